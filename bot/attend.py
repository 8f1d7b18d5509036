"""Attend to whoever presses or writes: who it is, which language, what is said when something is refused or breaks."""

import gc
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from aiogram import Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.exceptions import TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, TelegramObject, User

from bot.states import States
from data import people
from data.away import Away
from data.db import Database, at_hand
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from handlers import ROUTERS
from handlers.kit import is_for_a_group
from handlers.people import elsewhere
from handlers.routing import is_nameless
from ui.reply import Reply
from ui.stage import Stage, new_code
from ui.text import Text, primary, supported

log = logging.getLogger(__name__)

AWAY = (TelegramNetworkError, TelegramRetryAfter, TelegramForbiddenError, Away)
"""Telegram, the person or the database cannot be reached: that is for whoever brings the update to know."""
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Attend:
    """Around every handler: gives it `by`, `t`, `reply`, `now`, and gives the person an answer whatever happens."""

    def __init__(
        self,
        db: Database,
        bot: int,
        stage: Stage,
        texts: Mapping[str, Text],
        default_language: str,
        now: Callable[[], datetime],
    ) -> None:
        self.db = db
        self.bot = bot
        self.states = States(db, now)
        self.stage = stage
        self.texts = texts
        self.default_language = default_language
        self.now = now

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, CallbackQuery | Message)
        user = event.from_user
        if user is None or (user.is_bot and not is_nameless(event)):
            return UNHANDLED
        language = supported(user.language_code, self.default_language)
        reply = Reply(self.stage, event, self.texts[language])
        try:
            result = await self._attend(handler, event, user, reply, data)
        except Refused as no:
            self._undo(reply)
            reply.toast(reply.t(no.key, **no.values), alert=True)
            self._let_in(no, reply, event, data)
            result = None
        except AWAY:
            raise
        except Exception:
            self._undo(reply)
            reply.toast(trouble(reply.t, "an update could not be handled"), alert=True)
            result = None
        if "by" in data:
            await self._say_which_class(reply, data["by"], event)
        at = at_hand()
        if at is not None:
            at.through = True
        await self._answer(reply)
        return result

    def _let_in(self, no: Refused, reply: Reply, event: CallbackQuery | Message, data: dict[str, Any]) -> None:
        """Who presses in the class chat and is of no family yet is led to where one asks to be let in."""
        entered = data["by"].entered if "by" in data else []
        if no.key == "people-strangers" and isinstance(event, CallbackQuery) and not _is_at_home(event) and entered:
            reply.open(data["links"].thing("class", entered[-1]))

    async def _answer(self, reply: Reply) -> None:
        """What was done stays done; whoever cannot be shown it is told the code instead."""
        try:
            await reply.flush()
        except AWAY:
            raise
        except Exception:
            await reply.say(trouble(reply.t, "an answer was refused"))

    async def _attend(
        self, handler: Handler, event: CallbackQuery | Message, user: User, reply: Reply, data: dict[str, Any]
    ) -> Any:
        by = await self._person(user, keep=_is_at_home(event))
        reply.t = self.texts[by.language]
        if refused := data.get("refused"):
            raise Refused(refused)
        state = FSMContext(self.states, StorageKey(self.bot, reply.chat, user.id))
        data.update(by=by, t=reply.t, reply=reply, now=self.now(), state=state)
        if isinstance(event, CallbackQuery) and not _is_at_home(event) and not is_for_a_group(event):
            raise Refused("people-only-in-private")
        if isinstance(event, Message) and _is_at_home(event) and _is_command(event):
            await _forget(state)
        if isinstance(event, Message):  # a button says all by itself
            data["raw_state"] = await state.get_state()
        return await handler(event, data)

    async def _say_which_class(self, reply: Reply, by: Person, event: CallbackQuery | Message) -> None:
        """Who has several classes sees of which one a screen speaks, and under a command the way to the others."""
        entered = set(by.entered) & by.classes
        if len(by.classes) < 2 or len(entered) != 1 or not _is_at_home(event):
            return
        titles = {one.id: one.title for one in await self.db.read(classrooms.of_person, by=by)}
        here = entered.pop()
        others = {id: title for id, title in titles.items() if id != here}
        command = event.text if isinstance(event, Message) else None
        reply.head(titles[here], elsewhere(reply.t, command, others) if command else ())

    async def _person(self, user: User, *, keep: bool) -> Person:
        """The person as the database knows them; who writes in private is met, who talks in a group is not kept."""
        known = await self.db.read(people.know, user.id)
        phone = primary(user.language_code) or None
        if known is not None and (not keep or (known.name, known.phone) == (user.first_name, phone)):
            return known
        language = supported(user.language_code, self.default_language)
        if not keep:
            return Person(user.id, user.first_name, language)
        return await self.db.write(
            people.meet, id=user.id, name=user.first_name, language=language, phone=phone, now=self.now()
        )

    def _undo(self, reply: Reply) -> None:
        """What was refused changes nothing: neither the screen nor the conversation."""
        reply.forget()
        at = at_hand()
        if at is not None:
            at.also.clear()
            at.memory.clear()

    async def membership(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Somebody blocked the bot or let it write again, or a group took it in or threw it out."""
        assert isinstance(event, ChatMemberUpdated)
        data.update(now=self.now())
        if event.chat.type == ChatType.PRIVATE and event.new_chat_member.status == ChatMemberStatus.KICKED:
            await self.db.write(people.blocked, person=event.from_user.id, now=self.now())
        return await handler(event, data)


def trouble(t: Text, what: str) -> str:
    """What a person is told of the exception at hand; the log has the story under the same code."""
    code = new_code()
    log.exception("%s: %s", code, what)
    return t("people-trouble", code=code)


def _is_at_home(event: CallbackQuery | Message) -> bool:
    """In the private chat with the bot."""
    message = event.message if isinstance(event, CallbackQuery) else event
    return message is None or message.chat.type == ChatType.PRIVATE


def _is_command(message: Message) -> bool:
    return bool(message.text) and str(message.text).startswith("/")


async def _forget(state: FSMContext) -> None:
    """A command ends what was half-typed."""
    if await state.get_state() is not None:
        await state.clear()


async def _attend(handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
    """The middleware: the running app's `Attend` comes with the update."""
    return await data["attend"](handler, event, data)


async def _attend_membership(handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
    """The same for who blocked the bot and for groups."""
    return await data["attend"].membership(handler, event, data)


@cache
def dispatcher() -> Dispatcher:
    """aiogram's routing, one for the process: it holds nothing of an `App`, whose things come with each update."""
    made = Dispatcher(disable_fsm=True)
    for observer in (made.message, made.edited_message, made.callback_query):
        observer.outer_middleware(_attend)
    made.my_chat_member.outer_middleware(_attend_membership)
    made.include_routers(*ROUTERS)
    gc.freeze()  # else each full collection walks through all of aiogram's models and holds everything up for 0.2 s
    return made
