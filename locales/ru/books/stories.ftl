stories-write = ✍️ Написать историю
stories-open = 📖 Наша история
stories-untitled = Без названия
stories-state-draft = ✏️ Вы пишете: «{ $title }»
stories-state-sent = 📨 Ваша история у учителя: «{ $title }»
stories-state-returned = ↩️ Учитель ответил про историю «{ $title }»
stories-state-accepted = ✓ История принята: «{ $title }»
stories-state-declined = История не принята: «{ $title }»
stories-tally = 📝 Пишут: { $writing } · ждут проверки: { $waiting } · приняты: { $accepted }, можно печатать: { $printable }
stories-choose =
    <b>{ $title }</b>
    С чего начнётся ваша история?
stories-prompt = Начало { $number }
stories-own = ✨ Начнём сами
stories-title = <b>{ $title }</b>
stories-begins = <i>{ $words }</i>
stories-size =
    { $words ->
        [one] { $words } знак
        [few] { $words } знака
       *[many] { $words } знаков
    }{ $pictures ->
        [0] { "" }
        [one] , { $pictures } рисунок
        [few] , { $pictures } рисунка
       *[many] , { $pictures } рисунков
    }
stories-ends = Последние слова: { $words }
stories-begin = Присылайте историю: сообщениями подряд, файлом .docx или .txt, рисунки и страницы от руки — фотографиями. В книге всё встанет в том порядке, в каком вы прислали.
stories-more = Присылайте дальше или посмотрите, как это будет в книге. Опечатку можно исправить прямо в своём сообщении.
stories-is-sent = История у учителя. Пока он не принял её, можно ещё изменить.
stories-is-accepted = Учитель принял историю.
stories-is-declined = Учитель не принял эту историю. Можно написать новую.
stories-name = ✏️ Название
stories-rename = ✏️ Другое название
stories-take-off = ↶ Убрать последнее
stories-other-prompt = Другое начало
stories-take-back = ✏️ Изменить
stories-back = К истории
stories-ask-title = Как называется история? Одной строкой, до { $limit } знаков.
stories-taken-off = Убрали последнее, что вы прислали
stories-taken-back = Меняйте. Потом отправьте учителю ещё раз.
stories-sent = «{ $title }» у учителя. Как прочитает, я напишу.
stories-read = 📄 Читать здесь
stories-closed = Срок задания «{ $title }» прошёл. Если история почти готова, попросите учителя его продлить.
stories-empty = Пока пусто. Пришлите текст или рисунок.
stories-no-title = У истории ещё нет названия. Нажмите «Название» и напишите его.
stories-changed = История с тех пор изменилась. Откройте её ещё раз: на карте, в задании.
stories-not-this = В книгу это не поставить. Пришлите текст, файл .docx или .txt, фото рисунка.
stories-unreadable-broken = Файл не открывается. Сохраните его заново или пришлите текст сообщениями.
stories-unreadable-empty = В файле нет слов. Рисунки пришлите фотографиями, а текст — файлом или сообщениями.
stories-unreadable-large = Файл слишком большой для истории. Пришлите только её текст.
stories-unreadable-many = Файл слишком большой для истории. Пришлите только её текст.
stories-unreadable-password = Файл закрыт паролем. Снимите пароль и пришлите ещё раз.
stories-unreadable-sort = Такие файлы я не читаю. Подойдут .docx и .txt, фото или просто сообщения.
stories-drop-sure = Удалить историю «{ $title }» целиком? Вернуть её будет нельзя.
stories-drop-yes = Да, удалить
stories-drop-no = Нет, оставить
stories-invite = Сочините историю всей семьёй: выберите начало и продолжите.
