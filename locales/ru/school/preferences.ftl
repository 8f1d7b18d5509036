preferences-open = 🔔 Когда писать
preferences-text =
    <b>Когда и как вам писать</b>

    { $how ->
        [once] Новости и напоминания приходят сразу.
        [day] Новости и напоминания приходят одним письмом в день, в { $hour }.
       *[week] Новости и напоминания приходят одним письмом в неделю, { $day } в { $hour }.
    } Если событие перенесли или отменили за сутки до начала, пишу сразу. В тихие часы — без звука.
    { $paused ->
        [yes] ⏸ Пауза до { $until }: новости подождут.
       *[no] ⏸ На паузе новости ждут, срочное приходит без звука.
    }
preferences-how-once = Сразу
preferences-how-day = Раз в день
preferences-how-week = Раз в неделю
preferences-no-quiet = 🔔 Без тихих часов
preferences-zone = 🕐 Часы: { $zone }
preferences-zone-class = как в классе
preferences-ask-zone = По каким часам вам писать?
preferences-pause =
    ⏸ { $days ->
        [7] На неделю
        [14] На 2 недели
       *[other] На месяц
    }
preferences-go-on = ▶️ Снова писать
