mails-whom = Whom shall we write to?
mails-no-readers = There is nobody to write to: the class has no teacher yet.
mails-reader-teacher = { $name }, teacher
mails-reader-deputy = { $name }, the teacher’s deputy
mails-reader-specialist = { $name }, specialist
mails-which-family = To which family? All its adults will read it.
mails-answer = ✍️ Answer
mails-write-more = ✍️ Write
mails-ready = ⚡ Quick reply
mails-draft-title = <b>To:</b> { $name }
mails-read-by-one = Only you and { $name } will see it.
mails-read-by-all = 👪 All your family and { $name } will see it.
mails-later = 🕗 Outside the hours for letters: { $name } will get it { $at }.
mails-words = “{ $words }”
mails-draft-begin = Write your letter. You can add a photo, a file or a voice message.
mails-draft-more = You can add more. Nothing is sent yet.
mails-send = Send
mails-begin-away = We will not be there today
mails-begin-late = We will be late
mails-begin-meet = We would like to meet
mails-share-all = 👪 Show it to the other adult too
mails-share-one = 👤 Only from me
mails-drop = Do not send
mails-dropped = The letter was not sent.
mails-answered = Sent: { $name }
mails-sent = Your letter is on its way: { $name }
mails-sent-later = Your letter is kept: { $name } will get it { $at }. Until then you can correct or withdraw it.
mails-correct = ✏️ Correct
mails-withdraw = ↩️ Withdraw
mails-which-answer = What do you answer “{ $name }”? It goes at once and can be withdrawn.
mails-answer-thanks = Thank you, I have seen it.
mails-answer-fine = Good, agreed.
mails-answer-later = Thank you, I will answer at length later.
mails-answer-call = Let us talk in person. Would after lessons suit you?
mails-answer-meet = Thank you for telling me. I will send the tasks in the evening.
mails-ask-correction =
    Send the new text. It takes the place of the former one, also where the letter has arrived.

    <b>Now:</b> “{ $words }”
mails-correction-done = Corrected.
mails-withdrawn = The letter is withdrawn
mails-collected-title =
    ✉️ <b>{ $count ->
        [one] { $count } letter
       *[other] { $count } letters
    }</b> came while you were off
mails-collected-line =
    <b>{ $name }</b>, { $at }
    { $words }
mails-collected-more =
    And { $count ->
        [one] { $count } letter
       *[other] { $count } letters
    } more.
mails-collected-none = The letters that were here are withdrawn or read already.
mails-unread =
    ✉️ { $name } no longer works in the class, and your letter was left without an answer. Nobody else has seen it.

    Pass it on to the teacher?
mails-unread-nobody =
    ✉️ The person you wrote to no longer works in the class, and your letter was left without an answer. Nobody else has seen it.

    Pass it on to the teacher?
mails-pass-on = ✍️ Pass it on
mails-reader-gone = This person no longer works in the class. Whom else you can write to: /write
mails-nobody = This adult has left the class, the letter would not reach them. To write to the whole family: /write → “To a family”.
mails-blocked = { $name } takes no letters from you through the bot at the moment. If it is important, call the school or come in person.
mails-no-draft = This letter is sent or deleted already. A new one: /write
mails-empty = There is nothing in the letter yet. Write a few words or add a file.
mails-settled = The letter has been read, or is more than a day old: it cannot be changed. Write a new one: /write
