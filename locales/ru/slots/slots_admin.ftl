slots_admin-open = ⚙️ Места
slots_admin-title = ⚙️ <b>{ $name }</b>
slots_admin-free = ✕ Освободить: { $family }
slots_admin-take = ➕ Записать семью
slots_admin-for-whom = Какую семью записать: { $name }?
slots_admin-capacity = Мест: { $count }
slots_admin-shut = 🔒 Закрыть запись
slots_admin-reopen = 🔓 Открыть запись
slots_admin-history = 🕘 История места
slots_admin-remove = 🗑 Убрать место
slots_admin-removed = Место убрано
slots_admin-slot = Само место
slots_admin-asked =
    { $count ->
        [one] Одно место предложено очереди.
       *[other] Предложено очереди мест: { $count }.
    }
slots_admin-each =
    { $count ->
        [one] На семью — { $count } место. Сколько можно, выберите ниже.
        [few] На семью — { $count } места. Сколько можно, выберите ниже.
       *[many] На семью — { $count } мест. Сколько можно, выберите ниже.
    }
slots_admin-homes-together = Семья записывается вся вместе, кто бы из взрослых ни нажал.
slots_admin-homes-apart = Каждый взрослый записывается сам по себе: так удобно, если дома два.
slots_admin-apart = Два дома — отдельно
slots_admin-together = Вся семья вместе
slots_admin-print = 🖨 Список для печати
slots_admin-printed = Список готов
slots_admin-list-what = Место
slots_admin-list-who = Кто
slots_admin-list-count = Занято
slots_admin-nothing-yet = Пока ничего не было.
slots_admin-happening = { $at } { $what }{ $family }{ $by }
slots_admin-what-taken = взяли
slots_admin-what-granted = досталось по пожеланиям
slots_admin-what-given = вернули
slots_admin-what-undone = отменили возврат
slots_admin-what-moved = перенесли
slots_admin-what-waits = встали в очередь
slots_admin-what-asked = предложено
slots_admin-what-left = вышли из очереди
slots_admin-what-declined = отказались
slots_admin-what-passed = не ответили вовремя
slots_admin-what-handed = передано
slots_admin-what-swapped = поменялись
slots_admin-what-wider = мест больше
slots_admin-what-narrower = мест меньше
slots_admin-what-shut = запись закрыта
slots_admin-what-reopened = запись открыта
slots_admin-what-expired = не сходили, место вернулось
slots_admin-what-over = очередь кончилась
slots_admin-what-day = выбран день
slots_admin-what-confirmed = подтверждено
slots_admin-what-removed = семья убрана из класса
slots_admin-what-cancelled = пункт убран
