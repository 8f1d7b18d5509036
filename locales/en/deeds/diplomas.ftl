diplomas-open = 🏅 Diplomas
diplomas-stamps = 🎟 Stamps
diplomas-text =
    🏅 <b>Diplomas and stamps — { $period }</b>

    Every family that has done something gets a diploma. For printing there is one file, with a page for each family.
diplomas-all = 🖨 For all, { $paper }
diplomas-one = For one family
diplomas-of-year = For the school year
diplomas-of-month = For the month
diplomas-year = school year { $first }/{ $last }
diplomas-whose = Whose diploma?
diplomas-of = <b>{ $family }</b> — { $period }
diplomas-stamps-on = 🎟 { $paper }
diplomas-diploma-on = 🏅 { $paper }
diplomas-paper-png = for the phone
diplomas-paper-a4 = A4
diplomas-paper-a5 = A5
diplomas-more = Diploma and printing
diplomas-title = Diploma
diplomas-stamps-title = Our stamps
diplomas-lead = presented to
diplomas-thanks = Thank you for travelling together with the class.
diplomas-signature = teacher
diplomas-line = { $section }: { $count }
diplomas-sum =
    { $deeds ->
        [one] { $deeds } activity
       *[other] { $deeds } activities
    } · { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
diplomas-no-stamps = The first stamp appears when the teacher accepts an activity.
diplomas-caption = { $text }
diplomas-alt = { $family } — { $period }: { $sum }
diplomas-alt-all =
    Diplomas — { $period }: { $count ->
        [one] { $count } family
       *[other] { $count } families
    }, a page for each.
diplomas-words-line = { $icon } { $name } — { $day }
diplomas-nothing-yet = There is nothing in this period yet; the diploma comes with the first activity.
