attendance-open = ✅ Who was there
attendance-text =
    <b>Who was there?</b> Ticked: { $count } of { $all }.
    Tap a family to tick it or not. ⭐: it has its points, or has told about it.
attendance-enter =
    Enter { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
attendance-entered =
    Points entered: { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
attendance-told = “{ $name }”: there is a report of this event already. It is changed where reports are checked: /queue
attendance-not-begun = The event has not begun. Who was there can be ticked once it has.
attendance-not-kept = No attendance is kept here. Press /map
