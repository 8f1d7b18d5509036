"""Writing a letter: a family to the staff and back; ready beginnings and answers; correcting and withdrawing."""

from collections.abc import Sequence
from datetime import datetime
from zlib import crc32

from data.db import Database
from data.people import Person
from data.refusal import Refused, among
from data.school import families
from data.school.families import Family
from data.talk import direct_messages, office_hours, threads
from data.talk.direct_messages import Begun
from data.talk.threads import DirectMessage, Reader, Thread
from handlers import desk
from handlers.kit import Context, Id, command, menu, press, replied, to, typed, written
from handlers.said import Said
from handlers.talk.threads import changes, list_of, other_side, thread_screen
from ui.dates import moment
from ui.rows import back_to
from ui.screen import Button, Line, Row, Screen, button, cut, lines, page
from ui.text import Text

BEGINNINGS = ("away", "late", "meet")
ANSWERS = ("thanks", "fine", "later", "call", "meet")
LISTED = 10
EXCERPT = 1500
"""Characters of a letter on the card of what is being written."""
SAID = 220
"""Characters of a letter that has been sent, where it is confirmed."""


def whom(t: Text, classroom: int, readers: Sequence[Reader], written: bool) -> Screen:
    rows: list[Row] = [
        button(
            t(f"direct_messages-reader-{one.role}", name=one.name),
            to("direct_messages.to", classroom=classroom, reader=one.person),
        )
        for one in readers[:20]
    ]
    if written:
        rows.append(button(t("threads-all"), to("threads.all", classroom=classroom, page=0)))
    return Screen(t.html("direct_messages-whom" if readers else "direct_messages-no-readers"), (*rows, menu(t)))


def which_family(t: Text, classroom: int, known: Sequence[Family], number: int) -> Screen:
    shown = page(known, number, LISTED, lambda way: to("direct_messages.families", classroom=classroom, page=way))
    rows: list[Row] = [button(one.name, to("direct_messages.family", family=one.id)) for one in shown]
    rows += shown.turns
    return Screen(
        t.html("direct_messages-which-family"), (*rows, back_to(t, to("threads.all", classroom=classroom, page=0)))
    )


def draft_card(t: Text, draft: Begun, by: Person, now: datetime) -> Screen:
    """What is written so far, who will read it and when, and sending it."""
    thread, some = draft.thread, bool(draft.words or draft.files)
    shared, reader = thread.person is None, thread.reader_name or ""
    head: list[Line] = [t.html("direct_messages-draft-title", name=other_side(t, thread, by))]
    if draft.shareable:
        head.append(t.html("direct_messages-read-by-all" if shared else "direct_messages-read-by-one", name=reader))
    if draft.due is not None:
        head.append(t.html("direct_messages-later", name=reader, at=moment(t, draft.due, thread.zone, now)))
    rows: list[Row] = []
    if some:
        rows.append(button(t("direct_messages-send"), to("direct_messages.send", begun=draft.id)))
    elif not draft.by_staff:
        rows += [
            button(t(f"direct_messages-begin-{one}"), to("direct_messages.begin", begun=draft.id, which=one))
            for one in BEGINNINGS
        ]
    if draft.shareable:
        label = t("direct_messages-share-one" if shared else "direct_messages-share-all")
        rows.append(button(label, to("direct_messages.share", begun=draft.id, shared=not shared)))
    rows.append(button(t("direct_messages-drop"), to("direct_messages.drop", begun=draft.id)))
    return desk.draft(
        head,
        t.html("direct_messages-words", words=cut(draft.words, EXCERPT)) if draft.words else None,
        t.html("threads-files", count=len(draft.files)) if draft.files else None,
        t.html("direct_messages-draft-more" if some else "direct_messages-draft-begin"),
        rows,
    )


def sent_screen(t: Text, thread: Thread, message: DirectMessage, now: datetime) -> Screen:
    """It is on its way; when it will be read, and what can still be done."""
    if message.by_staff:
        text = t.html("direct_messages-answered", name=thread.family_name)
    elif message.due > message.sent:
        text = t.html(
            "direct_messages-sent-later", name=thread.reader_name or "", at=moment(t, message.due, thread.zone, now)
        )
    else:
        text = t.html("direct_messages-sent", name=thread.reader_name or "")
    ways = (
        Button(t("threads-whole"), to("threads.open", thread=thread.id, page=0)),
        Button(t("people-menu"), to("people.home")),
    )
    said = t.html("direct_messages-words", words=cut(message.words, SAID)) if message.words else None
    return Screen(lines(text, said), (changes(t, message), ways))


