"""Shapes of letters, notices, rules and lists with plans in them: a text, and what must come of each."""

SHAPES = {
    "notes-heading": (
        """\
Hi Maple Families,
We have just 12 days left before the break. Thank you all!

Important Dates:
Tuesday, December 1st, visit to the Library
Friday, December 4th, Sports day 1:00-2:20 pm
Thursday, December 17, Winter Sing at 9:15 am

Sports day Friday, December 4th:
-Wear trainers
-Bring a hat
-Extra socks, please!
""",
        """\
1 | Library
4 13:00-14:20 | Sports
17 09:15 | Winter Sing
no | Wear
no | Bring
no | Extra
""",
    ),
    "section-thing": (
        """\
Hello families,

🎵 Spring Concert
Join us on Tuesday, December 8 at 6 p.m. in the gym.

📚 Book Swap
Come along on Friday, December 11 at 3:30 pm in the hall and bring a book.
""",
        """\
8 18:00 | Spring Concert
11 15:30 | Book Swap
""",
    ),
    "label-form": (
        """\
ЯРМАРКА
Когда: 12 декабря, 11:00
Где: двор школы

КОНЦЕРТ
Когда: 18 декабря в 17:30
Где: актовый зал
""",
        """\
12 11:00 | ЯРМАРКА
18 17:30 | КОНЦЕРТ
""",
    ),
    "book-groups": (
        """\
Книги для чтения
Сказки
А. Пушкин «Сказка о царе Салтане»
П. Ершов «Конёк-Горбунок»
Рассказы о животных
В. Бианки «Лесная газета»
Е. Чарушин «Волчишко»
Для самых любопытных:
Я. Перельман «Занимательная физика»
Стихи (выучить до 20 декабря)
А. Фет «Чудная картина»
""",
        """\
all | Салтане
all | Ершов
all | Бианки
all | Чарушин
all | Перельман
no | Сказки
no | Рассказы
no | Для самых
..20 | Фет
""",
    ),
    "teacher": (
        """\
План 2 «А» класса на декабрь
Классный руководитель: Иванова А. П.

4.12 Классный час
11.12 Каток
""",
        """\
4 | Классный час
11 | Каток
no | Иванова
no | руководитель
""",
    ),
    "specialists": (
        """\
График приёма специалистов
Психолог Смирнова А. А. – вторник, 15:00–17:00
Учитель-логопед Орлова И. О. – понедельник и четверг, 13:00–14:00
Социальный педагог – среда, 14:00
""",
        """\
all | Психолог
all | логопед
all | педагог
no | График
""",
    ),
    "praise": (
        """\
Dear parents,

Dates for your diary
Friday 4th December - Cake sale
Thursday 10th December - Carols

Star of the week
Owls: Max for neat work
Robins: Ada for kind words
Wrens: Tom for his story
""",
        """\
4 | Cake
10 | Carols
no | Max
no | Ada
no | Tom
""",
    ),
    "letterhead": (
        """\
Week of December 7
Book Fair opens Monday, December 7 and closes Friday, December 11
Pajama day is Friday
""",
        """\
7..11 | Book Fair
""",
    ),
    "facts": (
        """\
Каток «Снежинка»
12 декабря в 11:00, парк
С собой: варежки и шапка
Сопровождающие: мамы Оли и Пети
Участие: бесплатно

Музей часов
19 декабря в 12:00
Цена билета: 250 руб.
Справки по тел. 8-900-123-45-67
Приятных каникул!
""",
        """\
12 11:00 | Каток
19 12:00 | Музей
no | С собой
no | Сопров
no | Участие
no | Цена
no | Справки
no | Приятных
""",
    ),
    "rules": (
        """\
15 декабря – конкурс поделок
Требования:
- не выше 40 см;
- подписать имя и класс;
18 декабря – награждение
""",
        """\
15 | поделок
18 | награждение
no | не выше
no | подписать
""",
    ),
    "notice": (
        """\
Музей приглашает!

19 декабря в 13:00 в зале № 2 пройдёт семейная игра «Тайны чердака».
Чердак — это место, где живут забытые вещи. Гости смогут найти клад и решить загадки.
Возрастная категория: 6+
Вход по билетам
""",
        """\
19 13:00 | семейная игра
no | Чердак
no | Возраст
no | Вход
no | приглашает
""",
    ),
    "letter-en": (
        """\
Dear Parents and Carers,

On 12th October our choir sang at the town hall.
We are collecting tins all month.
Our carol concert will be on Wednesday 16th December at 2pm in the hall.
Please return the slips by Friday 4th December.

I hope you have a lovely weekend.
Mrs Lane
""",
        """\
16 14:00 | carol
..4 | slips
no | Mrs
no | I hope
""",
    ),
    "continued": (
        """\
План проведения
Новогодней недели в начальной школе
1. Открытие недели. Конкурс «Игрушка»                18.12
2. «Полёт снежинки». Новогодние
    игры. (3-4 кл)                        22.12
3. Экскурсия «В гостях у Ёлочки».         28.12
""",
        """\
18 | Открытие
22 | Полёт
28 | Экскурсия
""",
    ),
    "list-touch": (
        """\
План недели чтения.
1.7 декабря. Линейка.
2. 8 -9 декабря. Конкурс чтецов.
3.10 декабря . Праздник книги
""",
        """\
7 | Линейка
8..9 | чтецов
10 | Праздник
""",
    ),
    "classes-teach": (
        """\
Утверждаю
Директор школы
Руководитель методического объединения
01.09.2026
План работы на декабрь
4.12 Линейка
""",
        """\
4 | Линейка
no | Руководитель
""",
    ),
    "clubs": (
        """\
Расписание кружков
Понедельник
Шахматы 15:00
Хор 16:00
Вторник
Робототехника 14:40, каб. 12
""",
        """\
all | Шахматы
all | Хор
all | Робототехника
""",
    ),
    "desc-bullets": (
        """\
Наши события на декабрь
12.12 Ярмарка
- принести выпечку
- взять сдачу
14.12 Концерт
- белый верх
18.12 Каток
""",
        """\
12 | Ярмарка
14 | Концерт
18 | Каток
no | принести
no | взять
no | белый
""",
    ),
    "letter-ru": (
        """\
Добрый день, дорогие родители!
В этом месяце нас ждёт много интересного, и мы надеемся на вашу помощь.

Ближайшие даты:
3 декабря – поход в библиотеку, сбор в 12:30
8 декабря – фотосессия. Форма парадная
до 15 декабря – сдать заявления на питание
24 декабря – новогодний праздник, 11:00

Если есть вопросы – пишите в личные сообщения.
Хорошей недели!
Ваша Мария Ивановна
""",
        """\
3 12:30 | библиотеку
8 | фотосессия
..15 | заявления
24 11:00 | праздник
no | Если
no | Хорошей
no | Ваша
no | В этом
""",
    ),
    "newsletter": (
        """\
Oakfield Primary Newsletter
Issue 12 – 4th December 2026

Headteacher's welcome
It has been a wonderful week. Thank you to everyone who came to our fair.

Attendance
Year 3 had the best attendance with 98%.

Dates for your diary
Mon 7th Dec – Flu spray
Thurs 10th Dec – Reception nativity, 9.30am
Fri 18th Dec – End of term 1.30pm

Lost property
Please check the box by the office.

Kind regards,
Mrs Hart
""",
        """\
7 | Flu
10 09:30 | nativity
18 13:30 | End of term
no | Mrs
no | Attendance
no | Year 3
no | Headteacher
no | Issue
""",
    ),
    "library": (
        """\
Афиша детской библиотеки на неделю с 7 по 13 декабря

7 декабря, понедельник
▪ Час сказки «Зимовье»
Читаем вслух и рисуем.
Читальный зал, 15:00
▪ Выставка «Снег идёт» 0+
Работает до 20 декабря.
9 декабря, среда
▪ Игра «Лесной почтамт»
Начало в 14:30. Абонемент
""",
        """\
7 15:00 | Зимовье
7..20 | Снег
9 14:30 | почтамт
no | Читаем
no | Работает
no | Начало
""",
    ),
    "prep": (
        """\
Уважаемые родители 1А!
Информация на декабрь:

1. 4 декабря – экскурсия в музей хлеба (500 р. сдать до 1 декабря)
2. 11 декабря – открытый урок, 9:00
3. До 20 декабря сдать 300 р. на подарки учителям
4. 25 декабря – утренник в 10:00, быть за 15 минут

Явка обязательна.
""",
        """\
4 | музей хлеба
11 09:00 | урок
..20 | подарки
25 10:00 | утренник
no | Явка
""",
    ),
    "plain-list": (
        """\
Школа
Ярмарка 12.12
Сбор макулатуры
Концерт 18.12 17:00
""",
        """\
12 | Ярмарка
all | макулатуры
18 17:00 | Концерт
""",
    ),
}
