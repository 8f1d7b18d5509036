"""Going, maybe, not this time: one tap, changed until the event is over."""

import pytest

from data import answers
from data.db import Database
from data.refusal import Refused
from tests.rules import NOW, found
from tests.world import Classroom, World, at


async def test_a_family_answers_and_changes_its_mind(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    event = next(item for item in (await rules.map()).items if item.kind == "school_event")
    await db.write(answers.give, item=event.id, answer="going", by=anna, now=NOW)
    await db.write(answers.give, item=event.id, answer="maybe", by=boris, now=NOW)
    tally = await db.write(answers.give, item=event.id, answer="no", by=anna, now=NOW)
    assert (tally.going, tally.maybe, tally.no, tally.mine) == (0, 1, 1, "no")


async def test_what_cannot_be_answered(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    other = await (await found(db, teacher=200, chat=-2)).family(2, "Чужие")
    month = await rules.map()
    event = next(item for item in month.items if item.kind == "school_event")
    book = next(item for item in month.items if item.kind == "book_aloud")
    for item, answer, by, now, reason in (
        (book, "going", anna, NOW, "answers-not-asked"),
        (event, "perhaps", anna, NOW, "answers-not-asked"),
        (event, "going", anna, at(12, 18, 1), "answers-over"),
        (event, "going", other, NOW, "people-strangers"),
        (event, "going", rules.teacher, NOW, "people-families-only"),
    ):
        with pytest.raises(Refused, match=reason):
            await db.write(answers.give, item=item.id, answer=answer, by=by, now=now)


async def test_one_tap_on_the_card(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.press("🏫 Школа")
    await anna.press("Идём")
    assert anna.alert == "Записали: идёте"
    assert "✓ Идём" in anna.screen.labels
    assert "Идут: 1, может быть: 0" in anna.screen.text
    await anna.press("Не в этот раз")
    assert "Идут: 0, может быть: 0" in anna.screen.text
