"""A change as people see it: its screens, and persons whose map is changed, undone, cancelled."""

from dataclasses import replace
from typing import Any

import pytest

from data import people
from data.db import Database
from data.map import differences, months
from data.map.changes import Change
from data.map.differences import Difference
from handlers.map.changes import history, told
from tests.map.test_changes import BOOK, CONCERT, made, with_
from tests.rules import NOW, found
from tests.world import MOSCOW, Classroom, World, at
from tests.world import found as found_by_talking
from ui.screen import plain, visible
from ui.text import texts


def many(count: int) -> tuple[Difference, ...]:
    sorts = (
        differences.difference(1, None, replace(CONCERT, title="Очень длинное название события " * 4)),
        differences.difference(2, CONCERT, None),
        differences.difference(3, CONCERT, replace(CONCERT, starts=at(13, 18), place="двор", ends=at(13, 20))),
        differences.difference(
            4, CONCERT, replace(CONCERT, kind="audio", title="Х", seats=3, link="https://a.example")
        ),
        differences.difference(5, replace(BOOK, note="x", media=("photo", "y")), replace(BOOK, ends=at(25, 0))),
    )
    return tuple(one for n in range(count) if (one := sorts[n % len(sorts)]) is not None)


@pytest.mark.parametrize("count", [1, 60, 300])
@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_message_of_any_number_of_changes_fits(sqlite_url: str, count: int, language: str) -> None:
    db = Database(sqlite_url)
    rules = await found(db)
    month = await made(rules, CONCERT)
    t = texts(strict=True)[language]
    for undone in (False, True):
        screen = told(t, month, many(count), undone=undone)
        assert visible(screen.text) <= 4096
        left = screen.text.split("\n")[-1]
        assert left.startswith("… ") == (count > 55)
        if left.startswith("… "):
            shown = len(screen.text.split("\n")) - 3
            assert str(count - shown) in left
    steps = [Change(n, month.id, "Марина", NOW, many(count), n % 2 == 0, n % 3 == 0) for n in range(12)]
    for number in range(3):
        page = history(t, month, steps, number, NOW)
        assert visible(page.text) <= 4096
    await db.close()


def test_each_difference_is_said_in_words() -> None:
    from handlers.map.changes import difference as said

    ru, en = texts(strict=True)["ru"], texts(strict=True)["en"]
    moved = differences.difference(1, CONCERT, replace(CONCERT, starts=at(13, 18), place="двор"))
    changed = differences.difference(1, CONCERT, replace(CONCERT, place=None, title="Большой концерт", points=5))
    assert moved is not None and changed is not None
    assert plain(said(ru, moved, MOSCOW)) == "Перенесён: Концерт, теперь 13 декабря, вс, 18:00; место: двор"
    assert plain(said(en, moved, MOSCOW)) == "Moved: Концерт, now 13 December, Sun, 18:00; place: двор"
    assert said(ru, changed, MOSCOW) == ("Изменён: Концерт — теперь «Большой концерт»; место не указано; баллов: 5")
    fields = [
        replace(CONCERT, **{name: value})
        for name, value in (
            ("note", "n"),
            ("link", "https://a.example"),
            ("kind", "audio"),
            ("seats", 3),
            ("media", ("photo", "x")),
            ("reminders", ()),
            ("families", (1,)),
            ("ends", at(12, 19)),
            ("place", "двор"),
            ("points", 0),
        )
    ]
    for after in fields:
        for pair in ((CONCERT, after), (after, CONCERT)):
            one = differences.difference(1, *pair)
            assert one is not None
            assert all(said(t, one, MOSCOW) for t in (ru, en))


