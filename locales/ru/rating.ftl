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
rating-line = { $place }. { $name } — { $points }
rating-line-mine = <b>{ $place }. { $name } — { $points }</b>
rating-empty = В этом месяце баллов ещё ни у кого нет.
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
