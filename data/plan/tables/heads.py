"""Which rows of a table are its header, and what they name: columns, weekdays, days, or months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.plan.document import Row
from data.plan.known import Known
from data.plan.tables.columns import role_said
from data.plan.tables.grids import has_classes_over, weeks_over
from data.plan.tables.looks import line_of, look, month_named
from data.plan.tables.names import column_role
from data.plan.tables.rows import filled
from data.plan.tables.walls import is_month_grid
from data.plan.tokens import WEEKDAYS
from data.plan.words import fold

_WHAT = frozenset(("title", "theme", "form", "specialist", "classes", "kind", "author"))
_WHEN = frozenset(("when", "week", "month", "time", "weekday", "first_day", "first", "spot", "since"))
_PERIODS = ("day", "week", "month", "weekday", "pair", "moment", "numbers")
_CALENDAR = ("weekday", "day", "week", "month", "pair")


@dataclass(frozen=True, slots=True)
class Head:
    """The names of the columns, from `rows` rows; `sort`: "names", or what stands over the columns: "days"."""

    names: tuple[str, ...]
    rows: int
    sort: str


def head_at(rows: Sequence[Row], at: int, month: date, known: Known, *, first: bool) -> Head | None:
    """The header that begins with a row; `first`: no header and no row of things stood before it."""
    row = rows[at]
    if len(filled(row)) < 2:
        return None
    names = _names(row)
    if first and weeks_over(names, rows[at + 1 :], month):
        return Head(names, 1, "days")
    more = rows[at + 1] if at + 1 < len(rows) else None
    if _is_named(names, month, known, first=first):
        if more is not None and _is_second(row, more, month, known):
            both = _both(row, more, month)
            sort = "days" if _is_calendar(both, month) else "names"
            return Head(both, 2, sort)
        return Head(names, 1, "days" if _is_calendar(names, month) else "names")
    weekdays = sum(fold(name) in WEEKDAYS for name in names)
    if (first and is_month_grid(rows[at + 1 :], names)) or weekdays > 4:
        return Head(names, 1, "days")
    if first and _is_calendar(names, month) and not _is_calendar_below(rows[at + 1 :], names, month):
        if more is not None and _is_calendar(_both(row, more, month), month) and _is_second_calendar(more, month):
            return Head(_both(row, more, month), 2, "days")
        return Head(names, 1, "days")
    if first and _is_head_by_form(rows[at:], names, month, known):
        return Head(names, 1, "names")
    return None


def _names(row: Row) -> tuple[str, ...]:
    return tuple(line_of(cell.text) for cell in row.cells)


def _both(row: Row, more: Row, month: date) -> tuple[str, ...]:
    """The names of a header over two rows: the lower one, with the one above it where it says more."""
    names = []
    for upper, lower in zip(row.cells, more.cells, strict=True):
        above, below = line_of(upper.text), line_of(lower.text)
        over, under = look(above, month).sort, look(below, month).sort
        if lower.above or not below or below == above:
            names.append(above)
        elif column_role(f"{above} {below}") not in (None, column_role(above)):
            names.append(f"{above} {below}")
        elif over == "month" and under in ("number", "numbers"):
            names.append(f"{below} {above}")
        elif column_role(above) == "week" and under == "number":
            names.append(f"{below.strip('.) ')} неделя")
        elif over == "weekday" or (under in ("text", "person", "place") and column_role(below) is None):
            names.append(f"{above} {below}".strip())
        else:
            names.append(below)
    return tuple(names)


def _is_named(names: Sequence[str], month: date, known: Known, *, first: bool) -> bool:
    """Whether a row is names of columns: two and half of its cells at least, one of them what or when.

    Further down «Выставка», «Класс» may be what stands in a row: there a name of when is among them, or all are names.
    """
    roles = [role_said(name, known) or ("when" if first and month_named(name) else None) for name in names]
    count = sum(bool(name) for name in names)
    found = [role for role in roles if role is not None]
    if len(set(found)) < 2 and not (len(found) > 1 and len({*names}) > 1):
        return False
    if not first and not _WHEN & {*found} and not (len(found) == count > 2):
        return False
    if 2 * len(found) < count or not (_WHAT | _WHEN) & {*found}:
        return False
    dated = sum(look(name, month).sort in ("day", "moment", "clock", "dated") for name in names if name)
    return dated == 0 or (dated + len(found) >= count and dated < 2)


def _is_second(row: Row, more: Row, month: date, known: Known) -> bool:
    """Whether the row below a header names its parts: the one is merged beside, the other under cells of it."""
    beside = any(cell.left for cell in row.cells) and not all(cell.left for cell in row.cells[1:])
    under = any(cell.above for cell in more.cells)
    own = [cell.text for cell in more.cells if cell.text.strip() and not cell.above and not cell.left]
    if not own or not (beside or under):
        return False
    if all(role_said(text, known) for text in own) or _is_calendar(_both(row, more, month), month):
        return True
    return beside and all(
        look(text, month).sort in ("day", "weekday", "pair", "text") and len(text) < 30 for text in own
    )


def _is_calendar(names: Sequence[str], month: date) -> bool:
    """Whether days, weekdays, weeks or months stand over the columns after the first."""
    own = [name for at, name in enumerate(names) if name and (at == 0 or name != names[at - 1])]
    numbers = (
        [int(name) for name in own[1:] if name.isdecimal()] if names[0] else [*map(int, filter(str.isdecimal, own))]
    )
    if len(numbers) > 2 and numbers[0] > 1 and numbers == sorted({*numbers}) and len(numbers) >= len(own) - 1:
        return numbers[-1] <= 31
    found = [look(name, month).sort in _CALENDAR for name in own]
    count = sum(found)
    if len(own) == 2 and column_role(own[0]) == "kind" and look(own[1], month).sort in ("day", "week"):
        return True
    return count >= 2 and count >= len(found) - (2 if count > 2 else 1) and (count == len(found) or not found[0])


def _is_calendar_below(rows: Sequence[Row], names: Sequence[str], month: date) -> bool:
    """Whether days stand in these columns further down too: then they are no header."""
    at = [at for at, name in enumerate(names) if look(name, month).sort in ("day", "pair", "month", "week")]
    texts = [row.cells[place].text for row in rows for place in at if row.cells[place].text.strip()]
    return bool(at) and sum(look(text, month).sort in ("day", "month", "week") for text in texts) * 2 > len(texts) > 0


def _is_second_calendar(more: Row, month: date) -> bool:
    own = [cell.text for cell in more.cells if cell.text.strip() and not cell.above and not cell.left]
    return len(own) > 1 and all(look(text, month).sort in ("day", "pair", "number") for text in own)


def _is_head_by_form(rows: Sequence[Row], names: Sequence[str], month: date, known: Known) -> bool:
    """Whether the first row is short words over columns of days, hours or numbers: «Когда | Спектакль»."""
    row, below = rows[0], rows[1:]
    sorts = [look(name, month).sort for name in names if name]
    if has_classes_over(names, month) and below:
        return True
    if not below or any(sort not in ("text", "place", "person", "classes") for sort in sorts):
        return False
    first = [look(one.cells[0].text, month).sort for one in below if one.cells[0].text.strip() and len(filled(one)) > 1]
    if first and sum(sort in _PERIODS for sort in first) * 10 >= 7 * len(first) and len(sorts) > 1:
        return all(len(name) <= 40 for name in names)
    if any(len(name) > 40 or any(c.isdecimal() for c in name) for name in names) or len(filled(row)) < len(names) / 2:
        return False
    bold = all(row.cells[at].bold for at in filled(row))
    said = any(role_said(name, known) for name in names)
    columns = [
        [look(one.cells[at].text, month).sort for one in below if one.cells[at].text.strip()] for at in filled(row)
    ]
    differs = any(
        column and sum(sort not in ("text", "person", "place", "dated", "timed") for sort in column) * 2 > len(column)
        for column in columns
    )
    return (
        differs
        or (bold and not all(one.bold for other in below for one in other.cells if one.text))
        or (said and all(name for name in names) and len(names) == 2)
    )
