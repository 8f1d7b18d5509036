"""Random histories of a class: maps, clocks, answers, wishes, stops; played through the real verbs, jobs and letters.

Time passes by the jobs of `scheduler/clock.py` run at chosen moments on a real database, in one process or in two, and
what is due is taken, written and settled as the courier does it, with a recorder in Telegram's place.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from hypothesis import strategies as st

from data import outbox, preferences
from data.db import Database, Tx
from data.deliveries import deliveries
from data.events import answers, reminders
from data.events.answers import Answer
from data.items import CLOSING, REMINDERS, Content, Item, of_month
from data.map import months
from data.people import classrooms
from data.preferences import PAUSES, QUIET, USUAL, Preferences
from data.refusal import Refused
from data.sending import LEASE, take
from handlers import LETTERS
from handlers.links import Links
from scheduler.clock import EVERY_MINUTE, JOBS
from scheduler.outcomes import settle
from tests.rules import Rules, found
from tests.whole import nothing_was_missed
from ui.text import texts

ZONES = (
    "Europe/Moscow",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "UTC",
)
BEGINNINGS = (
    date(2028, 2, 26),
    date(2027, 3, 25),
    date(2027, 10, 27),
    date(2027, 3, 11),
    date(2027, 11, 4),
    date(2027, 12, 29),
    date(2027, 1, 29),
    date(2027, 5, 30),
)
"""Before a leap day, the changes of clocks, the ends of a year and of months with 31 days."""
FAMILIES = (1, 2, 3)
ANSWERS = [*Answer]
WORDS = texts(strict=True)["ru"]
LINKS = Links("bot")


@dataclass(frozen=True)
class Planned:
    """An item as drawn: days after the beginning, minute of the day (None: all day; no day: all month)."""

    kind: str
    day: int | None
    minute: int | None
    marks: tuple[str, ...] | None
    only: int | None
    long: int = 0

    def content(self, begins: date, zone: ZoneInfo, number: int) -> Content:
        title = f"Дело {number}"
        families = (self.only,) if self.only else ()
        common = {"points": 5, "reminders": self.marks, "families": families}
        if self.day is None:
            return Content(self.kind, title, **common)  # type: ignore[arg-type]
        day = begins + timedelta(days=self.day)
        if self.kind in CLOSING:
            return Content(self.kind, title, ends=datetime.combine(day, time(), zone), **common)  # type: ignore[arg-type]
        if self.minute is None:
            last = datetime.combine(day + timedelta(days=self.long), time(), zone)
            return Content(self.kind, title, starts=datetime.combine(day, time(), zone), ends=last, **common)  # type: ignore[arg-type]
        starts = datetime.combine(day, time(self.minute // 60, self.minute % 60), zone)
        return Content(self.kind, title, starts=starts, all_day=False, **common)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Plan:
    """A whole history: `steps` are minutes that pass (fewer than none: the clock is set back) and what is done then."""

    begins: date
    zone: str
    eve: int
    rule: tuple[str, ...] | None
    items: tuple[Planned, ...]
    wishes: tuple[tuple[int, str, str], ...]
    steps: tuple[tuple[int, tuple[Any, ...]], ...]


marks = st.lists(st.sampled_from(REMINDERS), unique=True, max_size=4).map(tuple)
minutes = st.sampled_from([0, 1, 90, 150, 479, 480, 570, 1080, 1259, 1260, 1439])
planned = st.builds(
    Planned,
    st.sampled_from(["school_event", "class_event", "city_event", "contest", "project", "book_aloud", "meeting"]),
    st.none() | st.integers(0, 16),
    st.none() | minutes,
    st.none() | st.none() | marks,
    st.none() | st.none() | st.sampled_from(FAMILIES),
    st.integers(0, 40),
)
wishes = st.one_of(
    st.tuples(st.sampled_from(FAMILIES), st.just("how"), st.sampled_from(["once", "day", "week"])),
    st.tuples(st.sampled_from(FAMILIES), st.just("quiet"), st.sampled_from([str(n) for n in range(len(QUIET))])),
    st.tuples(st.sampled_from(FAMILIES), st.just("zone"), st.sampled_from(["", *ZONES])),
    st.tuples(st.sampled_from(FAMILIES), st.just("minute"), st.sampled_from(["0", "480", "1080", "1439"])),
    st.tuples(st.sampled_from(FAMILIES), st.just("weekday"), st.sampled_from(["0", "6"])),
)
acts = st.one_of(
    st.just(("nothing",)),
    st.tuples(st.just("answer"), st.sampled_from(FAMILIES), st.integers(0, 5), st.sampled_from(ANSWERS)),
    st.tuples(st.just("wish"), wishes),
    st.tuples(
        st.just("wish"),
        st.tuples(st.sampled_from(FAMILIES), st.just("pause"), st.sampled_from(["0", *map(str, PAUSES)])),
    ),
    st.tuples(st.just("snooze"), st.sampled_from(FAMILIES), st.integers(0, 5)),
    st.tuples(st.just("move"), st.integers(0, 5), st.integers(-2, 5), st.booleans()),
    st.tuples(st.just("cancel"), st.integers(0, 5)),
    st.just(("die",)),
    st.just(("both",)),
)
passing = st.sampled_from([0, 1, 5, 30, 60, 61, 240, 720, 1440, 1500, 2880, 10080, -1, -60, -1500])
plans = st.builds(
    Plan,
    st.sampled_from(BEGINNINGS) | st.dates(date(2027, 1, 1), date(2028, 12, 31)),
    st.sampled_from(ZONES),
    st.sampled_from([16 * 60, 18 * 60, 20 * 60]),
    st.none() | marks,
    st.lists(planned, min_size=1, max_size=6).map(tuple),
    st.lists(wishes, max_size=5).map(tuple),
    st.lists(st.tuples(passing, acts), min_size=3, max_size=14).map(tuple),
)


@dataclass(frozen=True)
class Sent:
    """A message that reached a person, with what they wished and had answered at that moment."""

    chat: int
    kind: str
    values: dict[str, Any]
    key: str | None
    at: datetime
    due: datetime
    silent: bool
    extra: bool
    news: list[Any]
    wish: Preferences
    no_to: frozenset[int]
    look: int


@dataclass
class History:
    """A class whose time passes; `sent` is what its families have got, in order."""

    rules: Rules
    plan: Plan
    processes: Sequence[Database]
    now: datetime
    month: int = 0
    sent: list[Sent] = field(default_factory=list)
    stands: list[Item] = field(default_factory=list)
    look: int = 0
    looked: date | None = None
    furthest: datetime = datetime(2000, 1, 1, tzinfo=UTC)

    @property
    def db(self) -> Database:
        return self.processes[self.look % len(self.processes)]

    @property
    def _nightly(self) -> bool:
        """Has the date changed since the last look?"""
        last, self.looked = self.looked, self.now.date()
        return last != self.looked

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.plan.zone)

    async def items(self) -> list[Item]:
        return await self.db.read(of_month, month=self.month)

    async def run(self) -> None:
        """The jobs of a minute; each until it has no more to do."""
        await self._jobs(self.db)

    async def _jobs(self, db: Database) -> None:
        nightly = self._nightly
        for job in JOBS:
            if nightly or job.when == EVERY_MINUTE:
                while await db.write(job.verb, self.now):
                    pass

    async def deliver(self) -> None:
        """What is due is taken, written from the facts of this moment, sent and settled."""
        self.look += 1
        while taken := await self.db.write(take, now=self.now, busy=(), limit=48):
            for one in (one for first in taken for one in (first, *first.company)):
                screen = None
                if one.useful_until is None or one.useful_until > self.now:
                    if one.act in ("show", "send"):
                        screen = await LETTERS[one.kind](self.db, WORDS, one, LINKS)
                    if screen is not None and one.person in FAMILIES and one.message is None:
                        self.sent.append(await self.db.read(self._sent, one))
                outcome = "dropped" if screen is None else "sent" if one.message is None else "edited"
                await self.db.write(settle, one, outcome=outcome, now=self.now)

    def _sent(self, tx: Tx, one: Any) -> Sent:
        d = deliveries.c
        row = tx.execute(sa.select(d.dedup, d.due_at).where(d.id == one.id)).one()
        no = frozenset(
            item.id
            for item in of_month(tx, month=self.month)
            if item.sort.answers and answers.tally(tx, item=item.id, family=one.person).mine == "no"
        )
        wish = preferences.of(tx, [one.person]).get(one.person, USUAL)
        news = one.values.get("news", [])
        at, look = self.now, self.look
        return Sent(
            one.chat, one.kind, one.values, row.dedup, at, row.due_at, one.silent, one.extra, news, wish, no, look
        )

    async def step(self, passed: int, act: tuple[Any, ...]) -> None:
        """Time passes, something is done, the clock looks, often twice."""
        self.now += timedelta(minutes=passed)
        self.furthest = max(self.now, self.furthest)
        with contextlib.suppress(Refused):
            await self._do(act)
        if act[0] == "both":
            await asyncio.gather(*(self._jobs(db) for db in self.processes))
        await self.run()
        if act[0] == "nothing" and self.now == self.furthest:  # what came too late stays untold if the clock goes back
            await nothing_was_missed(self.db, self.now)
        await self.deliver()

    async def _do(self, act: tuple[Any, ...]) -> None:
        match act:
            case ("answer", family, item, answer):
                id, by = (await self._item(item)).id, await self.rules.again(family)
                await self.db.write(answers.give, item=id, answer=answer, by=by, now=self.now)
            case ("wish", (family, name, value)):
                by = await self.rules.again(family)
                await self.db.write(preferences.choose, field=name, value=value, by=by, now=self.now)
            case ("snooze", family, item):
                id = (await self._item(item)).id
                await self.db.write(reminders.snooze, item=id, by=await self.rules.again(family), now=self.now)
            case ("move", item, days, tell):
                await self._change(await self._item(item), timedelta(days=days), tell=tell)
            case ("cancel", item):
                await self._change(await self._item(item), None, tell=False)
            case ("die",):
                await self.db.write(take, now=self.now, busy=(), limit=48)
                self.now += LEASE

    async def _item(self, number: int) -> Item:
        known = await self.items()
        if not known:
            raise Refused("refusal-gone", what="item")
        return known[number % len(known)]

    async def _change(self, item: Item, by: timedelta | None, *, tell: bool) -> None:
        def moved(content: Content) -> Content:
            assert by is not None
            there = {name: getattr(content, name) for name in ("starts", "ends")}
            new = {
                name: datetime.combine(at.astimezone(self.zone).date() + by, at.astimezone(self.zone).time(), self.zone)
                for name, at in there.items()
                if at is not None
            }
            return replace(content, **new)  # type: ignore[arg-type]

        wanted = [
            (one.id, moved(one.content) if one.id == item.id else one.content)
            for one in await self.items()
            if by is not None or one.id != item.id
        ]
        call = {"month": self.month, "wanted": wanted, "by": self.rules.teacher, "now": self.now, "tell": tell}
        await self.db.write(months.change, **call)  # type: ignore[arg-type]

    async def end(self) -> None:
        """All that was planned is over, every pause too; digests have had their hours."""
        now, long_ago = max(self.now, self.furthest) + timedelta(days=1), self.furthest - timedelta(days=9)
        for _ in range(30):
            await self.step(int((now - self.now).total_seconds() // 60), ("nothing",))
            now += timedelta(days=3)
            last = max((item.event for item in await self.items() if item.event), default=long_ago)
            if last + timedelta(days=3) <= self.now and await self.db.read(_is_over, self.now):
                return
        raise AssertionError("something is never sent")


def _is_over(tx: Tx, now: datetime) -> bool:
    """Nothing waits, and nobody is paused."""
    open_ = tx.execute(sa.select(deliveries.c.id).where(deliveries.c.outcome.is_(None)).limit(1)).first()
    p = preferences.preferences.c
    paused = tx.execute(sa.select(p.person_id).where(p.paused_until > now).limit(1)).first()
    return open_ is None and paused is None


async def begin(plan: Plan, url: str, *, processes: int = 2) -> History:
    """The class is there, its map published on the first day at noon."""
    databases = [Database(url) for _ in range(processes)]
    rules = await found(databases[0], chat=None)
    await databases[0].write(_clock_of, plan)
    await rules.families({number: f"Семья {number}" for number in FAMILIES})
    zone = ZoneInfo(plan.zone)
    noon = datetime.combine(plan.begins, time(12), zone).astimezone(UTC)
    history = History(rules, plan, databases, noon)
    first = plan.begins.replace(day=1)
    month = await databases[0].write(months.begin, classroom=rules.classroom, first=first, by=rules.teacher)
    history.month = month.id
    wanted = [(None, one.content(plan.begins, zone, number)) for number, one in enumerate(plan.items)]
    call = {"month": month.id, "wanted": wanted, "by": rules.teacher, "now": noon, "tell": False}
    await databases[0].write(months.change, **call)  # type: ignore[arg-type]
    for wish in plan.wishes:
        await history._do(("wish", wish))
    await databases[0].write(months.publish, month=month.id, by=rules.teacher, now=noon)
    await history.step(0, ("nothing",))
    return history


def _clock_of(tx: Tx, plan: Plan) -> None:
    rule = None if plan.rule is None else list(plan.rule)
    tx.execute(sa.update(classrooms).values(timezone=plan.zone, eve_minute=plan.eve, reminders=rule))


async def play(plan: Plan, url: str) -> History:
    """The whole history, to its end."""
    history = await begin(plan, url)
    try:
        for passed, act in plan.steps:
            await history.step(passed, act)
        await history.end()
    finally:
        for database in history.processes:
            await database.close()
    return history


__all__ = ["History", "Plan", "Planned", "Sent", "outbox", "plans", "play"]
