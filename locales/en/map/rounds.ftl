rounds-list = 🏛 Museums, parks
rounds-title = <b>Museums, parks and estates</b>
rounds-item = Museums. Parks. Estates
rounds-none = { $month }: nothing to choose yet
rounds-open-now = { $month }: open, { $free } free
rounds-opens = { $month }: opens { $at }, { $free } free
rounds-wishes = { $month }: by wishes until { $at }
rounds-default =
    { $way ->
        [wishes] Places that come with a map are given out by wishes: families name them for four days, and on the last evening a lot decides among equals.
       *[press] Places that come with a map go to whoever presses first.
    }
rounds-prefer-press = ⚡ With a map: first come
rounds-prefer-wishes = 🎲 With a map: by wishes
rounds-announce = 📅 { $month }
rounds-look = Places
rounds-look-places = Look at the places
rounds-which-day = { $month }. On which day are the places given out? Families hear beforehand.
rounds-wishes-hour =
    { $day }. At what hour?

    Until then families name their wishes, and then the places are given out: those who have had least choose first, between equals a lot decides.
rounds-first-come = ⚡ Without wishes: first come
rounds-wishes-done = { $month }: wishes until { $at }, then I give the places out. Families are being told. How many families may take one place?
rounds-which-hour = { $day }. At what hour does it open for all?
rounds-early =
    { $count ->
        [one] At { $hour }, fewest visits { $count } hour earlier
       *[other] At { $hour }, fewest visits { $count } hours earlier
    }
rounds-done = { $month }: it opens { $at }. Families are being told. How many families may take one place?
rounds-announced-now = Announced
rounds-share =
    { $count ->
        [one] One family each
       *[other] { $count } families each
    }
rounds-shared =
    { $count ->
        [one] One family for each place
       *[other] Up to { $count } families for each place
    }
rounds-past = Please choose an hour that is still to come.
rounds-announced =
    Museums, parks and estates of { $month } can be chosen from <b>{ $at }</b>.{ $early ->
        [0] {""}
        [one] {" "}Families with fewer visits than others choose { $early } hour earlier.
       *[other] {" "}Families with fewer visits than others choose { $early } hours earlier.
    }
rounds-open-all = { $month } is open: choose a museum, a park or an estate.
rounds-open-early =
    You choose first: { $month } is open for you now, for all from { $at }.{ $early ->
       *[other] {""}
    }
