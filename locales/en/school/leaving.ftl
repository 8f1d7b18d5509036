leaving-open = 🔐 My data
leaving-text =
    <b>My data</b>

    I remember your name at Telegram, your family’s name, and what the family chose, did and wrote: answers, reports, letters, stories, relatives in the family tree. Photos stay at Telegram; I only keep links to them.

    You can have all of it as a file, or erased.
leaving-export = 📄 Get it as a file
leaving-leave = Leave the class
leaving-forget = Forget me
leaving-exported = All that I keep about you, in one file.
leaving-ask-family =
    You are leaving the class { $title }, and your whole family with you: <b>{ $family }</b>.

    Your places become free; your answers and reports are erased and cannot be brought back. The class’s common total stays.
leaving-ask-adult =
    You are leaving the class { $title }. <b>{ $family }</b> stays: there are other adults.

    You can come back by the family’s link.
leaving-yes = Leave
leaving-stay = Stay
leaving-ask-forget =
    <b>Forget you?</b>

    You leave all classes, and all that is yours alone is erased. If you are the only adult of your family, its answers, reports and places are erased too. This cannot be undone.

    You can get everything as a file first: /export
leaving-yes-forget = Forget me
leaving-left = Done, the class { $title } is no longer yours. You can come back by the teacher’s link.
leaving-forgotten = Done, I no longer remember you. To come back, open the teacher’s link.
leaving-adult = { $family }: { $person } no longer takes part with you. Everything else is as it was.
leaving-family = { $family } has left the class. The places are free again; the points stay in the common total, without a name.
leaving-no-family = You have no family in this class, so there is nothing to leave. To erase everything about you, press /forget.
leaving-only-teacher = You are the only teacher of { $title }, and there are families in it. Invite a deputy first: class settings → “Invite a deputy”. They go on, and you can leave.
