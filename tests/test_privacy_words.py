"""What a family says in private: no screen, file, letter, log line, export or search of anybody else has it.

Everybody else presses whatever they can reach, and all that the bot shows them is read; then the family is forgotten.
What is forged: tests/test_addresses.py.
"""

import io
import json
import logging
import zipfile
from collections import Counter, deque
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from data import inbox, leaving, people, search, slots
from data.db import Tx, metadata
from data.map import months
from data.talk import direct_messages, meetings, praises, proposals, threads, timing
from sandbox import Person
from sandbox.views import Seen
from tests.world import Classroom, World, at
from tests.world import found as found_class

PLAN = """Встречи
20.12 18:00 Родительское собрание
Консультации
16.12 15:00 Логопед
Школа
12.12 18:00 Концерт
"""
LETTER, ANSWER, SHARED = "лиловыйкит", "синяяворона", "рыжийкролик"
SPECIALISTS, BEGUN, PRAISE, NOTE = "серыйволк", "белаямышь", "золотаярыбка", "тихийёжик"
NAMELESS, QUESTION = "Давайтежуравли", "Когдаснегири"
SEEN_BY = {
    LETTER: {"Анна", "Марина"},
    ANSWER: {"Анна", "Марина"},
    SHARED: {"Анна", "Игорь", "Марина"},
    SPECIALISTS: {"Анна", "Вера"},
    BEGUN: {"Анна"},
    PRAISE: {"Анна", "Игорь", "Марина", "Ольга"},
    NOTE: {"Анна", "Игорь", "Вера"},
}
"""Who may read what: all others must not. The teacher is Марина, Ольга her deputy, Вера a specialist, Игорь the second
adult of the family, Борис another family."""
NEVER = ("leaving.", "staff.", "families.decline", "matters.withdraw", "people.language", "posters.", "printing.")
PRESSES, ALIKE = 40, 2
"""So many different buttons are pressed by each person, and so many of those that do the same."""


def said_on(seen: Seen) -> str:
    """A message with its buttons and its file, unpacked, as text."""
    said = [seen.text, *(label for row in seen.buttons for label in row)]
    if seen.file is not None:
        data = seen.file.data
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                said += [packed.read(name).decode("utf-8", "ignore") for name in packed.namelist()]
        else:
            said.append(data.decode("utf-8", "ignore"))
    return "\n".join(said)


def buttons_on(seen: Seen) -> list[str]:
    rows = (seen.reply_markup or {}).get("inline_keyboard") or []
    return [str(one["callback_data"]) for row in rows for one in row if "callback_data" in one]


async def press_all(person: Person) -> list[str]:
    """Every command, then whatever can be reached, the nearest first; returns all that was shown."""
    said = [said_on(seen) for seen in person.screens]
    queue: deque[tuple[str, Seen]] = deque()
    known: set[str] = set()
    kinds: Counter[str] = Counter()

    def look(since: int, pressed: int | None = None) -> None:
        """What is new, and the message on which was pressed, as it is now."""
        screens = person.screens
        for seen in [*screens[since:], *(one for one in screens[:since] if one.id == pressed)]:
            said.append(said_on(seen))
            for data in buttons_on(seen):
                kind = data.partition(":")[0]
                if data not in known and not data.startswith(NEVER) and kinds[kind] < ALIKE:
                    known.add(data)
                    kinds[kind] += 1
                    queue.append((data, seen))

    for command in ("/menu", "/map", "/class", "/write", f"/find {LETTER[:6]}", f"/find {PRAISE[:6]}", "/menu"):
        since = len(person.screens)
        await person.say(command)
        look(since)
    for _ in range(PRESSES):
        if not queue:
            break
        data, seen = queue.popleft()
        since = len(person.screens)
        await person.press_data(data, seen)
        look(since, seen.id)
    return [*said, *person.alerts, *person.copied]


class House:
    """The class of this story, and writing into it by the rules."""

    def __init__(self, world: World, classroom: Classroom) -> None:
        self.world, self.classroom = world, classroom

    async def write(self, verb: Any, **values: Any) -> Any:
        assert self.world.app is not None
        made = await self.world.app.db.write(verb, **values)
        await self.world.settle()
        return made

    async def known(self, person: Person) -> people.Person:
        found: people.Person = await self.world.read(people.know, person.id)
        return found

    async def message(self, by: Person, to: Person, words: str, *, shared: bool = False, sent: bool = True) -> Any:
        who = {"by": await self.known(by), "now": self.world.clock.now()}
        begun = await self.write(direct_messages.begin, classroom=1, reader=to.id, **who)
        begun = await self.write(direct_messages.share, begun=begun.id, shared=shared, **who)
        await self.write(direct_messages.write, begun=begun.id, words=words, file=None, **who)
        return await self.write(direct_messages.send, begun=begun.id, **who) if sent else begun


def _appoint(tx: Tx, *, person: int, role: str) -> None:
    tx.execute(sa.insert(people.staff).values(classroom_id=1, person_id=person, role=role))


def rows_with(tx: Tx, words: tuple[str, ...]) -> set[str]:
    """The tables in which any of the words stands."""
    return {
        table.name
        for table in metadata.sorted_tables
        if any(word in str(tuple(row)) for row in tx.execute(sa.select(table)) for word in words)
    }


