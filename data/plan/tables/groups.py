"""Tables that hold several: days over columns that come again under each («24 декабря» over «время | место»), and
two lists side by side under one header that comes twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.plan.dates import find
from data.plan.document import Cell, Row
from data.plan.known import Known
from data.plan.tables.columns import role_said
from data.plan.tables.lines import is_day
from data.plan.tables.looks import line_of, look
from data.plan.tokens import Unclear

_PARTS = frozenset(("time", "place", "title", "theme", "form", "who", "note", "noted", "classes", "since", "until"))
_WHEN = frozenset(("when", "week", "month", "weekday", "first_day", "spot"))
_WHAT = frozenset(("title", "theme", "form"))


def beside(rows: Sequence[Row], month: date, known: Known) -> list[list[Row]]:
    """The lists that stand side by side, each under its part of a header that comes again; else the table itself."""
    cuts = next(filter(None, (_cuts([line_of(cell.text) for cell in row.cells], known) for row in rows[:5])), [])
    cuts = cuts or _halves(rows, month)
    parts = [[_part(row, *cut) for row in rows] for cut in cuts] or [list(rows)]
    return [[row for row in part if any(cell.text.strip() for cell in row.cells)] for part in parts]


def _halves(rows: Sequence[Row], month: date) -> list[tuple[int, int]]:
    """Two lists without a header: days stand in the first column of each, and only there; the second goes on."""
    texts = [[line_of(row.cells[at].text) for row in rows] for at in range(len(rows[0].cells))]
    half, odd = divmod(len(texts), 2)
    days = [at for at, column in enumerate(texts) if all(is_day(text, month) for text in column if text)]
    if odd or half < 2 or [at for at in days if any(texts[at])] != [0, half]:
        return []
    first, second = (_first(next(filter(None, column), ""), month) for column in (texts[0][::-1], texts[half]))
    return [(0, half), (half, 2 * half)] if first and second and first <= second else []


def _first(text: str, month: date) -> date | None:
    try:
        spans = find(text, month, column="when")[0].spans
    except Unclear:
        return None
    return spans[0].first if spans else None


def _cuts(names: Sequence[str], known: Known) -> list[tuple[int, int]]:
    """Where each part of a header begins and ends that comes again, a day and a thing in each."""
    roles = [role_said(name, known) for name in names]
    starts = [at for at, role in enumerate(roles) if role is not None and role == roles[0]]
    if len(starts) < 2:
        return []
    ends = [*starts[1:], len(roles)]
    parts = [[role_said(name, known) for name in names[a:b] if name] for a, b in zip(starts, ends, strict=True)]
    if len(parts[0]) < 2 or any(part != parts[0] for part in parts) or None in parts[0]:
        return []
    cuts = list(zip(starts, ends, strict=True))
    return cuts if _WHEN & {*parts[0]} and _WHAT & {*parts[0]} else []


def _part(row: Row, begin: int, end: int) -> Row:
    """The cells of some columns; a cell that begins before them is none of theirs."""
    cells = row.cells[begin:end]
    own = next((at for at, cell in enumerate(cells) if not cell.left), len(cells))
    return replace(row, cells=(Cell(),) * own + cells[own:])


def apart(rows: Sequence[Row], month: date, known: Known) -> list[Row] | None:
    """The rows of a table whose first two are such a header, one for each day, under a header of one row; else nothing.

    The first of these rows is the header; a row with nothing under a day is left out for that day.
    """
    if len(rows) < 3:
        return None
    upper, lower = rows[0], rows[1]
    groups = _groups(upper, month)
    parts = [[line_of(lower.cells[at].text) for at in group] for group in groups]
    if len(groups) < 2 or any(part != parts[0] for part in parts):
        return None
    if len(parts[0]) < 2 or any(role_said(name, known) not in _PARTS for name in parts[0]):
        return None
    inside = {at for group in groups for at in group}
    own = [at for at in range(len(upper.cells)) if at not in inside]
    name = "Дата" if any("а" <= c <= "я" for c in "".join(parts[0]).lower()) else "Date"
    names = [*(upper.cells[at] for at in own), Cell(name), *(Cell(part) for part in parts[0])]
    found = [Row(upper.number, tuple(names))]
    for row in rows[2:]:
        days = [group for group in groups if any(row.cells[at].text.strip() for at in group)]
        if not days:
            found.append(Row(row.number, tuple(Cell() if row.cells[at].left else row.cells[at] for at in own)))
        for group in days:
            day = Cell(upper.cells[group[0]].text)
            cells = (*(row.cells[at] for at in own), day, *(row.cells[at] for at in group))
            found.append(Row(row.number, cells))
    width = len(names)
    return [Row(row.number, row.cells + (Cell(),) * (width - len(row.cells))) for row in found]


def _groups(upper: Row, month: date) -> list[list[int]]:
    """The columns under each day of a row."""
    groups: list[list[int]] = []
    for at, cell in enumerate(upper.cells):
        if look(cell.text, month).sort not in ("day", "weekday"):
            continue
        if cell.left and groups:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups
