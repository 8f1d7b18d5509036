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
reports-already-sent = This has been told already ({ $person }), and the teacher will check it. Another deed: /done
reports-already-accepted = This deed is accepted already ({ $person }). Another one: /done
reports-not-asked = There is nothing to tell about this one. Choose a deed: /done
reports-empty = It is empty so far. Write a few words or send a photo, then send it.
reports-answer = Family: { $remark }
reports-counted =
    Counted: <b>{ $name }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
reports-already-declined = The teacher has not counted this report. You can tell it anew: /done
reports-long-thread = The talk about this deed is long already. Settle it with the teacher in person, or begin a new report: /done
