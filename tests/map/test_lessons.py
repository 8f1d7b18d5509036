"""What a class teaches the reader of its plans: learnt from corrections, used next month, shown and erased."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from data.db import Database
from data.items import Content
from data.map import doubts, drafts, entries, lessons
from data.map.drafts import Draft, DraftEntry
from data.map.lessons import Lesson
from data.plan import Plan, Understood, Unread
from data.plan.known import Known
from data.refusal import Refused
from handlers.map.doubts_shown import doubts_screen
from handlers.map.lessons import LISTED, TOAST, learnt, lessons_screen
from sandbox import Person
from tests.map.test_drafts import key_of
from tests.map.test_drafts_shown import fits
from tests.rules import DECEMBER, NOW, Rules, found
from tests.test_plan_files import xlsx
from tests.world import Classroom, World
from tests.world import found as founded
from ui.text import Text, texts

JANUARY = date(2027, 1, 1)
PLANS = {
    "ru": (
        "Внеклассная жизнь:\n{a}.{m} Каток\n{b}.{m} Лыжи\n{c}.{m} Санки",
        "Внеклассная жизнь",
    ),
    "en": (
        "Beyond lessons:\n{a}.{m} Skating\n{b}.{m} Skiing\n{c}.{m} Sledges",
        "Beyond lessons",
    ),
}
EVENTS = ("class_event", "school_event")


def guessed(title: str, line: int, under: str = "Внеклассная жизнь") -> Understood:
    return Understood(line, "class_event", title, lines=(line,), doubts=("kind",), kinds=EVENTS, under=under)


async def brought(rules: Rules, *items: Understood, first: date = DECEMBER, **more: Any) -> Draft:
    """A draft into which a file was read."""
    who = {"by": rules.teacher, "now": NOW}
    id = await rules.db.write(drafts.begin, classroom=rules.classroom, first=first, **who)
    read = Plan(first, items, more.pop("unread", ()), (), more.pop("columns", ()))
    await rules.db.write(entries.file, draft=id, read=read, **who, **more)
    return await rules.db.read(drafts.get, draft=id, by=rules.teacher)


async def done(rules: Rules, verb: Any, draft: Draft, item: str = "", **more: Any) -> tuple[entries.Edit, Draft]:
    """The teacher does it; how it went, and the draft after it."""
    if item:
        more["key"] = key_of(draft, item)
    edit = await rules.db.write(verb, draft=draft.id, version=draft.version, by=rules.teacher, now=NOW, **more)
    return edit, await rules.db.read(drafts.get, draft=draft.id, by=rules.teacher)


async def known(rules: Rules) -> Known:
    return await rules.db.read(lessons.known, classroom=rules.classroom)


async def saved(rules: Rules, draft: Draft) -> None:
    made = await rules.db.write(
        drafts.save, draft=draft.id, version=draft.version, tell=False, by=rules.teacher, now=NOW
    )
    assert made.month is not None


# What is learnt


async def test_a_heading_is_learnt_from_most_of_its_items_and_when_the_draft_is_saved(db: Database) -> None:
    rules = await found(db)
    draft = await brought(rules, guessed("Каток", 2), guessed("Лыжи", 3), guessed("Санки", 4))
    edit, draft = await done(rules, doubts.settle, draft, "Каток", part="kind", reading=1)
    assert edit.learnt == (), "one of three says nothing of the others"
    edit, draft = await done(rules, doubts.settle, draft, "Лыжи", part="kind", reading=1)
    assert edit.learnt == (Lesson("heading", "Внеклассная жизнь", "school_event"),)
    edit, draft = await done(rules, doubts.settle, draft, "Санки", part="kind", reading=0)
    assert edit.learnt == (), "said once"
    assert (await known(rules)).headings == {}
    at_hand = await db.read(drafts.known, draft=draft.id, by=rules.teacher)
    assert at_hand.headings == {"внеклассная жизнь": "school_event"}, "the next page of the plan is read so at once"
    await saved(rules, draft)
    assert (await known(rules)).headings == {"внеклассная жизнь": "school_event"}


async def test_what_was_undone_or_thrown_away_is_not_learnt(db: Database) -> None:
    rules = await found(db)
    draft = await brought(rules, guessed("Каток", 2), guessed("Лыжи", 3))
    edit, draft = await done(rules, doubts.settle_kinds, draft, kind="school_event")
    assert edit.learnt
    _, draft = await done(rules, entries.undo, draft)
    await saved(rules, draft)
    assert (await known(rules)).headings == {}
    draft = await brought(rules, guessed("Санки", 2), first=JANUARY)
    _, draft = await done(rules, doubts.settle_kinds, draft, kind="outing")
    await db.write(drafts.discard, draft=draft.id, version=draft.version, by=rules.teacher, now=NOW)
    assert (await known(rules)).headings == {}


@pytest.mark.parametrize("heading", ["", "Декабрь", "1 неделя", "12 декабря", "Понедельник", "Week 3", "x" * 81])
async def test_a_day_or_a_week_is_no_heading_to_be_learnt(db: Database, heading: str) -> None:
    rules = await found(db)
    edit, _ = await done(rules, doubts.settle_kinds, await brought(rules, guessed("Каток", 2, heading)), kind="outing")
    assert edit.learnt == ()


PLACES = [
    ("Встреча с писателем", "филиал № 6", "Филиал № 6", True, None),
    ("Встреча с писателем, филиал № 6", "Для всех", "Филиал № 6", True, "Для всех"),
    ("Встреча", "Филиал № 6\nСменная обувь", "филиал №6", False, "Филиал № 6\nСменная обувь"),
    ("Каток, спортзал", None, "спортзал", True, None),
    ("Поход в музей", None, "музей", False, None),
    ("Встреча", None, "Филиал № 6", False, None),
    ("Кабинет 207", None, "207", False, None),
]


@pytest.mark.parametrize(("title", "note", "place", "is_learnt", "left"), PLACES)
async def test_words_that_she_calls_a_place_are_one(
    db: Database, title: str, note: str | None, place: str, is_learnt: bool, left: str | None
) -> None:
    rules = await found(db)
    draft = await brought(rules, replace(guessed(title, 2), note=note))
    edit, draft = await done(rules, entries.correct, draft, key=draft.entries[0].key, fields={"place": place})
    assert [one.sort for one in edit.learnt] == (["place"] if is_learnt else [])
    assert (draft.entries[0].content.place, draft.entries[0].content.note) == (place, left)
    await saved(rules, draft)
    assert bool((await known(rules)).places) == is_learnt


NAMES = [
    ("2 «Б», школа № 15", "2Б"),
    ("1А", "1А"),
    ("3-в класс", "3В"),
    ("Class 2B", "2B"),
    ("11 г", "11Г"),
    ("Ромашки", ""),
    ("2 класс", ""),
    ("школа № 15", ""),
    ("Год 2026", ""),
]


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_a_class_is_called_in_plans_as_its_title_says(title: str, name: str) -> None:
    assert lessons.class_name(title) == name


async def test_the_staff_say_what_the_class_is_called(db: Database) -> None:
    rules = await found(db)
    assert (await known(rules)).classroom == "2Б"
    await db.write(lessons.call, classroom=rules.classroom, name=" 1  А ", by=rules.teacher, now=NOW)
    assert (await known(rules)).classroom == "1 А"
    for name in ("", "  ", "—", "x" * 21):
        with pytest.raises(Refused, match=r"refusal-(empty|long)|names-mute"):
            await db.write(lessons.call, classroom=rules.classroom, name=name, by=rules.teacher, now=NOW)
    await db.write(lessons.erase, classroom=rules.classroom, lesson=None, by=rules.teacher)
    assert (await known(rules)).classroom == "2Б"


async def test_lessons_are_bounded_replaced_and_erased(db: Database) -> None:
    rules = await found(db)
    other = await found(db, teacher=200, chat=-2)
    await db.write(lessons.learn, classroom=other.classroom, learnt=[Lesson("place", "Зал")], now=NOW)
    many = [Lesson("place", f"Зал {n}") for n in range(lessons.MOST + 5)]
    await db.write(lessons.learn, classroom=rules.classroom, learnt=many, now=NOW)
    assert (await known(other)).places, "what another class has learnt stays"
    kept = (await known(rules)).places
    assert len(kept) == lessons.MOST and "зал 104" in kept and "зал 4" not in kept
    nonsense = [
        Lesson("heading", "А", "nothing"),
        Lesson("column", "Б", "when"),
        Lesson("sort", "В"),
        Lesson("place", "—"),
    ]
    await db.write(lessons.learn, classroom=rules.classroom, learnt=nonsense, now=NOW)
    assert (await known(rules)).places == kept
    for kind in ("outing", "class_event"):
        one = Lesson("heading", "Куда  сходить" if kind == "outing" else "куда сходить!", kind)
        await db.write(lessons.learn, classroom=rules.classroom, learnt=[one], now=NOW)
    assert (await known(rules)).headings == {"куда сходить": "class_event"}
    first = (await db.read(lessons.of_class, classroom=rules.classroom, by=rules.teacher)).lessons[0]
    assert first.words == "куда сходить!"
    await db.write(lessons.erase, classroom=other.classroom, lesson=first.id, by=other.teacher)
    assert (await known(rules)).headings, "another class's button reaches nothing here"
    await db.write(lessons.erase, classroom=rules.classroom, lesson=first.id, by=rules.teacher)
    assert (await known(rules)).headings == {}


async def test_with_a_class_its_lessons_go(db: Database) -> None:
    rules = await found(db)
    await db.write(lessons.learn, classroom=rules.classroom, learnt=[Lesson("place", "Зал")], now=NOW)

    def end(tx: sa.Connection) -> int:
        tx.execute(sa.delete(lessons.classrooms).where(lessons.classrooms.c.id == rules.classroom))
        return len(tx.execute(sa.select(lessons.lessons)).all())

    assert await db.write(end) == 0


# Columns


async def test_a_column_is_said_once_and_the_plan_is_read_anew(db: Database) -> None:
    rules = await found(db)
    one, two = guessed("Каток", 2), replace(guessed("Лыжи", 3), note="Где-то: стадион")
    columns = ("Где-то", "Отметка")
    draft = await brought(rules, one, two, columns=columns, unread=(Unread(5, "Итого", "no-title"),))
    assert [(doubt.part, doubt.column) for doubt in draft.doubts][:2] == [("column", "Где-то"), ("column", "Отметка")]
    _, draft = await done(rules, entries.correct, draft, "Каток", fields={"title": "Большой каток"})
    read = Plan(DECEMBER, (one, replace(two, note=None, place="стадион")), (), (), columns)
    lesson = doubts.column(draft, 1, 0, "place")
    edit, draft = await done(rules, doubts.settle_column, draft, block=1, lesson=lesson, read=read)
    assert edit.learnt == (Lesson("column", "Где-то", "place"),)
    assert {entry.content.title: entry.content.place for entry in draft.entries} == {
        "Большой каток": None,
        "Лыжи": "стадион",
    }, "what she has touched stays"
    assert [doubt.column for doubt in draft.doubts if doubt.part == "column"] == ["Отметка"]
    assert draft.unread == ()
    lesson = doubts.column(draft, 1, 0, "skip")
    _, draft = await done(rules, doubts.settle_column, draft, block=1, lesson=lesson, read=None)
    assert not [doubt for doubt in draft.doubts if doubt.part == "column"], "also where it cannot be read again"
    await saved(rules, draft)
    assert (await known(rules)).columns == {"где то": "place", "отметка": "skip"}
    for number, role in ((0, "place"), (-1, "place"), (0, "nothing")):
        with pytest.raises(Refused, match="people-old-button"):
            doubts.column(draft, 1, number, role)


async def test_lines_that_are_not_read_are_settled_with_those_that_continue_them(db: Database) -> None:
    rules = await found(db)
    unread = (
        Unread(3, "99.12 Лыжи", "no-such-date"),
        Unread(4, "взять термос", "after-unread"),
        Unread(5, "с 9.00 Чай", "no-date"),
        Unread(7, "Санки 33.12", "no-such-date"),
    )
    draft = await brought(rules, Understood(2, "outing", "Каток", lines=(2,)), unread=unread)
    assert [[one.line for one in doubt.lines] for doubt in draft.doubts] == [[3, 4], [5], [7]]
    assert doubts.likely(draft, draft.unread[0])[0] == "outing"
    where: dict[str, Any] = {"draft": draft.id, "block": 1, "by": rules.teacher, "now": NOW}
    await db.write(entries.understand, **where, line=3, kind="outing", read=())
    await db.write(doubts.join_line, **where, line=5)
    await db.write(doubts.drop_line, **where, line=7)
    draft = await db.read(drafts.get, draft=draft.id, by=rules.teacher)
    assert draft.unread == ()
    notes = {entry.content.title: entry.content.note for entry in draft.entries}
    assert notes == {"Каток": None, "99.12 Лыжи": "взять термос\nс 9.00 Чай"}
    assert [doubt.part for doubt in draft.doubts] == ["when"]
    for verb in (doubts.join_line, doubts.drop_line):
        assert (await db.write(verb, **where, line=7)).other == "Марина", "somebody has seen to it"


async def test_all_lines_that_are_not_read_become_items_at_once(db: Database) -> None:
    rules = await found(db)
    unread = (Unread(3, "99.12 Лыжи", "no-such-date"), Unread(5, "Чай", "no-title"), Unread(6, "Привет", "prose"))
    draft = await brought(rules, Understood(2, "outing", "Каток", lines=(2,)), unread=unread)
    more: dict[str, Any] = {"kind": "class_event", "read": [(), ()]}
    edit, after = await done(rules, entries.understand_all, draft, **more)
    assert edit.other is None and [one.text for one in after.unread] == ["Привет"]
    assert [entry.content.kind for entry in after.entries].count("class_event") == 2
    assert len({entry.key for entry in after.entries}) == 3
    edit, _ = await done(rules, entries.understand_all, draft, **more)
    assert edit.other == "Марина", "another version"


# Screens


@pytest.mark.parametrize("count", [0, 1, 9, 100])
def test_screens_of_lessons_fit(language: str, count: int) -> None:
    t = texts(strict=True)[language]
    sorts = [("heading", "consultation"), ("column", "noted"), ("place", "")]
    all_of_them = tuple(Lesson(*sorts[n % 3][:1], "Слова & <b> " * 6, sorts[n % 3][1], 2**53) for n in range(count))
    for number in range(count // LISTED + 2):
        fits(lessons_screen(t, lessons.Learnt(2**53, "2Б" if count else "", all_of_them), number))
    assert len(learnt(t, all_of_them)) <= TOAST


@pytest.mark.parametrize("role", lessons.ROLES)
def test_every_role_of_a_column_has_its_button_and_its_words(language: str, role: str) -> None:
    t = texts(strict=True)[language]
    note = "Где-то: стадион & <зал>"
    entry = DraftEntry(1, None, Content("outing", "Каток", note), 2, 1)
    draft = Draft(
        1, 1, "Europe/Moscow", DECEMBER, 2, (entry,), (), frozenset(), "", 1, 1, "Ольга", NOW, True,
        blocks=(drafts.Block(1, ("Где-то", "Отметка " * 40)),),
    )  # fmt: skip
    for number in (0, 1):
        screen = doubts_screen(t, draft, number)
        fits(screen)
        assert t(f"doubts-role-{role}") in [one.label for row in screen.rows for one in row]
    assert "стадион &amp; &lt;зал&gt;" in doubts_screen(t, draft, 0).text, "a few of its cells"
    assert learnt(t, [Lesson("column", "Где-то", role)])


# At the phone


def words(classroom: Classroom) -> Text:
    return texts(strict=True)[classroom.language]


async def begin(classroom: Classroom, first: date) -> Person:
    await classroom.teacher.say("/plan")
    await classroom.teacher.press(words(classroom).month(first))
    return classroom.teacher


async def test_what_she_says_once_is_known_next_month_until_it_is_erased(world: World, language: str) -> None:
    made = await founded(world, language)
    t, (text, heading) = words(made), PLANS[language]
    teacher = await begin(made, DECEMBER)
    await teacher.say(text.format(a=12, b=14, c=15, m=12))
    assert t("doubts-open", count=3) == teacher.screen.labels[0]
    await teacher.press(t("doubts-open", count=3))
    assert t("doubts-under", heading=heading) in teacher.screen.text
    outing = f"🎭 {t('entries-kind-outing')}"
    await teacher.press(t("doubts-other-kind"))
    await teacher.press(outing)
    assert t.html("doubts-number", number=1, count=2)[3:-4] in teacher.screen.text, "checking goes on"
    rest = next(label for label in teacher.screen.labels if "2" in label and "🎭" in label)
    await teacher.press(rest)
    assert teacher.alert == t("lessons-learnt", told=t("lessons-heading", words=heading, kind=outing))
    assert "❓" not in teacher.screen.text + " ".join(teacher.screen.labels), "back at the draft, nothing is left"
    await teacher.press(made.words["publish"])
    assert teacher.alert == t("months-published")

    january = text.format(a=20, b=21, c=22, m="01")
    teacher = await begin(made, JANUARY)
    await teacher.say(january)
    assert "❓" not in teacher.screen.text and teacher.screen.text.count("🎭") == 1, "three outings, nothing to check"
    await teacher.press(t("drafts-undo"))

    await teacher.say("/class")
    await teacher.press(t("classrooms-settings"))
    await teacher.press(t("lessons-open"))
    told = t("lessons-heading", words=heading, kind=outing)
    assert (
        told in teacher.screen.text
        and t("lessons-called", name="2Б" if language == "ru" else "2B") in teacher.screen.text
    )
    await teacher.press(t("lessons-erase", told=told)[:20])
    assert teacher.alert == t("lessons-erased") and t("lessons-none") in teacher.screen.text
    await begin(made, JANUARY)
    await teacher.say(january)
    assert t("doubts-open", count=3) in teacher.screen.labels, "as if never said"


async def test_she_says_what_her_class_is_called_and_forgets_everything(world: World, language: str) -> None:
    made = await founded(world, language)
    t, teacher = words(made), made.teacher
    assert world.app is not None
    both = [Lesson("place", "Зал"), Lesson("column", "Кто", "noted")]
    await world.app.db.write(lessons.learn, classroom=1, learnt=both, now=world.clock.now())
    await teacher.say("/class")
    await teacher.press(t("classrooms-settings"))
    await teacher.press(t("lessons-open"))
    await teacher.press(t("lessons-call"))
    await teacher.say("x" * 99)
    assert teacher.screen.text == t("refusal-long", length=99, limit=lessons.NAME, rest="")
    await teacher.say("1А")
    assert t("lessons-called", name="1А") in teacher.screen.text
    await teacher.press(t("lessons-erase-all"))
    assert t("lessons-erase-ask") == teacher.screen.text
    await teacher.press(t("lessons-erase-sure"))
    assert t("lessons-none") in teacher.screen.text


async def test_a_column_is_asked_and_the_file_read_again(world: World, language: str) -> None:
    """The bot fetches the file anew from Telegram; what it says of the column is remembered."""
    made = await founded(world, language)
    t, teacher = words(made), await begin(made, DECEMBER)
    table = [["Дата", "Что", "Заметки завуча"], ["12.12.2026", "Каток", "стадион"], ["14.12.2026", "Лыжи", "парк"]]
    await teacher.send_document(xlsx(("Класс", table)), "plan.xlsx")
    assert world.app is not None

    def ask(tx: sa.Connection) -> None:
        """As if the reader had not been sure of it."""
        row = tx.execute(sa.select(drafts.drafts)).one()
        row.work["blocks"][0]["columns"] = ["Заметки завуча"]
        tx.execute(sa.update(drafts.drafts).values(work=row.work))

    await world.app.db.write(ask)
    await begin(made, DECEMBER)
    assert t("doubts-line-column", words="Заметки завуча") in teacher.screen.text
    await teacher.press(t("doubts-open", count=1)[:6])
    await teacher.press(t("doubts-role-place"))
    told = t("lessons-column", words="Заметки завуча", role=t("lessons-role-place"))
    assert teacher.alert == t("lessons-learnt", told=told)
    await teacher.press(t("drafts-back")) if t("drafts-back") in teacher.screen.labels else None
    assert "стадион" in teacher.screen.text and "парк" in teacher.screen.text, "where it is, in the preview"
