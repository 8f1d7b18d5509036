"""Proposals: nameless or not, supported, answered once for all who care; nobody learns who is nameless."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from data import invites, items, points
from data.db import Database, Tx
from data.deliveries import deliveries
from data.map import months
from data.people import Person as Known
from data.people import families as homes
from data.refusal import Refused
from data.school import families
from data.talk import matters, proposals
from data.talk.matters import ANSWER, LIMIT, WORDS, Matter
from data.talk.proposals import ProposalFigures, median_days
from handlers.links import Links
from handlers.talk import matters as room
from handlers.talk import proposals as screens
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import MOSCOW
from ui.screen import TEXT, Screen, visible
from ui.text import texts

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = NOW + 2 * DAY


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        ([], None),
        ([HOUR * 6], 0.25),
        ([DAY * 3], 3),
        ([DAY, DAY * 9], 5),
        ([DAY * 9, DAY, DAY * 2], 2),
        ([DAY * 4, DAY, DAY * 100, DAY * 2], 3),
    ],
)
def test_the_median_of_days(spans: list[timedelta], days: float | None) -> None:
    assert median_days(spans) == days


async def propose(rules: Rules, by: Known, words: str = "Скворечники", *, named: bool = True) -> Matter:
    classroom = rules.classroom
    return await rules.db.write(proposals.propose, classroom=classroom, words=words, named=named, by=by, now=NOW)


async def take(rules: Rules, proposal: Matter, **other: Any) -> Matter:
    ways: dict[str, Any] = {"first": DECEMBER, "kind": "class_event", "title": "Скворечники", "now": LATER, **other}
    return await rules.db.write(proposals.take, proposal=proposal.id, by=rules.teacher, **ways)


async def second_adult(rules: Rules, of: Known, id: int) -> Known:
    home, token = of.family_in(rules.classroom), f"t{id}"
    link = {"purpose": "family", "token": token, "now": NOW, "classroom": rules.classroom, "family": home}
    await rules.db.write(invites.make, by=of.id, **link)  # type: ignore[arg-type]
    await rules.db.write(families.enter, token=token, by=await rules.person(id, "Пётр"), now=NOW)
    return await rules.again(id)


async def test_a_family_has_few_that_wait_and_none_twice(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    first = await propose(rules, anna, "  Раз ", named=False)
    assert (first.words, first.mine, first.name, first.support) == ("Раз", True, None, 1)
    assert (await propose(rules, anna, "Раз")).id == first.id, "pressed twice"
    for words in ("Два", "Три"):
        await propose(rules, anna, words)
    with pytest.raises(Refused, match="matters-too-many"):
        await propose(rules, await second_adult(rules, anna, 9), "Четыре")
    await db.write(matters.withdraw, matter=first.id, by=anna, now=NOW)
    fourth = await propose(rules, anna, "Четыре")
    await db.write(matters.hide, matter=fourth.id, reason="Грубо", by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="matters-too-many"):
        await propose(rules, anna, "Пять")
    ask: dict[str, Any] = {"classroom": rules.classroom, "words": "Пять", "named": True, "by": anna}
    assert await db.write(proposals.propose, **ask, now=NOW + matters.HIDDEN), "a month later it is forgotten"
    for words, why in (("", "refusal-empty"), (" \n", "refusal-empty"), ("ы" * (WORDS + 1), "refusal-long")):
        with pytest.raises(Refused, match=why):
            await propose(rules, await rules.family(2, "Петровы") if not words else anna, words)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Раз \n", "Раз"),
        ("Раз\n\n \n\nДва\nТри", "Раз\n\nДва\nТри"),
        ("a\u202eb\u0000c\u200bd", "abcd"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("\u200b\u202e \n", None),
        ("", None),
    ],
)
def test_words_are_tidied(typed: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(Refused, match="refusal-empty"):
            matters.tidy(typed, WORDS)
    else:
        assert matters.tidy(typed, WORDS) == kept


async def test_one_voice_a_family(db: Database) -> None:
    rules = await found(db)
    anna, boris = [await rules.family(id, name) for id, name in ((1, "Ивановы"), (2, "Петровы"))]
    pair = await second_adult(rules, boris, 9)
    one = await propose(rules, anna, named=False)

    async def support(by: Known, wanted: bool = True) -> Matter:
        return await db.write(matters.support, matter=one.id, wanted=wanted, by=by, now=NOW)

    assert (await support(boris)).support == 2
    seen = await support(pair)
    assert (seen.support, seen.supported, seen.mine) == (2, True, False)
    assert (await support(pair, False)).support == 1
    assert (await support(boris, False)).support == 1
    with pytest.raises(Refused, match="matters-own"):
        await support(await second_adult(rules, anna, 8))
    await take(rules, one)
    with pytest.raises(Refused, match="matters-answered-already"):
        await support(boris)


async def test_all_press_at_once(db: Database) -> None:
    rules = await found(db)
    everybody = [await rules.family(id, f"Семья {id}") for id in range(1, 7)]
    pairs = [await second_adult(rules, one, 100 + one.id) for one in everybody]
    one = await propose(rules, everybody[0])
    pressing = [everybody[1:], pairs[1:], everybody[1:]]
    calls = [db.write(matters.support, matter=one.id, wanted=True, by=by, now=NOW) for turn in pressing for by in turn]
    await asyncio.gather(*calls)
    assert (await db.read(matters.get, matter=one.id, by=rules.teacher)).support == 6
    both = [everybody[0], pairs[0]]
    asked = [propose(rules, by, f"Ещё {number}") for number in range(4) for by in both]
    ended = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(one, Matter | Refused) for one in ended)
    waiting = await db.read(proposals.of_class, classroom=rules.classroom, open=True, by=both[0])
    assert len([one for one in waiting if one.mine]) == LIMIT


def acts_on(one: Matter) -> list[tuple[bool, Callable[[Database, Known], Awaitable[object]]]]:
    """Everything that takes a proposal's id; whether it is the staff's."""
    id = one.id
    return [
        (False, lambda db, by: db.read(matters.get, matter=id, by=by)),
        (False, lambda db, by: db.write(matters.support, matter=id, wanted=True, by=by, now=NOW)),
        (False, lambda db, by: db.write(matters.withdraw, matter=id, by=by, now=NOW)),
        (True, lambda db, by: db.write(matters.hide, matter=id, reason="x", by=by, now=NOW)),
        (True, lambda db, by: db.write(matters.show_again, matter=id, by=by, now=NOW)),
        (True, lambda db, by: db.write(matters.show_chat, matter=id, by=by, now=NOW)),
        (True, lambda db, by: db.write(proposals.decline, proposal=id, because="x", by=by, now=NOW)),
        (True, lambda db, by: db.write(proposals.put_off, proposal=id, until=None, by=by, now=NOW)),
        (
            True,
            lambda db, by: db.write(
                proposals.take, proposal=id, first=DECEMBER, kind="class_event", title="x", by=by, now=NOW
            ),
        ),
    ]


async def test_the_walls(db: Database) -> None:
    rules, others = await found(db), await found(db, teacher=200, chat=-2)
    anna, boris, theirs = (
        await rules.family(1, "Ивановы"),
        await rules.family(2, "Петровы"),
        await others.family(3, "Чужие"),
    )
    one = await propose(rules, anna, named=False)
    waits = await rules.person(4)
    await db.write(families.join, token=rules.token, name="Ждут", by=waits, now=NOW)
    for by in (others.teacher, theirs, await rules.again(4)):
        for _, act in acts_on(one):
            with pytest.raises(Refused, match=r"people-(strangers|staff-only|waiting)"):
                await act(db, by)
    for of_staff, act in acts_on(one):
        if of_staff:
            with pytest.raises(Refused, match="people-staff-only"):
                await act(db, boris)
    with pytest.raises(Refused, match="matters-not-yours"):
        await db.write(matters.withdraw, matter=one.id, by=boris, now=NOW)
    with pytest.raises(Refused, match="people-families-only"):
        await db.write(matters.support, matter=one.id, wanted=True, by=rules.teacher, now=NOW)
    for by in (others.teacher, theirs):
        with pytest.raises(Refused, match="people-strangers"):
            await db.read(proposals.of_class, classroom=rules.classroom, open=True, by=by)
        with pytest.raises(Refused, match="people-strangers"):
            await db.read(proposals.figures, classroom=rules.classroom, by=by)
    with pytest.raises(Refused, match="refusal-gone matter"):
        await db.read(matters.get, matter=999, by=anna)


async def test_taken_it_is_on_the_map_and_can_be_corrected(db: Database) -> None:
    rules = await found(db)
    anna, boris = [await rules.family(id, name) for id, name in ((1, "Ивановы"), (2, "Петровы"))]
    month = await rules.map()
    one = await propose(rules, anna)
    taken = await take(rules, one, title="17.12 15:00 Скворечники @ парк", does="  дедушка ", note="Делают: дедушка")
    assert taken.became is not None and (taken.state, taken.does) == ("taken", "дедушка")
    item = await db.read(items.get, item=taken.became, by=boris)
    assert (item.title, item.place, item.note) == ("Скворечники", "парк", "Делают: дедушка")
    assert item.starts is not None and item.starts.astimezone(MOSCOW).hour == 15
    kept = len((await db.read(months.get, month=month.id)).items)
    again = await take(rules, one, title="Кормушки", kind="project")
    assert again.became == taken.became
    kept_ = await db.read(items.get, item=taken.became, by=boris)
    assert (kept_.kind, kept_.title, kept_.place, kept_.starts) == ("project", "Кормушки", "парк", item.starts)
    assert len((await db.read(months.get, month=month.id)).items) == kept
    january = DECEMBER.replace(year=2027, month=1)
    moved = await take(rules, one, first=january)
    assert moved.became != taken.became
    with pytest.raises(Refused, match="refusal-gone item"):
        await db.read(items.get, item=moved.became or 0, by=boris)
    for wrong in ({"first": DECEMBER.replace(year=2025)}, {"kind": "venue"}, {"kind": "?"}):
        with pytest.raises(Refused, match="people-old-button"):
            await take(rules, one, **wrong)
    for title in (" ", "ы" * 201):
        with pytest.raises(Refused, match=r"refusal-(empty|long)"):
            await take(rules, one, title=title)
    await db.write(months.cancel, item=moved.became or 0, by=rules.teacher, now=LATER, tell=False)
    found_ = await db.read(matters.get, matter=one.id, by=anna)
    assert await db.read(proposals.became, proposal=found_) is None


async def test_points_follow_the_answer_and_would_name_the_nameless(db: Database) -> None:
    rules = await found(db)
    anna, boris = [await rules.family(id, name) for id, name in ((1, "Ивановы"), (2, "Петровы"))]
    one, hidden = await propose(rules, anna), await propose(rules, boris, "Тайное", named=False)

    async def earned() -> list[int]:
        return [await db.read(points.of_family, family=by.family_in(rules.classroom)) for by in (anna, boris)]

    for _ in range(2):
        await take(rules, one)
        await take(rules, hidden, title="Тайное")
    assert await earned() == [5, 0]
    await db.write(proposals.decline, proposal=one.id, because="Передумали", by=rules.teacher, now=LATER)
    assert await earned() == [0, 0]
    await take(rules, one)
    assert await earned() == [5, 0]
    ledger = await db.read(points.ledger, classroom=rules.classroom)
    assert sum(row.deeds for row in ledger) == 1


async def test_the_figures(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    boris = await rules.family(2, "Петровы")
    one, two, three = [await propose(rules, anna, words) for words in ("Раз", "Два", "Три")]
    four = await propose(rules, boris)

    async def figures() -> ProposalFigures:
        return await db.read(proposals.figures, classroom=rules.classroom, by=boris)

    assert await figures() == ProposalFigures(4, None)
    by = rules.teacher
    await db.write(proposals.put_off, proposal=one.id, until=None, by=by, now=NOW + DAY)
    await db.write(proposals.decline, proposal=two.id, because="Нет", by=by, now=NOW + DAY * 5)
    await db.write(matters.hide, matter=three.id, reason="Нет", by=by, now=NOW + DAY * 50)
    assert await figures() == ProposalFigures(1, 3)
    await take(rules, one, now=NOW + DAY * 20)
    assert await figures() == ProposalFigures(1, 3), "a correction is no later answer"
    await db.write(matters.withdraw, matter=four.id, by=boris, now=NOW)
    assert await figures() == ProposalFigures(0, 3)
    answered = await db.read(proposals.of_class, classroom=rules.classroom, open=False, by=boris)
    assert [found.id for found in answered] == [two.id, one.id]
    mine = await db.read(proposals.of_class, classroom=rules.classroom, open=False, by=by)
    assert [found.id for found in mine] == [three.id, two.id, one.id]


async def test_hidden_is_seen_by_its_author_alone(db: Database) -> None:
    rules = await found(db)
    anna, boris = [await rules.family(id, name) for id, name in ((1, "Ивановы"), (2, "Петровы"))]
    one = await propose(rules, anna, named=False)
    await db.write(matters.support, matter=one.id, wanted=True, by=boris, now=NOW)
    with pytest.raises(Refused, match="refusal-empty"):
        await db.write(matters.hide, matter=one.id, reason=" ", by=rules.teacher, now=NOW)
    await db.write(matters.hide, matter=one.id, reason="Про человека", by=rules.teacher, now=NOW)
    assert (await db.read(matters.get, matter=one.id, by=anna)).answer == "Про человека"
    with pytest.raises(Refused, match="refusal-gone matter"):
        await db.read(matters.get, matter=one.id, by=boris)
    assert await db.read(_told) == [("matters-told", 1)]
    with pytest.raises(Refused, match="proposals-hidden"):
        await take(rules, one)
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(matters.show_chat, matter=one.id, by=rules.teacher, now=NOW)
    await db.write(matters.show_again, matter=one.id, by=rules.teacher, now=NOW)
    assert (await db.read(matters.get, matter=one.id, by=boris)).open


def _told(tx: Tx) -> list[tuple[str, int]]:
    d = deliveries.c
    rows = tx.execute(sa.select(d.kind, d.chat_id).where(d.kind == "matters-told").order_by(d.chat_id))
    return [(row.kind, row.chat_id) for row in rows]


async def test_the_row_of_a_nameless_one_knows_no_family_and_outlives_it_nameless(db: Database) -> None:
    rules = await found(db)
    anna, boris = [await rules.family(id, name) for id, name in ((1, "Ивановы"), (2, "Петровы"))]
    hidden, named = await propose(rules, anna, named=False), await propose(rules, anna, "С именем")
    theirs = await propose(rules, boris, named=False)
    assert await db.read(_rows) == {hidden.id: None, named.id: anna.family_in(rules.classroom), theirs.id: None}
    for by in (rules.teacher, boris):
        seen = await db.read(matters.get, matter=hidden.id, by=by)
        other = replace(await db.read(matters.get, matter=theirs.id, by=rules.teacher), id=hidden.id)
        assert seen == other, "two nameless ones differ in nothing but themselves"
    await db.write(_forget, family=anna.family_in(rules.classroom))
    assert await db.read(_rows) == {hidden.id: None, theirs.id: None}, "what had its name is gone with the family"
    assert await db.read(matters.author, matter=hidden.id) is None
    await take(rules, hidden)
    assert await db.read(_told) == [], "there is nobody to be told any more"


def _rows(tx: Tx) -> dict[int, int | None]:
    m = matters.matters.c
    return {row.id: row.family_id for row in tx.execute(sa.select(m.id, m.family_id))}


def _forget(tx: Tx, *, family: int) -> None:
    tx.execute(sa.delete(homes).where(homes.c.id == family))


# Screens


def a_matter(number: int = 1, **other: Any) -> Matter:
    plain_ = Matter(number, 1, None, "Ивановы", "Слова", "open", 1, False, False, NOW, None, None, None, None, None)
    return replace(plain_, **other)


def all_screens(size: int) -> list[Screen]:
    """The screens of proposals with so many of them, and with the longest words."""
    made: list[Screen] = []
    long = "&<ы>" * (WORDS // 4)
    for t in texts(strict=True).values():
        found_ = [a_matter(number, words=long, support=99) for number in range(size)]
        for open_ in (True, False):
            for number in range(0, 14, 13):
                figures = ProposalFigures(size, 12.4)
                made.append(screens.listing(t, 1, found_, figures, number, open=open_, family=True))
        for state in matters.MatterState:
            answer = "&<ы>" * (ANSWER // 4)
            one = a_matter(words=long, name="ж" * 40, state=state, answer=answer, until=DECEMBER, does="ж" * 100)
            for staff in (True, False):
                made.append(room.card(t, one, zone=MOSCOW, family=True, staff=staff))
            made.append(room.chat_card(t, one, None, Links("bot")))
            made.append(room.told(t, one, None, mine=True, paid=5))
        made.append(room.before_sending(t, long, "ж" * 40, question=False))
        made.append(screens.in_month(t, a_matter(words=long), DECEMBER))
    return made


@pytest.mark.parametrize("size", [0, 1, 30, 100])
def test_screens_keep_telegrams_limits(size: int) -> None:
    for screen in all_screens(size):
        assert visible(screen.text) <= TEXT
        assert len(screen.rows) <= 13
        for row in screen.rows:
            assert all(len(button.label) <= 60 for button in row if len(row) == 1)


@pytest.mark.parametrize(
    ("days", "said"), [(None, "ещё не было"), (0.2, "в тот же день"), (1.4, "за 1 день"), (5, "за 5 дней")]
)
def test_how_long_an_answer_takes(days: float | None, said: str) -> None:
    assert said in screens.how_long(texts(strict=True)["ru"], days)
