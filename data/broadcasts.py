"""Broadcasts: the teacher writes to all families, to those of an event, or to one.

A draft is its author's until it is sent: one for each class. Who gets it is fixed at the moment of sending. What was
sent is corrected by editing it, and deleted everywhere within Telegram's 48 hours.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import sqlalchemy as sa

from data import items
from data.answers import answers
from data.db import Id, Instant, Tx, fetch, metadata
from data.deliveries import Letter, is_waiting, outcomes, owe, owe_deletion, stand
from data.outbox import BUDGET, heard
from data.people import Person, adults, classrooms, families, persons
from data.refusal import Refused
from data.reports import File

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
ABOUT = ("going", "maybe", "no", "silent")
"""Whom of an event one writes to: by their answer, or those who gave none that counts."""
DELETABLE = timedelta(hours=48)
"""How long Telegram lets a bot delete what it sent (Bot API, deleteMessage)."""
GLANCE = timedelta(seconds=3)
"""How often the card is edited while a broadcast is under way."""

broadcasts = sa.Table(
    "broadcasts",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("audience", sa.Text, nullable=False),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="SET NULL")),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="SET NULL")),
    sa.Column("about", sa.Text),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("correction", sa.Text),
    sa.Column("files", sa.JSON, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("corrected", sa.Integer),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("sent_at", Instant),
    sa.Column("deleted_at", Instant),
)
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
    sa.Column("person_id", sa.ForeignKey(persons.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="SET NULL")),
)
"""The adults to whom a broadcast was sent, with the families they were of."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`audience`: all, going, maybe, silent (of the event `about`) or one family. `words` are HTML; `correction` is
    typed, but not made yet. `version` counts changes, so that only what was looked at is sent."""

    id: int
    classroom: int
    title: str
    author: int
    name: str | None
    audience: str
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
    return replace(found, files=tuple(File(*file) for file in found.files))  # type: ignore[misc]


def known(tx: Tx, *, broadcast: int) -> Broadcast | None:
    """A broadcast, for a letter about it."""
    return _load(tx, broadcasts.c.id == broadcast)


def get(tx: Tx, *, broadcast: int, by: Person, hold: bool = False) -> Broadcast:
    """A broadcast of one's class, for its staff; a draft only for its author. `hold`: nobody changes it meanwhile."""
    found = _load(tx, broadcasts.c.id == broadcast, hold=hold)
    if found is None:
        raise Refused("broadcasts-gone")
    by.must_be_staff(found.classroom)
    if found.sent is None and found.author != by.id:
        raise Refused("broadcasts-not-yours")
    return found


def draft(tx: Tx, *, classroom: int, by: Person) -> Broadcast | None:
    """What this person has begun to write to the class and not sent."""
    by.must_be_staff(classroom)
    b = broadcasts.c
    return _load(tx, sa.and_(b.classroom_id == classroom, b.by_id == by.id, b.sent_at.is_(None)))


def begin(tx: Tx, *, audience: str, of: int, by: Person, now: datetime) -> Broadcast:
    """Begin a draft, or turn the one there is to other readers: `of` is the class (all), the item (`ABOUT`) or the
    family."""
    values: dict[str, Any] = {"audience": audience, "item_id": None, "family_id": None, "about": None}
    if audience == "all":
        classroom = of
    elif audience == "family":
        f = families.c
        home = tx.execute(sa.select(f.classroom_id).where(f.id == of, f.state == "accepted")).scalar_one_or_none()
        if home is None:
            raise Refused("families-gone")
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
        return _change(tx, begun, by, **values)
    row = {"classroom_id": classroom, "by_id": by.id, "words": "", "files": [], "version": 1, "made_at": now, **values}
    id = tx.execute(sa.insert(broadcasts).values(row).returning(broadcasts.c.id)).scalar_one()
    return get(tx, broadcast=id, by=by)


def _change(tx: Tx, found: Broadcast, by: Person, **values: Any) -> Broadcast:
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
        return _change(tx, found, by, correction=words)
    files = found.files
    if file is not None and file.unique_id not in {one.unique_id for one in files}:
        files = (*files, file)
    _must_go_together(files)
    words = words or found.words
    _must_fit(words, files)
    return _change(tx, found, by, words=words, files=[[one.sort, one.file_id, one.unique_id] for one in files])


