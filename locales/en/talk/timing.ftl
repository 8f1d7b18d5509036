timing-question = 🗓 <b>When can you come?</b> { $title }
timing-how =
    Mark all the times that suit you. The vote is open until { $until }.
    { $count ->
        [0] Nobody has answered yet.
        [one] { $count } family has answered.
       *[other] { $count } families have answered.
    }
timing-option = { $when } · { $count }
timing-none = Nothing suits us
timing-none-noted = Noted: nothing suits you
timing-marked = Marked
timing-unmarked = The mark is taken back
timing-mark = 🗓 Mark when you can
timing-open = 🗓 Find a time
timing-to-item = ‹ To its card
timing-state-chosen = 🗓 The time is chosen: { $when }
timing-state-open =
    🗓 Finding a time until { $until }. { $count ->
        [0] Nobody has answered yet
        [one] { $count } family has answered
       *[other] { $count } families have answered
    }
timing-state-closed =
    🗓 The vote is closed ({ $count ->
        [one] { $count } time
       *[other] { $count } times
    }), the teacher is choosing
timing-state-draft =
    🗓 A vote is being prepared: { $count ->
        [one] { $count } time
       *[other] { $count } times
    }
timing-staff-title = 🗓 <b>Finding a time together:</b> { $title }
timing-who =
    <b>{ $when }</b> — { $count ->
        [0] nobody
        [one] { $count } family
       *[other] { $count } families
    }
timing-offered = • { $when }
timing-names = { $names }
timing-begin = Offer at least two times, and families will mark when they can.
timing-ready = You can ask the families. For how many days?
timing-silent =
    🔕 No answer ({ $count }): { $names }
timing-choose = ✅ Choose the time
timing-ask =
    📣 Ask the families: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
timing-add = ➕ Add a time
timing-remove = 🗑 Take a time away
timing-longer = ⏳ Vote for 2 more days
timing-which = Which time do you choose?
timing-which-away = Which time shall go?
timing-type =
    Write the times with commas between them, such as <i>{ $one }, { $other }</i>

    Or press a day.
timing-which-hour = { $day }. At what hour?
timing-lost = Not understood: { $words }. A day and an hour are needed, such as 14.12 18:30.
timing-nothing-read = A day and an hour in { $month } are needed, such as 14 18:30 or 14.12 18:30. Several go with commas.
timing-asked = Asking the families
timing-sure =
    <b>{ $title }</b>
    { $when }

    { $count ->
        [0] Nobody has marked this time.
        [one] { $count } family has marked this time and will be listed as going.
       *[other] { $count } families have marked this time and will be listed as going.
    } All families hear the time in one message.
timing-choose-yes = ✅ Yes, this time
timing-chosen-now = The time is chosen, the families will hear
timing-chosen-head = 🗓 <b>The time is chosen</b>
timing-going = You marked this time, so you are listed as going. If plans have changed, press the button.
timing-come = Will you come?
timing-past = This time is past. Offer another one.
timing-other-month = The time has to be in the same month as the item on the map.
timing-too-few = At least two times ahead are needed. Add more.
timing-closes-late = The vote would end after the earliest of the times. Take fewer days, or take that time away.
timing-unpublished = Publish the month’s map first: families do not see this item yet.
timing-closed = The vote is closed. The time is on the item’s card: /map
timing-chosen-already = The time is chosen already. To move it, change the map: /plan
timing-again = 🔁 Begin a new vote
timing-reminder = ⏰ The vote closes soon, and you have not answered yet.
