"""Direct messages: writing a letter of a thread, sending it, correcting and withdrawing it.

A family's letter comes to its reader in their hours; those of other hours come together when they begin. An answer
comes to the family at once, in quiet hours without a sound.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from data import hours, looks
from data.db import Id, Instant, Tx, metadata
from data.deliveries import Notice, owe, owe_deletion
from data.files import File, joined
from data.people import FamilyState, Person, families, persons, staff
from data.refusal import Refused, at_most, within
from data.talk import office_hours, threads
from data.talk.threads import OWN, DirectMessage, Thread, direct_messages

WORDS = 3000
"""The longest letter, in characters: with its head it fits one message."""
FILES = 10
"""The most files of a letter."""
CHANGEABLE = timedelta(hours=24)
"""How long a letter may be corrected or withdrawn by its writer, if it is not answered."""
SOON = timedelta(minutes=1)
"""So shortly before the hours a letter comes by itself: the list of what was collected may be on its way already."""
UNREAD = timedelta(days=30)
"""How long a letter whose reader has gone is still worth telling about."""
DELETABLE = timedelta(hours=48)
"""How long Telegram lets a bot delete what it sent (Bot API, deleteMessage)."""

begun_messages = sa.Table(
    "begun_mails",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("thread_id", sa.ForeignKey(threads.threads.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("person_id", sa.ForeignKey(persons.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("files", sa.JSON, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.UniqueConstraint("thread_id", "person_id"),
    info=OWN,
)
"""What somebody has begun to write in a thread and not sent."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A letter in the making. `due`: when its reader would see it, were it sent now; None: at once. `shareable`: the
    writer may choose whether the other adults of the family read it."""

    id: int
    thread: Thread
    by_staff: bool
    words: str
    files: tuple[File, ...]
    due: datetime | None
    shareable: bool


def begin(tx: Tx, *, classroom: int, reader: int, by: Person, now: datetime) -> Begun:
    """A family's adult begins to write to one of the staff, for themselves alone until they choose otherwise."""
    family = by.family_in(classroom)
    if reader not in {one.person for one in threads.readers(tx, classroom=classroom, by=by)}:
        raise Refused("direct_messages-reader-gone")
    thread = threads.open_(tx, classroom=classroom, family=family, reader=reader, person=by.id)
    return answer(tx, thread=thread.id, by=by, now=now)


def begin_to(tx: Tx, *, family: int, by: Person, now: datetime) -> Begun:
    """One of the staff, or a specialist, begins to write to a family: all its adults will read it."""
    f = families.c
    home = tx.execute(
        sa.select(f.classroom_id).where(f.id == family, f.state == FamilyState.ACCEPTED)
    ).scalar_one_or_none()
    if home is None or home not in by.roles:
        raise Refused("refusal-gone", what="family")
    thread = threads.open_(tx, classroom=home, family=family, reader=by.id, person=None)
    return answer(tx, thread=thread.id, by=by, now=now)


def answer(tx: Tx, *, thread: int, by: Person, now: datetime) -> Begun:
    """Either side begins to write in a thread, or goes on with what it began."""
    found = threads.get(tx, thread=thread, by=by)
    _must_go(tx, found, by)
    b = begun_messages.c
    mine = sa.select(b.id).where(b.thread_id == thread, b.person_id == by.id)
    id = tx.execute(mine).scalar_one_or_none()
    if id is None:
        row = {"thread_id": thread, "person_id": by.id, "words": "", "files": [], "made_at": now}
        id = tx.execute(sa.insert(begun_messages).values(row).returning(b.id)).scalar_one()
    return get(tx, begun=id, by=by, now=now)


def _must_go(tx: Tx, thread: Thread, by: Person) -> None:
    """Refuses what would reach nobody, and letters that the reader does not take."""
    if thread.is_read_by(by):
        if not threads.recipients(tx, thread):
            raise Refused("direct_messages-nobody")
        return
    s = staff.c
    role = sa.select(s.role).where(s.classroom_id == thread.classroom, s.person_id == thread.reader)
    if tx.execute(role).first() is None:
        raise Refused("direct_messages-reader-gone")
    if thread.blocked:
        raise Refused("direct_messages-blocked", name=thread.reader_name or "")


