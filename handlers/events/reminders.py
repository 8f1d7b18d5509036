"""A reminder: what, when, where, and one row of buttons."""

from datetime import datetime

from data import items, preferences, slots
from data.db import Database
from data.deliveries import Delivery
from data.events import answers, reminders
from data.events.answers import Answer
from data.items import REMINDERS, Item
from data.preferences import Preferences
from handlers.kit import Context, Id, press, to
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import answer_row, facts
from ui.rows import back_to, tick
from ui.screen import Button, Row, Screen, button, grid, lines
from ui.text import Text


def reminder(
    t: Text, item: Item, days: int, mine: str | None, *, later: bool = True, slot: int | None = None
) -> Screen:
    """So many days before an event, 0 on its day. Who is silent is asked; who may come, or holds the place `slot`, can
    say otherwise; `later`: it can be put off until the evening."""
    return Screen(
        lines(t.html("reminders-days", days=days), "", facts(t, item)), (_row(t, item, mine, later=later, slot=slot),)
    )


def _row(t: Text, item: Item, mine: str | None, *, later: bool, slot: int | None) -> Row:
    put_off = (Button(t("reminders-later"), to("reminders.snooze", item=item.id)),) if later else ()
    if slot is not None:
        return Button(t("reminders-cannot"), to("slots.give-back", slot=slot)), *put_off
    if not item.asks:
        return Button(t("reminders-open"), to("items.open", item=item.id)), *put_off
    if mine is None:
        return answer_row(t, item.id, None)
    still = Button(t(f"reminders-{mine}"), to("answers.give", item=item.id, answer=Answer.GOING))
    return still, Button(t("reminders-cannot"), to("answers.give", item=item.id, answer=Answer.NO)), *put_off


def mine(t: Text, wish: Preferences) -> Screen:
    """When a person is reminded of events, and whether also of what others of the family have answered."""
    chosen = wish.reminders
    marks = [Button(tick(t("reminders-as-class"), chosen is None), to("reminders.mark", mark="class"))]
    marks += [
        Button(tick(t(f"entries-reminder-{one}"), one in (chosen or ())), to("reminders.mark", mark=one))
        for one in REMINDERS
    ]
    whole = button(tick(t("reminders-whole"), wish.whole_family), to("reminders.whole", on=not wish.whole_family))
    words = ", ".join(t(f"entries-reminder-{one}") for one in chosen or ()) or t("entries-reminders-none")
    text = t.html(
        "reminders-mine-text",
        rule="class" if chosen is None else "own",
        marks=words,
        whole="yes" if wish.whole_family else "no",
    )
    return Screen(text, (*grid(marks[:1], 1), *grid(marks[1:], 2), whole, back_to(t, to("preferences.open"))))


@press("reminders.mine")
async def open_mine(ctx: Context) -> Screen:
    return mine(ctx.t, await ctx.read(preferences.get))


@press("reminders.mark")
async def choose_mark(ctx: Context, mark: str) -> Screen:
    """A person is reminded at this mark too, or not any more, or as is usual in the class."""
    return mine(ctx.t, await ctx.do(preferences.choose, field="mark", value=mark))


@press("reminders.whole")
async def choose_whole(ctx: Context, on: bool) -> Screen:
    """A person hears of what others of the family have answered or taken too, or not any more."""
    return mine(ctx.t, await ctx.do(preferences.choose, field="whole", value=str(int(on))))


@press("reminders.snooze")
async def snooze(ctx: Context, item: Id) -> None:
    """Remind once more in the evening."""
    later = await ctx.do(reminders.snooze, item=item)
    found = await ctx.read(items.get, item=item)
    local = later.astimezone(found.zone)
    tomorrow = local.date() != ctx.today(found.zone)
    ctx.toast("reminders-tomorrow-at" if tomorrow else "reminders-at", hour=ctx.t.clock(local))


async def event_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Nothing for a family that has said no meanwhile, has given its place back or may not see it, nor of what is gone,
    is at another time now or only for information."""
    item = await db.read(items.find, item=delivery.values["item"])
    family = await family_of(db, delivery)
    if item is None or family is None or not item.seen_by(family):
        return None
    event = item.event
    if event is None or int(event.timestamp()) != delivery.values["event"]:
        return None
    slot = None
    if item.sort.capacity is not None:
        slot = await db.read(slots.held, item=item.id, family=family)
    tally = await db.read(answers.tally, item=item.id, family=family)
    if item.for_information or tally.mine == Answer.NO or (item.sort.capacity is not None and slot is None):
        return None
    return reminder(t, item, delivery.values["days"], tally.mine, later=await _later(db, item, delivery.at), slot=slot)


async def _later(db: Database, item: Item, now: datetime | None) -> bool:
    """Is there an evening left before it begins?"""
    return now is not None and await db.read(reminders.evening, item=item, now=now) is not None


LETTERS: dict[str, Letter] = {"reminders-event": event_letter}
