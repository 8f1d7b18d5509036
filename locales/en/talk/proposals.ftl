proposals-open = 💡 Proposals
proposals-open-waiting = 💡 Proposals · { $count }
proposals-title-open = 💡 <b>Proposals</b>
proposals-title-answered = 💡 <b>Proposals with an answer</b>
proposals-figures =
    Waiting for an answer: { $count }
proposals-days =
    The teacher usually answers in { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
proposals-same-day = The teacher usually answers on the same day
proposals-no-days = There have been no answers yet
proposals-about = Those with the most support come first.
proposals-none = There are no open proposals now.
proposals-none-answered = There are no answers yet.
proposals-supported = ✋{ $count }
proposals-propose = ➕ Propose
proposals-show-answered = ✅ Answered
proposals-show-open = ✋ Waiting
proposals-ask = What would you like to propose? Write it in one message, up to { $limit } characters. Families will see it and can support it; the teacher will answer yes, later, or no, and why.
proposals-worth =
    A proposal that is taken up earns your family { $points ->
        [one] { $points } point
       *[other] { $points } points
    }.
proposals-take = ✅ We will do it
proposals-later = 🕗 Later
proposals-no = ✖️ No
proposals-to-chat = 💬 Post a card in the class chat
proposals-which-month =
    “{ $words }”

    Which month’s map is it for?
proposals-as-what = What will it be on the map ({ $month })?
proposals-ask-title =
    Its title: <b>{ $title }</b>

    Leave it like this, or send your own, with a date if you like: <i>17.12 18:00 Tea and pies @ our classroom</i>. On a second line, who will do it.
proposals-as-is = Leave it like this
proposals-note = Who will do it: { $does }
proposals-done = Done. The families it concerns will be told.
proposals-until-when = When will you come back to it?
proposals-no-month = No date yet
proposals-ask-because = Why not? Write it to the families kindly, in two or three sentences.
proposals-hidden = The proposal is hidden from the class. Show it again first.
