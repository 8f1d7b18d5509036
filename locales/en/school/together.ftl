together-open = 🪶 Together
together-text =
    <b>Together</b>
    { $title }

    Write to the teacher, propose, ask, tell, find.
together-text-staff =
    <b>Together</b>
    { $title }

    Families’ letters, proposals, meetings, projects, the class’s book: all that you say and make together.
