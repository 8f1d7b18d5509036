"""What stands in a table's cells: every one of them ends somewhere, and a cell's own day, lines and halves are read."""

import re
from collections.abc import Set
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from data.plan import Plan, Understood, read_document
from data.plan.document import Cell, Document, Line, Row, Table

MONTH = date(2027, 2, 1)
NAMES = (
    "Дата",
    "Время",
    "Мероприятие",
    "Место",
    "Ответственный",
    "Класс",
    "Примечание",
    "Направление",
    "Стоимость",
    "№",
)
WEEKS = ("1 неделя (1.02–7.02)", "2 неделя (8.02–14.02)", "3 неделя (15.02–21.02)", "4 неделя")
DAYS = ("Понедельник 1.02", "Вторник 2.02", "Среда 3.02", "4 февраля", "Пт, 5.02")
WALL = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")
HEADS = (
    NAMES,
    ("Событие", *NAMES[:2], *NAMES[3:]),
    ("Направление", *WEEKS),
    ("", *DAYS),
    DAYS,
    ("Неделя", "Спорт", "Труд", "Родители"),
    (),
)
WORDS = (
    "Ярмарка",
    "Урок мира",
    "конкурс букетов",
    "Каток",
    "Встреча с ветераном",
    "приносим краски",
    "Зуева",
    "Двор",
    "Театр",
)
SHAPES = (
    "{}",
    "{}",
    "{}",
    "{}, {hour}",
    "{} {day}",
    "{day}\n{}",
    "{}\n{day}",
    "{}\n{}",
    "{}; {}",
    "1. {}\n2. {}",
    "{}\n{}\n{}",
    "{}: {}",
    "({})",
)
PERIODS = (
    "1.02",
    "2 февраля",
    "3 февраля (ср)",
    "8–12 февраля",
    "до 20.02",
    "2 неделя",
    "в течение месяца",
    "15",
    "пт",
    "",
)


def plan(rows: list[list[str]], merged: Set[tuple[int, int]] = frozenset()) -> Plan:
    """A table of these rows, read; `merged` are the places of cells that are part of the one above."""
    grid: list[list[Cell]] = []
    for n, row in enumerate(rows):
        grid.append(
            [
                Cell(grid[n - 1][at].text, above=True) if (n, at) in merged and n else Cell(text)
                for at, text in enumerate(row)
            ]
        )
    table = Table(tuple(Row(n, tuple(cells)) for n, cells in enumerate(grid, 1)))
    return read_document(Document((table,)), month=MONTH, today=MONTH)


def told(found: Plan) -> str:
    """All that is told of a plan."""
    parts = [one.text for one in found.unread]
    for item in found.items:
        parts += [item.title, item.note or "", item.place or "", item.link or "", item.under, item.words]
        parts += [f"{one:%H:%M}" for one in (item.starts, item.ends) if isinstance(one, datetime)]
    return "\n".join(parts)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], set[tuple[int, int]], int]:
    """Rows of cells, each word with a number of its own; which cells are merged with the one above; how many rows are
    the header."""
    head = draw(st.sampled_from(HEADS))
    width = draw(st.integers(2, 5)) if head[:1] != ("Неделя",) else 4
    names = (
        [*draw(st.permutations(head[:6]))][:width]
        if head[:2] == NAMES[:2] or head[:1] == ("Событие",)
        else list(head[:width])
    )
    rows = [names] if names else []
    count = 100
    for _ in range(draw(st.integers(1, 6))):
        row = []
        for at in range(width):
            name = names[at] if names else ""
            if name == "Дата" or (name == "Неделя" and not at):
                row.append(draw(st.sampled_from(PERIODS)))
                continue
            if name == "Время":
                count += 1
                row.append(draw(st.sampled_from(("", f"{9 + count % 8}:{count % 50 + 10}"))))
                continue
            shape = draw(st.sampled_from(("", *SHAPES)))
            words = []
            for _ in range(shape.count("{}")):
                count += 1
                words.append(f"{draw(st.sampled_from(WORDS))} ж{count}")
            count += 1
            row.append(shape.format(*words, hour=f"{9 + count % 8}:{count % 50 + 10}", day=f"{count % 20 + 1}.02"))
        rows.append(row)
    first = len(rows[:1]) if names else 0
    places = st.tuples(st.integers(first + 1, max(first + 1, len(rows) - 1)), st.integers(0, width - 1))
    return rows, draw(st.sets(places, max_size=3)), first


@given(tables())
def test_every_cell_ends_somewhere(drawn: tuple[list[list[str]], set[tuple[int, int]], int]) -> None:
    """In an item, its note, its place, above it, or unread; a row of one cell may be a heading."""
    rows, merged, first = drawn
    found = plan(rows, merged)
    said = told(found)
    for n, row in enumerate(rows[first:], first):
        own = [cell for at, cell in enumerate(row) if cell and (n, at) not in merged]
        alone = len(own) == 1 and n + 1 in found.headings
        for mark in re.findall(r"ж\d+", " ".join(own)):
            assert mark in said or alone, f"{mark} of {row} is lost"


def when(item: Understood) -> str:
    """«2027-02-03T10:00», «2027-02-08..2027-02-14»."""
    return "..".join(one.isoformat()[: 10 if item.all_day else 16] for one in (item.starts, item.ends) if one)


def days(found: Plan) -> dict[str, str]:
    """When each item is."""
    return {one.title: when(one) for one in found.items}


WEEK = ["1 неделя (1.02–7.02)", "2 неделя (8.02–14.02)", "3 неделя"]


def test_a_cell_has_its_columns_week_unless_it_says_its_own_day() -> None:
    found = plan(
        [
            ["Направление", *WEEK],
            ["Труд", "Уборка класса (пт)", "Дежурство; 12.02 – генеральная уборка", "17 февраля\nСубботник"],
            ["Память", "Классный час\n3.02", "10.02, 13.30\nСмотр строя", "Беседа"],
        ]
    )
    assert days(found) == {
        "Уборка класса": "2027-02-05",
        "Дежурство": "2027-02-08..2027-02-14",
        "Генеральная уборка": "2027-02-12",
        "Субботник": "2027-02-17",
        "Классный час": "2027-02-03",
        "Смотр строя": "2027-02-10T13:30",
        "Беседа": "2027-02-15..2027-02-21",
    }
    assert not any("day" in one.doubts or "time" in one.doubts for one in found.items)


def test_the_paragraphs_of_a_days_cell_are_things_or_tell_of_the_one_above() -> None:
    found = plan(
        [
            ["Дата", "Что делаем", "Кто"],
            ["1 февраля", "Линейка памяти\nПоздравляем учителей-ветеранов\nПесни у костра", "все"],
            ["2 февраля", "Каток\nВзять коньки", "Зуева"],
            ["3 февраля", "Хор\n15:00\nЛепка\nПедагог-организатор", ""],
        ]
    )
    assert [one.title for one in found.items] == [
        "Линейка памяти",
        "Поздравляем учителей-ветеранов",
        "Песни у костра",
        "Каток",
        "Хор",
        "Лепка",
    ]
    assert [when(one) for one in found.items[3:]] == ["2027-02-02", "2027-02-03T15:00", "2027-02-03"]
    assert "Взять коньки" in (found.items[3].note or "") and "Педагог" in (found.items[5].note or "")


def test_a_second_thing_beside_hours_is_a_guess_as_is_its_hour() -> None:
    found = plan(
        [["Дата", "Время", "Мероприятие"], ["3.02", "10:00", "Линейка\nВозложение цветов"], ["4.02", "", "Хор"]]
    )
    assert [(one.title, one.doubts[:2]) for one in found.items[:2]] == [
        ("Линейка", ("title",)),
        ("Возложение цветов", ("title", "time")),
    ]


