"""Checks: what becomes of a report once it is sent: accepted, by itself or by the staff; returned; declined; undone.

Every decision is a row of the log (`decisions`), with who made it. An undone one is taken back whole:
state, points, remark.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import items, point_rules, points, slots
from data.db import Tx
from data.deeds import flags, handed, reports, steps
from data.deeds import remarks as talk
from data.deeds.decisions import STATE_AFTER, UNDO, Act, decisions, enter
from data.deeds.reports import Report, ReportState, known
from data.deliveries import Notice, owe, owe_staff, withdraw
from data.kinds import KINDS
from data.people import Person, adults_of, classrooms, families, staff_of
from data.posts import forget_post
from data.refusal import Refused

CLAP = "👏"
"""What stands under a family's words when its deed counts."""
CALM = ("told", Act.ACCEPTED)
"""What need not disturb anybody by itself: that a deed was told, and that it counts."""


def send(tx: Tx, *, report: int, by: Person, now: datetime) -> Report:
    """The report goes to the teacher, or is accepted by itself where its kind is, nothing is odd and no cap is reached.

    An empty one is refused, except for deeds at home, where "done" is enough. A team's step always waits.
    """
    found = reports.open_to(tx, report=report, by=by)
    if not found.parts and (found.step is not None or not KINDS[found.kind].home):
        raise Refused("reports-empty" if found.step is None else "submissions-empty")
    first_time = found.state == ReportState.DRAFT
    odd = flags.of(tx, report=found, now=now)
    itself = point_rules.of_kind(tx, classroom=found.classroom, kind=found.kind).automatic and first_time
    itself = itself and found.step is None
    if itself and not odd and found.family is not None:
        odd = _over_caps(tx, found, found.family, now)
    r = reports.reports.c
    sent = {"state": ReportState.SENT, "sent_at": now, "flags": list(odd)}
    open_ = sa.and_(r.id == report, r.state.in_(reports.OPEN))
    if not tx.execute(sa.update(reports.reports).where(open_).values(sent)).rowcount:
        raise Refused("reports-already-sent", person=found.told_by)
    if found.item is not None and found.family is not None:
        slots.visited(tx, item=found.item, family=found.family, now=now)
    _tell(tx, found, "told", now=now, person=by.name, but=by.id)
    if itself and not odd:
        return count(tx, known(tx, report=report), act=Act.AUTOMATIC, amount=found.amount, by=None, now=now)
    waiting = Notice("checks-waiting", {}, topic=f"reports:{found.classroom}", live=True)
    owe_staff(tx, waiting, classroom=found.classroom, due=now)
    return known(tx, report=report)


def _tell(
    tx: Tx, report: Report, word: str, *, now: datetime, dedup: str | None = None, but: int = 0, person: str = ""
) -> None:
    """The adults of all its families hear it, except one; of a team's step in the words of steps. That all is well they
    hear with their next message; that it counted by itself, who told it."""
    letter = replace(_letter(report, word, dedup, person), waits=word in CALM and report.team is None)
    chats = _adults(tx, report, but)
    if word == Act.AUTOMATIC:
        r = reports.reports.c
        teller = tx.execute(sa.select(r.by_id).where(r.id == report.id)).scalar_one()
        chats = [one for one in chats if one == teller]
    owe(tx, letter, classroom=report.classroom, chats=chats, due=now)


def _letter(report: Report, word: str, dedup: str | None = None, person: str = "") -> Notice:
    more = {"person": person} if person else {}
    if report.team is not None and report.step is not None:
        return Notice(f"submissions-{word}", {"team": report.team.id, "step": report.step.id, **more}, dedup=dedup)
    return Notice(f"{'reports' if word == 'told' else 'checks'}-{word}", {"report": report.id, **more}, dedup=dedup)


def _adults(tx: Tx, report: Report, but: int = 0) -> list[int]:
    found = [one for id in report.families for one in adults_of(tx, classroom=report.classroom, family=id)]
    return [one for one in found if one != but]


def take_back(tx: Tx, *, report: int, by: Person) -> Report:
    """The family goes on with what it has sent, while nobody has decided; what was returned before stays so."""
    found = reports.get(tx, report=report, by=by)
    if not found.is_of(by):
        raise Refused("refusal-gone", what="report")
    r = reports.reports.c
    back = sa.update(reports.reports).where(r.id == report, r.state == ReportState.SENT)
    if not tx.execute(back.values(state=ReportState.DRAFT if found.remark is None else ReportState.RETURNED)).rowcount:
        raise Refused("checks-decided-meanwhile")
    return _checked(tx, known(tx, report=report))


