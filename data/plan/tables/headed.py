"""Days over things that have none: over a whole table («Вторник, 13 апреля. День математики»), or over its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from data.patterns import pattern
from data.plan.dates import find
from data.plan.document import Block, Line, Row, Table
from data.plan.tables.columns import Header
from data.plan.tables.looks import line_of, look
from data.plan.tables.rows import filled
from data.plan.tokens import GAP, Unclear

DAYS = ("when", "weekday", "week", "month", "first_day", "last_day", "spot")
_LONGEST = 100
_ORDINAL = pattern(r"\d{1,2}\s?-?\s?[а-яa-z]{0,2}")
"""«2-е» in a table may be classes."""
_PERIODS = ("day", "moment", "weekday", "week", "month")
_SIGNS = ' \t-–—•*.,:;([«"'


def under_days(blocks: Iterable[Block], month: date) -> tuple[Block, ...]:
    """The blocks, where several tables have such a heading: it is the day alone, and the table knows all of it."""
    found = list(blocks)
    heads: dict[int, Line] = {}
    tables: dict[int, Line] = {}
    last: tuple[int, Line] | None = None
    for at, block in enumerate(found):
        if isinstance(block, Table):
            if last is not None and day_led(last[1].text, month)[0] and _is_dayless(block, month):
                heads[last[0]] = tables[at] = last[1]
            last = None
        elif any(map(str.isalnum, block.text)):
            last = (at, block) if block.number else None
    if len(tables) < 2:
        return tuple(found)
    return tuple(
        replace(block, over=tables[at])
        if isinstance(block, Table) and at in tables
        else _day_alone(block, month)
        if isinstance(block, Line) and at in heads
        else block
        for at, block in enumerate(found)
    )


def _day_alone(line: Line, month: date) -> Line:
    words = day_led(line.text, month)[1]
    day = line_of(line.text)
    return replace(line, text=day[: day.rindex(words)].rstrip(_SIGNS) if words else day)


def day_led(text: str, month: date) -> tuple[str, str]:
    """The one day with which a text begins and its other words; nothing for another text."""
    text = line_of(text)
    if len(text) > _LONGEST or look(text, month).sort not in ("day", "dated"):
        return "", ""
    try:
        when, rest = find(text, month, column="when")
    except Unclear:
        return "", ""
    first = when.spans[0].first if len(when.spans) == 1 and when.spans[0].last is None else None
    if first is None or when.since or when.doubts or not rest.lstrip(_SIGNS).startswith(GAP):
        return "", ""
    words = rest.replace(GAP, " ").strip(" ,.:;–—-()")
    return (f"{first:%d.%m.%Y}", words) if words in text else ("", "")


def day_over(row: Row, below: Sequence[Row], header: Header, month: date) -> tuple[str, str] | None:
    """The day and the other words of a row over all columns, where the rows below have hours and no day."""
    ours = list(takewhile(lambda one: len(filled(one)) > 1, below))
    days = [at for at, role in enumerate(header.roles) if role in DAYS]
    time = header.at("time")
    if not ours or time is None or any(one.cells[at].text.strip() for one in ours for at in days):
        return None
    if not all(one.cells[time].text.strip() for one in ours):
        return None
    text = line_of(row.cells[filled(row)[0]].text)
    if look(text, month).sort != "dated":
        return None
    when, rest = find(text, month, column="when")
    first = when.spans[0].first if len(when.spans) == 1 and when.spans[0].last is None else None
    words = rest.replace(GAP, " ").strip(" ,.:;–—-()")
    return (f"{first:%d.%m.%Y}", words) if first is not None and not when.since and not when.doubts else None


def _is_dayless(table: Table, month: date) -> bool:
    """Whether a table has columns, and no day in any cell."""
    cells = [cell.text for row in table.rows for cell in row.cells if not _ORDINAL.fullmatch(cell.text.strip())]
    return (
        bool(table.rows)
        and len(table.rows[0].cells) > 1
        and not any(look(text, month).sort in _PERIODS for text in cells)
    )
