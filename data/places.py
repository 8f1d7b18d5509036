"""The museums, parks and estates that a family can visit: a catalogue for all, and what a class has of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from data.db import Id, Tx, metadata, upsert
from data.links import MEANT, link_of
from data.names import name_key
from data.people import Person, classrooms
from data.plan.document import Document, Line
from data.plan.files import document_of
from data.plan.sources import Unreadable
from data.refusal import Refused, at_most, needed, there, within

CATALOGUE = Path(__file__).parent / "places.yaml"
KINDS = ("museum", "park", "estate")

places = sa.Table(
    "places",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("slug", sa.Text, unique=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), index=True),
    sa.Column("replaces_id", sa.ForeignKey("places.id"), index=True),
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
    known = {row.slug: row._asdict() for row in tx.execute(sa.select(*columns).where(p.slug.is_not(None)))}
    for row in catalogue():
        if known.get(str(row["slug"])) != row:
            values = {name: value for name, value in row.items() if name != "slug"}
            upsert(tx, places, {"slug": row["slug"]}, values)


COLUMNS = ("kind", "name", "address", "metro", "site", "latitude", "longitude")
"""What is known of a place, in the order in which a table may have it."""
_HEADS = {
    "kind": ("вид", "тип", "kind", "type", "sort"),
    "name": ("название", "имя", "место", "объект", "name", "title", "place"),
    "address": ("адрес", "address", "where"),
    "metro": ("метро", "станция", "станция метро", "metro", "station"),
    "site": ("сайт", "ссылка", "site", "link", "url", "web"),
    "latitude": ("широта", "latitude", "lat"),
    "longitude": ("долгота", "longitude", "lon", "lng"),
}
_KINDS = {
    "estate": ("усадьб", "дворец", "estate", "manor", "palace"),
    "museum": ("музе", "галере", "museum", "galler"),
    "park": ("парк", "сад", "заказник", "park", "garden"),
}
"""How words begin that say the kind; the first that fits counts («музей-усадьба»)."""
NAME, DETAIL = 120, 200
"""The longest name, and the longest address, metro or site, in characters."""
MANY = 300
"""The most places of its own that a class has, and the most rows of a table."""


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """A place as a class writes it."""

    kind: str
    name: str
    address: str | None = None
    metro: str | None = None
    site: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def row(self) -> dict[str, object]:
        """As columns of the table; a name is the same in every language."""
        known = asdict(self)
        return {**{name: known[name] for name in COLUMNS if name != "name"}, "name_ru": self.name, "name_en": self.name}


def checked(entry: WrittenPlace) -> WrittenPlace:
    """The entry in order; refuses what cannot be a place: no name, a foreign kind, a point that is nowhere, a
    site that is no link."""
    name = needed(" ".join(entry.name.split()), NAME)
    told = (entry.address, entry.metro, entry.site)
    details = [within(" ".join((text or "").split()), DETAIL) or None for text in told]
    if entry.kind not in KINDS:
        raise Refused("places-no-kind")
    address, metro, site = details
    point = (entry.latitude, entry.longitude)
    if (point[0] is None) != (point[1] is None):
        raise Refused("places-no-point")
    if point[0] is not None and point[1] is not None and not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        raise Refused("places-no-point")
    return WrittenPlace(entry.kind, name, address, metro, _site(site), *point)


def _site(text: str | None) -> str | None:
    """A site's address; «нет» and the like say that there is none."""
    if not text or not MEANT.search(text):
        return None
    link = link_of(text)
    if link is None:
        raise Refused("places-no-link")
    return link


def _ours(classroom: int) -> sa.ColumnElement[bool]:
    """The places of a class: the catalogue but for what it has corrected or hidden, and its own."""
    p, own = places.c, places.alias()
    replaced = sa.select(own.c.replaces_id).where(own.c.classroom_id == classroom, own.c.replaces_id.is_not(None))
    return sa.or_(
        sa.and_(p.classroom_id.is_(None), p.id.not_in(replaced)),
        sa.and_(p.classroom_id == classroom, p.hidden.is_(False)),
    )


def ids_of(tx: Tx, *, classroom: int) -> list[int]:
    """The ids of the class's places."""
    return list(tx.execute(sa.select(places.c.id).where(_ours(classroom)).order_by(places.c.id)).scalars())


def of_class(tx: Tx, *, classroom: int, by: Person, hidden: bool = False) -> list[Place]:
    """The class's places, or those that it has hidden, for its staff."""
    by.must_be_staff(classroom)
    p = places.c
    which = sa.and_(p.classroom_id == classroom, p.hidden) if hidden else _ours(classroom)
    columns = (p.id, p.kind, p.name_ru, p.name_en, p.address, p.latitude, p.longitude, p.metro, p.site)
    return [Place(*row) for row in tx.execute(sa.select(*columns).where(which).order_by(p.name_ru, p.id))]


