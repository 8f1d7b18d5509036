drafts-make = 🗺 Сделать карту
drafts-which = На какой месяц делаем карту?
drafts-paste =
    <b>{ $month }</b>

    Пришлите план текстом, файлом (Word, Excel, PDF, календарь и другие) или фотографией. В тексте каждый пункт с новой строки, под заголовками:

    Книги: читаем вслух
    Н. Носов. «Фантазёры»
    Школа
    12.12 18:00 Новогодний концерт @ актовый зал
    Город
    20.12 12:00 Музей космонавтики @ пр-т Мира, 111
    Олимпиада «Музеи. Парки. Усадьбы»

    Сначала покажу, как всё понято. Пока не нажмёте «Сохранить», на карту ничего не попадёт.
drafts-preview =
    <b>{ $month }</b>, черновик: { $items ->
        [0] пока пусто
        [one] { $items } пункт
        [few] { $items } пункта
       *[many] { $items } пунктов
    }.
drafts-understood = { $marks }<b>{ $title }</b> — { $details }
drafts-why-other = не ясно, что это
drafts-why-no-title = нет названия
drafts-why-empty = заголовок, под которым ничего нет
drafts-why-no-such-date = такого дня нет
drafts-why-no-such-time = такого времени нет
drafts-why-other-class = это для другого класса
drafts-why-prose = это приветствие или вступление
drafts-why-other-month = это другой месяц
drafts-why-weekday-mismatch = день недели не сходится с числом
drafts-why-after-unread = продолжает строку, которую не понимаю
drafts-why-date-unclear = не ясно, какой день; напишите, например, 12.12
drafts-why-ends-before-starts = конец раньше начала
drafts-why-negative-points = баллы не бывают отрицательными
drafts-why-no-date = есть время, но нет дня
drafts-why-several-dates = несколько разных дней; разбейте на строки
drafts-why-several-times = несколько разных времён; оставьте одно
drafts-why-time-unclear = утро или вечер? напишите, например, 15:00
drafts-why-too-long = слишком длинная строка; разбейте её
drafts-why-torn = таблица рассыпалась при копировании; пришлите сам файл или его фото
drafts-preview-more = Чтобы добавить, пришлите ещё текст или файл. Чтобы исправить пункт, нажмите его номер.
drafts-save =
    { $count ->
        [one] Сохранить { $count } пункт
        [few] Сохранить { $count } пункта
       *[many] Сохранить { $count } пунктов
    }
drafts-saved = Сохранено
drafts-seats =
    { $count ->
        [one] { $count } место
        [few] { $count } места
       *[many] { $count } мест
    }
drafts-add = ➕ Добавить пункт
drafts-empty-plan = В сообщении нет текста. Пришлите план строками.
drafts-long-plan = План длиннее { $limit } знаков. Пришлите его по частям: сохраните эту и начните следующую.
drafts-nothing-understood = Ни один пункт не понят, сохранять нечего. Поставьте заголовки «Книги», «Школа», «Город» и пришлите план ещё раз.
drafts-preview-published = Карта уже опубликована. Семьи увидят правки, когда вы их сохраните.
drafts-line = { $number }. { $line }
drafts-more = … и ещё { $count }
drafts-why-cancelled = сказано, что это отменено
drafts-warnings = <b>Обратите внимание:</b>
drafts-look-no-such-weekday = ❗ «{ $title }»: пятого такого дня недели в месяце нет, стоит { $day }
drafts-look-fixed-day = ❗ «{ $title }»: было приурочено к особому дню, теперь { $day }
drafts-look-holiday = ❗ «{ $title }»: попадает на праздник, { $day }
drafts-look-beyond = ❗ «{ $title }»: выходит за края месяца, теперь { $day }
drafts-warning-clash = ⚠️ «{ $title }» и «{ $other }» — в одно время: { $when }
drafts-warning-no-link = ⚠️ «{ $title }»: { $address } — не ссылка, она ничего не откроет. Адрес остался в заметке, пришлите верный в поле «Ссылка».
drafts-warning-past = ⚠️ «{ $title }»: этот день уже прошёл ({ $day })
drafts-warning-day-off = ⚠️ «{ $title }»: это выходной ({ $day })
drafts-warning-full-week =
    ⚠️ На неделе с понедельника, { $day }, { $count ->
        [one] { $count } событие
        [few] { $count } события
       *[many] { $count } событий
    }: не многовато ли?
drafts-warning-nothing-at-home = ⚠️ Дома делать нечего: добавьте книгу, аудио или фильм
drafts-open-warnings = ⚠️ Посмотреть ({ $count })
drafts-copy = 📋 Скопировать месяц
drafts-ask-source = Какой месяц скопировать? Пункты встанут на те же дни недели: второй четверг останется вторым четвергом. Ответы и занятые места не копируются. Черновик: { $month }.
drafts-no-source = Копировать пока нечего: других карт у класса нет. Черновик: { $month }.
drafts-source =
    { $month }: { $count ->
        [one] { $count } пункт
        [few] { $count } пункта
       *[many] { $count } пунктов
    }
drafts-copied =
    { $count ->
        [0] Всё это в черновике уже есть
        [one] Скопирован { $count } пункт
        [few] Скопировано { $count } пункта
       *[many] Скопировано { $count } пунктов
    }
