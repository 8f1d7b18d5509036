"""The class chat's doors: a topic of its own, a chat that is closed to the bot, administrators without a name."""

from datetime import timedelta

import pytest

from data.db import Database, Tx
from data.deliveries import Notice, owe_chat
from data.outbox import DeliveryEnd
from data.posts import forget_post
from data.refusal import Refused
from data.school import chats, classrooms, doors
from data.sending import end, settle, take
from sandbox import Group
from scheduler.doors import DOORS, door_of
from tests.rules import NOW, found
from tests.world import Classroom, World
from tests.world import found as found_by_talking
from ui.text import Text, texts

# Rules


@pytest.mark.parametrize(
    ("refusal", "door"),
    [
        ("Bad Request: TOPIC_CLOSED", "topic-closed"),
        ("Bad Request: message thread not found", "topic-gone"),
        ("Bad Request: TOPIC_DELETED", "topic-gone"),
        ("Bad Request: CHAT_RESTRICTED", "restricted"),
        ("Bad Request: not enough rights to send text messages to the chat", "write"),
        ("Bad Request: have no rights to send a message", "write"),
        ("Forbidden: CHAT_WRITE_FORBIDDEN", "write"),
        ("Forbidden: CHAT_SEND_PHOTOS_FORBIDDEN", "write"),
        ("Bad Request: not enough rights to manage pinned messages in the chat", None),
        ("Forbidden: bot was kicked from the supergroup chat", None),
        ("Bad Request: chat not found", None),
    ],
)
def test_telegrams_words_name_a_door(refusal: str, door: str | None) -> None:
    assert door_of(refusal) == door


def test_every_door_is_known_and_said(language: str) -> None:
    t = texts(strict=True)[language]
    assert set(DOORS.values()) == set(doors.DOORS)
    assert len({t(f"doors-why-{door}") for door in (*doors.DOORS, doors.KNOCKED)}) == len(doors.DOORS) + 1


async def test_before_a_closed_door_all_wait_in_their_order_and_nothing_old_is_kept(db: Database) -> None:
    rules = await found(db)
    await rules.map()
    (first,) = [one for one in await db.write(take, now=NOW, busy=(), limit=9) if one.person is None]
    await db.write(doors.shut, first, door="topic-closed", now=NOW)
    assert await db.read(doors.waiting, classroom=rules.classroom) == [
        "classrooms-chat-hello",
        "months-poster",
        "slots-card",
    ]
    later = NOW + timedelta(minutes=10)
    assert [one for one in await db.write(take, now=later, busy=(), limit=9) if one.person is None] == []
    assert await db.write(doors.try_again, classroom=rules.classroom, by=rules.teacher, now=later)
    (again,) = [one for one in await db.write(take, now=later, busy=(), limit=9) if one.person is None]
    assert (again.id, again.door) == (first.id, "knocked")
    await db.write(doors.shut, again, door="topic-closed", now=NOW + doors.USEFUL + timedelta(hours=1))
    assert "classrooms-chat-hello" not in await db.read(doors.waiting, classroom=rules.classroom)


async def test_what_is_due_later_waits_before_no_door(db: Database) -> None:
    rules = await found(db)
    (hello,) = [one for one in await db.write(take, now=NOW, busy=(), limit=9) if one.person is None]
    await db.write(doors.shut, hello, door="write", now=NOW)
    await db.write(end, hello, outcome=DeliveryEnd.DROPPED, now=NOW)
    due, letter = NOW + timedelta(days=1), Notice("classrooms-chat-hello")
    assert await db.write(owe_chat, letter, classroom=rules.classroom, due=due) == 1
    assert not await db.write(doors.try_again, classroom=rules.classroom, by=rules.teacher, now=NOW)
    assert (await db.read(classrooms.get, classroom=rules.classroom)).door is None


async def test_a_chat_that_is_no_classes_keeps_nothing_waiting(db: Database) -> None:
    rules = await found(db)
    (owed,) = [one for one in await db.write(take, now=NOW, busy=(), limit=9) if one.person is None]
    await db.write(chats.lost, chat=-1001, now=NOW)
    await db.write(doors.shut, owed, door="write", now=NOW)
    assert await db.write(take, now=NOW + timedelta(days=1), busy=(-1001,), limit=9) != []
    assert [
        one for one in await db.write(take, now=NOW + timedelta(days=9), busy=(), limit=9) if one.chat == -1001
    ] == []
    assert (await db.read(classrooms.get, classroom=rules.classroom)).door is None


