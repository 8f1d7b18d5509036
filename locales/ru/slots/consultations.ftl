consultations-add = ➕ Время
consultations-mine = 🗓 Кто ко мне записан
consultations-wait = ⏳ Сообщить, когда освободится
consultations-note-write = ✎ Записка
consultations-move = ⇄ Перенести
consultations-note = ✎ { $note }
consultations-free = свободно
consultations-line = { $at } — { $who }
consultations-home =
    <b>{ $title }</b>

    Добавьте время, и семьи смогут записаться.
consultations-home-none =
    <b>{ $title }</b>

    На карте пока нет консультаций. Попросите учителя добавить пункт под заголовком «Консультации».
consultations-my-times = <b>Ваше время</b>
consultations-my-none = Вы пока не предложили времени.
consultations-ask =
    <b>{ $title }</b>, { $month }

    Пришлите время строками. Например:

    вт 15:00–17:00 по 20 мин
    16.12 12:00–13:00

    День недели — это все такие дни до конца месяца.
consultations-added =
    { $count ->
        [0] Всё это время у вас уже занято или прошло.
        [one] Добавлено { $count } окно. Семьи уже могут записаться.
        [few] Добавлено { $count } окна. Семьи уже могут записаться.
       *[many] Добавлено { $count } окон. Семьи уже могут записаться.
    }
consultations-nothing = Не понял времени. Напишите, например: вт 15:00–17:00 по 20 мин.
consultations-ask-note = Напишите, о чём хотите поговорить. Это прочтёт только тот, к кому вы записаны.
consultations-where-to = На какое время перенести?
consultations-no-others = Другого свободного времени нет.
consultations-host =
    { $what ->
        [taken] Записались: { $family } — { $at }
        [given-back] Отменили: { $family } — { $at }
        [undone] Снова записались: { $family } — { $at }
        [moved] Перенесли: { $family }, теперь { $at }
        [note] Записка от семьи: { $family } — { $at }
       *[other] { $family } — { $at }
    }
consultations-tomorrow = <b>Завтра, { $day }, к вам придут:</b>
