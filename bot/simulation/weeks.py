"""A school year of weeks: what families do by themselves, what a hint adds, what the rating does to them.

Which deed a hint names, who waits by lot, how long a hint rests, which places there are and which of them a class is
shown: the product's own pure rules. What families do is assumed (`assumed.Habits`). The same seed gives the same
families and dice under each way, so what differs is the way.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from math import exp
from random import Random
from statistics import fmean
from zoneinfo import ZoneInfo

from bot.simulation.assumed import Habits
from data.kinds import KINDS
from data.people import RatingView
from data.points import Sum
from data.standing import evenness, hints, rating
from data.standing.hints import Open
from data.standing.hints.offering import History

RANKINGS = tuple(RatingView)
HINTS = ("none", "same", "fitted")
DOSES = (1, 2, 3, 5)
"""Messages a week beyond a family's own commitments."""
FIRST = date(2026, 9, 2)
"""The first Wednesday."""
WEEKS, MONTH = 36, 4
UTC_ZONE = ZoneInfo("UTC")
OWN = ("book_aloud", "book_alone", "audio", "video", "story", "outing", "school_event", "class_event", "city_event")
ON_MAP = {"book_aloud": 2, "book_alone": 2, "audio": 1, "video": 1, "story": 1, "outing": 1, "school_event": 1,
          "class_event": 1, "city_event": 1}  # fmt: skip
"""A month's map: so many deeds of each kind, with the kind's usual points."""
FIGURES = ("share_active", "top_fifth_share", "gini", "effective_families", "never", "away", "messages")
"""The first is the mean of the months, the next three are of the year's deeds; `never`: families without a deed all
year; `away`: deeds that are not at home, of all; messages to a family in a week."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a class is served: one of RANKINGS, of HINTS, of DOSES. The product's own is the default."""

    ranking: str = "all"
    hints: str = "fitted"
    dose: int = 2


@dataclass(slots=True)
class Household:
    """A family: how much it takes part (logit, standardised), what it likes, the step at which it feels at home.
    `ahead`: so many deeds of its own it has done already, as hinted ones."""

    id: int
    eager: float
    taste: list[float]
    step: int
    history: History = field(default_factory=History)
    told: set[int] = field(default_factory=set)
    months: list[int] = field(default_factory=list)
    weeks: Counter[int] = field(default_factory=Counter)
    muted: bool = False
    refused: bool = False
    ahead: int = 0
    spirit: float = 0.0

    @property
    def deeds(self) -> int:
        return len(self.history.deeds)

    @property
    def favourite(self) -> set[str]:
        """The two kinds that it likes most."""
        return {kind for _, kind in sorted(zip(self.taste, OWN, strict=True), reverse=True)[:2]}


def families_of(chance: Random, count: int, habits: Habits) -> list[Household]:
    """Families of one class by its dice."""
    made = []
    for number in range(1, count + 1):
        eager = chance.gauss(0, 1)
        home = chance.gauss(habits.homely, 1.0)
        taste = [chance.expovariate(1) * (exp(home) if KINDS[kind].home else 1) for kind in OWN]
        bold = eager + chance.gauss(0, 1)
        made.append(Household(number, eager, taste, 1 if bold < -0.3 else 2 if bold < 0.9 else 3))
    return made


