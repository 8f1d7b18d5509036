farewells-open = 🏁 Say goodbye
farewells-text =
    🏁 <b>Saying goodbye</b>

    I will tell the families and the chat. Every family will have time to take its year along; on the day you choose everything is erased: maps, reports, stories, letters, points and names. Until then you can call it off.

    When should it be erased?
farewells-weeks =
    { $count ->
        [one] In { $count } week
       *[other] In { $count } weeks
    }
farewells-ask = Say goodbye to { $title }? Today I will write to all families and to the chat, and on { $day } everything is erased for good. You can call it off until that day.
farewells-yes = Yes, erase it on { $day }
farewells-told = Everybody has been told. You can call it off right here
farewells-until = { $title } is saying goodbye: on { $day } everything is erased. If the class goes on after all, press “The class goes on”.
farewells-home = 🏁 The class is saying goodbye: everything will be erased on { $day }.
farewells-call-off = ↩️ The class goes on
farewells-goes-on = The class goes on, nothing is erased
farewells-already = The goodbye has been announced. Open “School year” in the class’s settings.
farewells-said =
    🏁 { $title } is saying goodbye. Thank you for everything you did together.

    On { $day }, at 10 in the morning, everything collected here is erased: maps, reports, stories, points and names. Until then you can take your year along as a book: “📕 Our year to keep”.
farewells-soon =
    🏁 On { $day }, at 10 in the morning, { $title } is erased: maps, reports, stories, points and names.

    If you have not taken your year along yet, now is the time: “📕 Our year to keep”. Goodbye, and thank you.
farewells-off = { $title } goes on: nothing is erased.
farewells-chat =
    🏁 { $title } is saying goodbye. Thank you all for the journey.

    Until { $day } every family can take its year along in a private chat with the bot; then everything is erased.
