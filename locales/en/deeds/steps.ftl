steps-title = Steps: <b>{ $title }</b>
steps-empty = There are no steps yet.
steps-add = ➕ Add steps
steps-ask =
    Write the steps, one per line: the day, what to do, how many points. For example:

    <code>by 12.12 Collect photographs, 5 points
    by 20 January Write the story, 10 points
    5 February Present the project</code>

    You can leave out the day and the points: then it is +{ $points }.
steps-ask-again = Write the step again, in one line: the day, what to do, points. At the moment: { $title }
steps-retype = ✏️ Correct
steps-up = ⬆️ Move up
steps-remove = 🗑 Remove
steps-removed = The step has been removed
steps-none = Please write at least one step.
steps-one-line = Please send one line: the day, what to do, points.
steps-unread = I did not understand this line: “{ $line }”. Check the date and send all the lines again.
steps-hand-in = “{ $title }” is handed in step by step: open it on the map (/map) and press “We’re taking part” or “Our team”.
