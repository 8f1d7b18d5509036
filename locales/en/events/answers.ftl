answers-going = Going
answers-maybe = Maybe
answers-no = Not this time
answers-noted-going = Noted: you are going
answers-noted-maybe = Noted: maybe
answers-noted-no = Noted: not this time
answers-noted-people =
    Noted: { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
answers-noted-queue = There are not enough seats at the moment. You are number { $turn } in the queue, and I will write as soon as there is room.
answers-tally = Going: { $going }, maybe: { $maybe }
answers-people =
    In total: { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
answers-seats = Seats taken: { $people } of { $seats }
answers-waiting =
    In the queue: { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
answers-ours = 👥 { $people }
answers-turn = You are number { $turn } in the queue.
answers-by = Your answer: “{ $answer }” ({ $person })
answers-again = The event has been moved: please answer again.
answers-ask = 👋 <b>Are you coming?</b> { $title } — { $when }
answers-no-more = Answers are closed.
answers-not-asked = No answer is needed here. Press /map
answers-over = The event is over. If you were there, share it: /done
answers-begun = The event has started. If you are there, share it later: /done
answers-closed = This event is no longer taking answers. If your plans have changed, write to the teacher.
answers-too-many = There are only { $seats } seats. Choose fewer people.
answers-no-room = There are not that many free seats: your family can have { $free }. If somebody drops out, try again.
answers-all = 👥 Who is coming
answers-group-going =
    ✅ <b>Going: { $count }</b>, { $people ->
        [one] { $people } person
       *[other] { $people } people
    } in all
answers-group-waiting = ⏳ <b>In the queue: { $count }</b>
answers-group-maybe = 🤔 <b>Maybe: { $count }</b>
answers-group-no = ✖️ <b>Not this time: { $count }</b>
answers-group-silent = 🔕 <b>No answer: { $count }</b>
answers-names = { $names }
answers-name-people = { $name } ({ $people })
answers-names-more = … and { $count } more
answers-closing = Answers are taken:
answers-close =
    { $hours ->
        [0] until it starts
        [24] until a day before
       *[other] until 3 days before
    }
answers-file = 📄 Table, .xlsx
answers-file-text = 📄 The families’ answers: { $title }
answers-sheet = Answers
answers-column-family = Family
answers-column-answer = Answer
answers-column-people = People
answers-said-going = going
answers-said-waiting = in the queue
answers-said-maybe = maybe
answers-said-no = not this time
answers-said-silent = no answer
answers-to-chat = 💬 Post a card in the class chat
answers-in-chat = The card will be in the class chat
answers-no-chat = The class chat is not connected. Connect it: /class
answers-not-for-chat = Not every family can see this event, so the class chat cannot show it.
answers-more = More
answers-seats-found = 🎉 <b>There is room after all: you are going</b>