drafts-template = 📄 Образец таблицы
drafts-template-text = Заполните таблицу и пришлите её сюда. Лишние строки и столбцы можно удалить, порядок столбцов любой.
drafts-template-name = Карта месяца.xlsx
drafts-ask-save = <b>Что изменится на карте:</b>
drafts-no-difference = Ничего: карта уже такая.
drafts-ask-save-more = Отправленные карты поправятся сами. Написать ли семьям, что изменилось? О переносе и отмене узнают все, кого это касается, в любом случае.
drafts-save-quietly = Сохранить тихо
drafts-save-telling = Сохранить и сказать семьям
drafts-saved-told = Сохранено, семьи узнают
drafts-undo = ↩️ Отменить последнее
drafts-undone = Как было
drafts-nothing-to-undo = Отменять больше нечего. Если не нужен весь черновик, выбросьте его.
drafts-discard = 🗑 Выбросить черновик
drafts-ask-discard = Выбросить черновик на { $month }? Последняя правка: { $name }. Вернуть будет нельзя.
drafts-ask-discard-edit = Выбросить правки карты на { $month }? Последняя правка: { $name }. Сама карта останется как есть.
drafts-discard-yes = Да, выбросить
drafts-discarded = Выброшено
drafts-back = ‹ К черновику
drafts-edit = ✏️ Изменить карту
drafts-meanwhile = Тем временем черновик изменился, последняя правка: { $name }. Ваша не записана. Посмотрите, как сейчас, и повторите, если нужно.
drafts-meanwhile-self = Вы уже изменили это на другом экране. Вот как сейчас, { $name }; повторите, если нужно.
drafts-look-first =
    { $count ->
        [one] Сначала посмотрите дату пункта «{ $title }»: он отмечен ❗.
        [few] Сначала посмотрите даты { $count } пунктов с отметкой ❗, например «{ $title }».
       *[many] Сначала посмотрите даты { $count } пунктов с отметкой ❗, например «{ $title }».
    }
drafts-nothing-yet = В черновике пусто, сохранять нечего. Пришлите план или добавьте пункт.
drafts-text-or-file = План я читаю из текста, из файла (Word, Excel, PDF, календарь и другие), с фотографии или по ссылке на Google Документ или Яндекс Диск. Пришлите его так.
drafts-link-unshared = Этот документ открыт не для всех. Нажмите в нём «Настройки доступа», выберите «Все, у кого есть ссылка» и пришлите ссылку ещё раз. Или скачайте файл и пришлите его сюда.
drafts-link-unpublished = По этой ссылке на Яндекс Диске файл не открыт для всех. Нажмите в Диске «Поделиться» и пришлите новую ссылку. Или скачайте файл и пришлите его сюда.
drafts-link-folder = По этой ссылке папка. Откройте в ней файл с планом и пришлите ссылку на него. Или скачайте файл и пришлите его сюда.
drafts-link-unreachable = Документ по ссылке не открылся. Попробуйте чуть позже или скачайте файл и пришлите его сюда.
drafts-link-large = Документ по ссылке слишком большой. Скачайте его, оставьте план одного месяца и пришлите файлом.
drafts-unreadable-apple = Файлы Pages, Numbers и Keynote я не открываю. Сохраните план как Word или Excel («Файл» → «Экспортировать в») и пришлите ещё раз.
drafts-unreadable-archive = Это архив. Распакуйте его и пришлите файлы по одному.
drafts-unreadable-blurred = На фото не видно слов. Сфотографируйте лист прямо сверху, при хорошем свете, чтобы он занял весь кадр, или пришлите план текстом.
drafts-unreadable-broken = Файл повреждён и не открывается. Сохраните его заново или пришлите план текстом.
drafts-unreadable-empty = В файле нет ни одной строки. Проверьте, тот ли это файл.
drafts-unreadable-heic = Это фото в формате HEIC. Отправьте его как фото, а не файлом, — тогда я его прочту.
drafts-unreadable-large = В файле слишком много строк или данных. Оставьте в нём план одного месяца.
drafts-unreadable-many = В файле больше 300 пунктов. Оставьте в нём план одного месяца.
drafts-unreadable-old = Такой формат я не открываю. Сохраните файл заново как .docx или .xlsx («Файл» → «Сохранить как») и пришлите ещё раз.
drafts-unreadable-password = Файл закрыт паролем. Сохраните его без пароля и пришлите ещё раз.
drafts-unreadable-photos = Читать фотографии здесь не настроено. Пришлите план текстом или файлом — Word, Excel, PDF.
drafts-unreadable-scans = В файле слишком много отсканированных страниц. Пришлите фото тех, что нужны, или план текстом.
drafts-unreadable-small = Картинка слишком маленькая, слов на ней не разобрать. Пришлите её покрупнее.
drafts-unreadable-sort = Такие файлы я не читаю. Подойдёт документ Word, таблица Excel, PDF, .odt, .ods, .rtf, .csv, .html, календарь .ics, фото или просто текст.
drafts-open-folded = 🗂 Отложено ({ $count })
drafts-folded-other-month = другой месяц — { $count }
drafts-folded-other-class = другие классы — { $count }
drafts-folded-prose = приветствия и подписи — { $count }
drafts-folded-more = На карту они не попадут. Если какая-то всё же нужна, нажмите её.
drafts-folded = 🗂 Отложил строки: { $said }.
drafts-folded-line = { $line }: «{ $text }» — { $reason }
drafts-nothing-folded = Отложенных строк не осталось.