def key_of(words: str) -> str:
    """Says in a button which of the ready answers was shown."""
    return f"{crc32(words.encode()):08x}"


def templates(t: Text, office: office_hours.OfficeHours) -> tuple[str, ...]:
    """Ready answers: one's own, or those that everybody has."""
    return (
        tuple(t(f"direct_messages-answer-{one}") for one in ANSWERS) if office.templates is None else office.templates
    )


def ready_screen(t: Text, thread: Thread, ready: Sequence[str], upto: int) -> Screen:
    rows: list[Row] = [
        button(words, to("direct_messages.quick", thread=thread.id, upto=upto, key=key_of(words))) for words in ready
    ]
    rows.append((Button(t("office_hours-own"), to("office_hours.open", classroom=thread.classroom)),))
    rows.append(button(t("threads-whole"), to("threads.open", thread=thread.id, page=0)))
    listed = [t.html("direct_messages-ready-line", words=words) for words in ready]
    return Screen(lines(t.html("direct_messages-which-answer", name=thread.family_name), "", *listed), tuple(rows))


async def _claim(ctx: Context, draft: Begun, upto: int = 0) -> None:
    """`upto`: the last letter that was read when this one was begun."""
    await ctx.ask("direct_messages.writing", begun=draft.id, upto=upto)


async def _card(ctx: Context, draft: Begun) -> Screen:
    return draft_card(ctx.t, draft, ctx.by, ctx.now)


DESK = desk.Desk(_claim, _card)


@press("direct_messages.whom")
async def ask_whom(ctx: Context, classroom: Id) -> Screen:
    """A family's adult: to whom at school? Where there is only the teacher to write to, that is no question."""
    found = await ctx.read(threads.readers, classroom=classroom)
    if len(found) == 1:
        return await write_reader(ctx, classroom, found[0].person)
    return whom(ctx.t, classroom, found, bool(await ctx.read(threads.mine, classroom=classroom)))


@command("write")
async def write_command(ctx: Context) -> Screen:
    """A family writes; who only works in the class sees what was written to them."""
    here = ctx.by.here()
    return await (ask_whom(ctx, here) if here in ctx.by.memberships else list_of(ctx, here))


@press("direct_messages.to")
async def write_reader(ctx: Context, classroom: Id, reader: Id) -> Screen:
    """A family's adult writes to this person at school."""
    return await DESK.open(ctx, await ctx.do(direct_messages.begin, classroom=classroom, reader=reader))


@press("direct_messages.families")
async def ask_family(ctx: Context, classroom: Id, page: int) -> Screen:
    """The staff: to which family?"""
    if classroom not in ctx.by.roles:
        raise Refused("people-staff-only")
    return which_family(ctx.t, classroom, await ctx.read(families.accepted, classroom=classroom), page)


@press("direct_messages.family")
async def write_family(ctx: Context, family: Id) -> Screen:
    """The staff write to this family."""
    return await DESK.open(ctx, await ctx.do(direct_messages.begin_to, family=family))


@press("direct_messages.answer")
async def answer(ctx: Context, thread: Id, upto: Id) -> None:
    """`upto`: the last letter that was shown above, where it stays."""
    draft = await ctx.do(direct_messages.answer, thread=thread)
    await _claim(ctx, draft, upto)
    ctx.add(await DESK.card(ctx, draft))


async def _of_letter(db: Database, message: int) -> dict[str, int] | None:
    found = await db.read(threads.message_known, message=message)
    return {"thread": found[0].id, "upto": message} if found is not None else None


@replied("direct_messages.answer", album=("message", _of_letter))
async def answered(ctx: Context, said: Said, thread: Id, upto: Id) -> Screen:
    """A reply to a letter is an answer to it: looked at, and sent."""
    draft = await ctx.do(direct_messages.answer, thread=thread)
    draft = await ctx.do(direct_messages.write, begun=draft.id, words=said.words, file=said.file)
    if (await ctx.asked("direct_messages.writing")).get("begun") != draft.id:
        await _claim(ctx, draft, upto)
    return await DESK.card(ctx, draft)


