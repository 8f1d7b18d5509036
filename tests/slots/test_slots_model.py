"""The engine of slots against a plain model: whatever families and staff do, in whatever order, on both databases.

Never more than the capacity, nobody lost from a queue, its order kept, every change told to whom it concerns, once.
"""

import asyncio
import itertools
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from data import slots
from data.db import Database, Tx
from data.deliveries import deliveries
from data.hours import waking
from data.people import Person
from data.refusal import Refused
from data.slots import tables
from tests.rules import NOW, Rules, found
from tests.world import MOSCOW

FAMILIES, SLOTS = 5, 2
CAPACITY = (1, 2)
EXAMPLES = {"sqlite": 12, "postgres": 4}
"""PostgreSQL is asked whether its statements do the same; the rules themselves SQLite shows three times as fast."""
who = st.integers(0, FAMILIES - 1)
which = st.integers(0, SLOTS - 1)
ids = itertools.count(1)
"""Every example has a class of its own in the same database."""


def told(tx: Tx, classroom: int, since: int) -> list[tuple[int, int, str, str | None]]:
    """What was promised to persons after a delivery: its id, the person, the kind, the key."""
    d = deliveries.c
    query = sa.select(d.id, d.chat_id, d.kind, d.dedup).where(
        d.classroom_id == classroom, d.person_id.is_not(None), d.id > since
    )
    return [tuple(row) for row in tx.execute(query.order_by(d.id))]


Kept = tuple[dict[int, tuple[int, int, int]], list[tuple[int, int]], list[tuple[int, int, int | None]]]


def kept(tx: Tx, item: int) -> Kept:
    """The counters of the slots, the living claims, the living turns, all as plain numbers."""
    s, c, u = tables.slots.c, tables.claims.c, tables.turns.c
    counters = sa.select(s.id, s.capacity, s.taken, s.offered).where(s.item_id == item)
    living = sa.select(c.slot_id, c.family_id).where(c.item_id == item, c.given_back_at.is_(None)).order_by(c.id)
    waiting = sa.select(u.slot_id, u.family_id, u.offered_id).where(u.item_id == item, u.ended_at.is_(None))
    return (
        {row[0]: (row[1], row[2], row[3]) for row in tx.execute(counters)},
        [(row[0], row[1]) for row in tx.execute(living)],
        [(row[0], row[1], row[2]) for row in tx.execute(waiting.order_by(u.id))],
    )


class Model:
    """What must be true: who holds, who waits in which order, who is asked until when, which swaps are open."""

    def __init__(self) -> None:
        self.capacity = list(CAPACITY)
        self.shut = [False] * SLOTS
        self.held: list[list[int]] = [[] for _ in range(SLOTS)]
        self.queue: list[list[int]] = [[] for _ in range(SLOTS)]
        self.asked: list[dict[int, datetime]] = [{} for _ in range(SLOTS)]
        self.given: dict[tuple[int, int], datetime] = {}
        self.swaps: dict[int, tuple[int, int, int | None, datetime]] = {}
        """By the giver: slot, taker, the taker's slot, until when."""

    def free(self, slot: int) -> int:
        return 0 if self.shut[slot] else self.capacity[slot] - len(self.held[slot]) - len(self.asked[slot])

    def has(self, family: int) -> int | None:
        return next((slot for slot in range(SLOTS) if family in self.held[slot]), None)

    def pass_on(self, slot: int, now: datetime) -> list[int]:
        """Who is asked now."""
        newly = []
        while self.free(slot) > 0 and self.queue[slot]:
            family = self.queue[slot].pop(0)
            self.asked[slot][family] = waking(now, 12, MOSCOW)
            newly.append(family)
        return newly