def _over_caps(tx: Tx, report: Report, family: int, now: datetime) -> tuple[str, ...]:
    """Has the family had as many deeds of this kind, today or this month, as are accepted by themselves?"""
    caps = point_rules.of_kind(tx, classroom=report.classroom, kind=report.kind)
    one_at_a_time = sa.select(families.c.id).where(families.c.id == family).with_for_update()
    tx.execute(one_at_a_time)
    zone = ZoneInfo(
        tx.execute(sa.select(classrooms.c.timezone).where(classrooms.c.id == report.classroom)).scalar_one()
    )
    today = now.astimezone(zone).date()
    for flag, cap, day in (("daily", caps.daily, today), ("monthly", caps.monthly, today.replace(day=1))):
        since = datetime.combine(day, time(), zone)
        had = points.by_kind(tx, family=family, since=since, before=now + timedelta(seconds=1))
        if had.get(report.kind, 0) >= cap:
            return (flag,)
    return ()


def queue(tx: Tx, *, classroom: int, by: Person | None = None) -> list[Report]:
    """All that waits for the staff, the oldest first: what families tell, their stories, and teams' steps as long as
    their item stands."""
    if by is not None:
        by.must_be_staff(classroom)
    r, s, i = reports.reports.c, steps.steps.c, items.items.c
    gone = sa.select(s.id).join(items.items, i.id == s.item_id).where(i.cancelled_at.is_not(None))
    stands = sa.or_(r.step_id.is_(None), r.step_id.not_in(gone))
    return reports.load(tx, sa.and_(r.classroom_id == classroom, r.state == ReportState.SENT, stands))


def accept(tx: Tx, *, report: int, by: Person, now: datetime, amount: int | None = None) -> Report:
    """The deed counts, with other points if an `amount` is given: entered at the moment of sending. Once."""
    found = known(tx, report=report)
    by.must_be_staff(found.classroom)
    given = found.amount if amount is None else point_rules.points_within(amount)
    return _checked(tx, count(tx, found, act=Act.ACCEPTED, amount=given, by=by, now=now))


def accept_kind(tx: Tx, *, classroom: int, kind: str, by: Person, now: datetime) -> list[Report]:
    """All that waits of a kind counts, except what is flagged; returns what was accepted."""
    plain = [one for one in queue(tx, classroom=classroom, by=by) if one.kind == kind and not one.flags]
    return [accept(tx, report=one.id, by=by, now=now) for one in plain]


def count(tx: Tx, report: Report, *, act: Act, amount: int, by: Person | None, now: datetime) -> Report:
    """What waits counts, and its adults are told; for whoever has asked for permission already."""
    decision = pay(tx, report, act=act, amount=amount, by=by, now=now)
    _tell(tx, report, act, now=now, dedup=_told(report.id, decision))
    handed.sign(tx, classroom=report.classroom, report=report.id, sign=CLAP, now=now)
    return known(tx, report=report.id)


def _told(report: int, decision: int) -> str:
    """The key under which a family is told that its deed counts."""
    return f"accepted-report:{report}:{decision}"


def pay(tx: Tx, report: Report, *, act: Act, amount: int, by: Person | None, now: datetime) -> int:
    """Decide that it counts and enter its points for each of its families; returns the line of the log."""
    decision = _decide(tx, report, act=act, amount=amount, by=by, now=now)
    paid = _paid_elsewhere(tx, report)
    for family in (id for id in report.families if id not in paid):
        points.pay(
            tx,
            classroom=report.classroom,
            family=family,
            kind=report.kind,
            amount=amount,
            source=report.source,
            at=report.sent_at or now,
            by=by.id if by else None,
            now=now,
        )
    return decision


def _paid_elsewhere(tx: Tx, report: Report) -> set[int]:
    """The families that have come from another team, in which the step counts for them already."""
    if report.step is None:
        return set()
    p = points.points.c
    others = sa.and_(p.source.startswith(f"step:{report.step.id}:"), p.source != report.source)
    query = sa.select(p.family_id).where(others, p.family_id.is_not(None))
    return set(tx.execute(query.group_by(p.family_id).having(sa.func.sum(p.deeds) > 0)).scalars())


