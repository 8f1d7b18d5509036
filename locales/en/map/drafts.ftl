drafts-make = 🗺 Make a map
drafts-which = Which month is the map for?
drafts-paste =
    <b>{ $month }</b>

    Send the plan as text, as a file (Word, Excel, PDF, a calendar and others) or as a photo. In a text, put each item on its own line, under headings:

    Books: read aloud
    Nosov. The Dreamers
    School
    12.12 18:00 New Year concert @ assembly hall
    City
    20.12 12:00 Museum of Cosmonautics @ 111 Mira Avenue
    Olympiad “Museums. Parks. Estates”

    First I will show you how I have understood it. Nothing goes on the map until you press Save.
drafts-preview =
    <b>{ $month }</b>, draft: { $items ->
        [0] empty so far
        [one] { $items } item
       *[other] { $items } items
    }.
drafts-understood = { $marks }<b>{ $title }</b> — { $details }
drafts-why-other = it is not clear what this is
drafts-why-no-title = it has no title
drafts-why-empty = it is a heading with nothing below it
drafts-why-no-such-date = there is no such day
drafts-why-no-such-time = there is no such time
drafts-why-other-class = it is for another class
drafts-why-prose = it is a greeting or an introduction
drafts-why-other-month = it belongs to another month
drafts-why-weekday-mismatch = the weekday does not match the date
drafts-why-after-unread = it continues a line that I do not understand
drafts-why-date-unclear = it is not clear which day; write 12.12, for example
drafts-why-ends-before-starts = it ends before it starts
drafts-why-negative-points = points are never negative
drafts-why-no-date = there is a time but no day
drafts-why-several-dates = several different dates; put each on its own line
drafts-why-several-times = several different times; keep one
drafts-why-time-unclear = morning or evening? write 15:00, for example
drafts-why-too-long = the line is too long; split it
drafts-why-torn = the table fell apart when it was copied; please send the file itself or a photo of it
drafts-preview-more = To add to it, send more text or a file. To correct an item, press its number.
drafts-save =
    { $count ->
        [one] Save { $count } item
       *[other] Save { $count } items
    }
drafts-saved = Saved
drafts-seats =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
drafts-add = ➕ Add an item
drafts-empty-plan = There is no text in the message. Please send the plan line by line.
drafts-long-plan = The plan is longer than { $limit } characters. Send it in parts: save this one, then begin the next.
drafts-nothing-understood = I could not understand a single item, so there is nothing to save. Add headings such as “Books”, “School”, “City” and send the plan again.
drafts-preview-published = The map is already published. Families will see your changes once you save them.
drafts-line = { $number }. { $line }
drafts-more = … and { $count } more
drafts-why-cancelled = it says this has been cancelled
drafts-warnings = <b>Please take a look:</b>
drafts-look-no-such-weekday = ❗ “{ $title }”: this month has no fifth such weekday, so it is now { $day }
drafts-look-fixed-day = ❗ “{ $title }”: it was tied to a special day, now it is { $day }
drafts-look-holiday = ❗ “{ $title }”: it falls on a public holiday, { $day }
drafts-look-beyond = ❗ “{ $title }”: it runs beyond the month, now it is { $day }
drafts-warning-clash = ⚠️ “{ $title }” and “{ $other }” are at the same time: { $when }
drafts-warning-no-link = ⚠️ “{ $title }”: { $address } is not a link, so it would open nothing. The address stays in the note; put the right one under “Link”.
drafts-warning-past = ⚠️ “{ $title }”: this day has already passed ({ $day })
drafts-warning-day-off = ⚠️ “{ $title }”: this is a day off ({ $day })
drafts-warning-full-week =
    ⚠️ The week beginning Monday, { $day }, has { $count ->
        [one] { $count } event
       *[other] { $count } events
    }: is that too many?
