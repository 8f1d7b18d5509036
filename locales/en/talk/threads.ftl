threads-open = ✉️ Letters
threads-open-waiting = ✉️ Letters · { $count }
threads-all = ✉️ All letters
threads-write = ✏️ Write
threads-write-family = ✏️ To a family
threads-nobody = …
threads-shared-label = 👪 { $name }
threads-none =
    <b>Letters</b>

    You can write to each other here: calmly, without telephone numbers and away from the class chat.
threads-list = <b>Letters</b>
threads-waiting =
    <b>Letters</b>

    🔸 waiting for an answer: { $count }
threads-of-staff =
    <b>{ $name }</b>
    { $seen ->
        [all] 👪 the whole family reads it
       *[own] only this adult reads it
    }
threads-of-family =
    <b>{ $name }</b>
    { $seen ->
        [all] 👪 the whole family reads it
       *[own] only you read it
    }
threads-blocked-here = 🔕 You are not taking letters from this family.
threads-said = <b>{ $name }</b>, { $at }
threads-words = { $words }
threads-files =
    📎 { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
threads-withdrawn = <i>letter withdrawn</i>
threads-corrected = <i>corrected</i>
threads-empty = No letters yet.
threads-seen = ✓ Read
threads-see = ✓ Read
threads-see-done = Marked, the family will see it
threads-whole = 💬 Conversation
threads-from-family =
    ✉️ <b>{ $family }</b> · { $name }{ $seen ->
        [all] , 👪 the whole family reads it
       *[own] { "" }
    }
threads-from-staff = ✉️ <b>{ $name }</b> · { $title }
threads-block = 🔕 Stop taking letters
threads-unblock = 🔔 Take letters again
threads-block-sure =
    { $name }: stop taking letters?

    The bot will say so politely when they want to write, and suggest getting in touch with the school. The map, broadcasts and praise still reach them. You can change this at any time.
threads-block-yes = Yes, stop
threads-block-done = You are not taking letters from this family
threads-unblock-done = You are taking letters again
