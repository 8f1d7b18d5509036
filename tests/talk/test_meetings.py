"""Meetings: agenda, questions in the order of support, nameless if wished, answers, minutes for all, corrected."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from data.db import Database, Tx
from data.deliveries import deliveries
from data.files import File
from data.items import Content, Item
from data.map import months
from data.people import Person as Known
from data.refusal import Refused
from data.sending import settle, take
from data.talk import matters, meetings
from data.talk.matters import ANSWER, LIMIT, QUESTION, Matter
from data.talk.meetings import AGENDA, FILES, MINUTES, Meeting
from handlers.kit import PRESSED
from handlers.links import Links
from handlers.talk import meetings as room
from handlers.talk import minutes as minutes_room
from sandbox import Person
from tests.rules import DECEMBER, NOW, Rules, found
from tests.test_hostile import watch
from tests.world import Classroom, World, at, data_of
from tests.world import found as found_class
from ui.screen import TEXT, Screen, visible
from ui.text import texts


async def meeting_of(rules: Rules, **fields: object) -> Item:
    """December's published map of one meeting and one event."""
    content = replace(Content("meeting", "Собрание", starts=at(14, 19), all_day=False), **fields)  # type: ignore[arg-type]
    month = await rules.db.write(months.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher)
    wanted = [(None, content), (None, Content("class_event", "Чай"))]
    await rules.db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    published = await rules.db.write(months.publish, month=month.id, by=rules.teacher, now=NOW)
    return next(item for item in published.items if item.kind == "meeting")


async def ask(rules: Rules, item: Item, by: Known, words: str = "Почему?", *, named: bool = True) -> Matter:
    return await rules.db.write(meetings.ask, item=item.id, words=words, named=named, by=by, now=NOW)


async def write(rules: Rules, item: Item, words: str = "Решили", file: File | None = None) -> Meeting:
    length = len(words)
    return await rules.db.write(meetings.write, item=item.id, words=words, length=length, file=file, by=rules.teacher)


async def send(rules: Rules, item: Item, version: int) -> Meeting:
    return await rules.db.write(meetings.send, item=item.id, version=version, by=rules.teacher, now=NOW)


def owed(tx: Tx, kind: str) -> list[int]:
    d = deliveries.c
    return list(tx.execute(sa.select(d.chat_id).where(d.kind == kind).order_by(d.chat_id)).scalars())


