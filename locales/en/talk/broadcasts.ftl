broadcasts-open = ✉️ Write to families
broadcasts-whom = Who shall we write to?
broadcasts-go-on = ✏️ Continue the draft
broadcasts-choose-all = All families
broadcasts-choose-event = By event: going, maybe, silent
broadcasts-choose-family = One family
broadcasts-which-event = Which event?
broadcasts-no-event = There are no events with answers coming up. You can write to all families or to one.
broadcasts-whom-of =
    <b>{ $title }</b>
    { $when }

    Who shall we write to?
broadcasts-choose-going = Those going ({ $count })
broadcasts-choose-maybe = Those who said maybe ({ $count })
broadcasts-choose-no = Those not going this time ({ $count })
broadcasts-choose-silent = Those who have not answered ({ $count })
broadcasts-which-family = Which family?
broadcasts-no-family = There are no families in the class yet. Invite them: /class
broadcasts-to-all = all families
broadcasts-to-going = those going to “{ $title }”
broadcasts-to-maybe = those who said maybe to “{ $title }”
broadcasts-to-no = those not going to “{ $title }”
broadcasts-to-silent = those who have not answered about “{ $title }”
broadcasts-to-family = { $name }
broadcasts-from = ✉️ <b>{ $title }</b> · { $name }
broadcasts-from-class = ✉️ <b>{ $title }</b>
broadcasts-draft-title =
    <b>To:</b> { $audience } — { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
broadcasts-words = “{ $words }”
broadcasts-files =
    📎 { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
broadcasts-draft-begin = Send the text of your letter. You can add photos, videos or files, or a whole album.
broadcasts-draft-more = A new text replaces this one; new files are added. Families cannot see anything yet.
broadcasts-look = 👁 Preview and send
broadcasts-no-files = Remove the files
broadcasts-other-readers = Change who it is for
broadcasts-drop = 🗑 Delete the draft
broadcasts-dropped = The draft has been deleted; nothing went to the families.
broadcasts-before =
    Above is the letter as families will see it.
    <b>To:</b> { $audience } — { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
broadcasts-send =
    Send to { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
broadcasts-change = ✏️ Change it
broadcasts-going = On its way
broadcasts-card-title = ✉️ <b>Letter:</b> { $audience }
broadcasts-received = Sent to { $received } of { $families }
broadcasts-blocked = Blocked the bot: { $count } ({ $names })
broadcasts-failed = Did not arrive: { $count } ({ $names })
broadcasts-corrected = Corrected: { $count }
broadcasts-deleted = Deleted: { $count }
broadcasts-kept = Could not be deleted: { $count } ({ $names })
broadcasts-under-way = Still on its way: { $count }
broadcasts-and-more = { " " }and { $count } more
broadcasts-card = To the letter’s card
broadcasts-correct = ✏️ Correct it for everybody
broadcasts-ask-correction = Send the whole text as it should be. I will show it to you first, then correct it for everybody.
broadcasts-before-correcting = Above is the letter as it will look to everybody who has it.
broadcasts-correct-yes = Correct it for everybody
broadcasts-correct-no = Leave it as it was
broadcasts-correcting = I am correcting it for everybody. The letter’s card shows how far I have got.
broadcasts-not-corrected = All right, the letter stays as it was.
broadcasts-delete = 🗑 Delete it for everybody
broadcasts-delete-sure = Delete the letter for everybody? It cannot be brought back.
broadcasts-delete-yes = Yes, delete it
broadcasts-deleting = Deleting it for everybody
broadcasts-not-yours = Another teacher is writing this draft. A letter of your own: /send
broadcasts-not-sent = This letter has not been sent yet. Look at it and send it: /send
broadcasts-sent-already = This letter has already been sent. You can correct or delete it on its card.
broadcasts-deleted-already = This letter has been deleted for everybody. A new one: /send
broadcasts-changed = The letter has changed in the meantime. Look at it again and send it.
broadcasts-empty = There is nothing in the letter yet. Send a text or a file.
broadcasts-nobody = There are no such families now. Press “Change who it is for” and choose others.
broadcasts-event-gone = This event is no longer on the map. Press “Change who it is for” and choose others.
broadcasts-too-old = Telegram only allows deleting within 48 hours. You can still correct the letter.
broadcasts-long-caption = With files { $limit } characters fit, and the text has { $length }. Shorten it, or send the files in a separate letter.
broadcasts-files-apart = Photos go with videos, documents with documents, and a voice message on its own. Send this file in another letter.
broadcasts-no-such-file = That cannot go in a letter. Photos, videos, documents and voice messages can.
broadcasts-files-stay = The files of a sent letter cannot be changed. Send a new text, or delete the letter and send it again.
broadcasts-heard = { $name } ({ $count })
broadcasts-over = ⚠️ Already had two or more messages this week: { $names }. If it is not urgent, it is better to wait.
