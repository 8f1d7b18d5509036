"""Pictures for people: the month's map, the rating, the invitation; facts go in, a PNG or a PDF comes out.

A `Picture` says what is to be drawn and knows no sentence of its own: every word comes in translated. A `Studio` draws,
in one thread of its own. Whatever people typed is content, never code, and what the fonts cannot show is left out.
"""

import asyncio
import io
import json
import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from typst import Compiler, Fonts

Format = Literal["png", "pdf"]

FONTS = Path(__file__).parent / "fonts"
TEMPLATES = Path(__file__).parent / "typst"
PPI = 216.0
"""Three pixels a point: a page 360 pt wide is 1080 px, and a point is about what a phone calls a pixel."""
SIDES = 10_000
"""Pixels, width and height together, that Telegram takes as a photo (Bot API, sendPhoto); it also asks ratio <= 20."""
LONGEST = 180
"""Characters of one text that a picture shows; the bot's own screens show the rest."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn: a template's name, its facts (JSON-able) and the file's name shown to people."""

    template: str
    facts: Mapping[str, Any]
    name: str


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One family. `place` is None where it is not ranked, `points` None where they are not shown.

    `moved` counts places since the last posting: 2 is two up, 0 the same, "new" was not there, None nothing to compare.
    """

    place: int | None
    name: str
    points: int | None
    moved: int | Literal["new"] | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A class's goal, filled `done` of `target`; more than the target is a full bar."""

    words: str
    done: int
    target: int


@dataclass(frozen=True, slots=True)
class PosterItem:
    """One item of a map; `tags` are short (points, places left), `icon` one emoji or nothing."""

    title: str
    when: str = ""
    where: str = ""
    tags: Sequence[str] = ()
    icon: str = ""


@dataclass(frozen=True, slots=True)
class PosterSection:
    """A section of a map with its items, in the order in which they are shown."""

    icon: str
    title: str
    items: Sequence[PosterItem]


def rating(
    *,
    title: str,
    subtitle: str,
    rows: Sequence[RatingRow],
    footer: str = "",
    families: tuple[int, int] | None = None,
    goal: Goal | None = None,
    unit: str = "",
    lang: str = "ru",
    name: str = "rating.png",
) -> Picture:
    """The rating, 1080 px wide. `rows` stand as given: the caller orders them and leaves out who is not shown.

    `families` is (took part, all) and draws a dot for each; `unit` is the word above the points. Without rows it is the
    picture of the goal alone.
    """
    facts = {
        "title": title,
        "subtitle": subtitle,
        "rows": [asdict(row) for row in rows],
        "footer": footer,
        "families": list(families) if families and families[1] > 0 else None,
        "goal": asdict(goal) if goal else None,
        "unit": unit,
        "lang": lang,
    }
    return Picture("rating", facts, name)


def poster(
    *,
    title: str,
    month: str,
    classroom: str,
    sections: Sequence[PosterSection],
    note: str = "",
    url: str | None = None,
    lang: str = "ru",
    name: str = "map.png",
) -> Picture:
    """The month's map: a PNG 1080 px wide, or A4 as PDF. `url` becomes a code in the corner, beside the `note`."""
    facts = {
        "title": title,
        "month": month,
        "classroom": classroom,
        "sections": [asdict(section) for section in sections if section.items],
        "note": note,
        "url": url,
        "link": _bare(url) if url else "",
        "lang": lang,
    }
    return Picture("poster", facts, name)


def invite(
    *,
    title: str,
    heading: str,
    url: str,
    link: str | None = None,
    steps: Sequence[str] = (),
    lang: str = "ru",
    name: str = "invite.png",
) -> Picture:
    """The invitation to the class `title`: a PNG of 1080 by 1350 px, or A4 as PDF; `link` is the url as people read it.

    Three or four `steps` of a few words each stand in a row.
    """
    facts = {
        "title": title,
        "heading": heading,
        "url": url,
        "link": link if link is not None else _bare(url),
        "steps": list(steps),
        "lang": lang,
    }
    return Picture("invite", facts, name)


