"""What is said of when by what was said before: the same day, a weekday of the week that was named."""

import re

from data.patterns import pattern
from data.plan.spoken import in_figures
from data.plan.tokens import WEEKDAY
from data.plan.when import Span, When

SAME_DAY = pattern(
    r"(?:\b(?:а|и)\s)?(?:\b(?:вечером|утром|днем|днём)\s)?\b(?:в\s(?:этот|тот)\sже\s(?:день|вечер)|того\sже\sдня|(?:(?:on\s)?the\s)?same\s(?:day|evening)"
    r"|later\sthat\sday)\b,?",
    re.IGNORECASE,
)
"""«А вечером того же дня, в шесть, – чаепитие»: a thing of the day that was said before."""


def of_that_day(text: str) -> str:
    """A text that refers to the day before it, without that; its hours in figures."""
    return SAME_DAY.sub("", in_figures(text))


IN_WEEK = pattern(rf"(?:а\s|и\s|and\s)?(?:во?|on)\s({WEEKDAY})\b", re.IGNORECASE)
_DIVIDED = pattern(rf",\s+(?=(?:а\s|и\s|and\s)?(?:во?|on)\s{WEEKDAY}\b)", re.IGNORECASE)
"""«В понедельник приносим книгу, в среду рисуем»: in a letter that has named the week."""


def of_weekdays(text: str) -> list[str]:
    """What is told of each weekday, its name before it: «понедельник: приносим книгу»."""
    return [IN_WEEK.sub(r"\1:", part, count=1) for part in _DIVIDED.split(text)]


def within_week(when: When) -> Span | None:
    """The week that was said, of seven days at most."""
    span = when.spans[0] if len(when.spans) == 1 else None
    short = span is not None and span.first is not None and span.last is not None and (span.last - span.first).days < 7
    return span if short else None