def get(tx: Tx, *, place: int, classroom: int, by: Person) -> Place:
    """A place of the class, hidden or not, for its staff."""
    known = [*of_class(tx, classroom=classroom, by=by), *of_class(tx, classroom=classroom, by=by, hidden=True)]
    return there(next((one for one in known if one.id == place), None), "place")


def add(tx: Tx, *, classroom: int, entries: Sequence[WrittenPlace], by: Person) -> list[int]:
    """The class has these places besides the catalogue's; one of a name that it has already is passed over.

    Returns the ids of the new ones.
    """
    by.must_be_staff(classroom)
    known = {name_key(place.name_ru) for place in of_class(tx, classroom=classroom, by=by)}
    own = tx.execute(sa.select(sa.func.count()).where(places.c.classroom_id == classroom)).scalar_one()
    made: list[int] = []
    for entry in map(checked, entries):
        if name_key(entry.name) in known:
            continue
        known.add(name_key(entry.name))
        at_most(own + len(made) + 1, MANY, "places")
        row = {"classroom_id": classroom, **entry.row()}
        made.append(int(tx.execute(sa.insert(places).values(row).returning(places.c.id)).scalar_one()))
    return made


def correct(tx: Tx, *, place: int, classroom: int, entry: WrittenPlace, by: Person) -> int:
    """The class has the place otherwise than the catalogue; other classes keep theirs. Returns its own row."""
    return _own(tx, place, classroom, {**checked(entry).row(), "hidden": False}, by)


def hide(tx: Tx, *, place: int, classroom: int, hidden: bool, by: Person) -> int:
    """The class does not see the place in rounds to come, or sees it again."""
    return _own(tx, place, classroom, {"hidden": hidden}, by)


def _own(tx: Tx, place: int, classroom: int, values: dict[str, object], by: Person) -> int:
    known = get(tx, place=place, classroom=classroom, by=by)
    p = places.c
    change = sa.update(places).where(p.id == place, p.classroom_id == classroom).values(values)
    if tx.execute(change).rowcount:
        return place
    row = {name: value for name, value in asdict(known).items() if name != "id"}
    made = {**row, "classroom_id": classroom, "replaces_id": place, **values}
    return int(tx.execute(sa.insert(places).values(made).returning(p.id)).scalar_one())


@dataclass(frozen=True, slots=True)
class WrittenPlaces:
    """The places of a table; the numbers of the rows that are none, and of those whose site is no link and goes."""

    entries: list[WrittenPlace]
    lost: list[int]
    siteless: list[int]


def read_table(name: str, data: bytes) -> WrittenPlaces:
    """The places in an .xlsx or .csv file. Not for the loop.

    The first row names the columns, in Russian or English, in any order. Raises `data.plan.sources.Unreadable`.
    """
    if not name.lower().endswith((".xlsx", ".csv")):
        raise Unreadable("sort")
    try:
        rows = list(_rows(document_of(name, data)))
    except Unreadable as no:
        raise Unreadable("sort" if no.reason in ("apple", "archive", "old") else no.reason) from None
    if not rows:
        raise Unreadable("empty")
    if len(rows) > MANY + 1:
        raise Unreadable("many")
    heads = [_head(cell) for cell in rows[0][1]]
    if "name" not in heads:
        raise Unreadable("sort")
    found = WrittenPlaces([], [], [])
    for number, cells in rows[1:]:
        said = {head: cell.strip() for head, cell in zip(heads, cells, strict=False) if head}
        try:
            found.entries.append(checked(_entry(said)))
        except (Refused, ValueError) as no:
            if isinstance(no, Refused) and no.key == "places-no-link":
                found.entries.append(checked(_entry({**said, "site": ""})))
                found.siteless.append(number)
            else:
                found.lost.append(number)
    return found


def _rows(document: Document) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number and its cells; what is merged counts for each of its rows."""
    for block in document.blocks:
        if isinstance(block, Line):
            yield from [(block.number, [block.text])] if block.number and block.text.strip() else ()
        else:
            for row in block.rows:
                yield row.number, ["" if cell.left else " ".join(cell.text.split()) for cell in row.cells]


def _head(cell: str) -> str | None:
    return next((column for column, words in _HEADS.items() if name_key(cell) in words), None)


def _entry(said: dict[str, str]) -> WrittenPlace:
    name = said.get("name", "")
    kind = _kind(said.get("kind", "")) or _kind(name) or ""
    point = [float(said[side].replace(",", ".")) if said.get(side) else None for side in ("latitude", "longitude")]
    return WrittenPlace(kind, name, said.get("address"), said.get("metro"), said.get("site"), point[0], point[1])


def _kind(text: str) -> str | None:
    words = re.split(r"[\W_]+", name_key(text))
    return next((kind for kind, begun in _KINDS.items() if any(word.startswith(begun) for word in words)), None)
