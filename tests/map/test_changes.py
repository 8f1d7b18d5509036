"""A map is changed: quietly or told; who answered a moved event is asked again; the last change can be undone."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import deliveries, items, slots
from data.db import Database, Tx
from data.deeds import reports
from data.events import answers
from data.items import Content
from data.kinds import KINDS
from data.map import differences, months
from data.map.changes import Change
from data.map.differences import Line, seen_by, turned
from data.map.months import Month
from data.people import Person
from data.refusal import Refused
from tests.rules import NOW, Rules, found
from tests.world import MOSCOW, at

CONCERT = Content("school_event", "Концерт", starts=at(12, 18), all_day=False, place="зал", points=10)
BOOK = Content("book_aloud", "Носов", points=10)
FAIR = Content("helpers", "Ярмарка", starts=at(15, 10), all_day=False, seats=4)


def lines_of(month: Month) -> list[Line]:
    return [(item.id, item.content) for item in month.items]


def with_(month: Month, name: str, **fields: Any) -> list[Line]:
    """The month's lines, one of them with other fields."""
    return [(item.id, replace(item.content, **fields) if item.title == name else item.content) for item in month.items]


def without(month: Month, title: str) -> list[Line]:
    return [(item.id, item.content) for item in month.items if item.title != title]


async def made(rules: Rules, *contents: Content, publish: bool = True) -> Month:
    month = await rules.db.write(
        months.begin, classroom=rules.classroom, first=NOW.date().replace(day=1), by=rules.teacher
    )
    wanted = [(None, content) for content in contents]
    await rules.db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    if publish:
        await rules.db.write(months.publish, month=month.id, by=rules.teacher, now=NOW)
    return await rules.db.read(months.get, month=month.id)


async def change(rules: Rules, month: Month, wanted: list[Line], *, tell: bool = False, **more: Any) -> Change | None:
    more = {"now": NOW, **more}
    return await rules.db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, tell=tell, **more)


def _owed(tx: Tx, word: str) -> list[int]:
    d = deliveries.deliveries.c
    query = deliveries.sa.select(d.chat_id).where(d.kind == word, d.outcome.is_(None)).order_by(d.chat_id)
    return list(tx.execute(query).scalars())


async def owed(rules: Rules, word: str) -> list[int]:
    """The chats to which letters of this kind are owed."""
    return await rules.db.read(_owed, word)


# Differences: pure


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [(None, CONCERT)], [("added", ())]),
        ([(1, CONCERT)], [], [("removed", ())]),
        ([(1, CONCERT)], [(1, CONCERT)], []),
        ([(1, CONCERT)], [(1, replace(CONCERT, starts=at(13, 18)))], [("moved", ("starts",))]),
        ([(1, CONCERT)], [(1, replace(CONCERT, starts=None, all_day=True))], [("moved", ("starts", "all_day"))]),
        ([(1, BOOK)], [(1, replace(BOOK, ends=at(20, 0)))], [("moved", ("ends",))]),
        ([(1, CONCERT)], [(1, replace(CONCERT, ends=at(12, 20)))], [("changed", ("ends",))]),
        ([(1, CONCERT)], [(1, replace(CONCERT, place="двор", points=5))], [("changed", ("place", "points"))]),
        ([(1, CONCERT)], [(None, CONCERT)], [("added", ()), ("removed", ())]),
        ([(1, CONCERT), (2, BOOK)], [(2, BOOK), (1, CONCERT)], []),
        ([(1, CONCERT)], [(1, replace(CONCERT, starts=CONCERT.starts.astimezone(UTC)))], []),  # type: ignore[union-attr]
    ],
)
def test_what_happened(before: list[Line], after: list[Line], expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.what, one.fields) for one in differences.differences(before, after)] == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (CONCERT, replace(CONCERT, families=(2,)), "removed"),
        (replace(CONCERT, families=(2,)), CONCERT, "added"),
        (replace(CONCERT, families=(2,)), replace(CONCERT, families=(2,), place="двор"), None),
        (replace(CONCERT, families=(1,)), replace(CONCERT, families=(1, 2), place="двор"), "changed"),
        (replace(CONCERT, families=(1,)), replace(CONCERT, families=(1, 2), starts=at(13, 9)), "moved"),
        (CONCERT, replace(CONCERT, reminders=("week",)), None),
        (None, replace(CONCERT, families=(2, 3)), None),
        (replace(CONCERT, families=(2,)), None, None),
    ],
)
def test_a_change_as_the_first_family_sees_it(
    before: Content | None, after: Content | None, expected: str | None
) -> None:
    one = differences.difference(7, before, after)
    assert one is not None
    seen = seen_by([one], 1)
    assert [one.what for one in seen] == ([expected] if expected else [])
    assert "families" not in {name for one in seen for name in one.fields}