async def test_pins_that_failed_are_tried_again_where_their_message_still_stands(db: Database) -> None:
    rules = await found(db)
    await rules.map()

    def carry(tx: Tx) -> list[str]:
        """All that is owed to the chat goes, and no pin succeeds; returns what was tried."""
        tried = []
        while taken := take(tx, now=NOW, busy=(), limit=99):
            for one in taken:
                outcome = "failed" if one.act == "pin" else "sent"
                settle(tx, one, outcome=outcome, now=NOW, message=one.id if one.person is None else None)
                tried += [f"{one.act} {one.topic}"] if one.chat == -1001 else []
        return tried

    pins = {one.removeprefix("pin ") for one in await db.write(carry) if one.startswith("pin")}
    the_map, _ = sorted(pins)
    for topic in pins:
        await db.write(forget_post, chat=-1001, topic=topic)
    anew = Notice("classrooms-chat-hello", topic=the_map, pin=True)
    await db.write(owe_chat, anew, classroom=rules.classroom, due=NOW)
    assert await db.write(carry) == [f"show {the_map}", f"pin {the_map}"]
    await db.write(doors.pin_again, chat=-1001, now=NOW)
    assert await db.write(carry) == [f"pin {the_map}"], "the message that stands now, and not the one before"


async def test_only_the_staff_opens_doors_and_chooses_topics(db: Database) -> None:
    rules, other = await found(db, teacher=100, chat=-1001), await found(db, teacher=200, chat=-1002)
    anna = await rules.family(1001, "Ивановы")
    for by in (other.teacher, anna):
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(doors.try_again, classroom=rules.classroom, by=by, now=NOW)
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(chats.choose_topic, classroom=rules.classroom, topic=5, by=by, now=NOW)
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(chats.bind_here, classroom=rules.classroom, chat=-9, title="Ч", topic=None, by=by, now=NOW)
    with pytest.raises(Refused, match="classrooms-chat-of-another"):
        await db.write(chats.bind_here, classroom=other.classroom, chat=-1001, title="Ч", by=other.teacher, now=NOW)


# Stories: topics


async def a_forum(world: World, language: str) -> tuple[Classroom, Group, Text]:
    """A class of one family, and a forum in which it has no chat yet."""
    classroom = await found_by_talking(world, language)
    await classroom.join("Ивановы")
    await classroom.accept()
    group = world.telegram.group("Форум", members=[classroom.teacher, *classroom.families.values()], forum=True)
    classroom.group = group
    return classroom, group, texts(strict=True)[language]


async def bind(classroom: Classroom, group: Group) -> None:
    await classroom.teacher.say("/class")
    await classroom.teacher.press(classroom.words["connect"])
    await classroom.teacher.press(classroom.words["choose-chat"], group=group)


def posted(group: Group, thread: int | None) -> list[str]:
    """What the bot has posted in a topic: «картинка» for the map."""
    bot = group.telegram.world.bot
    mine = [one for one in group.state.messages.values() if one.sender is bot and not one.service]
    return ["map" if "photo" in one.body else one.body["text"] for one in mine if one.thread == thread]


async def test_a_link_used_in_a_topic_binds_the_topic(world: World, language: str) -> None:
    classroom, group, _ = await a_forum(world, language)
    await group.add_bot(by=classroom.teacher)
    thread = await group.open_topic("Маршрутка", by=classroom.teacher)
    await classroom.teacher.say("/class")
    await classroom.teacher.press(classroom.words["connect"])
    url = classroom.teacher.screen.reply_markup["inline_keyboard"][0][0]["url"]
    token = url.partition("startgroup=")[2].partition("&")[0]
    await classroom.teacher.say(f"/start@marshrutka_bot {token}", chat=group, topic=thread)
    await classroom.publish()
    assert "map" in posted(group, thread)
    assert posted(group, None) == []


