"""Materials: made by the staff in a few messages, kept by tags, found by a word, sent when asked for."""

import pytest

from data import search
from data.db import Database
from data.files import File
from data.refusal import Refused
from data.talk import materials
from data.talk.materials import Material
from handlers.talk import materials as room
from sandbox.media import sample_picture
from tests.rules import NOW, Rules, found
from tests.world import World
from tests.world import found as found_class
from ui.screen import TEXT, visible
from ui.text import texts


@pytest.mark.parametrize(
    ("text", "title", "words", "tags"),
    [
        ("Как учить стихи", "Как учить стихи", "", ()),
        ("Как учить #Стихи\nПо строчке", "Как учить", "По строчке", ("стихи",)),
        ("#ёлка #елка #чтение\n\nСписок\n\nКниги", "Список", "Книги", ("елка", "чтение")),
        ("", "", "", ()),
        ("#только", "", "", ("только",)),
        ("Почта a#b и C#", "Почта a#b и C#", "", ()),
        ("а" * 200, "а" * 119 + "…", "а" * 200, ()),
    ],
)
def test_the_first_line_is_the_title(text: str, title: str, words: str, tags: tuple[str, ...]) -> None:
    assert materials.read(text) == (title, words, tags)


async def a_material(rules: Rules, text: str, *, files: int = 0) -> Material:
    begun = await rules.db.write(materials.begin, classroom=rules.classroom, by=rules.teacher, now=NOW)
    where = {"material": begun.id, "by": rules.teacher}
    await rules.db.write(materials.write, text=text, file=None, name=None, **where)
    for number in range(files):
        file = File("photo", f"f{number}", f"u{number}")
        await rules.db.write(materials.write, text="", file=file, name=None, **where)
    return await rules.db.write(materials.show, now=NOW, **where)


async def test_families_see_and_find_what_is_shown(db: Database) -> None:
    rules, others = await found(db), await found(db, teacher=200, chat=-2)
    anna, theirs = await rules.family(1, "Ивановы"), await others.family(2, "Чужие")
    begun = await db.write(materials.begin, classroom=rules.classroom, by=rules.teacher, now=NOW)
    where = {"material": begun.id, "by": rules.teacher}
    with pytest.raises(Refused, match="materials-no-title"):
        await db.write(materials.show, now=NOW, **where)
    await db.write(materials.write, text="Памятка о чтении #память", file=None, name=None, **where)
    with pytest.raises(Refused, match="refusal-gone material"):
        await db.read(materials.get, material=begun.id, by=anna)
    assert await db.read(materials.of_class, classroom=rules.classroom, by=anna) == []
    asked = {"classroom": rules.classroom, "question": "памятки"}
    assert await db.read(search.find, by=anna, **asked) == []
    await db.write(materials.show, now=NOW, **where)
    assert [one.thing for one in await db.read(search.find, by=anna, **asked)] == [begun.id]
    assert len(await db.read(materials.of_class, classroom=rules.classroom, tag="память", by=anna)) == 1
    assert await db.read(materials.of_class, classroom=rules.classroom, tag="чтение", by=anna) == []
    for by in (theirs, others.teacher):
        with pytest.raises(Refused, match="people-strangers"):
            await db.read(materials.get, material=begun.id, by=by)
    for by in (anna, theirs):
        with pytest.raises(Refused, match=r"people-(staff-only|strangers)"):
            await db.write(materials.remove, material=begun.id, by=by)
        with pytest.raises(Refused, match=r"people-(staff-only|strangers)"):
            await db.write(materials.write, material=begun.id, text="а", file=None, name=None, by=by)
        with pytest.raises(Refused, match=r"people-(staff-only|strangers)"):
            await db.write(materials.begin, classroom=rules.classroom, by=by, now=NOW)
    await db.write(materials.write, text="Стихи\nУчим по строчке", file=None, name=None, **where)
    assert await db.read(search.find, by=anna, **{**asked, "question": "чтение"}) == []
    for question in ("строчки", "память"):
        assert len(await db.read(search.find, by=anna, **{**asked, "question": question})) == 1
    await db.write(materials.remove, **where)
    assert await db.read(search.find, by=anna, **{**asked, "question": "строчки"}) == []
    with pytest.raises(Refused, match="refusal-gone material"):
        await db.read(materials.get, material=begun.id, by=anna)


async def test_what_does_not_fit_is_refused(db: Database) -> None:
    rules = await found(db)
    shown = await a_material(rules, "Список", files=materials.FILES)
    where = {"material": shown.id, "by": rules.teacher}
    with pytest.raises(Refused, match="refusal-many files"):
        await db.write(materials.write, text="", file=File("photo", "f", "u"), name=None, **where)
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(materials.write, text="а\n" + "б" * (materials.WORDS + 1), file=None, name=None, **where)
    with pytest.raises(Refused, match="refusal-many tags"):
        tags = " ".join(f"#т{n}" for n in range(materials.TAGS + 1))
        await db.write(materials.write, text=tags, file=None, name=None, **where)
    await db.write(materials.tag, tag="чтение", **where)
    assert (await db.write(materials.tag, tag="чтение", **where)).tags == ()
    named = await db.write(materials.begin, classroom=rules.classroom, by=rules.teacher, now=NOW)
    file = File("document", "d", "d")
    given = await db.write(
        materials.write, material=named.id, text="", file=file, name="Расписание.v2.pdf", by=rules.teacher
    )
    assert given.title == "Расписание.v2"


