"""What giving a round out by wishes costs, in milliseconds, and how far it is from the best that the wishes allow.

The rule of `data/slots/allotment.py` (families choose in turn) beside a rank-maximal matching of the same wishes: as
many first wishes as can be, of those matchings as many second ones, and so on (Irving, Kavitha, Mehlhorn, Michail and
Paluch, "Rank-maximal matchings", 2006), found as an assignment of the largest weight. Wishes are drawn as people have
them: some places are dear to many (a place's weight is 1 over its rank). The same rounds in each run.
"""

import statistics
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from scipy.optimize import linear_sum_assignment

from data.slots.allotment import Claimant, allot

SIZES = ((25, 84, 1), (40, 84, 1), (40, 20, 1), (1000, 300, 1), (1000, 300, 4))
"""Families, places, families for each place."""
SEEDS, WISHES = 20, 5


def a_round(families: int, places: int, seed: int) -> list[Claimant]:
    """Families with five wishes each, and with more or less that they have had."""
    chance = Random(seed)
    weights = [1 / place for place in range(1, places + 1)]
    claimants = []
    for number in range(100_000, 100_000 + families):
        wished: dict[int, None] = {}
        while len(wished) < WISHES:
            wished.setdefault(chance.choices(range(places), weights)[0])
        had = chance.choices(range(3), (6, 2, 1))[0]
        claimants.append(Claimant(number, tuple(wished), had, had, chance.randint(0, 3)))
    return claimants


def granted(claimants: list[Claimant], given: dict[int, int]) -> tuple[int, int]:
    """How many were given a wish, and how many their first."""
    first = sum(given.get(one.number) == one.wishes[0] for one in claimants)
    return len(given), first


def rank_maximal(claimants: list[Claimant], places: int, each: int) -> dict[int, int]:
    """Who is given what if nothing but ranks counts. Weights are exact: (families + 1)⁵ is below 2⁵³."""
    columns = [place for place in range(places) for _ in range(each)]
    at = {place: [] for place in range(places)}
    for column, place in enumerate(columns):
        at[place].append(column)
    base = len(claimants) + 1
    assert base**WISHES < 2**53
    weights = np.zeros((len(claimants), len(columns)))
    for row, one in enumerate(claimants):
        for rank, place in enumerate(one.wishes, 1):
            weights[row, at[place]] = base ** (WISHES - rank)
    rows, found = linear_sum_assignment(weights, maximize=True)
    return {
        claimants[row].number: columns[column] for row, column in zip(rows, found, strict=True) if weights[row, column]
    }


def main() -> None:
    print(f"{'families × places (each)':28}{'ms':>8}{'given a wish':>24}{'their first wish':>24}")
    print(f"{'':28}{'p50':>8}{'in turn':>12}{'best':>12}{'in turn':>12}{'best':>12}")
    for families, places, each in SIZES:
        took, ours, best = [], [], []
        for seed in range(SEEDS if families < 1000 else 3):
            claimants = a_round(families, places, seed)
            free = dict.fromkeys(range(places), each)
            begun = time.perf_counter()
            made = allot(claimants, free, f"secret {seed}")
            took.append((time.perf_counter() - begun) * 1e3)
            ours.append(granted(claimants, made.given))
            best.append(granted(claimants, rank_maximal(claimants, places, each)))
        shares = [statistics.mean(one[which] for one in of) / families for which in (0, 1) for of in (ours, best)]
        told = "".join(f"{share:12.1%}" for share in shares)
        print(f"{f'{families} × {places} ({each})':28}{statistics.median(took):8.2f}{told}", flush=True)


if __name__ == "__main__":
    main()
