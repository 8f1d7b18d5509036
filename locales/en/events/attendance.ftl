attendance-open = ✅ Who was there
attendance-text =
    <b>Who was there?</b> Ticked: { $count } of { $all }.
    Tap a family to add or remove its tick. ⭐ means it already has its points or has told us itself.
attendance-enter =
    Record { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
attendance-entered =
    Points recorded: { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
attendance-told = “{ $name }”: there is already a report about this event. You can change it where reports are checked: /queue
attendance-not-begun = The event has not started. You can tick who was there once it has.
attendance-not-kept = Attendance is not recorded here. Press /map