async def test_it_comes_to_the_chat_once_a_day(db: Database) -> None:
    rules = await found(db)
    shown = await a_material(rules, "Список")
    await db.write(materials.post, material=shown.id, by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="materials-not-posted"):
        await db.write(materials.post, material=shown.id, by=rules.teacher, now=NOW)
    others = await found(db, teacher=200, chat=None)
    lonely = await a_material(others, "Список")
    with pytest.raises(Refused, match="materials-not-posted"):
        await db.write(materials.post, material=lonely.id, by=others.teacher, now=NOW)


def test_lists_and_cards_fit() -> None:
    files = tuple(File("photo", f"f{n}", f"u{n}") for n in range(10))
    tags = tuple("ы" * 29 + str(n) for n in range(8))
    one = Material(1, 1, 100, "<" * 120, "&" * 3500, tags, files, NOW, NOW)
    for t in texts().values():
        for some in ([], [one], [one] * 30, [one] * 100):
            for staff in (True, False):
                screen = room.list_screen(t, 1, some, list(tags), None, 3, staff=staff)
                assert len(screen.rows) <= 16 and visible(screen.text) < TEXT
        assert visible(room.card(t, one, staff=True).text) <= TEXT
        assert visible(room.draft_card(t, one, tags).text) <= TEXT
        assert all(len(button.data.encode()) <= 64 for row in room.draft_card(t, one, tags).rows for button in row)


SAYS = {
    "ru": {
        "together": "Вместе",
        "materials": "📎 Материалы",
        "add": "➕ Добавить",
        "text": "Как учить стихи #память\nПо строчке <в день>",
        "show": "Показать семьям",
        "post": "📣 В чат класса",
        "find": "/find стихами",
        "change": "✏️ Изменить",
        "done": "Готово",
        "remove": "🗑 Удалить",
        "yes": "Да, удалить",
        "gone": "Этого материала уже нет",
        "tag": "#память",
        "take": "Взять в боте",
    },
    "en": {
        "together": "Together",
        "materials": "📎 Materials",
        "add": "➕ Add",
        "text": "How to learn poems #memory\nLine by line <a day>",
        "show": "Show it to families",
        "post": "📣 Post in the class chat",
        "find": "/find poem",
        "change": "✏️ Change",
        "done": "Done",
        "remove": "🗑 Delete",
        "yes": "Yes, delete it",
        "gone": "This material is no longer there",
        "tag": "#memory",
        "take": "Get it in the bot",
    },
}


async def test_the_teacher_keeps_a_memo_and_a_family_gets_it(world: World, language: str) -> None:
    made, say = await found_class(world, language), SAYS[language]
    anna = await made.join("Ивановы")
    await made.accept()
    group = await made.connect()
    teacher = made.teacher
    await teacher.say("/menu")
    await teacher.press(say["together"])
    await teacher.press(say["materials"])
    await teacher.press(say["add"])
    await teacher.say(say["text"])
    await teacher.send_photo(album=[sample_picture(shade=shade) for shade in (1, 2)])
    assert "📎 2" in teacher.screen.text
    await teacher.press(say["show"])
    await teacher.press(say["post"])
    title = say["text"].partition(" #")[0]
    posted = group.messages[-1]
    assert title in posted.text and say["take"] in str(posted.reply_markup) and "material-1" in str(posted.reply_markup)
    await anna.say("/menu")
    await anna.press(say["together"])
    await anna.press(say["materials"])
    await anna.press(say["tag"])
    await anna.press(f"🖼 {title}")
    assert title in anna.screen.text and say["text"].rpartition("\n")[2] in anna.screen.text
    assert len([one for one in anna.screens if one.photo]) == 2
    card = anna.screen
    await anna.say(say["find"])
    await anna.press("1. 📎")
    assert anna.screen.text == card.text
    await anna.open("https://t.me/marshrutka_bot?start=material-1")
    assert title in anna.screen.text
    await teacher.say("/menu")
    await teacher.press(say["together"])
    await teacher.press(say["materials"])
    await teacher.press(f"🖼 {title}")
    await teacher.press(say["change"])
    await teacher.say("Стихи & проза")
    await teacher.press(say["done"])
    assert teacher.screen.text.startswith("Стихи & проза")
    await teacher.press(say["remove"])
    await teacher.press(say["yes"])
    await anna.open("https://t.me/marshrutka_bot?start=material-1")
    assert say["gone"] in anna.screen.text