def _must_go_together(files: tuple[File, ...]) -> None:
    """One call to Telegram for each family: an album of pictures and videos, or of documents, or one voice."""
    groups = {GROUPS.get(file.sort) for file in files}
    if None in groups:
        raise Refused("broadcasts-no-such-file")
    if len(groups) > 1 or (len(files) > 1 and not groups <= {"picture", "document"}):
        raise Refused("broadcasts-files-apart")
    if len(files) > FILES:
        raise Refused("broadcasts-too-many-files", limit=FILES)


def _must_fit(words: str, files: tuple[File, ...]) -> None:
    length = len(unescape(re.sub(r"<[^>]*>", "", words)))
    if files and length > CAPTION:
        raise Refused("broadcasts-long-caption", limit=CAPTION, length=length)
    if length > WORDS or len(words.encode()) > BYTES:
        raise Refused("broadcasts-too-long", limit=WORDS, length=length)


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
    return _change(tx, found, by, files=[])


def drop(tx: Tx, *, broadcast: int, by: Person) -> None:
    """The author thinks better of a draft; of what was sent, a correction that is not made is forgotten."""
    found = get(tx, broadcast=broadcast, by=by, hold=True)
    if found.sent is not None:
        _change(tx, found, by, correction=None)
    else:
        tx.execute(sa.delete(broadcasts).where(broadcasts.c.id == broadcast))


def _addressed(tx: Tx, found: Broadcast) -> list[tuple[int, int]]:
    """The adults (family, person) who would get it now."""
    a, f, said = adults.c, families.c, answers.c
    query = (
        sa.select(a.family_id, a.person_id)
        .join(families, f.id == a.family_id)
        .where(f.classroom_id == found.classroom, f.state == "accepted")
        .order_by(a.person_id)
    )
    of_event = sa.select(said.family_id).where(said.item_id == found.item, said.asked_again_at.is_(None))
    match found.audience:
        case "family":
            query = query.where(f.id == found.family)
        case "silent":
            about = items.find(tx, item=found.item) if found.item is not None else None
            query = query.where(f.id.not_in(of_event))
            query = query.where(f.id.in_(about.families)) if about is not None and about.families else query
        case "going" | "maybe" | "no":
            query = query.where(f.id.in_(of_event.where(said.answer == found.audience)))
    return [(row.family_id, row.person_id) for row in tx.execute(query)]


def count(tx: Tx, *, broadcast: int, by: Person) -> int:
    """How many families would get it now."""
    return len({family for family, _ in _addressed(tx, get(tx, broadcast=broadcast, by=by))})


def over_budget(tx: Tx, *, broadcast: int, by: Person, now: datetime) -> dict[str, int]:
    """The families that have had so many messages beyond their own commitments this week that one more is too many."""
    found = get(tx, broadcast=broadcast, by=by)
    addressed = _addressed(tx, found)
    counts = heard(tx, classroom=found.classroom, chats=[person for _, person in addressed], now=now)
    full: dict[int, int] = {}
    for family, person in addressed:
        if counts.get(person, 0) >= BUDGET:
            full[family] = max(counts[person], full.get(family, 0))
    f = families.c
    rows = tx.execute(sa.select(f.id, f.name).where(f.id.in_(full)).order_by(f.fold))
    return {row.name: full[row.id] for row in rows}


