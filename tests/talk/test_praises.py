"""Praise: to one family, kept by it, seen by nobody else; never in the class chat, never points."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from data import deliveries, points
from data.db import Database, Tx
from data.refusal import Refused
from data.talk import praises
from tests.rules import NOW, found
from tests.world import World
from tests.world import found as found_class


def told(tx: Tx) -> list[int]:
    d = deliveries.deliveries.c
    return list(tx.execute(sa.select(d.chat_id).where(d.kind == "praises-letter").order_by(d.chat_id)).scalars())


async def test_only_the_staff_praise_and_only_the_family_reads(db: Database) -> None:
    rules, others = await found(db), await found(db, teacher=200, chat=-2)
    anna, vera = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    home = anna.family_in(rules.classroom)
    for by in (anna, vera, others.teacher):
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(praises.give, family=home, words="Молодцы", by=by, now=NOW)
        with pytest.raises(Refused, match="people-staff-only"):
            await db.read(praises.counts, classroom=rules.classroom, by=by)
    for words in ("", "  \n", "а" * (praises.WORDS + 1)):
        with pytest.raises(Refused, match=r"refusal-(empty|long)"):
            await db.write(praises.give, family=home, words=words, by=rules.teacher, now=NOW)
    given = await db.write(praises.give, family=home, words=" Молодцы ", by=rules.teacher, now=NOW)
    assert given.words == "Молодцы" and await db.read(told) == [1]
    assert [one.id for one in await db.read(praises.of_family, family=home, by=anna)] == [given.id]
    for by in (vera, others.teacher):
        with pytest.raises(Refused, match=r"refusal-gone family|people-strangers"):
            await db.read(praises.of_family, family=home, by=by)
    assert await db.read(praises.counts, classroom=rules.classroom, by=rules.teacher) == {home: 1}
    assert await db.read(points.of_family, family=home) == 0


async def test_it_is_taken_back_within_a_day_by_who_gave_it(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    home = anna.family_in(rules.classroom)
    given = await db.write(praises.give, family=home, words="Ой", by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(praises.take_back, praise=given.id, by=anna, now=NOW)
    with pytest.raises(Refused, match="praises-stays"):
        later = NOW + timedelta(days=1)
        await db.write(praises.take_back, praise=given.id, by=rules.teacher, now=later)
    await db.write(praises.take_back, praise=given.id, by=rules.teacher, now=NOW)
    assert await db.read(praises.of_family, family=home, by=anna) == []
    with pytest.raises(Refused, match="refusal-gone praise"):
        await db.write(praises.take_back, praise=given.id, by=rules.teacher, now=NOW)


SAYS = {
    "ru": {
        "together": "Вместе",
        "give": "💛 Похвалить",
        "send": "Отправить похвалу",
        "praise": "💛 Похвала",
        "history": "За что вас хвалили",
        "back": "↩️ Взять назад",
        "none": "соберутся добрые слова",
    },
    "en": {
        "together": "Together",
        "give": "💛 Praise a family",
        "send": "Send the praise",
        "praise": "💛 Praise",
        "history": "What you have been praised for",
        "back": "↩️ Take it back",
        "none": "kind words about your family will gather",
    },
}


async def test_a_word_to_one_family(world: World, language: str) -> None:
    made, say = await found_class(world, language), SAYS[language]
    anna, vera = await made.join("Ивановы"), await made.join("Петровы")
    await made.accept()
    group = await made.connect()
    teacher, posted = made.teacher, len(group.messages)
    await teacher.say("/menu")
    await teacher.press(say["together"])
    await teacher.press(say["give"])
    await teacher.press("Ивановы")
    await teacher.say("Спасибо за <пироги> & доброту")
    await teacher.press(say["send"])
    assert anna.screen.text.startswith("💛 Марина") and anna.screen.text.endswith("Спасибо за <пироги> & доброту")
    await anna.press(say["praise"])
    assert say["history"] in anna.screen.text and "<пироги>" in anna.screen.text
    assert not any("пироги" in one.text for one in vera.screens)
    assert len(group.messages) == posted
    await vera.say("/menu")
    await vera.press(say["together"])
    await vera.press(say["praise"])
    assert say["none"] in vera.screen.text
    await teacher.press(say["back"])
    assert not any(one.text.startswith("💛 Марина") for one in anna.screens)
