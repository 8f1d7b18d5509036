"""A list for paper: who has which of the slots; facts go in, a picture to be drawn comes out."""

from collections.abc import Sequence
from textwrap import wrap

from ui.glyphs import LONGEST
from ui.pictures import Picture

__all__ = ["Picture", "listing"]


def listing(
    *,
    title: str,
    subtitle: str,
    heads: tuple[str, str, str],
    rows: Sequence[tuple[str, str, str]],
    shares: tuple[float, float] = (1.3, 1.5),
    footer: str = "",
    lang: str = "ru",
    name: str = "list.pdf",
) -> Picture:
    """A table of three columns on A4, as many pages as it needs; `heads` stand again on each page.

    `shares` are the widths of the first two columns. A first cell may be long: it goes in pieces that each are short
    enough to be drawn (`ui.glyphs.LONGEST`).
    """
    lines = [[wrap(row[0], LONGEST - 1) or [""], row[1], row[2]] for row in rows]
    facts = {"title": title, "subtitle": subtitle, "heads": list(heads), "rows": lines, "shares": list(shares)}
    return Picture("list", {**facts, "footer": footer, "lang": lang}, name)
