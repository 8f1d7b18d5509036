months-open = 🗺 The month’s map
months-card =
    <b>{ $month }</b>: { $count ->
        [one] { $count } item
       *[other] { $count } items
    }

    Families cannot see the map yet. “Publish” sends it to every family and to the class chat.
months-card-published =
    <b>{ $month }</b>: { $count ->
        [one] { $count } item
       *[other] { $count } items
    }

    The map is published. Families see new items straight away.
months-publish-when = 🕗 At a time you choose
months-publish-otherwise = 🕗 Choose another time
months-publish-never = ✕ Cancel publishing
months-count =
    <b>{ $month }</b>: { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
months-card-planned =
    🕗 The map will go out by itself: <b>{ $when }</b>.
    Until then you can change it, and families cannot see it.
months-when =
    When shall I publish the map for { $month }?

    Choose a time, or write a day and a time, for example: 25.11 18:00
months-when-tomorrow = Tomorrow, { $day }, 8:00
months-when-monday = On Monday, { $day }, 8:00
months-when-first = { $day }, 8:00
months-when-hour = { $day }. What time?
months-when-unclear = I am not sure when you mean. Please write a day and a time, for example: 25.11 18:00
months-planned = It is scheduled
months-unplanned = It will not go out by itself
months-publish = 📣 Publish
months-published = The map is on its way to the families
months-look = See it as families do
months-map-title =
    🗺 <b>{ $month }</b>
    { $title }
months-section = { $icon } <b>{ $title }</b>
months-soon = 🗓 <b>Today and the next seven days</b>
months-soon-open = 🗓 Coming up
months-soon-none = Nothing is planned for the next seven days. Things that last all month are on the map.
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
months-item-in-use = “{ $title }”: families have places here. Open the item on the map and press “Remove from the map”: the places become free, and the families are told.
months-already-published = This map has already been published.
months-past = That time has already passed. Please choose another.
months-due-published = 📣 The map for { $month } has been published, as you asked.
months-due-empty = The map for { $month } was not published: there is nothing on it. Add items and publish it.
months-back = ‹ To the map
months-not-yet = 🗓 There is no map for <b>{ $month }</b> yet. Here is the nearest one.
months-make = ✏️ Make the map: { $month }
months-none-yet = There is no map yet. As soon as the teacher publishes one, I will send it to you.
months-nothing-yet = There is nothing on the map yet. Press /plan to add items.
