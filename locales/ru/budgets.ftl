budgets-spent =
    За короткое время этого уже много, а читают это живые люди. Продолжить можно через { $unit ->
        [minutes] { $count ->
            [one] { $count } минуту
            [few] { $count } минуты
           *[other] { $count } минут
        }
        [hours] { $count ->
            [one] { $count } час
            [few] { $count } часа
           *[other] { $count } часов
        }
       *[days] { $count ->
            [one] { $count } день
            [few] { $count } дня
           *[other] { $count } дней
        }
    }.
