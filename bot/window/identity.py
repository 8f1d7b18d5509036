"""Who looks into the window: what Telegram says of them, checked, and the session that follows from it.

Telegram signs who opens a page, and when (Bot API, "Validating data received via the Mini App"): HMAC-SHA-256 over the
sorted fields with the key HMAC-SHA-256("WebAppData", the bot's token). What it says is good for an hour; in that hour
it opens sessions of minutes, which say no more than who it is and until when. Rights are looked up at every request.
"""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

LONGEST = 4096
"""Characters of what Telegram says of who opens a page."""
GOOD = timedelta(hours=1)
"""So long after the page was opened what Telegram said counts."""
AHEAD = timedelta(minutes=5)
"""Telegram's clock may be so much before ours."""
SESSION = timedelta(minutes=15)


class Unknown(Exception):
    """Nobody: forged, or said for something else; `over`: it was true once, the page has to be opened anew."""

    def __init__(self, *, over: bool = False) -> None:
        super().__init__("over" if over else "unknown")
        self.over = over


@dataclass(frozen=True, slots=True)
class Guest:
    """Who looks into the window, as Telegram knows them; `until` what Telegram said of them counts."""

    id: int
    name: str
    language: str
    until: datetime


def key_of(token: str) -> bytes:
    """By which Telegram signs what it says to the pages of the bot of this token."""
    return hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()


def signed(fields: dict[str, str], token: str) -> str:
    """The signature of these fields, in hexadecimal digits."""
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()) if name != "hash")
    return hmac.new(key_of(token), lines.encode(), hashlib.sha256).hexdigest()


def guest(said: str, token: str, now: datetime) -> Guest:
    """Whom Telegram names in what it says to a page (`initData`); refuses what is not from Telegram, or too old."""
    if len(said) > LONGEST:
        raise Unknown
    try:
        pairs = parse_qsl(said, keep_blank_values=True, strict_parsing=True, max_num_fields=30)
        given = dict(pairs)
        if len(given) != len(pairs) or not _same(signed(given, token), given["hash"]):
            raise Unknown
        at = datetime.fromtimestamp(int(given["auth_date"]), UTC)
        user = json.loads(given["user"])
        known = Guest(int(user["id"]), str(user["first_name"]), str(user.get("language_code") or ""), at + GOOD)
    except (ArithmeticError, KeyError, OSError, TypeError, ValueError):
        raise Unknown from None
    if not at - AHEAD <= now < known.until:
        raise Unknown(over=True)
    return known


def session(known: Guest, token: str, now: datetime) -> str:
    """A session of this person: for some minutes, and no longer than what Telegram said of them counts."""
    ends = min(now + SESSION, known.until)
    body = _text(json.dumps([known.id, int(ends.timestamp())]).encode())
    return f"{body}.{_seal(body, token)}"


def person_of(given: str, token: str, now: datetime) -> int:
    """Whose session this is; refuses a forged one, and one that is over."""
    body, _, seal = given.partition(".")
    if len(given) > LONGEST or not _same(_seal(body, token), seal):
        raise Unknown
    try:
        person, ends = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (binascii.Error, TypeError, ValueError):
        raise Unknown from None
    if now.timestamp() >= ends:
        raise Unknown(over=True)
    return int(person)


def _seal(body: str, token: str) -> str:
    key = hmac.new(token.encode(), b"marshrutka window", hashlib.sha256).digest()
    return _text(hmac.new(key, body.encode(), hashlib.sha256).digest())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _same(one: str, other: str) -> bool:
    """In a time that does not say where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
