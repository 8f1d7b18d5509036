direct_messages-whom = Whom shall we write to?
direct_messages-no-readers = There is nobody to write to: the class has no teacher yet.
direct_messages-reader-teacher = { $name }, teacher
direct_messages-reader-deputy = { $name }, the teacher’s deputy
direct_messages-reader-specialist = { $name }, specialist
direct_messages-which-family = To which family? All its adults will read it.
direct_messages-answer = ✍️ Answer
direct_messages-write-more = ✍️ Write
direct_messages-ready = ⚡ Quick reply
direct_messages-ready-line = • { $words }
direct_messages-draft-title = <b>To:</b> { $name }
direct_messages-read-by-one = Only you and { $name } will see it.
direct_messages-read-by-all = 👪 All your family and { $name } will see it.
direct_messages-later = 🕗 Outside the hours for letters: { $name } will get it { $at }.
direct_messages-words = “{ $words }”
direct_messages-draft-begin = Write your letter. You can add a photo, a file or a voice message.
direct_messages-draft-more = You can add more. Nothing is sent yet.
direct_messages-send = Send
direct_messages-begin-away = We will not be there today
direct_messages-begin-late = We will be late
direct_messages-begin-meet = We would like to meet
direct_messages-share-all = 👪 Show it to the other adult too
direct_messages-share-one = 👤 Only from me
direct_messages-drop = Do not send
direct_messages-dropped = The letter was not sent.
direct_messages-answered = Sent: { $name }
direct_messages-sent = Your letter is on its way: { $name }
direct_messages-sent-later = Your letter is kept: { $name } will get it { $at }. Until then you can correct or withdraw it.
direct_messages-correct = ✏️ Correct
direct_messages-withdraw = ↩️ Withdraw
direct_messages-which-answer = What do you answer “{ $name }”? It goes at once and can be withdrawn.
direct_messages-answer-thanks = Thank you, I have seen it.
direct_messages-answer-fine = Good, agreed.
direct_messages-answer-later = Thank you, I will answer at length later.
direct_messages-answer-call = Let us talk in person. Would after lessons suit you?
direct_messages-answer-meet = Thank you for telling me. I will send the tasks in the evening.
direct_messages-ask-correction =
    Send the new text. It takes the place of the former one, also where the letter has arrived.

    <b>Now:</b> “{ $words }”
direct_messages-correction-done = Corrected.
direct_messages-withdrawn = The letter is withdrawn
direct_messages-collected-title =
    ✉️ <b>{ $count ->
        [one] { $count } letter
       *[other] { $count } letters
    }</b> came while you were off
direct_messages-collected-line =
    <b>{ $name }</b>, { $at }
    { $words }
direct_messages-collected-more =
    And { $count ->
        [one] { $count } letter
       *[other] { $count } letters
    } more.
direct_messages-collected-none = The letters that were here are withdrawn or read already.
direct_messages-unread =
    ✉️ { $name } no longer works in the class, and your letter was left without an answer. Nobody else has seen it.

    Pass it on to the teacher?
direct_messages-unread-nobody =
    ✉️ The person you wrote to no longer works in the class, and your letter was left without an answer. Nobody else has seen it.

    Pass it on to the teacher?
direct_messages-pass-on = ✍️ Pass it on
direct_messages-reader-gone = This person no longer works in the class. Whom else you can write to: /write
direct_messages-nobody = This adult has left the class, the letter would not reach them. To write to the whole family: /write → “To a family”.
direct_messages-blocked = { $name } takes no letters from you through the bot at the moment. If it is important, call the school or come in person.
direct_messages-no-draft = This letter is sent or deleted already. A new one: /write
direct_messages-empty = There is nothing in the letter yet. Write a few words or add a file.
direct_messages-settled = The letter has been read, or is more than a day old: it cannot be changed. Write a new one: /write
