"""Tables that are no list: a month on a wall, days or weeks over the columns, weeks beside directions."""

import re
from collections.abc import Sequence
from datetime import date

from data.plan.dates import find, weeks_named
from data.plan.document import Row
from data.plan.known import Known
from data.plan.record import Record
from data.plan.tables.columns import role_said
from data.plan.tables.looks import find_in, line_of, look, month_named
from data.plan.tables.moments import days_of, hours_of
from data.plan.tables.rows import filled, is_nothing, lines_of
from data.plan.tables.things import Parts, Thing, made, only_hours, several, with_hours
from data.plan.tokens import Unclear
from data.plan.when import Span

# days, weeks or months over the columns


def by_columns(rows: Sequence[Row], names: Sequence[str], month: date, known: Known) -> tuple[Parts, list[int]]:
    """Days, weeks or months stand over the columns; what a row is about stands in its first cells."""
    over = {at: name for at, name in enumerate(names) if look(name, month).days or look(name, month).sort == "pair"}
    parts: Parts = []
    empty: list[int] = []
    for row in rows:
        before = len(parts)
        own = [at for at in filled(row) if not row.cells[at].above or at in over]
        if own and own[0] not in over and len(own) == 1 and (len(filled(row)) == 1):
            parts += lines_of(row)
            continue
        about = {at: row.cells[at].text for at in filled(row) if at not in over}
        for at in own:
            if at in over and not is_nothing(row):
                parts += _crossed(row, row.cells[at].text, _day_over(row, at, over), about, names, month, known)
        if len(parts) == before:
            empty.append(row.number)
    return parts, empty


def _day_over(row: Row, at: int, over: dict[int, str]) -> str:
    """The name over a cell; one merged over several columns lasts from the first to the last."""
    last = at
    while last + 1 in over and last + 1 < len(row.cells) and row.cells[last + 1].left:
        last += 1
    return over[at] if last == at or over[last] == over[at] else f"{over[at]}–{over[last]}"


def _crossed(
    row: Row, text: str, when: str, about: dict[int, str], names: Sequence[str], month: date, known: Known
) -> Parts:
    """The things of one cell under a day, beside what the row is about: an hour, a class, a direction, an event."""
    said: dict[str, str] = {}
    notes: list[str] = []
    for at, words in about.items():
        role, seen = role_said(names[at], known), look(words, month).sort
        if role == "number" or seen in ("number", "outline"):
            continue
        if seen in ("clock", "pair"):
            said["time"] = hours_of(words)
        elif seen == "classes" or role == "classes":
            said.setdefault("classes", line_of(words))
        elif role == "who" or (seen == "person" and role is None):
            notes.append(f"{line_of(names[at])}: {line_of(words)}" if names[at] else line_of(words))
        elif role == "place":
            said["place"] = line_of(words)
        elif look(words, month).days and not look(words, month).words:
            when = f"{line_of(words)} {when}"
        else:
            said.setdefault("about", line_of(words))
    parts: Parts = []
    things = [Thing("", time=hours_of(text))] if only_hours(text, month) else several(text, month)
    for thing in things:
        thing = with_hours(thing, month)
        if re.fullmatch(r"[+✓vVхХxX*]", thing.title):
            thing.title = ""
        direction = said.get("about", "")
        title = thing.title or direction or said.get("classes", "")
        extra = {"time": said.get("time", ""), "classes": said.get("classes", ""), "place": said.get("place", "")}
        extra["kind"] = direction if thing.title else ""
        thing.title = title
        parts.append(made(row, "", _own_or(when, thing, month), thing, notes, **extra))
    return parts


# periods in the first column, directions over the others


def is_matrix(rows: Sequence[Row], names: Sequence[str], month: date, known: Known) -> bool:
    """Whether each row is a week, a day or a month, and each further column a direction or a class."""
    if len(names) < 3:
        return False
    first = [row.cells[0].text for row in rows if row.cells[0].text.strip() and len(filled(row)) > 1]
    periods = sum(look(text, month).days or look(text, month).sort in ("numbers", "number", "pair") for text in first)
    if not first or periods * 10 < 7 * len(first):
        return False
    roles = [role_said(name, known) for name in names[1:] if name]
    free = sum(role is None or _is_direction(rows, names, role, month) for role in roles)
    return free >= 2 and free * 2 > len(roles) and "title" not in roles


