reports-tell = ✅ Tell what you did
reports-tell-visit = ✅ Tell about the visit
reports-done = ✅ Tell what you did
reports-done-short = ✅ Done
reports-done-text = What will you tell about? It may be something that is not on the map: a theatre, an exhibition, a hike.
reports-outing = 🎭 Something of our own
reports-outing-title = A deed of our own
reports-draft-title = <b>{ $name }</b>
reports-draft-begin = Write a few words, send a photo or a voice message, in as many messages as you like. Then press “Send”.
reports-draft-more = You can add more, or send it.
reports-words = { $words }
reports-files =
    📎 { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
reports-remark = Teacher: { $remark }
reports-send = Send to the teacher
reports-drop = Never mind
reports-sent = Sent to the teacher: <b>{ $name }</b>. I will write when it has been checked.
reports-dropped = All right, nothing was sent.
reports-told = { $person } has told the teacher already: { $name }
reports-waiting =
    { $count ->
        [one] { $count } report is waiting to be checked.
       *[other] { $count } reports are waiting to be checked.
    }
reports-check = ✅ Check reports ({ $count })
reports-check-title =
    <b>{ $family }</b>
    { $name }
reports-left =
    { $count ->
        [one] { $count } more is waiting.
       *[other] { $count } more are waiting.
    }
reports-accept = ✓ Accept (+{ $points })
reports-return = Return
reports-skip = Next ›
reports-accepted-now = { $family }: +{ $points }
reports-ask-remark = What should the family “{ $family }” add? Write it in one message, and I will pass it on.
reports-returned-now = Returned to the family “{ $family }” with your words.
reports-nothing = Everything has been checked.
reports-accepted =
    The teacher accepted: <b>{ $name }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
reports-returned =
    The teacher asks you to add something: <b>{ $name }</b>

    { $remark }
reports-resume = Add to it
reports-already-sent = You have told about this already, and the teacher will check it. Another deed: /done
reports-already-accepted = This deed is accepted already. Another one: /done
reports-decided = This report has been checked already. The others: /queue
reports-gone = There is no such report. Begin again: /done
reports-not-asked = There is nothing to tell about this one. Choose a deed: /done
reports-empty = It is empty so far. Write a few words or send a photo, then send it.
reports-too-long = That is rather long: { $limit } characters fit. Please send less.
reports-too-many-files = A report holds { $limit } files. Send these, the others are not needed.
reports-remark-length = Please write between one character and { $limit }.