drafts-warning-nothing-at-home = ⚠️ There is nothing to do at home: add a book, something to listen to or a film
drafts-open-warnings = ⚠️ Take a look ({ $count })
drafts-copy = 📋 Copy a month
drafts-ask-source = Which month shall I copy? Items go on the same weekdays: a second Thursday stays the second Thursday. Answers and taken places are not copied. The draft is for { $month }.
drafts-no-source = There is nothing to copy yet: the class has no other maps. The draft is for { $month }.
drafts-source =
    { $month }: { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
drafts-copied =
    { $count ->
        [0] All of it is in the draft already
        [one] { $count } item copied
       *[other] { $count } items copied
    }
drafts-template = 📄 A table to fill in
drafts-template-text = Fill in the table and send it here. You can delete rows and columns you do not need, and put the columns in any order.
drafts-template-name = Route map.xlsx
drafts-ask-save = <b>What will change on the map:</b>
drafts-no-difference = Nothing: the map already looks like this.
drafts-ask-save-more = Maps already sent are updated either way. Shall I also write to families about what has changed? Anyone affected by a move or a cancellation is told in any case.
drafts-save-quietly = Save quietly
drafts-save-telling = Save and tell the families
drafts-saved-told = Saved, and families will be told
drafts-undo = ↩️ Undo the last edit
drafts-undone = As it was
drafts-nothing-to-undo = There is nothing left to undo. If you do not need the draft at all, throw it away.
drafts-discard = 🗑 Throw away the draft
drafts-ask-discard = Throw away the draft for { $month }? Last edited by { $name }. It cannot be brought back.
drafts-ask-discard-edit = Throw away the edits to the map for { $month }? Last edited by { $name }. The map itself stays as it is.
drafts-discard-yes = Yes, throw it away
drafts-discarded = Thrown away
drafts-back = ‹ To the draft
drafts-edit = ✏️ Edit the map
drafts-meanwhile = { $name } has changed the draft in the meantime, so your edit was not saved. Look at it as it is now, and make yours again if it is still needed.
drafts-meanwhile-self = { $name }, you have already changed this on another screen. This is how it is now; do it again if needed.
drafts-look-first =
    { $count ->
        [one] First look at the date of “{ $title }”: it is marked ❗.
       *[other] First look at the dates of the { $count } items marked ❗, such as “{ $title }”.
    }
drafts-nothing-yet = The draft is empty, so there is nothing to save. Send a plan or add an item.
drafts-text-or-file = I can read a plan from text, a file (Word, Excel, PDF, a calendar and others), a photo, or a link to a Google document or Yandex Disk. Please send it like that.
drafts-link-unshared = This document is not open to everybody. Press “Share” in it, choose “Anyone with the link”, and send the link again. Or download the file and send it here.
drafts-link-unpublished = This file on Yandex Disk is not open to everybody. Press “Share” there and send the new link. Or download the file and send it here.
drafts-link-folder = This link leads to a folder. Open the file with the plan and send the link to that. Or download the file and send it here.
drafts-link-unreachable = The document did not open. Try again a little later, or download the file and send it here.
drafts-link-large = The document is too large. Download it, keep just one month’s plan in it, and send the file.
drafts-unreadable-apple = I cannot open Pages, Numbers or Keynote files. Export the plan to Word or Excel (File → Export To) and send it again.
drafts-unreadable-archive = This is an archive. Unpack it and send the files one by one.
drafts-unreadable-blurred = I cannot make out any words in the photo. Take it straight from above, in good light, with the sheet filling the picture, or send the plan as text.
drafts-unreadable-broken = The file is damaged and will not open. Save it again, or send the plan as text.
drafts-unreadable-empty = There is not a single line in the file. Please check that it is the right one.
drafts-unreadable-heic = This photo is in HEIC format. Send it as a photo rather than a file, and I will read it.
drafts-unreadable-large = There are too many rows or too much data in the file. Keep just one month’s plan in it.
drafts-unreadable-many = There are more than 300 items in the file. Keep just one month’s plan in it.
drafts-unreadable-old = I cannot open this format. Save the file again as .docx or .xlsx (File → Save As) and send it once more.
drafts-unreadable-password = The file is protected with a password. Save it without one and send it again.
drafts-unreadable-photos = Reading photos has not been set up here. Send the plan as text or as a file: Word, Excel, PDF.
drafts-unreadable-scans = There are too many scanned pages in the file. Send photos of the ones you need, or the plan as text.
drafts-unreadable-small = The picture is too small to make out the words. Please send a larger one.
drafts-unreadable-sort = I cannot read files of this kind. A Word document, an Excel sheet, PDF, .odt, .ods, .rtf, .csv, .html, an .ics calendar, a photo or plain text will do.
drafts-open-folded = 🗂 Set aside ({ $count })
drafts-folded-other-month = another month — { $count }
drafts-folded-other-class = other classes — { $count }
drafts-folded-prose = greetings and signatures — { $count }
drafts-folded-more = They will not go on the map. If you do need one, press it.
drafts-folded = 🗂 Lines set aside: { $said }.
drafts-folded-line = { $line }: “{ $text }” — { $reason }
drafts-nothing-folded = There are no lines set aside any more.
