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
rating-line = { $place }. { $name }{ $since } — { $points }
rating-line-mine = <b>{ $place }. { $name }{ $since } — { $points }</b>
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
rating-title-final = The month’s result
rating-posting-final = <b>The month’s result — { $month }</b>
    { $title }
rating-since = since { $day }
rating-line-since = { " " }(since { $day })
rating-also = Also taking part: { $names }
rating-together =
    { $deeds ->
        [one] Together: { $deeds } deed
       *[other] Together: { $deeds } deeds
    }
rating-title-week =
    📊 <b>Rating of the week</b> from { $day }
    { $title }
rating-title-quarter =
    📊 <b>Rating of the quarter</b> from { $day }
    { $title }
rating-title-year =
    📊 <b>Rating of the school year</b> from { $day }
    { $title }
rating-span-week = Week
rating-span-month = Month
rating-span-quarter = Quarter
rating-span-year = Year
rating-my-points =
    You have { $points ->
        [one] { $points } point
       *[other] { $points } points
    } for { $deeds ->
        [one] { $deeds } deed
       *[other] { $deeds } deeds
    }.
rating-moved =
    Since the last posting: { $way ->
        [up] ▲
       *[down] ▼
    } by { $places ->
        [one] { $places } place
       *[other] { $places } places
    }.
rating-neighbours = Next to you:
rating-whole = The whole rating:
rating-not-in-period = Your family has no points in this time.
rating-trend = Points by month: { $months }
rating-trend-month = { $month } { $points }
rating-deeds = 🧾 Our deeds
rating-deeds-title =
    <b>Our deeds of the school year: { $count }</b>
rating-deeds-line = { $day } · { $name } · +{ $points }
rating-team = Team name in the rating
rating-team-now = In the rating now: <b>{ $name }</b>
rating-ask-team = Under which name should the rating show you? Write it, for example: The Foxes.
rating-no-team = The family’s own name
