norms-open = 🔢 Баллы по видам
norms-text =
    <b>Баллы по видам</b>

    Домашние дела по умолчанию весят столько же, сколько приход в школу. ⚡ — принимается само.
norms-row = { $icon } { $kind }: { $points }
norms-row-automatic = { $icon } { $kind }: { $points } ⚡
norms-kind-text =
    { $icon } <b>{ $kind }</b>

    За одно дело: { $points ->
        [one] { $points } балл
        [few] { $points } балла
       *[many] { $points } баллов
    }. Чтобы поменять, нажмите число: сначала покажу, что изменится.
norms-kind-manual = Отчёты ждут вашей проверки.
norms-kind-automatic = ⚡ Отчёты принимаются сами: семье до { $daily } в день и до { $monthly } в месяц. Странные и лишние ждут вас.
norms-automatic = ⚡ Принимать самим
norms-manual = Проверять мне
norms-a-day = { $count }/день
norms-a-month = { $count }/мес.
norms-preview =
    <b>{ $kind }</b>
    Было { $was }, станет { $will }.
norms-preview-items =
    { $count ->
        [0] На картах таких пунктов нет.
        [one] На картах поменяется { $count } пункт; уже отправленное поправится без новых сообщений.
        [few] На картах поменяются { $count } пункта; уже отправленное поправится без новых сообщений.
       *[many] На картах поменяется { $count } пунктов; уже отправленное поправится без новых сообщений.
    }
norms-preview-waiting =
    { $count ->
        [0] Непроверенных отчётов нет.
        [one] По-новому посчитается { $count } непроверенный отчёт.
        [few] По-новому посчитаются { $count } непроверенных отчёта.
       *[many] По-новому посчитается { $count } непроверенных отчётов.
    }
norms-preview-kept =
    { $count ->
        [0] Принятых дел ещё нет.
        [one] Принятое дело ({ $count }) останется как есть.
       *[other] Принятые дела ({ $count }) останутся как есть.
    }
norms-set = Поменять
norms-changed = Поменяли
norms-kind-book-alone = Читаем про себя
norms-kind-book-aloud = Читаем вслух
norms-kind-audio = Слушаем
norms-kind-video = Смотрим
norms-kind-school-event = События школы
norms-kind-class-event = События класса
norms-kind-city-event = События города
norms-kind-venue = Музеи, парки, усадьбы
norms-kind-outing = Своё дело
norms-kind-contest = Конкурсы
norms-kind-project = Проекты
norms-kind-story = Читатели и писатели
norms-kind-meeting = Собрания
norms-kind-open-lesson = Открытые уроки
norms-kind-helpers = Помощники
