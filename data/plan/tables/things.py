"""What one cell tells: one thing over several lines, or several things, each with its hours and place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from data.plan.document import Line, Row
from data.plan.record import Record
from data.plan.tables.looks import clock_head, line_of, look
from data.plan.tables.moments import hours_of
from data.plan.tables.names import column_role

_MARK = re.compile(r"\s*(?:[•●▪■◦‣⁃∙·*✓✔➢►–—-]\s+|[•●▪■◦‣➢►✓✔]|\(?\d{1,2}\)\s*|\d{1,2}\.(?=\s|[^\W\d])\s*)(?=\S)")
_INSIDE = re.compile(r"(?<=\S)\s+(?=\d{1,2}[.)]\s*[«\"]?[^\W\da-zа-яё])|\s*[•●▪■►➢]\s*")
_LABEL = re.compile(r"([^\W\d_][^:]{1,30}):\s*(\S.*)")
_ROOM = re.compile(r"(?:актовый|спорт\w*|читальн\w+)?\s*зал\b|каб|ауд|(?:[\w ]+ )?(?:hall|room|gym)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:[,:«(–—-]|\b(?:в|во|на|с|со|к|по|о|об|и|для|из|от|до|за|у|при|под|of|in|at|the|and|for|to|with|a))$", re.I
)
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

    What is said before the first mark, with a colon, is what the list is about: one thing.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == 1:
        inside = [part for part in _INSIDE.split(lines[0].strip()) if part and part.strip()]
        lines = inside if len(inside) > 1 and _MARK.match(lines[0]) else lines
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
    """The parts of a cell that each begin with a day or an hour of their own: by lines, or by semicolons."""
    for parts in (text.split("\n"), text.split(";")):
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
    """A cell as one thing: its lines joined into a title, labels by their roles, hours and places that stand alone."""
    lines = [line_of(line) for line in text.split("\n") if line.strip()]
    if lines and not _MARK.match(lines[0]):
        listed = next((at for at, line in enumerate(lines) if _MARK.match(line)), len(lines))
    else:
        listed = len(lines)
    lines = [unmarked(line) if len(lines) == 1 else line for line in lines]
    thing = Thing("")
    for at, line in enumerate(lines):
        label = _LABEL.fullmatch(line)
        role = column_role(label[1]) if label is not None and at else None
        role = "time" if role in ("since", "first") else role
        if label is not None and role in ("when", "time", "place", "link", "seats", "points", "classes"):
            thing.said.setdefault(role, label[2])
        elif role is not None or at >= listed or (thing.title and _is_more(thing.title, line)):
            thing.more.append(line)
        elif thing.title and "place" not in thing.said and _is_place(line, month):
            thing.said["place"] = line
        elif len(lines) > 1 and not thing.time and look(line, month).sort == "clock":
            thing.time = hours_of(line)
        else:
            thing.title = f"{thing.title} {line}".strip()
    if thing.more:
        thing.title = thing.title.rstrip(": ")
    return with_hours(thing, month)


def _is_more(title: str, line: str) -> bool:
    """Whether a line tells more about a title, and is no part of it."""
    if line[:1].islower() or _GOES_ON.search(title):
        return len(title) + len(line) > 2 * TITLE
    return len(title) + len(line) > TITLE or _is_sentence(line)


def _is_sentence(line: str) -> bool:
    return line.endswith((".", "!")) and len(line.split()) > 4


def _is_place(line: str, month: date) -> bool:
    """Whether a line under a thing says where: «каб. 5», «актовый зал»; «Музей» may be a thing itself."""
    if look(line, month).sort != "place" or len(line.split()) > 3:
        return False
    return line[:1].islower() or _ROOM.match(line) is not None


def several(text: str, month: date) -> list[Thing]:
    """The things of a cell of a calendar: each of its lines, unless it goes on with the one before."""
    parts = marked(text)
    if len(parts) > 1:
        return [one(part, month) for part in parts]
    parted = [part.strip() for part in text.split(";") if part.strip()]
    if len(parted) > 1 and all(look(part, month).sort in ("timed", "dated") for part in parted):
        return [one(part, month) for part in parted]
    lines = [line_of(line) for line in text.split("\n") if line.strip()]
    lines = [unmarked(line) for line in lines]
    leads = bool(lines) and look(lines[0], month).sort in ("clock", "pair")
    things: list[Thing] = []
    waiting = ""
    for line in lines:
        seen = look(line, month)
        last = things[-1] if things else None
        label = _LABEL.fullmatch(line)
        if seen.sort in ("clock", "pair"):
            if leads or last is None or last.time:
                waiting = hours_of(line)
            else:
                last.time = hours_of(line)
        elif last is not None and not waiting and label is not None and column_role(label[1]) == "place":
            last.place = label[2]
        elif last is not None and not waiting and label is not None and column_role(label[1]):
            last.more.append(line)
        elif last is not None and not waiting and not last.place and _is_place(line, month):
            last.place = line
        elif last is not None and not waiting and (seen.sort == "person" or _is_sentence(line)):
            last.more.append(line)
        elif last is not None and not waiting and not _begins(line, last.title):
            last.title = f"{last.title} {line}"
        else:
            things.append(Thing(line, time=waiting))
            waiting = ""
    if waiting and things and not things[-1].time:
        things[-1].time, waiting = waiting, ""
    return [*things, *([Thing("", time=waiting)] if waiting else [])]


def _begins(line: str, title: str) -> bool:
    """Whether a line begins a new thing after a title."""
    if line[:1].islower() or (line[:1] in '(«"“„' and "«" not in title) or _GOES_ON.search(title):
        return False
    return title.count("«") <= title.count("»")


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
