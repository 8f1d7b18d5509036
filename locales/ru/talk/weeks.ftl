weeks-title = 🗒 <b>Неделя: { $title }</b>
weeks-waits = <b>Ждёт вас</b>
weeks-families =
    👋 { $count ->
        [one] { $count } семья ждёт, пока вы её примете
        [few] { $count } семьи ждут, пока вы их примете
       *[many] { $count } семей ждут, пока вы их примете
    }
weeks-reports =
    📨 { $count ->
        [one] { $count } отчёт ждёт проверки
        [few] { $count } отчёта ждут проверки
       *[many] { $count } отчётов ждут проверки
    }
weeks-silent =
    <b>Ни одного дела в этом месяце и в прошлом</b>: { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }
    { $names }
weeks-comes = <b>Что впереди</b>
weeks-line = { $line } (идут: { $going }, может быть: { $maybe })
weeks-open-families = 👋 Принять семьи
weeks-open-reports = 📨 Проверить отчёты
weeks-open-silent = 💌 Подсказать семьям
weeks-next =
    🗓 <b>Пора сделать карту: { $month }</b>

    Можно начать с прошлой карты: пункты встанут на те же дни недели, лишнее уберёте.
weeks-copy = 📋 Скопировать { $month }
weeks-make = ✏️ Составить заново
