"""Proposals as people bring and answer them, named and nameless."""

import logging
import re
import shutil
from pathlib import Path

import pytest

from data.talk.matters import WORDS
from sandbox import Person, Seen
from tests.world import Classroom, World, a_world, data_of, plain
from tests.world import found as found_class

SAY: dict[str, dict[str, str]] = {
    "ru": {
        "families": "Ивановы Петровы Сидоровы",
        "together": "Вместе",
        "list": "💡 Предложения",
        "propose": "➕ Предложить",
        "nameless": "Без имени",
        "named": "От имени",
        "support": "✋ Поддержать",
        "back": "снять",
        "chat": "💬 Карточку в чат",
        "take": "✅ Берём",
        "later": "🕗 Позже",
        "no": "✖️ Нет",
        "month": "Декабрь 2026",
        "next": "Январь 2027",
        "kind": "🎒 Событие класса",
        "title": "17.12 15:00 Чай\nПетровы",
        "two": "2 семьи",
        "three": "3 семьи",
        "mine": "Ответ на ваше предложение",
        "supported": "которое вы поддержали",
        "does": "Кто делает: Петровы",
        "until": "январь 2027",
        "because": "Нет, потому что: Холодно",
        "withdraw": "Отозвать",
        "hide": "🙈 Скрыть",
        "hidden": "скрыл это от класса: Спокойнее",
        "points": "5 баллов",
        "answered": "С ответом",
        "to-item": "🗺 Пункт на карте",
        "ours": "ваш голос уже учтён",
    },
    "en": {
        "families": "Ivanovs Petrovs Sidorovs",
        "together": "Together",
        "list": "💡 Proposals",
        "propose": "➕ Propose",
        "nameless": "Without our name",
        "named": "From",
        "support": "✋ We support this",
        "back": "take back",
        "chat": "💬 Post a card",
        "take": "✅ We will do it",
        "later": "🕗 Later",
        "no": "✖️ No",
        "month": "December 2026",
        "next": "January 2027",
        "kind": "🎒 Class event",
        "title": "17.12 15:00 Tea\nThe Petrovs",
        "two": "2 families",
        "three": "3 families",
        "mine": "The answer to your proposal",
        "supported": "a proposal you support",
        "does": "Who does it: The Petrovs",
        "until": "January 2027",
        "because": "No, because: Холодно",
        "withdraw": "Withdraw",
        "hide": "🙈 Hide",
        "hidden": "hidden this from the class: Спокойнее",
        "points": "5 points",
        "answered": "Answered",
        "to-item": "🗺 On the map",
        "ours": "you are already counted",
    },
}


async def a_class(world: World, language: str) -> tuple[Classroom, dict[str, str], list[Person]]:
    """Three families, a map, a chat."""
    say = SAY[language]
    classroom = await found_class(world, language)
    for name in say["families"].split():
        await classroom.join(name)
    await classroom.accept()
    await classroom.publish()
    await classroom.connect()
    return classroom, say, list(classroom.families.values())


async def brings(by: Person, say: dict[str, str], words: str, how: str) -> None:
    await by.say("/menu")
    for label in (say["together"], say["list"], say["propose"]):
        await by.press(label)
    await by.say(words)
    await by.press(say[how])


