"""Names that people choose (a family's, a team's, a class's, a child's): cleaned, and told apart by their look.

A name is shown to everybody, in the class chat and on a printed sheet. What cannot be seen, what turns the line round
and what leads away has no place in it, and nobody may look like somebody else.
"""

import re
import unicodedata

from data.refusal import Refused, needed

SHAPELESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that show nothing, though Unicode does not count them among the invisible."""
UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
"""Unicode's categories of what is not seen: controls, what turns the direction, private and unassigned signs."""
MARKS = 2
"""Marks that may stand at one letter; more of them climb over the neighbouring lines."""
LINK = re.compile(
    r"://|\bwww\.|\bt\.me\b|@\w{4}|\w\.(?:ru|su|com|net|org|me|info|biz|by|kz|ua|io|app|dev|site|online|xyz|рф)\b", re.I
)
STAFF = (
    "учитель",
    "учительница",
    "классный руководитель",
    "администратор",
    "маршрутка",
    "бот",
    "teacher",
    "admin",
    "bot",
)
"""Names under which a family would be taken for who speaks for the class."""
TWINS = str.maketrans("abcehikmoptxyjsαβεηικμορτυχіӏјѕ01346", "авсенlкмортхујѕавенlкмортухllјѕоlзчб")
"""Letters of another alphabet, and digits, that look like one of ours in capitals or small letters (after the table of
confusables of Unicode's technical standard 39, as far as it concerns Latin, Greek and Cyrillic)."""


def name_key(name: str) -> str:
    """How names stand in the alphabet: case, ё and spaces do not count (SQLite knows no Cyrillic case)."""
    return " ".join(name.casefold().replace("ё", "е").split())


def read(text: str, *, longest: int) -> str:
    """A name from what was typed, without what cannot be seen.

    Refuses nothing, more than `longest` characters, a name without a letter or digit, and a link.
    """
    name = needed(clean(text), longest)
    if not any(char.isalnum() for char in name):
        raise Refused("names-mute")
    if LINK.search(name):
        raise Refused("names-link")
    return name


def clean(text: str) -> str:
    """The text in one line, without invisible signs and heaps of marks; «Ａ» becomes «A», and «№» stays
    what it is."""
    kept: list[str] = []
    marks = 0
    plain = (unicodedata.normalize("NFKC", char) if char.isalnum() else char for char in text)
    for char in unicodedata.normalize("NFC", "".join(plain)):
        category = unicodedata.category(char)
        marks = marks + 1 if category.startswith("M") else 0
        if char.isspace():
            kept.append(" ")
        elif category not in UNSEEN and char not in SHAPELESS and marks <= MARKS:
            kept.append(char)
    return " ".join("".join(kept).split())


def look(name: str) -> str:
    """What is the same for names that a reader takes for one: neither case, accents, punctuation, spaces
    nor the alphabet count."""
    plain = unicodedata.normalize("NFKD", clean(name).casefold())
    shown = (char for char in plain if char.isalnum() or unicodedata.category(char) == "So")
    return "".join(shown).translate(TWINS) or clean(name)


def must_be_a_familys(name: str) -> None:
    """Refuses a name under which a family would pass for the teacher or the bot."""
    if look(name) in _STAFF:
        raise Refused("names-staff", name=name)


_STAFF = frozenset(map(look, STAFF))
