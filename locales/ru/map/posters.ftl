posters-title = Маршрутная карта
posters-note = Отмечайтесь в боте
posters-text =
    <b>Карта на { $month }</b> — { $count ->
        [one] { $count } пункт
        [few] { $count } пункта
       *[many] { $count } пунктов
    }. Выбирайте своё, отмечайтесь в боте.
posters-due = срок
posters-details = Подробнее
posters-more = … и ещё { $count }
posters-wall = 🖨 Плакат (PDF)
posters-wall-sent = <b>{ $month }</b> на листе А4: календарь и всё, что на весь месяц. Распечатайте и повесьте на стену.
