"""Materials: the teacher's memos, pictures and files, with tags, found by a word and sent when asked for."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from data import search
from data.db import Id, Instant, Tx, fetch, metadata
from data.deliveries import Notice, owe_chat
from data.files import File, joined
from data.people import Person, classrooms
from data.refusal import Refused, at_most, there, within

TITLE = 120
"""The longest title, in characters."""
WORDS = 3500
"""The longest memo: with its head it fits one message."""
FILES = 10
"""The most files of a material."""
TAGS = 8
"""The most tags of a material."""
TAG = 30
"""The longest tag, in characters."""
HASHTAG = re.compile(r"(?<!\w)#(\w+)")

materials = sa.Table(
    "materials",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_id", Id),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("tags", sa.JSON, nullable=False),
    sa.Column("files", sa.JSON, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("shown_at", Instant),
)
"""`shown_at`: since when the families see it; until then it is its author's alone."""
sa.Index(
    "uq_materials_draft",
    materials.c.classroom_id,
    materials.c.by_id,
    unique=True,
    sqlite_where=materials.c.shown_at.is_(None),
    postgresql_where=materials.c.shown_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class Material:
    """A memo with its files. `tags` are folded and without #."""

    id: int
    classroom: int
    author: int | None
    title: str
    words: str
    tags: tuple[str, ...]
    files: tuple[File, ...]
    made: datetime
    shown: datetime | None


def _load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Material]:
    m = materials.c
    columns = (m.id, m.classroom_id, m.by_id, m.title, m.words, m.tags, m.files, m.made_at, m.shown_at)
    rows = fetch(tx, sa.select(*columns).where(where).order_by(m.shown_at.desc(), m.id.desc()))
    files = [tuple(File(*file) for file in row.files) for row in rows]
    return [replace(Material(*row), tags=tuple(row.tags), files=own) for row, own in zip(rows, files, strict=True)]


def known(tx: Tx, *, material: int) -> Material | None:
    """A material, for a letter about it."""
    return next(iter(_load(tx, materials.c.id == material)), None)


def get(tx: Tx, *, material: int, by: Person) -> Material:
    """A material of one's class; one that is not shown yet only for its author."""
    found = there(known(tx, material=material), "material")
    by.must_belong(found.classroom)
    if found.shown is None and not (found.author == by.id and by.is_staff(found.classroom)):
        raise Refused("refusal-gone", what="material")
    return found


def of_class(tx: Tx, *, classroom: int, tag: str | None = None, by: Person) -> list[Material]:
    """What the families see, the latest first; of a tag, if one is asked for."""
    by.must_belong(classroom)
    m = materials.c
    found = _load(tx, sa.and_(m.classroom_id == classroom, m.shown_at.is_not(None)))
    return [one for one in found if tag is None or tag in one.tags]


def tags_of(found: list[Material]) -> list[str]:
    """The tags of these, the most used first."""
    counts: dict[str, int] = {}
    for one in found:
        for tag in one.tags:
            counts[tag] = counts.get(tag, 0) + 1
    return sorted(counts, key=lambda tag: (-counts[tag], tag))


