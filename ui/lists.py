"""A list for paper: who has which of the slots; facts go in, a picture to be drawn comes out."""

from collections.abc import Sequence

from ui.pictures import Picture

__all__ = ["Picture", "listing"]


def listing(
    *,
    title: str,
    subtitle: str,
    heads: tuple[str, str, str],
    rows: Sequence[tuple[str, str, str]],
    footer: str = "",
    lang: str = "ru",
    name: str = "list.pdf",
) -> Picture:
    """A table of three columns on A4, as many pages as it needs; `heads` stand again on each page."""
    facts = {"title": title, "subtitle": subtitle, "heads": list(heads), "rows": [list(row) for row in rows]}
    return Picture("list", {**facts, "footer": footer, "lang": lang}, name)
