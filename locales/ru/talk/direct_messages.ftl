direct_messages-whom = Кому напишем?
direct_messages-no-readers = Писать пока некому: в классе ещё нет учителя.
direct_messages-reader-teacher = { $name }, учитель
direct_messages-reader-deputy = { $name }, помощник учителя
direct_messages-reader-specialist = { $name }, специалист
direct_messages-which-family = Какой семье? Прочитают все её взрослые.
direct_messages-answer = ✍️ Ответить
direct_messages-write-more = ✍️ Написать
direct_messages-ready = ⚡ Готовый ответ
direct_messages-ready-line = • { $words }
direct_messages-draft-title = <b>Кому:</b> { $name }
direct_messages-read-by-one = Увидите только вы и { $name }.
direct_messages-read-by-all = 👪 Увидит вся ваша семья и { $name }.
direct_messages-later = 🕗 Сейчас не часы для писем: { $name } получит его { $at }.
direct_messages-words = «{ $words }»
direct_messages-draft-begin = Напишите письмо. Можно приложить фото, файл или голосовое.
direct_messages-draft-more = Можно дописать ещё. Пока ничего не отправлено.
direct_messages-send = Отправить
direct_messages-begin-away = Сегодня нас не будет
direct_messages-begin-late = Опоздаем
direct_messages-begin-meet = Нужна встреча
direct_messages-share-all = 👪 Показать и второму взрослому
direct_messages-share-one = 👤 Только от меня
direct_messages-drop = Не отправлять
direct_messages-dropped = Письмо не отправлено.
direct_messages-answered = Отправлено: { $name }
direct_messages-sent = Письмо ушло: { $name }
direct_messages-sent-later = Письмо сохранено: { $name } получит его { $at }. До этого его можно исправить или отозвать.
direct_messages-correct = ✏️ Исправить
direct_messages-withdraw = ↩️ Отозвать
direct_messages-which-answer = Что ответим? Кому: { $name }. Ответ уйдёт сразу, его можно будет отозвать.
direct_messages-answer-thanks = Спасибо, вижу.
direct_messages-answer-fine = Хорошо, договорились.
direct_messages-answer-later = Спасибо, отвечу подробнее позже.
direct_messages-answer-call = Давайте поговорим лично, удобно после уроков?
direct_messages-answer-meet = Спасибо, что предупредили. Задания пришлю вечером.
direct_messages-ask-correction =
    Пришлите новый текст, он заменит прежний и там, где письмо уже получили.

    <b>Сейчас:</b> «{ $words }»
direct_messages-correction-done = Исправлено.
direct_messages-withdrawn = Письмо отозвано
direct_messages-collected-title =
    ✉️ <b>{ $count ->
        [one] { $count } письмо
        [few] { $count } письма
       *[many] { $count } писем
    }</b>, пока вы отдыхали
direct_messages-collected-line =
    <b>{ $name }</b>, { $at }
    { $words }
direct_messages-collected-more =
    И ещё { $count ->
        [one] { $count } письмо
        [few] { $count } письма
       *[many] { $count } писем
    }.
direct_messages-collected-none = Письма, которые были здесь, отозваны или уже прочитаны.
direct_messages-unread =
    ✉️ { $name } больше не работает в классе, и ваше письмо осталось без ответа. Никто другой его не видел.

    Переслать его учителю?
direct_messages-unread-nobody =
    ✉️ Тот, кому вы писали, больше не работает в классе, и ваше письмо осталось без ответа. Никто другой его не видел.

    Переслать его учителю?
direct_messages-pass-on = ✍️ Переслать учителю
direct_messages-reader-gone = Этот человек больше не работает в классе. Кому ещё можно написать: /write
direct_messages-nobody = Этот взрослый вышел из класса, письмо до него не дойдёт. Всей семье можно написать так: /write → «Семье».
direct_messages-blocked = { $name } сейчас не принимает от вас письма через бота. Если что-то важно, позвоните в школу или подойдите лично.
direct_messages-no-draft = Это письмо уже отправлено или удалено. Новое: /write
direct_messages-empty = В письме пока ничего нет. Напишите несколько слов или приложите файл.
direct_messages-settled = Письмо уже прочитано, или ему больше суток: его не изменить. Напишите новое: /write
