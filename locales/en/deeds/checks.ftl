checks-waiting = Handed in and waiting to be checked: { $count }
checks-check = ✅ Check ({ $count })
checks-title =
    <b>{ $family }</b>
    { $name }
checks-left = More waiting: { $count }
checks-accept = ✓ Accept (+{ $points })
checks-return = Return
checks-skip = Next ›
checks-accepted-now = { $family }: +{ $points }
checks-ask-remark =
    What should { $teller ->
        [team] “{ $family }”
       *[family] the family “{ $family }”
    } add? Write it in one message, and I will pass it on.
checks-returned-now =
    Returned to { $teller ->
        [team] “{ $family }”
       *[family] the family “{ $family }”
    } with your words.
checks-nothing = Everything has been checked.
checks-accepted =
    The teacher accepted: <b>{ $name }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
checks-returned =
    The teacher asks you to add something: <b>{ $name }</b>

    { $remark }
checks-resume = Add to it
checks-decided = This report has been checked already. The others: /queue
checks-other = Other points
checks-decline = Don’t count
checks-accept-kind = ✓ All “{ $kind }” ({ $count })
checks-accepted-kind =
    { $count ->
        [0] Nothing to accept: these reports are better looked at one by one.
        [one] { $count } report is accepted.
       *[other] { $count } reports are accepted.
    }
checks-flag-photo = ⚠️ This photo was in another report already.
checks-flag-words = ⚠️ Word for word as another family’s.
checks-flag-often = ⚠️ Many more deeds this week than is usual for this family.
checks-flag-daily = ⚠️ More of these in a day than are accepted automatically.
checks-flag-monthly = ⚠️ More of these in a month than are accepted automatically.
checks-ask-points =
    How many points { $teller ->
        [team] for each family of “{ $family }”, for the step
       *[family] for the family “{ $family }”, for
    } “{ $name }”? Press or type a number.
checks-no-number = Please send a whole number, for example 15.
checks-ask-why = What should the family “{ $family }” be told? Write it in one message, or give no reason.
checks-decline-now = No reason
checks-declined-now = Not counted. The family “{ $family }” is told and can tell it anew.
checks-undo = ↶ Undo: { $family }
checks-undone-now =
    Undone. { $teller ->
        [team] The work
       *[family] The report
    } waits again: { $family }
checks-log = 🗒 Who decided what
checks-enter = ✍️ Enter for a family
checks-log-title = <b>Who decided what</b>
checks-log-empty = No decisions yet.
checks-log-line = { $day } · { $family } · { $title }: { $act } ({ $who })
checks-log-itself = automatic
checks-log-accepted = accepted, +{ $points }
checks-log-automatic = accepted, +{ $points }
checks-log-entered = entered, +{ $points }
checks-log-returned = returned
checks-log-declined = not counted
checks-log-undone = decision undone
checks-automatic =
    Counted: <b>{ $name }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
checks-entered =
    The teacher entered for you: <b>{ $name }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
checks-declined = The teacher has not counted: <b>{ $name }</b>. You can tell it anew: /done
checks-undone = The teacher will look once more at: <b>{ $name }</b>.
checks-nothing-to-undo = There is nothing to undo here. All decisions: /queue
checks-undo-late = More than a day has passed, it cannot be undone. You can enter a new deed for the family: /queue
checks-told-anew = The family has told about this anew. See the new report: /queue
checks-told-already = The family has told about this already. See the queue: /queue
checks-words-needed = Please write what the family did.
checks-decided-meanwhile = The teacher has checked it already. Open it again to see the decision.
