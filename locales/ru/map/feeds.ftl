feeds-open = 🔔 Календари
feeds-title =
    <b>Календари школы и города</b>

    Подпишитесь на календарь (.ics): новые события я предложу вам в черновик месяца. Сам на карту ничего не ставлю.
feeds-line = • <b>{ $title }</b> — { $state }
feeds-card-file = Файл, загружен один раз
feeds-card-looked = Последний раз смотрел { $when }
feeds-card-error = Не получается прочитать: { $why }
feeds-state-file = файл, разовая загрузка
feeds-state-looked = смотрел { $when }
feeds-looking = Смотрю, отвечу сообщением
feeds-add = ➕ Добавить календарь
feeds-ask =
    Пришлите адрес календаря (он начинается с https:// или webcal://) или файл .ics.

    Где взять адрес: в Яндекс Календаре — «Экспорт», в Google Календаре — «Адрес в формате iCal».
feeds-looking-at = Смотрю { $host } — через несколько секунд напишу, что там нашлось.
feeds-found =
    <b>{ $title }</b>: { $count ->
        [0] событий на полгода вперёд пока нет.
        [one] впереди { $count } событие.
        [few] впереди { $count } события.
       *[many] впереди { $count } событий.
    }
feeds-found-more = Подписаться? Буду смотреть сюда несколько раз в день и предлагать новое.
feeds-found-more-file = Взять в предложения? На карту попадёт только то, что вы выберете.
feeds-confirm = ✓ Подписаться
feeds-confirm-file = ✓ Взять в предложения
feeds-refuse = Не надо
feeds-refused = Хорошо, не берём
feeds-confirmed = Готово
feeds-event =
    { $icon } <b>{ $title }</b> — { $details }{ $word ->
        [there] {" "}(уже на карте)
        [changed] {" "}(изменилось)
        [gone] {" "}(больше нет)
       *[new] {""}
    }
feeds-unread =
    { $count ->
        [one] Не понял { $count } событие: у него необычная дата или повтор.
        [few] Не понял { $count } события: у них необычные даты или повторы.
       *[many] Не понял { $count } событий: у них необычные даты или повторы.
    }
feeds-news-open = ✨ Новое: { $count }
feeds-news = <b>Новое из календарей</b>
feeds-news-none = Нового в календарях нет. Появится — напишу.
feeds-news-month = { $month }: { $count }
feeds-news-more = Откройте месяц и выберите, что поставить в черновик.
feeds-month = <b>{ $month }</b>: из календарей
feeds-month-none = <b>{ $month }</b>: всё разобрано. Выбранное ждёт в черновике; семьи увидят его, когда вы сохраните карту.
feeds-take-all = ✓ Взять все новые: { $count }
feeds-draft = 🗺 Черновик: { $month }
feeds-in-draft = ✨ Из календарей: { $count }
feeds-card-event =
    { $icon } <b>{ $title }</b>
    🗓 { $when }
feeds-card-place = 📍 { $place }
feeds-card-note = { $note }
feeds-source = Из календаря «{ $title }»
feeds-there = В этот день на карте уже есть пункт с таким названием.
feeds-take = Взять: { $icon } { $section }
feeds-ignore = Не нужно
feeds-ignored = Больше не предложу
feeds-taken =
    { $count ->
        [0] В черновике это уже есть
        [one] В черновик ({ $month }) добавлен { $count } пункт
        [few] В черновик ({ $month }) добавлено { $count } пункта
       *[many] В черновик ({ $month }) добавлено { $count } пунктов
    }
feeds-applied = Исправлено в черновике ({ $month }). Сохраните его, чтобы увидели семьи.
feeds-taken-both = Событие ушло из черновика ({ $month }) и встало в черновик ({ $other }). Сохраните оба.
feeds-changed = В календаре «{ $title }» изменилось событие, которое вы взяли:
feeds-gone = Из календаря «{ $title }» исчезло событие, которое вы взяли:
feeds-stands = Сейчас у вас: «{ $title }», { $when }
feeds-moved-month = Оно перешло на другой месяц: { $month }.
feeds-apply-changed = ✏️ Исправить в черновике
feeds-apply-gone = ✖️ Убрать в черновике
feeds-leave = Оставить как есть
feeds-left = Оставили как есть
feeds-card = 🔔 <b>{ $title }</b>
feeds-card-from = { $host }
feeds-card-read = Последний раз прочитал { $when }
feeds-card-next = Посмотрю снова { $when }
feeds-nothing-new = Нового нет.
feeds-look = 🔄 Посмотреть сейчас
feeds-just-looked = Смотрел меньше минуты назад. Нажмите чуть позже.
feeds-remove = Отписаться
feeds-remove-file = Убрать файл
feeds-ask-remove = Убрать «{ $title }»? То, что уже на карте, останется, а новых предложений отсюда не будет.
feeds-remove-yes = Да, убрать
feeds-removed = Убрано
feeds-failed = Не получилось прочитать «{ $title }»: { $why }.
feeds-failed-more = Проверьте адрес или пришлите другой.
feeds-broken = Этот календарь уже давно не удаётся прочитать. Проверьте адрес или отпишитесь.
feeds-why-broken = это не похоже на целый календарь
feeds-why-empty = в календаре нет событий
feeds-why-forbidden = календарь закрыт; нужен адрес, открытый для всех
feeds-why-gone = календаря по этому адресу больше нет, его убрали насовсем
feeds-why-insecure = адрес ведёт с защищённого соединения на незащищённое
feeds-why-large = календарь слишком большой или слишком запутанный; подойдёт до 2 МБ
feeds-why-missing = по этому адресу ничего нет
feeds-why-private = этот адрес не из открытого интернета
feeds-why-redirects = адрес пересылает с места на место по кругу
feeds-why-slow = сервер не ответил за 15 секунд
feeds-why-status = сервер ответил ошибкой
feeds-why-type = там не календарь .ics, а что-то другое
feeds-why-unreachable = сервер не отвечает или такого адреса нет
feeds-address-wrong = Это не адрес календаря. Пришлите адрес, который начинается с https:// или webcal://, или файл .ics.
feeds-address-password = В адресе есть имя или пароль. Пришлите адрес без них: такой календарь должен открываться по самой ссылке.
feeds-known = На этот календарь класс уже подписан.
feeds-nothing-ahead = В этом файле нет событий на полгода вперёд. Пришлите другой.
feeds-ics-only = Нужен файл .ics. Таблицу или текст пришлите в черновик месяца: /plan
feeds-not-read = Календарь ещё не прочитан. Подождите несколько секунд.
feeds-settled = Это уже разобрано. Откройте список заново, там всё свежее.
