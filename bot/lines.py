"""Lines: who of those that write may wait for an answer, and how many of their updates.

What is beyond a bound is read and dropped: the first of it with a friendly sentence, the rest of that while without.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from data.inbox import Arrived

WAITING = 40
"""Updates of one chat that may wait: an album of thirty photos and some words."""
CLASS = 300
"""Updates of a class's chat that may wait: presses of all families, also of those hours in which the bot was away."""
STRANGER = 6
"""Messages that a person of no class may send in a while, and updates of theirs that may wait."""
WHILE = timedelta(minutes=1)
SELDOM = timedelta(days=1)
"""A group of no class is answered once in this time."""
MEMORY = 5000
"""Whiles that are remembered, before those that are over are forgotten."""
CHATS = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
WORDS = ("text", "caption", "photo", "video", "animation", "sticker", "voice", "video_note", "audio", "document")
"""What makes a message somebody's words; a message without any is Telegram's own, of what has happened in a chat."""


class Sort(Enum):
    """What an update is, as far as its place in the line goes."""

    WORDS = "words"
    COMMAND = "command"
    LINK = "link"
    PRESS = "press"
    NEWS = "news"


class Admission(Enum):
    """`IN`: it is handled. `TOLD`: it is answered with the sentence of its bound. `OUT`: it is dropped."""

    IN = "in"
    TOLD = "told"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Came:
    """Where an update came from. `chat` is whose order it belongs to: a group is below zero; `token`: of a link."""

    chat: int
    sort: Sort
    token: str | None = None

    @property
    def is_group(self) -> bool:
        return self.chat < 0


def read(update: dict[str, Any]) -> Came:
    """Of which chat and sort an update is, without decoding it; an odd one has an order of its own."""
    for kind in CHATS:
        event = update.get(kind)
        if isinstance(event, dict):
            holder = event.get("message") or event if kind == "callback_query" else event
            chat = holder.get("chat") or event.get("from") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                sort = _sort(kind, event)
                token = str(event["text"]).partition(" ")[2].strip() if sort is Sort.LINK else None
                return Came(int(chat["id"]), sort, token or None)
    return Came(int(update["update_id"]), Sort.NEWS)


def _sort(kind: str, event: dict[str, Any]) -> Sort:
    if kind == "callback_query":
        return Sort.PRESS
    if kind not in ("message", "edited_message") or not any(word in event for word in WORDS):
        return Sort.NEWS
    text = event.get("text")
    if not isinstance(text, str) or not text.startswith("/"):
        return Sort.WORDS
    return Sort.LINK if text.startswith("/start") else Sort.COMMAND


@dataclass(slots=True)
class ChatLine:
    """The updates of one chat that wait, in their order."""

    stranger: bool
    waiting: deque[Arrived] = field(default_factory=deque)


class ChatLines:
    """Says of each update that comes whether it may stand in its chat's line."""

    def __init__(self) -> None:
        self._counts: dict[int | tuple[int, str], tuple[datetime, int]] = {}
        self._most = MEMORY

    def admit(self, came: Came, *, waiting: int, stranger: bool, now: datetime) -> Admission:
        """`waiting`: how many of the chat are in its line; `stranger`: neither a person nor a group of a class, and no
        link at hand."""
        if came.sort is Sort.NEWS:
            return Admission.IN
        if came.is_group and came.sort is Sort.WORDS:
            return Admission.OUT
        if stranger and came.is_group and came.sort is Sort.COMMAND:
            return Admission.IN if self._count((came.chat, "seldom"), SELDOM, now) == 1 else Admission.OUT
        talks = stranger and came.sort is not Sort.PRESS
        if talks and self._count(came.chat, WHILE, now) > STRANGER:
            return self._tell(came, now)
        most = STRANGER if stranger else CLASS if came.is_group else WAITING
        return Admission.IN if waiting < most else self._tell(came, now)

    def _tell(self, came: Came, now: datetime) -> Admission:
        """A group is told only where somebody pressed: a line that fades, for that person alone."""
        if came.is_group and came.sort is not Sort.PRESS:
            return Admission.OUT
        return Admission.TOLD if self._count((came.chat, "told"), WHILE, now) == 1 else Admission.OUT

    def _count(self, key: int | tuple[int, str], span: timedelta, now: datetime) -> int:
        """How often it was, this time included, since a while began with the first time."""
        until, count = self._counts.get(key, (now, 0))
        if not now < until <= now + span:
            until, count = now + span, 0
        self._counts[key] = until, count + 1
        if len(self._counts) > self._most:
            self._counts = {known: seen for known, seen in self._counts.items() if seen[0] > now}
            self._most = max(MEMORY, 2 * len(self._counts))
        return count + 1
