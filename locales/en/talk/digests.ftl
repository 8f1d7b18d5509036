digests-title = 📬 <b>In short</b>
digests-new = <b>New</b>
digests-near = <b>Soon</b>
digests-asked =
    <b>Not answered yet</b>: { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
digests-line = { $line } ({ $answer })
digests-on = On as before: { $line }
digests-timing = 🗓 When can you come? { $line }
digests-chosen = 🗓 The time is chosen: { $line }
digests-step = { $title }: { $step }
