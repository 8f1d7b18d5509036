"""Mails: writing a letter of a thread, sending it, correcting and withdrawing it.

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
from data.files import File
from data.people import Person, families, persons, staff
from data.refusal import Refused
from data.talk import office_hours, threads
from data.talk.threads import OWN, Mail, Thread, mails

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

begun_mails = sa.Table(
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
        raise Refused("mails-reader-gone")
    thread = threads.open_(tx, classroom=classroom, family=family, reader=reader, person=by.id)
    return answer(tx, thread=thread.id, by=by, now=now)


def begin_to(tx: Tx, *, family: int, by: Person, now: datetime) -> Begun:
    """One of the staff, or a specialist, begins to write to a family: all its adults will read it."""
    f = families.c
    home = tx.execute(sa.select(f.classroom_id).where(f.id == family, f.state == "accepted")).scalar_one_or_none()
    if home is None or home not in by.roles:
        raise Refused("families-gone")
    thread = threads.open_(tx, classroom=home, family=family, reader=by.id, person=None)
    return answer(tx, thread=thread.id, by=by, now=now)


def answer(tx: Tx, *, thread: int, by: Person, now: datetime) -> Begun:
    """Either side begins to write in a thread, or goes on with what it began."""
    found = threads.get(tx, thread=thread, by=by)
    _must_go(tx, found, by)
    b = begun_mails.c
    mine = sa.select(b.id).where(b.thread_id == thread, b.person_id == by.id)
    id = tx.execute(mine).scalar_one_or_none()
    if id is None:
        row = {"thread_id": thread, "person_id": by.id, "words": "", "files": [], "made_at": now}
        id = tx.execute(sa.insert(begun_mails).values(row).returning(b.id)).scalar_one()
    return get(tx, begun=id, by=by, now=now)


def _must_go(tx: Tx, thread: Thread, by: Person) -> None:
    """Refuses what would reach nobody, and letters that the reader does not take."""
    if thread.is_read_by(by):
        if not threads.recipients(tx, thread):
            raise Refused("mails-nobody")
        return
    s = staff.c
    role = sa.select(s.role).where(s.classroom_id == thread.classroom, s.person_id == thread.reader)
    if tx.execute(role).first() is None:
        raise Refused("mails-reader-gone")
    if thread.blocked:
        raise Refused("mails-blocked", name=thread.reader_name or "")


def get(tx: Tx, *, begun: int, by: Person, now: datetime, hold: bool = False) -> Begun:
    """What this person has begun to write. `hold`: nobody sends it before this transaction is over."""
    b = begun_mails.c
    query = sa.select(b.thread_id, b.words, b.files).where(b.id == begun, b.person_id == by.id)
    row = tx.execute(query.with_for_update() if hold else query).first()
    if row is None:
        raise Refused("mails-no-draft")
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
            letter = Notice("mails-unread", {"thread": row.id}, dedup=f"mails-unread:{row.id}:{row.mail}")
            chats, due = threads.recipients(tx, thread), hours.awake(now, thread.zone)
            owe(tx, letter, classroom=thread.classroom, chats=chats, due=due)
    return now + UNREAD if rows else None


@cache
def _unread() -> sa.Select[Any]:
    """A class's threads whose reader has gone, and the last letter that waits there."""
    h, m, s = threads.threads.c, mails.c, staff.c
    gone = sa.not_(sa.exists().where(s.classroom_id == h.classroom_id, s.person_id == h.read_by))
    last = sa.select(h.id, sa.func.max(m.id).label("mail")).join(mails, m.thread_id == h.id)
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
    kept = [[one.sort, one.file_id, one.unique_id] for one in list(files.values())[-FILES:]]
    tx.execute(sa.update(begun_mails).where(begun_mails.c.id == draft.id).values(words=words, files=kept))
    return get(tx, begun=draft.id, by=by, now=now)


def write(tx: Tx, *, begun: int, words: str, file: File | None, by: Person, now: datetime) -> Begun:
    """More words, a photo, a voice: all that comes before "send" is one letter."""
    found = get(tx, begun=begun, by=by, now=now, hold=True)
    words = words.strip()
    whole = f"{found.words}\n{words}" if found.words and words else found.words or words
    _must_fit(whole)
    files = found.files
    if file is not None and file.unique_id not in {one.unique_id for one in files}:
        files = (*files, file)
    if len(files) > FILES:
        raise Refused("mails-too-many-files", limit=FILES)
    values = {"words": whole, "files": [[one.sort, one.file_id, one.unique_id] for one in files]}
    tx.execute(sa.update(begun_mails).where(begun_mails.c.id == begun).values(values))
    return get(tx, begun=begun, by=by, now=now)


def _must_fit(words: str) -> None:
    if len(words) > WORDS:
        raise Refused("mails-too-long", limit=WORDS, length=len(words))


def share(tx: Tx, *, begun: int, shared: bool, by: Person, now: datetime) -> Begun:
    """A family's adult chooses whether the other adults read it: it goes into the family's thread or their own."""
    found = get(tx, begun=begun, by=by, now=now, hold=True)
    old, b = found.thread, begun_mails.c
    if found.by_staff or old.reader is None:
        raise Refused("people-old-button")
    person = None if shared else by.id
    if person == old.person:
        return found
    new = threads.open_(tx, classroom=old.classroom, family=old.family, reader=old.reader, person=person)
    tx.execute(sa.delete(begun_mails).where(b.thread_id == new.id, b.person_id == by.id))
    tx.execute(sa.update(begun_mails).where(b.id == begun).values(thread_id=new.id))
    return get(tx, begun=begun, by=by, now=now)


