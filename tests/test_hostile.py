"""Hostile and clumsy input: an answer each time, nothing changed that should not be, nothing in the log."""

from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from data import people
from data.db import Tx
from data.schema import metadata
from sandbox import Person
from tests.world import Classroom, World, data_of, find_place, found

QUIET = {"effects", "inbox", "deliveries", "conversations", "posts", "persons", "looks", "hints_due"}
"""Tables and columns that may change when one only talks: the record of the talk, and when the clock looks at what."""


def everything(tx: Tx) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that hold facts of a class."""
    return {
        table.name: sorted(map(tuple, tx.execute(sa.select(*facts))), key=repr)
        for table in metadata.sorted_tables
        if table.name not in QUIET and (facts := [column for column in table.columns if column.name not in QUIET])
    }


@dataclass
class Watched:
    """What a person's act must leave as it was."""

    world: World
    before: dict[str, list[tuple[object, ...]]]

    async def unchanged(self) -> None:
        assert await self.world.read(everything) == self.before
        assert self.world.log.errors == []
        assert [call for call in self.world.telegram.calls if call.status >= 500] == []


async def watch(world: World) -> Watched:
    return Watched(world, await world.read(everything))


def heard(person: Person) -> tuple[int, int]:
    return len(person.screens), len(person.alerts)


@pytest.fixture
async def published(classroom: Classroom) -> Classroom:
    await classroom.publish()
    return classroom


async def test_a_parent_who_presses_a_teachers_button_is_told_whose_it_is(world: World, published: Classroom) -> None:
    boris = published.families["Петровы"]
    watched = await watch(world)
    await boris.press_data("checks.queue:1")
    assert boris.alert == "Это может только учитель класса. Если что-то нужно поменять, напишите ему."
    await watched.unchanged()


FORGED = (
    "slots.take:999999999999",
    "items.open:-1",
    "maps.open:0",
    "checks.accept:77",
    "reports.reader:77:adult",
    "reports.minutes:77:-1",
    "calendars.event:1",
    "calendars.event:999",
    "calendars.month:999:1",
    "posters.wall:999",
    "maps.soon:1:999999",
    "families.agree:no-such-token",
    "classrooms.zone|Mars/Base",
    "classrooms.found:xx",
    "people.speak:tlh",
    "maps.section:1:../../etc:0",
    "maps.section:1:school:999999",
    "slots.places:4:nonsense:99999",
    "answers.give:2:🤷",
    "slots.take:abc",
    "slots.take",
    "slots.take:1:2:3",
    "no.such:1",
    "☃",
    "x" * 64,
    "slots.take:99999999999999999999999999",
    "venues.on:1:-5",
    "venues.on:1:999999999999",
    "venues.near:4:99999999:-99999999:-7",
    "venues.days:1",
    "swaps.agree:77",
    "swaps.decline:77",
    "swaps.for:1:77",
    "swaps.to:1:1",
    "consultations.to:1:1",
    "consultations.join:no-such-token",
    "slots_admin.allow:1:-9999999",
    "rounds.hour:1:-1:-1:99:-1",
    "rounds.month:1:99999999999",
    "places.correct:1:1:hidden",
)


async def test_forged_and_forgotten_buttons_are_answered(world: World, published: Classroom) -> None:
    anna = published.families["Ивановы"]
    watched = await watch(world)
    for data in FORGED:
        before = len(anna.screens), len(anna.alerts), anna.screen.text, anna.screen.labels
        await anna.press_data(data)
        assert (len(anna.screens), len(anna.alerts), anna.screen.text, anna.screen.labels) != before, data
    await watched.unchanged()


async def test_html_in_names_is_text_everywhere(world: World) -> None:
    classroom = await found(world)
    evil = "<b>Злые</b> & <script>"
    anna = await classroom.join(evil, world.telegram.person("<i>Анна</i>"))
    await classroom.accept()
    group = await classroom.connect()
    await classroom.publish("Школа\n12.12 <b>Каток</b> & <a href='x'>чай</a>\nОлимпиада «Музеи. Парки. Усадьбы»")
    assert "<b>Каток</b> & <a href='x'>чай</a>" in anna.screen.text
    await anna.press("🏛 Музеи. Парки. Усадьбы")
    await anna.press("Выбрать место")
    await find_place(anna, "Бабушкинский парк")
    await anna.press("Беру")
    card = next(seen for seen in group.pinned if not seen.photo)
    assert f"🌳 Бабушкинский парк — {evil}" in card.text
    assert world.log.errors == []


@pytest.mark.parametrize("text", ["ы" * 5000, "<" * 5000, "&amp;" * 900, "х" + "\u202e" * 50, "a\0b", "😀" * 4096])
async def test_overlong_and_odd_texts_wherever_a_text_is_asked_for(world: World, text: str) -> None:
    classroom = await found(world)
    person = world.telegram.person("Анна")
    await person.open(classroom.link)
    await person.press("Согласны")
    before = heard(person)
    await person.say(text)
    assert heard(person) != before
    await classroom.teacher.say("/plan")
    await classroom.teacher.press("Декабрь 2026")
    before = heard(classroom.teacher)
    await classroom.teacher.say(text)
    assert heard(classroom.teacher) != before
    assert world.log.errors == []


