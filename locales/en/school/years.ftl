years-open = 🎓 School year
years-title = 🎓 <b>School year { $years }</b>
years-next = The class is { $title } now and will be { $next } next year.
years-next-unknown = The class is { $title } now. What will it be called next year? Press “✏️ Name” and type it.
years-last-grade = If this is where the class says goodbye, press “🏁 The class is finishing”.
years-not-asked =
    { $count ->
        [one] There is { $count } family in the class.
       *[other] There are { $count } families in the class.
    } They have not been asked yet whether they are staying.
years-stay = Staying ({ $count }): { $names }
years-leave = Leaving ({ $count }): { $names }
years-silent = No answer yet ({ $count }): { $names }
years-keeps = The chat, the calendars and your deputies stay until you change them. Nobody leaves the class unless you say so. On 1 September points and the rating start again; maps, books and diplomas are kept under “Past years”.
years-retitle = ✏️ Name
years-ask-title = The class is { $title } now. What will it be called next year?
years-ask-all = 📨 Ask the families
years-ask-again = 📨 Ask again · { $count }
years-asked =
    { $count ->
        [one] { $count } person will be asked
       *[other] { $count } people will be asked
    }
years-asked-today = They have been asked today. You can ask again tomorrow
years-let-go = 👋 { $name }
years-chat = 💬 Class chat
years-begin = ✅ Start the year: { $title }
years-begun-now = The class is { $title } now
years-now = The class is { $title } now. From 1 September last year is closed: everybody can read it, nobody changes it.
years-make-map = 🗺 September’s map
years-undo = ↩️ Go back to { $title }
years-undone = The class is { $title } again
years-not-yet = I will suggest the new school year on 20 August; you can prepare it from May. Past years, and saying goodbye to the class, are here.
years-proposal =
    🎓 1 September is near. The class is { $title } now.

    Here you can choose its new name, ask the families whether they are staying, and start the year.
years-ask = 🎓 A new school year is near. Are you staying in { $title }?
years-yes = ✅ We are staying
years-no = We are leaving
years-stays = Good, you are staying in { $title }. If anything changes, say so here.
years-leaves = Thank you, I will tell the teacher. You can take your year along as a file: “📕 Our year to keep”. If you change your mind, press “We are staying”.
years-said =
    { $stays ->
        [yes] “{ $family }” changed their minds: this family is staying in the class.
       *[no] Leaving the class: “{ $family }”. You can take them out on the family’s card.
    }
years-begun =
    🎓 We are { $title } now.

    From 1 September points and the rating start again. Last year’s maps, books and diplomas are in the bot: “Together” → “Past years”.
years-begun-not = The class is still called { $title }.
years-past-open = 🗂 Past years
years-past = 🗂 <b>Past years</b>
years-past-none = There are no past years yet. When this one is over, its maps, rating and books will be here.
years-past-one = { $years } · { $title }
years-past-title = 🗂 <b>{ $years } · { $title }</b>
years-past-deeds =
    { $deeds ->
        [0] There were no deeds in the rating.
        [one] Together we did { $deeds } deed.
       *[other] Together we did { $deeds } deeds.
    }
years-past-own =
    You have { $deeds ->
        [one] { $deeds } deed
       *[other] { $deeds } deeds
    } and { $points ->
        [one] { $points } point
       *[other] { $points } points
    }.
years-season-text = <b>{ $title }</b>: places visited in the school year { $years }: { $been }.
years-rating = 🏆 Final rating
years-diploma = 🏅 Our diploma
years-not-now = This school year cannot be started now: it is prepared from May on. Open /class → “Settings” → “School year”.
years-begun-already = This year has been started, the class is { $title }. Open “School year” again.
years-no-title = First say what the class will be called: “✏️ Name”.
years-farewell = The class is saying goodbye, so no new year can start. If it goes on, call off the goodbye first.
years-undo-late = More than a day has passed, so this cannot be undone. You can change the name in the class’s settings.
years-closed = This is a map of a past school year: it can be read, but not changed. What is on the map now: /map