moments = st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 31)).map(  # noqa: DTZ001 -- made aware here
    lambda moment: moment.replace(tzinfo=MOSCOW)
)
contents = st.builds(
    Content,
    kind=st.sampled_from(sorted(KINDS)),
    title=st.text(min_size=1, max_size=200),
    note=st.none() | st.text(),
    starts=st.none() | moments,
    ends=st.none() | moments,
    all_day=st.booleans(),
    seats=st.none() | st.integers(0, 9999),
    points=st.integers(0, 9999),
    reminders=st.none() | st.lists(st.sampled_from(items.REMINDERS)).map(tuple),
    media=st.none() | st.tuples(st.just("photo"), st.text(min_size=1)),
    families=st.lists(st.integers(1, 9)).map(tuple),
)
maps = st.lists(contents, max_size=6).map(lambda found: list(enumerate(found, 1)))


@given(contents)
def test_content_goes_to_json_and_back(content: Content) -> None:
    assert Content.from_json(content.as_json()) == content


@given(maps, maps)
def test_a_change_turned_twice_is_the_change(before: list[Line], after: list[Line]) -> None:
    found = differences.differences(before, after)
    assert turned(turned(found)) == found
    assert differences.differences(before, before) == ()
    there = {one.item for one in found if one.what != "added"}
    assert there <= {id for id, _ in before}


@given(maps, maps, st.integers(1, 9))
def test_a_family_is_told_of_nothing_that_it_may_not_see(before: list[Line], after: list[Line], family: int) -> None:
    for one in seen_by(differences.differences(before, after), family):
        assert one.before is None or one.before.seen_by(family)
        assert one.after is None or one.after.seen_by(family)


# Verbs, on both databases


async def test_an_id_keeps_its_item_and_a_removed_one_is_kept_as_cancelled(db: Database) -> None:
    rules = await found(db)
    month = await made(rules, CONCERT, BOOK)
    ids = {item.title: item.id for item in month.items}
    wanted = [*without(month, "Носов"), (None, FAIR)]
    wanted = [
        (id, replace(content, title="Большой концерт") if id == ids["Концерт"] else content) for id, content in wanted
    ]
    made_ = await change(rules, month, wanted)
    assert made_ is not None and [one.what for one in made_.differences] == ["changed", "added", "removed"]
    after = await db.read(months.get, month=month.id)
    assert {item.title: item.id for item in after.items}["Большой концерт"] == ids["Концерт"]
    assert "Носов" not in [item.title for item in after.items]
    with_cancelled = await db.read(items.of_month, month=month.id, cancelled=True)
    (gone,) = [item for item in with_cancelled if item.cancelled_at]
    assert (gone.id, gone.sequence) == (ids["Носов"], 1)
    with pytest.raises(Refused, match="items-cancelled"):
        await db.read(items.get, item=gone.id, by=rules.teacher)
    assert await db.read(items.find, item=gone.id) is None
    changed = next(item for item in after.items if item.id == ids["Концерт"])
    assert changed.sequence == 1


async def test_nothing_different_is_no_change(db: Database) -> None:
    rules = await found(db)
    month = await made(rules, CONCERT, BOOK)
    assert await change(rules, month, lines_of(month), tell=True) is None
    assert len(await db.read(months.history, month=month.id, by=rules.teacher)) == 1