async def test_commands_in_the_group(world: World, published: Classroom) -> None:
    anna, group = published.families["Ивановы"], published.group
    assert group is not None
    watched = await watch(world)
    for command in ("/map", "/rating@marshrutka_bot", "/done", "/help", "/class", "/start"):
        before = len(group.messages)
        await anna.say(command, chat=group)
        assert len(group.messages) > before + 1, command
    for words in ("просто разговор", "/unknown"):
        before = len(group.messages)
        await anna.say(words, chat=group)
        assert len(group.messages) == before + 1, "the bot keeps out of the talk"
    await watched.unchanged()


async def test_a_foreign_group_learns_nothing(world: World, published: Classroom) -> None:
    stranger = world.telegram.person("Чужой")
    group = world.telegram.group("Чужой чат", members=[stranger])
    await group.add_bot(by=stranger, payload="guessed-token")
    await stranger.say("/map@marshrutka_bot", chat=group)
    assert "2 «Б»" not in " ".join(seen.text for seen in group.messages)
    watched = await watch(world)
    await watched.unchanged()


async def test_a_forwarded_card_works_only_for_its_own_class(world: World, published: Classroom) -> None:
    anna = published.families["Ивановы"]
    await anna.press("🏛 Музеи. Парки. Усадьбы")
    await anna.press("Выбрать место")
    await find_place(anna, "Бабушкинский парк")
    data = data_of(anna.screen, "Беру")
    stranger = world.telegram.person("Чужой")
    await stranger.start()
    watched = await watch(world)
    await stranger.press_data(data)
    assert stranger.alert == "Вас пока нет в этом классе. Попросите у учителя ссылку и откройте её."
    await watched.unchanged()


async def test_stickers_contacts_and_places_where_a_text_is_expected(world: World, published: Classroom) -> None:
    teacher, anna = published.teacher, published.families["Ивановы"]
    await teacher.say("/plan")
    await teacher.press("Декабрь 2026")
    await teacher.press("Изменить карту")
    watched = await watch(world)
    for person in (teacher, anna):
        for act in (
            person.send_sticker,
            person.send_voice,
            person.send_contact,
            lambda who=person: who.send_location(55.7, 37.6),
            lambda who=person: who.send_photo(),
            lambda who=person: who.send_document(b"x", "x.exe"),
        ):
            before = len(person.screens)
            await act()
            assert len(person.screens) == before + 1
    await watched.unchanged()
    await teacher.say("Школа\n15.12 Каток")
    assert "черновик: 5 пунктов" in teacher.screen.text, "the question is still open"


async def test_an_edited_message_is_answered_and_changes_nothing(world: World, published: Classroom) -> None:
    anna = published.families["Ивановы"]
    await anna.say("/done")
    await anna.press("Фантазёры")
    said = await anna.say("Прочитали")
    watched = await watch(world)
    await anna.edit(said, "Прочитали две")
    assert anna.screen.text == "Правку в старом сообщении я не вижу. Напишите, пожалуйста, новым."
    await watched.unchanged()


async def test_buttons_of_before_the_restart_work_after_it(world: World, published: Classroom) -> None:
    anna = published.families["Ивановы"]
    await anna.press("🏫 Школа")
    await anna.say("/done")
    await anna.press("🎭 Сделали своё")
    await world.stop()
    await world.start()
    await anna.say("Ходили в лес")
    assert "Ходили в лес" in anna.screen.text, "a half-typed answer survives"
    await anna.press("Идём")
    assert anna.alert == "Записали: идёте"


async def test_a_fault_of_ours_gives_a_code_to_the_person_and_the_story_to_the_log(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    from tests.world import a_world

    async with a_world(sqlite_url) as world:
        classroom = await found(world)
        assert world.app is not None
        await world.app.db.write(_spoil)
        await classroom.teacher.say("/class")
        said = classroom.teacher.screen.text
        assert said.startswith("Что-то сломалось, это не ваша вина.")
        code = said.rstrip(".").rpartition(" ")[2]
        assert f"{code}: an update could not be handled" in caplog.text
        assert world.telegram.token not in caplog.text


def _spoil(tx: Tx) -> None:
    """A zone that no machine knows, as a damaged database might hold."""
    tx.execute(sa.update(people.classrooms).values(timezone="Nowhere/Land"))
    tx.execute(sa.text("ALTER TABLE families RENAME COLUMN state TO condition"))


async def test_what_a_handled_update_said_is_not_kept(world: World, published: Classroom) -> None:
    await published.families["Ивановы"].say("личные слова")
    await world.settle()
    kept = await world.read(lambda tx: [row.body for row in tx.execute(sa.text("SELECT body FROM inbox"))])
    assert set(kept) == {""}


async def test_who_only_talks_in_the_group_is_not_kept(world: World, published: Classroom) -> None:
    assert published.group is not None
    talker = world.telegram.person("Разговорчивый")
    await published.group.join(talker)
    await talker.say("/map", chat=published.group)
    assert await world.read(people.know, talker.id) is None
