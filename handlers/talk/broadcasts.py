"""The teacher writes to families: to whom, what, a look at it as they will see it, and a card of how it went."""

from data import items, people
from data.db import Database
from data.deliveries import Delivery
from data.refusal import Refused
from data.school import families
from data.talk import broadcasts, progress
from data.talk.broadcasts import Broadcast
from handlers.kit import Context, Id, command, press, to, written
from handlers.links import Links
from handlers.said import Said
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
from ui.rows import back_to
from ui.screen import Button, Screen, button
from ui.text import Text


async def _draft_card(ctx: Context, broadcast: Broadcast) -> Screen:
    return draft_card(ctx.t, broadcast, await ctx.read(broadcasts.count, broadcast=broadcast.id))


async def _whom(ctx: Context, classroom: int) -> Screen:
    return whom(ctx.t, classroom, await ctx.read(broadcasts.draft, classroom=classroom))


@command("send")
async def write_command(ctx: Context) -> Screen:
    return await _whom(ctx, ctx.by.here())


@press("broadcasts.write")
async def write(ctx: Context, classroom: Id) -> Screen:
    """To whom?"""
    return await _whom(ctx, classroom)


@press("broadcasts.events")
async def write_events(ctx: Context, classroom: Id, page: int) -> Screen:
    """About which event?"""
    ctx.by.must_be_staff(classroom)
    coming = await ctx.read(items.coming, classroom=classroom, kinds=EVENTS)
    return events(ctx.t, classroom, coming, page)


@press("broadcasts.about")
async def write_about(ctx: Context, item: Id) -> Screen:
    """Whom of an event?"""
    found = await ctx.read(items.get, item=item)
    return of_event(ctx.t, found, await ctx.read(broadcasts.sizes, item=found.id))


@press("broadcasts.families")
async def write_families(ctx: Context, classroom: Id, page: int) -> Screen:
    """To which family?"""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(families.accepted, classroom=classroom)
    return which_family(ctx.t, classroom, known, page)


@press("broadcasts.to")
async def write_to(ctx: Context, audience: str, of: Id) -> Screen:
    """`of`: the class, the item or the family, as the audience wants it."""
    begun = await ctx.do(broadcasts.begin, audience=audience, of=of)
    await _ask(ctx, begun)
    return await _draft_card(ctx, begun)


async def _ask(ctx: Context, broadcast: Broadcast) -> None:
    """What is said next belongs to this broadcast."""
    await ctx.ask("broadcasts.writing", broadcast=broadcast.id)


@press("broadcasts.open")
async def open_broadcast(ctx: Context, broadcast: Id) -> Screen:
    """The draft to go on with, or the card of what was sent."""
    found = await ctx.read(broadcasts.get, broadcast=broadcast)
    if found.sent is not None:
        return card(ctx.t, found, await ctx.read(progress.of, broadcast=found))
    await _ask(ctx, found)
    return await _draft_card(ctx, found)


@written("broadcasts.writing")
async def wrote(ctx: Context, said: Said, broadcast: Id) -> Screen | None:
    """Words and files of a draft, an album with one card for all of it; or the correction of what was sent."""
    found = await ctx.do(broadcasts.write, broadcast=broadcast, words=said.html, file=said.file)
    if found.sent is None:
        return await _draft_card(ctx, found)
    ctx.add(letter(ctx.t, found, found.correction))
    ctx.add(before_correcting(ctx.t, found))
    return None


@press("broadcasts.no-files")
async def take_off_files(ctx: Context, broadcast: Id) -> Screen:
    found = await ctx.do(broadcasts.take_off_files, broadcast=broadcast)
    return await _draft_card(ctx, found)


@press("broadcasts.look")
async def look(ctx: Context, broadcast: Id) -> None:
    """The very letter, and under it the button that sends it."""
    found = await ctx.read(broadcasts.get, broadcast=broadcast)
    if found.sent is not None:
        raise Refused("broadcasts-sent-already")
    if not found.words and not found.files:
        raise Refused("broadcasts-empty")
    count = await ctx.read(broadcasts.count, broadcast=found.id)
    if not count:
        raise Refused("broadcasts-nobody")
    ctx.add(letter(ctx.t, found))
    over = await ctx.read(broadcasts.over_budget, broadcast=found.id)
    ctx.add(before_sending(ctx.t, found, count, over))


@press("broadcasts.send")
async def send(ctx: Context, broadcast: Id, version: int) -> None:
    """The pressed message becomes the card of how it goes; the courier edits it."""
    await _forget(ctx, broadcast)
    pressed = ctx.message.message_id if ctx.message is not None else None
    await ctx.do(broadcasts.send, broadcast=broadcast, version=version, card=pressed)
    ctx.toast("broadcasts-going")


async def _forget(ctx: Context, broadcast: int) -> None:
    if (await ctx.state.get_data()).get("broadcast") == broadcast:
        await ctx.state.clear()


@press("broadcasts.drop")
async def drop(ctx: Context, broadcast: Id) -> Screen:
    found = await ctx.read(broadcasts.get, broadcast=broadcast)
    await _forget(ctx, found.id)
    await ctx.do(broadcasts.drop, broadcast=found.id)
    dropped = "broadcasts-dropped" if found.sent is None else "broadcasts-not-corrected"
    return ctx.screen(dropped, back_to(ctx.t, to("classrooms.card", classroom=found.classroom)))


@press("broadcasts.ask-correct")
async def ask_correction(ctx: Context, broadcast: Id) -> None:
    found = await ctx.read(broadcasts.get, broadcast=broadcast)
    broadcasts.must_stand(found)
    await _ask(ctx, found)
    ctx.add(ctx.screen("broadcasts-ask-correction"))


@press("broadcasts.correct")
async def correct(ctx: Context, broadcast: Id, version: int) -> Screen:
    await _forget(ctx, broadcast)
    found = await ctx.do(broadcasts.correct, broadcast=broadcast, version=version)
    back = button(ctx.t("broadcasts-card"), to("broadcasts.open", broadcast=found.id))
    return ctx.screen("broadcasts-correcting", back)


@press("broadcasts.ask-delete")
async def ask_deletion(ctx: Context, broadcast: Id) -> Screen:
    found = await ctx.read(broadcasts.get, broadcast=broadcast)
    broadcasts.must_be_deletable(found, ctx.now)
    rows = (
        (
            Button(ctx.t("broadcasts-delete-yes"), to("broadcasts.delete", broadcast=found.id)),
            Button(ctx.t("people-back"), to("broadcasts.open", broadcast=found.id)),
        ),
    )
    return ctx.screen("broadcasts-delete-sure", *rows)


@press("broadcasts.delete")
async def delete(ctx: Context, broadcast: Id) -> None:
    await ctx.do(broadcasts.delete, broadcast=broadcast)
    ctx.toast("broadcasts-deleting")


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
