"""Tables that are no list: a month on a wall, days or weeks over the columns, weeks beside directions."""

import re
from collections.abc import Sequence
from datetime import date

from data.patterns import pattern
from data.plan.dates import find, weeks_named
from data.plan.document import Row
from data.plan.known import Known
from data.plan.record import Record
from data.plan.tables.columns import is_strong_title, role_said
from data.plan.tables.looks import find_in, line_of, look, month_named
from data.plan.tables.moments import days_of, hours_of, week_from, week_in, within
from data.plan.tables.rows import filled, is_nothing, lines_of
from data.plan.tables.things import Parts, Thing, made, only_hours, several, with_hours
from data.plan.tokens import WEEKDAYS, Unclear
from data.plan.when import Span, When
from data.plan.words import fold, heading_kind

# days, weeks or months over the columns


def by_columns(rows: Sequence[Row], names: Sequence[str], month: date, known: Known) -> tuple[Parts, list[int]]:
    """Days, weeks, months or classes stand over the columns; what a row is about stands in its first cells."""
    over = _over(names, month)
    weekly = weeks_over(names, rows, month)
    weekday = ""
    parts: Parts = []
    empty: list[int] = []
    for row in rows:
        before = len(parts)
        if len(filled(row)) == 1 and filled(row)[0] not in over and not is_nothing(row):
            if weekly and fold(row.cells[0].text) in WEEKDAYS:
                weekday = line_of(row.cells[0].text)
                empty.append(row.number)
                continue
            parts += lines_of(row)
            continue
        beside = [at for at in filled(row) if _is_beside(row, at, over, names, month, known)]
        about = _about(
            {at: row.cells[at].text for at in filled(row) if at not in over and at not in beside}, names, month, known
        )
        if weekly:
            weekday = about.get("when") or weekday
            about = {**about, "when": weekday} if weekday else about
        for at in filled(row):
            if at in beside:
                parts += _crossed(row, row.cells[at].text, "", {**about, "about": line_of(names[at])}, month)
            if at in over and not row.cells[at].above:
                parts += _crossed(row, row.cells[at].text, _name_over(row, at, over), about, month)
        if len(parts) == before:
            empty.append(row.number)
    return parts, empty


def weeks_over(names: Sequence[str], rows: Sequence[Row], month: date) -> bool:
    """Whether weeks stand over the columns and weekdays in the first: a cell is that weekday of that week."""
    first = [fold(row.cells[0].text) for row in rows if row.cells[0].text.strip()]
    weekdays = sum(text in WEEKDAYS for text in first)
    weeks = [name for name in names[1:] if name]
    if weekdays < 3 or weekdays * 5 < 4 * len(first) or len(weeks) < 2:
        return False
    return all((weeks_named(name, month) or week_in(name, month)) is not None for name in weeks)


def has_classes_over(names: Sequence[str], month: date) -> bool:
    """Whether classes stand over most columns."""
    sorts = [look(name, month).sort for name in names if name]
    return sorts.count("classes") > 1 and sorts.count("classes") + 2 >= len(sorts) and sorts[0] != "classes"


def _over(names: Sequence[str], month: date) -> dict[int, str]:
    looks = [look(name, month) for name in names]
    numbers = sum(map(str.isdecimal, names)) > 2
    days = {at: names[at] for at, seen in enumerate(looks) if seen.days or seen.sort == "pair"}
    days |= {at: name for at, name in enumerate(names) if numbers and name.isdecimal()}
    return days or {at: names[at] for at, seen in enumerate(looks) if seen.sort == "classes"}


def _is_beside(row: Row, at: int, over: dict[int, str], names: Sequence[str], month: date, known: Known) -> bool:
    """Whether a cell behind those of the classes holds things too, of a column that is no class: «Общее»."""
    if (
        at in over
        or at < min(over)
        or row.cells[at].above
        or look(names[at], month).sort == ""
        or not row.cells[0].text
    ):
        return False
    classes = all(look(name, month).sort == "classes" for name in over.values())
    things = look(row.cells[at].text, month).sort in ("text", "timed", "place")
    return classes and things and role_said(names[at], known) is None


def _name_over(row: Row, at: int, over: dict[int, str]) -> str:
    """The name over a cell; one merged over several columns lasts from the first to the last."""
    last = at
    while last + 1 in over and last + 1 < len(row.cells) and row.cells[last + 1].left:
        last += 1
    return over[at] if last == at or over[last] == over[at] else f"{over[at]}–{over[last]}"


def _about(cells: dict[int, str], names: Sequence[str], month: date, known: Known) -> dict[str, str]:
    """What the first cells of a row say by role: an hour, a class, a place, a period, a person, or else "about"."""
    said: dict[str, str] = {}
    for at, text in cells.items():
        words, name = line_of(text), line_of(names[at])
        role, seen = role_said(name, known), look(words, month)
        if role == "number" or seen.sort in ("number", "outline"):
            continue
        if (
            seen.sort == "pair"
            and "when" not in said
            and (role in ("when", "first_day") or words.endswith(f".{month:%m}"))
        ):
            said["when"] = words
        elif seen.sort in ("clock", "pair"):
            said["time"] = hours_of(words)
        elif seen.sort == "classes" or role == "classes":
            said.setdefault("classes", words)
        elif role == "place":
            said["place"] = words
        elif seen.days and not seen.words:
            said["when"] = week_from(words, month) if role == "week" else words
        elif role in ("who", "note") or (seen.sort == "person" and role is None) or "about" in said:
            noted = f"{name}: {words}" if name else words
            said["note"] = "\n".join(part for part in (said.get("note", ""), noted) if part)
        else:
            said["about"] = words
    return said


