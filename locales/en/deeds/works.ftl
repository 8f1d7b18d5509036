works-words = { $words }
works-words-of = <b>{ $name }:</b> { $words }
works-files =
    📎 { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
works-files-of =
    📎 { $count ->
        [one] { $count } file
       *[other] { $count } files
    }: { $names }
works-remark = Teacher: { $remark }
works-state-open = Nothing is handed in yet. Any family of the team can send something.
works-state-draft = You and the teacher see this. When all is ready, press “Hand in”.
works-state-sent = Handed in, the teacher will check it.
works-state-returned = The teacher asks for more. Add it and hand in again.
works-state-accepted =
    Accepted. { $points ->
        [0] Thank you.
        [one] +{ $points } point for each family.
       *[other] +{ $points } points for each family.
    }
works-add = 📎 Add
works-send = 📨 Hand in
works-take-off = ↩ Take off the last one
works-later = We hand it in later
works-begin = Send words, photos, video, voice or files, in as many messages as you like. Then press “Hand in”.
works-more = You can add more, or hand it in.
works-show-files = 🖼 Show the files
works-open = Open
works-resume = Add to it
works-sent-now = Handed in. The teacher will check it
works-accept = ✓ Accept (+{ $points })
works-other = Other points
works-return = Return
works-undo = ↶ Take the decision back
works-undone-now = Taken back. The work waits again
works-accepted-now = { $name }: accepted, +{ $points }
works-ask-points = How many points for each family of “{ $name }” for the step “{ $step }”? Write a number.
works-ask-remark = What should “{ $name }” add? Write it in one message, I will pass it on.
works-returned-now = Returned to “{ $name }” with your words.
works-check = 📨 Check works ({ $count })
works-told = { $person } has handed in the step “{ $step }” — { $title }
works-accepted =
    The teacher has accepted the step “{ $step }” — <b>{ $title }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
works-returned =
    The teacher asks for more on the step “{ $step }” — <b>{ $title }</b>

    { $remark }
works-already-sent = This step is handed in already, and the teacher will check it. You can add to it if it is returned.
works-already-accepted = This step is accepted already. Open the next one.
works-empty = It is empty so far. Send words or files, then hand in.
works-nothing-yours = There is nothing here that your family has sent.
works-step-has-some = Teams have handed in works for the step “{ $step }”. Correct it instead of removing it.
works-undone = The teacher will look once more at the step “{ $step }” — <b>{ $title }</b>.
