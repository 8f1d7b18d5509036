"""One school year of one class, under one rule, from dice that are the same under each.

The rules are the product's own verbs on a database in memory: a round is announced, places are taken, or named and
given out, offered and visited. What families do is assumed: `People` names each assumption with its source. The same
seed gives the same families, moments and wishes under each rule, so what differs is the rule.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from math import exp
from random import Random
from statistics import median
from typing import Any

import sqlalchemy as sa

from bot.simulation.assumed import People
from data import invites, people, places, slots
from data.db import Tx
from data.invites import Purpose
from data.map import months, rounds
from data.outbox import deliveries
from data.people import Person
from data.schema import metadata
from data.school import classrooms
from data.school import families as of_class
from data.slots.terms import is_few, visits
from data.standing import evenness

RULES = ("first come", "head start", "wishes")
FIRST = date(2026, 9, 1)
MONTHS = 9
EARLY = 24
"""Hours of the head start."""
DAY, WINDOW = timedelta(days=1), timedelta(days=3)
"""From the announcement to the moment of a round."""
LATE = 24 * 14.0
"""Hours after which it is too late for a visit in the month."""
ANSWER = 12.0
"""Hours for which the product keeps a place that it offers."""
WISHES = 5
TEACHER = 1
FIGURES = (
    "share_active",
    "top_fifth_share",
    "gini",
    "effective_families",
    "first_wishes",
    "first_quick",
    "first_slow",
    "wishes_granted",
    "never_first",
    "never_served",
    "letters",
)
"""From `first_wishes` on: of families that took part in a round, how many were given their first wish; the same of the
half that answers sooner, and of the other; how many were given any wish. Of families that took part in any round of the
year, how many were never given their first wish, and how many never a place. Letters about places to a family in a
month, of one adult."""
PLACES = ("rounds-", "wishes-", "slots-", "venues-")
"""How the kinds of letters about places begin."""


@dataclass(slots=True)
class Player:
    """A family: how much it takes part, how soon it answers; its mood, and who presses for it."""

    eager: float
    hours: float
    mood: float = 0.0
    person: Person | None = None
    parts: int = 0
    firsts: int = 0
    places: int = 0


@dataclass(frozen=True, slots=True)
class Throw:
    """What the dice say of one family in one month, the same under each rule."""

    part: float
    delay: float
    wishes: tuple[int, ...]
    listed: tuple[bool, ...]
    settle: float
    visit: float
    reminded: float


@dataclass(slots=True)
class Class:
    """A class in a database of its own, under one rule."""

    tx: Tx
    rule: str
    assumed: People
    players: list[Player]
    dice: list[list[Throw]]
    secret: Callable[[], str]
    teacher: Person | None = None
    classroom: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def found(self) -> None:
        """The teacher, the class, its families."""
        now = datetime(2026, 8, 31, 9, tzinfo=UTC)
        tx = self.tx
        places.load(tx)
        invites.make(tx, purpose=Purpose.TEACHER, token="teacher", now=now)
        by = people.meet(tx, id=TEACHER, name="T", language="en", now=now)
        made = classrooms.found(
            tx, token="teacher", title="2", timezone="Europe/Moscow", language="en", class_token="c", by=by, now=now
        )
        self.classroom, self.teacher = made.id, self._know(TEACHER)
        for number, one in enumerate(self.players, 100):
            by = people.meet(tx, id=number, name="A", language="en", now=now)
            family = of_class.join(tx, token="c", name=f"No {number}", by=by, now=now)
            of_class.accept(tx, family=family.id, by=self.teacher, now=now)
            one.person = self._know(number)

    def _know(self, id: int) -> Person:
        known = people.know(self.tx, id)
        assert known is not None
        return known

    def _person(self, at: int) -> Person:
        person = self.players[at].person
        assert person is not None
        return person

    def _family(self, at: int) -> int:
        return self._person(at).family_in(self.classroom)

    def month(self, first: date, dice: list[Throw]) -> None:
        """One round, from its announcement to the visits that are told."""
        begun = datetime(first.year, first.month, 2, 15, tzinfo=UTC)
        opens = begun + WINDOW
        assert self.teacher is not None
        more: dict[str, Any] = {}
        if self.rule == "wishes":
            more = {"secret": self.secret()}
        elif self.rule == "head start":
            more = {"early": EARLY}
        item = rounds.announce(
            self.tx,
            classroom=self.classroom,
            first=first,
            title="Parks",
            opens=opens,
            by=self.teacher,
            now=begun,
            **more,
        ).id
        months.publish(self.tx, month=months.begin(self.tx, classroom=self.classroom, first=first, by=self.teacher).id,
                       by=self.teacher, now=begun)  # fmt: skip
        known = slots.of_item(self.tx, item=item)
        wants = self._wants(item, [one.id for one in known], dice)
        part = [at for at, one in enumerate(self.players) if dice[at].part < _share(one.eager + one.mood)]
        if self.rule == "wishes":
            got = self._by_wishes(item, opens, part, wants, dice)
        else:
            got = self._by_pressing(item, opens, part, wants, dice)
        self._tell(item, first, got, dice)
        middle = median(one.hours for one in self.players)
        for at in part:
            one = self.players[at]
            rank = got.get(at, 9)
            one.parts += 1
            one.firsts += rank == 0
            one.places += rank < 9
            self.counts["part"] += 1
            self.counts["first"] += rank == 0
            half = "slow" if one.hours > middle else "quick"
            self.counts[f"part {half}"] += 1
            self.counts[f"first {half}"] += rank == 0
            self.counts["granted"] += rank < WISHES
            step = self.assumed.discouraged
            one.mood = min(one.mood + step, 0.0) if rank == 0 else one.mood - step

    def _wants(self, item: int, ids: list[int], dice: list[Throw]) -> list[list[int]]:
        """Each family's wishes as slots: dear places by their rank, and now and then what stands high in the list."""
        wants = []
        for at, one in enumerate(dice):
            shown = sorted(ids, key=slots.own_order(item, self._family(at)))
            wished = [
                shown[place % 8] if listed else ids[place] for place, listed in zip(one.wishes, one.listed, strict=True)
            ]
            wants.append(list(dict.fromkeys(wished)))
        return wants

    def _by_pressing(
        self, item: int, opens: datetime, part: list[int], wants: list[list[int]], dice: list[Throw]
    ) -> dict[int, int]:
        """Whoever comes takes the best of its wishes that it sees free, or what it is offered instead."""
        moments = []
        for at in part:
            if dice[at].delay > LATE:
                continue
            first = self.rule == "head start" and self._is_early(at, opens)
            begun = opens - timedelta(hours=EARLY) if first else opens
            moments.append((begun + timedelta(hours=dice[at].delay), at))
        got: dict[int, int] = {}
        for now, at in sorted(moments):
            got[at] = self._press(self._person(at), wants[at], dice[at], now)
        return {at: rank for at, rank in got.items() if rank < 9}

    def _is_early(self, at: int, opens: datetime) -> bool:
        """Does the product let this family choose first?"""
        return is_few(self.tx, classroom=self.classroom, family=self._family(at), now=opens)

    def _press(self, by: Person, wants: list[int], dice: Throw, now: datetime) -> int:
        """The rank of what it has now, from 0; WISHES: what was offered instead; 9: nothing."""
        offered = None
        for rank, slot in enumerate(wants):
            taking = slots.take(self.tx, slot=slot, by=by, now=now)
            if taking.got:
                return rank
            offered = offered or taking.offer
        if offered is not None and dice.settle < self.assumed.settle:
            again = slots.take(self.tx, slot=offered.id, by=by, now=now)
            return WISHES if again.got else 9
        return 9

    def _by_wishes(
        self, item: int, ends: datetime, part: list[int], wants: list[list[int]], dice: list[Throw]
    ) -> dict[int, int]:
        """Wishes are named when the message is read, or after the reminder; then all is given out."""
        prompt = [at for at in part if timedelta(hours=dice[at].delay) < WINDOW - DAY]
        others = [
            at
            for at in part
            if at not in prompt
            and (timedelta(hours=dice[at].delay) < WINDOW or dice[at].reminded < self.assumed.reminded)
        ]
        for named, now in ((prompt, ends - DAY), (others, ends)):
            for at in named:
                for slot in wants[at]:
                    slots.name_wish(self.tx, slot=slot, by=self._person(at), now=now - timedelta(minutes=1))
            slots.settle_wishes(self.tx, now)
        got: dict[int, int] = {}
        for at in sorted(part, key=lambda at: dice[at].delay):
            person = self._person(at)
            later = ends + timedelta(hours=min(dice[at].delay, LATE))
            known = slots.wishing(self.tx, item=item, by=person, now=later)
            mine = known.mine if known is not None else None
            if mine is not None and mine.granted:
                got[at] = mine.granted - 1
            elif mine is None and dice[at].delay < LATE:
                got[at] = self._press(person, wants[at], dice[at], later)
            elif dice[at].delay < ANSWER and dice[at].settle < self.assumed.settle:
                kept = next((one for one in slots.of_item(self.tx, item=item, by=person) if one.kept), None)
                if kept is not None and slots.take(self.tx, slot=kept.id, by=person, now=later).got:
                    got[at] = WISHES
        return {at: rank for at, rank in got.items() if rank < 9}

    def _tell(self, item: int, first: date, got: dict[int, int], dice: list[Throw]) -> None:
        """Who went has visited its place."""
        now = datetime(first.year, first.month, 20, 12, tzinfo=UTC)
        sure, likely, perhaps = self.assumed.visit
        for at, rank in sorted(got.items()):
            chance = sure if rank == 0 else likely if rank < WISHES else perhaps
            if dice[at].visit < chance:
                slots.visited(self.tx, item=item, family=self._family(at), now=now)

    def figures(self) -> dict[str, float]:
        """The year in figures (`FIGURES`), evenness of what was visited."""
        last = datetime(FIRST.year + 1, 5, 31, tzinfo=UTC)
        known = evenness.measure([*visits(self.tx, classroom=self.classroom, now=last).values()])
        part = max(self.counts["part"], 1)
        took = [one for one in self.players if one.parts]
        d = deliveries.c
        about = sa.or_(*(d.kind.startswith(word) for word in PLACES))
        to_families = sa.and_(d.person_id.is_not(None), d.person_id != TEACHER, about)
        letters = self.tx.execute(sa.select(sa.func.count()).where(to_families)).scalar_one()
        return {
            "share_active": known.share_active or 0.0,
            "top_fifth_share": known.top_fifth_share or 0.0,
            "gini": known.gini or 0.0,
            "effective_families": known.effective_families or 0.0,
            "first_wishes": self.counts["first"] / part,
            "first_quick": self.counts["first quick"] / max(self.counts["part quick"], 1),
            "first_slow": self.counts["first slow"] / max(self.counts["part slow"], 1),
            "wishes_granted": self.counts["granted"] / part,
            "never_first": sum(not one.firsts for one in took) / max(len(took), 1),
            "never_served": sum(not one.places for one in took) / max(len(took), 1),
            "letters": letters / len(self.players) / len(self.dice),
        }


