reminders-days =
    ⏰ { $days ->
        [0] Сегодня
        [1] Завтра
        [7] Через неделю
        [few] Через { $days } дня
       *[many] Через { $days } дней
    }
reminders-open = Открыть
