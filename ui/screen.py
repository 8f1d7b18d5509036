"""A screen is what one message shows: its text and buttons, perhaps a picture. Pure: facts in, screen out."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape, unescape
from typing import Generic, Literal, TypeVar

from aiogram.types import CopyTextButton, DisabledButton, InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo

from ui.labels import in_rows, room, shortened, style_of
from ui.pictures import Picture
from ui.text import Html

T = TypeVar("T")

TEXT = 4096
"""Telegram's limit of a message, in characters after its HTML is read (Bot API, sendMessage)."""
CAPTION = 1024
"""The same for what stands under a picture or a file (sendPhoto, sendDocument)."""
NOTHING = "people.nothing"
"""What a button that does nothing means to a server that knows no such buttons (Bot API before 10.3)."""
DATA = 64
"""Telegram's limit of a button's meaning, in bytes (InlineKeyboardButton)."""

TAG = re.compile(r"<[^>]*>")
OF_MEDIA = re.compile(r"image|photo|picture|video|voice|audio|media|document|file|album", re.IGNORECASE)
"""Telegram's words for what it does not take of a picture or a file."""
OF_RIGHTS = ("not enough rights", "CHAT_SEND_")
OF_FORMER = ("text buttons are unallowed", "button style", 'start tag "tg-time"')
"""Words of a server that knows no disabled or copying buttons, no colours, no moments."""
CONFETTI = "5046509860389126442"
"""The effect 🎉 of those that are everybody's."""
TIME = re.compile(r"</?tg-time[^>]*>")


@dataclass(frozen=True, slots=True)
class Button:
    """A label with its own meaning (`data`, at most 64 bytes), or an address to open: outside (`url`), or as a page
    inside Telegram (`page`; in private chats only); or words to `copy` (at most 256 characters). With none of them it
    is only read."""

    label: str
    data: str | None = None
    url: str | None = None
    page: str | None = None
    copy: str | None = None

    def drawn(self, label: str, modest: bool) -> InlineKeyboardButton:
        """As Telegram gets it; a `modest` one has no colour, and does nothing where Telegram is told so by data."""
        page = WebAppInfo(url=self.page) if self.page is not None else None
        quiet = self.data is None and self.url is None and self.copy is None and page is None
        if modest:
            data = NOTHING if quiet else self.data
            return InlineKeyboardButton(text=label, callback_data=data, url=self.url, web_app=page)
        return InlineKeyboardButton(
            text=label,
            callback_data=self.data,
            url=self.url,
            web_app=page,
            copy_text=CopyTextButton(text=self.copy) if self.copy is not None else None,
            disabled=DisabledButton() if quiet else None,
            style=style_of(self.data.removeprefix(BELOW) if self.data else None),
        )


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Media:
    """Something at Telegram already: photo, video, voice or document, by its `file_id`."""

    sort: str
    file_id: str


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A document that is made here: its name, and its bytes or what is to be drawn as PDF when it is sent."""

    name: str
    data: bytes | Picture


@dataclass(frozen=True, slots=True)
class Screen:
    """What one message shows. `album` (files at Telegram) carries the text itself where it can; else it goes before.

    A `file` is sent with the text under it. A `modest` one keeps to what a Bot API server of years ago knows.
    """

    text: Html
    rows: tuple[Row, ...] = ()
    picture: Picture | None = None
    album: tuple[Media, ...] = field(default=())
    file: MadeFile | None = None
    modest: bool = False
    effect: str | None = None
    """What plays once over a new message of a private chat (Bot API, message_effect_id)."""

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        """The buttons as they lie on a phone: a row that has no room for its labels is several."""
        rows = [row for row in map(self._taken, self.rows) if row]
        if not rows:
            return None
        return InlineKeyboardMarkup(
            inline_keyboard=[
                [one.drawn(shortened(one.label, room(len(line))), self.modest) for one in line]
                for row in rows
                for line in _lines_of(row)
            ]
        )

    def _taken(self, row: Row) -> Row:
        return tuple(one for one in row if one.copy is None) if self.modest else row

    @property
    def carried(self) -> bool:
        """Can the album carry the text? It has to fit under a picture; several files (of one group: pictures and
        videos, or documents) have no buttons (Bot API, sendMediaGroup), and a video note has no words."""
        groups = {"picture" if media.sort in ("photo", "video") else media.sort for media in self.album}
        alone = len(self.album) == 1 and "video_note" not in groups
        together = len(self.album) > 1 and not self.rows and groups in ({"picture"}, {"document"})
        return (alone or together) and visible(self.text) <= CAPTION

    @property
    def body(self) -> str:
        text = TIME.sub("", self.text) if self.modest else self.text
        return fit(text, CAPTION if self.picture or self.file else TEXT)

    def without(self, refusal: str) -> "Screen | None":
        """The screen without its extras that Telegram refused in these words: what a former server does not know,
        buttons that lead elsewhere, or what is beside the text; None if none is at fault."""
        if is_former(refusal):
            return None if self.modest else replace(self, modest=True)
        if self.effect is not None and "effect" in refusal.lower():
            return replace(self, effect=None)
        rows = tuple(kept for row in self.rows if (kept := tuple(one for one in row if not (one.url or one.page))))
        if "button" in refusal.lower() and rows != self.rows:
            return replace(self, rows=rows)
        beside = self.picture or self.album or self.file
        if beside and OF_MEDIA.search(refusal) and not any(words in refusal for words in OF_RIGHTS):
            return replace(self, picture=None, album=(), file=None)
        return None


def is_former(refusal: str) -> bool:
    """Does a Bot API server say in these words that it does not know what today's does?"""
    return any(words in refusal for words in OF_FORMER)


