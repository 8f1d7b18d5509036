deals-hand-over = Hand over
deals-swap = Swap
deals-to-whom = Who is to have “{ $name }”? The family is asked and has to agree.
deals-for-what = What do you want for “{ $name }”? The other family has to agree.
deals-for-nothing = There is nobody to swap with yet: no other family has a place.
deals-agree = We agree
deals-decline = No, thank you
deals-withdraw = Withdraw
deals-asked = Asked: { $family }
deals-agreed-now = Agreed
deals-hand-giver = You offered “{ $name }” to { $taker }. It is still yours; we wait for their answer.
deals-hand-taker = { $giver } would hand over to you: <b>{ $name }</b>. Will you take it?
deals-swap-giver = You offered { $taker } to swap: your “{ $name }” for “{ $back }”. We wait for their answer.
deals-swap-taker = { $giver } would like to swap: you get <b>{ $name }</b>, they get your “{ $back }”. Do you agree?
deals-agreed-hand =
    { $side ->
        [giver] { $taker } took your place: { $name }. Thank you for handing it over.
       *[taker] It is yours now: { $name }
    }
deals-agreed-swap =
    { $side ->
        [giver] { $taker } agreed to swap. You have “{ $back }” now, they have “{ $name }”.
       *[taker] You swapped with { $giver }. You have “{ $name }” now.
    }
deals-declined =
    { $side ->
        [giver] { $taker } will not take “{ $name }”. It is still yours.
       *[taker] You did not take “{ $name }”.
    }
deals-withdrawn =
    { $side ->
        [giver] You withdrew your offer. “{ $name }” is still yours.
       *[taker] { $giver } no longer offers “{ $name }”.
    }
deals-passed =
    { $side ->
        [giver] { $taker } did not answer in time. “{ $name }” is still yours.
       *[taker] The time to answer is over: { $giver } kept “{ $name }”.
    }
deals-gone =
    { $side ->
        [giver] It did not work out: { $taker } no longer has that place. “{ $name }” is still yours.
       *[taker] It did not work out: the places have changed hands (“{ $name }”, { $giver }).
    }
deals-nobody = This family cannot be asked. Please choose another.
deals-has-one = This family has a place already. You can offer to swap.
deals-over = This offer no longer stands.
deals-not-asked = The other family answers this.
