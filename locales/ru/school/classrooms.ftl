classrooms-ask-title =
    Здравствуйте. Сделаем класс за минуту.

    Как он называется? Например: 2 «Б», школа № 15
classrooms-ask-zone =
    <b>{ $title }</b>

    По часам какого города живёт класс? Если его нет среди кнопок, напишите название.
classrooms-ask-language = Часы: { $city }. На каком языке писать классу?
classrooms-founded = Класс готов
classrooms-card-title = 🗺 <b>{ $title }</b>
classrooms-card-families =
    { $accepted ->
        [0] Семей пока нет.
        [one] { $accepted } семья в классе.
        [few] { $accepted } семьи в классе.
       *[many] { $accepted } семей в классе.
    }
classrooms-card-chat = Чат класса: { $chat }.
classrooms-card-no-chat = Чат класса не подключён: карту и рейтинг пока некуда показать.
classrooms-invite = ✉️ Пригласить семьи
classrooms-connect = 💬 Подключить чат класса
classrooms-reconnect = 💬 Подключить другой чат
classrooms-settings = ⚙️ Настройки
classrooms-invite-heading = Присоединяйтесь к классу
classrooms-invite-step-1 = Наведите камеру на код
classrooms-invite-step-2 = Назовите семью
classrooms-invite-step-3 = Получите карту месяца
classrooms-invite-text =
    Дорогие родители! У класса { $title } появился помощник в Телеграме: карта месяца, напоминания о событиях, музеи и парки на выбор, рейтинг семей.

    Войти — одна ссылка и три нажатия, без телефона и регистрации:
    { $url }
classrooms-connect-text =
    Нажмите кнопку и выберите чат класса. Телеграм спросит о праве закреплять сообщения: оно нужно для карты и рейтинга.

    Ссылка ваша личная и сработает один раз.
classrooms-connect-button = Выбрать чат
classrooms-chat-hello =
    Здравствуйте. Я Маршрутка класса { $title }.

    Здесь будут карта месяца, список занятых музеев и парков и рейтинг семей. Всё остальное — в личном чате.
classrooms-chat-enter = Войти в класс
classrooms-chat-bound = Чат «{ $chat }» подключён. Карта месяца и рейтинг будут появляться там.
classrooms-chat-lost = Меня убрали из чата «{ $chat }». Карту и рейтинг показать негде; подключите чат снова: /class
classrooms-chat-needs-pin = В чате класса мне не хватает права закреплять сообщения. Дайте его в настройках чата: «Администраторы» → бот → «Закрепление сообщений».
classrooms-chat-of-another = Этот чат уже подключён к другому классу. Выберите другой.
classrooms-group-hello = Здравствуйте. Чтобы подключить этот чат к классу, учитель нажимает в личном чате со мной «Подключить чат класса».
classrooms-settings-text =
    <b>Настройки: { $title }</b>

    Часы: { $city }.
    { $accepts ->
        [at-once] Новые семьи входят сразу.
       *[checked] Новые семьи ждут, пока вы их примете.
    }
    Рейтинг: { $day } в { $hour }.
    ⏰ О событиях напоминаю: { $reminders }. Заранее и накануне — в { $eve }, утром — в 8:00.
    ⏳ Освободилось место — семья из очереди отвечает { $offer } ч, ночь не в счёт.
classrooms-part-day = 📊 Рейтинг: когда
classrooms-part-hour = 🕕 Другой час
classrooms-part-reminders = ⏰ Напоминания
classrooms-part-queue = ⏳ Очередь на место
classrooms-part-name = ✎ Название, язык, город
classrooms-part-day-text =
    📊 <b>Когда рейтинг приходит в чат класса</b>

    Сейчас: { $day } в { $hour }. Нажмите день.
classrooms-part-hour-text =
    🕕 <b>В котором часу приходит рейтинг</b>

    Сейчас: { $day } в { $hour }.
classrooms-part-reminders-text =
    ⏰ <b>Напоминания о событиях</b>

    Когда напоминать: отметьте одно или несколько. Сейчас: { $reminders }.
    Заранее и накануне — в { $eve }, утром — в 8:00.
classrooms-part-eve = 🕕 Час накануне
classrooms-part-eve-text =
    🕕 <b>В котором часу напоминаю заранее и накануне: { $eve }</b>
classrooms-part-queue-text =
    ⏳ <b>Сколько думает семья из очереди</b>

    Место освободилось — я предлагаю его первой семье в очереди и держу для неё { $offer } ч, ночь не в счёт. Не ответят — предложу следующей.
classrooms-part-name-text =
    ✎ <b>{ $title }</b>

    Язык — тот, на котором пишу в чат класса и на плакатах. Каждая семья выбирает свой сама.
classrooms-offer-hours = { $count } ч
classrooms-retitle = ✎ Название
classrooms-ask-retitle = Сейчас класс называется { $title }. Как теперь?
classrooms-settings-at-once = Принимать семьи сразу
classrooms-settings-check = Принимать семьи вручную
classrooms-day-0 = Пн
classrooms-day-1 = Вт
classrooms-day-2 = Ср
classrooms-day-3 = Чт
classrooms-day-4 = Пт
classrooms-day-5 = Сб
classrooms-day-6 = Вс
classrooms-on-day-0 = по понедельникам
classrooms-on-day-1 = по вторникам
classrooms-on-day-2 = по средам
classrooms-on-day-3 = по четвергам
classrooms-on-day-4 = по пятницам
classrooms-on-day-5 = по субботам
classrooms-on-day-6 = по воскресеньям
classrooms-no-such-zone = Не знаю такого города. Выберите ближайший по времени или напишите пояс, например Asia/Omsk.
classrooms-start-again = Начало потерялось. Откройте ссылку учителя ещё раз.
classrooms-link-open = 🔗 Срок ссылки, новая ссылка
classrooms-link-endless =
    🔗 Ссылка для семей работает без срока.

    Если она ушла не туда, замените её: по старой больше никто не войдёт.
classrooms-link-ends =
    🔗 Ссылка для семей работает по { $day } включительно.

    Если она ушла не туда, замените её: по старой больше никто не войдёт.
classrooms-link-ever = Без срока
classrooms-link-month = Ещё 30 дней
classrooms-link-september = До конца сентября
classrooms-link-renew = 🔄 Новая ссылка
classrooms-link-ask = Сделать новую ссылку? Старая перестанет работать сразу, и код на напечатанных листах тоже. Семьи, которые уже вошли, ничего не заметят.
classrooms-link-renew-sure = Да, заменить
classrooms-link-renewed = Старая ссылка больше не работает
classrooms-first = <b>С чего начать</b>
classrooms-first-families = { $mark } Пригласить семьи
classrooms-first-chat = { $mark } Подключить чат класса
classrooms-first-map = { $mark } Сделать и опубликовать первую карту
classrooms-waits-nothing = Сейчас вас ничего не ждёт.
classrooms-waits-letters =
    ✉️ { $count ->
        [one] { $count } переписка без ответа
        [few] { $count } переписки без ответа
       *[many] { $count } переписок без ответа
    }
classrooms-waits-proposals =
    💡 { $count ->
        [one] { $count } предложение без ответа
        [few] { $count } предложения без ответа
       *[many] { $count } предложений без ответа
    }
classrooms-waits-draft = ✏️ Черновик карты: { $month }
classrooms-draft = ✏️ Черновик: { $month }
