terms-open = 🔢 Баллы по видам
terms-text =
    <b>Баллы по видам</b>

    Домашние дела по умолчанию весят столько же, сколько приход в школу. ⚡ — принимается само.
terms-row = { $icon } { $kind }: { $points }
terms-row-automatic = { $icon } { $kind }: { $points } ⚡
terms-kind-text =
    { $icon } <b>{ $kind }</b>

    За одно дело: { $points ->
        [one] { $points } балл
        [few] { $points } балла
       *[many] { $points } баллов
    }. Чтобы поменять, нажмите число: сначала покажу, что изменится.
terms-kind-manual = Отчёты ждут вашей проверки.
terms-kind-automatic = ⚡ Отчёты принимаются сами: семье до { $daily } в день и до { $monthly } в месяц. Странные и лишние ждут вас.
terms-automatic = ⚡ Принимать самим
terms-manual = Проверять мне
terms-a-day = { $count }/день
terms-a-month = { $count }/мес.
terms-preview =
    <b>{ $kind }</b>
    Было { $was }, станет { $will }.
terms-preview-items =
    { $count ->
        [0] На картах таких пунктов нет.
        [one] На картах поменяется { $count } пункт; уже отправленное поправится без новых сообщений.
        [few] На картах поменяются { $count } пункта; уже отправленное поправится без новых сообщений.
       *[many] На картах поменяется { $count } пунктов; уже отправленное поправится без новых сообщений.
    }
terms-preview-waiting =
    { $count ->
        [0] Непроверенных отчётов нет.
        [one] По-новому посчитается { $count } непроверенный отчёт.
        [few] По-новому посчитаются { $count } непроверенных отчёта.
       *[many] По-новому посчитается { $count } непроверенных отчётов.
    }
terms-preview-kept =
    { $count ->
        [0] Принятых дел ещё нет.
        [one] Принятое дело ({ $count }) останется как есть.
       *[other] Принятые дела ({ $count }) останутся как есть.
    }
terms-set = Поменять
terms-changed = Поменяли
terms-no-such-kind = Такого вида нет. Откройте таблицу заново: /class
terms-points-range = Одно дело может стоить от 0 до { $limit } баллов.
terms-cap-range = Ограничение — от 1 до { $limit }.
terms-kind-book-alone = Читаем про себя
terms-kind-book-aloud = Читаем вслух
terms-kind-audio = Слушаем
terms-kind-video = Смотрим
terms-kind-school-event = События школы
terms-kind-class-event = События класса
terms-kind-city-event = События города
terms-kind-venue = Музеи, парки, усадьбы
terms-kind-outing = Своё дело
terms-kind-contest = Конкурсы
terms-kind-project = Проекты
terms-kind-story = Читатели и писатели
terms-kind-meeting = Собрания
terms-kind-open-lesson = Открытые уроки
terms-kind-helpers = Помощники
