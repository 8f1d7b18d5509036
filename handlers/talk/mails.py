"""Writing a letter: a family to the staff and back; ready beginnings and answers; correcting and withdrawing."""

from collections.abc import Sequence
from datetime import datetime
from zlib import crc32

from data.people import Person
from data.refusal import Refused
from data.school import families
from data.school.families import Family
from data.talk import mails, office_hours, threads
from data.talk.mails import Begun
from data.talk.threads import Mail, Reader, Thread
from handlers import desk
from handlers.kit import Context, Id, command, menu, press, to, typed, written
from handlers.said import Said
from handlers.talk.threads import at, changes, list_of, other_side, thread_screen
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, cut, lines, page
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
        button(t(f"mails-reader-{one.role}", name=one.name), to("mails.to", classroom=classroom, reader=one.person))
        for one in readers[:20]
    ]
    if written:
        rows.append(button(t("threads-all"), to("threads.all", classroom=classroom, page=0)))
    return Screen(t.html("mails-whom" if readers else "mails-no-readers"), (*rows, menu(t)))


def which_family(t: Text, classroom: int, known: Sequence[Family], number: int) -> Screen:
    shown = page(known, number, LISTED, lambda way: to("mails.families", classroom=classroom, page=way))
    rows: list[Row] = [button(one.name, to("mails.family", family=one.id)) for one in shown]
    rows += shown.turns
    return Screen(t.html("mails-which-family"), (*rows, back_to(t, to("threads.all", classroom=classroom, page=0))))


def draft_card(t: Text, draft: Begun, by: Person, now: datetime) -> Screen:
    """What is written so far, who will read it and when, and sending it."""
    thread, some = draft.thread, bool(draft.words or draft.files)
    shared, reader = thread.person is None, thread.reader_name or ""
    head: list[str | None] = [t.html("mails-draft-title", name=other_side(t, thread, by))]
    if draft.shareable:
        head.append(t.html("mails-read-by-all" if shared else "mails-read-by-one", name=reader))
    if draft.due is not None:
        head.append(t.html("mails-later", name=reader, at=at(t, draft.due, thread.zone, now)))
    rows: list[Row] = []
    if some:
        rows.append(button(t("mails-send"), to("mails.send", begun=draft.id)))
    elif not draft.by_staff:
        rows += [button(t(f"mails-begin-{one}"), to("mails.begin", begun=draft.id, which=one)) for one in BEGINNINGS]
    if draft.shareable:
        label = t("mails-share-one" if shared else "mails-share-all")
        rows.append(button(label, to("mails.share", begun=draft.id, shared=not shared)))
    rows.append(button(t("mails-drop"), to("mails.drop", begun=draft.id)))
    return desk.draft(
        head,
        t.html("mails-words", words=cut(draft.words, EXCERPT)) if draft.words else None,
        t.html("threads-files", count=len(draft.files)) if draft.files else None,
        t.html("mails-draft-more" if some else "mails-draft-begin"),
        rows,
    )


def sent_screen(t: Text, thread: Thread, mail: Mail, now: datetime) -> Screen:
    """It is on its way; when it will be read, and what can still be done."""
    if mail.by_staff:
        text = t.html("mails-answered", name=thread.family_name)
    elif mail.due > mail.sent:
        text = t.html("mails-sent-later", name=thread.reader_name or "", at=at(t, mail.due, thread.zone, now))
    else:
        text = t.html("mails-sent", name=thread.reader_name or "")
    ways = (
        Button(t("threads-whole"), to("threads.open", thread=thread.id, page=0)),
        Button(t("people-menu"), to("people.home")),
    )
    said = t.html("mails-words", words=cut(mail.words, SAID)) if mail.words else None
    return Screen(lines(text, said), (changes(t, mail), ways))


def key_of(words: str) -> str:
    """Says in a button which of the ready answers was shown."""
    return f"{crc32(words.encode()):08x}"


def templates(t: Text, office: office_hours.OfficeHours) -> tuple[str, ...]:
    """Ready answers: one's own, or those that everybody has."""
    return tuple(t(f"mails-answer-{one}") for one in ANSWERS) if office.templates is None else office.templates


def ready_screen(t: Text, thread: Thread, ready: Sequence[str], upto: int) -> Screen:
    rows: list[Row] = [
        button(words, to("mails.quick", thread=thread.id, upto=upto, key=key_of(words))) for words in ready
    ]
    rows.append((Button(t("office_hours-own"), to("office_hours.open", classroom=thread.classroom)),))
    rows.append(button(t("threads-whole"), to("threads.open", thread=thread.id, page=0)))
    return Screen(t.html("mails-which-answer", name=thread.family_name), tuple(rows))


async def _claim(ctx: Context, draft: Begun, upto: int = 0) -> None:
    """`upto`: the last letter that was read when this one was begun."""
    await ctx.ask("mails.writing", begun=draft.id, upto=upto)


async def _card(ctx: Context, draft: Begun) -> Screen:
    return draft_card(ctx.t, draft, ctx.by, ctx.now)


DESK = desk.Desk(_claim, _card)


@press("mails.whom")
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


