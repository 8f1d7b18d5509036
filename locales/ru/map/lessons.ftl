lessons-open = 🧠 Чему бот научился
lessons-title = <b>Чему бот научился</b>

    Это из ваших поправок к планам: следующий план он прочтёт уже так.
lessons-called = Ваш класс в планах: { $name }. Строки только для других классов бот откладывает.
lessons-not-called = Как ваш класс называют в планах, бот не знает: напишите, и строки для других классов он отложит.
lessons-none = Пока ничему: поправьте что-нибудь в черновике.
lessons-one = • { $told }
lessons-heading = «{ $words }» — { $kind }
lessons-column = столбец «{ $words }» — { $role }
lessons-place = «{ $words }» — место
lessons-role-title = что будет
lessons-role-place = место
lessons-role-noted = кто проводит
lessons-role-note = подробности
lessons-role-skip = не нужен
lessons-learnt = Запомню: { $told }
lessons-erase = 🗑 { $told }
lessons-erased = Забыто
lessons-erase-all = 🗑 Забыть всё
lessons-erase-ask = Забыть всё, чему бот научился по вашим планам? Сами карты останутся как есть.
lessons-erase-sure = Да, забыть
lessons-call = ✏️ Как класс зовётся в планах
lessons-ask-name = Как ваш класс называют в школьных планах? Например: 2Б
