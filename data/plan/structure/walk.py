"""The walk down a plan: what stands above a line, and what is made of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from data.plan.dates import Span, find
from data.plan.document import Line, Table
from data.plan.guard import leftover
from data.plan.items import Entry, Understood, settle, told_apart
from data.plan.known import Known
from data.plan.record import Record
from data.plan.structure.above import Above, Found
from data.plan.structure.judged import after_noon, same, weighed
from data.plan.structure.said import LONGEST, Said, has_words, is_dense, said
from data.plan.tables import Header, unfold
from data.plan.tokens import Unclear

Part = Said | Record | Table
Attempt = Callable[["Walk", Said], bool]
BLOCK = 80
"""So many lines below a line are looked at, at most."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that is no item, as it was written, and why: one of `REASONS`."""

    line: int
    text: str
    reason: str


class Walk:
    """Goes down a plan part by part. An attempt reads a line, if it is of its sort; each is tried until one does."""

    def __init__(self, month: date, known: Known, whose: str | None, month_first: bool | None) -> None:
        self.month = month
        self.known = known
        self.whose = whose
        self.month_first = month_first
        self.above = Above(month, whose)
        self.parts: list[Part] = []
        self.at = 0
        self.block = 0
        """Where what stands under the last heading begins."""
        self.last: Entry | None = None
        self.said: Said | None = None
        """The line of the last entry."""
        self.entries: list[Entry] = []
        self.spoken: set[int] = set()
        """The lines of entries that are sentences of a letter."""
        self.round: Entry | None = None
        self.empty: Said | None = None
        """A heading of a day with nothing under it yet."""
        self.hollow: Said | None = None
        """Another heading with nothing under it yet."""
        self.unread: list[Unread] = []
        self.headings: list[int] = []
        self.columns: list[str] = []
        self.header: Header | None = None
        self.started = False
        self.small = self.loud = False
        """All lines begin small, or are in capitals: it tells nothing."""
        self.invitation: bool | None = None
        """Whether it is an invitation to one thing, so far as somebody has asked."""
        self.titled = False
        """The line above is a title that may go on."""
        self.named = False
        """A title was read."""
        self.by_months = False
        """Months stand at the head of all: what a kind opens ends with its month."""
        self.goes_on = False
        self.hanging = False
        """Hours stand below the day of an item."""
        self.letter = False
        """It is a letter: somebody was greeted in it."""
        self.signed: int | None = None
        """Where the signature is, so far as it was read."""
        self.approving: int | None = None
        """Where the block of approval is, so far as it was read."""
        self.group = False
        """The day above is that of a group in a list of books."""
        self.idle = False
        """Here stands nothing that is done: praise, reports."""
        self.details = False
        """What is listed here tells of the item above."""
        self.pending: dict[str, str] = {}
        """What stands above the next item and is its alone: an hour under a day."""
        self.more: dict[int, list[tuple[int, str]]] = {}
        """The other lines of rows whose cells are a line each."""
        self._found: dict[tuple[str, date, Span | None, bool], Found] = {}
        self.letters: dict[tuple[str, date, Span | None], str] = {}
        """What `order.letter` has said of a text, as it is read here; the lines around are asked at each line."""
        self.hard: dict[str, bool] = {}
        """Whether a text is surely a heading."""

    # going

    def go(self, parts: Sequence[Part], attempts: Sequence[Attempt], over: Sequence[Attempt]) -> None:
        self.parts = list(parts)
        lines = [part for part in parts if isinstance(part, Said)]
        self.small = 2 * sum(line.small for line in lines) > len(lines)
        self.loud = 2 * sum(line.shouts for line in lines) > len(lines)
        self.at = 0
        while self.at < len(self.parts):
            part = self.parts[self.at]
            if isinstance(part, Table):
                self._unfold(part)
                continue
            if isinstance(part, Record):
                self._record(part)
            elif part.number:
                self._line(part, attempts)
            else:
                self._over(part, over)
            self.at += 1
        self.close_day()
        self.close_round()
        self.close_hollow()

    def _unfold(self, table: Table) -> None:
        done = unfold(table, month=self.above.scope, known=self.known, more=self.header)
        self.header = done.header
        self.headings += done.headings
        self.columns += done.columns
        parts = [said(part, self.month) if isinstance(part, Line) else part for part in done.parts]
        self.parts[self.at : self.at + 1] = parts
        self.block = self.at

    def _line(self, line: Said, attempts: Sequence[Attempt]) -> None:
        if not has_words(line.text):
            self.headings.append(line.number)
        elif len(line.text) > LONGEST or is_dense(line.text):
            self.refuse(line.number, line.raw, "too-long")
        else:
            titled, self.titled = self.titled, False
            self.goes_on = titled
            _ = any(attempt(self, line) for attempt in attempts)

    def _over(self, line: Said, over: Sequence[Attempt]) -> None:
        """A title that is no line of the plan: a sheet begins, and its name may be a heading or a month."""
        self.close_day()
        self.close_round()
        self.above = Above(self.month, self.whose)
        self.header, self.by_months = None, False
        if has_words(line.text) and len(line.text) <= LONGEST:
            _ = any(attempt(self, line) for attempt in over)
        self.round = self.last = self.said = None
        self.block = self.at + 1

    def _record(self, record: Record) -> None:
        cells = dict(record.cells)
        title, when = cells.pop("title", ""), cells.get("when", "")
        notes = cells.pop("note", "")
        if has_words(title) and has_words(notes) and self._says_hours(title):
            if self.find(title).hour:
                cells.setdefault("time", title)
            title, _, notes = notes.partition("\n")
        if not has_words(title) and not has_words(when) and self.last is not None:
            self.last.tail.append((record.number, record.raw))
            self.last.notes += [part for part in (*cells.values(), notes) if part]
            return
        entry = self.add(record.number, record.raw, said(Line(record.number, title), self.month).body, cells=cells)
        entry.notes += [notes] if notes else []
        entry.tail += self.more.get(record.number, [])
        entry.doubts = tuple(_DOUBTS[role] for role in record.doubts if role in _DOUBTS)
        self.said = None

    def _says_hours(self, title: str) -> bool:
        """A column of hours was taken for the titles: «3pm», "All day"."""
        found = self.find(title)
        return found.alone and not found.day

    # looking

    def find(self, text: str, *, bare: bool = False) -> Found:
        """What a text says of when, as it is read here."""
        key = (text, self.above.scope, self.above.week, bare)
        if key not in self._found:
            try:
                when, rest = find(text, self.above.scope, week=self.above.week, bare=bare, month_first=self.month_first)
                self._found[key] = Found(when, rest)
            except Unclear as unclear:
                self._found[key] = Found(rest=text, reason=unclear.reason)
        return self._found[key]

    def when_of(self, line: Said) -> Found:
        """What a line says of when; a number at its head is a day where numbers are."""
        if self.above.bare and line.text[:1].isdigit():
            return self.find(line.text, bare=True)
        return self.find(line.body)

    def ahead(self, steps: int = 1) -> Part | None:
        at = self.at + steps
        return self.parts[at] if at < len(self.parts) else None

    def below(self, most: int = BLOCK) -> list[Said]:
        """The lines below this one, until a table."""
        lines: list[Said] = []
        for part in self.parts[self.at + 1 : self.at + 1 + most]:
            if not isinstance(part, Said):
                break
            if has_words(part.text):
                lines.append(part)
        return lines

    # telling

    def add(
        self, number: int, raw: str, text: str, line: Said | None = None, cells: dict[str, str] | None = None
    ) -> Entry:
        above = self.above
        entry = Entry(
            number,
            raw,
            text,
            above.kind,
            above.default,
            above.scope,
            above.points,
            above.day,
            above.lost,
            above.week or above.frame,
            above.sure,
            above.under,
            above.bare and line is not None and line.text == text and text[:1].isdigit(),
            self.month_first,
            within=above.within,
            cells={**self.pending, **(cells or {})},
        )
        self.pending, self.details = {}, False
        self.entries.append(entry)
        self.last, self.said, self.started = entry, line, True
        if self.round is not None:
            self.headings += [one for one, _ in self.round.tail]
            self.round = None
        self.empty = self.hollow = None
        return entry

    def head(self, line: Said) -> bool:
        """It is a heading: nothing below it belongs to an item above it."""
        self.headings.append(line.number)
        self.last = self.said = None
        self.details = self.idle = False
        self.block = self.at + 1
        return True

    def join(self, line: Said, note: str = "") -> bool:
        """It belongs to the item above."""
        assert self.last is not None
        self.last.tail.append((line.number, line.raw))
        self.last.notes += [note] if note else []
        return True

    def fold(self, line: Said, *, dated: bool = False) -> bool:
        """It is a greeting or the like: prose; but what holds a day is shown, unless it is `dated` anyhow."""
        hidden = not dated and leftover(line.body) == "day"
        self.unread.append(Unread(line.number, line.raw.strip(), "date-unclear" if hidden else "prose"))
        return True

    def refuse(self, number: int, raw: str, reason: str) -> None:
        self.unread.append(Unread(number, raw.strip(), reason))
        self.last = self.said = None

    def close_day(self) -> None:
        """A heading of a day with nothing under it is a line without a title."""
        if self.empty is not None and not (self.above.bare and self.empty.text.strip(" .").isdigit()):
            self.headings.remove(self.empty.number)
            self.refuse(self.empty.number, self.empty.raw, "no-title")
        self.empty = None

    def close_hollow(self) -> None:
        """A heading with nothing under it is shown: it may be a thing."""
        if self.hollow is not None and self.hollow.number in self.headings:
            self.headings.remove(self.hollow.number)
            self.refuse(self.hollow.number, self.hollow.raw, "empty")
        self.hollow = None

    def close_round(self) -> None:
        """«Музеи. Парки. Усадьбы» with no museum under it is the month's round itself."""
        if self.round is not None:
            self.headings.remove(self.round.line)
            self.entries.append(self.round)
            self.round = None

    def end(self) -> tuple[tuple[Understood, ...], tuple[Unread, ...], tuple[int, ...]]:
        """The items, the lines that are none, the headings, each in the order of lines."""
        items: list[Understood] = []
        spoken: list[tuple[Entry, list[Understood]]] = []
        for entry in self.entries:
            try:
                made = settle(entry, self.month, self.known)
            except Unclear as unclear:
                self._refuse_all(entry, unclear.reason)
                continue
            if entry.line in self.spoken:
                spoken.append((entry, made))
            else:
                items += made
        for entry, made in spoken:
            if all(any(same(one, other) for other in items if other.line != one.line) for one in made):
                self._refuse_all(entry, "prose")
            else:
                items += made
        items = weighed(items, self.entries)
        items = after_noon(sorted(told_apart(items), key=lambda item: item.line))
        self.unread.sort(key=lambda one: one.line)
        unread = (one for one in self.unread if one.line)
        return tuple(items), tuple(unread), tuple(sorted({number for number in self.headings if number}))

    def _refuse_all(self, entry: Entry, reason: str) -> None:
        self.refuse(entry.line, entry.raw, reason)
        for number, raw in entry.tail:
            self.refuse(number, raw, reason if reason == "prose" else "after-unread")


_DOUBTS = {"when": "day", "time": "time", "title": "title", "kind": "kind"}
