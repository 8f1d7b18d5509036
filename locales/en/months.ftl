months-make = 🗺 Make a map
months-open = 🗺 The month’s map
months-which = Which month is the map for?
months-paste =
    <b>{ $month }</b>

    Send the plan as text, a line for each item, under headings. For example:

    Books: read aloud
    Nosov. The Dreamers
    School
    12.12 18:00 New Year concert @ assembly hall
    City
    20.12 12:00 Museum of Cosmonautics @ 111 Mira Avenue
    Olympiad “Museums. Parks. Estates”

    First I will show how I understand it; until you press Save, nothing is kept.
months-preview =
    <b>{ $month }</b>: { $items ->
        [0] no item understood
        [one] { $items } item understood
       *[other] { $items } items understood
    }{ $unread ->
        [0] .
        [one] , { $unread } line not.
       *[other] , { $unread } lines not.
    }
months-understood = { $icon } <b>{ $title }</b> — { $details }
months-unread =
    { $count ->
        [one] <b>I do not understand this line:</b>
       *[other] <b>I do not understand these lines:</b>
    }
months-unread-line = { $line }: “{ $text }” — { $reason }
months-why-no-kind = it is not clear what this is; put a heading above, such as “School”
months-why-no-title = it has no title
months-why-no-such-date = there is no such day
months-why-no-such-time = there is no such time
months-why-other-month = that is another month
months-why-weekday-mismatch = the weekday does not fit the date
months-why-after-unread = it continues a line that I do not understand
months-why-date-unclear = it is not clear which day; write 12.12, for example
months-why-ends-before-starts = it ends before it starts
months-why-heading-unread = the day in the heading above is not understood
months-why-negative-points = points are never negative
months-why-no-date = there is a time but no day
months-why-several-dates = several different days; put each on a line
months-why-several-times = several different times; leave one
months-why-time-unclear = morning or evening? write 15:00, for example
months-why-too-long = the line is too long; split it
months-why-unknown-heading = I do not know this heading; “School”, “Class”, “City”, “Books” will do
months-preview-more = To add to it, send more text. To correct it, press “Again” and send the whole plan.
months-save =
    { $count ->
        [one] Save { $count } item
       *[other] Save { $count } items
    }
months-again = Again
months-saved = Saved
months-seats =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
months-card =
    <b>{ $month }</b>: { $count ->
        [one] { $count } item
       *[other] { $count } items
    }

    Families do not see the map yet. “Publish” sends it to every family and to the class chat.
months-card-published =
    <b>{ $month }</b>: { $count ->
        [one] { $count } item
       *[other] { $count } items
    }

    The map is published. New items appear with everybody by themselves.
months-publish = 📣 Publish
months-published = The map is on its way to the families
months-look = See it as families do
months-add = Add items
months-map-title =
    🗺 <b>{ $month }</b>
    { $title }
months-section = { $icon } <b>{ $title }</b>
months-more = … and { $count } more
months-section-read = Read
months-section-listen = Listen
months-section-watch = Watch
months-section-school = School
months-section-class = Class
months-section-city = City
months-section-venue = Museums. Parks. Estates
months-section-outing = Outings
months-section-make = Contests and projects
months-section-talk = Meetings
months-section-help = Helpers
months-earlier = ‹ Earlier
months-later = Later ›
months-remove = 🗑 Take it off the map
months-remove-sure = Take “{ $title }” off the map? It disappears for every family.
months-remove-yes = Yes, take it off
months-removed = Taken off: { $title }
months-item-in-use = “{ $title }”: families hold places here. Open the item on the map and press “Take it off the map”: the places become free, the families are told.
months-already-published = This map is published already.
months-past = That time is past. Please choose another.
months-due-published = 📣 The map for { $month } is published, as you wished.
months-due-empty = The map for { $month } was not published: there is nothing on it. Add items and publish it.
months-back = ‹ To the map
months-poster-title = Route map
months-poster-note = Take part in the bot
months-poster-text =
    <b>The map for { $month }</b> — { $count ->
        [one] { $count } item
       *[other] { $count } items
    }. Choose yours and mark it in the bot.
months-none = There is no such map. Press /map
months-none-yet = There is no map yet. As soon as the teacher publishes one, I will send it.
months-empty-plan = There is no text in the message. Please send the plan in lines.
months-long-plan = The plan is longer than { $limit } characters. Please split it in two.
months-no-draft = That draft is gone. Press /plan and send the plan again.
months-nothing-understood = No item was understood, so there is nothing to save. Put headings such as “Books”, “School”, “City” and send the plan again.
months-too-many = A map holds { $limit } items. Please shorten the plan.
