anthologies-open = 📚 Class books
anthologies-plan = 📕 Make a book
anthologies-shelf =
    <b>Class books</b>
    { $title }
anthologies-none = There are no books yet. The first one appears when the teacher has gathered the families’ stories.
anthologies-none-staff = There are no books yet. Once stories are accepted and families allow them to be printed, make the first one.
anthologies-new = ➕ Make a book
anthologies-named =
    <b>{ $title }</b>
    { $year }, { $count ->
        [one] { $count } story
       *[other] { $count } stories
    }
anthologies-is-made = Only you can see this book. Have a look, then send it to the families.
anthologies-is-sent = The families have the book, and it is on the shelf.
anthologies-is-spoilt = ⚠️ A family has taken back its story or changed how it is signed. Families can no longer open this book. Make it again.
anthologies-send = 📨 Send to all families
anthologies-anew = 🔄 Make it again
anthologies-drop = 🗑 Take it off the shelf
anthologies-sources = What shall the book be made from? The number shows how many stories may be printed.
anthologies-no-sources = No stories have been accepted yet. Check what was sent: /queue
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
        [0] We have already asked today.
        [one] Asked { $count } family.
       *[other] Asked { $count } families.
    }
anthologies-making =
    { $count ->
        [one] Making the book: { $count } story. It takes a few seconds.
       *[other] Making the book: { $count } stories. It takes a few seconds.
    }
anthologies-preview = “{ $title }”: one file to print, one to read on screen. So far only you can see it.
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
    Our class book: { $count ->
        [one] { $count } story
       *[other] { $count } stories
    }, { $year }. One file is for printing, the other for reading on screen.
anthologies-withdrawn = ⚠️ A family has taken back its story or changed how it is signed, so families can no longer open “{ $title }” ({ $year }). Make it again when it suits you.
anthologies-card = To the book
anthologies-spoilt = The teacher is making this book again. The new one will appear on the shelf.
anthologies-make-anew = A family has taken back its story. Make the book again and send the new one.
anthologies-sent-already = The families already have this book.
anthologies-changed = A family changed its mind while the book was being made. Please make it again.
anthologies-empty = There is nothing to print yet: a book needs accepted stories that their families allow to be printed.
anthologies-large =
    One book holds up to { $limit } { $what ->
        [stories] stories
        [pictures] pictures
       *[megabytes] MB
    }. Make a separate book for each task.
