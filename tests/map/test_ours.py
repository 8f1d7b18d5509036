"""A family's own: on top of its map and its first screen, marked on the map, first in what it can tell about."""

from data import slots
from data.db import Database
from data.map import ours
from tests.rules import NOW, found
from tests.world import Classroom, World
from tests.world import found as found_class
from ui.text import texts

PLANS = {
    "ru": (
        "Читаем вслух\nФантазёры\nШкола\n09.12 10:00 Линейка\n10.12 18:00 Концерт\nПомощники\nЯрмарка (2 места)",
        "Ярмарка",
    ),
    "en": (
        "Read aloud\nDreamers\nSchool\n09.12 10:00 Assembly\n10.12 18:00 Concert\nHelpers\nThe fair (2 places)",
        "The fair",
    ),
}


async def made(world: World, language: str) -> Classroom:
    """A class of two families with a map."""
    classroom = await found_class(world, language)
    for name in ("Ивановы", "Петровы"):
        await classroom.join(name)
    await classroom.accept()
    await classroom.publish(PLANS[language][0])
    return classroom


async def test_what_a_family_goes_to_and_has_taken_stands_on_top(world: World, language: str) -> None:
    t = texts(strict=True)[language]
    classroom = await made(world, language)
    anna, boris = classroom.families.values()
    lines = PLANS[language][0].splitlines()
    event, book = lines[3].split(" ", 2)[2], lines[1]
    await anna.say("/map")
    assert t("ours-open") not in anna.screen.labels, "nothing is its own yet"
    await anna.press(t("answers-going"))
    said = t("ours-going", title=event)
    assert said in anna.screen.text and f"✓ {event}" in anna.screen.text, "the answer stands beside the next question"
    await anna.press(t("months-section-help"))
    await anna.press(t("slots-help"))
    await anna.say("/menu")
    assert t("ours-taken", title=PLANS[language][1]) in anna.screen.text
    await anna.press(t("ours-open"))
    assert [line for line in anna.screen.text.splitlines() if event in line or PLANS[language][1] in line]
    await anna.press(said)
    assert event in anna.screen.text
    await anna.say("/done")
    assert anna.screen.labels[0].startswith(said), "what is its own comes first"
    await anna.press(book)
    await anna.say("Прочитали")
    await anna.press(t("reports-send"))
    await anna.say("/done")
    assert any(label.startswith(t("ours-sent", title=book)) for label in anna.screen.labels)
    teacher = classroom.teacher
    await teacher.say("/queue")
    await teacher.press(t("checks-accept", points=10))
    await anna.say("/done")
    assert not [label for label in anna.screen.labels if book in label], "what is accepted is told already"
    await boris.say("/map")
    assert "✓" not in boris.screen.text and t("ours-open") not in boris.screen.labels


async def test_a_deputy_keeps_the_familys_screens(world: World, language: str) -> None:
    t = texts(strict=True)[language]
    classroom = await made(world, language)
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.say("/class")
    for label in ("classrooms-settings", "staff-open", "staff-invite-deputy"):
        await teacher.press(t(label))
    await anna.open(teacher.screen.text.split()[-1])
    await anna.press(t("families-agree"))
    await anna.say("/menu")
    assert anna.screen.text.startswith("Ивановы") and t("reports-done") in anna.screen.labels
    await anna.press(t("people-run"))
    assert t("classrooms-settings") in anna.screen.labels
    await anna.say("/map")
    await anna.press(t("months-section-help"))
    assert t("changes-remove") not in anna.screen.labels, "what destroys stands apart from what a family does"
    await anna.press(t("items-run"))
    assert t("changes-remove") in anna.screen.labels
    await anna.press(t("items-back"))
    assert t("slots-help") in anna.screen.labels
    await anna.say("/menu")
    await anna.press(t("families-open"))
    await anna.press(t("preferences-open"))
    assert t("preferences-how-day") in anna.screen.labels


async def test_what_one_home_takes_for_itself_is_not_the_others(db: Database) -> None:
    rules = await found(db)
    month = await rules.map("Помощники\nЯрмарка (2 места)")
    anna = await rules.family(1, "Ивановы")
    item = month.items[0]
    await db.write(slots.agree_on, item=item.id, apart=True, by=rules.teacher)
    slot = (await db.read(slots.of_item, item=item.id))[0]
    await db.write(slots.take, slot=slot.id, by=anna, now=NOW)
    family = anna.family_in(rules.classroom)
    mine = await db.read(ours.of_items, known=month.items, family=family, person=anna.id)
    assert [(one.why, one.slot) for one in mine] == [("taken", slot.id)]
    assert await db.read(ours.of_items, known=month.items, family=family, person=2) == []
