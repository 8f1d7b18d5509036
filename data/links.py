"""What is a link: one rule for all that people write, Telegram's own, so that what is kept can stand on a button.

Telegram refuses a whole message for one button whose address is none (tdlib, LinkManager::check_link_impl): http or
https in any case (none is http), perhaps a user, a host with a dot, perhaps a port from 1 to 65535; `tg:`, `ton:`,
`tonsite:` with a name alone.
"""

import re
from ipaddress import AddressValueError, IPv6Address

_WEB = re.compile(
    r"(?P<scheme>https?://)?(?:[^/?#]*@)?"
    r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<host>(?:[-a-z0-9._!$,~*'();&+=]|%[0-9a-f]{2}|[^\x00-\x7f])+))"
    r"(?::0*(?P<port>[1-9]\d{0,4}))?(?:[/?#].*)?",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_OWN = re.compile(
    r"(?:(?:tg|ton):(?://)?(?!http)[-\w]+|tonsite:(?://)?(?!http|\.(?:[/?#]|\Z))[-\w.]+)(?:[/?#].*)?",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"(?:https?://|(?<![\w@.])www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_STOPS = ".,;:!?*'’)]"
MEANT = re.compile(r"[./:]")
"""A word without any of these was never meant to be an address: «нет», «—»."""


def is_link(text: str) -> bool:
    """Would Telegram take it as the address of a button?"""
    if _OWN.fullmatch(text):
        return True
    found = _WEB.fullmatch(text)
    if found is None or int(found["port"] or 1) > 65535:
        return False
    if found["six"] is None:
        return "." in found["host"] and found["host"] != "."
    try:
        IPv6Address(found["six"])
    except AddressValueError:
        return False
    return True


def link_of(text: str) -> str | None:
    """The link that a text is, a bare address with its `https://`; None if it is none."""
    said = text.strip()
    if not is_link(said):
        return None
    found = _WEB.fullmatch(said)
    return said if found is None or found["scheme"] else f"https://{said}"


def dead(text: str) -> tuple[str, ...]:
    """The addresses among words that are no links: they look like some and open nothing."""
    found = (match.group().rstrip(_STOPS) for match in _ADDRESS.finditer(text))
    return tuple(one for one in found if not is_link(one))
