together-open = 🪶 Together
together-text =
    <b>Together</b>
    { $title }

    Write to the teacher, propose, ask, share, search.
together-text-staff =
    <b>Together</b>
    { $title }

    Families’ letters, proposals, meetings, projects, the class book: everything you say and make together.
