mails-whom = Кому напишем?
mails-no-readers = Писать пока некому: в классе ещё нет учителя.
mails-reader-teacher = { $name }, учитель
mails-reader-deputy = { $name }, помощник учителя
mails-reader-specialist = { $name }, специалист
mails-which-family = Какой семье? Прочитают все её взрослые.
mails-answer = ✍️ Ответить
mails-write-more = ✍️ Написать
mails-ready = ⚡ Коротко
mails-draft-title = <b>Кому:</b> { $name }
mails-read-by-one = Увидите только вы и { $name }.
mails-read-by-all = 👪 Увидит вся ваша семья и { $name }.
mails-later = 🕗 Сейчас не часы для писем: { $name } получит его { $at }.
mails-words = «{ $words }»
mails-draft-begin = Напишите письмо. Можно приложить фото, файл или голосовое.
mails-draft-more = Можно дописать ещё. Пока ничего не отправлено.
mails-send = Отправить
mails-begin-away = Сегодня нас не будет
mails-begin-late = Опоздаем
mails-begin-meet = Нужна встреча
mails-share-all = 👪 Показать и второму взрослому
mails-share-one = 👤 Только от меня
mails-drop = Не отправлять
mails-dropped = Письмо не отправлено.
mails-answered = Отправлено: { $name }
mails-sent = Письмо ушло: { $name }
mails-sent-later = Письмо сохранено: { $name } получит его { $at }. До этого его можно исправить или отозвать.
mails-correct = ✏️ Исправить
mails-withdraw = ↩️ Отозвать
mails-which-answer = Что ответим? Кому: { $name }. Ответ уйдёт сразу, его можно будет отозвать.
mails-answer-thanks = Спасибо, вижу.
mails-answer-fine = Хорошо, договорились.
mails-answer-later = Спасибо, отвечу подробнее позже.
mails-answer-call = Давайте поговорим лично, удобно после уроков?
mails-answer-meet = Спасибо, что предупредили. Задания пришлю вечером.
mails-ask-correction =
    Пришлите новый текст, он заменит прежний и там, где письмо уже получили.

    <b>Сейчас:</b> «{ $words }»
mails-correction-done = Исправлено.
mails-withdrawn = Письмо отозвано
mails-collected-title =
    ✉️ <b>{ $count ->
        [one] { $count } письмо
        [few] { $count } письма
       *[many] { $count } писем
    }</b>, пока вы отдыхали
mails-collected-line =
    <b>{ $name }</b>, { $at }
    { $words }
mails-collected-more =
    И ещё { $count ->
        [one] { $count } письмо
        [few] { $count } письма
       *[many] { $count } писем
    }.
mails-collected-none = Письма, которые были здесь, отозваны или уже прочитаны.
mails-unread =
    ✉️ { $name } больше не работает в классе, и ваше письмо осталось без ответа. Никто другой его не видел.

    Переслать его учителю?
mails-unread-nobody =
    ✉️ Тот, кому вы писали, больше не работает в классе, и ваше письмо осталось без ответа. Никто другой его не видел.

    Переслать его учителю?
mails-pass-on = ✍️ Переслать учителю
mails-reader-gone = Этот человек больше не работает в классе. Кому ещё можно написать: /write
mails-nobody = Этот взрослый вышел из класса, письмо до него не дойдёт. Всей семье можно написать так: /write → «Семье».
mails-blocked = { $name } сейчас не принимает от вас письма через бот. Если что-то важно, позвоните в школу или подойдите лично.
mails-no-draft = Это письмо уже отправлено или удалено. Новое: /write
mails-empty = В письме пока ничего нет. Напишите несколько слов или приложите файл.
mails-settled = Письмо уже прочитано, или ему больше суток: его не изменить. Напишите новое: /write
