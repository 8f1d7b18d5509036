"""The meter: what a process has done and when it last did it, for whoever looks from outside (`bot/health.py`)."""

import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

STEPS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds by which times are sorted."""


@dataclass(slots=True)
class Times:
    """How often something took no longer than each of `STEPS`, the last: longer; and how long in all."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(STEPS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(STEPS, seconds)] += 1
        self.seconds += seconds


class Meter:
    """Counts by a name and a word or two; times; and marks: when something last went well."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.counts: Counter[tuple[str, ...]] = Counter()
        self.times: defaultdict[tuple[str, str], Times] = defaultdict(Times)
        self._marks: dict[str, float] = {}

    def count(self, *what: str) -> None:
        """It happened once more."""
        self.counts[what] += 1

    def took(self, what: str, which: str, seconds: float) -> None:
        """It happened, and took so long."""
        self.times[what, which].add(seconds)

    @contextmanager
    def timing(self, what: str, which: str) -> Iterator[None]:
        """What is inside takes as long as it takes."""
        began = self.clock()
        try:
            yield
        finally:
            self.took(what, which, self.clock() - began)

    def mark(self, what: str) -> None:
        """It went well, just now."""
        self._marks[what] = self.clock()

    def ago(self, what: str) -> float | None:
        """Seconds since it last went well; None if it never has."""
        return self.clock() - self._marks[what] if what in self._marks else None
