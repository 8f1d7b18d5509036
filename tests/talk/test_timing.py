"""The vote on an event's time: offered, marked, reminded once, chosen; then the event moves as events do."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from data import items, people, preferences
from data.db import Database, Tx
from data.deliveries import deliveries
from data.events import answers
from data.items import Content, Item
from data.map import months
from data.people import Person as Known
from data.refusal import Refused
from data.talk import timing
from data.talk.timing import MOST, Option, Poll, read_times
from handlers.talk import timing as room
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import MOSCOW, World, at, data_of
from tests.world import found as found_class
from ui.screen import TEXT, visible
from ui.text import texts


@pytest.mark.parametrize(
    ("text", "read", "lost"),
    [
        ("12.12 18:00, 14.12 19:00", [at(12, 18), at(14, 19)], []),
        ("12.12 18:00, 19:30", [at(12, 18), at(12, 19, 30)], []),
        ("14 декабря 18:00 или 15 декабря 18:00", [at(14, 18), at(15, 18)], []),
        ("14 December 18:00 or 15 December 19:00", [at(14, 18), at(15, 19)], []),
        ("12.12 18:00; 12.12 18:00\n13.12 18:00", [at(12, 18), at(13, 18)], []),
        ("12.12, ерунда, 32.12 18:00", [], ["12.12", "ерунда", "32.12 18:00"]),
        ("12.01 18:00", [], ["12.01 18:00"]),
        ("", [], []),
        (",,;\n", [], []),
        ("<b>" * 400, [], None),
    ],
)
def test_times_as_they_are_typed(text: str, read: list[datetime], lost: list[str] | None) -> None:
    times, not_read = read_times(text, first=DECEMBER, zone=MOSCOW)
    assert times == read
    assert lost is None or not_read == lost


async def test_whose_only_time_is_dropped_has_said_nothing(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    vera = await rules.family(3, "Сидоровы")
    item = await meeting_of(rules)
    first, second, _ = (await asked(rules, item, at(12, 18), at(14, 19), at(15, 18))).options
    for by, option in ((anna, first), (boris, first), (boris, second)):
        await db.write(timing.mark, option=option.id, wanted=True, by=by, now=NOW)
    await db.write(timing.none, item=item.id, by=vera, now=NOW)
    await db.write(timing.drop, option=first.id, by=rules.teacher, now=NOW)
    poll = await db.read(timing.of_item, item=item.id, by=rules.teacher)
    assert poll is not None and (poll.heard, poll.silent) == (2, ("Ивановы",))
    with pytest.raises(Refused, match="timing-too-few"):
        await db.write(timing.drop, option=second.id, by=rules.teacher, now=NOW)


async def test_that_nothing_suits_here_changes_no_other_vote(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    meeting = await meeting_of(rules)
    tea = next(one for one in (await db.read(months.get, month=meeting.month)).items if one.id != meeting.id)
    await asked(rules, meeting)
    option, _ = (await asked(rules, tea)).options
    await db.write(timing.mark, option=option.id, wanted=True, by=anna, now=NOW)
    await db.write(timing.none, item=meeting.id, by=anna, now=NOW)
    poll = await db.read(timing.of_item, item=tea.id, by=anna)
    assert poll is not None
    assert [one.mine for one in poll.options] == [True, False]


async def meeting_of(rules: Rules, *, publish: bool = True, **fields: object) -> Item:
    """December's map of one meeting and one event."""
    content = replace(Content("meeting", "Собрание"), **fields)  # type: ignore[arg-type]
    month = await rules.db.write(months.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher)
    wanted = [(None, content), (None, Content("class_event", "Чай"))]
    await rules.db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    if publish:
        await rules.db.write(months.publish, month=month.id, by=rules.teacher, now=NOW)
    found_ = await rules.db.read(months.get, month=month.id)
    return next(item for item in found_.items if item.kind == "meeting")


async def asked(rules: Rules, item: Item, *times: datetime, days: int = 3) -> Poll:
    times = times or (at(12, 18), at(14, 19))
    await rules.db.write(timing.add, item=item.id, times=times, by=rules.teacher, now=NOW)
    return await rules.db.write(timing.ask, item=item.id, days=days, by=rules.teacher, now=NOW)


def owed(tx: Tx, kind: str) -> list[int]:
    d = deliveries.c
    return list(tx.execute(sa.select(d.chat_id).where(d.kind == kind).order_by(d.chat_id)).scalars())


