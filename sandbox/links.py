"""Addresses of buttons and text links, taken apart as Telegram does (tdlib, check_link_impl, parse_url)."""

from __future__ import annotations

import string
from ipaddress import AddressValueError, IPv6Address

_LETTERS = frozenset(string.ascii_letters + string.digits)
_HOST = _LETTERS | frozenset(".-_!$,~*'();&+=")
_HEX = frozenset(string.hexdigits)
_OWN = ("tg", "ton", "tonsite")


def checked(url: str) -> str | None:
    """The address as Telegram keeps it; None if it takes it for no link."""
    kind, colon, rest = url.partition(":")
    kind = _lower(kind)
    if colon and kind in _OWN:
        return _own(kind, rest.removeprefix("//"))
    parts = _taken_apart(url)
    if parts is None:
        return None
    scheme, user, host, port, path = parts
    if "." not in host and not host.startswith("["):
        return None
    return f"{scheme}://{user + '@' if user else ''}{host}{f':{port}' if port else ''}{path}"


def _own(kind: str, rest: str) -> str | None:
    """An address inside of Telegram: a name, and what follows."""
    parts = _taken_apart(rest)
    if parts is None or _lower(rest).startswith("http"):
        return None
    _, user, host, port, path = parts
    if user or port or any(one not in _LETTERS and one not in ("-_." if kind == "tonsite" else "-_") for one in host):
        return None
    return f"{kind}://{host}{path.removeprefix('/') if path.startswith('/?') else path}"


def _taken_apart(url: str) -> tuple[str, str, str, int, str] | None:
    """Scheme, user, host, port (0: none given), path with all that follows it."""
    scheme, rest = "http", url
    begins = _until(url, ":/?#@[]")
    if url.startswith("://", begins):
        scheme, rest = _lower(url[:begins]), url[begins + 3 :]
        if scheme not in ("http", "https"):
            return None
    ends = _until(rest, "/?#")
    place, path = rest[:ends], rest[ends:].rstrip(" \t\r\n\0\v")
    port = 0
    last = max((place.rfind(sign, 1) for sign in ":]@"), default=-1)
    if last > 0 and place[last] == ":":
        digits = place[last + 1 :]
        if not (digits.isascii() and digits.isdigit()) or not 1 <= int(digits[-9:]) <= 65535 or digits[:-9].strip("0"):
            return None
        port, place = int(digits[-9:]), place[:last]
    user, at, host = place.rpartition("@")
    if not _is_host(host):
        return None
    if not path.startswith("/"):
        path = f"/{path}"
    path = "".join(f"%{ord(one):02X}" if one <= " " else one for one in path)
    return scheme, user if at else "", _lower(host), port, path


def _is_host(host: str) -> bool:
    if host.startswith("[") and host.endswith("]"):
        try:
            IPv6Address(host[1:-1])
        except AddressValueError:
            return False
        return "%" not in host
    at = 0
    while at < len(host):
        if host[at] == "%":
            if len(host) < at + 3 or not _HEX.issuperset(host[at + 1 : at + 3]):
                return False
            at += 2
        elif host[at] not in _HOST and host[at] < "\x80":
            return False
        at += 1
    return host not in ("", ".")


def _until(text: str, signs: str) -> int:
    """Where the first of the signs stands; the text's end without one."""
    return next((at for at, one in enumerate(text) if one in signs), len(text))


def _lower(text: str) -> str:
    """Only ASCII letters: others stay as they are."""
    return "".join(one.lower() if one.isascii() else one for one in text)
