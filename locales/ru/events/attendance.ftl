attendance-open = ✅ Кто был
attendance-text =
    <b>Кто был?</b> Отмечено: { $count } из { $all }.
    Нажмите на семью, чтобы поставить или снять отметку. ⭐ — баллы уже есть или семья рассказала сама.
attendance-enter =
    Записать { $count ->
        [one] { $count } семью
        [few] { $count } семьи
       *[many] { $count } семей
    }
attendance-entered =
    Записали баллы: { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }
attendance-told = «{ $name }»: об этом событии уже есть отчёт. Поменять его можно в проверке отчётов: /queue
attendance-not-begun = Событие ещё не началось. Отметить, кто был, можно после начала.
attendance-not-kept = Здесь посещение не отмечают. Нажмите /map
