matters-proposal = 💡 <b>Proposal</b> · { $name }
matters-question = ❓ <b>A question for the meeting</b> · { $name }
matters-nameless = no name
matters-made = { $day }
matters-words = “{ $words }”
matters-support-count =
    ✋ Supported by { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
matters-support-ours =
    ✋ Supported by { $count ->
        [one] { $count } family
       *[other] { $count } families
    }, including yours
matters-support-mine =
    ✋ Supported by { $count ->
        [one] { $count } family: yours, so far
       *[other] { $count } families, including yours
    }
matters-mine-nameless = 🙈 This is yours. Only your family sees that; everybody else sees “no name”.
matters-support = ✋ We support this
matters-unsupport = ✓ We support this · take back
matters-noted = Noted: you support this
matters-noted-chat = Noted: you support this. To take it back, press “More” and open the card.
matters-taken-back = Your support has been taken back
matters-taken = ✅ <b>We will do it:</b> “{ $title }”, { $month }
matters-taken-off = ✅ <b>Taken up</b>, but it is not on the map now
matters-does = 👐 Who does it: { $does }
matters-later = 🕗 <b>Later:</b> we will come back to it when we can
matters-later-until = 🕗 <b>Later:</b> we will come back to it in { $month }
matters-no = ✖️ <b>No, because:</b> { $words }
matters-answered = ✅ <b>Answer:</b> { $words }
matters-skipped = ➖ Left without an answer
matters-hidden = 🙈 <b>The teacher has hidden this from the class:</b> { $words }
matters-open-again = Open again: families can see and support it.
matters-told-mine = 💡 <b>The answer to your proposal</b>
matters-told-supported = 💡 <b>The answer to a proposal you support</b>
matters-paid =
    ⭐ For your family: { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
matters-told-question = ❓ <b>About your question for the meeting</b>
matters-open = Open
matters-open-item = 🗺 On the map
matters-how =
    How would you like to send it?

    Without a name nobody can see which family it is from, not even the teacher. It then earns no points if it is taken up: the rating would give you away.
matters-how-question =
    How would you like to send it?

    Without a name nobody can see which family it is from, not even the teacher.
matters-send-named = From { $name }
matters-send-nameless = 🙈 Without our name
matters-sent = Sent
matters-nothing-typed = The text was not saved. Open “Together” and write it again: /menu
matters-withdraw = ↩️ Withdraw
matters-withdraw-sure = Withdraw it? The text will be erased, and the support will be gone.
matters-withdraw-yes = Withdraw
matters-withdrawn = Withdrawn.
matters-hide = 🙈 Hide from the class
matters-ask-why = Why hide it? A few words will do; only its author will see them.
matters-show = 👁 Show again
matters-card-gone = This proposal no longer exists.
matters-too-many = Your family already has { $limit } waiting for an answer. Wait for it, or withdraw one to make room.
matters-still-on-map = 🗺 The item is still on the map. You can take it off there.
matters-answered-already = It has already been answered, so this cannot be changed. Open the card again.
matters-own = This is yours, so you are already counted.
matters-not-yours = Only the family who wrote it can withdraw it.
