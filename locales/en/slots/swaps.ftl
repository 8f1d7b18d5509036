swaps-hand-over = Pass it on
swaps-swap = Swap places
swaps-to-whom = Who would you like to give “{ $name }” to? That family will be asked and has to agree.
swaps-for-what = What would you like in exchange for “{ $name }”? The other family has to agree.
swaps-for-nothing = There is nobody to swap with yet: no other family has a place.
swaps-agree = We agree
swaps-decline = No, thank you
swaps-withdraw = Withdraw
swaps-asked = Asked: { $family }
swaps-agreed-now = Agreed
swaps-hand-giver = You have offered your place “{ $name }” to: { $taker }. It is yours until they answer.
swaps-hand-taker = You are offered a place: <b>{ $name }</b>. From: { $giver }. Will you take it?
swaps-swap-giver = You have offered to swap your “{ $name }” for “{ $back }”. With: { $taker }. Waiting for an answer.
swaps-swap-taker = You are offered a swap: you get <b>{ $name }</b> for your “{ $back }”. With: { $giver }. Do you agree?
swaps-agreed-hand =
    { $side ->
        [giver] Your place “{ $name }” now belongs to: { $taker }. Thank you for passing it on.
       *[taker] It is yours now: { $name }
    }
swaps-agreed-swap =
    { $side ->
        [giver] Swapped: you now have “{ $back }”, and “{ $name }” is with: { $taker }.
       *[taker] Swapped: you now have “{ $name }”. With: { $giver }.
    }
swaps-declined =
    { $side ->
        [giver] The answer is no: { $taker }. “{ $name }” is still yours.
       *[taker] You turned down “{ $name }”.
    }
swaps-withdrawn =
    { $side ->
        [giver] You withdrew your offer. “{ $name }” is still yours.
       *[taker] “{ $name }” is no longer on offer: { $giver }.
    }
swaps-passed =
    { $side ->
        [giver] There was no answer in time: { $taker }. “{ $name }” is still yours.
       *[taker] The time to answer is up: “{ $name }” stays where it was. { $giver }.
    }
swaps-gone =
    { $side ->
        [giver] It did not work out: the other place is gone ({ $taker }). “{ $name }” is still yours.
       *[taker] It did not work out: the places have changed hands (“{ $name }”, { $giver }).
    }
swaps-nobody = This family cannot be asked. Please choose another.
swaps-has-one = This family has a place already. You can offer to swap.
swaps-over = This offer is no longer open.
swaps-not-asked = This is for the other family to answer.
