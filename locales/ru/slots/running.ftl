running-open = ⚙️ Места
running-title = ⚙️ <b>{ $name }</b>
running-free = ✕ Освободить: { $family }
running-take = ➕ Записать семью
running-for-whom = Какую семью записать: { $name }?
running-capacity = Мест: { $count }
running-shut = 🔒 Закрыть запись
running-reopen = 🔓 Открыть запись
running-history = 🕘 Что было
running-remove = 🗑 Убрать место
running-removed = Место убрано
running-slot = Само место
running-asked =
    { $count ->
        [one] Одно место предложено очереди.
       *[other] Предложено очереди мест: { $count }.
    }
running-each =
    { $count ->
        [one] На семью — { $count } место. Сколько можно, выберите ниже.
        [few] На семью — { $count } места. Сколько можно, выберите ниже.
       *[many] На семью — { $count } мест. Сколько можно, выберите ниже.
    }
running-homes-together = Семья записывается вся вместе, кто бы из взрослых ни нажал.
running-homes-apart = Каждый взрослый записывается сам по себе: так удобно, если дома два.
running-apart = Два дома — отдельно
running-together = Вся семья вместе
running-print = 🖨 Список для печати
running-printed = Список готов
running-list-what = Место
running-list-who = Кто
running-list-count = Занято
running-nothing-yet = Пока ничего не было.
running-happening = { $at } { $what }{ $family }{ $by }
running-what-taken = взяли
running-what-given = вернули
running-what-undone = отменили возврат
running-what-moved = перенесли
running-what-waits = встали в очередь
running-what-asked = предложено
running-what-left = вышли из очереди
running-what-declined = отказались
running-what-passed = не ответили вовремя
running-what-handed = передано
running-what-swapped = поменялись
running-what-wider = мест больше
running-what-narrower = мест меньше
running-what-shut = запись закрыта
running-what-reopened = запись открыта
running-what-expired = не сходили, место вернулось
running-what-over = очередь кончилась
running-what-day = выбран день
running-what-confirmed = подтверждено
running-what-cancelled = пункт убран
