"""Anthologies by their rules: who may write, read, print and send; consent; what a withdrawn consent spoils."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from data import items, leaving
from data import sending as outgoing
from data.books import anthologies, prompts, stories
from data.books.anthologies import Anthology
from data.books.stories import Passage, Story
from data.db import Database, Tx, metadata
from data.deeds import checks, handed, reports
from data.deeds.handed import BOUNDS
from data.deliveries import deliveries
from data.items import Item
from data.people import Person
from data.refusal import Refused
from data.school import families
from tests.rules import NOW, Rules, found
from tests.school.test_leaving import where_is

LATER = NOW + timedelta(days=40)
PLAN = "Истории\nЗимние истории, до 20.12\nЛетние истории\nЧитаем вслух\nН. Носов. «Фантазёры»\n"

BOUND = BOUNDS["story"]


class Class(Rules):
    """A class with two story tasks: one is due, one lasts all month."""

    due: Item
    open: Item
    book: Item

    async def story(
        self,
        by: Person,
        *,
        item: int | None = None,
        words: str = "Жил ёж.",
        title: str | None = "Ёж",
        now: datetime = NOW,
    ) -> int:
        """A story of one passage."""
        id = await self.db.write(stories.begin, item=item or self.due.id, prompt=None, by=by, now=now)
        await self.db.write(stories.write, story=id, words=words, title=title, by=by, now=now)
        return id

    async def accepted(self, by: Person, *, named: str | None = "nobody", child: str = "", **more: object) -> int:
        """A story that the teacher has accepted."""
        id = await self.story(by, **more)  # type: ignore[arg-type]
        await self.db.write(stories.send, story=id, by=by, now=NOW)
        await self.db.write(checks.accept, report=id, by=self.teacher, now=NOW)
        if named is not None:
            await self.db.write(anthologies.allow, story=id, named=named, child=child, by=by, now=NOW)
        return id

    async def titles(self, *, item: int | None = None, year: int = 2026) -> list[str | None]:
        made = await self.db.read(anthologies.gather, classroom=self.classroom, item=item, year=year, by=self.teacher)
        return [story.title for story in made.stories]

    async def made(self) -> Anthology:
        """A book of the year."""
        by = self.teacher
        contents = await self.db.read(anthologies.gather, classroom=self.classroom, item=None, year=2026, by=by)
        return await self.db.write(
            anthologies.keep, contents=contents, title="Книга", files=("pdf", "epub"), by=by, now=NOW
        )

    async def sent(self) -> Anthology:
        book = await self.made()
        return await self.db.write(anthologies.send, anthology=book.id, by=self.teacher, now=NOW)


async def a_class(db: Database, *, teacher: int = 100, chat: int = -1001) -> Class:
    rules = await found(db, teacher=teacher, chat=chat)
    made = Class(rules.db, rules.teacher, rules.classroom, rules.token, rules.chat)
    items = (await made.map(PLAN)).items
    made.open, made.due = sorted(
        (item for item in items if item.kind == "story"), key=lambda item: item.days is not None
    )
    made.book = next(item for item in items if item.kind == "book_aloud")
    return made


def owed(tx: Tx, kind: str) -> list[int]:
    """The chats to which a letter was promised."""
    d = deliveries.c
    return list(tx.execute(sa.select(d.chat_id).where(d.kind == kind).order_by(d.id)).scalars())


async def test_openings_are_the_staffs_and_bounded(db: Database) -> None:
    class_, others = await a_class(db), await a_class(db, teacher=200, chat=-2)
    anna, theirs = await class_.family(1, "Ивановы"), await others.family(2, "Чужие")
    task, by = class_.due.id, class_.teacher
    for who, why in ((anna, "people-staff-only"), (theirs, "people-strangers"), (others.teacher, "people-strangers")):
        with pytest.raises(Refused, match=why):
            await db.write(prompts.add, item=task, words="Жил", picture=None, by=who, now=NOW)
    for words in ("", "  ", "x" * (prompts.WORDS + 1)):
        with pytest.raises(Refused, match=r"refusal-(empty|long)"):
            await db.write(prompts.add, item=task, words=words, picture=None, by=by, now=NOW)
    with pytest.raises(Refused, match="prompts-not-here"):
        await db.write(prompts.add, item=class_.book.id, words="Жил", picture=None, by=by, now=NOW)
    ids = [
        await db.write(prompts.add, item=task, words=f"Жил {n}", picture=None, by=by, now=NOW)
        for n in range(prompts.MOST)
    ]
    with pytest.raises(Refused, match="refusal-many prompts"):
        await db.write(prompts.add, item=task, words="Ещё", picture=None, by=by, now=NOW)
    story = await db.write(stories.begin, item=task, prompt=ids[0], by=anna, now=NOW)
    for who in (anna, theirs, others.teacher):
        with pytest.raises(Refused):
            await db.write(prompts.drop, prompt=ids[0], by=who, now=NOW)
    for now in (NOW, NOW + timedelta(days=1)):
        await db.write(prompts.drop, prompt=ids[0], by=by, now=now)
    gone = sa.select(prompts.prompts.c.gone_at).where(prompts.prompts.c.id == ids[0])
    assert await db.read(lambda tx: tx.execute(gone).scalar_one()) == NOW
    assert [one.id for one in await db.read(prompts.of_item, item=task, by=anna)] == ids[1:]
    kept = (await db.read(stories.get, story=story, by=anna)).prompt
    assert kept is not None and kept.words == "Жил 0"
    for prompt in (ids[0], 999):
        with pytest.raises(Refused, match="refusal-gone prompt"):
            await db.write(stories.begin, item=task, prompt=prompt, by=anna, now=NOW)
    await db.write(stories.begin, item=task, prompt=ids[1], by=anna, now=NOW)
    foreign = await db.write(prompts.add, item=others.due.id, words="Там", picture=None, by=others.teacher, now=NOW)
    with pytest.raises(Refused, match="refusal-gone prompt"):
        await db.write(stories.begin, item=task, prompt=foreign, by=anna, now=NOW)


async def test_only_the_family_writes_and_only_until_it_is_accepted(db: Database) -> None:
    class_, others = await a_class(db), await a_class(db, teacher=200, chat=-2)
    anna, boris = await class_.family(1, "Ивановы"), await class_.family(2, "Петровы")
    theirs = await others.family(3, "Чужие")
    id = await class_.story(anna)

    async def writes(by: Person) -> None:
        for verb, values in (
            (stories.write, {"words": "Ещё", "now": NOW}),
            (stories.draw, {"picture": "f", "unique": "u", "now": NOW}),
            (stories.take_off, {"parts": 1}),
            (stories.name, {"title": "Да"}),
            (stories.send, {"now": NOW}),
            (anthologies.allow, {"named": "family", "now": NOW}),
            (checks.take_back, {}),
        ):
            key = "report" if verb is checks.take_back else "story"
            with pytest.raises(Refused):
                await db.write(verb, **{key: id}, by=by, **values)  # type: ignore[call-arg]

    for by in (boris, theirs, class_.teacher, others.teacher):
        await writes(by)
        with pytest.raises(Refused):
            await db.read(stories.of_family, story=id, by=by)
        with pytest.raises(Refused):
            await db.read(stories.get, story=id, by=by)
    assert await db.read(stories.ours, item=class_.due.id, by=boris) is None
    await db.write(stories.send, story=id, by=anna, now=NOW)
    assert (await db.read(stories.get, story=id, by=class_.teacher)).title == "Ёж"
    for by in (boris, theirs, others.teacher):
        with pytest.raises(Refused):
            await db.read(stories.get, story=id, by=by)
    with pytest.raises(Refused, match="reports-already-sent"):
        await db.write(stories.write, story=id, words="Ещё", by=anna, now=NOW)
    await db.write(checks.take_back, report=id, by=anna)
    await db.write(stories.write, story=id, words="Ещё", by=anna, now=NOW)
    await db.write(stories.send, story=id, by=anna, now=NOW)
    await db.write(checks.accept, report=id, by=class_.teacher, now=NOW)
    with pytest.raises(Refused, match="checks-decided-meanwhile"):
        await db.write(checks.take_back, report=id, by=anna)
    with pytest.raises(Refused, match="reports-already-accepted"):
        await db.write(stories.write, story=id, words="Ещё", by=anna, now=NOW)


async def test_taking_back_and_accepting_at_the_same_moment(db: Database) -> None:
    class_ = await a_class(db)
    anna = await class_.family(1, "Ивановы")
    id = await class_.story(anna)
    await db.write(stories.send, story=id, by=anna, now=NOW)
    ended = await asyncio.gather(
        db.write(checks.take_back, report=id, by=anna),
        db.write(checks.accept, report=id, by=class_.teacher, now=NOW),
        return_exceptions=True,
    )
    assert sum(isinstance(one, Refused) for one in ended) == 1
    state = (await db.read(reports.known, report=id)).state
    assert state == ("accepted" if isinstance(ended[0], Refused) else "draft")


async def test_a_story_is_bounded(db: Database) -> None:
    class_ = await a_class(db)
    anna = await class_.family(1, "Ивановы")
    id = await class_.story(anna, words="x" * (BOUND.words - 1), title=None)
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(stories.write, story=id, words="xx", by=anna, now=NOW)
    with pytest.raises(Refused, match="stories-empty"):
        await db.write(stories.write, story=id, words="  \n", by=anna, now=NOW)
    with pytest.raises(Refused, match="stories-no-title"):
        await db.write(stories.send, story=id, by=anna, now=NOW)
    for title in ("", " \n", "x" * (stories.TITLE + 1)):
        with pytest.raises(Refused, match=r"refusal-(empty|long)"):
            await db.write(stories.name, story=id, title=title, by=anna)
    await db.write(stories.name, story=id, title=" Ёж\n и   трамвай ", by=anna)
    drawn = [{"picture": f"f{number}", "unique": f"u{number}", "now": NOW} for number in range(BOUND.files)]
    await db.write(_each, stories.draw, drawn, story=id, by=anna)
    await db.write(stories.draw, story=id, picture="again", unique="u0", by=anna, now=NOW)
    with pytest.raises(Refused, match="refusal-many pictures"):
        await db.write(stories.draw, story=id, picture="f", unique="u", by=anna, now=NOW)
    story = await db.read(stories.get, story=id, by=anna)
    assert (story.title, story.length, story.pictures) == ("Ёж и трамвай", BOUND.words - 1, BOUND.files)
    with pytest.raises(Refused, match="stories-changed"):
        await db.write(stories.take_off, story=id, parts=3, by=anna)
    taken = [{"parts": parts} for parts in range(BOUND.files + 1, 0, -1)]
    await db.write(_each, stories.take_off, taken, story=id, by=anna)
    with pytest.raises(Refused, match="stories-empty"):
        await db.write(stories.send, story=id, by=anna, now=NOW)
    await db.write(stories.write, story=id, words="x", by=anna, now=NOW)
    await db.write(grown, by=BOUND.most - 2)
    await db.write(stories.write, story=id, words="x", by=anna, now=NOW)
    with pytest.raises(Refused, match="refusal-many parts"):
        await db.write(stories.write, story=id, words="x", by=anna, now=NOW)


def grown(tx: Tx, *, by: int) -> None:
    """What is held has so many parts more like its last one: to bring one by one reads all of them each time."""
    last = tx.execute(sa.select(handed.parts).order_by(handed.parts.c.id.desc()).limit(1)).one()._asdict()
    del last["id"]
    file = last["file_id"]
    rows = [{**last, "file_id": file and f"{file}-{n}", "unique_id": file and f"{file}-{n}"} for n in range(by)]
    tx.execute(sa.insert(handed.parts), rows)


def _each(tx: Tx, verb: Callable[..., object], differing: list[dict[str, Any]], **same: Any) -> None:
    """As often as there is something that differs: a transaction for each takes longer than all else here."""
    for one in differing:
        verb(tx, **one, **same)


async def test_two_adults_write_beyond_the_bound_at_once(db: Database) -> None:
    class_ = await a_class(db)
    anna = await class_.family(1, "Ивановы")
    id = await class_.story(anna)
    half = "x" * (BOUND.words // 2)
    ended = await asyncio.gather(
        *(db.write(stories.write, story=id, words=half, by=anna, now=NOW) for _ in range(4)), return_exceptions=True
    )
    assert sum(isinstance(one, Refused) for one in ended) == 3
    assert (await db.read(stories.get, story=id, by=anna)).length <= BOUND.words


async def test_a_message_that_is_edited_changes_the_story(db: Database) -> None:
    class_ = await a_class(db)
    anna, boris = await class_.family(1, "Ивановы"), await class_.family(2, "Петровы")
    id = await class_.story(anna)
    await db.write(stories.write, story=id, words="Он спол.", message=7, by=anna, now=NOW)
    assert await db.write(stories.rewrite, message=7, words="Нет", by=boris, now=NOW) is None
    assert await db.write(stories.rewrite, message=8, words="Нет", by=anna, now=NOW) is None
    assert await db.write(stories.rewrite, message=7, words="Он спал.", by=anna, now=NOW) == id
    assert (await db.read(stories.get, story=id, by=anna)).words == "Жил ёж.\nОн спал."
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(stories.rewrite, message=7, words="x" * BOUND.words, by=anna, now=NOW)
    await db.write(stories.send, story=id, by=anna, now=NOW)
    with pytest.raises(Refused, match="reports-already-sent"):
        await db.write(stories.rewrite, message=7, words="Он ел.", by=anna, now=NOW)


async def test_after_the_day_nothing_new_begins_but_what_was_returned_is_mended(db: Database) -> None:
    class_ = await a_class(db)
    anna, boris = await class_.family(1, "Ивановы"), await class_.family(2, "Петровы")
    id = await class_.story(anna)
    draft = await class_.story(boris)
    await db.write(stories.send, story=id, by=anna, now=NOW)
    await db.write(checks.give_back, report=id, remark="Что дальше?", by=class_.teacher, now=NOW)
    await db.write(stories.write, story=id, words="Дальше зима.", by=anna, now=LATER)
    await db.write(stories.send, story=id, by=anna, now=LATER)
    with pytest.raises(Refused, match="stories-closed"):
        await db.write(stories.send, story=draft, by=boris, now=LATER)
    vera = await class_.family(3, "Весна")
    with pytest.raises(Refused, match="stories-closed"):
        await db.write(stories.begin, item=class_.due.id, prompt=None, by=vera, now=LATER)
    await db.write(stories.begin, item=class_.open.id, prompt=None, by=vera, now=NOW)


async def test_consent_is_apart_and_revocable_and_the_name_goes_with_it(db: Database) -> None:
    class_ = await a_class(db)
    anna = await class_.family(1, "Ивановы")
    id = await class_.accepted(anna, named=None)
    assert await class_.titles() == []

    async def story() -> Story:
        return await db.read(stories.get, story=id, by=anna)

    assert ((await story()).named, (await story()).author) == (None, "")
    for named, child, author in (("child", " Маша ", "Маша"), ("family", "Маша", "Ивановы"), ("nobody", "", "")):
        await db.write(anthologies.allow, story=id, named=named, child=child, by=anna, now=NOW)
        assert (await story()).author == author
        assert ((await story()).child is None) == (named != "child")
        assert await class_.titles() == ["Ёж"]
    for child in ("", " ", "x" * (anthologies.CHILD + 1)):
        with pytest.raises(Refused, match=r"refusal-(empty|long)"):
            await db.write(anthologies.allow, story=id, named="child", child=child, by=anna, now=NOW)
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(anthologies.allow, story=id, named="everybody", by=anna, now=NOW)
    await db.write(anthologies.allow, story=id, named="child", child="Маша", by=anna, now=NOW)
    await db.write(anthologies.allow, story=id, named=None, by=anna, now=NOW)
    row = (await db.read(lambda tx: tx.execute(sa.select(stories.stories)).one()))._mapping
    assert (row["child"], row["consented_at"], row["by_id"]) == (None, None, None)
    assert await class_.titles() == []


async def test_a_book_has_accepted_stories_of_its_task_or_year_in_order(db: Database) -> None:
    class_, others = await a_class(db), await a_class(db, teacher=200, chat=-2)
    anna, boris, vera = [await class_.family(id, name) for id, name in ((1, "А"), (2, "Б"), (3, "В"))]
    prompt = await db.write(prompts.add, item=class_.due.id, words="Жил", picture=None, by=class_.teacher, now=NOW)
    await class_.accepted(anna, title="Без начала")
    begun = await class_.story(boris, title="С началом")
    await db.write(stories.begin, item=class_.due.id, prompt=prompt, by=boris, now=NOW)
    await db.write(stories.send, story=begun, by=boris, now=NOW)
    await db.write(anthologies.allow, story=begun, named="family", by=boris, now=NOW)
    assert await class_.titles() == ["Без начала"]
    await db.write(checks.accept, report=begun, by=class_.teacher, now=NOW)
    await class_.accepted(vera, item=class_.open.id, title="Лето")
    await class_.accepted(anna, item=class_.open.id, title="Не ответили", named=None)
    stranger = await others.family(4, "Чужие")
    await others.accepted(stranger, title="Чужая")
    assert await class_.titles() == ["Лето", "С началом", "Без начала"]
    assert await class_.titles(item=class_.due.id) == ["С началом", "Без начала"]
    assert await class_.titles(year=2025) == []
    by = class_.teacher
    contents = await db.read(anthologies.gather, classroom=class_.classroom, item=None, year=2026, by=by)
    assert contents.silent == 1
    known = await db.read(anthologies.sources, classroom=class_.classroom, by=by)
    assert [(one.title, one.accepted, one.printable) for one in known] == [
        (None, 4, 3),
        ("Летние истории", 2, 1),
        ("Зимние истории", 2, 2),
    ]
    told = await db.read(stories.tally, item=class_.open.id, by=by)
    assert (told.writing, told.waiting, told.accepted, told.printable) == (0, 0, 2, 1)
    asked = {"classroom": class_.classroom, "item": None, "year": 2026}
    assert [await db.write(anthologies.ask, **asked, by=by, now=NOW) for _ in range(2)] == [1, 0]
    assert await db.read(owed, "stories-consent") == [1]


async def test_only_the_staff_make_and_send_books(db: Database) -> None:
    class_, others = await a_class(db), await a_class(db, teacher=200, chat=-2)
    anna, theirs = await class_.family(1, "Ивановы"), await others.family(2, "Чужие")
    await class_.accepted(anna)
    book = await class_.made()
    of, where = class_.classroom, {"item": None, "year": 2026}
    for by in (anna, theirs, others.teacher):
        for call in (
            db.read(anthologies.gather, classroom=of, **where, by=by),
            db.read(anthologies.sources, classroom=of, by=by),
            db.write(anthologies.ask, classroom=of, **where, by=by, now=NOW),
            db.write(anthologies.send, anthology=book.id, by=by, now=NOW),
            db.write(anthologies.drop, anthology=book.id, by=by),
            db.read(anthologies.get, anthology=book.id, by=by),
        ):
            with pytest.raises(Refused):
                await call
    with pytest.raises(Refused, match="people-strangers"):
        await db.read(anthologies.gather, classroom=others.classroom, item=class_.due.id, year=2026, by=others.teacher)
    assert await db.read(anthologies.of_class, classroom=of, by=anna) == []
    assert [one.id for one in await db.read(anthologies.of_class, classroom=of, by=class_.teacher)] == [book.id]
    await db.write(anthologies.send, anthology=book.id, by=class_.teacher, now=NOW)
    with pytest.raises(Refused, match="anthologies-sent-already"):
        await db.write(anthologies.send, anthology=book.id, by=class_.teacher, now=NOW)
    assert await db.read(owed, "anthologies-letter") == [1]
    assert (await db.read(anthologies.get, anthology=book.id, by=anna)).pdf == "pdf"
    with pytest.raises(Refused, match="anthologies-sent-already"):
        await db.write(anthologies.drop, anthology=book.id, by=class_.teacher)
    with pytest.raises(Refused):
        await db.read(anthologies.of_class, classroom=of, by=theirs)


async def test_a_consent_taken_back_spoils_the_books_that_have_the_story(db: Database) -> None:
    class_ = await a_class(db)
    anna, boris = await class_.family(1, "Ивановы"), await class_.family(2, "Петровы")
    id = await class_.accepted(anna, named="child", child="Маша")
    other = await class_.accepted(boris, item=class_.open.id, named=None)
    book, unsent = await class_.sent(), await class_.made()
    later = NOW + timedelta(hours=1)
    assert await db.write(anthologies.allow, story=other, named="family", by=boris, now=later) == []
    assert await db.write(anthologies.allow, story=id, named="child", child="Маша", by=anna, now=later) == []
    spoilt = await db.write(anthologies.allow, story=id, named="nobody", by=anna, now=later)
    assert sorted(spoilt) == [book.id, unsent.id]
    assert await db.read(owed, "anthologies-withdrawn") == [100, 100]
    assert await db.read(anthologies.of_class, classroom=class_.classroom, by=boris) == []
    with pytest.raises(Refused, match="anthologies-spoilt"):
        await db.read(anthologies.get, anthology=book.id, by=boris)
    with pytest.raises(Refused, match="anthologies-make-anew"):
        await db.write(anthologies.send, anthology=unsent.id, by=class_.teacher, now=later)
    assert (await db.read(anthologies.get, anthology=book.id, by=class_.teacher)).spoilt
    anew = await class_.sent()
    assert (await db.read(anthologies.get, anthology=anew.id, by=boris)).count == 2
    await db.write(anthologies.drop, anthology=book.id, by=class_.teacher)


async def test_a_book_made_again_takes_the_place_of_one_that_was_not_sent(db: Database) -> None:
    class_, others = await a_class(db), await a_class(db, teacher=200, chat=-2)
    anna = await class_.family(1, "Ивановы")
    theirs = await others.family(2, "Чужие")
    await class_.accepted(anna)
    await others.accepted(theirs)
    foreign = await others.made()
    first, second = await class_.sent(), await class_.made()
    third = await class_.made()
    by = class_.teacher
    assert [one.id for one in await db.read(anthologies.of_class, classroom=class_.classroom, by=by)] == [
        third.id,
        first.id,
    ]
    with pytest.raises(Refused, match="refusal-gone anthology"):
        await db.read(anthologies.get, anthology=second.id, by=by)
    assert (await db.read(anthologies.get, anthology=foreign.id, by=others.teacher)).count == 1


async def test_a_consent_that_changes_while_the_book_is_made(db: Database) -> None:
    class_ = await a_class(db)
    anna = await class_.family(1, "Ивановы")
    id = await class_.accepted(anna)
    by = class_.teacher
    contents = await db.read(anthologies.gather, classroom=class_.classroom, item=None, year=2026, by=by)
    await db.write(anthologies.allow, story=id, named=None, by=anna, now=NOW)
    with pytest.raises(Refused, match="anthologies-changed"):
        await db.write(anthologies.keep, contents=contents, title="К", files=("p", "e"), by=by, now=NOW)
    assert await db.read(anthologies.of_class, classroom=class_.classroom, by=by) == []


async def test_a_family_that_leaves_takes_its_story_along_and_spoils_the_book(db: Database) -> None:
    class_ = await a_class(db)
    anna, boris = await class_.family(1, "Ивановы"), await class_.family(2, "Петровы")
    await class_.accepted(anna, words="Жил тайный ёж.", named="child", child="Глаша")
    await class_.accepted(boris)
    book = await class_.sent()
    stored = str(await db.read(leaving.stored, by=await class_.again(1)))
    assert "тайный ёж" in stored and "Глаша" in stored
    assert "тайный" not in str(await db.read(leaving.stored, by=await class_.again(2)))
    await db.write(leaving.forget, by=await class_.again(1), now=NOW)
    assert (await db.read(anthologies.get, anthology=book.id, by=class_.teacher)).spoilt
    rows = str(await db.read(lambda tx: [tuple(tx.execute(sa.select(table))) for table in metadata.sorted_tables]))
    assert "тайный" not in rows and "Глаша" not in rows


async def test_the_staff_hear_that_a_family_took_its_story_along(db: Database) -> None:
    class_ = await a_class(db)
    anna, boris = await class_.family(1, "Ивановы"), await class_.family(2, "Петровы")
    await class_.accepted(anna)
    await class_.accepted(boris)
    await class_.sent()
    await db.write(leaving.leave, classroom=class_.classroom, by=anna, now=LATER)
    assert await db.read(owed, "anthologies-withdrawn") == [class_.teacher.id]


async def test_a_story_that_does_not_count_any_more_spoils_the_book(db: Database) -> None:
    class_ = await a_class(db)
    anna = await class_.family(1, "Ивановы")
    story = await class_.accepted(anna, named="child", child="Вера")
    book = await class_.sent()
    await db.write(checks.undo, report=story, by=class_.teacher, now=NOW)
    assert await db.read(anthologies.of_class, classroom=class_.classroom, by=anna) == []
    await db.write(checks.accept, report=story, by=class_.teacher, now=NOW)
    assert [one.id for one in await db.read(anthologies.of_class, classroom=class_.classroom, by=anna)] == [book.id]


async def test_a_story_that_is_dropped_takes_its_consent_along(db: Database) -> None:
    class_ = await a_class(db)
    anna, teacher = await class_.family(1, "Ивановы"), class_.teacher
    story = await class_.story(anna)
    await db.write(stories.send, story=story, by=anna, now=NOW)
    await db.write(anthologies.allow, story=story, named="child", child="Вера", by=anna, now=NOW)
    await db.write(checks.give_back, report=story, remark="Чем кончилось?", by=teacher, now=NOW)
    await db.write(anthologies.drop_story, story=story, by=anna, now=NOW)
    assert (await db.read(reports.known, report=story)).state == "declined", "the teacher has seen it"
    assert await db.read(stories.known, story=story) is None
    assert await where_is(db, "Жил ёж.", "Вера") == {}
    again = await class_.story(anna)
    await db.write(stories.send, story=again, by=anna, now=NOW)
    await db.write(anthologies.allow, story=again, named="child", child="Вера", by=anna, now=NOW)
    await db.write(checks.decline, report=again, by=teacher, now=NOW)
    await class_.story(anna)
    declined = await db.read(stories.known, story=again)
    assert declined is not None and (declined.named, declined.child) == (None, None)


async def test_a_task_off_the_map_keeps_its_stories_printable(db: Database) -> None:
    class_ = await a_class(db)
    await class_.accepted(await class_.family(1, "Ивановы"))
    i = items.items.c
    off = sa.update(items.items).where(i.id == class_.due.id).values(cancelled_at=NOW)
    await db.write(lambda tx: tx.execute(off).rowcount)
    offered = await db.read(anthologies.sources, classroom=class_.classroom, by=class_.teacher)
    for source in offered:
        assert await class_.titles(item=source.item, year=source.year) == ["Ёж"]


@pytest.mark.parametrize(("hour", "silent"), [(12, False), (23, True)])
async def test_a_book_that_is_sent_at_night_makes_no_sound(db: Database, hour: int, silent: bool) -> None:
    class_ = await a_class(db)
    await class_.accepted(await class_.family(1, "Ивановы"))
    await class_.sent()
    at = NOW.replace(hour=hour - 3)  # Moscow
    while taken := await db.write(outgoing.take, now=at, busy=[], limit=50):
        for one in taken:
            if one.kind == "anthologies-letter":
                assert one.silent is silent
                return
            await db.write(outgoing.settle, one, outcome="sent", now=at)
    pytest.fail("the book was not taken")


async def test_two_adults_begin_at_the_same_moment(db: Database) -> None:
    class_ = await a_class(db)
    anna = await class_.family(1, "Ивановы")
    await db.write(families.link, classroom=class_.classroom, token="second", by=anna, now=NOW)
    await db.write(families.enter, token="second", by=await class_.person(3, "Игорь"), now=NOW)
    igor = await class_.again(3)
    both = [db.write(stories.begin, item=class_.due.id, prompt=None, by=one, now=NOW) for one in (anna, igor) * 4]
    assert len(set(await asyncio.gather(*both))) == 1


def test_what_telegram_cut_in_two_is_one_paragraph() -> None:
    cut, rest = "слово " * 680 + "сло", "во"
    parts = (Passage(cut, None), Passage(rest, None), Passage(None, "f"), Passage("а", None), Passage("б", None))
    report = None
    story = Story(report, None, "Ёж", None, None, None, False, parts)  # type: ignore[arg-type]
    assert story.leaves == [Passage(f"{cut} {rest}", None), Passage(None, "f"), Passage("а\nб", None)]
