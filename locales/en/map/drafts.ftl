drafts-make = 🗺 Make a map
drafts-which = Which month is the map for?
drafts-paste =
    <b>{ $month }</b>

    Send the plan as text, as a file (Word, Excel, PDF, a calendar and others) or as a photo. In a text, a line for each item, under headings:

    Books: read aloud
    Nosov. The Dreamers
    School
    12.12 18:00 New Year concert @ assembly hall
    City
    20.12 12:00 Museum of Cosmonautics @ 111 Mira Avenue
    Olympiad “Museums. Parks. Estates”

    First I will show how I understand it. Until you press Save, nothing gets onto the map.
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
drafts-why-other-month = that is another month
drafts-why-weekday-mismatch = the weekday does not fit the date
drafts-why-after-unread = it continues a line that I do not understand
drafts-why-date-unclear = it is not clear which day; write 12.12, for example
drafts-why-ends-before-starts = it ends before it starts
drafts-why-negative-points = points are never negative
drafts-why-no-date = there is a time but no day
drafts-why-several-dates = several different days; put each on a line
drafts-why-several-times = several different times; leave one
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
drafts-empty-plan = There is no text in the message. Please send the plan in lines.
drafts-long-plan = The plan is longer than { $limit } characters. Send it in parts: save this one, then begin the next.
drafts-nothing-understood = No item was understood, so there is nothing to save. Put headings such as “Books”, “School”, “City” and send the plan again.
drafts-preview-published = The map is published already. Families will see what you change once you save it.
drafts-line = { $number }. { $line }
drafts-more = … and { $count } more
drafts-why-cancelled = it says that this is cancelled
drafts-warnings = <b>Please look at this:</b>
drafts-look-no-such-weekday = ❗ “{ $title }”: the month has no fifth such weekday, now { $day }
drafts-look-fixed-day = ❗ “{ $title }”: it belonged to a special day, now { $day }
drafts-look-holiday = ❗ “{ $title }”: it falls on a holiday, { $day }
drafts-look-beyond = ❗ “{ $title }”: it reaches beyond the month, now { $day }
drafts-warning-clash = ⚠️ “{ $title }” and “{ $other }” are at the same time: { $when }
drafts-warning-no-link = ⚠️ “{ $title }”: { $address } is no link, nothing would open. The address stays in the note; put the right one into “Link”.
drafts-warning-past = ⚠️ “{ $title }”: this day is past ({ $day })
drafts-warning-day-off = ⚠️ “{ $title }”: this is a day off ({ $day })
drafts-warning-full-week =
    ⚠️ The week from Monday, { $day }, has { $count ->
        [one] { $count } event
       *[other] { $count } events
    }: is that too many?
drafts-warning-nothing-at-home = ⚠️ There is nothing to do at home: add a book, audio or a film
drafts-open-warnings = ⚠️ Look at ({ $count })
drafts-copy = 📋 Copy a month
drafts-ask-source = Which month is to be copied? Items go to the same weekdays: a second Thursday stays the second Thursday. Answers and taken places are not copied. The draft is for { $month }.
drafts-no-source = There is nothing to copy yet: the class has no other map. The draft is for { $month }.
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
drafts-template-text = Fill in the table and send it here. Rows and columns that you do not need may go, columns may stand in any order.
drafts-template-name = Route map.xlsx
drafts-ask-save = <b>What will change on the map:</b>
drafts-no-difference = Nothing: the map is like this already.
drafts-ask-save-more = Maps already sent are updated either way. Shall I also write to families what has changed? Whoever a move or a cancellation concerns is told in any case.
drafts-save-quietly = Save quietly
drafts-save-telling = Save and tell the families
drafts-saved-told = Saved, the families will hear
drafts-undo = ↩️ Undo the last edit
drafts-undone = As it was
drafts-nothing-to-undo = There is nothing more to undo. If you do not need the draft at all, throw it away.
drafts-discard = 🗑 Throw the draft away
drafts-ask-discard = Throw away the draft for { $month }? The last edit: { $name }. It cannot be brought back.
drafts-ask-discard-edit = Throw away the edits of the map for { $month }? The last edit: { $name }. The map itself stays as it is.
drafts-discard-yes = Yes, throw it away
drafts-discarded = Thrown away
drafts-back = ‹ To the draft
drafts-edit = ✏️ Edit the map
drafts-meanwhile = { $name } has changed the draft meanwhile, so your edit was not made. Look at it as it is now, and repeat yours if it is still needed.
drafts-meanwhile-self = { $name }, you have changed this on another screen already. This is how it is now; repeat if needed.
drafts-look-first =
    { $count ->
        [one] First look at the day of “{ $title }”: it is marked ❗.
       *[other] First look at the days of the { $count } items marked ❗, such as “{ $title }”.
    }
drafts-nothing-yet = The draft is empty, there is nothing to save. Send a plan or add an item.
drafts-text-or-file = I read a plan from text, from a file (Word, Excel, PDF, a calendar and others), from a photo, or by a link to a Google document or to Yandex Disk. Please send it that way.
drafts-link-unshared = This document is not open to everybody. In it press “Share”, choose “Anyone with the link”, and send the link again. Or download the file and send it here.
drafts-link-unpublished = This file on Yandex Disk is not open to everybody. Press “Share” in the Disk and send the new link. Or download the file and send it here.
drafts-link-folder = This link leads to a folder. Open the file with the plan in it and send the link to that. Or download the file and send it here.
drafts-link-unreachable = The document did not open. Try again a little later, or download the file and send it here.
drafts-link-large = The document is too large. Download it, leave the plan of one month in it, and send the file.
drafts-unreadable-apple = I do not open Pages, Numbers and Keynote. Export the plan to Word or Excel (File → Export To) and send it again.
drafts-unreadable-archive = This is an archive. Unpack it and send the files one by one.
drafts-unreadable-blurred = I see no words in the photo. Take it straight from above, in good light, with the sheet filling the picture, or send the plan as text.
drafts-unreadable-broken = The file is damaged and does not open. Save it anew, or send the plan as text.
drafts-unreadable-empty = There is not a single line in the file. Please check that it is the right one.
drafts-unreadable-heic = This photo is in the HEIC format. Send it as a photo, not as a file, and I will read it.
drafts-unreadable-large = There are too many rows or too much data in the file. Leave the plan of one month in it.
drafts-unreadable-many = There are more than 300 items in the file. Leave the plan of one month in it.
drafts-unreadable-old = I do not open this format. Save the file anew as .docx or .xlsx (File → Save As) and send it again.
drafts-unreadable-password = The file has a password. Save it without one and send it again.
drafts-unreadable-photos = Reading photos is not set up here. Send the plan as text or as a file: Word, Excel, PDF.
drafts-unreadable-scans = There are too many scanned pages in the file. Send photos of those that matter, or the plan as text.
drafts-unreadable-small = The picture is too small to make out its words. Please send a larger one.
drafts-unreadable-sort = I do not read files of this sort. A Word document, an Excel sheet, PDF, .odt, .ods, .rtf, .csv, .html, a calendar .ics, a photo or plain text will do.
drafts-open-folded = 🗂 Left aside ({ $count })
drafts-folded-other-month = another month — { $count }
drafts-folded-other-class = other classes — { $count }
drafts-folded-prose = greetings and signatures — { $count }
drafts-folded-more = They stay off the map. If you need one after all, press it.
drafts-folded = 🗂 Lines left aside: { $said }.
drafts-folded-line = { $line }: “{ $text }” — { $reason }
drafts-nothing-folded = No lines are left aside any more.
