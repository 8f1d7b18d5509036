"""A map in the making: a working copy of a month's list of items, shared by the staff.

Nothing of it is on the map until `save`; how it is edited: `data/entries.py`. Whoever saves or throws it away names the
`version` that they saw; if somebody has changed it since, it is not done, and the outcome says who.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import months
from data.db import Id, Instant, Tx, insert_new, metadata
from data.differences import Difference
from data.differences import differences as compare
from data.items import Content, Item, of_month
from data.items import months as map_months
from data.kinds import KINDS
from data.people import Person, classrooms
from data.refusal import Refused

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("work", sa.JSON, nullable=False),
    sa.Column("former", sa.JSON(none_as_null=True)),
    sa.Column("base", sa.JSON, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("block", sa.Integer, nullable=False),
    sa.Column("last_key", sa.Integer, nullable=False),
    sa.Column("changed_by", sa.Text, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    sa.Column("closed_at", Instant),
)
"""`work` is the entries and the lines unread, `former` the same before the last edit; `base` the items of the month
that the draft began with; `text` the plan that was pasted last, number `block`, which further messages continue."""
sa.Index(
    "uq_drafts_open",
    drafts.c.classroom_id,
    drafts.c.first,
    unique=True,
    sqlite_where=drafts.c.closed_at.is_(None),
    postgresql_where=drafts.c.closed_at.is_(None),
)


PARTS = {"day": "when", "time": "when", "kind": "kind", "title": "title"}
"""Which part of an item each of `plan.DOUBTS` is about, in the order in which the parts are asked."""
LIKELY = 3
"""Readings that are offered of a doubtful part."""
FOLDED = ("other-month", "other-class", "prose")
"""Reasons of lines that are not the class's business: one remark tells of them all."""

Moment = tuple[datetime | None, datetime | None, bool]
"""When an item starts and ends, and whether all day, as in `Content`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a draft: `item` is its id on the map, None for a new one; `key` names it while the draft lasts.

    `line` of the plan number `block` is where it came from; `look`: why its day must be looked at (`copying.MARKS`).
    `version` is the draft's when it last changed, by whom (`by`); `touched`: by hand. `doubts`: what of it is a guess
    (`plan.DOUBTS`); then `kinds` and `moments` are its likely readings and `words` what was written, if that is known.
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

    def settled(self, parts: Collection[str]) -> "Entry":
        """Without doubts about these parts, nor readings that nobody needs any more."""
        doubts = tuple(doubt for doubt in self.doubts if PARTS[doubt] not in parts)
        open = {PARTS[doubt] for doubt in doubts}
        return replace(
            self,
            doubts=doubts,
            kinds=self.kinds if "kind" in open else (),
            moments=self.moments if "when" in open else (),
            words=self.words if open else "",
        )


@dataclass(frozen=True, slots=True)
class Unread:
    """A line of the plan number `block` that is not understood, and why: one of `plan.REASONS`."""

    block: int
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A working copy; `entries` stand in the map's order. `month` is the map's id, if it has been begun."""

    id: int
    classroom: int
    timezone: str
    first: date
    version: int
    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...]
    base: frozenset[int]
    text: str
    block: int
    last_key: int
    changed_by: str
    changed_at: datetime
    undoable: bool
    month: int | None = None
    published: bool = False

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def edited(self) -> bool:
        """Somebody has changed something since it was begun."""
        return self.version > 1

    @property
    def doubts(self) -> list[tuple[Entry, str]]:
        """The doubtful parts of the entries, what hinders saving first."""
        found = [(entry, part) for entry in self.entries for part in entry.parts]
        return sorted(found, key=lambda doubt: doubt[1] != "when")

    @property
    def not_understood(self) -> tuple[Unread, ...]:
        return tuple(one for one in self.unread if one.reason not in FOLDED)

    @property
    def folded(self) -> tuple[Unread, ...]:
        """The lines that are not the class's business."""
        return tuple(one for one in self.unread if one.reason in FOLDED)

    def entry(self, key: int) -> Entry | None:
        return next((entry for entry in self.entries if entry.key == key), None)

    def line(self, block: int, line: int) -> Unread | None:
        return next((one for one in self.unread if (one.block, one.line) == (block, line)), None)


