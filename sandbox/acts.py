"""What a visitor of the page does, as JSON: each act is a thing that a person or a group can do, nothing more.

An act that a real client would not let anybody do is refused with a sentence (`Impossible`).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from .groups import Group
from .people import PAYLOAD, Person
from .refusals import Refused
from .state import Json, Message
from .views import Seen

if TYPE_CHECKING:
    from .feed import Feed
    from .samples import Sample
    from .telegram import Telegram

T = TypeVar("T")
Act = Callable[["Acts", Json], Awaitable[Any]]
ACTS: dict[str, Act] = {}
TEXT = 100_000
"""The longest text that is taken from the page, in characters."""


class Impossible(Exception):
    """A real client would not let a person do this; the sentence says why."""


def act(method: Act) -> Act:
    """Lets the page do this, under the method's name."""
    ACTS[method.__name__] = method
    return method


class Acts:
    """The acts of one page."""

    def __init__(self, telegram: Telegram, feed: Feed, samples: dict[str, Sample]) -> None:
        self.telegram = telegram
        self.feed = feed
        self.samples = samples

    async def do(self, name: str, said: Json) -> Any:
        """Carries an act out and returns what the page needs to know of it; raises Impossible."""
        known = ACTS.get(name)
        if known is None:
            raise Impossible(f"there is no act {name!r}")
        try:
            return await known(self, said)
        except (AssertionError, Refused) as error:
            raise Impossible(str(error)) from None
        finally:
            self.feed.look_soon()

    # What an act is about

    def _get(self, said: Json, key: str, kind: type[T]) -> T:
        value = said.get(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise Impossible(f"{key} is missing or is no {kind.__name__}")
        if isinstance(value, str) and len(value) > TEXT:
            raise Impossible(f"{key} is longer than {TEXT} characters")
        return value

    def _number(self, said: Json, key: str) -> float:
        value = said.get(key)
        return float(value) if isinstance(value, float) else float(self._get(said, key, int))

    def _person(self, said: Json, key: str = "person") -> Person:
        person = self.telegram.persons.get(self._get(said, key, int))
        if person is None:
            raise Impossible("there is no such person")
        return person

    def _group(self, number: int) -> Group:
        found = next((group for group in self.telegram.groups if group.id == number), None)
        if found is None:
            raise Impossible("there is no such group")
        return found

    def _chat(self, said: Json, person: Person, key: str = "chat") -> Group | None:
        """The group that is meant; None for the private chat with the bot."""
        number = self._get(said, key, int)
        return None if number == person.id else self._group(number)

    def _message(self, said: Json, chat: int, key: str = "message_id") -> Message:
        found = self.telegram.world.chats[chat].messages.get(self._get(said, key, int))
        if found is None:
            raise Impossible("this message has been deleted")
        return found

    def _seen(self, said: Json, person: Person, key: str = "message_id", chat: str = "chat") -> Seen:
        group = self._chat(said, person, chat)
        message = self._message(said, group.id if group else person.id, key)
        return Seen.of(message, self.telegram.world)

    # Saying and sending

    @act
    async def start(self, said: Json) -> None:
        payload = str(said.get("payload") or "")
        if not PAYLOAD.fullmatch(payload):
            raise Impossible("a start parameter is of A-Z a-z 0-9 _ -, up to 64")
        await self._person(said).start(payload)

    @act
    async def say(self, said: Json) -> None:
        person = self._person(said)
        reply_to = self._seen(said, person, "reply_to") if said.get("reply_to") is not None else None
        topic = self._get(said, "topic", int) if said.get("topic") is not None else None
        await person.say(self._get(said, "text", str), chat=self._chat(said, person), reply_to=reply_to, topic=topic)

    @act
    async def send(self, said: Json) -> None:
        person = self._person(said)
        files = [_file(one) for one in self._get(said, "files", list)]
        if not files:
            raise Impossible("there is no file")
        caption = str(said.get("caption") or "") or None
        await self._send(person, self._chat(said, person), str(said.get("as")), files, caption)

    @act
    async def sample(self, said: Json) -> None:
        person = self._person(said)
        sample = self.samples.get(self._get(said, "name", str))
        if sample is None:
            raise Impossible("there is no such sample")
        caption = str(said.get("caption") or "") or None
        await self._send(person, self._chat(said, person), sample.sort, await sample.made(), caption)

    async def _send(
        self, person: Person, chat: Group | None, sort: str, files: list[tuple[str, str, bytes]], caption: str | None
    ) -> None:
        name, mime, data = files[0]
        match sort:
            case "photo" | "album" if len(files) > 1:
                if len(files) > 10:
                    raise Impossible("an album has at most 10 pictures")
                await person.send_photo(album=[one for _, _, one in files], caption=caption, chat=chat)
            case "photo" | "album":
                await person.send_photo(data, caption=caption, chat=chat)
            case "voice":
                await person.send_voice(data, chat=chat)
            case "video":
                await person.send_video(data, chat=chat)
            case _:
                for number, (name, mime, data) in enumerate(files):
                    await person.send_document(data, name, caption if number == 0 else None, chat=chat, mime=mime)

    @act
    async def location(self, said: Json) -> None:
        person = self._person(said)
        latitude, longitude = (self._number(said, key) for key in ("latitude", "longitude"))
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise Impossible("there is no such point on the earth")
        await person.send_location(latitude, longitude, chat=self._chat(said, person))

    @act
    async def contact(self, said: Json) -> None:
        await (person := self._person(said)).send_contact(chat=self._chat(said, person))

    @act
    async def edit(self, said: Json) -> None:
        person = self._person(said)
        text = self._get(said, "text", str).strip()
        if not text:
            raise Impossible("a client does not send an empty text")
        await person.edit(self._seen(said, person), text)

    @act
    async def delete(self, said: Json) -> None:
        person = self._person(said)
        await person.delete(self._seen(said, person))

    @act
    async def forward(self, said: Json) -> None:
        person = self._person(said)
        await person.forward(self._seen(said, person, chat="from_chat"), chat=self._chat(said, person))

    # Buttons and links

    @act
    async def press(self, said: Json) -> Json:
        person = self._person(said)
        group = self._chat(said, person)
        message = self._message(said, group.id if group else person.id)
        button = _at(message.inline, "inline_keyboard", self._get(said, "row", int), self._get(said, "column", int))
        if "callback_data" in button:
            return {"query": person.ask(message, str(button["callback_data"]), str(button["text"]))}
        if "url" in button:
            return await self._follow(person, str(button["url"]), None)
        if "copy_text" in button:
            person.copied.append(str(button["copy_text"]["text"]))
            return {"copied": person.copied[-1]}
        if "web_app" in button:
            return {"page": person.open_page(str(button["web_app"]["url"]))}
        raise Impossible("pressing this button is not emulated")

    @act
    async def reply(self, said: Json) -> Json | None:
        person = self._person(said)
        group = self._chat(said, person)
        keyboard = self.telegram.world.chats[group.id if group else person.id].keyboard
        button = _at(keyboard, "keyboard", self._get(said, "row", int), self._get(said, "column", int))
        await person.use(button, group, None)
        return {"page": person.pages[-1]} if "web_app" in button else None

    @act
    async def menu(self, said: Json) -> Json:
        return {"page": self._person(said).press_menu()}

    @act
    async def open(self, said: Json) -> Json:
        person = self._person(said)
        group = self._chat(said, person) if said.get("chat") is not None else None
        return await self._follow(person, self._get(said, "link", str), group)

    async def _follow(self, person: Person, link: str, group: Group | None) -> Json:
        """Where a link leads: a chat here, a group that has to be chosen first, or away."""
        if not person.leads_to_bot(link):
            person.opened.append(link)
            return {"opened": link}
        if "startgroup" in parse_qs(urlsplit(link).query, keep_blank_values=True):
            if group is None:
                mine = [one for one in self.telegram.groups if (m := one.state.members.get(person.id)) and m.inside]
                return {"choose_group": [one.id for one in mine]}
            await person.open(link, group)
            return {"chat": group.id}
        await person.open(link)
        return {"chat": person.id}

    # People and groups

    @act
    async def block(self, said: Json) -> None:
        person = self._person(said)
        await (person.block() if self._get(said, "blocked", bool) else person.unblock())

    @act
    async def person(self, said: Json) -> Json:
        name = self._get(said, "first_name", str).strip()
        if not 1 <= len(name) <= 64:
            raise Impossible("a name has 1 to 64 characters")
        language = said.get("language")
        if language is not None and not isinstance(language, str):
            raise Impossible("language is a code such as ru")
        return {"id": self.telegram.person(name, language=language).id}

    @act
    async def remove(self, said: Json) -> None:
        person = self._person(said)
        for group in self.telegram.groups:
            member = group.state.members.get(person.id)
            if member is not None and member.inside:
                await group.leave(person)
        await person.deactivate()
        self.feed.remove(person.id)

    @act
    async def group(self, said: Json) -> Json:
        owner = self._person(said)
        title = self._get(said, "title", str).strip()
        if not 1 <= len(title) <= 128:
            raise Impossible("a title has 1 to 128 characters")
        others = [self._person({"person": one}) for one in said.get("members") or []]
        members = [owner, *(one for one in others if one is not owner)]
        return {"id": self.telegram.group(title, members=members, supergroup=False).id}

    @act
    async def join(self, said: Json) -> None:
        await self._group(self._get(said, "chat", int)).join(self._person(said))

    @act
    async def leave(self, said: Json) -> None:
        person = self._person(said)
        group = self._group(self._get(said, "chat", int))
        if person.id not in group.state.members:
            raise Impossible(f"{person.name} is not in «{group.title}»")
        await group.leave(person)

    @act
    async def bot(self, said: Json) -> None:
        person, group = self._person(said), self._group(self._get(said, "chat", int))
        inside = self.telegram.world.me(group.state).inside
        match said.get("place"):
            case "administrator":
                await (group.promote_bot(person) if inside else group.add_bot(person))
            case "member":
                await (group.demote_bot(person) if inside else group.add_bot(person, admin=False))
            case "kicked" if inside:
                await group.remove_bot(person)
            case _:
                raise Impossible("the bot is added, made an administrator or a member, or thrown out")

    @act
    async def upgrade(self, said: Json) -> None:
        await self._group(self._get(said, "chat", int)).upgrade(self._person(said))

    # Trouble

    @act
    async def fault(self, said: Json) -> None:
        code, times = self._get(said, "code", int), self._get(said, "times", int)
        if not (400 <= code <= 599 and 1 <= times <= 1000):
            raise Impossible("a fault has a code of 400 to 599 and happens 1 to 1000 times")
        retry_after = self._get(said, "retry_after", int) if said.get("retry_after") is not None else None
        chat = self._get(said, "chat", int) if said.get("chat") is not None else None
        self.telegram.fail(
            self._get(said, "method", str),
            code,
            retry_after=retry_after,
            times=times,
            chat_id=chat,
            network=bool(said.get("network")),
        )

    @act
    async def forgive(self, said: Json) -> None:
        self.telegram.server.faults.orders.clear()

    @act
    async def limits(self, said: Json) -> None:
        self.telegram.limits.enabled = self._get(said, "on", bool)


def _at(markup: Json | None, key: str, row: int, column: int) -> Json:
    """The button that stands there now."""
    rows = (markup or {}).get(key, [])
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise Impossible("this button is not there any more")
    button: Json = rows[row][column]
    return button


def _file(said: Any) -> tuple[str, str, bytes]:
    if not isinstance(said, dict) or not isinstance(said.get("data"), str):
        raise Impossible("a file has a name, a type and its content in base64")
    try:
        data = base64.b64decode(said["data"], validate=True)
    except (binascii.Error, ValueError):
        raise Impossible("the file's content is not base64") from None
    return str(said.get("name") or "file")[:200], str(said.get("mime") or ""), data
