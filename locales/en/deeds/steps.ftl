steps-title = Steps: <b>{ $title }</b>
steps-empty = There are no steps yet.
steps-add = ➕ Add steps
steps-ask =
    Write the steps, a line each: the day, what is to be done, how many points. For example:

    <code>by 12.12 Collect photographs, 5 points
    by 20 January Write the story, 10 points
    5 February Present the project</code>

    The day and the points may be left out: then it is +{ $points }.
steps-ask-again = Write the step anew, in one line: day, what is to be done, points. Now it is: { $title }
steps-retype = ✏️ Correct
steps-up = ⬆️ Move up
steps-remove = 🗑 Remove
steps-removed = The step is gone
steps-none = Please write at least one step.
steps-one-line = One line is needed here: day, what is to be done, points.
steps-unread = This line is not clear: “{ $line }”. Check its day and send all lines again.
steps-hand-in = “{ $title }” is handed in by steps: open it on the map (/map) and press “We take part” or “Our team”.
