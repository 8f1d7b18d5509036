together-open = 🪶 Together
together-text =
    <b>Together</b>
    { $title }

    Write to the teacher, propose, ask, tell, find.
