"""Tables unfolded: what their columns and rows mean, by header and by content, as records and lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.patterns import pattern
from data.plan.document import Cell, Line, Row, Table
from data.plan.known import Known
from data.plan.record import Record
from data.plan.tables.columns import Header, decide, role_said
from data.plan.tables.grids import by_columns, has_classes_over, is_matrix, matrix
from data.plan.tables.groups import apart, beside
from data.plan.tables.headed import DAYS, day_led, day_over, under_days
from data.plan.tables.heads import Head, head_at
from data.plan.tables.looks import line_of, look
from data.plan.tables.losses import doubted
from data.plan.tables.moments import whole_month
from data.plan.tables.names import column_role
from data.plan.tables.people import lists_people
from data.plan.tables.rows import Rows, filled, inherits_day, is_nothing, is_total, lines_of
from data.plan.tables.things import Parts, raw_of
from data.plan.tables.walls import is_month_grid, is_turned, month_grid, turned

__all__ = ["Header", "Unfolded", "column_role", "under_days", "unfold"]


_YEAR = pattern(r"20\d\d(?:\s*г(?:од|\.)?)?")
_WORDS = ("text", "person", "place")
_SEPARATOR = pattern("sep=.?", re.IGNORECASE)
"""What a spreadsheet writes for itself before its first row."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A table as read: `parts` in the order of its rows; `headings` are the numbers of its header's rows and of rows
    of nothing, `columns` the names whose role is a guess, `header` what a table that goes on below begins with."""

    parts: tuple[Line | Record, ...]
    headings: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()
    header: Header | None = None


def unfold(table: Table, *, month: date, known: Known, more: Header | None = None) -> Unfolded:
    """What a table tells. `more` is the header of the table before it, of which this one may be the rest."""
    rows = [row for row in table.rows if filled(row)]
    done = _Unfolding(month, known, more)
    if table.over is not None:
        done.over = day_led(table.over.text, month)
    done.headings += [row.number for row in table.rows if not filled(row)]
    if rows and lists_people(rows, month, known):
        done.headings += [row.number for row in rows]
    elif rows and _is_layout(rows, month, known):
        done.parts += [
            Line(row.number, line, row.cells[at].bold)
            for row in rows
            for at in filled(row)
            if not row.cells[at].above
            for line in row.cells[at].text.split("\n")
            if line.strip()
        ]
        done.headings += [row.number for row in rows if is_nothing(row)]
    elif rows:
        cards = _turned(rows, month, known)
        if cards is not None:
            done.headings += [row.number for row in rows if row.number not in {one.number for one in cards}]
            rows = cards
        if is_turned(rows):
            done.take(turned(rows, month))
        else:
            for one in beside(rows, month, known):
                done.month = month
                done.run(one)
    if table.over is not None:
        done.parts[:0] = [replace(table.over, text=done.over[1])] if done.over[1] and not done.is_over else []
    parts = done.parts if "skip" in known.columns.values() else doubted(done.parts, rows, month)
    return Unfolded(
        tuple(parts),
        tuple(sorted({*done.headings} - {part.number for part in done.parts})),
        tuple(dict.fromkeys(done.columns)),
        done.header,
    )


class _Unfolding:
    def __init__(self, month: date, known: Known, more: Header | None) -> None:
        self.month = month
        self.known = known
        self.header = more
        self.parts: Parts = []
        self.headings: list[int] = []
        self.columns: list[str] = []
        self.over = ("", "")
        """The day of the heading above it all, and what else that says; `is_over`: each row has it."""
        self.is_over = False

    def run(self, rows: Sequence[Row]) -> None:
        """Cut the rows at each header, and read each piece under its own."""
        heads: dict[int, Head] = {}
        at = 0
        first = True
        rows = list(rows)
        while at < len(rows):
            melted = apart(rows[at:], self.month, self.known) if first else None
            if melted is not None:
                self.headings.append(rows[at + 1].number)
                rows[at:] = melted
            head = head_at(rows, at, self.month, self.known, first=first)
            if head is not None:
                heads[at] = head
                at += head.rows
                first = False
                continue
            first = first and len(filled(rows[at])) < 2
            at += 1
        begins = sorted(heads)
        self.before(rows[: begins[0] if begins else len(rows)], alone=not begins)
        for place, start in enumerate(begins):
            end = begins[place + 1] if place + 1 < len(begins) else len(rows)
            head = heads[start]
            self.headings += [row.number for row in rows[start : start + head.rows]]
            self.month = next(
                (month for row in rows[start - 1 :: -1] if start and (month := self.names(row))), self.month
            )
            self.under(head, rows[start + head.rows : end])

    def names(self, row: Row) -> date | None:
        """The month that a row names and nothing else."""
        at = filled(row)
        return whole_month(row.cells[at[0]].text, self.month) if len(at) == 1 else None

    def before(self, rows: Sequence[Row], *, alone: bool) -> None:
        """Rows above any header: titles, or things without one."""
        if rows and _SEPARATOR.fullmatch(rows[0].cells[filled(rows[0])[0]].text.strip()):
            self.headings.append(rows[0].number)
            rows = rows[1:]
        several = [row for row in rows if len(filled(row)) > 1]
        self.headings += [row.number for row in rows if is_nothing(row)]
        if not several:
            for row in rows:
                self.parts += lines_of(row)
        elif is_month_grid(rows, None):
            self.take(month_grid(rows, None, self.month))
        elif alone or len(several) > 2:
            width = len(rows[0].cells)
            fits = self.header is not None and len(self.header.roles) == width and alone
            header = self.header if fits else self.decide([""] * width, rows)
            assert header is not None
            self.list(header, rows)
        else:
            for row in rows:
                self.parts += [
                    Line(row.number, line)
                    for at in filled(row)
                    for line in row.cells[at].text.split("\n")
                    if line.strip() and not row.cells[at].above
                ]

    def under(self, head: Head, rows: Sequence[Row]) -> None:
        if rows and head.sort == "names" and _is_columns_count(rows[0]):
            self.headings.append(rows[0].number)
            rows = rows[1:]
        wall = head.sort == "days" and is_month_grid(rows, head.names)
        over = head.sort == "days" or has_classes_over(head.names, self.month)
        beside = not over and is_matrix(rows, head.names, self.month, self.known)
        if over or beside:
            for chunk in self.months(rows):
                if wall:
                    self.take(month_grid(chunk, head.names, self.month))
                else:
                    read = matrix if beside else by_columns
                    self.take(read(chunk, head.names, self.month, self.known))
        else:
            header = self.decide(head.names, rows)
            self.columns += header.guesses
            self.list(header, rows)
            self.header = header

    def months(self, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
        """The rows of each month, whose name stands alone above them."""
        start = 0
        for at, row in enumerate(rows):
            month = self.names(row)
            if month is not None:
                yield rows[start:at]
                self.parts += lines_of(row)
                self.month, start = month, at + 1
        yield rows[start:]

    def decide(self, names: Sequence[str], rows: Sequence[Row]) -> Header:
        """The header by these names and what stands under them: no merged cell twice, no row that is one text."""
        several = [row for row in rows if len(filled(row)) > 1]
        body = [["" if cell.above or cell.left else cell.text for cell in row.cells] for row in several]
        merged = {at for row in several for at, cell in enumerate(row.cells) if cell.above and cell.text.strip()}
        return decide(names, body, merged, self.month, self.known)

    def take(self, read: tuple[Parts, list[int]]) -> None:
        self.parts += read[0]
        self.headings += read[1]

    def list(self, header: Header, rows: Sequence[Row]) -> None:
        several = [row for row in rows if len(filled(row)) > 1]
        reader = Rows(header, self.month, several)
        dayless = not {*header.roles} & {*DAYS}
        self.is_over |= dayless and bool(self.over[0])
        above = self.over if dayless else ("", "")
        reader.over = above
        reader.inherits = inherits_day(
            header, [row for row in rows if len(filled(row)) > 1 or _is_title_alone(row, header)]
        )
        titles = sum(_is_title_alone(row, header) for row in rows) * 3 > len(rows)
        for at, row in enumerate(rows):
            if (
                is_nothing(row)
                or is_total(row)
                or _YEAR.fullmatch(raw_of(row).strip())
                or self.is_empty_day(row, rows[at + 1 : at + 2], header)
            ):
                self.headings.append(row.number)
                reader.day = "" if not is_nothing(row) else reader.day
                continue
            items = titles or (reader.inherits and reader.day)
            if len(filled(row)) == 1 and not (items and _is_title_alone(row, header)) and self.stands_out(row, header):
                over = day_over(row, rows[at + 1 :], header, self.month)
                if over:
                    reader.over = over
                    self.headings.append(row.number)
                    continue
                self.parts += lines_of(row)
                reader.day, reader.over = "", above
                named = whole_month(row.cells[filled(row)[0]].text, self.month)
                reader.month = named or reader.month
                continue
            if self.is_signature(row, header):
                words = (line_of(cell.text) for cell in row.cells if cell.text.strip() and not cell.left)
                self.parts.append(Line(row.number, " ".join(words)))
                continue
            self.parts += reader.records(row)
            if not self.parts or self.parts[-1].number != row.number:
                self.headings.append(row.number)

    def is_empty_day(self, row: Row, following: Sequence[Row], header: Header) -> bool:
        """Whether a row is a day on which nothing is: the next one has its own day, or there is none."""
        at = [place for place in filled(row) if header.roles[place] != "number"]
        if not at or any(header.roles[place] not in ("when", "weekday") for place in at) or row.cells[at[0]].above:
            return False
        if at[-1] + 1 < len(row.cells) and row.cells[at[-1] + 1].left:
            return False
        if look(row.cells[at[0]].text, self.month).sort not in ("day", "pair", "weekday", "number"):
            return False
        return not following or (bool(following[0].cells[at[0]].text.strip()) and len(filled(following[0])) > 1)

    def is_signature(self, row: Row, header: Header) -> bool:
        """Whether a row under the things has words where a day or a number stands, and no title."""
        at, number, title = (header.at(role) for role in ("when", "number", "title"))
        said = look(row.cells[at].text, self.month).sort if at is not None else ""
        if title is not None and any(map(str.isalnum, row.cells[title].text)):
            return number is not None and said == "" and look(row.cells[number].text, self.month).sort in _WORDS
        return said in _WORDS

    def stands_out(self, row: Row, header: Header) -> bool:
        """Whether the only text of a row is a heading or a day, and no more of the row above."""
        at = filled(row)[0]
        cell = row.cells[at]
        if cell.above:
            return False
        merged = at + 1 < len(row.cells) and row.cells[at + 1].left
        return merged or at == 0 or header.roles[at] in ("title", "when", "number", "weekday", "kind") or cell.bold


def _is_title_alone(row: Row, header: Header) -> bool:
    at = filled(row)
    merged = at[0] + 1 < len(row.cells) and row.cells[at[0] + 1].left
    return len(at) == 1 and not merged and header.roles[at[0]] == "title" and not row.cells[at[0]].bold


def _is_columns_count(row: Row) -> bool:
    """«1 | 2 | 3 | 4» under a header counts the columns."""
    texts = [row.cells[at].text.strip(" .") for at in filled(row)]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _is_layout(rows: Sequence[Row], month: date, known: Known) -> bool:
    """Whether a table only sets texts side by side: one column, or a row or two of paragraphs."""
    if max(len(filled(row)) for row in rows) < 2 and not any(cell.above for row in rows for cell in row.cells):
        return len(rows[0].cells) == 1 or all(len(filled(row)) == 1 and filled(row)[0] == 0 for row in rows)
    if len(rows) > 2 or any(role_said(cell.text, known) for row in rows for cell in row.cells):
        return False
    return any(cell.text.count("\n") > 2 for row in rows for cell in row.cells) and not any(
        look(row.cells[0].text, month).days and not look(row.cells[0].text, month).words for row in rows
    )


def _turned(rows: Sequence[Row], month: date, known: Known) -> list[Row] | None:
    """The table with its columns as rows, if its header stands in the first column; nothing if it does not."""
    first = [row.cells[0].text.rstrip(" :") for row in rows]
    roles = [role_said(text, known) for text in first]
    found = {role for role in roles if role is not None}
    across = [role_said(cell.text.rstrip(" :"), known) for cell in rows[0].cells[1:] if cell.text.strip()]
    if len(found) < 2 or any(across) or 3 * sum(role is not None for role in roles) < 2 * len(roles):
        return None
    if not found & {"title", "theme", "form"} or not found & {"when", "time", "weekday", "first_day", "spot", "place"}:
        return None
    made = [row for group in _groups(rows, first) for row in _turn(group) if filled(row)]
    width = max((len(row.cells) for row in made), default=0)
    return [replace(row, cells=(*row.cells, *[Cell()] * (width - len(row.cells)))) for row in made]


def _groups(rows: Sequence[Row], first: Sequence[str]) -> list[list[Row]]:
    """The rows of each card: one whose name comes again begins the next."""
    groups: list[list[Row]] = []
    seen: set[str] = set()
    for row, name in zip(rows, first, strict=True):
        if not groups or (name and name in seen):
            groups.append([])
            seen = set()
        seen.add(name)
        groups[-1].append(row)
    return groups


def _turn(group: list[Row]) -> list[Row]:
    """A header row and a row for each further column; their numbers are those of the group's first rows."""
    width = len(group[0].cells)
    lines = []
    for at in range(width):
        cells = tuple(_plain(row.cells[at]) for row in group)
        lines.append(Row(group[min(at, len(group) - 1)].number, cells))
    return lines


def _plain(cell: Cell) -> Cell:
    return replace(cell, text=cell.text.rstrip(" :") if cell.text else "", above=cell.left, left=cell.above)
