"""Titles in quotation marks: nothing is looked for in them."""

import re

from data.patterns import pattern
from data.plan.tokens import GAP

QUOTED = pattern(r"«[^«»]{1,200}(?:«[^«»]{1,100}»[^«»]{0,100})?»|\"[^\"]{1,200}\"|“[^“”]{1,200}”|„[^„“”]{1,200}[“”]")
VEIL, VEIL_END = "\ue400", "\ue4ff"


class Veil:
    """Puts each quoted title behind one character, between `VEIL` and `VEIL_END`, and shows it again; not «А»."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def hide(self, text: str) -> str:
        return QUOTED.sub(self._stash, text)

    def show(self, text: str) -> str:
        return "".join(self.parts[ord(c) - ord(VEIL)] if VEIL <= c < VEIL_END else c for c in text)

    def _stash(self, match: re.Match[str]) -> str:
        if len(self.parts) == ord(VEIL_END) - ord(VEIL) or len(match.group()) < 5 or GAP in match.group():
            return match.group()
        self.parts.append(match.group())
        return chr(ord(VEIL) + len(self.parts) - 1)


def has_words(text: str) -> bool:
    """Whether a text says anything; a veiled title does."""
    return any(c.isalnum() or VEIL <= c < VEIL_END for c in text)
