"""Persons: they open links, say, send, press and look, and can only do what a real client lets them."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from . import asides, entities, media, webapps
from .chats import changed
from .phone import Phone
from .sending import TEXT_LIMIT, forwarded
from .state import Json, Member
from .views import Seen, View

if TYPE_CHECKING:
    from .groups import Group

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Person(Phone):
    """One person and their phone. Acts are coroutines; they return when the bot had its turn (see Telegram)."""

    # Saying and sending

    async def start(self, payload: str = "") -> Seen:
        """Presses Start (or Restart after a block), with the payload of a deep link if there is one."""
        chat = self._private()
        if chat.blocked:
            await self._set_blocked(False)
        chat.started = True
        return await self.say(f"/start {payload}".rstrip())

    async def say(
        self, text: str, chat: View | None = None, reply_to: Seen | None = None, topic: int | None = None
    ) -> Seen:
        """Sends a text to a group, or to the bot in private; the last message of several if the text is too long."""
        text = entities.clean(text, [])[0]
        if not text:
            raise AssertionError("a client does not send an empty text")
        pieces = [text[at : at + TEXT_LIMIT] for at in range(0, len(text), TEXT_LIMIT)]
        for piece in pieces[:-1]:
            self._put(self._target(chat), {"text": piece, "entities": entities.detect(piece)}, thread=topic)
        body = {"text": pieces[-1], "entities": entities.detect(pieces[-1])}
        return await self._send(chat, body, reply_to=reply_to, topic=topic)

    async def say_aside(self, text: str, chat: View) -> Seen:
        """Gives a command in a group so that only the bot is told, as clients do with one that it has declared so."""
        if not asides.declared(self.telegram.world, text):
            raise AssertionError(f"no client sends {text!r} so: the bot has not declared it ephemeral")
        target, world = self._target(chat), self.telegram.world
        since, body = len(world.events), {"text": text, "entities": entities.detect(text)}
        message = asides.keep(world, target, self.user, world.bot, body)
        world.push("message", message.wire(), target)
        await self.telegram.after_act(target, since)
        return Seen.of(message, world)

    def told_aside(self, chat: View) -> list[Seen]:
        """What only this person has been told in a group."""
        ours = [one for one in chat.state.asides.values() if one.aside is self.user]
        return [Seen.of(one, self.telegram.world) for one in ours]

    async def send_photo(
        self,
        data: bytes | None = None,
        caption: str | None = None,
        album: list[bytes] | None = None,
        chat: View | None = None,
    ) -> list[Seen]:
        """Sends a picture (a sample one if None), or an album: several updates with one media_group_id."""
        pictures = album if album is not None else [data if data is not None else media.sample_picture()]
        files = [self._keep("photo", f"photo_{n}.jpg", picture) for n, picture in enumerate(pictures, 1)]
        group: Json = {"media_group_id": str(secrets.randbits(53))} if album is not None else {}
        since = len(self.telegram.world.events)
        target = self._target(chat)
        sent = []
        for number, file in enumerate(files):
            body = media.content(file) | group | (self._caption(caption) if number == 0 else {})
            sent.append(self._put(target, body, file_id=file.id))
        await self.telegram.after_act(target, since)
        return [Seen.of(message, self.telegram.world) for message in sent]

    async def send_document(
        self, data: bytes, name: str, caption: str | None = None, chat: View | None = None, mime: str = ""
    ) -> Seen:
        """Sends a file."""
        file = self._keep("document", name, data, mime)
        return await self._send(chat, media.content(file) | self._caption(caption), file_id=file.id)

    async def send_voice(self, data: bytes = b"OggS", chat: View | None = None) -> Seen:
        """Sends a voice message of one second."""
        file = self._keep("voice", "voice.oga", data)
        return await self._send(chat, media.content(file), file_id=file.id)

    async def send_video(self, data: bytes = b"\0\0\0\x18ftypmp42", chat: View | None = None) -> Seen:
        """Sends a video of one second."""
        file = self._keep("video", "video.mp4", data)
        return await self._send(chat, media.content(file), file_id=file.id)

    async def send_sticker(self, chat: View | None = None) -> Seen:
        """Sends a sticker."""
        file = self._keep("sticker", "sticker.webp", b"RIFF\0\0\0\0WEBP")
        return await self._send(chat, media.content(file), file_id=file.id)

    async def send_location(self, lat: float, lon: float, chat: View | None = None) -> Seen:
        """Sends a place on the map, in degrees."""
        return await self._send(chat, {"location": {"latitude": lat, "longitude": lon}})

    async def send_contact(
        self, phone: str = "+70000000000", first_name: str | None = None, chat: View | None = None
    ) -> Seen:
        """Shares a contact; without a name it is the person's own, with their user_id."""
        contact: Json = {"phone_number": phone, "first_name": first_name or self.name}
        if first_name is None:
            contact["user_id"] = self.id
        return await self._send(chat, {"contact": contact})

    async def edit(self, message: Seen, text: str) -> None:
        """Changes the text or caption of an own message."""
        found = self._find(message)
        if found.sender is not self.user:
            raise AssertionError(f"{self.name} can't edit a message of {found.sender.first_name}")
        since = len(self.telegram.world.events)
        keys = ("text", "entities") if "text" in found.body else ("caption", "caption_entities")
        found.body = found.body | dict(zip(keys, (text, entities.detect(text)), strict=True))
        if not found.body[keys[1]]:
            del found.body[keys[1]]
        found.edit_date = self.telegram.clock.unix()
        self.telegram.world.happened("edited", found.chat, self.user, found)
        self._deliver("edited_message", found)
        await self.telegram.after_act(found.chat, since)

    async def delete(self, message: Seen) -> None:
        """Deletes a message for both sides; the bot is not told."""
        found = self._find(message)
        del found.chat.messages[found.id]
        self.telegram.world.happened("deleted", found.chat, self.user, found)

    async def forward(self, message: Seen, chat: View | None = None) -> Seen:
        """Forwards a message to a group, or to the bot. An inline keyboard survives only if it is all links."""
        source = self._find(message)
        if source.body.get("has_protected_content"):
            raise AssertionError("Telegram does not let anyone forward a protected message")
        body, shown = forwarded(source)
        return await self._send(chat, body, markup=shown, file_id=source.file_id)

    # Links and buttons

    async def open(self, link: str, group: Group | None = None) -> None:
        """Follows a link: `?start=` of the bot is sent, `?startgroup=` adds the bot to `group`, others are noted."""
        self.opened.append(link)
        if not self.leads_to_bot(link):
            return
        query = {key: values[0] for key, values in parse_qs(urlsplit(link).query, keep_blank_values=True).items()}
        for payload in (query.get("start", ""), query.get("startgroup", "")):
            if not PAYLOAD.fullmatch(payload):
                raise AssertionError(f"Telegram ignores this payload (A-Z a-z 0-9 _ -, up to 64): {payload!r}")
        if "startgroup" in query:
            if group is None:
                raise AssertionError("a startgroup link needs a group to be opened in")
            await group.add_bot(by=self, admin="admin" in query, payload=query["startgroup"])
        elif "start" in query or not self._private().started:
            await self.start(query.get("start", ""))

    def leads_to_bot(self, link: str) -> bool:
        """Whether the link is one of the bot here, in the form of t.me or tg://."""
        parts = urlsplit(link)
        domain = parse_qs(parts.query).get("domain", [""])[0]
        where = parts.path.strip("/") if parts.netloc in ("t.me", "telegram.me") else domain
        return where.lower() == str(self.telegram.world.bot.username).lower()

    async def press(
        self, label: str, message: Seen | None = None, chat: View | None = None, group: Group | None = None
    ) -> None:
        """Presses a button by its label: exact, else the only one that starts with it, else the only one with it.

        Looks in `message`, else in the newest message of the chat that has such a button, else in the reply keyboard.
        Waits for the bot's answer to the press. Links are followed (a startgroup link into `group`), texts are copied,
        reply buttons are said.
        """
        where, button = self._button(label, message, chat)
        if "callback_data" in button:
            assert where is not None
            query = self.ask(where, str(button["callback_data"]), str(button["text"]))
            await self.telegram.answered(query)
            if (url := self.telegram.queries[query].url) is not None:
                await self.open(url)
            if self.telegram.settle is not None:
                await self.telegram.settle()
        else:
            await self.use(button, chat, group)

    def open_page(self, url: str) -> str:
        """Opens a page of the bot; returns its address with what the page is told of who opens it."""
        self.opened.append(url)
        telegram = self.telegram
        self.pages.append(webapps.launched(url, self.user, telegram.token, telegram.clock.now()))
        return self.pages[-1]

    def press_menu(self) -> str:
        """Presses the button beside the field, if it opens a page of the bot."""
        button = self._private().menu_button or self.telegram.world.settings.get(("menu_button",), {})
        if button.get("type") != "web_app":
            raise AssertionError("the menu button opens no page here")
        return self.open_page(str(button["web_app"]["url"]))

    async def tap(self, label: str, message: Seen | None = None, chat: View | None = None) -> str:
        """Presses a callback button and does not wait; returns the query for `telegram.answered`."""
        where, button = self._button(label, message, chat)
        if where is None or "callback_data" not in button:
            raise AssertionError(f"«{label}» is not a callback button")
        return self.ask(where, str(button["callback_data"]), str(button["text"]))

    async def press_data(self, data: str, message: Seen | None = None) -> None:
        """Presses a button that is not there: any data on a message, even on a deleted one. Waits like `press`."""
        target = message or self.screen
        chat = self.telegram.world.chats[target.chat_id]
        await self.telegram.answered(self.ask(chat.messages.get(target.id) or (chat, target.id), data, data))
        if self.telegram.settle is not None:
            await self.telegram.settle()

    async def use(self, button: Json, chat: View | None, group: Group | None) -> None:
        """Any button that is not a callback."""
        if "disabled" in button:
            raise AssertionError(f"«{button['text']}» does nothing: it is disabled")
        if "url" in button:
            await self.open(str(button["url"]), group)
        elif "web_app" in button:
            self.open_page(str(button["web_app"]["url"]))
        elif "copy_text" in button:
            self.copied.append(str(button["copy_text"]["text"]))
        elif button.get("request_contact"):
            await self.send_contact(chat=chat)
        elif button.get("request_location"):
            await self.send_location(55.75, 37.62, chat=chat)
        elif set(button) <= {"text", "style", "icon_custom_emoji_id"}:
            await self.say(str(button["text"]), chat=chat)
        else:
            raise AssertionError(f"EMULATOR pressing this button is not emulated: {button}")

    # Coming and going

    async def block(self) -> None:
        """Blocks the bot."""
        await self._set_blocked(True)

    async def unblock(self) -> None:
        """Takes the block back, without pressing Start."""
        await self._set_blocked(False)

    async def deactivate(self) -> None:
        """Deletes the account: from now on the bot can only fail to write."""
        self.user.deactivated = True

    async def _set_blocked(self, blocked: bool) -> None:
        chat, world = self._private(), self.telegram.world
        if chat.blocked == blocked:
            return
        before = Member(world.bot, "kicked" if chat.blocked else "member").wire()
        chat.blocked = blocked
        after = Member(world.bot, "kicked" if blocked else "member").wire()
        since = len(world.events)
        world.happened("blocked" if blocked else "unblocked", chat, self.user)
        world.push("my_chat_member", changed(world, chat, self.user.wire(), before, after), chat)
        await self.telegram.after_act(chat, since)
