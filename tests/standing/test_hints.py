"""Hints: who is silent, the smallest open deed at home, once in two weeks, no more if so wished."""

from datetime import timedelta
from typing import Any

import pytest

from data.db import Database
from data.deeds import checks, reports
from data.refusal import Refused
from data.standing import hints
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
    return [(one.name, one.open) for one in known]


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


async def test_the_smallest_open_deed_at_home(db: Database) -> None:
    rules = await a_class(db)
    boris = await rules.again(2)
    family = boris.family_in(rules.classroom)
    ask: dict[str, Any] = {"classroom": rules.classroom, "family": family, "by": rules.teacher}
    first = await db.read(hints.smallest, now=NOW, **ask)
    assert first is not None and first.title == "Сказка на ночь"
    over = await db.read(hints.smallest, now=LATER, **ask)
    assert over is not None and over.title == "А. Волков. «Волшебник»", "the tale is over; the concert is not at home"
    await db.write(reports.begin, item=over.id, by=boris, now=LATER)
    last = await db.read(hints.smallest, now=LATER, **ask)
    assert last is not None and "Носов" in last.title
    await db.write(reports.begin, item=last.id, by=boris, now=LATER)
    assert await db.read(hints.smallest, now=LATER, **ask) is None
    with pytest.raises(Refused, match="hints-nothing-open"):
        await db.write(hints.suggest, family=family, by=rules.teacher, now=LATER)


async def test_once_in_two_weeks_and_no_more_until_the_family_wishes(db: Database) -> None:
    rules = await a_class(db)
    boris = await rules.again(2)
    family = boris.family_in(rules.classroom)
    other = await found(db, teacher=200, chat=-2)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(hints.suggest, family=family, by=other.teacher, now=LATER)
    suggest: dict[str, Any] = {"family": family, "by": rules.teacher}
    await db.write(hints.suggest, now=LATER, **suggest)
    with pytest.raises(Refused, match="hints-too-soon"):
        await db.write(hints.suggest, now=LATER + timedelta(days=13, hours=23), **suggest)
    assert ("Петровы", False) in await silent(rules)
    await db.write(hints.suggest, now=LATER + timedelta(days=14), **suggest)
    await db.write(hints.refuse, classroom=rules.classroom, by=boris, now=LATER)
    with pytest.raises(Refused, match="hints-unwanted"):
        await db.write(hints.suggest, now=LATER + timedelta(days=300), **suggest)
    await db.write(hints.allow, classroom=rules.classroom, by=boris)
    with pytest.raises(Refused, match="hints-too-soon"):
        await db.write(hints.suggest, now=LATER + timedelta(days=27), **suggest)
    assert (await db.write(hints.suggest, now=LATER + timedelta(days=28), **suggest)).title


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