def _bare(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://")


class Studio:
    """Draws pictures one after another in a thread of its own; the first one also loads the fonts (once)."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")
        self._fonts: Fonts | None = None
        self._compilers: dict[str, Compiler] = {}
        self._drawable: frozenset[int] = frozenset()

    async def draw(self, picture: Picture, format: Format = "png") -> bytes:
        """The finished file. The same facts give the same bytes; a PNG keeps Telegram's limits for a photo."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._draw, picture, format)

    def close(self) -> None:
        """Waits for the drawing at hand and drops those that have not begun."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _draw(self, picture: Picture, format: Format) -> bytes:
        compiler = self._compiler(picture.template)
        facts = self._clean(picture.facts)
        inputs = {"facts": json.dumps(facts, ensure_ascii=False), "paper": "a4" if format == "pdf" else "screen"}
        if url := picture.facts.get("url"):
            inputs["qr"] = _code(url)
        drawn = _compiled(compiler, format, PPI, inputs)
        if format == "png" and (sides := _sides(drawn)) > SIDES:
            drawn = _compiled(compiler, format, PPI * SIDES / sides * 0.99, inputs)
        return drawn

    def _compiler(self, template: str) -> "Compiler":
        import typst

        if self._fonts is None:
            self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
            self._drawable = drawable()
        if template not in self._compilers:
            source = TEMPLATES / f"{template}.typ"
            self._compilers[template] = typst.Compiler(str(source), root=str(TEMPLATES), font_paths=self._fonts)
        return self._compilers[template]

    def _clean(self, fact: Any) -> Any:
        if isinstance(fact, str):
            return clean(fact, self._drawable)
        if isinstance(fact, Mapping):
            return {key: self._clean(value) for key, value in fact.items()}
        if isinstance(fact, list | tuple):
            return [self._clean(value) for value in fact]
        return fact


def _compiled(compiler: "Compiler", format: Format, ppi: float, inputs: dict[str, str]) -> bytes:
    drawn = compiler.compile(format=format, ppi=ppi, sys_inputs=inputs, timestamp=0)
    if not isinstance(drawn, bytes):
        raise RuntimeError(f"drew more than one page as {format}")
    return drawn


def _sides(png: bytes) -> int:
    """Width plus height, from the header."""
    return sum(struct.unpack_from(">II", png, 16))


def clean(words: str, drawable: frozenset[int]) -> str:
    """`words` on one line, at most LONGEST characters, without what cannot be drawn; an ellipsis if nothing is left.

    Directions and other invisible controls go. A number stays with its noun, a one-letter word and an initial with
    what follows; where more than 24 characters would stay together, they may break.
    """
    flat = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", words))
    line = " ".join("".join(_shown(char, drawable) for char in flat).split())
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rstrip() + "…"
    if not line:
        return "…" if words else ""
    kept = _SPAN.sub("–\u2060", _TOGETHER.sub("\u00a0", line))
    return " ".join(_breakable(word) for word in kept.split(" "))


_TOGETHER = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=\b[^\W\d_]) (?=\w)|(?<=\b[^\W\d_]\.) (?=\w)|(?<=№) (?=\d)")

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


def _breakable(word: str) -> str:
    if len(word) <= 24:
        return word
    return "\u200b".join(word[i : i + 12] for i in range(0, len(word), 12))


def _code(url: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", border=2, dark="#123d2f", xmldecl=False)
    return drawn.getvalue().decode()


def drawable() -> frozenset[int]:
    """The code points that the shipped fonts have, read from their character maps."""
    return frozenset(point for path in sorted(FONTS.glob("*.ttf")) for point in _points(path.read_bytes()))


def _points(font: bytes) -> Iterator[int]:
    """OpenType: table directory, then `cmap` in format 12 (all of Unicode) or 4 (its first plane)."""
    for i in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * i)
        if tag == b"cmap":
            break
    else:
        return
    for i in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">I", font, start + 4 + 8 * i + 4)[0]
        form = struct.unpack_from(">H", font, at)[0]
        if form == 12:
            for group in range(struct.unpack_from(">I", font, at + 12)[0]):
                first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * group)
                yield from range(first, last + 1)
        elif form == 4:
            count = struct.unpack_from(">H", font, at + 6)[0] // 2
            lasts = struct.unpack_from(f">{count}H", font, at + 14)
            firsts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
            for first, last in zip(firsts, lasts, strict=True):
                yield from range(first, min(last, 0xFFFE) + 1)