@dataclass(frozen=True, slots=True)
class Saved:
    """`month` is the map that was saved; None if it was not: `other` had changed the draft meanwhile, or the map is
    published and it was not said whether to `tell`.
    """

    month: int | None
    other: str | None = None
    told: bool = False


def begin(tx: Tx, *, classroom: int, first: date, by: Person, now: datetime) -> int:
    """The class's draft of this month; begun from what is on its map if there is none, or nobody has edited it yet."""
    by.must_be_staff(classroom)
    first = months.first_of(first)
    d = drafts.c
    where = (d.classroom_id == classroom, d.first == first, d.closed_at.is_(None))
    made = months.made(tx, classroom=classroom, first=first, by=by)
    there = made.items if made else ()
    entries = [Entry(key, item.id, item.content) for key, item in enumerate(there, 1)]
    row = {
        "version": 1,
        "work": work_of(entries, ()),
        "base": [item.id for item in there],
        "last_key": len(entries),
        "changed_by": by.name,
        "changed_at": now,
    }
    new = {"classroom_id": classroom, "first": first, "former": None, "text": "", "block": 0, **row}
    if not insert_new(tx, drafts, new):
        tx.execute(sa.update(drafts).where(*where, d.version == 1).values(row))
    return int(tx.execute(sa.select(d.id).where(*where)).scalar_one())


def find(tx: Tx, *, classroom: int, first: date, by: Person) -> int | None:
    """The draft of this month that somebody has begun to edit."""
    by.must_be_staff(classroom)
    d = drafts.c
    edited = (d.classroom_id == classroom, d.first == first, d.closed_at.is_(None), d.version > 1)
    return tx.execute(sa.select(d.id).where(*edited)).scalar_one_or_none()


def get(tx: Tx, *, draft: int, by: Person, hold: bool = False) -> Draft:
    """An open draft of one's own class; `hold`: nobody else edits it before this transaction is over."""
    d, c, m = drafts.c, classrooms.c, map_months.c
    if hold:
        tx.execute(sa.select(d.id).where(d.id == draft).with_for_update())
    row = tx.execute(
        sa.select(drafts, c.timezone, m.id.label("month_id"), m.published_at)
        .join(classrooms, c.id == d.classroom_id)
        .outerjoin(map_months, sa.and_(m.classroom_id == d.classroom_id, m.first == d.first))
        .where(d.id == draft)
    ).first()
    if row is not None:
        by.must_be_staff(row.classroom_id)
    if row is None or row.closed_at is not None:
        raise Refused("drafts-gone")
    entries = [entry_of(known) for known in row.work["entries"]]
    return Draft(
        row.id,
        row.classroom_id,
        row.timezone,
        row.first,
        row.version,
        tuple(sorted(entries, key=lambda entry: entry.content.order)),
        tuple(Unread(**known) for known in row.work["unread"]),
        frozenset(row.base),
        row.text,
        row.block,
        row.last_key,
        row.changed_by,
        row.changed_at,
        row.former is not None,
        row.month_id,
        row.published_at is not None,
    )


def discard(tx: Tx, *, draft: int, version: int, by: Person, now: datetime) -> str | None:
    """The draft is thrown away, the map stays as it is; not if somebody has changed the draft meanwhile: their name."""
    known = get(tx, draft=draft, by=by, hold=True)
    if known.version != version:
        return known.changed_by
    _close(tx, known, now)
    return None