@press("mails.to")
async def write_reader(ctx: Context, classroom: Id, reader: Id) -> Screen:
    """A family's adult writes to this person at school."""
    return await DESK.open(ctx, await ctx.do(mails.begin, classroom=classroom, reader=reader))


@press("mails.families")
async def ask_family(ctx: Context, classroom: Id, page: int) -> Screen:
    """The staff: to which family?"""
    if classroom not in ctx.by.roles:
        raise Refused("people-staff-only")
    return which_family(ctx.t, classroom, await ctx.read(families.accepted, classroom=classroom), page)


@press("mails.family")
async def write_family(ctx: Context, family: Id) -> Screen:
    """The staff write to this family."""
    return await DESK.open(ctx, await ctx.do(mails.begin_to, family=family))


@press("mails.answer")
async def answer(ctx: Context, thread: Id, upto: Id) -> None:
    """`upto`: the last letter that was shown above, where it stays."""
    draft = await ctx.do(mails.answer, thread=thread)
    await _claim(ctx, draft, upto)
    ctx.add(await DESK.card(ctx, draft))


@press("mails.pass")
async def pass_on(ctx: Context, thread: Id) -> None:
    """Nothing is sent yet: its writer looks at it once more."""
    ctx.add(await DESK.open(ctx, await ctx.do(mails.pass_on, thread=thread)))


@written("mails.writing")
async def wrote(ctx: Context, said: Said, begun: Id) -> Screen:
    """Words and files, in one message or in several; the card below shows all of it."""
    return await DESK.card(ctx, await ctx.do(mails.write, begun=begun, words=said.words, file=said.file))


@press("mails.begin")
async def beginning(ctx: Context, begun: Id, which: str) -> Screen:
    """A ready beginning joins the letter."""
    if which not in BEGINNINGS:
        raise Refused("people-old-button")
    words = ctx.t(f"mails-begin-{which}")
    return await DESK.card(ctx, await ctx.do(mails.write, begun=begun, words=words, file=None))


@press("mails.share")
async def share(ctx: Context, begun: Id, shared: bool) -> Screen:
    """May the other adults of the family read it?"""
    return await DESK.card(ctx, await ctx.do(mails.share, begun=begun, shared=shared))


async def _sent(ctx: Context, mail: Mail) -> Screen:
    return sent_screen(ctx.t, await ctx.read(threads.get, thread=mail.thread), mail, ctx.now)


@press("mails.send")
async def send(ctx: Context, begun: Id) -> Screen:
    """It is on its way, now or when its reader's hours begin."""
    asked = await ctx.asked("mails.writing")
    upto = asked["upto"] if asked.get("begun") == begun else 0
    mail = await ctx.do(mails.send, begun=begun, upto=upto)
    await ctx.stop(begun=begun)
    return await _sent(ctx, mail)


@press("mails.drop")
async def drop(ctx: Context, begun: Id) -> Screen:
    """What was begun is not wanted after all."""
    await ctx.stop(begun=begun)
    await ctx.do(mails.drop, begun=begun)
    return ctx.screen("mails-dropped", menu(ctx.t))


@press("mails.ready")
async def ready(ctx: Context, thread: Id, upto: Id) -> None:
    """Which of the ready answers?"""
    found = await ctx.read(threads.get, thread=thread)
    if not found.is_read_by(ctx.by):
        raise Refused("people-staff-only")
    office = await ctx.read(office_hours.get, classroom=found.classroom)
    ctx.add(ready_screen(ctx.t, found, templates(ctx.t, office), upto))


@press("mails.quick")
async def quick(ctx: Context, thread: Id, upto: Id, key: str) -> Screen:
    """It goes at once; for a while it can be corrected or withdrawn."""
    found = await ctx.read(threads.get, thread=thread)
    office = await ctx.read(office_hours.get, classroom=found.classroom)
    words = next((one for one in templates(ctx.t, office) if key_of(one) == key), None)
    if words is None or not found.is_read_by(ctx.by):
        raise Refused("people-old-button")
    return await _sent(ctx, await ctx.do(mails.quick, thread=thread, words=words, upto=upto))


@press("mails.correct")
async def ask_correction(ctx: Context, mail: Id) -> None:
    """What is to stand there instead?"""
    found = await ctx.read(mails.to_change, mail=mail)
    await ctx.ask("mails.correcting", mail=mail)
    back = back_to(ctx.t, to("threads.open", thread=found.thread, page=0))
    ctx.add(ctx.screen("mails-ask-correction", back, words=cut(found.words, EXCERPT)))


@typed("mails.correcting")
async def corrected(ctx: Context, said: Said, mail: Id) -> Screen:
    found = await ctx.do(mails.correct, mail=mail, words=said.words)
    way = button(ctx.t("threads-whole"), to("threads.open", thread=found.thread, page=0))
    return ctx.screen("mails-correction-done", way)


@press("mails.withdraw")
async def withdraw(ctx: Context, mail: Id) -> Screen:
    """It is read by nobody any more."""
    thread = await ctx.do(mails.withdraw, mail=mail)
    ctx.toast("mails-withdrawn")
    return await thread_screen(ctx, thread.id)