async def test_the_order_counts_where_the_map_has_none(db: Database) -> None:
    rules = await found(db)
    month = await made(rules, *(replace(BOOK, title=f"Книга {n}") for n in "АБВ"), CONCERT)
    turned_ = list(reversed(lines_of(month)))
    step = await change(rules, month, turned_)
    assert step is not None and step.differences == ()
    after = await db.read(months.get, month=month.id)
    assert [item.title for item in after.items] == ["Книга В", "Книга Б", "Книга А", "Концерт"]
    await db.write(months.undo, change=step.id, by=rules.teacher, now=NOW)
    again = await db.read(months.get, month=month.id)
    assert [item.title for item in again.items] == ["Книга А", "Книга Б", "Книга В", "Концерт"]


async def test_another_class_and_a_family_change_nothing_and_a_foreign_id_is_a_new_item(db: Database) -> None:
    rules, other = await found(db), await found(db, teacher=200, chat=-2)
    anna = await rules.family(1, "Ивановы")
    month, theirs = await made(rules, CONCERT), await made(other, BOOK)
    step = await change(rules, month, without(month, "Концерт"))
    assert step is not None
    for by in (anna, other.teacher):
        for verb, values in (
            (months.change, {"month": month.id, "wanted": [], "now": NOW, "tell": True}),
            (months.undo, {"change": step.id, "now": NOW}),
            (months.history, {"month": month.id}),
            (months.publish_at, {"month": month.id, "at": at(5, 8), "now": NOW}),
        ):
            with pytest.raises(Refused, match="people-staff-only"):
                await db.write(verb, by=by, **values)
    await change(rules, month, [(theirs.items[0].id, CONCERT)])
    assert [item.title for item in (await db.read(months.get, month=theirs.id)).items] == ["Носов"]
    (mine,) = (await db.read(months.get, month=month.id)).items
    assert mine.id != theirs.items[0].id


@pytest.mark.parametrize(
    "wrong",
    [
        replace(BOOK, kind="picnic"),
        replace(BOOK, title=" "),
        replace(BOOK, title="ж" * 201),
        replace(BOOK, points=-1),
        replace(BOOK, seats=10_000),
        replace(CONCERT, ends=at(12, 17)),
        replace(BOOK, reminders=("yesterday",)),
    ],
)
async def test_what_cannot_be_on_a_map_is_refused_and_nothing_changes(sqlite_url: str, wrong: Content) -> None:
    db = Database(sqlite_url)
    rules = await found(db)
    month = await made(rules, CONCERT)
    with pytest.raises(Refused, match="items-wrong"):
        await change(rules, month, [(None, wrong)])
    assert [item.title for item in (await db.read(months.get, month=month.id)).items] == ["Концерт"]
    await db.close()


def _state(tx: Tx, month: int) -> Any:
    """All that a change may touch, as it is for families."""
    live = items.of_month(tx, month=month)
    return [
        (
            item.id,
            item.content,
            [(slot.id, slot.capacity, slot.taken, slot.holders) for slot in slots.of_item(tx, item=item.id)],
            answers.tally(tx, item=item.id, family=None),
        )
        for item in live
    ]


def _edited(dice: random.Random, month: Month, families: list[int]) -> list[Line]:
    """Some change of a map that a teacher could make; items whose places are held keep them."""
    wanted: list[Line] = []
    for item in month.items:
        held = item.kind in ("helpers", "consultation")
        pick = dice.random()
        if pick < 0.2 and not held:
            continue
        if pick < 0.4:
            moment = at(dice.randint(5, 28), dice.randint(9, 19))
            wanted.append((item.id, replace(item.content, starts=moment, ends=None, all_day=False)))
        elif pick < 0.6:
            told_to = tuple(dice.sample(families, 1)) if dice.random() < 0.5 else ()
            wanted.append((item.id, replace(item.content, title=f"{item.title[:50]}!", points=3, families=told_to)))
        elif pick < 0.7 and not held:
            wanted.append((item.id, replace(item.content, kind=dice.choice(["meeting", "audio", "open_lesson"]))))
        else:
            wanted.append((item.id, item.content))
    wanted += [(None, replace(FAIR, title=f"Новое {n}")) for n in range(dice.randint(0, 2))]
    dice.shuffle(wanted)
    return wanted