@press("direct_messages.pass")
async def pass_on(ctx: Context, thread: Id) -> None:
    """Nothing is sent yet: its writer looks at it once more."""
    ctx.add(await DESK.open(ctx, await ctx.do(direct_messages.pass_on, thread=thread)))


@written("direct_messages.writing")
async def wrote(ctx: Context, said: Said, begun: Id) -> Screen:
    """Words and files, in one message or in several; the card below shows all of it."""
    return await DESK.card(ctx, await ctx.do(direct_messages.write, begun=begun, words=said.words, file=said.file))


@press("direct_messages.begin")
async def beginning(ctx: Context, begun: Id, which: str) -> Screen:
    """A ready beginning joins the letter."""
    among(which, BEGINNINGS)
    words = ctx.t(f"direct_messages-begin-{which}")
    return await DESK.card(ctx, await ctx.do(direct_messages.write, begun=begun, words=words, file=None))


@press("direct_messages.share")
async def share(ctx: Context, begun: Id, shared: bool) -> Screen:
    """May the other adults of the family read it?"""
    return await DESK.card(ctx, await ctx.do(direct_messages.share, begun=begun, shared=shared))


async def _sent(ctx: Context, message: DirectMessage) -> Screen:
    return sent_screen(ctx.t, await ctx.read(threads.get, thread=message.thread), message, ctx.now)


@press("direct_messages.send")
async def send(ctx: Context, begun: Id) -> Screen:
    """It is on its way, now or when its reader's hours begin."""
    asked = await ctx.asked("direct_messages.writing")
    upto = asked["upto"] if asked.get("begun") == begun else 0
    message = await ctx.do(direct_messages.send, begun=begun, upto=upto)
    await ctx.stop(begun=begun)
    return await _sent(ctx, message)


@press("direct_messages.drop")
async def drop(ctx: Context, begun: Id) -> Screen:
    """What was begun is not wanted after all."""
    await ctx.stop(begun=begun)
    await ctx.do(direct_messages.drop, begun=begun)
    return ctx.screen("direct_messages-dropped", menu(ctx.t))


@press("direct_messages.ready")
async def ready(ctx: Context, thread: Id, upto: Id) -> None:
    """Which of the ready answers?"""
    found = await ctx.read(threads.get, thread=thread)
    if not found.is_read_by(ctx.by):
        raise Refused("people-staff-only")
    office = await ctx.read(office_hours.get, classroom=found.classroom)
    ctx.add(ready_screen(ctx.t, found, templates(ctx.t, office), upto))


@press("direct_messages.quick")
async def quick(ctx: Context, thread: Id, upto: Id, key: str) -> Screen:
    """It goes at once; for a while it can be corrected or withdrawn."""
    found = await ctx.read(threads.get, thread=thread)
    office = await ctx.read(office_hours.get, classroom=found.classroom)
    words = next((one for one in templates(ctx.t, office) if key_of(one) == key), None)
    if words is None or not found.is_read_by(ctx.by):
        raise Refused("people-old-button")
    return await _sent(ctx, await ctx.do(direct_messages.quick, thread=thread, words=words, upto=upto))


@press("direct_messages.correct")
async def ask_correction(ctx: Context, message: Id) -> None:
    """What is to stand there instead?"""
    found = await ctx.read(direct_messages.to_change, message=message)
    await ctx.ask("direct_messages.correcting", message=message)
    back = back_to(ctx.t, to("threads.open", thread=found.thread, page=0))
    ctx.add(ctx.screen("direct_messages-ask-correction", back, words=cut(found.words, EXCERPT)))


@typed("direct_messages.correcting")
async def corrected(ctx: Context, said: Said, message: Id) -> Screen:
    found = await ctx.do(direct_messages.correct, message=message, words=said.words)
    way = button(ctx.t("threads-whole"), to("threads.open", thread=found.thread, page=0))
    return ctx.screen("direct_messages-correction-done", way)


@press("direct_messages.withdraw")
async def withdraw(ctx: Context, message: Id) -> Screen:
    """It is read by nobody any more."""
    thread = await ctx.do(direct_messages.withdraw, message=message)
    ctx.toast("direct_messages-withdrawn")
    return await thread_screen(ctx, thread.id)
