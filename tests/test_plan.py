"""A pasted plan: whole plans, and what holds for any text."""

# ruff: noqa: DTZ001 E501 — a plan is in the class's own clock; its lines are as long as they are

from datetime import date, datetime
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.kinds import KINDS
from data.plan import REASONS, Plan, as_json, read
from tests.december import DECEMBER, TODAY, facts, moment, only, plan
from tests.test_plan_columns import TABLE
from tests.test_plan_lines import HEADING, PARTS, UNREAD, WHEN

SCHOOL = """МАРШРУТНАЯ КАРТА 2 «А» класса на декабрь 2026 года
==============================

📖 Книги: про себя
1. В. Драгунский «Денискины рассказы» (7+)
2. А. Линдгрен «Малыш и Карлсон» https://example.org/karlsson

Читаем вслух:
- К. Чуковский «Айболит» +5 баллов
Послушать
«Щелкунчик» П. И. Чайковского t.me/music/12
ПОСМОТРЕТЬ
Фильм «Морозко»
https://example.org/morozko

ШКОЛА
12.12 18:00 Новогодняя ярмарка @ актовый зал (20 мест)
до 25 декабря — сбор макулатуры
31.11 Смотр строя
Класс
сб 12 декабря в 12:00 Чаепитие
  принести чашки
(родители тоже)
Город
12–14.12 Фестиваль «Путешествие в Рождество», Тверская площадь

Музеи. Парки. Усадьбы
Каждая семья выбирает один музей, парк или усадьбу.

Театр
20.12 в 12.00 «Щелкунчик» в Большом театре
Разное:
купить тетради
"""


def test_a_months_plan() -> None:
    found = plan(SCHOOL, None)
    assert found.month == DECEMBER
    assert facts(found) == [
        (5, "book_alone", "В. Драгунский «Денискины рассказы»"),
        (6, "book_alone", "А. Линдгрен «Малыш и Карлсон»"),
        (9, "book_aloud", "К. Чуковский «Айболит»"),
        (11, "audio", "«Щелкунчик» П. И. Чайковского"),
        (13, "video", "Фильм «Морозко»"),
        (17, "school_event", "Новогодняя ярмарка"),
        (18, "school_event", "Сбор макулатуры"),
        (21, "class_event", "Чаепитие"),
        (25, "city_event", "Фестиваль «Путешествие в Рождество», Тверская площадь"),
        (27, "venue", "Музеи. Парки. Усадьбы"),
        (31, "outing", "«Щелкунчик» в Большом театре"),
        (33, "class_event", "Купить тетради"),
    ]
    by_line = {item.line: item for item in found.items}
    assert (by_line[13].link, by_line[13].lines) == ("https://example.org/morozko", (13, 14))
    assert (by_line[21].note, by_line[21].lines) == ("принести чашки\n(родители тоже)", (21, 22, 23))
    assert (by_line[27].note, by_line[27].lines) == ("Каждая семья выбирает один музей, парк или усадьбу", (27, 28))
    assert [(one.line, one.text, one.reason) for one in found.unread] == [
        (19, "31.11 Смотр строя", "no-such-date"),
    ]
    assert found.headings == (1, 2, 4, 8, 10, 12, 16, 20, 24, 30, 32)
    assert (by_line[33].doubts, by_line[33].under) == (("kind",), "Разное")


CLASS = """ПЛАН
воспитательных мероприятий в 3А классе на декабрь 2026 – 2027 учебного года

| № | Мероприятие | Сроки | Ответственные |
|:-:|-------------|:-----:|--------------|
| 1 | Классный час «День Конституции» | 11.12. | Кл. рук. |
| 2 | Конкурс на лучшее украшение класса | с 14 по 25 декабря | |
| 3 | Новогодний праздник | 25.12, 13.00 | родители |
| 4 | Собрание | 3 неделя | |
"""


