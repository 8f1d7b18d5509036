entries-kind-book_alone = Read alone
entries-kind-book_aloud = Read aloud
entries-kind-audio = Listen
entries-kind-video = Watch
entries-kind-school_event = School event
entries-kind-class_event = Class event
entries-kind-city_event = City event
entries-kind-venue = Museums and parks
entries-kind-outing = Outing
entries-kind-contest = Contest
entries-kind-project = Project
entries-kind-story = Write a story
entries-kind-meeting = Meeting
entries-kind-open_lesson = Open lesson
entries-kind-consultation = Consultation
entries-kind-helpers = Helpers
entries-kind-proposal = Proposal
entries-is = { $kind }
entries-has-link = 🔗 { $link }
entries-has-seats =
    🪑 { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
entries-has-reminders = ⏰ { $when }
entries-has-photo = 🖼 A picture is attached
entries-has-video = 🎬 A video is attached
entries-has-audio = 🎧 Audio is attached
entries-has-document = 📎 A file is attached
entries-seen-by = 👪 Seen only by: { $names }
entries-nobody = none of the present families
entries-has-informs =
    { $how ->
        [yes] ℹ️ For information only: no question, no reminders
       *[no] ℹ️ I ask and remind
    }
entries-reminders-class = As usual for the class
entries-reminders-none = No reminders
entries-reminder-week = A week before
entries-reminder-three-days = Three days before
entries-reminder-eve = The day before
entries-reminder-morning = That morning
entries-title = Title
entries-kind = Kind
entries-when = When
entries-place = Where
entries-link = Link
entries-note = Note
entries-seats = Places
entries-points = Points
entries-reminders = Reminders
entries-informs = For information
entries-media = Picture, file
entries-family = Who sees it
entries-up = ↑ Up
entries-down = ↓ Down
entries-moved = Moved
entries-remove = 🗑 Remove from the draft
entries-removed = Removed. To bring it back: “Undo the last edit”
entries-looked = ✓ The date is right
entries-right = ✓ Everything is right
entries-looked-now = The mark has been removed
entries-clear = Remove
entries-now = Now: <code>{ $value }</code>
entries-ask-kind = What is it?
entries-ask-new = { $icon } <b>{ $kind }</b>. What is it called? Send the title in one message.
entries-ask-title = <b>{ $title }</b>: send a new title.
entries-ask-when =
    <b>{ $title }</b>: when? Press a day, or write it, for example:
    12.12 18:00–19:30
    12–14.12
    by 25 December
entries-ask-hour = <b>{ $day }</b>. What time? You can also write one: 18:30
entries-ask-place = <b>{ $title }</b>: where? Send the place or the address.
entries-ask-link = <b>{ $title }</b>: send a link.
entries-ask-note = <b>{ $title }</b>: send a note. What to bring, who it is for, who is in charge.
entries-ask-seats = <b>{ $title }</b>: how many families can take a place? Press or write a number.
entries-ask-points = <b>{ $title }</b>: how many points? Press or write a number.
entries-ask-reminders = <b>{ $title }</b>: when should I remind people? You can choose several.
entries-ask-informs = <b>{ $title }</b>: shall I ask families whether they are coming and remind them, or is it only for information?
entries-informs-class = As usual for this kind
entries-informs-yes = For information only
entries-informs-no = Ask and remind
entries-ask-media = <b>{ $title }</b>: send a picture or a file.
entries-ask-family = <b>{ $title }</b>: who can see it? Choose the families. If none is chosen, everybody can.
entries-all-families = All families
entries-all-month = All month
entries-all-day = All day
entries-deadline = By this day
entries-no-words = Please write some words, or press Back.
entries-no-link = That is not a link: nothing would open at such an address. Send the whole address, with a dot in the site’s name, such as https://example.org
entries-no-media = Please send a picture, video, audio or file, or press Back.
entries-no-when = I do not understand when: { $reason }.
