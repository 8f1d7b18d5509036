"""Drafts are begun, kept, saved or thrown away; see the package's opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from data.db import Id, Instant, Tx, insert_new, metadata
from data.items import Content, Item, of_month
from data.items import months as map_months
from data.map import lessons, months
from data.map.differences import Difference
from data.map.differences import differences as compare
from data.map.drafts.teaching import taught
from data.map.drafts.work import Draft, DraftEntry, Work
from data.people import Person, classrooms
from data.plan.known import Known
from data.refusal import Refused
from data.school import years

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False, index=True),
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
"""`work` is what is edited (`Work`), `former` the same before the last edit; `base` the items of the month
that the draft began with; `text` the plan that was pasted last, number `block`, which further messages continue."""
sa.Index(
    "uq_drafts_open",
    drafts.c.classroom_id,
    drafts.c.first,
    unique=True,
    sqlite_where=drafts.c.closed_at.is_(None),
    postgresql_where=drafts.c.closed_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class Saved:
    """`month` is the map that was saved; None if it was not: `other` had changed the draft meanwhile, or the map is
    published and it was not said whether to `tell`.
    """

    month: int | None
    other: str | None = None
    told: bool = False
    published: bool = False


def begin(tx: Tx, *, classroom: int, first: date, by: Person, now: datetime) -> int:
    """The class's draft of this month; begun from what is on its map if there is none, or nobody has edited it yet.
    Refuses a month of a closed year."""
    by.must_be_staff(classroom)
    first = months.first_of(first)
    years.must_be_open(tx, classroom=classroom, first=first, now=now)
    d = drafts.c
    where = (d.classroom_id == classroom, d.first == first, d.closed_at.is_(None))
    made = months.made(tx, classroom=classroom, first=first, by=by)
    there = made.items if made else ()
    entries = tuple(DraftEntry(key, item.id, item.content) for key, item in enumerate(there, 1))
    row = {
        "version": 1,
        "work": Work(entries).as_json(),
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


def begun(tx: Tx, *, classroom: int, by: Person) -> tuple[bool, list[date]]:
    """For the staff: has the class a published map, and the months whose drafts somebody edits, the nearest first."""
    by.must_be_staff(classroom)
    d, m = drafts.c, map_months.c
    edited = sa.select(d.first).where(d.classroom_id == classroom, d.closed_at.is_(None), d.version > 1)
    shown = sa.select(m.id).where(m.classroom_id == classroom, m.published_at.is_not(None)).limit(1)
    return tx.execute(shown).first() is not None, list(tx.execute(edited.order_by(d.first)).scalars())


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
        raise Refused("refusal-gone", what="draft")
    work = Work.from_json(row.work)
    return Draft(
        row.id,
        row.classroom_id,
        row.timezone,
        row.first,
        row.version,
        tuple(sorted(work.entries, key=lambda entry: entry.content.order)),
        work.unread,
        frozenset(row.base),
        row.text,
        row.block,
        row.last_key,
        row.changed_by,
        row.changed_at,
        row.former is not None,
        row.month_id,
        row.published_at is not None,
        work.blocks,
        work.taught,
        row.former is not None and work.corrected,
    )


def known(tx: Tx, *, draft: int, by: Person) -> Known:
    """What the reader knows beforehand of a plan for this draft: what the class has taught, this draft included."""
    found = get(tx, draft=draft, by=by)
    return lessons.known(tx, classroom=found.classroom, also=taught(found.work))


def discard(tx: Tx, *, draft: int, version: int, by: Person, now: datetime) -> str | None:
    """The draft is thrown away, the map stays as it is; not if somebody has changed the draft meanwhile: their name."""
    known = get(tx, draft=draft, by=by, hold=True)
    if known.version != version:
        return known.changed_by
    _close(tx, known, now)
    return None


def save(
    tx: Tx, *, draft: int, version: int, tell: bool | None, by: Person, now: datetime, publish: bool = False
) -> Saved:
    """The month's map becomes what the draft says (`months.change`), the draft is closed; a second press does nothing.

    What nobody touched in the draft is as the map has it now: an item that was changed or taken off elsewhere meanwhile
    stays so, one that came onto the map stays too. `tell` must be said of a published map: one message to the families
    or not. `publish`: the families get the map at once. The class learns what the draft has `taught`. Refuses while a
    copied day has not been looked at, or a day or an hour is doubtful.
    """
    d = drafts.c
    closed = tx.execute(sa.select(d.classroom_id, d.first).where(d.id == draft, d.closed_at.is_not(None))).first()
    if closed is not None:
        by.must_be_staff(closed.classroom_id)
        return Saved(months.of_first(tx, classroom=closed.classroom_id, first=closed.first, by=by).id)
    found = get(tx, draft=draft, by=by, hold=True)
    if found.version != version:
        return Saved(None, found.changed_by)
    _check(found)
    if found.published and tell is None:
        return Saved(None)
    month = months.begin(tx, classroom=found.classroom, first=found.first, by=by)
    made = months.change(tx, month=month.id, wanted=wanted(found, month.items), by=by, now=now, tell=bool(tell))
    lessons.learn(tx, classroom=found.classroom, learnt=taught(found.work), now=now)
    _close(tx, found, now)
    sent = publish and not found.published
    if sent:
        months.publish(tx, month=month.id, by=by, now=now)
    return Saved(month.id, told=made is not None and made.told, published=sent)


def _check(found: Draft) -> None:
    """Refuses what is not to be on a map yet."""
    marked = [entry for entry in found.entries if entry.look]
    if marked:
        raise Refused("drafts-look-first", title=marked[0].content.title, count=len(marked))
    guessed = found.hindering
    if guessed:
        raise Refused("doubts-first", title=guessed[0].content.title, count=len(guessed))
    if not found.entries and not found.base:
        raise Refused("drafts-nothing-understood" if found.unread else "drafts-nothing-yet")


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
    row = {"closed_at": now, "work": Work().as_json(), "former": None, "base": [], "text": ""}
    tx.execute(sa.update(drafts).where(drafts.c.id == known.id).values(row))
