"""«Понятно»: a letter asks who has read it to say so; families are counted, and those that have not are reminded."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from data import deliveries, invites
from data.db import Database, Tx
from data.refusal import Refused
from data.school import families, household
from data.talk import broadcasts, nods, progress
from data.talk.broadcasts import Broadcast
from data.talk.nods import Nods
from tests.rules import NOW, Rules, found
from tests.talk.test_broadcasts import a_draft, sent
from tests.talk.test_broadcasts_played import a_class
from tests.world import World
from ui.screen import plain
from ui.text import texts

# Rules


async def asking(rules: Rules) -> Broadcast:
    draft = await a_draft(rules)
    return await sent(rules, await rules.db.write(nods.ask, broadcast=draft.id, on=True, by=rules.teacher))


def reminded(tx: Tx) -> list[int]:
    d = deliveries.deliveries.c
    return list(tx.execute(sa.select(d.chat_id).where(d.kind == "nods-reminder").order_by(d.chat_id)).scalars())


async def test_a_family_has_nodded_with_its_first_adult_and_only_the_rest_is_reminded_once_a_day(db: Database) -> None:
    rules = await found(db)
    anna, _, vera = await rules.families({1: "Ивановы", 2: "Петровы", 3: "Сидоровы"})
    link = {"purpose": "family", "token": "t", "classroom": rules.classroom, "by": 1}
    await db.write(invites.make, family=anna.family_in(rules.classroom), now=NOW, **link)
    await db.write(families.enter, token="t", by=await rules.person(4), now=NOW)
    one, by = await asking(rules), rules.teacher
    for adult in (anna, await rules.again(4), anna):
        await db.write(nods.give, broadcast=one.id, by=adult, now=NOW)
    assert await db.read(nods.of, broadcast=one.id, by=by, now=NOW) == Nods(
        ("Ивановы",), ("Петровы", "Сидоровы"), False
    )
    assert (await db.read(progress.of, broadcast=one)).nodded == 1
    await db.write(household.remove, family=vera.family_in(rules.classroom), by=by, now=NOW)
    assert await db.write(nods.remind, broadcast=one.id, by=by, now=NOW) == 1
    assert await db.read(reminded) == [2], "neither who nodded nor who is out of the class"
    with pytest.raises(Refused, match="people-removed"):
        await db.write(nods.give, broadcast=one.id, by=await rules.again(3), now=NOW)
    later = NOW + nods.APART
    assert (await db.read(nods.of, broadcast=one.id, by=by, now=later - timedelta(seconds=1))).reminded
    with pytest.raises(Refused, match="nods-reminded"):
        await db.write(nods.remind, broadcast=one.id, by=by, now=later - timedelta(seconds=1))
    assert await db.write(nods.remind, broadcast=one.id, by=by, now=later) == 1
    assert await db.read(reminded) == [2, 2]
    await db.write(nods.give, broadcast=one.id, by=await rules.again(2), now=later)
    with pytest.raises(Refused, match="nods-all"):
        await db.write(nods.remind, broadcast=one.id, by=by, now=later + nods.APART)


async def test_who_nods_at_what(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    unasked = await sent(rules, await a_draft(rules))
    one = await asking(rules)
    late = await rules.family(2, "Новенькие")
    for broadcast, by in ((unasked, anna), (one, late), (await a_draft(rules), anna)):
        with pytest.raises(Refused, match="refusal-gone broadcast"):
            await db.write(nods.give, broadcast=broadcast.id, by=by, now=NOW)
    with pytest.raises(Refused, match="broadcasts-sent-already"):
        await db.write(nods.ask, broadcast=one.id, on=False, by=rules.teacher)
    for read in (nods.of, nods.remind):
        with pytest.raises(Refused, match="people-old-button"):
            await db.write(read, broadcast=unasked.id, by=rules.teacher, now=NOW)
    await db.write(broadcasts.delete, broadcast=one.id, by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="refusal-gone broadcast"):
        await db.write(nods.give, broadcast=one.id, by=anna, now=NOW)
    with pytest.raises(Refused, match="broadcasts-deleted-already"):
        await db.write(nods.remind, broadcast=one.id, by=rules.teacher, now=NOW)


async def test_that_a_letter_asks_is_remembered_and_what_was_looked_at_is_sent(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    draft = await a_draft(rules)
    assert not draft.asks
    await db.write(nods.ask, broadcast=draft.id, on=True, by=rules.teacher)
    with pytest.raises(Refused, match="broadcasts-changed"):
        await sent(rules, draft)
    await asking(rules)
    draft = await a_draft(rules)
    assert draft.asks
    await sent(rules, await db.write(nods.ask, broadcast=draft.id, on=False, by=rules.teacher))
    assert not (await a_draft(rules)).asks


# Stories


async def test_the_teacher_sees_who_has_read_it_and_reminds_the_rest(world: World, language: str) -> None:
    made, say = await a_class(world, language)
    t, teacher, (anna, boris) = texts(strict=True)[language], made.teacher, made.families.values()
    await teacher.say("/send")
    await teacher.press(say["all"])
    await teacher.send_photo(caption="Завтра без формы")
    await teacher.press(say["look"])
    await teacher.press(t("nods-ask"))
    assert t("nods-asked") in teacher.screen.text
    await teacher.press(say["send"])
    await anna.press(t("nods-give"))
    assert anna.alert == t("nods-thanks")
    [letter] = [seen for seen in anna.screens if "Завтра без формы" in seen.text]
    assert list(letter.labels) == [t("nods-given")]
    assert t("nods-count", nodded=1, families=2) in teacher.screen.text
    await teacher.press(t("nods-open"))
    for line, name in (("nods-nodded", "Ивановы"), ("nods-rest", "Петровы")):
        assert plain(t.html(line, count=1, names=name)) in teacher.screen.text
    await teacher.press(t("nods-remind", count=1))
    assert teacher.alert == t("nods-reminding", count=1)
    assert t("nods-reminded") in teacher.screen.text
    assert boris.screen.text == plain(t.html("nods-again", title=made.words["title"], words="Завтра без формы"))
    assert anna.screen == letter, "who has nodded is not reminded"
    await boris.press(t("nods-give"))
    assert boris.screen.text == t("nods-thanks")
    assert any(t("nods-count", nodded=2, families=2) in seen.text for seen in teacher.screens)
    await teacher.say("/send")
    await teacher.press(say["all"])
    await teacher.say("Спасибо")
    await teacher.press(say["look"])
    assert f"✓ {t('nods-ask')}" in teacher.screen.labels
