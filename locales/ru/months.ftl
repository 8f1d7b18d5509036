months-make = 🗺 Сделать карту
months-open = 🗺 Карта месяца
months-which = На какой месяц делаем карту?
months-paste =
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
months-preview =
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
months-understood = { $icon } <b>{ $title }</b> — { $details }
months-unread =
    { $count ->
        [one] <b>Эту строку не понимаю:</b>
       *[many] <b>Эти строки не понимаю:</b>
    }
months-unread-line = { $line }: «{ $text }» — { $reason }
months-why-no-kind = не ясно, что это; поставьте заголовок выше, например «Школа»
months-why-no-title = нет названия
months-why-no-such-date = такого дня нет
months-why-no-such-time = такого времени нет
months-why-other-month = это другой месяц
months-why-weekday-mismatch = день недели не сходится с числом
months-why-after-unread = продолжает строку, которую не понимаю
months-why-date-unclear = не ясно, какой день; напишите, например, 12.12
months-why-ends-before-starts = конец раньше начала
months-why-heading-unread = день в заголовке выше не понят
months-why-negative-points = баллы не бывают отрицательными
months-why-no-date = есть время, но нет дня
months-why-several-dates = несколько разных дней; разбейте на строки
months-why-several-times = несколько разных времён; оставьте одно
months-why-time-unclear = утро или вечер? напишите, например, 15:00
months-why-too-long = слишком длинная строка; разбейте её
months-why-unknown-heading = не знаю такого заголовка; подойдут «Школа», «Класс», «Город», «Книги»
months-preview-more = Чтобы добавить, пришлите ещё текст. Чтобы исправить, нажмите «Заново» и пришлите план целиком.
months-save =
    { $count ->
        [one] Сохранить { $count } пункт
        [few] Сохранить { $count } пункта
       *[many] Сохранить { $count } пунктов
    }
months-again = Заново
months-saved = Сохранено
months-seats =
    { $count ->
        [one] { $count } место
        [few] { $count } места
       *[many] { $count } мест
    }
months-card =
    <b>{ $month }</b>: { $count ->
        [one] { $count } пункт
        [few] { $count } пункта
       *[many] { $count } пунктов
    }

    Семьи карту ещё не видят. «Опубликовать» пришлёт её каждой семье и в чат класса.
months-card-published =
    <b>{ $month }</b>: { $count ->
        [one] { $count } пункт
        [few] { $count } пункта
       *[many] { $count } пунктов
    }

    Карта опубликована. Новые пункты появятся у всех сами.
months-publish = 📣 Опубликовать
months-published = Карта отправляется семьям
months-look = Посмотреть, как у семей
months-add = Добавить пункты
months-map-title =
    🗺 <b>{ $month }</b>
    { $title }
months-section = { $icon } <b>{ $title }</b>
months-more = … и ещё { $count }
months-section-read = Читаем
months-section-listen = Слушаем
months-section-watch = Смотрим
months-section-school = Школа
months-section-class = Класс
months-section-city = Город
months-section-venue = Музеи. Парки. Усадьбы
months-section-outing = Выходы
months-section-make = Конкурсы и проекты
months-section-talk = Встречи
months-section-help = Помощники
months-earlier = ‹ Раньше
months-later = Позже ›
months-remove = 🗑 Убрать с карты
months-remove-sure = Убрать с карты «{ $title }»? У всех семей пункт исчезнет.
months-remove-yes = Да, убрать
months-removed = Убрали: { $title }
months-item-in-use = «{ $title }»: семьи заняли здесь места. Откройте пункт на карте и нажмите «Убрать с карты»: места освободятся, семьи узнают.
months-already-published = Эта карта уже опубликована.
months-past = Это время уже прошло. Выберите другое.
months-due-published = 📣 Карта на { $month } опубликована, как вы назначили.
months-due-empty = Карта на { $month } не опубликована: на ней нет ни одного пункта. Добавьте их и опубликуйте.
months-back = ‹ К карте
months-poster-title = Маршрутная карта
months-poster-note = Отмечайтесь в боте
months-poster-text =
    <b>Карта на { $month }</b> — { $count ->
        [one] { $count } пункт
        [few] { $count } пункта
       *[many] { $count } пунктов
    }. Выбирайте своё, отмечайтесь в боте.
months-none = Такой карты нет. Нажмите /map
months-none-yet = Карты пока нет. Как учитель её опубликует, я сразу пришлю.
months-empty-plan = В сообщении нет текста. Пришлите план строками.
months-long-plan = План длиннее { $limit } знаков. Разбейте его на два.
months-no-draft = Черновика уже нет. Нажмите /plan и пришлите план ещё раз.
months-nothing-understood = Ни один пункт не понят, сохранять нечего. Поставьте заголовки «Книги», «Школа», «Город» и пришлите план ещё раз.
months-too-many = На карте помещается { $limit } пунктов. Сократите план.