def _lines_of(row: Row) -> Iterator[Row]:
    at = 0
    for count in in_rows([one.label for one in row]):
        yield row[at : at + count]
        at += count


NUMBERS = (*(f"{one}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}" for one in range(1, 10)), "🔟")
"""What stands before each part of a message that says several things, and before its buttons."""
BELOW = "+"
"""Before the meaning of a button whose answer comes below: its message says other things too, and stays."""


def joined(screens: Sequence[Screen]) -> tuple[Screen, int]:
    """Several screens of words and buttons as one message, and how many of them fit: each a numbered part, its buttons
    with its number. A button that leads to one place from several parts stands once, below."""
    parts: list[Html] = []
    room = TEXT
    for number, screen in zip(NUMBERS, screens, strict=False):
        part = Html(f"{number} {screen.text}")
        room -= visible(part) + 2
        if room < 0:
            break
        parts.append(part)
    if len(parts) < 2:
        return screens[0], 1
    told = screens[: len(parts)]
    every = Counter(one for screen in told for one in {_way(one) for row in screen.rows for one in row})
    rows: list[Row] = []
    shared: dict[tuple[str | None, ...], Row] = {}
    for number, screen in zip(NUMBERS, told, strict=False):
        for row in screen.rows:
            rest = tuple(one for one in row if every[_way(one)] == 1)
            shared |= {_way(one): (_below(one, ""),) for one in row if one not in rest}
            rows += [tuple(_below(one, f"{number} ") for one in rest)] if rest else []
    return Screen(Html("\n\n".join(parts)), (*rows, *shared.values())), len(told)


def _way(one: Button) -> tuple[str | None, ...]:
    """What it does, whatever it is called."""
    return one.data, one.url, one.page, one.copy


def _below(one: Button, before: str) -> Button:
    data = one.data
    if data is not None and len(data.encode()) < DATA:
        data = BELOW + data
    return replace(one, label=before + one.label, data=data)


def headed(screen: Screen, title: str) -> Screen:
    """The screen with a class's title above it, for a reader of several; not if its first paragraph says it."""
    if title in unescape(screen.text.partition("\n\n")[0]):
        return screen
    said = escape(title, quote=False)
    return replace(screen, text=lines(Html(f"<b>{said}</b>"), screen.text))


def button(label: str, data: str) -> Row:
    """A row of one button."""
    return (Button(label, data),)


def link(label: str, url: str) -> Row:
    """A row of one button that opens an address."""
    return (Button(label, url=url),)


def copying(label: str, text: str) -> Row:
    """A row of one button that copies a text."""
    return (Button(label, copy=text),)


def window(label: str, page: str | None) -> tuple[Row, ...]:
    """A row of one button that opens a page inside Telegram; none where there is no page."""
    return ((Button(label, page=page),),) if page is not None else ()


def grid(buttons: Iterable[Button], width: int) -> tuple[Row, ...]:
    """Buttons in rows of so many."""
    all_of_them = list(buttons)
    return tuple(tuple(all_of_them[at : at + width]) for at in range(0, len(all_of_them), width))


Line = Html | Literal[""] | None
"""A line of a screen, a gap, or nothing: what somebody typed is none before it is escaped."""


def lines(*parts: Line) -> Html:
    """Lines under one another; None is left out, an empty one is a gap."""
    return Html("\n".join(part for part in parts if part is not None))


def cut(text: str, limit: int) -> str:
    """At most so many characters, the last of them … where something is left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def plain(html: str) -> str:
    """What is left when the HTML is read."""
    return unescape(TAG.sub("", html))


def visible(html: str) -> int:
    """How many characters Telegram counts."""
    return len(plain(html))


def fit(html: str, limit: int) -> str:
    """Whole lines up to the limit, then "…". Our tags never reach over a line's end, so what is left is well-formed."""
    if visible(html) <= limit:
        return html
    kept: list[str] = []
    room = limit - 2
    for line in html.split("\n"):
        room -= visible(line) + 1
        if room < 0:
            break
        kept.append(line)
    if not kept:
        return cut(plain(html), limit).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "\n".join([*kept, "…"])


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a long list: which (from 0), of how many, and what is on it; `way` leads to another one."""

    number: int
    of: int
    shown: Sequence[T]
    way: Callable[[int], str]

    def __iter__(self) -> Iterator[T]:
        return iter(self.shown)

    @property
    def turns(self) -> tuple[Row, ...]:
        """A row that turns the pages, round and round; none where there is one page."""
        if self.of == 1:
            return ()
        back, forth = (self.number - 1) % self.of, (self.number + 1) % self.of
        here = Button(f"{self.number + 1} / {self.of}")
        return ((Button("‹", self.way(back)), here, Button("›", self.way(forth))),)


def page(things: Sequence[T], number: int, size: int, way: Callable[[int], str]) -> Page[T]:
    """The page of this number, or the nearest that there is."""
    of = max(1, -(-len(things) // size))
    number = min(max(number, 0), of - 1)
    return Page(number, of, things[number * size : (number + 1) * size], way)
