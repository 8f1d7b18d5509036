"""Minutes of meetings: written, looked at, sent to all families, also to those who were not there; corrected."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import items
from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from data.refusal import Refused
from data.talk import matters, meetings
from data.talk.matters import Matter
from data.talk.meetings import MINUTES, Meeting
from handlers.buttons.items import OpenItem
from handlers.buttons.meetings import Questions
from handlers.buttons.minutes import KeepMinutes, Minutes, MinutesFiles, NoMinutesFiles, SendMinutes, WriteMinutes
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import when_of
from handlers.routing import buttons_of, in_private
from handlers.said import file_of, is_told
from handlers.talk.meetings import EXCERPT, answered, of_staff
from ui.screen import Media, Row, Screen, button, cut, lines, plain, visible
from ui.stage import Reply
from ui.text import Html, Text
from ui.typed import html_of

router = Router(name=__name__)
buttons_of(router, "minutes")

WRITING = "minutes.writing"
ROOM = 1300
"""Characters of the answers below the minutes; all of them are one press away."""


def minutes(t: Text, meeting: Meeting, when: str, found: Sequence[Matter], words: str | None = None) -> Screen:
    """The minutes as every family gets them, with the answers below."""
    head = t.html("minutes-title", title=meeting.title, when=when)
    text = lines(head, "", Html(words if words is not None else meeting.minutes or ""), *answered(t, found, ROOM))
    rows: list[Row] = []
    if meeting.files:
        rows.append(button(t("minutes-files", count=len(meeting.files)), MinutesFiles(item=meeting.item)))
    if any(one.state == "answered" for one in found):
        rows.append(button(t("meetings-all-questions"), Questions(item=meeting.item, page=0)))
    rows.append(button(t("timing-to-item"), OpenItem(item=meeting.item)))
    return Screen(text, tuple(rows))


def desk(t: Text, meeting: Meeting) -> Screen:
    """The minutes in the making: what there is so far, and sending it; or the correction of what was sent."""
    id, version = meeting.item, meeting.version
    parts: list[str | None] = [t.html("minutes-desk", title=meeting.title)]
    rows: list[Row] = []
    if meeting.sent is not None:
        parts += ["", t.html("minutes-ask-correction")]
        rows.append(button(t("people-back"), OpenItem(item=id)))
        return Screen(lines(*parts), tuple(rows))
    if meeting.minutes:
        parts += ["", t.html("broadcasts-words", words=cut(plain(meeting.minutes), EXCERPT * 2))]
        rows.append(button(t("minutes-send"), SendMinutes(item=id, version=version)))
    if meeting.files:
        parts.append(t.html("broadcasts-files", count=len(meeting.files)))
        rows.append(button(t("broadcasts-no-files"), NoMinutesFiles(item=id)))
    parts += ["", t.html("minutes-write-more" if meeting.minutes else "minutes-write", limit=MINUTES)]
    rows.append(button(t("people-back"), OpenItem(item=id)))
    return Screen(lines(*parts), tuple(rows))


async def minutes_of(db: Database, t: Text, item: int, by: Person) -> Screen:
    meeting = await db.read(meetings.of_item, item=item, by=by)
    found = await db.read(meetings.of_meeting, item=item, family=matters.family_of(by, meeting.classroom))
    if meeting.sent is None:
        raise Refused("minutes-none")
    screen = minutes(t, meeting, await _when(db, t, item), found)
    if by.is_staff(meeting.classroom):
        return Screen(screen.text, (button(t("minutes-correct"), WriteMinutes(item=item)), *screen.rows))
    return screen


async def _when(db: Database, t: Text, item: int) -> str:
    return when_of(t, await db.read(items.get, item=item, cancelled=True))


@router.callback_query(Minutes.filter())
async def open_minutes(_: object, callback_data: Minutes, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await minutes_of(db, t, callback_data.item, by))


@router.callback_query(MinutesFiles.filter())
async def files(_: object, callback_data: MinutesFiles, db: Database, by: Person, t: Text, reply: Reply) -> None:
    """The files come below, under the meeting's title."""
    meeting = await db.read(meetings.of_item, item=callback_data.item, by=by)
    if meeting.sent is None or not meeting.files:
        raise Refused("people-old-button")
    album = tuple(Media(file.sort, file.file_id) for file in meeting.files)
    reply.add(Screen(t.html("minutes-files-of", title=cut(meeting.title, 200)), album=album))


@router.callback_query(WriteMinutes.filter())
async def write_minutes(
    _: object, callback_data: WriteMinutes, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    meeting = await of_staff(db, callback_data.item, by)
    await state.set_data({"item": meeting.item})
    await state.set_state(WRITING)
    reply.show(desk(t, meeting))


@router.message(in_private, StateFilter(WRITING), is_told)
async def written(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    """Words and files of the minutes, an album with one card for all of it; or the correction of what was sent."""
    said = await state.get_data()
    words, file = html_of(message), file_of(message)
    meeting = await db.write(meetings.write, item=said["item"], words=words, length=visible(words), file=file, by=by)
    if meeting.sent is not None:
        found = await db.read(meetings.of_meeting, item=meeting.item)
        seen = minutes(t, meeting, await _when(db, t, meeting.item), found, meeting.correction)
        reply.add(Screen(seen.text))
        rows = (
            button(t("broadcasts-correct-yes"), SendMinutes(item=meeting.item, version=meeting.version)),
            button(t("broadcasts-correct-no"), KeepMinutes(item=meeting.item)),
        )
        reply.add(Screen(t.html("minutes-before-correcting"), rows))
        return
    at, album = said.get("card"), message.media_group_id
    if at is not None and album is not None and album == said.get("album"):
        await reply.stage.edit(reply.chat, at, desk(t, meeting))
        return
    await state.update_data(card=await reply.now(desk(t, meeting)), album=album)


@router.callback_query(NoMinutesFiles.filter())
async def no_files(_: object, callback_data: NoMinutesFiles, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(desk(t, await db.write(meetings.take_off_files, item=callback_data.item, by=by)))


@router.callback_query(SendMinutes.filter())
async def send(
    _: object,
    callback_data: SendMinutes,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    await _forget(state, callback_data.item)
    before = await of_staff(db, callback_data.item, by)
    item, version = callback_data.item, callback_data.version
    await db.write(meetings.send, item=item, version=version, by=by, now=now)
    reply.toast(t("minutes-going" if before.sent is None else "minutes-correcting"))
    reply.show(await minutes_of(db, t, item, by))


async def _forget(state: FSMContext, item: int) -> None:
    if (await state.get_data()).get("item") == item:
        await state.clear()


@router.callback_query(KeepMinutes.filter())
async def keep(
    _: object, callback_data: KeepMinutes, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    await _forget(state, callback_data.item)
    await db.write(meetings.keep, item=callback_data.item, by=by)
    reply.show(await minutes_of(db, t, callback_data.item, by))


async def minutes_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    item = await db.read(items.get, item=delivery.values["item"], cancelled=True)
    family = await family_of(db, delivery)
    meeting = await db.read(meetings.known, item=item)
    if family is None or not item.seen_by(family) or meeting.sent is None:
        return None
    found = await db.read(meetings.of_meeting, item=item.id, family=family)
    return minutes(t, meeting, when_of(t, item), found)


async def corrected_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """Who never got the minutes gets no correction either."""
    return await minutes_letter(db, t, delivery, links) if delivery.message is not None else None


LETTERS: dict[str, Letter] = {"minutes-letter": minutes_letter, "minutes-corrected": corrected_letter}
