"""What one cell tells: one thing over several lines, or several things, each with its hours and place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from data.patterns import pattern
from data.plan.document import Line, Row
from data.plan.record import Record
from data.plan.tables.lines import (
    GOES_ON,
    LABEL,
    begins,
    by_semicolons,
    is_day,
    is_hours,
    is_more,
    is_place,
    is_sentence,
    opens_with_day,
    starts_at,
)
from data.plan.tables.looks import clock_head, line_of, look
from data.plan.tables.moments import hours_of
from data.plan.tables.names import column_role

_MARK = pattern(r"\s*(?:[•●▪■◦‣⁃∙·*✓✔➢►–—-]\s+|[•●▪■◦‣➢►✓✔]|\(?\d{1,2}\)\s*|\d{1,2}\.(?=\s|[^\W\d])\s*)(?=\S)")
_INSIDE = pattern(r"(?<=\S)\s+(?=\d{1,2}[.)]\s*[«\"]?[^\W\da-zа-яё])|\s*[•●▪■►➢]\s*")
_DO = pattern(r"(?:провести|проведение|организовать|организация|подготовить|мероприятия|events)\s*:", re.IGNORECASE)
"""What stands above a list and says nothing of it."""
TITLE = 100
"""A title of several lines stays one up to so many characters; after it, sentences are more about it."""


Parts = list[Line | Record]


@dataclass(slots=True)
class Thing:
    """One thing of a cell: `said` by role, as its own lines name them, `more` for the note."""

    title: str
    time: str = ""
    place: str = ""
    said: dict[str, str] = field(default_factory=dict)
    more: list[str] = field(default_factory=list)


def unmarked(line: str) -> str:
    found = _MARK.match(line)
    return line if found is None else line[found.end() :]


def marked(text: str) -> list[str]:
    """The parts of a cell that are numbered or have bullets, without these; one part where it is no list.

    What is said before the first mark, with a colon, is what the list is about: one thing; but «Провести:» is nothing.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == 1:
        inside = [part for part in _INSIDE.split(lines[0].strip()) if part and part.strip()]
        lines = inside if len(inside) > 1 and _MARK.match(lines[0]) else lines
    if len(lines) > 2 and _DO.fullmatch(lines[0].strip()):
        lines = lines[1:]
    heads = [_MARK.match(line) is not None for line in lines]
    if sum(heads) < 2 or not heads[0]:
        return [text]
    parts: list[str] = []
    for line, head in zip(lines, heads, strict=True):
        if head:
            parts.append(unmarked(line))
        else:
            parts[-1] += "\n" + line
    return parts


def timed(text: str, month: date) -> list[str]:
    """The parts of a cell that each begin with a day or an hour of their own: by lines, semicolons or strokes."""
    for parts in (text.split("\n"), text.split(";"), text.split(" / ")):
        own = [line_of(part) for part in parts if part.strip()]
        if len(own) > 1 and all(_opens(part, month) for part in own):
            return own
    return [text]


def _opens(text: str, month: date) -> bool:
    seen = look(text, month)
    if seen.sort == "timed":
        return bool(clock_head(text)[0])
    return seen.sort == "dated" and text[:1].isdecimal()


def one(text: str, month: date) -> Thing:
    """A cell as one thing: its lines joined into a title, labels by their roles; days, hours and places that stand
    alone."""
    lines = [line_of(line) for line in text.split("\n") if line.strip()]
    if lines and not _MARK.match(lines[0]):
        listed = next((at for at, line in enumerate(lines) if _MARK.match(line)), len(lines))
    else:
        listed = len(lines)
    lines = [unmarked(line) if len(lines) == 1 else line for line in lines]
    thing = Thing("")
    for at, line in enumerate(lines):
        role, words = _labelled(line) if at else (None, "")
        if role in ("when", "time", "place", "link", "seats", "points", "classes"):
            thing.said.setdefault(role, words)
        elif role is not None or at >= listed or (thing.title and _is_more(thing.title, line)):
            thing.more.append(line)
        elif thing.title and "place" not in thing.said and is_place(line, month):
            thing.said["place"] = line
        elif len(lines) > 1 and not thing.time and (is_hours(line, month) or starts_at(line, month)):
            thing.time = hours_of(starts_at(line, month) or line)
        elif len(lines) > 1 and "when" not in thing.said and is_day(line, month):
            thing.said["when"] = line
        else:
            thing.title = f"{thing.title} {line}".strip()
    if thing.more:
        thing.title = thing.title.rstrip(": ")
    return with_hours(thing, month)


def _labelled(line: str) -> tuple[str | None, str]:
    """The role that a line gives itself, and what it says: «Место: зал»."""
    label = LABEL.fullmatch(line)
    role = column_role(label[1]) if label is not None else None
    role = "time" if role in ("since", "first") else role
    return role, label[2] if label is not None else ""


