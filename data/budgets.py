"""Budgets: how often one family, or one person, may do what others see or are told.

The table is the whole rule. A budget is spent by the writes of a handled update, in their own transaction: what is
refused spends nothing, an update that is handled again spends once.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.db import Instant, Tx, metadata
from data.people import Person
from data.refusal import Refused

spent = sa.Table(
    "spent",
    metadata,
    sa.Column("whose", sa.Text, primary_key=True),
    sa.Column("word", sa.Text, primary_key=True),
    sa.Column("seconds", sa.Integer, primary_key=True),
    sa.Column("until", Instant, nullable=False, index=True),
    sa.Column("count", sa.Integer, nullable=False),
)
"""How often something was done since a count began that ends `until`."""

HOUR, DAY, MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=30)
STAFF = 10
"""The staff of a class may do so many times as much: they answer thirty families."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Its verbs ("slots.take") may be done `most` times in each of these spans, counted from the first time on."""

    word: str
    most: tuple[tuple[int, timedelta], ...]
    verbs: tuple[str, ...]


BUDGETS = (
    Budget("joins", ((10, DAY),), ("families.join", "staff.welcome")),
    Budget("names", ((5, DAY), (10, MONTH)), ("families.rename", "rating.call", "teams.rename", "classrooms.retitle")),
    Budget("links", ((10, HOUR), (30, DAY)), ("families.link", "staff.link", "chats.link")),
    Budget("outings", ((30, HOUR), (60, DAY)), ("reports.begin", "reports.begin_outing")),
    Budget("reports", ((30, HOUR), (60, DAY)), ("checks.send",)),
    Budget("stories", ((20, HOUR), (40, DAY)), ("stories.begin", "stories.send")),
    Budget("results", ((20, HOUR), (60, DAY)), ("results.give",)),
    Budget("tasks", ((60, HOUR), (150, DAY)), ("tasks.add", "tasks.take", "tasks.give_back", "tasks.finish")),
    Budget("teams", ((15, HOUR), (40, DAY)), ("teams.begin", "teams.make", "teams.join", "teams.leave")),
    Budget("proposals", ((10, DAY),), ("proposals.propose",)),
    Budget("questions", ((20, DAY),), ("meetings.ask",)),
    Budget("votes", ((120, HOUR),), ("matters.support", "goals.vote", "timing.mark", "timing.none")),
    Budget("answers", ((120, HOUR),), ("answers.give",)),
    Budget("letters", ((6, HOUR), (20, DAY)), ("direct_messages.send", "direct_messages.quick")),
    Budget("swaps", ((20, HOUR), (60, DAY)), ("slots.propose", "slots.wait")),
    Budget("places", ((200, HOUR),), ("slots.take", "slots.give_back")),
    Budget("wishes", ((200, HOUR),), ("slots.name_wish", "slots.strike_wish", "slots.move_wish")),
    Budget("announcements", ((6, HOUR), (12, DAY)), ("broadcasts.send", "broadcasts.correct", "meetings.send")),
    Budget("praises", ((15, HOUR), (30, DAY)), ("praises.give",)),
    Budget("materials", ((10, HOUR), (20, DAY)), ("materials.post", "materials.show")),
    Budget("feeds", ((3, HOUR), (10, DAY)), ("feeds.subscribe", "feeds.look_now")),
)
BUDGET_OF = {verb: budget for budget in BUDGETS for verb in budget.verbs}


def spend(tx: Tx, verb: str, *, by: Person, now: datetime) -> None:
    """Count one more time that `by` does this (`verb` with its module, "data.slots.taking.take"); refuses what is
    beyond the budget, and says when it goes on. A verb without a budget is free."""
    _, feature, *_, name = verb.split(".")
    budget = BUDGET_OF.get(f"{feature}.{name}")
    if budget is None:
        return
    times = STAFF if by.roles else 1
    for whose in _holders(by):
        for most, span in budget.most:
            count, until = _count(tx, whose, budget.word, span, now)
            if count > most * times:
                raise Refused("budgets-spent", **_wait(until - now))


def purge(tx: Tx, now: datetime) -> None:
    """Forget the counts that are over."""
    tx.execute(sa.delete(spent).where(spent.c.until <= now))


def forget(tx: Tx, *, person: int) -> None:
    """Nothing is kept of who is forgotten."""
    tx.execute(sa.delete(spent).where(spent.c.whose == f"person:{person}"))


def _holders(by: Person) -> Iterator[str]:
    """A budget is a family's, all adults together; who has none, or is of the staff, has one of their own."""
    if by.roles or not by.memberships:
        yield f"person:{by.id}"
        return
    yield from sorted(f"family:{member.family}" for member in by.memberships.values())


def _count(tx: Tx, whose: str, word: str, span: timedelta, now: datetime) -> tuple[int, datetime]:
    """One more; the database keeps the count, whoever else counts at this moment."""
    row = {"whose": whose, "word": word, "seconds": int(span.total_seconds()), "until": now + span, "count": 1}
    count, until = tx.execute(_one_more(tx.dialect.name), {**row, "now": now}).one()
    return count, until


@cache
def _one_more(dialect: str) -> sa.Executable:
    s, insert = spent.c, (sqlite.insert if dialect == "sqlite" else postgresql.insert)(spent)
    ends = insert.excluded.until
    # a clock set back must not hold anybody up longer than the span
    over = sa.or_(s.until <= sa.bindparam("now", type_=Instant), s.until > ends)
    change = {"count": sa.case((over, 1), else_=s.count + 1), "until": sa.case((over, ends), else_=s.until)}
    values: dict[str, Any] = {name: sa.bindparam(name) for name in ("whose", "word", "seconds", "until", "count")}
    counted = insert.values(values).on_conflict_do_update(index_elements=["whose", "word", "seconds"], set_=change)
    return counted.returning(s.count, s.until)


def _wait(left: timedelta) -> dict[str, str | int]:
    """How long it is: in minutes, from an hour on in hours, from a day on in days, rounded up."""
    for unit, one in (("days", DAY), ("hours", HOUR)):
        if left >= one:
            return {"unit": unit, "count": math.ceil(left / one)}
    return {"unit": "minutes", "count": max(math.ceil(left / timedelta(minutes=1)), 1)}
