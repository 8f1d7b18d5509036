"""Tables in a pasted plan: columns in any order, with or without a header, by bars and by tabs."""

# ruff: noqa: E501 — a plan is in the class's own clock; its lines are as long as they are

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.december import moment, only, plan

TABLE = """План мероприятий МБОУ СОШ № 5 на декабрь
| № п/п | Дата проведения | Время | Мероприятие | Место проведения | Классы | Ответственный |
|---|---|---|---|---|---|---|
| 1 | 04.12 | 10.00 | Линейка памяти | Спортзал | 1–4 | Зам. директора по ВР |
| 2. | 7–11.12 | | Неделя математики | | 1-4 | Учителя |
| 3 | 12.12.2026 | 18-00 | Родительское собрание | каб. 12 | 2А | Иванова И.И. |
| | | | | | | Петрова А.А. |
| 4 | в течение месяца | | Акция «Кормушка» | двор | | |
| 5 | 18 | 3 урок | Концерт | | | |
| | Город | | | | | |
| 6 | 20.12 | 10.10 | Ледовый фестиваль | | | |
| 7 | скоро | | Субботник | | | |
| 8 | по графику | | Дежурство | | | |
"""


def test_a_table_from_a_page() -> None:
    found = plan(TABLE, None)
    assert [(i.line, i.kind, i.title, i.starts, i.ends, i.place, i.note) for i in found.items] == [
        (
            4,
            "school_event",
            "Линейка памяти",
            moment("4 10:00"),
            None,
            "Спортзал",
            "Классы: 1–4\nОтветственный: Зам. директора по ВР",
        ),
        (
            5,
            "school_event",
            "Неделя математики",
            moment("7"),
            moment("11"),
            None,
            "Классы: 1-4\nОтветственный: Учителя",
        ),
        (
            6,
            "meeting",
            "Родительское собрание",
            moment("12 18:00"),
            None,
            "каб. 12",
            "Классы: 2А\nОтветственный: Иванова И.И.\nОтветственный: Петрова А.А.",
        ),
        (8, "school_event", "Акция «Кормушка»", None, None, "двор", None),
        (9, "school_event", "Концерт", moment("18"), None, None, "3 урок"),
        (11, "city_event", "Ледовый фестиваль", moment("20 10:10"), None, None, None),
        (13, "city_event", "Дежурство", None, None, None, "по графику"),
    ]
    assert [(one.line, one.reason) for one in found.unread] == [(12, "date-unclear")]
    assert found.headings == (1, 2, 10)
    assert found.items[2].lines == (6, 7)


def test_columns_in_any_order_divided_by_tabs() -> None:
    text = "Класс\nМероприятие\tОтветственный\tДата и время\tКоличество мест\tБаллы\nПоход\tИванова\t12.12 10:00-12:00\t15\t5"
    item = only(text)
    assert (item.title, item.starts, item.ends) == ("Поход", moment("12 10:00"), moment("12 12:00"))
    assert (item.seats, item.points, item.note) == (15, 5, "Ответственный: Иванова")


def test_a_table_without_header() -> None:
    found = plan("Школа\n1 | 12.12 | 18:00 | Ярмарка | зал\n2 | 13.12 | | Концерт |\n")
    assert [(i.title, i.starts, i.place) for i in found.items] == [
        ("Ярмарка", moment("12 18:00"), "зал"),
        ("Концерт", moment("13"), None),
    ]


def test_the_text_before_the_museums_belongs_to_the_heading() -> None:
    found = plan(
        "Музеи. Парки. Усадьбы\nКаждая семья выбирает один музей.\nКусково до 27.12\nЦарицыно @ ул. Дольская, 1"
    )
    assert [(i.line, i.kind, i.title, i.ends, i.place) for i in found.items] == [
        (3, "venue", "Кусково", moment("27"), None),
        (4, "venue", "Царицыно", None, "ул. Дольская, 1"),
    ]
    assert found.headings == (1, 2)


