broadcasts-open = ✉️ Написать семьям
broadcasts-whom = Кому напишем?
broadcasts-go-on = ✏️ Продолжить черновик
broadcasts-choose-all = Всем семьям
broadcasts-choose-event = По событию: кто идёт, кто молчит
broadcasts-choose-family = Одной семье
broadcasts-which-event = По какому событию?
broadcasts-no-event = Событий с ответами впереди нет. Можно написать всем или одной семье.
broadcasts-whom-of =
    <b>{ $title }</b>
    { $when }

    Кому напишем?
broadcasts-choose-going = Кто идёт ({ $count })
broadcasts-choose-maybe = Кто сказал «может быть» ({ $count })
broadcasts-choose-no = Кто ответил «не в этот раз» ({ $count })
broadcasts-choose-silent = Кто не ответил ({ $count })
broadcasts-which-family = Какой семье?
broadcasts-no-family = Семей в классе пока нет. Пригласите их: /class
broadcasts-to-all = всем семьям
broadcasts-to-going = кто идёт на «{ $title }»
broadcasts-to-maybe = кто сказал «может быть» про «{ $title }»
broadcasts-to-no = кто не идёт на «{ $title }»
broadcasts-to-silent = кто не ответил про «{ $title }»
broadcasts-to-family = { $name }
broadcasts-from = ✉️ <b>{ $title }</b> · { $name }
broadcasts-from-class = ✉️ <b>{ $title }</b>
broadcasts-draft-title =
    <b>Кому:</b> { $audience } — { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }
broadcasts-words = «{ $words }»
broadcasts-files =
    📎 { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
broadcasts-draft-begin = Пришлите текст письма. Можно с фото, видео или файлами, можно альбомом.
broadcasts-draft-more = Новый текст заменит прежний, новые файлы добавятся. Семьи пока ничего не видят.
broadcasts-look = 👁 Посмотреть и отправить
broadcasts-no-files = Убрать файлы
broadcasts-other-readers = Изменить, кому
broadcasts-drop = 🗑 Удалить черновик
broadcasts-dropped = Черновик удалён, семьям ничего не ушло.
broadcasts-before =
    Выше — письмо, каким его увидят семьи.
    <b>Кому:</b> { $audience } — { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }
broadcasts-send =
    Отправить: { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }
broadcasts-change = ✏️ Изменить
broadcasts-going = Отправляю
broadcasts-card-title = ✉️ <b>Письмо:</b> { $audience }
broadcasts-received = Отправлено { $received } из { $families }
broadcasts-blocked = Заблокировали бота: { $count } ({ $names })
broadcasts-failed = Не дошло: { $count } ({ $names })
broadcasts-corrected = Исправлено: { $count }
broadcasts-deleted = Удалено: { $count }
broadcasts-kept = Не удалось удалить: { $count } ({ $names })
broadcasts-under-way = Ещё в пути: { $count }
broadcasts-and-more = { " " }и ещё { $count }
broadcasts-card = К карточке письма
broadcasts-correct = ✏️ Исправить у всех
broadcasts-ask-correction = Пришлите текст целиком, каким он должен быть. Сначала покажу, потом исправлю у всех.
broadcasts-before-correcting = Выше — письмо, каким оно станет у всех, кто его получил.
broadcasts-correct-yes = Исправить у всех
broadcasts-correct-no = Оставить как было
broadcasts-correcting = Исправляю у всех. Сколько уже исправлено — в карточке письма.
broadcasts-not-corrected = Хорошо, письмо осталось как было.
broadcasts-delete = 🗑 Удалить у всех
broadcasts-delete-sure = Удалить письмо у всех? Вернуть его будет нельзя.
broadcasts-delete-yes = Да, удалить
broadcasts-deleting = Удаляю у всех
broadcasts-not-yours = Этот черновик пишет другой учитель. Своё письмо: /send
broadcasts-not-sent = Это письмо ещё не отправлено. Посмотрите его и отправьте: /send
broadcasts-sent-already = Это письмо уже отправлено. Исправить или удалить его можно на его карточке.
broadcasts-deleted-already = Это письмо удалено у всех. Новое: /send
broadcasts-changed = Письмо с тех пор изменилось. Посмотрите его ещё раз и отправьте.
broadcasts-empty = В письме пока ничего нет. Пришлите текст или файл.
broadcasts-nobody = Таких семей сейчас нет. Нажмите «Изменить, кому» и выберите других.
broadcasts-event-gone = Этого события на карте уже нет. Нажмите «Изменить, кому» и выберите других.
broadcasts-too-old = Телеграм разрешает удалять только в течение 48 часов. Письмо можно исправить.
broadcasts-long-caption = Вместе с файлами помещается { $limit } знаков, а в тексте { $length }. Сократите его или отправьте файлы отдельным письмом.
broadcasts-files-apart = Вместе идут только фото и видео или только документы, голос — отдельно. Этот файл отправьте другим письмом.
broadcasts-no-such-file = К письму это не приложить. Подойдут фото, видео, документы, голос.
broadcasts-files-stay = Файлы отправленного письма не меняются. Пришлите новый текст или удалите письмо и отправьте заново.
broadcasts-heard = { $name } ({ $count })
broadcasts-over = ⚠️ На этой неделе уже получили две и больше: { $names }. Если не срочно, лучше подождать.
