"""Letters: how a delivery becomes a screen, from the facts as they are at the moment of sending."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from data import people
from data.db import Database
from data.deliveries import Delivery
from handlers.links import Links
from ui.screen import Screen
from ui.text import Text

Letter: TypeAlias = Callable[[Database, Text, Delivery, Links], Awaitable[Screen | None]]
"""None: it is of no use any more, and is dropped."""


async def family_of(db: Database, delivery: Delivery) -> int | None:
    """The family that the reader belongs to in the letter's class."""
    person = await db.read(people.know, delivery.chat)
    return person.family_of(delivery.classroom) if person else None


def corrected(letter: Letter) -> Letter:
    """The letter anew, where it stands: who never got it gets no correction either."""

    async def anew(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
        return await letter(db, t, delivery, links) if delivery.message is not None else None

    return anew


def plain(*keys: str) -> dict[str, Letter]:
    """Letters that are one sentence each, with the delivery's values."""

    def letter_of(key: str) -> Letter:
        async def letter(_: Database, t: Text, delivery: Delivery, __: Links) -> Screen:
            return Screen(t.html(key, **delivery.values))

        return letter

    return {key: letter_of(key) for key in keys}
