"""The weekly budget whole: every letter is a commitment or counts, and what counts waits beyond two a week."""

import ast
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from data import outbox, preferences
from data.db import Database, Tx
from data.deeds import checks, decisions, staff_deeds
from data.deliveries import Delivery, Notice, deliveries, owe_families
from data.events import attendance
from data.items import Content
from data.map import rounds
from data.sending import settle, take
from data.standing import goals, hints
from data.talk import digests
from handlers import LETTERS
from handlers.links import Links
from handlers.talk.digests import letter
from tests.rules import DECEMBER, NOW, found
from tests.talk.test_digests import published
from tests.world import at
from ui.text import texts

ROOT = Path(__file__).parent.parent
CLASSES = {sort: said.split() for sort, said in outbox.LETTERS.items()}


def test_every_letter_stands_once_in_the_table() -> None:
    listed = [kind for kinds in CLASSES.values() for kind in kinds]
    assert sorted(listed) == sorted(LETTERS)
    assert set(outbox.AT_ONCE) <= {*CLASSES["extra"], *CLASSES["either"]}


def _letters() -> list[tuple[str, dict[str, ast.expr]]]:
    """Each letter that is made in data: how its kind begins, and how it goes."""
    found_ = []
    for path in sorted((ROOT / "data").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Notice"
                and node.args
            ):
                kind = node.args[0]
                if isinstance(kind, ast.JoinedStr):
                    kind = kind.values[0]
                if isinstance(kind, ast.Constant):
                    found_.append((str(kind.value), {word.arg or "": word.value for word in node.keywords}))
    return found_


def test_a_letter_goes_as_the_table_says() -> None:
    made = _letters()
    assert len(made) > 30
    for begun, words in made:
        sorts = {sort for sort, kinds in CLASSES.items() for kind in kinds if kind.startswith(begun)}
        if begun == "changes-":
            sorts.discard("extra")  # those are written out
        counts = "extra" in words
        assert not counts or sorts <= {"extra", "either"}, f"{begun} is no extra letter"
        assert counts or "extra" not in sorts, f"{begun} does not count"
        if counts and begun not in (*outbox.AT_ONCE, "digests-letter"):
            assert "news" in words, f"{begun} goes beyond the budget"


def _rows(tx: Tx) -> list[tuple[str, int, bool, str | None]]:
    d = deliveries.c
    rows = tx.execute(sa.select(d.kind, d.chat_id, d.gathers, d.outcome).where(d.extra).order_by(d.id))
    return [(row.kind, row.chat_id, row.gathers, row.outcome) for row in rows]


async def _sent(db: Database, now: datetime) -> list[Delivery]:
    """All that is due now is sent."""
    sent: list[Delivery] = []
    while taken := await db.write(take, now=now, busy=(), limit=50):
        for one in taken:
            sent.append(one)
            await db.write(settle, one, outcome="sent", now=now, message=len(sent))
    return sent


async def test_beyond_two_a_week_a_round_is_gathered_and_a_vote_counts(db: Database) -> None:
    rules = await found(db, chat=None)
    anna = await rules.family(1, "Ивановы")
    book = Content("book_aloud", "Книга", points=5)
    await published(rules, book)
    for n in (1, 2):
        said = Notice("broadcasts-letter", {"broadcast": n}, extra=True, dedup=f"b{n}")
        await db.write(owe_families, said, classroom=rules.classroom, due=at(3, 10))
    by = rules.teacher
    later = at(2, 12) + timedelta(days=1)
    opens = at(10, 10)
    await db.write(
        rounds.announce, classroom=rules.classroom, first=DECEMBER, title="Парки", opens=opens, by=by, now=later
    )
    await db.write(goals.ask, classroom=rules.classroom, first=DECEMBER, options=(5, 10), by=by, now=later)
    owed = [row for row in await db.read(_rows) if row[0] not in ("months-map", "broadcasts-letter")]
    assert owed == [("rounds-announced", 1, True, None), ("goals-vote", 1, False, None)]
    sent = [one.kind for one in await _sent(db, later)]
    assert "goals-vote" in sent and "rounds-announced" not in sent
    await db.write(rounds.tell_due, opens)
    [opening] = [row for row in await db.read(_rows) if row[0] == "rounds-open-all"]
    assert opening == ("rounds-open-all", 1, False, None), "places that open are told at their hour"
    await db.write(goals.vote, goal=1, target=5, by=anna, now=later)
    assert len([row for row in await db.read(_rows) if row[0] == "goals-vote"]) == 1, "an edit is no message"
    monday = at(7, 18)
    await db.write(digests.owe_due, monday)
    [digest] = [one for one in await _sent(db, monday) if one.kind == "digests-letter"]
    for t in texts(strict=True).values():
        shown = await letter(db, t, digest, Links("bot"))
        assert shown is not None
        labels = [button.label for row in shown.rows for button in row]
        assert t("rounds-look-places") in labels


