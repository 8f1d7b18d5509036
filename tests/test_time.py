"""Whatever happens to clocks, processes and wishes: each reminder once or dropped for a reason, none at night aloud,
none to who said no, never a burst, nothing forgotten."""

import asyncio
import os
import shutil
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from data import preferences
from data.db import Database, Tx
from data.deliveries import Notice, deliveries, owe_families
from data.events import reminders
from data.events.reminders import hour, reminded, rule_of
from data.items import CLOSING, REMINDERS, RULE, Content, of_month
from data.outbox import AT_ONCE, BUDGET
from data.preferences import QUIET
from tests.history import BEGINNINGS, FAMILIES, ZONES, History, Plan, Planned, Sent, minutes, plans, play
from tests.rules import NOW, found
from tests.talk.test_digests import published
from tests.world import at

EXAMPLES = int(os.environ.get("HISTORIES", "5"))
"""How many histories of each sort are played; `HISTORIES=3000` for a long session."""
ALLOWED = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], print_blob=True)


def told(plan: Plan, template: Path) -> tuple[History, list[Any], dict[tuple[int, str], Any]]:
    """A history played, its deliveries, and the marks that were dealt with by item and moment."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "class.db"
        shutil.copy(template, path)
        url = f"sqlite+aiosqlite:///{path}"
        return asyncio.run(_told(plan, url))


async def _told(plan: Plan, url: str) -> tuple[History, list[Any], dict[tuple[int, str], Any]]:
    history = await play(plan, url)
    db = Database(url)
    try:
        rows, dealt = await db.read(_rows), await db.read(_dealt)
        history.stands = await db.read(of_month, month=history.month)
        return history, rows, dealt
    finally:
        await db.close()


def _rows(tx: Tx) -> list[Any]:
    d = deliveries.c
    columns = (d.chat_id, d.kind, d["values"].label("told"), d.extra, d.gathers, d.outcome)
    return list(tx.execute(sa.select(*columns).order_by(d.id)))


def _dealt(tx: Tx) -> dict[tuple[int, datetime, str], str | None]:
    return {(row.item_id, row.event_at, row.mark): row.dropped for row in tx.execute(sa.select(reminded))}


def at_night(one: Sent, of_class: str) -> bool:
    """Is it in the reader's own quiet hours, reckoned by itself?"""
    local = one.at.astimezone(ZoneInfo(one.wish.timezone or of_class))
    minute, since, until = local.hour * 60 + local.minute, one.wish.quiet_from, one.wish.quiet_until
    return since <= minute < until if since <= until else minute >= since or minute < until


def check(plan: Plan, template: Path) -> History:
    history, rows, dealt = told(plan, template)
    reminds = [one for one in history.sent if one.kind == "reminders-event"]

    assert [row.kind for row in rows if row.outcome is None] == [], "after all nothing is unsent"
    assert {reason for reason in dealt.values() if reason} <= {*reminders.Dropped}

    keys = Counter((one.chat, one.key) for one in history.sent if one.key)
    assert [key for key, times in keys.items() if times > 1] == [], "each once"

    paused = [one for one in history.sent if one.wish.is_paused(one.at) and not one.silent]
    loud = [one for one in history.sent if at_night(one, plan.zone) and not one.silent]
    assert loud == [] and paused == [], "none in quiet hours with a sound"

    assert [one for one in reminds if one.values["item"] in one.no_to] == [], "none to who said no"

    hidden = {item.id: item.content.families for item in history.stands}
    assert not [one for one in reminds if hidden.get(one.values["item"]) and one.chat not in hidden[one.values["item"]]]

    burst = Counter(
        (one.chat, one.values["item"], one.look) for one in reminds if not str(one.key).startswith("snooze:")
    )
    assert [key for key, times in burst.items() if times > 1] == [], "never a burst"

    begun = [one for one in reminds if one.at.timestamp() >= one.values["event"] + 86400]
    assert begun == [], "none after its event"

    _what_was_gathered_is_told(rows)
    _no_mark_is_forgotten(history, dealt)
    _the_budget_holds(history)
    for word in {act[0] for _, act in plan.steps}:
        event(word)
    event(f"reminders {min(len(reminds), 9)}")
    return history


def _what_was_gathered_is_told(rows: list[Any]) -> None:
    """Each letter that went into a digest stands in one of its reader's digests."""
    told_ = {
        (row.chat_id, kind, str(values))
        for row in rows
        if row.kind == "digests-letter"
        for kind, values in row.told.get("news", [])
    }
    gathered = {(row.chat_id, row.kind, str(row.told)) for row in rows if row.outcome == "gathered"}
    assert gathered <= told_


def _no_mark_is_forgotten(history: History, dealt: Any) -> None:
    """Every mark of every event that stands at the end has been dealt with: owed, or dropped for a reason."""
    for item in history.stands:
        if item.event is None or not (item.kind in CLOSING or item.reminders or item.sort.answers):
            continue
        rule = RULE if history.plan.rule is None else history.plan.rule
        missing = [mark for mark in rule_of(item, rule) if (item.id, item.event, mark) not in dealt]
        assert not missing, (item, missing)


