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
months-publish = 📣 Опубликовать
months-published = Карта отправляется семьям
months-look = Посмотреть, как у семей
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
months-item-in-use = У этого пункта есть занятые места. Пусть семьи сначала вернут их.
months-back = ‹ К карте
months-none = Такой карты нет. Нажмите /map
months-none-yet = Карты пока нет. Как учитель её опубликует, я сразу пришлю.
months-too-many = На карте помещается { $limit } пунктов. Сократите план.
months-nothing-yet = На карте пока нет пунктов. Нажмите /plan и добавьте их.
