wishes-run = 🎯 By wishes
wishes-open-mine = 🎯 Our wishes ({ $count } of { $most })
wishes-name = 🎯 Name our wishes
wishes-title = 🎯 <b>{ $title }</b>, { $month }
wishes-how = Until <b>{ $at }</b> name up to five places, the dearest first. There is no hurry: those who have had least so far choose first, between equals a lot decides. Each family gets the best of its wishes that is still free.
wishes-none-yet = You have named none yet.
wishes-line = { $rank }. { $name }
wishes-changed = Last changed: { $who }, { $at }
wishes-somebody = an adult of your family
wishes-named =
    { $count ->
        [0] Nobody has named any yet.
        [one] { $count } family has named its wishes.
       *[other] { $count } families have named their wishes.
    }
wishes-number = Your number in the lot, which only you know: <b>{ $number }</b>
wishes-promised = The lot is promised beforehand: <code>{ $commitment }</code>
wishes-until = By wishes until { $at }: then a lot gives the places out, so there is no hurry.
wishes-giving = The wishes are in, the places are being given out. Please look again in a minute.
wishes-given-out = The places were given out by wishes: { $at }.
wishes-outcome-granted = You were given your wish number { $rank }. You had named:
wishes-outcome-none = Nothing of your wishes was left this time; in the next round you choose earlier. You had named:
wishes-add = ➕ Add to our wishes
wishes-strike = ✕ Take off our wishes (no. { $rank })
wishes-add-more = ➕ Choose places
wishes-pick =
    Press a place and it becomes a wish; press again and it leaves the list. { $count } of { $most } named.

    Every family sees the places in an order of its own, so that the alphabet helps nobody.
wishes-done = ✓ Done
wishes-added = Wish number { $rank }. It can be changed until the end.
wishes-struck = Taken off your wishes
wishes-over = The wishes are in already. This is how the place stands now.
wishes-look-again = 🔄 Look again
wishes-check = 🔎 Check the lot
wishes-how-given = 🎯 How it was given out
wishes-file =
    The whole round without names: the lot’s secret, the wishes by numbers, the order and who was given what. Only you know your number.

    Anybody can check it: <code>marshrutka round</code> with this file gives the places out anew.
wishes-which-day = <b>{ $title }</b>, { $month }. Until which day do families name their wishes?
wishes-which-hour = { $day }. At what hour are the places given out?
wishes-begun = Families name their wishes
wishes-other-end = 📅 Another moment
wishes-now = ▶️ Give out now
wishes-press = ⚡ First come
wishes-sure-now =
    { $count ->
        [0] Nobody has named a wish yet. End it and let everybody take places?
        [one] { $count } family has named its wishes. Give the places out now, before { $at }?
       *[other] { $count } families have named their wishes. Give the places out now, before { $at }?
    }
wishes-sure-press =
    { $count ->
        [0] Without wishes: { $at } a place goes to whoever presses first. Shall I?
       *[other] The wishes will be dropped, and { $at } a place goes to whoever presses first. Those who have named any ({ $count }) will be told. Shall I?
    }
wishes-go-on = Leave it as it is
wishes-dropped = Without wishes now: it opens { $at }.
wishes-none-here = Places are taken at once here, without wishes. Please open the list again.
wishes-first = Until { $day }, { $hour } places go by wishes. Open the place and press “Add to our wishes”.
wishes-full = There can be { $limit } wishes. Take one off, and you can name another.
wishes-private = Here everybody chooses a time, wishes are not needed.
wishes-past = Please choose an hour that is still to come.
wishes-drawn = The places have been given out by wishes already.
wishes-not-yet = The places have not been given out yet. The lot can be checked right afterwards.
wishes-open =
    <b>{ $title }</b>, { $month }: until <b>{ $at }</b> name up to five places, in order.

    There is no hurry: when you name them does not matter.
wishes-remind =
    <b>{ $title }</b>, { $month }: tomorrow at this time the places are given out, and you have named no wish yet.

    Name at least one: until <b>{ $at }</b>.
wishes-off = <b>{ $title }</b>, { $month }: the teacher has decided to do without wishes. It opens for all <b>{ $at }</b>.
wishes-left =
    { $count ->
        [one] <b>{ $title }</b>, { $month }: the places have been given out by wishes, { $count } is still free. You can take it.
       *[other] <b>{ $title }</b>, { $month }: the places have been given out by wishes, { $count } are still free. You can choose one.
    }
wishes-given =
    { $rank ->
        [1] Your first wish has been granted: <b>{ $name }</b>.
       *[other] You were given your wish number { $rank }: <b>{ $name }</b>.
    }
wishes-none =
    Nothing of your wishes was left this time: they went to families that had had less, or were luckier in the lot. In the next round you choose earlier.

    Near “{ $first }” this is free: <b>{ $name }</b>. It is kept for you until { $until }.
wishes-nothing =
    Nothing of your wishes was left this time, nor anything else. In the next round you choose earlier.

    You can join the queue: { $first }.
wishes-wait = ⏳ Queue: { $name }
wishes-chat = Until <b>{ $at }</b> families name their wishes, then a lot gives the places out.
wishes-result-title = Who goes where
wishes-result = <b>{ $title }</b>, { $month }: the places have been given out by wishes
wishes-result-line = { $name } — { $names }
wishes-result-note = By wishes and by lot
wishes-result-look = Look at the places
wishes-result-museum = Museums
wishes-result-park = Parks
wishes-result-estate = Estates
