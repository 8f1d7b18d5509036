"""A reminder: what, when, where, and one row of buttons."""

from data import items
from data.db import Database
from data.deliveries import Delivery
from data.events import answers, reminders
from data.items import Item
from handlers.kit import Context, Id, press, to
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import answer_row, facts
from ui.screen import Button, Row, Screen, lines
from ui.text import Text


def reminder(t: Text, item: Item, days: int, mine: str | None) -> Screen:
    """So many days before an event, 0 on its day. Who is silent is asked; who may come can say otherwise, or later."""
    return Screen(lines(t.html("reminders-days", days=days), "", facts(t, item)), (_row(t, item, mine),))


def _row(t: Text, item: Item, mine: str | None) -> Row:
    later = Button(t("reminders-later"), to("reminders.snooze", item=item.id))
    if not item.sort.answers:
        return Button(t("reminders-open"), to("items.open", item=item.id)), later
    if mine is None:
        return answer_row(t, item.id, None)
    still = Button(t(f"reminders-{mine}"), to("answers.give", item=item.id, answer="going"))
    return still, Button(t("reminders-cannot"), to("answers.give", item=item.id, answer="no")), later


@press("reminders.snooze")
async def snooze(ctx: Context, item: Id) -> None:
    """Remind once more in the evening."""
    later = await ctx.do(reminders.snooze, item=item)
    found = await ctx.read(items.get, item=item)
    local = later.astimezone(found.zone)
    tomorrow = local.date() != ctx.today(found.zone)
    ctx.toast("reminders-tomorrow-at" if tomorrow else "reminders-at", hour=ctx.t.clock(local))


async def event_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Nothing for a family that has said no meanwhile or may not see it, nor of what is gone or at another time now."""
    item = await db.read(items.find, item=delivery.values["item"])
    family = await family_of(db, delivery)
    if item is None or family is None or not item.seen_by(family):
        return None
    event = item.event
    if event is None or int(event.timestamp()) != delivery.values["event"]:
        return None
    tally = await db.read(answers.tally, item=item.id, family=family)
    return None if tally.mine == "no" else reminder(t, item, delivery.values["days"], tally.mine)


LETTERS: dict[str, Letter] = {"reminders-event": event_letter}
