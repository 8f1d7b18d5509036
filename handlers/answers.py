"""Going, maybe, not this time: one tap, from an item's card or from a reminder."""

from datetime import datetime

from aiogram import Router

from data import answers
from data.db import Database
from data.people import Person
from handlers.buttons import Answer
from handlers.items import card_of
from handlers.links import Links
from handlers.routing import buttons_of
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "answers")


@router.callback_query(Answer.filter())
async def give(
    _: object, callback_data: Answer, db: Database, by: Person, now: datetime, t: Text, reply: Reply, links: Links
) -> None:
    item, answer = callback_data.item, callback_data.answer
    await db.write(answers.give, item=item, answer=answer, by=by, now=now)
    reply.toast(t(f"answers-noted-{answer}"))
    reply.show(await card_of(db, t, item, by, now, links))
