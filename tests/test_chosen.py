"""What is for chosen families, and what one class is owed, reaches nobody else: neither counted, asked, nor told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from data import deliveries, items, outbox, people, preferences
from data.db import Tx
from data.deliveries import Notice
from data.events import answers, attendance
from data.items import Content
from data.map import months
from data.school import families
from data.talk import digests
from tests.house import House
from tests.rules import NOW


@pytest.fixture
def tx(house: House) -> Iterator[Tx]:
    """Nothing stays done."""
    with undone(house) as tx:
        yield tx


@contextmanager
def undone(house: House) -> Iterator[Tx]:
    with house.engine.connect() as tx, tx.begin() as act:
        yield tx
        act.rollback()


def test_only_the_chosen_are_counted_as_silent_and_as_absent(house: House, tx: Tx) -> None:
    said = answers.of_class(tx, item=house.own_concert, by=house.by["T"])
    assert [one.family for one in said] == [house.family_A]
    there = attendance.of_class(tx, item=house.own_walk, by=house.by["T"], now=NOW)
    assert [one.family for one in there] == [house.family_A]


def test_the_next_event_to_be_asked_about_is_one_that_the_family_sees(house: House, tx: Tx) -> None:
    asked, known = {}, items.of_month(tx, month=house.month)
    for who in "AB":
        answers.give(tx, item=house.concert, answer="going", by=house.by[who], now=NOW)
        found = answers.unanswered(tx, known=known, family=house.had[f"family_{who}"], now=NOW)
        asked[who] = found.id if found else None
    assert asked == {"A": house.own_concert, "B": None}


def test_who_could_come_at_a_time_is_expected_only_where_they_are_invited(house: House, tx: Tx) -> None:
    could = {house.family_A: house.by["A"].id, house.family_B: house.by["B"].id}
    answers.expect(tx, item=items.get(tx, item=house.own_concert), families=could, now=NOW)
    assert answers.given(tx, item=house.own_concert) == {house.family_A: "going"}


def test_a_teacher_with_a_child_in_the_class_has_in_the_digest_what_the_family_is_invited_to(
    house: House, tx: Tx
) -> None:
    joined = families.join(tx, token="class-ours", name="Филины", by=house.by["D"], now=NOW)
    families.accept(tx, family=joined.id, by=house.by["T"], now=NOW)
    parent = people.know(tx, house.by["D"].id)
    assert parent is not None
    week = NOW + timedelta(days=7)
    near = digests.near(tx, person=parent, classroom=house.classroom, now=week, until=week + timedelta(days=7))
    assert house.concert in [item.id for item, _ in near]
    assert house.own_concert not in [item.id for item, _ in near]


def test_who_may_see_a_moved_event_no_more_does_not_hear_where_it_went(house: House, tx: Tx) -> None:
    for who in "AB":
        answers.give(tx, item=house.concert, answer="going", by=house.by[who], now=NOW)
    month = months.get(tx, month=house.month, by=house.by["T"])

    def moved(content: Content) -> Content:
        assert content.starts is not None
        return replace(content, starts=content.starts + timedelta(days=1), families=(house.family_A,))

    wanted = [(one.id, moved(one.content) if one.id == house.concert else one.content) for one in month.items]
    months.change(tx, month=month.id, wanted=wanted, by=house.by["T"], now=NOW, tell=False)
    assert _told(tx, "changes-moved") == {house.by["A"].id}


def _told(tx: Tx, kind: str) -> set[int]:
    d = outbox.deliveries.c
    return set(tx.execute(sa.select(d.chat_id).where(d.kind == kind)).scalars())


def _outcomes(tx: Tx, key: str) -> dict[int, str | None]:
    d = outbox.deliveries.c
    query = sa.select(d.classroom_id, d.outcome).where(d.dedup.startswith(key))
    return {row.classroom_id: row.outcome for row in tx.execute(query)}


def _owed_in_two_classes(house: House, tx: Tx, *, key: str) -> int:
    """The same key stands in our class for one and in the other class for another; returns the other class."""
    other = next(iter(house.by["O"].roles))
    letter = Notice("broadcasts-letter", {"broadcast": house.said}, dedup=key)
    deliveries.owe(tx, letter, classroom=house.classroom, chats=[house.by["A"].id], due=NOW)
    deliveries.owe(tx, letter, classroom=other, chats=[house.by["O"].id], due=NOW)
    return other


def test_what_one_class_takes_back_the_other_still_gets(house: House, tx: Tx) -> None:
    other = _owed_in_two_classes(house, tx, key="same:1")
    assert deliveries.withdraw(tx, classroom=house.classroom, dedup="same:1", now=NOW) == []
    assert _outcomes(tx, "same:1") == {house.classroom: "withdrawn", other: None}


def test_what_is_newer_in_one_class_is_not_newer_in_the_other(house: House, tx: Tx) -> None:
    other = _owed_in_two_classes(house, tx, key="same:2:a")
    deliveries.supersede(tx, classroom=house.classroom, dedup="same:2:", now=NOW)
    assert _outcomes(tx, "same:2:") == {house.classroom: "dropped", other: None}


def test_what_was_sent_stays_sent(house: House, tx: Tx) -> None:
    """Also when what was owed with it is taken back, or something newer is."""
    chats, d = [house.by[who].id for who in "AB"], outbox.deliveries.c
    for key in ("same:3", "same:4"):
        letter = Notice("broadcasts-letter", {"broadcast": house.said}, dedup=key)
        deliveries.owe(tx, letter, classroom=house.classroom, chats=chats, due=NOW)
    sent = sa.update(outbox.deliveries).where(d.dedup.startswith("same:"), d.chat_id == chats[0])
    tx.execute(sent.values(outcome="sent", settled_at=NOW))
    assert deliveries.withdraw(tx, classroom=house.classroom, dedup="same:3", now=NOW) == [chats[0]]
    deliveries.supersede(tx, classroom=house.classroom, dedup="same:4", now=NOW)
    rows = tx.execute(sa.select(d.chat_id, d.outcome).where(d.dedup.startswith("same:")))
    assert {tuple(row) for row in rows} == {(chats[0], "sent"), (chats[1], "withdrawn"), (chats[1], "dropped")}


def test_the_digest_of_one_class_gathers_nothing_of_the_other(house: House, tx: Tx) -> None:
    """A family with children in both."""
    by, evening = house.by["B"], NOW + timedelta(hours=12)
    other = next(iter(house.by["O"].roles))
    joined = families.join(tx, token="class-theirs", name="Барсуковы", by=by, now=NOW)
    families.accept(tx, family=joined.id, by=house.by["O"], now=NOW)
    preferences.choose(tx, field="how", value="day", by=by, now=NOW)
    for classroom in (house.classroom, other):
        letter = Notice("changes-told", {"change": classroom}, dedup=f"told:{classroom}", news=True)
        deliveries.owe(tx, letter, classroom=classroom, chats=[by.id], due=NOW)
    digests.owe_due(tx, evening)
    d = outbox.deliveries.c
    query = sa.select(d.classroom_id, d["values"]).where(d.kind == "digests-letter", d.chat_id == by.id)
    told = {row[0]: [told for kind, told in row[1]["news"] if kind == "changes-told"] for row in tx.execute(query)}
    assert told == {one: [{"change": one}] for one in (house.classroom, other)}
