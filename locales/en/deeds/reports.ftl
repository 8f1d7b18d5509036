reports-tell = ✅ Share what you did
reports-tell-visit = ✅ Share your visit
reports-done = ✅ Share what you did
reports-done-short = ✅ Done
reports-done-text = What would you like to share? It can be something that is not on the map: a theatre, an exhibition, a hike.
reports-outing = 🎭 Something of our own
reports-outing-title = Our own activity
reports-draft-title = <b>{ $name }</b>
reports-draft-begin = Write a few words, or send a photo or a voice message, in as many messages as you like. Then press “Send to the teacher”.
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
reports-dropped = All right, nothing has been sent.
reports-told = { $person } is already telling the teacher: { $name }
reports-already-sent = This has already been sent ({ $person }), and the teacher will check it. Something else: /done
reports-already-accepted = This has already been accepted ({ $person }). Something else: /done
reports-not-asked = There is nothing to report here. Choose something else: /done
reports-empty = It is empty so far. Write a few words or send a photo, then send it.
reports-answer = Family: { $remark }
reports-counted =
    Counted: <b>{ $name }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
reports-already-declined = The teacher did not count this report. You can send it again: /done
reports-long-thread = You have already written a lot about this. Please settle it with the teacher in person, or start a new report: /done