def drop(tx: Tx, *, begun: int, by: Person) -> None:
    """The writer thinks better of it."""
    tx.execute(sa.delete(begun_mails).where(begun_mails.c.id == begun, begun_mails.c.person_id == by.id))


def send(tx: Tx, *, begun: int, upto: int = 0, by: Person, now: datetime) -> Mail:
    """It goes, once; at school it answers what has come, and what was shown: letters `upto` this one.

    Refuses an empty one.
    """
    found = get(tx, begun=begun, by=by, now=now, hold=True)
    if not found.words and not found.files:
        raise Refused("mails-empty")
    tx.execute(sa.delete(begun_mails).where(begun_mails.c.id == begun))
    return _send(tx, found.thread, found.words, found.files, upto, by, now)


def quick(tx: Tx, *, thread: int, words: str, upto: int = 0, by: Person, now: datetime) -> Mail:
    """A ready answer goes at once."""
    found = threads.get(tx, thread=thread, by=by)
    _must_fit(words)
    return _send(tx, found, words, (), upto, by, now)


def _send(tx: Tx, thread: Thread, words: str, files: tuple[File, ...], upto: int, by: Person, now: datetime) -> Mail:
    by_staff = thread.is_read_by(by)
    _must_go(tx, thread, by)
    due = now if by_staff else _due(tx, thread, now)
    row = {
        "thread_id": thread.id,
        "by_id": by.id,
        "by_staff": by_staff,
        "words": words,
        "files": [[one.sort, one.file_id, one.unique_id] for one in files],
        "sent_at": now,
        "due_at": due,
    }
    id = int(tx.execute(sa.insert(mails).values(row).returning(mails.c.id)).scalar_one())
    if by_staff:
        threads.see(tx, thread=thread.id, upto=upto, by=by, now=now)
    letter = Notice("mails-letter", {"mail": id}, topic=f"mail:{id}", dedup=f"mail:{id}")
    if due > now:
        key = _list_of(thread, due)
        values = {"classroom": thread.classroom, "at": due.isoformat()}
        letter = Notice("mails-collected", values, topic=key, dedup=key)
    owe(tx, letter, classroom=thread.classroom, chats=_reached(tx, thread, by_staff), due=due)
    return threads.mail(tx, mail=id, by=by)[1]


def _list_of(thread: Thread, due: datetime) -> str:
    """The topic of the one message that lists what was collected until this moment."""
    return f"mails:{thread.classroom}-{int(due.timestamp())}"


def _reached(tx: Tx, thread: Thread, by_staff: bool) -> list[int]:
    """The chats on the other side."""
    if by_staff:
        return threads.recipients(tx, thread)
    return [thread.reader] if thread.reader is not None else []


def changeable(thread: Thread, mail: Mail, after: list[Mail], by: Person, now: datetime) -> bool:
    """May its writer still correct or withdraw it? Not once it is answered, seen, withdrawn or a day old."""
    answered = any(other.by_staff != mail.by_staff for other in after if other.id > mail.id)
    seen = not mail.by_staff and mail.id <= thread.seen
    young = now < mail.sent + CHANGEABLE
    return mail.author == by.id and mail.withdrawn is None and young and not answered and not seen


def _must_change(tx: Tx, id: int, by: Person, now: datetime) -> tuple[Thread, Mail]:
    tx.execute(sa.select(mails.c.id).where(mails.c.id == id).with_for_update())
    thread, mail = threads.mail(tx, mail=id, by=by)
    if not changeable(thread, mail, threads.of_thread(tx, thread=thread.id, by=by), by, now):
        raise Refused("mails-settled")
    return thread, mail


def to_change(tx: Tx, *, mail: int, by: Person, now: datetime) -> Mail:
    """The letter, if its writer may still change it."""
    return _must_change(tx, mail, by, now)[1]


def correct(tx: Tx, *, mail: int, words: str, by: Person, now: datetime) -> Mail:
    """New words take the place of the former ones, also where they have arrived."""
    thread, found = _must_change(tx, mail, by, now)
    words = words.strip()
    if not words:
        raise Refused("mails-empty")
    _must_fit(words)
    tx.execute(sa.update(mails).where(mails.c.id == mail).values(words=words, corrected_at=now))
    _redraw(tx, thread, found, now)
    return threads.mail(tx, mail=mail, by=by)[1]


def withdraw(tx: Tx, *, mail: int, by: Person, now: datetime) -> Thread:
    """It disappears where it has arrived, and does not arrive elsewhere; its words are erased."""
    thread, found = _must_change(tx, mail, by, now)
    tx.execute(sa.update(mails).where(mails.c.id == mail).values(words="", files=[], withdrawn_at=now))
    if found.due > found.sent:
        _redraw(tx, thread, found, now)
    else:
        chats, until = _reached(tx, thread, found.by_staff), found.sent + DELETABLE
        owe_deletion(tx, topic=f"mail:{mail}", classroom=thread.classroom, chats=chats, due=now, until=until)
    return thread


def _redraw(tx: Tx, thread: Thread, mail: Mail, now: datetime) -> None:
    """What has arrived is edited; what is still to come is written from the facts anyway."""
    if mail.due > now:
        return
    letter = Notice(
        "mails-letter-again", {"mail": mail.id}, topic=f"mail:{mail.id}", dedup=f"again mail:{mail.id}", live=True
    )
    if mail.due > mail.sent:
        values = {"classroom": thread.classroom, "at": mail.due.isoformat()}
        key = _list_of(thread, mail.due)
        letter = Notice("mails-collected-again", values, topic=key, dedup=f"again {key}", live=True)
    owe(tx, letter, classroom=thread.classroom, chats=_reached(tx, thread, mail.by_staff), due=now)
