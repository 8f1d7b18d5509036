"""Tables of people and how to reach them: nothing of a plan."""

import re
from collections.abc import Sequence
from datetime import date

from data.patterns import pattern
from data.plan.document import Row
from data.plan.known import Known
from data.plan.tables.columns import role_said
from data.plan.tables.looks import line_of, look
from data.plan.tables.rows import filled
from data.plan.words import fold

_NAME = pattern(r".*(?:телефон|почта|e ?mail|phone|mobile|whatsapp|telegram|контакт|contact).*|моб|тел")
_REACH = pattern(
    r"(?:(?:тел|моб|доб|ext|tel|ph)\w*\.?\s*)?\+?[\d\s()-]{2,}(?:,?\s*(?:доб|ext)\.?\s*\d+)?|\S+@\S+\.\w+|@\w{4,}"
)
_WHOLE = pattern(r"(?:(?:тел|моб|tel|ph)\w*\.?\s*)?(?:\+\d|8)[\d\s()-]{9,16}|\S+@\S+\.\w+", re.IGNORECASE)
_ABOUT = frozenset(("person", "text", "place", "classes", "number"))
_PEOPLE = frozenset((None, "number", "who", "place", "specialist", "classes", "note", "link", "noted"))


def lists_people(rows: Sequence[Row], month: date, known: Known) -> bool:
    """Whether a table is people and how to reach them, by its header or by its cells."""
    return _named(rows, known) or _by_cells(rows, month)


def _by_cells(rows: Sequence[Row], month: date) -> bool:
    """Whether each row has a person and a whole telephone or an address, and none a day or an hour."""
    cells = [[line_of(row.cells[at].text) for at in filled(row)] for row in rows]
    reach = [[text for text in row if _WHOLE.fullmatch(text)] for row in cells]
    rest = [{look(text, month).sort for text in row if not _WHOLE.fullmatch(text)} for row in cells]
    return len(rows) > 1 and all(reach) and all("person" in own and own <= _ABOUT for own in rest)


def _named(rows: Sequence[Row], known: Known) -> bool:
    """Whether a header tells of people, rooms and telephones only, and telephones or addresses stand under it."""
    at, head = next(((at, row) for at, row in enumerate(rows) if len(filled(row)) > 1), (0, rows[0]))
    body = rows[at + 1 :]
    names = {place: head.cells[place].text for place in filled(head)}
    reach = [place for place, name in names.items() if _NAME.fullmatch(fold(name))]
    if at > 1 or not body or not reach or any(role_said(name, known) not in _PEOPLE for name in names.values()):
        return False
    if not any(role_said(name, known) in ("who", "specialist") for place, name in names.items() if place not in reach):
        return False
    cells = [text for row in body for place in reach if (text := row.cells[place].text.strip())]
    return bool(cells) and sum(all(map(_REACH.fullmatch, text.split("\n"))) for text in cells) * 5 >= 4 * len(cells)
