"""What a feature has for kinds of its own: a part of an item's card, a way to tell, a look at what was told."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from data.deeds.reports import Report
from data.files import File
from data.items import Item
from handlers.kit import Context
from ui.screen import Row, Screen
from ui.text import Html


@dataclass(frozen=True, slots=True)
class CardPart:
    """Lines below the card's text and rows above its last buttons. `tells`: the feature has its own way to report."""

    lines: tuple[Html, ...] = ()
    rows: tuple[Row, ...] = ()
    tells: bool = False


Drawn = Callable[[Context, Item], Awaitable[CardPart]]
PARTS: dict[str, Drawn] = {}
"""What draws the part, by kind."""


def part_of(*kinds: str) -> Callable[[Drawn], Drawn]:
    """The function draws the part of these kinds' cards."""

    def keep(drawn: Drawn) -> Drawn:
        PARTS.update(dict.fromkeys(kinds, drawn))
        return drawn

    return keep


async def part(ctx: Context, item: Item) -> CardPart:
    """What the item's kind adds to its card for this person; most kinds add nothing."""
    drawn = PARTS.get(item.kind)
    return await drawn(ctx, item) if drawn else CardPart()


Tells = Callable[[Context, Report], Awaitable[Screen]]
TELLS: dict[str, Tells] = {}
"""Instead of the common card: what a family sees that tells of a thing of this kind, and begins to await."""


def telling_of(*kinds: str) -> Callable[[Tells], Tells]:
    """The function shows how a family tells of these kinds."""

    def keep(tells: Tells) -> Tells:
        TELLS.update(dict.fromkeys(kinds, tells))
        return tells

    return keep


@dataclass(frozen=True, slots=True)
class ReportLook:
    """What the staff see of a report: its words, or so much of them as a card takes, its files; buttons to the rest."""

    words: str
    files: tuple[File, ...] = ()
    rows: tuple[Row, ...] = ()


Looks = Callable[[Context, Report], Awaitable[ReportLook]]
LOOKS: dict[str, Looks] = {}
"""How the staff look at what was sent, by kind."""


async def look(ctx: Context, report: Report) -> ReportLook:
    """Of most kinds the words and the files as they are."""
    looks = LOOKS.get(report.kind)
    return await looks(ctx, report) if looks else ReportLook(report.words, report.files)


def look_at(*kinds: str) -> Callable[[Looks], Looks]:
    """The function shows what was sent of these kinds."""

    def keep(looks: Looks) -> Looks:
        LOOKS.update(dict.fromkeys(kinds, looks))
        return looks

    return keep
