"""Search: words in any form, who may see what is found, hostile questions, and the pages of results."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data import people, search, stemming
from data.db import Database, Tx
from data.map import months
from data.people import Person as Known
from data.refusal import Refused
from data.search import Hit
from data.stemming import Term
from data.talk import materials, meetings
from tests.rules import NOW, Rules, found
from tests.world import Classroom, World, data_of
from tests.world import found as found_class

# Words

FORMS = (
    "музей музея музею музеем музее музеи музеев музеям музеями музеях МУЗЕИ",
    "парк парка парку парком парке парки парков паркам парками парках",
    "усадьба усадьбы усадьбе усадьбу усадьбой усадеб усадьбам усадьбами",
    "книга книги книгу книгой книге книг книгам книгами",
    "сказка сказки сказку сказкой сказок сказкам",
    "чтение чтения чтению чтением чтении",
    "экскурсия экскурсии экскурсию экскурсией экскурсий",
    "день дня дню дней",
    "ёлка елка ёлки ёлку ёлкой ёлок елок",
    "огонёк огонька огоньки огоньков",
    "концерт концерта концерты концертов концертам",
    "читать читаем читают читал читала читали",
    "ветер ветра ветру ветром",
    "новогодний новогодняя новогоднего новогодним новогодние",
    "museum museums Museum",
    "reading reads read",
)


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms.split()[0])
def test_all_forms_of_a_word_are_one(forms: str) -> None:
    assert len({stemming.stem_of(word) for word in stemming.words_of(forms)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("музей", "музыка"), ("парк", "парта"), ("книга", "книжный"), ("театр", "театральный"), ("read", "ready")],
)
def test_other_words_stay_others(one: str, other: str) -> None:
    assert stemming.stem_of(one) != stemming.stem_of(other)


@given(st.text(max_size=300))
def test_any_text_can_be_asked_and_marked(text: str) -> None:
    terms = stemming.terms_of(text)
    assert len(terms) <= stemming.TERMS
    assert "".join(words for words, _ in stemming.marked(text, terms)) == text
    assert all(len(term.stem) <= stemming.LONGEST for term in terms)
    shown = "".join(words for words, _ in stemming.around(text, terms))
    assert len(shown) <= stemming.AROUND + 2


def test_only_what_was_asked_for_is_marked() -> None:
    parts = stemming.marked("В музеях и парках", [Term("муз"), Term("парк", "парк")])
    assert parts == (("В ", False), ("музеях", True), (" и ", False), ("парках", True))
    long = "слово " * 100 + "космонавтики " + "слово " * 100
    shown = "".join(words for words, _ in stemming.around(long, stemming.terms_of("космонавтика")))
    assert "космонавтики" in shown and shown.startswith("…") and shown.endswith("…")


# Rules


async def ask(rules: Rules, question: str, by: Known) -> list[Hit]:
    return await rules.db.read(search.find, classroom=rules.classroom, question=question, by=by)


def titles(results: list[Hit]) -> list[str]:
    return ["".join(words for words, _ in one.title) for one in results]


async def a_document(rules: Rules, thing: int, title: str, words: str = "", **values: object) -> None:
    given: dict[str, object] = {"sort": "note", "thing": thing, "classroom": rules.classroom, "moment": NOW}
    await rules.db.write(search.keep, **{**given, "title": title, "words": words, **values})  # type: ignore[arg-type]


async def test_a_word_in_any_form_finds_it_and_the_last_one_may_be_a_beginning(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    await rules.map()
    for question, title in (
        ("музею", "Музеи. Парки. Усадьбы"),
        ("парком", "Музеи. Парки. Усадьбы"),
        ("усадеб музеев", "Музеи. Парки. Усадьбы"),
        ("КОНЦЕРТЫ", "Новогодний концерт"),
        ("в актовом зале", "Новогодний концерт"),
        ("новогод", "Новогодний концерт"),
        ("концерт нов", "Новогодний концерт"),
        ("уса", "Музеи. Парки. Усадьбы"),
        ("Фантазёров", "Н. Носов. «Фантазёры»"),
        ("фантазеры", "Н. Носов. «Фантазёры»"),
    ):
        assert any(title in one for one in titles(await ask(rules, question, anna))), question
    for question in ("музыка", "новогод концерт", "концерт музей", "ярм арка", "вертолёт"):
        assert await ask(rules, question, anna) == [], question


async def test_what_is_found_by_title_stands_first_then_the_newest(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    await a_document(rules, 1, "Старое", "про музей", moment=NOW.replace(year=2025))
    await a_document(rules, 2, "Новое", "про музеи")
    await a_document(rules, 3, "Музей", "давно", moment=NOW.replace(year=2024))
    assert titles(await ask(rules, "музеями", anna)) == ["Музей", "Новое", "Старое"]


async def test_what_has_some_of_the_words_is_second_best(db: Database) -> None:
    rules = await found(db)
    await a_document(rules, 1, "Музей", "и парк")
    await a_document(rules, 2, "Парк")
    await a_document(rules, 3, "Театр")
    where = {"classroom": rules.classroom, "by": rules.teacher, "some": True}
    assert titles(await db.read(search.find, question="парк музей усадьба", **where)) == ["Музей", "Парк"]
    assert await db.read(search.find, question="усадьба вертолёт", **where) == []


async def test_only_the_page_that_is_shown_is_read_whole(db: Database) -> None:
    rules = await found(db)
    for number in range(14):
        await a_document(rules, number, f"Музей {number}")
    where = {"classroom": rules.classroom, "question": "музеи", "by": rules.teacher, "size": 6}
    for page, whole in ((0, range(6)), (1, range(6, 12)), (2, range(12, 14)), (99, range(12, 14)), (-1, range(6))):
        every = await db.read(search.find, page=page, **where)
        assert len(every) == 14 and [at for at, one in enumerate(every) if one.title] == list(whole)


async def test_what_changes_is_found_as_it_is_now(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    draft = await rules.map(publish=False)
    assert await ask(rules, "концерт", anna) == await ask(rules, "концерт", rules.teacher) == []
    month = await db.write(months.publish, month=draft.id, by=rules.teacher, now=NOW)
    concert = next(item for item in month.items if item.kind == "school_event")
    [one] = await ask(rules, "концерт", anna)
    assert (one.sort, one.thing) == ("item", concert.id)
    wanted = [
        (item.id, replace(item.content, title="Спектакль") if item.id == concert.id else item.content)
        for item in month.items
    ]
    change = await db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    assert change is not None
    assert await ask(rules, "концерт", anna) == [] and len(await ask(rules, "спектакли", anna)) == 1
    await db.write(months.undo, change=change.id, by=rules.teacher, now=NOW)
    assert len(await ask(rules, "концерт", anna)) == 1 and await ask(rules, "спектакль", anna) == []
    await db.write(months.cancel, item=concert.id, by=rules.teacher, now=NOW, tell=False)
    assert await ask(rules, "концерт", anna) == []


async def test_nobody_finds_what_is_not_for_them(db: Database) -> None:
    rules, others = await found(db), await found(db, teacher=200, chat=-2)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    theirs = await others.family(3, "Чужие")
    month = await rules.map()
    home = anna.family_in(rules.classroom)
    wanted = [
        (item.id, replace(item.content, families=(home,)) if item.kind == "school_event" else item.content)
        for item in month.items
    ]
    await db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    assert len(await ask(rules, "концерт", anna)) == len(await ask(rules, "концерт", rules.teacher)) == 1
    assert await ask(rules, "концерт", boris) == []
    assert await db.read(search.find, classroom=others.classroom, question="концерт", by=theirs) == []
    for stranger in (theirs, others.teacher):
        with pytest.raises(Refused, match="people-strangers"):
            await ask(rules, "концерт", stranger)


async def test_whatever_is_asked_breaks_nothing(db: Database) -> None:
    rules = await found(db)
    await rules.map()
    for question in ("", "   ", "!?…", '"', "*", "🎉🎉", "-- ' \" ()", "___", "%_%", "\U0010ffff"):
        with pytest.raises(Refused, match="search-no-words"):
            await ask(rules, question, rules.teacher)
    for question in (
        'концерт" OR "1"="1',
        "концерт* NEAR/2 (парк)",
        "title:концерт AND парк NOT",
        "'; DROP TABLE stems; --",
        "а" * 4000,
        "слово " * 700,
        "-".join(["а"] * 2000),
        "\x00\x01концерт\x7f",
        "му\u0301зе\u0306й",
        "a\U0010ffffb",
    ):
        await ask(rules, question, rules.teacher)
    assert len(await ask(rules, "музеи", rules.teacher)) == 1
    assert stemming.words_of("фото-конкурс и фото-видео-конкурс")[:3] == ["фото", "конкурс", "фотоконкурс"]
    assert stemming.words_of("фото-видео-конкурс")[-1] == "фотовидеоконкурс"


async def test_maps_of_before_are_found_after_an_upgrade(db: Database) -> None:
    rules = await found(db)
    await rules.map()
    await db.write(_empty)
    assert await ask(rules, "концерт", rules.teacher) == []
    await db.write(search.fill)
    assert len(await ask(rules, "концерт", rules.teacher)) == 1
    rows = await db.read(_count)
    await db.write(search.fill)
    assert await db.read(_count) == rows


def _empty(tx: Tx) -> None:
    tx.execute(sa.delete(search.documents))


def _count(tx: Tx) -> tuple[int, int]:
    tables = (search.documents, search.stems)
    first, second = (tx.execute(sa.select(sa.func.max(table.c[0]), sa.func.count())).one() for table in tables)
    return first[0], second[1]


async def test_a_document_that_goes_takes_its_words_along(db: Database) -> None:
    rules = await found(db)
    await a_document(rules, 1, "Протокол собрания", "слово " * 10)
    await a_document(rules, 1, "Протокол собрания", "Решили идти в поход")
    assert len(await ask(rules, "походы", rules.teacher)) == 1
    await db.write(search.forget, sort="note", thing=1)
    assert await ask(rules, "походы", rules.teacher) == []
    assert await db.read(lambda tx: tx.execute(sa.select(sa.func.count()).select_from(search.stems)).scalar_one()) == 0


async def test_a_very_long_document_is_bounded(db: Database) -> None:
    rules = await found(db)
    await a_document(rules, 1, "Т" * 30_000, " ".join(f"слово{n}" for n in range(10_000)))
    kept = await db.read(lambda tx: tx.execute(sa.select(sa.func.count()).select_from(search.stems)).scalar_one())
    assert kept <= search.STEMS
    [one] = await ask(rules, "слово7", rules.teacher)
    assert len("".join(words for words, _ in one.around)) <= stemming.AROUND + 2


async def test_minutes_are_found_by_those_who_see_the_meeting(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    month = await rules.map("Собрания\n15.12 18:00 Родительское собрание\n")
    item, by = month.items[0], rules.teacher
    words = "<b>Решили</b>: едем в&nbsp;музей &amp; парк"
    held = await db.write(meetings.write, item=item.id, words=words, length=30, file=None, by=by)
    assert await ask(rules, "решение музей", anna) == await ask(rules, "решили", anna) == []
    await db.write(meetings.send, item=item.id, version=held.version, by=by, now=NOW)
    [one] = await ask(rules, "решили музеи", boris)
    assert (one.sort, one.thing) == ("minutes", item.id)
    assert "".join(words for words, _ in one.around) == "Решили: едем в музей & парк"
    only = replace(item.content, families=(anna.family_in(rules.classroom),))
    await db.write(months.change, month=month.id, wanted=[(item.id, only)], by=by, now=NOW, tell=False)
    assert len(await ask(rules, "решили", anna)) == len(await ask(rules, "решили", by)) == 1
    assert await ask(rules, "решили", boris) == []
    await db.write(months.cancel, item=item.id, by=by, now=NOW, tell=False)
    assert await ask(rules, "решили", anna) == []


@pytest.mark.parametrize("texts", [FORMS[:8], FORMS[8:]], ids=["first", "second"])
async def test_what_is_kept_is_found_by_each_form_of_its_words(db: Database, texts: tuple[str, ...]) -> None:
    """One form of each word is kept, every other one asked for."""
    rules = await found(db)
    for number, forms in enumerate(texts, 1):
        await a_document(rules, number, forms.split()[-1])
    for number, forms in enumerate(texts, 1):
        for form in forms.split():
            things = [one.thing for one in await ask(rules, form, rules.teacher)]
            assert number in things, form


# Stories

SAYS = {
    "ru": {
        "together": "Вместе",
        "find": "🔎 Найти",
        "question": "концерты",
        "found": "«концерты»: нашлась 1 запись",
        "title": "Новогодний концерт, декабрь 2026",
        "nothing": "ничего не нашлось",
        "card": "актовый зал",
    },
    "en": {
        "together": "Together",
        "find": "🔎 Search",
        "question": "concerts",
        "found": "“concerts”: 1 result",
        "title": "New Year concert, December 2026",
        "nothing": "nothing found",
        "card": "assembly hall",
    },
}


async def test_a_parent_finds_what_was_and_opens_it(world: World, language: str) -> None:
    made, say = await found_class(world, language), SAYS[language]
    anna = await made.join("Ивановы")
    await made.accept()
    await made.publish()
    await anna.say("/menu")
    await anna.press(say["together"])
    await anna.press(say["find"])
    await anna.say("<b>&")
    await anna.say(say["question"])
    assert say["found"] in anna.screen.text and say["title"] in anna.screen.text
    bold = [one for one in anna.screen.entities if one["type"] == "bold"]
    assert len(bold) == 1
    await anna.press("1. 🗺")
    assert say["card"] in anna.screen.text
    await anna.say(f"/find {say['question']}")
    assert say["found"] in anna.screen.text
    await anna.say(f"/find {say['question']} ыъ")
    assert say["title"] in anna.screen.text and say["found"] not in anna.screen.text
    await anna.say("ыъ & <i>")
    assert say["nothing"] in anna.screen.text and "<i>" in anna.screen.text


async def test_many_results_are_paged_and_an_old_page_says_so(world: World, classroom: Classroom) -> None:
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    assert world.app is not None
    by = await world.read(_person, teacher.id)
    for number in range(100):
        begun = await world.app.db.write(materials.begin, classroom=1, by=by, now=world.clock.now())
        text = f"Памятка {number} о чтении\n" + "Читаем вслух. " * 100
        await world.app.db.write(materials.write, material=begun.id, text=text, file=None, name=None, by=by)
        await world.app.db.write(materials.show, material=begun.id, by=by, now=world.clock.now())
    await anna.say("/find памятки")
    assert "нашлось 100 записей" in anna.screen.text and "Памятка 99 о чтении" in anna.screen.text
    first = anna.screen
    await anna.press("›")
    assert "7. Памятка 93" in anna.screen.text and "2 / 17" in str(anna.screen.labels)
    await anna.press("‹")
    await anna.press("‹")
    assert "100. Памятка 0" in anna.screen.text
    turned = data_of(first, "›")
    await anna.say("/find концерт")
    await anna.press_data(turned)
    assert anna.alert == "Этот поиск уже забыт. Спросите заново: /find"


def _person(tx: Tx, id: int) -> Known:
    known = people.know(tx, id)
    assert known is not None
    return known
