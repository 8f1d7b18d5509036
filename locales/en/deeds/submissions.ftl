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
submissions-state-open = Nothing has been handed in yet. Any family of the team can send something.
submissions-state-draft = Only you and the teacher can see this. When everything is ready, press “Hand in”.
submissions-state-sent = Handed in, the teacher will check it.
submissions-state-returned = The teacher asks you to add something. Add it and hand it in again.
submissions-state-accepted =
    Accepted. { $points ->
        [0] Thank you.
        [one] +{ $points } point for each family.
       *[other] +{ $points } points for each family.
    }
submissions-add = 📎 Add
submissions-send = 📨 Hand in
submissions-take-off = ↩ Remove the last one
submissions-later = We’ll hand it in later
submissions-begin = Send words, photos, video, voice messages or files, in as many messages as you like. Then press “Hand in”.
submissions-more = You can add more, or hand it in.
submissions-show-files = 🖼 Show the files
submissions-open = Open
submissions-resume = Add to it
submissions-sent-now = Handed in. The teacher will check it
submissions-undo = ↶ Undo the decision
submissions-undone-now = Undone. The work is waiting again
submissions-check = 📨 Check the work ({ $count })
submissions-told = { $person } has handed in the step “{ $step }” — { $title }
submissions-accepted =
    The teacher has accepted the step “{ $step }” — <b>{ $title }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
submissions-returned =
    The teacher asks you to add something to the step “{ $step }” — <b>{ $title }</b>

    { $remark }
submissions-already-sent = This step has already been handed in, and the teacher will check it. You can add to it if it is sent back.
submissions-already-accepted = This step has already been accepted. Open the next one.
submissions-empty = It is empty so far. Send words or files, then hand in.
submissions-nothing-yours = There is nothing here that your family has sent.
submissions-step-has-some = Teams have handed in work for the step “{ $step }”. Correct it instead of removing it.
submissions-undone = The teacher will take another look at the step “{ $step }” — <b>{ $title }</b>.
