"""What happened, as a text that people read: who said and pressed what, and what the bot answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, tzinfo

from .state import Event, Json, World

WORDS: dict[str, dict[str, str]] = {
    "ru": {
        "bot": "бот",
        "private": "личный чат",
        "group": "группа",
        "pressed": "{who} нажимает «{label}»",
        "answered": "всплывает: {text}",
        "edited": "{who} меняет сообщение: {text}",
        "only_keyboard": "{who} меняет кнопки сообщения: {text}",
        "deleted": "{who} удаляет сообщение: {text}",
        "unpinned": "{who} открепляет: {text}",
        "blocked": "{who} блокирует бота",
        "unblocked": "{who} разблокирует бота",
        "pinned_message": "📌 {who} закрепляет: {text}",
        "new_chat_members": "{who} добавляет в группу: {text}",
        "joined": "{who} входит в группу",
        "left_chat_member": "{who} удаляет из группы: {text}",
        "gone": "{who} выходит из группы",
        "new_chat_title": "{who} меняет название: {text}",
        "migrate_to_chat_id": "группа становится супергруппой",
        "migrate_from_chat_id": "супергруппа продолжает прежнюю группу",
        "forum_topic_created": "{who} открывает тему «{text}»",
        "forum_topic_closed": "{who} закрывает тему",
        "forum_topic_reopened": "{who} снова открывает тему",
        "keyboard": "клавиатура:",
        "remove_keyboard": "(клавиатура убрана)",
        "forward": "(переслано: {origin})",
        "photo": "(картинка {name})",
        "document": "(файл {name})",
        "voice": "(голосовое сообщение)",
        "video": "(видео {name})",
        "sticker": "(стикер)",
        "venue": "(место: {name})",
        "location": "(точка на карте {name})",
        "contact": "(контакт {name})",
        "same": "(дальше то же самое)",
    },
    "en": {
        "bot": "bot",
        "private": "private chat",
        "group": "group",
        "pressed": "{who} presses “{label}”",
        "answered": "pops up: {text}",
        "edited": "{who} changes the message: {text}",
        "only_keyboard": "{who} changes the buttons of: {text}",
        "deleted": "{who} deletes the message: {text}",
        "unpinned": "{who} unpins: {text}",
        "blocked": "{who} blocks the bot",
        "unblocked": "{who} unblocks the bot",
        "pinned_message": "📌 {who} pins: {text}",
        "new_chat_members": "{who} adds to the group: {text}",
        "joined": "{who} joins the group",
        "left_chat_member": "{who} removes from the group: {text}",
        "gone": "{who} leaves the group",
        "new_chat_title": "{who} changes the title: {text}",
        "migrate_to_chat_id": "the group becomes a supergroup",
        "migrate_from_chat_id": "the supergroup continues the former group",
        "forum_topic_created": "{who} opens the topic “{text}”",
        "forum_topic_closed": "{who} closes the topic",
        "forum_topic_reopened": "{who} opens the topic again",
        "keyboard": "keyboard:",
        "remove_keyboard": "(keyboard removed)",
        "forward": "(forwarded: {origin})",
        "photo": "(picture {name})",
        "document": "(file {name})",
        "voice": "(voice message)",
        "video": "(video {name})",
        "sticker": "(sticker)",
        "venue": "(place: {name})",
        "location": "(place on the map {name})",
        "contact": "(contact {name})",
        "same": "(the rest is the same)",
    },
}
WIDTH = 60
_INDENT = " " * 14
_LONG = 3
"""Line breaks: what is as long as this and goes to several chats in a row is written out once."""


def transcript(world: World, chat: int | None, language: str, zone: tzinfo | None) -> str:
    """One chat, or all chats in order of time with a heading wherever the chat changes. Times are in `zone` (UTC)."""
    scribe = _Scribe(world, WORDS[language], zone or UTC)
    lines: list[str] = []
    former: set[int] = {number for number, one in world.chats.items() if chat is not None and one.upgraded_to == chat}
    current: int | None = None
    for event in world.events:
        if chat is not None and event.chat != chat and event.chat not in former:
            continue
        written = list(scribe.write(event))
        if written and event.chat != current:
            current = event.chat
            lines += ([""] if lines else []) + [scribe.heading(current)]
        lines += written
    return "\n".join(lines) + "\n" if lines else ""


class _Scribe:
    def __init__(self, world: World, words: dict[str, str], zone: tzinfo) -> None:
        self.world = world
        self.words = words
        self.zone = zone
        self.pressed: dict[int, str] = {}
        self.said: set[str] = set()

    def heading(self, number: int) -> str:
        chat = self.world.chats[number]
        title = f"── {chat.name} · {self.words['private' if chat.private else 'group']} "
        return title + "─" * max(3, WIDTH - len(title))

    def write(self, event: Event) -> Iterator[str]:
        """The lines of one event; none for what nobody sees."""
        if event.kind == "answered":
            if event.data["text"]:
                whose = "" if self.pressed.get(event.chat) == event.by else f"{event.by}: "
                text = _fold(event.data["text"], _INDENT + "  ")
                yield f"{_INDENT}⤷ {whose}{self.words['answered'].format(text=text)}"
            return
        if event.kind == "pressed":
            self.pressed[event.chat] = event.by
        if not event.from_bot:
            self.said.clear()
        line = self._line(event)
        if line is None:
            return
        line, buttons = _fold(line, _INDENT), []
        if event.kind in ("message", "edited") and event.message is not None:
            buttons = list(self._buttons(event.message.get("reply_markup") or {}))
        first, *rest = self._once(line, buttons)
        yield f"[{event.at.astimezone(self.zone):%d.%m %H:%M}] {first}"
        yield from rest

    def _once(self, line: str, buttons: list[str]) -> list[str]:
        """All of it, or its beginning if the bot has just written the same to another chat."""
        whole = "\n".join([line, *buttons])
        if whole in self.said:
            return [line.split("\n")[0], _INDENT + self.words["same"]]
        if whole.count("\n") >= _LONG:
            self.said.add(whole)
        return [line, *buttons]

    def _line(self, event: Event) -> str | None:
        who = self.words["bot"] if event.from_bot else event.by
        message = event.message or {}
        if event.kind == "message":
            service = self._service(message, who)
            return service if service is not None else f"{who}: {self._content(message)}"
        if event.kind not in self.words:
            return None
        kind = "only_keyboard" if event.data.get("only_keyboard") else event.kind
        text = self._content(message)
        if kind in ("deleted", "unpinned", "only_keyboard"):
            text = _short(text)
        return self.words[kind].format(who=who, text=text, label=event.data.get("label", ""))

    def _service(self, message: Json, who: str) -> str | None:
        for kind in _SERVICE_TEXTS:
            if kind in message:
                text = _SERVICE_TEXTS[kind](message[kind])
                key = kind
                if kind == "pinned_message":
                    text = _short(self._content(message[kind]))
                elif kind == "new_chat_members" and message[kind][0]["id"] == message["from"]["id"]:
                    key = "joined"
                elif kind == "left_chat_member" and message[kind]["id"] == message["from"]["id"]:
                    key = "gone"
                return self.words[key].format(who=who, text=text)
        return None

    def _content(self, message: Json) -> str:
        """Media in brackets, then text or caption."""
        parts = []
        if "forward_origin" in message:
            origin = message["forward_origin"]["sender_user"]
            name = self.words["bot"] if origin["is_bot"] else origin["first_name"]
            parts.append(self.words["forward"].format(origin=name))
        for kind in ("photo", "document", "voice", "video", "sticker", "venue", "contact"):
            if kind in message:
                parts.append(self.words[kind].format(name=self._media_name(kind, message)))
        if "location" in message and "venue" not in message:
            parts.append(self.words["location"].format(name=self._media_name("location", message)))
        text = message.get("text") or message.get("caption")
        return " ".join([*parts, text] if text else parts)

    def _media_name(self, kind: str, message: Json) -> str:
        if kind == "venue":
            return f"{message['venue']['title']}, {message['venue']['address']}"
        if kind == "contact":
            return str(message["contact"]["first_name"])
        if kind == "location":
            return f"{message['location']['latitude']}, {message['location']['longitude']}"
        shown = message[kind][-1] if kind == "photo" else message[kind]
        file = self.world.files.get(shown["file_id"])
        name = file.name if file else "?"
        return f"{name}, {shown['width']}×{shown['height']}" if kind == "photo" else name

    def _buttons(self, markup: Json) -> Iterator[str]:
        if markup.get("keyboard"):
            yield _INDENT + self.words["keyboard"]
        if markup.get("remove_keyboard"):
            yield _INDENT + self.words["remove_keyboard"]
        for row in markup.get("inline_keyboard") or markup.get("keyboard") or []:
            yield _INDENT + " ".join(f"[ {button['text']} ]" for button in row)


_SERVICE_TEXTS: dict[str, Callable[..., str]] = {
    "new_chat_members": lambda members: ", ".join(one["first_name"] for one in members),
    "left_chat_member": lambda member: str(member["first_name"]),
    "new_chat_title": str,
    "pinned_message": str,
    "migrate_to_chat_id": str,
    "migrate_from_chat_id": str,
    "forum_topic_created": lambda topic: str(topic["name"]),
    "forum_topic_closed": str,
    "forum_topic_reopened": str,
}


def _fold(text: str, indent: str) -> str:
    """Later lines of a text stand under the first."""
    return text.replace("\n", "\n" + indent)


def _short(text: str) -> str:
    first = text.split("\n")[0]
    return first if len(first) <= 50 and first == text else first[:50] + "…"
