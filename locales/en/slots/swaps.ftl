swaps-hand-over = Hand over
swaps-swap = Swap
swaps-to-whom = Who is to have “{ $name }”? The family is asked and has to agree.
swaps-for-what = What do you want for “{ $name }”? The other family has to agree.
swaps-for-nothing = There is nobody to swap with yet: no other family has a place.
swaps-agree = We agree
swaps-decline = No, thank you
swaps-withdraw = Withdraw
swaps-asked = Asked: { $family }
swaps-agreed-now = Agreed
swaps-hand-giver = You offered “{ $name }” to { $taker }. It is still yours; we wait for their answer.
swaps-hand-taker = { $giver } would hand over to you: <b>{ $name }</b>. Will you take it?
swaps-swap-giver = You offered { $taker } to swap: your “{ $name }” for “{ $back }”. We wait for their answer.
swaps-swap-taker = { $giver } would like to swap: you get <b>{ $name }</b>, they get your “{ $back }”. Do you agree?
swaps-agreed-hand =
    { $side ->
        [giver] { $taker } took your place: { $name }. Thank you for handing it over.
       *[taker] It is yours now: { $name }
    }
swaps-agreed-swap =
    { $side ->
        [giver] { $taker } agreed to swap. You have “{ $back }” now, they have “{ $name }”.
       *[taker] You swapped with { $giver }. You have “{ $name }” now.
    }
swaps-declined =
    { $side ->
        [giver] { $taker } will not take “{ $name }”. It is still yours.
       *[taker] You did not take “{ $name }”.
    }
swaps-withdrawn =
    { $side ->
        [giver] You withdrew your offer. “{ $name }” is still yours.
       *[taker] { $giver } no longer offers “{ $name }”.
    }
swaps-passed =
    { $side ->
        [giver] { $taker } did not answer in time. “{ $name }” is still yours.
       *[taker] The time to answer is over: { $giver } kept “{ $name }”.
    }
swaps-gone =
    { $side ->
        [giver] It did not work out: { $taker } no longer has that place. “{ $name }” is still yours.
       *[taker] It did not work out: the places have changed hands (“{ $name }”, { $giver }).
    }
swaps-nobody = This family cannot be asked. Please choose another.
swaps-has-one = This family has a place already. You can offer to swap.
swaps-over = This offer no longer stands.
swaps-not-asked = The other family answers this.
