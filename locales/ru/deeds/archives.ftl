archives-making = Собираю архив. Это может занять минуту-другую.
archives-ready =
    📦 <b>{ $title }</b>: { $count ->
        [0] слова команды
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
archives-empty = Складывать пока нечего: команда ещё ничего не прислала.
archives-photo = фото
archives-video = видео
archives-voice = голос
archives-video_note = видео
archives-audio = запись
archives-document = файл
archives-words = Слова команды.txt
archives-step = { $title } — { $step }
archives-missing = Не вошло.txt
archives-missing-folder = Не вошло
archives-missing-text = Эти файлы не поместились (больше 20 МБ или слишком много) или Телеграм их не отдал. Они остались в шагах проекта, откройте их там:
