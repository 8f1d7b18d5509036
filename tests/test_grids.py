"""Weekdays beside weeks, months on a wall, lists of people: each cell is of its day, and what is no plan is none."""

from datetime import date

from data.plan import Plan, Understood, read_document
from data.plan.document import Cell, Document, Row, Table

MONTH = date(2027, 2, 1)


def plan(rows: list[list[str]], merged: dict[tuple[int, int], int] | None = None) -> Plan:
    """A table without its blank rows, as sheets are; `merged` cells go on over so many columns."""
    made = []
    for at, row in enumerate(rows, 1):
        cells = [Cell(text) for text in row]
        for place in range(len(row)):
            for further in range(1, (merged or {}).get((at, place), 1)):
                cells[place + further] = Cell(row[place], left=True)
        if any(row):
            made.append(Row(at, tuple(cells)))
    return read_document(Document((Table(tuple(made)),)), month=MONTH, today=MONTH)


def when(one: Understood) -> str:
    ends = f"..{one.ends:%d}" if one.ends is not None else ""
    return f"{one.starts:{'%d' if one.all_day else '%d %H:%M'}}{ends}" if one.starts is not None else ends


def days(found: Plan) -> dict[str, str]:
    return {one.title: when(one) for one in found.items}


def test_weekdays_beside_weeks() -> None:
    rows = [
        ["", "1–5 февраля\n«Зима»", "8–12 февраля (Сказки)", "15–19 февраля"],
        ["Пн", "Лепка", "", "Посадка лука"],
        ["", "Игра «Снежки»", "Ярмарка, 16:30", ""],
        ["Вт", "", "", ""],
        ["", "", "Хор", ""],
        ["Ср", "Каток\nСказка вслух", "", ""],
        ["Чт", "", "", "Бал"],
        ["Пт", "", "", "Утренник\n10.00"],
    ]
    assert days(plan(rows)) == {
        "Лепка": "01",
        "Посадка лука": "15",
        "Игра «Снежки»": "01",
        "Ярмарка": "08 16:30",
        "Хор": "09",
        "Каток": "03",
        "Сказка вслух": "03",
        "Бал": "18",
        "Утренник": "19 10:00",
    }


def test_weekdays_beside_weeks_that_begin_on_sunday() -> None:
    rows = [
        ["Day", "Week of Feb 7", "Feb 14–20"],
        ["Sun", "", "Choir"],
        ["Mon", "Library", ""],
        ["Tue", "", ""],
        ["Wed", "Spelling bee", "Aquarium trip"],
        ["Thu", "", ""],
    ]
    assert days(plan(rows)) == {"Choir": "14", "Library": "08", "Spelling bee": "10", "Aquarium trip": "17"}


WALL = [
    ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    ["", "1", "2", "3", "4", "5", "6"],
    ["", "Library 9:40", "", "", "", "", ""],
    ["", "", "Choir", "", "", "", ""],
    ["7", "8", "9", "10", "11", "12", "13"],
    ["", "", "", "", "", "", ""],
    ["", "", "", "", "", "", ""],
    ["14", "15", "16", "17", "18", "19", "20"],
    ["", "Winter break", "", "", "", "", ""],
    ["", "", "", "", "", "", ""],
    ["21", "22", "23", "24", "25", "26", "27"],
    ["", "", "", "Spelling bee", "", "", ""],
    ["", "", "", "", "", "", ""],
    ["28", "", "", "", "", "", ""],
    ["", "", "", "", "", "", ""],
    ["", "", "", "", "", "", ""],
    ["Tutoring is on all month", "", "", "", "", "", ""],
]


def test_a_month_on_a_wall_has_several_rows_a_week_and_lines_below() -> None:
    found = days(plan(WALL, {(9, 1): 5}))
    lasting = found.pop(next(title for title in found if title.startswith("Tutoring")))
    assert lasting == ""
    assert found == {"Library": "01 09:40", "Choir": "02", "Winter break": "15..19", "Spelling bee": "24"}


def test_people_and_their_telephones_are_no_items() -> None:
    people = [["Кто", "Кабинет", "Телефон"], ["Завуч Мельник О. П.", "12", "00-12-12"], ["Вожатая", "31", "доб. 15"]]
    assert (plan(people).items, plan(people).headings) == ((), (1, 2, 3))
    staff = [
        ["Staff", "Room", "E-mail"],
        ["Ms. Ortega", "12", "ortega@example.org"],
        ["Mr. Hill", "3", "hill@example.org"],
    ]
    assert plan(staff).items == ()
    bare = [["Иванова А. П.", "Директор", "8 (900) 000-00-00"], ["Петров П. П.", "Завуч", "+7 900 000 00 01"]]
    assert plan(bare).items == ()
    hours = [["Дата", "Кто", "Телефон"], ["3.02", "Психолог", "00-12-12"], ["4.02", "Логопед", "00-12-13"]]
    assert len(plan(hours).items) == 2