@given(st.permutations(range(6)), st.sampled_from(["\t", " | "]))
def test_columns_stand_in_any_order(order: list[int], mark: str) -> None:
    header = ["Вид", "Название", "Дата", "Время", "Место", "Ответственный"]
    rows = [header, ["Школа", "Ярмарка", "12.12", "18:00", "зал", "Иванова"], ["Класс", "Чаепитие", "14", "", "", ""]]
    lines = [mark.join(row[at] for at in order) for row in rows]
    found = plan("\n".join(f"| {line} |" if mark == " | " else line for line in lines))
    assert [(one.kind, one.title, one.starts, one.place, one.note) for one in found.items] == [
        ("school_event", "Ярмарка", moment("12 18:00"), "зал", "Ответственный: Иванова"),
        ("class_event", "Чаепитие", moment("14"), None, None),
    ]
    assert found.unread == ()


SAID = {
    "book_alone": "Книга|Книга про себя|Книга для чтения про себя|book_alone|Book to read alone",
    "book_aloud": "Книга вслух|Книга для чтения вслух|Читаем вслух|Book to read aloud",
    "school_event": "Школа|Школьное мероприятие|Событие школы|school event|School",
    "class_event": "Класс|Классное дело|Праздник класса|class_event|Class",
    "city_event": "Город|Городское событие|City",
    "venue": "Музеи|Музей, парк, усадьба|Музеи и парки|Museum, park or estate",
    "outing": "Театр|Выход|Поход|Экскурсия|Outing|Trip",
    "contest": "Конкурс|Олимпиада|Contest",
    "story": "Рассказ|Сочинение|Story",
    "meeting": "Собрание|Встреча|Meeting",
    "open_lesson": "Открытый урок|Open lesson",
    "helpers": "Помощники|Волонтёр|Helpers",
    "proposal": "Предложение|Идея|Proposal",
}


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, words in SAID.items() for said in words.split("|")])
def test_a_cell_says_the_kind(kind: str, said: str) -> None:
    found = plan(f"Вид\tНазвание\tДата\n{said}\tНечто\t12.12")
    assert [(item.kind, item.title) for item in found.items] == [(kind, "Нечто")]


WHEN_CELLS = [
    ("12", "12", None, None),
    ("12.12", "12", None, None),
    ("с 10 по 12", "10", "12", None),
    ("10–12", "10", "12", None),
    ("до 25", None, "25", None),
    ("by 25", None, "25", None),
    ("25.12, 13.00", "25 13:00", None, None),
    ("26 декабря (суббота)", "26", None, None),
    ("пн, 7.12", "7", None, None),
    ("18.12.26 (пт) 12:00–13:00", "18 12:00", "18 13:00", None),
    ("28.12.2026–10.01.2027", "28", "2027-01-10", None),
    ("с 14 декабря", "14", None, "с 14 декабря"),
    ("в теч. месяца", None, None, None),
    ("декабрь", None, None, None),
    ("ноябрь-декабрь", None, None, None),
    ("дек.", None, None, None),
    ("3 неделя", "14", "20", None),
    ("последняя неделя", "28", "31", None),
    ("ежемесячно", None, None, "ежемесячно"),
    ("каждый вторник", None, None, "каждый вторник"),
    ("по графику", None, None, "по графику"),
]


@pytest.mark.parametrize(("cell", "starts", "ends", "note"), WHEN_CELLS, ids=[case[0] for case in WHEN_CELLS])
def test_a_cell_of_days(cell: str, starts: str | None, ends: str | None, note: str | None) -> None:
    item = only(f"Школа\n№\tЧто\tСроки\n1\tЯрмарка\t{cell}")
    assert (item.title, item.starts, item.ends, item.note) == ("Ярмарка", moment(starts), moment(ends), note)


def test_an_empty_first_cell_keeps_the_columns() -> None:
    found = plan("Школа\nДата\tВремя\tЧто\tГде\n\t\tСбор\tзал\n\t18:00\n12.12\t\tЯрмарка | игры\n\tзавтра")
    assert [(item.line, item.title, item.starts, item.place) for item in found.items] == [
        (3, "Сбор", None, "зал"),
        (5, "Ярмарка | игры", moment("12"), None),
    ]


def test_a_headings_row_keeps_the_columns_whichever_cell_it_stands_in() -> None:
    for row in ("Город\t\t", "\tГород\t", "\t\tГород"):
        found = plan(f"Вид\tНазвание\tДата\n\tЯрмарка\t12.12\n{row}\n\tКаток\t13.12")
        assert [(item.line, item.title) for item in found.items] == [(2, "Ярмарка"), (4, "Каток")]
        assert (found.items[1].kind, found.headings) == ("city_event", (1, 3))
