minutes-show = 📝 Протокол
minutes-open = 📝 Написать протокол
minutes-short =
    📝 <b>Протокол</b>
    { $words }
minutes-title =
    📝 <b>Протокол:</b> { $title }
    { $when }
minutes-desk = 📝 <b>Протокол:</b> { $title }
minutes-write = Пришлите, что решили, до { $limit } знаков. Можно с фото и файлами. Ответы на вопросы добавятся сами.
minutes-write-more = Новый текст заменит прежний, файлы добавятся. Семьи пока ничего не видят.
minutes-send = 📣 Отправить всем семьям
minutes-going = Отправляю всем семьям
minutes-correct = ✏️ Исправить у всех
minutes-ask-correction = Протокол у семей. Пришлите текст целиком, каким он должен быть: сначала покажу, потом исправлю у всех.
minutes-before-correcting = Выше — протокол, каким он станет у всех.
minutes-files =
    📎 { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
minutes-files-of = 📎 { $title }
minutes-none = Протокола ещё нет. Пришлите сначала его текст.
minutes-correcting = Исправляю у всех
