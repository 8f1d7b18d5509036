venues-find = 🔎 Find near us
venues-metro = Ⓜ️ By metro
venues-season = 🗺 Where we have been
venues-ask = Type a part of a name or a metro station. Or send a location (📎 → “Location”), and I show what is near.
venues-stations = Ⓜ️ Choose a station
venues-which-station = From which station?
venues-near = The nearest places, the free ones first. The way is a straight line.
venues-km = { $km } km
venues-found =
    { $count ->
        [0] Nothing has “{ $words }” in it. Try fewer letters, such as: kus.
        [one] “{ $words }”: { $count } place
       *[other] “{ $words }”: { $count } places
    }
venues-more = These are the first ones. Type more, and the list gets shorter.
venues-choose-day = 📅 Choose the day
venues-other-day = 📅 Another day
venues-confirm = ✓ We go
venues-which-day = When do you go: <b>{ $name }</b>? { $month }
venues-day-chosen = Noted: { $day }
venues-confirmed = Have a good time
venues-state-day =
    This place is yours. You go on { $day }{ $sure ->
        [yes] , confirmed.
       *[no] .
    }
venues-been = Have been here: { $names }
venues-no-such-day = That day is past or of another month. Please choose another.
venues-no-day = Choose the day first.
venues-choose =
    You have a place: <b>{ $name }</b>. The month is nearly over: when do you go?

    If you cannot, give it back; others are waiting.
venues-eve =
    Tomorrow you go to: <b>{ $name }</b>
    { $where }

    If that stands, press “We go”. Without an answer the place goes back to other families.
venues-went = How was it: <b>{ $name }</b>? Tell about it, and the visit counts.
venues-day = { $person } chose the day: { $name }, { $day }
venues-expired = The place went back to other families: { $name }. The visit was not confirmed. If you were there, just tell: /done
venues-over = The month is over, and the place went back: { $name }. If you were there, tell: /done
venues-wait-moved = Your place in the queue for “{ $name }” has moved to the new month: { $month }
venues-museums = museums
venues-parks = parks
venues-estates = estates
venues-season-title = Where we have been
venues-season-year = { $title }, school year { $year }
venues-season-count = Places visited: { $been } of { $all }
venues-season-more = The others are dots on the map.
venues-season-text = <b>{ $title }</b>: places visited this school year: { $been } of { $all }.
