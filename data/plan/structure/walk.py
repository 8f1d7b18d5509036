"""The walk down a plan, line by line: what stands above a line says its kind, its day, and what its columns mean."""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date

from data.kinds import KINDS
from data.plan.dates import Span, When, find
from data.plan.items import Entry, Understood, has_words, settle
from data.plan.known import Known
from data.plan.marks import Marks, take_links, take_marks
from data.plan.phrases import opens_with_day
from data.plan.table import Header, cells_of, named_by_content, only_calendar
from data.plan.tokens import GAP, MONTH, Unclear, month_number, near
from data.plan.words import fold, heading_kind, is_title, title_kind

LONGEST = 1000
"""The longest line that is looked at, in characters."""
_MARKER = re.compile(
    r"(?:\[[ xX✓v]?\]\s*|[^\w«\"“„(@№\[<£$€]+|\d\u20e3\s*|\(?\d{1,3}\)\s*|[IVX]{1,4}[.)]\s+"
    r"|(?:раздел|section)\s+\d+[.:]?\s+"
    r"|\d{1,3}\.(?:\s+|(?=[^\W\d]|[«\"“„(])))"
)
_BESIDE_MONTH = ("г", "год", "года", "на", "месяц", "for", "in")
_FOR_MONTH = re.compile(rf"\b(?:на|for)\s+{MONTH}|{MONTH}\s+20\d\d\b", re.IGNORECASE)
"""What the second line of a title says that begins without a month: «План / мероприятий класса на декабрь»."""
_LABEL = re.compile(
    r"(?P<when>дата(?: проведения)?|когда|срок\w*|date|when|deadline)\s*[:—–-]\s*(?P<a>.+)"
    r"|(?P<time>время(?: проведения)?|начало|сбор|time|starts?)\s*(?:[:—–-]|\bв\b|\bat\b)\s*(?P<b>.+)"
    r"|(?P<place>место(?: (?:проведения|встречи))?|где|адрес|place|venue|where|location|address)\s*[:—–-]\s*(?P<c>.+)"
    r"|(?P<note>отв\.|(?:ответственн\w+|организатор\w*|кто|для кого|возраст|участники|примечани\w|описание"
    r"|стоимость|цена|вход|взять с собой"
    r"|responsible|organi[sz]er|who|bring|cost|price|notes?|age)\s*[:—–-])\s*(?P<d>.+)"
    r"|(?P<mark>(?P<link>ссылка|сайт|подробнее|link|website|more)"
    r"|баллы|количество мест|кол-во мест|points|seats|places)\s*[:—–-]\s*(?P<e>.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be read, as it was written, and why: one of `REASONS`."""

    line: int
    text: str
    reason: str


def _unmarked(text: str, month: date | None = None) -> str:
    """A line without its bullet, number and emoji."""
    for _ in range(3):
        found = _MARKER.match(text)
        day = month is not None and text[:1].isdigit() and opens_with_day(text, month)
        if found is None or day or (found.group()[-2:-1] == "." and is_month(text[found.end() :])):
            break
        text = text[found.end() :]
    return text


def is_month(text: str) -> bool:
    word = re.match(r"[^\W\d_]+", text)
    return word is not None and month_number(word.group()) is not None


def named_month(line: str, around: date) -> date | None:
    """The month that a title names, with no day in front of it; its year if it stands there, else the nearest."""
    words = fold(line).split()
    for at, word in enumerate(words):
        month = month_number(word)
        if month is None or (at and words[at - 1].isdigit() and len(words[at - 1]) <= 2):
            continue
        years = [int(word) for word in words[at + 1 : at + 2] if re.fullmatch("[0-9]{4}", word)]
        year = years[0] if years else near(month, around)
        return date(year, month, 1) if 1 <= year <= MAXYEAR else None
    return None


class Walk:
    """Goes down a plan line by line and remembers what stands above: the kind, the day, the table's columns."""

    def __init__(self, month: date, known: Known, default: str | None = None) -> None:
        self.month = month
        self.known = known
        self.under = ""
        self.whose = default
        self.scope = month
        self.kind: str | None = None
        self.default = default
        self.points: int | None = None
        self.day: When | None = None
        self.lost = ""
        self.by_days = False
        self.week: Span | None = None
        self.header: Header | None = None
        self.last: Entry | None = None
        self.blank = False
        self.round: Entry | None = None
        self.empty_day: tuple[int, str] | None = None
        self.titled = 0
        self.entries: list[Entry] = []
        self.unread: list[Unread] = []
        self.headings: list[int] = []

    def step(self, number: int, raw: str, text: str) -> None:
        if not raw.strip():
            self.blank = True
            return
        if not has_words(text):
            self.headings.append(number)
        elif len(text) > LONGEST:
            self.refuse(number, raw, "too-long")
        elif "|" in text or "\t" in text.strip() or (self.header is not None and "\t" in raw):
            self.row(number, raw, text)
        else:
            self.plain(number, raw, text.strip())
        self.blank = False

    def over(self, text: str) -> None:
        """A title that is no line of the plan: a sheet begins, and its name may be a heading or a month."""
        self.open_section(0)
        self.kind, self.points, self.default, self.scope, self.week = None, None, self.whose, self.month, None
        if has_words(text) and len(text) <= LONGEST:
            body = _unmarked(text)
            _ = self.title(0, text, body) or self.heading(0, text, body)
        self.round = None
        self.headings = [number for number in self.headings if number]
        self.unread = [one for one in self.unread if one.line]

    def end(self) -> tuple[tuple[Understood, ...], tuple[Unread, ...], tuple[int, ...]]:
        """The items, the lines unread, the headings, each in the order of lines."""
        self.close_day()
        self.close_round()
        items: list[Understood] = []
        for entry in self.entries:
            try:
                items += settle(entry, self.month, self.known)
            except Unclear as unclear:
                self.refuse(entry.line, entry.raw, unclear.reason)
                for number, raw in entry.tail:
                    self.refuse(number, raw, "after-unread")
        items.sort(key=lambda item: item.line)
        self.unread.sort(key=lambda one: one.line)
        return tuple(items), tuple(self.unread), tuple(sorted(self.headings))

    def refuse(self, number: int, raw: str, reason: str) -> None:
        self.unread.append(Unread(number, raw.strip(), reason))
        self.last = None

    def close_day(self) -> None:
        """A date heading with nothing under it is a line without a title."""
        if self.empty_day is not None:
            self.headings.remove(self.empty_day[0])
            self.refuse(*self.empty_day, "no-title")
            self.empty_day = None

    def close_round(self) -> None:
        """«Музеи. Парки. Усадьбы» with no museum under it is the month's round itself."""
        if self.round is not None:
            self.headings.remove(self.round.line)
            self.entries.append(self.round)
            self.round = None

    # one line

    def plain(self, number: int, raw: str, text: str) -> None:
        body = _unmarked(text, self.scope)
        if not has_words(body):
            body = text
        marked = body != text
        for attempt in (self.label, self.title, self.heading, self.day_heading):
            if attempt(number, raw, body):
                return
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        if self.continues(body, indent, marked):
            assert self.last is not None
            self.last.tail.append((number, raw))
            self.last.notes.append(body)
        elif self.prose_of_round(body):
            assert self.round is not None
            self.round.tail.append((number, raw))
            self.round.notes.append(body)
        elif self.is_unknown_heading(text, body):
            self.close_round()
            self.headings.append(number)
            self.last, self.under, self.header = None, body.strip("*_#: "), None
        else:
            self.header = None
            self.add(number, raw, body, indent)

    def add(self, number: int, raw: str, text: str, indent: int = 0, cells: dict[str, str] | None = None) -> Entry:
        entry = Entry(
            number, raw, text, self.kind, self.default, self.scope, self.points, self.day, self.lost, self.week
        )
        entry.sure, entry.under = self.kind is not None, self.under
        entry.indent, entry.small, entry.cells = indent, text[:1].islower(), cells or {}
        self.entries.append(entry)
        self.last = entry
        if self.round is not None:
            self.headings += [line for line, _ in self.round.tail]
            self.round = None
        self.empty_day = None
        return entry

    def label(self, number: int, raw: str, body: str) -> bool:
        """«Место: актовый зал» under an item."""
        found = _LABEL.fullmatch(body)
        if found is None:
            return False
        role = next(name for name in ("when", "time", "place", "note", "mark") if found[name])
        said = next(part for part in found.group("a", "b", "c", "d", "e") if part)
        if self.last is None:
            return False
        if role in ("when", "time") and role in self.last.cells:
            return False
        self.last.tail.append((number, raw))
        if role in ("when", "time", "place"):
            self.last.cells.setdefault(role, said)
        else:
            self.last.notes.append(said if found["link"] else body)
        return True

    def title(self, number: int, raw: str, body: str) -> bool:
        """The title of a whole plan, perhaps over two lines, or of a month's part of it."""
        folded = fold(body)
        month = named_month(body, self.month) if len(body) <= 150 else None
        only = all(month_number(word) or word.isdigit() or word in _BESIDE_MONTH for word in folded.split())
        started = bool(self.entries) or self.kind is not None
        goes_on = self.titled == number - 1 > 0 and not started and _FOR_MONTH.search(body) is not None
        if heading_kind(folded) or not (
            (month and (only or goes_on or is_title(folded))) or (is_title(folded) and not started)
        ):
            return False
        try:
            when, _ = find(body, month or self.month)
        except Unclear:
            return False
        if when.since or (when.spans and (only or when.spans[0].last is None)):
            return False
        self.open_section(number)
        self.titled = number if month is None else 0
        self.week = when.spans[0] if when.spans else None
        self.default = title_kind(folded) or (self.default if not started else None)
        self.kind, self.points = None, None
        if month is not None:
            self.scope = month
            if month != self.month and not started:
                self.headings.remove(number)
                self.refuse(number, raw, "other-month")
        return True

    def open_section(self, number: int) -> None:
        self.close_day()
        self.close_round()
        self.headings.append(number)
        self.last, self.day, self.lost, self.by_days = None, None, "", False
        self.header = None

    def heading(self, number: int, raw: str, body: str) -> bool:
        """A line that as a whole opens a kind, perhaps with points or a day: «Конкурсы (до 25 декабря):»."""
        marks = Marks()
        try:
            rest = take_marks(body, marks)
            kind, when = heading_kind(fold(rest)), None
            if kind is None and body.endswith((":", ")")):
                when, rest = find(rest, self.scope, week=self.week)
                kind = heading_kind(fold(rest))
        except Unclear:
            return False
        if kind is None or marks.seats is not None:
            return False
        keeps_day = self.by_days and not KINDS[kind].home and kind != "venue"
        kept = self.day, self.lost, self.empty_day
        if keeps_day:
            self.empty_day = None
        self.open_section(number)
        if keeps_day:
            self.by_days = True
            self.day, self.lost, self.empty_day = kept
        self.day = when or self.day
        self.kind, self.points, self.under = kind, marks.points, rest
        named = named_month(body, self.month)
        self.scope = named or self.scope
        if kind == "venue":
            self.round = Entry(number, raw, rest, kind, None, self.scope, marks.points, when)
        return True

    def day_heading(self, number: int, raw: str, body: str) -> bool:
        """A line with nothing but a day: «12 декабря, суббота»."""
        try:
            when, rest = find(body, self.scope, week=self.week)
        except Unclear as unclear:
            if not only_calendar(body):
                return False
            self.open_day(number)
            self.headings.remove(number)
            self.refuse(number, raw, unclear.reason)
            self.lost = unclear.reason
            return True
        if not when.spans or when.spans[0].first is None or has_words(rest):
            return False
        self.open_day(number)
        self.day = when
        self.empty_day = number, raw
        first = when.spans[0]
        if first.last is not None and when.since is None:
            self.week = first
        return True

    def open_day(self, number: int) -> None:
        by_days = self.by_days or self.kind is None
        header = self.header
        kind, points = (None, None) if by_days else (self.kind, self.points)
        self.open_section(number)
        self.by_days, self.header, self.kind, self.points = by_days, header, kind, points

    def continues(self, body: str, indent: int, marked: bool) -> bool:
        """Whether a line belongs to the item above."""
        if self.last is None or self.blank:
            return False
        marks = Marks()
        if not has_words(take_links(body, marks)):
            return True
        small = not marked and (body[:1] in "([" or (body[:1].islower() and not self.last.small))
        if not small and indent <= self.last.indent:
            return False
        try:
            when, rest = find(body, self.scope)
        except Unclear:
            return False
        return not when.spans and not (when and rest.startswith(GAP) and has_words(rest))

    def prose_of_round(self, body: str) -> bool:
        """«Каждая семья выбирает один музей.» under the heading of the round says how, and names no museum."""
        return (
            self.round is not None
            and not self.blank
            and body.endswith((".", "!"))
            and len(body.split()) >= 5
            and "@" not in body
        )

    def is_unknown_heading(self, text: str, body: str) -> bool:
        """A line with a colon at its end, or marked up as a heading, that opens nothing known."""
        try:
            if find(body, self.scope)[0].spans:
                return False
        except Unclear:
            return False
        bold = text.startswith(("**", "__")) and text.rstrip(":").endswith(("**", "__"))
        return body.rstrip("*_ ").endswith(":") or text.startswith("#") or bold

    # a table

    def row(self, number: int, raw: str, text: str) -> None:
        """A row of a table: a header, a section's heading over all columns, more of the row above, or an item."""
        cells = cells_of(text)
        filled = [at for at, cell in enumerate(cells) if has_words(cell)]
        header = Header.of(cells)
        if header is not None:
            self.headings.append(number)
            self.header = header
            self.last = None
            return
        header = self.header
        if len(filled) == 1 and (
            self.last is None
            or header is None
            or header.role(filled[0]) in ("title", "when", "number")
            or heading_kind(fold(cells[filled[0]]))
        ):
            self.plain(number, raw, cells[filled[0]])
            self.header = header
            return
        named = header.named(cells) if header else named_by_content(cells, self.scope, self.week)
        title = named.pop("title", "")
        if not title and not named.get("when") and self.last is not None:
            self.last.tail.append((number, raw))
            self.last.notes += [part for part in named.values() if part]
            return
        notes = named.pop("noted", "")
        entry = self.add(number, raw, _unmarked(title), cells=named)
        entry.notes += [notes] if notes else []
