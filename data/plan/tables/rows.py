"""An ordinary table: a row is a thing, its cells are what the header says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from data.patterns import pattern
from data.plan.document import Line, Row
from data.plan.record import Record
from data.plan.tables.columns import Header
from data.plan.tables.fates import fate_in, is_off, moved_to, tells_fate
from data.plan.tables.lines import by_semicolons, is_hours, is_more, is_place, starts_at
from data.plan.tables.looks import clock_head, line_of, look
from data.plan.tables.moments import Moment, days_of, hours_of, moment
from data.plan.tables.things import Thing, marked, of_class, one, raw_of, several, timed, unmarked
from data.plan.words import fold

_CLASSES = pattern(r"^(?!.*(?:\d\+|\bлет|год[а\b]|years? old)).*(?:\d|клас|школ|\bвсе|\ball|year|grade|class)", re.I)
_TOTAL = pattern(r"(?:итого|всего|total)(?: .*)?")
_ALL_DAY = frozenset(("all day", "весь день", "целый день", "в течение дня"))
DONE = frozenset(
    (
        "v",
        "да",
        "выполнено",
        "проведено",
        "yes",
        "done",
        "true",
        "false",
        "нет",
        "no",
        "",
        "запланировано",
        "планируется",
        "состоится",
        "по плану",
        "в плане",
        "подтверждено",
        "planned",
        "scheduled",
        "confirmed",
        "active",
    )
)


def filled(row: Row) -> list[int]:
    """The places of the cells with words, merged ones once."""
    return [at for at, cell in enumerate(row.cells) if not cell.left and any(c.isalnum() for c in cell.text)]


def is_nothing(row: Row) -> bool:
    """A row without words of its own."""
    return all(row.cells[at].above for at in filled(row))


def is_total(row: Row) -> bool:
    own = [at for at in filled(row) if not row.cells[at].above]
    return bool(own) and _TOTAL.fullmatch(fold(row.cells[own[0]].text)) is not None


def lines_of(row: Row) -> list[Line]:
    """A row that is one text: its lines. One merged over the table stands out like a heading."""
    at = next((at for at in filled(row) if not row.cells[at].above), None)
    if at is None:
        return []
    cell = row.cells[at]
    merged = at + 1 < len(row.cells) and row.cells[at + 1].left
    short = (
        merged and len(cell.text) <= 80 and "\n" not in cell.text and not cell.text.rstrip().endswith((".", "!", ";"))
    )
    return [Line(row.number, line, cell.bold or short) for line in cell.text.split("\n") if line.strip()]


class Rows:
    """Makes records of the rows under one header; remembers the day of the row above, and the table's month."""

    def __init__(self, header: Header, month: date, rows: Sequence[Row]) -> None:
        self.header = header
        self.month = month
        self.inherits = ""
        """What `inherits_day` says of the table."""
        self.listed = header.by_days and lists_things(header, rows)
        self.day = ""
        self.over = ("", "")
        """The day of a row over all columns, and what else it says."""

    def records(self, row: Row) -> list[Record]:
        parts, named = self._parts(row)
        lists = _parallel(parts, self.month)
        return [record for each in lists for record in self._one(row, each, named)]

    def _parts(self, row: Row) -> tuple[dict[str, str], dict[str, str]]:
        """The texts of a row by role, and the columns' names; `note` has what has no role of its own."""
        title, day = (self.header.at(role) for role in ("title", "when"))
        same = all(at is None or not row.cells[at].text.strip() or row.cells[at].above for at in (title, day))
        same = same and not any(
            row.cells[at].text.strip() and not row.cells[at].above
            for at, role in enumerate(self.header.roles)
            if role in ("time", "since", "spot")
        )
        parts: dict[str, str] = {}
        names: dict[str, str] = {}
        notes: list[str] = []
        for at, (role, cell) in enumerate(zip(self.header.roles, row.cells, strict=False)):
            text = cell.text.strip()
            if not any(c.isalnum() or c == "+" for c in text) or cell.left or role in ("number", "dropped"):
                continue
            if cell.above and same:
                continue
            if role == "skip" and fold(text) in DONE:
                continue
            name = self.header.names[at]
            if role == "noted" and not name and "time" not in self.header.roles and _holds_hours(text, self.month):
                role = "time"
            if role in ("noted", "skip", "note") and tells_fate(text):
                parts["status"] = line_of(text)
                if not is_off(text):
                    notes.append(f"{name}: {line_of(text)}" if name else line_of(text))
            elif role in ("noted", "who", "skip") or role in parts:
                notes.append(f"{name}: {line_of(text)}" if name else line_of(text))
            elif role == "note":
                notes.append(text)
            else:
                parts[role], names[role] = text, name
        notes += _take_fates(parts)
        notes += _take_themes(parts, names)
        if "time" not in parts and notes and _is_hours(parts.get("title", ""), self.month):
            parts["time"], parts["title"] = parts["title"], notes.pop(0)
        return {**parts, "note": "\n".join(notes)}, names

    def _one(self, row: Row, parts: dict[str, str], names: dict[str, str]) -> list[Record]:
        when = moment(parts, names, self.month, self.header.month_first)
        if self.header.office:
            hours = " ".join(part for part in (when.when, when.time) if part)
            when = Moment("", "", when.place, "\n".join(part for part in (hours, when.more) if part))
        if self.over[0] and not when.when:
            when = Moment(self.over[0], when.time, when.place, "\n".join(filter(None, (self.over[1], when.more))))
        alone = parts.get("title", "") if {role for role, text in parts.items() if text} == {"title"} else ""
        if self.day and alone and (alone[:1].islower() or alone[:1] in "([*" or is_more(alone, self.month)):
            parts = {"note": alone}
        if not when.time and when.when:
            when, parts = self._with_hours_noted(when, parts)
        doubts: list[str] = []
        things, sure = self._things(self._title(parts))
        doubts += [] if sure else ["title"]
        if when.when:
            self.day = when.when
        elif self.inherits and self.day and things[0].title and not any("when" in thing.said for thing in things):
            when = Moment(self.day, when.time, when.place, when.more)
            doubts += [] if when.time and self.inherits == "surely" else ["when"]
        doubts += ["title"] if self.header.unsure and things[0].title else []
        if not when.when and not things[0].title and set(parts) <= {"place", "note"}:
            parts = {"note": "\n".join(filter(None, (parts.get("place", ""), parts["note"])))}
            when = Moment(time=when.time)
        if parts.get("status") and not is_off(parts["status"]):
            moved = moved_to(parts["status"], self.month, self.header.month_first)
            if moved is None:
                doubts += ["time"] if look(parts["status"], self.month).clock else []
            else:
                doubts += [] if moved.when else ["when"]
                when = replace(when, when=moved.when or when.when, time=moved.time or when.time)
        found = []
        for thing in things:
            own = look(thing.title, self.month)
            dated = len(things) > 1 and own.days and own.words
            moment_of = Moment("", when.time, when.place, when.more) if dated else when
            unsure = ["time"] if not sure and thing is not things[0] and when.time and not self._is_timed(thing) else []
            found.append(self._record(row, parts, names, moment_of, thing, (*doubts, *unsure)))
        return [record for record in found if record.cells]

    def _with_hours_noted(self, when: Moment, parts: dict[str, str]) -> tuple[Moment, dict[str, str]]:
        """A row's only hours may stand in its remark: «13:00», «каб. 9, 12:30», «начало в 10.00»."""
        if look(self._title(parts), self.month).clock or look(when.when, self.month).clock:
            return when, parts
        said = [part.strip() for part in re.split(r"(?<=\S)\s*[,;]\s+|\n", parts.get("note", "")) if part.strip()]
        hours = [part for part in said if is_hours(part, self.month) or starts_at(part, self.month)]
        if len(hours) != 1 or any(look(part, self.month).clock for part in said if part not in hours):
            return when, parts
        place = next((part for part in said if is_place(part, self.month)), "") if not parts.get("place") else ""
        rest = "\n".join(part for part in said if part not in (*hours, place))
        time = hours_of(starts_at(hours[0], self.month) or hours[0])
        return replace(when, time=time), {**parts, "note": rest, **({"place": place} if place else {})}

    def _things(self, title: str) -> tuple[list[Thing], bool]:
        """The things of a title's cell, and whether they are surely so many.

        Where a row is a day each line may be one; where most rows have several, it is. A motto in capitals over them
        is none of them.
        """
        parts = marked(title)
        parts = timed(title, self.month) if len(parts) == 1 else parts
        if len(parts) == 1 and "\n" not in title:
            parts = by_semicolons(title, self.month) or [title]
            sure = all(not part[:1].islower() for part in parts[1:])
            return [one(part, self.month) for part in parts], sure
        plain = {*self.header.roles} <= {"when", "weekday", "week", "title", "number", "noted", "note", "who"}
        if len(parts) == 1:
            motto, _, rest = title.partition("\n")
            motto = line_of(motto) if motto.isupper() and not rest.isupper() else ""
            things = several(rest if motto else title, self.month)
            more = len(things) > 1 or (things and (things[0].more or (motto and (plain or self.listed))))
            if more and all(one.title for one in things):
                for thing in things:
                    thing.more += [motto] if motto else []

                return things, len(things) == 1 or self.listed or any(map(self._is_timed, things[1:]))
        return [one(part, self.month) for part in parts], True

    def _is_timed(self, thing: Thing) -> bool:
        seen = look(thing.title, self.month)
        return bool(thing.time or thing.said.get("when")) or seen.clock or (seen.days and seen.words)

    def _title(self, parts: dict[str, str]) -> str:
        title = parts.get("title") or parts.get("class_title", "")
        form, theme, author = (parts.get(role, "") for role in ("form", "theme", "author"))
        if not title:
            title, form = form, ""
        if not title:
            title, theme = theme, ""
        if form and fold(form) not in fold(title):
            title, theme = line_of(form), title
        elif author and fold(author) not in fold(title):
            title, theme = line_of(author), title
        if theme and fold(theme) not in fold(title):
            theme = line_of(theme)
            quoted = re.search('[«»"“”]', theme) is not None
            title = f"{title} {theme if quoted else f'«{theme}»'}"
        return title

    def _record(
        self,
        row: Row,
        parts: dict[str, str],
        names: dict[str, str],
        when: Moment,
        thing: Thing,
        doubts: tuple[str, ...],
    ) -> Record:
        cells = {"when": when.when, "time": thing.time or when.time, "title": thing.title}
        said = thing.said
        for role in ("place", "kind", "link", "seats", "points", "classes"):
            cells[role] = line_of(parts.get(role, "") or said.get(role, ""))
        place = cells["place"]
        if re.fullmatch(r"\d{1,4}[а-яa-z]?", place) and re.match(r"каб|ауд|зал|room", fold(names.get("place", ""))):
            cells["place"] = f"{names['place'].replace('№', '').strip()} {place}"
        cells["place"] = ", ".join(part for part in (cells["place"], when.place) if part)
        cells["classes"] = cells["classes"] or line_of(parts.get("class_title", ""))
        notes = [when.more, parts.get("specialist", ""), parts.get("note", ""), *thing.more]
        if cells["classes"] and not _CLASSES.search(cells["classes"]):
            notes.append(f"{names.get('classes') or 'Для кого'}: {cells.pop('classes')}")
        cells["status"] = status if is_off(status := parts.get("status", "")) else ""
        if said.get("time"):
            cells["time"] = cells["time"] or hours_of(said["time"])
        if said.get("when"):
            own = days_of(said["when"], self.month)
            longer = re.search(r"\d\s*[-–—]\s*\d|недел|week|месяц|month", cells["when"]) is not None
            cells["when"], doubts = own, doubts if not cells["when"] or longer else (*doubts, "when")
        cells["note"] = "\n".join(part for part in notes if part)
        return Record(row.number, raw_of(row), {role: text for role, text in cells.items() if text}, doubts)


