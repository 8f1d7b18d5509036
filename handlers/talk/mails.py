"""Writing a letter: a family to the staff and back; ready beginnings and answers; correcting and withdrawing."""

from collections.abc import Sequence
from datetime import datetime
from zlib import crc32

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.people import Person
from data.refusal import Refused
from data.school import families
from data.school.families import Family
from data.talk import mails, offices, threads
from data.talk.mails import Begun
from data.talk.threads import Mail, Reader, Thread
from handlers.buttons.mails import (
    AnswerThread,
    Beginning,
    CorrectMail,
    DropMail,
    PassOn,
    QuickAnswer,
    ReadyAnswers,
    SendMail,
    ShareMail,
    WhichFamily,
    WhomTo,
    WithdrawMail,
    WriteFamily,
    WriteReader,
)
from handlers.buttons.offices import Office
from handlers.buttons.people import Home
from handlers.buttons.threads import OpenThread, Threads
from handlers.routing import buttons_of, has_words, in_private
from handlers.said import file_of, is_told
from handlers.talk.threads import at, changes, list_of, other_side, thread_screen
from ui.screen import Button, Row, Screen, button, cut, lines, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "mails")

WRITING, CORRECTING = "mails.writing", "mails.correcting"
BEGINNINGS = ("away", "late", "meet")
ANSWERS = ("thanks", "fine", "later", "call", "meet")
LISTED = 10
EXCERPT = 1500
"""Characters of a letter on the card of what is being written."""
SAID = 220
"""Characters of a letter that has been sent, where it is confirmed."""


def whom(t: Text, classroom: int, readers: Sequence[Reader], written: bool) -> Screen:
    rows: list[Row] = [
        button(t(f"mails-reader-{one.role}", name=one.name), WriteReader(classroom=classroom, reader=one.person))
        for one in readers[:20]
    ]
    if written:
        rows.append(button(t("threads-all"), Threads(classroom=classroom, page=0)))
    rows.append(button(t("people-menu"), Home()))
    return Screen(t.html("mails-whom" if readers else "mails-no-readers"), tuple(rows))


def which_family(t: Text, classroom: int, known: Sequence[Family], number: int) -> Screen:
    shown = page(known, number, LISTED)
    rows: list[Row] = [button(one.name, WriteFamily(family=one.id)) for one in shown.shown]
    rows += pager(shown, lambda way: WhichFamily(classroom=classroom, page=way))
    rows.append(button(t("people-back"), Threads(classroom=classroom, page=0)))
    return Screen(t.html("mails-which-family"), tuple(rows))


def draft_card(t: Text, draft: Begun, by: Person, now: datetime) -> Screen:
    """What is written so far, who will read it and when, and sending it."""
    thread, some = draft.thread, bool(draft.words or draft.files)
    shared = thread.person is None
    parts: list[str | None] = [t.html("mails-draft-title", name=other_side(t, thread, by))]
    if draft.shareable:
        parts.append(t.html("mails-read-by-all" if shared else "mails-read-by-one", name=thread.reader_name or ""))
    if draft.due is not None:
        parts.append(t.html("mails-later", name=thread.reader_name or "", at=at(t, draft.due, thread.zone, now)))
    if draft.words:
        parts += ["", t.html("mails-words", words=cut(draft.words, EXCERPT))]
    if draft.files:
        parts.append(t.html("threads-files", count=len(draft.files)))
    parts += ["", t.html("mails-draft-more" if some else "mails-draft-begin")]
    rows: list[Row] = []
    if some:
        rows.append(button(t("mails-send"), SendMail(begun=draft.id)))
    elif not draft.by_staff:
        rows += [button(t(f"mails-begin-{one}"), Beginning(begun=draft.id, which=one)) for one in BEGINNINGS]
    if draft.shareable:
        label = t("mails-share-one" if shared else "mails-share-all")
        rows.append(button(label, ShareMail(begun=draft.id, shared=not shared)))
    rows.append(button(t("mails-drop"), DropMail(begun=draft.id)))
    return Screen(lines(*parts), tuple(rows))


def sent_screen(t: Text, thread: Thread, mail: Mail, now: datetime) -> Screen:
    """It is on its way; when it will be read, and what can still be done."""
    if mail.by_staff:
        text = t.html("mails-answered", name=thread.family_name)
    elif mail.due > mail.sent:
        text = t.html("mails-sent-later", name=thread.reader_name or "", at=at(t, mail.due, thread.zone, now))
    else:
        text = t.html("mails-sent", name=thread.reader_name or "")
    ways = (
        Button(t("threads-whole"), OpenThread(thread=thread.id, page=0)),
        Button(t("people-menu"), Home()),
    )
    said = t.html("mails-words", words=cut(mail.words, SAID)) if mail.words else None
    return Screen(lines(text, said), (changes(t, mail), ways))


