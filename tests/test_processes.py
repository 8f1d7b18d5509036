"""Several processes on one PostgreSQL: who lives and leads, what those leave who go, and one pace for the token."""

import heapq
import random
import subprocess

import pytest

from bot import pulse
from bot.pulse import STEADY, Pulse, Seen
from data import inbox, pace, sending
from data.db import Database, Tx
from data.deliveries import Notice, owe
from data.inbox import Arrived
from data.pace import CallBounds, CallTurn, Ended
from data.processes import LEASE, enter
from scheduler.clock import Clock, Job
from scheduler.pace import Limits
from tests.crowd import gather_class
from tests.rules import NOW, found
from tests.world import a_world


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> object:
        return self.now


def a_pulse(url: str, hands: Hands) -> tuple[Pulse, list[Seen | None]]:
    seen: list[Seen | None] = []

    async def note(one: Seen | None) -> None:
        seen.append(one)

    return Pulse(Database(url), hands, note), seen  # type: ignore[arg-type]


def owing(tx: Tx, chat: int) -> None:
    owe(tx, Notice("note", {"text": "Карта"}), classroom=1, chats=[chat], due=NOW)


async def test_the_first_leads_and_when_it_has_gone_the_next_one_goes_on(postgres_url: str) -> None:
    hands = Hands()
    (first, _), (second, seen) = a_pulse(postgres_url, hands), a_pulse(postgres_url, hands)
    rules = await found(first.db)
    await first.begin()
    await second.begin()
    assert (first.leads, second.leads) == (True, False)
    await first.db.write(inbox.keep_among, arrived=[Arrived(1, "{}", 7)], now=NOW, process=first.process)
    await first.db.write(owing, rules.teacher.id)
    await first.db.write(sending.take, now=NOW, busy=(), limit=9, process=first.process)
    assert await second.db.write(inbox.take_over, held=[], process=second.process) == []
    hands.now += LEASE
    assert not first.holds, "others may go on with what it has"
    for _ in range(STEADY - 1):
        await second.look()
    assert second.holds
    assert not second.leads, "when the database was away for both, nobody has gone"
    await second.look()
    assert second.leads
    assert seen[-1] is not None and seen[-1].due, "what it had begun to send is sent by others"
    assert [one.id for one in await second.db.write(inbox.take_over, held=[], process=second.process)] == [1]
    was = first.process
    await first.look()
    assert first.process != was and not first.leads, "it was only slow, and begins anew behind the others"
    await first.look()
    assert (first.leads, second.leads) == (False, True)
    assert first.holds
    hands.now += LEASE
    await second.look()
    assert seen[-1] is not None and seen[-1].beat.gone == (), "the machine of both was suspended"
    await first.look()
    await second.end()
    await first.look()
    assert first.leads, "who ends says so"
    for one in (first, second):
        await one.db.close()


async def test_what_a_process_has_lost_hold_of_it_takes_again_and_nobody_else(db: Database) -> None:
    """A connection is cut while a commit is being told: it has taken something, and does not know."""
    rules = await found(db)
    chat = rules.teacher.id

    async def taken(process: int, *busy: int) -> list[int]:
        given = await db.write(sending.take, now=NOW, busy=busy, limit=9, process=process)
        return [one.id for one in given if one.chat == chat]

    for _ in range(2):
        await db.write(owing, chat)
    [first] = await taken(1)
    assert (await taken(2), await taken(1, chat)) == ([], [])
    assert await db.read(sending.next_due, process=2) == NOW + sending.LEASE
    assert (await db.read(sending.next_due, process=1) or NOW) <= NOW
    assert await taken(1) == [first], "and not the next one of this chat"
    [lost] = [one for one in await db.write(sending.take, now=NOW, busy=(), limit=9, process=1) if one.id == first]
    await db.write(sending.wait, lost, until=NOW + sending.LEASE)
    assert await taken(1) == [], "the chat rests, and nothing is lost"


def a_dead_number() -> int:
    with subprocess.Popen(["true"]) as ended:
        return ended.pid


