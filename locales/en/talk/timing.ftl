timing-question = 🗓 <b>When can you come?</b> { $title }
timing-how =
    Tick all the times that suit you. The vote is open until { $until }.
    { $count ->
        [0] Nobody has answered yet.
        [one] { $count } family has answered.
       *[other] { $count } families have answered.
    }
timing-option = { $when } · { $count }
timing-none = None of these suit us
timing-none-noted = Noted: none of these suit you
timing-marked = Ticked
timing-unmarked = Unticked
timing-mark = 🗓 Tick when you can come
timing-open = 🗓 Find a time
timing-to-item = ‹ Back to the card
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
timing-begin = Suggest at least two times, and families will tick when they can come.
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
timing-remove = 🗑 Remove a time
timing-longer = ⏳ 2 more days to vote
timing-which = Which time do you choose?
timing-which-away = Which time shall I remove?
timing-type =
    Write the times separated by commas, such as <i>{ $one }, { $other }</i>

    Or press a day.
timing-which-hour = { $day }. What time?
timing-lost = I did not understand: { $words }. I need a day and a time, such as 14.12 18:30.
timing-nothing-read = I need a day and a time in { $month }, such as 14 18:30 or 14.12 18:30. Separate several with commas.
timing-asked = Asking the families
timing-sure =
    <b>{ $title }</b>
    { $when }

    { $count ->
        [0] Nobody has ticked this time.
        [one] { $count } family has ticked this time and will be listed as going.
       *[other] { $count } families have ticked this time and will be listed as going.
    } All families will hear the time in one message.
timing-choose-yes = ✅ Yes, this time
timing-chosen-now = The time is chosen, and the families will be told
timing-chosen-head = 🗓 <b>The time is chosen</b>
timing-going = You ticked this time, so you are listed as going. If your plans have changed, press the button.
timing-come = Will you come?
timing-past = This time has already passed. Suggest another one.
timing-other-month = The time has to be in the same month as the item on the map.
timing-too-few = You need at least two times still to come. Add more.
timing-closes-late = The vote would end after the earliest of the times. Choose fewer days, or remove that time.
timing-unpublished = Publish the month’s map first: families cannot see this item yet.
timing-closed = The vote is closed. The time is on the item’s card: /map
timing-chosen-already = The time has already been chosen. To move it, change the map: /plan
timing-again = 🔁 Start a new vote
timing-reminder = ⏰ The vote closes soon, and you have not answered yet.
