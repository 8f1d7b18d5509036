search-open = 🔎 Search
search-ask =
    What are you looking for? Write a word or two: “museum”, “memo reading”.

    I look through every month’s map, the minutes of meetings and the class’s materials, whatever the form of the word.
search-found =
    🔎 “{ $question }”: { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
search-some =
    🔎 “{ $question }”: nothing contains all the words. Here is what contains at least one of them, { $count ->
        [one] { $count } result
       *[other] { $count } results
    }:
search-nothing =
    🔎 “{ $question }”: nothing found.

    Try another word, or just the beginning of it. Simply write again.
search-line = { $number }. { $title }, { $month }
search-bold = <b>{ $words }</b>
search-plain = { $words }
search-no-words = Write at least one word, or a number.
search-again = That search has been forgotten. Please ask again: /find