def _take_themes(parts: dict[str, str], names: Mapping[str, str]) -> list[str]:
    """What is no theme beside a title: numbers of lessons, or a theme where the title has one in quotation marks."""
    found = ["title"] if "form" in parts and not any(c.isalpha() for c in parts.get("title", "a")) else []
    theme = parts.get("theme", "a")
    found += ["theme"] if not any(c.isalpha() for c in theme) else []
    found += ["theme"] if "theme" in parts and not found and re.search('[«"“]', parts.get("title", "")) else []
    return [f"{names[role]}: {line_of(parts.pop(role))}" for role in found]


def _take_fates(parts: dict[str, str]) -> list[str]:
    """What became of the row, if a cell of its day, hours or place says it: «3.02 (отменено)»."""
    fates = {role: fate_in(parts[role]) for role in ("when", "time", "since", "first_day", "place") if role in parts}
    said = {role: found for role, found in fates.items() if found[1]}
    for role, (rest, fate) in said.items():
        parts[role], parts["status"] = rest, line_of(fate)
    return [line_of(fate) for _, fate in said.values()]


def _holds_hours(text: str, month: date) -> bool:
    """Whether a remark begins with the hours of its row: «9:00», «9am, main gate»."""
    return look(text, month).sort in ("clock", "timed") and bool(clock_head(text)[0])


