"""HTML becomes plain text and entities, with Telegram's own words for what is wrong; offsets in errors are in bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from . import links
from .entities import Entity, utf16_length
from .refusals import bad

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_NAME = re.compile(r"[^\s=>/\"']+")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)$", re.IGNORECASE)


SURROGATE = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)
DATE_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


class HtmlError(ValueError):
    """The text does not parse; `str()` is what follows "can't parse entities: "."""


def _unescape(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        if match[3]:
            return _NAMED[match[3]]
        code = int(match[1], 16) if match[1] else int(match[2])
        if 0xD800 <= code <= 0xDFFF:
            raise HtmlError(SURROGATE)
        return match[0] if code == 0 or code >= 0x10FFFF else chr(code)

    return _CHARACTER.sub(character, text) if "&" in text else text


@dataclass
class _Open:
    """A start tag still waiting for its end."""

    tag: str
    attributes: dict[str, str]
    start: int
    at_character: int


@dataclass
class _Html:
    """One pass over one text: `at` walks over the source, `position` counts UTF-16 units of the result."""

    source: str
    at: int = 0
    position: int = 0
    text: str = ""
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def parse(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            tag = self.source.find("<", self.at)
            chunk = _unescape(self.source[self.at :] if tag < 0 else self.source[self.at : tag])
            self.text += chunk
            self.position += utf16_length(chunk)
            if tag < 0:
                break
            self.at = self._end_tag(tag) if self.source.startswith("</", tag) else self._start_tag(tag)
        if self.stack:
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return self.text, sorted(self.entities, key=lambda entity: (entity["offset"], -entity["length"]))

    def _start_tag(self, begin: int) -> int:
        end = begin + 1
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != ">":
            end += 1
        if end == len(self.source):
            raise HtmlError(f"Unclosed start tag at byte offset {self.byte(begin)}")
        tag = self.source[begin + 1 : end].lower()
        if tag not in TAGS:
            raise HtmlError(f'Unsupported start tag "{tag}" at byte offset {self.byte(begin)}')
        attributes, end = self._attributes(tag, begin, end)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise HtmlError(f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}')
        self.stack.append(_Open(tag, attributes, self.position, len(self.text)))
        return end + 1

    def _attributes(self, tag: str, begin: int, at: int) -> tuple[dict[str, str], int]:
        """Attributes of the tag opened at `begin`, read from `at`, and where its ">" stands."""
        found: dict[str, str] = {}
        unclosed = HtmlError(f'Unclosed start tag "{tag}" at byte offset {self.byte(begin)}')
        while True:
            at = self._skip_space(at)
            if self.source[at : at + 1] == ">":
                return found, at
            name = _NAME.match(self.source, at)
            if name is None:
                if at >= len(self.source):
                    raise unclosed
                raise HtmlError(f'Empty attribute name in the tag "{tag}" at byte offset {self.byte(begin)}')
            at = self._skip_space(name.end())
            if self.source[at : at + 1] != "=":
                if at >= len(self.source):
                    raise unclosed
                found[name[0]] = ""
                continue
            at = self._skip_space(at + 1)
            if at >= len(self.source):
                raise unclosed
            found[name[0]], at = self._value(at)
            if at >= len(self.source):
                raise HtmlError(f"Unclosed start tag at byte offset {self.byte(begin)}")

    def _value(self, at: int) -> tuple[str, int]:
        quote = self.source[at]
        if quote in "\"'":
            end = self.source.find(quote, at + 1)
            end = len(self.source) if end < 0 else end
            return _unescape(self.source[at + 1 : end]), end + 1
        token = _TOKEN.match(self.source, at)
        assert token is not None
        following = self.source[token.end() : token.end() + 1]
        if following and not following.isspace() and following != ">":
            raise HtmlError(f"Unexpected end of name token at byte offset {self.byte(at)}")
        return token[0].lower(), token.end()

    def _skip_space(self, at: int) -> int:
        while at < len(self.source) and self.source[at].isspace():
            at += 1
        return at

    def _end_tag(self, begin: int) -> int:
        if not self.stack:
            raise HtmlError(f"Unexpected end tag at byte offset {self.byte(begin)}")
        end = begin + 2
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != ">":
            end += 1
        name = self.source[begin + 2 : end].lower()
        end = self._skip_space(end)
        if self.source[end : end + 1] != ">":
            raise HtmlError(f"Unclosed end tag at byte offset {self.byte(begin)}")
        opened = self.stack.pop()
        if name and name != opened.tag:
            raise HtmlError(
                f'Unmatched end tag at byte offset {self.byte(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.position > opened.start:
            self._close(opened)
        return end + 1

    def _close(self, opened: _Open) -> None:
        entity: Entity = {
            "type": TAGS[opened.tag],
            "offset": opened.start,
            "length": self.position - opened.start,
        }
        special = _SPECIAL.get(opened.tag)
        if special is None or special(entity, opened.attributes, self.text[opened.at_character :], self.entities):
            self.entities.append(entity)


def _link(entity: Entity, attributes: dict[str, str], inner: str, _: list[Entity]) -> bool:
    url = attributes.get("href") or inner
    user = _USER_LINK.match(url)
    if user:
        entity["type"] = "text_mention"
        entity["user"] = {"id": int(user[1])}
        return True
    kept = links.checked(url)
    if kept is None:
        return False
    entity["url"] = kept
    return True


def _quote(entity: Entity, attributes: dict[str, str], _: str, __: list[Entity]) -> bool:
    if "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    return True


def _emoji(entity: Entity, attributes: dict[str, str], _: str, __: list[Entity]) -> bool:
    identifier = attributes.get("emoji-id", "")
    if not identifier.isdigit() or int(identifier) == 0:
        raise HtmlError("Invalid custom emoji identifier specified")
    entity["custom_emoji_id"] = identifier
    return True


def _time(entity: Entity, attributes: dict[str, str], _: str, __: list[Entity]) -> bool:
    unix = attributes.get("unix", "")
    if not unix.isdigit() or int(unix) == 0:
        return False
    entity["unix_time"] = int(unix)
    if attributes.get("format"):
        entity["date_time_format"] = attributes["format"]
    return True


def _pre(entity: Entity, _: dict[str, str], __: str, before: list[Entity]) -> bool:
    same = {"type": "code", "offset": entity["offset"], "length": entity["length"]}
    if before and before[-1].get("language") and before[-1] | same == before[-1]:
        before[-1]["type"] = "pre"
        return False
    return True


def _code(entity: Entity, attributes: dict[str, str], _: str, __: list[Entity]) -> bool:
    language = attributes.get("class", "")
    if language.startswith("language-"):
        entity["language"] = language.removeprefix("language-")
    return True


_SPECIAL: dict[str, Callable[[Entity, dict[str, str], str, list[Entity]], bool]] = {
    "a": _link,
    "blockquote": _quote,
    "tg-emoji": _emoji,
    "tg-time": _time,
    "pre": _pre,
    "code": _code,
}


def parse_html(source: str, *, former: bool = False) -> tuple[str, list[Entity]]:
    """Plain text and entities of an HTML text; raises HtmlError with Telegram's words. Languages of bare <code> go.
    A `former` server knows no moments."""
    if former and (at := source.find("<tg-time")) >= 0:
        raise HtmlError(f'Unsupported start tag "tg-time" at byte offset {len(source[:at].encode())}')
    text, entities = _Html(source).parse()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, entities


def check_date_format(said: str | None) -> None:
    """Refuses what is no way to write a date."""
    if said is not None and not DATE_FORMAT.fullmatch(said):
        raise bad(f'EMULATOR unknown date-time format "{said}"')
