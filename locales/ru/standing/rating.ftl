rating-open = 📊 Рейтинг
rating-open-short = 📊 Рейтинг
rating-title = Рейтинг семей
rating-subtitle = { $title } · { $day }
rating-unit = баллы
rating-families =
    { $active ->
        [one] Участвует
       *[many] Участвуют
    } { $active } из { $all ->
        [one] { $all } семьи
       *[many] { $all } семей
    }
rating-posting = <b>Рейтинг семей — { $month }</b>
    { $title }
rating-mine = Моя семья
rating-private-title =
    📊 <b>Рейтинг семей — { $month }</b>
    { $title }
rating-line = { $place }. { $name }{ $since } — { $points }
rating-line-mine = <b>{ $place }. { $name }{ $since } — { $points }</b>
rating-empty = В этом месяце баллов ещё ни у кого нет.
rating-empty-period = За это время баллов ни у кого нет.
rating-my-place =
    У вас { $place } место: { $points ->
        [one] { $points } балл
        [few] { $points } балла
       *[many] { $points } баллов
    } за { $deeds ->
        [one] { $deeds } дело
        [few] { $deeds } дела
       *[many] { $deeds } дел
    }.
rating-not-yet = У вашей семьи баллов пока нет. Самое простое — книга с карты: /map
rating-title-final = Итоги месяца
rating-posting-final = <b>Итоги месяца — { $month }</b>
    { $title }
rating-since = с { $day }
rating-line-since = { " " }(с { $day })
rating-also = Ещё участвуют: { $names }
rating-together =
    { $deeds ->
        [one] Вместе: { $deeds } дело
        [few] Вместе: { $deeds } дела
       *[many] Вместе: { $deeds } дел
    }
rating-title-week =
    📊 <b>Рейтинг недели</b> с { $day }
    { $title }
rating-title-quarter =
    📊 <b>Рейтинг четверти</b> с { $day }
    { $title }
rating-title-year =
    📊 <b>Рейтинг учебного года</b> с { $day }
    { $title }
rating-span-week = Неделя
rating-span-month = Месяц
rating-span-quarter = Четверть
rating-span-year = Год
rating-my-points =
    У вас { $points ->
        [one] { $points } балл
        [few] { $points } балла
       *[many] { $points } баллов
    } за { $deeds ->
        [one] { $deeds } дело
        [few] { $deeds } дела
       *[many] { $deeds } дел
    }.
rating-moved =
    С прошлой публикации: { $way ->
        [up] ▲
       *[down] ▼
    } на { $places ->
        [one] { $places } место
        [few] { $places } места
       *[many] { $places } мест
    }.
rating-neighbours = Рядом с вами:
rating-whole = Весь рейтинг:
rating-not-in-period = У вашей семьи за это время баллов нет.
rating-trend = Баллы по месяцам: { $months }
rating-trend-month = { $month } { $points }
rating-deeds = 🧾 Наши дела
rating-deeds-title =
    <b>Наши дела за учебный год: { $count }</b>
rating-deeds-line = { $day } · { $name } · +{ $points }
rating-team = Имя команды в рейтинге
rating-team-now = Сейчас в рейтинге: <b>{ $name }</b>
rating-ask-team = Под каким именем показывать вас в рейтинге? Напишите, например: Лисята.
rating-no-team = ↩️ Название семьи
