reminders-days =
    ⏰ { $days ->
        [0] Сегодня
        [1] Завтра
        [7] Через неделю
        [few] Через { $days } дня
       *[many] Через { $days } дней
    }
reminders-open = Открыть
reminders-going = Всё так же идём
reminders-maybe = Идём
reminders-cannot = Не сможем
reminders-later = ⏰ Вечером
reminders-at = Напомним сегодня в { $hour }
reminders-tomorrow-at = Напомним завтра в { $hour }
reminders-no-day = У этого пункта нет дня, напоминать не о чем. Нажмите /map
reminders-begins-before = До события осталось совсем мало, позже напомнить не успеем.
