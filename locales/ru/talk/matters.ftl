matters-proposal = 💡 <b>Предложение</b> · { $name }
matters-question = ❓ <b>Вопрос к собранию</b> · { $name }
matters-nameless = без имени
matters-made = { $day }
matters-words = «{ $words }»
matters-support-count =
    ✋ Поддерживают: { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }
matters-support-ours =
    ✋ Поддерживают: { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }, и ваша тоже
matters-support-mine =
    ✋ Поддерживают: { $count ->
        [1] пока только ваша семья
        [one] { $count } семья вместе с вашей
        [few] { $count } семьи вместе с вашей
       *[many] { $count } семей вместе с вашей
    }
matters-mine-nameless = 🙈 Это ваше. Видите это только вы, остальным — «без имени».
matters-support = ✋ Поддержать
matters-unsupport = ✓ Поддерживаем · снять
matters-noted = Записали: вы поддерживаете
matters-noted-chat = Записали: вы поддерживаете. Снять — на карточке, кнопка «Подробнее».
matters-taken-back = Ваш голос снят
matters-taken = ✅ <b>Берём:</b> «{ $title }», { $month }
matters-taken-off = ✅ <b>Взяли</b>, но сейчас на карте этого нет
matters-does = 👐 Кто делает: { $does }
matters-later = 🕗 <b>Позже:</b> вернёмся к этому, когда сможем
matters-later-until = 🕗 <b>Позже:</b> вернёмся к этому — { $month }
matters-no = ✖️ <b>Нет, потому что:</b> { $words }
matters-answered = ✅ <b>Ответ:</b> { $words }
matters-skipped = ➖ Остался без ответа
matters-hidden = 🙈 <b>Учитель скрыл это от класса:</b> { $words }
matters-open-again = Снова открыто: семьи видят и могут поддержать.
matters-told-mine = 💡 <b>Ответ на ваше предложение</b>
matters-told-supported = 💡 <b>Ответ на предложение, которое вы поддержали</b>
matters-paid =
    ⭐ Вашей семье: { $points ->
        [one] { $points } балл
        [few] { $points } балла
       *[many] { $points } баллов
    }
matters-told-question = ❓ <b>О вашем вопросе к собранию</b>
matters-open = Открыть
matters-open-item = 🗺 Пункт на карте
matters-how =
    Как отправить?

    Без имени вашу семью не увидит никто, и учитель тоже. Баллов за принятое предложение тогда не будет: рейтинг выдал бы вас.
matters-how-question =
    Как отправить?

    Без имени вашу семью не увидит никто, и учитель тоже.
matters-send-named = От имени: { $name }
matters-send-nameless = 🙈 Без имени
matters-sent = Отправлено
matters-nothing-typed = Текст не сохранился. Откройте раздел «Вместе» и напишите ещё раз: /menu
matters-withdraw = ↩️ Отозвать
matters-withdraw-sure = Отозвать? Текст сотрётся, поддержка пропадёт.
matters-withdraw-yes = Отозвать
matters-withdrawn = Отозвано.
matters-hide = 🙈 Скрыть от класса
matters-ask-why = Почему скрываем? Напишите в двух словах: это увидит только автор.
matters-show = 👁 Показать снова
matters-card-gone = Этого предложения больше нет.
matters-too-many = От вашей семьи ответа уже ждут: { $limit }. Дождитесь ответа или отзовите одно, тогда можно новое.
matters-still-on-map = 🗺 Пункт остался на карте. Убрать его можно там.
matters-answered-already = Ответ уже есть, изменить это нельзя. Откройте карточку заново.
matters-own = Это ваше: ваш голос уже учтён.
matters-not-yours = Отозвать может только тот, кто это написал.
