"""Checks: what becomes of a report once it is sent: accepted, by itself or by the staff; returned; declined; undone.

Every decision is a row of the log, with who made it. An undone one is taken back whole: state, points, remark.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import items, norms, points, slots
from data.db import Id, Instant, Tx, metadata
from data.deeds import flags, reports, works
from data.deeds.reports import Report, known, remarks
from data.deeds.works import Work
from data.deliveries import Letter, owe, owe_families, withdraw
from data.items import Item
from data.kinds import KINDS
from data.people import Person, adults_of, classrooms, families, persons
from data.refusal import Refused

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("report_id", sa.ForeignKey(reports.reports.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("was", sa.Integer, nullable=False),
    sa.Column("amount", sa.Integer, nullable=False),
    sa.Column("by_id", Id),
    sa.Column("made_at", Instant, nullable=False),
    sa.Index("ix_decisions_classroom_made", "classroom_id", "made_at"),
)
"""`was` is what the report was worth before, `amount` after; without `by_id` it was accepted by itself."""

UNDO = timedelta(hours=24)
"""How long a decision can be taken back."""
STATE_AFTER = {
    "accepted": "accepted",
    "entered": "accepted",
    "automatic": "accepted",
    "returned": "returned",
    "declined": "declined",
}
"""The acts of a decision, and the state in which each leaves a report; the sixth, `undone`, leaves the one before."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the log; `person` is None where a report was accepted by itself, `undoable` as of the asking."""

    report: int
    family: str
    title: str | None
    kind: str
    act: str
    amount: int
    person: str | None
    at: datetime
    undoable: bool


def send(tx: Tx, *, report: int, by: Person, now: datetime) -> Report:
    """The report goes to the teacher, or is accepted by itself where its kind is, nothing is odd and no cap is reached.

    An empty one is refused, except for deeds at home, where "done" is enough.
    """
    found = reports.open_to(tx, report=report, by=by)
    if not found.words and not found.files and not KINDS[found.kind].home:
        raise Refused("reports-empty")
    first_time = found.state == "draft"
    odd = flags.of(tx, report=found, now=now)
    itself = norms.of_kind(tx, classroom=found.classroom, kind=found.kind).automatic and first_time
    if itself and not odd:
        odd = _over_caps(tx, found, now)
    r = reports.reports.c
    sent = sa.update(reports.reports).where(r.id == report, r.state.in_(("draft", "returned")))
    if not tx.execute(sent.values(state="sent", sent_at=now, flags=list(odd))).rowcount:
        raise Refused("reports-already-sent", person=found.told_by)
    if found.item is not None:
        slots.visited(tx, item=found.item, family=found.family, now=now)
    others = [id for id in adults_of(tx, classroom=found.classroom, family=found.family) if id != by.id]
    told = Letter("reports-told", {"report": report, "person": by.name})
    owe(tx, told, classroom=found.classroom, chats=others, due=now)
    if itself and not odd:
        return _count(tx, known(tx, report=report), act="automatic", amount=found.amount, by=None, now=now)
    works.announce(tx, classroom=found.classroom, now=now)
    return known(tx, report=report)


def take_back(tx: Tx, *, report: int, by: Person) -> Report:
    """The family goes on with what it has sent, while nobody has decided; what was returned before stays so."""
    found = reports.get(tx, report=report, by=by)
    if by.family_in(found.classroom) != found.family:
        raise Refused("reports-gone")
    r = reports.reports.c
    back = sa.update(reports.reports).where(r.id == report, r.state == "sent")
    if not tx.execute(back.values(state="draft" if found.remark is None else "returned")).rowcount:
        raise Refused("checks-decided-meanwhile")
    return _checked(tx, known(tx, report=report))


def _over_caps(tx: Tx, report: Report, now: datetime) -> tuple[str, ...]:
    """Has the family had as many deeds of this kind, today or this month, as are accepted by themselves?"""
    caps = norms.of_kind(tx, classroom=report.classroom, kind=report.kind)
    one_at_a_time = sa.select(families.c.id).where(families.c.id == report.family).with_for_update()
    tx.execute(one_at_a_time)
    zone = ZoneInfo(
        tx.execute(sa.select(classrooms.c.timezone).where(classrooms.c.id == report.classroom)).scalar_one()
    )
    today = now.astimezone(zone).date()
    for flag, cap, day in (("daily", caps.daily, today), ("monthly", caps.monthly, today.replace(day=1))):
        since = datetime.combine(day, time(), zone)
        had = points.by_kind(tx, family=report.family, since=since, before=now + timedelta(seconds=1))
        if had.get(report.kind, 0) >= cap:
            return (flag,)
    return ()


def queue(tx: Tx, *, classroom: int, by: Person | None = None) -> list[Report | Work]:
    """All that waits for the staff, reports, stories and steps, the oldest first."""
    if by is not None:
        by.must_be_staff(classroom)
    r = reports.reports.c
    told = reports.load(tx, sa.and_(r.classroom_id == classroom, r.state == "sent"))
    return sorted([*told, *works.queue(tx, classroom=classroom)], key=_sent)


