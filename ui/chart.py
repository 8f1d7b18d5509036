"""The chart of evenness by month: who took part, how evenly, how sure that is, and what changed when."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ui.pictures import Picture


@dataclass(frozen=True, slots=True)
class Measure:
    """A share from 0 to 1, and between which shares it lies; None where there is nothing to say."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ChartMonth:
    """One month of the chart: its short name, the share of families active, and how evenly they were."""

    label: str
    active: Measure
    even: Measure
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChartMark:
    """Something changed `at` a point of the chart: 1.5 is in the middle of the second month."""

    at: float
    words: str


def evenness(
    *,
    title: str,
    subtitle: str,
    months: Sequence[ChartMonth],
    changes: Sequence[ChartMark] = (),
    active: str,
    even: str,
    footer: str = "",
    lang: str = "ru",
    name: str = "evenness.png",
) -> Picture:
    """The chart, 1080 px wide; `active` and `even` are the names of its two measures."""
    facts = {
        "title": title,
        "subtitle": subtitle,
        "months": [asdict(month) for month in months],
        "changes": [asdict(change) for change in sorted(changes, key=lambda one: one.at)],
        "active": active,
        "even": even,
        "footer": footer,
        "lang": lang,
    }
    return Picture("evenness", facts, name)