def test_a_class_teachers_plan() -> None:
    found = plan(CLASS, None)
    assert [(i.line, i.kind, i.title, i.starts, i.ends, i.note) for i in found.items] == [
        (6, "class_event", "Классный час «День Конституции»", moment("11"), None, "Ответственные: Кл. рук"),
        (7, "contest", "Конкурс на лучшее украшение класса", moment("14"), moment("25"), None),
        (8, "class_event", "Новогодний праздник", moment("25 13:00"), None, "Ответственные: родители"),
        (9, "meeting", "Собрание", moment("14"), moment("20"), None),
    ]
    assert (found.unread, found.headings) == ((), (1, 2, 4))


MESSENGER = """Наши планы на декабрь!

📚 ЧИТАЕМ (про себя)
«Серая Шейка», Д. Мамин-Сибиряк
Читаем вместе с мамой и папой:
«Рождество в Простоквашино» Э. Успенский (от 6 лет)
🏫 В школе:
✅ 7-11 декабря - неделя чтения
👉 11.12. 13.30 чаепитие
❗ До 18 декабря сдать 500 р. на подарки
🎒 Класс
17.12 (четверг) с 8.30 до 9.15 Открытый урок по чтению
5.12 (сб), 11:00, каток «Сокольники», встречаемся у метро, +3 балла
🎭 Театр
Театр кукол 13.12 11:00 (6+) 800-1500 ₽
🏆 Конкурсы и проекты
Викторина; 15.12; каб. 12; отв. Петрова А.А.
"""


def test_a_message_with_emoji() -> None:
    found = plan(MESSENGER, None)
    assert [(i.line, i.kind, i.title, i.starts, i.ends) for i in found.items] == [
        (4, "book_alone", "«Серая Шейка», Д. Мамин-Сибиряк", None, None),
        (6, "book_aloud", "«Рождество в Простоквашино» Э. Успенский", None, None),
        (8, "school_event", "Неделя чтения", moment("7"), moment("11")),
        (9, "school_event", "Чаепитие", moment("11 13:30"), None),
        (10, "school_event", "Сдать 500 р. на подарки", None, moment("18")),
        (12, "class_event", "Открытый урок по чтению", moment("17 8:30"), moment("17 9:15")),
        (13, "class_event", "Каток «Сокольники», встречаемся у метро", moment("5 11:00"), None),
        (15, "outing", "Театр кукол", moment("13 11:00"), None),
        (17, "contest", "Викторина", moment("15"), None),
    ]
    assert found.unread == ()


OAKWOOD = """Oakwood Primary School Newsletter
KEY DATES – DECEMBER
• Tues 1st Dec – Advent begins
• Weds 2nd: Flu vaccinations (Years 1–6)
• Thurs 3 Dec, 3:30–4:30pm, Year 4 cake sale in the playground
• 09/12 @ 9.30am – KS1 Nativity, Main Hall (parents welcome)
• 10/12 @ 2pm & 6pm – KS2 Carol concert
• w/c 14th Dec: Class parties
• Fri 18th Dec - Term ends at 2.00pm
• Monday 4th January: INSET day
CLASS NEWS
Class assembly: Thursday 10 December 9.10am
Helpers needed for the Christmas Fair on Saturday 5th December, 12-3pm. Contact Jo on 07700 900123.
READING AT HOME
"Stick Man", Julia Donaldson
COMPETITIONS
Design a card – entries by 8 Dec
"""


def test_a_newsletter_of_key_dates() -> None:
    found = plan(OAKWOOD, None)
    assert [(i.line, i.kind, i.title, i.starts, i.ends) for i in found.items] == [
        (3, "school_event", "Advent begins", moment("1"), None),
        (4, "school_event", "Flu vaccinations", moment("2"), None),
        (5, "school_event", "Year 4 cake sale", moment("3 15:30"), moment("3 16:30")),
        (6, "school_event", "KS1 Nativity", moment("9 9:30"), None),
        (7, "school_event", "KS2 Carol concert", moment("10"), None),
        (8, "school_event", "Class parties", moment("14"), moment("20")),
        (9, "school_event", "Term ends", moment("18 14:00"), None),
        (12, "class_event", "Class assembly", moment("10 9:10"), None),
        (
            13,
            "class_event",
            "Helpers needed for the Christmas Fair",
            moment("5 12:00"),
            moment("5 15:00"),
        ),
        (15, "book_alone", '"Stick Man", Julia Donaldson', None, None),
        (17, "contest", "Design a card – entries", None, moment("8")),
    ]
    assert [(one.line, one.reason) for one in found.unread] == [(10, "other-month")]


