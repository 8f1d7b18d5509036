months-open = 🗺 Карта месяца
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
months-publish-when = 🕗 В назначенный час
months-publish-otherwise = 🕗 Назначить другое время
months-publish-never = ✕ Отменить публикацию
months-count =
    <b>{ $month }</b>: { $count ->
        [one] { $count } пункт
        [few] { $count } пункта
       *[many] { $count } пунктов
    }
months-card-planned =
    🕗 Карта выйдет сама: <b>{ $when }</b>.
    До этого её можно править, семьи её не видят.
months-when =
    Когда опубликовать карту на { $month }?

    Выберите или напишите день и час, например: 25.11 18:00
months-when-tomorrow = Завтра, { $day }, 8:00
months-when-monday = В понедельник, { $day }, 8:00
months-when-first = { $day }, 8:00
months-when-hour = { $day }. В котором часу?
months-when-unclear = Не ясно, когда. Напишите день и час, например: 25.11 18:00
months-planned = Назначено
months-unplanned = Сама карта не выйдет
months-publish = 📣 Опубликовать
months-published = Карта отправляется семьям
months-look = Посмотреть, как у семей
months-map-title =
    🗺 <b>{ $month }</b>
    { $title }
months-section = { $icon } <b>{ $title }</b>
months-soon = 🗓 <b>Сегодня и семь дней вперёд</b>
months-soon-open = 🗓 Ближайшие дни
months-soon-none = На ближайшие семь дней ничего не назначено. Что на весь месяц, смотрите на карте.
months-more = … и ещё { $count }
months-section-read = Читаем
months-section-listen = Слушаем
months-section-watch = Смотрим
months-section-school = Школа
months-section-class = Класс
months-section-city = Город
months-section-venue = Музеи. Парки. Усадьбы
months-section-outing = Куда сходить
months-section-make = Конкурсы и проекты
months-section-talk = Встречи
months-section-help = Помощники
months-earlier = ‹ Раньше
months-later = Позже ›
months-item-in-use = «{ $title }»: семьи заняли здесь места. Откройте пункт на карте и нажмите «Убрать с карты»: места освободятся, семьи узнают.
months-already-published = Эта карта уже опубликована.
months-past = Это время уже прошло. Выберите другое.
months-due-published = 📣 Карта на { $month } опубликована, как вы назначили.
months-due-empty = Карта на { $month } не опубликована: на ней нет ни одного пункта. Добавьте их и опубликуйте.
months-back = ‹ К карте
months-not-yet = 🗓 Карты ещё нет: <b>{ $month }</b>. Вот ближайшая, какая есть.
months-make = ✏️ Сделать карту: { $month }
months-none-yet = Карты пока нет. Как учитель её опубликует, я сразу пришлю.
months-nothing-yet = На карте пока нет пунктов. Нажмите /plan и добавьте их.
