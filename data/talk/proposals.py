"""Proposals: what families propose to the class, and the teacher's answer: taken, later, or no, because.

Taken, it becomes an item of a month's map; its author earns the class's points for a proposal, unless it is nameless:
the rating would give the name away. Everybody who supported it is told by one message, which a correction edits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import items, point_rules, points
from data.db import Tx
from data.items import TITLE, Content
from data.map import months
from data.map.entries import content_of
from data.people import Person
from data.plan import pieces
from data.refusal import Refused, needed, within
from data.talk import matters
from data.talk.matters import Matter, MatterState, get, settle, tidy

ANSWERS = (MatterState.TAKEN, MatterState.LATER, MatterState.NO)
KINDS = (
    "class_event",
    "school_event",
    "city_event",
    "outing",
    "helpers",
    "project",
    "contest",
    "meeting",
    "open_lesson",
)
"""What a proposal may become."""
AHEAD = 3
"""This month and so many after it are offered."""
YEAR = timedelta(days=366)
DOES = 100
"""The longest "who does it"."""


@dataclass(frozen=True, slots=True)
class ProposalFigures:
    """How many wait for an answer, and the median of the days that answers took (None: there were none yet)."""

    open: int
    days: float | None


def median_days(spans: Sequence[timedelta]) -> float | None:
    """The median of times to an answer, in days: the middle one, or the mean of the two in the middle."""
    return median(span.total_seconds() for span in spans) / 86_400 if spans else None


def propose(tx: Tx, *, classroom: int, words: str, named: bool, by: Person, now: datetime) -> Matter:
    """A family proposes something; the staff get its card."""
    made = matters.bring(tx, classroom=classroom, item=None, words=words, named=named, by=by, now=now)
    matters.tell_staff(tx, made, now)
    return made


def of_class(tx: Tx, *, classroom: int, open: bool, by: Person) -> list[Matter]:
    """The class's proposals that wait, the most supported first; or those that are answered, the latest first.

    The staff see what is hidden among the answered ones.
    """
    staff = by.is_staff(classroom)
    family = by.family_of(classroom) if staff else by.family_in(classroom)
    m = matters.matters.c
    states = (MatterState.OPEN,) if open else (*ANSWERS, *((MatterState.HIDDEN,) if staff else ()))
    found = matters.load(tx, sa.and_(m.classroom_id == classroom, m.item_id.is_(None), m.state.in_(states)), family)
    return found if open else sorted(found, key=lambda one: (one.answered or one.made, one.id), reverse=True)


def figures(tx: Tx, *, classroom: int, by: Person) -> ProposalFigures:
    """How the class's proposals are dealt with; whoever belongs to the class sees it."""
    by.must_belong(classroom)
    m = matters.matters.c
    query = sa.select(m.state, m.made_at, m.answered_at).where(m.classroom_id == classroom, m.item_id.is_(None))
    rows = tx.execute(query).all()
    spans = [row.answered_at - row.made_at for row in rows if row.state in ANSWERS]
    return ProposalFigures(sum(row.state == MatterState.OPEN for row in rows), median_days(spans))


def _held(tx: Tx, proposal: int, by: Person) -> Matter:
    found = get(tx, matter=proposal, by=by, hold=True)
    by.must_be_staff(found.classroom)
    if found.item is not None:
        raise Refused("refusal-gone", what="matter")
    if found.state == MatterState.HIDDEN:
        raise Refused("proposals-hidden")
    return found


