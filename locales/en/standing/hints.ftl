hints-open = 🤫 Who is silent
hints-silent =
    { $count ->
        [0] Nobody was silent this month and last.
        [one] <b>{ $count } family</b> without deeds this month and last:
       *[other] <b>{ $count } families</b> without deeds this month and last:
    }
hints-line = • { $name }
hints-line-sent = • { $name } — written to on { $day }
hints-line-waits = • { $name } — waiting for now, by lot
hints-line-unwanted = • { $name } — asked for no suggestions
hints-about =
    { $itself ->
        [on] On Wednesdays I suggest to each silent family one thing that suits it: privately, without reproach, once a week at most. One in four waits for two weeks, by lot: so one can see what would have come without a hint.
       *[off] I write to nobody by myself at present.
    } Press a family and I will write to it at once.
hints-send = 💌 { $name }
hints-stop = 🔕 Let the bot not write by itself
hints-start = 🔔 Let the bot write by itself
hints-sent = Suggested: { $title }
hints-suggestion =
    { $reason ->
        [again] You have done something like this before. This month the map has:
        [next] The last one worked out. Here is the next step, a little bigger:
        [near] One thing from this month's map:
       *[first] You could begin with something small, at home:
    }

    { $icon } <b>{ $title }</b>

    { $where ->
        [out] The details are under “Have a look”.
       *[home] A few words to the teacher will do.
    }
hints-look = Have a look
hints-none = No more suggestions
hints-refused = All right, no more suggestions. The map is always here: /map
hints-allow = ↩️ Suggest after all
hints-allowed = All right: now and then I will suggest something small.
hints-nothing-open = This month's map has nothing that would suit the family and that it has not told about. Add something for at home: /plan
hints-too-soon = This family has been written to lately. We write once a week at most, and after three times in vain once in four weeks. Try again later.
hints-unwanted = The family asked for no suggestions. Better talk to them in person.
hints-outcome = 📈 What comes of hints
hints-outcome-title = <b>What comes of hints</b>
hints-outcome-group =
    { $who ->
        [hinted] The bot suggested something
        [waited] Waited, by lot
       *[hand] You wrote yourself
    } { $of ->
        [one] { $of } time
       *[other] { $of } times
    }; within ten days something was done in { $did ->
        [one] { $did } case
       *[other] { $did } cases
    } ({ $share }%, most likely between { $low } and { $high }%).
hints-outcome-nobody =
    { $who ->
        [hinted] The bot suggested something
        [waited] Waited, by lot
       *[hand] You wrote yourself
    }: not yet, or less than ten days ago.
hints-outcome-difference =
    { $said ->
        [more] After a hint something is done more often: the difference is { $low } to { $high } percentage points.
        [less] After a hint something is done less often: the difference is { $low } to { $high } percentage points.
        [none] Whether hints help cannot be seen yet: there is nothing to compare with.
       *[open] Whether hints help cannot be seen yet: the difference may be anything from { $low } to { $high } percentage points.
    } With few families intervals are wide, and one or two deeds change everything.
hints-outcome-shift = <b>Deeds a week</b> before the first hint and after:
hints-outcome-weekly =
    { $who ->
        [heard] Families that were written to
       *[others] The others
    } ({ $count }): at home { $home } → { $home_after }, elsewhere { $out } → { $out_after }
hints-outcome-shift-help = If “elsewhere” has fallen for those who were written to and not for the others, hints may be crowding out outings and events.
hints-outcome-figure = { NUMBER($number, minimumFractionDigits: 1, maximumFractionDigits: 1) }
hints-outcome-help = A family is counted once in two weeks at most. Intervals are 90% (Wilson; the difference: Newcombe).
