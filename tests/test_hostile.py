"""Hostile and clumsy input: an answer each time, nothing changed that should not be, nothing in the log."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from data import people
from data.db import Tx
from data.schema import metadata
from sandbox import Person
from tests.world import Classroom, World, data_of, found

QUIET = {"effects", "inbox", "deliveries", "conversations", "posts", "persons"}
"""What may change when somebody only talks: the record of the talk."""


def everything(tx: Tx) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that hold facts of a class."""
    return {
        table.name: sorted((tuple(row) for row in tx.execute(sa.select(table))), key=repr)
        for table in metadata.sorted_tables
        if table.name not in QUIET
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


async def press_each(world: World, person: Person, buttons: Iterable[str]) -> dict[str, str | None]:
    """Presses all these under the newest message, the next when one is answered (more would be beyond the bounds of a
    line); returns what each was answered."""
    chat = world.telegram.world.chats[person.id]
    message = chat.messages[person.screen.id]
    world.telegram.patience = 300.0
    answers = {data: (await world.telegram.answered(person.ask(message, data, data)))[0] for data in buttons}
    await world.settle()
    return answers


def heard(person: Person) -> tuple[int, int]:
    return len(person.screens), len(person.alerts)


@pytest.fixture
async def published(classroom: Classroom) -> Classroom:
    await classroom.publish()
    return classroom


STAFF_ONLY = (
    "running.slot:1",
    "running.item:4",
    "running.allow:1:3",
    "running.key:1:1",
    "running.remove:1",
    "running.history:1:0",
    "running.families:1:0",
    "running.take:1:2",
    "running.free:1:2",
    "running.print:4",
    "running.each:4:2",
    "running.apart:4:1",
    "rounds.list:1",
    "rounds.month:1:739982",
    "rounds.day:1:739982:739970",
    "rounds.hour:1:739982:739970:18:0",
    "rounds.share:4:2",
    "places.list:1:0",
    "places.hidden:1:0",
    "places.card:1:1",
    "places.add:1",
    "places.correct:1:1:name",
    "places.hide:1:1:1",
    "roles.add:4",
    "praises.whom:1:0",
    "praises.write:1",
    "materials.add:1",
    "offices.open:1",
    "offices.set:1:day:5",
    "offices.templates:1",
    "offices.usual:1",
    "mails.families:1:0",
    "classrooms.card:1",
    "classrooms.invite:1",
    "classrooms.link:1",
    "classrooms.limit:1:month",
    "classrooms.renew:1:0",
    "classrooms.renew:1:1",
    "doors.open:1",
    "doors.try:1",
    "doors.general:1",
    "doors.here:1:1001:0",
    "families.declined:1:0",
    "families.bar:1:5:1",
    "classrooms.chat:1",
    "classrooms.settings:1",
    "classrooms.at-once:1:1",
    "classrooms.day:1:0",
    "classrooms.hour:1:0",
    "classrooms.eve:1:0",
    "classrooms.offer:1:6",
    "families.accept-all:1",
    "families.accept:1",
    "families.decline:1",
    "families.list:1",
    "drafts.make:1",
    "drafts.plan:1:2026:12",
    "drafts.preview:1:0",
    "drafts.save:1:1",
    "drafts.save-as:1:1:1",
    "months.card:1",
    "months.publish:1",
    "months.when:1:2026:12",
    "months.day:1:20261224",
    "months.at:1:20261224:480",
    "months.never:1",
    "changes.remove:1:1",
    "changes.ask-remove:1",
    "changes.history:1:0",
    "changes.ask-undo:1",
    "changes.undo:1",
    "drafts.of:1:2026:12",
    "checks.queue:1",
    "checks.accept:1",
    "checks.return:1",
    "checks.other:1",
    "checks.with:1:5",
    "checks.kind:1:book_aloud",
    "checks.decline:1",
    "checks.decline-now:1",
    "checks.log:1:0",
    "entering.family:1:0",
    "entering.for:1:0",
    "entering.item:1:0",
    "entering.now:1:1",
    "norms.open:1:0",
    "norms.kind:1:venue",
    "norms.points:1:venue:5",
    "norms.set:1:venue:5",
    "norms.auto:1:venue:1",
    "norms.caps:1:venue:1:1",
    "postings.open:1",
    "postings.show:1:top",
    "postings.holidays:1",
    "postings.rest:1:1",
    "postings.add:1",
    "goals.open:1",
    "goals.choose:1:5",
    "goals.type:1",
    "goals.ask:1",
    "evenness.open:1",
    "evenness.chart:1",
    "evenness.marks:1",
    "evenness.add:1",
    "hints.silent:1:0",
    "hints.send:1",
    "diplomas.open:1:month:739951",
    "diplomas.all:1:month:739951:a4",
    "diplomas.for:1:month:739951:0",
    "anthologies.sources:1:0",
    "anthologies.plan:1:0:2026:0",
    "anthologies.make:1:0:2026",
    "anthologies.ask:1:0:2026",
)


async def a_waiting_report(classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    await anna.say("/done")
    await anna.press("Фантазёры")
    await anna.press("Отправить учителю")


async def test_a_parent_presses_the_teachers_buttons(world: World, published: Classroom) -> None:
    await a_waiting_report(published)
    boris = published.families["Петровы"]
    watched = await watch(world)
    answers = await press_each(world, boris, STAFF_ONLY)
    refusal = "Это может только учитель класса. Если что-то нужно поменять, напишите ему."
    assert {data: said for data, said in answers.items() if said != refusal} == {}
    await watched.unchanged()


OF_A_CLASS = (
    *STAFF_ONLY,
    "people.enter:1",
    "families.card:1",
    "threads.all:1:0",
    "mails.whom:1",
    "mails.to:1:5000000001",
    "praises.all:1:0",
    "materials.all:1::0",
    "search.find:1",
    "families.link:1",
    "families.rename:1",
    "months.near:1",
    "months.map:1",
    "months.section:1:school:0",
    "months.section:1:read:0",
    "months.soon:1:0",
    "calendars.choose:1",
    "calendars.event:2",
    "calendars.month:1:0",
    "calendars.month:1:1",
    "posters.wall:1",
    "items.open:1",
    "slots.places:4:free:0",
    "slots.open:1",
    "slots.take:1",
    "slots.give-back:1",
    "slots.point:1",
    "slots.undo:1",
    "slots.wait:1:0",
    "slots.leave:1",
    "deals.hand:1:0",
    "deals.to:1:2",
    "deals.swap:1:0",
    "deals.for:1:1",
    "venues.days:1",
    "venues.on:1:739962",
    "venues.confirm:1",
    "venues.find:4",
    "venues.metro:4:0",
    "venues.near:4:557500:376100:0",
    "venues.season:1",
    "consultations.add:4",
    "consultations.mine:1",
    "consultations.note:1",
    "consultations.move:1:0",
    "consultations.to:1:2",
    "answers.give:2:going",
    "reports.tell:1",
    "reports.outing:1",
    "reports.done:1:0",
    "reports.reader:1:adult",
    "reports.minutes:1:20",
    "reports.send:1",
    "reports.drop:1",
    "reports.resume:1",
    "checks.skip:1",
    "rating.show:1",
    "rating.of:1:year",
    "rating.deeds:1:0",
    "rating.team:1",
    "rating.no-team:1",
    "diplomas.one:1:month:739951:stamps:png",
    "diplomas.family:1:month:739951",
    "hints.none:1",
    "anthologies.shelf:1:0",
)


@pytest.mark.parametrize("who", ["stranger", "another teacher"])
async def test_who_is_of_another_class_or_of_none_reaches_nothing(world: World, published: Classroom, who: str) -> None:
    await a_waiting_report(published)
    outsider = world.telegram.person("Чужой")
    await outsider.start()
    if who == "another teacher":
        from data import invites

        assert world.app is not None
        await world.app.db.write(invites.make, purpose="teacher", token="other", now=world.clock.now())
        await outsider.start("other")
        await outsider.say("5 «А»")
        await outsider.press("Москва")
        await outsider.press("Русский")
    watched = await watch(world)
    screens, wire = len(outsider.screens), outsider.screen.wire
    answers = await press_each(world, outsider, OF_A_CLASS)
    assert [data for data, said in answers.items() if not said or "2 «Б»" in said] == []
    assert (len(outsider.screens), outsider.screen.wire) == (screens, wire)
    await watched.unchanged()


FORGED = (
    "slots.take:999999999999",
    "items.open:-1",
    "months.map:0",
    "checks.accept:77",
    "reports.reader:77:adult",
    "reports.minutes:77:-1",
    "calendars.event:1",
    "calendars.event:999",
    "calendars.month:999:1",
    "posters.wall:999",
    "months.soon:1:999999",
    "families.agree:no-such-token",
    "classrooms.zone|Mars/Base",
    "classrooms.found:xx",
    "people.speak:tlh",
    "months.section:1:../../etc:0",
    "months.section:1:school:999999",
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
    "deals.agree:77",
    "deals.decline:77",
    "deals.for:1:77",
    "deals.to:1:1",
    "consultations.to:1:1",
    "consultations.join:no-such-token",
    "running.allow:1:-9999999",
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
    await anna.press("🌳 Бабушкинский парк")
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
    await anna.press("🌳 Бабушкинский парк")
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
