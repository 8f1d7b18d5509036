"""Letters between a family and the staff: the list of threads, a thread, a letter, and what its reader decides."""

from collections.abc import Sequence
from datetime import datetime

from data.people import Person
from data.talk import direct_messages, threads
from data.talk.threads import DirectMessage, Thread, ThreadRow
from handlers import translations
from handlers.kit import Context, Id, menu, press, to
from ui.dates import moment
from ui.rows import back_to, question
from ui.screen import Button, Line, Media, Row, Screen, button, cut, lines, page
from ui.text import Html, Text

LISTED = 10
SHOWN = 6
"""Letters on a page of a thread."""
EXCERPT = 500
"""Characters of a letter there; the letter itself has all of it."""


def other_side(t: Text, thread: Thread, by: Person) -> str:
    """With whom one writes: the family (and whose own thread it is), or who reads it at school."""
    if thread.is_read_by(by):
        return f"{thread.family_name} · {thread.person_name}" if thread.person_name else thread.family_name
    return thread.reader_name or t("threads-nobody")


def list_screen(t: Text, classroom: int, rows: Sequence[ThreadRow], by: Person, number: int) -> Screen:
    """What waits for an answer first; the staff also choose their hours here."""
    at_school = classroom in by.roles
    shown = page(rows, number, LISTED, lambda way: to("threads.all", classroom=classroom, page=way))
    buttons: list[Row] = []
    for row in shown:
        waits = row.waits and row.thread.is_read_by(by)
        shared = not row.thread.is_read_by(by) and row.thread.person is None
        label = other_side(t, row.thread, by)
        label = t("threads-shared-label", name=label) if shared else label
        buttons.append(button(f"🔸 {label}" if waits else label, to("threads.open", thread=row.thread.id, page=0)))
    buttons += shown.turns
    if classroom in by.memberships:
        buttons.append(button(t("threads-write"), to("direct_messages.whom", classroom=classroom)))
    if at_school:
        ways = (
            Button(t("threads-write-family"), to("direct_messages.families", classroom=classroom, page=0)),
            Button(t("office_hours-open"), to("office_hours.open", classroom=classroom)),
        )
        buttons.append(ways)
    buttons.append(menu(t))
    waiting = sum(row.waits and row.thread.is_read_by(by) for row in rows)
    key = "threads-none" if not rows else "threads-waiting" if waiting else "threads-list"
    values = {"count": waiting} if key == "threads-waiting" else {}
    return Screen(t.html(key, **values), tuple(buttons))


def _said(t: Text, thread: Thread, message: DirectMessage) -> Html:
    """One letter in a thread."""
    name = message.name or (thread.reader_name if message.by_staff else None) or t("threads-nobody")
    head = t.html("threads-said", name=name, at=moment(t, message.sent, thread.zone))
    if message.withdrawn is not None:
        return lines(head, t.html("threads-withdrawn"))
    return lines(
        head,
        t.html("threads-words", words=cut(message.words, EXCERPT)) if message.words else None,
        t.html("threads-files", count=len(message.files)) if message.files else None,
        t.html("threads-corrected") if message.corrected else None,
    )


def card(t: Text, thread: Thread, written: Sequence[DirectMessage], by: Person, number: int, now: datetime) -> Screen:
    """The latest letters of a thread, the newest at the bottom, and what can be done."""
    backwards = list(reversed(written))
    shown = page(backwards, number, SHOWN, lambda way: to("threads.open", thread=thread.id, page=way))
    said = [_said(t, thread, message) for message in reversed(shown.shown)]
    reads = thread.is_read_by(by)
    key = "threads-of-staff" if reads else "threads-of-family"
    parts: list[Line] = [
        t.html(key, name=other_side(t, thread, by), seen="all" if thread.person is None else "own"),
        t.html("threads-blocked-here") if reads and thread.blocked else None,
    ]
    for one in said:
        parts += ["", one]
    if not said:
        parts += ["", t.html("threads-empty")]
    last = written[-1] if written else None
    if last is not None and not reads and not last.by_staff and last.id <= thread.seen:
        parts += ["", t.html("threads-seen")]
    rows: list[Row] = [tuple(_whole(t, message, thread) for message in reversed(shown.shown) if _is_long(message))]
    rows += shown.turns
    rows += _acts(t, thread, written, by, now)
    rows.append(button(t("threads-all"), to("threads.all", classroom=thread.classroom, page=0)))
    return Screen(lines(*parts), tuple(rows))


def _is_long(message: DirectMessage) -> bool:
    return bool(message.files) or len(message.words) > EXCERPT


def _whole(t: Text, message: DirectMessage, thread: Thread) -> Button:
    local = message.sent.astimezone(thread.zone)
    icon = "📎" if message.files else "📄"
    return Button(f"{icon} {t.day(local.date(), 'd.MM')}, {t.clock(local)}", to("threads.message", message=message.id))


