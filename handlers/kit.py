"""What handlers are made of: a `Context` for one press or message, and moves, which are what a press or a message does.

A move is a function with an address, and its signature is its button: `to("submissions.accept", team=3, step=7)` calls
the function of `@press("submissions.accept")` with these values. The button carries the address and the values whole
(at most 64 bytes), so it works after a restart, a year later, forwarded; its values are only wishes, verbs check them.
What a question asks for goes to the move of `ctx.ask`'s address. What a move returns is shown.
"""

import inspect
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Annotated, Any, TypeVar

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from data import posts
from data.db import Database, at_hand
from handlers.context import Context as Context
from handlers.former import present
from handlers.routing import has_words, in_group, in_private
from handlers.said import Said, is_told
from ui.screen import BELOW, Button, Row, Screen, button
from ui.text import Text

LARGEST = 2**53
"""Larger than any number of ours; whoever forges a larger one has forged a button that does not exist."""
Id = Annotated[int, range(LARGEST + 1)]
"""A row of ours."""
Run = Callable[..., Awaitable[Screen | None]]
R = TypeVar("R", bound=Run)
Values = Callable[[Database, int], Awaitable[dict[str, int] | None]]
NUMBER = re.compile(r"-?[0-9]{1,16}")
UNASKED = "strays.came"
"""Words and files that answer no question go to who hears the answers of this address."""


KNOWN = tuple(one.name for one in fields(Context) if one.name != "event")


@dataclass(frozen=True)
class Move:
    """What is done at an address. `sep` stands between the values on the wire; `in_groups`: also in the class chat."""

    address: str
    run: Run
    sep: str = ":"
    in_groups: bool = False

    @cached_property
    def fields(self) -> dict[str, Any]:
        """The values that the address carries, by name, each with its type, in the order of the wire."""
        kinds = inspect.get_annotations(self.run, eval_str=True)
        return {one: kinds[one] for one in inspect.signature(self.run).parameters if kinds[one] not in (Context, Said)}

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """Those that need not be given, with what they are then."""
        known = inspect.signature(self.run).parameters
        return {name: given for name in self.fields if (given := known[name].default) is not inspect.Parameter.empty}

    @cached_property
    def needed(self) -> set[str]:
        """Those that have to be given."""
        return self.fields.keys() - self.defaults

    def pack(self, values: dict[str, Any]) -> str:
        """As Telegram keeps it: "submissions.accept:3:7". Fails on values that the move does not take."""
        if not self.needed <= values.keys() <= self.fields.keys():
            raise TypeError(f"{self.address} takes {[*self.fields]}, not {[*values]}")
        whole = self.defaults | values
        given = [whole[name] for name in self.fields]
        told = [str(int(one) if isinstance(one, bool) else one) for one in given]
        if any(self.sep in one for one in told):
            raise ValueError(f"{self.address}: {self.sep} stands between values, not in {told}")
        return self.sep.join((self.address, *told))

    def unpack(self, packed: str) -> dict[str, Any] | None:
        """The values of a pressed button; None if it is none of ours."""
        parts = packed.split(self.sep)[1:]
        if len(parts) != len(self.fields):
            return None
        fields = zip(self.fields.items(), parts, strict=True)
        try:
            return {name: READ.get(kind, kind)(one) for (name, kind), one in fields}
        except ValueError:
            return None


def _number(text: str) -> int:
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _id(text: str) -> int:
    number = _number(text)
    if not 0 <= number <= LARGEST:
        raise ValueError(text)
    return number


def _switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError(text)
    return text == "1"


READ: dict[Any, Callable[[str], Any]] = {Id: _id, int: _number, str: str, bool: _switch}
"""What reads a value of this type; an enum reads its own words."""
PRESSED: dict[str, Move] = {}
HEARD: dict[str, list["Hearing"]] = {}
REPLIED: dict[str, "Hearing"] = {}
ALBUMS: dict[str, tuple["Hearing", Values]] = {}
EDITED: dict[str, Move] = {}
COMMANDED: list[Move] = []
router = Router(name=__name__)


