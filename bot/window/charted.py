"""The chart of how evenly a class takes part, as JSON for the window. Pure: facts in, JSON out."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import lru_cache
from random import Random
from typing import Any

from data.school.classrooms import Classroom
from data.standing.evenness import Mark, Stats, effective_families, share_active
from handlers.standing.evenness import measure, percent, stands_at
from ui.chart import Measure
from ui.screen import Screen, plain
from ui.text import Text

Statistic = Callable[[Sequence[int]], float | None]


def evenness(t: Text, known: Classroom, stats: Stats, marks: Sequence[Mark], now: Screen) -> dict[str, Any]:
    """Each month with its two shares and how sure they are, the marks, and in words how this month stands."""
    first = stats.months[0].first
    return {
        "title": t("evenness-chart-title"),
        "class": known.title,
        "lines": plain(now.text).split("\n")[3:],
        "active": t("evenness-chart-active"),
        "even": t("evenness-chart-even"),
        "sure": t("evenness-chart-interval"),
        "months": [
            {
                "name": t.day(one.first, "LLL").rstrip("."),
                "said": t.month(one.first),
                "share": f"{one.figures.active} / {one.figures.families}",
                "evenly": percent(t, one.figures.effective_families),
                "active": asdict(_measure(one.deeds, share_active)),
                "even": asdict(_measure(one.deeds, effective_families)),
            }
            for one in stats.months
        ],
        "marks": [
            {"at": at, "said": f"{t.day(mark.day, 'd MMMM')}: {mark.words or t('evenness-began')}"}
            for mark in marks
            if (at := stands_at(mark.day, first)) is not None and at <= len(stats.months)
        ],
    }


@lru_cache(maxsize=500)
def _measure(deeds: tuple[int, ...], statistic: Statistic) -> Measure:
    """A share with its interval, which takes a moment and is the same for the same deeds."""
    return measure(deeds, statistic, Random(len(deeds)))
