submissions-words = { $words }
submissions-words-of = <b>{ $name }:</b> { $words }
submissions-files =
    📎 { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
submissions-files-of =
    📎 { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }: { $names }
submissions-remark = Учитель: { $remark }
submissions-state-open = Пока ничего не сдано. Присылать может любая семья команды.
submissions-state-draft = Это видите вы и учитель. Когда всё готово, нажмите «Сдать учителю».
submissions-state-sent = Сдано, учитель проверит.
submissions-state-returned = Учитель просит дополнить. Добавьте и сдайте ещё раз.
submissions-state-accepted =
    Принято. { $points ->
        [0] Спасибо.
        [one] Каждой семье +{ $points } балл.
        [few] Каждой семье +{ $points } балла.
       *[many] Каждой семье +{ $points } баллов.
    }
submissions-add = 📎 Добавить
submissions-send = 📨 Сдать учителю
submissions-take-off = ↩ Убрать последнее
submissions-later = Сдадим позже
submissions-begin = Пришлите слова, фото, видео, голос или файлы, можно несколькими сообщениями. Потом нажмите «Сдать учителю».
submissions-more = Можно добавить ещё или сдать.
submissions-show-files = 🖼 Показать файлы
submissions-open = Открыть
submissions-resume = Дополнить
submissions-sent-now = Сдали. Учитель проверит
submissions-undo = ↶ Отменить решение
submissions-undone-now = Отменили. Работа снова ждёт проверки
submissions-check = 📨 Проверить работы ({ $count })
submissions-told = { $person }: сдан шаг «{ $step }» — { $title }
submissions-accepted =
    Учитель принял шаг «{ $step }» — <b>{ $title }</b>. { $points ->
        [0] Спасибо.
        [one] +{ $points } балл.
        [few] +{ $points } балла.
       *[many] +{ $points } баллов.
    }
submissions-returned =
    Учитель просит дополнить шаг «{ $step }» — <b>{ $title }</b>

    { $remark }
submissions-already-sent = Этот шаг уже сдан, учитель проверит. Дополнить можно, если он вернёт.
submissions-already-accepted = Этот шаг уже принят. Откройте следующий.
submissions-empty = Пока пусто. Пришлите слова или файлы, потом сдайте.
submissions-nothing-yours = Здесь нет ничего, что прислала ваша семья.
submissions-step-has-some = По шагу «{ $step }» команды уже сдали работы. Исправьте его, а не убирайте.
submissions-undone = Учитель ещё раз посмотрит шаг «{ $step }» — <b>{ $title }</b>.
