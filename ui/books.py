"""Books of stories: what stands in them, and how that becomes pages of A5 (`pages`, drawn by the `Studio` as PDF).

A book knows no sentence of its own and only those names that it may show.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.drawings import Drawing
from ui.pictures import Picture

PARAGRAPH = 40_000
"""The longest paragraph, in characters."""
_DASH = re.compile(r"(?m)^[-–—][ \t]+|(?<=\s)[-–](?=\s)")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subheading:
    """A line above what it heads, within a chapter."""

    words: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story: words and drawings in their order; `author` may be empty, `prompt` is how it begins."""

    title: str
    author: str
    prompt: str
    prompt_drawing: Drawing | None
    leaves: Sequence[str | Drawing | Subheading]

    def language(self, otherwise: str) -> str:
        """By the letters it is written in, for hyphens."""
        words = " ".join(leaf for leaf in self.leaves if isinstance(leaf, str))[:4000]
        russian, latin = len(_CYRILLIC.findall(words)), len(_LATIN.findall(words))
        if russian == latin:
            return otherwise
        return "ru" if russian > latin else "en"


@dataclass(frozen=True, slots=True)
class Book:
    """An anthology. `subtitle` and `line` stand on the cover, `contents` above the list of stories, `note` below."""

    title: str
    subtitle: str
    line: str
    contents: str
    note: str
    lang: str
    chapters: Sequence[Chapter]


def paragraphs(words: str) -> list[str]:
    """The paragraphs of a text; an empty one is a gap between them. A hyphen that stands for a dash becomes one."""
    found: list[str] = []
    for line in _DASH.sub(lambda mark: "— " if mark[0][-1].isspace() else "—", words).split("\n"):
        line = line.strip()
        if line or (found and found[-1]):
            found.append(line)
    while found and not found[-1]:
        found.pop()
    return found


def pages(book: Book, *, name: str) -> Picture:
    """The whole book: cover, contents, a story after another."""
    return _picture(book, "book", name)


def leaflet(chapter: Chapter, *, lang: str, name: str) -> Picture:
    """One story as it stands in a book, without cover and contents."""
    return _picture(Book(chapter.title, "", "", "", "", lang, [chapter]), "story", name)


def cover(book: Book) -> Picture:
    """The cover alone, to be drawn as PNG."""
    return _picture(Book(book.title, book.subtitle, book.line, "", "", book.lang, ()), "cover", "cover.png")


def _picture(book: Book, part: str, name: str) -> Picture:
    images: dict[str, str] = {}

    def named(drawing: Drawing) -> dict[str, Any]:
        key = f"drawing-{len(images)}"
        images[key] = drawing.svg
        return {"image": key, "width": drawing.width, "height": drawing.height}

    chapters = []
    for chapter in book.chapters:
        leaves: list[Any] = []
        for leaf in chapter.leaves:
            if isinstance(leaf, Subheading):
                leaves.append({"subheading": leaf.words})
            else:
                leaves += [named(leaf)] if isinstance(leaf, Drawing) else paragraphs(leaf)
        chapters.append(
            {
                "title": chapter.title,
                "author": chapter.author,
                "prompt": paragraphs(chapter.prompt),
                "drawing": named(chapter.prompt_drawing) if chapter.prompt_drawing else None,
                "leaves": leaves,
                "lang": chapter.language(book.lang),
            }
        )
    facts = {
        "part": part,
        "title": book.title,
        "subtitle": book.subtitle,
        "line": book.line,
        "contents": book.contents,
        "note": book.note,
        "lang": book.lang,
        "chapters": chapters,
    }
    return Picture("anthology", facts, name, images, PARAGRAPH)