def test_a_title_over_two_lines() -> None:
    found = plan("План внеклассных мероприятий 3 «Б» класса\nна декабрь 2026 года\n12.12 Генеральная уборка", None)
    assert facts(found) == [(3, "class_event", "Генеральная уборка")]
    assert found.headings == (1, 2)


def test_a_spreadsheets_days() -> None:
    item = only("Школа\nДата\tМероприятие\n2026-12-12 00:00:00\tЯрмарка")
    assert (item.starts, item.all_day) == (date(2026, 12, 12), True)


DAYS = """План на декабрь

12 декабря, суббота
1. 10:00 Родительское собрание
2. 12:00–13:00 Экскурсия в музей

13 декабря:
Школа:
Ярмарка
Концерт 15:00
14.12
18:00 Классный час
Конкурс рисунков
31 ноября
Выставка
15 декабря
"""


def test_date_headings_with_lines_under_them() -> None:
    found = plan(DAYS)
    assert [(i.line, i.kind, i.title, i.starts, i.ends) for i in found.items] == [
        (4, "meeting", "Родительское собрание", moment("12 10:00"), None),
        (5, "outing", "Экскурсия в музей", moment("12 12:00"), moment("12 13:00")),
        (9, "school_event", "Ярмарка", moment("13"), None),
        (10, "school_event", "Концерт", moment("13 15:00"), None),
        (12, "class_event", "Классный час", moment("14 18:00"), None),
        (13, "contest", "Конкурс рисунков", moment("14"), None),
    ]
    assert [(one.line, one.reason) for one in found.unread] == [
        (14, "no-such-date"),
        (15, "no-such-date"),
        (16, "no-title"),
    ]
    assert found.headings == (1, 3, 7, 8, 11)


NEWSLETTER = """St Mary's Primary School - December Newsletter

Dear parents,

Dates for your diary
09/12 @ 9.30am Nativity dress rehearsal @ Main Hall
Friday 11th – Christmas Jumper Day. Your child can wear any jumper and jazz it up, it does not have to be a shop bought one.
Mon 14 - Wed 16 December - Book fair (30 places)
17 Dec 2-3pm Carol concert, venue: St Mary's Church
Thursday 18th December - Last day of term
Read aloud
* "The Snowman" by Raymond Briggs +5 points
Watch
www.example.org/snowman
Helpers needed:
* Book fair, 14 December from 9am to 11am (3 places)
By 18 December: shoeboxes
"""


def test_an_english_newsletter() -> None:
    found = plan(NEWSLETTER, None)
    assert [(i.line, i.kind, i.title, i.starts, i.ends, i.place, i.seats) for i in found.items] == [
        (6, "school_event", "Nativity dress rehearsal", moment("9 9:30"), None, "Main Hall", None),
        (7, "school_event", "Christmas Jumper Day", moment("11"), None, None, None),
        (8, "school_event", "Book fair", moment("14"), moment("16"), None, 30),
        (9, "school_event", "Carol concert", moment("17 14:00"), moment("17 15:00"), "St Mary's Church", None),
        (10, "school_event", "Last day of term", moment("18"), None, None, None),
        (12, "book_aloud", '"The Snowman" by Raymond Briggs', None, None, None, None),
        (16, "helpers", "Book fair", moment("14 9:00"), moment("14 11:00"), None, 3),
        (17, "helpers", "Shoeboxes", None, moment("18"), None, None),
    ]
    assert [(one.line, one.reason) for one in found.unread] == [
        (3, "prose"),
        (14, "no-title"),
    ]
    doubted = [item for item in found.items if item.doubts]
    assert [(item.line, item.doubts, [starts for starts, _, _ in item.moments]) for item in doubted] == [
        (10, ("day",), [moment("18"), moment("17")])
    ]
    assert (
        found.items[1].note == "Your child can wear any jumper and jazz it up, it does not have to be a shop bought one"
    )


