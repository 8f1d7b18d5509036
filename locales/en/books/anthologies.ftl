anthologies-open = 📚 The class’s books
anthologies-plan = 📕 Make a book
anthologies-shelf =
    <b>The class’s books</b>
    { $title }
anthologies-none = No books yet. The first one appears when the teacher has gathered the families’ stories.
anthologies-none-staff = No books yet. Once stories are accepted and families let them be printed, make the first one.
anthologies-new = ➕ Make a book
anthologies-named =
    <b>{ $title }</b>
    { $year }, { $count ->
        [one] { $count } story
       *[other] { $count } stories
    }
anthologies-is-made = Only you see this book. Have a look, then send it to the families.
anthologies-is-sent = The families have the book, and it stands on the shelf.
anthologies-is-spoilt = ⚠️ A family took its story back or changed how it is signed. Families cannot open this book any more. Make it anew.
anthologies-send = 📨 Send to all families
anthologies-anew = 🔄 Make it anew
anthologies-drop = 🗑 Take off the shelf
anthologies-sources = What shall the book be made of? Beside it: how many stories may be printed.
anthologies-no-sources = No story has been accepted yet. Check what was sent: /queue
anthologies-year = School year { $year }
anthologies-plan-title =
    <b>{ $title }</b>
    { $count ->
        [0] Nothing to print yet.
        [one] { $count } story will be in the book:
       *[other] { $count } stories will be in the book:
    }
anthologies-line = { $number }. { $title }
anthologies-line-signed = { $number }. { $title } — <i>{ $author }</i>
anthologies-silent =
    { $count ->
        [one] { $count } more story is accepted, but its family has not said whether it may be printed.
       *[other] { $count } more stories are accepted, but their families have not said whether they may be printed.
    }
anthologies-make = 📕 Make the book
anthologies-ask = Ask about printing again
anthologies-asked =
    { $count ->
        [0] We have asked today already.
        [one] { $count } family is asked.
       *[other] { $count } families are asked.
    }
anthologies-making =
    { $count ->
        [one] Making the book: { $count } story. A few seconds.
       *[other] Making the book: { $count } stories. A few seconds.
    }
anthologies-preview = “{ $title }”: to print, and to read on a screen. Only you see it so far.
anthologies-title = Readers and Writers
anthologies-subtitle = Stories of our families
anthologies-contents = Contents
anthologies-note =
    { $count ->
        [one] { $count } story
       *[other] { $count } stories
    }. Made on { $day }.
anthologies-file = Readers and Writers { $year }
anthologies-going = On its way to all families
anthologies-dropped = Taken off
anthologies-letter =
    📕 <b>{ $title }</b>
    Our class’s book: { $count ->
        [one] { $count } story
       *[other] { $count } stories
    }, { $year }. One file to print, the other to read on a screen.
anthologies-withdrawn = ⚠️ A family took its story back or changed how it is signed, and families cannot open “{ $title }” ({ $year }) any more. Make it anew when it suits you.
anthologies-card = To the book
anthologies-spoilt = The teacher is making this book anew. The new one will appear on the shelf.
anthologies-make-anew = A family took its story back. Make the book anew and send the new one.
anthologies-sent-already = The families have this book already.
anthologies-changed = While the book was being made a family changed its mind. Make it once more.
anthologies-empty = Nothing to print yet: it takes accepted stories that their families let be printed.
anthologies-large =
    One book holds up to { $limit } { $what ->
        [stories] stories
        [pictures] pictures
       *[megabytes] MB
    }. Make a book of each task.
