slots-count = { $taken } of { $all } taken
slots-pick = Choose a place: one per family per month.
slots-pick-any = Choose what suits you.
slots-choose = Choose a place
slots-choose-role = How to help
slots-choose-time = Choose a time
slots-look = All places
slots-show = View the place
slots-open-mine = Our place
slots-yours = Yours: <b>{ $name }</b>
slots-sort-free = Free
slots-sort-museum = 🏛
slots-sort-park = 🌳
slots-sort-estate = 🏰
slots-take = We take it
slots-help = We’ll help
slots-sign-up = Sign up
slots-call-off = Cancel
slots-give-back = Give it back
slots-undo = ↩ Keep it after all
slots-wait = ⏳ Join the queue
slots-leave = Leave the queue
slots-not-needed = Not needed
slots-point = 📍 On the map
slots-site = 🔗 Site
slots-others = ‹ Other places
slots-back-to-item = ‹ Back
slots-card-title = { $icon } <b>{ $name }</b>
slots-address = 📍 { $address }
slots-metro = Ⓜ️ { $metro }
slots-state-free = Free.
slots-state-mine =
    { $what ->
        [place] This place is yours. You can give it back on any day.
       *[time] You are signed up. You can cancel on any day.
    }
slots-state-kept = It has become free and is kept for you until { $until }.
slots-state-waiting =
    { $place ->
        [1] You are first in the queue. As soon as it is free, I will write.
       *[other] You are number { $place } in the queue. As soon as it is free, I will write.
    }
slots-state-shut = Closed for now.
slots-state-held =
    { $free ->
        [0] No places are left.
        [one] { $free } place is left.
       *[other] { $free } places are left.
    }
slots-state-taken =
    On the list: { $names }. { $free ->
        [0] No places are left.
        [one] { $free } place is left.
       *[other] { $free } places are left.
    }
slots-queue =
    { $count ->
        [one] { $count } family is in the queue.
       *[other] { $count } families are in the queue.
    }
slots-yours-now = It is yours: { $name }
slots-given =
    { $what ->
        [place] Given back: { $name }
       *[time] Cancelled: { $name }
    }
slots-waiting-now =
    { $place ->
        [1] You are first in the queue
       *[other] You are number { $place } in the queue
    }
slots-left-now = You no longer wait for this place
slots-somebody = another family
slots-gone = “{ $name }” has just gone to { $by }. Free nearby: { $offer }
slots-gone-all = “{ $name }” has just gone to { $by }. No free places are left.
slots-have-one = You already have a place: { $name }. Give it up, and you can choose another.
slots-have-another = The other adult has just taken a different place. Please open the list again.
slots-seats-held = “{ $title }”: families already have more places than that. Keep as many as are taken, or more.
slots-not-yours = This place is not yours at the moment.
slots-not-waiting = You are not in the queue for this place.
slots-free-now = “{ $name }” is free: no need to queue, just sign up.
slots-offer-over = The time to answer is up, and the next family has been asked. You can join the queue again.
slots-shut = The teacher has closed this one. Please choose another.
slots-opens = This opens on { $day } at { $hour }. Please come back then.
slots-closed = It is too late for this one. The latest map: /map
slots-too-late = You can take that back for ten minutes. If it is still free, simply sign up again.
slots-too-small =
    { $count ->
        [one] { $count } place is taken: { $names }. Free it first.
       *[other] { $count } places are taken: { $names }. Free some of them first.
    }
slots-only-one = This is the item’s only place. To remove it, take the item off the map.
slots-taken =
    { $what ->
        [place] { $person } has chosen for your family: { $name }
       *[time] { $person } has signed your family up: { $name }
    }
slots-given-back =
    { $what ->
        [place] { $person } has given back: { $name }
       *[time] { $person } has cancelled your place: { $name }
    }
slots-undone =
    { $what ->
        [place] { $person } has taken it again: { $name }
       *[time] { $person } has signed you up again: { $name }
    }
slots-moved = { $person } has changed it. Now you have: { $name }
slots-waits = { $person } has put your family in the queue: { $name }
slots-told-shut = Closed: { $name }. You keep your place in the queue in case it opens again.
slots-told-reopened = Open again: { $name }. You still have your place in the queue.
slots-offer =
    Free now: <b>{ $name }</b>

    It is your turn. It is kept for you until { $until }.
slots-offer-taken = Your family has it: { $name }
slots-offer-declined = You passed on: { $name }
slots-offer-left = It went to the next family: { $name }
slots-offer-passed = The time to answer is up, and it has gone to the next family: { $name }. If you still want it, join the queue again.
slots-offer-cancelled = This is no longer on the map: { $name }
slots-chat-month = { $month }
slots-chat-line = { $icon } { $name } — { $names }
slots-card-gone = This item is no longer on the map.
slots-chat-none = Nobody has chosen yet.
slots-chat-free = Free: museums { $museums }, parks { $parks }, estates { $estates }
slots-wait-over = The month is over, and this never became free: { $name }. See the new map: /map
slots-eve =
    Tomorrow: <b>{ $name }</b>

    If your plans have changed, open it and give it back.
