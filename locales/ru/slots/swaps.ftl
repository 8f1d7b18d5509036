swaps-hand-over = Передать место
swaps-swap = Поменяться местом
swaps-to-whom = Кому передать «{ $name }»? Семья получит вопрос и должна согласиться.
swaps-for-what = На что поменять «{ $name }»? Вторая семья должна согласиться.
swaps-for-nothing = Меняться пока не с кем: у других семей мест нет.
swaps-agree = Согласны
swaps-decline = Нет, спасибо
swaps-withdraw = Отозвать
swaps-asked = Спросили: { $family }
swaps-agreed-now = Договорились
swaps-hand-giver = Вы предложили место «{ $name }». Кому: { $taker }. Пока оно ваше, ждём ответа.
swaps-hand-taker = Вам передают место: <b>{ $name }</b>. От кого: { $giver }. Возьмёте?
swaps-swap-giver = Вы предложили поменяться: ваше «{ $name }» на «{ $back }». Кому: { $taker }. Ждём ответа.
swaps-swap-taker = Вам предлагают поменяться: вам <b>{ $name }</b>, им ваше «{ $back }». Кто: { $giver }. Меняемся?
swaps-agreed-hand =
    { $side ->
        [giver] Ваше место «{ $name }» теперь у другой семьи: { $taker }. Спасибо, что передали.
       *[taker] Теперь это место ваше: { $name }
    }
swaps-agreed-swap =
    { $side ->
        [giver] Поменялись: теперь у вас «{ $back }», а «{ $name }» — у другой семьи: { $taker }.
       *[taker] Поменялись: теперь у вас «{ $name }». С кем: { $giver }.
    }
swaps-declined =
    { $side ->
        [giver] Место «{ $name }» не взяли: { $taker }. Оно по-прежнему ваше.
       *[taker] Вы отказались от места «{ $name }».
    }
swaps-withdrawn =
    { $side ->
        [giver] Вы отозвали предложение. «{ $name }» по-прежнему ваше.
       *[taker] Место «{ $name }» вам больше не предлагают: { $giver }.
    }
swaps-passed =
    { $side ->
        [giver] Ответа так и не было: { $taker }. «{ $name }» по-прежнему ваше.
       *[taker] Время ответить вышло: «{ $name }» осталось там, где было. { $giver }.
    }
swaps-gone =
    { $side ->
        [giver] Договориться не вышло: место другой семьи ушло ({ $taker }). «{ $name }» по-прежнему ваше.
       *[taker] Договориться не вышло: места уже у других («{ $name }», { $giver }).
    }
swaps-nobody = Этой семье предложить нельзя. Выберите другую.
swaps-has-one = У этой семьи уже есть место. Можно предложить ей поменяться.
swaps-over = Это предложение больше не действует.
swaps-not-asked = На это отвечает другая семья.