def test_labels_under_an_item() -> None:
    item = only(
        "Родительское собрание\nДата: 12 декабря\nВремя: 18.00\nМесто: каб. 12\nОтветственный: Иванова И.И.\nСсылка: t.me/a/1"
    )
    assert (item.title, item.starts, item.place) == ("Родительское собрание", moment("12 18:00"), "каб. 12")
    assert (item.link, item.note, item.lines) == ("https://t.me/a/1", "Ответственный: Иванова И.И.", (1, 2, 3, 4, 5, 6))


def test_several_days_are_an_item_each() -> None:
    found = plan("Школа\n7 и 14 декабря в 18:00 Ярмарка\n1, 8 и 15 декабря Клуб")
    assert [(i.line, i.title, i.starts) for i in found.items] == [
        (2, "Ярмарка", moment("7 18:00")),
        (2, "Ярмарка", moment("14 18:00")),
        (3, "Клуб", moment("1")),
        (3, "Клуб", moment("8")),
        (3, "Клуб", moment("15")),
    ]


def test_an_unread_line_takes_its_continuations_along() -> None:
    found = plan("Школа\n31.11 Ярмарка\n  взять чашки\n12.12 Концерт")
    assert [(one.line, one.reason) for one in found.unread] == [(2, "no-such-date"), (3, "after-unread")]
    assert [item.line for item in found.items] == [4]


def test_a_line_with_its_own_date_is_no_continuation() -> None:
    found = plan("Школа\n12.12 Ярмарка\n    13.12 концерт")
    assert [(item.line, item.title) for item in found.items] == [(2, "Ярмарка"), (3, "Концерт")]


@pytest.mark.parametrize(
    "line",
    ["до конца месяца сбор", "весь декабрь: сбор", "ежедневно зарядка", "каждый вторник шахматы", "every Friday chess"],
)
def test_a_line_that_says_when_is_no_continuation_though_it_begins_small(line: str) -> None:
    assert [item.line for item in plan(f"Школа\n12.12 Ярмарка\n{line}").items] == [2, 3]


def test_when_alone_continues_the_item_above() -> None:
    item = only("Школа\nШахматы\nкаждый вторник, 15:00")
    assert (item.title, item.note, item.lines) == ("Шахматы", "каждый вторник, 15:00", (2, 3))


def test_several_days_named_by_one_month() -> None:
    found = plan("School\nDec 9, 10 and 11 Fair\n12.12; 19.12 Chess\n15/12 & 16/12 Meeting")
    assert [(item.line, item.starts.day) for item in found.items if item.starts] == [
        (2, 9),
        (2, 10),
        (2, 11),
        (3, 12),
        (3, 19),
        (4, 15),
        (4, 16),
    ]
    assert {item.title for item in found.items} == {"Fair", "Chess", "Meeting"}


def test_a_list_in_small_letters_is_a_list() -> None:
    assert [item.title for item in plan("Книги\nбуратино\nзолушка").items] == ["Буратино", "Золушка"]


def test_a_heading_ends_the_day_above_it() -> None:
    found = plan("Школа\n12 декабря\nЯрмарка\nКласс\nЧаепитие\n12.12 Поход")
    assert [(item.title, item.starts) for item in found.items] == [
        ("Ярмарка", moment("12")),
        ("Чаепитие", None),
        ("Поход", moment("12")),
    ]


