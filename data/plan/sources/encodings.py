"""The text of a file in any common encoding: what it says of itself, else what makes Russian of it."""

import contextlib
import re

from data.patterns import pattern
from data.plan.sources import TEXT, Unreadable

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
FOREIGN = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"Rar!", OLD_OFFICE)
"""How files begin that are no text."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = pattern("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_EIGHT = {"cp1251": 0, "koi8-r": -5, "cp866": -5, "mac_cyrillic": -10, "cp1252": -5}
"""The encodings of eight bits; what is rare today has to be the more plausible."""
_LETTERS = dict(zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ", range(33, 1, -1), strict=True))
"""The letters of Russian, the most frequent weighing most."""
_PAIRS = frozenset(
    re.findall(
        "..",
        "тотеитнаоткалинепрнисттьпомеетраконоемсетаовроесенриатерлаанреисвааломгоеласлоолодзадепиобльосилсявечаармьботи"
        "дасаазссапмосослжеогвиорвыинавдоамвочеокчиакойейэтаелеожднимктмаишшеклртмиедсьдииебытсскайегятвскиучбачтпенят"
        "рйтбеияикнкажшлфаькрудлтынушиочьшрыпунындляьямуспашещылексыункул",
    )
)
"""The most frequent pairs of letters: they tell a text in capitals from another one's small letters."""
_PAIR = 13


def text_of(data: bytes, *, most: int = TEXT, said: str | None = None) -> str:
    """A text in UTF-8 or UTF-16, else in the eight-bit encoding that makes the most plausible Russian of it.

    A few damaged bytes do not turn UTF-8 into anything else; they become «�», and the line is there to be seen.
    """
    if len(data) > most:
        raise Unreadable("large")
    if data.startswith(FOREIGN):
        raise Unreadable("sort")
    text = decoded(data, said)
    if _CONTROL.search(text):
        raise Unreadable("sort")
    return text


def decoded(data: bytes, said: str | None = None) -> str:
    """The text that bytes are; where it is no Unicode, in the encoding that is `said` to be theirs, if they can be."""
    encoding = _encoding(data)
    if encoding in _EIGHT and said:
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return data.decode(said)
    return data.decode(encoding, "replace").removeprefix("\ufeff")


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    even, odd = data[:4000:2], data[1:4000:2]
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if high and 2 * sum(byte in (0, 4) for byte in high) > len(high) and low.count(0) * 10 < len(low):
            return encoding
    text = data.decode("utf-8", "replace")
    if 20 * text.count("\ufffd") <= sum(not char.isascii() for char in text):
        return "utf-8"
    sample = data[:20_000]
    return max(_EIGHT, key=lambda encoding: _plausible(sample.decode(encoding, "replace")) + _EIGHT[encoding])


def _plausible(text: str) -> float:
    """How much a text looks like Russian: its letters and pairs of letters, small ones behind small ones, and signs
    where signs stand."""
    score = 0.0
    before = " "
    for char in text.replace("ё", "е").replace("Ё", "Е"):
        small = char.lower()
        if small in _LETTERS:
            weight = _LETTERS[small]
            score += -20 if char.isupper() and before.islower() else weight if char.islower() else weight / 1.4
            if before.lower() in _LETTERS:
                score += _PAIR if before.lower() + small in _PAIRS else -_PAIR
            elif before in "—–…№”’•»":
                score -= 30
        elif not char.isascii():
            known = char in "«»–—…№“”„’•\xa0" and (not before.isalpha() or char in "»”…’\xa0")
            score += (5 if char not in "“•" else 0) if known else -20
        before = char
    return score
