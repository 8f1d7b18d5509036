hints-open = 🤫 Who has been quiet
hints-silent =
    { $count ->
        [0] No family was quiet both this month and last.
        [one] <b>{ $count } family</b> has done nothing this month or last:
       *[other] <b>{ $count } families</b> have done nothing this month or last:
    }
hints-line = • { $name }
hints-line-sent = • { $name } — I wrote on { $day }
hints-line-unwanted = • { $name } — asked for no suggestions
hints-about = Press a family: I will privately suggest the simplest thing on the map to do at home, without reproach. At most once in two weeks.
hints-send = 💌 { $name }
hints-sent = Suggested: { $title }
hints-suggestion =
    You could start with something small, at home:

    { $icon } <b>{ $title }</b>

    A few words to the teacher are enough.
hints-look = Have a look
hints-none = No more suggestions
hints-refused = All right, no more suggestions. The map is always here: /map
hints-allow = ↩️ Suggest after all
hints-allowed = All right: now and then I will suggest something small.
hints-nothing-open = There is nothing on the map to do at home that this family has not already shared. Add something: /plan
hints-too-soon = I wrote to this family less than two weeks ago. Try again later.
hints-unwanted = The family asked for no suggestions. It is better to talk to them in person.
