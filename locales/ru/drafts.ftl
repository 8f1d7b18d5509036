drafts-make = 🗺 Сделать карту
drafts-which = На какой месяц делаем карту?
drafts-paste =
    <b>{ $month }</b>

    Пришлите план текстом: каждый пункт с новой строки, под заголовками. Например:

    Книги: читаем вслух
    Н. Носов. «Фантазёры»
    Школа
    12.12 18:00 Новогодний концерт @ актовый зал
    Город
    20.12 12:00 Музей космонавтики @ пр-т Мира, 111
    Олимпиада «Музеи. Парки. Усадьбы»

    Сначала покажу, как всё понято; до кнопки «Сохранить» ничего не запишу.
drafts-preview =
    <b>{ $month }</b>: { $items ->
        [0] ни одного пункта не понято
        [one] понят { $items } пункт
        [few] понято { $items } пункта
       *[many] понято { $items } пунктов
    }{ $unread ->
        [0] .
        [one] , не понята { $unread } строка.
        [few] , не поняты { $unread } строки.
       *[many] , не понято { $unread } строк.
    }
drafts-understood = { $icon } <b>{ $title }</b> — { $details }
drafts-unread =
    { $count ->
        [one] <b>Эту строку не понимаю:</b>
       *[many] <b>Эти строки не понимаю:</b>
    }
drafts-unread-line = { $line }: «{ $text }» — { $reason }
drafts-why-no-kind = не ясно, что это; поставьте заголовок выше, например «Школа»
drafts-why-no-title = нет названия
drafts-why-no-such-date = такого дня нет
drafts-why-no-such-time = такого времени нет
drafts-why-other-month = это другой месяц
drafts-why-weekday-mismatch = день недели не сходится с числом
drafts-why-after-unread = продолжает строку, которую не понимаю
drafts-why-date-unclear = не ясно, какой день; напишите, например, 12.12
drafts-why-ends-before-starts = конец раньше начала
drafts-why-heading-unread = день в заголовке выше не понят
drafts-why-negative-points = баллы не бывают отрицательными
drafts-why-no-date = есть время, но нет дня
drafts-why-several-dates = несколько разных дней; разбейте на строки
drafts-why-several-times = несколько разных времён; оставьте одно
drafts-why-time-unclear = утро или вечер? напишите, например, 15:00
drafts-why-too-long = слишком длинная строка; разбейте её
drafts-why-unknown-heading = не знаю такого заголовка; подойдут «Школа», «Класс», «Город», «Книги»
drafts-preview-more = Чтобы добавить, пришлите ещё текст. Чтобы исправить, нажмите «Заново» и пришлите план целиком.
drafts-save =
    { $count ->
        [one] Сохранить { $count } пункт
        [few] Сохранить { $count } пункта
       *[many] Сохранить { $count } пунктов
    }
drafts-again = Заново
drafts-saved = Сохранено
drafts-seats =
    { $count ->
        [one] { $count } место
        [few] { $count } места
       *[many] { $count } мест
    }
drafts-add = Добавить пункты
drafts-empty-plan = В сообщении нет текста. Пришлите план строками.
drafts-long-plan = План длиннее { $limit } знаков. Разбейте его на два.
drafts-gone = Черновика уже нет. Нажмите /plan и пришлите план ещё раз.
drafts-nothing-understood = Ни один пункт не понят, сохранять нечего. Поставьте заголовки «Книги», «Школа», «Город» и пришлите план ещё раз.