def test_books_under_a_plan_by_days_have_no_day() -> None:
    found = plan("12 декабря\nШкола\nЯрмарка\nКниги\nА. Линдгрен «Карлсон»")
    assert [(item.title, item.starts) for item in found.items] == [
        ("Ярмарка", moment("12")),
        ("А. Линдгрен «Карлсон»", None),
    ]


def test_weekdays_in_a_known_week() -> None:
    found = plan("План на неделю 7–11 декабря\nПонедельник\nКлассный час 9:00\nСреда\nЭкскурсия в музей")
    assert [(item.title, item.starts) for item in found.items] == [
        ("Классный час", moment("7 9:00")),
        ("Экскурсия в музей", moment("9")),
    ]


def test_another_months_part_of_a_years_plan() -> None:
    found = plan("Ноябрь\nКниги\nБуратино\nДекабрь\nКниги\nЗолушка\nЯнварь 2027\nКниги\nКарлсон")
    assert [(item.line, item.title) for item in found.items] == [(6, "Золушка")]
    assert [(one.line, one.reason) for one in found.unread] == [
        (1, "other-month"),
        (3, "other-month"),
        (9, "other-month"),
    ]


def test_points_and_a_day_of_a_heading_hold_for_its_items() -> None:
    found = plan("Книги (+7 баллов)\nБуратино\nЗолушка +3 балла\nКонкурсы (до 25 декабря):\nСнежинка")
    assert [(item.title, item.points, item.ends) for item in found.items] == [
        ("Буратино", 7, None),
        ("Золушка", 3, None),
        ("Снежинка", None, moment("25")),
    ]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Декабрь 2026", "2026-12-01"),
        ("План на декабрь", "2026-12-01"),
        ("План работы 2 «А» класса на март", "2027-03-01"),
        ("December newsletter", "2026-12-01"),
        ("Маршрутная карта. Февраль 2027 г.", "2027-02-01"),
        ("Школа\n12.01 Ярмарка\n13.01 Концерт\n25.12 Ёлка", "2027-01-01"),
        ("Школа\nЯрмарка", "2026-12-01"),
        ("", "2026-12-01"),
    ],
)
def test_the_month_is_inferred(text: str, month: str) -> None:
    assert plan(text, None).month == date.fromisoformat(month)


def test_early_in_a_month_it_is_the_month_made() -> None:
    assert read("Школа\nЯрмарка", month=None, today=date(2026, 11, 19)).month == date(2026, 11, 1)


def test_years_turn() -> None:
    found = read("Школа\n12.01 Ярмарка\n28.12-10.01 Каникулы", month=date(2027, 1, 1), today=TODAY)
    assert [(i.starts, i.ends) for i in found.items] == [
        (date(2027, 1, 12), None),
        (date(2026, 12, 28), date(2027, 1, 10)),
    ]


def test_json() -> None:
    assert as_json(plan("Школа\n12.12 18:00-19:30 Ярмарка @ зал +5 баллов\nдо 25 декабря Сбор\n31.11 Нечто")) == {
        "month": "2026-12",
        "items": [
            {
                "line": 2,
                "kind": "school_event",
                "title": "Ярмарка",
                "starts": "2026-12-12T18:00:00",
                "ends": "2026-12-12T19:30:00",
                "all_day": False,
                "place": "зал",
                "link": None,
                "seats": None,
                "points": 5,
                "doubts": [],
            },
            {
                "line": 3,
                "kind": "school_event",
                "title": "Сбор",
                "starts": None,
                "ends": "2026-12-25",
                "all_day": True,
                "place": None,
                "link": None,
                "seats": None,
                "points": None,
                "doubts": [],
            },
        ],
        "unread": [{"line": 4, "text": "31.11 Нечто", "reason": "no-such-date"}],
    }


# any text