WORDS = {
    "ru": {
        "school": "🏫 Школа",
        "concert": "Новогодний концерт",
        "going": "Идём",
        "moved": "🔁 Перенесли на другое время\n\n🏫 Новогодний концерт\nБыло: 12 декабря, сб, 18:00\n"
        "🗓 Теперь: 13 декабря, вс, 18:00\n📍 актовый зал\n\nВаш прежний ответ был на старое время. "
        "Ответьте, пожалуйста, ещё раз.",
        "told": "✏️ Что изменилось на карте — декабрь 2026\n\n"
        "Перенесён: Новогодний концерт, теперь 13 декабря, вс, 18:00",
        "back": "↩️ Время снова прежнее",
        "undone": "↩️ На карте снова как было — декабрь 2026\n\n"
        "Перенесён: Новогодний концерт, теперь 12 декабря, сб, 18:00",
        "remove": "🗑 Убрать с карты",
        "remove-tell": "Убрать и сообщить всем",
        "cancelled": "🚫 Отменено\n\n🏫 Новогодний концерт\n🗓 12 декабря, сб, 18:00",
        "cancelled-told": "Отменён: Новогодний концерт, 12 декабря, сб, 18:00",
        "history": "🕓 История изменений",
        "undo": "↩️ Отменить последнее изменение",
        "undo-yes": "Да, вернуть",
        "on": "↩️ Всё-таки состоится",
    },
    "en": {
        "school": "🏫 School",
        "concert": "New Year concert",
        "going": "Going",
        "moved": "🔁 Moved to another time\n\n🏫 New Year concert\nIt was: 12 December, Sat, 18:00\n"
        "🗓 Now: 13 December, Sun, 18:00\n📍 assembly hall\n\nYour earlier answer was for the old time. "
        "Please answer again.",
        "told": "✏️ What has changed on the map — December 2026\n\nMoved: New Year concert, now 13 December, Sun, 18:00",
        "back": "↩️ Back to the original time",
        "undone": "↩️ The map is back as it was — December 2026\n\nMoved: New Year concert, now 12 December, Sat, 18:00",
        "remove": "🗑 Remove from the map",
        "remove-tell": "Remove and tell everyone",
        "cancelled": "🚫 Cancelled\n\n🏫 New Year concert\n🗓 12 December, Sat, 18:00",
        "cancelled-told": "Cancelled: New Year concert, 12 December, Sat, 18:00",
        "history": "🕓 History of changes",
        "undo": "↩️ Undo the last change",
        "undo-yes": "Yes, put it back",
        "on": "↩️ It is going ahead after all",
    },
}


async def a_class(world: World, language: str) -> Classroom:
    """Two families and a chat, the map published."""
    classroom = await found_by_talking(world, language)
    for name in ("Ивановы", "Петровы"):
        await classroom.join(name)
    await classroom.accept()
    await classroom.connect()
    await classroom.publish()
    return classroom


async def edit(world: World, title: str, *, tell: bool = False, **fields: Any) -> None:
    """The teacher changes an item of December's map."""
    assert world.app is not None
    by = await world.read(people.know, 5_000_000_001)
    month = await world.read(months.get, month=1)
    assert any(item.title == title for item in month.items)
    wanted = with_(month, title, **fields)
    await world.app.db.write(months.change, month=1, wanted=wanted, by=by, now=world.clock.now(), tell=tell)
    await world.settle()


async def test_a_quiet_change_edits_what_was_sent(world: World, language: str) -> None:
    classroom = await a_class(world, language)
    words = WORDS[language]
    anna, pictures = classroom.families["Ивановы"], len(world.telegram.pictures)
    before = len(anna.screens)
    await edit(world, words["concert"], starts=at(13, 18))
    assert len(anna.screens) == before, "no new message"
    assert ("13 декабря" if language == "ru" else "13 December") in anna.screen.text
    assert len(world.telegram.pictures) == pictures + 1, "the poster is drawn again in its place"
    assert classroom.group is not None and len([seen for seen in classroom.group.pinned if seen.photo]) == 1


async def test_a_moved_event_asks_again_and_tells_the_others_what_changed(world: World, language: str) -> None:
    classroom = await a_class(world, language)
    words = WORDS[language]
    anna, boris = classroom.families["Ивановы"], classroom.families["Петровы"]
    await anna.press(words["school"])
    await anna.press(words["going"])
    await edit(world, words["concert"], tell=True, starts=at(13, 18))
    assert anna.screen.text == words["moved"]
    assert boris.screen.text == words["told"]
    assert not any(label.startswith("✓") for label in anna.screen.labels)
    await anna.press(words["going"])
    assert f"✓ {words['going']}" in anna.screen.labels
    await world.until(at(12, 17, 59))
    assert not [seen for seen in boris.screens if "⏰" in seen.text], "not for the old time"
    await world.until(at(12, 18))
    assert len([seen for seen in boris.screens if "⏰" in seen.text]) == 1, "on the eve of the new one"