async def test_a_topic_is_chosen_later_and_the_map_moves_there(world: World, language: str) -> None:
    classroom, group, t = await a_forum(world, language)
    await bind(classroom, group)
    await classroom.publish()
    assert "map" in posted(group, None)
    thread = await group.open_topic("Маршрутка", by=classroom.teacher)
    await classroom.families["Ивановы"].say("/topic@marshrutka_bot", chat=group, topic=thread)
    assert posted(group, thread) == [t("people-staff-only")], "a family does not choose, and is answered where it asked"
    await classroom.teacher.say("/topic@marshrutka_bot", chat=group, topic=thread)
    assert t("doors-lives-here") in posted(group, thread) and "map" in posted(group, thread)
    assert [one.photo is not None for one in group.pinned].count(True) == 1, "the old one is not pinned any more"
    await classroom.teacher.say("/class")
    await classroom.teacher.press(t("classrooms-settings"))
    await classroom.teacher.press(t("doors-open"))
    await classroom.teacher.press(t("doors-general"))
    assert posted(group, None).count("map") == 2
    assert t("doors-general") not in classroom.teacher.screen.labels


async def test_a_closed_topic_is_told_and_opened_it_gets_what_waited(world: World, language: str) -> None:
    classroom, group, t = await a_forum(world, language)
    teacher = classroom.teacher
    await bind(classroom, group)
    thread = await group.open_topic("Маршрутка", by=teacher)
    await teacher.say("/topic@marshrutka_bot", chat=group, topic=thread)
    await group.close_topic(thread, by=teacher)
    before = len(teacher.screens)
    await classroom.publish()
    told = [seen for seen in teacher.screens[before:] if t("doors-why-topic-closed") in seen.text]
    assert len(told) == 1 and t("doors-map") in told[0].text
    assert "map" not in posted(group, thread)
    await teacher.say("/class")
    await teacher.press(t("doors-mend"))
    before = len(teacher.screens)
    await teacher.press(t("doors-try"))
    assert teacher.alerts or teacher.toast == t("doors-trying")
    told = [seen for seen in teacher.screens[before:] if t("doors-why-topic-closed") in seen.text]
    assert len(told) == 1, "it is still closed, and that is said"
    await group.reopen_topic(thread, by=teacher)
    assert posted(group, thread).count("map") == 1
    assert teacher.screen.text == t("doors-opened")
    await teacher.say("/class")
    assert t("doors-mend") not in teacher.screen.labels
    assert world.log.errors == []


async def test_it_looks_by_itself_whether_the_door_is_open(world: World) -> None:
    classroom, group, t = await a_forum(world, "ru")
    await bind(classroom, group)
    thread = await group.open_topic("Маршрутка", by=classroom.teacher)
    await classroom.teacher.say("/topic@marshrutka_bot", chat=group, topic=thread)
    await group.close_topic(thread, by=classroom.teacher)
    await classroom.publish()
    group.state.closed.clear()  # the update about it is lost
    assert world.app is not None
    world.clock.advance(timedelta(hours=7))
    await world.app.look()
    await world.settle()
    assert posted(group, thread).count("map") == 1
    assert classroom.teacher.screen.text == t("doors-opened")


async def test_a_topic_that_is_gone_is_told_and_the_general_one_takes_its_place(world: World, language: str) -> None:
    classroom, group, t = await a_forum(world, language)
    await bind(classroom, group)
    thread = await group.open_topic("Маршрутка", by=classroom.teacher)
    await classroom.teacher.say("/topic@marshrutka_bot", chat=group, topic=thread)
    await group.delete_topic(thread)
    await classroom.publish()
    told = [seen for seen in classroom.teacher.screens if t("doors-why-topic-gone") in seen.text]
    assert len(told) == 1
    await classroom.teacher.press(t("doors-general"), message=told[0])
    assert posted(group, None).count("map") == 1
    assert (await world.read(classrooms.get, classroom=1)).door is None


async def test_a_restricted_bot_says_so_at_once_and_posts_when_it_may(world: World, language: str) -> None:
    classroom, group, t = await a_forum(world, language)
    await bind(classroom, group)
    await group.restrict_bot(by=classroom.teacher)
    assert t("doors-why-restricted") in classroom.teacher.screen.text
    await classroom.publish()
    assert "map" not in posted(group, None)
    await group.promote_bot(by=classroom.teacher)
    assert posted(group, None).count("map") == 1
    assert t("doors-opened") in [seen.text for seen in classroom.teacher.screens]