def _the_budget_holds(history: History) -> None:
    """Of what can wait, no more messages than the budget in a class's week, beside what the staff had sent at once."""
    weeks: defaultdict[tuple[int, Any], set[datetime]] = defaultdict(set)
    for one in history.sent:
        if one.extra and one.kind not in (*AT_ONCE, "digests-letter"):
            day = one.due.astimezone(history.zone).date()
            weeks[one.chat, day - timedelta(days=day.weekday())].add(one.due)
    assert [key for key, messages in weeks.items() if len(messages) > BUDGET] == []


@settings(ALLOWED, max_examples=EXAMPLES)
@given(plans)
def test_any_history_keeps_the_promises(sqlite_template: Path, plan: Plan) -> None:
    check(plan, sqlite_template)


@settings(ALLOWED, max_examples=EXAMPLES)
@given(
    st.sampled_from(ZONES),
    st.sampled_from(["", *ZONES]),
    st.sampled_from(range(len(QUIET))),
    st.sampled_from([16 * 60, 18 * 60, 20 * 60]),
    st.lists(st.sampled_from(REMINDERS), unique=True),
    st.sampled_from(BEGINNINGS),
    st.integers(1, 12),
    st.none() | minutes,
)
def test_in_quiet_times_each_reminder_comes_at_its_very_minute(
    sqlite_template: Path,
    zone: str,
    own: str,
    quiet: int,
    eve: int,
    marks: list[str],
    begins: date,
    day: int,
    minute: int | None,
) -> None:
    """Reckoned apart from the code: the class's hour, the reader's morning, nothing after the beginning."""
    wishes = ((1, "zone", own), (1, "quiet", str(quiet)))
    item = Planned("school_event", day, minute, tuple(marks), None)
    of_class, mine = ZoneInfo(zone), ZoneInfo(own or zone)
    content = item.content(begins, of_class, 0)
    ends = _end(content, of_class)
    noon = datetime.combine(begins, time(12), of_class).astimezone(UTC)
    hours_ = sorted(hour(mark, _starts(content), of_class, eve).astimezone(UTC) for mark in marks)
    expected = [(at, _morning(at, mine, QUIET[quiet])) for at in hours_ if noon < at < ends]
    said = [due for at, due in expected if due < ends and not any(at < other <= due for other, _ in expected)]
    moments = sorted({noon, *hours_, *(due for _, due in expected), ends})
    passed = [int((later - before).total_seconds() // 60) for before, later in pairwise(moments) if before >= noon]
    steps = ((0, ("answer", 1, 0, "going")), *((one, ("nothing",)) for one in passed))
    history = check(Plan(begins, zone, eve, None, (item,), wishes, tuple(steps)), sqlite_template)
    heard = [one.at for one in history.sent if one.kind == "reminders-event" and one.chat == 1]
    assert heard == said


def _starts(content: Content) -> datetime:
    assert content.starts is not None
    return content.starts


def _end(content: Content, zone: ZoneInfo) -> datetime:
    """Until when a reminder is of use."""
    starts = _starts(content)
    if content.all_day:
        starts = datetime.combine(starts.astimezone(zone).date() + timedelta(days=1), time(), zone)
    return starts.astimezone(UTC)


def _morning(at: datetime, zone: ZoneInfo, quiet: tuple[int, int]) -> datetime:
    """The moment, or the end of quiet hours in which it lies, found minute by minute on the reader's clock."""
    since, until = quiet
    while since != until:
        local = at.astimezone(zone)
        now = local.hour * 60 + local.minute
        if not (since <= now < until if since < until else now >= since or now < until):
            break
        at += timedelta(minutes=1)
    return at


@pytest.mark.at_once
async def test_two_processes_on_one_database_send_each_once(database_url: str) -> None:
    items = tuple(Planned("school_event", day, 1080, None, None) for day in (2, 3, 3, 4, 9))
    answers = tuple((0, ("answer", family, item, "going")) for family in FAMILIES for item in range(5))
    steps = (*answers, *((n, ("both",)) for n in (1440, 360, 360, 60, 660, 10, 2880, 1440)))
    history = await play(
        Plan(date(2027, 3, 24), "Europe/Berlin", 1080, ("three-days", "eve", "morning"), items, (), steps), database_url
    )
    keys = Counter((one.chat, one.key) for one in history.sent)
    assert set(keys.values()) == {1}
    reminds = [one for one in history.sent if one.kind == "reminders-event"]
    assert len(reminds) > 15


async def test_a_night_between_two_weeks_does_not_break_the_budget(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    await db.write(preferences.choose, field="quiet", value="1", by=anna, now=NOW)
    sunday = at(6, 20, 30)
    for n in range(4):
        one = Notice("rounds-announced", {"item": 1}, news=True, extra=True, dedup=f"x{n}")
        await db.write(owe_families, one, classroom=rules.classroom, due=sunday)
    rows = await db.read(_rows)
    assert [row.gathers for row in rows if row.extra] == [False, False, True, True]


async def test_after_a_long_stop_what_was_missed_is_dropped_with_a_reason(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    await published(rules, Content("school_event", "Концерт", starts=at(12, 18), all_day=False))
    for _ in range(2):
        await db.write(reminders.owe_due, at(25, 12))
    assert sorted(str(why) for why in (await db.read(_dealt)).values()) == ["passed"]
