printing-open = 👁 As in the book
printing-file = Story.pdf
printing-look = “{ $title }”, as it will be in the book.
printing-lost =
    { $count ->
        [one] { $count } picture would not open: send it again as a photo.
       *[other] { $count } pictures would not open: send them again as photos.
    }
printing-consent = 🖨 Printing: { $signed }
printing-as-child = { $name }
printing-as-family = { $name }
printing-as-nobody = no name
printing-as-no = not allowed
printing-question =
    May “{ $title }” be printed in the class book? Every family gets a copy.

    How should it be signed? You can change your mind on any day.
printing-now = Now: { $signed }.
printing-child = The child’s name
printing-family = { $name }
printing-nobody = No name
printing-no = Do not print it
printing-ask-child = Which name should appear in the book? First name only, please.
printing-yes = Thank you. The story will go in the book once the teacher has accepted it.
printing-not = All right, it will not be printed. The child’s name, if there was one, has been erased.
