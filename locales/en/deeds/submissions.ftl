submissions-words = { $words }
submissions-words-of = <b>{ $name }:</b> { $words }
submissions-files =
    📎 { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
submissions-files-of =
    📎 { $count ->
        [one] { $count } file
       *[other] { $count } files
    }: { $names }
submissions-remark = Teacher: { $remark }
submissions-state-open = Nothing is handed in yet. Any family of the team can send something.
submissions-state-draft = You and the teacher see this. When all is ready, press “Hand in”.
submissions-state-sent = Handed in, the teacher will check it.
submissions-state-returned = The teacher asks for more. Add it and hand in again.
submissions-state-accepted =
    Accepted. { $points ->
        [0] Thank you.
        [one] +{ $points } point for each family.
       *[other] +{ $points } points for each family.
    }
submissions-add = 📎 Add
submissions-send = 📨 Hand in
submissions-take-off = ↩ Take off the last one
submissions-later = We hand it in later
submissions-begin = Send words, photos, video, voice or files, in as many messages as you like. Then press “Hand in”.
submissions-more = You can add more, or hand it in.
submissions-show-files = 🖼 Show the files
submissions-open = Open
submissions-resume = Add to it
submissions-sent-now = Handed in. The teacher will check it
submissions-undo = ↶ Take the decision back
submissions-undone-now = Taken back. The work waits again
submissions-check = 📨 Check works ({ $count })
submissions-told = { $person } has handed in the step “{ $step }” — { $title }
submissions-accepted =
    The teacher has accepted the step “{ $step }” — <b>{ $title }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
submissions-returned =
    The teacher asks for more on the step “{ $step }” — <b>{ $title }</b>

    { $remark }
submissions-already-sent = This step is handed in already, and the teacher will check it. You can add to it if it is returned.
submissions-already-accepted = This step is accepted already. Open the next one.
submissions-empty = It is empty so far. Send words or files, then hand in.
submissions-nothing-yours = There is nothing here that your family has sent.
submissions-step-has-some = Teams have handed in works for the step “{ $step }”. Correct it instead of removing it.
submissions-undone = The teacher will look once more at the step “{ $step }” — <b>{ $title }</b>.