async def test_questions_stand_by_their_support(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = [await rules.family(id, name) for id, name in enumerate("АБВ", 1)]
    item = await meeting_of(rules)
    first, second = await ask(rules, item, anna, "Раз"), await ask(rules, item, boris, "Два", named=False)
    for by in (anna, vera):
        await db.write(matters.support, matter=second.id, wanted=True, by=by, now=NOW)
    seen = await db.read(meetings.questions, item=item.id, by=anna)
    assert [(one.words, one.support, one.name, one.mine) for one in seen] == [
        ("Два", 3, None, False),
        ("Раз", 1, "А", True),
    ]
    for number in range(LIMIT - 1):
        await ask(rules, item, anna, f"Ещё {number}")
    with pytest.raises(Refused, match="matters-too-many"):
        await ask(rules, item, anna, "Лишний")
    with pytest.raises(Refused, match="refusal-long"):
        await ask(rules, item, boris, "ы" * (QUESTION + 1))
    await db.write(matters.hide, matter=first.id, reason="x", by=rules.teacher, now=NOW)
    assert "Раз" not in [one.words for one in await db.read(meetings.questions, item=item.id, by=vera)]
    assert "Раз" in [one.words for one in await db.read(meetings.questions, item=item.id, by=rules.teacher)]
    assert (await db.read(meetings.of_item, item=item.id, by=vera)).questions == 3


async def test_answers_go_to_who_cares_and_into_the_minutes(db: Database) -> None:
    rules = await found(db)
    anna, boris, _ = [await rules.family(id, name) for id, name in enumerate("АБВ", 1)]
    item = await meeting_of(rules)
    one = await ask(rules, item, anna, named=False)
    two = await ask(rules, item, boris, "Когда?")
    await db.write(matters.support, matter=one.id, wanted=True, by=boris, now=NOW)
    by = rules.teacher
    for words in ("Потому", "Потому что"):
        await db.write(meetings.answer, question=one.id, words=words, by=by, now=NOW)
    assert await db.read(owed, "meetings-answers") == [1, 2]
    await db.write(meetings.skip, question=two.id, by=by, now=NOW)
    assert await db.read(owed, "meetings-answers") == [1, 2], "a question that is skipped is no news"
    with pytest.raises(Refused, match="refusal-empty"):
        await db.write(meetings.answer, question=two.id, words=" ", by=by, now=NOW)
    written = await write(rules, item)
    await send(rules, item, written.version)
    assert await db.read(owed, "minutes-letter") == [1, 2, 3]
    await db.write(meetings.answer, question=two.id, words="Завтра", by=by, now=NOW)
    assert await db.read(owed, "minutes-corrected") == [1, 2, 3], "what was sent is edited"
    with pytest.raises(Refused, match="meetings-closed"):
        await ask(rules, item, boris, "Поздно?")


async def test_minutes_are_looked_at_sent_once_and_corrected(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "А")
    item = await meeting_of(rules)
    with pytest.raises(Refused, match="minutes-none"):
        await send(rules, item, (await write(rules, item, "", File("photo", "f", "u"))).version)
    seen = await write(rules, item, "Раз")
    assert (await db.read(meetings.of_item, item=item.id, by=anna)).minutes is None, "not sent, not seen"
    changed = await write(rules, item, "Два")
    with pytest.raises(Refused, match="broadcasts-changed"):
        await send(rules, item, seen.version)
    for number in range(FILES - 1):
        changed = await write(rules, item, "", File("photo", f"f{number}", f"u{number}"))
    assert len((await write(rules, item, "", File("photo", "f1", "u1"))).files) == FILES, "the same again is no other"
    with pytest.raises(Refused, match="refusal-many files"):
        await write(rules, item, "", File("photo", "f99", "u99"))
    with pytest.raises(Refused, match="refusal-long"):
        await write(rules, item, "ы" * (MINUTES + 1))
    with pytest.raises(Refused, match="refusal-long"):
        await write(rules, item, f'<a href="https://e.org/{"x" * 24000}">ы</a>')
    changed = await db.write(meetings.take_off_files, item=item.id, by=rules.teacher)
    for _ in range(3):
        sent = await send(rules, item, changed.version)
    assert await db.read(owed, "minutes-letter") == [1]
    assert (await db.read(meetings.of_item, item=item.id, by=anna)).minutes == "Два"
    typed = await write(rules, item, "Три")
    assert (typed.minutes, typed.correction) == ("Два", "Три")
    kept = await db.write(meetings.keep, item=item.id, by=rules.teacher)
    assert (kept.minutes, kept.correction) == ("Два", None)
    typed = await write(rules, item, "Три")
    assert (await send(rules, item, typed.version)).minutes == "Три"
    assert await db.read(owed, "minutes-corrected") == [1]
    for act in (
        write(rules, item, "", File("photo", "f", "u")),
        db.write(meetings.take_off_files, item=item.id, by=rules.teacher),
    ):
        with pytest.raises(Refused, match=r"broadcasts-(files-stay|sent-already)"):
            await act
    assert sent.sent == NOW


async def test_minutes_come_to_nobody_whom_the_meeting_no_longer_concerns(db: Database) -> None:
    rules = await found(db)
    anna, _ = await rules.families({1: "А", 2: "Б"})
    item = await meeting_of(rules)
    await send(rules, item, (await write(rules, item)).version)
    wanted = [(item.id, replace(item.content, families=(anna.family_in(rules.classroom),)))]
    await db.write(months.change, month=item.month, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    said: dict[int, Screen | None] = {}
    while taken := await db.write(take, now=NOW, busy=(), limit=99):
        for one in (one for first in taken for one in (first, *first.company)):
            if one.kind == "minutes-letter":
                said[one.chat] = await minutes_room.minutes_letter(db, texts()["ru"], one, Links("bot"))
            await db.write(settle, one, outcome="sent", now=NOW, message=one.id)
    assert said[1] is not None
    assert said[2] is None


async def test_many_send_at_once(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "А")
    item = await meeting_of(rules)
    written = await write(rules, item)
    ended = await asyncio.gather(*(send(rules, item, written.version) for _ in range(6)), return_exceptions=True)
    assert all(isinstance(one, Meeting) for one in ended)
    assert await db.read(owed, "minutes-letter") == [1]


async def test_the_agenda(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "А")
    item = await meeting_of(rules)
    words = "  Итоги \n\n поездка   в Клин\n"
    await db.write(meetings.set_agenda, item=item.id, words=words, by=rules.teacher)
    assert (await db.read(meetings.of_item, item=item.id, by=anna)).agenda == "Итоги\nпоездка в Клин"
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(meetings.set_agenda, item=item.id, words="ы" * (AGENDA + 1), by=rules.teacher)
    assert (await db.write(meetings.set_agenda, item=item.id, words=" ", by=rules.teacher)).agenda is None


async def test_the_walls(db: Database) -> None:
    rules, others = await found(db), await found(db, teacher=200, chat=-2)
    anna, boris, theirs = (await rules.family(1, "А"), await rules.family(2, "Б"), await others.family(3, "Ч"))
    item = await meeting_of(rules, families=(anna.family_in(rules.classroom),))
    one = await ask(rules, item, anna)
    id = item.id
    of_family: list[Callable[[Known], Awaitable[object]]] = [
        lambda by: db.read(meetings.of_item, item=id, by=by),
        lambda by: db.read(meetings.questions, item=id, by=by),
        lambda by: db.write(meetings.ask, item=id, words="x", named=True, by=by, now=NOW),
        lambda by: db.read(matters.get, matter=one.id, by=by),
        lambda by: db.write(matters.support, matter=one.id, wanted=True, by=by, now=NOW),
    ]
    of_staff: list[Callable[[Known], Awaitable[object]]] = [
        lambda by: db.write(meetings.set_agenda, item=id, words="x", by=by),
        lambda by: db.write(meetings.answer, question=one.id, words="x", by=by, now=NOW),
        lambda by: db.write(meetings.skip, question=one.id, by=by, now=NOW),
        lambda by: db.write(meetings.write, item=id, words="x", length=1, file=None, by=by),
        lambda by: db.write(meetings.send, item=id, version=0, by=by, now=NOW),
        lambda by: db.write(meetings.keep, item=id, by=by),
        lambda by: db.write(meetings.take_off_files, item=id, by=by),
        lambda by: db.write(matters.hide, matter=one.id, reason="x", by=by, now=NOW),
    ]
    for by in (others.teacher, theirs, boris):
        for act in (*of_family, *of_staff):
            with pytest.raises(Refused, match=r"people-strangers|refusal-gone item"):
                await act(by)
    for act in of_staff:
        with pytest.raises(Refused, match="people-staff-only"):
            await act(anna)
    tea = next(one for one in (await db.read(months.get, month=item.month)).items if one.kind == "class_event")
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(meetings.set_agenda, item=tea.id, words="x", by=rules.teacher)
    assert [one.id for one in await db.read(meetings.of_class, classroom=rules.classroom, by=anna)] == [id]
    assert await db.read(meetings.of_class, classroom=rules.classroom, by=boris) == []
    with pytest.raises(Refused, match="people-strangers"):
        await db.read(meetings.of_class, classroom=rules.classroom, by=theirs)


async def test_the_staff_hear_the_questions_on_the_eve_once(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "А")
    item = await meeting_of(rules)
    await db.write(meetings.tell_questions_due, at(13, 18))
    assert await db.read(owed, "meetings-questions") == [], "there are none"
    await ask(rules, item, anna)
    for now in (at(12, 18), at(13, 17, 59), at(13, 18), at(13, 18, 1), at(14, 8), at(14, 20)):
        await db.write(meetings.tell_questions_due, now)
        assert await db.read(owed, "meetings-questions") == ([] if now < at(13, 18) else [100])


# Screens


def a_question(number: int, state: str = "answered") -> Matter:
    words, answer = "&<ы>" * (QUESTION // 4), "&<ы>" * (ANSWER // 4)
    return Matter(number, 1, 1, "ж" * 40, words, state, 99, False, True, NOW, answer, None, None, None, NOW)


def all_screens(size: int) -> list[Screen]:
    made: list[Screen] = []
    files = tuple(File("photo", f"f{number}", f"u{number}") for number in range(FILES))
    meeting = Meeting(1, 1, "ж" * 200, "ы" * AGENDA, "<b>" + "ы" * MINUTES + "</b>", None, files, 1, NOW, size)
    states = ("open", "answered", "skipped", "hidden")
    questions = [a_question(number, states[number % 4]) for number in range(size)]
    answered = [a_question(number) for number in range(size)]
    for t in texts(strict=True).values():
        for number in (0, 12):
            made.append(room.question_list(t, meeting, questions, number, staff=True, family=True))
        made += [minutes_room.minutes(t, meeting, "14 декабря, 19:00", answered), minutes_room.sheet(t, meeting)]
        made.append(minutes_room.sheet(t, replace(meeting, sent=None)))
        made.append(room.answers_for(t, "ж" * 200, "14 декабря", answered, 1))
        assert len(room.on_paper(t, questions).splitlines()) >= size // 2
    return made


@pytest.mark.parametrize("size", [0, 1, 30, 100])
def test_screens_keep_telegrams_limits(size: int) -> None:
    for screen in all_screens(size):
        assert visible(screen.text) <= TEXT
        assert 1 <= len(screen.rows) <= 13


# Stories

SAY: dict[str, dict[str, str]] = {
    "ru": {
        "plan": "Собрания\n14.12 19:00 Родительское собрание @ класс",
        "talk": "👥 Встречи",
        "agenda": "📋 Повестка",
        "points": "Итоги четверти",
        "to-item": "‹ К пункту",
        "questions": "❓ Вопросы к собранию",
        "ask": "➕ Задать вопрос",
        "nameless": "🙈 Без имени",
        "support": "✋ Поддержать",
        "answer": "✍️ Ответить",
        "answers": "Ответы на ваши вопросы",
        "text": "📄 Текстом",
        "sheet": "🖨 На печать",
        "write": "📝 Написать протокол",
        "send": "📣 Отправить всем семьям",
        "minutes": "Протокол: Родительское собрание",
        "files": "📎 1 файл",
        "correct": "✏️ Исправить у всех",
        "correct-yes": "Исправить у всех",
        "together": "Вместе",
        "meetings": "👥 Собрания",
        "by-nobody": "без имени",
    },
    "en": {
        "plan": "Meetings\n14.12 19:00 Parents' meeting @ classroom",
        "talk": "👥 Meetings",
        "agenda": "📋 Agenda",
        "points": "The term",
        "to-item": "‹ Back to the card",
        "questions": "❓ Questions for the meeting",
        "ask": "➕ Ask a question",
        "nameless": "🙈 Without our name",
        "support": "✋ We support this",
        "answer": "✍️ Answer",
        "answers": "Answers to your questions",
        "text": "📄 As text",
        "sheet": "🖨 To print",
        "write": "📝 Write the minutes",
        "send": "📣 Send to all families",
        "minutes": "Minutes: Parents' meeting",
        "files": "📎 1 file",
        "correct": "✏️ Correct them for everybody",
        "correct-yes": "Correct",
        "together": "Together",
        "meetings": "👥 Meetings",
        "by-nobody": "no name",
    },
}


async def a_class(world: World, language: str) -> tuple[Classroom, dict[str, str], list[Person]]:
    say = SAY[language]
    classroom = await found_class(world, language)
    for name in ("Ивановы", "Петровы", "Сидоровы"):
        await classroom.join(name)
    await classroom.accept()
    await classroom.publish(say["plan"])
    return classroom, say, list(classroom.families.values())


async def to_meeting(by: Person, say: dict[str, str], *labels: str) -> None:
    await by.say("/map")
    for label in (say["talk"], *labels):
        await by.press(label)


async def test_a_meeting_from_the_agenda_to_the_minutes(
    world: World, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    classroom, say, (anna, boris, vera) = await a_class(world, language)
    teacher = classroom.teacher
    await to_meeting(teacher, say, say["agenda"])
    await teacher.say(f"{say['points']}\n<Клин> & обратно")
    await to_meeting(anna, say)
    assert say["points"] in anna.screen.text and "<Клин> & обратно" in anna.screen.text
    before = {one: len(one.screens) for one in (teacher, boris, vera)}
    await anna.press(say["questions"])
    await anna.press(say["ask"])
    await anna.say("Почему так <много> заданий?")
    await anna.press(say["nameless"])
    await to_meeting(boris, say, say["questions"], "✋1", say["support"])
    await world.until(at(13, 18, 1), step=timedelta(hours=12))
    assert "✋2" in teacher.screen.labels[0], "on the eve the teacher has the list"
    await teacher.press(say["text"])
    await teacher.press(say["sheet"])
    text, sheet = [one.document for one in teacher.screens if one.document is not None]
    assert "<много>" in text[1].decode("utf-8-sig") and say["by-nobody"] in text[1].decode("utf-8-sig")
    assert sheet[1].startswith(b"%PDF")
    await teacher.press("✋2", next(one for one in reversed(teacher.screens) if "✋2" in " ".join(one.labels)))
    await teacher.press(say["answer"])
    await teacher.say("Станет <меньше>")
    for one in (anna, boris):
        assert say["answers"] in one.screen.text and "Станет <меньше>" in one.screen.text
    assert say["answers"] not in " ".join(one.text for one in vera.screens)
    await to_meeting(teacher, say, say["write"])
    await teacher.say("Решили так")
    await teacher.send_photo()
    await teacher.press(say["send"])
    for one in (anna, boris, vera):
        assert say["minutes"] in one.screen.text
        assert "Решили так" in one.screen.text and "Станет <меньше>" in one.screen.text
    counts = [len(one.screens) for one in (anna, boris, vera)]
    await teacher.press(say["correct"])
    await teacher.say("Решили иначе")
    await teacher.press(say["correct-yes"])
    assert [len(one.screens) for one in (anna, boris, vera)] == counts, "edited in place"
    for one in (anna, boris, vera):
        assert "Решили иначе" in one.screen.text
    await vera.press(say["files"])
    assert vera.screens[-1].photo
    await vera.say("/menu")
    for label in (say["together"], say["meetings"], "👥"):
        await vera.press(label)
    assert "Решили иначе" in vera.screen.text
    heard = [one.text for who, since in before.items() for one in who.screens[since:] if "Ивановы" in one.text]
    assert heard == [], "a nameless question stays nameless"
    said = [record.getMessage() for record in caplog.records]
    assert not [one for one in said if "Ивановы" in one or "заданий" in one or "Решили" in one]


async def test_a_question_that_is_hidden(world: World, language: str) -> None:
    classroom, say, (anna, boris, _) = await a_class(world, language)
    await to_meeting(anna, say, say["questions"], say["ask"])
    await anna.say("Грубость")
    await anna.press(say["nameless"])
    await to_meeting(classroom.teacher, say, say["questions"], "✋1", "🙈")
    await classroom.teacher.say("Спокойнее")
    t = texts(strict=True)[language]
    assert t("matters-told-question").replace("<b>", "").replace("</b>", "") in anna.screen.text
    assert "Спокойнее" in anna.screen.text
    await to_meeting(boris, say, say["questions"])
    assert not [label for label in boris.screen.labels if "Грубость" in label]


async def test_an_old_button_and_a_late_question(world: World) -> None:
    classroom, say, (anna, boris, _) = await a_class(world, "ru")
    teacher = classroom.teacher
    await to_meeting(anna, say, say["questions"])
    late = data_of(anna.screen, say["ask"])
    await to_meeting(teacher, say, say["write"])
    stale = teacher.screen
    await teacher.say("/cancel")
    await teacher.press(say["to-item"].replace("К пункту", "Назад"), stale)
    await to_meeting(teacher, say, say["write"])
    await teacher.say("Решили")
    sending = data_of(teacher.screen, say["send"])
    await teacher.press(say["send"])
    await teacher.press_data(sending)
    assert teacher.alert is None or "изменилось" not in teacher.alert
    await anna.press_data(late)
    assert anna.alert is not None and "Протокол уже отправлен" in anna.alert
    await boris.press_data(sending)
    assert boris.alert, "a family does not send minutes"


def every_button(**forged: int) -> list[str]:
    """A press on each button of these features, with forged numbers, and the first id of everything else."""
    features = {"matters", "meetings", "minutes", "proposals", "timing"}
    ours = [move for address, move in PRESSED.items() if address.partition(".")[0] in features]
    made = [
        move.pack({name: "class_event" if kind is str else forged.get(name, 1) for name, kind in move.fields.items()})
        for move in ours
    ]
    assert len(made) > 45
    return made


async def a_full_meeting(world: World) -> tuple[Classroom, dict[str, str], list[Person]]:
    """A meeting with a question and a vote, a proposal in the chat."""
    classroom, say, everybody = await a_class(world, "ru")
    await classroom.connect()
    teacher, (anna, *_) = classroom.teacher, everybody
    await to_meeting(anna, say, say["questions"], say["ask"])
    await anna.say("Почему?")
    await anna.press(say["nameless"])
    for label in ("/menu", say["together"], "💡 Предложения", "➕ Предложить"):
        await (anna.say(label) if label == "/menu" else anna.press(label))
    await anna.say("Чай")
    await anna.press("От имени")
    await teacher.press("💬 Карточку")
    await to_meeting(teacher, say, "🗓 Выбрать время вместе", "➕ Добавить")
    await teacher.say("15.12 18:00, 16.12 18:00")
    await teacher.press("📣 Спросить семьи: 3")
    return classroom, say, everybody


async def test_numbers_that_nothing_has_change_nothing(world: World) -> None:
    """Who is no parent or of another class presses in tests/test_addresses.py."""
    classroom, _, (_, boris, _) = await a_full_meeting(world)
    watched = await watch(world)
    wrong = {"year": -1, "month": 77, "day": 99, "minute": 7, "days": 99, "page": -99, "option": 99, "matter": 99}
    for who in (boris, classroom.teacher):
        for data in every_button(**wrong, item=2**52, classroom=2**52):
            before = (len(who.screens), len(who.alerts))
            await who.press_data(data)
            assert (len(who.screens), len(who.alerts)) != before, data
    await watched.unchanged()


ODD = ("🤷" * 2000, "<b>&amp;</i>", "\u202e\u0000\u200b", "ы" * 4096, "/", "%$#{}")


async def test_odd_texts_wherever_a_text_is_asked_for(world: World) -> None:
    classroom, _, (anna, *_) = await a_full_meeting(world)
    teacher = classroom.teacher
    asks: list[tuple[Person, str]] = [
        (anna, "proposals.new:1"),
        (anna, "meetings.ask:1"),
        (teacher, "proposals.kind:2:2026:12:class_event"),
        (teacher, "proposals.no:2"),
        (teacher, "meetings.agenda:1"),
        (teacher, "meetings.answer:1"),
        (teacher, "minutes.write:1"),
        (teacher, "timing.type:1"),
        (teacher, "matters.hide:2"),
    ]
    for number, (who, data) in enumerate(asks):
        for text in (*ODD[:2], ODD[2 + number % 4]):
            await who.press_data(data)
            before = len(who.screens)
            await who.say(text)
            await who.send_sticker()
            assert len(who.screens) > before, data
            assert "Что-то сломалось" not in who.screen.text
    assert world.log.errors == []
