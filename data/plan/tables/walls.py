"""A calendar of a month as it hangs on a wall: the number at the head of a cell is the day."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from data.plan.document import Line, Row
from data.plan.tables.rows import filled
from data.plan.tables.things import Parts, made, several, with_hours
from data.plan.tokens import WEEKDAYS
from data.plan.words import fold

_HEAD = re.compile(r"\s*(\d{1,2})(?![\d:.]\d|\d)(?:\s*[-–—.]\s*|\s+|$|(?=[^\W\d]))(.*)", re.DOTALL)
_NOT_A_DAY = re.compile(
    r"(?:класс|кл\b|лет\b|год|[А-Яа-я]\b|[-–—]\s*\d|ч\b|час|урок|pm\b|am\b|st\b|nd\b|rd\b|th\b)", re.I
)


def is_month_grid(rows: Sequence[Row], names: Sequence[str] | None) -> bool:
    """Whether cells begin with the days of a month, one after another: under weekdays, or five to eight in a row."""
    weekdays = [at for at, name in enumerate(names or ()) if fold(name) in WEEKDAYS]
    if not (len(weekdays) >= 5 or (names is None and rows and 5 <= len(rows[0].cells) <= 8)):
        return False
    days = [found for row in rows for cell in row.cells if not cell.left and (found := _day_in(cell.text)) is not None]
    cells = sum(len(filled(row)) for row in rows)
    if len(days) < 5 or len(days) * (3 if names is not None else 2) < cells:
        return False
    numbers = [number for number, _ in days]
    rises = sum(b == a + 1 or b == 1 or (names is not None and a < b <= a + 3) for a, b in pairwise(numbers))
    return rises * 10 >= 8 * (len(numbers) - 1)


def is_turned(rows: Sequence[Row]) -> bool:
    """Whether weekdays stand in the first column, and days of a month beside them: a calendar on its side."""
    named = [row for row in rows if fold(row.cells[0].text) in WEEKDAYS]
    days = [_day_in(row.cells[at].text) for row in named for at in filled(row) if at]
    return len(named) >= 5 and len(rows[0].cells) > 3 and sum(day is not None for day in days) * 5 >= 4 * len(days) > 0


def turned(rows: Sequence[Row], month: date) -> tuple[Parts, list[int]]:
    """The things of a calendar on its side; other rows as lines."""
    parts: Parts = []
    empty: list[int] = []
    for row in rows:
        before = len(parts)
        weekday = row.cells[0].text.strip() if fold(row.cells[0].text) in WEEKDAYS else ""
        for at in filled(row):
            text = row.cells[at].text
            day = _day_in(text) if weekday and at else None
            if row.cells[at].above or (weekday and not at):
                continue
            if day is None:
                parts += [Line(row.number, line) for line in text.split("\n") if line.strip()]
                continue
            things = [with_hours(thing, month) for thing in several(day[1], month)]
            parts += [made(row, text, f"{weekday} {day[0]}", thing) for thing in things if thing.title or thing.time]
        if len(parts) == before:
            empty.append(row.number)
    return parts, empty


def _day_in(text: str) -> tuple[int, str] | None:
    """The day at the head of a cell, and what stands under it."""
    found = _HEAD.fullmatch(text.strip())
    if found is None or not 1 <= int(found[1]) <= 31:
        return None
    rest = found[2]
    alone = text.strip().split("\n")[0].strip() == found[1]
    if not alone and _NOT_A_DAY.match(rest):
        return None
    return int(found[1]), rest.strip()


def month_grid(rows: Sequence[Row], names: Sequence[str] | None, month: date) -> tuple[Parts, list[int]]:
    """The things of a calendar of a month; the rows that hold none. A row of numbers is over the one below it."""
    parts: Parts = []
    empty: list[int] = []
    days: dict[int, str] = {}
    begun = 0
    for row in rows:
        before = len(parts)
        found = {at: _day_in(row.cells[at].text) for at in filled(row)}
        numbered = sum(day is not None for day in found.values())
        if numbered:
            days = {}
        for at, day in found.items():
            cell = row.cells[at]
            if cell.above:
                continue
            weekday = names[at] if names is not None and fold(names[at]) in WEEKDAYS else ""
            if day is None and at not in days:
                if not re.fullmatch(r"\W*(?:неделя\s*)?[\dIV]{1,2}\W*", cell.text):
                    parts += [Line(row.number, line) for line in cell.text.split("\n") if line.strip()]
                continue
            text = cell.text
            if day is not None:
                begun = max(begun, 1) if day[0] == 1 or (not begun and day[0] < 20) else begun
                begun = 2 if begun and day[0] < 8 and _is_late(parts, days, begun, day[0]) else begun
                days[at] = _grid_day(day[0], weekday, begun, month)
                text = day[1]
            for thing in several(text, month):
                thing = with_hours(thing, month)
                if thing.title or thing.time:
                    parts.append(made(row, cell.text, days[at], thing))
        if len(parts) == before:
            empty.append(row.number)
    return parts, empty


def _is_late(parts: Parts, days: dict[int, str], begun: int, day: int) -> bool:
    """Whether the days after the month's last ones begin: 29, 30, 31, 1, 2."""
    numbers = [int(words.split()[-1]) for words in days.values() if words.split()[-1].isdecimal()]
    return begun == 2 or bool(numbers and numbers[-1] > 20)


def _grid_day(day: int, weekday: str, begun: int, month: date) -> str:
    """A day as words: with its weekday, so that a month that is another one is seen; of the months beside in full."""
    if begun == 1:
        return f"{weekday} {day}".strip()
    beside = month.replace(day=1) - timedelta(days=1) if not begun else (month.replace(day=28) + timedelta(days=4))
    try:
        return f"{beside.replace(day=day):%d.%m.%Y}"
    except ValueError:
        return f"{weekday} {day}".strip()
