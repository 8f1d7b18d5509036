weeks-title = 🗒 <b>Your week: { $title }</b>
weeks-waits = <b>Waiting for you</b>
weeks-families =
    👋 { $count ->
        [one] { $count } family to accept
       *[other] { $count } families to accept
    }
weeks-reports =
    📨 { $count ->
        [one] { $count } report to check
       *[other] { $count } reports to check
    }
weeks-silent =
    <b>Nothing this month or last</b>: { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
    { $names }
weeks-comes = <b>Coming up</b>
weeks-line = { $line } (going: { $going }, maybe: { $maybe })
weeks-open-families = 👋 Accept families
weeks-open-reports = 📨 Check reports
weeks-open-silent = 💌 Suggest something
weeks-next =
    🗓 <b>Time to make the map: { $month }</b>

    You can start from the last map: its items move to the same weekdays, and you take out what you do not need.
weeks-copy = 📋 Copy { $month }
weeks-make = ✏️ Start afresh
