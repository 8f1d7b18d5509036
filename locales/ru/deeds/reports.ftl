reports-tell = ✅ Рассказать, что сделали
reports-tell-visit = ✅ Рассказать о визите
reports-done = ✅ Рассказать, что сделали
reports-done-short = ✅ Сделали
reports-done-text = О чём расскажете? Можно и о том, чего на карте нет: театр, выставка, поход.
reports-outing = 🎭 Сделали своё
reports-outing-title = Своё дело
reports-draft-title = <b>{ $name }</b>
reports-draft-begin = Напишите пару слов, пришлите фото или голос — можно несколькими сообщениями. Потом нажмите «Отправить».
reports-draft-more = Можно добавить ещё или отправить.
reports-words = { $words }
reports-files =
    📎 { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
reports-remark = Учитель: { $remark }
reports-send = Отправить учителю
reports-drop = Передумали
reports-sent = Отправили учителю: <b>{ $name }</b>. Как проверит, я напишу.
reports-dropped = Хорошо, ничего не отправили.
reports-told = { $person } уже рассказывает учителю: { $name }
reports-already-sent = Об этом уже рассказали ({ $person }), учитель проверит. Другое дело: /done
reports-already-accepted = Это дело уже принято ({ $person }). Другое: /done
reports-not-asked = Об этом рассказывать не нужно. Выберите дело: /done
reports-empty = Пока пусто. Напишите пару слов или пришлите фото, потом отправьте.
reports-answer = Семья: { $remark }
reports-counted =
    Засчитано: <b>{ $name }</b>. { $points ->
        [0] Спасибо.
        [one] +{ $points } балл.
        [few] +{ $points } балла.
       *[many] +{ $points } баллов.
    }
reports-already-declined = Учитель не засчитал этот отчёт. Можно рассказать заново: /done
reports-long-thread = Переписка об этом деле уже длинная. Договоритесь с учителем лично или начните новый отчёт: /done
