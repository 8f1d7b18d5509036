"""Helpers' roles, made by the staff from pasted lines."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import slots
from data.db import Database
from data.people import Person
from data.refusal import Refused
from handlers.buttons.roles import AddRoles
from handlers.buttons.running import RunItem
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Screen, button, lines
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "roles")

ADD = "roles.add"


@router.callback_query(AddRoles.filter())
async def ask(
    _: object, callback_data: AddRoles, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    item = await db.read(slots.item_of, item=callback_data.item, by=by)
    by.must_be_staff(item.classroom)
    await state.set_data({"item": item.id})
    await state.set_state(ADD)
    reply.show(Screen(t.html("roles-ask"), (button(t("people-back"), RunItem(item=item.id)),)))


@router.message(in_private, StateFilter(ADD), has_words)
async def added(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """What is understood is there at once; the lines that are not are named, and can be sent again."""
    item = (await state.get_data())["item"]
    found, lost = slots.read_roles((message.text or "")[:4096])
    if not found:
        raise Refused("roles-nothing")
    await db.write(slots.add_roles, item=item, roles=found, by=by, now=now)
    text = lines(
        t.html("roles-added", count=len(found)),
        t.html("roles-lost", rows=", ".join(map(str, lost[:20]))) if lost else None,
    )
    reply.show(Screen(text, (button(t("people-back"), RunItem(item=item)),)))
