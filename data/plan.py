"""A pasted plan read into items: what is understood, and what is not with its line and a reason; nothing is dropped.

Every line that is not blank is a heading, a line of an item, or unread. How a line is read:

- **Month**: the one given; else the first title that names one («План на декабрь»), else the most frequent among the dates,
  else this month, from the 20th on the next. A year that is not written is the one nearest to the month.
- **Kind**: the heading above, or before a colon in the line; else an unmistakable word («собрание»); else, for a line with a
  day, whose plan it is by its title («План школы»). Otherwise the line is unread: "no-kind".
- **Day**: in the line or its table cell; else the date heading above. A kind's heading ends the days under the one before it,
  unless the plan is ordered by days. A day outside of the month is unread; a range or a deadline may reach beyond it.
- Several days («7 и 14 декабря») are an item each. A time over several days, «каждый вторник», «по графику», «с 1 декабря»
  are kept as words in the note. «до 25 декабря» has an end and no start. An item without a day lasts all month.
- **Continuation**: an indented line or one that begins with a small letter or a bracket, and has no date; «Место: …»;
  a link alone. A row of a table without a day and a title belongs to the row above.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, datetime, time, timedelta
from typing import Any

from data.kinds import KINDS
from data.plan_dates import GAP, Span, Unclear, When, find, month_number, near, next_month
from data.plan_marks import Marks, take_links, take_marks, take_place, tidy
from data.plan_words import column_role, fold, heading_kind, is_title, title_kind, word_kind

REASONS = (
    "after-unread",
    "date-unclear",
    "ends-before-starts",
    "heading-unread",
    "negative-points",
    "no-date",
    "no-kind",
    "no-such-date",
    "no-such-time",
    "no-title",
    "other-month",
    "several-dates",
    "several-times",
    "time-unclear",
    "too-long",
    "unknown-heading",
    "weekday-mismatch",
)
"""Why a line is not read; each is a key for a sentence."""

LONGEST = 1000
"""The longest line that is looked at, in characters."""
TITLE = 200
"""The longest title."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One item. `starts` and `ends` are the class's own clock: days (the last one included) if `all_day`, else moments.

    Without both it lasts all month; with `ends` alone it is due by then. `lines` are its lines, the first is `line`.
    """

    line: int
    kind: str
    title: str
    starts: datetime | date | None = None
    ends: datetime | date | None = None
    all_day: bool = True
    place: str | None = None
    link: str | None = None
    seats: int | None = None
    points: int | None = None
    note: str | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be read, as it was written, and why: one of `REASONS`."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as read: `month` is its first day, `headings` the lines that are headings, titles or rules."""

    month: date
    items: tuple[Understood, ...]
    unread: tuple[Unread, ...]
    headings: tuple[int, ...]


def read(text: str, *, month: date | None, today: date) -> Plan:
    """Read a plan of the month that begins on `month`; without one it is inferred. Never raises, whatever the text."""
    lines = [(number, raw, _clean(raw)) for number, raw in enumerate(text.splitlines(), 1)]
    first = (month or _infer([clean for _, _, clean in lines], today)).replace(day=1)
    walk = _Walk(first)
    for number, raw, clean in lines:
        walk.step(number, raw, clean)
    return walk.end()


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan in JSON's own types, dates in ISO form."""

    def iso(day: date | None) -> str | None:
        return None if day is None else day.isoformat()

    names = ("line", "kind", "title", "starts", "ends", "all_day", "place", "link", "seats", "points")
    items = [{name: getattr(item, name) for name in names} for item in plan.items]
    for item in items:
        item["starts"], item["ends"] = iso(item["starts"]), iso(item["ends"])
    unread = [{"line": one.line, "text": one.text, "reason": one.reason} for one in plan.unread]
    return {"month": f"{plan.month:%Y-%m}", "items": items, "unread": unread}


