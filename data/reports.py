"""Reports: a family says what it did; the teacher accepts it, which earns points, or returns it with a remark."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from data import items, points, slots
from data.db import Id, Instant, Tx, fetch, metadata
from data.deliveries import Letter, forget_post, owe, owe_families, owe_staff
from data.items import Item
from data.kinds import KINDS
from data.people import Person, adults_of, classrooms, families, staff_of
from data.places import places
from data.refusal import Refused

WORDS = 3000
"""The longest report, in characters: with its card it fits one message."""
FILES = 10
"""The most files of a report: Telegram's album."""
READERS = ("adult", "child", "alone")
"""Who read a book: an adult to a child, a child to an adult, a child alone."""
LONGEST = 600
"""The most minutes that a family may say it has read."""

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="SET NULL"), index=True),
    sa.Column("slot_id", sa.ForeignKey(slots.slots.c.id, ondelete="SET NULL")),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("remark", sa.Text),
    sa.Column("amount", sa.Integer, nullable=False),
    sa.Column("reader", sa.Text),
    sa.Column("minutes", sa.Integer),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("sent_at", Instant),
    sa.Column("decided_at", Instant),
    sa.Column("decided_by", Id),
    sa.Index("ix_reports_queue", "classroom_id", "state", "sent_at"),
)

