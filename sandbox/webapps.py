"""Pages of the bot inside Telegram (Mini Apps): where a button may lead, and what the page is told of who opens it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from . import links
from .refusals import bad
from .state import Json, User

VERSION, PLATFORM = "9.1", "web"
"""What the client says of itself: the version of the protocol whose events the page of phones knows."""
HERE = ("127.0.0.1", "localhost")


def checked(url: str, of: str) -> str:
    """The address as Telegram keeps it. On this machine it may be http: Telegram would not take that."""
    if urlsplit(url).hostname in HERE and url.lower().startswith("http://"):
        return url
    kept = links.checked(url)
    if kept is None:
        raise bad(f"{of} Web App URL '{url}' is invalid: Wrong HTTP URL")
    if not kept.startswith("https://"):
        raise bad(f"{of} Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    return kept


def menu_button(button: Json | None) -> Json:
    """A chat's menu button as Telegram keeps it; without one the default."""
    if button is None:
        return {"type": "default"}
    if button["type"] != "web_app":
        return button
    if not str(button["text"]).strip():
        raise bad("menu button text must be non-empty")
    return button | {"web_app": {"url": checked(str(button["web_app"]["url"]), "menu button")}}


def init_data(user: User, token: str, now: datetime) -> str:
    """What the page is told of who opens it, signed with the bot's token (Bot API, "Validating data received via the
    Mini App"). `signature`, for third parties, is of nobody: only Telegram has that key."""
    known = {"last_name": user.last_name, "username": user.username, "language_code": user.language}
    said: Json = {"id": user.id, "first_name": user.first_name, "last_name": "", **known, "allows_write_to_pm": True}
    fields = {
        "query_id": f"AA{secrets.token_urlsafe(12)}",
        "user": json.dumps({key: one for key, one in said.items() if one is not None}, ensure_ascii=False),
        "auth_date": str(int(now.timestamp())),
        "signature": base64.urlsafe_b64encode(secrets.token_bytes(64)).decode().rstrip("="),
    }
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode(fields | {"hash": hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()})


def launched(url: str, user: User, token: str, now: datetime) -> str:
    """The address that a client opens; it adds its theme (`tgWebAppThemeParams`)."""
    said = {"tgWebAppData": init_data(user, token, now), "tgWebAppVersion": VERSION, "tgWebAppPlatform": PLATFORM}
    return f"{url}{'&' if '#' in url else '#'}{urlencode(said)}"
