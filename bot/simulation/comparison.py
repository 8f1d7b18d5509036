"""Years of many seeds, compared: the same seed is the same class, so differences are taken seed by seed."""

import json
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from bot.simulation import weeks
from bot.simulation.assumed import HABITS_OTHERWISE, OTHERWISE, Habits, People
from bot.simulation.weeks import Manner
from bot.simulation.year import FIGURES, RULES, year


@dataclass(frozen=True, slots=True)
class Row:
    """A figure over all seeds: its mean, and the middle 90 % of the means of seeds drawn anew (bootstrap)."""

    mean: float
    low: float
    high: float


def compare(seeds: Iterable[int], families: int = 25, assumed: People | None = None) -> dict[str, dict[str, Row]]:
    """Each figure by rule; under "wishes − first come" and "head start − first come" what the same seeds differ by."""
    seeds = list(seeds)
    by_rule = {rule: [year(rule, seed, families, assumed) for seed in seeds] for rule in RULES}
    found = {rule: {name: row([one[name] for one in by_rule[rule]]) for name in FIGURES} for rule in RULES}
    base = by_rule[RULES[0]]
    for rule in RULES[1:]:
        pairs = list(zip(by_rule[rule], base, strict=True))
        found[f"{rule} − {RULES[0]}"] = {name: row([one[name] - two[name] for one, two in pairs]) for name in FIGURES}
    return found


def row(values: list[float], draws: int = 1000) -> Row:
    chance = Random(1)
    means = sorted(statistics.fmean(chance.choices(values, k=len(values))) for _ in range(draws))
    return Row(statistics.fmean(values), means[draws // 20], means[-draws // 20 - 1])


def otherwise(seeds: Iterable[int], families: int = 25) -> dict[str, dict[str, Row]]:
    """By changed assumption (`OTHERWISE`): each figure by wishes minus first come."""
    seeds, found = list(seeds), {}
    for words, change in OTHERWISE.items():
        pairs = [[year(rule, seed, families, change(People())) for rule in ("wishes", "first come")] for seed in seeds]
        found[words] = {name: row([one[name] - two[name] for one, two in pairs]) for name in FIGURES}
    return found


WAYS: dict[str, dict[str, Manner]] = {
    "rating": {name: Manner(ranking=name) for name in weeks.RANKINGS},
    "hints": {name: Manner(hints=name) for name in weeks.HINTS},
    "messages a week": {str(dose): Manner(dose=dose) for dose in weeks.DOSES},
}
"""What is compared of a class's weeks, one thing at a time, the others as the product has them."""
DIFFERENCES: dict[str, tuple[str, str, str, str]] = {
    "together − all": ("rating", "together", "all", "gini"),
    "fitted − none": ("hints", "fitted", "none", "share_active"),
    "fitted − same": ("hints", "fitted", "same", "share_active"),
    "fitted − none, away": ("hints", "fitted", "none", "away"),
    "3 − 2 a week": ("messages a week", "3", "2", "share_active"),
    "5 − 2 a week": ("messages a week", "5", "2", "share_active"),
}
"""What is looked at when an assumption is another one: what is compared, one way and the other, which figure."""


def weekly(seeds: Iterable[int], families: int = 25) -> dict[str, dict[str, dict[str, Row]]]:
    """By what is compared, and by way: each figure of a year of weeks."""
    seeds = list(seeds)
    found = {}
    for what, ways in WAYS.items():
        played = {name: [weeks.play(way, seed, families) for seed in seeds] for name, way in ways.items()}
        found[what] = {
            name: {figure: row([one[figure] for one in years]) for figure in weeks.FIGURES}
            for name, years in played.items()
        }
    return found


def weekly_otherwise(seeds: Iterable[int], families: int = 25) -> dict[str, dict[str, Row]]:
    """The differences (`DIFFERENCES`) seed by seed as assumed, and by changed assumption (`HABITS_OTHERWISE`)."""
    seeds, found = list(seeds), {}
    for words, habits in (("as assumed", Habits()), *((one, do(Habits())) for one, do in HABITS_OTHERWISE.items())):
        pairs = {name: (WAYS[what][one], WAYS[what][other]) for name, (what, one, other, _) in DIFFERENCES.items()}
        played = {
            way: [weeks.play(way, seed, families, habits) for seed in seeds] for way in set().union(*pairs.values())
        }
        found[words] = {
            name: row([mine[figure] - theirs[figure] for mine, theirs in zip(*map(played.get, pair), strict=True)])
            for (name, pair), figure in zip(pairs.items(), (one[-1] for one in DIFFERENCES.values()), strict=True)
        }
    return found


def turned(one: Row, usual: Row) -> bool:
    """Does an assumption turn a result around: surely the other sign?"""
    return (one.low > 0 > usual.high) or (one.high < 0 < usual.low)


def told(seeds: Iterable[int], *, what: str = "all", as_json: bool = False, changed: bool = False) -> str:
    """What `marshrutka simulate` prints: a line for each figure with its interval, or one JSON object. `what`: places,
    weeks, or all."""
    seeds = list(seeds)
    known: dict[str, dict[str, Row]] = {}
    if what in ("all", "places"):
        known |= (otherwise if changed else compare)(seeds)
    if what in ("all", "weeks") and changed:
        known |= weekly_otherwise(seeds)
    elif what in ("all", "weeks"):
        known |= {f"{of}: {way}": figures for of, ways in weekly(seeds).items() for way, figures in ways.items()}
    if as_json:
        plain = {
            name: {figure: [round(one, 4) for one in (of.mean, of.low, of.high)] for figure, of in figures.items()}
            for name, figures in known.items()
        }
        return json.dumps(plain, indent=1)
    lines = []
    for name, figures in known.items():
        lines.append(name)
        lines += [f"  {figure:22}{of.mean:8.3f}   {of.low:.3f} … {of.high:.3f}" for figure, of in figures.items()]
    return "\n".join(lines)
