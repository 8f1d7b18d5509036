"""What is no link by Telegram's rule moves from the link into the note; a place's site that is none goes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from data.links import link_of

revision = "0017"
down_revision = "0016"

CONTENTS = {"drafts": ("work", "former"), "changes": ("items", "kept"), "suggestions": ("content", "known")}
"""Columns of JSON in which contents of items are kept."""


def upgrade() -> None:
    bind = op.get_bind()
    items = sa.table("items", sa.column("id"), sa.column("link"), sa.column("note"))
    for id, link, note in bind.execute(sa.select(*items.c).where(items.c.link.is_not(None))).all():
        if link_of(link) != link:
            bind.execute(sa.update(items).where(items.c.id == id).values(_cleaned({"link": link, "note": note})))
    places = sa.table("places", sa.column("id"), sa.column("site"))
    for id, site in bind.execute(sa.select(*places.c).where(places.c.site.is_not(None))).all():
        if link_of(site) != site:
            bind.execute(sa.update(places).where(places.c.id == id).values(site=link_of(site)))
    for name, columns in CONTENTS.items():
        table = sa.table(name, sa.column("id"), *(sa.column(one, sa.JSON(none_as_null=True)) for one in columns))
        for id, *said in bind.execute(sa.select(*table.c)).all():
            clean = [_cleaned(one) for one in said]
            if clean != said:
                bind.execute(sa.update(table).where(table.c.id == id).values(dict(zip(columns, clean, strict=True))))


def _cleaned(said: Any) -> Any:
    """The same with every link in order, however deep it lies."""
    if isinstance(said, list):
        return [_cleaned(one) for one in said]
    if not isinstance(said, dict):
        return said
    clean = {name: _cleaned(one) for name, one in said.items()}
    if {"link", "note"} <= clean.keys() and isinstance(clean["link"], str):
        link = link_of(clean["link"])
        left = None if link else clean["link"]
        clean |= {"link": link, "note": "\n".join(part for part in (clean["note"], left) if part) or None}
    return clean
