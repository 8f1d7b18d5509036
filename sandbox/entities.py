"""Text as Telegram stores it: cleaned, with its entities, those among them that it finds by itself.

Offsets and lengths of entities are in UTF-16 code units, the limits on length are in code points after parsing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any
from unicodedata import category

Entity = dict[str, Any]

_GONE = re.compile("[\u2028-\u202e\u0333\u033f\u030a\r]")
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_SPACES = " \n"


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units: characters outside the basic plane count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_empty(text: str) -> bool:
    """Nothing is seen of it: spaces and characters of no width alone."""
    return all(one.isspace() or one in "\u2800\u3164\ufffc" or category(one) in ("Cf", "Cc") for one in text)


def clean(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """Takes line and direction marks out, makes other control characters spaces, drops spaces and newlines at both
    ends, as Telegram does, and moves the entities along."""
    text = _CONTROL.sub(" ", text)
    marks = [utf16_length(text[: match.start()]) for match in _GONE.finditer(text)]
    text = _GONE.sub("", text)

    def moved(at: int) -> int:
        return at - bisect_left(marks, at)

    around = [
        entity
        | {"offset": moved(entity["offset"])}
        | {"length": moved(entity["offset"] + entity["length"]) - moved(entity["offset"])}
        for entity in entities
    ]
    return _trim(text, [entity for entity in around if entity["length"]])


def _trim(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    right = text.rstrip(_SPACES)
    left = len(right) - len(right.lstrip(_SPACES))
    kept = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    if left and kept:
        left = min(left, kept[0]["offset"])
    shift, end = utf16_length(right[:left]), utf16_length(right)
    moved = []
    for entity in kept:
        length = min(entity["offset"] + entity["length"], end) - entity["offset"]
        if length > 0:
            moved.append(entity | {"offset": entity["offset"] - shift, "length": length})
    return right[left:], moved


_DETECTED = (
    ("url", re.compile(r"(?<![\w@./])(?:https?://|tg://)[^\s<>\"]*[^\s<>\".,;:!?)»”']", re.IGNORECASE)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w-])")),
    (
        "url",
        re.compile(
            r"(?<![\w@./-])(?:[\w-]+\.)+(?:com|org|net|info|me|io|ru|рф|su|by|kz|app|dev|ai|edu|gov|school|moscow)"
            r"(?![\w-])(?::\d+)?(?:/[^\s<>\"]*[^\s<>\".,;:!?)»”'])?/?",
            re.IGNORECASE,
        ),
    ),
    ("bot_command", re.compile(r"(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])")),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#/])#(?=\w*[^\W\d])\w{1,256}")),
)


def detect(text: str) -> list[Entity]:
    """Entities Telegram finds by itself: url, email, bot_command, mention, hashtag. They never overlap."""
    found: list[tuple[int, int, str]] = []
    for kind, pattern in _DETECTED:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, _ in found):
                found.append((match.start(), match.end(), kind))
    return [
        {"type": kind, "offset": utf16_length(text[:start]), "length": utf16_length(text[start:end])}
        for start, end, kind in sorted(found)
    ]


def with_detected(text: str, entities: list[Entity]) -> list[Entity]:
    """Given entities plus the detected ones that lie outside of links and code."""
    closed = [e for e in entities if e["type"] in ("text_link", "text_mention", "code", "pre")]
    extra = [
        d
        for d in detect(text)
        if all(d["offset"] + d["length"] <= e["offset"] or d["offset"] >= e["offset"] + e["length"] for e in closed)
    ]
    return sorted(entities + extra, key=lambda entity: (entity["offset"], -entity["length"]))
