office_hours-open = 🕗 Часы писем
office_hours-own = ✏️ Изменить ответы
office_hours-text =
    <b>Когда вы читаете письма</b>
    { $days }, с { $since } до { $until }

    В это время письма приходят сразу. Остальные собираются и приходят одним сообщением, когда часы начнутся; семья видит, когда это будет.
office_hours-templates-title = <b>Готовые ответы</b>
office_hours-template = • { $words }
office_hours-write-templates = ✏️ Готовые ответы
office_hours-usual-templates = Вернуть обычные
office_hours-ask-templates = Пришлите свои готовые ответы, каждый с новой строки: до { $limit }, не длиннее { $length } знаков.
office_hours-templates = Нужно от одного до { $limit } ответов, каждый с новой строки и не длиннее { $length } знаков. Пришлите ещё раз.
office_hours-no-day = Нужен хотя бы один день, когда вы читаете письма. Отметьте сначала другой.
