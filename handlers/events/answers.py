"""Going, maybe, not this time: one tap, from a map, a card, a reminder or the class chat; and who has said what."""

import asyncio
from collections.abc import Sequence
from typing import Any

from data import items
from data.db import Database
from data.deliveries import Delivery
from data.events import answers, closings
from data.events.answers import Answer, Response, Tally
from data.items import Item
from data.plan.template import workbook
from handlers.kit import Context, Id, press, to
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import answer_row, answer_rows, card_of, facts, ours, tallied
from handlers.map.maps import map_of
from ui.rows import tick
from ui.screen import Button, Line, MadeFile, Row, Screen, button, cut, lines, link
from ui.text import Html, Text

GROUPS = ("going", "waiting", "maybe", "no", "silent")
"""The groups of families in the staff's view, in its order."""
NAMES = 700
"""Characters of the names of a group: five of them fit one message. The file has them all."""


def responses(t: Text, item: Item, said: Sequence[Response], hours: int) -> Screen:
    """Who goes, waits, may go, does not, is silent; how many people come; until when answers are taken."""
    parts: list[Html] = [facts(t, item), Html("")]
    people = sum(one.people for one in said if one.answer == Answer.GOING)
    for group in GROUPS:
        found = [one for one in said if one.answer == group]
        if found or group != "waiting":
            parts.append(t.html(f"answers-group-{group}", count=len(found), people=people))
            parts += [t.html("answers-names", names=_names(t, found))] if found else []
    rows: list[Row] = [button(t("broadcasts-open"), to("broadcasts.about", item=item.id))]
    rows.append(button(t("answers-file"), to("answers.file", item=item.id)))
    if not item.families:
        rows.append(button(t("answers-to-chat"), to("answers.chat", item=item.id)))
    if item.starts is not None and not item.all_day:
        parts += [Html(""), t.html("answers-closing")]
        closing = [(one, t("answers-close", hours=one)) for one in closings.HOURS]
        rows.append(
            tuple(
                (
                    Button(tick(label, one == hours), to("answers.close", item=item.id, hours=one))
                    for one, label in closing
                )
            )
        )
    return Screen(lines(*parts), (*rows, button(t("items-back"), to("items.open", item=item.id))))


def _names(t: Text, found: Sequence[Response]) -> str:
    """The families with their people, as many as there is room for."""
    names: list[str] = []
    room = NAMES
    for at, one in enumerate(found):
        name = t("answers-name-people", name=one.name, people=one.people) if one.people else one.name
        room -= len(name) + 2
        if room < 0:
            return ", ".join([*names, t("answers-names-more", count=len(found) - at)])
        names.append(name)
    return ", ".join(names)


def table(t: Text, said: Sequence[Response]) -> bytes:
    """The same as an .xlsx file, a family a line."""
    rows = [[t("answers-column-family"), t("answers-column-answer"), t("answers-column-people")]]
    rows += [[one.name, t(f"answers-said-{one.answer}"), str(one.people or "")] for one in said]
    return workbook(t("answers-sheet"), rows, (34, 22, 12))


def chat_card(t: Text, item: Item, tally: Tally, links: Links, *, open: bool) -> Screen:
    """The class chat's card of an event: it counts, names nobody, and takes answers."""
    text = lines(facts(t, item), "", *tallied(t, item, tally), None if open else t.html("answers-no-more"))
    rows = (answer_row(t, item.id, None),) if open else ()
    return Screen(text, (*rows, link(t("answers-more"), links.thing("item", item.id))))


def moved_up(t: Text, item: Item, tally: Tally) -> Screen:
    """There are seats now for who waited in the queue."""
    parts: list[Line] = [t.html("answers-seats-found"), "", facts(t, item), *ours(t, tally, open=True)]
    return Screen(lines(*parts), tuple(answer_rows(t, item.id, tally)))


@press("answers.all")
async def responses_of(ctx: Context, item: Id) -> Screen:
    """What all families have said, for the staff."""
    said = await ctx.read(answers.of_class, item=item)
    hours = await ctx.read(closings.hours_before, item=item)
    return responses(ctx.t, await ctx.read(items.get, item=item), said, hours)


def noted(ctx: Context, tally: Tally, key: str, **values: Any) -> None:
    """What is said to a press; who waits in the queue has to read it."""
    if tally.turn:
        ctx.toast("answers-noted-queue", turn=tally.turn, alert=True)
    else:
        ctx.toast(key, **values)


@press("answers.give", in_groups=True)
async def give(ctx: Context, item: Id, answer: str) -> Screen | None:
    """In the class chat the card is everybody's: it is edited by the courier, the presser gets a line."""
    noted(ctx, await ctx.do(answers.give, item=item, answer=answer), f"answers-noted-{answer}")
    return await card_of(ctx, item) if ctx.in_private else None


@press("answers.map")
async def give_on_map(ctx: Context, month: Id, item: Id, answer: str) -> Screen:
    """The same from a map, which then asks of its next event."""
    noted(ctx, await ctx.do(answers.give, item=item, answer=answer), f"answers-noted-{answer}")
    return await map_of(ctx, month)


@press("answers.people")
async def coming(ctx: Context, item: Id, people: int) -> Screen:
    """So many come with the family."""
    tally = await ctx.do(answers.give, item=item, answer=Answer.GOING, people=max(people, 1))
    noted(ctx, tally, "answers-noted-people", people=tally.ours)
    return await card_of(ctx, item)


@press("answers.close")
async def close_before(ctx: Context, item: Id, hours: int) -> Screen:
    """Answers are taken until so many hours before."""
    await ctx.do(closings.close, item=item, hours=hours)
    return await responses_of(ctx, item)


@press("answers.file")
async def send_file(ctx: Context, item: Id) -> None:
    """What all families have said, as a table."""
    found = await ctx.read(items.get, item=item)
    data = await asyncio.to_thread(table, ctx.t, await ctx.read(answers.of_class, item=item))
    text = ctx.t.html("answers-file-text", title=cut(found.title, 200))
    ctx.add(Screen(text, file=MadeFile(f"answers-{item}.xlsx", data)))


@press("answers.chat")
async def to_chat(ctx: Context, item: Id) -> None:
    """The class chat gets the card, where everybody answers."""
    await ctx.do(answers.show_chat, item=item)
    ctx.toast("answers-in-chat")


async def card_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """What is gone from the map, or not for all any more, says so where the card stands."""
    item = await db.read(items.find, item=delivery.values["item"])
    if item is None or item.families:
        return Screen(t.html("slots-card-gone")) if delivery.message is not None else None
    closing, tally = await db.read(closings.closes, item), await db.read(answers.tally, item=item.id, family=None)
    return chat_card(t, item, tally, links, open=closing is None or delivery.at is None or closing > delivery.at)


async def moved_up_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    item, family = await db.read(items.find, item=delivery.values["item"]), await family_of(db, delivery)
    if item is None or family is None:
        return None
    tally = await db.read(answers.tally, item=item.id, family=family)
    return moved_up(t, item, tally) if tally.mine == Answer.GOING and not tally.turn else None


LETTERS: dict[str, Letter] = {"answers-card": card_letter, "answers-moved-up": moved_up_letter}
