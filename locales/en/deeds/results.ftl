results-ask = The result of “{ $name }”:
results-ask-points = <b>{ $result }</b> — { $name }. How many points for each family? Press or write a number.
results-ask-words = Write the result in your own words, up to { $limit } characters. For example: “The public’s favourite”.
results-given-now = Saved, and the team has been told: { $name }
results-given = <b>{ $title }</b>: { $result }
results-points =
    { $points ->
        [one] +{ $points } point
       *[other] +{ $points } points
    }
results-take-back = ↶ No result
results-taken-back = The result is gone, and so are its points
results-diploma-team = Team: { $name }
results-diploma-thanks = Thank you for working together.
results-diploma-caption = 🏅 { $title }: { $result }
results-nobody = There is nobody in the team. Add families first: “Families”.
results-none-yet = There is no result yet. The diploma comes with it.