def _is_more(title: str, line: str) -> bool:
    """Whether a line tells more about a title, and is no part of it."""
    if line[:1].islower() or GOES_ON.search(title):
        return len(title) + len(line) > 2 * TITLE
    return len(title) + len(line) > TITLE or is_sentence(line)


def several(text: str, month: date) -> list[Thing]:
    """The things of a cell of a calendar: each of its lines, unless it goes on with the one before.

    An hour above a thing is that thing's, a day above things is theirs; below a thing it is the thing's.
    """
    parts = marked(text)
    if len(parts) > 1:
        return [one(part, month) for part in parts]
    lines: list[tuple[str, bool]] = []
    for line in filter(str.strip, text.split("\n")):
        first, *others = by_semicolons(unmarked(line_of(line)), month) or [line_of(line)]
        lines += [(first, False), *((other, True) for other in others)]
    leads = bool(lines) and (is_day(lines[0][0], month) or look(lines[0][0], month).sort in ("clock", "pair"))
    things: list[Thing] = []
    waiting = day = ""
    for line, own in lines:
        last = things[-1] if things and not waiting else None
        if is_day(line, month):
            if leads or last is None or last.said.get("when"):
                day = line
            else:
                last.said["when"] = line
        elif look(line, month).sort in ("clock", "pair"):
            if leads or last is None or last.time:
                waiting = hours_of(line)
            else:
                last.time = hours_of(line)
        elif last is None or own or not _told(last, line, month):
            things.append(Thing(line, time=waiting, said={"when": day} if day else {}))
            waiting = ""
    if waiting and things and not things[-1].time:
        things[-1].time, waiting = waiting, ""
    things = [each for thing in things for each in _for_classes(thing, month)]
    rest = {"when": day} if day and not things else {}
    return [*things, *([Thing("", time=waiting, said=rest)] if waiting or rest else [])]


def _told(last: Thing, line: str, month: date) -> bool:
    """Whether a line tells of the thing above it; then that has it."""
    role, words = _labelled(line)
    if role == "place":
        last.place = words
    elif role in ("when", "time") and not last.said.get(role):
        last.said[role] = words
    elif role is not None:
        last.more.append(line)
    elif not last.place and is_place(line, month):
        last.place = line
    elif (hours := starts_at(line, month)) and not last.time:
        last.time = hours_of(hours)
    elif of_class(line, month) or is_more(line, month):
        last.more.append(line)
    elif not begins(line, last.title) and not (_has_day(last, month) and opens_with_day(line, month)):
        last.title = f"{last.title} {line}"
    else:
        return False
    return True


def _has_day(thing: Thing, month: date) -> bool:
    return "when" in thing.said or look(thing.title, month).days


def _for_classes(thing: Thing, month: date) -> list[Thing]:
    """A thing with lines like «3 кл – 10:00» under it is one for each class."""
    found = [(line, of_class(line, month)) for line in thing.more]
    each = [said for _, said in found if said]
    if not each:
        return [thing]
    rest = [line for line, said in found if not said]
    return [replace(thing, said={**thing.said, **said}, more=[*rest]) for said in each]


def of_class(line: str, month: date) -> dict[str, str]:
    """«9.00 – 1 классы», «3 кл. – 10:00»: a moment that is one class's; nothing for another text."""
    for cut in re.finditer(r"\s*[-–—:,(]\s*|\s+", line):
        ends = line[: cut.start()].strip(), line[cut.end() :].strip(" )")
        for moment_of, classes in (ends, ends[::-1]):
            seen = look(moment_of, month)
            if look(classes, month).sort == "classes" and seen.sort in ("day", "moment", "clock", "pair"):
                day = seen.days or moment_of.endswith(f".{month:%m}")
                return {"when" if day else "time": moment_of, "classes": classes}
    return {}


def only_hours(text: str, month: date) -> bool:
    return look(text, month).sort in ("clock", "pair", "number")


def with_hours(thing: Thing, month: date) -> Thing:
    """Hours at the head of a title that stand before its words: «10:00 Ёлка»."""
    clock, rest = clock_head(thing.title)
    if clock and rest and not thing.time and not thing.said.get("time") and look(thing.title, month).sort == "timed":
        thing.title, thing.time = rest, hours_of(clock)
    return thing


def made(row: Row, raw: str, when: str, thing: Thing, notes: Sequence[str] = (), **extra: str) -> Record:
    cells = {"when": when, "time": thing.time, "title": thing.title, "place": thing.place, **thing.said}
    cells |= {role: cells.get(role, "") or text for role, text in extra.items()}
    cells["note"] = "\n".join((*notes, *thing.more))
    return Record(row.number, line_of(raw) or raw_of(row), {role: text for role, text in cells.items() if text})


def raw_of(row: Row) -> str:
    """A row as it was sent, its cells divided by tabs; no merged cell is said twice."""
    return "\t".join("" if cell.above or cell.left else line_of(cell.text) for cell in row.cells).rstrip("\t")