SCRAPS = [
    *(case[0] for case in WHEN[::3]),
    *(case[0] for case in PARTS[::3]),
    *(case[0] for case in UNREAD[::3]),
    *(heading for _, heading in HEADING[::3]),
    *SCHOOL.splitlines(),
    *TABLE.splitlines(),
    *CLASS.splitlines(),
    *MESSENGER.splitlines(),
    *OAKWOOD.splitlines(),
    "Вид\tНазвание\tДата",
    "\tГород\t",
    "[[Школа]]",
    "[[12.12|Ярмарка]]",
    *DAYS.splitlines(),
    *NEWSLETTER.splitlines(),
    "",
    "  ",
    "|",
    "\t",
    "12",
    "-",
    "с",
    "до",
    "@",
    "(",
]
TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(SCRAPS), max_size=25).map("\n".join),
    st.lists(
        st.sampled_from([*'0123456789.:/-–—,@()|«»"\t #*', " ", "\n", *(s[:6] for s in SCRAPS)]), max_size=120
    ).map("".join),
)
MONTHS = st.none() | st.dates().map(lambda day: day.replace(day=1))


def check(text: str, found: Plan) -> None:
    """Every line with a letter or a figure is in an item, a heading, or unread."""
    lines = text.splitlines()
    wanted = {number for number, line in enumerate(lines, 1) if any(map(str.isalnum, line))}
    told = {*found.headings, *(one.line for one in found.unread)}.union(*(item.lines for item in found.items))
    assert wanted <= told <= {number for number, line in enumerate(lines, 1) if line.strip()}
    for item in found.items:
        assert item.kind in KINDS
        assert item.title.strip() == item.title != ""
        assert item.line == item.lines[0]
        assert item.all_day is not any(isinstance(day, datetime) for day in (item.starts, item.ends))
        if item.starts is not None and item.ends is not None:
            assert type(item.starts) is type(item.ends)
            assert item.starts <= item.ends
    assert {one.reason for one in found.unread} <= set(REASONS)
    assert all(_letters(one.text) in _letters(lines[one.line - 1]) for one in found.unread)


def _letters(text: str) -> str:
    """What a row of a table and its line have in common."""
    return "".join(c for c in text if c.isalnum())


@given(TEXT, MONTHS, st.dates())
def test_any_text_is_read_and_no_line_is_lost(text: str, month: date | None, today: date) -> None:
    found = read(text, month=month, today=today)
    check(text, found)
    assert read(text, month=found.month, today=today).items == found.items
    as_json(found)


@given(
    st.dates(date(2026, 12, 1), date(2026, 12, 31)),
    st.times(),
    st.sampled_from(
        [
            "{0:%d.%m} {1:%H:%M} Ёлка",
            "{0:%d.%m.%Y} в {1:%H:%M} Ёлка",
            "Ёлка {0:%Y-%m-%d} {1:%H:%M}",
            "Ёлка {0:%d %b %Y} at {1:%H:%M}",
            "{0:%A}, {0:%B %d}, {1:%I:%M %p} Ёлка",
        ]
    ),
)
def test_what_is_written_is_read(day: date, clock: Any, form: str) -> None:
    item = only("School\n" + form.format(day, clock))
    assert (item.title, item.starts) == ("Ёлка", datetime(day.year, day.month, day.day, clock.hour, clock.minute))


@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 100_000,
        "1." * 50_000,
        "12.12 " * 16_000,
        " " * 100_000 + "x",
        "((((" * 25_000,
        "a-" * 50_000,
        "«" * 100_000,
        "http://" * 14_000,
        "12-" * 33_000,
        "1, " * 33_000,
        "|" * 100_000,
        "x\n" * 2_000,
        "в " * 50_000,
        "@ a" * 33_000,
        "12.12 Ёлка\n" * 700,
        ("(1 " * 300 + "\n") * 100,
        ("отв. a" * 150 + "\n") * 100,
        ("12, " * 240 + "12.12\n") * 100,
        ("a - \t" * 190 + "\n") * 100,
    ],
    ids=range(19),
)
def test_a_hostile_text_takes_no_long_time(hostile: str) -> None:
    begun = process_time()
    check(hostile, plan(hostile, None))
    assert process_time() - begun < 6