@pytest.mark.parametrize(
    ("code", "words"), [(403, "Forbidden: CHAT_WRITE_FORBIDDEN"), (400, "Bad Request: CHAT_RESTRICTED")]
)
async def test_a_chat_where_nobody_may_write_stays_the_classes(world: World, code: int, words: str) -> None:
    classroom, group, t = await a_forum(world, "ru")
    await bind(classroom, group)
    world.telegram.fail("sendPhoto", code, words, chat_id=group.id)
    await classroom.publish()
    known = await world.read(classrooms.get, classroom=1)
    assert (known.chat, known.door is None) == (group.id, False)
    await classroom.teacher.say("/class")
    await classroom.teacher.press(t("doors-mend"))
    await classroom.teacher.press(t("doors-try"))
    assert posted(group, None).count("map") == 1


async def test_another_chat_gets_what_waited_before_the_closed_one(world: World) -> None:
    classroom, group, t = await a_forum(world, "ru")
    await bind(classroom, group)
    await group.restrict_bot(by=classroom.teacher)
    await classroom.publish()
    other = world.telegram.group("Другой", members=[classroom.teacher])
    await classroom.teacher.say("/class")
    await classroom.teacher.press(t("classrooms-reconnect"))
    await classroom.teacher.press(classroom.words["choose-chat"], group=other)
    assert posted(other, None).count("map") == 1
    assert (await world.read(classrooms.get, classroom=1)).door is None


async def test_what_could_not_be_pinned_is_pinned_when_it_may(world: World, classroom: Classroom) -> None:
    assert classroom.group is not None
    await classroom.group.promote_bot(by=classroom.teacher, can_pin_messages=False)
    await classroom.publish()
    assert [one.photo is not None for one in classroom.group.pinned].count(True) == 0
    await classroom.group.promote_bot(by=classroom.teacher, can_pin_messages=True)
    assert [one.photo is not None for one in classroom.group.pinned].count(True) == 1


# Stories: administrators without a name


async def test_a_nameless_administrator_connects_the_chat_in_private(world: World, language: str) -> None:
    classroom, group, t = await a_forum(world, language)
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await group.add_bot(by=teacher)
    thread = await group.open_topic("Маршрутка", by=teacher)
    await group.say_nameless("/start@marshrutka_bot whatever", topic=thread)
    default = texts(strict=True)["ru"]
    assert posted(group, thread) == [default("doors-nameless")]
    offer = group.messages[-1]
    await anna.press(default("people-open-private"), message=offer)
    assert anna.screen.text == t("people-staff-only"), "a family cannot"
    await teacher.press(default("people-open-private"), message=offer)
    await teacher.press(t("doors-bind", title=classroom.words["title"]))
    known = await world.read(classrooms.get, classroom=1)
    assert (known.chat, known.topic) == (group.id, thread)
    await classroom.publish()
    assert "map" in posted(group, thread)


async def test_a_link_to_a_group_that_one_does_not_run_connects_nothing(world: World) -> None:
    classroom, group, t = await a_forum(world, "ru")
    thief = world.telegram.person("Чужой")
    others = world.telegram.group("Чужой чат", members=[thief, classroom.teacher])
    await others.add_bot(by=thief)
    for id in (others.id, group.id, -77):
        await classroom.teacher.open(f"https://t.me/marshrutka_bot?start=here-{-id}-0")
        assert classroom.teacher.screen.text == t("doors-not-there")
    await classroom.teacher.press_data(f"doors.here:1:{-others.id}:0")
    assert (await world.read(classrooms.get, classroom=1)).chat is None


async def test_a_nameless_administrator_is_answered_and_chooses_a_topic(world: World, language: str) -> None:
    classroom, group, t = await a_forum(world, language)
    await bind(classroom, group)
    thread = await group.open_topic("Маршрутка", by=classroom.teacher)
    await group.say_nameless("/map", topic=thread)
    await group.say_nameless("/topic@marshrutka_bot", topic=thread)
    assert posted(group, thread) == [t("people-in-private"), t("doors-nameless")]
    await classroom.teacher.press(t("people-open-private"), message=group.messages[-1])
    await classroom.teacher.press(t("doors-bind", title=classroom.words["title"]))
    assert (await world.read(classrooms.get, classroom=1)).topic == thread


async def test_the_upgrade_by_a_nameless_administrator_is_followed(world: World) -> None:
    classroom = await found_by_talking(world)
    group = world.telegram.group("Чат", members=[classroom.teacher], supergroup=False)
    await bind(classroom, group)
    await group.upgrade(nameless=True)
    await world.settle()
    assert (await world.read(classrooms.get, classroom=1)).chat == group.state.id