_SUPERSCRIPT = re.compile("(?<=\\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]{2})(?!\\d)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARKER = re.compile(
    r"(?:\[[ xX✓v]?\]\s*|[^\w«\"“„(@№\[<£$€]+|\d\u20e3\s*|\(?\d{1,3}\)\s*|[IVX]{1,4}[.)]\s+|(?:раздел|section)\s+\d+[.:]?\s+"
    r"|\d{1,3}\.(?:\s+|(?=[^\W\d]|[«\"“„(])))"
)
_LABEL = re.compile(
    r"(?P<when>дата(?: проведения)?|когда|срок\w*|date|when|deadline)\s*[:—–-]\s*(?P<a>.+)"
    r"|(?P<time>время(?: проведения)?|начало|сбор|time|starts?)\s*(?:[:—–-]|\bв\b|\bat\b)\s*(?P<b>.+)"
    r"|(?P<place>место(?: (?:проведения|встречи))?|где|адрес|place|venue|where|location|address)\s*[:—–-]\s*(?P<c>.+)"
    r"|(?P<note>отв\.|(?:ответственн\w+|организатор\w*|кто|для кого|возраст|участники|примечани\w|описание|стоимость|цена|вход|взять с собой"
    r"|responsible|organi[sz]er|who|bring|cost|price|notes?|age)\s*[:—–-])\s*(?P<d>.+)"
    r"|(?P<mark>(?P<link>ссылка|сайт|подробнее|link|website|more)|баллы|количество мест|кол-во мест|points|seats|places)\s*[:—–-]\s*(?P<e>.+)",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?P<heading>[^:]{2,60}?)(?::\s*(?!\d)|\s[—–]\s|:\s+)(?P<rest>.*[^\W_].*)")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[^\W\d_a-zа-я]|[A-ZА-ЯЁ«])")
_CALENDAR_WORD = re.compile(r"[^\W\d_]+")


def _clean(raw: str) -> str:
    """A line without invisible characters, runs of blanks and superscript minutes (18⁰⁰)."""
    text = _SUPERSCRIPT.sub(lambda match: ":" + match[1].translate(_PLAIN), raw)
    text = unicodedata.normalize("NFC", text).replace("\ufe0f", "")
    text = "".join(c if c.isprintable() or c == "\t" else " " if c.isspace() else "" for c in text)
    return "\t".join(" ".join(cell.split()) for cell in text.strip().split("\t"))


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _unmarked(text: str) -> str:
    """A line without its bullet, number and emoji."""
    for _ in range(3):
        found = _MARKER.match(text)
        if found is None or (found.group()[-2:-1] == "." and _is_month(text[found.end() :])):
            break
        text = text[found.end() :]
    return text


def _is_month(text: str) -> bool:
    word = _CALENDAR_WORD.match(text)
    return word is not None and month_number(word.group()) is not None


def _infer(lines: list[str], today: date) -> date:
    """The month of a plan by its text, as the module's opening says."""
    titles = (_named_month(line, today) for line in lines if _is_month_title(line))
    named = next((month for month in titles if month is not None), None)
    if named is not None:
        return named
    counts: Counter[date] = Counter()
    for line in lines:
        try:
            spans = find(line, today.replace(day=1))[0].spans if len(line) <= LONGEST else ()
        except Unclear:
            continue
        counts.update((span.first or span.last or today).replace(day=1) for span in spans)
    if counts:
        return min(counts, key=lambda month: (-counts[month], month))
    return next_month(today) if today.day >= 20 else today.replace(day=1)


def _is_month_title(line: str) -> bool:
    folded = fold(line)
    return (
        is_title(folded)
        or all(month_number(word) or word.isdigit() for word in folded.split())
        or heading_kind(folded) is not None
    )


def _named_month(line: str, around: date) -> date | None:
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


@dataclass(slots=True)
class _Entry:
    """A line, or a table's row, that may become an item, with what stood above it."""

    line: int
    raw: str
    text: str
    kind: str | None
    default: str | None
    points: int | None
    day: When | None
    lost: bool
    month: date
    week: Span | None
    indent: int = 0
    small: bool = False
    cells: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    tail: list[tuple[int, str]] = field(default_factory=list)