def get(tx: Tx, *, begun: int, by: Person, now: datetime, hold: bool = False) -> Begun:
    """What this person has begun to write. `hold`: nobody sends it before this transaction is over."""
    b = begun_messages.c
    query = sa.select(b.thread_id, b.words, b.files).where(b.id == begun, b.person_id == by.id)
    row = tx.execute(query.with_for_update() if hold else query).first()
    if row is None:
        raise Refused("direct_messages-no-draft")
    thread = threads.get(tx, thread=row.thread_id, by=by)
    by_staff = thread.is_read_by(by)
    due = None if by_staff else _due(tx, thread, now)
    later = None if due is None or due <= now else due
    shareable = not by_staff and threads.is_shareable(tx, thread=thread)
    return Begun(begun, thread, by_staff, row.words, tuple(File(*file) for file in row.files), later, shareable)


def _due(tx: Tx, thread: Thread, now: datetime) -> datetime:
    """When the reader at school gets what is sent now."""
    assert thread.reader is not None
    office = office_hours.of(tx, person=thread.reader, classroom=thread.classroom)
    due = office.opens(now, thread.zone)
    return due if due - now > SOON else now


def tell_unread(tx: Tx, now: datetime) -> bool:
    """Where a reader works in the class no more, who waits for their answer is told, once, and may write to another.

    Nobody else reads a letter meanwhile: it was written to one person (decision 0022). One class at a time; True if
    there may be more. May run at any moment.
    """
    return looks.run(tx, looks.UNREAD, _tell, now=now, most=1)


def _tell(tx: Tx, classroom: int, now: datetime) -> datetime | None:
    """Tell who waits in a class; until when one more adult of a family would have to be told too."""
    rows = tx.execute(_unread(), {"classroom": classroom, "since": now - UNREAD}).all()
    for row in rows:
        thread = threads.known(tx, thread=row.id)
        if thread is not None:
            letter = Notice(
                "direct_messages-unread", {"thread": row.id}, dedup=f"direct_messages-unread:{row.id}:{row.message}"
            )
            chats, due = threads.recipients(tx, thread), hours.awake(now, thread.zone)
            owe(tx, letter, classroom=thread.classroom, chats=chats, due=due)
    return now + UNREAD if rows else None


@cache
def _unread() -> sa.Select[Any]:
    """A class's threads whose reader has gone, and the last letter that waits there."""
    h, m, s = threads.threads.c, direct_messages.c, staff.c
    gone = sa.not_(sa.exists().where(s.classroom_id == h.classroom_id, s.person_id == h.read_by))
    last = sa.select(h.id, sa.func.max(m.id).label("message")).join(direct_messages, m.thread_id == h.id)
    open_ = sa.and_(sa.not_(m.by_staff), m.withdrawn_at.is_(None), m.id > h.seen, m.sent_at > sa.bindparam("since"))
    of_class = h.classroom_id == sa.bindparam("classroom")
    return last.where(of_class, gone, open_).group_by(h.id).order_by(h.id)


def pass_on(tx: Tx, *, thread: int, by: Person, now: datetime) -> Begun:
    """What a reader who has gone never answered becomes a draft to who teaches now, to be looked at and sent.

    Of more than a letter holds the latest is kept. Refuses where the reader is still there.
    """
    found = threads.get(tx, thread=thread, by=by)
    s = staff.c
    there = sa.select(s.role).where(s.classroom_id == found.classroom, s.person_id == found.reader)
    to = threads.readers(tx, classroom=found.classroom, by=by)
    if tx.execute(there).first() is not None or not to:
        raise Refused("people-old-button")
    unread = [one for one in threads.of_thread(tx, thread=thread, by=by) if threads.waits(found, one)]
    draft = begin(tx, classroom=found.classroom, reader=to[0].person, by=by, now=now)
    draft = share(tx, begun=draft.id, shared=found.person is None, by=by, now=now)
    words = "\n".join(one.words for one in unread if one.words)[-WORDS:].strip()
    files = {file.unique_id: file for one in unread for file in one.files}
    kept = list(files.values())[-FILES:]
    tx.execute(sa.update(begun_messages).where(begun_messages.c.id == draft.id).values(words=words, files=kept))
    return get(tx, begun=draft.id, by=by, now=now)


