"""A month of buttons: a day to be chosen, whatever a day means to whoever asks."""

from calendar import Calendar
from collections.abc import Callable, Collection
from datetime import date

from ui.screen import Button, Row
from ui.text import Text

BLANK = "·"
"""Telegram takes no button without a label."""


def calendar(
    t: Text,
    first: date,
    of: Callable[[date], str | None],
    *,
    turn: Callable[[date], str | None] | None = None,
    marked: Collection[date] = (),
) -> tuple[Row, ...]:
    """The month that begins on `first`: the weekdays' names in the reader's language, then its weeks, Monday to Sunday.

    `of(day)` is what a day's button means, None for a day that cannot be chosen: that one, and what is no day of the
    month, is a blank, which does nothing. With `turn` a row above leads to the months before and after, to
    which `turn(first)` gives a meaning or None. `marked` days carry a dot.
    """
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    rows: list[Row] = []
    if turn is not None:
        before, after = _month(first, -1), _month(first, 1)
        ways = ((before, "‹"), (first, t.month(first)), (after, "›"))
        rows.append(tuple(_way(label, None if way == first else turn(way)) for way, label in ways))
    rows.append(tuple(Button(t.day(day, "EEEEEE")) for day in weeks[0]))
    for week in weeks:
        rows.append(tuple(_day(day, of(day) if day.month == first.month else None, day in marked) for day in week))
    return tuple(rows)


def _day(day: date, meaning: str | None, marked: bool) -> Button:
    return Button(BLANK) if meaning is None else Button(f"•{day.day}" if marked else str(day.day), meaning)


def _way(label: str, meaning: str | None) -> Button:
    return Button(label if meaning is not None or len(label) > 1 else BLANK, meaning)


def _month(first: date, step: int) -> date:
    """The first day of the month so many months away."""
    months = first.year * 12 + first.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)
