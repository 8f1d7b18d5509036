"""Letters of a family and the staff on their way: one by one, or what was collected until the hours begin."""

from dataclasses import replace
from datetime import datetime

from data import people
from data.db import Database
from data.deliveries import Delivery
from data.talk import threads
from handlers import translations
from handlers.kit import to
from handlers.letters import Letter, corrected
from handlers.links import Links
from handlers.talk.threads import letter, other_side
from ui.dates import moment
from ui.screen import Line, Screen, button, cut, lines
from ui.text import Text

LINE = 220
"""Characters of a letter in the list of what was collected."""
TOLD = 12
"""Letters in that list; the others are among all letters."""


async def message_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """One letter, for who may read it at this moment."""
    found = await db.read(threads.message_known, message=delivery.values["message"])
    reader = await db.read(people.know, delivery.chat)
    if found is None or reader is None or found[1].withdrawn is not None or not threads.may_read(found[0], reader):
        return None
    thread, message = found
    screen = letter(t, thread, message, staff=not message.by_staff)
    if not (message.by_staff and message.words):
        return screen
    data = to("threads.translate", message=message.id)
    more = await translations.offered(db, t, links, reader, thread.classroom, data)
    return replace(screen, rows=(*more, *screen.rows))


async def collected_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """What was written outside of a reader's hours, in one message; of no use if all of it is answered or withdrawn."""
    classroom, due = delivery.values["classroom"], datetime.fromisoformat(delivery.values["at"])
    reader = await db.read(people.know, delivery.chat)
    if reader is None or classroom not in reader.roles:
        return None
    found = await db.read(threads.collected, classroom=classroom, reader=reader.id, at=due)
    if not found:
        return Screen(t.html("direct_messages-collected-none")) if delivery.message is not None else None
    if len(found) == 1:
        return letter(t, *found[0], staff=True)
    told: list[Line] = []
    for thread, message in found[:TOLD]:
        words = cut(" ".join(message.words.split()), LINE) or t("threads-files", count=len(message.files))
        who = f"{thread.family_name} · {message.name or '…'}"
        told += [
            "",
            t.html("direct_messages-collected-line", name=who, at=moment(t, message.sent, thread.zone), words=words),
        ]
    if len(found) > TOLD:
        told += ["", t.html("direct_messages-collected-more", count=len(found) - TOLD)]
    by_thread = {thread.id: thread for thread, _ in found}
    rows = [
        button(other_side(t, thread, reader), to("threads.open", thread=thread.id, page=0))
        for thread in list(by_thread.values())[:TOLD]
    ]
    rows.append(button(t("threads-all"), to("threads.all", classroom=classroom, page=0)))
    return Screen(lines(t.html("direct_messages-collected-title", count=len(found)), *told), tuple(rows))


async def unread_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Its reader has gone without an answer; who wrote it may pass it on."""
    thread = await db.read(threads.known, thread=delivery.values["thread"])
    reader = await db.read(people.know, delivery.chat)
    if thread is None or reader is None or not threads.may_read(thread, reader):
        return None
    key = "direct_messages-unread" if thread.reader_name else "direct_messages-unread-nobody"
    values = {"name": thread.reader_name} if thread.reader_name else {}
    ways = (
        button(t("direct_messages-pass-on"), to("direct_messages.pass", thread=thread.id)),
        button(t("threads-whole"), to("threads.open", thread=thread.id, page=0)),
    )
    return Screen(t.html(key, **values), ways)


LETTERS: dict[str, Letter] = {
    "direct_messages-letter": message_letter,
    "direct_messages-letter-again": corrected(message_letter),
    "direct_messages-unread": unread_letter,
    "direct_messages-collected": collected_letter,
    "direct_messages-collected-again": corrected(collected_letter),
}