class _Walk:
    """Goes down a plan line by line and remembers what stands above: the kind, the day, the table's columns."""

    def __init__(self, month: date) -> None:
        self.month = month
        self.scope = month
        self.kind: str | None = None
        self.default: str | None = None
        self.points: int | None = None
        self.day: When | None = None
        self.lost = False
        self.by_days = False
        self.week: Span | None = None
        self.columns: list[tuple[str | None, str]] = []
        self.last: _Entry | None = None
        self.blank = False
        self.round: _Entry | None = None
        self.empty_day: tuple[int, str] | None = None
        self.entries: list[_Entry] = []
        self.unread: list[Unread] = []
        self.headings: list[int] = []

    def step(self, number: int, raw: str, text: str) -> None:
        if not raw.strip():
            self.blank = True
            return
        if not _has_words(text):
            self.headings.append(number)
        elif len(text) > LONGEST:
            self.refuse(number, raw, "too-long")
        elif "|" in text.strip("|") or "\t" in text or text.startswith("|"):
            self.row(number, raw, text)
        else:
            self.plain(number, raw, text)
        self.blank = False

    def end(self) -> Plan:
        self.close_day()
        self.close_round()
        items: list[Understood] = []
        for entry in self.entries:
            try:
                items += _settle(entry, self.month)
            except Unclear as unclear:
                self.refuse(entry.line, entry.raw, unclear.reason)
                for number, raw in entry.tail:
                    self.refuse(number, raw, "after-unread")
        items.sort(key=lambda item: item.line)
        self.unread.sort(key=lambda one: one.line)
        return Plan(self.month, tuple(items), tuple(self.unread), tuple(sorted(self.headings)))

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
        body = _unmarked(text)
        if not _has_words(body):
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
            self.refuse(number, raw, "unknown-heading")
            self.kind, self.points, self.columns = None, None, []
            self.default = None
        else:
            self.add(number, raw, body, indent)

    def add(self, number: int, raw: str, text: str, indent: int = 0, **cells: str) -> _Entry:
        entry = _Entry(
            number, raw, text, self.kind, self.default, self.points, self.day, self.lost, self.scope, self.week, indent
        )
        entry.small = text[:1].islower()
        entry.cells = cells
        self.entries.append(entry)
        self.last = entry
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
        """The title of a whole plan or of a month's part of it."""
        folded = fold(body)
        month = _named_month(body, self.month) if len(body) <= 150 else None
        only = all(month_number(word) or word.isdigit() or word in ("г", "год", "года") for word in folded.split())
        started = bool(self.entries) or self.kind is not None
        if heading_kind(folded) or not ((month and (only or is_title(folded))) or (is_title(folded) and not started)):
            return False
        try:
            when, _ = find(body, month or self.month)
        except Unclear:
            return False
        if when.since or (when.spans and (only or when.spans[0].last is None)):
            return False
        self.open_section(number)
        self.week = when.spans[0] if when.spans else None
        self.default = title_kind(folded)
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
        self.last, self.day, self.lost, self.by_days = None, None, False, False
        self.columns = []

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
        if kind is None or marks.seats is not None or marks.notes:
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
        self.kind, self.points = kind, marks.points
        named = _named_month(body, self.month)
        self.scope = named or self.scope
        if kind == "venue":
            self.round = _Entry(number, raw, rest, kind, None, marks.points, when, False, self.scope, None)
        return True

    def day_heading(self, number: int, raw: str, body: str) -> bool:
        """A line with nothing but a day: «12 декабря, суббота»."""
        try:
            when, rest = find(body, self.scope, week=self.week)
        except Unclear:
            if not self.only_calendar(body):
                return False
            self.open_day(number)
            self.headings.remove(number)
            self.refuse(
                number,
                raw,
                "no-such-date" if _looks_impossible(body, self.scope) == "" else _looks_impossible(body, self.scope),
            )
            self.lost = True
            return True
        if not when.spans or when.spans[0].first is None or _has_words(rest):
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
        columns = self.columns
        kind, points = (None, None) if by_days else (self.kind, self.points)
        self.open_section(number)
        self.by_days, self.columns, self.kind, self.points = by_days, columns, kind, points

    def only_calendar(self, body: str) -> bool:
        """Whether a text consists of numbers, months and weekdays."""
        words = _CALENDAR_WORD.findall(body.lower())
        return any(c.isdigit() for c in body) and all(month_number(word) or _is_weekday(word) for word in words)

    def continues(self, body: str, indent: int, marked: bool) -> bool:
        """Whether a line belongs to the item above."""
        if self.last is None or self.blank:
            return False
        marks = Marks()
        if not _has_words(take_links(body, marks)):
            return True
        small = not marked and (body[:1] in "([" or (body[:1].islower() and not self.last.small))
        if not small and indent <= self.last.indent:
            return False
        try:
            when, rest = find(body, self.scope)
        except Unclear:
            return False
        return not when.spans and not (when.since is not None and rest.startswith(GAP))

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
        cells = [cell.strip() for cell in (_bare_row(text).split("|") if "|" in text else text.split("\t"))]
        filled = [at for at, cell in enumerate(cells) if _has_words(cell)]
        roles = [column_role(cell) for cell in cells]
        known = sum(roles[at] is not None for at in filled)
        if known >= 2 and 2 * known >= len(filled) and ("title" in roles or "when" in roles):
            self.headings.append(number)
            self.columns = list(zip(roles, cells, strict=True))
            self.last = None
            return
        if len(filled) == 1 and (self.role(filled[0]) in ("title", "when", "number", "") or self.last is None):
            columns = self.columns
            self.plain(number, raw, cells[filled[0]])
            self.columns = columns
            return
        named = self.by_header(cells) if self.columns else self.by_content(cells)
        title = named.pop("title", "")
        if not title and not named.get("when") and self.last is not None:
            self.last.tail.append((number, raw))
            self.last.notes += [part for part in named.values() if part]
            return
        notes = named.pop("noted", "")
        entry = self.add(number, raw, _unmarked(title), **named)
        entry.notes += [notes] if notes else []

    def role(self, at: int) -> str:
        return (self.columns[at][0] or "noted") if at < len(self.columns) else "noted" if self.columns else ""

    def by_header(self, cells: list[str]) -> dict[str, str]:
        """The cells by the roles of their columns; what has no role goes into the note with its column's name."""
        named: dict[str, str] = {}
        notes = []
        for at, cell in enumerate(cells):
            role = self.role(at)
            if not cell or role == "number":
                continue
            if role == "noted" or role in named:
                name = self.columns[at][1] if at < len(self.columns) else ""
                notes.append(f"{name}: {cell}" if name else cell)
            else:
                named[role] = cell
        return {**named, "noted": "\n".join(notes)} if notes else named

    def by_content(self, cells: list[str]) -> dict[str, str]:
        """Without a header: a leading number, the cells that are days or times, the first other one is the title."""
        named: dict[str, str] = {}
        notes = []
        for at, cell in enumerate(cells):
            role = "title" if "title" not in named else ""
            if at == 0 and re.fullmatch(r"№?\s*\d{1,3}[.)]?", cell):
                continue
            try:
                when, rest = find(cell, self.scope, week=self.week)
                if not _has_words(rest) and (when.spans or when.since):
                    role = "when" if when.spans else "time"
            except Unclear:
                role = "when" if self.only_calendar(cell) else role
            if role and role not in named and cell:
                named[role] = cell
            elif cell:
                notes.append(cell)
        return {**named, "noted": "\n".join(notes)} if notes else named


