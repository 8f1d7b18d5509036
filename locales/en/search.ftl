search-open = 🔎 Find
search-ask =
    What shall I find? Write a word or two: “museum”, “memo reading”.

    I look through the maps of all months, minutes of meetings and the class’s materials, for any form of the word.
search-found =
    🔎 “{ $question }”: { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
search-some =
    🔎 “{ $question }”: nothing has all the words. Here is what has one of them, { $count ->
        [one] { $count } result
       *[other] { $count } results
    }:
search-nothing =
    🔎 “{ $question }”: nothing was found.

    Try another word, or only its beginning. Just write again.
search-line = { $number }. { $title }, { $month }
search-bold = <b>{ $words }</b>
search-plain = { $words }
search-no-words = Write at least one word in letters, or a number.
search-again = This search is forgotten already. Ask again: /find
