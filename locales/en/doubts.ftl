doubts-to-check = <b>To check ({ $count }):</b>
doubts-line = ❓ “{ $title }”: { $asked }
doubts-open = ❓ To check ({ $count })
doubts-number = <b>To check: { $number } of { $count }</b>
doubts-words = As written: “{ $words }”
doubts-above = The line above: “{ $title }”
doubts-ask-when = When is it?
doubts-ask-kind = What is it?
doubts-ask-title = Is the title right?
doubts-right = ✓ It is right
doubts-first =
    { $count ->
        [one] First say when “{ $title }” is: press the right answer.
       *[other] First say when { $count } items are, “{ $title }” among them: press the right answer.
    }
doubts-all = All { $count }: { $kind }
doubts-other-when = ✏️ Another day, hour
doubts-other-kind = ✏️ Another kind
doubts-other-title = ✏️ Correct it
doubts-join = ⤴️ Join with the line above
doubts-joined = Joined: it is now the note of the item above
doubts-drop = 🗑 Take out
doubts-none = There is nothing more to check.
