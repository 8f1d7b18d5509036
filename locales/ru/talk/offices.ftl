offices-open = 🕗 Часы писем
offices-own = ✏️ Изменить ответы
offices-text =
    <b>Когда вы читаете письма</b>
    { $days }, с { $since } до { $until }

    В это время письма приходят сразу. Остальные собираются и приходят одним сообщением, когда часы начнутся; семья видит, когда это будет.
offices-templates-title = <b>Готовые ответы</b>
offices-template = • { $words }
offices-write-templates = ✏️ Готовые ответы
offices-usual-templates = Вернуть обычные
offices-ask-templates = Пришлите свои готовые ответы, каждый с новой строки: до { $limit }, не длиннее { $length } знаков.
offices-templates = Нужно от одного до { $limit } ответов, каждый с новой строки и не длиннее { $length } знаков. Пришлите ещё раз.
offices-no-day = Нужен хотя бы один день, когда вы читаете письма. Отметьте сначала другой.