def _is_direction(rows: Sequence[Row], names: Sequence[str], role: str, month: date) -> bool:
    """«Класс», «Школа» over events is a direction, over «1А» a column of classes."""
    if role not in ("classes", "place", "kind"):
        return False
    at = next(at for at, name in enumerate(names) if at and role_said(name, Known()) == role)
    texts = [row.cells[at].text for row in rows if row.cells[at].text.strip()]
    return bool(texts) and sum(look(text, month).sort in ("text", "timed", "dated") for text in texts) * 2 > len(texts)


def matrix(rows: Sequence[Row], names: Sequence[str], month: date, known: Known) -> tuple[Parts, list[int]]:
    """A thing for each part of each cell, with the period of its row and the direction of its column."""
    parts: Parts = []
    empty: list[int] = []
    for row in rows:
        before = len(parts)
        if len(filled(row)) == 1:
            parts += lines_of(row)
            continue
        period = line_of(row.cells[0].text)
        for at in filled(row):
            if at == 0 or row.cells[at].above:
                continue
            name = line_of(names[at])
            role = role_said(name, known)
            text = row.cells[at].text
            if role in ("who", "note", "skip"):
                parts += _noted(parts[before:], role, name, text)
                continue
            things = [Thing("", time=hours_of(text))] if only_hours(text, month) else several(text, month)
            for thing in things:
                thing = with_hours(thing, month)
                classes = name if look(name, month).sort == "classes" else ""
                extra = {"kind": "" if classes or not thing.title else name, "classes": classes}
                thing.title = thing.title or name
                parts.append(made(row, "", _own_or(period, thing, month), thing, **extra))
        if len(parts) == before:
            empty.append(row.number)
    return parts, empty


def _noted(made: Parts, role: str, name: str, text: str) -> Parts:
    """A column beside the directions that tells of all of them goes into the note of each."""
    if role != "skip":
        for one in made:
            if isinstance(one, Record) and isinstance(one.cells, dict):
                said = f"{name}: {line_of(text)}"
                one.cells["note"] = "\n".join(part for part in (one.cells.get("note", ""), said) if part)
    return []


def _own_or(period: str, thing: Thing, month: date) -> str:
    """The period of a row or column, unless a thing has a day of its own: then that, a weekday as one of the week."""
    weeks = weeks_named(period, month)
    named = month_named(period)
    try:
        when, rest = find(thing.title, month, week=weeks or _week_in(period, month))
    except Unclear:
        return days_of(period, month)
    if not when.spans:
        bare = re.match(r"(\d{1,2})(?:-?го)?\s*[.–—:-]\s+(?=\D)", thing.title) if named else None
        if bare is None:
            return days_of(period, month)
        thing.title = thing.title[bare.end() :]
        return f"{bare[1]} {period}"
    if find_in(thing.title, month) is not None and not when.doubts:
        explicit, _ = find(thing.title, month)
        if explicit.spans:
            return ""
    first = when.spans[0].first
    words = "".join(c for c in rest if c.isprintable() and not "\ue000" <= c <= "\uf8ff").strip(" ,.:–—-")
    if first is None or not words or len(when.spans) > 1:
        return days_of(period, month)
    thing.title = words
    thing.time = thing.time or (f"{when.since:%H:%M}" if when.since else "")
    if when.since and when.until:
        thing.time = f"{when.since:%H:%M}–{when.until:%H:%M}"
    return first.isoformat()


def _week_in(period: str, month: date) -> Span | None:
    try:
        when, _ = find(period, month, column="when")
    except Unclear:
        return None
    span = when.spans[0] if len(when.spans) == 1 else None
    return span if span is not None and span.first and span.last and (span.last - span.first).days < 7 else None
