"""The sheet for the wall: a month as a calendar on A4, beside it what lasts all month; facts in, a `Picture` out.

Here it is decided what stands where: a thing of one day in its day, one of several days as a bar over them, a long
title shortened in the calendar and written out below. `typst/wall.typ` decides how large, and on how many pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from ui.pictures import Picture, PosterItem, PosterSection, bare_link

TITLE, WHERE = 64, 40
"""Characters of a title and of a place that a day of the calendar shows."""
A_DAY = 6
"""Things that one day shows; the others are named below the calendar."""
LANES = 4
"""Bars over one another in a week; the others are named below."""


@dataclass(frozen=True, slots=True)
class WallItem:
    """Something with days: from `first` to `last`. `label` is its hour or the like, `when` all of it in words."""

    first: date
    last: date
    title: str
    label: str = ""
    when: str = ""
    where: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A thing of several days in one week, from its `start`-th day (Monday is 0) to its `end`-th, both included."""

    start: int
    end: int
    item: WallItem


def wall(
    *,
    title: str,
    month: str,
    classroom: str,
    first: date,
    weekdays: Sequence[str],
    items: Sequence[WallItem],
    sections: Sequence[PosterSection],
    details: PosterSection,
    more: Callable[[int], str],
    note: str = "",
    url: str | None = None,
    lang: str = "ru",
    name: str = "wall.pdf",
) -> Picture:
    """The month that begins on `first`, A4 as PDF. `items` overlap the month; `sections` hold what is not in a day.

    `weekdays` are the seven names from Monday. `details` gives the icon and the title of the section for what the
    calendar has to shorten or leave out, `more(n)` says that a day leaves out n.
    """
    weeks = [_week(monday, first, items, more) for monday in mondays(first)]
    left_out = {item for week in weeks for item in week.left_out}
    told = [item for item in items if item in left_out or len(item.title) > TITLE or len(item.where) > WHERE]
    facts = {
        "title": title,
        "month": month,
        "classroom": classroom,
        "weekdays": list(weekdays),
        "weeks": [{"days": week.days, "lanes": week.lanes} for week in weeks],
        "sections": [asdict(one) for one in (*sections, _named(details, told)) if one.items],
        "note": note,
        "url": url,
        "link": bare_link(url) if url else "",
        "lang": lang,
    }
    return Picture("wall", facts, name)


def _named(details: PosterSection, told: Sequence[WallItem]) -> PosterSection:
    named = [PosterItem(item.title, item.when, item.where, icon=item.icon) for item in told]
    return PosterSection(details.icon, details.title, named)


def mondays(first: date) -> list[date]:
    """The Mondays of the weeks that a month touches."""
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(weeks=n) for n in range(6) if monday + timedelta(weeks=n) < after]


@dataclass(frozen=True, slots=True)
class Week:
    """A row of the calendar, as the template draws it, and what had no room in it."""

    days: list[dict[str, Any]]
    lanes: list[list[dict[str, Any]]]
    left_out: list[WallItem]


def _week(monday: date, first: date, items: Sequence[WallItem], more: Callable[[int], str]) -> Week:
    days = [monday + timedelta(days=n) for n in range(7)]
    inside = [day for day in days if (day.year, day.month) == (first.year, first.month)]
    several = [item for item in items if item.first < item.last and item.first <= inside[-1] and item.last >= inside[0]]
    bars = [Bar(max(i.first, inside[0]).weekday(), min(i.last, inside[-1]).weekday(), i) for i in several]
    shown = lanes(bars)
    left_out = [bar.item for lane in shown[LANES:] for bar in lane]
    boxes = []
    for day in days:
        here = [item for item in items if item.first == item.last == day] if day in inside else []
        hidden = here[A_DAY:]
        left_out += hidden
        extra = len(hidden) + sum(bar.start == day.weekday() for lane in shown[LANES:] for bar in lane)
        boxes.append(
            {
                "number": day.day if day in inside else None,
                "items": [_shown(item) for item in here[:A_DAY]],
                "more": more(extra) if extra else "",
            }
        )
    drawn = [
        [
            {
                "start": bar.start,
                "end": bar.end,
                "before": bar.item.first < days[bar.start],
                "after": bar.item.last > days[bar.end],
                **_shown(bar.item),
            }
            for bar in lane
        ]
        for lane in shown[:LANES]
    ]
    return Week(boxes, drawn, left_out)


def lanes(bars: Sequence[Bar]) -> list[list[Bar]]:
    """The bars of a week one over another: each in the highest lane where it meets no other, the longer ones first."""
    made: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: (bar.start, -bar.end)):
        free = (lane for lane in made if all(bar.start > other.end or bar.end < other.start for other in lane))
        lane = next(free, None)
        if lane is None:
            made.append(lane := [])
        lane.append(bar)
    return made


def _shown(item: WallItem) -> dict[str, str]:
    return {
        "icon": item.icon,
        "label": item.label,
        "title": shortened(item.title, TITLE),
        "where": shortened(item.where, WHERE),
    }


def shortened(words: str, limit: int) -> str:
    """At most `limit` characters: up to the last pause outside quotes and brackets, else up to a word; then "…"."""
    if len(words) <= limit:
        return words
    head = words[: limit - 1]
    pauses = [at for at in range(limit // 3, len(head)) if head[at] in ",;:.(—–" and _closed(words[:at])]
    pauses = [at for at in pauses if words[at + 1 : at + 2] in ("", " ") or words[at] == "("]
    end = pauses[-1] if pauses else head.rfind(" ")
    return (head[:end] if end > 0 else head).rstrip(" ,;:.(—–") + "…"


def _closed(words: str) -> bool:
    return all(words.count(opening) == words.count(closing) for opening, closing in ("«»", "()", "“”"))