def test_semicolons_divide_things_and_not_remarks() -> None:
    found = plan(
        [
            ["Дата", "Мероприятие", "Место"],
            ["1.02", "Линейка; Урок мира", "зал; двор"],
            ["2.02", "Репетиция; все с текстами", "зал"],
            ["3.02", "Викторина «Птицы; звери»; конкурс букетов", ""],
        ]
    )
    assert [one.title for one in found.items] == [
        "Линейка",
        "Урок мира",
        "Репетиция; все с текстами",
        "Викторина «Птицы; звери»",
        "Конкурс букетов",
    ]
    assert found.items[0].place == "зал; двор"


def test_lists_side_by_side_are_read_one_after_the_other() -> None:
    head = ["Дата", "Мероприятие"]
    body = [["1.02", "Линейка", "15.02", "Неделя книги"], ["5.02", "Кросс", "19.02", "Смотр строя"]]
    wanted = {"Линейка": "2027-02-01", "Неделя книги": "2027-02-15", "Кросс": "2027-02-05", "Смотр строя": "2027-02-19"}
    assert (
        days(plan([[*head, *head], *body]))
        == days(plan([[*head, "Число", "Событие"], *body]))
        == days(plan(body))
        == wanted
    )


def test_the_hours_of_a_row_may_stand_in_its_remark() -> None:
    rows = [["Дата", "Мероприятие", "Примечание"], ["1.02", "Хор", "13:00"], ["2.02", "Праздник", "каб. 9, 12:30"]]
    rows += [["3.02", "Бал", "начало в 15.00"], ["4.02", "Музей", "сдать 300 р. до 2.02"], ["5.02", "Театр: проба", ""]]
    found = plan(rows)
    assert list(days(found).values())[:4] == ["2027-02-01T13:00", "2027-02-02T12:30", "2027-02-03T15:00", "2027-02-04"]
    assert found.items[1].place == "каб. 9" and found.items[4].title == "Театр: проба"


def test_a_row_below_a_day_is_of_that_day_perhaps() -> None:
    rows = [
        ["День", "Событие", "Время"],
        ["22 февраля", "Утренник", "9:00"],
        ["", "", "11:00"],
        ["24 февраля", "Хор", ""],
    ]
    found = plan(
        [*rows, ["", "Украшаем зал", ""], ["", "(нужны лестница и скотч)", ""], ["25 февраля", "Бал", ""]],
        {(2, 0), (2, 1)},
    )
    assert [(one.title, when(one)) for one in found.items] == [
        ("Утренник", "2027-02-22T09:00"),
        ("Утренник", "2027-02-22T11:00"),
        ("Хор", "2027-02-24"),
        ("Украшаем зал", "2027-02-24"),
        ("Бал", "2027-02-25"),
    ]
    assert "day" in found.items[3].doubts and "лестница" in (found.items[3].note or "")


def test_what_is_said_for_each_class_is_one_for_each() -> None:
    found = plan([["Понедельник 1.02", "Вторник 2.02"], ["Урок-игра\n3 кл – 10:00\n4 кл – 11:00", "Хор"], ["", "Бал"]])
    assert [when(one) for one in found.items[:2]] == ["2027-02-01T10:00", "2027-02-01T11:00"]
    assert all(one.title.startswith("Урок-игра") for one in found.items[:2])


