hints-open = 🤫 Who is silent
hints-silent =
    { $count ->
        [0] Nobody was silent this month and last.
        [one] <b>{ $count } family</b> without deeds this month and last:
       *[other] <b>{ $count } families</b> without deeds this month and last:
    }
hints-line = • { $name }
hints-line-sent = • { $name } — written to on { $day }
hints-line-unwanted = • { $name } — asked for no suggestions
hints-about = Press a family: I will privately suggest the simplest deed at home from the map, without reproach. Once in two weeks at most.
hints-send = 💌 { $name }
hints-sent = Suggested: { $title }
hints-suggestion =
    You could begin with something small, at home:

    { $icon } <b>{ $title }</b>

    A few words to the teacher will do.
hints-look = Have a look
hints-none = No more suggestions
hints-refused = All right, no more suggestions. The map is always here: /map
hints-allow = ↩️ Suggest after all
hints-allowed = All right: now and then I will suggest something small.
hints-nothing-open = There is no deed at home on the map that the family has not told about. Add some: /plan
hints-too-soon = This family was written to less than two weeks ago. Try again later.
hints-unwanted = The family asked for no suggestions. Better talk to them in person.
