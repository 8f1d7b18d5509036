direct_messages-whom = Who shall we write to?
direct_messages-no-readers = There is nobody to write to: the class has no teacher yet.
direct_messages-reader-teacher = { $name }, teacher
direct_messages-reader-deputy = { $name }, the teacher’s deputy
direct_messages-reader-specialist = { $name }, specialist
direct_messages-which-family = Which family? All its adults will read it.
direct_messages-answer = ✍️ Reply
direct_messages-write-more = ✍️ Write
direct_messages-ready = ⚡ Quick reply
direct_messages-ready-line = • { $words }
direct_messages-draft-title = <b>To:</b> { $name }
direct_messages-read-by-one = Only you and { $name } will see it.
direct_messages-read-by-all = 👪 All your family and { $name } will see it.
direct_messages-later = 🕗 It is outside letter hours: { $name } will get it { $at }.
direct_messages-words = “{ $words }”
direct_messages-draft-begin = Write your letter. You can add a photo, a file or a voice message.
direct_messages-draft-more = You can add more. Nothing has been sent yet.
direct_messages-send = Send
direct_messages-begin-away = We will not be there today
direct_messages-begin-late = We will be late
direct_messages-begin-meet = We would like to meet
direct_messages-share-all = 👪 Show it to the other adult too
direct_messages-share-one = 👤 Just from me
direct_messages-drop = Don’t send
direct_messages-dropped = The letter was not sent.
direct_messages-answered = Sent: { $name }
direct_messages-sent = Your letter is on its way: { $name }
direct_messages-sent-later = Your letter has been saved: { $name } will get it { $at }. Until then you can correct or withdraw it.
direct_messages-correct = ✏️ Correct
direct_messages-withdraw = ↩️ Withdraw
direct_messages-which-answer = How would you like to reply? To: { $name }. It goes straight away and can be withdrawn.
direct_messages-answer-thanks = Thank you, I have seen it.
direct_messages-answer-fine = Good, agreed.
direct_messages-answer-later = Thank you, I will reply in more detail later.
direct_messages-answer-call = Let us talk in person. Would after lessons suit you?
direct_messages-answer-meet = Thank you for letting me know. I will send the homework this evening.
direct_messages-ask-correction =
    Send the new text. It will replace the old one, even where the letter has already arrived.

    <b>Now:</b> “{ $words }”
direct_messages-correction-done = Corrected.
direct_messages-withdrawn = The letter has been withdrawn
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
        [one] { $count } more letter
       *[other] { $count } more letters
    }.
direct_messages-collected-none = The letters that were here have been withdrawn or already read.
direct_messages-unread =
    ✉️ { $name } no longer works in the class, and your letter was never answered. Nobody else has seen it.

    Pass it on to the teacher?
direct_messages-unread-nobody =
    ✉️ The person you wrote to no longer works in the class, and your letter was never answered. Nobody else has seen it.

    Pass it on to the teacher?
direct_messages-pass-on = ✍️ Pass it on
direct_messages-reader-gone = This person no longer works in the class. Who else you can write to: /write
direct_messages-nobody = This adult has left the class, so the letter would not reach them. You can write to the whole family: /write → “To a family”.
direct_messages-blocked = { $name } is not taking letters from you through the bot at the moment. If it is important, call the school or come in person.
direct_messages-no-draft = This letter has already been sent or deleted. A new one: /write
direct_messages-empty = There is nothing in the letter yet. Write a few words or add a file.
direct_messages-settled = The letter has been read, or is more than a day old, so it cannot be changed. Write a new one: /write
