"""A header over two rows, days over columns that come again under each: «24 декабря» over «время | место»."""

from collections.abc import Sequence
from datetime import date

from data.plan.document import Cell, Row
from data.plan.known import Known
from data.plan.tables.columns import role_said
from data.plan.tables.looks import line_of, look

_PARTS = frozenset(("time", "place", "title", "theme", "form", "who", "note", "noted", "classes", "since", "until"))


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
