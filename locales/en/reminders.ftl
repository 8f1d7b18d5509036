reminders-days =
    ⏰ { $days ->
        [0] Today
        [1] Tomorrow
        [7] In a week
       *[other] In { $days } days
    }
reminders-open = Open
