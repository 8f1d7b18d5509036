slots-count = { $taken } of { $all } taken
slots-pick = Choose a place: one for each family and month.
slots-choose = Choose a place
slots-look = All places
slots-open-mine = Our place
slots-yours = Yours: <b>{ $name }</b>
slots-holders = On the list: { $names }
slots-sort-free = Free
slots-sort-museum = 🏛
slots-sort-park = 🌳
slots-sort-estate = 🏰
slots-take = We take it
slots-give-back = Give it back
slots-point = 📍 On the map
slots-site = 🔗 Site
slots-others = ‹ Other places
slots-back-to-item = ‹ Back
slots-card-title = { $icon } <b>{ $name }</b>
slots-address = 📍 { $address }
slots-metro = Ⓜ️ { $metro }
slots-state-free = Free.
slots-state-mine = This place is yours. You can give it back on any day.
slots-state-taken =
    On the list: { $names }. { $free ->
        [0] No places are left.
        [one] { $free } place is left.
       *[other] { $free } places are left.
    }
slots-yours-now = It is yours: { $name }
slots-given = Given back: { $name }
slots-gone = “{ $name }” has just gone to { $by }. Free nearby: { $offer }
slots-gone-all = “{ $name }” has just gone to { $by }. No free places are left.
slots-have-one = You have a place already: { $name }. Give it back, and you can take another.
slots-have-another = The other adult has just taken another place. Please open the list again.
slots-seats-held = “{ $title }”: families hold more places than that. Leave as many as are taken, or more.
slots-not-yours = This place is not yours now.
slots-closed = It is too late for this one. The fresh map: /map
slots-taken = { $person } chose for your family: { $name }
slots-given-back = { $person } gave back: { $name }
slots-chat-month = { $month }
slots-chat-line = { $icon } { $name } — { $names }
slots-card-gone = This item is no longer on the map.
slots-chat-none = Nobody has chosen yet.
slots-chat-free = Free: museums { $museums }, parks { $parks }, estates { $estates }
