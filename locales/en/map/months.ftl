months-open = 🗺 The month’s map
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

    The map is published. Families see new items at once.
months-publish-when = 🕗 At an hour of your choice
months-publish-otherwise = 🕗 Choose another time
months-publish-never = ✕ Cancel the publishing
months-count =
    <b>{ $month }</b>: { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
months-card-planned =
    🕗 The map goes out by itself: <b>{ $when }</b>.
    Until then you can change it, and families do not see it.
months-when =
    When shall the map for { $month } be published?

    Choose, or write a day and an hour, for example: 25.11 18:00
months-when-tomorrow = Tomorrow, { $day }, 8:00
months-when-monday = On Monday, { $day }, 8:00
months-when-first = { $day }, 8:00
months-when-hour = { $day }. At what time?
months-when-unclear = It is not clear when. Please write a day and an hour, for example: 25.11 18:00
months-planned = It is set
months-unplanned = It does not go out by itself
months-publish = 📣 Publish
months-published = The map is on its way to the families
months-look = See it as families do
months-map-title =
    🗺 <b>{ $month }</b>
    { $title }
months-section = { $icon } <b>{ $title }</b>
months-soon = 🗓 <b>Today and the next seven days</b>
months-soon-open = 🗓 The next days
months-soon-none = Nothing is set for the next seven days. For what lasts all month see the map.
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
months-item-in-use = “{ $title }”: families hold places here. Open the item on the map and press “Take it off the map”: the places become free, the families are told.
months-already-published = This map is published already.
months-past = That time is past. Please choose another.
months-due-published = 📣 The map for { $month } is published, as you wished.
months-due-empty = The map for { $month } was not published: there is nothing on it. Add items and publish it.
months-back = ‹ To the map
months-not-yet = 🗓 There is no map for <b>{ $month }</b> yet. Here is the nearest one.
months-make = ✏️ Make the map: { $month }
months-none-yet = There is no map yet. As soon as the teacher publishes one, I will send it.
months-nothing-yet = There is nothing on the map yet. Press /plan and add items.
