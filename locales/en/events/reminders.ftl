reminders-days =
    ⏰ { $days ->
        [0] Today
        [1] Tomorrow
        [7] In a week
       *[other] In { $days } days
    }
reminders-open = Open
reminders-going = Still going
reminders-maybe = Going
reminders-cannot = We can’t make it
reminders-later = ⏰ This evening
reminders-at = We will remind you today at { $hour }
reminders-tomorrow-at = We will remind you tomorrow at { $hour }
reminders-no-day = This item has no date, so there is nothing to remind you of. Press /map
reminders-begins-before = The event starts before then, so there is no time for another reminder.
