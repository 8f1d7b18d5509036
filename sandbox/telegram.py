"""Telegram: the handle by which tests and the demo hold the server, the people, the clock and the trouble."""

from __future__ import annotations

import asyncio
import pickle
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, tzinfo
from typing import NamedTuple

from .clock import Clock
from .delivery import Delivery
from .faults import Fault, When
from .groups import Group
from .limits import Limits
from .people import Person
from .server import Called, Server
from .state import Chat, Event, Json, Query, User, World
from .transcript import transcript
from .updates import Updates
from .views import Seen, View
from .wire import Mistake

LOOK_AGAIN = 0.05


class Picture(NamedTuple):
    """A picture the bot sent."""

    at: datetime
    chat: str
    name: str
    data: bytes


class Telegram:
    """One emulated Telegram with one bot. Everything runs in the event loop that calls `start`.

    `settle`, if set, is awaited after every act of a person ("the bot is idle"). Without it `say`, `send_*` and the
    like wait until the bot has sent or edited something in that chat or `quiet` seconds have passed; `press` always
    waits for the answer to the press, at most `patience` seconds. `strict` checks every answer and update against
    aiogram's types.
    """

    def __init__(
        self,
        token: str = "123456:SANDBOX-TOKEN",
        username: str = "marshrutka_bot",
        name: str = "Маршрутка",
        clock: Clock | None = None,
        limits: bool = False,
        privacy: bool = True,
        strict: bool = True,
    ) -> None:
        self.token = token
        self.clock = clock or Clock()
        self.patience = 5.0
        self.quiet = 0.25
        self.settle: Callable[[], Awaitable[None]] | None = None
        self.persons: dict[int, Person] = {}
        self.groups: list[Group] = []
        self.queries: dict[str, Query] = {}
        self.limits = Limits(limits)
        bot = User(int(token.split(":")[0]), name, is_bot=True, username=username)
        self.world = World(bot, self.clock, privacy)
        self.world.push = self._push
        self.world.listeners.append(self._notice)
        self.updates = Updates(self.clock, strict=strict)
        self.updates.on_less.append(self._look_again)
        self.server = Server(token, self.world, self.updates, self.limits, strict)
        self._watchers: dict[asyncio.Future[None], Callable[[], bool]] = {}

    async def start(self, port: int = 0) -> None:
        """Listens on 127.0.0.1; port 0 takes a free one."""
        await self.server.start(port)

    async def stop(self) -> None:
        """Ends long polls and the webhook and stops listening. What happened stays readable."""
        await self.server.stop()

    @property
    def url(self) -> str:
        """For `TelegramAPIServer.from_base`."""
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def calls(self) -> deque[Called]:
        """Every call of the Bot API in order; of getUpdates only what was refused."""
        return self.server.calls

    @property
    def errors(self) -> list[str]:
        """The server's own mistakes; a test should find this empty."""
        return self.server.errors

    @property
    def connected(self) -> bool:
        """Whether a bot takes updates in: it polls, or has asked a moment ago, or has set a webhook."""
        return self.updates.webhook_active or self.updates.polled or self.updates.asked_ago < 3

    @property
    def delivery(self) -> Delivery:
        """Long polling or webhook; `delivery.retry_delay` (seconds) may be shortened."""
        return self.server.delivery

    def _push(self, kind: str, payload: Json, chat: Chat) -> int | None:
        author = self.world.users.get(payload.get("from", {}).get("id", 0))
        if author is not None:
            self.world.meet(author)
        try:
            return self.updates.push(kind, payload, chat.id)
        except Mistake as error:
            self.errors.append(str(error))
            raise

    # People and chats

    def person(
        self, name: str, id: int | None = None, language: str | None = "ru", username: str | None = None
    ) -> Person:
        """A new person who has not pressed Start yet; ids count from 1001 unless given."""
        number = id if id is not None else next(n for n in range(1001, 10**9) if n not in self.world.users)
        if number in self.world.users or number <= 0:
            raise ValueError(f"there is already a person with id {number}, or it is not positive")
        user = User(number, name, username=username, language=language)
        self.world.users[number] = user
        self.world.chats[number] = Chat(number, "private", user=user)
        self.persons[number] = Person(self, user)
        return self.persons[number]

    def group(
        self,
        title: str,
        members: Iterable[Person] = (),
        id: int | None = None,
        supergroup: bool = True,
        forum: bool = False,
    ) -> Group:
        """A new group without the bot; the first member owns it."""
        group = Group.found(self, title, list(members), id, supergroup or forum, forum)
        self.groups.append(group)
        return group

    def seen(self, chat_id: int, message_id: int) -> Seen:
        """A message as it is now; KeyError if it is not there."""
        return Seen.of(self.world.chats[chat_id].messages[message_id], self.world)

    @property
    def pictures(self) -> list[Picture]:
        """Every picture the bot sent, as a photo or an image file, new or by an edit, each content once, in order."""
        found: dict[bytes, Picture] = {}
        for event in self.world.events:
            if event.kind not in ("message", "edited") or not event.from_bot or event.message is None:
                continue
            shown = (event.message.get("photo") or [event.message.get("document") or {}])[-1]
            file = self.world.files.get(shown.get("file_id", ""))
            if file is not None and (file.kind == "photo" or file.mime.startswith("image/")):
                chat = self.world.chats[event.chat].name
                found.setdefault(file.data, Picture(event.at, chat, file.name, file.data))
        return list(found.values())

    def transcript(self, chat: View | int | None = None, language: str = "ru", zone: tzinfo | None = None) -> str:
        """What was said and pressed, as readable text: one chat, or all of them in order of time."""
        number = chat.id if isinstance(chat, View) else chat
        return transcript(self.world, number, language, zone)

    # Beginning again

    def keep(self) -> bytes:
        """All that is and has happened here, for another Telegram to begin with; presses that wait are not among it."""
        world, persons = self.world, self.persons.values()
        heard = [(one.user, one.opened, one.copied, one.alerts, one.alert) for one in persons]
        groups = [(one.state, one.former) for one in self.groups]
        state = (world.bot, world.users, world.chats, world.files, world.events, world.said_by_bot, world.settings)
        return pickle.dumps((state, heard, groups, self.updates.next))

    def begin_with(self, kept: bytes) -> None:
        """As it was when `keep` was called, on another Telegram whose clock showed what this one's shows."""
        world = self.world
        state, heard, groups, self.updates.next = pickle.loads(kept)
        world.bot, world.users, world.chats, world.files, world.events, world.said_by_bot, world.settings = state
        for user, opened, copied, alerts, alert in heard:
            person = self.persons[user.id] = Person(self, user)
            person.opened, person.copied, person.alerts, person.alert = opened, copied, alerts, alert
        for chat, former in groups:
            group = Group(self, chat)
            group.former = former
            self.groups.append(group)

    # Trouble

    def fail(
        self,
        method: str = "*",
        code: int = 429,
        description: str | None = None,
        retry_after: int | None = 3,
        times: int = 1,
        chat_id: int | None = None,
        network: bool = False,
        when: When = "before",
    ) -> None:
        """The next `times` calls of `method` ("*": any but getUpdates) fail.

        They answer `code`; with `network` the connection is closed without an answer. `when="after"`: the call takes
        effect and then fails. `retry_after` (seconds) belongs to 429 only.
        """
        self.server.faults.orders.append(Fault(method, code, description, retry_after, times, chat_id, network, when))

    def inject(self, raw_update: Json) -> int:
        """Queues any object as an update, unchecked, even an undecodable one; returns its update_id."""
        return self.updates.inject(raw_update)

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed yet."""
        return len(self.updates.waiting())

    # Waiting

    async def until(self, condition: Callable[[], bool], patience: float | None = None) -> None:
        """Waits until `condition()` holds, looking at every event and 20 times a second; else AssertionError."""
        seconds = self.patience if patience is None else patience
        if not await self._within(condition, seconds):
            raise AssertionError(f"still not so after {seconds} s:\n{self.transcript()[-2000:]}")

    async def answered(self, query: str) -> tuple[str | None, bool]:
        """Text and show_alert of the bot's answer to a press; AssertionError after `patience` seconds."""
        asked = self.queries[query]
        try:
            async with asyncio.timeout(self.patience):
                return await asyncio.shield(asked.answer)
        except TimeoutError:
            words = f"the bot never answered the press of {asked.user.first_name} within {self.patience} s"
            raise AssertionError(words) from None

    async def _within(self, condition: Callable[[], bool], seconds: float) -> bool:
        if condition():
            return True
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._watchers[future] = condition
        deadline = time.monotonic() + seconds
        try:
            while not future.done() and (left := deadline - time.monotonic()) > 0:
                await asyncio.wait([future], timeout=min(left, LOOK_AGAIN))
                if not future.done() and condition():
                    return True
            return future.done()
        finally:
            self._watchers.pop(future, None)

    def _look_again(self) -> None:
        for future, condition in list(self._watchers.items()):
            if not future.done() and condition():
                future.set_result(None)

    def _notice(self, event: Event) -> None:
        if event.kind == "answered":
            self.persons[event.data["user"]].hear(event.data["text"])
        if self._watchers:
            self._look_again()

    async def after_act(self, chat: Chat, since: int) -> None:
        """Gives the bot its turn: waits for `settle`, or for its word in this chat after event number `since`."""
        if self.settle is not None:
            await self.settle()
            return
        looked = since

        def spoke() -> bool:
            nonlocal looked
            new, looked = self.world.events[looked:], len(self.world.events)
            return any(one.from_bot and one.chat == chat.id and one.kind in ("message", "edited") for one in new)

        await self._within(spoke, self.quiet)
