doubts-to-check = <b>To check ({ $count }):</b>
doubts-line = ❓ “{ $title }”: { $asked }
doubts-open = ❓ To check ({ $count })
doubts-number = <b>To check: { $number } of { $count }</b>
doubts-words = As written: “{ $words }”
doubts-ask-when = When is it?
doubts-answer-when = When is it? Press the right answer, or write the day and time.
doubts-ask-kind = What is it?
doubts-ask-title = Is the title right?
doubts-right = ✓ That’s right
doubts-first =
    { $count ->
        [one] First say when “{ $title }” is: press the right answer.
       *[other] First say when { $count } items are, “{ $title }” among them: press the right answer.
    }
doubts-all = All { $count }: { $kind }
doubts-other-when = ✏️ Another day or time
doubts-other-kind = ✏️ Another kind
doubts-other-title = ✏️ Correct it
doubts-join = ⤴️ Belongs to “{ $title }”
doubts-joined = It is now part of the item above
doubts-drop = 🗑 Remove
doubts-none = There is nothing left to check.
doubts-beside = All { $count } under this heading: { $kind }
doubts-under = Under the heading: “{ $heading }”
doubts-undo = ↩️ Undo
doubts-line-unread = ❓ “{ $text }”: { $reason }
doubts-line-column = ❓ Column “{ $words }”: what is in it?
doubts-line-words = I do not understand this line: “{ $words }”
doubts-line-why = Why: { $reason }
doubts-ask-line = What shall I do with it?
doubts-take = ➕ { $kind }
doubts-drop-lines = 🗑 Remove all such lines ({ $count })
doubts-column = Column “{ $words }”
doubts-column-cells = In it: { $cells }
doubts-ask-column = What is in it?
doubts-role-title = 📌 What happens
doubts-role-place = 📍 Place
doubts-role-noted = 👤 Who runs it
doubts-role-note = 💬 Details
doubts-role-skip = 🚫 Not needed
doubts-as-read = ✓ All { $count } as suggested
doubts-take-lines = ➕ All such lines ({ $count }): { $kind }
