places-list = 🏛 Места класса
places-text =
    { $count ->
        [one] <b>Места класса: { $count }</b>
       *[other] <b>Места класса: { $count }</b>
    }

    Добавьте своё, исправьте адрес или уберите то, куда вы не ходите. Это видит только ваш класс.
places-hidden = 🙈 Убранные
places-hidden-text =
    { $count ->
        [0] Убранных мест нет.
       *[other] <b>Убранные места: { $count }</b>
    }
places-add = ➕ Добавить места
places-ask-add =
    Пришлите места строками: вид; название; адрес; метро; сайт; широта; долгота. Нужны вид и название, остальное — если есть:

    парк; Лефортовский парк; Красноказарменная, 3; Авиамоторная
    музей; Музей метро; Хамовнический Вал, 36; Спортивная; mosmetro.ru

    Или таблицу .xlsx или .csv с такими столбцами.
places-added =
    { $count ->
        [0] Новых мест нет.
        [one] Добавлено { $count } место. Оно уже есть в записи.
        [few] Добавлено { $count } места. Они уже есть в записи.
       *[many] Добавлено { $count } мест. Они уже есть в записи.
    }
places-known =
    { $count ->
        [one] { $count } место у класса уже было.
        [few] { $count } места у класса уже были.
       *[many] { $count } мест у класса уже были.
    }
places-lost = Не понял строки: { $rows }. В них нет вида (музей, парк, усадьба) или названия.
places-site = 🔗 { $site }
places-point = 🧭 { $point }
places-card-text = Что поправить?
places-field-name = Название
places-field-address = Адрес
places-field-metro = Метро
places-field-site = Сайт
places-field-point = Точка на карте
places-ask-name = Как называется это место?
places-ask-address = Какой у него адрес?
places-ask-metro = Какая станция метро? Если их две, поставьте между ними «;».
places-ask-site = Какой у него сайт?
places-ask-point = Пришлите геопозицию этого места (📎 → «Геопозиция»).
places-hide = 🙈 Убрать
places-show = Вернуть в список
places-gone = Такого места у класса нет.
places-length = Название — до { $name } знаков, адрес, метро и сайт — до { $detail }. Напишите короче.
places-no-kind = Не ясно, что это. Начните с вида: музей, парк или усадьба.
places-no-point = Нужна точка: пришлите геопозицию (📎 → «Геопозиция»).
places-many = Своих мест может быть до { $limit }.
places-unreadable-broken = Файл не открывается. Сохраните его заново как .xlsx или .csv и пришлите ещё раз.
places-unreadable-empty = В файле ничего нет. Нужны столбцы «вид» и «название».
places-unreadable-large = Файл слишком большой. Оставьте в нём одну таблицу с местами.
places-unreadable-many = В таблице больше 300 строк. Разбейте её на части.
places-unreadable-password = Файл закрыт паролем. Пришлите его без пароля.
places-unreadable-sort = Нужна таблица .xlsx или .csv со столбцами «вид» и «название».
