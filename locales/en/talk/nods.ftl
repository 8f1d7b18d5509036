nods-ask = With a “Got it” button
nods-asked = A “Got it” button will stand under the letter: you will see who has read it.
nods-give = 👌 Got it
nods-given = ✓ Got it
nods-thanks = Thank you: the letter is marked as read.
nods-count = 👌 Got it: { $nodded } of { $families }
nods-open = 👌 Who has read it
nods-title = 👌 <b>Who has read the letter:</b> { $audience }
nods-nodded = <b>Got it ({ $count }):</b> { $names }
nods-rest = <b>Not yet ({ $count }):</b> { $names }
nods-all = Everybody has read it.
nods-reminded = The others have been reminded. You can do it again in a day.
nods-remind = 🔔 Remind the others ({ $count })
nods-reminding =
    Reminding { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
nods-again =
    ✉️ <b>{ $title }</b>: a letter is waiting for your “Got it”.
    “{ $words }”
nods-again-files = ✉️ <b>{ $title }</b>: the letter with files above is waiting for your “Got it”.