def _share(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def year(
    rule: str, seed: int, families: int = 25, assumed: People | None = None, length: int = MONTHS
) -> dict[str, float]:
    """One class's year (or so many months) under one rule."""
    assumed = assumed or People()
    chance = Random(seed)
    players, dice = [], []
    for _ in range(families):
        eager, other = chance.gauss(0, 1), chance.gauss(0, 1)
        quick = assumed.haste * eager + (1 - assumed.haste**2) ** 0.5 * other
        players.append(Player(assumed.middle + assumed.spread * eager, assumed.slow * exp(-quick)))
    taste = list(range(84))
    chance.shuffle(taste)
    weights = [(place + 1) ** -assumed.crowded for place in range(84)]
    for _ in range(length):
        dice.append([_month(chance, one, taste, weights, assumed) for one in players])
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    metadata.create_all(engine)
    with engine.begin() as tx:
        secret = Random(f"{seed} {rule}")
        made = Class(tx, rule, assumed, players, dice, lambda: f"{secret.getrandbits(128):032x}")
        made.found()
        first = FIRST
        for month in dice:
            made.month(first, month)
            first = months.next_first(first)
        found = made.figures()
    engine.dispose()
    return found


def _month(chance: Random, one: Player, taste: list[int], weights: list[float], assumed: People) -> Throw:
    wished: dict[int, None] = {}
    while len(wished) < WISHES:
        wished.setdefault(chance.choices(taste, weights)[0])
    listed = tuple(chance.random() < assumed.top_of_list for _ in range(WISHES))
    delay = chance.expovariate(1 / one.hours)
    return Throw(chance.random(), delay, tuple(wished), listed, *(chance.random() for _ in range(3)))
