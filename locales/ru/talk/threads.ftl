threads-open = ✉️ Письма
threads-open-waiting = ✉️ Письма · { $count }
threads-all = ✉️ Все письма
threads-write = ✏️ Написать
threads-write-family = ✏️ Семье
threads-nobody = …
threads-shared-label = 👪 { $name }
threads-none =
    <b>Письма</b>

    Здесь будет переписка: спокойно, без телефонных номеров и не в общем чате.
threads-list = <b>Письма</b>
threads-waiting =
    <b>Письма</b>

    🔸 ждут ответа: { $count }
threads-of-staff =
    <b>{ $name }</b>
    { $seen ->
        [all] 👪 читает вся семья
       *[own] читает только этот взрослый
    }
threads-of-family =
    <b>{ $name }</b>
    { $seen ->
        [all] 👪 читает вся семья
       *[own] читаете только вы
    }
threads-blocked-here = 🔕 Вы не принимаете писем от этой семьи.
threads-said = <b>{ $name }</b>, { $at }
threads-words = { $words }
threads-files =
    📎 { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
threads-withdrawn = <i>письмо отозвано</i>
threads-corrected = <i>исправлено</i>
threads-empty = Писем пока нет.
threads-seen = ✓ Прочитано
threads-see = ✓ Прочитано
threads-see-done = Отмечено, семья это увидит
threads-whole = 💬 Переписка
threads-from-family =
    ✉️ <b>{ $family }</b> · { $name }{ $seen ->
        [all] , 👪 читает вся семья
       *[own] { "" }
    }
threads-from-staff = ✉️ <b>{ $name }</b> · { $title }
threads-block = 🔕 Не принимать письма
threads-unblock = 🔔 Снова принимать письма
threads-block-sure =
    { $name }: не принимать писем?

    Бот вежливо скажет об этом, когда они захотят написать, и предложит обратиться в школу. Карта, рассылки и похвала приходят им как прежде. Вернуть можно в любой момент.
threads-block-yes = Да, не принимать
threads-block-done = Письма от семьи не принимаются
threads-unblock-done = Письма снова принимаются
