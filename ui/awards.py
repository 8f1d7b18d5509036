"""What a child gets to hold: the stamps of a month or a school year, and a diploma; facts in, a `Picture` out.

As PNG for a phone or as PDF on A4 or A5, one family or all of them, a page each.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from ui.pictures import Picture

Paper = Literal["a4", "a5"]
"""The sheet of a PDF; a PNG has a phone's width."""
MOST = 120
"""Stamps that one card shows; a family with more has the last of them, and the number of all."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """One deed: its icon, what it was, and the day."""

    icon: str
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class StampCard:
    """A family's stamps; `sum` says how many deeds and points they are."""

    family: str
    stamps: Sequence[Stamp]
    sum: str
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """A family's diploma: for what (icon and words, a line each), and how many in all."""

    family: str
    deeds: Sequence[tuple[str, str]]
    sum: str


def stamps(
    *,
    title: str,
    subtitle: str,
    cards: Sequence[StampCard],
    paper: Paper = "a4",
    lang: str = "ru",
    name: str = "stamps.png",
) -> Picture:
    """A card of stamps for each family; as PNG there must be one."""
    facts = {
        "title": title,
        "subtitle": subtitle,
        "cards": [{**asdict(card), "stamps": [asdict(one) for one in card.stamps[-MOST:]]} for card in cards],
        "sheet": paper,
        "lang": lang,
    }
    return Picture("stamps", facts, name)


def diplomas(
    *,
    title: str,
    lead: str,
    awards: Sequence[Award],
    thanks: str,
    classroom: str,
    period: str,
    signature: str = "",
    paper: Paper = "a4",
    lang: str = "ru",
    name: str = "diploma.png",
) -> Picture:
    """A diploma for each family; as PNG there must be one. `signature` stands below a line, on paper only."""
    facts = {
        "title": title,
        "lead": lead,
        "awards": [asdict(award) for award in awards],
        "thanks": thanks,
        "classroom": classroom,
        "period": period,
        "signature": signature,
        "sheet": paper,
        "lang": lang,
    }
    return Picture("diploma", facts, name)
