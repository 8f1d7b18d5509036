rounds-list = 🏛 Museums, parks
rounds-title = <b>Museums, parks and estates</b>
rounds-item = Museums. Parks. Estates
rounds-none = { $month }: not open yet
rounds-open-now = { $month }: open, { $free } free
rounds-opens = { $month }: opens { $at }, { $free } free
rounds-wishes = { $month }: by wishes until { $at }
rounds-default =
    { $way ->
        [wishes] Places that come with a map are given out by wishes: families name them for four days, and on the last evening a draw decides between equals.
       *[press] Places that come with a map go to whoever presses first.
    }
rounds-prefer-press = ⚡ With a map: first come
rounds-prefer-wishes = 🎲 With a map: by wishes
rounds-announce = 📅 { $month }
rounds-look = Places
rounds-look-places = Look at the places
rounds-which-day = { $month }. On which day shall I give the places out? Families will be told beforehand.
rounds-wishes-hour =
    { $day }. What time?

    Until then families name their wishes, and then the places are given out: those who have had least so far choose first, and a draw decides between equals.
rounds-first-come = ⚡ No wishes: first come, first served
rounds-wishes-done = { $month }: wishes until { $at }, then I give the places out. I am telling the families now. How many families may share one place?
rounds-which-hour = { $day }. What time does it open for everybody?
rounds-early =
    { $count ->
        [one] At { $hour }; fewest visits, { $count } hour earlier
       *[other] At { $hour }; fewest visits, { $count } hours earlier
    }
rounds-done = { $month }: it opens { $at }. I am telling the families now. How many families may share one place?
rounds-announced-now = Announced
rounds-share =
    { $count ->
        [one] One family per place
       *[other] { $count } families per place
    }
rounds-shared =
    { $count ->
        [one] One family per place
       *[other] Up to { $count } families per place
    }
rounds-past = Please choose a time that is still to come.
rounds-announced =
    You can choose a museum, park or estate for { $month } from <b>{ $at }</b>.{ $early ->
        [0] {""}
        [one] {" "}Families who have been on fewer visits choose { $early } hour earlier.
       *[other] {" "}Families who have been on fewer visits choose { $early } hours earlier.
    }
rounds-open-all = { $month } is open: choose a museum, a park or an estate.
rounds-open-early =
    You choose first: { $month } is open for you now, and for everybody from { $at }.{ $early ->
       *[other] {""}
    }
