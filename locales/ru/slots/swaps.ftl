swaps-hand-over = Передать
swaps-swap = Поменяться
swaps-to-whom = Кому передать «{ $name }»? Семья получит вопрос и должна согласиться.
swaps-for-what = На что поменять «{ $name }»? Вторая семья должна согласиться.
swaps-for-nothing = Меняться пока не с кем: у других семей мест нет.
swaps-agree = Согласны
swaps-decline = Нет, спасибо
swaps-withdraw = Отозвать
swaps-asked = Спросили: { $family }
swaps-agreed-now = Договорились
swaps-hand-giver = Вы предложили семье «{ $taker }» место «{ $name }». Пока оно ваше, ждём ответа.
swaps-hand-taker = «{ $giver }» предлагает вам своё место: <b>{ $name }</b>. Возьмёте?
swaps-swap-giver = Вы предложили семье «{ $taker }» поменяться: ваше «{ $name }» на «{ $back }». Ждём ответа.
swaps-swap-taker = «{ $giver }» предлагает поменяться: вам <b>{ $name }</b>, им ваше «{ $back }». Меняемся?
swaps-agreed-hand =
    { $side ->
        [giver] «{ $taker }» берёт ваше место: { $name }. Спасибо, что передали.
       *[taker] Теперь это место ваше: { $name }
    }
swaps-agreed-swap =
    { $side ->
        [giver] «{ $taker }» согласна меняться. Теперь у вас «{ $back }», у них «{ $name }».
       *[taker] Поменялись с семьёй «{ $giver }». Теперь у вас «{ $name }».
    }
swaps-declined =
    { $side ->
        [giver] «{ $taker }» не возьмёт место «{ $name }». Оно по-прежнему ваше.
       *[taker] Вы отказались от места «{ $name }».
    }
swaps-withdrawn =
    { $side ->
        [giver] Вы отозвали предложение. «{ $name }» по-прежнему ваше.
       *[taker] «{ $giver }» больше не предлагает место «{ $name }».
    }
swaps-passed =
    { $side ->
        [giver] «{ $taker }» не ответила вовремя. «{ $name }» по-прежнему ваше.
       *[taker] Время ответить вышло: «{ $name }» осталось у семьи «{ $giver }».
    }
swaps-gone =
    { $side ->
        [giver] Договориться не вышло: место семьи «{ $taker }» ушло. «{ $name }» по-прежнему ваше.
       *[taker] Договориться не вышло: места уже не у тех семей («{ $name }», «{ $giver }»).
    }
swaps-nobody = Этой семье предложить нельзя. Выберите другую.
swaps-has-one = У этой семьи уже есть место. Можно предложить ей поменяться.
swaps-over = Это предложение больше не действует.
swaps-not-asked = На это отвечает другая семья.
