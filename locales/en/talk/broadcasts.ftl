broadcasts-open = ✉️ Write to families
broadcasts-whom = To whom shall we write?
broadcasts-go-on = ✏️ Go on with the draft
broadcasts-choose-all = To all families
broadcasts-choose-event = About an event: going, maybe, silent
broadcasts-choose-family = To one family
broadcasts-which-event = About which event?
broadcasts-no-event = No event with answers is coming up. You can write to all families or to one.
broadcasts-whom-of =
    <b>{ $title }</b>
    { $when }

    To whom shall we write?
broadcasts-choose-going = Those going ({ $count })
broadcasts-choose-maybe = Those who said maybe ({ $count })
broadcasts-choose-no = Those not going this time ({ $count })
broadcasts-choose-silent = Those who gave no answer ({ $count })
broadcasts-which-family = To which family?
broadcasts-no-family = There are no families in the class yet. Invite them: /class
broadcasts-to-all = all families
broadcasts-to-going = those going to “{ $title }”
broadcasts-to-maybe = those who said maybe to “{ $title }”
broadcasts-to-no = those not going to “{ $title }”
broadcasts-to-silent = those who gave no answer to “{ $title }”
broadcasts-to-family = the family “{ $name }”
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
broadcasts-draft-begin = Send the text of the letter. Photos, videos or files may come with it, an album too.
broadcasts-draft-more = A new text replaces this one, new files are added. Families see nothing yet.
broadcasts-look = 👁 Look and send
broadcasts-no-files = Take the files off
broadcasts-other-readers = Change the readers
broadcasts-drop = 🗑 Delete the draft
broadcasts-dropped = The draft is deleted, nothing went to families.
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
broadcasts-under-way = Still on the way: { $count }
broadcasts-and-more = { " " }and { $count } more
broadcasts-card = To the letter’s card
broadcasts-correct = ✏️ Correct it everywhere
broadcasts-ask-correction = Send the whole text as it should be. I will show it first, then correct it everywhere.
broadcasts-before-correcting = Above is the letter as it will be with everybody who has it.
broadcasts-correct-yes = Correct it everywhere
broadcasts-correct-no = Leave it as it was
broadcasts-correcting = It is being corrected everywhere. The letter’s card shows how far that is.
broadcasts-not-corrected = All right, the letter stays as it was.
broadcasts-delete = 🗑 Delete it everywhere
broadcasts-delete-sure = Delete the letter everywhere? It cannot be brought back.
broadcasts-delete-yes = Yes, delete it
broadcasts-deleting = It is being deleted everywhere
broadcasts-not-yours = Another teacher is writing this draft. A letter of your own: /send
broadcasts-not-sent = This letter has not been sent yet. Look at it and send it: /send
broadcasts-sent-already = This letter has been sent. Its card lets you correct or delete it.
broadcasts-deleted-already = This letter has been deleted everywhere. A new one: /send
broadcasts-changed = The letter has changed since. Look at it again and send it.
broadcasts-empty = There is nothing in the letter yet. Send a text or a file.
broadcasts-nobody = There are no such families now. Press “Change the readers” and choose others.
broadcasts-event-gone = This event is no longer on the map. Press “Change the readers” and choose others.
broadcasts-too-old = Telegram allows deleting only within 48 hours. The letter can still be corrected.
broadcasts-long-caption = With files { $limit } characters fit, and the text has { $length }. Shorten it, or send the files in a letter of their own.
broadcasts-files-apart = Photos go with videos, documents with documents, a voice message alone. Send this file in another letter.
broadcasts-no-such-file = A letter cannot carry that. Photos, videos, documents and voice messages can go with it.
broadcasts-files-stay = The files of a sent letter stay as they are. Send a new text, or delete the letter and send it again.
broadcasts-heard = { $name } ({ $count })
broadcasts-over = ⚠️ Have had two messages or more this week: { $names }. If it is not urgent, it had better wait.
