"""What each line of a plan is: shapes that teachers, schools and libraries write in, each told in two languages or more.

A row of `SHAPES` is a text and what must come of it: `when | words of the title`, or `no | words` for what is no item.
"""

# ruff: noqa: E501 — lines of plans are as long as they are

from datetime import date, datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.plan import FOLDED, REASONS, Plan, Understood, read
from data.plan.known import Known

DECEMBER = date(2026, 12, 1)
TODAY = date(2026, 11, 24)


def plan(text: str, known: Known | None = None) -> Plan:
    return read(text, month=DECEMBER, today=TODAY, known=known or Known())


def when(item: Understood) -> str:
    """«12», «12 18:00-19:30», «7..11», «..25», «all»."""

    def day(moment: datetime | date) -> str:
        return f"{moment.day}" if moment.month == 12 else f"{moment.day}.{moment.month}"

    if item.starts is None:
        return f"..{day(item.ends)}" if item.ends else "all"
    if isinstance(item.starts, datetime):
        until = f"-{item.ends:%H:%M}" if item.ends else ""
        return f"{day(item.starts)} {item.starts:%H:%M}{until}"
    return day(item.starts) + (f"..{day(item.ends)}" if item.ends else "")


SHAPES = {
    "poster": (
        """\
Family days at the Toy Museum

Puppet Night
Birch Branch
Friday, December 4 6:00 pm to 7:00 pm
Ages 3-8: Bring a friend.

Paper Stars
Elm Branch
Tuesday, December 8 3:30 pm to 4:30 pm
We will fold stars together.
""",
        """\
4 18:00-19:00 | Puppet
8 15:30-16:30 | Paper Stars
no | Birch
no | Elm
no | Ages
no | Family days
""",
    ),
    "poster-ru": (
        """\
Сказка о потерянном времени
Театр «Лучик», ул. Садовая, 3
5 декабря, 12:00
Цена билета: 400 р.

Снежный вечер
Дом культуры «Заря»
11 декабря, 18:00
Вход свободный
""",
        """\
5 12:00 | Сказка
11 18:00 | Снежный
no | Театр
no | Дом
no | Цена
no | Вход
""",
    ),
    "theatre": (
        """\
Репертуар театра на декабрь

9 СР
12:00
ТЕРЕМОК
0+ | 40 минут

13 ВС
11:00, 14:00
МУХА-ЦОКОТУХА
0+ | 45 минут | 500 р.

20 ВС
12:00
ЗОЛУШКА
6+
""",
        """\
9 12:00 | ТЕРЕМОК
13 | МУХА
20 12:00 | ЗОЛУШКА
""",
    ),
    "bare-weekday": (
        """\
ДЕКАБРЬ 2026
3 чт  Теремок  11.00
5 сб – поход
8-9 (вт-ср) – контрольные
11 пт Концерт
""",
        """\
3 11:00 | Теремок
5 | поход
8..9 | контрольные
11 | Концерт
""",
    ),
    "bare-weekday2": (
        """\
План на декабрь
4 пт – Каток 14:00
7 пн – Собрание
18 пт – Ёлка
""",
        """\
4 14:00 | Каток
7 | Собрание
18 | лка
""",
    ),
    "week-weekdays": (
        """\
Kindness week! December 7-11
Monday – wear odd socks
Tuesday – bring a book for a friend
Wednesday - write a thank-you card
Friday: cake sale
""",
        """\
7 | odd socks
8 | book for a friend
9 | thank-you
11 | cake sale
""",
    ),
    "week-weekdays-ru": (
        """\
Неделя доброты
с 7 по 11 декабря
1 день (понедельник): Линейка. Открытие недели
2 день (вторник): ДЕНЬ СПОРТА
Эстафета
3 день (среда): Конкурс плакатов
""",
        """\
7 | Линейка
8 | Эстафета
9 | плакатов
""",
    ),
    "fold-day": (
        """\
Уважаемые родители!
Напоминаем:
1) справку – до 5 декабря, отдать врачу
2) анкеты вернуть до 9 декабря
Tuesday - Tie day, dress like a pirate
""",
        """\
..5 | справку
..9 | анкеты
""",
    ),
    "agenda": (
        """\
Уважаемые родители!

17 декабря (четверг) в 18:00 состоится родительское собрание.
Повестка:
1. Итоги четверти.
2. Питание в столовой.
Собираемся в кабинете 8.

Также прошу до 9 декабря прислать фото для газеты.
22 декабря дети идут в театр, взять перекус.

С уважением, Анна Сергеевна
""",
        """\
17 18:00 | собрание
..9 | фото
22 | театр
no | Итоги
no | Питание
no | Собираемся
no | уважением
""",
    ),
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
    "two-lines": (
        """\
ПЯТНИЦА, 11 декабря
Диктант
Вернуть учебники
ПОНЕДЕЛЬНИК, 14 декабря
Экскурсия в музей
""",
        """\
11 | Диктант
11 | учебники
14 | Экскурсия
""",
    ),
    "two-lines-en": (
        """\
MONDAY 7
Chess 12.30pm
Y4 judo – bring kit
TUESDAY 8
Choir 3.15pm
Cake sale
""",
        """\
7 12:30 | Chess
7 | judo
8 15:15 | Choir
8 | Cake
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
    "programme": (
        """\
ПРОГРАММА
поездки 3 «Б» 5 декабря 2026 года (суббота)
9:00 – сбор у школы
10:30–12:00 – завод игрушек
13:00 – обед
""",
        """\
5 09:00 | сбор
5 10:30-12:00 | завод
5 13:00 | обед
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
    "torn": (
        """\
№
Мероприятие
Дата
Ответственные
1.
Ярмарка
4 декабря
Учителя 2-х классов
2.
Концерт
11 декабря
Учитель музыки
""",
        """\
4 | Ярмарка
11 | Концерт
no | Учител
""",
    ),
    "torn-noheader": (
        """\
План декабря
1.
Линейка
4 декабря
Учителя 2-х классов
2.
Конкурс чтецов
11 декабря
Библиотекарь
3.
Каток
18 декабря
Физрук
""",
        """\
4 | Линейка
11 | чтецов
18 | Каток
no | Учител
no | Библиотекарь
no | Физрук
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
    "dayline": (
        """\
Autumn Term – second half

3rd Nov

Maths Workshop 2.20pm

1st & 3rd Dec

Book exchange

8th Dec

Parent evening 3.15 – 6.00pm

16th Dec (all day)

Trip to the Lighthouse
""",
        """\
1 | Book exchange
3 | Book exchange
8 15:15-18:00 | Parent evening
16 | Lighthouse
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
    "directions": (
        """\
План воспитательной работы 3 «А» класса на декабрь
Гражданско-патриотическое воспитание
1. Классный час «День Героев» – 9 декабря
2. Урок мужества – 3 декабря
Духовно-нравственное воспитание
1. Акция «Добрый декабрь» – весь месяц
Спортивно-оздоровительное направление
1. Весёлые старты – 18 декабря
Работа с родителями
1. Родительское собрание – 22 декабря в 18:00
""",
        """\
9 | День Героев
3 | мужества
all | Добрый
18 | старты
22 18:00 | собрание
no | Граждан
no | Духовно
no | Спортивно-оздоров
no | Работа с
""",
    ),
    "year": (
        """\
План мероприятий начальной школы на 2026-2027 учебный год
Ноябрь
12.11 День синички
Декабрь
4.12 День добра
Неделя книги 14-18 декабря
25.12 Ёлка
Январь
15.01 Каток
""",
        """\
4 | День добра
14..18 | книги
25 | лка
no | День синички
no | Каток
""",
    ),
    "kinds-months": (
        """\
Школа
Ноябрь
6.11 Линейка
Декабрь
4.12 Ярмарка
Класс
Декабрь
11.12 Чаепитие
""",
        """\
4 | Ярмарка
11 | Чаепитие
no | Линейка
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
    "day-bullets": (
        """\
12 декабря – День открытых дверей:
- экскурсия по школе
- мастер-класс
- концерт
19 декабря – Ёлка
""",
        """\
12 | экскурсия
12 | мастер
12 | концерт
19 | лка
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
    "weeks-en": (
        """\
Class 2 plan for December
Week 1
Library visit
Week of Dec 7
Clay animals
Poetry morning 9 Dec
Week 3: Dec 14-18
Carols
""",
        """\
1..6 | Library
7..13 | Clay
9 | Poetry
14..18 | Carols
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
    "capital-heads": (
        """\
ДЕКАБРЬ
ШКОЛА
4.12 Линейка
КЛАСС
11.12 Каток
КНИГИ ДЛЯ ЧТЕНИЯ
Н. Носов «Фантазёры»
""",
        """\
4 | Линейка
11 | Каток
all | Фантаз
""",
    ),
    "hours-two": (
        """\
5 декабря (суббота) Субботник
9:00 сбор у школы
12:00 чай
""",
        """\
5 09:00 | сбор
5 12:00 | чай
""",
    ),
    "event-time-desc": (
        """\
10.12 Экскурсия на завод
Сбор в 9:15 у школы.
С собой вода и перекус.
17.12 Концерт
Начало в 18:00, актовый зал
""",
        """\
10 09:15 | Экскурсия
17 18:00 | Концерт
no | Сбор
no | С собой
no | Начало
""",
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read(name: str) -> None:
    text, wanted = SHAPES[name]
    found = plan(text)
    rows = [row.split(" | ") for row in wanted.splitlines()]
    left = list(found.items)
    for said, words in rows:
        if said == "no":
            assert not [one.title for one in left if one.title.lower().startswith(words.lower())]
            continue
        mine = [one for one in left if words.lower() in one.title.lower()]
        assert said in [when(one) for one in mine], (words, [(one.title, when(one)) for one in left])
        left.remove(next(one for one in mine if when(one) == said))
    assert [one.title for one in left if not one.doubts] == []
    told(text, found)


def told(text: str, found: Plan) -> None:
    """No line is lost: each with a letter or a figure is an item's, a heading, or unread with a reason."""
    lines = {n for n, line in enumerate(text.splitlines(), 1) if any(map(str.isalnum, line))}
    known = {*found.headings, *(one.line for one in found.unread)}.union(*(one.lines for one in found.items))
    assert lines <= known
    assert {one.reason for one in found.unread} <= set(REASONS)


def seen(found: Plan) -> list[tuple[str, str, str]]:
    return [
        (one.kind, "".join(c for c in one.title.lower().replace("ё", "е") if c.isalnum()), when(one))
        for one in found.items
    ]


STEADY = ("bare-weekday", "week-weekdays", "two-lines", "directions", "letter-ru", "year", "specialists", "programme")
"""Shapes in which no blank line tells anything."""
WAYS = {
    "blank lines": lambda line: f"{line}\n",
    "signs behind": lambda line: f"{line} ",
    "another sign behind": lambda line: line if line.endswith((":", ".", "!", ",", "–")) or not line else f"{line};",
    "hard blanks": lambda line: line.replace(" ", "\u00a0"),
    "«ё»": lambda line: line.replace("ё", "е"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", STEADY)
def test_the_reading_is_steady(name: str, way: str) -> None:
    text = SHAPES[name][0]
    other = "\n".join(WAYS[way](line) for line in text.splitlines())
    assert seen(plan(other)) == seen(plan(text))


@pytest.mark.parametrize("bullet", ["- ", "• ", "▪ ", "— ", "* "])
def test_bullets_are_all_alike(bullet: str) -> None:
    text = SHAPES["library"][0]
    assert seen(plan(text.replace("▪ ", bullet))) == seen(plan(text))


def test_small_and_capital_letters_are_all_alike() -> None:
    text = "Школа\n4 декабря – ярмарка в 12:00\nКласс\n11 декабря – каток"
    assert [seen(plan(one)) for one in (text.upper(), text.lower())] == [seen(plan(text))] * 2


def test_what_the_class_has_taught_opens_its_kind() -> None:
    text = "Живое слово\n12.12 Встреча с автором\nНаши добрые дела\n14.12 Кормушки"
    known = Known(headings={"живое слово": "story", "наши добрые дела": "helpers"})
    assert [(one.kind, one.doubts, one.under) for one in plan(text, known).items] == [
        ("story", (), "Живое слово"),
        ("helpers", (), "Наши добрые дела"),
    ]


def test_a_heading_that_opens_no_kind_changes_none() -> None:
    found = plan("Книги\nПо желанию:\nЛ. Лагин «Старик Хоттабыч»\nЗимой.\n1. В. Бианки «Лесная газета»")
    assert [(one.kind, one.under) for one in found.items] == [
        ("book_alone", "По желанию"),
        ("book_alone", "Зимой"),
    ]
    assert found.headings == (1, 2, 4)


def test_a_place_that_the_class_has_named_is_told_of_the_thing_above() -> None:
    text = "12 декабря\n- Час сказки\nТерем, 15:00"
    known = Known(places=frozenset({"терем"}))
    assert [(one.place, when(one)) for one in plan(text, known).items] == [("Терем", "12 15:00")]


def test_greetings_approvals_and_signatures_are_folded() -> None:
    found = plan(
        "УТВЕРЖДАЮ\nДиректор школы № 5\n________ И. И. Иванова\n«01» сентября 2026 г.\nПлан на декабрь\n4.12 Линейка\nС уважением,\nАнна Петровна"
    )
    assert [(one.line, one.reason) for one in found.unread] == [(n, "prose") for n in (1, 2, 3, 4, 7, 8)]
    assert {one.reason for one in found.unread} <= set(FOLDED)


def test_a_sentence_of_a_letter_that_holds_a_day_is_not_lost() -> None:
    text = "Dear families,\nOur toy swap is on Thursday 10th December, do join us."
    (item,) = plan(text).items
    assert (when(item), item.doubts) == ("10", ("title",))
    found = plan(f"{text}\n\nMon 7th Dec Cake sale\nThurs 10th Dec Toy swap 3pm\nFri 11th Dec Carols")
    assert [when(one) for one in found.items] == ["7", "10 15:00", "11"]
    assert [(one.line, one.reason) for one in found.unread] == [(1, "prose"), (2, "prose")]


def test_a_torn_table_with_wrapped_cells_is_asked_for() -> None:
    text = "Дела\nКлассы\nВремя проведения\nОтветственные\nДекабрь\nДень доброты:\nакция\n1-4\n4 декабря\nКлассные\nруководители"
    found = plan(text)
    assert (found.items, {one.reason for one in found.unread}) == ((), {"torn"})


def test_what_has_no_day_among_dated_things_is_a_guess() -> None:
    found = plan("Школа\n1.12 Линейка\n2.12 Хор\n3.12 Каток\nСтранная строка\n4.12 Ёлка")
    assert [one.title for one in found.items if one.doubts] == ["Странная строка"]


def test_each_week_heads_its_own_weekdays() -> None:
    found = plan(
        "План кружка на декабрь\n1-я неделя (1–4 декабря) «Неделя птиц»\nСреда – кормушка\n"
        "2-я неделя (7–11 декабря) «Неделя сказок»\nПонедельник – поход за шишками\nСреда – кукольный театр"
    )
    assert [when(one) for one in found.items] == ["2", "7", "9"]


def test_counted_weekdays_in_cells_are_of_the_week_above() -> None:
    found = plan(
        "План недели физики\n14–18 декабря 2026 г.\nДень, дата | Мероприятие | Время проведения\n"
        "1 день понедельник | Линейка | В течение дня\n2 день (вторник) | Викторина | 12.00\n3 день среда | Турнир | 3 урок"
    )
    assert [when(one) for one in found.items] == ["14", "15 12:00", "16"]


def test_bare_numbers_are_days_under_a_month_with_words_behind_it() -> None:
    found = plan(
        "DECEMBER – Collect stamps all month\n2 Drill - 8:15am\n7-9 Tests in all grades\n11 Orchestra rehearsal\n"
        "15 Play at the Town Hall - 6:30pm\nDecember 21 - January 4 NO SCHOOL"
    )
    assert [when(one) for one in found.items] == ["all", "2 08:15", "7..9", "11", "15 18:30", "21..4.1"]


def test_a_remark_in_brackets_between_a_title_and_its_days_is_a_note() -> None:
    found = plan(
        "Музей: квест «Ключ»\n(без записи):\n5, 6 декабря – 12:00\n\nЛекция «Марка»\n20 декабря – 16:00\n\n"
        "Мастер-класс «Лес»\n23 декабря – 14:00"
    )
    assert [(one.title[:5], when(one)) for one in found.items] == [
        ("Музей", "5 12:00"),
        ("Музей", "6 12:00"),
        ("Лекци", "20 16:00"),
        ("Масте", "23 14:00"),
    ]


def test_a_column_of_hours_is_no_title() -> None:
    found = plan(
        "Monday 7th December | INSET day – School closed to all |\nTuesday 8th December | School opens for everybody |\n"
        "Thursday 10th December | 3pm | Choir starts |\nFriday 11th December | All day | Trip to the farm |"
    )
    assert [(one.title, when(one)) for one in found.items][2:] == [
        ("Choir starts", "10 15:00"),
        ("Trip to the farm", "11"),
    ]


LINES = [line for text, _ in SHAPES.values() for line in text.splitlines()]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_no_line_is_lost_in_any_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    told(text, plan(text))


@pytest.mark.parametrize(
    "line",
    [
        "очень длинная строка " * 48,
        "12, " * 250,
        "декабря в 12 " * 77,
        "a - " * 250,
        "по средам и " * 80,
        "1. " * 330,
        "«" * 999,
    ],
    ids=range(7),
)
def test_long_lines_take_no_long_time(line: str) -> None:
    begun = process_time()
    found = plan("\n".join(f"{line}{n}"[-1000:] for n in range(1_000)))
    assert len(found.unread) > 900
    assert process_time() - begun < 8