def _crossed(row: Row, text: str, over: str, about: dict[str, str], month: date) -> Parts:
    """The things of one cell under a day or a class, beside what its row is about."""
    own = look(text, month)
    classes = over if look(over, month).sort == "classes" else about.get("classes", "")
    when = within(about.get("when", ""), over if classes != over else "", month)
    if (own.days and not own.words) or (classes == over and own.sort == "pair" and text.endswith(f".{month:%m}")):
        things, when = [Thing("")], days_of(text, month)
    else:
        things = [Thing("", time=hours_of(text))] if only_hours(text, month) else several(text, month)
    parts: Parts = []
    for thing in things:
        thing = with_hours(thing, month)
        if _TICK.fullmatch(thing.title):
            thing.title = ""
        direction = about.get("about", "") if thing.title else ""
        thing.title = thing.title or about.get("about", "") or classes
        extra = {"time": about.get("time", ""), "place": about.get("place", ""), "classes": classes, "kind": direction}
        notes = [about["note"]] if "note" in about else []
        parts.append(made(row, "", _own_or(when, thing, month), thing, notes, **extra))
    return parts


MAX = date.max
_TICK = pattern(r"[+✓✔vVхХxX*]")


def _of_week(when: When, week: Span | None) -> When:
    """A weekday that may be several, as the one in a week."""
    if when.spans or week is None or week.first is None or week.last is None:
        return when
    inside = [one for one in when.readings if one.spans and week.first <= (one.spans[0].first or MAX) <= week.last]
    return inside[0] if len(inside) == 1 else when


# periods in the first column, directions over the others


def is_matrix(rows: Sequence[Row], names: Sequence[str], month: date, known: Known) -> bool:
    """Whether each row is a week, a day or a month, and each further column a direction or a class.

    Beside single days a column may as well say where or with whom; then its name or its gaps must tell.
    """
    if len(names) < 3:
        return False
    several = [row for row in rows if len(filled(row)) > 1]
    first = [look(row.cells[0].text, month) for row in several if row.cells[0].text.strip()]
    if (
        sum(seen.days or seen.sort in ("numbers", "number", "pair") for seen in first) * 10 < 7 * len(first)
        or not first
    ):
        return False
    said = {at: role_said(name, known) for at, name in enumerate(names) if at and name}
    columns = {at: [text for row in several if (text := row.cells[at].text.strip())] for at in said}
    free = [at for at, role in said.items() if role in (None, "classes", "place", "kind")]
    free = [at for at in free if _are_things(columns[at], names[at], month)]
    long = sum(_is_long(row.cells[0].text, month) for row in several)
    weak = [at for at, role in said.items() if role == "title" and not is_strong_title(names[at])]
    free += weak if long * 2 > len(first) else []
    if len(free) < 2 or len(free) * 2 <= len(said) or any(said[at] == "title" for at in {*said} - {*free}):
        return False
    gaps = sum(len(several) - len(columns[at]) for at in free)
    kinds = sum(_is_kind(names[at], month) for at in free)
    return long * 2 > len(first) or kinds > 1 or gaps * 5 >= len(free) * len(several)


def _is_kind(name: str, month: date) -> bool:
    """Whether a name surely says of what sort, for whom, or in which part of the day a thing is."""
    folded = fold(name)
    return (
        heading_kind(folded) is not None or look(name, month).sort == "classes" or _PART.fullmatch(folded) is not None
    )


_PART = pattern(
    r"(\d|(перв|втор|трет)\w+)( я)? (смена|группа|подгруппа|половина)"
    r"|утро(м)?|день|днем|вечер(ом)?|(перв|втор)ая половина дня|(до|после) (обеда|уроков)"
    r"|morning|afternoon|evening|am|pm"
)


def _are_things(column: Sequence[str], name: str, month: date) -> bool:
    """Whether the cells of a column are events, or hours under the name of a class."""
    sorts = [look(text, month).sort for text in column]
    things = (
        "text",
        "timed",
        "dated",
        "place",
        *(("clock", "pair", "number") if look(name, month).sort == "classes" else ()),
    )
    return bool(sorts) and sum(sort in things for sort in sorts) * 3 > 2 * len(sorts)


def _is_long(text: str, month: date) -> bool:
    """Whether a period is longer than a day."""
    return (
        look(text, month).sort in ("week", "month", "numbers") or re.search(r"\d\s*[-–—]|недел|week", text) is not None
    )


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
        if role_said(names[0], known) == "week":
            period = week_from(period, month)
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
    week = weeks_named(period, month) or week_in(period, month)
    named = month_named(period)
    if thing.said.get("when"):
        return within(period, days_of(thing.said.pop("when"), month), month, or_own=True)
    try:
        when, rest = find(thing.title, month, week=week)
    except Unclear:
        return days_of(period, month)
    when = _of_week(when, week)
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
