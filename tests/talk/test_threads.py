"""Letters between a family and the staff: who reads what, when it comes, pace, blocks, corrections; their stories."""

import asyncio
import json
from datetime import datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from data import deliveries, leaving, people, search, sending
from data.db import Database, Tx, metadata
from data.files import File
from data.people import Person as Known
from data.refusal import Refused
from data.school import families, staff
from data.talk import direct_messages, office_hours, threads
from data.talk.direct_messages import CHANGEABLE
from data.talk.threads import DirectMessage
from tests.rules import NOW, Rules, found

SECRET = "Тайна семьи Ивановых"
NIGHT = NOW.replace(hour=20)
MORNING = NOW.replace(day=2, hour=5)
"""NOW is a Tuesday, 12:00 in Moscow; letters are read again on Wednesday at 8:00."""

# Rules


async def a_second_adult(rules: Rules, home: Known, id: int) -> Known:
    person, token = await rules.person(id, "Борис"), f"family-{id}"
    await rules.db.write(families.link, classroom=rules.classroom, token=token, by=home, now=NOW)
    await rules.db.write(families.enter, token=token, by=person, now=NOW)
    return await rules.again(id)


async def a_colleague(rules: Rules, id: int, role: str) -> Known:
    await rules.person(id, "Ольга")
    await rules.db.write(_appoint, classroom=rules.classroom, person=id, role=role)
    return await rules.again(id)


def _appoint(tx: Tx, *, classroom: int, person: int, role: str) -> None:
    tx.execute(sa.insert(people.staff).values(classroom_id=classroom, person_id=person, role=role))


async def send(
    rules: Rules,
    by: Known,
    words: str = SECRET,
    *,
    to: int | None = None,
    shared: bool = False,
    now: datetime = NOW,
    files: int = 0,
) -> DirectMessage:
    reader = rules.teacher.id if to is None else to
    sent = partial(_send, classroom=rules.classroom, reader=reader, by=by, now=now)
    return await rules.db.write(sent, words=words, shared=shared, files=files)


def _send(
    tx: Tx,
    *,
    classroom: int,
    reader: int,
    by: Known,
    words: str,
    now: datetime,
    shared: bool = False,
    files: int = 0,
) -> DirectMessage:
    begun = direct_messages.begin(tx, classroom=classroom, reader=reader, by=by, now=now)
    begun = direct_messages.share(tx, begun=begun.id, shared=shared, by=by, now=now)
    for number in range(max(files, 1)):
        file = File("photo", f"f{number}", f"u{number}") if files else None
        direct_messages.write(tx, begun=begun.id, words=words if number == 0 else "", file=file, by=by, now=now)
    return direct_messages.send(tx, begun=begun.id, by=by, now=now)


async def reply(
    rules: Rules, message: DirectMessage, by: Known, words: str = "Хорошо", now: datetime = NOW
) -> DirectMessage:
    return await rules.db.write(
        direct_messages.quick, thread=message.thread, words=words, upto=message.id, by=by, now=now
    )


def owed(tx: Tx, kind: str) -> list[tuple[int, datetime]]:
    d = deliveries.deliveries.c
    query = sa.select(d.chat_id, d.due_at).where(d.kind == kind, d.outcome.is_(None))
    return [(row[0], row[1]) for row in tx.execute(query.order_by(d.id))]


