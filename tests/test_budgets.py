"""Budgets: generous for people, an end for who floods others; one table, spent with the write itself."""

import asyncio
from datetime import timedelta
from inspect import signature
from typing import Any

import pytest
import sqlalchemy as sa

from data import budgets, flat
from data.budgets import BUDGETS, DAY, HOUR, Budget
from data.db import Database, Tx, handling
from data.people import Person
from data.refusal import Refused
from data.school import families
from data.talk import proposals
from tests.features import features
from tests.rules import NOW, found


async def spend(db: Database, verb: str, by: Person, *, times: int = 1, now: Any = NOW) -> None:
    for _ in range(times):
        await db.write(budgets.spend, verb, by=by, now=now)


async def refusal(db: Database, verb: str, by: Person, now: Any = NOW) -> dict[str, str | int]:
    with pytest.raises(Refused, match="budgets-spent") as no:
        await spend(db, verb, by, now=now)
    return no.value.values


def budget(word: str) -> Budget:
    return next(one for one in BUDGETS if one.word == word)


@pytest.mark.parametrize("one", BUDGETS, ids=lambda one: one.word)
def test_the_table_speaks_of_verbs_that_there_are_each_in_one_budget(one: Budget) -> None:
    for verb in one.verbs:
        feature, name = verb.split(".")
        found_ = getattr(features()[feature], name)
        assert flat(found_.__module__).startswith(f"data.{feature}")
        assert "by" in signature(found_).parameters
        assert [other.word for other in BUDGETS if verb in other.verbs] == [one.word]
    assert [span for _, span in one.most] == sorted(span for _, span in one.most)
    assert [most for most, _ in one.most] == sorted({most for most, _ in one.most})


async def test_what_is_beyond_is_refused_and_goes_on_when_the_time_is_over(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    (few, _), (many, _) = budget("letters").most
    await spend(db, "data.direct_messages.send", anna, times=few)
    assert await refusal(db, "data.direct_messages.quick", anna) == {"unit": "hours", "count": 1}
    assert await refusal(db, "data.direct_messages.send", anna, NOW + timedelta(minutes=57.5)) == {
        "unit": "minutes",
        "count": 3,
    }
    moment, sent = NOW, few
    while sent < many:
        moment += HOUR
        more = min(few, many - sent)
        await spend(db, "data.direct_messages.send", anna, times=more, now=moment)
        sent += more
    assert await refusal(db, "data.direct_messages.send", anna, moment + HOUR) == {"unit": "hours", "count": 20}
    await spend(db, "data.direct_messages.send", anna, now=NOW + DAY)


async def test_a_budget_is_all_adults_of_the_family_together_and_of_no_other(db: Database) -> None:
    rules = await found(db)
    anna, vera = await rules.family(1, "Ивановы"), await rules.family(3, "Петровы")
    invite = await db.write(families.link, classroom=rules.classroom, token="second", by=anna, now=NOW)
    await rules.person(2, "Борис")
    await db.write(families.enter, token=invite.token, by=await rules.again(2), now=NOW)
    boris = await rules.again(2)
    (most, _), *_ = budget("proposals").most
    for number in range(most):
        await spend(db, "data.proposals.propose", boris if number % 2 else anna)
    for by in (anna, boris):
        await refusal(db, "data.proposals.propose", by)
    await spend(db, "data.proposals.propose", vera)
    await spend(db, "data.meetings.ask", anna)


async def test_the_staff_have_more_and_a_stranger_has_one_of_their_own(db: Database) -> None:
    rules = await found(db)
    (few, _), *_ = budget("letters").most
    await spend(db, "data.direct_messages.send", rules.teacher, times=few * budgets.STAFF)
    await refusal(db, "data.direct_messages.send", rules.teacher)
    one, other = await rules.person(7), await rules.person(8)
    (most, _), *_ = budget("joins").most
    await spend(db, "data.families.join", one, times=most)
    await refusal(db, "data.families.join", one)
    await spend(db, "data.families.join", other)


async def test_at_once_no_more_go_than_one_after_the_other(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    (most, _), *_ = budget("letters").most
    calls = [db.write(budgets.spend, "data.direct_messages.send", by=anna, now=NOW) for _ in range(most + 5)]
    ended = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(one, Refused) for one in ended) == 5


async def test_a_clock_set_back_holds_nobody_up_for_longer(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    (most, _), *_ = budget("proposals").most
    await spend(db, "data.proposals.propose", anna, times=most, now=NOW + timedelta(days=300))
    await spend(db, "data.proposals.propose", anna, times=most)
    await refusal(db, "data.proposals.propose", anna)


def rows(tx: Tx) -> dict[str, int]:
    s = budgets.spent.c
    return {row[0]: row[1] for row in tx.execute(sa.select(s.whose, s.count).order_by(s.seconds.desc()))}


async def handled(db: Database, update: int, words: str, by: Person) -> None:
    """An update in which somebody proposes something."""

    def before(tx: Tx, verb: str, given: dict[str, Any]) -> None:
        budgets.spend(tx, verb, by=given["by"], now=NOW)

    with handling(update, before):
        await db.write(proposals.propose, classroom=1, words=words, named=True, by=by, now=NOW)


async def test_what_is_refused_spends_nothing_and_what_is_handled_again_spends_once(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    family = anna.memberships[rules.classroom].family
    with pytest.raises(Refused, match="refusal-empty"):
        await handled(db, 500, " ", anna)
    assert await db.read(rows) == {}
    for _ in range(3):
        await handled(db, 501, "Сходить в планетарий", anna)
    assert await db.read(rows) == {f"family:{family}": 1}


async def test_counts_that_are_over_are_forgotten_and_a_persons_with_the_person(db: Database) -> None:
    rules = await found(db)
    one, other = await rules.person(7), await rules.person(8)
    for by in (one, other):
        await spend(db, "data.families.join", by)
    await spend(db, "data.families.rename", one)
    await db.write(budgets.forget, person=7)
    assert await db.read(rows) == {"person:8": 1}
    await db.write(budgets.purge, NOW + DAY)
    assert await db.read(rows) == {}