def sizes(tx: Tx, *, item: int, by: Person) -> dict[str, int]:
    """How many families each of `ABOUT` would reach."""
    found = items.get(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    f, said = families.c, answers.c
    all_ = sa.select(sa.func.count()).where(f.classroom_id == found.classroom, f.state == "accepted")
    all_ = all_.where(f.id.in_(found.families)) if found.families else all_
    gave = sa.select(said.answer, sa.func.count()).join(families, f.id == said.family_id)
    gave = gave.where(said.item_id == item, said.asked_again_at.is_(None), f.state == "accepted").group_by(said.answer)
    given: dict[str, int] = {row[0]: row[1] for row in tx.execute(gave)}
    heard = sa.select(said.family_id).where(said.item_id == item, said.asked_again_at.is_(None))
    silent = all_.where(f.id.not_in(heard))
    silent = silent.where(f.id.in_(found.families)) if found.families else silent
    return {**{answer: given.get(answer, 0) for answer in ABOUT}, "silent": int(tx.execute(silent).scalar_one())}


def send(tx: Tx, *, broadcast: int, version: int, card: int | None, by: Person, now: datetime) -> Broadcast:
    """It goes to everybody whom it addresses at this moment, once; the author's message `card` becomes its card.

    Refuses what has changed since it was looked at (`version`), what is empty, and what would reach nobody.
    """
    found = get(tx, broadcast=broadcast, by=by, hold=True)
    if found.sent is not None:
        return found
    if found.version != version:
        raise Refused("broadcasts-changed")
    if not found.words and not found.files:
        raise Refused("broadcasts-empty")
    if found.audience in ABOUT and (found.item is None or items.find(tx, item=found.item) is None):
        raise Refused("broadcasts-event-gone")
    addressed = _addressed(tx, found)
    if not addressed:
        raise Refused("broadcasts-nobody")
    tx.execute(sa.update(broadcasts).where(broadcasts.c.id == broadcast).values(sent_at=now))
    rows = [{"broadcast_id": broadcast, "person_id": person, "family_id": family} for family, person in addressed]
    tx.execute(sa.insert(recipients), rows)
    topic = found.topic
    letter = Letter("broadcasts-letter", {"broadcast": broadcast}, topic=topic, bulk=True, extra=True, dedup=topic)
    owe(tx, letter, classroom=found.classroom, chats=[person for _, person in addressed], due=now)
    if card is not None:
        stand(tx, chat=by.id, topic=f"broadcast-card:{broadcast}", message=card, now=now)
    _owe_card(tx, found, due=now)
    return get(tx, broadcast=broadcast, by=by)


def _owe_card(tx: Tx, found: Broadcast, *, due: datetime, end: bool = False) -> None:
    """The author's one card, edited in place; that of the `end` does not wait."""
    topic = f"broadcast-card:{found.id}"
    dedup = f"broadcast-end:{found.id}" if end else topic
    letter = Letter("broadcasts-card", {"broadcast": found.id}, topic=topic, live=True, dedup=dedup)
    owe(tx, letter, classroom=found.classroom, chats=[found.author], due=due)


def follow(tx: Tx, topic: str, now: datetime) -> None:
    """A delivery of a broadcast has ended: its card is edited soon, and at once when nothing more is to come."""
    found = known(tx, broadcast=int(topic.partition(":")[2]))
    if found is not None:
        waiting = is_waiting(tx, topic=topic)
        _owe_card(tx, found, due=now + GLANCE if waiting else now, end=not waiting)


def _reached(tx: Tx, found: Broadcast) -> list[int]:
    """The chats that have it, or may yet get it."""
    r = recipients.c
    persons_ = list(tx.execute(sa.select(r.person_id).where(r.broadcast_id == found.id)).scalars())
    ended = outcomes(tx, dedup=found.topic, chats=persons_)
    return [person for person in persons_ if ended.get(person, "failed") in (None, "sent")]


def correct(tx: Tx, *, broadcast: int, version: int, by: Person, now: datetime) -> Broadcast:
    """The correction that was looked at takes the place of the words everywhere: what was sent is edited."""
    found = get(tx, broadcast=broadcast, by=by, hold=True)
    must_stand(found)
    if found.corrected == version:
        return found
    if found.correction is None or found.version != version:
        raise Refused("broadcasts-changed")
    values = {"words": found.correction, "correction": None, "corrected": version}
    tx.execute(sa.update(broadcasts).where(broadcasts.c.id == broadcast).values(values))
    dedup = correction_of(broadcast, version)
    letter = Letter("broadcasts-correction", {"broadcast": broadcast}, topic=found.topic, bulk=True, dedup=dedup)
    owe(tx, letter, classroom=found.classroom, chats=_reached(tx, found), due=now)
    _owe_card(tx, found, due=now)
    return get(tx, broadcast=broadcast, by=by)


def correction_of(broadcast: int, version: int) -> str:
    """The key under which a correction is owed."""
    return f"correct broadcast:{broadcast}:{version}"


def delete(tx: Tx, *, broadcast: int, by: Person, now: datetime) -> Broadcast:
    """It disappears from every chat, and goes to nobody any more; within 48 hours of sending, as Telegram wants it."""
    found = get(tx, broadcast=broadcast, by=by, hold=True)
    if found.deleted is not None:
        return found
    must_be_deletable(found, now)
    assert found.sent is not None
    tx.execute(sa.update(broadcasts).where(broadcasts.c.id == broadcast).values(deleted_at=now))
    chats = _reached(tx, found)
    until = found.sent + DELETABLE
    owe_deletion(tx, topic=found.topic, classroom=found.classroom, chats=chats, due=now, until=until)
    _owe_card(tx, found, due=now)
    return get(tx, broadcast=broadcast, by=by)
