"""What a teacher should look at once more before a map is saved: nothing is forbidden, only pointed out; pure."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from data.items import Content
from data.kinds import KINDS
from data.links import dead

SORTS = ("no-link", "clash", "past", "day-off", "full-week", "nothing-at-home")
LASTS = timedelta(hours=1)
"""How long an event without an end is taken to last, to see whether two of them clash."""
FULL = 5
"""A week with more events than this is full: more than one for each school day."""
AT_SCHOOL = frozenset({"school_event", "class_event", "meeting", "open_lesson"})
"""Kinds that are held at school, which is closed at weekends."""


@dataclass(frozen=True, slots=True)
class Warning:
    """One of `SORTS`: the entries it is about, their day (of a full week its Monday), how many they are."""

    sort: str
    keys: tuple[int, ...] = ()
    day: date | None = None
    count: int = 0


def warnings(
    entries: Mapping[int, Content], *, today: date, zone: ZoneInfo, known: Collection[int] = ()
) -> tuple[Warning, ...]:
    """What stands out in a map, by `zone`'s clock, in the order of `SORTS`.

    An address in a note that is no link opens nothing. Two events that a family attends clash when their times overlap
    and some family may see both. Past is an event that began, or a deadline that was, before `today`, unless it is
    `known`: it stands on the map so already. Only events that begin on a day are counted in a week.
    """
    return (
        *(Warning("no-link", (key,)) for key, one in entries.items() if dead(one.note or "")),
        *_clashes(entries),
        *_past({key: one for key, one in entries.items() if key not in known}, today, zone),
        *_days_off(entries, zone),
        *_full_weeks(entries, zone),
        *_at_home(entries),
    )


def is_event(content: Content) -> bool:
    """Something that a family goes to on a day."""
    kind = KINDS[content.kind]
    return content.starts is not None and (kind.answers or content.kind in ("open_lesson", "outing"))


def _clashes(entries: Mapping[int, Content]) -> list[Warning]:
    timed = [(key, one) for key, one in entries.items() if is_event(one) and not one.all_day]
    return [
        Warning("clash", (first, second))
        for (first, one), (second, other) in combinations(sorted(timed, key=lambda pair: _span(pair[1])), 2)
        if _span(one)[1] > _span(other)[0] and _meet(one, other)
    ]


def _span(content: Content) -> tuple[datetime, datetime]:
    assert content.starts is not None
    return content.starts, content.ends or content.starts + LASTS


def _meet(one: Content, other: Content) -> bool:
    """Some family may see both."""
    return not (one.families and other.families) or bool(set(one.families) & set(other.families))


def _past(entries: Mapping[int, Content], today: date, zone: ZoneInfo) -> list[Warning]:
    found = []
    for key, content in entries.items():
        begun = content.starts is not None and not content.all_day
        moment = content.starts if begun else content.ends or content.starts
        if moment is not None and (day := moment.astimezone(zone).date()) < today:
            found.append(Warning("past", (key,), day))
    return found


def _days_off(entries: Mapping[int, Content], zone: ZoneInfo) -> list[Warning]:
    found = []
    for key, content in entries.items():
        if content.kind in AT_SCHOOL and content.starts is not None:
            day = content.starts.astimezone(zone).date()
            last = (content.ends or content.starts).astimezone(zone).date()
            if day == last and day.weekday() >= 5:
                found.append(Warning("day-off", (key,), day))
    return found


def _full_weeks(entries: Mapping[int, Content], zone: ZoneInfo) -> list[Warning]:
    begins = (content.starts for content in entries.values() if is_event(content))
    days = [moment.astimezone(zone).date() for moment in begins if moment is not None]
    weeks = Counter(day - timedelta(days=day.weekday()) for day in days)
    return [Warning("full-week", (), monday, count) for monday, count in sorted(weeks.items()) if count > FULL]


def _at_home(entries: Mapping[int, Content]) -> list[Warning]:
    home = any(KINDS[content.kind].home for content in entries.values())
    return [] if home or not entries else [Warning("nothing-at-home")]
