checks-waiting = Сдано и ждёт проверки: { $count }
checks-check = ✅ Проверить ({ $count })
checks-title =
    <b>{ $family }</b>
    { $name }
checks-left = Ещё ждут: { $count }
checks-accept = ✓ Принять (+{ $points })
checks-return = Вернуть
checks-skip = Дальше ›
checks-accepted-now = { $family }: +{ $points }
checks-ask-remark =
    <b>{ $family }</b>: что добавить? Напишите одним сообщением, я передам { $teller ->
        [team] команде
       *[family] семье
    }.
checks-returned-now =
    Вернули { $teller ->
        [team] команде
       *[family] семье
    } с вашими словами: { $family }
checks-nothing = Всё проверено.
checks-accepted =
    Учитель принял: <b>{ $name }</b>. { $points ->
        [0] Спасибо.
        [one] +{ $points } балл.
        [few] +{ $points } балла.
       *[many] +{ $points } баллов.
    }
checks-returned =
    Учитель просит дополнить: <b>{ $name }</b>

    { $remark }
checks-resume = Дополнить
checks-decided = Этот отчёт уже проверен. Остальные: /queue
checks-other = Другие баллы
checks-decline = Не засчитать
checks-accept-kind = ✓ Все «{ $kind }» ({ $count })
checks-accepted-kind =
    { $count ->
        [0] Принимать нечего: эти отчёты стоит посмотреть по одному.
        [one] Принят { $count } отчёт.
        [few] Приняты { $count } отчёта.
       *[many] Принято { $count } отчётов.
    }
checks-flag-photo = ⚠️ Такое фото уже было в другом отчёте.
checks-flag-words = ⚠️ Слово в слово как у другой семьи.
checks-flag-often = ⚠️ Намного больше дел за неделю, чем у этой семьи обычно.
checks-flag-daily = ⚠️ За день таких дел больше, чем принимается само.
checks-flag-monthly = ⚠️ За месяц таких дел больше, чем принимается само.
checks-ask-points =
    <b>{ $family }</b>: сколько баллов { $teller ->
        [team] каждой семье команды за шаг
       *[family] за
    } «{ $name }»? Нажмите или напишите число.
checks-no-number = Нужно целое число, например 15.
checks-ask-why = <b>{ $family }</b>: почему не засчитываем? Напишите одним сообщением, семья это прочтёт, или не объясняйте.
checks-decline-now = Без объяснений
checks-declined-now = Не засчитали: { $family }. Семья узнает и сможет рассказать заново.
checks-undo = ↶ Отменить: { $family }
checks-undone-now =
    Отменили. { $teller ->
        [team] Работа
       *[family] Отчёт
    } снова ждёт: { $family }
checks-log = 🗒 Кто что решил
checks-enter = ✍️ Записать за семью
checks-log-title = <b>Кто что решил</b>
checks-log-empty = Решений пока не было.
checks-log-line = { $day } · { $family } · { $title }: { $act } ({ $who })
checks-log-itself = само
checks-log-accepted = принято, +{ $points }
checks-log-automatic = принято, +{ $points }
checks-log-entered = записано, +{ $points }
checks-log-returned = возвращено
checks-log-declined = не засчитано
checks-log-undone = решение отменено
checks-automatic =
    Засчитано: <b>{ $name }</b>. { $points ->
        [0] Спасибо.
        [one] +{ $points } балл.
        [few] +{ $points } балла.
       *[many] +{ $points } баллов.
    }
checks-entered =
    Учитель записал за вас: <b>{ $name }</b>. { $points ->
        [0] Спасибо.
        [one] +{ $points } балл.
        [few] +{ $points } балла.
       *[many] +{ $points } баллов.
    }
checks-declined = Учитель не засчитал: <b>{ $name }</b>. Можно рассказать заново: /done
checks-undone = Учитель ещё раз посмотрит: <b>{ $name }</b>.
checks-nothing-to-undo = Отменять здесь нечего. Все решения: /queue
checks-undo-late = Прошло больше суток, отменить уже нельзя. Семье можно записать новое дело: /queue
checks-told-anew = Семья уже рассказала об этом заново. Посмотрите новый отчёт: /queue
checks-told-already = Об этом семья уже рассказала. Посмотрите очередь: /queue
checks-words-needed = Напишите, что семья сделала.
checks-decided-meanwhile = Учитель уже проверил. Откройте отчёт ещё раз и посмотрите, что он решил.
