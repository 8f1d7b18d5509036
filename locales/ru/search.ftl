search-open = 🔎 Найти
search-ask =
    Что найти? Напишите слово или два: «музей», «памятка чтение».

    Ищу по картам всех месяцев и материалам класса, в любой форме слова.
search-found =
    🔎 «{ $question }»: { $count ->
        [one] нашлась { $count } запись
        [few] нашлись { $count } записи
       *[many] нашлось { $count } записей
    }
search-nothing =
    🔎 «{ $question }»: ничего не нашлось.

    Попробуйте одно слово вместо нескольких или его начало. Просто напишите ещё раз.
search-line = { $number }. { $title }, { $month }
search-bold = <b>{ $words }</b>
search-plain = { $words }
search-no-words = Напишите хотя бы одно слово буквами или число.
search-again = Этот поиск уже забыт. Спросите заново: /find
