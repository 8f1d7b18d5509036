slots-count = Занято { $taken } из { $all }
slots-pick = Выберите место: одна семья — одно на месяц.
slots-pick-any = Выберите то, что вам подходит.
slots-choose = Выбрать место
slots-choose-role = Чем помочь
slots-choose-time = Выбрать время
slots-look = Все места
slots-show = Посмотреть место
slots-open-mine = Наше место
slots-yours = Ваше: <b>{ $name }</b>
slots-sort-free = Свободные
slots-sort-museum = 🏛
slots-sort-park = 🌳
slots-sort-estate = 🏰
slots-take = Беру
slots-help = Помогу
slots-sign-up = Записаться
slots-call-off = Отказаться
slots-give-back = Вернуть
slots-undo = ↩ Вернуть как было
slots-wait = ⏳ Встать в очередь
slots-leave = Выйти из очереди
slots-not-needed = Не нужно
slots-point = 📍 На карте
slots-site = 🔗 Сайт
slots-others = ‹ Другие места
slots-back-to-item = ‹ Назад
slots-card-title = { $icon } <b>{ $name }</b>
slots-address = 📍 { $address }
slots-metro = Ⓜ️ { $metro }
slots-state-free = Свободно.
slots-state-mine =
    { $what ->
        [place] Это место ваше. Вернуть можно в любой день.
       *[time] Вы записаны. Отказаться можно в любой день.
    }
slots-state-kept = Место освободилось и ждёт вас до { $until }.
slots-state-waiting =
    { $place ->
        [1] Вы первые в очереди. Освободится — сразу напишу.
       *[other] Вы в очереди, ваш номер { $place }. Освободится — сразу напишу.
    }
slots-state-shut = Запись сюда сейчас закрыта.
slots-state-held =
    { $free ->
        [0] Мест больше нет.
        [one] Осталось { $free } место.
        [few] Осталось { $free } места.
       *[many] Осталось { $free } мест.
    }
slots-state-taken =
    Записаны: { $names }. { $free ->
        [0] Мест больше нет.
        [one] Осталось { $free } место.
        [few] Осталось { $free } места.
       *[many] Осталось { $free } мест.
    }
slots-queue =
    { $count ->
        [one] В очереди { $count } семья.
        [few] В очереди { $count } семьи.
       *[many] В очереди { $count } семей.
    }
slots-yours-now = Записали за вами: { $name }
slots-given =
    { $what ->
        [place] Вернули: { $name }
       *[time] Отказались: { $name }
    }
slots-waiting-now =
    { $place ->
        [1] Вы первые в очереди
       *[other] Вы в очереди, номер { $place }
    }
slots-left-now = Больше не ждёте этого места
slots-somebody = другая семья
slots-gone = «{ $name }» уже у семьи: { $by }. Рядом свободно: { $offer }
slots-gone-all = «{ $name }» уже у семьи: { $by }. Свободных мест больше нет.
slots-have-one = У вас уже есть место: { $name }. Откажитесь от него, и можно выбрать другое.
slots-have-another = Второй взрослый только что взял другое место. Откройте список ещё раз.
slots-seats-held = «{ $title }»: семьи заняли больше мест. Оставьте столько, сколько занято, или больше.
slots-not-yours = Это место сейчас не ваше.
slots-not-waiting = Вы сейчас не в очереди на это место.
slots-free-now = «{ $name }» свободно: в очередь вставать не нужно, записывайтесь сразу.
slots-shut = Учитель закрыл запись сюда. Выберите другое место.
slots-opens = Запись откроется { $day } в { $hour }. Загляните тогда.
slots-closed = Сюда уже не записаться: время прошло. Свежая карта: /map
slots-too-late = Вернуть как было можно десять минут. Если место ещё свободно, запишитесь заново.
slots-too-small =
    { $count ->
        [one] Занято { $count } место: { $names }. Сначала освободите его.
        [few] Занято { $count } места: { $names }. Сначала освободите лишнее.
       *[many] Занято { $count } мест: { $names }. Сначала освободите лишнее.
    }
slots-only-one = Это единственное место пункта. Чтобы убрать его, уберите пункт с карты.
slots-taken =
    { $what ->
        [place] { $person } выбирает для вашей семьи: { $name }
       *[time] { $person } записывает вашу семью: { $name }
    }
slots-given-back =
    { $what ->
        [place] { $person } возвращает место: { $name }
       *[time] { $person } отменяет вашу запись: { $name }
    }
slots-undone =
    { $what ->
        [place] { $person } снова берёт место: { $name }
       *[time] { $person } снова записывает вас: { $name }
    }
slots-moved = { $person } меняет вашу запись. Теперь: { $name }
slots-waits = { $person } ставит вашу семью в очередь: { $name }
slots-told-shut = Запись закрыта: { $name }. Ваша очередь сохранится, если её откроют снова.
slots-told-reopened = Запись снова открыта: { $name }. Ваша очередь на месте.
slots-offer =
    Освободилось: <b>{ $name }</b>

    Ваша очередь. Место ждёт вас до { $until }.
slots-offer-taken = { $name } — за вашей семьёй.
slots-offer-declined = От этого места вы отказались: { $name }
slots-offer-left = Это место ушло следующей семье: { $name }
slots-offer-passed = Время ответить вышло, и место ушло следующей семье: { $name }. Если оно ещё нужно, встаньте в очередь снова.
slots-offer-over = Время ответить вышло, место предложено следующей семье. Можно встать в очередь снова.
slots-offer-cancelled = Этого пункта на карте больше нет: { $name }
slots-chat-month = { $month }
slots-chat-line = { $icon } { $name } — { $names }
slots-card-gone = Этого пункта на карте больше нет.
slots-chat-none = Пока никто не выбрал.
slots-chat-free = Свободны: музеи { $museums }, парки { $parks }, усадьбы { $estates }
slots-wait-over = Месяц кончился, место так и не освободилось: { $name }. Загляните в новую карту: /map
slots-eve =
    Завтра: <b>{ $name }</b>

    Если планы изменились, откройте место и верните его.