async def everybody(world: World) -> tuple[House, dict[str, Person]]:
    classroom = await found_class(world)
    teacher = classroom.teacher
    anna, boris = (world.telegram.person(name, language="ru") for name in ("Анна", "Борис"))
    await classroom.join("Ивановы", anna)
    await classroom.join("Петровы", boris)
    await classroom.accept()
    await classroom.connect()
    await anna.say("/invite")
    igor, olga, vera = (world.telegram.person(name, language="ru") for name in ("Игорь", "Ольга", "Вера"))
    await igor.open(anna.screen.text.split()[-1])
    await igor.press("Согласны")
    house = House(world, classroom)
    for one, role in ((olga, "deputy"), (vera, "specialist")):
        await one.start()
        await house.write(_appoint, person=one.id, role=role)
    await classroom.publish(PLAN)
    return house, {"Борис": boris, "Вера": vera, "Игорь": igor, "Ольга": olga, "Марина": teacher, "Анна": anna}


async def private_words(house: House, who: dict[str, Person]) -> None:
    """All that the family says and hears in private."""
    world, anna, teacher, vera = house.world, who["Анна"], who["Марина"], who["Вера"]
    message = await house.message(anna, teacher, LETTER)
    mine, theirs, hers = await house.known(anna), await house.known(teacher), await house.known(vera)
    now = world.clock.now()
    await house.write(direct_messages.quick, thread=message.thread, words=ANSWER, by=theirs, now=now)
    await house.message(anna, teacher, SHARED, shared=True)
    await house.message(anna, vera, SPECIALISTS)
    await house.message(anna, vera, BEGUN, sent=False)
    family = mine.family_in(1)
    await house.write(praises.give, family=family, words=PRAISE, by=theirs, now=now)
    month = await world.read(months.of_first, classroom=1, first=at(1, 0).date(), by=theirs)
    of_kind = {item.kind: item.id for item in month.items}
    time = slots.Time(at(16, 15), at(16, 15, 20))
    await house.write(slots.add_times, item=of_kind["consultation"], times=[time], by=hers, now=now)
    [slot] = await world.read(slots.of_host, classroom=1, by=hers, now=now)
    await house.write(slots.take, slot=slot.id, by=mine, now=now)
    await house.write(slots.write_note, slot=slot.id, note=NOTE, by=mine, now=now)
    await house.write(proposals.propose, classroom=1, words=NAMELESS, named=False, by=mine, now=now)
    meeting = of_kind["meeting"]
    await house.write(meetings.ask, item=meeting, words=QUESTION, named=False, by=mine, now=now)
    await house.write(timing.add, item=meeting, times=[at(18, 18), at(19, 18)], by=theirs, now=now)
    poll = await house.write(timing.ask, item=meeting, days=2, by=theirs, now=now)
    await house.write(timing.mark, option=poll.options[0].id, wanted=True, by=mine, now=now)


async def test_nobody_else_ever_sees_what_a_family_says(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    house, who = await everybody(world)
    await private_words(house, who)
    for word in (LETTER, SHARED, SPECIALISTS, PRAISE):
        assert any(word in said_on(seen) for name in SEEN_BY[word] - {"Анна"} for seen in who[name].screens), word
    shown = {name: await press_all(person) for name, person in who.items() if name != "Анна"}
    assert house.classroom.group is not None
    shown["чат"] = [said_on(seen) for seen in house.classroom.group.messages]
    for word, allowed in SEEN_BY.items():
        seen_by = {name for name, said in shown.items() if any(word in one for one in said)}
        assert seen_by <= allowed, word
    for name, said in shown.items():
        nameless = [one for one in said if (NAMELESS in one or QUESTION in one) and name != "Игорь"]
        assert not [one for one in nameless if "Иванов" in one or "Анн" in one], name
    for name in ("Марина", "Ольга", "Борис"):
        assert any(NAMELESS in one for one in shown[name]), f"{name} sees what was proposed"
    private = (*SEEN_BY, NAMELESS, QUESTION)
    heard = [record.getMessage() + str(record.exc_text or "") for record in caplog.records]
    assert not [one for one in heard if any(word in one for word in private)]
    await nobody_exports_or_finds(world, who)


async def nobody_exports_or_finds(world: World, who: dict[str, Person]) -> None:
    for name, person in who.items():
        by = await world.read(people.know, person.id)
        stored = json.dumps(await world.read(leaving.stored, by=by), ensure_ascii=False)
        for word, allowed in SEEN_BY.items():
            assert word not in stored or name in allowed, f"{name} exports {word}"
            found = await world.read(search.find, classroom=1, question=word, by=by)
            assert found == [], f"{name} finds {word}"
        tied = NAMELESS in stored or QUESTION in stored
        assert tied == (name in ("Анна", "Игорь")), f"whose it is stands in the export of {name}"
        if name in ("Борис", "Ольга"):
            assert await world.read(threads.mine, classroom=1, by=by) == []


async def test_a_family_that_is_forgotten_leaves_no_private_word(world: World) -> None:
    house, who = await everybody(world)
    await private_words(house, who)
    private = tuple(SEEN_BY)
    assert {"mails", "begun_mails", "praises", "claims"} <= await world.read(rows_with, private)
    for name in ("Анна", "Игорь"):
        by = await house.known(who[name])
        await house.write(leaving.forget, by=by, now=world.clock.now())
    assert world.app is not None
    await world.app.db.write(inbox.purge, world.clock.now() + timedelta(days=4))
    assert await world.read(rows_with, private) == set()
    ids = (str(who["Анна"].id), str(who["Игорь"].id))
    assert await world.read(rows_with, ids) == set()
    stays = await world.read(proposals.of_class, classroom=1, open=True, by=await house.known(who["Борис"]))
    assert [(one.words, one.name) for one in stays] == [(NAMELESS, None)], "nobody's from now on (decision 0018)"
