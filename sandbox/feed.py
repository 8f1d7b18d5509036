"""What the page of phones is told: the state as one snapshot, then everything that happens as numbered events."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from .faults import Fault
from .server import Called
from .state import Chat, Event, Json, User

if TYPE_CHECKING:
    from .telegram import Telegram

KEPT = 5000
"""So many events are kept for a browser that comes back after a pause; one that missed more begins anew."""
CALLS = 300
"""So many calls are shown at first."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An event as it is sent, written out once for all browsers."""

    number: int
    data: str


class Feed:
    """Listens to an emulated Telegram and numbers what happens. `more` is what the page itself adds to the snapshot."""

    def __init__(self, telegram: Telegram, more: Json) -> None:
        self.telegram = telegram
        self.more = more
        self.hidden: set[int] = set()
        self.removed: set[int] = set()
        self._number = 0
        self._call = len(telegram.calls)
        self._kept: deque[Numbered] = deque(maxlen=KEPT)
        self._new = asyncio.Event()
        self._known: dict[str, Json] = {}
        self._looking = False
        self._closed = False
        telegram.world.listeners.append(self._happened)
        telegram.server.listeners.append(self._called)
        self.look()

    def snapshot(self) -> Json:
        """Everything as it is now; `event` is the number of the last event that it contains."""
        self.look()
        chats = self.telegram.world.chats.values()
        return {
            "event": self._number,
            **self.more,
            "bot": self.telegram.world.bot.wire(),
            **{key: self._known[key] for key in ("connected", "limits", "faults", "commands", "about")},
            "persons": [self._known[f"person {one}"] for one in self._persons()],
            "chats": [
                self._known[f"chat {chat.id}"] | {"messages": _messages(chat)} for chat in chats if self._shown(chat)
            ],
            "calls": [_call(number, one) for number, one in self._last_calls()],
        }

    def say(self, kind: str, **values: object) -> None:
        """An event of the page's own; it is part of later snapshots if `more` has a value of that name."""
        self.more.update({key: value for key, value in values.items() if key in self.more})
        self._emit({"kind": kind, **values})

    async def after(self, number: int) -> AsyncIterator[Numbered | None]:
        """The events after this one, as they come; None now and then while nothing happens. Ends with `close`.

        If they are not kept any more, or never were, the first is a `reset`.
        """
        oldest = self._kept[0].number if self._kept else self._number + 1
        if number > self._number or number < oldest - 1:
            yield Numbered(self._number, '{"kind": "reset"}')
            number = self._number
        while not self._closed:
            new = self._new
            for one in self._since(number):
                number = one.number
                yield one
            if new is self._new and not await _within(new, 15):
                yield None

    def remove(self, person: int) -> None:
        """This person's phone leaves the page; the last that is told is that the account is gone."""
        self.look()
        self.removed.add(person)

    def close(self) -> None:
        """Nothing more will come."""
        self._closed = True
        self._new.set()

    def look(self) -> None:
        """Tell what has changed of persons, chats, commands, faults since the last look."""
        telegram = self.telegram
        for id in self._persons():
            self._tell(f"person {id}", {"kind": "person", "person": self._person(telegram.world.users[id])}, "person")
        for chat in list(telegram.world.chats.values()):
            if self._shown(chat):
                self._tell(f"chat {chat.id}", {"kind": "chat", "chat": self._head(chat)}, "chat")
        commands: Json = {"commands": self._commands(), "about": self._about()}
        if self._known.get("commands") != commands["commands"] or self._known.get("about") != commands["about"]:
            self._known |= commands
            self._emit({"kind": "commands", **commands})
        self._tell("faults", {"kind": "faults", "faults": [_fault(one) for one in telegram.server.faults.orders]})
        self._tell("limits", {"kind": "limits", "limits": telegram.limits.enabled})
        self._tell("connected", {"kind": "connected", "connected": telegram.connected})

    def look_soon(self) -> None:
        """Look once when what is being done now is done."""
        if not self._looking:
            self._looking = True
            asyncio.get_running_loop().call_soon(self._look)

    def _look(self) -> None:
        self._looking = False
        self.look()

    def _tell(self, key: str, event: Json, of: str | None = None) -> None:
        value = event[of or key]
        if self._known.get(key) != value:
            self._known[key] = value
            self._emit(event)

    def _emit(self, event: Json) -> None:
        self._number += 1
        self._kept.append(Numbered(self._number, json.dumps(event, ensure_ascii=False)))
        told, self._new = self._new, asyncio.Event()
        told.set()

    def _since(self, number: int) -> list[Numbered]:
        missing = self._number - number
        return list(self._kept)[-missing:] if missing > 0 else []

    def _happened(self, event: Event) -> None:
        chat = self.telegram.world.chats[event.chat]
        if not self._shown(chat):
            return
        self._tell(f"chat {chat.id}", {"kind": "chat", "chat": self._head(chat)}, "chat")
        match event.kind:
            case "message" | "edited":
                self._emit({"kind": event.kind, "chat": chat.id, "message": event.message})
            case "deleted":
                assert event.message is not None
                self._emit({"kind": "deleted", "chat": chat.id, "message_id": event.message["message_id"]})
            case "pressed":
                said = {key: event.data[key] for key in ("message_id", "query", "label")}
                self._emit({"kind": "pressed", "chat": chat.id, "person": event.data["user"], **said})
            case "answered":
                said = {key: event.data[key] for key in ("query", "text", "alert")}
                self._emit({"kind": "answered", "person": event.data["user"], **said})
            case "typing":
                self._emit({"kind": "typing", "chat": chat.id})
        self.look_soon()

    def _called(self, called: Called) -> None:
        self._call += 1
        self._emit({"kind": "call", "call": _call(self._call, called)})
        self.look_soon()

    def _last_calls(self) -> Iterable[tuple[int, Called]]:
        last = list(self.telegram.calls)[-CALLS:]
        return enumerate(last, self._call - len(last) + 1)

    def _persons(self) -> list[int]:
        return [id for id in self.telegram.persons if id not in self.removed]

    def _shown(self, chat: Chat) -> bool:
        return chat.user is None or chat.id not in self.removed

    def _head(self, chat: Chat) -> Json:
        """A chat without its messages; in a private one the words of the menu button, if it opens a page of the bot."""
        button = chat.menu_button or self.telegram.world.settings.get(("menu_button",), {})
        page = chat.private and button.get("type") == "web_app"
        return _head(chat) | {"menu": button["text"] if page else None}

    def _person(self, user: User) -> Json:
        chat = self.telegram.world.chats[user.id]
        return {
            "id": user.id,
            "first_name": user.first_name,
            "language": user.language,
            "blocked": chat.blocked,
            "started": chat.started,
            "deactivated": user.deactivated,
            "shown": user.id not in self.hidden,
        }

    def _commands(self) -> list[Json]:
        found = []
        for key, commands in self.telegram.world.settings.items():
            if key[0] == "commands":
                found.append({"scope": json.loads(key[1]), "language": key[2], "commands": commands})
        return found

    def _about(self) -> Json:
        settings = self.telegram.world.settings
        told: dict[str, dict[str, str]] = {"description": {}, "short_description": {}}
        for key, value in settings.items():
            if key[0] in told and value:
                told[key[0]][key[1]] = value
        return {"description": told["description"] or told["short_description"]}


async def _within(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


def _messages(chat: Chat) -> list[Json]:
    return [one.shown() for one in chat.messages.values()]


def _head(chat: Chat) -> Json:
    """A chat without its messages."""
    places = [member.status for member in chat.members.values() if member.user.is_bot and member.status]
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title,
        "person": chat.user.id if chat.user else None,
        "members": [id for id, member in chat.members.items() if member.inside and not member.user.is_bot],
        "bot": None if chat.private else (places[0] if places else "left"),
        "forum": chat.forum,
        "topics": {str(thread): name for thread, name in chat.topics.items()},
        "upgraded_to": chat.upgraded_to,
        "pinned": list(chat.pinned),
        "keyboard": chat.keyboard,
    }


def _call(number: int, called: Called) -> Json:
    return asdict(called) | {"n": number, "at": called.at.timestamp()}


def _fault(fault: Fault) -> Json:
    shown = asdict(fault)
    return {"chat": shown.pop("chat_id"), **shown}