def _bare_row(text: str) -> str:
    return text.removeprefix("|").removesuffix("|")


def _is_weekday(word: str) -> bool:
    try:
        find(word, date(2000, 1, 1))
    except Unclear as unclear:
        return unclear.reason == "date-unclear"
    return False


def _looks_impossible(body: str, month: date) -> str:
    try:
        find(body, month)
    except Unclear as unclear:
        return unclear.reason
    return ""


# from a line to an item


def _settle(entry: _Entry, month: date) -> list[Understood]:
    """The item that an entry is, one for each of its days; raises `Unclear` with the reason why it is none."""
    marks = Marks()
    text = _take_all(entry.text, marks)
    when, text = find(text, entry.month, week=entry.week)
    if not when.spans and marks.place:
        inner, place = find(marks.place, entry.month)
        if inner.spans:
            when = _joined(when, inner)
            marks.place = tidy(place) or None
    when = _with_cells(when, entry, marks)
    title = tidy(text)
    kind, title = _kind(entry, title, bool(when))
    for note in entry.notes:
        rest = tidy(_take_all(note, marks)) if "\n" not in note else note
        if _has_words(rest):
            marks.notes.append(rest)
    _check_title(title)
    if kind is None:
        raise Unclear("no-kind")
    title, more = _shortened(title)
    when = _inherited(when, entry, kind)
    if entry.month != month and not when.spans:
        raise Unclear("other-month")
    notes = [*when.words, *(more and [more]), *marks.notes]
    spans = when.spans or (Span(None),)
    if not all(span.touches(month) for span in when.spans):
        raise Unclear("other-month")
    made = []
    lines = (entry.line, *(number for number, _ in entry.tail))
    points = entry.points if marks.points is None else marks.points
    for span in spans:
        starts, ends, all_day, spoken = _times(span, when)
        note = "\n".join(dict.fromkeys(part for part in (spoken, *notes) if part)) or None
        made.append(
            Understood(
                entry.line,
                kind,
                title,
                starts,
                ends,
                all_day,
                marks.place,
                marks.link,
                marks.seats,
                points,
                note,
                lines,
            )
        )
    return made


