timing-question = 🗓 <b>Когда вам удобно?</b> { $title }
timing-how =
    Отметьте все времена, которые подходят. Голосуем до: { $until }.
    { $count ->
        [0] Пока никто не ответил.
        [one] Ответила { $count } семья.
        [few] Ответили { $count } семьи.
       *[many] Ответили { $count } семей.
    }
timing-option = { $when } · { $count }
timing-none = Ничего не подходит
timing-none-noted = Записали: ничего не подходит
timing-marked = Отметили
timing-unmarked = Отметка снята
timing-mark = 🗓 Отметить удобное время
timing-open = 🗓 Выбрать время вместе
timing-to-item = ‹ К пункту
timing-state-chosen = 🗓 Время выбрано: { $when }
timing-state-open =
    🗓 Выбираем время до: { $until }. { $count ->
        [0] Пока никто не ответил
        [one] Ответила { $count } семья
        [few] Ответили { $count } семьи
       *[many] Ответили { $count } семей
    }
timing-state-closed =
    🗓 Голосование закрыто ({ $count ->
        [one] { $count } вариант
        [few] { $count } варианта
       *[many] { $count } вариантов
    }), учитель выбирает время
timing-state-draft =
    🗓 Готовится выбор времени: { $count ->
        [one] { $count } вариант
        [few] { $count } варианта
       *[many] { $count } вариантов
    }
timing-staff-title = 🗓 <b>Выбираем время вместе:</b> { $title }
timing-who =
    <b>{ $when }</b> — { $count ->
        [0] никто
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }
timing-offered = • { $when }
timing-names = { $names }
timing-begin = Предложите хотя бы два времени, и семьи отметят, когда могут.
timing-ready = Можно спрашивать семьи. Сколько дней голосуем?
timing-silent =
    🔕 Не ответили ({ $count }): { $names }
timing-choose = ✅ Выбрать время
timing-ask =
    📣 Спросить семьи: { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
timing-add = ➕ Добавить время
timing-remove = 🗑 Убрать время
timing-longer = ⏳ Голосовать ещё 2 дня
timing-which = Какое время выбираем?
timing-which-away = Какое время убрать?
timing-type =
    Напишите времена через запятую, например: <i>{ $one }, { $other }</i>

    Или нажмите день.
timing-which-hour = { $day }. В котором часу?
timing-lost = Не понял: { $words }. Нужны день и час, например 14.12 18:30.
timing-nothing-read = Нужны день и час в месяце «{ $month }», например: 14 18:30 или 14.12 18:30. Несколько — через запятую.
timing-asked = Спрашиваем семьи
timing-sure =
    <b>{ $title }</b>
    { $when }

    { $count ->
        [0] Это время никто не отметил.
        [one] Это время отметила { $count } семья, она будет в списке «идут».
        [few] Это время отметили { $count } семьи, они будут в списке «идут».
       *[many] Это время отметили { $count } семей, они будут в списке «идут».
    } Все семьи узнают время одним сообщением.
timing-choose-yes = ✅ Да, это время
timing-chosen-now = Время выбрано, семьи узнают
timing-chosen-head = 🗓 <b>Время выбрано вместе</b>
timing-going = Вы отмечали это время, поэтому записали вас: «Идём». Если планы изменились, нажмите кнопку.
timing-come = Придёте?
timing-past = Это время уже прошло. Предложите другое.
timing-other-month = Время должно быть в том же месяце, что и пункт на карте.
timing-too-few = Нужно хотя бы два времени впереди. Добавьте ещё.
timing-closes-late = Голосование закончится позже самого раннего времени. Возьмите меньше дней или уберите это время.
timing-unpublished = Сначала опубликуйте карту месяца: семьи этого пункта ещё не видят.
timing-closed = Голосование уже закрыто. Время — на карточке пункта: /map
timing-chosen-already = Время уже выбрано. Перенести можно, изменив карту: /plan
timing-again = 🔁 Выбирать заново
timing-reminder = ⏰ Голосование скоро закончится, а вашего ответа ещё нет.
