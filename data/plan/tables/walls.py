"""A calendar of a month as it hangs on a wall: the number at the head of a cell is the day."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from data.patterns import pattern
from data.plan.document import Line, Row
from data.plan.record import Record
from data.plan.tables.moments import is_day
from data.plan.tables.rows import filled
from data.plan.tables.things import Parts, made, several, with_hours
from data.plan.tokens import WEEKDAYS
from data.plan.words import fold

_HEAD = pattern(r"\s*(\d{1,2})(?![\d:.]\d|\d)(?:\s*[-–—.]\s*|\s+|$|(?=[^\W\d]))(.*)", re.DOTALL)
_DAY = pattern(r"\D*(\d{1,2})")
_LASTS = pattern(r"каникул|недел|декад|holiday|week|break|half term|closed")
_NOT_A_DAY = pattern(r"(?:класс|кл\b|лет\b|год|[А-Яа-я]\b|[-–—]\s*\d|ч\b|час|урок|pm\b|am\b|st\b|nd\b|rd\b|th\b)", re.I)


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
    days: dict[int, str] = {}
    begun = last = 0
    numbered = [row.number for row in rows if any(_day_in(row.cells[at].text) for at in filled(row))]
    pitch = max((b - a for a, b in pairwise(numbered)), default=0)
    for row in rows:
        found = {at: _day_in(row.cells[at].text) for at in filled(row)}
        if any(found.values()) or (pitch > 1 and numbered and row.number >= numbered[-1] + pitch):
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
                begun = (2 if day[0] < 8 and last > 20 else begun) if begun else int(day[0] < 20)
                last = day[0]
                days[at] = _grid_day(day[0], weekday, begun, month)
                text = day[1]
            for thing in several(text, month):
                thing = with_hours(thing, month)
                if thing.title or thing.time:
                    parts.append(made(row, cell.text, _days_under(row, at, days), thing))
    parts = _lasting(parts, month)
    told = {part.number for part in parts}
    return parts, [row.number for row in rows if row.number not in told]


def _days_under(row: Row, at: int, days: dict[int, str]) -> str:
    """The days over a cell; one merged over several columns lasts from the first to the last."""
    last = at
    while last + 1 in days and row.cells[last + 1].left:
        last += 1
    ends = [days[at].split()[-1], days[last].split()[-1]]
    return "–".join(ends) if last > at and ends[0].isdecimal() == ends[1].isdecimal() else days[at]


def _lasting(parts: Parts, month: date) -> Parts:
    """What stands on each of several days in a row, as a holiday does, is one thing that lasts."""
    runs: dict[str, list[list[tuple[int, Record]]]] = {}
    for part in parts:
        day = _DAY.fullmatch(part.cells.get("when", "")) if isinstance(part, Record) else None
        if day is None or not isinstance(part, Record) or set(part.cells) != {"when", "title"}:
            continue
        days = runs.setdefault(fold(part.cells["title"]), [])
        number = int(day[1])
        if not days or not _follows(days[-1][-1][0], number, month):
            days.append([])
        days[-1].append((number, part))
    gone: set[int] = set()
    lasting: dict[int, Record] = {}
    for title, days in runs.items():
        for run in days:
            if len(run) > 2 or (len(run) > 1 and _LASTS.search(title)):
                first = run[0][1]
                cells = {"when": f"{run[0][0]}–{run[-1][0]}", "title": first.cells["title"]}
                lasting[id(first)] = replace(first, cells=cells)
                gone |= {id(part) for _, part in run[1:]}
    return [lasting.get(id(part), part) if isinstance(part, Record) else part for part in parts if id(part) not in gone]


def _follows(before: int, day: int, month: date) -> bool:
    """Whether a day is the next one, or the next but a weekend."""
    if not before < day <= before + 3 or not is_day(day, month):
        return False
    return day == before + 1 or month.replace(day=day).weekday() == 0


def _grid_day(day: int, weekday: str, begun: int, month: date) -> str:
    """A day as words: with its weekday, so that a month that is another one is seen; of the months beside in full."""
    if begun == 1:
        return f"{weekday} {day}".strip()
    beside = month.replace(day=1) - timedelta(days=1) if not begun else (month.replace(day=28) + timedelta(days=4))
    try:
        return f"{beside.replace(day=day):%d.%m.%Y}"
    except ValueError:
        return f"{weekday} {day}".strip()
