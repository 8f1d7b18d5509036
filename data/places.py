"""The catalogue of museums, parks and estates that a family can visit: facts with coordinates, no opinions."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from data.db import Id, Tx, metadata, upsert
from data.people import classrooms

CATALOGUE = Path(__file__).parent / "places.yaml"
KINDS = ("museum", "park", "estate")

places = sa.Table(
    "places",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("slug", sa.Text, unique=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), index=True),
    sa.Column("replaces_id", sa.ForeignKey("places.id")),
    sa.Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name_ru", sa.Text, nullable=False),
    sa.Column("name_en", sa.Text, nullable=False),
    sa.Column("address", sa.Text),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    sa.Column("metro", sa.Text),
    sa.Column("site", sa.Text),
    sa.UniqueConstraint("classroom_id", "replaces_id"),
)
"""The catalogue's places have a `slug`. A class's own has the class, and may stand for one of the catalogue (corrected,
or `hidden`), which that class then sees no more."""


@dataclass(frozen=True, slots=True)
class Place:
    """A museum, park or estate; coordinates are WGS84 degrees."""

    id: int
    kind: str
    name_ru: str
    name_en: str
    address: str | None
    latitude: float | None
    longitude: float | None
    metro: str | None
    site: str | None

    def name(self, language: str) -> str:
        return self.name_ru if language == "ru" else self.name_en


@cache
def catalogue() -> list[dict[str, object]]:
    """The rows of the catalogue's file, as columns of the table."""
    import yaml  # only who loads the catalogue pays for it

    rows = yaml.safe_load(CATALOGUE.read_text("utf-8"))
    return [
        {
            "slug": row["id"],
            "kind": row["kind"],
            "name_ru": row["name_ru"],
            "name_en": row["name_en"],
            "address": row["address"],
            "latitude": row["lat"],
            "longitude": row["lon"],
            "metro": row["metro"],
            "site": f"https://{row['url']}" if row["url"] else None,
        }
        for row in rows
    ]


def load(tx: Tx) -> None:
    """Bring the table up to the catalogue's file; a place that the file lost stays, claims may stand on it."""
    p = places.c
    columns = [p.slug, p.kind, p.name_ru, p.name_en, p.address, p.latitude, p.longitude, p.metro, p.site]
    known = {row.slug: row._asdict() for row in tx.execute(sa.select(*columns))}
    for row in catalogue():
        if known.get(str(row["slug"])) != row:
            values = {name: value for name, value in row.items() if name != "slug"}
            upsert(tx, places, {"slug": row["slug"]}, values)


def all_ids(tx: Tx) -> list[int]:
    """The ids of all places."""
    return list(tx.execute(sa.select(places.c.id).order_by(places.c.id)).scalars())
