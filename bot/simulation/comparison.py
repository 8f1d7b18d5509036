"""Years of many seeds, compared: the same seed is the same class, so differences are taken seed by seed."""

import json
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from bot.simulation.assumed import OTHERWISE, People
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


def told(seeds: Iterable[int], *, as_json: bool = False, changed: bool = False) -> str:
    """What `marshrutka simulate` prints: a line for each figure with its interval, or one JSON object."""
    known = (otherwise if changed else compare)(seeds)
    if as_json:
        plain = {
            name: {figure: [round(one, 4) for one in (of.mean, of.low, of.high)] for figure, of in figures.items()}
            for name, figures in known.items()
        }
        return json.dumps(plain, indent=1)
    lines = []
    for name, figures in known.items():
        lines.append(name)
        lines += [f"  {figure:20}{of.mean:8.3f}   {of.low:.3f} … {of.high:.3f}" for figure, of in figures.items()]
    return "\n".join(lines)
