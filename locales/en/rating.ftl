rating-open = 📊 Rating
rating-open-short = 📊 Rating
rating-title = Families’ rating
rating-subtitle = { $title } · { $day }
rating-unit = points
rating-families =
    { $active } of { $all ->
        [one] { $all } family takes part
       *[other] { $all } families take part
    }
rating-posting = <b>Families’ rating — { $month }</b>
    { $title }
rating-mine = My family
rating-private-title =
    📊 <b>Families’ rating — { $month }</b>
    { $title }
rating-line = { $place }. { $name } — { $points }
rating-line-mine = <b>{ $place }. { $name } — { $points }</b>
rating-empty = Nobody has points this month yet.
rating-my-place =
    You are in place { $place }: { $points ->
        [one] { $points } point
       *[other] { $points } points
    } for { $deeds ->
        [one] { $deeds } deed
       *[other] { $deeds } deeds
    }.
rating-not-yet = Your family has no points yet. The simplest start is a book on the map: /map
