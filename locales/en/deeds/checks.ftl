checks-waiting = Handed in and waiting for you: { $count }
checks-check = ✅ Check ({ $count })
checks-title =
    <b>{ $family }</b>
    { $name }
checks-left = More waiting: { $count }
checks-accept = ✓ Accept (+{ $points })
checks-return = Send back
checks-skip = Next ›
checks-accepted-now = { $family }: +{ $points }
checks-ask-remark =
    <b>{ $family }</b>: what should be added? Write it in one message, and I will pass it on to the { $teller ->
        [team] team
       *[family] family
    }.
checks-returned-now =
    Sent back to the { $teller ->
        [team] team
       *[family] family
    } with your words: { $family }
checks-nothing = Everything has been checked.
checks-accepted =
    The teacher has accepted: <b>{ $name }</b>. { $points ->
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
        [0] There is nothing to accept: these reports are better looked at one by one.
        [one] { $count } report accepted.
       *[other] { $count } reports accepted.
    }
checks-flag-photo = ⚠️ This photo has already been in another report.
checks-flag-words = ⚠️ Word for word the same as another family’s.
checks-flag-often = ⚠️ Far more this week than is usual for this family.
checks-flag-daily = ⚠️ More of these in a day than are accepted automatically.
checks-flag-monthly = ⚠️ More of these in a month than are accepted automatically.
checks-ask-points =
    <b>{ $family }</b>: how many points { $teller ->
        [team] for each family of the team, for the step
       *[family] for
    } “{ $name }”? Press or type a number.
checks-no-number = Please send a whole number, for example 15.
checks-ask-why = <b>{ $family }</b>: why does it not count? Write it in one message for the family, or give no reason.
checks-decline-now = No reason
checks-declined-now = Not counted: { $family }. The family will be told and can send it again.
checks-undo = ↶ Undo: { $family }
checks-undone-now =
    Undone. { $teller ->
        [team] The work
       *[family] The report
    } is waiting again: { $family }
checks-log = 🗒 Who decided what
checks-enter = ✍️ Record for a family
checks-log-title = <b>Who decided what</b>
checks-log-empty = No decisions yet.
checks-log-line = { $day } · { $family } · { $title }: { $act } ({ $who })
checks-log-itself = automatic
checks-log-accepted = accepted, +{ $points }
checks-log-automatic = accepted, +{ $points }
checks-log-entered = recorded, +{ $points }
checks-log-returned = sent back
checks-log-declined = not counted
checks-log-undone = decision undone
checks-automatic =
    Counted: <b>{ $name }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
checks-entered =
    The teacher has recorded for you: <b>{ $name }</b>. { $points ->
        [0] Thank you.
        [one] +{ $points } point.
       *[other] +{ $points } points.
    }
checks-declined = The teacher did not count: <b>{ $name }</b>. You can send it again: /done
checks-undone = The teacher will take another look at: <b>{ $name }</b>.
checks-nothing-to-undo = There is nothing to undo here. All decisions: /queue
checks-undo-late = More than a day has passed, so this can no longer be undone. You can record something new for the family: /queue
checks-told-anew = The family has already sent it again. See the new report: /queue
checks-told-already = The family has already told us about this. See the queue: /queue
checks-words-needed = Please write what the family did.
checks-decided-meanwhile = The teacher has already checked this. Open it again to see the decision.
