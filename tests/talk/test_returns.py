"""Who blocked the bot and lets it write again gets what was missed, without pressing Start."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from data import people
from data.db import Database, Tx
from data.deliveries import Notice, owe
from data.school import families
from data.sending import settle, take
from data.talk import returns
from sandbox import Seen
from tests.rules import NOW, found
from tests.world import Classroom, World, at, plain
from ui.text import texts

# Rules


def pass_by(tx: Tx, person: int) -> None:
    """All that is owed arrives, except with this person, who has blocked the bot."""
    while taken := take(tx, now=NOW, busy=(), limit=99):
        for delivery in (one for first in taken for one in (first, *first.company)):
            settle(tx, delivery, outcome="blocked" if delivery.chat == person else "sent", now=NOW)


def block(tx: Tx, person: int) -> None:
    people.blocked(tx, person=person, now=NOW)
    pass_by(tx, person)


def owed(tx: Tx, person: int, now: datetime) -> dict[str, dict[str, Any]]:
    """What comes to this person, by its kind, with its values."""
    found = {}
    while mine := [one for one in take(tx, now=now, busy=(), limit=99) if one.chat == person]:
        for one in (mine[0], *mine[0].company):
            found[one.kind] = one.values
            settle(tx, one, outcome="sent", now=now)
    return found


async def test_nothing_comes_to_who_had_not_blocked_the_bot_or_is_a_stranger(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1001, "Ивановы")
    await rules.map()
    await db.write(pass_by, 0)
    await db.write(returns.come_back, person=anna.id, now=NOW)
    await db.write(returns.come_back, person=999, now=NOW)
    assert await db.write(owed, anna.id, NOW) == {}


@pytest.mark.parametrize(("days", "news"), [(0, ["a", "b", "c"]), (2, ["a", "c"]), (20, [])])
async def test_what_is_old_or_of_no_use_any_more_does_not_come(db: Database, days: int, news: list[str]) -> None:
    rules = await found(db)
    anna = await rules.family(1001, "Ивановы")
    await db.write(pass_by, 0)
    now = NOW + timedelta(days=days)

    def tell(tx: Tx) -> None:
        for word, until in (("a", None), ("b", NOW + timedelta(days=1)), ("c", NOW + timedelta(days=90))):
            letter = Notice("families-entered", {"person": word, "family": "Ивановы"}, until=until)
            owe(tx, letter, classroom=rules.classroom, chats=[anna.id], due=NOW)

    await db.write(tell)
    await db.write(block, anna.id)
    await db.write(returns.come_back, person=anna.id, now=now)
    digest = (await db.write(owed, anna.id, now))["digests-letter"]
    assert [told["person"] for _, told in digest["news"]] == news
    await db.write(returns.come_back, person=anna.id, now=now)
    assert await db.write(owed, anna.id, now) == {}, "once"


async def test_a_map_that_is_over_does_not_come(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1001, "Ивановы")
    await rules.map()
    await db.write(block, anna.id)
    await db.write(returns.come_back, person=anna.id, now=NOW + timedelta(days=40))
    assert "months-map" not in await db.write(owed, anna.id, NOW + timedelta(days=40))


async def test_a_teacher_who_comes_back_sees_who_waits(db: Database) -> None:
    rules = await found(db)
    person = await rules.person(1001)
    await db.write(families.join, token=rules.token, name="Ивановы", by=person, now=NOW)
    await db.write(block, rules.teacher.id)
    await db.write(returns.come_back, person=rules.teacher.id, now=NOW)
    assert "families-waiting" in await db.write(owed, rules.teacher.id, NOW)


# Stories


async def test_a_family_gets_the_map_and_what_is_due(world: World, classroom: Classroom, language: str) -> None:
    t = texts(strict=True)[language]
    anna = classroom.families["Ивановы"]
    await anna.say("/language")
    await anna.press(t(f"people-language-{language}"))
    await anna.block()
    await classroom.publish()
    await world.until(at(11, 20))
    before = len(anna.screens)
    await anna.unblock()
    map_, digest = anna.screens[before:]
    assert "Фантазёры" in map_.text
    assert plain(t.html("digests-near")) in digest.text and "Новогодний концерт" in digest.text
    assert t("months-open") in labels(digest)
    before = len(anna.screens)
    await anna.block()
    await anna.unblock()
    assert not any("Фантазёры" in seen.text for seen in anna.screens[before:]), "the map stands there already"


def labels(seen: Seen) -> list[str]:
    return [button["text"] for row in (seen.reply_markup or {})["inline_keyboard"] for button in row]


async def test_the_teachers_letter_that_did_not_arrive_comes_as_it_is(world: World, classroom: Classroom) -> None:
    t = texts(strict=True)["ru"]
    anna, teacher = classroom.families["Ивановы"], classroom.teacher
    await anna.block()
    await teacher.say("/send")
    await teacher.press(t("broadcasts-choose-all"))
    await teacher.say("Завтра приносим сменную обувь.")
    await teacher.press(t("broadcasts-look"))
    await teacher.press(t("broadcasts-send", count=2))
    assert not any("сменную обувь" in seen.text for seen in anna.screens)
    await anna.unblock()
    assert sum("сменную обувь" in seen.text for seen in anna.screens) == 1


async def test_start_after_a_block_brings_it_once(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    await anna.block()
    await classroom.publish()
    before = len(anna.screens)
    await anna.start()
    assert sum("Фантазёры" in seen.text for seen in anna.screens[before:]) == 1
