consultations-add = ➕ Times
consultations-mine = 🗓 Who comes to me
consultations-wait = ⏳ Tell us when one is free
consultations-note-write = ✎ Note
consultations-move = ⇄ Move
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

    Send times as lines. For example:

    Tue 15:00–17:00 by 20 min
    16.12 12:00–13:00

    A weekday means each such day until the end of the month.
consultations-added =
    { $count ->
        [0] All of these are taken by you already, or past.
        [one] { $count } time added. Families can book it already.
       *[other] { $count } times added. Families can book them already.
    }
consultations-nothing = No time was understood. Try: Tue 15:00–17:00 by 20 min.
consultations-ask-note = Write what you would like to talk about. Only the person you come to reads it.
consultations-where-to = To which time?
consultations-no-others = No other time is free.
consultations-host =
    { $what ->
        [taken] Booked: { $family } — { $at }
        [given-back] Cancelled: { $family } — { $at }
        [undone] Booked again: { $family } — { $at }
        [moved] Moved: { $family }, now { $at }
        [note] A note from { $family } — { $at }
       *[other] { $family } — { $at }
    }
consultations-tomorrow = <b>Tomorrow, { $day }, these come to you:</b>
