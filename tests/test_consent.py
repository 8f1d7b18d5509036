"""What people agree to: the text says what is true, who agreed is on record, and who never comes in is forgotten."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from data import leaving, people
from data.db import Database, Tx
from data.people import CONSENT, persons
from data.refusal import Refused
from data.school import families, staff
from handlers.talk.direct_messages import ANSWERS, BEGINNINGS
from tests.rules import NOW, found
from tests.world import World
from tests.world import found as found_by_talking
from ui.text import texts

OPERATOR = "Анна <Петрова>, @annap"


def agreed(tx: Tx) -> dict[int, tuple[object, int | None]]:
    p = persons.c
    return {row.id: (row.agreed_at, row.agreed_to) for row in tx.execute(sa.select(p.id, p.agreed_at, p.agreed_to))}


@pytest.mark.parametrize("operator", [None, OPERATOR])
async def test_the_text_says_who_runs_the_bot_and_so_does_help(
    world: World, language: str, operator: str | None
) -> None:
    await world.stop()
    world.operator = operator
    await world.start()
    classroom = await found_by_talking(world, language)
    t = texts(strict=True)[language]
    said = operator or t("people-operator-unnamed")
    anna = world.telegram.person("Anna", language=language)
    await anna.open(classroom.link)
    assert anna.screen.text.endswith(said)
    assert "/export" in anna.screen.text and "/forget" in anna.screen.text
    assert (await world.read(agreed))[anna.id] == (None, None)
    await anna.press(t("families-agree"))
    at, text = (await world.read(agreed))[anna.id]
    assert text == CONSENT and at is not None
    await anna.say("/help")
    assert anna.screen.text.endswith(t("people-operator", operator=said))
    await classroom.teacher.say("/help")
    assert said in classroom.teacher.screen.text


@pytest.mark.parametrize("role", ["deputy", "specialist"])
async def test_who_comes_to_work_reads_it_as_well(world: World, role: str) -> None:
    classroom = await found_by_talking(world)
    t = texts(strict=True)["ru"]
    teacher, olga = classroom.teacher, world.telegram.person("Ольга", language="ru")
    await teacher.say("/class")
    for label in ("classrooms-settings", "staff-open", f"staff-invite-{role}"):
        await teacher.press(t(label))
    await olga.open(next(word for word in teacher.screen.text.split() if "start=" in word))
    assert olga.screen.text.endswith(t("people-operator-unnamed"))
    await olga.press(t("families-agree"))
    assert (await world.read(agreed))[olga.id][1] == CONSENT


async def test_a_text_that_there_is_not_is_agreed_to_by_nobody(db: Database) -> None:
    rules = await found(db)
    anna = await rules.person(5)
    for text in (0, CONSENT + 1):
        with pytest.raises(Refused):
            await db.write(people.agree, version=text, by=anna, now=NOW)
    assert (await db.read(agreed))[5] == (None, None)
    await db.write(people.agree, version=1, by=anna, now=NOW)
    assert (await db.read(agreed))[5] == (NOW, 1), "who pressed under an older text agreed to that one"


async def test_who_joined_no_class_is_forgotten_after_thirty_days(db: Database) -> None:
    rules = await found(db)
    await rules.family(1001, "Ивановы")
    waiting, stranger, declined, left = 1002, 1003, 1004, 1005
    await db.write(families.join, token=rules.token, name="Петровы", by=await rules.person(waiting), now=NOW)
    await rules.person(stranger, "Чужой")
    asked = await db.write(families.join, token=rules.token, name="Не те", by=await rules.person(declined), now=NOW)
    await db.write(families.decline, family=asked.id, by=rules.teacher, now=NOW)
    await db.write(leaving.leave, classroom=rules.classroom, by=await rules.family(left, "Лисята"), now=NOW)
    for id, role in ((7, "deputy"), (8, "specialist")):
        await rules.person(id, "Ольга")
        await db.write(staff.link, classroom=rules.classroom, role=role, token=role, by=rules.teacher, now=NOW)
        await db.write(staff.welcome, token=role, by=await rules.again(id), now=NOW)
    everybody = set(await db.read(agreed))
    await db.write(leaving.forget_strangers, NOW + leaving.STRANGER - timedelta(seconds=1))
    assert set(await db.read(agreed)) == everybody
    more = await db.write(leaving.forget_strangers, NOW + leaving.STRANGER)
    assert not more
    assert everybody - set(await db.read(agreed)) == {stranger, declined}


async def test_many_strangers_go_in_several_transactions(db: Database) -> None:
    rules = await found(db)
    for id in range(100, 101 + leaving.MANY):
        await rules.person(id)
    assert await db.write(leaving.forget_strangers, NOW + leaving.STRANGER)
    assert not await db.write(leaving.forget_strangers, NOW + leaving.STRANGER)
    assert set(await db.read(agreed)) == {rules.teacher.id}


HEALTH = re.compile(r"боле|здоров|врач|температур|\bill\b|sick|well soon|doctor|fever", re.IGNORECASE)


def test_no_ready_letter_asks_for_health(language: str) -> None:
    """What a family is offered to send, and the teacher to answer, says nothing of an illness."""
    t = texts(strict=True)[language]
    keys = [
        *(f"direct_messages-begin-{one}" for one in BEGINNINGS),
        *(f"direct_messages-answer-{one}" for one in ANSWERS),
    ]
    assert len(keys) > 5
    assert not [t(key) for key in keys if HEALTH.search(t(key))]
