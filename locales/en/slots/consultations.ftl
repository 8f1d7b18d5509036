consultations-add = ➕ Add times
consultations-mine = 🗓 Who has booked me
consultations-wait = ⏳ Tell us when one is free
consultations-note-write = ✎ Note
consultations-move = ⇄ Change the time
consultations-note = ✎ { $note }
consultations-free = free
consultations-line = { $at } — { $who }
consultations-home =
    <b>{ $title }</b>

    Add times, and families can book them.
consultations-home-none =
    <b>{ $title }</b>

    There are no consultations on the map yet. Ask the teacher to add an item under the heading “Consultations”.
consultations-my-times = <b>Your times</b>
consultations-my-none = You have not offered any times yet.
consultations-ask =
    <b>{ $title }</b>, { $month }

    Send the times, one per line. For example:

    Tue 15:00–17:00 by 20 min
    16.12 12:00–13:00

    A weekday means every such day until the end of the month.
consultations-added =
    { $count ->
        [0] You already have all of these, or they have passed.
        [one] { $count } time added. Families can book it now.
       *[other] { $count } times added. Families can book them now.
    }
consultations-nothing = I could not find a time in that. Try: Tue 15:00–17:00 by 20 min.
consultations-ask-note = Write what you would like to talk about. Only the person you are seeing will read it.
consultations-where-to = What time would you like instead?
consultations-no-others = No other times are free.
consultations-host =
    { $what ->
        [taken] Booked: { $family } — { $at }
        [given-back] Cancelled: { $family } — { $at }
        [undone] Booked again: { $family } — { $at }
        [moved] Moved: { $family }, now { $at }
        [note] A note from { $family } — { $at }
       *[other] { $family } — { $at }
    }
consultations-tomorrow = <b>Tomorrow, { $day }, you are seeing:</b>
