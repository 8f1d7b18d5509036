"""When an event of a calendar file is in a month: once, or on the days that its rule says."""

from datetime import date, datetime

from data.plan.calendars.events import ZERO, Event, moment_of
from data.plan.calendars.recurrence import Rule
from data.plan.dates import next_month
from data.plan.entry import Moment
from data.plan.tokens import Unclear

LAST = datetime(9999, 12, 31)  # noqa: DTZ001 -- the class's clock has no zone of its own here


def days_asked(event: Event, month: date) -> range:
    """The days, as ordinals, that are asked whether the event begins on them: all from its first if they count."""
    assert event.starts is not None
    first = moment_of(event.starts).toordinal()
    if not event.rule:
        return range(first, first + 1)
    length = moment_of(event.ends).toordinal() - first if event.ends is not None else 0
    begin = first if "COUNT" in event.rule else max(first, month.toordinal() - length)
    return range(begin, next_month(month).toordinal())


def moments(
    event: Event, of: Event, days: range, month: date, instead: set[tuple[str, datetime]], onward: list[datetime]
) -> tuple[Moment, ...]:
    """When the event is in this month; raises `Unclear` if it is not.

    `of` is the event whose rule says the days: itself, or what it stands for from its day on; `onward` are the days
    from which another event stands for it.
    """
    assert event.starts is not None and of.starts is not None
    starts, own = moment_of(of.starts), moment_of(event.starts)
    length = moment_of(event.ends) - own if event.ends is not None else None
    rule = Rule.of(of.rule, starts) if of.rule else None
    since = event.instead if of is not event and event.instead is not None else starts
    before = next((day for day in onward if day > since), LAST) if rule is not None else LAST
    if of is event and rule is not None and onward:
        before = onward[0]
    moved = own - since if of is not event else ZERO
    found: list[Moment] = []
    left = rule.count if rule is not None else 1
    for day in map(date.fromordinal, days):
        falls = datetime.combine(day, starts.time())
        if rule is not None and not rule.falls(falls):
            continue
        if left == 0:
            break
        left -= 1
        begins = falls + moved
        ends = begins + length if length is not None else None
        if not since <= falls < before or begins.date() >= next_month(month) or (ends or begins).date() < month:
            continue
        alone = (event.uid, falls) in instead and falls not in onward
        if rule is not None and (falls in of.without or alone):
            continue
        whole = type(event.starts) is date
        found.append((begins.date(), ends and ends.date(), True) if whole else (begins, ends, False))
    for begins in sorted(event.also - {starts} - of.without):
        ends = begins + length if length is not None else None
        alone = (event.uid, begins) in instead
        if alone or begins.date() >= next_month(month) or (ends or begins).date() < month:
            continue
        whole = type(event.starts) is date
        moment: Moment = (begins.date(), ends and ends.date(), True) if whole else (begins, ends, False)
        found += [moment] if moment not in found else []
    if not found:
        raise Unclear("other-month")
    return tuple(found)
