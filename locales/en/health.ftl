health-copied =
    { $hours ->
        [0] The newest copy is less than an hour old.
        [one] The newest copy is { $hours } hour old.
       *[other] The newest copy is { $hours } hours old.
    }
health-courier = Messages are due, and the bot does not send them: look at the log.
health-database = The database does not answer: see whether it runs, and whether there is room on the disk.
health-none = There is no { $file }: the bot has not run yet, or says how it does elsewhere (HEALTH_FILE).
health-silent =
    { $minutes ->
        [one] The bot has been silent for { $minutes } minute: see whether it runs.
       *[other] The bot has been silent for { $minutes } minutes: see whether it runs.
    }
health-stands = Waiting for an answer: { $waiting }. Due to be sent: { $owed }. Database: { $size } MB.
health-updates = Telegram has not answered for a while: look at the log, and at TELEGRAM_PROXY.
health-well = The bot runs, and all is well.
