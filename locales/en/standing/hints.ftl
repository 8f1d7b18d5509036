hints-open = 🤫 Who has been quiet
hints-silent =
    { $count ->
        [0] No family was quiet both this month and last.
        [one] <b>{ $count } family</b> has done nothing this month or last:
       *[other] <b>{ $count } families</b> have done nothing this month or last:
    }
hints-line = • { $name }
hints-line-sent = • { $name } — I wrote on { $day }
hints-line-waits = • { $name } — waiting for now, by lot
hints-line-unwanted = • { $name } — asked for no suggestions
hints-about =
    { $itself ->
        [on] On Wednesdays I suggest to each quiet family one thing that suits it: privately, without reproach, at most once a week. One in four, drawn by lot, waits for two weeks, so that we can see what would have happened without a hint.
       *[off] At the moment I write to nobody by myself.
    } Press a family, and I will write to it straight away.
hints-send = 💌 { $name }
hints-stop = 🔕 Do not write by yourself
hints-start = 🔔 Write by yourself
hints-sent = Suggested: { $title }
hints-suggestion =
    { $reason ->
        [again] You have done something like this before. This month the map has:
        [next] The last one worked out. Here is the next step, a little bigger:
        [near] One thing from this month’s map:
       *[first] You could start with something small, at home:
    }

    { $icon } <b>{ $title }</b>

    { $where ->
        [out] The details are under “Have a look”.
       *[home] A few words to the teacher are enough.
    }
hints-look = Have a look
hints-none = No more suggestions
hints-refused = All right, no more suggestions. The map is always here: /map
hints-allow = ↩️ Suggest after all
hints-allowed = All right: now and then I will suggest something small.
hints-nothing-open = This month’s map has nothing suitable that this family has not already shared. Add something to do at home: /plan
hints-too-soon = I wrote to this family not long ago. I write at most once a week, and after three tries without an answer once in four weeks. Try again later.
hints-unwanted = The family asked for no suggestions. It is better to talk to them in person.
hints-outcome = 📈 Do hints help?
hints-outcome-title = <b>Do hints help?</b>
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
        [more] After a hint more gets done: the difference is { $low } to { $high } percentage points.
        [less] After a hint less gets done: the difference is { $low } to { $high } percentage points.
        [none] It is too early to say whether hints help: there is nothing to compare with yet.
       *[open] It is too early to say whether hints help: the difference could be anything from { $low } to { $high } percentage points.
    } With so few families the intervals are wide, and one or two activities change everything.
hints-outcome-shift = <b>Activities a week</b> before the first hint and after:
hints-outcome-weekly =
    { $who ->
        [heard] Families I wrote to
       *[others] The others
    } ({ $count }): at home { $home } → { $home_after }, elsewhere { $out } → { $out_after }
hints-outcome-shift-help = If “elsewhere” has fallen for the families I wrote to but not for the others, hints may be crowding out outings and events.
hints-outcome-figure = { NUMBER($number, minimumFractionDigits: 1, maximumFractionDigits: 1) }
hints-outcome-help = A family is counted at most once in two weeks. Intervals are 90% (Wilson; for the difference, Newcombe).
