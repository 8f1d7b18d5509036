"""What a press may ask of the database: so many statements, begin and end of a transaction and the courier included."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from data import people, slots
from data.db import Database, handling
from data.map import opened, rounds
from tests.rules import NOW, found
from tests.statements import Statement, counted, presses
from tests.world import Classroom, World
from ui.text import texts

MOST = {"list": 7, "card": 7, "take": 25, "give back": 26}


async def test_a_press_asks_little(world: World, classroom: Classroom, language: str) -> None:
    assert world.app is not None
    await classroom.publish()
    t, (anna, *_) = texts(strict=True)["ru"], classroom.families.values()
    await world.until(world.clock.now() + timedelta(hours=1))
    await anna.say("/map")
    for label in ("🏛", t("slots-choose"), "🌳"):
        await anna.press(label)
    place = next(label for label in anna.screen.labels[4:] if label.startswith("🌳"))
    labels = {"card": place, "take": t("slots-take"), "give back": t("slots-give-back"), "list": t("slots-others")}
    world.telegram.settle = None
    seen = await presses(world.telegram, anna, labels, world.settle)
    assert {what: len(of) for what, of in seen.items() if len(of) > MOST[what]} == {}, shown(seen)
    world.telegram.settle = world.settle


async def test_each_verb_asks_as_little_on_both_databases(db: Database) -> None:
    rules = await found(db)
    [anna] = await rules.families({1: "Ивановы"})
    item = next(one.id for one in (await rules.map()).items if one.kind == "venue")
    slot = (await db.read(slots.of_item, item=item))[0].id
    begin_and_end = 2
    lock = 0 if db.single else 1

    async def asked(verb: Callable[..., Any], *args: Any, write: bool = False, **values: Any) -> list[Statement]:
        with counted() as seen, handling(next(numbers), new=True):
            await (db.write if write else db.read)(verb, *args, **values)
        return seen

    numbers = iter(range(900, 999))
    who = {"by": anna, "now": NOW}
    assert len(await asked(people.know, 1)) == 1
    assert len(await asked(slots.listed, item=item, **who)) == 3
    assert len(await asked(rounds.of_class, classroom=rules.classroom, **who)) == 1
    assert len(await asked(slots.card, slot=slot, **who)) == 4
    assert len(await asked(slots.of_item, item=item, by=anna)) == 3
    assert len(await asked(opened.near, classroom=rules.classroom, **who)) == 5
    for verb, most in ((slots.take, 11), (slots.give_back, 12)):
        seen = await asked(verb, slot=slot, write=True, **who)
        assert len(seen) <= most + begin_and_end + lock, shown({verb.__name__: seen})


def shown(seen: dict[str, list[Statement]]) -> str:
    return "\n".join(f"{what} {len(of)}\n" + "\n".join(map(str, of)) for what, of in seen.items())