def _decide(tx: Tx, report: Report, *, act: Act, amount: int, by: Person | None, now: datetime) -> int:
    """Change the state and write the log; refused where somebody has decided already. Returns the line's id."""
    r = reports.reports.c
    values = {"state": STATE_AFTER[act], "amount": amount, "decided_at": now, "decided_by": by.id if by else None}
    changed = sa.update(reports.reports).where(r.id == report.id, r.state == ReportState.SENT).values(values)
    if not tx.execute(changed).rowcount:
        raise Refused("checks-decided")
    return enter(tx, report, act=act, was=report.amount, amount=amount, by=by, now=now)


def give_back(tx: Tx, *, report: int, remark: str, by: Person, now: datetime) -> Report:
    """Returned with a remark: the family is told what is missing, answers or adds it, and sends again."""
    found = known(tx, report=report)
    by.must_be_staff(found.classroom)
    _decide(tx, found, act=Act.RETURNED, amount=found.amount, by=by, now=now)
    talk.say(tx, report=report, words=remark, by_staff=True, now=now)
    _tell(tx, found, Act.RETURNED, now=now)
    return _checked(tx, known(tx, report=report))


def decline(tx: Tx, *, report: int, by: Person, now: datetime, remark: str = "") -> Report:
    """The deed does not count, perhaps with a word why; the family is told and may tell of it anew.

    A team's step is returned, or counts.
    """
    found = known(tx, report=report)
    by.must_be_staff(found.classroom)
    if found.step is not None:
        raise Refused("people-old-button")
    _decide(tx, found, act=Act.DECLINED, amount=found.amount, by=by, now=now)
    if remark.strip():
        talk.say(tx, report=report, words=remark, by_staff=True, now=now)
    _tell(tx, found, Act.DECLINED, now=now)
    return _checked(tx, known(tx, report=report))


def _checked(tx: Tx, report: Report) -> Report:
    """When nothing waits any more, the staff's card is done with: what comes next is announced by a new one."""
    if not queue(tx, classroom=report.classroom):
        for person in staff_of(tx, report.classroom):
            forget_post(tx, chat=person, topic=f"reports:{report.classroom}")
    return report


def undo(tx: Tx, *, report: int, by: Person, now: datetime) -> Report:
    """The last decision is taken back within 24 hours: the report waits again, as it was; one entered is gone.

    Who has been told of points hears it; a letter about them that is not on its way yet is not sent, and where nobody
    was told (attendance), nobody hears of it.
    """
    found = known(tx, report=report)
    by.must_be_staff(found.classroom)
    d, r = decisions.c, reports.reports.c
    last = tx.execute(sa.select(decisions).where(d.report_id == report).order_by(d.id.desc()).limit(1)).first()
    if last is None or last.act == Act.UNDONE:
        raise Refused("checks-nothing-to-undo")
    if now - last.made_at > UNDO:
        raise Refused("checks-undo-late")
    anew = reports.of_item(tx, item=found.item, family=found.family) if found.item and found.family else None
    if last.act == Act.DECLINED and anew is not None:
        raise Refused("checks-told-anew")
    back = sa.update(reports.reports).where(r.id == report, r.state == STATE_AFTER[last.act])
    state = ReportState.DECLINED if last.act == Act.ENTERED else ReportState.SENT
    if not tx.execute(back.values(state=state, amount=last.was, decided_at=None, decided_by=None)).rowcount:
        raise Refused("checks-nothing-to-undo")
    points.take_back(tx, classroom=found.classroom, source=found.source, by=by.id, now=now)
    talk.unsay(tx, report=report, at=last.made_at)
    enter(tx, found, act=Act.UNDONE, was=found.amount, amount=last.was, by=by, now=now)
    chats = _adults(tx, found)
    if STATE_AFTER[last.act] == ReportState.ACCEPTED:
        handed.sign(tx, classroom=found.classroom, report=report, sign=None, now=now)
        told = withdraw(tx, classroom=found.classroom, dedup=_told(report, last.id), now=now)
        chats = [chat for chat in chats if chat in told]
    owe(tx, _letter(found, Act.UNDONE), classroom=found.classroom, chats=chats, due=now)
    return known(tx, report=report)
