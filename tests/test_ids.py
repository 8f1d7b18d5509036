"""An id means one thing for ever: what is erased gives its id to nobody, so old keys and buttons stay its own."""

import re
import sqlite3

import sqlalchemy as sa

from data import deliveries, leaving
from data.db import Database, Tx
from data.talk import direct_messages, praises
from tests.rules import NOW, found

TELEGRAMS = {"persons"}
"""Tables whose ids come from Telegram."""


def test_no_table_gives_an_id_twice(sqlite_url: str) -> None:
    with sqlite3.connect(sqlite_url.partition("///")[2]) as raw:
        tables = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    counts = {name: "AUTOINCREMENT" in sql for name, sql in tables if re.search(r"\bid INTEGER", sql)}
    assert len(counts) > 20
    assert {name for name, once in counts.items() if not once} - TELEGRAMS == set()


def owed(tx: Tx, kind: str) -> int:
    d = deliveries.deliveries.c
    query = sa.select(sa.func.count()).where(d.kind == kind, d.outcome.is_(None))
    return int(tx.execute(query).scalar_one())


def sent(tx: Tx) -> None:
    tx.execute(sa.update(deliveries.deliveries).values(outcome="sent", settled_at=NOW))


async def test_a_praise_after_one_that_was_taken_back_arrives(db: Database) -> None:
    rules = await found(db)
    home = (await rules.family(1, "Ивановы")).family_in(rules.classroom)
    first = await db.write(praises.give, family=home, words="Ой", by=rules.teacher, now=NOW)
    await db.write(sent)
    await db.write(praises.take_back, praise=first.id, by=rules.teacher, now=NOW)
    second = await db.write(praises.give, family=home, words="Молодцы", by=rules.teacher, now=NOW)
    assert second.id != first.id
    assert await db.read(owed, "praises-letter") == 1


async def test_a_letter_after_a_family_that_has_gone_arrives(db: Database) -> None:
    rules = await found(db)
    ids = []
    for person, name in ((1, "Ивановы"), (2, "Петровы")):
        by = await rules.family(person, name)
        begun = await db.write(direct_messages.begin, classroom=rules.classroom, reader=100, by=by, now=NOW)
        await db.write(direct_messages.write, begun=begun.id, words="Здравствуйте", file=None, by=by, now=NOW)
        message = await db.write(direct_messages.send, begun=begun.id, by=by, now=NOW)
        ids.append((message.id, begun.thread.id, by.family_in(rules.classroom)))
        assert await db.read(owed, "direct_messages-letter") == 1, name
        await db.write(sent)
        if name == "Ивановы":
            await db.write(leaving.leave, classroom=rules.classroom, by=by, now=NOW)
    assert all(one != two for one, two in zip(*ids, strict=True))
