keepsakes-open = 📕 Наш год на память
keepsakes-text =
    📕 <b>Наш год на память</b>

    Книга только для вашей семьи: что прочитали, где побывали, что сделали, ваши истории и слова учителя. Файл PDF, его можно сохранить и напечатать.
keepsakes-of = 📕 { $years }
keepsakes-making = Собираю книгу, это займёт около минуты.
keepsakes-file = Наш год { $years }
keepsakes-here = 📕 { $family }: { $years } учебный год. Сохраните файл, у меня он не останется.
keepsakes-empty = За этот год пока нет ни засчитанных дел, ни историй, ни похвалы. Как появятся, соберу книгу.
keepsakes-subtitle = Наш { $years } учебный год
keepsakes-read = Что мы прочитали
keepsakes-been = Где мы побывали
keepsakes-done = Что мы сделали
keepsakes-praised = Слова учителя
keepsakes-note =
    { $deeds ->
        [0] Год с добрыми словами учителя.
        [one] { $deeds } дело за год
        [few] { $deeds } дела за год
       *[many] { $deeds } дел за год
    }{ $points ->
        [0] {""}
        [one] , { $points } балл.
        [few] , { $points } балла.
       *[many] , { $points } баллов.
    }