async def test_a_neighbour_that_has_died_is_seen_at_the_first_beat(postgres_url: str) -> None:
    number = a_dead_number()
    one, seen = a_pulse(postgres_url, Hands())
    dead = await one.db.write(enter, place=pulse.place(), number=number, now=NOW)
    other = await one.db.write(enter, place="another machine", number=number, now=NOW)
    await one.begin()
    assert seen[-1] is not None and seen[-1].beat.gone == (dead,)
    assert not one.leads, f"of process {other}, elsewhere, nothing is known yet"
    await one.end()
    await one.db.close()


async def test_the_jobs_of_the_clock_are_run_by_the_one_that_leads(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    ran: list[str] = []
    job = Job(lambda tx, now: ran.append("ran"), "* * * * *")  # type: ignore[func-returns-value]
    for leads in (False, True):
        await Clock(db, lambda: NOW, leads=lambda leads=leads: leads).run(job)
    assert ran == ["ran"]
    await db.close()


async def test_what_a_process_owed_before_it_died_is_sent_by_another(postgres_url: str) -> None:
    async with a_world(postgres_url) as world:
        dead = Database(postgres_url)
        crowd = await gather_class(world.telegram, dead, families=1)
        await crowd.publish()
        await dead.close()
        assert not crowd.persons[0].chat.last
        assert world.app is not None
        await world.app.pulse.look()
        await world.app.idle()
        assert "Декабрь 2026" in crowd.persons[0].screen.text


LIMITS = Limits()
BOUNDS = CallBounds(LIMITS.overall, 1 / LIMITS.even, LIMITS.chat, LIMITS.group)


async def give(db: Database, now: float, chat: int, *, even: bool = True, ended: list[Ended] | None = None) -> CallTurn:
    return await db.write(
        pace.give, chat=chat, messages=1, even=even, bounds=BOUNDS, ended=ended or [], now=1_000_000.0 + now
    )


async def test_a_chat_and_a_group_keep_their_pace_whoever_writes(db: Database) -> None:
    first = await give(db, 0.0, 7)
    assert first.id is not None and first.seconds == 0.0
    assert await give(db, 0.5, 7) == CallTurn(None, 1.0), "its call is under way: it counts as now"
    later = await give(db, 0.5, 7, ended=[Ended(first.id, 0.4)])
    assert later.id is None and later.seconds == pytest.approx(0.6)
    for number in range(LIMITS.group):
        turn = await give(db, 2.0 + number, -5)
        assert turn.id is not None
        await db.write(pace.end, ended=[Ended(turn.id, 0.0)], now=1_000_000.0 + 2.0 + number)
    full = await give(db, 30.0, -5)
    assert full.id is None and full.seconds == pytest.approx(2.0 + 60.0 - 30.0)
    assert (await give(db, 30.0, -5, even=False)).id is not None, "an answer to a press goes"
    lost = await give(db, 40.0, 9)
    assert await give(db, 40.0 + pace.GONE - 0.1, 9) == CallTurn(None, 1.0)
    assert (await give(db, 40.0 + pace.GONE, 9)).id not in (None, lost.id), "who has gone holds no chat back"


async def test_four_processes_keep_one_pace_though_they_are_late(sqlite_url: str) -> None:
    """What arrives at Telegram: never more than thirty in a second, and hardly less than the limit."""
    db, chance = Database(sqlite_url), random.Random(7)
    arrived: list[float] = []
    asking = [(0.001 * number, number) for number in range(4)]
    ended: dict[int, list[tuple[int, float]]] = {number: [] for number in range(4)}
    chats = iter(range(1, 1000))
    while len(arrived) < 180:
        now, process = heapq.heappop(asking)
        told = [Ended(id, now - at) for id, at in ended[process] if at <= now]
        ended[process] = [one for one in ended[process] if one[1] > now]
        turn = await give(db, now, next(chats), ended=told)
        goes = now + turn.seconds
        if turn.id is not None:
            goes += 0.25 if chance.random() < 0.05 else chance.uniform(0.0, 0.02)
            arrived.append(goes + 0.005)
            ended[process].append((turn.id, goes + 0.01))
        heapq.heappush(asking, (goes + 0.002, process))
    arrived.sort()
    assert max(sum(begin <= at < begin + 1.0 for at in arrived) for begin in arrived) <= 30
    assert len(arrived) / (arrived[-1] - arrived[0]) > 0.95 * 30
    await db.close()