def key_of(words: str) -> str:
    """Says in a button which of the ready answers was shown."""
    return f"{crc32(words.encode()):08x}"


def templates(t: Text, office: offices.Office) -> tuple[str, ...]:
    """Ready answers: one's own, or those that everybody has."""
    return tuple(t(f"mails-answer-{one}") for one in ANSWERS) if office.templates is None else office.templates


def ready_screen(t: Text, thread: Thread, ready: Sequence[str], upto: int) -> Screen:
    rows: list[Row] = [button(words, QuickAnswer(thread=thread.id, upto=upto, key=key_of(words))) for words in ready]
    rows.append((Button(t("offices-own"), Office(classroom=thread.classroom)),))
    rows.append(button(t("threads-whole"), OpenThread(thread=thread.id, page=0)))
    return Screen(t.html("mails-which-answer", name=thread.family_name), tuple(rows))


async def _write(
    state: FSMContext,
    t: Text,
    draft: Begun,
    by: Person,
    now: datetime,
    reply: Reply,
    *,
    upto: int = 0,
    below: bool = False,
) -> None:
    """What is said next belongs to this letter. `upto`: the last one that was read; what is `below` leaves it there."""
    await state.set_data({"begun": draft.id, "upto": upto})
    await state.set_state(WRITING)
    (reply.add if below else reply.show)(draft_card(t, draft, by, now))


async def _whom(
    db: Database, t: Text, classroom: int, by: Person, now: datetime, state: FSMContext, reply: Reply
) -> None:
    """Where there is only the teacher to write to, that is no question."""
    found = await db.read(threads.readers, classroom=classroom, by=by)
    if len(found) == 1:
        draft = await db.write(mails.begin, classroom=classroom, reader=found[0].person, by=by, now=now)
        await _write(state, t, draft, by, now, reply)
        return
    written = bool(await db.read(threads.mine, classroom=classroom, by=by))
    reply.show(whom(t, classroom, found, written))


