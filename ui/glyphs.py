"""What the shipped fonts can show: any text becomes a line of that, so that no box and no control is drawn."""

import re
import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
LONGEST = 200
"""Characters of one text that a picture shows: the longest title that a plan may give an item."""


def clean(words: str, drawable: frozenset[int], longest: int = LONGEST) -> str:
    """`words` on one line, at most `longest` characters, without what cannot be drawn; an ellipsis if nothing is left.

    Directions and other invisible controls go. A number stays with its noun, a word of one or two letters and an
    initial with what follows, a dash and a short last word with what comes before; where more than 24 characters would
    stay together, they may break.
    """
    flat = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", words))
    line = " ".join("".join(_shown(char, drawable) for char in flat).split())
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    if not line:
        return "…" if words else ""
    kept = _SPAN.sub("–\u2060", _TOGETHER.sub("\u00a0", line))
    return " ".join(_breakable(part) for part in kept.split(" "))


_TOGETHER = re.compile(
    r"(?<=\d) (?=[^\W\d_])|(?<=\b[^\W\d_]) (?=\w)|(?<=\b[^\W\d_]{2}) (?=\w)|(?<=\b[^\W\d_]\.) (?=\w)|(?<=№) (?=\d)"
    r"| (?=[—–] )| (?=\w{1,4}\W{0,3}$)"
)

_SPAN = re.compile(r"(?<=\d)–(?=\d)")
"""15:00–16:30 is not broken at its dash."""


def _shown(char: str, drawable: frozenset[int]) -> str:
    if char == "\u200d" or char == "\u00ad":
        return char
    if unicodedata.category(char).startswith("C"):
        return ""
    if ord(char) in drawable:
        return char
    plain = unicodedata.normalize("NFKC", char)
    return plain if all(ord(part) in drawable for part in plain) else ""


def _breakable(part: str) -> str:
    if len(part) <= 24:
        return part
    words = part.split("\u00a0")
    if len(words) > 1:
        return " ".join(_breakable(word) for word in words)
    return _UNBROKEN.sub(lambda run: "\u200b".join(run[0][i : i + 12] for i in range(0, len(run[0]), 12)), part)


_UNBROKEN = re.compile("[^-]{25,}")
"""What no hyphen divides."""


def drawable() -> frozenset[int]:
    """The code points that the shipped fonts have, read from their character maps."""
    return frozenset(point for path in sorted(FONTS.glob("*.ttf")) for point in _points(path.read_bytes()))


def advances(font: Path) -> dict[int, float]:
    """How wide each code point of a font is, in ems (OpenType: `head`, `hhea`, `hmtx`)."""
    data = font.read_bytes()
    tables = _tables(data)
    em = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    wide = struct.unpack_from(f">{2 * count}H", data, tables[b"hmtx"])[::2]
    return {point: wide[min(glyph, count - 1)] / em for point, glyph in _glyphs(data)}


def _points(font: bytes) -> Iterator[int]:
    return (point for point, _ in _glyphs(font))


def _tables(font: bytes) -> dict[bytes, int]:
    """Where the tables of a font begin."""
    count = struct.unpack_from(">H", font, 4)[0]
    found = (struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(count))
    return {tag: start for tag, _, start, _ in found}


def _glyphs(font: bytes) -> Iterator[tuple[int, int]]:
    """Code points, each with the number of its glyph: `cmap` in format 12 (all of Unicode) or 4 (its first plane)."""
    start = _tables(font).get(b"cmap")
    if start is None:
        return
    for i in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">I", font, start + 4 + 8 * i + 4)[0]
        form = struct.unpack_from(">H", font, at)[0]
        if form == 12:
            for group in range(struct.unpack_from(">I", font, at + 12)[0]):
                first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
                yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
        elif form == 4:
            yield from _first_plane(font, at)


def _first_plane(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    lasts, firsts, shifts, ways = (
        struct.unpack_from(f">{count}H", font, at + 14 + 2 * count * part + (2 if part else 0)) for part in range(4)
    )
    ranges = at + 16 + 6 * count
    for i, (first, last, shift, way) in enumerate(zip(firsts, lasts, shifts, ways, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", font, ranges + 2 * i + way + 2 * (point - first))[0] if way else point
            yield point, (glyph + shift) & 0xFFFF if glyph else 0
