"""The ledger: whatever is entered and taken back, in whatever order, the sums are right and never below zero."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data import points
from data.db import Database, Tx
from data.people import classrooms, families
from data.points import Sum
from data.schema import metadata
from data.standing import rating
from data.standing.rating import rank
from tests.rules import NOW, found

SEPTEMBER = datetime(2026, 9, 1, tzinfo=UTC)
NAMES = {1: "Ивановы", 2: "Петровы", 3: "Лисята"}
EVER = {"since": SEPTEMBER, "before": SEPTEMBER + timedelta(days=400)}


@cache
def memory() -> sa.Connection:
    """A class of three families, in memory."""
    connection = sa.create_engine("sqlite://").connect()
    metadata.create_all(connection)
    connection.execute(
        sa.insert(classrooms).values(id=1, title="2 «Б»", timezone="UTC", language="ru", made_at=SEPTEMBER)
    )
    row = {"classroom_id": 1, "state": "accepted", "asked_at": SEPTEMBER}
    connection.execute(
        sa.insert(families),
        [{**row, "id": id, "name": name, "fold": str(id), "look": str(id)} for id, name in NAMES.items()],
    )
    connection.commit()
    return connection


@contextmanager
def a_ledger() -> Iterator[Tx]:
    """An empty ledger, forgotten afterwards."""
    try:
        yield memory()
    finally:
        memory().rollback()


def earn(tx: Tx, family: int, amount: int, day: int, source: str) -> None:
    at = SEPTEMBER + timedelta(days=day)
    assert points.earn(tx, classroom=1, family=family, kind="outing", amount=amount, source=source, at=at, by=None)


deeds = st.lists(st.tuples(st.sampled_from(sorted(NAMES)), st.integers(0, 50), st.integers(0, 300)), max_size=8)


@given(deeds, st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(done: list[tuple[int, int, int]], random) -> None:  # type: ignore[no-untyped-def]
    numbered = [(*one, f"report:{number}") for number, one in enumerate(done)]
    shuffled = random.sample(numbered, len(numbered))
    sums = []
    for events in (numbered, shuffled):
        with a_ledger() as tx:
            for event in events:
                earn(tx, *event)
            sums.append(points.sums(tx, classroom=1, **EVER))
    assert sums[0] == sums[1]
    assert rank(sums[0], NAMES, {}) == rank(sums[1], NAMES, {})


@given(deeds, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 60), st.integers(0, 1)), max_size=12))
def test_no_sum_of_any_time_is_ever_negative(
    done: list[tuple[int, int, int]], changes: list[tuple[int, int, int]]
) -> None:
    with a_ledger() as tx:
        for number, one in enumerate(done):
            earn(tx, *one, f"report:{number}")
        for number, amount, deed in changes:
            if number < len(done):
                family = done[number][0]
                points.correct(
                    tx, family=family, source=f"report:{number}", amount=amount, deeds=deed, by=None, now=SEPTEMBER
                )
        days = sorted({day for _, _, day in done} | {0, 301})
        for since, before in itertools.combinations(days, 2):
            span = {"since": SEPTEMBER + timedelta(days=since), "before": SEPTEMBER + timedelta(days=before)}
            for one in points.sums(tx, classroom=1, **span):
                assert one.points >= 0
                assert one.deeds >= 0


def figures(sums: list[Sum]) -> list[tuple[int | None, int, int]]:
    """What a rating is made of; a family whose every deed is taken back has nothing, as if it had never had any."""
    return [(one.family, one.points, one.deeds) for one in sums if one.points or one.deeds]


@given(deeds, st.integers(0, 50), st.lists(st.integers(0, 60), max_size=3))
def test_taking_back_restores_exactly(done: list[tuple[int, int, int]], amount: int, changes: list[int]) -> None:
    with a_ledger() as tx:
        for number, one in enumerate(done):
            earn(tx, *one, f"report:{number}")
        before = points.sums(tx, classroom=1, **EVER)
        earn(tx, 1, amount, 10, "report:x")
        for change in changes:
            points.correct(tx, family=1, source="report:x", amount=change, by=None, now=SEPTEMBER)
        points.correct(tx, family=1, source="report:x", amount=0, deeds=0, by=None, now=SEPTEMBER)
        assert figures(points.sums(tx, classroom=1, **EVER)) == figures(before)
        assert points.by_kind(tx, family=1, **EVER).get("outing", 0) == sum(one[0] == 1 for one in done)


async def test_a_family_that_is_forgotten_leaves_its_points_nameless(db: Database) -> None:
    rules = await found(db)
    family = (await rules.family(1, "Ивановы")).family_in(rules.classroom)

    def forget(tx: Tx) -> list[Sum]:
        points.earn(tx, classroom=rules.classroom, family=family, kind="audio", amount=10, source="x", at=NOW, by=None)
        tx.execute(sa.delete(families).where(families.c.id == family))
        return points.sums(tx, classroom=rules.classroom, since=NOW, before=NOW + timedelta(days=1))

    assert await db.write(forget) == [Sum(None, 10, 1, NOW)]
    shown = await db.read(rating.of_class, classroom=rules.classroom, now=NOW + timedelta(hours=1))
    assert shown.rows == () and shown.deeds == 1, "it does not appear, its deed stays in the total"
