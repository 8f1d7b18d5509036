"""What a move has in its hand: one press or one message, who, when, in which language, and where the answer goes."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from data.db import Database, Tx
from data.people import Person
from handlers.links import Links
from handlers.papers import Papers
from handlers.translator import Translator
from ui.reply import Reply
from ui.screen import Row, Screen
from ui.text import Text

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Context:
    """One press or one message: who, when, in which language; where the answer goes."""

    db: Database
    by: Person
    now: datetime
    t: Text
    reply: Reply
    state: FSMContext
    links: Links
    texts: dict[str, Text]
    bot: Bot
    papers: Papers
    operator: str | None
    default_timezone: str
    event: CallbackQuery | Message
    translator: Translator | None = None

    async def read(self, verb: Callable[Concatenate[Tx, P], T], /, *args: Any, **values: Any) -> T:
        """Run a verb that only reads: as this person, at this moment, unless `by` or `now` say otherwise."""
        return await self.db.read(verb, *args, **self._known(verb, values))

    async def do(self, verb: Callable[Concatenate[Tx, P], T], /, *args: Any, **values: Any) -> T:
        """Run a verb in one transaction: as this person, at this moment, unless `by` or `now` say otherwise."""
        return await self.db.write(verb, *args, **self._known(verb, values))

    def _known(self, verb: Callable[..., object], values: dict[str, Any]) -> dict[str, Any]:
        return {**{name: getattr(self, name) for name in _asks(verb)}, **values}

    def show(self, screen: Screen) -> None:
        """Where the button stood, or under the message; what a move returns is shown so too."""
        self.reply.show(screen)

    def add(self, screen: Screen) -> None:
        """As a new message, below."""
        self.reply.add(screen)

    def toast(self, key: str, *, alert: bool = False, **values: Any) -> None:
        """A sentence that fades (`alert`: waits for OK) where a button was pressed; elsewhere a message."""
        self.reply.toast(self.t(key, **values), alert=alert)

    def screen(self, key: str, /, *rows: Row, **values: Any) -> Screen:
        """A screen of one sentence, with these rows below."""
        return Screen(self.t.html(key, **values), rows)

    def today(self, zone: ZoneInfo) -> date:
        """The day that it is where the class is."""
        return self.now.astimezone(zone).date()

    async def ask(self, address: str, **values: Any) -> None:
        """What this person says next goes to the moves of this address, with these values."""
        await self.state.set_data(values)
        await self.state.set_state(address)

    async def asked(self, address: str | None = None) -> dict[str, Any]:
        """What the conversation remembers; if the question of this address is meant and not open, nothing."""
        open_ = address is None or await self.state.get_state() == address
        return await self.state.get_data() if open_ else {}

    async def stop(self, **values: Any) -> None:
        """The open question is asked no more, if it is about these values."""
        asked = await self.asked() if values else {}
        if all(asked.get(name) == value for name, value in values.items()):
            await self.state.clear()

    async def keep(self, **values: Any) -> None:
        """The conversation remembers these values too."""
        await self.state.update_data(values)

    @property
    def message(self) -> Message | None:
        """What was written, or where the button stands if Telegram still shows it."""
        message = self.event.message if isinstance(self.event, CallbackQuery) else self.event
        return message if isinstance(message, Message) else None

    @property
    def in_private(self) -> bool:
        """Not in the class chat: in the private chat, or on a message that is too old for Telegram to say."""
        message = self.event.message if isinstance(self.event, CallbackQuery) else self.event
        return message is None or message.chat.type == ChatType.PRIVATE


@cache
def _asks(verb: Callable[..., object]) -> tuple[str, ...]:
    """Which of who and when a verb takes; one that would do without them gets them too, so that its wall stands."""
    return tuple(name for name in ("by", "now") if name in inspect.signature(verb).parameters)