def _sent(one: Report | Work) -> datetime:
    assert one.sent_at is not None
    return one.sent_at


def accept(tx: Tx, *, report: int, by: Person, now: datetime, amount: int | None = None) -> Report:
    """The deed counts, with other points if an `amount` is given: entered at the moment of sending. Once."""
    found = known(tx, report=report)
    by.must_be_staff(found.classroom)
    given = found.amount if amount is None else norms.points_within(amount)
    return _checked(tx, _count(tx, found, act="accepted", amount=given, by=by, now=now))


def accept_kind(tx: Tx, *, classroom: int, kind: str, by: Person, now: datetime) -> list[Report]:
    """All that waits of a kind counts, except what is flagged; returns what was accepted."""
    waiting = [one for one in queue(tx, classroom=classroom, by=by) if isinstance(one, Report)]
    plain = [one for one in waiting if one.kind == kind and not one.flags]
    return [accept(tx, report=one.id, by=by, now=now) for one in plain]


def _count(tx: Tx, report: Report, *, act: str, amount: int, by: Person | None, now: datetime) -> Report:
    decision = _pay(tx, report, act=act, amount=amount, by=by, now=now)
    letter = Letter(f"checks-{act}", {"report": report.id}, dedup=_told(report.id, decision))
    owe_families(tx, letter, classroom=report.classroom, family=report.family, due=now)
    return known(tx, report=report.id)


def _told(report: int, decision: int) -> str:
    """The key under which a family is told that its deed counts."""
    return f"accepted-report:{report}:{decision}"


def _pay(tx: Tx, report: Report, *, act: str, amount: int, by: Person | None, now: datetime) -> int:
    """Decide that it counts and enter its points; returns the line of the log."""
    decision = _decide(tx, report, act=act, amount=amount, by=by, now=now)
    source, person = f"report:{report.id}", by.id if by else None
    first = points.earn(
        tx,
        classroom=report.classroom,
        family=report.family,
        kind=report.kind,
        amount=amount,
        source=source,
        at=report.sent_at or now,
        by=person,
        now=now,
    )
    if not first:
        points.correct(tx, family=report.family, source=source, amount=amount, by=person, now=now)
    return decision


def _decide(tx: Tx, report: Report, *, act: str, amount: int, by: Person | None, now: datetime) -> int:
    """Change the state and write the log; refused where somebody has decided already. Returns the line's id."""
    r = reports.reports.c
    values = {"state": STATE_AFTER[act], "amount": amount, "decided_at": now, "decided_by": by.id if by else None}
    changed = sa.update(reports.reports).where(r.id == report.id, r.state == "sent").values(values)
    if not tx.execute(changed).rowcount:
        raise Refused("checks-decided")
    return _log(tx, report, act=act, was=report.amount, amount=amount, by=by, now=now)


def _log(tx: Tx, report: Report, *, act: str, was: int, amount: int, by: Person | None, now: datetime) -> int:
    line = {
        "classroom_id": report.classroom,
        "report_id": report.id,
        "act": act,
        "was": was,
        "amount": amount,
        "by_id": by.id if by else None,
        "made_at": now,
    }
    return int(tx.execute(sa.insert(decisions).values(line).returning(decisions.c.id)).scalar_one())


def give_back(tx: Tx, *, report: int, remark: str, by: Person, now: datetime) -> Report:
    """Returned with a remark: the family is told what is missing, answers or adds it, and sends again."""
    found = known(tx, report=report)
    by.must_be_staff(found.classroom)
    _decide(tx, found, act="returned", amount=found.amount, by=by, now=now)
    reports.say(tx, report=report, words=remark, by_staff=True, now=now)
    letter = Letter("checks-returned", {"report": report})
    owe_families(tx, letter, classroom=found.classroom, family=found.family, due=now)
    return _checked(tx, known(tx, report=report))


def decline(tx: Tx, *, report: int, by: Person, now: datetime, remark: str = "") -> Report:
    """The deed does not count, perhaps with a word why; the family is told and may tell of it anew."""
    found = known(tx, report=report)
    by.must_be_staff(found.classroom)
    _decide(tx, found, act="declined", amount=found.amount, by=by, now=now)
    if remark.strip():
        reports.say(tx, report=report, words=remark, by_staff=True, now=now)
    letter = Letter("checks-declined", {"report": report})
    owe_families(tx, letter, classroom=found.classroom, family=found.family, due=now)
    return _checked(tx, known(tx, report=report))


def _checked(tx: Tx, report: Report) -> Report:
    works.put_away(tx, classroom=report.classroom)
    return report


