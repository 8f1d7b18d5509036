digests-title = 📬 <b>Коротко о главном</b>
digests-new = <b>Новое</b>
digests-near = <b>Скоро</b>
digests-asked =
    <b>Ещё не ответили</b>: { $count ->
        [one] { $count } событие
        [few] { $count } события
       *[many] { $count } событий
    }
digests-line = { $line } ({ $answer })
digests-on = Состоится как прежде: { $line }
digests-timing = 🗓 Удобное время: { $line }
digests-chosen = 🗓 Время выбрано: { $line }
digests-step = { $title }: { $step }
