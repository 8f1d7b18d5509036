posters-title = Route map
posters-note = Join in with the bot
posters-text =
    <b>The map for { $month }</b> — { $count ->
        [one] { $count } item
       *[other] { $count } items
    }. Choose what you like and tell the bot.
posters-due = due
posters-details = More
posters-more = … and { $count } more
posters-wall = 🖨 Poster (PDF)
posters-wall-sent = <b>{ $month }</b> on A4: the calendar and everything that lasts all month. Print it and put it on the wall.
