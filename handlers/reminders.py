"""A reminder: what, when, where, and one row of buttons."""

from data import answers, items
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from handlers.buttons import OpenItem
from handlers.changes import family_of
from handlers.items import answer_row, facts
from handlers.letters import Letter
from handlers.links import Links
from ui.screen import Screen, button, lines
from ui.text import Text


def reminder(t: Text, item: Item, days: int, mine: str | None) -> Screen:
    """So many days before an event, 0 on its day; the question where it can be answered."""
    text = lines(t.html("reminders-days", days=days), "", facts(t, item))
    asked = answer_row(t, item.id, mine) if item.sort.answers else button(t("reminders-open"), OpenItem(item=item.id))
    return Screen(text, (asked,))


async def event_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Nothing for a family that has said no meanwhile or may not see it, nor of what is gone or at another time now."""
    item = await db.read(items.find, item=delivery.values["item"])
    family = await family_of(db, delivery)
    if item is None or family is None or not item.seen_by(family):
        return None
    event = item.starts or item.ends
    if event is None or int(event.timestamp()) != delivery.values["event"]:
        return None
    tally = await db.read(answers.tally, item=item.id, family=family)
    return None if tally.mine == "no" else reminder(t, item, delivery.values["days"], tally.mine)


LETTERS: dict[str, Letter] = {"reminders-event": event_letter}
