nods-ask = С кнопкой «Понятно»
nods-asked = Под письмом будет кнопка «Понятно»: увидите, кто прочитал.
nods-give = 👌 Понятно
nods-given = ✓ Понятно
nods-thanks = Спасибо, отметили: письмо прочитано.
nods-count = 👌 Понятно: { $nodded } из { $families }
nods-open = 👌 Кто прочитал
nods-title = 👌 <b>Кто прочитал письмо:</b> { $audience }
nods-nodded = <b>Понятно ({ $count }):</b> { $names }
nods-rest = <b>Пока нет ({ $count }):</b> { $names }
nods-all = Прочитали все.
nods-reminded = Остальным уже напомнили. Ещё раз можно через сутки.
nods-remind = 🔔 Напомнить остальным ({ $count })
nods-reminding =
    Напомню: { $count ->
        [one] { $count } семье
       *[many] { $count } семьям
    }
nods-again =
    ✉️ <b>{ $title }</b>: письмо ждёт вашего «Понятно».
    «{ $words }»
nods-again-files = ✉️ <b>{ $title }</b>: письмо с файлами выше ждёт вашего «Понятно».