def test_what_became_of_a_row_is_obeyed() -> None:
    head = ["Дата", "Время", "Мероприятие", "Статус"]
    body = [
        ["1.02", "10:00", "Ярмарка", "отменено (карантин)"],
        ["2.02", "11:00", "Кросс", "Перенесено на 15.02"],
        ["3.02", "12:00", "Хор", "перенос с 3.02 на 17 февраля, 14:00"],
        ["4.02", "13:00", "Бал", "перенесён"],
        ["5.02", "", "Поход", "переносится на март"],
        ["8.02", "9:00", "Каток", "помощники нужны"],
        ["9.02", "9:30", "Музей", "запланировано"],
    ]
    found = plan([head, *body])
    assert days(found) == {
        "Кросс": "2027-02-15T11:00",
        "Хор": "2027-02-17T14:00",
        "Бал": "2027-02-04T13:00",
        "Каток": "2027-02-08T09:00",
        "Музей": "2027-02-09T09:30",
    }
    assert [(one.line, one.reason) for one in found.unread] == [(2, "cancelled"), (6, "other-month")]
    assert "day" in found.items[2].doubts and not {"day", "title"} & {*found.items[0].doubts}
    assert found.items[4].note is None
    cells = [["3.02 (отменено)", "Ярмарка"], ["4.02 перенесено на 11.02", "Хор"], ["отменено", "Бал"]]
    found = plan([["Дата", "Событие"], *cells, ["5.02", "Каток"]])
    assert days(found) == {"Хор": "2027-02-11", "Каток": "2027-02-05"}
    assert [(one.line, one.reason) for one in found.unread] == [(2, "cancelled"), (4, "cancelled")]
    other = [["4.02", "Хор", "перенесено с 2.02"], ["5.02", "Бал", "не состоялось"], ["8.02", "Тир", "отмена"]]
    assert days(plan([["Дата", "Событие", "Отметка о выполнении"], *other])) == {"Хор": "2027-02-04"}
    slashed = [["2/22/2027", "Trip", "Rescheduled to 2/18"], ["2/3/2027", "Choir", "Canceled"]]
    assert days(plan([["Date", "Event", "Status"], *slashed])) == {"Trip": "2027-02-18"}
    english = [["Date", "Event", "Comments"], ["Feb 3", "Bake sale", "CANCELLED"], ["Feb 4", "Trip", "Moved to Feb 18"]]
    assert days(plan(english)) == {"Trip": "2027-02-18"}


def under_headings(*parts: str | list[list[str]]) -> Plan:
    blocks: list[Line | Table] = []
    number = 0
    for part in parts:
        if isinstance(part, str):
            number += 1
            blocks.append(Line(number, part))
            continue
        rows = [Row(number + at, tuple(Cell(text) for text in row)) for at, row in enumerate(part, 1)]
        number += len(rows)
        blocks.append(Table(tuple(rows)))
    return read_document(Document(tuple(blocks)), month=MONTH, today=MONTH)


def test_a_table_under_the_heading_of_a_day_is_of_that_day() -> None:
    found = under_headings(
        "План недели математики",
        "8–12 февраля 2027 года",
        "Понедельник, 8 февраля. День загадок",
        [
            ["Время", "Классы", "Что", "Где"],
            ["8:45", "1–4", "Линейка", "холл"],
            ["на уроках", "2-е", "Ребусы", "классы"],
        ],
        "Вторник, 9 февраля",
        [["Время", "Классы", "Что", "Где"], ["10:35–11:15", "3-и", "Турнир", "зал"]],
        "10 февраля – День чисел",
        [["Классы", "Что", "Где"], ["4-е", "Викторина", "зал"]],
    )
    assert days(found) == {
        "Линейка": "2027-02-08T08:45",
        "Ребусы": "2027-02-08",
        "Турнир": "2027-02-09T10:35..2027-02-09T11:15",
        "Викторина": "2027-02-10",
    }
    assert "День загадок" in (found.items[0].note or "") and {3, 7, 10} < {*found.headings}


def test_a_table_with_its_own_days_takes_none_from_the_line_above() -> None:
    table = [["Дата", "Событие"], ["15.02", "Ярмарка"]]
    found = under_headings("8 февраля. День загадок", table, "9 февраля. День чисел", [table[0], ["16.02", "Хор"]])
    assert days(found)["Ярмарка"] == "2027-02-15" and days(found)["День чисел"] == "2027-02-09"
