posters-title = Route map
posters-note = Take part in the bot
posters-text =
    <b>The map for { $month }</b> — { $count ->
        [one] { $count } item
       *[other] { $count } items
    }. Choose yours and mark it in the bot.
posters-due = due
posters-details = In full
posters-more = … and { $count } more
posters-wall = 🖨 Wall sheet (PDF)
posters-wall-sent = <b>{ $month }</b> on A4: the calendar and all that lasts the whole month. Print it and put it on the wall.