@router.message(in_private, Command("write"))
async def write_command(
    _: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A family writes; who only works in the class sees what was written to them."""
    here = by.here()
    if here in by.memberships:
        await _whom(db, t, here, by, now, state, reply)
    else:
        reply.show(await list_of(db, t, here, by))


@router.callback_query(WhomTo.filter())
async def ask_whom(
    _: object,
    callback_data: WhomTo,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    await _whom(db, t, callback_data.classroom, by, now, state, reply)


@router.callback_query(WriteReader.filter())
async def write_reader(
    _: object,
    callback_data: WriteReader,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    to, reader = callback_data.classroom, callback_data.reader
    await _write(state, t, await db.write(mails.begin, classroom=to, reader=reader, by=by, now=now), by, now, reply)


@router.callback_query(WhichFamily.filter())
async def ask_family(_: object, callback_data: WhichFamily, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id = callback_data.classroom
    if id not in by.roles:
        raise Refused("people-staff-only")
    reply.show(which_family(t, id, await db.read(families.accepted, classroom=id, by=by), callback_data.page))


@router.callback_query(WriteFamily.filter())
async def write_family(
    _: object,
    callback_data: WriteFamily,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    draft = await db.write(mails.begin_to, family=callback_data.family, by=by, now=now)
    await _write(state, t, draft, by, now, reply)


@router.callback_query(AnswerThread.filter())
async def answer(
    _: object,
    callback_data: AnswerThread,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    draft = await db.write(mails.answer, thread=callback_data.thread, by=by, now=now)
    await _write(state, t, draft, by, now, reply, upto=callback_data.upto, below=True)


@router.callback_query(PassOn.filter())
async def pass_on(
    _: object,
    callback_data: PassOn,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """Nothing is sent yet: its writer looks at it once more."""
    draft = await db.write(mails.pass_on, thread=callback_data.thread, by=by, now=now)
    await _write(state, t, draft, by, now, reply, below=True)


@router.message(in_private, StateFilter(WRITING), is_told)
async def written(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """Words and files, in one message or in several; the card below shows all of it."""
    said = await state.get_data()
    words = message.text or message.caption or ""
    draft = await db.write(mails.write, begun=said["begun"], words=words, file=file_of(message), by=by, now=now)
    card, album = said.get("card"), message.media_group_id
    if card is not None and album is not None and album == said.get("album"):
        await reply.stage.edit(reply.chat, card, draft_card(t, draft, by, now))
        return
    await state.update_data(card=await reply.now(draft_card(t, draft, by, now)), album=album)


@router.callback_query(Beginning.filter())
async def beginning(
    _: object, callback_data: Beginning, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    if callback_data.which not in BEGINNINGS:
        raise Refused("people-old-button")
    words = t(f"mails-begin-{callback_data.which}")
    draft = await db.write(mails.write, begun=callback_data.begun, words=words, file=None, by=by, now=now)
    reply.show(draft_card(t, draft, by, now))


@router.callback_query(ShareMail.filter())
async def share(
    _: object, callback_data: ShareMail, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    draft = await db.write(mails.share, begun=callback_data.begun, shared=callback_data.shared, by=by, now=now)
    reply.show(draft_card(t, draft, by, now))


async def _forget(state: FSMContext, begun: int) -> None:
    if (await state.get_data()).get("begun") == begun:
        await state.clear()


async def _sent(db: Database, t: Text, mail: Mail, by: Person, now: datetime) -> Screen:
    return sent_screen(t, await db.read(threads.get, thread=mail.thread, by=by), mail, now)


@router.callback_query(SendMail.filter())
async def send(
    _: object,
    callback_data: SendMail,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    said = await state.get_data()
    upto = said["upto"] if said.get("begun") == callback_data.begun else 0
    mail = await db.write(mails.send, begun=callback_data.begun, upto=upto, by=by, now=now)
    await _forget(state, callback_data.begun)
    reply.show(await _sent(db, t, mail, by, now))


@router.callback_query(DropMail.filter())
async def drop(
    _: object, callback_data: DropMail, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    await _forget(state, callback_data.begun)
    await db.write(mails.drop, begun=callback_data.begun, by=by)
    reply.show(Screen(t.html("mails-dropped"), (button(t("people-menu"), Home()),)))


@router.callback_query(ReadyAnswers.filter())
async def ready(_: object, callback_data: ReadyAnswers, db: Database, by: Person, t: Text, reply: Reply) -> None:
    thread = await db.read(threads.get, thread=callback_data.thread, by=by)
    if not thread.is_read_by(by):
        raise Refused("people-staff-only")
    office = await db.read(offices.get, classroom=thread.classroom, by=by)
    reply.add(ready_screen(t, thread, templates(t, office), callback_data.upto))


@router.callback_query(QuickAnswer.filter())
async def quick(
    _: object, callback_data: QuickAnswer, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    """It goes at once; for a while it can be corrected or withdrawn."""
    thread = await db.read(threads.get, thread=callback_data.thread, by=by)
    office = await db.read(offices.get, classroom=thread.classroom, by=by)
    words = next((one for one in templates(t, office) if key_of(one) == callback_data.key), None)
    if words is None or not thread.is_read_by(by):
        raise Refused("people-old-button")
    mail = await db.write(mails.quick, thread=thread.id, words=words, upto=callback_data.upto, by=by, now=now)
    reply.show(await _sent(db, t, mail, by, now))


@router.callback_query(CorrectMail.filter())
async def ask_correction(
    _: object,
    callback_data: CorrectMail,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    mail = await db.read(mails.to_change, mail=callback_data.mail, by=by, now=now)
    await state.set_data({"mail": mail.id})
    await state.set_state(CORRECTING)
    back = button(t("people-back"), OpenThread(thread=mail.thread, page=0))
    reply.add(Screen(t.html("mails-ask-correction", words=cut(mail.words, EXCERPT)), (back,)))


@router.message(in_private, StateFilter(CORRECTING), has_words)
async def corrected(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    id = (await state.get_data())["mail"]
    mail = await db.write(mails.correct, mail=id, words=message.text or "", by=by, now=now)
    await state.clear()
    back = button(t("threads-whole"), OpenThread(thread=mail.thread, page=0))
    reply.show(Screen(t.html("mails-correction-done"), (back,)))


@router.callback_query(WithdrawMail.filter())
async def withdraw(
    _: object, callback_data: WithdrawMail, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    thread = await db.write(mails.withdraw, mail=callback_data.mail, by=by, now=now)
    reply.toast(t("mails-withdrawn"))
    reply.show(await thread_screen(db, t, thread.id, by, now))