def to(address: str, /, **values: int | str | bool) -> str:
    """A button's meaning: the address of a move, with its values."""
    return PRESSED[address].pack(values)


def choice(label: str, data: str, *, on: bool) -> Button:
    """One of several views: the chosen one is ticked, and its press is answered and no more."""
    return Button(f"✓ {label}", to("people.nothing")) if on else Button(label, data)


def menu(t: Text) -> Row:
    """The way to the first screen of whoever presses."""
    return button(t("people-menu"), to("people.home"))


def press(address: str, *, sep: str = ":", in_groups: bool = False) -> Callable[[R], R]:
    """The function is what a button of this address does. One of the class chat's is answered there (`in_groups`)."""

    def keep(run: R) -> R:
        assert address not in PRESSED, f"{address} stands twice"
        PRESSED[address] = Move(address, run, sep, in_groups)
        return run

    return keep


@dataclass(frozen=True, slots=True)
class Hearing:
    """A move that takes those answers to a question which `takes` likes. The question `ends` with one, or stays until
    `Context.stop`; `grows`: the screen stands under the last of many messages."""

    move: Move
    takes: Callable[[Message], Awaitable[bool]]
    ends: bool = False
    grows: bool = False


async def anything(message: Message) -> bool:
    """Whatever nobody before has taken."""
    return True


def typed(address: str) -> Callable[[R], R]:
    """The function takes the words that answer a question. Answered, it is asked no more; refused, it stands."""
    return _hear(address, has_words, ends=True)


def written(address: str) -> Callable[[R], R]:
    """The function takes words and files in as many messages as it takes; the question stays until `Context.stop`.

    The screen that is returned stands under the last message; of an album there is one.
    """
    return _hear(address, is_told, grows=True)


def sent(address: str, takes: Callable[[Message], Awaitable[bool]]) -> Callable[[R], R]:
    """The function takes what `takes` likes of the answers to a question; the question stays until `Context.stop`.

    Several functions may hear the answers of one address: the first in the file that likes one takes it.
    """
    return _hear(address, takes)


def replied(address: str, *, album: tuple[str, Values] | None = None) -> Callable[[R], R]:
    """The function takes words and files in reply to a message with a button of this address, with that button's
    values, whatever question stands. `album`: also in reply to a part of an album of this topic, which has no buttons;
    the values are those of the topic's number."""

    def keep(run: R) -> R:
        REPLIED[address] = Hearing(Move(address, run), is_told, grows=True)
        if album is not None:
            ALBUMS[album[0]] = REPLIED[address], album[1]
        return run

    return keep


def edited(address: str) -> Callable[[R], R]:
    """The function hears that a message was edited while this question stands."""

    def keep(run: R) -> R:
        EDITED[address] = Move(address, run)
        return run

    return keep


def _hear(address: str, takes: Callable[[Message], Awaitable[bool]], **how: bool) -> Callable[[R], R]:
    def keep(run: R) -> R:
        HEARD.setdefault(address, []).append(Hearing(Move(address, run), takes, **how))
        return run

    return keep


def command(*names: str, in_groups: bool = False) -> Callable[[R], R]:
    """The function answers these commands in private, or in groups. A second parameter gets what stands behind the
    command."""

    def keep(run: R) -> R:
        move = Move(" ".join(f"/{name}" for name in names), run, in_groups=in_groups)
        COMMANDED.append(move)

        async def commanded(message: Message, command: CommandObject, **known: Any) -> None:
            ctx = _context(message, known, run)
            _show(ctx, await (run(ctx, (command.args or "").strip()) if move.fields else run(ctx)))

        router.message.register(commanded, in_group if in_groups else in_private, Command(*names))
        return run

    return keep


def _context(event: CallbackQuery | Message, known: dict[str, Any], run: Callable[..., Any]) -> Context:
    if (at := at_hand()) is not None:
        at.doing = run.__module__
    return Context(**{name: known[name] for name in KNOWN}, event=event)


