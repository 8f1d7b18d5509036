matters-proposal = 💡 <b>Proposal</b> · { $name }
matters-question = ❓ <b>A question for the meeting</b> · { $name }
matters-nameless = nameless
matters-made = { $day }
matters-words = “{ $words }”
matters-support-count =
    ✋ For it: { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
matters-support-ours =
    ✋ For it: { $count ->
        [one] { $count } family
       *[other] { $count } families
    }, yours too
matters-support-mine =
    ✋ For it: { $count ->
        [one] { $count } family, yours so far
       *[other] { $count } families with yours
    }
matters-mine-nameless = 🙈 This is yours. Only you see that; to others it is nameless.
matters-support = ✋ We are for it
matters-unsupport = ✓ We are for it · take back
matters-noted = Noted: you are for it
matters-noted-chat = Noted: you are for it. To take it back, press “More” and open the card.
matters-taken-back = Your support is taken back
matters-taken = ✅ <b>Taken:</b> “{ $title }”, { $month }
matters-taken-off = ✅ <b>Taken</b>, but it is not on the map now
matters-does = 👐 Who does it: { $does }
matters-later = 🕗 <b>Later:</b> we will come back to it when we can
matters-later-until = 🕗 <b>Later:</b> we will come back to it in { $month }
matters-no = ✖️ <b>No, because:</b> { $words }
matters-answered = ✅ <b>Answer:</b> { $words }
matters-skipped = ➖ Left without an answer
matters-hidden = 🙈 <b>The teacher has hidden this from the class:</b> { $words }
matters-open-again = Open again: families see it and can be for it.
matters-told-mine = 💡 <b>The answer to your proposal</b>
matters-told-supported = 💡 <b>The answer to a proposal you are for</b>
matters-paid =
    ⭐ For your family: { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
matters-open = Open the proposal
matters-open-item = 🗺 On the map
matters-how =
    How shall it be sent?

    Nameless, nobody sees your family, nor does the teacher. A taken proposal then earns no points: the rating would give you away.
matters-how-question =
    How shall it be sent?

    Nameless, nobody sees your family, nor does the teacher.
matters-send-named = From { $name }
matters-send-nameless = 🙈 Nameless
matters-sent = Sent
matters-nothing-typed = The text was not kept. Open “Together” and write it again: /menu
matters-withdraw = ↩️ Withdraw
matters-withdraw-sure = Withdraw it? The text is erased, the support is gone.
matters-withdraw-yes = Withdraw
matters-withdrawn = Withdrawn.
matters-hide = 🙈 Hide from the class
matters-ask-why = Why is it hidden? A few words; only its author sees them.
matters-show = 👁 Show again
matters-card-gone = This proposal is no more.
matters-gone = This is no more: its author withdrew it, or the teacher has hidden it. The rest is under “Together”: /menu
matters-no-words = Words are needed here. Please send text.
matters-too-long = Too long: { $length } characters, and { $limit } fit. Shorten it and send it again.
matters-too-many = Your family already has { $limit } waiting for an answer. Wait for it, or withdraw one to make room.
matters-still-on-map = 🗺 The item is still on the map. You can take it off there.
matters-answered-already = There is an answer already, so this cannot be changed. Open the card again.
matters-own = This is yours: you are counted already.
matters-not-yours = Only those who wrote it can withdraw it.
