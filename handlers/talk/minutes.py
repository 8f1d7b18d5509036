"""Minutes of meetings: written, looked at, sent to all families, also to those who were not there; corrected."""

from collections.abc import Sequence

from data import items
from data.db import Database
from data.deliveries import Delivery
from data.refusal import Refused
from data.talk import meetings
from data.talk.matters import Matter, MatterState
from data.talk.meetings import MINUTES, Meeting
from handlers import desk
from handlers.kit import Context, Id, press, to, written
from handlers.letters import Letter, corrected, family_of
from handlers.links import Links
from handlers.map.items import when_of
from handlers.said import Said
from handlers.talk.meetings import EXCERPT, answered, of_staff
from ui.rows import back_to
from ui.screen import Media, Row, Screen, button, cut, lines, plain, visible
from ui.text import Html, Text

ROOM = 1300
"""Characters of the answers below the minutes; all of them are one press away."""


def minutes(t: Text, meeting: Meeting, when: str, found: Sequence[Matter], words: str | None = None) -> Screen:
    """The minutes as every family gets them, with the answers below."""
    head = t.html("minutes-title", title=meeting.title, when=when)
    text = lines(head, "", Html(words if words is not None else meeting.minutes or ""), *answered(t, found, ROOM))
    rows: list[Row] = []
    if meeting.files:
        rows.append(button(t("minutes-files", count=len(meeting.files)), to("minutes.files", item=meeting.item)))
    if any(one.state == MatterState.ANSWERED for one in found):
        rows.append(button(t("meetings-all-questions"), to("meetings.questions", item=meeting.item, page=0)))
    return Screen(text, (*rows, button(t("timing-to-item"), to("items.open", item=meeting.item))))


def sheet(t: Text, meeting: Meeting) -> Screen:
    """The minutes in the making: what there is so far, and sending it; or the correction of what was sent."""
    id, head = meeting.item, t.html("minutes-desk", title=meeting.title)
    back = back_to(t, to("items.open", item=id))
    if meeting.sent is not None:
        return Screen(lines(head, "", t.html("minutes-ask-correction")), (back,))
    words, rows = None, list[Row]()
    if meeting.minutes:
        words = t.html("broadcasts-words", words=cut(plain(meeting.minutes), EXCERPT * 2))
        rows.append(button(t("minutes-send"), to("minutes.send", item=id, version=meeting.version)))
    if meeting.files:
        rows.append(button(t("broadcasts-no-files"), to("minutes.no-files", item=id)))
    files = t.html("broadcasts-files", count=len(meeting.files)) if meeting.files else None
    more = t.html("minutes-write-more" if meeting.minutes else "minutes-write", limit=MINUTES)
    return desk.draft([head], words, files, more, (*rows, back))


@press("minutes.open")
async def minutes_of(ctx: Context, item: Id) -> Screen:
    """The minutes, as every family gets them."""
    meeting = await ctx.read(meetings.of_item, item=item)
    found = await ctx.read(meetings.of_meeting, item=item, family=ctx.by.family_of(meeting.classroom))
    if meeting.sent is None:
        raise Refused("minutes-none")
    screen = minutes(ctx.t, meeting, await _when(ctx, item), found)
    if ctx.by.is_staff(meeting.classroom):
        correct = button(ctx.t("minutes-correct"), to("minutes.write", item=item))
        return Screen(screen.text, (correct, *screen.rows))
    return screen


async def _when(ctx: Context, item: int) -> str:
    return when_of(ctx.t, await ctx.db.read(items.get, item=item, cancelled=True))


@press("minutes.files")
async def files(ctx: Context, item: Id) -> None:
    """The files come below, under the meeting's title."""
    meeting = await ctx.read(meetings.of_item, item=item)
    if meeting.sent is None or not meeting.files:
        raise Refused("people-old-button")
    album = tuple(Media(file.sort, file.file_id) for file in meeting.files)
    ctx.add(Screen(ctx.t.html("minutes-files-of", title=cut(meeting.title, 200)), album=album))


async def _claim(ctx: Context, meeting: Meeting) -> None:
    await ctx.ask("minutes.writing", item=meeting.item)


async def _sheet(ctx: Context, meeting: Meeting) -> Screen:
    return sheet(ctx.t, meeting)


DESK = desk.Desk(_claim, _sheet)


@press("minutes.write")
async def write_minutes(ctx: Context, item: Id) -> Screen:
    """The minutes are written next, or corrected."""
    return await DESK.open(ctx, await of_staff(ctx, item))


@written("minutes.writing")
async def wrote(ctx: Context, said: Said, item: Id) -> Screen | None:
    """Words and files of the minutes; or the correction of what was sent."""
    words = said.html
    meeting = await ctx.do(meetings.write, item=item, words=words, length=visible(words), file=said.file)
    if meeting.sent is None:
        return sheet(ctx.t, meeting)
    found = await ctx.read(meetings.of_meeting, item=item)
    desk.look(
        ctx,
        Screen(minutes(ctx.t, meeting, await _when(ctx, item), found, meeting.correction).text),
        ctx.t.html("minutes-before-correcting"),
        button(ctx.t("broadcasts-correct-yes"), to("minutes.send", item=item, version=meeting.version)),
        button(ctx.t("broadcasts-correct-no"), to("minutes.keep", item=item)),
    )
    return None


@press("minutes.no-files")
async def no_files(ctx: Context, item: Id) -> Screen:
    return sheet(ctx.t, await ctx.do(meetings.take_off_files, item=item))


@press("minutes.send")
async def send(ctx: Context, item: Id, version: int) -> Screen:
    """The minutes, or their correction, go to all families."""
    await ctx.stop(item=item)
    before = await of_staff(ctx, item)
    await ctx.do(meetings.send, item=item, version=version)
    ctx.toast("minutes-going" if before.sent is None else "minutes-correcting")
    return await minutes_of(ctx, item)


@press("minutes.keep")
async def keep(ctx: Context, item: Id) -> Screen:
    """The correction is not wanted after all."""
    await ctx.stop(item=item)
    await ctx.do(meetings.keep, item=item)
    return await minutes_of(ctx, item)


async def minutes_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    item = await db.read(items.get, item=delivery.values["item"], cancelled=True)
    family = await family_of(db, delivery)
    meeting = await db.read(meetings.known, item=item)
    if family is None or not item.seen_by(family) or meeting.sent is None:
        return None
    found = await db.read(meetings.of_meeting, item=item.id, family=family)
    return minutes(t, meeting, when_of(t, item), found)


LETTERS: dict[str, Letter] = {"minutes-letter": minutes_letter, "minutes-corrected": corrected(minutes_letter)}
