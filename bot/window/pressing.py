"""A press in the window: the same button, the same move as in the chat, and what it says is shown in the window.

A screen that a move shows comes back to the window; what it adds below is sent to the chat, where it goes on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from aiogram.types import CallbackQuery, User

from bot.writes import spending, turn
from data.db import Tx, name_of
from handlers.context import Context
from handlers.kit import move_of
from ui.reply import Reply
from ui.screen import Screen

P = ParamSpec("P")
T = TypeVar("T")

PRESSED_HERE = (
    "answers.give",
    "answers.people",
    "items.open",
    "reports.tell",
    "slots.give-back",
    "slots.leave",
    "slots.open",
    "slots.take",
    "slots.undo",
    "slots.wait",
    "wishes.add",
    "wishes.move",
    "wishes.remove",
    "wishes.strike",
)
"""The buttons that there are in the window; all others are the chat's."""
TURNED = ("slots.places",)
"""Buttons that turn the window to a page of its own."""


class WindowReply(Reply):
    """What a press in the window comes to: it is collected, and only what comes below goes to the chat."""

    @property
    def said(self) -> tuple[str, bool] | None:
        """The line that fades, and whether it waits for OK."""
        return self._toast

    @property
    def screen(self) -> Screen | None:
        """What is shown where the button stood."""
        return next((screen for screen, in_place in reversed(self._screens) if in_place), None)

    async def pass_on(self) -> bool:
        """Send what comes below to the chat; is there anything?"""
        below = [screen for screen, in_place in self._screens if not in_place]
        for screen in below:
            await self.stage.send(self.chat, screen, self.t)
        return bool(below)


def query_of(person: int, name: str, packed: str) -> CallbackQuery:
    """The press as Telegram would tell of it: under no message."""
    return CallbackQuery(
        id="0", from_user=User(id=person, is_bot=False, first_name=name), chat_instance="0", data=packed
    )


@dataclass(slots=True)
class PressContext(Context):
    """One press in the window. What is written has its turn in the class, and is counted against the budgets, as in
    the chat."""

    async def do(self, verb: Callable[Concatenate[Tx, P], T], /, *args: Any, **values: Any) -> T:
        spend = spending(lambda: self.now)

        def act(tx: Tx, *args: Any, **given: Any) -> T:
            turn(tx, "", given)
            spend(tx, name_of(verb), given)
            return verb(tx, *args, **given)

        return await self.db.write(act, *args, **self._known(verb, values))


async def press(ctx: Context, packed: str) -> bool:
    """Do what the button does; False if it is none of the window's."""
    move = move_of(packed)
    if move is None or move.address not in PRESSED_HERE:
        return False
    values = move.unpack(packed)
    if values is None:
        return False
    if (screen := await move.run(ctx, **values)) is not None:
        ctx.show(screen)
    return True