def _take_all(text: str, marks: Marks) -> str:
    return take_place(take_marks(take_links(text, marks), marks), marks)


def _with_cells(when: When, entry: _Entry, marks: Marks) -> When:
    """What a table's row or the labels under a line say of the day, the time, the place and the rest."""
    cells = entry.cells
    for role in ("when", "time"):
        if cells.get(role):
            said, rest = find(cells[role], entry.month, column=role, week=entry.week)
            if role == "when" and not said and _has_words(rest):
                raise Unclear("date-unclear")
            when = _joined(when, said)
            marks.notes += [tidy(rest)] if _has_words(rest) else []
    if cells.get("place"):
        marks.place = tidy(take_links(cells["place"], marks)) or marks.place
    if cells.get("link"):
        take_links(cells["link"], marks)
    for role in ("seats", "points"):
        number = re.search(r"(?<![-−\d])\d{1,4}(?!\d)", cells.get(role, ""))
        if number is not None:
            setattr(marks, role, int(number.group()))
        elif _has_words(cells.get(role, "")):
            marks.notes.append(cells[role])
    return when


def _joined(one: When, other: When) -> When:
    """Two things said of when; the same thing twice is said once, two different ones are unclear."""
    if one.spans and other.spans and one.spans != other.spans:
        raise Unclear("several-dates")
    if one.since and other.since and one.since != other.since:
        raise Unclear("several-times")
    timed = one if one.since or one.until else other
    return When(
        one.spans or other.spans,
        timed.since,
        timed.until,
        timed.hours,
        (*one.words, *other.words),
        one.always or other.always,
        one.often or other.often,
    )


def _kind(entry: _Entry, title: str, dated: bool) -> tuple[str | None, str]:
    """The kind of an entry, and its title without a heading before a colon."""
    if entry.cells.get("kind"):
        said = entry.cells["kind"]
        kind = heading_kind(fold(said)) or word_kind(said)
        if kind is not None:
            return kind, title
        entry.notes.append(said)
    inline = _INLINE.fullmatch(title)
    if inline is not None and (entry.kind is None or not dated):
        kind = heading_kind(fold(inline["heading"]))
        if kind is not None:
            return kind, tidy(inline["rest"])
    default = entry.default if dated or entry.day is not None else None
    return entry.kind or word_kind(title) or heading_kind(fold(title)) or default, title


def _check_title(title: str) -> None:
    if not _has_words(title):
        raise Unclear("no-title")


def _shortened(title: str) -> tuple[str, str]:
    """A title, and what of a long line goes into the note: all after its first sentence."""
    if len(title) > TITLE // 2:
        end = _SENTENCE.search(title)
        if end is not None and end.start() <= TITLE:
            return title[: end.start()], title[end.end() :]
    if len(title) > TITLE:
        raise Unclear("too-long")
    return title, ""


def _inherited(when: When, entry: _Entry, kind: str) -> When:
    """The day of the date heading above, for what has no day of its own and is not done at home."""
    dateless = not (when.spans or when.always or when.often or when.words)
    if dateless and entry.lost:
        raise Unclear("heading-unread")
    if dateless and entry.day is not None and (entry.kind is not None or not KINDS[kind].home):
        when = _joined(When(entry.day.spans), when) if when.since or when.until else _joined(entry.day, when)
    if when.since and not (when.spans or when.always or when.often or when.words):
        raise Unclear("no-date")
    return when


def _times(span: Span, when: When) -> tuple[datetime | date | None, datetime | date | None, bool, str]:
    """Start, end, whether all day, and the hours as words where they belong to no single day."""
    if span.first is None and span.last is not None and when.since is not None:
        return None, datetime.combine(span.last, when.since), False, ""
    if span.first is None or span.last is not None or when.since is None or when.often:
        return span.first, span.last, True, when.hours
    starts = datetime.combine(span.first, when.since)
    if when.until is None:
        return starts, None, False, ""
    ends = datetime.combine(span.first, when.until)
    if ends <= starts and when.since >= time(18) and when.until <= time(6) and span.first < date.max:
        ends += timedelta(days=1)
    if ends <= starts:
        raise Unclear("ends-before-starts")
    return starts, ends, False, ""
