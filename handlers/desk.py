"""The writing desk: words and files in as many messages as it takes, a card below of all of it, a look, sending.

A feature says how a draft is known in the conversation (`claim`) and how it looks (`card`).
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.kit import Context
from ui.rows import question
from ui.screen import Line, Row, Screen, lines
from ui.text import Html

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk(Generic[T]):
    """Where drafts of one sort are written."""

    claim: Callable[[Context, T], Awaitable[None]]
    card: Callable[[Context, T], Awaitable[Screen]]

    async def open(self, ctx: Context, draft: T) -> Screen:
        """The draft lies on the desk: what is said next belongs to it."""
        await self.claim(ctx, draft)
        return await self.card(ctx, draft)


def draft(head: Iterable[Line], words: Html | None, files: Html | None, more: Html, rows: Iterable[Row]) -> Screen:
    """What is written so far: below the `head` an excerpt of the words and the number of files, then how it goes on."""
    return Screen(lines(*head, "" if words else None, words, files, "", more), tuple(rows))


def look(ctx: Context, letter: Screen, text: Html, yes: Row, no: Row) -> None:
    """The very letter as its readers will see it, and under it what sends it, or goes on writing."""
    ctx.add(letter)
    ctx.add(question(text, yes, no))