def write(tx: Tx, *, begun: int, words: str, file: File | None, by: Person, now: datetime) -> Begun:
    """More words, a photo, a voice: all that comes before "send" is one letter."""
    found = get(tx, begun=begun, by=by, now=now, hold=True)
    words = words.strip()
    whole = f"{found.words}\n{words}" if found.words and words else found.words or words
    within(whole, WORDS, rest="file")
    files = joined(found.files, file)
    at_most(len(files), FILES, "files")
    values = {"words": whole, "files": files}
    tx.execute(sa.update(begun_messages).where(begun_messages.c.id == begun).values(values))
    return get(tx, begun=begun, by=by, now=now)


def share(tx: Tx, *, begun: int, shared: bool, by: Person, now: datetime) -> Begun:
    """A family's adult chooses whether the other adults read it: it goes into the family's thread or their own."""
    found = get(tx, begun=begun, by=by, now=now, hold=True)
    old, b = found.thread, begun_messages.c
    if found.by_staff or old.reader is None:
        raise Refused("people-old-button")
    person = None if shared else by.id
    if person == old.person:
        return found
    new = threads.open_(tx, classroom=old.classroom, family=old.family, reader=old.reader, person=person)
    tx.execute(sa.delete(begun_messages).where(b.thread_id == new.id, b.person_id == by.id))
    tx.execute(sa.update(begun_messages).where(b.id == begun).values(thread_id=new.id))
    return get(tx, begun=begun, by=by, now=now)


def drop(tx: Tx, *, begun: int, by: Person) -> None:
    """The writer thinks better of it."""
    tx.execute(sa.delete(begun_messages).where(begun_messages.c.id == begun, begun_messages.c.person_id == by.id))


def send(tx: Tx, *, begun: int, upto: int = 0, by: Person, now: datetime) -> DirectMessage:
    """It goes, once; at school it answers what has come, and what was shown: letters `upto` this one.

    Refuses an empty one.
    """
    found = get(tx, begun=begun, by=by, now=now, hold=True)
    if not found.words and not found.files:
        raise Refused("direct_messages-empty")
    tx.execute(sa.delete(begun_messages).where(begun_messages.c.id == begun))
    return _send(tx, found.thread, found.words, found.files, upto, by, now)


def quick(tx: Tx, *, thread: int, words: str, upto: int = 0, by: Person, now: datetime) -> DirectMessage:
    """A ready answer goes at once."""
    found = threads.get(tx, thread=thread, by=by)
    within(words, WORDS)
    return _send(tx, found, words, (), upto, by, now)


def _send(
    tx: Tx, thread: Thread, words: str, files: tuple[File, ...], upto: int, by: Person, now: datetime
) -> DirectMessage:
    by_staff = thread.is_read_by(by)
    _must_go(tx, thread, by)
    due = now if by_staff else _due(tx, thread, now)
    row = {
        "thread_id": thread.id,
        "by_id": by.id,
        "by_staff": by_staff,
        "words": words,
        "files": files,
        "sent_at": now,
        "due_at": due,
    }
    id = int(tx.execute(sa.insert(direct_messages).values(row).returning(direct_messages.c.id)).scalar_one())
    if by_staff:
        threads.see(tx, thread=thread.id, upto=upto, by=by, now=now)
    letter = Notice("direct_messages-letter", {"message": id}, topic=f"message:{id}", dedup=f"message:{id}")
    if due > now:
        key = _list_of(thread, due)
        values = {"classroom": thread.classroom, "at": due.isoformat()}
        letter = Notice("direct_messages-collected", values, topic=key, dedup=key)
    owe(tx, letter, classroom=thread.classroom, chats=_reached(tx, thread, by_staff), due=due)
    return threads.message(tx, message=id, by=by)[1]