@pytest.mark.parametrize("seed", range(4))
async def test_a_change_and_its_undoing_leave_everything_as_it_was(db: Database, seed: int) -> None:
    dice = random.Random(seed)
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    families = [by.family_in(rules.classroom) for by in (anna, boris)]
    books = [replace(BOOK, title=f"Книга {n}") for n in range(3)]
    month = await made(rules, CONCERT, replace(CONCERT, title="Каток", kind="class_event"), FAIR, *books)
    (place,) = await db.read(slots.of_item, item=next(item.id for item in month.items if item.kind == "helpers"))
    await db.write(slots.take, slot=place.id, by=anna, now=NOW)
    for item in month.items:
        if item.sort.answers:
            await db.write(answers.give, item=item.id, answer=dice.choice([*answers.Answer]), by=boris, now=NOW)
    states = [await db.read(_state, month.id)]
    steps: list[int] = []
    for _ in range(4):
        now_there = await db.read(months.get, month=month.id)
        step = await change(rules, month, _edited(dice, now_there, families), tell=dice.random() < 0.5)
        if step is not None:
            steps.append(step.id)
            states.append(await db.read(_state, month.id))
    for step_id in reversed(steps):
        states.pop()
        await db.write(months.undo, change=step_id, by=rules.teacher, now=NOW)
        assert await db.read(_state, month.id) == states[-1]


