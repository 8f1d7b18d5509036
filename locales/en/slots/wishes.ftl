wishes-run = 🎯 By wishes
wishes-open-mine = 🎯 Our wishes ({ $count } of { $most })
wishes-name = 🎯 Name our wishes
wishes-title = 🎯 <b>{ $title }</b>, { $month }
wishes-how = Until <b>{ $at }</b> name up to five places, your favourite first. There is no hurry: those who have had least so far choose first, and a draw decides between equals. Each family gets the best of its wishes that is still free.
wishes-none-yet = You have not named any yet.
wishes-line = { $rank }. { $name }
wishes-changed = Last changed: { $who }, { $at }
wishes-somebody = an adult of your family
wishes-named =
    { $count ->
        [0] Nobody has named any yet.
        [one] { $count } family has named its wishes.
       *[other] { $count } families have named their wishes.
    }
wishes-number = Your number in the draw, which only you know: <b>{ $number }</b>
wishes-promised = The draw is promised in advance: <code>{ $commitment }</code>
wishes-until = By wishes until { $at }: then a draw gives the places out, so there is no hurry.
wishes-giving = The wishes are in and the places are being given out. Please look again in a minute.
wishes-given-out = The places were given out by wishes: { $at }.
wishes-outcome-granted = You were given wish number { $rank }. You had named:
wishes-outcome-none = None of your wishes was left this time, but in the next round you choose earlier. You had named:
wishes-add = ➕ Add to our wishes
wishes-strike = ✕ Remove from our wishes (no. { $rank })
wishes-add-more = ➕ Choose places
wishes-pick =
    Press a place and it becomes a wish; press again and it leaves the list. { $count } of { $most } named.

    Every family sees the places in its own order, so that the alphabet favours nobody.
wishes-done = ✓ Done
wishes-added = Wish number { $rank }. It can be changed until the end.
wishes-struck = Removed from your wishes
wishes-over = The wishes have already been collected. This is how the place stands now.
wishes-look-again = 🔄 Look again
wishes-check = 🔎 Check the draw
wishes-how-given = 🎯 How places were given
wishes-file =
    The whole round without names: the secret of the draw, the wishes by number, the order and who was given what. Only you know your number.

    Anybody can check it: <code>marshrutka round</code> with this file gives the places out again.
wishes-which-day = <b>{ $title }</b>, { $month }. Until which day do families name their wishes?
wishes-which-hour = { $day }. What time shall I give the places out?
wishes-begun = Families are naming their wishes
wishes-other-end = 📅 Another deadline
wishes-now = ▶️ Give them out now
wishes-press = ⚡ First come, first served
wishes-sure-now =
    { $count ->
        [0] Nobody has named a wish yet. End it and let everybody take places?
        [one] { $count } family has named its wishes. Give the places out now, without waiting for { $at }?
       *[other] { $count } families have named their wishes. Give the places out now, without waiting for { $at }?
    }
wishes-sure-press =
    { $count ->
        [0] Without wishes: { $at } a place goes to whoever presses first. Shall I do that?
       *[other] The wishes will be dropped, and { $at } a place goes to whoever presses first. Those who have named any ({ $count }) will be told. Shall I do that?
    }
wishes-go-on = Leave it as it is
wishes-dropped = No wishes now: it opens { $at }.
wishes-none-here = Here places are taken straight away, without wishes. Please open the list again.
wishes-first = Until { $day }, { $hour } places go by wishes. Open the place and press “Add to our wishes”.
wishes-full = You can name { $limit } wishes. Remove one, and you can name another.
wishes-private = Here everybody chooses their own time, so wishes are not needed.
wishes-past = Please choose a time that is still to come.
wishes-drawn = The places have already been given out by wishes.
wishes-not-yet = The places have not been given out yet. You can check the draw as soon as they are.
wishes-open =
    <b>{ $title }</b>, { $month }: until <b>{ $at }</b> name up to five places, in order.

    There is no hurry: when you name them does not matter.
wishes-remind =
    <b>{ $title }</b>, { $month }: the places will be given out this time tomorrow, and you have not named a wish yet.

    Name at least one before <b>{ $at }</b>.
wishes-off = <b>{ $title }</b>, { $month }: the teacher has decided to do without wishes. It opens for everybody <b>{ $at }</b>.
wishes-left =
    { $count ->
        [one] <b>{ $title }</b>, { $month }: the places have been given out by wishes, { $count } is still free. You can take it.
       *[other] <b>{ $title }</b>, { $month }: the places have been given out by wishes, { $count } are still free. You can choose one.
    }
wishes-given =
    { $rank ->
        [1] Your first wish has come true: <b>{ $name }</b>.
       *[other] You were given wish number { $rank }: <b>{ $name }</b>.
    }
wishes-none =
    None of your wishes was left this time: they went to families who had had less, or were luckier in the draw. In the next round you choose earlier.

    Near “{ $first }” this is free: <b>{ $name }</b>. It is kept for you until { $until }.
wishes-nothing =
    None of your wishes was left this time, and neither was anything else. In the next round you choose earlier.

    You can join the queue: { $first }.
wishes-wait = ⏳ Queue: { $name }
wishes-chat = Until <b>{ $at }</b> families name their wishes, then a draw gives the places out.
wishes-result-title = Who goes where
wishes-result = <b>{ $title }</b>, { $month }: the places have been given out by wishes
wishes-result-line = { $name } — { $names }
wishes-result-note = By wishes and a draw
wishes-result-look = View the places
wishes-result-museum = Museums
wishes-result-park = Parks
wishes-result-estate = Estates
