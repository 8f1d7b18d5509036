"""A broadcast in the making: the tables, the author's one draft, its words and files, and what Telegram takes."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from html import unescape
from typing import Any

import sqlalchemy as sa

from data import items
from data.db import Id, Instant, OneOf, Tx, fetch, metadata
from data.files import File, joined
from data.people import FamilyState, Person, classrooms, families, persons
from data.refusal import Refused, at_most, there

WORDS = 3900
"""The longest text, in characters: with the line of its sender it fits one message."""
CAPTION = 850
"""The same where it stands under pictures or files."""
BYTES = 30_000
"""The longest text with its tags and links, in bytes (Telegram reads at most 32,768)."""
FILES = 10
"""The most files: Telegram's album."""
GROUPS = {"photo": "picture", "video": "picture", "document": "document", "audio": "audio", "voice": "voice"}
"""What may stand in one album: pictures and videos, or documents; audio and voice go alone."""
DELETABLE = timedelta(hours=48)
"""How long Telegram lets a bot delete what it sent (Bot API, deleteMessage)."""


class Audience(StrEnum):
    """To whom a broadcast goes."""

    ALL = "all"  # to all families of the class
    GOING = "going"  # to those that have answered an event so
    MAYBE = "maybe"  # likewise
    NO = "no"  # likewise
    SILENT = "silent"  # to those from which an event has no answer that counts
    FAMILY = "family"  # to one family


ABOUT = (Audience.GOING, Audience.MAYBE, Audience.NO, Audience.SILENT)
"""Whom of an event one writes to."""

