preferences-open = 🔔 When to write
preferences-text =
    <b>When and how to write to you</b>

    { $how ->
        [once] News and reminders come at once.
        [day] News and reminders come in one message a day, at { $hour }.
       *[week] News and reminders come in one message a week, { $day } at { $hour }.
    } If an event is moved or cancelled within a day, I write at once. In quiet hours without a sound.
    { $paused ->
        [yes] ⏸ Paused until { $until }: news wait.
       *[no] ⏸ While paused, news wait and what is urgent comes without a sound.
    }
preferences-how-once = At once
preferences-how-day = Daily
preferences-how-week = Weekly
preferences-no-quiet = 🔔 No quiet hours
preferences-zone = 🕐 Clock: { $zone }
preferences-zone-class = the class’s
preferences-ask-zone = By which clock shall I write to you?
preferences-pause =
    ⏸ { $days ->
        [7] For a week
        [14] For 2 weeks
       *[other] For a month
    }
preferences-go-on = ▶️ Write again
