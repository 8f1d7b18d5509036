shifts-open = 📅 Move it
shifts-which-day =
    <b>{ $title }</b>
    Now: { $when }

    Which day does it move to?
shifts-sure =
    <b>{ $title }</b>
    Was: { $was }
    Will be: { $will }

    Families who have answered are asked again either way.
shifts-tell = Move it and tell everyone
shifts-quietly = Move it without a message
shifts-yes = Move it
shifts-done = Moved: { $when }
shifts-other-month = That day is in another month. Choose a day of this month, or move the line in the other month’s draft: /plan
shifts-past = That day is over. Choose today or a later day.
