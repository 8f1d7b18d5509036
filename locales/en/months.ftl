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

    The map is published. New items appear with everybody by themselves.
months-publish = 📣 Publish
months-published = The map is on its way to the families
months-look = See it as families do
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
months-item-in-use = Families hold places of this item. Let them give those back first.
months-back = ‹ To the map
months-none = There is no such map. Press /map
months-none-yet = There is no map yet. As soon as the teacher publishes one, I will send it.
months-too-many = A map holds { $limit } items. Please shorten the plan.
months-nothing-yet = There is nothing on the map yet. Press /plan and add items.