class Machine(RuleBasedStateMachine):
    """Drives the verbs and the model side by side."""

    def __init__(self, db: Database, run: Callable[[Any], Any]) -> None:
        super().__init__()
        self.db, self.run_async = db, run
        self.model = Model()
        self.now = NOW

    @initialize()
    def begin(self) -> None:
        number = next(ids) * 1000
        self.rules: Rules = self.run_async(found(self.db, teacher=number, chat=None))
        names = {number + 1 + i: f"Семья {i}" for i in range(FAMILIES)}
        self.people: list[Person] = self.run_async(self.rules.families(names))
        self.family = [person.family_in(self.rules.classroom) for person in self.people]
        month = self.run_async(self.rules.map("Помощники\nЯрмарка, 4 места"))
        (item,) = month.items
        self.item = item.id
        made = [
            self.write(partial(slots.open_seats, item=item.id, title=f"Роль {i}", capacity=CAPACITY[i]))
            for i in range(SLOTS)
        ]
        (first,) = [slot.id for slot in self.read(partial(slots.of_item, item=item.id)) if slot.id not in made]
        self.write(partial(slots.remove, slot=first, by=self.rules.teacher, now=NOW))
        self.slots: list[int] = made
        self.heard = self.last()

    # What the machine says to the database

    def write(self, verb: Callable[..., Any]) -> Any:
        return self.run_async(self.db.write(verb))

    def read(self, verb: Callable[..., Any]) -> Any:
        return self.run_async(self.db.read(verb))

    def last(self) -> int:
        return max((row[0] for row in self.read(partial(told, classroom=self.rules.classroom, since=0))), default=0)

    def refused(self, key: str, verb: Callable[..., Any]) -> None:
        with pytest.raises(Refused) as no:
            self.write(verb)
        assert no.value.key == key
        self.expect()

    def expect(self, *letters: tuple[int, str]) -> None:
        """Since the last step exactly these persons (by family) were promised exactly these letters."""
        rows = self.read(partial(told, classroom=self.rules.classroom, since=self.heard))
        self.heard = rows[-1][0] if rows else self.heard
        got = Counter((self.people_index(chat), kind) for _, chat, kind, _ in rows)
        assert got == Counter(letters)

    def people_index(self, chat: int) -> int:
        return next(i for i, person in enumerate(self.people) if person.id == chat)

    def slot_of(self, which: int) -> int:
        return self.slots[which]

    def asked(self, families: list[int]) -> list[tuple[int, str]]:
        return [(family, "slots-offer") for family in families]

    # What the families do

    @rule(who=who, which=which)
    def take(self, who: int, which: int) -> None:
        model, call = self.model, partial(slots.take, slot=self.slots[which], by=self.people[who], now=self.now)
        if who in model.held[which]:
            assert self.write(call).got
            return self.expect()
        if model.has(who) is not None:
            return self.refused("slots-have-one", call)
        if who not in model.asked[which] and model.shut[which]:
            return self.refused("slots-shut", call)
        got = who in model.asked[which] or model.free(which) > 0
        taking = self.write(call)
        assert taking.got == got
        if not got:
            assert set(taking.slot.holders) == {f"Семья {i}" for i in model.held[which]}
            other = 1 - which
            assert (taking.offer is not None) == (model.free(other) > 0)
            return self.expect()
        model.asked[which].pop(who, None)
        model.held[which].append(who)
        for slot in range(SLOTS):
            if who in model.queue[slot]:
                model.queue[slot].remove(who)
            if who in model.asked[slot]:
                model.asked[slot][who] = self.now
        return self.expect()

    @rule(who=who, which=which)
    def give_back(self, who: int, which: int) -> None:
        model, call = self.model, partial(slots.give_back, slot=self.slots[which], by=self.people[who], now=self.now)
        if who not in model.held[which]:
            return self.refused("slots-not-yours", call)
        self.write(call)
        model.held[which].remove(who)
        model.given[who, which] = self.now
        letters = self.call_off(who, which)
        return self.expect(*letters, *self.asked(model.pass_on(which, self.now)))

    @rule(who=who, which=which)
    def undo(self, who: int, which: int) -> None:
        model, call = self.model, partial(slots.undo, slot=self.slots[which], by=self.people[who], now=self.now)
        if who in model.held[which]:
            assert self.write(call).got
            return self.expect()
        if model.has(who) is not None:
            return self.refused("slots-have-one", call)
        given = model.given.get((who, which))
        if given is None or given < self.now - slots.UNDO:
            return self.refused("slots-too-late", call)
        got = model.free(which) > 0
        assert self.write(call).got == got
        if got:
            model.held[which].append(who)
            del model.given[who, which]
        return self.expect()

    @rule(who=who, which=which)
    def wait(self, who: int, which: int) -> None:
        model, call = self.model, partial(slots.wait, slot=self.slots[which], by=self.people[who], now=self.now)
        if model.shut[which]:
            return self.refused("slots-shut", call)
        if model.free(which) > 0:
            return self.refused("slots-free-now", call)
        if model.has(who) is not None:
            return self.refused("slots-have-one", call)
        slot = self.write(call)
        if who not in model.queue[which] and who not in model.asked[which]:
            model.queue[which].append(who)
        if who in model.queue[which]:
            assert slot.turn is not None and slot.turn.place == model.queue[which].index(who) + 1
        return self.expect()

    @rule(who=who, which=which)
    def leave(self, who: int, which: int) -> None:
        model, call = self.model, partial(slots.leave, slot=self.slots[which], by=self.people[who], now=self.now)
        if who in model.queue[which]:
            self.write(call)
            model.queue[which].remove(who)
            return self.expect()
        if who in model.asked[which]:
            self.write(call)
            del model.asked[which][who]
            return self.expect(*self.asked(model.pass_on(which, self.now)))
        return self.refused("slots-not-waiting", call)

    @rule(who=who, which=which, other=who)
    def hand_over(self, who: int, which: int, other: int) -> None:
        to = self.family[other]
        call = partial(slots.propose, slot=self.slots[which], by=self.people[who], to=to, now=self.now)
        model = self.model
        if who not in model.held[which]:
            return self.refused("slots-not-yours", call)
        if other == who:
            return self.refused("swaps-nobody", call)
        if model.has(other) is not None:
            return self.refused("swaps-has-one", call)
        return self.propose(who, which, other, None, call)

    @rule(who=who, other=who)
    def swap(self, who: int, other: int) -> None:
        model = self.model
        mine, theirs = model.has(who), model.has(other)
        if mine is None or theirs is None or who == other or mine == theirs:
            return
        claim = next(
            c.id for c in self.read(partial(slots.claims_of, slot=self.slots[theirs])) if c.family == self.family[other]
        )
        call = partial(slots.propose, slot=self.slots[mine], by=self.people[who], back=claim, now=self.now)
        self.propose(who, mine, other, theirs, call)

    def propose(self, who: int, which: int, other: int, back: int | None, call: Callable[..., Any]) -> None:
        """A newer proposal replaces the one before it; whom that one asked hears it."""
        self.write(call)
        before = self.model.swaps.pop(who, None)
        withdrawn = [(before[1], "swaps-card")] if before else []
        self.model.swaps[who] = (which, other, back, waking(self.now, 12, MOSCOW))
        self.expect(*withdrawn, (other, "swaps-card"))

    def call_off(self, who: int, which: int) -> list[tuple[int, str]]:
        """The claim of a family has ended: the swaps about it are off, and whom they concern hears it."""
        letters = []
        if who in self.model.swaps:
            letters.append((self.model.swaps.pop(who)[1], "swaps-card"))
        for giver, (_, taker, back, _) in list(self.model.swaps.items()):
            if taker == who and back == which:
                del self.model.swaps[giver]
                letters += [(giver, "swaps-card"), (taker, "swaps-card")]
        return letters

    def swap_of(self, who: int) -> int:
        which = self.model.swaps[who][0]
        swap = self.read(partial(slots.open_swap, slot=self.slots[which], family=self.family[who]))
        assert swap is not None
        return int(swap.id)

    @rule(who=who)
    def agree(self, who: int) -> None:
        model = self.model
        if who not in model.swaps:
            return None
        which, other, back, _ = model.swaps[who]
        call = partial(slots.agree, swap=self.swap_of(who), by=self.people[other], now=self.now)
        if back is None and model.has(other) is not None:
            return self.refused("slots-have-one", call)
        self.write(call)
        del model.swaps[who]
        model.held[which].remove(who)
        letters = [(who, "swaps-card")]
        if back is not None:
            model.held[back].remove(other)
            model.held[back].append(who)
        model.held[which].append(other)
        letters += self.call_off(who, which)
        if back is not None:
            letters += self.call_off(other, back)
        else:
            for slot in range(SLOTS):
                if other in model.queue[slot]:
                    model.queue[slot].remove(other)
                if other in model.asked[slot]:
                    model.asked[slot][other] = self.now
        return self.expect(*letters)

    @rule(who=who, mine=st.booleans())
    def decline(self, who: int, mine: bool) -> None:
        if who not in self.model.swaps:
            return
        other = self.model.swaps[who][1]
        by, hears = (who, other) if mine else (other, who)
        self.write(partial(slots.decline, swap=self.swap_of(who), by=self.people[by], now=self.now))
        del self.model.swaps[who]
        self.expect((hears, "swaps-card"))

    # What the staff do

    @rule(who=who, which=which)
    def teacher_gives_back(self, who: int, which: int) -> None:
        model = self.model
        call = partial(
            slots.give_back, slot=self.slots[which], by=self.rules.teacher, family=self.family[who], now=self.now
        )
        if who not in model.held[which]:
            return self.refused("slots-not-yours", call)
        self.write(call)
        model.held[which].remove(who)
        model.given[who, which] = self.now
        letters = [*self.call_off(who, which), (who, "slots-given-back")]
        return self.expect(*letters, *self.asked(model.pass_on(which, self.now)))

    @rule(which=which, capacity=st.integers(0, 3))
    def allow(self, which: int, capacity: int) -> None:
        model = self.model
        call = partial(slots.allow, slot=self.slots[which], capacity=capacity, by=self.rules.teacher, now=self.now)
        if capacity < 1:
            return self.refused("refusal-range", call)
        if capacity < len(model.held[which]) + len(model.asked[which]):
            return self.refused("slots-too-small", call)
        self.write(call)
        model.capacity[which] = capacity
        return self.expect(*self.asked(model.pass_on(which, self.now)))

    @rule(which=which)
    def turn_the_key(self, which: int) -> None:
        model, shut = self.model, self.model.shut[which]
        verb = slots.reopen if shut else slots.shut
        self.write(partial(verb, slot=self.slots[which], by=self.rules.teacher, now=self.now))
        model.shut[which] = not shut
        word = "slots-told-reopened" if shut else "slots-told-shut"
        letters = [(family, word) for family in model.queue[which]]
        self.expect(*letters, *self.asked(model.pass_on(which, self.now)))

    # What time does

    @rule(minutes=st.sampled_from((1, 11, 200, 900)))
    def time_passes(self, minutes: int) -> None:
        model = self.model
        self.now += timedelta(minutes=minutes)
        self.write(partial(slots.expire_offers, now=self.now))
        self.write(partial(slots.expire_swaps, now=self.now))
        letters = []
        for which in range(SLOTS):
            late = [family for family, until in model.asked[which].items() if until <= self.now]
            for family in late:
                del model.asked[which][family]
                letters.append((family, "slots-offer"))
            letters += self.asked(model.pass_on(which, self.now))
        for giver, (_, taker, _, until) in list(model.swaps.items()):
            if until <= self.now:
                del model.swaps[giver]
                letters += [(giver, "swaps-card"), (taker, "swaps-card")]
        self.expect(*letters)
        self.write(partial(slots.expire_offers, now=self.now))
        self.write(partial(slots.expire_swaps, now=self.now))
        self.expect()

    # What is always true

    @invariant()
    def the_database_says_the_same(self) -> None:
        if not hasattr(self, "slots"):
            return
        counts, held, queue = self.read(partial(kept, item=self.item))
        model = self.model
        for which, id in enumerate(self.slots):
            capacity, taken, offered = counts[id]
            assert taken + offered <= capacity == model.capacity[which]
            assert (taken, offered) == (len(model.held[which]), len(model.asked[which]))
            assert sorted(family for slot, family in held if slot == id) == sorted(
                self.family[i] for i in model.held[which]
            )
            waiting = [family for slot, family, asked in queue if slot == id and asked is None]
            assert waiting == [self.family[i] for i in model.queue[which]], "the order is kept, nobody is lost"
            assert {family for _, family, asked in queue if asked == id} == {self.family[i] for i in model.asked[which]}


@pytest.mark.parametrize("database", EXAMPLES)
def test_whatever_they_do(database: str, request: pytest.FixtureRequest) -> None:
    url = str(request.getfixturevalue(f"{database}_url"))
    with asyncio.Runner() as runner:
        db = Database(url)
        run_state_machine_as_test(
            lambda: Machine(db, runner.run),
            settings=settings(
                max_examples=EXAMPLES[database],
                stateful_step_count=30,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
        runner.run(db.close())