async def test_undo_tells_those_who_were_told_and_their_answers_stand(world: World, language: str) -> None:
    classroom = await a_class(world, language)
    words = WORDS[language]
    anna, boris, teacher = classroom.families["Ивановы"], classroom.families["Петровы"], classroom.teacher
    await anna.press(words["school"])
    await anna.press(words["going"])
    await edit(world, words["concert"], tell=True, starts=at(13, 18))
    await teacher.say("/plan")
    await teacher.press(classroom.words["december"])
    await teacher.press(words["history"])
    await teacher.press(words["undo"])
    await teacher.press(words["undo-yes"])
    assert anna.screen.text.startswith(words["back"])
    assert f"✓ {words['going']}" in anna.screen.labels
    assert boris.screen.text == words["undone"]
    assert words["undo"] in teacher.screen.labels, "the first change can be undone too"


async def test_a_cancelled_event_tells_at_once_and_can_be_on_again(world: World, language: str) -> None:
    classroom = await a_class(world, language)
    words = WORDS[language]
    anna, boris, teacher = classroom.families["Ивановы"], classroom.families["Петровы"], classroom.teacher
    await anna.press(words["school"])
    await anna.press(words["going"])
    old = anna.screen
    await teacher.say("/map")
    await teacher.press(words["school"])
    await teacher.press(words["remove"])
    await teacher.press(words["remove-tell"])
    assert anna.screen.text == words["cancelled"]
    assert words["cancelled-told"] in boris.screen.text
    await anna.press_data("answers.give:2:maybe", old)
    assert anna.alert is not None and words["concert"] in anna.alert
    await anna.say("/done")
    assert not any(words["concert"] in label for label in anna.screen.labels)
    await teacher.press(words["undo"])
    await teacher.press(words["undo-yes"])
    assert anna.screen.text.startswith(words["on"])
    await world.until(at(11, 18))
    assert anna.screen.text.startswith("⏰")


async def test_an_item_for_one_family_reaches_only_that_family(world: World, language: str) -> None:
    classroom = await a_class(world, language)
    words = WORDS[language]
    anna, boris = classroom.families["Ивановы"], classroom.families["Петровы"]
    await edit(world, words["concert"], families=(1,))
    assert words["concert"] in anna.screen.text
    assert words["concert"] not in boris.screen.text
    await boris.press_data("items.open:2", boris.screen)
    assert words["concert"] not in boris.screen.text
    await world.until(at(11, 18))
    assert words["concert"] in anna.screen.text
    assert not [seen for seen in boris.screens if seen.text.startswith("⏰")]
    await boris.say("/done")
    assert not any(words["concert"] in label for label in boris.screen.labels)


async def test_an_items_picture_comes_by_a_button(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.send_photo()
    sent = next(seen for seen in reversed(anna.chat.messages) if seen.photo)
    await edit(world, "Новогодний концерт", media=("photo", sent.wire["photo"][-1]["file_id"]))
    await anna.say("/map")
    await anna.press("🏫 Школа")
    await anna.press("🖼 Картинка")
    assert anna.screen.photo == sent.photo
    assert anna.screen.text == "🏫 Новогодний концерт"


async def test_the_teacher_moves_an_event_in_the_editor_and_tells(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    teacher, anna, boris = classroom.teacher, classroom.families["Ивановы"], classroom.families["Петровы"]
    await anna.press("🏫 Школа")
    await anna.press("Идём")
    await teacher.say("/plan")
    for label in ("Декабрь 2026", "✏️ Изменить карту", "2", "Когда", "13", "18:00", "‹ К черновику"):
        await teacher.press(label)
    await teacher.press("Сохранить")
    await teacher.press("Сохранить и сказать семьям")
    assert anna.screen.text == WORDS["ru"]["moved"]
    assert boris.screen.text == WORDS["ru"]["told"]
    await teacher.press("🕓 История изменений")
    assert "Марина, сообщили семьям\nПеренесён: Новогодний концерт, теперь 13 декабря, вс, 18:00" in teacher.screen.text
