point_rules-open = 🔢 Баллы за дела
point_rules-text =
    <b>Баллы за дела</b>

    Домашние дела весят столько же, сколько приход в школу, пока вы не решите иначе. ⚡ — принимается само.
point_rules-row = { $icon } { $kind }: { $points }
point_rules-row-automatic = { $icon } { $kind }: { $points } ⚡
point_rules-kind-text =
    { $icon } <b>{ $kind }</b>

    За одно дело: { $points ->
        [one] { $points } балл
        [few] { $points } балла
       *[many] { $points } баллов
    }. Чтобы поменять, нажмите число: сначала покажу, что изменится.
point_rules-kind-manual = Отчёты ждут вашей проверки.
point_rules-kind-automatic = ⚡ Отчёты принимаются сами: семье до { $daily } в день и до { $monthly } в месяц. Странные и лишние ждут вас.
point_rules-automatic = ⚡ Принимать самим
point_rules-manual = Проверять мне
point_rules-a-day = { $count }/день
point_rules-a-month = { $count }/мес.
point_rules-preview =
    <b>{ $kind }</b>
    Было { $was }, станет { $will }.
point_rules-preview-items =
    { $count ->
        [0] На картах таких пунктов нет.
        [one] На картах поменяется { $count } пункт; уже отправленное поправится без новых сообщений.
        [few] На картах поменяются { $count } пункта; уже отправленное поправится без новых сообщений.
       *[many] На картах поменяется { $count } пунктов; уже отправленное поправится без новых сообщений.
    }
point_rules-preview-waiting =
    { $count ->
        [0] Непроверенных отчётов нет.
        [one] По-новому посчитается { $count } непроверенный отчёт.
        [few] По-новому посчитаются { $count } непроверенных отчёта.
       *[many] По-новому посчитается { $count } непроверенных отчётов.
    }
point_rules-preview-kept =
    { $count ->
        [0] Принятых дел ещё нет.
        [one] Принятое дело ({ $count }) останется как есть.
       *[other] Принятые дела ({ $count }) останутся как есть.
    }
point_rules-set = Поменять
point_rules-changed = Поменяли
point_rules-kind-book-alone = Читаем про себя
point_rules-kind-book-aloud = Читаем вслух
point_rules-kind-audio = Слушаем
point_rules-kind-video = Смотрим
point_rules-kind-school-event = События школы
point_rules-kind-class-event = События класса
point_rules-kind-city-event = События города
point_rules-kind-venue = Музеи, парки, усадьбы
point_rules-kind-outing = Своё дело
point_rules-kind-contest = Конкурсы
point_rules-kind-project = Проекты
point_rules-kind-story = Читатели и писатели
point_rules-kind-meeting = Собрания
point_rules-kind-open-lesson = Открытые уроки
point_rules-kind-helpers = Помощники