async def test_a_hint_waits_for_waking_hours_and_counts(db: Database) -> None:
    rules = await found(db)
    family = await rules.family(1, "Ивановы")
    await published(rules, Content("book_aloud", "Книга", points=5))
    night = at(20, 23)
    await db.write(hints.suggest, family=family.family_in(rules.classroom), by=rules.teacher, now=night)
    row = await db.read(
        lambda tx: tx.execute(sa.select(deliveries).where(deliveries.c.kind == "hints-suggestion")).one()
    )
    assert (row.due_at, row.extra, row.gathers) == (at(21, 8), True, False)
    counts = await db.read(outbox.heard, classroom=rules.classroom, chats=[1], now=at(21, 8))
    assert counts == {1: 1}


async def test_an_attendance_that_is_undone_is_no_letter(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    concert = Content("school_event", "Концерт", starts=at(2, 12), all_day=False, points=10)
    month = await published(rules, concert)
    item, family, by = month.items[0].id, (await rules.again(1)).family_in(rules.classroom), rules.teacher
    now = at(2, 20)
    await db.write(attendance.tick, item=item, family=family, was=True, by=by, now=now)
    assert await db.write(attendance.enter, item=item, by=by, now=now) == 1
    [line] = await db.read(decisions.log, classroom=rules.classroom, by=by, now=now)
    await db.write(checks.undo, report=line.report, by=by, now=now)
    assert [kind for kind in await _kinds(db) if kind.startswith("checks-")] == []
    entered = await db.write(staff_deeds.enter, family=family, item=item, words="", by=by, now=now)
    await db.write(checks.undo, report=entered.id, by=by, now=now)
    assert await _outcomes(db) == {"checks-entered": "withdrawn"}, "nobody has read of points yet"
    entered = await db.write(staff_deeds.enter, family=family, item=item, words="", by=by, now=now)
    assert "checks-entered" in {one.kind for one in await _sent(db, now)}
    await db.write(checks.undo, report=entered.id, by=by, now=now)
    assert "checks-undone" in await _kinds(db)


async def _kinds(db: Database) -> list[str]:
    return list(await db.read(lambda tx: tx.execute(sa.select(deliveries.c.kind)).scalars().all()))


async def _outcomes(db: Database) -> dict[str, str | None]:
    d = deliveries.c
    query = sa.select(d.kind, d.outcome).where(d.kind.startswith("checks-"))
    return dict(await db.read(lambda tx: [tuple(row) for row in tx.execute(query)]))


@pytest.mark.parametrize("how", preferences.Rhythm)
async def test_nobody_who_gathers_gets_an_extra_letter_by_itself(db: Database, how: str) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    await db.write(preferences.choose, field="how", value=how, by=anna, now=NOW)
    for n in range(5):
        one = Notice("rounds-announced", {"item": 1}, news=True, extra=True, dedup=f"x{n}")
        await db.write(owe_families, one, classroom=rules.classroom, due=at(2, 12))
    alone = [row for row in await db.read(_rows) if not row[2]]
    assert len(alone) == (outbox.BUDGET if how == "once" else 0)


async def test_what_shares_a_message_counts_as_one(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    for n, due in enumerate((at(2, 12), at(2, 12), at(3, 12), at(3, 12), at(4, 12))):
        one = Notice("hints-suggestion", {"family": 1, "item": n}, news=True, extra=True, dedup=f"x{n}")
        await db.write(owe_families, one, classroom=rules.classroom, due=due)
    assert [row[2] for row in await db.read(_rows)] == [False, False, False, False, True], "the third message waits"
    assert await db.read(outbox.heard, classroom=rules.classroom, chats=[1], now=at(3, 9)) == {1: 2}
    leads: list[Delivery] = []
    while taken := await db.write(take, now=at(2, 12), busy=(), limit=9):
        for one in taken:
            leads += [one] if one.joins else []
            await db.write(settle, one, outcome="sent", now=at(2, 12))
    lead = leads[0]
    assert [one.kind for one in lead.company] == ["hints-suggestion"]
