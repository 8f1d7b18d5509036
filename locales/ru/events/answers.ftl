answers-going = Идём
answers-maybe = Может быть
answers-no = Не в этот раз
answers-noted-going = Записали: идёте
answers-noted-maybe = Записали: может быть
answers-noted-no = Записали: не в этот раз
answers-noted-people =
    Записали: { $people ->
        [one] { $people } человек
        [few] { $people } человека
       *[many] { $people } человек
    }
answers-noted-queue = Мест сейчас не хватает. Вы в очереди, номер { $turn }. Освободится место — сразу напишем.
answers-tally = Идут: { $going }, может быть: { $maybe }
answers-people =
    Всего: { $people ->
        [one] { $people } человек
        [few] { $people } человека
       *[many] { $people } человек
    }
answers-seats = Занято мест: { $people } из { $seats }
answers-waiting =
    В очереди: { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }
answers-ours = 👥 { $people }
answers-turn = Вы в очереди, номер { $turn }.
answers-by = Ваш ответ: «{ $answer }» ({ $person })
answers-again = Событие перенесли: ответьте ещё раз.
answers-ask = 👋 <b>Пойдёте?</b> { $title } — { $when }
answers-no-more = Ответы больше не принимаются.
answers-not-asked = Здесь отвечать не нужно. Нажмите /map
answers-over = Событие уже прошло. Если были там, расскажите: /done
answers-begun = Событие уже началось. Если вы там, расскажите потом: /done
answers-closed = Ответы на это событие больше не принимаются. Планы изменились — напишите учителю.
answers-too-many = Мест всего { $seats }. Уменьшите число людей.
answers-no-room = Свободных мест столько нет: для вашей семьи есть { $free }. Если кто-то откажется, попробуйте ещё раз.
answers-all = 👥 Кто идёт
answers-group-going =
    ✅ <b>Идут: { $count }</b>, всего { $people ->
        [one] { $people } человек
        [few] { $people } человека
       *[many] { $people } человек
    }
answers-group-waiting = ⏳ <b>В очереди: { $count }</b>
answers-group-maybe = 🤔 <b>Может быть: { $count }</b>
answers-group-no = ✖️ <b>Не в этот раз: { $count }</b>
answers-group-silent = 🔕 <b>Не ответили: { $count }</b>
answers-names = { $names }
answers-name-people = { $name } ({ $people })
answers-names-more = … и ещё { $count }
answers-closing = Принимать ответы:
answers-close =
    { $hours ->
        [0] до начала
        [24] за сутки
       *[other] за 3 дня
    }
answers-file = 📄 Таблица .xlsx
answers-file-text = 📄 Ответы семей: { $title }
answers-sheet = Ответы
answers-column-family = Семья
answers-column-answer = Ответ
answers-column-people = Человек
answers-said-going = идут
answers-said-waiting = в очереди
answers-said-maybe = может быть
answers-said-no = не в этот раз
answers-said-silent = нет ответа
answers-to-chat = 💬 Карточку в чат класса
answers-in-chat = Карточка будет в чате класса
answers-no-chat = Чат класса не подключён. Подключите его: /class
answers-not-for-chat = Это событие видят не все семьи, в чат класса его не показать.
answers-more = Подробнее
answers-seats-found = 🎉 <b>Место нашлось: вы идёте</b>