def _acts(t: Text, thread: Thread, written: Sequence[DirectMessage], by: Person, now: datetime) -> list[Row]:
    """Answering; changing one's own last letter; what its reader at school decides."""
    rows: list[Row] = []
    last = written[-1] if written else None
    upto = last.id if last is not None else 0
    reads = thread.is_read_by(by)
    if reads:
        ways = (
            Button(t("direct_messages-answer"), to("direct_messages.answer", thread=thread.id, upto=upto)),
            Button(t("direct_messages-ready"), to("direct_messages.ready", thread=thread.id, upto=upto)),
        )
        rows.append(ways)
        if any(threads.waits(thread, message) for message in written):
            rows.append(button(t("threads-see"), to("threads.see", thread=thread.id, upto=upto)))
    else:
        rows.append(button(t("direct_messages-write-more"), to("direct_messages.answer", thread=thread.id, upto=upto)))
    if last is not None and direct_messages.changeable(thread, last, [], by, now):
        rows.append(changes(t, last))
    if reads:
        key = "threads-unblock" if thread.blocked else "threads-block"
        rows.append(button(t(key), to("threads.block", thread=thread.id, on=not thread.blocked, sure=thread.blocked)))
    return rows


def changes(t: Text, message: DirectMessage) -> Row:
    """What its writer may still do with a letter."""
    return Button(t("direct_messages-correct"), to("direct_messages.correct", message=message.id)), Button(
        t("direct_messages-withdraw"), to("direct_messages.withdraw", message=message.id)
    )


def letter(t: Text, thread: Thread, message: DirectMessage, *, staff: bool) -> Screen:
    """A letter as it arrives, with the way to answer it. `staff`: it is read at school."""
    if staff:
        head = t.html(
            "threads-from-family",
            family=thread.family_name,
            name=message.name or "…",
            seen="all" if thread.person is None else "own",
        )
        rows: tuple[Row, ...] = (
            (
                Button(t("direct_messages-answer"), to("direct_messages.answer", thread=thread.id, upto=message.id)),
                Button(t("direct_messages-ready"), to("direct_messages.ready", thread=thread.id, upto=message.id)),
            ),
            (
                Button(t("threads-see"), to("threads.see", thread=thread.id, upto=message.id)),
                Button(t("threads-whole"), to("threads.open", thread=thread.id, page=0)),
            ),
        )
    else:
        head = t.html("threads-from-staff", name=message.name or thread.reader_name or "…", title=thread.title)
        ways = (
            Button(t("direct_messages-answer"), to("direct_messages.answer", thread=thread.id, upto=message.id)),
            Button(t("threads-whole"), to("threads.open", thread=thread.id, page=0)),
        )
        rows = (ways,)
    text = lines(
        head,
        "" if message.words else None,
        t.html("threads-words", words=message.words) if message.words else None,
        t.html("threads-corrected") if message.corrected else None,
    )
    return Screen(text, rows, album=tuple(Media(file.sort, file.file_id) for file in message.files))


async def thread_screen(ctx: Context, thread: int, number: int = 0) -> Screen:
    found = await ctx.read(threads.get, thread=thread)
    return card(ctx.t, found, await ctx.read(threads.of_thread, thread=thread), ctx.by, number, ctx.now)


@press("threads.all")
async def list_of(ctx: Context, classroom: Id, page: int = 0) -> Screen:
    """Who writes with whom."""
    return list_screen(ctx.t, classroom, await ctx.read(threads.mine, classroom=classroom), ctx.by, page)


@press("threads.open")
async def open_thread(ctx: Context, thread: Id, page: int) -> Screen | None:
    """A letter stays where it is; a thread opened from it comes below."""
    screen = await thread_screen(ctx, thread, page)
    if page:
        return screen
    ctx.add(screen)
    return None


@press("threads.message")
async def open_message(ctx: Context, message: Id) -> None:
    """One letter whole, with its files."""
    thread, found = await ctx.read(threads.message, message=message)
    whole = letter(ctx.t, thread, found, staff=not found.by_staff)
    data = to("threads.translate", message=message)
    wanted = found.by_staff and bool(found.words)
    more = await translations.offered(ctx.db, ctx.t, ctx.links, ctx.by, thread.classroom, data) if wanted else ()
    back = button(ctx.t("threads-whole"), to("threads.open", thread=thread.id, page=0))
    ctx.add(Screen(whole.text, (*more, back), album=whole.album))


@press("threads.translate")
async def translate(ctx: Context, message: Id) -> None:
    """What somebody at school wrote, in the reader's language."""
    thread, found = await ctx.read(threads.message, message=message)
    await translations.show(ctx, thread.classroom, "" if found.withdrawn is not None else found.words)


@press("threads.see")
async def see(ctx: Context, thread: Id, upto: Id) -> None:
    """It needs no answer, up to the last letter that was shown above."""
    await ctx.do(threads.see, thread=thread, upto=upto)
    ctx.toast("threads-see-done")


@press("threads.block")
async def block(ctx: Context, thread: Id, on: bool, sure: bool) -> Screen:
    """Asked once more before it is done; taken back at once."""
    found = await ctx.read(threads.get, thread=thread)
    if on and not sure:
        yes = button(ctx.t("threads-block-yes"), to("threads.block", thread=thread, on=True, sure=True))
        no = back_to(ctx.t, to("threads.open", thread=thread, page=0))
        return question(ctx.t.html("threads-block-sure", name=found.family_name), yes, no, beside=True)
    await ctx.do(threads.block, thread=thread, on=on)
    ctx.toast("threads-block-done" if on else "threads-unblock-done")
    return await thread_screen(ctx, thread)
