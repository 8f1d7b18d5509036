items-line = { $icon } { $title }
items-line-when = { $icon } { $title } — { $when }
items-title = { $icon } <b>{ $title }</b>
items-when = 🗓 { $when }
items-where = 📍 { $place }
items-note = { $note }
items-for-information = ℹ️ Для сведения: отвечать не нужно.
items-points =
    ⭐ { $points ->
        [one] { $points } балл
        [few] { $points } балла
       *[many] { $points } баллов
    }
items-link = 🔗 Открыть
items-cancelled = Отменено: { $title }. Свежая карта: /map
items-wrong = Пункт «{ $title }» записать нельзя: проверьте название, время и числа.
items-picture = 🖼 Картинка
items-file = 📎 Файл
items-back = ‹ Назад
items-seen-by = 👁 Видят только: { $names }
items-run = 🧭 Вести
