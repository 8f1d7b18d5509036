"""How labels lie on a phone: how wide one is, which row has room for its buttons, and which colour a button has.

The room is that of Telegram for Android on a phone 360 dp wide, the narrowest of today's: a keyboard is 345 dp wide,
its buttons stand 5 dp apart, a label of 15 sp has 15 dp beside it and ends in "…" where it is longer (ChatMessageCell).
Widths are the advances of a shipped font, which is a little wider than those of phones.
"""

import re
from collections.abc import Sequence
from functools import cache

from ui.glyphs import FONTS, advances

FONT = FONTS / "NotoSans-SemiBold.ttf"
SIZE = 15
KEYBOARD = 345
BETWEEN = 5
BESIDE = 15
SYMBOL = 19
"""An emoji, or a sign that comes from the phone's font of symbols."""
SYMBOLS = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")
INVISIBLE = re.compile("[\u200d\ufe0e\ufe0f]|[\U0001f3fb-\U0001f3ff]")

STYLES: dict[str, str | dict[str, str]] = {
    "answers.give": {"going": "success"},
    "answers.map": {"going": "success"},
    "checks.accept": "success",
    "checks.kind": "success",
    "families.accept": "success",
    "families.accept-all": "success",
    "families.agree": "success",
    "nods.give": "success",
    "nods.late": "success",
    "slots.take": "success",
    "staff.join": "success",
    "swaps.agree": "success",
    "venues.confirm": "success",
    "years.say": {"1": "success"},
    "broadcasts.send": "primary",
    "direct_messages.send": "primary",
    "drafts.publish": "primary",
    "minutes.send": "primary",
    "months.publish": "primary",
    "reports.send": "primary",
    "stories.send": "primary",
    "submissions.send": "primary",
    "relocation.go": "primary",
    "years.begin": "primary",
    "anthologies.drop": "danger",
    "broadcasts.delete": "danger",
    "changes.remove": "danger",
    "drafts.discard": "danger",
    "farewells.announce": "danger",
    "feeds.remove": "danger",
    "household.erase": {"1": "danger"},
    "leaving.forget": "danger",
    "leaving.leave": "danger",
    "lessons.erase-all": {"1": "danger"},
    "materials.remove": {"1": "danger"},
    "matters.withdraw": "danger",
    "stories.drop": "danger",
    "teams.leave": "danger",
    "rosters.remove": "danger",
    "tree.clear": "danger",
    "tree.remove": "danger",
}
"""What a button's colour is, by what it does: green takes part or lets in, blue is the one thing that a screen is for,
red cannot be taken back. Of some addresses only with this as the last value."""


def style_of(data: str | None) -> str | None:
    """The colour (Bot API: success, primary, danger) of a button that does this; None for the usual one."""
    parts = (data or "").split(":")
    found = STYLES.get(parts[0])
    return found.get(parts[-1]) if isinstance(found, dict) else found


def width(label: str) -> float:
    """How many dp a label is wide."""
    return sum(_advance(char) for char in INVISIBLE.sub("", label))


def _advance(char: str) -> float:
    ems = None if SYMBOLS.match(char) else _advances().get(ord(char))
    return SYMBOL if ems is None else ems * SIZE


def room(buttons: int) -> float:
    """How many dp a label has in a row of so many buttons."""
    return (KEYBOARD - BETWEEN * (buttons - 1)) / buttons - BESIDE


def shortened(label: str, space: float) -> str:
    """The label as long as there is room for it, the last character … where something is left out."""
    if width(label) <= space:
        return label
    short, long = 0, len(label)
    while short < long:
        middle = (short + long + 1) // 2
        short, long = (middle, long) if width(label[:middle].rstrip() + "…") <= space else (short, middle - 1)
    return label[:short].rstrip() + "…"


def in_rows(labels: Sequence[str]) -> list[int]:
    """How many of these labels of one row stand beside one another, from the first on: all, or else in as few rows as
    show each of them whole."""
    for rows in range(1, len(labels)):
        per = -(-len(labels) // rows)
        parts = [labels[at : at + per] for at in range(0, len(labels), per)]
        if all(width(label) <= room(len(part)) for part in parts for label in part):
            return [len(part) for part in parts]
    return [1] * len(labels)


@cache
def _advances() -> dict[int, float]:
    return advances(FONT)
