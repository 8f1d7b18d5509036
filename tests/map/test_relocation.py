"""The class lives by another city's clock: hours stay as written, moments move, and the same way leads back."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from data import relocation, slots
from data.db import Database, Tx, metadata
from data.deliveries import deliveries
from data.items import Content
from data.map import drafts, entries, months
from data.refusal import Refused
from data.school import classrooms
from data.standing import goals
from data.talk import timing
from tests.rules import DECEMBER, NOW, Rules, found
from tests.whole import nothing_was_missed, run
from tests.world import MOSCOW, World, at
from tests.world import found as found_class
from ui.text import texts

EAST = "Asia/Yekaterinburg"
PLACES = ("Asia/Yekaterinburg", "Europe/Kaliningrad", "America/New_York", "Asia/Kolkata")
MOVED = ("items", "months", "slots", "terms", "drawings", "goals", "polls", "options", "reminded", "drafts", "changes")


async def lived_in(db: Database) -> Rules:
    """A class with something of everything that goes by the clock."""
    rules = await found(db)
    await rules.families({1: "Ивановы", 2: "Петровы"})
    month = await rules.map()
    of = {item.kind: item.id for item in month.items}
    key = {"by": rules.teacher, "now": NOW}
    fair = of["helpers"]
    await db.write(slots.begin_wishes, item=fair, ends=at(9, 18), secret="secret", **key)
    await db.write(goals.ask, classroom=rules.classroom, first=DECEMBER, options=(20, 40), **key)
    await db.write(timing.add, item=of["school_event"], times=[at(14, 18), at(15, 18)], **key)
    await db.write(timing.ask, item=of["school_event"], days=3, **key)
    draft = await db.write(drafts.begin, classroom=rules.classroom, first=date(2027, 1, 1), **key)
    tale = Content("class_event", "Каток", starts=at(16, 17, month=1, year=2027))
    await db.write(entries.add, draft=draft, content=tale, **key)
    wanted = [(item.id, item.content) for item in month.items]
    walk = Content("class_event", "Прогулка", starts=at(20, 12), ends=at(20, 14))
    await db.write(months.change, month=month.id, wanted=[*wanted, (None, walk)], tell=False, **key)
    return rules


def kept(tx: Tx) -> dict[str, list[tuple[object, ...]]]:
    """All rows of what moves, but for how often an item was changed."""
    tables = [metadata.tables[name] for name in MOVED]
    return {
        table.name: [
            tuple(value for name, value in row._mapping.items() if name != "sequence")
            for row in tx.execute(sa.select(table).order_by(*table.primary_key))
        ]
        for table in tables
    }


@pytest.mark.parametrize("zone", PLACES)
async def test_there_and_back_nothing_has_changed(db: Database, zone: str) -> None:
    rules = await lived_in(db)
    await run(db, NOW + timedelta(days=1))
    before = await db.read(kept)
    key = {"classroom": rules.classroom, "by": rules.teacher, "now": NOW + timedelta(days=1)}
    await db.write(relocation.move, timezone=zone, **key)
    away = await db.read(kept)
    for name in ("items", "drawings", "goals", "polls", "options", "drafts", "changes"):
        assert away[name] != before[name], name
    await db.write(relocation.move, timezone="Europe/Moscow", **key)
    assert await db.read(kept) == before


async def test_hours_stay_and_days_too(db: Database) -> None:
    rules = await lived_in(db)
    key = {"classroom": rules.classroom, "by": rules.teacher}
    december = await db.read(months.of_first, first=DECEMBER, **key)
    shown = await db.read(relocation.preview, timezone=EAST, now=NOW, **key)
    assert shown.shift == timedelta(hours=-2), "six in the evening comes two hours earlier in the east"
    assert [item.title for item in shown.coming] == ["Новогодний концерт", "Прогулка"]
    await db.write(relocation.move, timezone=EAST, now=NOW, **key)
    moved = await db.read(months.of_first, first=DECEMBER, **key)
    assert moved.timezone == EAST

    def hours(month: months.Month, zone: ZoneInfo) -> list[str]:
        return [f"{item.starts.astimezone(zone):%d.%m %H:%M}" for item in month.items if item.starts]

    assert hours(moved, ZoneInfo(EAST)) == hours(december, MOSCOW) != hours(moved, MOSCOW)
    assert [item.days for item in moved.items] == [item.days for item in december.items]


async def test_what_was_reminded_is_not_reminded_again_and_the_rest_at_the_new_hour(db: Database) -> None:
    rules = await lived_in(db)
    eve = at(11, 18, 1)
    await run(db, eve)
    before = await db.read(reminders_owed)
    assert before
    key = {"classroom": rules.classroom, "by": rules.teacher, "now": eve}
    await db.write(relocation.move, timezone="Europe/Kaliningrad", **key)
    await run(db, eve + timedelta(minutes=1))
    assert await db.read(reminders_owed) == before, "that of the eve has been sent"
    await nothing_was_missed(db, eve + timedelta(minutes=2))
    await run(db, at(19, 18, 30))
    assert await db.read(reminders_owed) == before, "in Kaliningrad it is half past five"
    await run(db, at(19, 19, 1))
    assert len(await db.read(reminders_owed)) > len(before)


def reminders_owed(tx: Tx) -> list[tuple[object, ...]]:
    d = deliveries.c
    rows = tx.execute(sa.select(d.chat_id, d.dedup).where(d.kind == "reminders-event").order_by(d.id))
    return [tuple(row) for row in rows]


async def test_only_the_staff_move_a_class_and_only_elsewhere(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    for by, zone, key in (
        (anna, EAST, "people-staff-only"),
        (rules.teacher, "Europe/Nowhere", "classrooms-no-such-zone"),
        (rules.teacher, "Europe/Moscow", "relocation-same"),
    ):
        with pytest.raises(Refused, match=key):
            await db.write(relocation.move, classroom=rules.classroom, timezone=zone, by=by, now=NOW)


async def test_the_teacher_moves_the_class_by_buttons_and_back(world: World, language: str) -> None:
    made = await found_class(world, language)
    t = texts()[language]
    teacher = made.teacher
    anna = await made.join("Ивановы")
    await made.accept()
    await made.publish()
    east, west = {"ru": ("Екатеринбург", "Москва"), "en": ("Yekaterinburg", "Moscow")}[language]
    await teacher.say("/class")
    for label in (t("classrooms-settings"), t("classrooms-part-name"), t("relocation-open"), east):
        await teacher.press(label)
    assert t("relocation-coming", count=2) in teacher.screen.text
    assert "18:00" in teacher.screen.text
    assert (await world.read(classrooms.get, classroom=1)).timezone == "Europe/Moscow", "it was only shown"
    await teacher.press(t("relocation-move", city=east))
    assert teacher.screen.text == t("relocation-moved", city=east)
    await anna.say("/map")
    assert "18:00" in anna.screen.text
    assert (await world.read(classrooms.get, classroom=1)).timezone == EAST
    await teacher.press(t("relocation-back", city=west))
    await teacher.press(t("relocation-move", city=west))
    await teacher.press(t("people-back"))
    await teacher.press(t("classrooms-part-name"))
    await teacher.press(t("relocation-open"))
    await teacher.say({"ru": "берлин", "en": "berlin"}[language])
    assert f"{west} → {'Берлин' if language == 'ru' else 'Berlin'}" in teacher.screen.text
    await teacher.press(t("people-back"))
    assert world.log.errors == []
