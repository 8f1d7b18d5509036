"""Pictures for people: the month's map, the rating, the invitation; facts go in, a PNG or a PDF comes out.

A `Picture` says what is to be drawn and knows no sentence of its own: every word comes in translated. A `Studio` draws,
in one thread of its own. Whatever people typed is content, never code, and what the fonts cannot show is left out.
"""

import asyncio
import io
import json
import struct
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ui.glyphs import FONTS, LONGEST, clean, drawable

if TYPE_CHECKING:
    from typst import Compiler, Fonts

Format = Literal["png", "pdf"]

TEMPLATES = Path(__file__).parent / "typst"
PPI = 216.0
"""Three pixels a point: a page 360 pt wide is 1080 px, and a point is about what a phone calls a pixel."""
SIDES = 10_000
"""Pixels, width and height together, that Telegram takes as a photo (Bot API, sendPhoto); it also asks ratio <= 20."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn: a template's name, its facts (JSON-able) and the file's name shown to people.

    `images` are SVG by the names that facts give them; `longest` is how many characters of one text are drawn.
    """

    template: str
    facts: Mapping[str, Any]
    name: str
    images: Mapping[str, str] = field(default_factory=dict)
    longest: int = LONGEST


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One family. `place` is None where it is not ranked, `points` None where they are not shown.

    `moved` counts places since the last posting: 2 is two up, 0 the same, "new" was not there, None nothing to compare.
    `note` stands small beside the name.
    """

    place: int | None
    name: str
    points: int | None
    moved: int | Literal["new"] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class GoalBar:
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
    goal: GoalBar | None = None,
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
    """The month's map: a PNG 1080 px wide. `url` becomes a code at its foot, beside the `note`."""
    facts = {
        "title": title,
        "month": month,
        "classroom": classroom,
        "sections": [asdict(section) for section in sections if section.items],
        "note": note,
        "url": url,
        "link": bare_link(url) if url else "",
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
        "link": link if link is not None else bare_link(url),
        "steps": list(steps),
        "lang": lang,
    }
    return Picture("invite", facts, name)


def bare_link(url: str) -> str:
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
        facts = self._clean(picture.facts, picture.longest)
        inputs = {"facts": json.dumps(facts, ensure_ascii=False), "paper": "a4" if format == "pdf" else "screen"}
        inputs |= picture.images
        if url := picture.facts.get("url"):
            inputs["qr"] = _code(url)
        drawn = _compiled(compiler, format, PPI, inputs)
        if format == "png" and (sides := _sides(drawn)) > SIDES:
            drawn = _compiled(compiler, format, PPI * SIDES / sides * 0.99, inputs)
        return drawn

    def _compiler(self, template: str) -> "Compiler":
        import typst

        if self._fonts is None:
            self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
            self._drawable = drawable()
        if template not in self._compilers:
            source = TEMPLATES / f"{template}.typ"
            self._compilers[template] = typst.Compiler(str(source), root=str(TEMPLATES), font_paths=self._fonts)
        return self._compilers[template]

    def _clean(self, fact: Any, longest: int) -> Any:
        if isinstance(fact, str):
            return clean(fact, self._drawable, longest)
        if isinstance(fact, Mapping):
            return {key: self._clean(value, longest) for key, value in fact.items()}
        if isinstance(fact, list | tuple):
            return [self._clean(value, longest) for value in fact]
        return fact


def _compiled(compiler: "Compiler", format: Format, ppi: float, inputs: dict[str, str]) -> bytes:
    drawn = compiler.compile(format=format, ppi=ppi, sys_inputs=inputs, timestamp=0)
    if not isinstance(drawn, bytes):
        raise RuntimeError(f"drew more than one page as {format}")
    return drawn


def _sides(png: bytes) -> int:
    """Width plus height, from the header."""
    return sum(struct.unpack_from(">II", png, 16))


def _code(url: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", border=2, dark="#123d2f", xmldecl=False)
    return drawn.getvalue().decode()