def _show(ctx: Context, screen: Screen | None) -> None:
    if screen is not None:
        ctx.show(screen)


def move_of(packed: str) -> Move | None:
    """The move of a pressed button's address, wherever its answer comes."""
    packed = packed.removeprefix(BELOW)
    address = re.split(r"[:|]", packed, maxsplit=1)[0]
    move = PRESSED.get(present(address))
    return move if move is not None and packed.removeprefix(address)[:1] in ("", move.sep) else None


def is_for_a_group(query: CallbackQuery) -> bool:
    """A button that stands in the class chat and whose answer is a line that fades; all others belong to one person."""
    move = move_of(query.data or "")
    return move is not None and move.in_groups


async def _of_button(query: CallbackQuery) -> bool | dict[str, Any]:
    move = move_of(query.data or "")
    values = move.unpack(query.data or "") if move is not None else None
    return {"move": move, "values": values} if values is not None else False


@router.callback_query(_of_button)
async def pressed(query: CallbackQuery, move: Move, values: dict[str, Any], **known: Any) -> None:
    ctx = _context(query, known, move.run)
    ctx.reply.below = (query.data or "").startswith(BELOW)
    _show(ctx, await move.run(ctx, **values))


async def _of_reply(message: Message, db: Database) -> bool | dict[str, Any]:
    """Is it a reply to a message whose buttons say who hears it, or to a part of such a message's album?"""
    above = message.reply_to_message
    if above is not None and above.reply_markup is None and Said(above).file is not None:
        return await _of_album(message, above, db)
    shown = above.reply_markup if above is not None else None
    for one in (one for row in shown.inline_keyboard for one in row) if shown is not None else ():
        move = move_of(one.callback_data or "")
        hearing = REPLIED.get(move.address) if move is not None else None
        values = move.unpack(one.callback_data or "") if move is not None else None
        if hearing is not None and values is not None and await hearing.takes(message):
            return {"hearing": hearing, "values": values}
    return False


async def _of_album(message: Message, above: Message, db: Database) -> bool | dict[str, Any]:
    topic = await db.read(posts.topic_beside, chat=message.chat.id, message=above.message_id)
    word, _, number = (topic or "").partition(":")
    if word not in ALBUMS:
        return False
    hearing, values_of = ALBUMS[word]
    values = await values_of(db, int(number)) if await hearing.takes(message) else None
    return {"hearing": hearing, "values": values} if values is not None else False


async def _of_question(message: Message, raw_state: str | None) -> bool | dict[str, Any]:
    for hearing in HEARD.get(present(raw_state or UNASKED), ()):
        if await hearing.takes(message):
            return {"hearing": hearing}
    return False


@router.message(in_private, _of_question)
@router.message(in_private, _of_reply)  # what stands nearest to the function is looked at first
async def heard(message: Message, hearing: Hearing, values: dict[str, Any] | None = None, **known: Any) -> None:
    ctx, said, move = _context(message, known, hearing.move.run), Said(message), hearing.move
    asked = await ctx.state.get_data() if values is None else values
    values = {name: asked[name] for name in move.fields if name in asked}
    if hearing.ends:
        await ctx.state.clear()
    screen = await move.run(ctx, said, **values)
    if screen is None:
        return
    if not hearing.grows:
        ctx.show(screen)
        return
    asked, album = await ctx.state.get_data(), message.media_group_id
    if album is not None and album == asked.get("album") and "card" in asked:
        await ctx.reply.stage.edit(ctx.reply.chat, asked["card"], screen)
    else:
        await ctx.state.update_data(card=await ctx.reply.now(screen), album=album)


async def _of_edited(message: Message, raw_state: str | None) -> bool:
    return raw_state in EDITED


@router.edited_message(in_private, _of_edited)
async def corrected(message: Message, raw_state: str, **known: Any) -> None:
    move = EDITED[raw_state]
    ctx = _context(message, known, move.run)
    _show(ctx, await move.run(ctx, Said(message)))
