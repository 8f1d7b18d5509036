reading-title = 📖 <b>Reading</b> — { $month }
reading-list = { $icon } <b>{ $title }</b>
reading-book-alone = Read alone
reading-book-aloud = Read aloud
reading-book = • { $title }
reading-told = { "  " }✓ { $told }
reading-none-told = Share what you have read on the book’s card: with one tap, or with a photo.
reading-state-sent = the teacher will check it
reading-state-accepted = accepted
reading-state-returned = the teacher asks you to add something
reading-ask = Who read to whom, and for how long? Fill it in if you like.
reading-said = 📖 { $said }
reading-reader-adult = An adult to a child
reading-reader-child = A child to an adult
reading-reader-alone = A child alone
reading-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
reading-minutes-short = { $minutes } min
