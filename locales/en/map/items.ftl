items-line = { $icon } { $title }
items-line-when = { $icon } { $title } — { $when }
items-title = { $icon } <b>{ $title }</b>
items-when = 🗓 { $when }
items-where = 📍 { $place }
items-note = { $note }
items-for-information = ℹ️ For your information: no answer needed.
items-points =
    ⭐ { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
items-link = 🔗 Open
items-cancelled = Cancelled: { $title }. The latest map: /map
items-wrong = The item “{ $title }” cannot be saved: please check its title, time and numbers.
items-picture = 🖼 Picture
items-file = 📎 File
items-back = ‹ Back
items-seen-by = 👁 Seen only by: { $names }
items-run = 🧭 Run it
