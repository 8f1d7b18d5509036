reminders-days =
    ⏰ { $days ->
        [0] Today
        [1] Tomorrow
        [7] In a week
       *[other] In { $days } days
    }
reminders-mine = 🔔 What to remind me of
reminders-mine-text =
    <b>What you are reminded of, and when</b>

    { $rule ->
        [class] I remind you of the events you are going to as is usual in the class: as a rule, the evening before.
       *[own] I remind you of the events you are going to at these times: { $marks }.
    } { $whole ->
        [yes] That includes what another adult of your family has answered or signed up for.
       *[no] What another adult of your family has answered, I remind that adult of.
    }

    If the teacher has set other times for an event, I keep to those.
reminders-as-class = As in the class
reminders-whole = 👥 For other adults’ answers too
reminders-open = Open
reminders-going = Still going
reminders-maybe = Going
reminders-cannot = We can’t make it
reminders-later = ⏰ This evening
reminders-at = We will remind you today at { $hour }
reminders-tomorrow-at = We will remind you tomorrow at { $hour }
reminders-no-day = This item has no date, so there is nothing to remind you of. Press /map
reminders-begins-before = The event starts before then, so there is no time for another reminder.