async def test_a_nameless_proposal_from_the_idea_to_the_map(
    world: World, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    classroom, say, (anna, boris, vera) = await a_class(world, language)
    teacher, group = classroom.teacher, classroom.group
    assert group is not None
    seen_before = {one: len(one.screens) for one in (teacher, boris, vera)}
    in_group = len(group.messages)
    await brings(anna, say, "Чай <b>вместе</b> & пироги", "nameless")
    assert say["withdraw"] in anna.screen.labels[0]
    assert "«Чай <b>вместе</b> & пироги»" in anna.screen.text or "“Чай <b>вместе</b> & пироги”" in anna.screen.text
    await boris.say("/menu")
    for label in (say["together"], say["list"], "✋1", say["support"]):
        await boris.press(label)
    assert say["two"] in boris.screen.text
    await teacher.press(say["chat"])
    card = group.messages[-1]
    await vera.press(say["support"], card, group)
    await vera.press(say["support"], card, group)
    await anna.press(say["support"], card, group)
    assert anna.alert is not None and say["ours"] in anna.alert
    assert say["three"] in next(one for one in group.messages if one.id == card.id).text
    for label in (say["take"], say["month"], say["kind"]):
        await teacher.press(label)
    await teacher.say(say["title"])
    assert say["does"] in teacher.screen.text
    assert say["mine"] in anna.screen.text and say["does"] in anna.screen.text
    assert say["points"] not in anna.screen.text
    for one in (boris, vera):
        assert say["supported"] in one.screen.text
    counts = [len(one.screens) for one in (anna, boris, vera)]
    await teacher.press(say["no"])
    await teacher.say("Холодно")
    assert [len(one.screens) for one in (anna, boris, vera)] == counts, "edited, not repeated"
    for one in (anna, boris, vera):
        assert any(say["because"] in seen.text for seen in one.screens)
    shown = next(one for one in group.messages if one.id == card.id)
    assert say["because"] in shown.text
    await vera.open((shown.reply_markup or {})["inline_keyboard"][0][0]["url"])
    assert say["because"] in vera.screen.text
    author = say["families"].split()[0]
    heard = [one.text for who, at in seen_before.items() for one in who.screens[at:]]
    heard += [one.text for one in group.messages[in_group:]]
    assert not [text for text in heard if author in text]
    assert not [record for record in caplog.records if author in record.getMessage() or "пироги" in record.getMessage()]


async def test_an_answer_that_does_not_arrive_names_nobody(world: World) -> None:
    classroom, say, (anna, *_) = await a_class(world, "ru")
    teacher = classroom.teacher
    await brings(anna, say, "Чай вместе", "nameless")
    before = len(teacher.screens)
    world.telegram.fail("sendMessage", 403, "Forbidden: bot was blocked by the user", chat_id=anna.id)
    await teacher.press(say["no"])
    await teacher.say("Холодно")
    author = say["families"].split()[0]
    assert not [seen.text for seen in teacher.screens[before:] if author in seen.text]


async def test_named_put_off_withdrawn_hidden(world: World, language: str) -> None:
    classroom, say, (anna, boris, _) = await a_class(world, language)
    teacher = classroom.teacher
    await brings(anna, say, "Первое", "named")
    card = teacher.screen
    assert say["families"].split()[0] in card.text
    await teacher.press(say["later"])
    await teacher.press(say["next"])
    assert say["until"] in anna.screen.text
    for label in (say["take"], say["month"], say["kind"]):
        await teacher.press(label)
    await teacher.say(say["title"])
    assert say["points"] in anna.screen.text
    await anna.press(say["to-item"])
    assert say["does"].split(": ")[1] in anna.screen.text
    await brings(anna, say, "Второе", "named")
    gone = data_of(anna.screen, say["withdraw"])
    await anna.press(say["withdraw"])
    await anna.press(say["withdraw"])
    await anna.press_data(gone)
    assert anna.alert, "an old button says that it is no more"
    assert "Второе" not in teacher.screen.text, "the staff's card says so too"
    await brings(boris, say, "Третье", "nameless")
    await teacher.press(say["hide"])
    await teacher.say("Спокойнее")
    assert say["hidden"] in boris.screen.text
    await anna.say("/menu")
    for label in (say["together"], say["list"]):
        await anna.press(label)
    assert not [label for label in anna.screen.labels if "✋1" in label or "Третье" in label]
    await anna.press(say["answered"])
    assert [label for label in anna.screen.labels if "Первое" in label]


async def test_what_was_typed_is_sent_once(world: World) -> None:
    _, say, (anna, *_) = await a_class(world, "ru")
    await brings(anna, say, "Одно", "named")
    await anna.say("/menu")
    for label in (say["together"], say["list"], say["propose"]):
        await anna.press(label)
    await anna.say("ы" * (WORDS + 1))
    assert f"{WORDS:,}".replace(",", "\xa0") in anna.screen.text or str(WORDS) in anna.screen.text
    await anna.say("Другое")
    ready = data_of(anna.screen, say["named"])
    await anna.press(say["named"])
    await anna.press_data(ready)
    assert anna.alert is not None and "не сохранился" in anna.alert
    await anna.send_photo()
    assert anna.screen.text


Seeing = list[tuple[str, str]]


async def everything(url: str, author: int) -> dict[str, Seeing]:
    """What all others see while the family number `author` proposes something without its name."""
    async with a_world(url) as world:
        classroom, say, all_of_them = await a_class(world, "ru")
        teacher, group = classroom.teacher, classroom.group
        assert group is not None
        await brings(all_of_them[author], say, "Чай", "nameless")
        await teacher.press(say["chat"])
        vera = all_of_them[2]
        await vera.say("/menu")
        for label in (say["together"], say["list"], "✋1", say["support"]):
            await vera.press(label)
        for label in (say["take"], say["month"], say["kind"]):
            await teacher.press(label)
        await teacher.say(say["title"])
        await teacher.say("/rating")

        def of(seen: list[Seen]) -> Seeing:
            return [(plain(one.text or ""), str(one.reply_markup)) for one in seen]

        return {"teacher": of(teacher.screens), "vera": of(vera.screens), "group": of(group.messages)}


async def test_whoever_is_nameless_the_others_see_no_difference(sqlite_template: Path, tmp_path: Path) -> None:
    seen = []
    for author in (0, 1):
        path = tmp_path / f"{author}.db"
        shutil.copy(sqlite_template, path)
        found_ = await everything(f"sqlite+aiosqlite:///{path}", author)
        seen.append(
            {who: [re.sub(r"[A-Za-z0-9_-]{16}", "…", str(one)) for one in what] for who, what in found_.items()}
        )
    for who in seen[0]:
        for one, other in zip(seen[0][who], seen[1][who], strict=True):
            assert one == other
