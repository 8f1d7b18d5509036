works-words = { $words }
works-words-of = <b>{ $name }:</b> { $words }
works-files =
    📎 { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
works-files-of =
    📎 { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }: { $names }
works-remark = Учитель: { $remark }
works-state-open = Пока ничего не сдано. Присылать может любая семья команды.
works-state-draft = Это видите вы и учитель. Когда всё готово, нажмите «Сдать учителю».
works-state-sent = Сдано, учитель проверит.
works-state-returned = Учитель просит дополнить. Добавьте и сдайте ещё раз.
works-state-accepted =
    Принято. { $points ->
        [0] Спасибо.
        [one] Каждой семье +{ $points } балл.
        [few] Каждой семье +{ $points } балла.
       *[many] Каждой семье +{ $points } баллов.
    }
works-add = 📎 Добавить
works-send = 📨 Сдать учителю
works-take-off = ↩ Убрать последнее
works-later = Сдадим позже
works-begin = Пришлите слова, фото, видео, голос или файлы, можно несколькими сообщениями. Потом нажмите «Сдать учителю».
works-more = Можно добавить ещё или сдать.
works-show-files = 🖼 Показать файлы
works-open = Открыть
works-resume = Дополнить
works-sent-now = Сдали. Учитель проверит
works-accept = ✓ Принять (+{ $points })
works-other = Другие баллы
works-return = Вернуть
works-undo = ↶ Отменить решение
works-undone-now = Отменили. Работа снова ждёт проверки
works-accepted-now = { $name }: принято, +{ $points }
works-ask-points = Сколько баллов каждой семье команды «{ $name }» за шаг «{ $step }»? Напишите число.
works-ask-remark = Что добавить команде «{ $name }»? Напишите одним сообщением, я передам.
works-returned-now = Вернули команде «{ $name }» с вашими словами.
works-check = 📨 Проверить работы ({ $count })
works-told = { $person }: сдан шаг «{ $step }» — { $title }
works-accepted =
    Учитель принял шаг «{ $step }» — <b>{ $title }</b>. { $points ->
        [0] Спасибо.
        [one] +{ $points } балл.
        [few] +{ $points } балла.
       *[many] +{ $points } баллов.
    }
works-returned =
    Учитель просит дополнить шаг «{ $step }» — <b>{ $title }</b>

    { $remark }
works-already-sent = Этот шаг уже сдан, учитель проверит. Дополнить можно, если он вернёт.
works-already-accepted = Этот шаг уже принят. Откройте следующий.
works-empty = Пока пусто. Пришлите слова или файлы, потом сдайте.
works-nothing-yours = Здесь нет ничего, что прислала ваша семья.
works-step-has-some = По шагу «{ $step }» команды уже сдали работы. Исправьте его, а не убирайте.
works-undone = Учитель ещё раз посмотрит шаг «{ $step }» — <b>{ $title }</b>.
