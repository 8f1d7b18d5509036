"""The phone in a person's hand: which chats it may write to, what a press or a message becomes, what the bot sees."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, Any

from . import entities, media
from .state import Chat, Json, Message, Query, StoredFile, User
from .views import Seen, View
from .wire import Upload

if TYPE_CHECKING:
    from .telegram import Telegram


class Phone:
    """What stands between a person and Telegram; Person adds the acts."""

    def __init__(self, telegram: Telegram, user: User) -> None:
        self.telegram = telegram
        self.user = user
        self.opened: list[str] = []
        self.copied: list[str] = []
        self.pages: list[str] = []
        """The pages of the bot that were opened here, each address with all that a client puts into it."""
        self.alerts: list[str] = []
        self.alert: str | None = None

    def __repr__(self) -> str:
        return f"<{self.user.first_name} {self.id}>"

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.first_name

    @property
    def chat(self) -> View:
        """The private chat with the bot."""
        return View(self.telegram, self.telegram.world.chats[self.id])

    @property
    def screen(self) -> Seen:
        """The newest message of the bot in the private chat; AssertionError if there is none."""
        last = self.chat.last
        if last is None:
            raise AssertionError(f"the bot has never written to {self.name}")
        return last

    @property
    def screens(self) -> list[Seen]:
        """All messages of the bot in the private chat, in order, without service messages."""
        return self.chat.from_bot

    def hear(self, text: str | None) -> None:
        """The answer to the last press arrived."""
        self.alert = text
        if text is not None:
            self.alerts.append(text)

    def _private(self) -> Chat:
        return self.telegram.world.chats[self.id]

    def _target(self, view: View | None) -> Chat:
        chat = view.state if view is not None else self._private()
        self._must_be_in(chat)
        if chat.private:
            chat.started = True
        return chat

    def _must_be_in(self, chat: Chat) -> None:
        if self.user.deactivated:
            raise AssertionError(f"{self.name} has deleted the account")
        if chat.private and chat.blocked:
            raise AssertionError(f"{self.name} has blocked the bot")
        member = chat.members.get(self.id)
        if not chat.private and (member is None or not member.inside):
            raise AssertionError(f"{self.name} is not in «{chat.title}»")

    def _keep(self, kind: str, name: str, data: bytes, mime: str = "") -> StoredFile:
        return media.keep(self.telegram.world, kind, Upload(name, data, mime))

    def _caption(self, caption: str | None) -> Json:
        return {"caption": caption, "caption_entities": entities.detect(caption)} if caption else {}

    def _find(self, message: Seen) -> Message:
        found = self.telegram.world.chats[message.chat_id].messages.get(message.id)
        if found is None:
            raise AssertionError(f"message {message.id} has been deleted: {message.text!r}")
        return found

    async def _send(
        self,
        view: View | None,
        body: Json,
        *,
        reply_to: Seen | None = None,
        topic: int | None = None,
        **more: Any,
    ) -> Seen:
        chat = self._target(view)
        since = len(self.telegram.world.events)
        answered = self._find(reply_to) if reply_to is not None else None
        message = self._put(chat, body, reply_to=answered, thread=topic, **more)
        await self.telegram.after_act(chat, since)
        return Seen.of(message, self.telegram.world)

    def _put(self, chat: Chat, body: Json, **more: Any) -> Message:
        message = self.telegram.world.store(chat, self.user, body, **more)
        self._deliver("message", message)
        return message

    def _deliver(self, kind: str, message: Message) -> None:
        if bot_sees(self.telegram.world.privacy, self.telegram.world.bot, message):
            self.telegram.world.push(kind, message.wire(), message.chat)

    def ask(self, where: Message | tuple[Chat, int], data: str, label: str) -> str:
        """Presses a callback button and does not wait; returns the query for `telegram.answered`."""
        message = where if isinstance(where, Message) else None
        chat, number = (where.chat, where.id) if isinstance(where, Message) else where
        self._must_be_in(chat)
        self.alert = None
        answer: asyncio.Future[tuple[str | None, bool]] = asyncio.get_running_loop().create_future()
        query = Query(str(secrets.randbits(62)), self.user, chat, number, self.telegram.clock.now(), answer)
        self.telegram.queries[query.id] = self.telegram.world.queries[query.id] = query
        self.telegram.world.happened(
            "pressed", chat, self.user, message, label=label, query=query.id, user=self.id, message_id=number
        )
        shown = message.wire() if message else {"chat": chat.wire(), "message_id": number, "date": 0}
        payload = {
            "id": query.id,
            "from": self.user.wire(),
            "message": shown,
            "chat_instance": chat.instance,
            "data": data,
        }
        self.telegram.world.push("callback_query", payload, chat)
        return query.id

    def _button(self, label: str, message: Seen | None, chat: View | None) -> tuple[Message | None, Json]:
        where = [self._find(message)] if message is not None else list((chat or self.chat).state.newest_first())
        inline = [one for one in where if one.inline]
        for one in inline:
            button = choose(label, [button for row in (one.inline or {})["inline_keyboard"] for button in row])
            if button is not None:
                return one, button
        reply = (chat or self.chat).state.keyboard if message is None else where[0].markup
        replies = [button for row in (reply or {}).get("keyboard", []) for button in row]
        button = choose(label, replies)
        if button is not None:
            return None, button
        shown = [Seen.of(one, self.telegram.world).labels for one in inline[:5]]
        raise AssertionError(
            f"{self.name} sees no button «{label}»; newest first: {shown}; keyboard: {[b['text'] for b in replies]}"
        )


def choose(label: str, buttons: list[Json]) -> Json | None:
    """The button a person means by `label`; None if none or, short of an exact match, several fit."""
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [button for button in buttons if fits(str(button["text"]), label)]
        if len(found) == 1 or (found and fits is str.__eq__):
            return found[0]
    return None


def bot_sees(privacy: bool, bot: User, message: Message) -> bool:
    """Telegram's privacy mode: what of a person's message in a group reaches the bot."""
    chat = message.chat
    if chat.private:
        return True
    me = chat.members.get(bot.id)
    if me is None or not me.inside:
        return False
    if not privacy or me.status == "administrator" or message.service:
        return True
    if message.reply_to is not None and message.reply_to.sender is bot:
        return True
    text = str(message.body.get("text") or message.body.get("caption") or "")
    name = str(bot.username).lower()
    if text.startswith("/"):
        addressee = text.split(maxsplit=1)[0].partition("@")[2]
        return addressee.lower() == name if addressee else True
    return f"@{name}" in text.lower()
