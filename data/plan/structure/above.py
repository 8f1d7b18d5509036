"""What stands above a line, and what a line says of when."""

import re
from dataclasses import dataclass, field
from datetime import date

from data.patterns import pattern
from data.plan.dates import Span, When
from data.plan.structure.said import has_words
from data.plan.tokens import GAP

_DAY_REASONS = frozenset(
    ("several-dates", "no-such-date", "ends-before-starts", "weekday-mismatch", "other-month", "date-unclear")
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a line says of when, and the rest of it; `reason` is why it cannot be read."""

    when: When = field(default_factory=When)
    rest: str = ""
    reason: str = ""

    @property
    def day(self) -> bool:
        """It has a day of its own, be it one that cannot be read; a deadline is one."""
        return bool(self.when.spans) or self.reason in _DAY_REASONS

    @property
    def said(self) -> bool:
        """It holds a day, or something of days and hours that cannot be read."""
        return self.day or bool(self.reason)

    @property
    def starts(self) -> bool:
        return bool(self.when.spans) and self.when.spans[0].first is not None

    @property
    def hour(self) -> bool:
        return self.when.since is not None or bool(self.when.hours) or self.reason == "several-times"

    @property
    def alone(self) -> bool:
        """It says when and nothing else."""
        return not self.reason and not has_words(_ALL_DAY.sub("", self.rest))

    @property
    def leads(self) -> bool:
        """It begins with when."""
        return self.rest.lstrip(' \t-–—•*.,:;([«"').startswith(GAP)


_ALL_DAY = pattern(r"(?:all|whole) day|(?:весь|целый) день|день", re.IGNORECASE)


@dataclass(slots=True)
class Above:
    """What stands above a line."""

    scope: date
    """The month of this part of the plan."""
    default: str | None = None
    """Whose plan it is, by its title."""
    kind: str | None = None
    sure: bool = True
    under: str = ""
    points: int | None = None
    frame: Span | None = None
    """The days of the whole plan, by its title."""
    week: Span | None = None
    day: When | None = None
    within: bool = False
    """That day is of all that stands there: it is a week with a theme."""
    lost: str = ""
    """Why the day above is not known."""
    by_days: bool = False
    """The plan is ordered by days: headings of kinds stand under them."""
    by_kinds: bool = False
    """The plan is ordered by kinds: months stand under them."""
    bare: bool = False
    """Numbers at the head of lines are days."""