async def test_who_holds_a_place_keeps_the_item_until_it_is_cancelled_and_gets_it_back_by_undo(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await made(rules, FAIR, CONCERT)
    fair = next(item for item in month.items if item.kind == "helpers")
    (place,) = await db.read(slots.of_item, item=fair.id)
    await db.write(slots.take, slot=place.id, by=anna, now=NOW)
    with pytest.raises(Refused, match="months-item-in-use"):
        await change(rules, month, without(month, "Ярмарка"))
    with pytest.raises(Refused, match="months-item-in-use"):
        await change(rules, month, with_(month, "Ярмарка", kind="audio"))
    await change(rules, month, with_(month, "Ярмарка", seats=1))
    with pytest.raises(Refused, match="refusal-gone item"):
        await db.write(months.cancel, item=999, by=rules.teacher, now=NOW, tell=False)
    await db.write(months.cancel, item=fair.id, by=rules.teacher, now=NOW, tell=False)
    assert await owed(rules, "changes-cancelled") == [1]
    with pytest.raises(Refused, match="items-cancelled"):
        await db.write(slots.take, slot=place.id, by=anna, now=NOW)
    last = (await db.read(months.history, month=month.id, by=rules.teacher))[0]
    await db.write(months.undo, change=last.id, by=rules.teacher, now=NOW)
    (again,) = await db.read(slots.of_item, item=fair.id, by=anna)
    assert (again.id, again.taken, again.mine, again.capacity) == (place.id, 1, True, 1)


async def test_fewer_seats_than_are_held_are_refused(db: Database) -> None:
    rules = await found(db)
    month = await made(rules, FAIR)
    (place,) = await db.read(slots.of_item, item=month.items[0].id)
    for id, name in ((1, "Ивановы"), (2, "Петровы")):
        await db.write(slots.take, slot=place.id, by=await rules.family(id, name), now=NOW)
    with pytest.raises(Refused, match="slots-seats-held"):
        await change(rules, month, with_(month, "Ярмарка", seats=1))
    await change(rules, month, with_(month, "Ярмарка", seats=2, title="Ярмарка мастеров"))
    (place,) = await db.read(slots.of_item, item=month.items[0].id)
    assert (place.capacity, place.taken, place.name_ru) == (2, 2, "Ярмарка мастеров")


async def test_a_moved_event_asks_those_who_answered_again_whatever_is_told(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = [await rules.family(n, f"Семья {n}") for n in (1, 2, 3)]
    month = await made(rules, CONCERT)
    event = month.items[0].id
    await db.write(answers.give, item=event, answer="going", by=anna, now=NOW)
    await db.write(answers.give, item=event, answer="no", by=boris, now=NOW)
    await change(rules, month, with_(month, "Концерт", starts=at(13, 18)))
    assert await owed(rules, "changes-moved") == [1, 2]
    assert await owed(rules, "changes-told") == []
    family = anna.family_in(rules.classroom)
    tally = await db.read(answers.tally, item=event, family=family)
    assert (tally.going, tally.no, tally.mine, tally.again) == (0, 0, None, True)
    assert await db.read(answers.given, item=event) == {family: "going", boris.family_in(rules.classroom): "no"}
    await db.write(answers.give, item=event, answer="maybe", by=anna, now=NOW)
    tally = await db.read(answers.tally, item=event, family=family)
    assert (tally.maybe, tally.mine, tally.again) == (1, "maybe", False)
    assert vera.family_in(rules.classroom) not in await db.read(answers.given, item=event)


async def test_undoing_a_move_asks_nobody_twice_and_tells_those_who_were_told(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    month = await made(rules, CONCERT)
    event = month.items[0].id
    await db.write(answers.give, item=event, answer="going", by=anna, now=NOW)
    await db.write(answers.give, item=event, answer="maybe", by=boris, now=NOW)
    step = await change(rules, month, with_(month, "Концерт", starts=at(13, 18)), tell=True)
    assert step is not None
    await db.write(_send_to, chats=[1], word="changes-moved")
    await db.write(months.undo, change=step.id, by=rules.teacher, now=NOW)
    assert await owed(rules, "changes-moved") == [], "what was not sent yet is not sent"
    assert await owed(rules, "changes-back") == [1]
    assert await owed(rules, "changes-undone") == []
    tally = await db.read(answers.tally, item=event, family=anna.family_in(rules.classroom))
    assert (tally.going, tally.maybe, tally.mine) == (1, 1, "going")


def _send_to(tx: Tx, *, chats: list[int], word: str) -> None:
    """As if the courier had sent the letters of this kind to these chats."""
    d = deliveries.deliveries.c
    sent = deliveries.sa.update(deliveries.deliveries).where(d.chat_id.in_(chats), d.kind == word)
    tx.execute(sent.values(outcome="sent", settled_at=NOW))


async def test_a_list_goes_to_those_who_have_not_heard_all_of_it(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    month = await made(rules, CONCERT)
    await db.write(answers.give, item=month.items[0].id, answer="going", by=anna, now=NOW)
    await change(rules, month, with_(month, "Концерт", starts=at(13, 18)), tell=True)
    assert (await owed(rules, "changes-moved"), await owed(rules, "changes-told")) == ([1], [2])
    month = await db.read(months.get, month=month.id)
    wanted = [*with_(month, "Концерт", starts=at(14, 18)), (None, replace(BOOK, families=(boris.family_in(1),)))]
    await change(rules, month, wanted, tell=True)
    assert await owed(rules, "changes-told") == [2, 2], "the book is not for the Ivanovs"


async def test_an_event_that_is_over_is_moved_and_cancelled_without_letters(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await made(rules, CONCERT)
    await db.write(answers.give, item=month.items[0].id, answer="going", by=anna, now=NOW)
    await change(rules, month, with_(month, "Концерт", starts=at(11, 18)), now=at(13, 9))
    await change(rules, month, [], now=at(13, 9))
    assert (await owed(rules, "changes-moved"), await owed(rules, "changes-cancelled")) == ([], [])


async def test_an_unpublished_map_changes_in_silence(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    month = await made(rules, CONCERT, publish=False)
    await change(rules, month, with_(month, "Концерт", starts=at(13, 18)), tell=True)
    assert await owed(rules, "changes-told") == []
    assert not (await db.read(months.history, month=month.id, by=rules.teacher))[0].told


async def test_only_the_last_change_is_undone_once_and_within_a_day(db: Database) -> None:
    rules = await found(db)
    month = await made(rules, CONCERT, BOOK)
    first = await change(rules, month, with_(month, "Концерт", place="двор"))
    second = await change(rules, month, with_(await db.read(months.get, month=month.id), "Носов", points=3))
    assert first is not None and second is not None

    async def undo(change: int, now: datetime = NOW) -> Change:
        return await db.write(months.undo, change=change, by=rules.teacher, now=now)

    with pytest.raises(Refused, match="changes-not-last"):
        await undo(first.id)
    with pytest.raises(Refused, match="changes-too-late"):
        await undo(second.id, NOW + timedelta(hours=24, minutes=1))
    with pytest.raises(Refused, match="refusal-gone change"):
        await undo(999)
    assert (await undo(second.id)).undone
    with pytest.raises(Refused, match="changes-not-last"):
        await undo(second.id)
    await undo(first.id)
    known = await db.read(months.history, month=month.id, by=rules.teacher)
    assert [one.undone for one in known] == [True, True, False]
    assert [one.by for one in known] == ["Марина"] * 3
    again = await db.read(months.get, month=month.id)
    assert lines_of(again) == lines_of(month)
    assert [item.sequence for item in again.items] == [2, 2], "a calendar takes the undoing for the newest"


async def test_an_item_is_not_undone_from_under_those_who_took_a_place(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await made(rules, CONCERT)
    step = await change(rules, month, [*lines_of(month), (None, FAIR)])
    assert step is not None
    fair = next(one.item for one in step.differences)
    (place,) = await db.read(slots.of_item, item=fair)
    await db.write(slots.take, slot=place.id, by=anna, now=NOW)
    with pytest.raises(Refused, match="months-item-in-use"):
        await db.write(months.undo, change=step.id, by=rules.teacher, now=NOW)


# Who may see it


async def test_an_item_for_some_families_is_nowhere_for_the_others(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    only = (anna.family_in(rules.classroom),)
    month = await made(
        rules,
        BOOK,
        replace(CONCERT, families=only),
        replace(FAIR, families=only),
        replace(BOOK, title="Тайна", families=only),
    )
    ids = {item.title: item.id for item in month.items}
    (place,) = await db.read(slots.of_item, item=ids["Ярмарка"])

    async def titles(by: Person) -> set[str]:
        seen = [
            *(await db.read(months.get, month=month.id, by=by)).items,
            *(await db.read(months.of_first, classroom=rules.classroom, first=month.first, by=by)).items,
            *(await db.read(months.near, classroom=rules.classroom, today=month.first, by=by)).items,
        ]
        on = await db.read(months.on, classroom=rules.classroom, today=month.first, by=by)
        return {item.title for item in (*seen, *(on.items if on else ()))}

    assert await titles(boris) == {"Носов"}
    assert await titles(anna) == {"Носов", "Концерт", "Ярмарка", "Тайна"}
    assert {item.title for item in month.seen_by(None).items} == {"Носов"}
    for forged in (
        db.read(items.get, item=ids["Концерт"], by=boris),
        db.read(slots.of_item, item=ids["Ярмарка"], by=boris),
        db.read(slots.get, slot=place.id, by=boris),
        db.write(slots.take, slot=place.id, by=boris, now=NOW),
        db.write(answers.give, item=ids["Концерт"], answer="going", by=boris, now=NOW),
        db.write(reports.begin, item=ids["Тайна"], by=boris, now=NOW),
    ):
        with pytest.raises(Refused, match="refusal-gone item"):
            await forged
    await db.write(slots.take, slot=place.id, by=anna, now=NOW)
    assert await owed(rules, "slots-card") == [], "the class chat has no card of what is for some"
    await db.write(answers.give, item=ids["Концерт"], answer="going", by=anna, now=NOW)
    await change(rules, month, with_(month, "Концерт", starts=at(13, 18), place="двор"), tell=True)
    assert await owed(rules, "changes-told") == []