async def test_a_letter_and_its_answer_reach_only_those_who_are_meant(db: Database) -> None:
    rules = await found(db)
    anna, vera = await rules.family(1, "Ивановы"), await rules.family(3, "Петровы")
    boris = await a_second_adult(rules, anna, 2)
    deputy, psychologist = await a_colleague(rules, 50, "deputy"), await a_colleague(rules, 51, "specialist")
    others = await found(db, teacher=200, chat=-2)
    own = await send(rules, anna)
    shared = await send(rules, anna, "Для всех нас", shared=True)
    special = await send(rules, anna, "К психологу", to=51)
    assert len({own.thread, shared.thread, special.thread}) == 3
    readers = {
        own.thread: [anna, rules.teacher],
        shared.thread: [anna, boris, rules.teacher],
        special.thread: [anna, psychologist],
    }
    everybody = [anna, boris, vera, rules.teacher, deputy, psychologist, others.teacher]
    for thread, may in readers.items():
        for by in everybody:
            if by in may:
                assert len(await db.read(threads.of_thread, thread=thread, by=by)) == 1
                continue
            for verb, values in (
                (threads.of_thread, {"thread": thread}),
                (threads.get, {"thread": thread}),
                (threads.see, {"thread": thread, "now": NOW}),
                (threads.block, {"thread": thread, "on": True, "now": NOW}),
                (direct_messages.answer, {"thread": thread, "now": NOW}),
                (direct_messages.quick, {"thread": thread, "words": "а", "now": NOW}),
            ):
                with pytest.raises(Refused, match="refusal-gone thread"):
                    await db.write(verb, by=by, **values)  # type: ignore[operator]
    with pytest.raises(Refused, match="refusal-long"):
        await reply(rules, own, rules.teacher, "ы" * 5000)
    for message in (own, shared, special):
        for by in everybody:
            if by not in readers[message.thread]:
                with pytest.raises(Refused, match="refusal-gone thread"):
                    await db.read(threads.message, message=message.id, by=by)
            if by is not anna:
                with pytest.raises(Refused, match=r"refusal-gone thread|direct_messages-settled"):
                    await db.write(direct_messages.withdraw, message=message.id, by=by, now=NOW)
    lists = {by.id: len(await db.read(threads.mine, classroom=rules.classroom, by=by)) for by in everybody[:-1]}
    assert lists == {1: 3, 2: 1, 3: 0, 100: 2, 50: 0, 51: 1}
    with pytest.raises(Refused, match="people-strangers"):
        await db.read(threads.mine, classroom=rules.classroom, by=others.teacher)
    assert await db.read(owed, "direct_messages-letter") == [(100, NOW), (100, NOW), (51, NOW)]
    await reply(rules, own, rules.teacher)
    await reply(rules, shared, rules.teacher)
    assert [chat for chat, _ in (await db.read(owed, "direct_messages-letter"))[3:]] == [1, 1, 2]


