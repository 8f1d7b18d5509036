"""The class's goal: so many deeds together in a month, chosen by the teacher or by the families' vote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from data.db import Id, Instant, Tx, metadata, upsert
from data.deliveries import Notice, owe, owe_chat, owe_families, owe_staff
from data.map import months
from data.people import Person, classrooms, families
from data.posts import chats_of
from data.refusal import Refused, between, there

goals = sa.Table(
    "goals",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("target", sa.Integer),
    sa.Column("options", sa.JSON, nullable=False),
    sa.Column("closes_at", Instant),
    sa.UniqueConstraint("classroom_id", "first"),
)
"""While there is no `target`, the families vote between the `options`, until `closes_at`."""

_voting = goals.c.closes_at.is_not(None)
sa.Index("ix_goals_closes_at", goals.c.closes_at, sqlite_where=_voting, postgresql_where=_voting)

votes = sa.Table(
    "votes",
    metadata,
    sa.Column("goal_id", sa.ForeignKey(goals.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("target", sa.Integer, nullable=False),
)

MOST = 2000
"""The highest goal, in deeds of a month."""
VOTING = timedelta(days=3)
BATCH = 5
"""Votes that one transaction counts."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A month's goal: `target` deeds, or a vote between `options` that is open until `closes`."""

    id: int
    classroom: int
    first: date
    target: int | None
    options: tuple[int, ...]
    closes: datetime | None
    votes: Mapping[int, int]

    @property
    def leading(self) -> int:
        """The option with the most votes; of equal ones the smallest, which all can agree to."""
        return min(self.options, key=lambda option: (-self.votes.get(option, 0), option))


def suggested(families_in: int, last: int) -> tuple[int, int, int]:
    """Three goals to choose from: a little below, a little above and well above last month's deeds, in fives.

    Without a last month: one, two and three deeds a family.
    """
    if last <= 0:
        base = [max(1, families_in) * times for times in (1, 2, 3)]
    else:
        base = [round(last * times) for times in (0.9, 1.2, 1.5)]
    found: list[int] = []
    for deeds in base:
        fives = max(5, 5 * round(deeds / 5))
        found.append(fives if not found or fives > found[-1] else found[-1] + 5)
    return found[0], found[1], found[2]


def of_month(tx: Tx, *, classroom: int, first: date) -> Goal | None:
    """The goal of a month, if there is one or a vote about it."""
    g = goals.c
    return _load(tx, sa.and_(g.classroom_id == classroom, g.first == first))


def target_of(tx: Tx, *, classroom: int, first: date) -> int | None:
    """The month's goal in deeds, if it is chosen."""
    g = goals.c
    return tx.execute(sa.select(g.target).where(g.classroom_id == classroom, g.first == first)).scalar_one_or_none()


def get(tx: Tx, *, goal: int) -> Goal:
    """A goal, for a letter about it."""
    return there(_load(tx, goals.c.id == goal), "goal")


def _load(tx: Tx, where: sa.ColumnElement[bool]) -> Goal | None:
    row = tx.execute(sa.select(goals).where(where)).first()
    if row is None:
        return None
    v = votes.c
    counted = tx.execute(sa.select(v.target, sa.func.count()).where(v.goal_id == row.id).group_by(v.target))
    given = {target: int(count) for target, count in counted}
    return Goal(row.id, row.classroom_id, row.first, row.target, tuple(row.options), row.closes_at, given)


def choose(tx: Tx, *, classroom: int, first: date, target: int, by: Person, now: datetime) -> Goal:
    """The teacher sets the month's goal, or another one; a vote about it is over."""
    by.must_be_staff(classroom)
    between(target, 1, MOST)
    before = of_month(tx, classroom=classroom, first=first)
    key = {"classroom_id": classroom, "first": months.first_of(first)}
    upsert(tx, goals, key, {"target": target, "options": list(before.options) if before else [], "closes_at": None})
    found = of_month(tx, classroom=classroom, first=first)
    assert found is not None
    if before is not None and before.target is None:
        _owe_vote(tx, found, now)
    return found


def ask(tx: Tx, *, classroom: int, first: date, options: Sequence[int], by: Person, now: datetime) -> Goal:
    """The families vote for three days: in the class chat, or, where there is none, each in private."""
    by.must_be_staff(classroom)
    for option in options or (0,):
        between(option, 1, MOST)
    if of_month(tx, classroom=classroom, first=first) is not None:
        raise Refused("goals-already")
    key = {"classroom_id": classroom, "first": months.first_of(first)}
    upsert(tx, goals, key, {"target": None, "options": sorted(set(options)), "closes_at": now + VOTING})
    found = of_month(tx, classroom=classroom, first=first)
    assert found is not None
    _owe_vote(tx, found, now, first=True)
    return found


def _owe_vote(tx: Tx, goal: Goal, now: datetime, *, first: bool = False) -> None:
    """The card in the class chat, or each family's own: the `first` time sent, afterwards edited where it stands."""
    card = Notice("goals-vote", {"goal": goal.id}, topic=f"goal:{goal.id}", live=True)
    if owe_chat(tx, card, classroom=goal.classroom, due=now) or _has_chat(tx, goal.classroom):
        return
    if first:
        asked = Notice(
            "goals-vote", card.values, topic=card.topic, dedup=f"vote:{goal.id}", extra=True, until=goal.closes
        )
        owe_families(tx, asked, classroom=goal.classroom, due=now)
    else:
        owe(tx, card, classroom=goal.classroom, chats=chats_of(tx, topic=f"goal:{goal.id}"), due=now)


def _has_chat(tx: Tx, classroom: int) -> bool:
    chat = sa.select(classrooms.c.chat_id).where(classrooms.c.id == classroom)
    return tx.execute(chat).scalar_one() is not None


def vote(tx: Tx, *, goal: int, target: int, by: Person, now: datetime) -> Goal:
    """A family's voice, one for all its adults; it may be changed while the vote is open."""
    found = get(tx, goal=goal)
    family = by.family_in(found.classroom)
    if found.target is not None or (found.closes is not None and found.closes <= now):
        raise Refused("goals-closed")
    if target not in found.options:
        raise Refused("refusal-gone", what="goal")
    upsert(tx, votes, {"goal_id": goal, "family_id": family}, {"target": target})
    _owe_vote(tx, found, now)
    return get(tx, goal=goal)


def settle(tx: Tx, now: datetime) -> bool:
    """Votes whose time is up are counted, once, however often this runs. A few at a time; True if there may be more."""
    g = goals.c
    over = sa.select(g.id).where(g.target.is_(None), g.closes_at.is_not(None), g.closes_at <= now)
    found_over = tx.execute(over.order_by(g.closes_at, g.id).limit(BATCH)).scalars().all()
    for id in found_over:
        found = get(tx, goal=id)
        closed = sa.update(goals).where(g.id == id, g.target.is_(None)).values(target=found.leading, closes_at=None)
        if tx.execute(closed).rowcount:
            _owe_vote(tx, found, now)
            letter = Notice("goals-chosen", {"goal": id}, dedup=f"goal-chosen:{id}")
            owe_staff(tx, letter, classroom=found.classroom, due=now)
    return len(found_over) == BATCH
