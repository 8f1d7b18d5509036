teams-all = 🧩 Проекты
teams-all-title = <b>Конкурсы и проекты</b>
teams-all-line = { $icon } { $title } — { $when }
teams-all-none = Конкурсов и проектов пока нет. Они появятся вместе с картой: /map
teams-title = <b>{ $title }</b>
teams-nobody = пока никого
teams-families = 👥 Участвуют: { $families }
teams-named = 👥 <b>{ $name }</b>: { $families }
teams-helper = Помогает { $name }
teams-count =
    { $count ->
        [0] 👥 Команд пока нет. Начните первыми: одной семьёй или с друзьями.
        [one] 👥 Участвует { $count } команда.
        [few] 👥 Участвуют { $count } команды.
       *[many] 👥 Участвуют { $count } команд.
    }
teams-step = { $mark } { $title } <i>({ $more })</i>
teams-step-bare = { $mark } { $title }
teams-step-until = до { $day }
teams-step-points = +{ $points }
teams-result =
    Итог: <b>{ $result }</b>{ $points ->
        [0] {""}
       *[other] {" "}(+{ $points })
    }
teams-result-first = 1 место
teams-result-second = 2 место
teams-result-third = 3 место
teams-result-laureate = Лауреат
teams-result-took = За участие
teams-result-own = Своими словами
teams-ours = 👥 Наша команда
teams-take-part = 🙋 Участвуем
teams-run = 🧭 Команды и шаги
teams-begin = 🙋 Своя команда
teams-join = ➕ К команде: { $name }
teams-choose =
    <b>{ $title }</b>

    Участвуйте одной семьёй или вместе с другими. К вашей команде смогут присоединиться ещё семьи.
teams-line = 👥 { $name }
teams-begun = Вы участвуете
teams-in-now = Вы в команде: { $name }
teams-archive = 📦 Всё одним архивом
teams-diploma-png = 🏅 Диплом
teams-diploma-a4 = 🖨 Диплом A4
teams-give-result = 🏅 Итог команды
teams-mates = 👥 Состав
teams-help = 🙋 Помогаю
teams-rename = ✏️ Название
teams-leave = Выйти
teams-remove = 🗑 Убрать
teams-ask-leave = Выйти из команды «{ $name }»? То, что вы прислали, останется у команды.
teams-ask-leave-last = Кроме вас, в команде никого нет. Выйти? Команда исчезнет вместе с тем, что вы прислали; баллы останутся.
teams-leave-yes = Да, выйти
teams-leave-no = Остаёмся
teams-left = Вы больше не участвуете: <b>{ $title }</b>. Вернуться можно тем же путём.
teams-ask-name = Как назвать команду? Напишите до { $limit } знаков.
teams-running =
    <b>{ $title }</b>
    { $count ->
        [0] Команд пока нет. Семьи создают их кнопкой «Участвуем», вы можете собрать свои.
        [one] { $count } команда
        [few] { $count } команды
       *[many] { $count } команд
    }
teams-running-no-steps =
    <b>{ $title }</b>
    { $count ->
        [0] Команд пока нет.
        [one] { $count } команда.
        [few] { $count } команды.
       *[many] { $count } команд.
    } Добавьте шаги: что сдать и к какому дню, — семьи получат напоминания и будут сдавать по шагам.
teams-run-line = <b>{ $name }</b> { $marks }
teams-make = ➕ Команда
teams-steps =
    { $count ->
        [0] 📋 Шаги
       *[other] 📋 Шаги ({ $count })
    }
teams-helps = Записали: вы помогаете
teams-helps-no-more = Вы больше не помощник команды
teams-mates-title = Состав: <b>{ $name }</b>
teams-mates-text = Нажмите на семью, чтобы добавить её или убрать. Семья из другой команды перейдёт сюда и узнает об этом.
teams-removed = Команды больше нет
teams-joined = К вашей команде присоединились: { $family } — <b>{ $title }</b>
teams-moved = Учитель записал вас в команду: <b>{ $title }</b>
teams-not-here = Здесь команд не бывает. Проекты и конкурсы: /map
teams-not-yours = Это дело другой команды. Свою откройте с карты: /map
teams-over = «{ $title }» уже закончился, команды собраны. Новые проекты: /map
teams-already = Ваша семья уже в команде: { $name }. Сначала выйдите из неё.
teams-full = В команде «{ $name }» больше нет мест. Выберите другую или начните свою.
teams-too-many = Команд уже { $limit }, больше не помещается. Присоединитесь к одной из них.
teams-name-taken = Команда «{ $name }» уже есть. Придумайте другое название.
teams-not-empty = В команде «{ $name }» есть семьи. Сначала переведите их в другую.
teams-points-add = Баллы за шаги и за итог складываются.
teams-limit = В команде — до { $limit } семей.
teams-won = { $result }: { $name }
