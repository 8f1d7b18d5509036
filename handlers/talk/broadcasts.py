"""The teacher writes to families: to whom, what, a look at it as they will see it, and a card of how it went."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from data import items, people
from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from data.refusal import Refused
from data.school import families
from data.talk import broadcasts, progress
from data.talk.broadcasts import Broadcast
from handlers.buttons.broadcasts import (
    AskCorrection,
    AskDeletion,
    CorrectEverywhere,
    DeleteEverywhere,
    DropBroadcast,
    LookAtBroadcast,
    OpenBroadcast,
    SendBroadcast,
    TakeOffFiles,
    Write,
    WriteAbout,
    WriteEvents,
    WriteFamilies,
    WriteTo,
)
from handlers.buttons.classrooms import ClassCard
from handlers.links import Links
from handlers.routing import buttons_of, in_private
from handlers.said import file_of, is_told
from handlers.talk.mailings import (
    EVENTS,
    before_correcting,
    before_sending,
    card,
    draft_card,
    events,
    letter,
    of_event,
    which_family,
    whom,
)
from ui.screen import Button, Screen, button
from ui.stage import Reply
from ui.text import Text
from ui.typed import html_of

router = Router(name=__name__)
buttons_of(router, "broadcasts")

WRITING = "broadcasts.writing"


async def _draft_card(db: Database, t: Text, broadcast: Broadcast, by: Person) -> Screen:
    return draft_card(t, broadcast, await db.read(broadcasts.count, broadcast=broadcast.id, by=by))


async def _whom(db: Database, t: Text, classroom: int, by: Person) -> Screen:
    return whom(t, classroom, await db.read(broadcasts.draft, classroom=classroom, by=by))


@router.message(in_private, Command("send"))
async def write_command(_: Message, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _whom(db, t, by.here(), by))


@router.callback_query(Write.filter())
async def write(_: object, callback_data: Write, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _whom(db, t, callback_data.classroom, by))


@router.callback_query(WriteEvents.filter())
async def write_events(
    _: object, callback_data: WriteEvents, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    id = callback_data.classroom
    by.must_be_staff(id)
    coming = await db.read(items.coming, classroom=id, kinds=EVENTS, now=now)
    reply.show(events(t, id, coming, callback_data.page))


@router.callback_query(WriteAbout.filter())
async def write_about(_: object, callback_data: WriteAbout, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item = await db.read(items.get, item=callback_data.item, by=by)
    reply.show(of_event(t, item, await db.read(broadcasts.sizes, item=item.id, by=by)))


@router.callback_query(WriteFamilies.filter())
async def write_families(
    _: object, callback_data: WriteFamilies, db: Database, by: Person, t: Text, reply: Reply
) -> None:
    id = callback_data.classroom
    by.must_be_staff(id)
    known = await db.read(families.accepted, classroom=id, by=by)
    reply.show(which_family(t, id, known, callback_data.page))


@router.callback_query(WriteTo.filter())
async def write_to(
    _: object,
    callback_data: WriteTo,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    audience_, of = callback_data.audience, callback_data.of
    begun = await db.write(broadcasts.begin, audience=audience_, of=of, by=by, now=now)
    await _ask(state, begun)
    reply.show(await _draft_card(db, t, begun, by))


async def _ask(state: FSMContext, broadcast: Broadcast) -> None:
    """What is said next belongs to this broadcast."""
    await state.set_data({"broadcast": broadcast.id})
    await state.set_state(WRITING)


@router.callback_query(OpenBroadcast.filter())
async def open_broadcast(
    _: object, callback_data: OpenBroadcast, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    found = await db.read(broadcasts.get, broadcast=callback_data.broadcast, by=by)
    if found.sent is not None:
        reply.show(card(t, found, await db.read(progress.of, broadcast=found)))
        return
    await _ask(state, found)
    reply.show(await _draft_card(db, t, found, by))


@router.message(in_private, StateFilter(WRITING), is_told)
async def written(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    """Words and files of a draft, an album with one card for all of it; or the correction of what was sent."""
    said = await state.get_data()
    words, file = html_of(message), file_of(message)
    found = await db.write(broadcasts.write, broadcast=said["broadcast"], words=words, file=file, by=by)
    if found.sent is not None:
        reply.add(letter(t, found, found.correction))
        reply.add(before_correcting(t, found))
        return
    shown = await _draft_card(db, t, found, by)
    at, album = said.get("card"), message.media_group_id
    if at is not None and album is not None and album == said.get("album"):
        await reply.stage.edit(reply.chat, at, shown)
        return
    await state.update_data(card=await reply.now(shown), album=album)


@router.callback_query(TakeOffFiles.filter())
async def take_off_files(
    _: object, callback_data: TakeOffFiles, db: Database, by: Person, t: Text, reply: Reply
) -> None:
    found = await db.write(broadcasts.take_off_files, broadcast=callback_data.broadcast, by=by)
    reply.show(await _draft_card(db, t, found, by))


@router.callback_query(LookAtBroadcast.filter())
async def look(
    _: object, callback_data: LookAtBroadcast, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    """The very letter, and under it the button that sends it."""
    found = await db.read(broadcasts.get, broadcast=callback_data.broadcast, by=by)
    if found.sent is not None:
        raise Refused("broadcasts-sent-already")
    if not found.words and not found.files:
        raise Refused("broadcasts-empty")
    count = await db.read(broadcasts.count, broadcast=found.id, by=by)
    if not count:
        raise Refused("broadcasts-nobody")
    reply.add(letter(t, found))
    over = await db.read(broadcasts.over_budget, broadcast=found.id, by=by, now=now)
    reply.add(before_sending(t, found, count, over))


@router.callback_query(SendBroadcast.filter())
async def send(
    query: CallbackQuery,
    callback_data: SendBroadcast,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """The pressed message becomes the card of how it goes; the courier edits it."""
    await _forget(state, callback_data.broadcast)
    card_ = query.message.message_id if isinstance(query.message, Message) else None
    id, version = callback_data.broadcast, callback_data.version
    await db.write(broadcasts.send, broadcast=id, version=version, card=card_, by=by, now=now)
    reply.toast(t("broadcasts-going"))


async def _forget(state: FSMContext, broadcast: int) -> None:
    if (await state.get_data()).get("broadcast") == broadcast:
        await state.clear()


@router.callback_query(DropBroadcast.filter())
async def drop(
    _: object, callback_data: DropBroadcast, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    found = await db.read(broadcasts.get, broadcast=callback_data.broadcast, by=by)
    await _forget(state, found.id)
    await db.write(broadcasts.drop, broadcast=found.id, by=by)
    dropped = "broadcasts-dropped" if found.sent is None else "broadcasts-not-corrected"
    reply.show(Screen(t.html(dropped), (button(t("people-back"), ClassCard(classroom=found.classroom)),)))


@router.callback_query(AskCorrection.filter())
async def ask_correction(
    _: object, callback_data: AskCorrection, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    found = await db.read(broadcasts.get, broadcast=callback_data.broadcast, by=by)
    broadcasts.must_stand(found)
    await _ask(state, found)
    reply.add(Screen(t.html("broadcasts-ask-correction")))


@router.callback_query(CorrectEverywhere.filter())
async def correct(
    _: object,
    callback_data: CorrectEverywhere,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    await _forget(state, callback_data.broadcast)
    id, version = callback_data.broadcast, callback_data.version
    found = await db.write(broadcasts.correct, broadcast=id, version=version, by=by, now=now)
    back = button(t("broadcasts-card"), OpenBroadcast(broadcast=found.id))
    reply.show(Screen(t.html("broadcasts-correcting"), (back,)))


@router.callback_query(AskDeletion.filter())
async def ask_deletion(
    _: object, callback_data: AskDeletion, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    found = await db.read(broadcasts.get, broadcast=callback_data.broadcast, by=by)
    broadcasts.must_be_deletable(found, now)
    rows = (
        (
            Button(t("broadcasts-delete-yes"), DeleteEverywhere(broadcast=found.id)),
            Button(t("people-back"), OpenBroadcast(broadcast=found.id)),
        ),
    )
    reply.show(Screen(t.html("broadcasts-delete-sure"), rows))


@router.callback_query(DeleteEverywhere.filter())
async def delete(
    _: object, callback_data: DeleteEverywhere, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(broadcasts.delete, broadcast=callback_data.broadcast, by=by, now=now)
    reply.toast(t("broadcasts-deleting"))


async def written_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    found = await db.read(broadcasts.known, broadcast=delivery.values["broadcast"])
    return letter(t, found) if found is not None and found.deleted is None else None


async def correction_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """Who never got it gets no correction either."""
    return await written_letter(db, t, delivery, links) if delivery.message is not None else None


async def card_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    found = await db.read(broadcasts.known, broadcast=delivery.values["broadcast"])
    reader = await db.read(people.know, delivery.chat)
    if found is None or reader is None or not reader.is_staff(found.classroom):
        return None
    return card(t, found, await db.read(progress.of, broadcast=found))


LETTERS = {
    "broadcasts-letter": written_letter,
    "broadcasts-correction": correction_letter,
    "broadcasts-card": card_letter,
}