files = sa.Table(
    "files",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("report_id", sa.ForeignKey(reports.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("sort", sa.Text, nullable=False),
    sa.Column("file_id", sa.Text, nullable=False),
    sa.Column("unique_id", sa.Text, nullable=False),
    sa.UniqueConstraint("report_id", "unique_id"),
)
"""Pictures stay at Telegram: only their names there are kept."""


@dataclass(frozen=True, slots=True)
class File:
    """A photo, video, voice or document at Telegram."""

    sort: str
    file_id: str
    unique_id: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a family did: `state` is draft, sent, returned or accepted; `amount` the points it is worth.

    Of a book it may say who read it (one of `READERS`) and for how many minutes.
    """

    id: int
    classroom: int
    family: int
    name: str
    item: int | None
    title: str | None
    place_ru: str | None
    place_en: str | None
    kind: str
    state: str
    words: str
    remark: str | None
    amount: int
    reader: str | None = None
    minutes: int | None = None
    files: tuple[File, ...] = ()

    @property
    def is_reading(self) -> bool:
        return KINDS[self.kind].section == "read"

    def place(self, language: str) -> str | None:
        return self.place_ru if language == "ru" else self.place_en


def _load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Report]:
    r, f, s, p = reports.c, families.c, slots.slots.c, places.c
    rows = fetch(
        tx,
        sa.select(
            r.id,
            r.classroom_id,
            r.family_id,
            f.name,
            r.item_id,
            r.title,
            p.name_ru,
            p.name_en,
            r.kind,
            r.state,
            r.words,
            r.remark,
            r.amount,
            r.reader,
            r.minutes,
        )
        .join(families, f.id == r.family_id)
        .outerjoin(slots.slots, s.id == r.slot_id)
        .outerjoin(places, p.id == s.place_id)
        .where(where)
        .order_by(r.sent_at, r.id),
    )
    ids = [row.id for row in rows]
    found: dict[int, list[File]] = {id: [] for id in ids}
    f2 = files.c
    for row in tx.execute(
        sa.select(f2.report_id, f2.sort, f2.file_id, f2.unique_id).where(f2.report_id.in_(ids)).order_by(f2.id)
    ):
        found[row.report_id].append(File(row.sort, row.file_id, row.unique_id))
    return [replace(Report(*row), files=tuple(found[row.id])) for row in rows]


def _get(tx: Tx, report: int) -> Report:
    found = _load(tx, reports.c.id == report)
    if not found:
        raise Refused("reports-gone")
    return found[0]


def get(tx: Tx, *, report: int, by: Person) -> Report:
    """A report of one's own family, or of one's class for the staff."""
    found = _get(tx, report)
    if not by.is_staff(found.classroom) and by.family_in(found.classroom) != found.family:
        raise Refused("reports-gone")
    return found


def begin(tx: Tx, *, item: int, by: Person, now: datetime) -> Report:
    """The family starts to tell about an item, or goes on with what it began; refuses what is told already."""
    found = items.get(tx, item=item, by=by)
    family = by.family_in(found.classroom)
    if not found.sort.reports:
        raise Refused("reports-not-asked")
    for known in _load(tx, sa.and_(reports.c.item_id == item, reports.c.family_id == family)):
        if known.state in ("sent", "accepted"):
            raise Refused(f"reports-already-{known.state}")
        return known
    return _begin(tx, found.classroom, family, found, by, now)


def begin_outing(tx: Tx, *, classroom: int, by: Person, now: datetime) -> Report:
    """The family starts to tell of what it did on its own; an outing that it began before is gone on with."""
    family = by.family_in(classroom)
    r = reports.c
    mine = sa.and_(r.family_id == family, r.title.is_(None), r.state == "draft")
    return next(iter(_load(tx, mine)), None) or _begin(tx, classroom, family, None, by, now)


def _begin(tx: Tx, classroom: int, family: int, item: Item | None, by: Person, now: datetime) -> Report:
    kind = item.kind if item else "outing"
    row = {
        "classroom_id": classroom,
        "family_id": family,
        "item_id": item.id if item else None,
        "slot_id": slots.held(tx, item=item.id, family=family) if item else None,
        "kind": kind,
        "title": item.title if item else None,
        "state": "draft",
        "words": "",
        "amount": item.points if item else KINDS[kind].points,
        "by_id": by.id,
        "made_at": now,
    }
    return _get(tx, tx.execute(sa.insert(reports).values(row).returning(reports.c.id)).scalar_one())


def _open(tx: Tx, report: int, by: Person) -> Report:
    found = get(tx, report=report, by=by)
    if by.family_in(found.classroom) != found.family:
        raise Refused("reports-gone")
    if found.state in ("sent", "accepted"):
        raise Refused(f"reports-already-{found.state}")
    return found


def add(tx: Tx, *, report: int, words: str, file: File | None, by: Person) -> Report:
    """More words, a photo, a voice: all that comes before "send" is one report."""
    found = _open(tx, report, by)
    whole = "\n".join(part for part in (found.words, words.strip()) if part)
    if len(whole) > WORDS:
        raise Refused("reports-too-long", limit=WORDS)
    tx.execute(sa.update(reports).where(reports.c.id == report).values(words=whole))
    if file is not None and file.unique_id not in {known.unique_id for known in found.files}:
        if len(found.files) >= FILES:
            raise Refused("reports-too-many-files", limit=FILES)
        row = {"report_id": report, "sort": file.sort, "file_id": file.file_id, "unique_id": file.unique_id}
        tx.execute(sa.insert(files).values(row))
    return _get(tx, report)


def read(tx: Tx, *, report: int, reader: str | None = None, minutes: int | None = None, by: Person) -> Report:
    """Who read the book to whom, or for how long; said a second time it is taken back. Only of books."""
    found = _open(tx, report, by)
    told = (reader is None or reader in READERS) and (minutes is None or 0 < minutes <= LONGEST)
    if not found.is_reading or not told:
        raise Refused("people-old-button")
    values: dict[str, object] = {}
    if reader is not None:
        values["reader"] = None if reader == found.reader else reader
    if minutes is not None:
        values["minutes"] = None if minutes == found.minutes else minutes
    if values:
        tx.execute(sa.update(reports).where(reports.c.id == report).values(values))
    return _get(tx, report)


def of_books(tx: Tx, *, month: int, by: Person) -> dict[int, Report]:
    """What the person's family has told the teacher about a month's books, by item; nothing for who has no family."""
    mine = [known.family for known in by.memberships.values() if known.state == "accepted"]
    r, i = reports.c, items.items.c
    books = sa.select(i.id).where(
        i.month_id == month, i.kind.in_([k.name for k in KINDS.values() if k.section == "read"])
    )
    told = _load(tx, sa.and_(r.item_id.in_(books), r.family_id.in_(mine), r.state != "draft"))
    return {report.item: report for report in told if report.item is not None}


def send(tx: Tx, *, report: int, by: Person, now: datetime) -> Report:
    """It goes to the teacher. An empty one is refused, except for deeds at home, where "done" is enough."""
    found = _open(tx, report, by)
    if not found.words and not found.files and not KINDS[found.kind].home:
        raise Refused("reports-empty")
    r = reports.c
    tx.execute(sa.update(reports).where(r.id == report).values(state="sent", sent_at=now))
    queue_ = Letter("reports-waiting", {}, topic=f"reports:{found.classroom}", live=True)
    owe_staff(tx, queue_, classroom=found.classroom, due=now)
    if found.item is not None:
        slots.visited(tx, item=found.item, family=found.family, now=now)
    others = [id for id in adults_of(tx, classroom=found.classroom, family=found.family) if id != by.id]
    owe(
        tx,
        Letter("reports-told", {"report": report, "person": by.name}),
        classroom=found.classroom,
        chats=others,
        due=now,
    )
    return _get(tx, report)


def drop(tx: Tx, *, report: int, by: Person) -> None:
    """The family thinks better of a report that is not sent."""
    _open(tx, report, by)
    tx.execute(sa.delete(reports).where(reports.c.id == report))


def queue(tx: Tx, *, classroom: int, by: Person | None = None) -> list[Report]:
    """What waits for the staff, the oldest first."""
    if by is not None:
        by.must_be_staff(classroom)
    return _load(tx, sa.and_(reports.c.classroom_id == classroom, reports.c.state == "sent"))


def attended(tx: Tx, *, item: Item, family: int, by: Person, now: datetime) -> bool:
    """The staff say that a family was at an event: an accepted report of it, which pays as one and tells nobody.

    False, and nothing written, if the family has told of it and that waits, or counts already.
    """
    r = reports.c
    mine = sa.and_(r.item_id == item.id, r.family_id == family)
    known = {row.state: row.id for row in tx.execute(sa.select(r.id, r.state).where(mine))}
    if known.keys() & {"sent", "accepted"}:
        return False
    values = {"state": "accepted", "sent_at": now, "decided_at": now, "decided_by": by.id}
    begun = next(iter(known.values()), None)
    if begun is None:
        row = {"classroom_id": item.classroom, "family_id": family, "item_id": item.id, "kind": item.kind}
        row |= {"title": item.title, "words": "", "amount": item.points, "by_id": by.id, "made_at": now}
        begun = tx.execute(sa.insert(reports).values(**row, **values).returning(r.id)).scalar_one()
    else:
        tx.execute(sa.update(reports).where(r.id == begun).values(values))
    points.earn(
        tx,
        classroom=item.classroom,
        family=family,
        kind=item.kind,
        amount=item.points,
        source=f"report:{begun}",
        at=now,
        by=by.id,
    )
    return True


def told_of(tx: Tx, *, item: int) -> set[int]:
    """The families that have told about an item, be it accepted yet or not."""
    r = reports.c
    told = sa.select(r.family_id).where(r.item_id == item, r.state.in_(("sent", "accepted")))
    return set(tx.execute(told).scalars())


def accept(tx: Tx, *, report: int, by: Person, now: datetime) -> Report:
    """The deed counts: its points are entered at the moment it was reported, and the family is told. Once."""
    found = _get(tx, report)
    by.must_be_staff(found.classroom)
    r = reports.c
    values = {"state": "accepted", "decided_at": now, "decided_by": by.id}
    changed = sa.update(reports).where(r.id == report, r.state == "sent").values(values).returning(r.sent_at)
    sent = tx.execute(changed).scalar_one_or_none()
    if sent is None:
        raise Refused("reports-decided")
    points.earn(
        tx,
        classroom=found.classroom,
        family=found.family,
        kind=found.kind,
        amount=found.amount,
        source=f"report:{report}",
        at=sent,
        by=by.id,
    )
    _checked(tx, found.classroom)
    letter = Letter("reports-accepted", {"report": report}, dedup=f"accepted-report:{report}")
    owe_families(tx, letter, classroom=found.classroom, family=found.family, due=now)
    return _get(tx, report)


def give_back(tx: Tx, *, report: int, remark: str, by: Person, now: datetime) -> Report:
    """Returned with a remark: the family is told what is missing, adds it, and sends again."""
    found = _get(tx, report)
    by.must_be_staff(found.classroom)
    remark = remark.strip()
    if not remark or len(remark) > WORDS // 4:
        raise Refused("reports-remark-length", limit=WORDS // 4)
    r = reports.c
    values = {"state": "returned", "remark": remark, "decided_at": now, "decided_by": by.id}
    if not tx.execute(sa.update(reports).where(r.id == report, r.state == "sent").values(values)).rowcount:
        raise Refused("reports-decided")
    _checked(tx, found.classroom)
    letter = Letter("reports-returned", {"report": report})
    owe_families(tx, letter, classroom=found.classroom, family=found.family, due=now)
    return _get(tx, report)


def _checked(tx: Tx, classroom: int) -> None:
    """When nothing waits any more, the staff's card is done with: the next report is announced by a new one."""
    if not queue(tx, classroom=classroom):
        for person in staff_of(tx, classroom):
            forget_post(tx, chat=person, topic=f"reports:{classroom}")


def known(tx: Tx, *, report: int) -> Report:
    """A report, for a letter about it."""
    return _get(tx, report)
