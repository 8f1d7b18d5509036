"""What is a guess in a plan: shown first, settled by taps, and in the way of saving where it is a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from aiogram.types import Chat, Message, MessageEntity
from hypothesis import given
from hypothesis import strategies as st

from data import people, plan
from data.db import Database
from data.kinds import KINDS
from data.map import doubts, drafts, entries, months
from data.map.drafts import Draft, DraftEntry, UnreadLine
from data.map.months import Month
from data.people import Person
from data.plan import Plan, Understood
from data.refusal import Refused
from handlers.map import editor, preview
from handlers.map.doubts_shown import doubts_screen
from handlers.map.pasted import text_of
from sandbox import media
from tests.map.test_drafts import deputy, key_of, titles
from tests.map.test_drafts_shown import fits, many
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import Classroom, World, at
from tests.world import found as founded
from ui.text import Text, texts

WRITTEN = {
    "ru": """План на декабрь
12.12 18:00 Концерт @ актовый зал
**13.12 Каток с папами**
Взять коньки и в 10 быть у входа
12-го или 19-го Ёлка
Поход в кино""",
    "en": """Plan for December
12.12 18:00 Concert @ assembly hall
**13.12 Skating with dads**
Bring skates and be at the door at 10
The 12th or the 19th, the tree
A visit to the cinema""",
}
EVENING = datetime.combine(date(2026, 12, 12), time(18))
EVENTS = ("class_event", "school_event")


def day(number: int, hour: int = 0) -> datetime:
    return at(number, hour)


def read_of(language: str = "ru") -> Plan:
    """What a reader makes of it that is sure of the concert alone."""
    lines = WRITTEN[language].splitlines()
    skating, skates, tree, cinema = (line.strip("*").partition(" ")[2] for line in lines[2:6])
    tree = tree.rpartition(" ")[2]
    first, second = date(2026, 12, 12), date(2026, 12, 19)
    items = (
        Understood(2, "school_event", lines[1].split()[2], EVENING, all_day=False, lines=(2,)),
        Understood(3, "class_event", skating, date(2026, 12, 13), lines=(3,), doubts=("kind",), kinds=EVENTS),
        Understood(4, "class_event", skates, lines=(4,), doubts=("kind", "time"), kinds=EVENTS),
        Understood(
            5, "school_event", tree, first, lines=(5,), doubts=("day",),
            moments=((first, None, True), (second, None, True)),
        ),
        Understood(6, "class_event", cinema, lines=(6,), doubts=("kind", "title"), kinds=("class_event", "outing")),
    )  # fmt: skip
    told = (replace(one, words=lines[one.line - 1].strip("*") if one.doubts else "") for one in items)
    return Plan(DECEMBER, tuple(told), (), (1,))


def paste(tx: sa.Connection, *, classroom: int, language: str, by: Person, now: datetime) -> int:
    """A draft into which the plan was pasted."""
    draft = drafts.begin(tx, classroom=classroom, first=DECEMBER, by=by, now=now)
    entries.paste(tx, draft=draft, text=WRITTEN[language], read=read_of(language), by=by, now=now)
    return draft


async def doubtful(rules: Rules) -> Draft:
    id = await rules.db.write(paste, classroom=rules.classroom, language="ru", by=rules.teacher, now=NOW)
    return await rules.db.read(drafts.get, draft=id, by=rules.teacher)


async def again(rules: Rules, draft: Draft) -> Draft:
    return await rules.db.read(drafts.get, draft=draft.id, by=rules.teacher)


async def do(rules: Rules, verb: Callable[..., Any], draft: Draft, item: str = "", **more: Any) -> Draft:
    """The teacher does it with what stands in `draft`; the draft after it."""
    if item:
        more["key"] = key_of(draft, item)
    edit = await rules.db.write(verb, draft=draft.id, version=draft.version, by=rules.teacher, now=NOW, **more)
    assert edit.other is None
    return await again(rules, draft)


def entry_of(draft: Draft, item: str) -> DraftEntry:
    found = draft.entry(key_of(draft, item))
    assert found is not None
    return found


def asked(draft: Draft) -> list[tuple[str, str]]:
    return [(doubt.entry.content.title.split()[0], doubt.part) for doubt in draft.doubts if doubt.entry]


# What is doubtful, and how it is settled


async def test_a_draft_keeps_what_was_a_guess_and_asks_for_days_first(db: Database) -> None:
    draft = await doubtful(await found(db))
    assert asked(draft) == [
        ("Ёлка", "when"),
        ("коньки", "when"),
        ("коньки", "kind"),
        ("в", "kind"),
        ("Каток", "kind"),
        ("в", "title"),
    ]
    tree = entry_of(draft, "Ёлка")
    assert tree.words == "12-го или 19-го Ёлка"
    assert [fields["starts"] for fields in tree.readings("when")] == [day(12), day(19)]
    assert entry_of(draft, "Каток").words == "13.12 Каток с папами", "without the marks of bold"
    assert entry_of(draft, "Каток").readings("kind") == [{"kind": "class_event"}, {"kind": "school_event"}]
    assert entry_of(draft, "Каток").readings("when") == [], "nothing is asked that is sure"
    assert entry_of(draft, "Концерт").words == ""


async def test_a_doubt_is_settled_by_one_of_its_readings_and_that_one_alone(db: Database) -> None:
    rules = await found(db)
    draft = await do(rules, doubts.settle, await doubtful(rules), "Ёлка", part="when", reading=1)
    tree = entry_of(draft, "Ёлка")
    assert (tree.content.starts, tree.doubts, tree.moments, tree.words) == (day(19), (), (), "")
    draft = await do(rules, doubts.settle, draft, "коньки", part="kind", reading=1)
    skates = entry_of(draft, "коньки")
    assert (skates.content.kind, skates.doubts, skates.kinds) == ("school_event", ("time",), ())
    draft = await do(rules, doubts.settle, draft, "кино", part="title", reading=0)
    assert entry_of(draft, "кино").doubts == ("kind",)


@pytest.mark.parametrize(("part", "reading"), [("when", 2), ("when", -1), ("kind", 0), ("place", 0), ("", 0)])
async def test_a_reading_that_there_is_not_is_an_old_button(db: Database, part: str, reading: int) -> None:
    rules = await found(db)
    with pytest.raises(Refused, match="people-old-button"):
        await do(rules, doubts.settle, await doubtful(rules), "Ёлка", part=part, reading=reading)


async def test_all_of_a_sort_are_settled_at_once_and_points_follow(db: Database) -> None:
    rules = await found(db)
    draft = await do(rules, doubts.settle_kinds, await doubtful(rules), kind="meeting")
    assert asked(draft) == [("Ёлка", "when"), ("коньки", "when"), ("в", "title")]
    kinds = {entry.content.title.split()[0]: entry.content.kind for entry in draft.entries}
    assert kinds == {
        "Концерт": "school_event",
        "Ёлка": "school_event",
        "Каток": "meeting",
        "коньки": "meeting",
        "в": "meeting",
    }
    assert entry_of(draft, "Каток").content.points == KINDS["meeting"].points
    with pytest.raises(Refused, match="people-old-button"):
        await do(rules, doubts.settle_kinds, draft, kind="nothing")


EDITS: list[tuple[dict[str, object], tuple[str, ...]]] = [
    ({"kind": "outing"}, ("day", "title")),
    ({"starts": day(5), "ends": None, "all_day": True}, ("kind", "title")),
    ({"title": "Иначе"}, ("kind", "day")),
    ({"place": "дома"}, ("kind", "day", "title")),
    ({}, ()),
]


@pytest.mark.parametrize(("fields", "left"), EDITS)
async def test_what_she_edits_is_doubtful_no_more(
    db: Database, fields: dict[str, object], left: tuple[str, ...]
) -> None:
    rules = await found(db)
    one = Understood(1, "class_event", "Каток", doubts=("kind", "day", "title"), kinds=EVENTS)
    id = await rules.db.write(drafts.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher, now=NOW)
    await rules.db.write(
        entries.file, draft=id, read=Plan(DECEMBER, (one,), (), ()), by=rules.teacher, now=NOW
    )  # fmt: skip
    draft = await rules.db.read(drafts.get, draft=id, by=rules.teacher)
    assert entry_of(draft, "Каток").doubts == one.doubts
    key = draft.entries[0].key
    changed = await do(rules, entries.correct, draft, key=key, fields=fields)
    assert changed.entries[0].doubts == left


async def test_what_was_read_as_an_item_joins_the_line_above(db: Database) -> None:
    rules = await found(db)
    before = await doubtful(rules)
    draft = await do(rules, doubts.join, before, "коньки")
    assert entry_of(draft, "Каток").content.note == "Взять коньки и в 10 быть у входа", "as it was written, whole"
    assert "коньки" not in " ".join(titles(draft))
    draft = await do(rules, doubts.join, draft, "Ёлка")
    assert entry_of(draft, "Каток").content.note == "Взять коньки и в 10 быть у входа\n12-го или 19-го Ёлка"
    await rules.db.write(entries.undo, draft=draft.id, version=draft.version, by=rules.teacher, now=NOW)
    assert entry_of(await again(rules, draft), "Ёлка").doubts == ("day",), "with its doubt"


async def test_of_a_file_an_item_joins_with_all_that_it_says(db: Database) -> None:
    rules = await found(db)
    two = (
        Understood(1, "class_event", "Каток"),
        Understood(
            2,
            "class_event",
            "Чай",
            EVENING,
            None,
            False,
            "класс",
            "https://e.org/",
            doubts=("kind",),
        ),
    )
    id = await rules.db.write(drafts.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher, now=NOW)
    await rules.db.write(entries.file, draft=id, read=Plan(DECEMBER, two, (), ()), by=rules.teacher, now=NOW)
    draft = await do(rules, doubts.join, await rules.db.read(drafts.get, draft=id, by=rules.teacher), "Чай")
    assert entry_of(draft, "Каток").content.note == "12.12 18:00 Чай, класс\nhttps://e.org/"
    with pytest.raises(Refused, match="people-old-button"):
        await do(rules, doubts.join, draft, "Каток")


async def test_a_doubtful_kind_does_not_hinder_saving_and_a_doubtful_day_does(db: Database) -> None:
    rules = await found(db)
    draft = await doubtful(rules)
    with pytest.raises(Refused, match="doubts-first") as no:
        await do(rules, drafts.save, draft, tell=False)
    assert no.value.values == {"title": "Ёлка", "count": 2}
    draft = await do(rules, doubts.settle, draft, "Ёлка", part="when", reading=0)
    draft = await do(rules, entries.remove, draft, "коньки")
    assert {doubt.part for doubt in draft.doubts} == {"kind", "title"}
    saved = await rules.db.write(
        drafts.save, draft=draft.id, version=draft.version, tell=False, by=rules.teacher, now=NOW
    )
    assert saved.month is not None


async def test_who_is_late_settles_nothing(db: Database) -> None:
    rules = await found(db)
    olga = await deputy(rules)
    seen = await doubtful(rules)
    key = key_of(seen, "Каток")
    await db.write(
        entries.correct, draft=seen.id, version=seen.version, key=key, by=olga, now=NOW, fields={"title": "Лыжи"}
    )
    late = {"draft": seen.id, "version": seen.version, "by": rules.teacher, "now": NOW}
    for verb, more in (
        (doubts.settle, {"key": key, "part": "kind", "reading": 1}),
        (doubts.settle_kinds, {"kind": "outing"}),
        (doubts.join, {"key": key}),
    ):
        assert (await db.write(verb, **late, **more)).other == "Ольга"
    assert (await again(rules, seen)).version == seen.version + 1


async def test_doubts_are_settled_by_the_staff_alone(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    other = await found(db, teacher=200, chat=-2)
    draft = await doubtful(rules)
    one = {"draft": draft.id, "version": draft.version, "now": NOW}
    for by in (anna, other.teacher):
        for verb, more in (
            (doubts.settle, {"key": 2, "part": "kind", "reading": 0}),
            (doubts.settle_kinds, {"kind": "outing"}),
            (doubts.join, {"key": 3}),
        ):
            with pytest.raises(Refused, match="people-staff-only"):
                await db.write(verb, **one, **more, by=by)
    assert await again(rules, draft) == draft


async def test_a_line_that_she_gives_a_kind_is_asked_for_its_day_alone(db: Database) -> None:
    rules = await found(db)
    draft = await rules.draft("Что-то ещё 40.12")
    read = (Understood(1, "outing", "Что-то ещё", doubts=("kind", "day"), kinds=("outing",)),)
    where = {"draft": draft.id, "block": 1, "line": 1, "kind": "outing"}
    await db.write(entries.understand, read=read, by=rules.teacher, now=NOW, **where)
    assert (await again(rules, draft)).entries[0].doubts == ("day",)


async def test_a_draft_of_an_earlier_version_has_no_doubts(db: Database) -> None:
    rules = await found(db)
    draft = await rules.draft("Школа\n12.12 Концерт")

    def age(tx: sa.Connection) -> None:
        work = tx.execute(sa.select(drafts.drafts.c.work)).scalar_one()
        for entry in work["entries"]:
            for name in ("doubts", "kinds", "moments", "words"):
                del entry[name]
        tx.execute(sa.update(drafts.drafts).values(work=work))

    await db.write(age)
    assert await again(rules, draft) == draft


async def test_lines_of_others_are_folded_and_outlast_those_not_understood(db: Database) -> None:
    rules = await found(db)
    reasons = ("other-month", "no-such-date", "other-month", "prose")
    lines = tuple(plan.Unread(n, f"строка {n}", reason) for n, reason in enumerate(reasons, 1))
    id = await rules.db.write(drafts.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher, now=NOW)
    await rules.db.write(entries.file, draft=id, read=Plan(DECEMBER, (), lines, ()), by=rules.teacher, now=NOW)
    draft = await rules.db.read(drafts.get, draft=id, by=rules.teacher)
    assert ([one.line for one in draft.not_understood], [one.line for one in draft.folded]) == ([2], [1, 3, 4])
    await db.write(entries.forget_unread, draft=id, version=draft.version, by=rules.teacher, now=NOW)
    assert [one.line for one in (await again(rules, draft)).unread] == [1, 3, 4]


# Screens


@pytest.mark.parametrize("count", [0, 1, 300])
def test_screens_of_many_doubts_fit(language: str, count: int) -> None:
    t = texts(strict=True)[language]
    draft = many(count)
    moments = tuple((day(n), day(n) + timedelta(hours=2), False) for n in (3, 4, 5, 6))
    guessed = [
        replace(
            entry,
            line=entry.key,
            doubts=plan.items.DOUBTS,
            kinds=tuple(KINDS),
            moments=moments,
            words="Очень длинная <строка> & " * 99,
        )
        for entry in draft.entries
    ]
    reasons = (*plan.FOLDED[:1], "date-unclear")
    unread = tuple(UnreadLine(1, n, "Чужая & строка " * 9, reasons[n % 2]) for n in range(count))
    draft = replace(draft, entries=tuple(guessed), unread=unread)
    for number in (0, 1, 2, count, 3 * count):
        fits(doubts_screen(t, draft, number))
        fits(preview.preview(t, draft, (), number))
        fits(preview.folded_screen(t, draft, number))
    for entry in guessed[:20]:
        fits(editor.card(t, draft, entry, ()))


def test_lines_of_others_are_one_remark(language: str) -> None:
    t = texts(strict=True)[language]
    unread = tuple(UnreadLine(1, n, f"строка {n}", "other-month") for n in range(14))
    unread += (UnreadLine(1, 15, "Здравствуйте", "prose"),)
    shown = preview.preview(t, replace(many(1), unread=unread), (), 0)
    said = f"{t('drafts-folded-other-month', count=14)}, {t('drafts-folded-prose', count=1)}"
    assert t.html("drafts-folded", said=said) in shown.text
    assert "строка 3" not in shown.text
    assert t("drafts-open-folded", count=15) in [one.label for row in shown.rows for one in row]


# What the formatting of a message says


def message(text: str, *entities: tuple[str, str, str | None], caption: bool = False) -> Message:
    """A message with these words formatted; offsets in UTF-16, as Telegram counts."""

    def units(said: str) -> int:
        return len(said.encode("utf-16-le")) // 2

    made = [
        MessageEntity(type=sort, offset=units(text[: text.index(said)]), length=units(said), url=url)
        for sort, said, url in entities
    ]
    words = {"caption": text, "caption_entities": made} if caption else {"text": text, "entities": made}
    return Message(message_id=1, date=datetime.now(UTC), chat=Chat(id=1, type="private"), **words)


FORMATTED: list[tuple[str, list[tuple[str, str, str | None]], str]] = [
    ("Школа\n12.12 Концерт", [("bold", "Школа", None)], "**Школа**\n12.12 Концерт"),
    ("🎄 Школа:\n12.12 Концерт", [("bold", "Школа", None)], "**🎄 Школа:**\n12.12 Концерт"),
    ("12.12 Концерт\nвсем", [("bold", "Концерт", None)], "12.12 Концерт\nвсем"),
    ("А\nБ\n12.12 В", [("bold", "А\nБ", None)], "**А**\n**Б**\n12.12 В"),
    ("Всё жирное\nи это", [("bold", "Всё жирное\nи это", None)], "Всё жирное\nи это"),
    ("😀😀 билеты", [("text_link", "билеты", "https://e.org/x")], "😀😀 билеты https://e.org/x"),
    ("Каток (билеты) в 10", [("text_link", "билеты", "https://e.org/x")], "Каток (билеты) https://e.org/x в 10"),
    ("Каток\nЧай", [("text_link", "Каток\n", "https://e.org/x")], "Каток https://e.org/x\nЧай"),
    ("e.org/x и всё", [("text_link", "e.org/x", "https://e.org/x")], "e.org/x и всё"),
    ("зло", [("text_link", "зло", "javascript:alert(1)")], "зло"),
    ("Школа\nКонцерт", [("bold", "Школа", None), ("text_link", "Школа", "https://e.org/")],
     "**Школа https://e.org/**\nКонцерт"),
    ("Школа\nКонцерт", [("italic", "Школа", None)], "Школа\nКонцерт"),
]  # fmt: skip


@pytest.mark.parametrize("caption", [False, True])
@pytest.mark.parametrize(("text", "formats", "read"), FORMATTED)
def test_formatting_becomes_marks_that_the_reader_knows(
    text: str, formats: list[tuple[str, str, str | None]], read: str, caption: bool
) -> None:
    assert text_of(message(text, *formats, caption=caption)) == read


def test_a_heading_in_bold_and_a_hidden_link_are_read() -> None:
    said = message("Школа\n12.12 Концерт (билеты)", ("bold", "Школа", None), ("text_link", "билеты", "https://e.org/x"))
    (one,) = plan.read(text_of(said), month=DECEMBER, today=DECEMBER).items
    assert (one.kind, one.title, one.link, one.note) == ("school_event", "Концерт", "https://e.org/x", "билеты")


@given(
    text=st.text(st.sampled_from("Аб1 \n\r\u2028😀).«"), min_size=1, max_size=40),
    places=st.lists(
        st.tuples(st.sampled_from(["bold", "text_link", "code"]), st.integers(0, 60), st.integers(1, 60)), max_size=4
    ),
)
def test_no_formatting_adds_or_loses_a_line(text: str, places: list[tuple[str, int, int]]) -> None:
    made = [MessageEntity(type=sort, offset=at, length=n, url="https://e.org/x") for sort, at, n in places]
    said = Message(message_id=1, date=datetime.now(UTC), chat=Chat(id=1, type="private"), text=text, entities=made)
    lines = text_of(said).splitlines()
    bare = [line.replace("https://e.org/x", "").replace("**", "").split() for line in lines]
    assert ["".join(line) for line in bare] == ["".join(line.split()) for line in text.splitlines()]


# At the phone


def words(classroom: Classroom) -> Text:
    return texts(strict=True)[classroom.language]


@pytest.fixture
async def made(world: World, language: str) -> Classroom:
    """A class in each language, whose teacher has pasted a plan that leaves doubts."""
    classroom = await founded(world, language)
    assert world.app is not None
    by = await world.app.db.write(_teacher, id=classroom.teacher.id)
    await world.app.db.write(paste, classroom=1, language=language, by=by, now=world.clock.now())
    await classroom.teacher.say("/plan")
    await classroom.teacher.press(classroom.words["december"])
    return classroom


def _december(tx: sa.Connection, *, id: int) -> Month:
    month = months.made(tx, classroom=1, first=DECEMBER, by=_teacher(tx, id=id))
    assert month is not None
    return month


def _teacher(tx: sa.Connection, *, id: int) -> Person:
    known = people.know(tx, id)
    assert known is not None
    return known


async def test_doubts_are_settled_one_after_another_and_the_map_is_saved(made: Classroom) -> None:
    t, teacher = words(made), made.teacher
    lines = WRITTEN[made.language].splitlines()
    concert = lines[1].split()[2]
    assert t("doubts-open", count=6) == teacher.screen.labels[0], "first of all"
    await teacher.press(t("doubts-open", count=6))
    assert t("doubts-words", words=lines[4]) in teacher.screen.text
    await teacher.press(t.day(date(2026, 12, 19), "d MMMM, EEE"))
    assert "10" in teacher.screen.text, "the next one: what has an hour and no day"
    await teacher.press(t("doubts-join", title=lines[2].strip("*").partition(" ")[2]))
    assert t("doubts-ask-kind") in teacher.screen.text
    kind = f"🎒 {t('entries-kind-class_event')}"
    await teacher.press(t("doubts-all", count=2, kind=kind))
    assert t("doubts-ask-title") in teacher.screen.text
    await teacher.press(t("doubts-right"))
    assert "❓" not in teacher.screen.text, "back at the draft, nothing is left"
    await teacher.press(made.words["save"])
    month = await made.world.read(_december, id=teacher.id)
    tree = lines[4].rpartition(" ")[2]
    assert {(item.kind, item.title, item.note) for item in month.items} == {
        ("school_event", concert, None),
        ("school_event", tree, None),
        ("class_event", lines[2].strip("*").partition(" ")[2], lines[3]),
        ("class_event", lines[5].partition(" ")[2], None),
    }
    assert next(item.starts for item in month.items if item.title == tree) == day(19)


async def test_a_doubtful_day_is_shown_instead_of_saving(made: Classroom) -> None:
    t, teacher = words(made), made.teacher
    await teacher.press(made.words["save"])
    tree = WRITTEN[made.language].splitlines()[4].rpartition(" ")[2]
    assert teacher.alert == t("doubts-first", title=tree, count=2)
    assert t("doubts-answer-when") in teacher.screen.text and tree in teacher.screen.text
    await teacher.press(t("doubts-other-when"))
    await teacher.say("24.12 11:00")
    assert t.html("doubts-number", number=1, count=5).startswith("<b>" + teacher.screen.text.partition("\n")[0]), (
        "the next one"
    )
    await teacher.press(t("doubts-drop"))
    await teacher.press(t("drafts-back"))
    assert t("doubts-open", count=3) in teacher.screen.labels
    await teacher.press(made.words["save"])
    assert made.words["december"] in teacher.screen.text and t("doubts-answer-when") not in teacher.screen.text


async def test_a_plan_under_a_picture_and_a_post_passed_on_are_read(world: World, language: str) -> None:
    classroom = await founded(world, language)
    t, teacher = words(classroom), classroom.teacher
    school, concert = {"ru": ("Школа", "Концерт"), "en": ("School", "Concert")}[language]
    group = await classroom.connect()
    post = await teacher.say(f"{school}\n13.12 Каток", chat=group)
    await teacher.say("/plan")
    await teacher.press(classroom.words["december"])
    await teacher.send_photo(caption=f"{school}\n12.12 18:00 {concert}", album=[media.sample_picture()] * 2)
    assert f"1. {concert}" in teacher.screen.text
    assert t("drafts-text-or-file") not in teacher.screen.text, "the second picture is of the same post"
    await teacher.forward(post)
    assert "2. Каток" in teacher.screen.text
    await teacher.send_document(b"%PDF-1.7", "plan.pdf", caption=f"{school}\n14.12 Чай")
    assert any("3. Чай" in seen.text for seen in teacher.screens[-2:]), "and why the file is not read"
