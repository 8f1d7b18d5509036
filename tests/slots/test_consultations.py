"""Roles and consultation times: made from lines, taken, moved, noted for one person's eyes, waited for."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import people, points, slots
from data.db import Database
from data.people import Person
from data.refusal import Refused
from data.school import classrooms, staff
from data.slots import Role
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import World, at
from tests.world import found as found_class

ROLES = {
    "футбол, 3 папы": Role("футбол (папы)", 3),
    "ярмарка, 4": Role("ярмарка", 4),
    "мастер-класс, 2": Role("мастер-класс", 2),
    "10:00–12:00 футбол, 3 папы": Role("футбол (папы)", 3, time(10), time(12)),
    "фотограф 11.00-11.20": Role("фотограф", 1, time(11), time(11, 20), short=True),
    "разлить чай, 2, 20 мин": Role("разлить чай", 2, short=True),
    "встретить гостей — 2 чел., коротко": Role("встретить гостей", 2, short=True),
    "• касса (2 человека)": Role("касса", 2),
    "Ведущий": Role("Ведущий", 1),
    "face painting x2, 20 min": Role("face painting", 2, short=True),
    "football, 3 dads": Role("football (dads)", 3),
    "мастер-класс «3D», 2": Role("мастер-класс «3D»", 2),
}


@pytest.mark.parametrize("line", ROLES)
def test_a_line_is_a_role(line: str) -> None:
    assert slots.read_roles(line) == ([ROLES[line]], [])


@given(st.text(max_size=200))
def test_no_line_is_lost_and_nothing_is_raised(text: str) -> None:
    roles, lost = slots.read_roles(text)
    said = [line for line in text.splitlines() if " ".join(line.split()).lstrip("•*—–- ")]
    assert len(roles) + len(lost) == len(said)
    assert all(1 <= role.capacity <= 999 and role.title for role in roles)
    slots.read_times(text, first=DECEMBER, today=DECEMBER)


@pytest.mark.parametrize(
    ("line", "count", "first"),
    [
        ("вт 15:00–17:00 по 20 мин", 18, (15, 15)),
        ("Tue 15:00–17:00 by 20 min", 18, (15, 15)),
        ("вторник, с 15:00 до 16:00 по 30 минут", 6, (15, 15)),
        ("16.12 12:00–13:00", 1, (16, 12)),
        ("пт 10-11", 3, (11, 10)),
        ("вт 15:00–16:00 по 25 мин", 6, (15, 15)),
    ],
)
def test_a_line_is_times_of_the_month_still_to_come(line: str, count: int, first: tuple[int, int]) -> None:
    times, lost = slots.read_times(line, first=DECEMBER, today=date(2026, 12, 10))
    begins = times[0].starts
    assert (len(times), (begins.day, begins.hour), lost) == (count, first, [])
    assert all(one.starts < one.ends for one in times)


@pytest.mark.parametrize("line", ["31.02 10:00-11:00", "вт 17:00–15:00", "как-нибудь", "вт 25:00-26:00", "01.12 9-10"])
def test_what_is_no_time_is_named_by_its_line(line: str) -> None:
    assert slots.read_times(line, first=DECEMBER, today=date(2026, 12, 10)) == ([], [1])


async def specialist(rules: Rules, id: int = 50) -> Person:
    token = f"specialist-{id}"
    await rules.person(id, "Ольга")
    await rules.db.write(
        staff.link, classroom=rules.classroom, role="specialist", token=token, by=rules.teacher, now=NOW
    )
    await rules.db.write(staff.welcome, token=token, by=await rules.again(id), now=NOW)
    return await rules.again(id)


async def with_times(rules: Rules, host: Person, lines: str = "16.12 15:00–16:00 по 20 мин") -> int:
    month = await rules.map("Консультации\n16.12 15:00 Психолог")
    item = month.items[0].id
    times, _ = slots.read_times(lines, first=DECEMBER, today=DECEMBER)
    await rules.db.write(slots.add_times, item=item, times=times, by=host, now=NOW)
    return item


async def test_who_comes_and_why_is_for_the_host_alone(db: Database) -> None:
    rules = await found(db)
    olga = await specialist(rules)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item = await with_times(rules, olga)
    first, second, _ = (slot.id for slot in await db.read(slots.of_item, item=item, by=olga))
    await db.write(slots.take, slot=first, by=anna, now=NOW)
    await db.write(slots.write_note, slot=first, note="про сон", by=anna, now=NOW)
    for by, note, holders in ((olga, "про сон", ("Ивановы",)), (anna, "про сон", ()), (boris, None, ()),
                              (rules.teacher, None, ("Ивановы",))):  # fmt: skip
        assert (await db.read(slots.card, slot=first, by=by, now=NOW)).note == note
        assert (await db.read(slots.get, slot=first, by=by)).holders == holders
    with pytest.raises(Refused, match="slots-not-yours"):
        await db.write(slots.write_note, slot=first, note="чужое", by=boris, now=NOW)
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(slots.write_note, slot=first, note="ы" * 1000, by=anna, now=NOW)
    lost = await db.write(slots.take, slot=first, by=boris, now=NOW)
    assert not lost.got and lost.slot.holders == () and lost.offer is not None
    moved = await db.write(slots.move, slot=first, to=second, by=anna, now=NOW)
    assert moved.got and (await db.read(slots.card, slot=second, by=olga, now=NOW)).note == "про сон"
    assert (await db.read(slots.get, slot=first, by=boris)).free == 1
    back = await db.write(slots.move, slot=second, to=first, family=1, by=olga, now=NOW)
    assert back.got, "the host may move a family too"


async def test_a_specialist_runs_nothing_else(db: Database) -> None:
    rules = await found(db)
    olga = await specialist(rules)
    anna = await rules.family(1, "Ивановы")
    item = await with_times(rules, olga)
    assert not olga.is_staff(rules.classroom) and olga.id not in await db.read(people.staff_of, rules.classroom)
    slot = (await db.read(slots.of_item, item=item, by=olga))[0].id
    await db.write(slots.shut, slot=slot, by=olga, now=NOW)
    await db.write(slots.reopen, slot=slot, by=olga, now=NOW)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(slots.agree_on, item=item, each=2, by=olga)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(slots.add_roles, item=item, roles=[Role("x", 1)], by=anna, now=NOW)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(classrooms.reschedule, classroom=rules.classroom, offer_hours=3, by=olga)
    other = await specialist(await found(db, teacher=200, chat=-2), 60)
    with pytest.raises(Refused, match="people-strangers"):
        await db.read(slots.get, slot=slot, by=other)
    times, _ = slots.read_times("16.12 15:10–15:30", first=DECEMBER, today=DECEMBER)
    assert await db.write(slots.add_times, item=item, times=times, by=olga, now=NOW) == 0, "it overlaps"


async def test_who_waits_for_any_time_is_asked(db: Database) -> None:
    rules = await found(db)
    olga = await specialist(rules)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item = await with_times(rules, olga, "16.12 15:00–15:20")
    (slot,) = await db.read(slots.of_item, item=item, by=olga)
    await db.write(slots.take, slot=slot.id, by=anna, now=NOW)
    await db.write(slots.wait, slot=slot.id, anywhere=True, by=boris, now=NOW)
    times, _ = slots.read_times("17.12 10:00–10:20", first=DECEMBER, today=DECEMBER)
    await db.write(slots.add_times, item=item, times=times, by=olga, now=NOW)
    fresh = (await db.read(slots.of_item, item=item, by=boris))[1]
    assert fresh.kept
    assert (await db.write(slots.take, slot=fresh.id, by=boris, now=NOW)).got


async def test_short_roles_are_for_who_has_done_less(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    await db.write(
        points.earn,
        classroom=rules.classroom,
        family=1,
        kind="outing",
        amount=10,
        source="x",
        at=NOW - timedelta(1),
        by=1,
    )
    less = {
        family: await db.read(slots.has_done_less, classroom=rules.classroom, family=family, families=2, now=NOW)
        for family in (1, 2)
    }
    assert less == {1: False, 2: True}


WORDS = {
    "ru": {
        "plan": "Консультации\n16.12 15:00 Психолог\nПомощники\nГородской праздник",
        "families": ("Ивановы", "Петровы"),
        "item": "💬 Психолог",
        "helpers": "🤝 Городской праздник",
        "talk": "👥 Встречи",
        "help": "🤝 Помощники",
        "run": "⚙️ Места",
        "times": "➕ Время",
        "invite": "✉️ Пригласить специалиста",
        "agree": "Согласны",
        "line": "16.12 15:00–16:00 по 20 мин",
        "added": "Добавлено 3 окна.",
        "choose": "Выбрать время",
        "choose-role": "Чем помочь",
        "time": "• 16 декабря, ср, 15:20–15:40",
        "take": "Записаться",
        "helping": "Помогу",
        "booked": "Записались: Ивановы — 16 декабря, ср, 15:20–15:40",
        "note": "✎ Записка",
        "noted": "Записка от семьи: Ивановы",
        "move": "⇄ Перенести",
        "to": "16 декабря, ср, 15:40–16:00",
        "moved": "Перенесли: Ивановы, теперь 16 декабря, ср, 15:40–16:00",
        "tomorrow": "Завтра, 16 декабря, ср, к вам придут:",
        "reminder": "Завтра: 16 декабря, ср, 15:40–16:00",
        "roles": "➕ Роли",
        "lines": "футбол, 3 папы\nразлить чай, 2, 20 мин",
        "role": "футбол (папы)",
    },
    "en": {
        "plan": "Consultations\n16.12 15:00 Psychologist\nHelpers\nCity day",
        "families": ("The Ivanovs", "The Petrovs"),
        "item": "💬 Psychologist",
        "helpers": "🤝 City day",
        "talk": "👥 Meetings",
        "help": "🤝 Helpers",
        "run": "⚙️ Places",
        "times": "➕ Add times",
        "invite": "✉️ Invite a specialist",
        "agree": "We agree",
        "line": "16.12 15:00–16:00 by 20 min",
        "added": "3 times added.",
        "choose": "Choose a time",
        "choose-role": "How to help",
        "time": "15:20–15:40",
        "take": "Sign up",
        "helping": "We’ll help",
        "booked": "Booked: The Ivanovs —",
        "note": "✎ Note",
        "noted": "A note from The Ivanovs",
        "move": "⇄ Change the time",
        "to": "15:40–16:00",
        "moved": "Moved: The Ivanovs, now",
        "tomorrow": "Tomorrow,",
        "reminder": "Tomorrow:",
        "roles": "➕ Roles",
        "lines": "football, 3 dads\npour the tea, 2, 20 min",
        "role": "football (dads)",
    },
}


async def test_a_consultation_from_the_link_to_the_eve(world: World, language: str) -> None:
    words = WORDS[language]
    classroom = await found_class(world, language)
    for name in words["families"]:
        await classroom.join(name)
    await classroom.accept()
    await classroom.publish(words["plan"])
    teacher, (anna, boris) = classroom.teacher, classroom.families.values()
    await teacher.say("/map")
    for label in (words["talk"], words["run"], words["invite"]):
        await teacher.press(label)
    olga = world.telegram.person("Ольга", language=language)
    await olga.open(teacher.screen.text.split()[-1])
    await olga.press(words["agree"])
    await olga.press("➕")
    await olga.say(words["line"])
    assert olga.screen.text.startswith(words["added"])
    for label in (words["talk"], words["choose"], words["time"], words["take"]):
        await anna.press(label)
    assert olga.screen.text.startswith(words["booked"])
    for label in (words["talk"], words["choose"]):
        await boris.press(label)
    assert len([label for label in boris.screen.labels if "15:" in label]) == 2, "busy times are hidden"
    await anna.press(words["note"])
    await anna.say("про сон")
    assert anna.screen.text.endswith("✎ про сон") and olga.screen.text.startswith(words["noted"])
    await olga.press(olga.screen.labels[0])
    assert "✎ про сон" in olga.screen.text
    await anna.press(words["move"])
    await anna.press(words["to"])
    assert olga.screen.text.startswith(words["moved"])
    await world.until(at(15, 18, 1), step=timedelta(hours=12))
    heard = [seen.text for seen in olga.screens]
    assert sum(text.startswith(words["tomorrow"]) for text in heard) == 1
    assert sum(seen.text.startswith(words["reminder"]) for seen in anna.screens) == 1
    await olga.say("/menu")
    assert "➕" in olga.screen.labels[0]


async def test_roles_from_pasted_lines(world: World, language: str) -> None:
    words = WORDS[language]
    classroom = await found_class(world, language)
    for name in words["families"]:
        await classroom.join(name)
    await classroom.accept()
    await classroom.publish(words["plan"])
    teacher, (anna, _) = classroom.teacher, classroom.families.values()
    await teacher.say("/map")
    for label in (words["help"], words["run"], words["roles"]):
        await teacher.press(label)
    await teacher.say(words["lines"])
    for label in (words["help"], words["choose-role"], words["role"], words["helping"]):
        await anna.press(label)
    assert anna.alert is not None and words["role"] in anna.alert
    await teacher.say(", , ,")
    assert teacher.screen.text
