items-line = { $icon } { $title }
items-line-when = { $icon } { $title } — { $when }
items-title = { $icon } <b>{ $title }</b>
items-when = 🗓 { $when }
items-where = 📍 { $place }
items-note = { $note }
items-points =
    ⭐ { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
items-link = 🔗 Open
items-gone = This item is no longer on the map. Press /map
