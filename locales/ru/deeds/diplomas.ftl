diplomas-open = 🏅 Дипломы
diplomas-stamps = 🎟 Марки
diplomas-text =
    🏅 <b>Дипломы и марки — { $period }</b>

    Диплом получает каждая семья, у которой есть дела. «На печать» — один файл, по странице на семью.
diplomas-all = 🖨 Всем, { $paper }
diplomas-one = Одной семье
diplomas-of-year = За учебный год
diplomas-of-month = За месяц
diplomas-year = { $first }/{ $last } учебный год
diplomas-whose = Чей диплом?
diplomas-of = <b>{ $family }</b> — { $period }
diplomas-stamps-on = 🎟 { $paper }
diplomas-diploma-on = 🏅 { $paper }
diplomas-paper-png = на телефон
diplomas-paper-a4 = A4
diplomas-paper-a5 = A5
diplomas-more = Диплом и печать
diplomas-title = Диплом
diplomas-stamps-title = Наши марки
diplomas-lead = вручается
diplomas-thanks = Спасибо, что были в пути вместе с классом.
diplomas-signature = учитель
diplomas-line = { $section }: { $count }
diplomas-sum =
    { $deeds ->
        [one] { $deeds } дело
        [few] { $deeds } дела
       *[many] { $deeds } дел
    } · { $points ->
        [one] { $points } балл
        [few] { $points } балла
       *[many] { $points } баллов
    }
diplomas-no-stamps = Первая марка появится, когда учитель примет дело.
diplomas-caption = { $text }
diplomas-alt = { $family } — { $period }: { $sum }
diplomas-alt-all =
    Дипломы — { $period }: { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }, по странице на каждую.
diplomas-words-line = { $icon } { $name } — { $day }
diplomas-nothing-yet = За это время дел ещё нет, диплом появится с первым.
