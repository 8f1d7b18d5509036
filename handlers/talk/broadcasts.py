"""The teacher writes to families: to whom, what, a look at it as they will see it, and a card of how it went."""

from dataclasses import replace

from data import items, people
from data.db import Database
from data.deliveries import Delivery
from data.refusal import Refused
from data.school import families
from data.talk import broadcasts, nods, progress
from data.talk.broadcasts import Broadcast
from handlers import desk, translations
from handlers.kit import Context, Id, command, press, to, written
from handlers.letters import corrected
from handlers.links import Links
from handlers.said import Said
from handlers.talk.broadcasts_shown import (
    EVENTS,
    before_sending,
    card,
    draft_card,
    events,
    letter,
    of_event,
    which_family,
    whom,
)
from ui.rows import back_to, question, tick
from ui.screen import Screen, button, plain
from ui.text import Text


async def _claim(ctx: Context, broadcast: Broadcast) -> None:
    await ctx.ask("broadcasts.writing", broadcast=broadcast.id)


async def _draft_card(ctx: Context, broadcast: Broadcast) -> Screen:
    return draft_card(ctx.t, broadcast, await ctx.read(broadcasts.count, broadcast=broadcast.id))


DESK = desk.Desk(_claim, _draft_card)


@press("broadcasts.write")
async def write(ctx: Context, classroom: Id) -> Screen:
    """To whom?"""
    return whom(ctx.t, classroom, await ctx.read(broadcasts.draft, classroom=classroom))


@command("send")
async def write_command(ctx: Context) -> Screen:
    return await write(ctx, ctx.by.here())


@press("broadcasts.events")
async def write_events(ctx: Context, classroom: Id, page: int) -> Screen:
    """About which event?"""
    ctx.by.must_be_staff(classroom)
    return events(ctx.t, classroom, await ctx.read(items.coming, classroom=classroom, kinds=EVENTS), page)


@press("broadcasts.about")
async def write_about(ctx: Context, item: Id) -> Screen:
    """Whom of an event?"""
    found = await ctx.read(items.get, item=item)
    return of_event(ctx.t, found, await ctx.read(broadcasts.sizes, item=item))


@press("broadcasts.families")
async def write_families(ctx: Context, classroom: Id, page: int) -> Screen:
    """To which family?"""
    ctx.by.must_be_staff(classroom)
    return which_family(ctx.t, classroom, await ctx.read(families.accepted, classroom=classroom), page)


@press("broadcasts.to")
async def write_to(ctx: Context, audience: str, of: Id) -> Screen:
    """A draft for the class, or for those of an item or the one family that `of` is."""
    return await DESK.open(ctx, await ctx.do(broadcasts.begin, audience=audience, of=of))


@press("broadcasts.open")
async def open_broadcast(ctx: Context, broadcast: Id) -> Screen:
    """The draft to go on with, or the card of what was sent."""
    found = await ctx.read(broadcasts.get, broadcast=broadcast)
    if found.sent is not None:
        return card(ctx.t, found, await ctx.read(progress.of, broadcast=found))
    return await DESK.open(ctx, found)


@written("broadcasts.writing")
async def wrote(ctx: Context, said: Said, broadcast: Id) -> Screen | None:
    """Words and files of a draft, an album with one card for all of it; or the correction of what was sent."""
    found = await ctx.do(broadcasts.write, broadcast=broadcast, words=said.html, file=said.file)
    if found.sent is None:
        return await DESK.card(ctx, found)
    corrected = to("broadcasts.correct", broadcast=found.id, version=found.version)
    desk.look(
        ctx,
        letter(ctx.t, found, found.correction),
        ctx.t.html("broadcasts-before-correcting"),
        button(ctx.t("broadcasts-correct-yes"), corrected),
        button(ctx.t("broadcasts-correct-no"), to("broadcasts.drop", broadcast=found.id)),
    )
    return None


@press("broadcasts.no-files")
async def take_off_files(ctx: Context, broadcast: Id) -> Screen:
    return await DESK.card(ctx, await ctx.do(broadcasts.take_off_files, broadcast=broadcast))


@press("broadcasts.look")
async def look(ctx: Context, broadcast: Id) -> None:
    """The very letter, and under it the button that sends it."""
    found = await ctx.read(broadcasts.get, broadcast=broadcast)
    if found.sent is not None:
        raise Refused("broadcasts-sent-already")
    if not found.words and not found.files:
        raise Refused("broadcasts-empty")
    asked = await before(ctx, found)
    ctx.add(letter(ctx.t, found))
    ctx.add(asked)


