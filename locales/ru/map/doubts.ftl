doubts-to-check = <b>Что проверить ({ $count }):</b>
doubts-line = ❓ «{ $title }»: { $asked }
doubts-open = ❓ Что проверить ({ $count })
doubts-number = <b>Что проверить: { $number } из { $count }</b>
doubts-words = Написано: «{ $words }»
doubts-ask-when = Когда это?
doubts-answer-when = Когда это? Нажмите верный ответ или напишите день и час.
doubts-ask-kind = Что это?
doubts-ask-title = Верно ли название?
doubts-right = ✓ Верно
doubts-first =
    { $count ->
        [one] Сначала уточните, когда будет «{ $title }»: нажмите верный ответ.
        [few] Сначала уточните, когда будут { $count } пункта, например «{ $title }»: нажмите верный ответ.
       *[many] Сначала уточните, когда будут { $count } пунктов, например «{ $title }»: нажмите верный ответ.
    }
doubts-all = Все { $count }: { $kind }
doubts-other-when = ✏️ Другой день, час
doubts-other-kind = ✏️ Другой вид
doubts-other-title = ✏️ Исправить
doubts-join = ⤴️ К пункту «{ $title }»
doubts-joined = Теперь это пояснение к пункту выше
doubts-drop = 🗑 Убрать
doubts-none = Проверять больше нечего.
doubts-beside = Все { $count } под этим заголовком: { $kind }
doubts-under = Под заголовком: «{ $heading }»
doubts-undo = ↩️ Отменить
doubts-line-unread = ❓ «{ $text }»: { $reason }
doubts-line-column = ❓ Столбец «{ $words }»: что в нём?
doubts-line-words = Эту строку не понимаю: «{ $words }»
doubts-line-why = Почему: { $reason }
doubts-ask-line = Что с ней делать?
doubts-take = ➕ { $kind }
doubts-drop-lines = 🗑 Убрать все такие строки ({ $count })
doubts-column = Столбец «{ $words }»
doubts-column-cells = В нём: { $cells }
doubts-ask-column = Что в нём?
doubts-role-title = 📌 Что будет
doubts-role-place = 📍 Место
doubts-role-noted = 👤 Кто проводит
doubts-role-note = 💬 Подробности
doubts-role-skip = 🚫 Не нужно
doubts-as-read = ✓ Все { $count } — как предложено
doubts-take-lines = ➕ Все такие строки ({ $count }): { $kind }
