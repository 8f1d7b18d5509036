goals-open = 🎯 Цель класса
goals-title = 🎯 <b>Цель класса — { $month }</b>
goals-none = Цели пока нет.
goals-about = Цель — сколько дел класс сделает вместе за месяц. Считаются все семьи, и те, кто пришёл позже.
goals-bar =
    Цель класса: { $done } из { $target ->
        [one] { $target } дела
       *[other] { $target } дел
    }
goals-voting =
    { $count ->
        [0] Семьи голосуют, голосов пока нет.
        [one] Семьи голосуют: { $count } голос.
        [few] Семьи голосуют: { $count } голоса.
       *[many] Семьи голосуют: { $count } голосов.
    }
goals-deeds =
    { $count ->
        [one] { $count } дело
        [few] { $count } дела
       *[many] { $count } дел
    }
goals-type = Другое число
goals-ask = 🗳 Спросить семьи
goals-asked = Спросили. Голосуют три дня.
goals-ask-target = Сколько дел вместе? Напишите число от 1 до { $limit }.
goals-question =
    🎯 <b>Какую цель возьмём — { $month }?</b>

    Сколько дел сделаем вместе: книги, музеи, события, всё, что засчитал учитель. Один голос от семьи, до { $day }.
goals-option = { $deeds } · { $votes }
goals-decided =
    🎯 <b>Цель класса — { $month }: { $target ->
        [one] { $target } дело
        [few] { $target } дела
       *[many] { $target } дел
    } вместе</b>
goals-voted =
    Ваш голос: { $count ->
        [one] { $count } дело
        [few] { $count } дела
       *[many] { $count } дел
    }. Можно передумать, пока голосование идёт.
goals-chosen =
    🎯 Семьи выбрали цель ({ $month }): { $target ->
        [one] { $target } дело
        [few] { $target } дела
       *[many] { $target } дел
    }. Голосов за неё: { $votes }. Поменять: /rating
goals-closed = Голосование закончено. Цель видна в рейтинге: /rating
goals-already = Цель на этот месяц уже есть. Поменяйте её числом.