def play(way: Manner, seed: int, count: int = 25, habits: Habits | None = None) -> dict[str, float]:
    """One class's year in figures (`FIGURES`)."""
    habits = habits or Habits()
    chance = Random(f"weeks {seed}")
    families = families_of(chance, count, habits)
    messages = 0
    active, fresh, standing = [], list(_map(0)), dict[int, int]()
    for week in range(WEEKS):
        now = datetime.combine(FIRST + timedelta(weeks=week), datetime.min.time(), UTC) + timedelta(hours=15)
        if week % MONTH == 0:
            fresh, standing = list(_map(week // MONTH)), {}
        dice = [[chance.random() for _ in range(8)] for _ in families]
        for one, throw in zip(families, dice, strict=True):
            messages += _week(one, throw, way, habits, fresh, week, now)
        standing = _post(families, way, habits, week, standing)
        if week % MONTH == MONTH - 1:
            active.append(fmean(one.weeks[week // MONTH] > 0 for one in families))
    known = evenness.measure([one.deeds for one in families])
    kinds = [kind for one in families for _, kind in one.history.deeds]
    return {
        "share_active": fmean(active),
        "top_fifth_share": known.top_fifth_share or 0.0,
        "gini": known.gini or 0.0,
        "effective_families": known.effective_families or 0.0,
        "never": fmean(not one.deeds for one in families),
        "away": sum(not KINDS[kind].home for kind in kinds) / max(len(kinds), 1),
        "messages": messages / count / WEEKS,
    }


def _map(month: int) -> list[Open]:
    kinds = [kind for kind, times in ON_MAP.items() for _ in range(times)]
    return [
        Open(month * 100 + nth, kind, f"{month}.{nth}", KINDS[kind].points - (kind == "video"))
        for nth, kind in enumerate(kinds)
    ]


def _week(
    one: Household, dice: list[float], way: Manner, habits: Habits, fresh: list[Open], week: int, now: datetime
) -> int:
    """One family's week; returns the messages that it had."""
    heard = 0 if one.muted else way.dose
    strength = one.eager * habits.spread + one.spirit
    if heard:
        strength += habits.spread * habits.told[way.dose]
        one.muted = dice[0] < habits.mutes * max(way.dose - 2, 0)
    named = None if one.muted or one.refused else _hint(one, way, fresh, week, now)
    done = None
    if named is not None:
        heard += 1
        done = named if dice[1] < _chance(habits.middle + strength + _pull(one, named, habits)) else None
        one.history.hints.append((now, named.kind, named.title))
        one.refused = done is None and dice[2] < habits.refuses
    own = dice[3] < _chance(habits.middle + strength)
    if done is not None:
        _does(one, done.kind, week, now + timedelta(days=2))
        one.told.add(done.item)
        one.ahead += dice[4] < habits.displaces
    if own and one.ahead:
        one.ahead -= 1
    elif own:
        kind = OWN[_drawn(one.taste, dice[5])]
        _does(one, kind, week, now + timedelta(days=3))
        left = next((item for item in fresh if item.kind == kind and item.item not in one.told), None)
        if left is not None:
            one.told.add(left.item)
    one.spirit *= 0.5
    return heard


def _does(one: Household, kind: str, week: int, at: datetime) -> None:
    one.history.deeds.append((at, kind))
    one.weeks[week // MONTH] += 1


def _hint(one: Household, way: Manner, fresh: list[Open], week: int, now: datetime) -> Open | None:
    """What the family is offered this week, if it is silent and its turn: none, the smallest at home to all, or what
    fits, by the product's rules."""
    month = week // MONTH
    if way.hints == "none" or week < 2 or one.weeks[month] or one.weeks[month - 1]:
        return None
    last = one.history.hints[-1][0] if one.history.hints else None
    if last is not None and last >= one.history.rested(now, UTC_ZONE):
        return None
    if hints.waits(one.id, now.date()):
        return None
    open_to = [item for item in fresh if item.item not in one.told]
    if way.hints == "same":
        return min((item for item in open_to if KINDS[item.kind].home), key=lambda item: item.points, default=None)
    found = hints.choose(open_to, one.history.past)
    return next((item for item in open_to if found is not None and item.item == found.item), None)


def _pull(one: Household, named: Open, habits: Habits) -> float:
    """How much likelier a named deed is than none named (logit): less, where it asks for more or less than is usual."""
    far = hints.step(named.kind) - one.step
    pull = habits.named + habits.liked * (named.kind in one.favourite)
    pull -= habits.hard * max(far, 0) + habits.dull * max(-far, 0)
    before = [title for _, _, title in one.history.hints[-1:]]
    return pull - habits.again * (named.title in before)


def _post(families: list[Household], way: Manner, habits: Habits, week: int, before: dict[int, int]) -> dict[int, int]:
    """The rating is posted, and who sees its place is moved by it; returns the places."""
    month = week // MONTH
    sums = [Sum(one.id, one.weeks[month] * 10, one.weeks[month]) for one in families]
    rows = rating.rank(sums, {one.id: f"{one.id:03}" for one in families}, before)
    shown = {"all": rows, "top": rating.top(rows)[0], "together": ()}[way.ranking]
    by_id = {one.id: one for one in families}
    for row in shown:
        high = row.place <= len(families) / 3
        low = row.place > len(families) / 2
        by_id[row.family].spirit += habits.spread * (habits.high * high + habits.low * low)
    if way.ranking == "all":
        named = {row.family for row in rows}
        for one in families:
            if one.id not in named:
                one.spirit += habits.spread * habits.absent
    elif way.ranking == "together":
        for one in families:
            one.spirit += habits.spread * habits.together
    return {row.family: row.place for row in rows}


def _chance(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def _drawn(weights: list[float], dice: float) -> int:
    left = dice * sum(weights)
    for at, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return at
    return len(weights) - 1
