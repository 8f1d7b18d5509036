venues-find = 🔎 Find near us
venues-metro = Ⓜ️ By metro
venues-season = 🗺 Where we have been
venues-ask = Type part of a name or a metro station. Or send a location (📎 → “Location”), and I will show what is nearby.
venues-stations = Ⓜ️ Choose a station
venues-which-station = From which station?
venues-near = The nearest places, free ones first. Distances are as the crow flies.
venues-km = { $km } km
venues-found =
    { $count ->
        [0] Nothing contains “{ $words }”. Try fewer letters, such as: kus.
        [one] “{ $words }”: { $count } place
       *[other] “{ $words }”: { $count } places
    }
venues-more = These are the first ones. Type a little more, and the list gets shorter.
venues-choose-day = 📅 Choose a day
venues-other-day = 📅 Another day
venues-confirm = ✓ We’re going
venues-which-day = When are you going: <b>{ $name }</b>? { $month }
venues-day-chosen = Noted: { $day }
venues-confirmed = Have a good time
venues-state-day =
    This place is yours. You are going on { $day }{ $sure ->
        [yes] , confirmed.
       *[no] .
    }
venues-been = Already visited by: { $names }
venues-no-such-day = That day has passed or is in another month. Please choose another.
venues-no-day = Choose a day first.
venues-choose =
    You have a place: <b>{ $name }</b>. The month is nearly over: when are you going?

    If you cannot go, give it back; others are waiting.
venues-eve =
    Tomorrow you are going to: <b>{ $name }</b>
    { $where }

    If that is still the plan, press “We’re going”. Without an answer the place goes back to other families.
venues-went = How was it: <b>{ $name }</b>? Share it, and the visit counts.
venues-day = { $person } has chosen the day: { $name }, { $day }
venues-expired = The place has gone back to other families: { $name }. The visit was not confirmed. If you were there, just share it: /done
venues-over = The month is over, and the place has gone back: { $name }. If you were there, share it: /done
venues-wait-moved = Your place in the queue for “{ $name }” has moved to the new month: { $month }
venues-museums = museums
venues-parks = parks
venues-estates = estates
venues-season-title = Where we have been
venues-season-year = { $title }, school year { $year }
venues-season-count = Places visited: { $been } of { $all }
venues-season-more = The others are shown as dots on the map.
venues-words =
    🗺 <b>Where we have been</b>
    { $title }, school year { $year }. Places visited: { $been } of { $all }.
venues-words-line = { $icon } { $name } — { $when }
venues-season-text = <b>{ $title }</b>: places visited this school year: { $been } of { $all }.
