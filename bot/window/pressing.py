"""A press in the window: the same button, the same move as in the chat, and what it says is shown in the window.

A screen that a move shows comes back to the window; what it adds below is sent to the chat, where it goes on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from aiogram.enums import ChatType
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, Chat, Message, User

from bot.writes import spending, turn
from data.db import Tx, name_of
from handlers.context import Context
from handlers.kit import HEARD, move_of
from handlers.said import Said
from ui.reply import Reply
from ui.screen import Screen

P = ParamSpec("P")
T = TypeVar("T")

PRESSED_HERE = (
    "answers.give",
    "answers.people",
    "doubts.column",
    "doubts.drop",
    "doubts.drop-line",
    "doubts.drop-lines",
    "doubts.join",
    "doubts.join-line",
    "doubts.settle",
    "doubts.settle-kinds",
    "doubts.take",
    "doubts.take-lines",
    "drafts.plan",
    "drafts.publish",
    "drafts.save",
    "drafts.save-as",
    "drafts.undo",
    "entries.hour",
    "entries.looked",
    "entries.remove",
    "entries.set",
    "items.open",
    "months.publish",
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
TURNED = {"drafts.preview": "draft", "slots.places": "places"}
"""Buttons that turn the window to a page of its own."""
HEARD_HERE = ("entries.naming", "entries.typing")
"""Questions of the chat's that are fields in the window: what is typed there is an answer to them."""
APART = ("doubts", "drafts", "entries")
"""What is asked and done on the draft's table leaves open what the chat has asked: it may be another question."""


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


def question(address: str, **values: int | str) -> str:
    """A question of the chat's, as a button would carry it: the window sends it with what was typed."""
    return HEARD[address][0].move.pack(values)


async def press(ctx: Context, packed: str) -> bool:
    """Do what the button does; False if it is none of the window's."""
    move = move_of(packed)
    values = move.unpack(packed) if move is not None and move.address in PRESSED_HERE else None
    if move is None or values is None:
        return False
    if _feature(move.address) in APART:
        ctx.state = FSMContext(MemoryStorage(), ctx.state.key)
    if (screen := await move.run(ctx, **values)) is not None:
        ctx.show(screen)
    return True


async def answer(ctx: Context, packed: str, words: str) -> bool:
    """Answer the question with these words, as if it had just been asked and they were written; False if it is none of
    the window's."""
    address = packed.partition(":")[0]
    hearing = HEARD[address][0] if address in HEARD_HERE else None
    values = hearing.move.unpack(packed) if hearing is not None else None
    if hearing is None or values is None:
        return False
    user = ctx.event.from_user
    assert user is not None
    written = Message(
        message_id=0, date=ctx.now, chat=Chat(id=user.id, type=ChatType.PRIVATE), from_user=user, text=words
    )
    if not await hearing.takes(written):
        return False
    ctx.state = FSMContext(MemoryStorage(), ctx.state.key)
    await ctx.ask(address, **values)
    if (screen := await hearing.move.run(ctx, Said(written), **values)) is not None:
        ctx.show(screen)
    return True


def _feature(address: str) -> str:
    return address.partition(".")[0]
