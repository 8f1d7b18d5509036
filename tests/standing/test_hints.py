"""Hints: who is silent, the deed that fits, once a week, no more if so wished; on Wednesdays by itself."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from data import points
from data.db import Database, Tx
from data.deeds import checks, reports
from data.outbox import deliveries
from data.people import Person
from data.refusal import Refused
from data.standing import hints, postings
from tests.rules import NOW, Rules, found
from tests.world import World, at
from tests.world import found as found_class
from ui.text import texts

PLAN = """Читаем вслух
Н. Носов. «Фантазёры»
А. Волков. «Волшебник» 3 балла
до 10 декабря Сказка на ночь 1 балл
Школа
12.12 18:00 Концерт 1 балл
"""
LATER = NOW + timedelta(days=20)


async def a_class(db: Database) -> Rules:
    rules = await found(db)
    for id, name in ((1, "Ивановы"), (2, "Петровы"), (3, "Козловы")):
        await rules.family(id, name)
    await rules.map(PLAN)
    return rules


async def silent(rules: Rules, now: Any = LATER) -> list[tuple[str, bool]]:
    known = await rules.db.read(hints.silent, classroom=rules.classroom, by=rules.teacher, now=now)
    return [(one.name, one.open) for one in known.silent]


async def test_who_did_nothing_this_month_and_last(db: Database) -> None:
    rules = await a_class(db)
    assert await silent(rules, NOW + timedelta(days=1)) == [], "who has just come is not called silent"
    anna = await rules.again(1)
    report = await db.write(reports.begin_outing, classroom=rules.classroom, by=anna, now=NOW)
    await db.write(reports.add, report=report.id, words="Театр", file=None, by=anna, now=NOW)
    await db.write(checks.send, report=report.id, by=anna, now=NOW)
    assert await silent(rules) == [("Ивановы", True), ("Козловы", True), ("Петровы", True)]
    await db.write(checks.accept, report=report.id, by=rules.teacher, now=NOW)
    assert await silent(rules) == [("Козловы", True), ("Петровы", True)]
    assert len(await silent(rules, at(20, 12, month=1, year=2027))) == 2, "December is January's last month"
    assert len(await silent(rules, at(20, 12, month=2, year=2027))) == 3
    with pytest.raises(Refused, match="people-staff-only"):
        await db.read(hints.silent, classroom=rules.classroom, by=anna, now=LATER)


async def test_what_is_over_told_or_answered_is_not_offered(db: Database) -> None:
    rules = await a_class(db)
    boris = await rules.again(2)
    family = boris.family_in(rules.classroom)
    ask: dict[str, Any] = {"family": family, "by": rules.teacher}
    assert (await db.write(hints.suggest, now=NOW, **ask)).title == "Сказка на ночь", "worth least"
    second = await db.write(hints.suggest, now=LATER, **ask)
    assert second.title == "А. Волков. «Волшебник»", "the tale is over; the concert is not at home"
    await db.write(reports.begin, item=second.id, by=boris, now=LATER)
    last = await db.write(hints.suggest, now=LATER + timedelta(days=7), **ask)
    assert "Носов" in last.title
    await db.write(reports.begin, item=last.id, by=boris, now=LATER)
    with pytest.raises(Refused, match="hints-nothing-open"):
        await db.write(hints.suggest, now=LATER + timedelta(days=7), **ask)
    with pytest.raises(Refused, match="hints-nothing-open"):
        await db.write(hints.suggest, family=1, by=rules.teacher, now=at(2, 12, month=1, year=2027))


async def test_once_a_week_and_no_more_until_the_family_wishes(db: Database) -> None:
    rules = await a_class(db)
    boris = await rules.again(2)
    family = boris.family_in(rules.classroom)
    other = await found(db, teacher=200, chat=-2)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(hints.suggest, family=family, by=other.teacher, now=NOW)
    suggest: dict[str, Any] = {"family": family, "by": rules.teacher}
    await db.write(hints.suggest, now=NOW, **suggest)
    with pytest.raises(Refused, match="hints-too-soon"):
        await db.write(hints.suggest, now=at(7, 23), **suggest)
    await db.write(hints.suggest, now=at(8, 1), **suggest)
    await db.write(hints.refuse, classroom=rules.classroom, by=boris, now=LATER)
    with pytest.raises(Refused, match="hints-unwanted"):
        await db.write(hints.suggest, now=LATER, **suggest)
    assert ("Петровы", False) in await silent(rules)
    await db.write(hints.allow, classroom=rules.classroom, by=boris)
    await db.write(hints.suggest, now=at(20, 12), **suggest)
    with pytest.raises(Refused, match="hints-too-soon"):
        await db.write(hints.suggest, now=at(30, 12), **suggest)
    assert ("Петровы", False) in await silent(rules, at(30, 12)), "three in vain: a rest of four weeks"
    anna = await rules.again(2)
    outing = await db.write(reports.begin_outing, classroom=rules.classroom, by=anna, now=at(22, 12))
    await db.write(reports.add, report=outing.id, words="Театр", file=None, by=anna, now=at(22, 12))
    await db.write(checks.send, report=outing.id, by=anna, now=at(22, 12))
    await db.write(checks.accept, report=outing.id, by=rules.teacher, now=at(22, 12))
    assert (await db.write(hints.suggest, now=at(29, 12), **suggest)).title, "a deed came: once a week again"


def _hints(tx: Tx) -> dict[int, list[str]]:
    """What each chat has been owed, as reasons."""
    d = deliveries.c
    found: dict[int, list[str]] = {}
    for row in tx.execute(sa.select(d.chat_id, d["values"]).where(d.kind == "hints-suggestion").order_by(d.id)):
        found.setdefault(row[0], []).append(row[1]["reason"])
    return found


async def look(db: Database, *moments: datetime) -> dict[int, list[str]]:
    for now in moments:
        while await db.write(hints.owe_due, now):
            pass
    return await db.read(_hints)


async def test_on_wednesdays_the_bot_hints_by_itself_but_to_who_waits_by_lot(db: Database) -> None:
    rules = await found(db)
    await rules.families({id: f"№ {id}" for id in range(1, 7)})
    await rules.map(PLAN)
    assert await look(db, NOW, at(2, 18), at(9, 18)) == {}, "nobody has been here for two weeks"
    assert await look(db, at(16, 17)) == {}
    first = await look(db, at(16, 18), at(16, 18), at(17, 12))
    known = await rules.db.read(hints.silent, classroom=rules.classroom, by=rules.teacher, now=at(17, 12))
    waiting = {(await rules.again(id)).family_in(rules.classroom): id for id in range(1, 7)}
    waits = {waiting[one.family] for one in known.silent if one.waits}
    assert set(first) == set(range(1, 7)) - waits and set(map(tuple, first.values())) == {("first",)}
    assert waits and known.due == at(23, 18)
    again = await look(db, at(23, 18), at(23, 18) + timedelta(hours=1))
    assert all(len(told) <= 2 for told in again.values()) and any(len(told) == 2 for told in again.values())


async def test_the_bot_is_silent_where_it_shall_be(db: Database) -> None:
    rules = await a_class(db)
    ask: dict[str, Any] = {"classroom": rules.classroom, "by": rules.teacher}
    for id in (1, 2, 3):
        await db.write(hints.refuse, classroom=rules.classroom, by=await rules.again(id), now=NOW)
    assert await look(db, at(16, 18)) == {}, "they want none"
    for id in (1, 2, 3):
        await db.write(hints.allow, classroom=rules.classroom, by=await rules.again(id))
    await db.write(hints.by_itself, on=False, **ask)
    assert await look(db, at(23, 18)) == {}, "the teacher wants none"
    await db.write(hints.by_itself, on=True, **ask)
    assert await look(db, at(23, 19), at(29, 12)) == {}, "it begins on the next Wednesday"
    await db.write(postings.add_holiday, first=at(30, 0).date(), last=at(31, 0).date(), **ask)
    assert await look(db, at(30, 18)) == {}, "the class rests"
    known = await db.read(hints.silent, now=at(31, 12), **ask)
    assert known.due == at(6, 18, month=1, year=2027)
    assert await look(db, at(8, 12, month=1, year=2027)) == {}, "late by more than a day"
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(hints.by_itself, classroom=rules.classroom, on=False, by=await rules.again(1))


async def test_what_followed_is_counted_beside_who_waited(db: Database) -> None:
    rules = await found(db)
    people = await rules.families({id: f"№ {id}" for id in range(1, 13)})
    await rules.map(PLAN)
    ask: dict[str, Any] = {"classroom": rules.classroom, "by": rules.teacher}
    empty = await db.read(hints.outcome, now=NOW, **ask)
    assert (empty.hinted.of, empty.waited.of, empty.heard) == (0, 0, None)
    first = at(23, 18)
    heard = await look(db, NOW, at(22, 12), first)
    for by in people[:3]:
        await _done(rules, by, "book_aloud", first + timedelta(days=9))
    await _done(rules, people[3], "school_event", first + timedelta(days=11))
    early = await db.read(hints.outcome, now=first + timedelta(days=9), **ask)
    assert (early.hinted.of, early.waited.of) == (0, 0), "ten days are not over"
    known = await db.read(hints.outcome, now=first + timedelta(days=15), **ask)
    did = sum(by.id in heard for by in people[:3])
    assert (known.hinted.of, known.hinted.did) == (len(heard), did)
    assert (known.waited.of, known.waited.did) == (12 - len(heard), 3 - did)
    assert known.heard is not None and known.others is not None
    assert (known.heard.families, known.others.families) == (len(heard), 12 - len(heard))
    weeks = 15 / 7
    assert known.heard.home == (0, pytest.approx(did / weeks))
    out = (people[3].id in heard) / weeks
    assert known.heard.out == (0, pytest.approx(out))
    low, high = known.difference
    assert low < 0 < high, "of twelve nothing can be seen"


async def _done(rules: Rules, by: Person, kind: str, at: datetime) -> None:
    what: dict[str, Any] = {"kind": kind, "amount": 10, "source": f"test:{kind}:{by.id}", "at": at, "by": None}
    await rules.db.write(points.earn, classroom=rules.classroom, family=by.family_in(rules.classroom), **what)


async def test_the_bot_offers_by_itself_and_the_teacher_sees_what_came_of_it(world: World, language: str) -> None:
    t = texts(strict=True)[language]
    classroom = await found_class(world, language)
    anna = await classroom.join("Петровы")
    await classroom.accept()
    await classroom.publish()
    teacher = classroom.teacher
    await world.until(at(16, 19), step=timedelta(days=1))
    tale = "Фантазёры" if language == "ru" else "Dreamers"
    assert tale in anna.screen.text and t("hints-none") in str(anna.screen.labels)
    await anna.press(t("hints-look"))
    assert tale in anna.screen.text
    await world.until(at(29, 12), step=timedelta(days=1))
    await teacher.say("/rating")
    for label in (t("evenness-open"), t("hints-open"), t("hints-outcome")):
        await teacher.press(label)
    assert t("hints-outcome-title").replace("<b>", "").replace("</b>", "") in teacher.screen.text
    await teacher.press(t("people-back"))
    await teacher.press(t("hints-stop"))
    assert t("hints-start") in str(teacher.screen.labels)
    await teacher.press(t("hints-start"))
    assert t("hints-stop") in str(teacher.screen.labels)


async def test_a_silent_family_is_offered_a_book_declines_and_changes_its_mind(world: World, language: str) -> None:
    t = texts(strict=True)[language]
    classroom = await found_class(world, language)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish()
    teacher = classroom.teacher
    await world.until(at(16, 12), step=timedelta(days=1))
    await teacher.say("/rating")
    for label in (t("evenness-open"), t("hints-open"), t("hints-send", name="Ивановы")):
        await teacher.press(label)
    assert t("hints-line-sent", name="Ивановы", day=t.day(at(16, 12).date(), "d MMMM")) in teacher.screen.text
    assert ("Фантазёры" if language == "ru" else "Dreamers") in anna.screen.text
    await anna.press(t("hints-none"))
    assert anna.screen.text == t("hints-refused")
    await teacher.say("/rating")
    for label in (t("evenness-open"), t("hints-open")):
        await teacher.press(label)
    assert t("hints-line-unwanted", name="Ивановы") in teacher.screen.text
    assert not [label for label in str(teacher.screen.labels).split() if "💌" in label]
    await anna.press(t("hints-allow"))
    assert anna.screen.text == t("hints-allowed")
    await teacher.say("/rating")
    for label in (t("evenness-open"), t("hints-open")):
        await teacher.press(label)
    assert t("hints-line-unwanted", name="Ивановы") not in teacher.screen.text
