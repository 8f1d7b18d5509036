evenness-open = ⚖️ Участие семей
evenness-title =
    ⚖️ <b>Участие семей — { $month }</b>
    { $title }
evenness-active =
    { $active ->
        [one] Участвует
       *[many] Участвуют
    } { $active } из { $all ->
        [one] { $all } семьи
       *[many] { $all } семей
    }. Месяцем раньше: { $before }.
evenness-even =
    Дела распределены так, будто их поровну { $count ->
        [one] сделала { $count } семья
        [few] сделали { $count } семьи
       *[many] сделали { $count } семей
    } из { $all }. Месяцем раньше: { $before }.
evenness-top-fifth = На самую активную пятую часть семей приходится { $share } дел. Месяцем раньше: { $before }. При полном равенстве было бы 20%.
evenness-gini = Коэффициент Джини: { $gini }. Месяцем раньше: { $before }. Ноль — все поровну.
evenness-help = Этот экран видит только учитель. Классу показываем лишь, сколько семей участвует.
evenness-percent = { $share }%
evenness-no-figure = нет дел
evenness-chart = 📈 По месяцам
evenness-marks = Что менялось
evenness-chart-title = Участие семей по месяцам
evenness-chart-active = Какая доля семей сделала хоть одно дело
evenness-chart-even = Насколько поровну: 100% — все семьи сделали одинаково, чем меньше, тем больше дел у немногих
evenness-chart-interval = Чёрточки — в каких пределах доля могла бы оказаться случайно (90%): класс невелик.
evenness-caption = <b>Участие семей</b>: столбики — сколько семей участвовало, линия — насколько поровну.
evenness-month =
    { $month }: { $active ->
        [one] участвовала
       *[many] участвовали
    } { $active } из { $all }, поровну { $even }
evenness-began = первый рейтинг в чате
evenness-marks-text =
    <b>Что менялось</b>

    Отметки видны на графике: станет ли после них ровнее.
evenness-mark-line = • { $day }: { $words }
evenness-add-mark = Добавить отметку
evenness-drop-mark = ✕ { $words }
evenness-ask-mark = Что и когда поменялось? Напишите, например: 12.10 Начали олимпиаду
evenness-mark-length = Напишите день и до { $limit } знаков, например: 12.10 Начали олимпиаду