broadcasts = sa.Table(
    "broadcasts",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("audience", OneOf(Audience), nullable=False),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="SET NULL"), index=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="SET NULL"), index=True),
    sa.Column("about", sa.Text),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("correction", sa.Text),
    sa.Column("files", sa.JSON, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("corrected", sa.Integer),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("sent_at", Instant),
    sa.Column("deleted_at", Instant),
    sa.Column("asks", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("reminded_at", Instant),
)
"""`asks`: who has read it says so (`data/talk/nods.py`)."""
sa.Index(
    "uq_broadcasts_draft",
    broadcasts.c.classroom_id,
    broadcasts.c.by_id,
    unique=True,
    sqlite_where=broadcasts.c.sent_at.is_(None),
    postgresql_where=broadcasts.c.sent_at.is_(None),
)

recipients = sa.Table(
    "recipients",
    metadata,
    sa.Column("broadcast_id", sa.ForeignKey(broadcasts.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey(persons.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="SET NULL"), index=True),
    sa.Column("nodded_at", Instant),
)
"""The adults to whom a broadcast was sent, with the families they were of, and when they said that they read it."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`about` is the title of the event whose families are addressed. `words` are HTML; `correction` is typed, but not
    made yet. `version` counts changes, so that only what was looked at is sent. `asks`: its readers say that they have
    read it; `reminded`: when those that had not were reminded last."""

    id: int
    classroom: int
    title: str
    author: int
    name: str | None
    audience: Audience
    item: int | None
    about: str | None
    family: int | None
    family_name: str | None
    words: str
    correction: str | None
    files: tuple[File, ...]
    version: int
    corrected: int | None
    sent: datetime | None
    deleted: datetime | None
    asks: bool
    reminded: datetime | None

    @property
    def topic(self) -> str:
        return f"broadcast:{self.id}"


def _load(tx: Tx, where: sa.ColumnElement[bool], *, hold: bool = False) -> Broadcast | None:
    b, c, p, f = broadcasts.c, classrooms.c, persons.c, families.c
    query = (
        sa.select(
            b.id,
            b.classroom_id,
            c.title,
            b.by_id,
            p.name,
            b.audience,
            b.item_id,
            b.about,
            b.family_id,
            f.name.label("family_name"),
            b.words,
            b.correction,
            b.files,
            b.version,
            b.corrected,
            b.sent_at,
            b.deleted_at,
            b.asks,
            b.reminded_at,
        )
        .join(classrooms, c.id == b.classroom_id)
        .outerjoin(persons, p.id == b.by_id)
        .outerjoin(families, f.id == b.family_id)
        .where(where)
    )
    rows = fetch(tx, query.with_for_update(of=broadcasts) if hold else query)
    if not rows:
        return None
    found = Broadcast(*rows[0])
    return replace(found, files=tuple(File(*file) for file in found.files))


def known(tx: Tx, *, broadcast: int) -> Broadcast | None:
    """A broadcast, for a letter about it."""
    return _load(tx, broadcasts.c.id == broadcast)


def get(tx: Tx, *, broadcast: int, by: Person, hold: bool = False) -> Broadcast:
    """A broadcast of one's class, for its staff; a draft only for its author. `hold`: nobody changes it meanwhile."""
    found = there(_load(tx, broadcasts.c.id == broadcast, hold=hold), "broadcast")
    by.must_be_staff(found.classroom)
    if found.sent is None and found.author != by.id:
        raise Refused("broadcasts-not-yours")
    return found


def received(tx: Tx, *, broadcast: int, by: Person) -> Broadcast:
    """A broadcast that was sent to this person, who is of its class still."""
    found, r = known(tx, broadcast=broadcast), recipients.c
    ours = sa.select(r.person_id).where(r.broadcast_id == broadcast, r.person_id == by.id)
    if found is None or found.deleted is not None or found.classroom not in by.classes or not tx.execute(ours).first():
        raise Refused("refusal-gone", what="broadcast")
    return found


def draft(tx: Tx, *, classroom: int, by: Person) -> Broadcast | None:
    """What this person has begun to write to the class and not sent."""
    by.must_be_staff(classroom)
    b = broadcasts.c
    return _load(tx, sa.and_(b.classroom_id == classroom, b.by_id == by.id, b.sent_at.is_(None)))


def begin(tx: Tx, *, audience: str, of: int, by: Person, now: datetime) -> Broadcast:
    """Begin a draft, or turn the one there is to other readers: `of` is the class (all), the item (`ABOUT`) or the
    family. Whether it asks to be nodded at is as in the author's last one."""
    values: dict[str, Any] = {"audience": audience, "item_id": None, "family_id": None, "about": None}
    if audience == Audience.ALL:
        classroom = of
    elif audience == Audience.FAMILY:
        f = families.c
        home = tx.execute(
            sa.select(f.classroom_id).where(f.id == of, f.state == FamilyState.ACCEPTED)
        ).scalar_one_or_none()
        if home is None:
            raise Refused("refusal-gone", what="family")
        classroom, values["family_id"] = home, of
    elif audience in ABOUT:
        item = items.get(tx, item=of, by=by)
        if not item.sort.answers or not item.published:
            raise Refused("answers-not-asked")
        classroom, values["item_id"], values["about"] = item.classroom, of, item.title
    else:
        raise Refused("people-old-button")
    by.must_be_staff(classroom)
    begun = draft(tx, classroom=classroom, by=by)
    if begun is not None:
        return change(tx, begun, by, **values)
    row = {"classroom_id": classroom, "by_id": by.id, "words": "", "files": [], "version": 1, "made_at": now, **values}
    row["asks"] = _asked_last(classroom, by)
    id = tx.execute(sa.insert(broadcasts).values(row).returning(broadcasts.c.id)).scalar_one()
    return get(tx, broadcast=id, by=by)


def _asked_last(classroom: int, by: Person) -> sa.ColumnElement[bool]:
    """Did this person's last letter in the class ask for a nod?"""
    b = broadcasts.alias().c
    mine = sa.select(b.asks).where(b.classroom_id == classroom, b.by_id == by.id, b.sent_at.is_not(None))
    return sa.func.coalesce(mine.order_by(b.sent_at.desc(), b.id.desc()).limit(1).scalar_subquery(), sa.false())


def change(tx: Tx, found: Broadcast, by: Person, **values: Any) -> Broadcast:
    """It has these values from now on, and the next version."""
    b = broadcasts.c
    tx.execute(sa.update(broadcasts).where(b.id == found.id).values(version=b.version + 1, **values))
    return get(tx, broadcast=found.id, by=by)


def write(tx: Tx, *, broadcast: int, words: str, file: File | None, by: Person) -> Broadcast:
    """Words (HTML) take the place of the former ones, a file joins the others; of what was sent, words are a correction
    that is made by `correct`. Refuses what Telegram does not put into one message."""
    found = get(tx, broadcast=broadcast, by=by, hold=True)
    if found.sent is not None:
        must_stand(found)
        if file is not None:
            raise Refused("broadcasts-files-stay")
        _must_fit(words, found.files)
        return change(tx, found, by, correction=words)
    files = joined(found.files, file)
    _must_go_together(files)
    words = words or found.words
    _must_fit(words, files)
    return change(tx, found, by, words=words, files=files)


def _must_go_together(files: tuple[File, ...]) -> None:
    """One call to Telegram for each family: an album of pictures and videos, or of documents, or one voice."""
    groups = {GROUPS.get(file.sort) for file in files}
    if None in groups:
        raise Refused("broadcasts-no-such-file")
    if len(groups) > 1 or (len(files) > 1 and not groups <= {"picture", "document"}):
        raise Refused("broadcasts-files-apart")
    at_most(len(files), FILES, "files")


def _must_fit(words: str, files: tuple[File, ...]) -> None:
    length = len(unescape(re.sub(r"<[^>]*>", "", words)))
    if files and length > CAPTION:
        raise Refused("broadcasts-long-caption", limit=CAPTION, length=length)
    if length > WORDS or len(words.encode()) > BYTES:
        raise Refused("refusal-long", length=length, limit=WORDS, rest="")


def must_stand(found: Broadcast) -> None:
    """Refuses what is not sent, and what is deleted."""
    if found.sent is None:
        raise Refused("broadcasts-not-sent")
    if found.deleted is not None:
        raise Refused("broadcasts-deleted-already")


def must_be_deletable(found: Broadcast, now: datetime) -> None:
    """Refuses also what was sent too long ago."""
    must_stand(found)
    if found.sent is not None and now >= found.sent + DELETABLE:
        raise Refused("broadcasts-too-old")


def take_off_files(tx: Tx, *, broadcast: int, by: Person) -> Broadcast:
    """The draft goes without its files."""
    found = get(tx, broadcast=broadcast, by=by, hold=True)
    if found.sent is not None:
        raise Refused("broadcasts-sent-already")
    return change(tx, found, by, files=[])


def drop(tx: Tx, *, broadcast: int, by: Person) -> None:
    """The author thinks better of a draft; of what was sent, a correction that is not made is forgotten."""
    found = get(tx, broadcast=broadcast, by=by, hold=True)
    if found.sent is not None:
        change(tx, found, by, correction=None)
    else:
        tx.execute(sa.delete(broadcasts).where(broadcasts.c.id == broadcast))
