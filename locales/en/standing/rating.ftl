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
rating-empty = Nobody has any points this month yet.
rating-empty-period = Nobody has points for this period.
rating-my-place =
    You are number { $place }: { $points ->
        [one] { $points } point
       *[other] { $points } points
    } for { $deeds ->
        [one] { $deeds } activity
       *[other] { $deeds } activities
    }.
rating-not-yet = Your family has no points yet. The simplest way to start is a book from the map: /map
rating-title-final = The month’s results
rating-posting-final = <b>The month’s results — { $month }</b>
    { $title }
rating-since = since { $day }
rating-line-since = { " " }(since { $day })
rating-also = Also taking part: { $names }
rating-together =
    { $deeds ->
        [one] Together: { $deeds } activity
       *[other] Together: { $deeds } activities
    }
rating-title-week =
    📊 <b>This week’s rating</b>, from { $day }
    { $title }
rating-title-quarter =
    📊 <b>This quarter’s rating</b>, from { $day }
    { $title }
rating-title-year =
    📊 <b>This school year’s rating</b>, from { $day }
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
        [one] { $deeds } activity
       *[other] { $deeds } activities
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
rating-not-in-period = Your family has no points in this period.
rating-trend = Points by month: { $months }
rating-trend-month = { $month } { $points }
rating-deeds = 🧾 What we have done
rating-deeds-title =
    <b>What we have done this school year: { $count }</b>
rating-deeds-line = { $day } · { $name } · +{ $points }
rating-team = Team name in the rating
rating-team-now = In the rating now: <b>{ $name }</b>
rating-ask-team = What name should the rating show for you? For example: The Foxes.
rating-no-team = ↩️ The family’s own name
