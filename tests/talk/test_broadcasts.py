"""Broadcasts: to all, to those of an event, to one; looked at first, sent once, corrected, deleted everywhere."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from data import deliveries, invites, people, sending
from data.db import Database, Tx
from data.events import answers
from data.files import File
from data.map import months
from data.people import Person as Known
from data.refusal import Refused
from data.school import families
from data.talk import broadcasts, progress
from data.talk.broadcasts import CAPTION, FILES, WORDS, Broadcast
from data.talk.progress import Progress
from tests.rules import NOW, Rules, found
from ui.screen import CAPTION as UNDER_A_PICTURE
from ui.screen import TEXT, Media, Screen, link, visible
from ui.text import Html

# Rules


async def a_draft(
    rules: Rules, audience: str = "all", of: int | None = None, words: str = "Завтра экскурсия"
) -> Broadcast:
    where = rules.classroom if of is None else of
    begun = await rules.db.write(broadcasts.begin, audience=audience, of=where, by=rules.teacher, now=NOW)
    return await rules.db.write(broadcasts.write, broadcast=begun.id, words=words, file=None, by=rules.teacher)


async def sent(rules: Rules, draft: Broadcast) -> Broadcast:
    by, version = rules.teacher, draft.version
    return await rules.db.write(broadcasts.send, broadcast=draft.id, version=version, card=None, by=by, now=NOW)


def owed(tx: Tx, broadcast: int, act: str = "show") -> list[int]:
    """The chats to which something of a broadcast was promised."""
    d = deliveries.deliveries.c
    mine = sa.select(d.chat_id).where(d.topic == f"broadcast:{broadcast}", d.act == act)
    return list(tx.execute(mine.order_by(d.chat_id)).scalars())


def arrive(tx: Tx, outcome: dict[int, str]) -> None:
    """The courier's part: all that is due ends, a broadcast's as said by chat, or `sent`."""
    while taken := sending.take(tx, now=NOW + timedelta(hours=1), busy=(), limit=1000):
        for delivery in taken:
            mine = (delivery.topic or "").startswith("broadcast:")
            ended = outcome.get(delivery.chat, "sent") if mine else "sent"
            sending.settle(tx, delivery, outcome=ended, now=NOW, message=7)
            if mine:
                broadcasts.follow(tx, delivery.topic or "", NOW)


async def test_whom_it_addresses(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = [await rules.family(id, name) for id, name in ((1, "А"), (2, "Б"), (3, "В"))]
    event = next(item for item in (await rules.map()).items if item.kind == "school_event")
    await db.write(answers.give, item=event.id, answer="going", by=anna, now=NOW)
    await db.write(answers.give, item=event.id, answer="maybe", by=boris, now=NOW)
    await rules.person(4)
    await db.write(families.join, token=rules.token, name="Ждут", by=await rules.again(4), now=NOW)
    home = vera.family_in(rules.classroom)
    assert await db.read(broadcasts.sizes, item=event.id, by=rules.teacher) == {
        "going": 1,
        "maybe": 1,
        "no": 0,
        "silent": 1,
    }
    for audience, of, chats in (
        ("all", rules.classroom, [1, 2, 3]),
        ("going", event.id, [1]),
        ("maybe", event.id, [2]),
        ("silent", event.id, [3]),
        ("family", home, [3]),
    ):
        draft = await a_draft(rules, audience, of)
        assert await db.read(broadcasts.count, broadcast=draft.id, by=rules.teacher) == len(chats)
        gone = await sent(rules, draft)
        assert await db.read(owed, gone.id) == chats, audience


async def test_who_is_asked_again_is_silent_and_an_event_for_some_has_no_others(db: Database) -> None:
    rules = await found(db)
    anna, boris, _ = [await rules.family(id, name) for id, name in ((1, "А"), (2, "Б"), (3, "В"))]
    month = await rules.map()
    event = next(item for item in month.items if item.kind == "school_event")
    await db.write(answers.give, item=event.id, answer="going", by=anna, now=NOW)
    homes = (anna.family_in(rules.classroom), boris.family_in(rules.classroom))
    moved = replace(event.content, starts=event.starts + timedelta(days=1), families=homes)
    wanted = [(item.id, moved if item.id == event.id else item.content) for item in month.items]
    await db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    assert await db.read(broadcasts.sizes, item=event.id, by=rules.teacher) == {
        "going": 0,
        "maybe": 0,
        "no": 0,
        "silent": 2,
    }
    gone = await sent(rules, await a_draft(rules, "silent", event.id))
    assert await db.read(owed, gone.id) == [1, 2]


async def test_who_may_write_and_to_whom(db: Database) -> None:
    rules, others = await found(db), await found(db, teacher=200, chat=-2)
    anna, theirs = await rules.family(1, "Ивановы"), await others.family(2, "Чужие")
    event = next(item for item in (await rules.map()).items if item.kind == "school_event")
    book = next(item for item in (await rules.map()).items if item.kind == "book_aloud")
    home = anna.family_in(rules.classroom)
    for by in (anna, theirs, others.teacher):
        for audience, of in (("all", rules.classroom), ("family", home), ("going", event.id)):
            with pytest.raises(Refused, match=r"people-(staff-only|strangers)"):
                await db.write(broadcasts.begin, audience=audience, of=of, by=by, now=NOW)
    for audience, of, why in (
        ("going", book.id, "answers-not-asked"),
        ("going", 999, "refusal-gone item"),
        ("family", 999, "refusal-gone family"),
        ("everybody", rules.classroom, "people-old-button"),
        ("all", 999, "people-staff-only"),
    ):
        with pytest.raises(Refused, match=why):
            await db.write(broadcasts.begin, audience=audience, of=of, by=rules.teacher, now=NOW)


async def test_nobody_else_touches_it(db: Database) -> None:
    rules, others = await found(db), await found(db, teacher=200, chat=-2)
    anna = await rules.family(1, "Ивановы")
    helper = await a_colleague(rules, 300)
    draft = await a_draft(rules)
    strangers = ((anna, "people-staff-only"), (others.teacher, "people-staff-only"), (helper, "broadcasts-not-yours"))
    for by, why in strangers:
        for verb in acts_on(draft):
            with pytest.raises(Refused, match=why):
                await verb(db, by)
    await sent(rules, draft)
    for by, why in strangers[:2]:
        for verb in acts_on(draft):
            with pytest.raises(Refused, match=why):
                await verb(db, by)
    assert (await db.write(broadcasts.delete, broadcast=draft.id, by=helper, now=NOW)).deleted == NOW
    with pytest.raises(Refused, match="refusal-gone broadcast"):
        await db.read(broadcasts.get, broadcast=999, by=rules.teacher)


def acts_on(one: Broadcast) -> list[Callable[[Database, Known], Awaitable[object]]]:
    id, version = one.id, one.version
    return [
        lambda db, by: db.read(broadcasts.get, broadcast=id, by=by),
        lambda db, by: db.read(broadcasts.count, broadcast=id, by=by),
        lambda db, by: db.write(broadcasts.write, broadcast=id, words="x", file=None, by=by),
        lambda db, by: db.write(broadcasts.take_off_files, broadcast=id, by=by),
        lambda db, by: db.write(broadcasts.drop, broadcast=id, by=by),
        lambda db, by: db.write(broadcasts.send, broadcast=id, version=version, card=None, by=by, now=NOW),
        lambda db, by: db.write(broadcasts.correct, broadcast=id, version=version, by=by, now=NOW),
        lambda db, by: db.write(broadcasts.delete, broadcast=id, by=by, now=NOW),
    ]


async def a_colleague(rules: Rules, id: int) -> Known:
    """Another one of the staff."""
    await rules.person(id)
    await rules.db.write(_appoint, classroom=rules.classroom, person=id)
    return await rules.again(id)


def _appoint(tx: Tx, *, classroom: int, person: int) -> None:
    tx.execute(sa.insert(people.staff).values(classroom_id=classroom, person_id=person, role="deputy"))


async def test_what_is_sent_is_what_was_looked_at_and_goes_once(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    looked_at = await a_draft(rules)
    changed = await db.write(broadcasts.write, broadcast=looked_at.id, words="Нет", file=None, by=rules.teacher)
    with pytest.raises(Refused, match="broadcasts-changed"):
        await sent(rules, looked_at)
    await sent(rules, changed)
    await sent(rules, changed)
    assert await db.read(owed, changed.id) == [1]
    with pytest.raises(Refused, match="broadcasts-sent-already"):
        await db.write(broadcasts.take_off_files, broadcast=changed.id, by=rules.teacher)


async def test_what_cannot_be_sent(db: Database) -> None:
    rules = await found(db)
    with pytest.raises(Refused, match="broadcasts-empty"):
        await sent(rules, await a_draft(rules, words=""))
    with pytest.raises(Refused, match="broadcasts-nobody"):
        await sent(rules, await a_draft(rules))
    await rules.family(1, "Ивановы")
    month = await rules.map()
    event = next(item for item in month.items if item.kind == "school_event")
    draft = await a_draft(rules, "silent", event.id)
    await db.write(months.cancel, item=event.id, by=rules.teacher, now=NOW, tell=False)
    with pytest.raises(Refused, match="broadcasts-event-gone"):
        await sent(rules, draft)


async def test_one_draft_that_is_turned_to_others(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    draft = await a_draft(rules)
    turned = await db.write(
        broadcasts.begin, audience="family", of=anna.family_in(rules.classroom), by=rules.teacher, now=NOW
    )
    assert (turned.id, turned.words, turned.audience) == (draft.id, draft.words, "family")
    assert turned.version > draft.version
    await db.write(broadcasts.drop, broadcast=draft.id, by=rules.teacher)
    assert await db.read(broadcasts.draft, classroom=rules.classroom, by=rules.teacher) is None


def a_file(number: int, sort: str = "photo") -> File:
    return File(sort, f"file-{number}", f"unique-{number}")


async def add(rules: Rules, draft: Broadcast, file: File, words: str = "") -> Broadcast:
    return await rules.db.write(broadcasts.write, broadcast=draft.id, words=words, file=file, by=rules.teacher)


async def test_what_telegram_puts_into_one_message(db: Database) -> None:
    rules = await found(db)
    draft = await a_draft(rules, words="")
    for number in range(FILES):
        draft = await add(rules, draft, a_file(number, "video" if number % 2 else "photo"))
    draft = await add(rules, draft, a_file(0))
    assert len(draft.files) == FILES, "the same picture again is no other one"
    for file, why in (
        (a_file(99), "refusal-many files"),
        (a_file(99, "document"), "broadcasts-files-apart"),
        (a_file(99, "voice"), "broadcasts-files-apart"),
        (a_file(99, "video_note"), "broadcasts-no-such-file"),
    ):
        with pytest.raises(Refused, match=why):
            await add(rules, draft, file)
    draft = await db.write(broadcasts.take_off_files, broadcast=draft.id, by=rules.teacher)
    await add(rules, draft, a_file(1, "voice"))
    with pytest.raises(Refused, match="broadcasts-files-apart"):
        await add(rules, draft, a_file(2, "voice"))


async def test_the_length_is_what_is_read_not_what_is_written(db: Database) -> None:
    rules = await found(db)
    bold = f"<b>{'&amp;' * WORDS}</b>"
    draft = await a_draft(rules, words=bold)
    assert draft.words == bold
    for words, file, why in (
        ("ы" * (WORDS + 1), None, "refusal-long"),
        (f'<a href="https://e.org/{"x" * 31000}">ы</a>', None, "refusal-long"),
        ("", a_file(1), "broadcasts-long-caption"),
        ("ы" * (CAPTION + 1), a_file(1), "broadcasts-long-caption"),
    ):
        with pytest.raises(Refused, match=why):
            await db.write(broadcasts.write, broadcast=draft.id, words=words, file=file, by=rules.teacher)
    assert (await add(rules, draft, a_file(1), "ы" * CAPTION)).words == "ы" * CAPTION


def test_the_longest_letter_fits_one_message() -> None:
    from handlers.talk.broadcasts import letter
    from ui.text import texts

    longest = Broadcast(
        1, 1, "ж" * 60, 1, "ж" * 64, "all", *(None,) * 4, "ы" * WORDS, None, (), 1, None, None, None, True, None
    )
    for t in texts(strict=True).values():
        assert visible(letter(t, longest).text) <= TEXT
        assert visible(letter(t, longest, "ы" * CAPTION).text) <= UNDER_A_PICTURE


@pytest.mark.parametrize(
    ("sorts", "words", "buttons", "carried"),
    [
        ("photo", 1024, True, True),
        ("photo", 1025, False, False),
        ("photo video", 10, False, True),
        ("photo video", 10, True, False),
        ("document document", 10, False, True),
        ("photo document", 10, False, False),
        ("voice", 10, True, True),
        ("voice voice", 10, False, False),
        ("video_note", 10, False, False),
        ("", 10, False, False),
    ],
)
def test_when_files_carry_the_words(sorts: str, words: int, buttons: bool, carried: bool) -> None:
    album = tuple(Media(sort, "file") for sort in sorts.split())
    rows = (link("Сайт", "https://example.org"),) if buttons else ()
    assert Screen(Html("ы" * words), rows, album=album).carried is carried


async def test_it_is_counted_in_families(db: Database) -> None:
    rules = await found(db)
    for id, name in ((1, "Ивановы"), (2, "Петровы"), (3, "Сидоровы"), (4, "Ёлкины")):
        await rules.family(id, name)
    home = (await rules.again(1)).family_in(rules.classroom)
    await db.write(invites.make, purpose="family", token="t", now=NOW, classroom=rules.classroom, family=home, by=1)
    await db.write(families.enter, token="t", by=await rules.person(5), now=NOW)
    one = await sent(rules, await a_draft(rules))
    assert await db.read(progress.of, broadcast=one) == Progress(4, 0, 4, 0, 0, (), (), (), 0)
    await db.write(arrive, {1: "blocked", 2: "blocked", 4: "failed"})
    assert await db.read(progress.of, broadcast=one) == Progress(4, 2, 0, 0, 0, ("Петровы",), ("Ёлкины",), (), 0)
    late = await rules.family(6, "Новенькие")
    assert late.family_in(rules.classroom)
    assert (await db.read(progress.of, broadcast=one)).families == 4, "who came later is not counted"
    words = "Послезавтра"
    typed = await db.write(broadcasts.write, broadcast=one.id, words=words, file=None, by=rules.teacher)
    for _ in range(2):
        one = await db.write(broadcasts.correct, broadcast=one.id, version=typed.version, by=rules.teacher, now=NOW)
    assert (one.words, one.correction) == (words, None)
    await db.write(arrive, {3: "edited", 5: "edited"})
    assert (await db.read(progress.of, broadcast=one)).corrected == 2
    one = await db.write(broadcasts.delete, broadcast=one.id, by=rules.teacher, now=NOW)
    assert await db.read(owed, one.id, "delete") == [3, 5], "only where it has arrived"
    await db.write(arrive, {3: "kept", 5: "deleted"})
    went = await db.read(progress.of, broadcast=one)
    assert (went.deleted, went.kept, went.waiting) == (1, ("Сидоровы",), 0)
    for verb in (
        db.write(broadcasts.write, broadcast=one.id, words="x", file=None, by=rules.teacher),
        db.write(broadcasts.correct, broadcast=one.id, version=99, by=rules.teacher, now=NOW),
    ):
        with pytest.raises(Refused, match="broadcasts-deleted-already"):
            await verb


async def test_a_family_that_has_gone_is_still_counted(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    await rules.family(2, "Петровы")
    one = await sent(rules, await a_draft(rules))
    await db.write(arrive, {2: "blocked"})
    await db.write(_leave, family=(await rules.again(2)).family_in(rules.classroom))
    assert await db.read(progress.of, broadcast=one) == Progress(2, 1, 0, 0, 0, ("…",), (), (), 0)


def _leave(tx: Tx, *, family: int) -> None:
    tx.execute(sa.delete(people.families).where(people.families.c.id == family))


async def test_deleting_is_over_after_48_hours(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    one = await sent(rules, await a_draft(rules))
    with pytest.raises(Refused, match="broadcasts-too-old"):
        await db.write(broadcasts.delete, broadcast=one.id, by=rules.teacher, now=NOW + timedelta(hours=48))
    just = NOW + timedelta(hours=48) - timedelta(seconds=1)
    assert (await db.write(broadcasts.delete, broadcast=one.id, by=rules.teacher, now=just)).deleted == just


async def test_a_parent_of_two_classes_and_a_teacher_who_is_a_parent(db: Database) -> None:
    rules, others = await found(db), await found(db, teacher=200, chat=-2)
    await rules.family(1, "Ивановы")
    await others.family(1, "Ивановы")
    await others.family(2, "Петровы")
    await rules.family(rules.teacher.id, "Учительские")
    rules.teacher = await rules.again(rules.teacher.id)
    one = await sent(rules, await a_draft(rules))
    assert await db.read(owed, one.id) == [1, rules.teacher.id]
