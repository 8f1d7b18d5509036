anthologies-open = 📚 Книги класса
anthologies-plan = 📕 Собрать книгу
anthologies-shelf =
    <b>Книги класса</b>
    { $title }
anthologies-none = Книг пока нет. Первая появится, когда учитель соберёт истории семей.
anthologies-none-staff = Книг пока нет. Когда истории приняты и семьи разрешили печать, соберите первую.
anthologies-new = ➕ Собрать книгу
anthologies-named =
    <b>{ $title }</b>
    { $year }, { $count ->
        [one] { $count } история
        [few] { $count } истории
       *[many] { $count } историй
    }
anthologies-is-made = Книгу видите только вы. Посмотрите её и отправьте семьям.
anthologies-is-sent = Книга у семей и стоит на полке.
anthologies-is-spoilt = ⚠️ Одна из семей забрала историю или изменила подпись. Семьям эта книга больше не открывается. Соберите новую.
anthologies-send = 📨 Отправить всем семьям
anthologies-anew = 🔄 Собрать заново
anthologies-drop = 🗑 Убрать с полки
anthologies-sources = Из чего собрать книгу? Рядом — сколько историй можно напечатать.
anthologies-no-sources = Принятых историй пока нет. Проверить присланные: /queue
anthologies-year = Учебный год { $year }
anthologies-plan-title =
    <b>{ $title }</b>
    { $count ->
        [0] Печатать пока нечего.
        [one] В книгу войдёт { $count } история:
        [few] В книгу войдут { $count } истории:
       *[many] В книгу войдут { $count } историй:
    }
anthologies-line = { $number }. { $title }
anthologies-line-signed = { $number }. { $title } — <i>{ $author }</i>
anthologies-silent =
    { $count ->
        [one] Ещё { $count } история принята, но семья не ответила, можно ли её печатать.
        [few] Ещё { $count } истории приняты, но семьи не ответили, можно ли их печатать.
       *[many] Ещё { $count } историй приняты, но семьи не ответили, можно ли их печатать.
    }
anthologies-make = 📕 Собрать книгу
anthologies-ask = Спросить о печати ещё раз
anthologies-asked =
    { $count ->
        [0] Сегодня мы уже спрашивали.
        [one] Спросили { $count } семью.
        [few] Спросили { $count } семьи.
       *[many] Спросили { $count } семей.
    }
anthologies-making =
    { $count ->
        [one] Собираю книгу: { $count } история. Это несколько секунд.
        [few] Собираю книгу: { $count } истории. Это несколько секунд.
       *[many] Собираю книгу: { $count } историй. Это несколько секунд.
    }
anthologies-preview = «{ $title }»: для печати и для чтения с экрана. Пока это видите только вы.
anthologies-title = Читатели и писатели
anthologies-subtitle = Истории наших семей
anthologies-contents = Содержание
anthologies-note =
    { $count ->
        [one] { $count } история
        [few] { $count } истории
       *[many] { $count } историй
    }. Собрано { $day }.
anthologies-file = Читатели и писатели { $year }
anthologies-going = Отправляю всем семьям
anthologies-dropped = Убрали
anthologies-letter =
    📕 <b>{ $title }</b>
    Книга нашего класса: { $count ->
        [one] { $count } история
        [few] { $count } истории
       *[many] { $count } историй
    }, { $year }. Один файл для печати, другой для чтения с экрана.
anthologies-withdrawn = ⚠️ Одна из семей забрала историю или изменила подпись, и книга «{ $title }» ({ $year }) семьям больше не открывается. Соберите новую, когда будет удобно.
anthologies-card = К книге
anthologies-spoilt = Эту книгу учитель собирает заново. Новая появится на полке.
anthologies-make-anew = Одна из семей забрала историю. Соберите книгу заново и отправьте новую.
anthologies-sent-already = Эта книга уже у семей.
anthologies-changed = Пока книга собиралась, одна из семей передумала. Соберите её ещё раз.
anthologies-empty = Печатать пока нечего: нужны принятые истории, которые семьи разрешили печатать.
anthologies-large =
    { $what ->
        [stories] Историй
        [pictures] Рисунков
       *[megabytes] Мегабайт
    } в одной книге может быть до { $limit }. Соберите книги по заданиям.
