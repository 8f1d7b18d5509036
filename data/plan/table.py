"""The tables of a plan: what the columns mean, by their header or by what stands in them."""

import re
from dataclasses import dataclass
from datetime import date

from data.plan.dates import Span, find
from data.plan.tokens import WEEKDAYS, Unclear, month_number
from data.plan.words import column_role


def cells_of(text: str) -> list[str]:
    """The cells of a row pasted with `|` or tabs; where it has tabs, a `|` is a cell's own."""
    bars = text.startswith("|") or "\t" not in text
    parts = text.removeprefix("|").removesuffix("|").split("|") if bars else text.split("\t")
    return [part.strip() for part in parts]


@dataclass(frozen=True, slots=True)
class Header:
    """A table's header: the role and the name of each column."""

    columns: tuple[tuple[str | None, str], ...]

    @classmethod
    def of(cls, cells: list[str]) -> "Header | None":
        """The header that a row is: half of its cells and at least two are known names, a day or a title among them.

        A row in which a date stands is none.
        """
        roles = [column_role(cell) if cell else None for cell in cells]
        known = sum(role is not None for role in roles)
        if known < 2 or 2 * known < sum(map(bool, cells)) or not {"title", "when"} & set(roles):
            return None
        if any(map(only_calendar, cells)):
            return None
        return cls(tuple(zip(roles, cells, strict=True)))

    def role(self, at: int) -> str:
        return (self.columns[at][0] or "noted") if at < len(self.columns) else "noted"

    def named(self, cells: list[str]) -> dict[str, str]:
        """The cells by their roles; what has none goes into `noted` with its column's name, a note without."""
        named: dict[str, str] = {}
        notes = []
        for at, cell in enumerate(cells):
            role = self.role(at)
            if not cell or role == "number":
                continue
            if role in ("note", "noted") or role in named:
                name = self.columns[at][1] if at < len(self.columns) and role != "note" else ""
                notes.append(f"{name}: {cell}" if name else cell)
            else:
                named[role] = cell
        return {**named, "noted": "\n".join(notes)} if notes else named


def named_by_content(cells: list[str], month: date, week: Span | None) -> dict[str, str]:
    """Without a header: a leading number, the cells that are days or times; the first other one is the title."""
    named: dict[str, str] = {}
    notes = []
    for at, cell in enumerate(cells):
        if not cell or (at == 0 and re.fullmatch(r"№?\s*\d{1,3}[.)]?", cell)):
            continue
        role = _role_by_content(cell, month, week)
        if role in named:
            notes.append(cell)
        else:
            named[role] = cell
    return {**named, "noted": "\n".join(notes)} if notes else named


def _role_by_content(cell: str, month: date, week: Span | None) -> str:
    try:
        when, rest = find(cell, month, week=week)
    except Unclear:
        return "when" if only_calendar(cell) else "title"
    if any(c.isalnum() for c in rest) or not (when.spans or when.since):
        return "title"
    return "when" if when.spans else "time"


def only_calendar(text: str) -> bool:
    """Whether a text consists of numbers, months and weekdays."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return any(c.isdigit() for c in text) and all(month_number(word) or word in WEEKDAYS for word in words)
