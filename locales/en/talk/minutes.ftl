minutes-show = 📝 Minutes
minutes-open = 📝 Write the minutes
minutes-short =
    📝 <b>Minutes</b>
    { $words }
minutes-title =
    📝 <b>Minutes:</b> { $title }
    { $when }
minutes-desk = 📝 <b>Minutes:</b> { $title }
minutes-write = Send what was decided, up to { $limit } characters, with photos and files if you like. Answers to questions are added for you.
minutes-write-more = A new text replaces the old one; files are added. Families cannot see anything yet.
minutes-send = 📣 Send to all families
minutes-going = Sending to all families
minutes-correct = ✏️ Correct them for everybody
minutes-ask-correction = Families have the minutes. Send the whole text as it should be: I will show it to you first, then correct it for everybody.
minutes-before-correcting = Above are the minutes as everybody will have them.
minutes-files =
    📎 { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
minutes-files-of = 📎 { $title }
minutes-none = There are no minutes yet. Send their text first.
minutes-correcting = Correcting it for everybody
