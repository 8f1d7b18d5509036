meetings-open = 👥 Meetings
meetings-list = 👥 <b>Meetings</b>: agenda, questions and minutes
meetings-list-none = There are no meetings on the maps yet. They will appear here with their agenda and minutes.
meetings-agenda =
    📋 <b>Agenda</b>
    { $agenda }
meetings-agenda-edit = 📋 Agenda
meetings-ask-agenda = Send the agenda, each point on a line of its own, up to { $limit } characters. A new one replaces the old.
meetings-agenda-kept = The agenda is on the meeting’s card, where families see it.
meetings-no-agenda = Remove the agenda
meetings-agenda-gone = The agenda has been removed.
meetings-questions = ❓ Questions for the meeting ({ $count })
meetings-questions-title = ❓ <b>Questions:</b> { $title }
meetings-questions-about = Questions that matter to more families come first.
meetings-no-questions = There are no questions yet.
meetings-ask = ➕ Ask a question
meetings-ask-words =
    <b>{ $title }</b>

    What would you like to ask? One question in one message, up to { $limit } characters. Other families can support it, and you will get the answer even if you are not there.
meetings-closed = The minutes are out, so this meeting takes no more questions. You can propose something: “Together” in /menu
meetings-answer = ✍️ Answer
meetings-answer-again = ✍️ Correct the answer
meetings-ask-answer = Send the answer, up to { $limit } characters. Those who asked or supported it will get it; everybody will see it in the minutes.
meetings-skip = ➖ No answer
meetings-file = 📄 As text
meetings-sheet = 🖨 To print
meetings-file-text = ❓ Questions: { $title }
meetings-line = { $number }. { $words } ({ $name }, ✋ { $count })
meetings-line-answer = { "   " }— { $words }
meetings-column-question = Question
meetings-column-name = Who
meetings-column-support = Families
meetings-told =
    ❓ { $words }
    <b>Answer:</b> { $answer }
meetings-told-more = … and { $count } more answers
meetings-all-questions = ❓ Questions and answers
meetings-answers-title =
    ✅ <b>Answers to your questions</b>
    { $title }, { $when }
