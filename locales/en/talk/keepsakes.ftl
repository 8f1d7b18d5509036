keepsakes-open = 📕 Our year to keep
keepsakes-text =
    📕 <b>Our year to keep</b>

    A book for your family alone: what you read, where you went, what you did, your stories and the teacher’s words. A PDF to save and to print.
keepsakes-of = 📕 { $years }
keepsakes-making = Putting your book together; it takes about a minute.
keepsakes-file = Our year { $years }
keepsakes-here = 📕 { $family }: school year { $years }. Save the file; I do not keep it.
keepsakes-empty = There are no accepted deeds, stories or praise in this year yet. Once there are, I will make your book.
keepsakes-subtitle = Our school year { $years }
keepsakes-read = What we read
keepsakes-been = Where we went
keepsakes-done = What we did
keepsakes-praised = The teacher’s words
keepsakes-note =
    { $deeds ->
        [0] A year with the teacher’s kind words.
        [one] { $deeds } deed this year
       *[other] { $deeds } deeds this year
    }{ $points ->
        [0] {""}
        [one] , { $points } point.
       *[other] , { $points } points.
    }
