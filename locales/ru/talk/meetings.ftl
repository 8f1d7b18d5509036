meetings-open = 👥 Собрания
meetings-list = 👥 <b>Собрания</b>: повестка, вопросы и протоколы
meetings-list-none = Собраний на картах пока нет. Они появятся здесь вместе с повесткой и протоколами.
meetings-agenda =
    📋 <b>Повестка</b>
    { $agenda }
meetings-agenda-edit = 📋 Повестка
meetings-ask-agenda = Пришлите повестку, каждый пункт с новой строки, до { $limit } знаков. Новая заменит прежнюю.
meetings-agenda-kept = Повестка на карточке собрания, семьи её видят.
meetings-no-agenda = Убрать повестку
meetings-agenda-gone = Повестки больше нет.
meetings-questions = ❓ Вопросы к собранию ({ $count })
meetings-questions-title = ❓ <b>Вопросы:</b> { $title }
meetings-questions-about = Сверху вопросы, которые важны большему числу семей.
meetings-no-questions = Вопросов пока нет.
meetings-ask = ➕ Задать вопрос
meetings-ask-words =
    <b>{ $title }</b>

    О чём спросим? Один вопрос одним сообщением, до { $limit } знаков. Другие семьи смогут его поддержать, а ответ придёт вам, даже если вас не будет.
meetings-closed = Протокол уже отправлен, вопросы к этому собранию больше не принимаются. Можно предложить: раздел «Вместе» в /menu
meetings-answer = ✍️ Ответить
meetings-answer-again = ✍️ Исправить ответ
meetings-ask-answer = Пришлите ответ, до { $limit } знаков. Его получат те, кто спросил и поддержал, а в протоколе увидят все.
meetings-skip = ➖ Без ответа
meetings-file = 📄 Текстом
meetings-sheet = 🖨 На печать
meetings-file-text = ❓ Вопросы: { $title }
meetings-line = { $number }. { $words } ({ $name }, ✋ { $count })
meetings-line-answer = { "   " }— { $words }
meetings-column-question = Вопрос
meetings-column-name = Кто
meetings-column-support = Семей
meetings-told =
    ❓ { $words }
    <b>Ответ:</b> { $answer }
meetings-told-more = … и ещё ответов: { $count }
meetings-all-questions = ❓ Вопросы и ответы
meetings-answers-title =
    ✅ <b>Ответы на ваши вопросы</b>
    { $title }, { $when }