def _is_hours(title: str, month: date) -> bool:
    """Whether the cell of a title only says at what time of the day: «3pm», «Весь день»; the title is the next cell."""
    return look(title, month).sort == "clock" or fold(title) in _ALL_DAY


def _parallel(parts: dict[str, str], month: date) -> list[dict[str, str]]:
    """A row in which several things stand one under the other, line by line, as so many rows."""
    lines = {role: [line.strip() for line in text.split("\n") if line.strip()] for role, text in parts.items()}
    leading = next((role for role in ("when", "time", "spot") if len(lines.get(role, ())) > 1), None)
    if leading is None:
        return [parts]
    by_class = [of_class(line, month) for line in lines[leading]]
    if all(by_class):
        return [{**parts, leading: "", **each} for each in by_class]
    if leading == "spot":
        return [parts]
    own = lines[leading]
    sorts = [look(line, month).sort for line in own]
    titles = marked(parts.get("title", ""))
    titles = lines.get("title", []) if len(titles) == 1 else titles
    if len(titles) == len(own) + 1 and titles[0].endswith(":"):
        titles = [f"{titles[0]} {unmarked(title)}" for title in titles[1:]]
    if leading == "when" and all(sort == "moment" for sort in sorts) and len(titles) != len(own):
        return [{**parts, "when": line} for line in own]
    days = ("day", "moment", "pair", "number") if leading == "when" else ("clock", "pair")
    if len(titles) != len(own) or not all(sort in days for sort in sorts) or any(one[:1].islower() for one in titles):
        return [parts]
    rows = []
    for at, title in enumerate(titles):
        each = {role: texts[at] if len(texts) == len(own) else parts[role] for role, texts in lines.items() if texts}
        rows.append({**each, "title": title})
    return rows


def lists_things(header: Header, rows: Sequence[Row]) -> bool:
    """Whether most rows have several lines in the column of titles."""
    at = header.at("title")
    lines = [row.cells[at].text.strip().count("\n") for row in rows if at is not None and row.cells[at].text.strip()]
    return len(lines) > 1 and sum(count > 0 for count in lines) * 5 >= 3 * len(lines)


def inherits_day(header: Header, rows: Sequence[Row]) -> str:
    """Whether a day stands once over its rows: its column comes first and has gaps. "surely" beside hours or again and
    again, else "likely"."""
    at = header.at("when")
    at = header.at("weekday") if at is None else at
    if at is None or any(role not in ("number", "kind", "weekday", "noted", "when") for role in header.roles[:at]):
        return ""
    time = header.at("time")
    gaps = [row for row in rows if not row.cells[at].text.strip()]
    if not gaps or gaps[0] is rows[0]:
        return ""
    timed = sum(time is not None and bool(row.cells[time].text.strip()) for row in gaps)
    if 2 * timed > len(gaps) or 3 * len(gaps) >= len(rows) > 3:
        return "surely"
    return "" if "number" in header.roles else "likely"  # what has a number of its own has no day