def take(
    tx: Tx,
    *,
    proposal: int,
    first: date,
    kind: str,
    title: str,
    does: str = "",
    note: str | None = None,
    by: Person,
    now: datetime,
) -> Matter:
    """It becomes an item of the month that begins on `first`, published or not: the last of its section.

    `title` is read as a line of a plan («17.12 18:00 Чай @ класс»); `does` says who does it, and `note` the same as the
    item's note, in the class's language. Taken again, what it became before is changed, if it stands on that month's
    map, and keeps what the new line does not say; on another month's map it is made anew and the former one stays.
    """
    found = _held(tx, proposal, by)
    today = now.astimezone(months.zone_of(tx, classroom=found.classroom)).date()
    if kind not in KINDS or not months.first_of(today) <= first <= today + YEAR:
        raise Refused("people-old-button")
    does = within(" ".join(does.split()), DOES)
    month = months.begin(tx, classroom=found.classroom, first=first, by=by)
    content = _content(tx, found, month.zone, kind, " ".join(title.split()), first)
    content = replace(content, note="\n".join(part for part in (content.note, note) if part) or None)
    there = {item.id: item.content for item in month.items}
    before = found.became if found.became in there else None
    if before is not None:
        content = _over(there[before], content)
    rest = [(id, one) for id, one in there.items() if id != before]
    months.change(tx, month=month.id, wanted=[*rest, (before, content)], by=by, now=now, tell=False)
    made = max(item.id for item in months.get(tx, month=month.id).items) if before is None else before
    _answer(tx, found, MatterState.TAKEN, by, now, became_id=made, does=does or None)
    return get(tx, matter=proposal, by=by)


def _over(before: Content, content: Content) -> Content:
    """The item as it stands, with what the new line says; what has been edited on the map since is kept."""
    said = {name: getattr(content, name) for name in ("note", "place", "link", "seats") if getattr(content, name)}
    if content.starts is not None or content.ends is not None:
        said |= {name: getattr(content, name) for name in ("starts", "ends", "all_day")}
    return replace(before, kind=content.kind, title=content.title, points=content.points, **said)


def _content(tx: Tx, found: Matter, zone: ZoneInfo, kind: str, title: str, first: date) -> Content:
    """The line as a plan would read it; what it cannot read is the title as it is."""
    needed(title, TITLE)
    worth = point_rules.points_of(tx, classroom=found.classroom)
    read = pieces.read_as(title, kind, month=first)
    if len(read) == 1:
        return content_of(read[0], zone, worth)
    return Content(kind, title, points=worth[kind])


def put_off(tx: Tx, *, proposal: int, until: date | None, by: Person, now: datetime) -> Matter:
    """Later: in the month that begins on `until`, or some day."""
    found = _held(tx, proposal, by)
    _answer(tx, found, MatterState.LATER, by, now, until=until)
    return get(tx, matter=proposal, by=by)


def decline(tx: Tx, *, proposal: int, because: str, by: Person, now: datetime) -> Matter:
    """No, because: without the reason it is refused."""
    found = _held(tx, proposal, by)
    _answer(tx, found, MatterState.NO, by, now, answer=tidy(because, matters.ANSWER))
    return get(tx, matter=proposal, by=by)


def _answer(tx: Tx, found: Matter, state: MatterState, by: Person, now: datetime, **values: object) -> None:
    """The answer, the first or a corrected one; the points follow it."""
    settle(tx, found, state=state, by=by, now=now, **values)
    answered = found.answered if found.state in ANSWERS else None
    if answered is not None:
        tx.execute(sa.update(matters.matters).where(matters.matters.c.id == found.id).values(answered_at=answered))
    _pay(tx, found, state == MatterState.TAKEN, by, now)
    matters.owe_told(tx, found, now)


def _pay(tx: Tx, found: Matter, taken: bool, by: Person, now: datetime) -> None:
    if found.name is None:
        return
    family = matters.author(tx, matter=found.id)
    assert family is not None
    source, amount = f"proposal:{found.id}", point_rules.of_kind(tx, classroom=found.classroom, kind="proposal").points
    if not taken:
        points.correct(tx, family=family, source=source, amount=0, deeds=0, by=by.id, now=now)
        return
    room = found.classroom
    if not points.earn(
        tx, classroom=room, family=family, kind="proposal", amount=amount, source=source, at=now, by=by.id
    ):
        points.correct(tx, family=family, source=source, amount=amount, by=by.id, now=now)


def became(tx: Tx, *, proposal: Matter) -> items.Item | None:
    """The item that it became, while it is on a map."""
    return items.find(tx, item=proposal.became) if proposal.became is not None else None


def points_for(tx: Tx, *, classroom: int) -> int:
    """What a proposal that is taken is worth in the class."""
    return point_rules.of_kind(tx, classroom=classroom, kind="proposal").points