async def test_from_the_offer_to_the_choice(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = [await rules.family(id, name) for id, name in enumerate("АБВ", 1)]
    item = await meeting_of(rules)
    poll = await asked(rules, item)
    assert await db.read(owed, "timing-ask") == [1, 2, 3]
    first, second = poll.options

    async def mark(by: Known, option: Option, wanted: bool = True) -> Poll:
        return await db.write(timing.mark, option=option.id, wanted=wanted, by=by, now=NOW)

    for _ in range(2):
        seen = await mark(anna, second)
    assert [one.count for one in seen.options] == [0, 1] and seen.options[1].mine and seen.options[1].names == ()
    await mark(anna, first)
    await mark(boris, first)
    seen = await mark(boris, first, False)
    assert (seen.heard, seen.voted, [one.count for one in seen.options]) == (2, True, [1, 1])
    seen = await db.write(timing.none, item=item.id, by=boris, now=NOW)
    assert seen.voted and not any(one.mine for one in seen.options)
    staff = await db.read(timing.of_item, item=item.id, by=rules.teacher)
    assert staff is not None and (staff.options[1].names, staff.silent) == (("А",), ("В",))
    await db.write(answers.give, item=item.id, answer="no", by=vera, now=NOW)
    moved = await db.write(timing.choose, option=second.id, by=rules.teacher, now=NOW)
    assert (moved.starts, moved.all_day) == (at(14, 19), False)
    said = {one.name: one.answer for one in await db.read(answers.of_class, item=item.id, by=rules.teacher)}
    assert said == {"А": "going", "Б": "silent", "В": "silent"}
    assert await db.read(owed, "timing-chosen") == [1, 2]
    assert await db.read(owed, "changes-moved") == [3], "who had answered is asked again, and hears it once"
    for act in (
        db.write(timing.choose, option=first.id, by=rules.teacher, now=NOW),
        db.write(timing.ask, item=item.id, days=3, by=rules.teacher, now=NOW),
        db.write(timing.add, item=item.id, times=[at(20, 18)], by=rules.teacher, now=NOW),
        db.write(timing.drop, option=first.id, by=rules.teacher, now=NOW),
    ):
        with pytest.raises(Refused, match="timing-chosen-already"):
            await act
    with pytest.raises(Refused, match="timing-closed"):
        await mark(vera, first)
    await db.write(timing.again, item=item.id, by=rules.teacher)
    assert await db.read(timing.of_item, item=item.id, by=rules.teacher) is None
    await db.write(timing.add, item=item.id, times=[at(16, 18), at(17, 18)], by=rules.teacher, now=NOW)
    later = NOW + timedelta(days=1)
    poll = await db.write(timing.ask, item=item.id, days=3, by=rules.teacher, now=later)
    assert await db.read(owed, "timing-ask") == [1, 1, 2, 2, 3, 3], "a new vote asks anew"
    moved = await db.write(timing.choose, option=poll.options[0].id, by=rules.teacher, now=later)
    assert moved.starts == at(16, 18)


async def test_an_event_keeps_its_length_and_seats_are_nobodys(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "А")
    item = await meeting_of(rules, starts=at(10, 18), ends=at(10, 19, 30), all_day=False, seats=1)
    poll = await asked(rules, item)
    await db.write(timing.mark, option=poll.options[0].id, wanted=True, by=anna, now=NOW)
    moved = await db.write(timing.choose, option=poll.options[0].id, by=rules.teacher, now=NOW)
    assert (moved.starts, moved.ends) == (at(12, 18), at(12, 19, 30))
    assert (await db.read(answers.tally, item=item.id, family=None)).going == 0


async def test_what_is_refused(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "А")
    item = await meeting_of(rules, publish=False)
    by = rules.teacher

    async def add(*times: datetime) -> int:
        return await db.write(timing.add, item=item.id, times=times, by=by, now=NOW)

    async def ask(days: int = 3, now: datetime = NOW) -> Poll:
        return await db.write(timing.ask, item=item.id, days=days, by=by, now=now)

    with pytest.raises(Refused, match="timing-past"):
        await add(NOW)
    with pytest.raises(Refused, match="timing-other-month"):
        await add(at(12, 18, month=1, year=2027))
    assert await add(at(12, 18)) == 1
    with pytest.raises(Refused, match="timing-unpublished"):
        await ask()
    await db.write(months.publish, month=item.month, by=by, now=NOW)
    with pytest.raises(Refused, match="timing-too-few"):
        await ask()
    assert await add(at(12, 18), at(14, 18)) == 1
    with pytest.raises(Refused, match="refusal-many times"):
        await add(*(at(20, hour) for hour in range(8, 8 + MOST)))
    with pytest.raises(Refused, match="people-old-button"):
        await ask(1)
    with pytest.raises(Refused, match="timing-closes-late"):
        await ask(7, at(6, 12))
    assert await add(at(15, 18)) == 1
    poll = await ask()
    with pytest.raises(Refused, match="timing-closes-late"):
        await add(at(2, 18))
    option = poll.options[0].id
    assert await db.write(timing.drop, option=option, by=by, now=NOW) == item.id
    for act in (timing.drop, timing.choose):
        with pytest.raises(Refused, match="refusal-gone time"):
            await db.write(act, option=option, by=by, now=NOW)
    with pytest.raises(Refused, match="timing-past"):
        await db.write(timing.choose, option=poll.options[1].id, by=by, now=at(20, 18))
    month = await db.read(months.get, month=item.month)
    book = [*((one.id, one.content) for one in month.items), (None, Content("audio", "Щелкунчик"))]
    await db.write(months.change, month=month.id, wanted=book, by=by, now=NOW, tell=False)
    audio = next(one for one in (await db.read(months.get, month=month.id)).items if one.kind == "audio")
    with pytest.raises(Refused, match="answers-not-asked"):
        await db.write(timing.add, item=audio.id, times=[at(12, 18)], by=by, now=NOW)


async def test_the_walls(db: Database) -> None:
    rules, others = await found(db), await found(db, teacher=200, chat=-2)
    anna, boris, theirs = (await rules.family(1, "А"), await rules.family(2, "Б"), await others.family(3, "Ч"))
    item = await meeting_of(rules, families=(anna.family_in(rules.classroom),))
    poll = await asked(rules, item)
    assert await db.read(owed, "timing-ask") == [1], "only who may see it is asked"
    id, option = item.id, poll.options[0].id
    of_family: list[Callable[[Known], Awaitable[object]]] = [
        lambda by: db.read(timing.of_item, item=id, by=by),
        lambda by: db.write(timing.mark, option=option, wanted=True, by=by, now=NOW),
        lambda by: db.write(timing.none, item=id, by=by, now=NOW),
    ]
    of_staff: list[Callable[[Known], Awaitable[object]]] = [
        lambda by: db.write(timing.add, item=id, times=[at(20, 18)], by=by, now=NOW),
        lambda by: db.write(timing.drop, option=option, by=by, now=NOW),
        lambda by: db.write(timing.ask, item=id, days=3, by=by, now=NOW),
        lambda by: db.write(timing.choose, option=option, by=by, now=NOW),
        lambda by: db.read(timing.option_of, option=option, by=by),
        lambda by: db.write(timing.again, item=id, by=by),
    ]
    for by in (others.teacher, theirs, boris):
        for act in (*of_family, *of_staff):
            with pytest.raises(Refused, match=r"people-strangers|refusal-gone item"):
                await act(by)
    for act in of_staff:
        with pytest.raises(Refused, match="people-staff-only"):
            await act(anna)
    seen = await db.read(timing.of_item, item=id, by=anna)
    assert seen is not None and seen.silent == ()


async def test_it_closes_and_reminds_the_silent_once(db: Database) -> None:
    rules = await found(db)
    anna, _ = [await rules.family(id, name) for id, name in enumerate("АБ", 1)]
    item = await meeting_of(rules)
    poll = await asked(rules, item)
    assert poll.closes == at(4, 18)
    await db.write(timing.mark, option=poll.options[0].id, wanted=True, by=anna, now=NOW)
    for now in (at(3, 17, 59), at(3, 18), at(3, 18, 1), at(4, 9)):
        await db.write(timing.remind_due, now)
        assert await db.read(owed, "timing-remind") == ([] if now < at(3, 18) else [2])
    for now in (at(4, 17, 59), at(4, 18), at(4, 18, 5)):
        await db.write(timing.settle, now)
        assert await db.read(owed, "timing-over") == ([] if now < at(4, 18) else [100])
        assert await db.read(owed, "timing-redraw") == ([] if now < at(4, 18) else [1, 2]), (
            "it is edited where it stands"
        )
    with pytest.raises(Refused, match="timing-closed"):
        await db.write(timing.mark, option=poll.options[0].id, wanted=False, by=anna, now=at(4, 18, 6))
    longer = await db.write(timing.ask, item=item.id, days=2, by=rules.teacher, now=at(4, 19))
    assert longer.open and longer.closes == at(6, 18)
    assert await db.read(owed, "timing-ask") == [1, 2], "nobody is asked twice"
    await db.write(timing.remind_due, at(5, 18))
    await db.write(timing.settle, at(6, 18))
    assert await db.read(owed, "timing-over") == [100, 100]
    await db.write(months.cancel, item=item.id, by=rules.teacher, now=at(6, 19), tell=False)
    await db.write(timing.remind_due, at(5, 18))


async def test_a_short_vote_reminds_nobody(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "А")
    item = await meeting_of(rules)
    await db.write(timing.add, item=item.id, times=[at(12, 18), at(14, 19)], by=rules.teacher, now=NOW)
    await db.write(timing.ask, item=item.id, days=2, by=rules.teacher, now=at(1, 19))
    await db.write(timing.remind_due, at(2, 17))
    assert await db.read(owed, "timing-remind") == []
    await db.write(timing.remind_due, at(2, 22))
    d = deliveries.c
    due = await db.read(lambda tx: tx.execute(sa.select(d.due_at).where(d.kind == "timing-remind")).scalars().all())
    assert due == [at(3, 8)], "not in quiet hours"


async def test_all_mark_at_once_and_the_choice_is_one(db: Database) -> None:
    rules = await found(db)
    everybody = [await rules.family(id, f"Семья {id}") for id in range(1, 9)]
    item = await meeting_of(rules)
    poll = await asked(rules, item)
    marks = [
        db.write(timing.mark, option=option.id, wanted=True, by=by, now=NOW)
        for by in everybody
        for option in (*poll.options, *poll.options)
    ]
    await asyncio.gather(*marks)
    choices = [db.write(timing.choose, option=option.id, by=rules.teacher, now=NOW) for option in poll.options * 2]
    ended = await asyncio.gather(*choices, return_exceptions=True)
    assert sorted(type(one).__name__ for one in ended) == ["Item", "Refused", "Refused", "Refused"]
    assert (await db.read(answers.tally, item=item.id, family=None)).going == 8
    assert len(await db.read(owed, "timing-chosen")) == 8
    assert (await db.read(items.get, item=item.id)).starts in (at(12, 18), at(14, 19))


@pytest.mark.parametrize("size", [0, 1, 30, 100])
def test_screens_keep_telegrams_limits(size: int) -> None:
    names = tuple(f"Семья &amp; {number} " + "ж" * 30 for number in range(size))
    options = tuple(Option(one, at(10 + one, 18), size, bool(one % 2), names) for one in range(MOST))
    item = Item(
        1, 1, 1, "meeting", "ж" * 200, None, None, None, True, None, None, None, 5, DECEMBER, NOW, "Europe/Moscow"
    )
    open_ = Poll(1, 1, NOW, at(4, 18), None, None, options, size, True, names)
    polls = [
        open_,
        replace(open_, closed=NOW),
        replace(open_, chosen=at(12, 18), closed=NOW),
        replace(open_, options=()),
    ]
    for t in texts(strict=True).values():
        shown = [room.overview(t, item, None), room.offering(t, item, NOW), room.which(t, item, open_, now=NOW)]
        for poll in [*polls, replace(open_, asked=None)]:
            shown += [room.overview(t, item, poll), room.marking(t, item, poll)]
        for screen in shown:
            assert visible(screen.text) <= TEXT
            assert 1 <= len(screen.rows) <= 13
        for screen in (room.marking(t, item, open_), room.overview(t, item, open_)):
            for moment in (*(one.starts for one in options), open_.closes):
                assert moment is not None and f'<tg-time unix="{int(moment.timestamp())}">' in screen.text


SAY = {
    "ru": {
        "plan": "Собрания\nРодительское собрание @ класс",
        "talk": "👥 Встречи",
        "open": "🗓 Выбрать время вместе",
        "add": "➕ Добавить",
        "remove": "🗑 Убрать",
        "nothing": "Нужны день и час",
        "lost": "Не понял: ерунда",
        "ask": "📣 Спросить семьи: 3 дня",
        "none": "Ничего не подходит",
        "one": "Ответила 1 семья",
        "choose": "✅ Выбрать время",
        "yes": "✅ Да, это",
        "going": "Идём",
        "question": "Когда вам удобно?",
        "chosen": "Время выбрано вместе",
        "reminder": "⏰ Завтра",
    },
    "en": {
        "plan": "Meetings\nParents' meeting @ classroom",
        "talk": "👥 Meetings",
        "open": "🗓 Find a time",
        "add": "➕ Add",
        "remove": "🗑 Remove a time",
        "nothing": "I need a day and a time",
        "lost": "I did not understand: ерунда",
        "ask": "📣 Ask the families: 3 days",
        "none": "None of these suit",
        "one": "1 family has answered",
        "choose": "✅ Choose the time",
        "yes": "✅ Yes, this",
        "going": "going",
        "question": "When can you come?",
        "chosen": "The time is chosen",
        "reminder": "⏰ Tomorrow",
    },
}


async def test_a_time_for_the_meeting(world: World, language: str) -> None:
    say = SAY[language]
    classroom = await found_class(world, language)
    for name in ("Ивановы", "Петровы", "Сидоровы"):
        await classroom.join(name)
    await classroom.accept()
    await classroom.publish(say["plan"])
    teacher, (anna, boris, vera) = classroom.teacher, classroom.families.values()
    await teacher.say("/map")
    for label in (say["talk"], say["open"], say["add"]):
        await teacher.press(label)
    await teacher.say("как-нибудь вечером")
    assert say["nothing"] in teacher.screen.text
    await teacher.say("12.12 18:00, 14.12 19:00, ерунда")
    assert any(say["lost"] in one.text for one in teacher.screens)
    for label in (say["add"], "16", "17:00", say["add"], "17", "20:00", say["remove"], "17 "):
        await teacher.press(label)
    await teacher.press(say["ask"])
    assert say["question"] in anna.screen.text and "20:00" not in anna.screen.text
    late = data_of(anna.screen, "14 ")
    await anna.press("14 ")
    await anna.press("16 ")
    assert "✓" in "".join(anna.screen.labels) and say["one"] in anna.screen.text
    await boris.press(say["none"])
    assert any(label.startswith("✓") and say["none"] in label for label in boris.screen.labels)
    await world.until(at(3, 18, 1), step=timedelta(hours=6))
    asked_ = [sum(say["question"] in one.text for one in who.screens) for who in (anna, boris, vera)]
    assert asked_[0] == asked_[1] == 1, "who has answered is not reminded"
    await world.until(at(4, 18, 1), step=timedelta(hours=6))
    assert "Ивановы" in teacher.screen.text and "Сидоровы" in teacher.screen.text
    for label in (say["choose"], "14 ", say["yes"]):
        await teacher.press(label)
    assert say["chosen"] in anna.screen.text and say["going"] in anna.screen.text
    assert say["chosen"] in boris.screen.text
    await anna.press_data(late)
    assert anna.alert is not None and "/map" in anna.alert
    await world.until(at(13, 18, 1), step=timedelta(hours=6))
    assert any(say["reminder"] in one.text for one in anna.screens), "and then it is an event like others"


async def test_the_silent_hear_once_that_it_closes(world: World, language: str) -> None:
    say = SAY[language]
    classroom = await found_class(world, language)
    await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish(say["plan"])
    anna, teacher = classroom.families["Ивановы"], classroom.teacher
    await world.until(at(7, 12), step=timedelta(days=1))
    await teacher.say("/map")
    for label in (say["talk"], say["open"], say["add"]):
        await teacher.press(label)
    await teacher.say("14.12 18:00, 15.12 19:00")
    await teacher.press(say["ask"])
    before = len(anna.screens)
    reminder = texts(strict=True)[language]("timing-reminder")
    await world.until(at(9, 18, 1), step=timedelta(hours=3))
    assert [one.text.startswith(reminder) for one in anna.screens[before:]] == [True]
    await anna.press("14 ")
    await anna.press(say["none"])
    assert not anna.screen.text.startswith(reminder), "it is answered"


async def test_a_digest_tells_of_the_vote_and_of_what_it_came_to(world: World, language: str) -> None:
    say = SAY[language]
    classroom = await found_class(world, language)
    for name in ("Ивановы", "Петровы"):
        await classroom.join(name)
    await classroom.accept()
    await classroom.publish(say["plan"])
    teacher, (anna, boris) = classroom.teacher, classroom.families.values()
    assert world.app is not None
    db = world.app.db
    for person in (anna, boris):
        known = await db.read(people.know, person.id)
        assert known is not None
        await db.write(preferences.choose, field="how", value="day", by=known, now=world.clock.now())
    await teacher.say("/map")
    for label in (say["talk"], say["open"], say["add"]):
        await teacher.press(label)
    await teacher.say("12.12 18:00, 14.12 19:00")
    await teacher.press(say["ask"])
    assert say["question"] not in anna.screen.text
    await world.until(at(2, 19), step=timedelta(hours=3))
    line = texts(strict=True)[language]("digests-timing", line="")
    assert any(line in one.text for one in anna.screens), "the question waits for the digest"
    for label in (say["choose"], "14 ", say["yes"]):
        await teacher.press(label)
    await world.until(at(3, 19), step=timedelta(hours=3))
    came = texts(strict=True)[language]("digests-chosen", line="")
    assert any(came in one.text for one in anna.screens)
    assert sum(line in one.text for one in anna.screens) == 1, "a vote that is over is not told of again"