def _list_of(thread: Thread, due: datetime) -> str:
    """The topic of the one message that lists what was collected until this moment."""
    return f"messages:{thread.classroom}-{int(due.timestamp())}"


def _reached(tx: Tx, thread: Thread, by_staff: bool) -> list[int]:
    """The chats on the other side."""
    if by_staff:
        return threads.recipients(tx, thread)
    return [thread.reader] if thread.reader is not None else []


def changeable(thread: Thread, message: DirectMessage, after: list[DirectMessage], by: Person, now: datetime) -> bool:
    """May its writer still correct or withdraw it? Not once it is answered, seen, withdrawn or a day old."""
    answered = any(other.by_staff != message.by_staff for other in after if other.id > message.id)
    seen = not message.by_staff and message.id <= thread.seen
    young = now < message.sent + CHANGEABLE
    return message.author == by.id and message.withdrawn is None and young and not answered and not seen


def _must_change(tx: Tx, id: int, by: Person, now: datetime) -> tuple[Thread, DirectMessage]:
    tx.execute(sa.select(direct_messages.c.id).where(direct_messages.c.id == id).with_for_update())
    thread, message = threads.message(tx, message=id, by=by)
    if not changeable(thread, message, threads.of_thread(tx, thread=thread.id, by=by), by, now):
        raise Refused("direct_messages-settled")
    return thread, message


def to_change(tx: Tx, *, message: int, by: Person, now: datetime) -> DirectMessage:
    """The letter, if its writer may still change it."""
    return _must_change(tx, message, by, now)[1]


def correct(tx: Tx, *, message: int, words: str, by: Person, now: datetime) -> DirectMessage:
    """New words take the place of the former ones, also where they have arrived."""
    thread, found = _must_change(tx, message, by, now)
    words = words.strip()
    if not words:
        raise Refused("direct_messages-empty")
    within(words, WORDS)
    tx.execute(sa.update(direct_messages).where(direct_messages.c.id == message).values(words=words, corrected_at=now))
    _redraw(tx, thread, found, now)
    return threads.message(tx, message=message, by=by)[1]


def withdraw(tx: Tx, *, message: int, by: Person, now: datetime) -> Thread:
    """It disappears where it has arrived, and does not arrive elsewhere; its words are erased."""
    thread, found = _must_change(tx, message, by, now)
    tx.execute(
        sa.update(direct_messages).where(direct_messages.c.id == message).values(words="", files=[], withdrawn_at=now)
    )
    if found.due > found.sent:
        _redraw(tx, thread, found, now)
    else:
        chats, until = _reached(tx, thread, found.by_staff), found.sent + DELETABLE
        owe_deletion(tx, topic=f"message:{message}", classroom=thread.classroom, chats=chats, due=now, until=until)
    return thread


def _redraw(tx: Tx, thread: Thread, message: DirectMessage, now: datetime) -> None:
    """What has arrived is edited; what is still to come is written from the facts anyway."""
    if message.due > now:
        return
    letter = Notice(
        "direct_messages-letter-again",
        {"message": message.id},
        topic=f"message:{message.id}",
        dedup=f"again message:{message.id}",
        live=True,
    )
    if message.due > message.sent:
        values = {"classroom": thread.classroom, "at": message.due.isoformat()}
        key = _list_of(thread, message.due)
        letter = Notice("direct_messages-collected-again", values, topic=key, dedup=f"again {key}", live=True)
    owe(tx, letter, classroom=thread.classroom, chats=_reached(tx, thread, message.by_staff), due=now)
