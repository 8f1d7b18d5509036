leaving-open = 🔐 My data
leaving-text =
    <b>My data</b>

    I remember your Telegram name, your family’s name, and what the family has chosen, done and written: answers, reports, letters, stories, relatives in the family tree. Photos stay on Telegram; I only keep links to them.

    You can get all of it as a file, or have it erased.
leaving-export = 📄 Get it as a file
leaving-leave = Leave the class
leaving-forget = Forget me
leaving-exported = Everything I keep about you, in one file.
leaving-ask-family =
    You are leaving the class { $title }, and your whole family with you: <b>{ $family }</b>.

    Your places become free; your answers and reports are erased and cannot be brought back. What you did stays in the class total.
leaving-ask-adult =
    You are leaving the class { $title }. Your family stays in it: <b>{ $family }</b>. It has other adults.

    You can come back with the family’s link.
leaving-yes = Leave
leaving-stay = Stay
leaving-ask-forget =
    <b>Forget you?</b>

    You will leave all your classes, and everything that is yours alone will be erased. If you are the only adult of your family, its answers, reports and places will be erased too. This cannot be undone.

    You can get everything as a file first: /export
leaving-yes-forget = Forget me
leaving-left = Done: you have left the class { $title }. You can come back with the teacher’s link.
leaving-forgotten = Done, I no longer remember you. To come back, open the teacher’s link.
leaving-adult = { $family }: { $person } no longer takes part with you. Everything else is as it was.
leaving-family = A family has left the class: { $family }. Its places are free again; its points stay in the class total, without a name.
leaving-no-family = You have no family in this class, so there is nothing to leave. To erase everything about you, press /forget.
leaving-only-teacher = You are the only teacher of { $title }, and there are families in it. First invite a deputy: class settings → “Invite a deputy”. They will carry on, and you can leave.