async def test_what_is_begun_is_its_writers_alone(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    boris = await a_second_adult(rules, anna, 2)
    begun = await db.write(direct_messages.begin, classroom=rules.classroom, reader=100, by=anna, now=NOW)
    assert begun.shareable and begun.thread.person == anna.id
    for by in (boris, rules.teacher):
        for verb in (direct_messages.send, direct_messages.get):
            with pytest.raises(Refused, match="direct_messages-no-draft"):
                await db.write(verb, begun=begun.id, by=by, now=NOW)  # type: ignore[arg-type]
        await db.write(direct_messages.drop, begun=begun.id, by=by)
    again = await db.write(direct_messages.begin, classroom=rules.classroom, reader=100, by=anna, now=NOW)
    assert again.id == begun.id
    with pytest.raises(Refused, match="direct_messages-empty"):
        await db.write(direct_messages.send, begun=begun.id, by=anna, now=NOW)
    assert await db.read(threads.mine, classroom=rules.classroom, by=rules.teacher) == []
    await db.write(direct_messages.write, begun=begun.id, words="Раз", file=None, by=anna, now=NOW)
    found_ = await db.write(direct_messages.write, begun=begun.id, words=" два ", file=None, by=anna, now=NOW)
    assert found_.words == "Раз\nдва"
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(
            direct_messages.write, begun=begun.id, words="а" * direct_messages.WORDS, file=None, by=anna, now=NOW
        )
    for number in range(direct_messages.FILES):
        file = File("photo", f"f{number}", f"u{number}")
        await db.write(direct_messages.write, begun=begun.id, words="", file=file, by=anna, now=NOW)
    with pytest.raises(Refused, match="refusal-many files"):
        more = File("photo", "f", "u")
        await db.write(direct_messages.write, begun=begun.id, words="", file=more, by=anna, now=NOW)
    await db.write(direct_messages.send, begun=begun.id, by=anna, now=NOW)
    with pytest.raises(Refused, match="direct_messages-no-draft"):
        await db.write(direct_messages.send, begun=begun.id, by=anna, now=NOW)


async def test_outside_of_hours_letters_gather_and_come_once(db: Database) -> None:
    rules = await found(db)
    anna, vera = await rules.family(1, "Ивановы"), await rules.family(3, "Петровы")
    begun = await db.write(direct_messages.begin, classroom=rules.classroom, reader=100, by=anna, now=NIGHT)
    assert begun.due == MORNING
    first = await send(rules, anna, now=NIGHT)
    second = await send(rules, vera, "Ещё", now=NIGHT + timedelta(hours=1))
    assert first.due == second.due == MORNING
    assert await db.read(owed, "direct_messages-letter") == []
    assert await db.read(owed, "direct_messages-collected") == [(100, MORNING)]
    what = {"classroom": rules.classroom, "reader": 100, "at": MORNING}
    assert [message.id for _, message in await db.read(threads.collected, **what)] == [first.id, second.id]
    await db.write(direct_messages.withdraw, message=first.id, by=anna, now=NIGHT)
    assert [message.id for _, message in await db.read(threads.collected, **what)] == [second.id]
    await reply(rules, second, rules.teacher, now=NIGHT)
    assert await db.read(threads.collected, **what) == []
    assert (3, NIGHT) in await db.read(owed, "direct_messages-letter")
    await db.write(_only_letters)
    [answer] = await db.write(sending.take, now=NIGHT, busy=(), limit=10)
    assert (answer.chat, answer.silent, answer.extra) == (3, True, False)
    await db.write(office_hours.choose, classroom=rules.classroom, field="day", value=2, by=rules.teacher)
    assert (await send(rules, anna, now=NIGHT)).due == MORNING + timedelta(days=1)


def _only_letters(tx: Tx) -> None:
    d = deliveries.deliveries
    tx.execute(sa.delete(d).where(d.c.kind.not_like("direct_messages-%")))


async def test_of_two_adults_at_once_each_letter_goes_once(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    boris = await a_second_adult(rules, anna, 2)
    drafts = []
    for by in (anna, boris):
        begun = await db.write(direct_messages.begin, classroom=rules.classroom, reader=100, by=by, now=NOW)
        drafts.append((by, await db.write(direct_messages.write, begun=begun.id, words="а", file=None, by=by, now=NOW)))
    calls = [db.write(direct_messages.send, begun=begun.id, by=by, now=NOW) for by, begun in drafts for _ in range(3)]
    ended = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(one, Refused) for one in ended) == 4, ended
    assert len(await db.read(owed, "direct_messages-letter")) == 2


async def test_a_blocked_family_is_told_and_gets_all_else(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    boris = await a_second_adult(rules, anna, 2)
    psychologist = await a_colleague(rules, 51, "specialist")
    message = await send(rules, anna)
    begun = await db.write(direct_messages.answer, thread=message.thread, by=anna, now=NOW)
    await db.write(direct_messages.write, begun=begun.id, words="ещё", file=None, by=anna, now=NOW)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(threads.block, thread=message.thread, on=True, by=anna, now=NOW)
    blocked = await db.write(threads.block, thread=message.thread, on=True, by=rules.teacher, now=NOW)
    assert blocked.blocked
    with pytest.raises(Refused, match="direct_messages-blocked"):
        await db.write(direct_messages.send, begun=begun.id, by=anna, now=NOW)
    for by in (anna, boris):
        for shared in (False, True):
            with pytest.raises(Refused, match="direct_messages-blocked"):
                await send(rules, by, shared=shared)
    await send(rules, anna, to=psychologist.id)
    await reply(rules, message, rules.teacher)
    await db.write(threads.block, thread=message.thread, on=False, by=rules.teacher, now=NOW)
    await db.write(direct_messages.send, begun=begun.id, by=anna, now=NOW)


async def test_what_was_sent_can_be_changed_for_a_while(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    message = await send(rules, anna)
    for words, why in (("", "direct_messages-empty"), ("а" * (direct_messages.WORDS + 1), "refusal-long")):
        with pytest.raises(Refused, match=why):
            await db.write(direct_messages.correct, message=message.id, words=words, by=anna, now=NOW)
    assert (
        await db.write(direct_messages.correct, message=message.id, words="Иначе", by=anna, now=NOW)
    ).words == "Иначе"
    await db.write(direct_messages.correct, message=message.id, words="Ещё иначе", by=anna, now=NOW)
    assert len(await db.read(owed, "direct_messages-letter-again")) == 1
    with pytest.raises(Refused, match="direct_messages-settled"):
        await db.write(direct_messages.correct, message=message.id, words="а", by=anna, now=NOW + CHANGEABLE)
    answer = await reply(rules, message, rules.teacher)
    for verb, values in ((direct_messages.correct, {"words": "а"}), (direct_messages.withdraw, {})):
        with pytest.raises(Refused, match="direct_messages-settled"):
            await db.write(verb, message=message.id, by=anna, now=NOW, **values)  # type: ignore[operator]
    await db.write(direct_messages.withdraw, message=answer.id, by=rules.teacher, now=NOW)
    gone = (await db.read(threads.of_thread, thread=message.thread, by=anna))[-1]
    assert (gone.words, gone.files, gone.withdrawn) == ("", (), NOW)
    seen = await send(rules, anna, "Вторая")
    await db.write(threads.see, thread=seen.thread, by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="direct_messages-settled"):
        await db.write(direct_messages.withdraw, message=seen.id, by=anna, now=NOW)


async def test_to_whom_one_can_write(db: Database) -> None:
    rules = await found(db)
    others = await found(db, teacher=200, chat=-2)
    anna, theirs = await rules.family(1, "Ивановы"), await others.family(2, "Чужие")
    psychologist = await a_colleague(rules, 51, "specialist")
    readers = await db.read(threads.readers, classroom=rules.classroom, by=anna)
    assert [(one.person, one.role) for one in readers] == [(100, "teacher"), (51, "specialist")]
    for reader in (200, anna.id, theirs.id, 999):
        with pytest.raises(Refused, match="direct_messages-reader-gone"):
            await db.write(direct_messages.begin, classroom=rules.classroom, reader=reader, by=anna, now=NOW)
    with pytest.raises(Refused, match="people-strangers"):
        await db.write(direct_messages.begin, classroom=rules.classroom, reader=100, by=theirs, now=NOW)
    home = anna.family_in(rules.classroom)
    for by in (theirs, others.teacher, anna):
        with pytest.raises(Refused, match="refusal-gone family"):
            await db.write(direct_messages.begin_to, family=home, by=by, now=NOW)
    begun = await db.write(direct_messages.begin_to, family=home, by=psychologist, now=NOW)
    await db.write(direct_messages.write, begun=begun.id, words="Зайдите", file=None, by=psychologist, now=NOW)
    message = await db.write(direct_messages.send, begun=begun.id, by=psychologist, now=NOW)
    assert await db.read(owed, "direct_messages-letter") == [(1, NOW)]
    await db.write(_dismiss, person=51)
    gone = await rules.again(51)
    with pytest.raises(Refused, match="refusal-gone thread"):
        await db.read(threads.get, thread=message.thread, by=gone)
    with pytest.raises(Refused, match="direct_messages-reader-gone"):
        await db.write(direct_messages.quick, thread=message.thread, words="Спасибо", by=anna, now=NOW)
    assert len(await db.read(threads.of_thread, thread=message.thread, by=anna)) == 1


def _dismiss(tx: Tx, *, person: int) -> None:
    tx.execute(sa.delete(people.staff).where(people.staff.c.person_id == person))


def everywhere(tx: Tx, word: str) -> set[str]:
    """The tables in which a word stands."""
    return {
        table.name
        for table in metadata.sorted_tables
        if any(word in str(tuple(row)) for row in tx.execute(sa.select(table)))
    }


async def test_neither_search_nor_exports_nor_deliveries_have_its_words(db: Database) -> None:
    rules = await found(db)
    anna, vera = await rules.family(1, "Ивановы"), await rules.family(3, "Петровы")
    boris = await a_second_adult(rules, anna, 2)
    own = await send(rules, anna, f"{SECRET} одна")
    await reply(rules, own, rules.teacher, "Ответ только ей")
    await send(rules, anna, "Общее слово", shared=True)
    begun = await db.write(direct_messages.answer, thread=own.thread, by=rules.teacher, now=NOW)
    await db.write(direct_messages.write, begun=begun.id, words="Недописанное", file=None, by=rules.teacher, now=NOW)
    assert await db.read(everywhere, "Тайна") == {"mails"}
    for by in (anna, boris, vera, rules.teacher):
        question = "тайна семьи ивановых"
        assert await db.read(search.find, classroom=rules.classroom, question=question, by=by) == []
    stored = {by.id: json.dumps(await db.read(leaving.stored, by=by), ensure_ascii=False) for by in (anna, boris, vera)}
    assert "Тайна" in stored[1] and "Ответ только ей" in stored[1] and "Общее слово" in stored[1]
    assert "Тайна" not in stored[2] and "Ответ только" not in stored[2] and "Общее слово" in stored[2]
    assert "Общее" not in stored[3] and "Тайна" not in stored[3]
    assert not any("Недописанное" in one for one in stored.values())


async def test_who_is_forgotten_takes_their_letters_along(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    boris = await a_second_adult(rules, anna, 2)
    await send(rules, anna)
    shared = await send(rules, anna, "Общее слово", shared=True)
    await db.write(leaving.forget, by=anna, now=NOW)
    assert await db.read(everywhere, "Тайна") == set()
    [left] = await db.read(threads.of_thread, thread=shared.thread, by=await rules.again(2))
    assert (left.words, left.author, left.name) == ("Общее слово", None, None)
    await db.write(leaving.leave, classroom=rules.classroom, by=await rules.again(boris.id), now=NOW)
    assert await db.read(everywhere, "Общее слово") == set()


async def test_a_forgotten_reader_leaves_the_family_its_letters(db: Database) -> None:
    rules = await found(db)
    anna, psychologist = await rules.family(1, "Ивановы"), await a_colleague(rules, 51, "specialist")
    message = await send(rules, anna, to=51)
    await reply(rules, message, psychologist)
    await db.write(leaving.forget, by=psychologist, now=NOW)
    thread = await db.read(threads.get, thread=message.thread, by=anna)
    assert (thread.reader, thread.reader_name) == (None, None)
    assert len(await db.read(threads.mine, classroom=rules.classroom, by=anna)) == 1
    with pytest.raises(Refused, match="direct_messages-reader-gone"):
        await db.write(direct_messages.answer, thread=message.thread, by=anna, now=NOW)


@pytest.mark.parametrize("way", ["see", "quick"])
async def test_what_has_not_come_yet_is_neither_seen_nor_lost(db: Database, way: str) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    evening = NOW.replace(hour=14, minute=50)
    first = await send(rules, anna, "В часы", now=evening)
    second = await send(rules, anna, "После них", now=NIGHT)
    verb, values = (threads.see, {}) if way == "see" else (direct_messages.quick, {"words": "Вижу"})

    async def deal(upto: int, now: datetime) -> list[str]:
        await db.write(verb, thread=first.thread, upto=upto, by=rules.teacher, now=now, **values)  # type: ignore[operator]
        told = await db.read(threads.collected, classroom=rules.classroom, reader=100, at=second.due)
        return [message.words for _, message in told]

    assert await deal(first.id, NIGHT) == ["После них"], "answered from the first letter's card"
    [row] = await db.read(threads.mine, classroom=rules.classroom, by=rules.teacher)
    assert row.waits and await db.read(threads.waiting, classroom=rules.classroom, by=rules.teacher) == 1
    assert await deal(second.id, NIGHT) == [], "the thread with both was opened at night"
    third = await send(rules, anna, "Утром", now=NIGHT)
    await deal(0, MORNING)
    thread = await db.read(threads.get, thread=first.thread, by=anna)
    assert thread.seen >= third.id


async def test_a_letter_waits_though_the_one_after_it_is_withdrawn(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    await send(rules, anna, "Вопрос")
    last = await send(rules, anna, "Ой")
    await db.write(direct_messages.withdraw, message=last.id, by=anna, now=NOW)
    [row] = await db.read(threads.mine, classroom=rules.classroom, by=rules.teacher)
    assert row.waits


@pytest.mark.parametrize("way", ["dismissed", "forgotten"])
async def test_a_letter_to_who_has_gone_is_passed_on_by_its_writer_alone(db: Database, way: str) -> None:
    rules = await found(db)
    anna, psychologist = await rules.family(1, "Ивановы"), await a_colleague(rules, 51, "specialist")
    boris = await a_second_adult(rules, anna, 2)
    message = await send(rules, anna, "Первое", to=51)
    await send(rules, anna, "Второе", to=51, files=2)
    await db.write(direct_messages.tell_unread, NOW)
    assert await db.read(owed, "direct_messages-unread") == []
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(direct_messages.pass_on, thread=message.thread, by=anna, now=NOW)
    if way == "dismissed":
        await db.write(staff.dismiss, classroom=rules.classroom, person=51, by=rules.teacher, now=NOW)
    else:
        await db.write(leaving.forget, by=psychologist, now=NOW)
    for _ in range(2):
        await db.write(direct_messages.tell_unread, NOW)
    assert [chat for chat, _ in await db.read(owed, "direct_messages-unread")] == [1], "not the other adult"
    for by in (boris, rules.teacher):
        with pytest.raises(Refused, match="refusal-gone thread"):
            await db.write(direct_messages.pass_on, thread=message.thread, by=by, now=NOW)
    draft = await db.write(direct_messages.pass_on, thread=message.thread, by=anna, now=NOW)
    assert (draft.thread.reader, draft.thread.person, draft.words) == (100, 1, "Первое\nВторое")
    assert len(draft.files) == 2
    await db.write(direct_messages.send, begun=draft.id, by=anna, now=NOW)
    [row] = await db.read(threads.mine, classroom=rules.classroom, by=rules.teacher)
    assert row.last.words == draft.words and row.waits


async def test_of_many_families_that_write_who_waits_stands_first(db: Database) -> None:
    rules = await found(db)
    many = 20
    crowd = await rules.families({1000 + n: f"Семья {n}" for n in range(many)})
    sent = await db.write(_all_write, rules=rules, crowd=crowd)
    for message in sent[many // 2 :]:
        await reply(rules, message, rules.teacher)
    await db.write(threads.see, thread=sent[0].thread, by=rules.teacher, now=NOW)
    rows = await db.read(threads.mine, classroom=rules.classroom, by=rules.teacher)
    wait = many // 2 - 1
    assert [row.waits for row in rows] == [True] * wait + [False] * (many - wait)
    assert rows[0].thread.id == sent[wait].thread
    assert await db.read(threads.waiting, classroom=rules.classroom, by=rules.teacher) == wait


def _all_write(tx: Tx, *, rules: Rules, crowd: list[Known]) -> list[DirectMessage]:
    letter = partial(_send, tx, classroom=rules.classroom, reader=rules.teacher.id, now=NOW)
    return [letter(by=by, words=str(n)) for n, by in enumerate(crowd)]