def read(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Title, words and tags of what was typed: the first line is the title, what begins with # a tag.

    >>> read("Как учить стихи #Память\\nПо строчке.")
    ('Как учить стихи', 'По строчке.', ('память',))
    """
    tags = tuple(dict.fromkeys(tag.casefold().replace("ё", "е")[:TAG] for tag in HASHTAG.findall(text)))
    lines = [" ".join(HASHTAG.sub("", line).split()) for line in text.strip().splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    title = lines[0] if lines else ""
    words = "\n".join(lines[1:]).strip()
    if len(title) > TITLE:
        title, words = title[: TITLE - 1].rstrip() + "…", "\n".join(lines).strip()
    return title, words, tags


def begin(tx: Tx, *, classroom: int, by: Person, now: datetime) -> Material:
    """One of the staff begins a material, or goes on with what they began."""
    by.must_be_staff(classroom)
    m = materials.c
    mine = sa.and_(m.classroom_id == classroom, m.by_id == by.id, m.shown_at.is_(None))
    begun = next(iter(_load(tx, mine)), None)
    if begun is not None:
        return begun
    row = {"classroom_id": classroom, "by_id": by.id, "title": "", "words": "", "tags": [], "files": [], "made_at": now}
    id = tx.execute(sa.insert(materials).values(row).returning(m.id)).scalar_one()
    return get(tx, material=id, by=by)


def to_change(tx: Tx, *, material: int, by: Person) -> Material:
    """A material, for the staff, who may change it."""
    found = get(tx, material=material, by=by)
    by.must_be_staff(found.classroom)
    return found


def write(tx: Tx, *, material: int, text: str, file: File | None, name: str | None, by: Person) -> Material:
    """Words take the place of the former ones, tags and a file join the others; a file without words is called by its
    `name`."""
    found = to_change(tx, material=material, by=by)
    title, words, tags = read(text)
    within(words, WORDS, rest="file")
    files = joined(found.files, file)
    at_most(len(files), FILES, "files")
    if not title:
        title = found.title or (name or "").rpartition(".")[0][:TITLE] or (name or "")[:TITLE]
        words = words or found.words
    return _change(tx, found, by, title=title, words=words, tags=_tagged(found.tags, tags), files=files)


def _tagged(tags: tuple[str, ...], more: tuple[str, ...]) -> list[str]:
    both = list(dict.fromkeys((*tags, *more)))
    at_most(len(both), TAGS, "tags")
    return both


def tag(tx: Tx, *, material: int, tag: str, by: Person) -> Material:
    """A tag is put on, or taken off."""
    found = to_change(tx, material=material, by=by)
    if tag in found.tags:
        return _change(tx, found, by, tags=[one for one in found.tags if one != tag])
    if not re.fullmatch(r"\w{1,30}", tag):
        raise Refused("people-old-button")
    return _change(tx, found, by, tags=_tagged(found.tags, (tag,)))


def take_off_files(tx: Tx, *, material: int, by: Person) -> Material:
    """It goes without its files."""
    return _change(tx, to_change(tx, material=material, by=by), by, files=[])


def _change(tx: Tx, found: Material, by: Person, **values: object) -> Material:
    tx.execute(sa.update(materials).where(materials.c.id == found.id).values(values))
    changed = get(tx, material=found.id, by=by)
    if changed.shown is not None:
        _keep(tx, changed)
    return changed


def _keep(tx: Tx, found: Material) -> None:
    assert found.shown is not None
    words = " ".join((found.words, *(f"#{tag}" for tag in found.tags)))
    search.keep(
        tx,
        sort="material",
        thing=found.id,
        classroom=found.classroom,
        title=found.title,
        words=words,
        moment=found.shown,
    )


def show(tx: Tx, *, material: int, by: Person, now: datetime) -> Material:
    """From now on the families see it and find it. Refuses one without a title."""
    found = to_change(tx, material=material, by=by)
    if found.shown is not None:
        return found
    if not found.title:
        raise Refused("materials-no-title")
    return _change(tx, found, by, shown_at=now)


def remove(tx: Tx, *, material: int, by: Person) -> Material:
    """It is gone, for the families and from the search."""
    found = to_change(tx, material=material, by=by)
    tx.execute(sa.delete(materials).where(materials.c.id == material))
    search.forget(tx, sort="material", thing=material)
    return found


def post(tx: Tx, *, material: int, by: Person, now: datetime) -> Material:
    """The class chat gets a short card with the way to it, at most one a day. Refuses where there is no chat."""
    found = to_change(tx, material=material, by=by)
    if found.shown is None:
        raise Refused("materials-not-shown")
    key = f"material:{material}:{now.date().isoformat()}"
    letter = Notice("materials-card", {"material": material}, dedup=key)
    if not owe_chat(tx, letter, classroom=found.classroom, due=now):
        raise Refused("materials-not-posted")
    return found
