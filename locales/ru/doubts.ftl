doubts-to-check = <b>Что проверить ({ $count }):</b>
doubts-line = ❓ «{ $title }»: { $asked }
doubts-open = ❓ Что проверить ({ $count })
doubts-number = <b>Что проверить: { $number } из { $count }</b>
doubts-words = Написано: «{ $words }»
doubts-above = Строкой выше: «{ $title }»
doubts-ask-when = Когда это?
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
doubts-join = ⤴️ Соединить со строкой выше
doubts-joined = Соединено: теперь это пояснение к пункту выше
doubts-drop = 🗑 Убрать
doubts-none = Проверять больше нечего.
