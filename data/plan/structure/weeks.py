"""Weeks and what is like them, that give their days to what is below: counted, named, with a theme; their weekdays."""

import re
from datetime import timedelta
from itertools import pairwise

from data.patterns import pattern
from data.plan.dates import Span, When, weeks_named
from data.plan.hints import fold
from data.plan.structure.children import is_label
from data.plan.structure.dated import WEEKDAY_LED, begins_weekday, open_day
from data.plan.structure.facts import is_person
from data.plan.structure.order import letter
from data.plan.structure.prose import is_open_on
from data.plan.structure.said import Said, has_words, is_sentence
from data.plan.structure.titles import first_of
from data.plan.structure.walk import BLOCK, Walk
from data.plan.tokens import GAP, WEEKDAYS

_WEEK_WORDS = pattern(r"(?:\b(?:недел[яиею]|week|учебная|day|день|рабочая|план|на|\d)\b|\W)+", re.IGNORECASE)


def week(walk: Walk, line: Said) -> bool:
    """«1 неделя», «Неделя с 7 по 11 декабря», `Week of Dec 7`: what stands under it has that week."""
    text = line.text if line.text[:1].isdigit() or line.mark == "1" else line.body
    span = weeks_named(text.rstrip(" :.")[:100], walk.above.scope)
    if span is None:
        found = walk.find(line.body)
        first = found.when.spans[0] if len(found.when.spans) == 1 else None
        if first is None or first.first is None or first.last is None or found.hour or found.reason:
            return False
        if not _WEEK_WORDS.fullmatch(found.rest) or not re.search(r"недел|week", line.body, re.IGNORECASE):
            return False
        span = first
    open_day(walk, line, When((span,)))
    walk.above.week = span
    walk.empty = None
    return True


def weekday(walk: Walk, line: Said) -> bool:
    """A weekday at the head of a line below its week: the day of what is behind it, or of what is below."""
    found = WEEKDAY_LED.match(line.body)
    week = walk.above.week
    if (
        found is None
        or week is None
        or is_open_on(walk, line)
        or week.first is None
        or (walk.find(line.body).starts and not found[1])
    ):
        return False
    number = WEEKDAYS[fold(found[1])]
    days = [week.first + timedelta(days=at) for at in range(7)]
    at = next(one for one in days if one.weekday() == number)
    if week.last is not None and at > week.last:
        return False
    rest = line.body[found.end() :]
    if walk.find(rest).day:
        return False
    walk.empty = None
    open_day(walk, line, When((Span(at),)))
    walk.above.week = week
    walk.empty = line
    below = walk.ahead()
    motto = isinstance(below, Said) and not begins_weekday(below) and not walk.find(below.body).when and not below.gap
    if not has_words(rest) or (motto and isinstance(below, Said) and not is_sentence(below.body) and not below.small):
        walk.above.under = rest or walk.above.under
        return True
    walk.headings.remove(line.number)
    walk.add(line.number, line.raw, rest, line).within = True
    return True


_THEME = pattern(r"недел|декад|месячник|\bдень\b|этап|смен[аы]\b|\bтур\b|week|day\b|stage|round", re.IGNORECASE)
_COUNTED = pattern(
    r"\W*(?:[1-6IVX]{1,3}(?:\s?[-–—]\s?[1-6IVX]{1,3})?(?:-?я|-?й)?\s|(?:week|day|stage)\s\d)", re.IGNORECASE
)


def themed(walk: Walk, line: Said) -> bool:
    """«II неделя «Домашние животные» (5–9 октября)», "Kindness week (Dec 7–11)" over what is done in it.

    It is counted, or others of its sort stand over lines of their own; alone over a list it is what the list tells of.
    """
    days = _days_of_theme(walk, line)
    after = walk.ahead()
    if days is None or not isinstance(after, Said) or not _is_under(walk, line, after):
        return False
    others = 0
    for part, one in pairwise(walk.parts[max(0, walk.at - BLOCK) : walk.at + BLOCK]):
        if part is not line and isinstance(part, Said) and isinstance(one, Said) and _days_of_theme(walk, part):
            others += _is_under(walk, part, one)
    if not others and not (_COUNTED.match(line.text) and after.mark):
        return False
    open_day(walk, line, days)
    span = days.spans[0]
    short = span.last is not None and span.last.toordinal() - first_of(span) < 7
    walk.above.week = span if short else None
    walk.above.under, walk.above.within = line.body, True
    walk.empty = None
    return True


def _days_of_theme(walk: Walk, line: Said) -> When | None:
    """The days at the end of a line that names a week or the like, or at its head before a dash."""
    if line.mark == "•" or _THEME.search(line.body) is None or line.words > 14:
        return None
    found = walk.find(line.body)
    if found.reason or found.hour or len(found.when.spans) != 1 or not found.starts or not has_words(found.rest):
        return None
    before, after = found.rest.split(GAP)[0], found.rest.split(GAP)[-1]
    closes = not has_words(after) and (
        line.body.rstrip(" .:").endswith(")") or line.opens or before.rstrip()[-1:] in ",:"
    )
    return When(found.when.spans) if closes or (line.opens and not has_words(before)) else None


def _is_under(walk: Walk, line: Said, below: Said) -> bool:
    """Whether a line below a theme is something done in it."""
    if below.gap and not below.mark:
        return False
    if below.mark != line.mark and below.mark:
        return True
    found = walk.find(below.body)
    dateless = not (found.when or found.reason)
    return (
        dateless
        and not line.mark
        and letter(walk, below) == "T"
        and not is_label(below.body)
        and not is_person(below.body)
    )
