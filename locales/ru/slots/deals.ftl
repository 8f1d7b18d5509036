deals-hand-over = Передать
deals-swap = Поменяться
deals-to-whom = Кому передать «{ $name }»? Семья получит вопрос и должна согласиться.
deals-for-what = На что поменять «{ $name }»? Вторая семья должна согласиться.
deals-for-nothing = Меняться пока не с кем: у других семей мест нет.
deals-agree = Согласны
deals-decline = Нет, спасибо
deals-withdraw = Отозвать
deals-asked = Спросили: { $family }
deals-agreed-now = Договорились
deals-hand-giver = Вы предложили семье «{ $taker }» место «{ $name }». Пока оно ваше, ждём ответа.
deals-hand-taker = «{ $giver }» предлагает вам своё место: <b>{ $name }</b>. Возьмёте?
deals-swap-giver = Вы предложили семье «{ $taker }» поменяться: ваше «{ $name }» на «{ $back }». Ждём ответа.
deals-swap-taker = «{ $giver }» предлагает поменяться: вам <b>{ $name }</b>, им ваше «{ $back }». Меняемся?
deals-agreed-hand =
    { $side ->
        [giver] «{ $taker }» берёт ваше место: { $name }. Спасибо, что передали.
       *[taker] Теперь это место ваше: { $name }
    }
deals-agreed-swap =
    { $side ->
        [giver] «{ $taker }» согласна меняться. Теперь у вас «{ $back }», у них «{ $name }».
       *[taker] Поменялись с семьёй «{ $giver }». Теперь у вас «{ $name }».
    }
deals-declined =
    { $side ->
        [giver] «{ $taker }» не возьмёт место «{ $name }». Оно по-прежнему ваше.
       *[taker] Вы отказались от места «{ $name }».
    }
deals-withdrawn =
    { $side ->
        [giver] Вы отозвали предложение. «{ $name }» по-прежнему ваше.
       *[taker] «{ $giver }» больше не предлагает место «{ $name }».
    }
deals-passed =
    { $side ->
        [giver] «{ $taker }» не ответила вовремя. «{ $name }» по-прежнему ваше.
       *[taker] Время ответить вышло: «{ $name }» осталось у семьи «{ $giver }».
    }
deals-gone =
    { $side ->
        [giver] Договориться не вышло: место семьи «{ $taker }» ушло. «{ $name }» по-прежнему ваше.
       *[taker] Договориться не вышло: места уже не у тех семей («{ $name }», «{ $giver }»).
    }
deals-nobody = Этой семье предложить нельзя. Выберите другую.
deals-has-one = У этой семьи уже есть место. Можно предложить ей поменяться.
deals-over = Это предложение больше не действует.
deals-not-asked = На это отвечает другая семья.
