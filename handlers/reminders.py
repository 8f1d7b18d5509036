"""A reminder: what, when, where, and one row of buttons."""

from data import answers, items, people
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from handlers.items import answer_row, facts
from handlers.letters import Letter
from handlers.links import Links
from ui.screen import Screen, lines
from ui.text import Text


def reminder(t: Text, item: Item, mine: str | None) -> Screen:
    text = lines(t.html("reminders-eve"), "", facts(t, item))
    return Screen(text, (answer_row(t, item.id, mine),))


async def eve_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Nothing for a family that has said no meanwhile or is of the class no longer, nor for an item that is gone."""
    item = await db.read(items.find, item=delivery.values["item"])
    if item is None:
        return None
    person = await db.read(people.know, delivery.chat)
    member = person.memberships.get(item.classroom) if person else None
    if member is None:
        return None
    tally = await db.read(answers.tally, item=item.id, family=member.family)
    return None if tally.mine == "no" else reminder(t, item, tally.mine)


LETTERS: dict[str, Letter] = {"reminders-eve": eve_letter}
