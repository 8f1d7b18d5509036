"""Parts of an item's card: what a feature adds for the kinds of its own, below what all kinds have in common."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from data.db import Database
from data.items import Item
from data.people import Person
from ui.screen import Row
from ui.text import Html, Text


@dataclass(frozen=True, slots=True)
class Part:
    """Lines below the card's text and rows above its last buttons. `tells`: the feature has its own way to report."""

    lines: tuple[Html, ...] = ()
    rows: tuple[Row, ...] = ()
    tells: bool = False


Drawn = Callable[[Database, Text, Item, Person, datetime], Awaitable[Part]]
PARTS: dict[str, Drawn] = {}
"""What draws the part, by kind."""


def part_of(*kinds: str) -> Callable[[Drawn], Drawn]:
    """The function draws the part of these kinds' cards."""

    def keep(drawn: Drawn) -> Drawn:
        PARTS.update(dict.fromkeys(kinds, drawn))
        return drawn

    return keep


async def part(db: Database, t: Text, item: Item, by: Person, now: datetime) -> Part:
    """What the item's kind adds to its card for this person; most kinds add nothing."""
    drawn = PARTS.get(item.kind)
    return await drawn(db, t, item, by, now) if drawn else Part()