def save(tx: Tx, *, draft: int, version: int, tell: bool | None, by: Person, now: datetime) -> Saved:
    """The month's map becomes what the draft says (`months.change`), the draft is closed; a second press does nothing.

    What nobody touched in the draft is as the map has it now: an item that was changed or taken off elsewhere meanwhile
    stays so, one that came onto the map stays too. `tell` must be said of a published map: one message to the families
    or not. Refuses while a copied day has not been looked at, or a day or an hour is doubtful.
    """
    d = drafts.c
    closed = tx.execute(sa.select(d.classroom_id, d.first).where(d.id == draft, d.closed_at.is_not(None))).first()
    if closed is not None:
        by.must_be_staff(closed.classroom_id)
        return Saved(months.of_first(tx, classroom=closed.classroom_id, first=closed.first, by=by).id)
    known = get(tx, draft=draft, by=by, hold=True)
    if known.version != version:
        return Saved(None, known.changed_by)
    marked = [entry for entry in known.entries if entry.look]
    if marked:
        raise Refused("drafts-look-first", title=marked[0].content.title, count=len(marked))
    guessed = [entry for entry, part in known.doubts if part == "when"]
    if guessed:
        raise Refused("doubts-first", title=guessed[0].content.title, count=len(guessed))
    if not known.entries and not known.base:
        raise Refused("drafts-nothing-understood" if known.unread else "drafts-nothing-yet")
    if known.published and tell is None:
        return Saved(None)
    month = months.begin(tx, classroom=known.classroom, first=known.first, by=by)
    made = months.change(tx, month=month.id, wanted=wanted(known, month.items), by=by, now=now, tell=bool(tell))
    _close(tx, known, now)
    return Saved(month.id, told=made is not None and made.told)


def differences(tx: Tx, *, draft: int, by: Person) -> tuple[Difference, ...]:
    """What saving would change on the map."""
    known = get(tx, draft=draft, by=by)
    there = of_month(tx, month=known.month) if known.month is not None else []
    return compare([(item.id, item.content) for item in there], wanted(known, there))


def wanted(known: Draft, on_map: Sequence[Item]) -> list[tuple[int | None, Content]]:
    """What the map becomes by this draft, if these items are on it now."""
    there = {item.id: item.content for item in on_map}
    lines: list[tuple[int | None, Content]] = []
    for entry in known.entries:
        if entry.item is None or (entry.touched and entry.item not in there):
            lines.append((None, entry.content))
        elif entry.item in there:
            lines.append((entry.item, entry.content if entry.touched else there[entry.item]))
    return [*lines, *((item.id, item.content) for item in on_map if item.id not in known.base)]


def _close(tx: Tx, known: Draft, now: datetime) -> None:
    row = {"closed_at": now, "work": work_of((), ()), "former": None, "base": [], "text": ""}
    tx.execute(sa.update(drafts).where(drafts.c.id == known.id).values(row))


def work_of(entries: Sequence[Entry], unread: Sequence[Unread]) -> dict[str, Any]:
    """What a draft's `work` is, in JSON's own types."""
    return {"entries": [_plain(entry) for entry in entries], "unread": [asdict(one) for one in unread]}


def _plain(entry: Entry) -> dict[str, Any]:
    def said(moment: datetime | None) -> str | None:
        return moment.astimezone(UTC).isoformat() if moment else None

    plain = {field.name: getattr(entry, field.name) for field in fields(Entry)}
    moments = [[said(starts), said(ends), all_day] for starts, ends, all_day in entry.moments]
    lists = {"doubts": list(entry.doubts), "kinds": list(entry.kinds), "moments": moments}
    return {**plain, "content": entry.content.as_json(), **lists}


def entry_of(known: dict[str, Any]) -> Entry:
    """One of its entries; drafts of earlier versions know no doubts."""

    def moment(said: str | None) -> datetime | None:
        return datetime.fromisoformat(said) if said else None

    moments = tuple((moment(starts), moment(ends), all_day) for starts, ends, all_day in known.get("moments", ()))
    lists = {"doubts": tuple(known.get("doubts", ())), "kinds": tuple(known.get("kinds", ())), "moments": moments}
    return Entry(**{**known, "content": Content.from_json(known["content"]), **lists})
