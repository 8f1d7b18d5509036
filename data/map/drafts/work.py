"""What a map in the making consists of: its entries, the lines that are none, what is to be checked. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from data.items import Content
from data.kinds import KINDS
from data.map.lessons import Lesson, LessonSort
from data.plan import FOLDED

PARTS = {"day": "when", "time": "when", "month": "when", "kind": "kind", "title": "title"}
"""Which part of an item each of `plan.DOUBTS` is about, in the order in which the parts are asked."""
LIKELY = 3
"""Readings that are offered of a doubtful part."""
GOES_ON = "after-unread"
"""The reason of a line that continues one that is not read."""
ORDER = ("column", "when", "line", "kind", "title")
"""What is checked first: what a column is may change all the rest, then what hinders saving, then what may be lost."""

Moment = tuple[datetime | None, datetime | None, bool]
"""When an item starts and ends, and whether all day, as in `Content`."""


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """One item of a draft: `item` is its id on the map, None for a new one; `key` names it while the draft lasts.

    `line` of the plan number `block` is where it came from, `under` this heading; `look`: why its day must be looked at
    (`copying.MARKS`). `version` is the draft's when it last changed, by whom (`by`); `touched`: by hand, `said`: which
    parts of it. `doubts`: what of it is a guess (`plan.DOUBTS`); then `kinds` and `moments` are its likely readings and
    `words` what was written, if that is known.
    """

    key: int
    item: int | None
    content: Content
    line: int | None = None
    block: int = 0
    look: str | None = None
    touched: bool = False
    version: int = 1
    by: str = ""
    doubts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    words: str = ""
    under: str = ""
    said: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are doubtful, of `PARTS`; "when" first, for it hinders saving."""
        return tuple(dict.fromkeys(part for doubt, part in PARTS.items() if doubt in self.doubts))

    def readings(self, part: str) -> list[dict[str, Any]]:
        """The likely readings of a doubtful part as fields of a `Content`, first what stands there now."""
        if part not in self.parts:
            return []
        now = self.content
        if part == "when":
            moments = list(dict.fromkeys([(now.starts, now.ends, now.all_day), *self.moments]))
            return [dict(zip(("starts", "ends", "all_day"), moment, strict=True)) for moment in moments[:LIKELY]]
        if part == "kind":
            kinds = [kind for kind in dict.fromkeys([now.kind, *self.kinds]) if kind in KINDS]
            return [{"kind": kind} for kind in kinds[:LIKELY]]
        return [{"title": now.title}]

    def settled(self, parts: Collection[str]) -> "DraftEntry":
        """These parts are said by hand: without doubts about them, nor readings that nobody needs any more."""
        doubts = tuple(doubt for doubt in self.doubts if PARTS[doubt] not in parts)
        open = {PARTS[doubt] for doubt in doubts}
        return replace(
            self,
            doubts=doubts,
            kinds=self.kinds if "kind" in open else (),
            moments=self.moments if "when" in open else (),
            words=self.words if open else "",
            said=tuple(sorted({*self.said, *parts})),
        )


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line of the plan number `block` that is not understood, and why: one of `plan.REASONS`."""

    block: int
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A plan that came into a draft: headers of its columns that are still to be checked, and its files (the name, the
    id at Telegram or the link of each), by which it can be read again."""

    number: int
    columns: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to check: a `part` of an entry; or ("line") a line that is not read, with those that continue it; or
    ("column") what the column of this header is in the plan number `block`."""

    part: str
    entry: DraftEntry | None = None
    lines: tuple[UnreadLine, ...] = ()
    block: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What is edited of a draft, and what can be undone. `taught`: what was said by hand of columns and places;
    `corrected`: the last edit was a correction, it brought nothing in."""

    entries: tuple[DraftEntry, ...] = ()
    unread: tuple[UnreadLine, ...] = ()
    blocks: tuple[Block, ...] = ()
    taught: tuple[Lesson, ...] = ()
    corrected: bool = False

    def as_json(self) -> dict[str, Any]:
        """In JSON's own types."""
        return {
            "entries": [_plain(entry) for entry in self.entries],
            "unread": [asdict(one) for one in self.unread],
            "blocks": [{"number": one.number, "columns": list(one.columns), "files": one.files} for one in self.blocks],
            "taught": [asdict(one) for one in self.taught],
            "corrected": self.corrected,
        }

    @classmethod
    def from_json(cls, known: dict[str, Any]) -> "Work":
        """Also that of an earlier version."""
        blocks = (
            Block(one["number"], tuple(one["columns"]), tuple((name, id) for name, id in one["files"]))
            for one in known.get("blocks", ())
        )
        return cls(
            tuple(map(entry_of, known["entries"])),
            tuple(UnreadLine(**one) for one in known["unread"]),
            tuple(blocks),
            tuple(Lesson(**{**one, "sort": LessonSort(one["sort"])}) for one in known.get("taught", ())),
            known.get("corrected", False),
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A working copy; `entries` stand in the map's order. `month` is the map's id, if it has been begun."""

    id: int
    classroom: int
    timezone: str
    first: date
    version: int
    entries: tuple[DraftEntry, ...]
    unread: tuple[UnreadLine, ...]
    base: frozenset[int]
    text: str
    block: int
    last_key: int
    changed_by: str
    changed_at: datetime
    undoable: bool
    month: int | None = None
    published: bool = False
    blocks: tuple[Block, ...] = ()
    taught: tuple[Lesson, ...] = ()
    corrected: bool = False

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def edited(self) -> bool:
        """Somebody has changed something since it was begun."""
        return self.version > 1

    @property
    def work(self) -> Work:
        return Work(self.entries, self.unread, self.blocks, self.taught, self.corrected)

    @property
    def doubts(self) -> list[Doubt]:
        """All that is to be checked, in its `ORDER`."""
        found = [Doubt("column", block=one.number, column=name) for one in self.blocks for name in one.columns]
        found += [Doubt(part, entry) for entry in self.entries for part in entry.parts]
        found += [Doubt("line", lines=lines, block=lines[0].block) for lines in self.left]
        return sorted(found, key=lambda doubt: ORDER.index(doubt.part))

    @property
    def hindering(self) -> list[DraftEntry]:
        """The entries whose day or hour is doubtful: they hinder saving."""
        return [entry for entry in self.entries if {"day", "time"} & set(entry.doubts)]

    @property
    def savable(self) -> bool:
        """Is there anything to save: something in it, or on the map of which it was made?"""
        return self.edited and bool(self.entries or self.base)

    @property
    def publishable(self) -> bool:
        """Would it be a map that families may have at once? Nothing hinders it, and none has gone out."""
        hindered = self.hindering or any(entry.look for entry in self.entries)
        return self.edited and bool(self.entries) and not (self.published or hindered)

    @property
    def not_understood(self) -> tuple[UnreadLine, ...]:
        return tuple(one for one in self.unread if one.reason not in FOLDED)

    @property
    def left(self) -> list[tuple[UnreadLine, ...]]:
        """The lines not understood, each with those that continue it."""
        return together(self.not_understood)

    @property
    def folded(self) -> tuple[UnreadLine, ...]:
        """The lines that are not the class's business."""
        return tuple(one for one in self.unread if one.reason in FOLDED)

    def entry(self, key: int) -> DraftEntry | None:
        return next((entry for entry in self.entries if entry.key == key), None)

    def plan(self, block: int) -> Block | None:
        return next((one for one in self.blocks if one.number == block), None)

    def lines(self, block: int, line: int) -> tuple[UnreadLine, ...]:
        """The line that is not read, with those that continue it; nothing if somebody has seen to it."""
        return next((found for found in together(self.unread) if (found[0].block, found[0].line) == (block, line)), ())


def together(unread: Iterable[UnreadLine]) -> list[tuple[UnreadLine, ...]]:
    """Lines that are not read, each with those that continue it."""
    rest = sorted(unread, key=lambda one: (one.block, one.line))
    found: list[tuple[UnreadLine, ...]] = []
    for one in rest:
        if found and one.reason == GOES_ON and one.block == found[-1][0].block:
            found[-1] = (*found[-1], one)
        else:
            found.append((one,))
    return found


def _plain(entry: DraftEntry) -> dict[str, Any]:
    def said(moment: datetime | None) -> str | None:
        return moment.astimezone(UTC).isoformat() if moment else None

    plain = {field.name: getattr(entry, field.name) for field in fields(DraftEntry)}
    moments = [[said(starts), said(ends), all_day] for starts, ends, all_day in entry.moments]
    lists = {name: list(plain[name]) for name in LISTS}
    return {**plain, "content": entry.content.as_json(), "moments": moments, **lists}


LISTS = ("doubts", "kinds", "said")


def entry_of(known: dict[str, Any]) -> DraftEntry:
    """One of its entries; drafts of earlier versions know no doubts."""

    def moment(said: str | None) -> datetime | None:
        return datetime.fromisoformat(said) if said else None

    moments = tuple((moment(starts), moment(ends), all_day) for starts, ends, all_day in known.get("moments", ()))
    lists: dict[str, Sequence[str]] = {name: tuple(known.get(name, ())) for name in LISTS}
    return DraftEntry(**{**known, "content": Content.from_json(known["content"]), "moments": moments, **lists})