async def before(ctx: Context, found: Broadcast) -> Screen:
    """Is it to go as it is? Refuses what would reach nobody."""
    id, version = found.id, found.version
    count = await ctx.read(broadcasts.count, broadcast=id)
    if not count:
        raise Refused("broadcasts-nobody")
    over = await ctx.read(broadcasts.over_budget, broadcast=id)
    asks = button(tick(ctx.t("nods-ask"), found.asks), to("nods.ask", broadcast=id, on=not found.asks))
    yes = button(ctx.t("broadcasts-send", count=count), to("broadcasts.send", broadcast=id, version=version))
    no = button(ctx.t("broadcasts-change"), to("broadcasts.open", broadcast=id))
    return Screen(before_sending(ctx.t, found, count, over), (asks, yes, no))


@press("broadcasts.send")
async def send(ctx: Context, broadcast: Id, version: int) -> None:
    """The pressed message becomes the card of how it goes; the courier edits it."""
    await ctx.stop(broadcast=broadcast)
    pressed = ctx.message.message_id if ctx.message is not None else None
    await ctx.do(broadcasts.send, broadcast=broadcast, version=version, card=pressed)
    ctx.toast("broadcasts-going")


@press("broadcasts.drop")
async def drop(ctx: Context, broadcast: Id) -> Screen:
    """A draft, or a correction, is not wanted after all."""
    found = await ctx.read(broadcasts.get, broadcast=broadcast)
    await ctx.stop(broadcast=broadcast)
    await ctx.do(broadcasts.drop, broadcast=broadcast)
    dropped = "broadcasts-dropped" if found.sent is None else "broadcasts-not-corrected"
    return ctx.screen(dropped, back_to(ctx.t, to("classrooms.card", classroom=found.classroom)))


@press("broadcasts.ask-correct")
async def ask_correction(ctx: Context, broadcast: Id) -> None:
    """What is to stand there instead?"""
    found = await ctx.read(broadcasts.get, broadcast=broadcast)
    broadcasts.must_stand(found)
    await DESK.claim(ctx, found)
    ctx.add(ctx.screen("broadcasts-ask-correction"))


@press("broadcasts.correct")
async def correct(ctx: Context, broadcast: Id, version: int) -> Screen:
    """What has been sent is edited wherever it stands."""
    await ctx.stop(broadcast=broadcast)
    await ctx.do(broadcasts.correct, broadcast=broadcast, version=version)
    way = button(ctx.t("broadcasts-card"), to("broadcasts.open", broadcast=broadcast))
    return ctx.screen("broadcasts-correcting", way)


@press("broadcasts.ask-delete")
async def ask_deletion(ctx: Context, broadcast: Id) -> Screen:
    """Everywhere, and for good?"""
    found = await ctx.read(broadcasts.get, broadcast=broadcast)
    broadcasts.must_be_deletable(found, ctx.now)
    yes = button(ctx.t("broadcasts-delete-yes"), to("broadcasts.delete", broadcast=broadcast))
    no = back_to(ctx.t, to("broadcasts.open", broadcast=broadcast))
    return question(ctx.t.html("broadcasts-delete-sure"), yes, no, beside=True)


@press("broadcasts.delete")
async def delete(ctx: Context, broadcast: Id) -> None:
    """It is deleted wherever Telegram still lets us."""
    await ctx.do(broadcasts.delete, broadcast=broadcast)
    ctx.toast("broadcasts-deleting")


@press("broadcasts.translate")
async def translate(ctx: Context, broadcast: Id) -> None:
    """What the teacher wrote, in the reader's language."""
    found = await ctx.read(broadcasts.received, broadcast=broadcast)
    await translations.show(ctx, found.classroom, plain(found.words))


async def written_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    found = await db.read(broadcasts.known, broadcast=delivery.values["broadcast"])
    if found is None or found.deleted is not None:
        return None
    nodded = found.asks and await db.read(nods.has, broadcast=found.id, person=delivery.chat)
    screen = letter(t, found, nodded=nodded)
    if not (links.translates and found.words):
        return screen
    reader, data = await db.read(people.know, delivery.chat), to("broadcasts.translate", broadcast=found.id)
    more = await translations.offered(db, t, links, reader, found.classroom, data)
    return replace(screen, rows=(*more, *screen.rows))


async def card_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    found = await db.read(broadcasts.known, broadcast=delivery.values["broadcast"])
    reader = await db.read(people.know, delivery.chat)
    if found is None or reader is None or not reader.is_staff(found.classroom):
        return None
    return card(t, found, await db.read(progress.of, broadcast=found))


LETTERS = {
    "broadcasts-letter": written_letter,
    "broadcasts-correction": corrected(written_letter),
    "broadcasts-card": card_letter,
}