def enter(
    tx: Tx, *, family: int, item: int | None, words: str, by: Person, now: datetime, amount: int | None = None
) -> Report:
    """The staff enter a deed for a family that cannot tell it; it counts at once, and the family sees it.

    Refused where the family has told of the item already. What is not of the map needs words.
    """
    f = families.c
    row = tx.execute(sa.select(f.classroom_id, f.state).where(f.id == family)).first()
    if row is None:
        raise Refused("families-gone")
    by.must_be_staff(row.classroom_id)
    if row.state != "accepted":
        raise Refused("families-gone")
    found = items.get(tx, item=item, by=by) if item is not None else None
    if found is not None and (found.classroom != row.classroom_id or not found.sort.reports):
        raise Refused("reports-not-asked")
    words = words.strip()
    if len(words) > reports.WORDS:
        raise Refused("reports-too-long", limit=reports.WORDS)
    told = reports.of_item(tx, item=found.id, family=family) if found else None
    if told is not None and told.state in ("sent", "accepted"):
        raise Refused("checks-told-already")
    if found is None and not words:
        raise Refused("checks-words-needed")
    draft = _told_by_staff(tx, told, classroom=row.classroom_id, family=family, item=found, words=words, by=by, now=now)
    given = draft.amount if amount is None else norms.points_within(amount)
    return _count(tx, draft, act="entered", amount=given, by=by, now=now)


def attended(tx: Tx, *, item: Item, family: int, by: Person, now: datetime) -> bool:
    """The staff say that a family was at an event: entered as a deed of it, which counts at once and tells nobody.

    False, and nothing written, if the family has told of it and that waits, or counts already.
    """
    by.must_be_staff(item.classroom)
    told = reports.of_item(tx, item=item.id, family=family)
    if told is not None and told.state in ("sent", "accepted"):
        return False
    draft = _told_by_staff(tx, told, classroom=item.classroom, family=family, item=item, words="", by=by, now=now)
    _pay(tx, draft, act="entered", amount=draft.amount, by=by, now=now)
    return True


def _told_by_staff(
    tx: Tx,
    told: Report | None,
    *,
    classroom: int,
    family: int,
    item: Item | None,
    words: str,
    by: Person,
    now: datetime,
) -> Report:
    """A report as sent by the staff for a family; what the family had begun to tell is gone on with."""
    id = told.id if told else reports.make(tx, classroom=classroom, family=family, item=item, by=by, now=now)
    r = reports.reports.c
    known_words = "\n".join(part for part in (told.words if told else "", words) if part)
    tx.execute(
        sa.update(reports.reports).where(r.id == id).values(state="sent", sent_at=now, words=known_words, by_id=by.id)
    )
    if item is not None:
        slots.visited(tx, item=item.id, family=family, now=now)
    return known(tx, report=id)


def undo(tx: Tx, *, report: int, by: Person, now: datetime) -> Report:
    """The last decision is taken back within 24 hours: the report waits again, as it was; one entered is gone.

    Who has been told of points hears it; a letter about them that is not on its way yet is not sent, and where nobody
    was told (attendance), nobody hears of it.
    """
    found = known(tx, report=report)
    by.must_be_staff(found.classroom)
    d, r = decisions.c, reports.reports.c
    last = tx.execute(sa.select(decisions).where(d.report_id == report).order_by(d.id.desc()).limit(1)).first()
    if last is None or last.act == "undone":
        raise Refused("checks-nothing-to-undo")
    if now - last.made_at > UNDO:
        raise Refused("checks-undo-late")
    anew = reports.of_item(tx, item=found.item, family=found.family) if found.item else None
    if last.act == "declined" and anew is not None:
        raise Refused("checks-told-anew")
    back = sa.update(reports.reports).where(r.id == report, r.state == STATE_AFTER[last.act])
    state = "declined" if last.act == "entered" else "sent"
    if not tx.execute(back.values(state=state, amount=last.was, decided_at=None, decided_by=None)).rowcount:
        raise Refused("checks-nothing-to-undo")
    points.correct(tx, family=found.family, source=f"report:{report}", amount=0, deeds=0, by=by.id, now=now)
    m = remarks.c
    tx.execute(sa.delete(remarks).where(m.report_id == report, m.by_staff, m.made_at == last.made_at))
    _log(tx, found, act="undone", was=found.amount, amount=last.was, by=by, now=now)
    chats = adults_of(tx, classroom=found.classroom, family=found.family)
    if STATE_AFTER[last.act] == "accepted":
        told = withdraw(tx, classroom=found.classroom, dedup=_told(report, last.id), now=now)
        chats = [chat for chat in chats if chat in told]
    owe(tx, Letter("checks-undone", {"report": report}), classroom=found.classroom, chats=chats, due=now)
    return known(tx, report=report)


def log(tx: Tx, *, classroom: int, by: Person, now: datetime, limit: int = 200) -> list[Decision]:
    """Who decided what, the newest first."""
    by.must_be_staff(classroom)
    d, r, f, p = decisions.c, reports.reports.c, families.c, persons.c
    query = (
        sa.select(d.id, d.report_id, f.name, r.title, r.kind, d.act, d.amount, p.name.label("person"), d.made_at)
        .join(reports.reports, r.id == d.report_id)
        .join(families, f.id == r.family_id)
        .outerjoin(persons, p.id == d.by_id)
        .where(d.classroom_id == classroom)
        .order_by(d.id.desc())
        .limit(limit)
    )
    seen: set[int] = set()
    found = []
    for row in tx.execute(query):
        newest = row.report_id not in seen
        seen.add(row.report_id)
        undoable = newest and row.act != "undone" and now - row.made_at <= UNDO
        found.append(Decision(*row[1:8], at=row.made_at, undoable=undoable))
    return found
