"""Leaving a class, being forgotten, and all that is stored about oneself as a file."""

import asyncio
import json
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import leaving, people
from data.db import Database
from data.leaving import Gone
from data.people import Person
from handlers.buttons.families import FamilyCard
from handlers.buttons.leaving import AskForget, AskLeave, Export, Forget, Leave, OwnData
from handlers.buttons.people import Home
from handlers.letters import plain
from handlers.routing import buttons_of, in_private
from ui.screen import File, Screen, button
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "leaving")

FILE = "marshrutka.json"


def own_data(t: Text, classroom: int) -> Screen:
    """What the bot keeps, and what its owner can do about it."""
    rows = (
        button(t("leaving-export"), Export()),
        button(t("leaving-leave"), AskLeave(classroom=classroom)),
        button(t("leaving-forget"), AskForget()),
        button(t("people-back"), FamilyCard(classroom=classroom)),
    )
    return Screen(t.html("leaving-text"), rows)


def ask_leave(t: Text, classroom: int, gone: Gone) -> Screen:
    key = "leaving-ask-family" if gone.last else "leaving-ask-adult"
    rows = (
        button(t("leaving-yes"), Leave(classroom=classroom)),
        button(t("leaving-stay"), OwnData(classroom=classroom)),
    )
    return Screen(t.html(key, family=gone.family, title=gone.title), rows)


def ask_forget(t: Text) -> Screen:
    return Screen(
        t.html("leaving-ask-forget"), (button(t("leaving-yes-forget"), Forget()), button(t("leaving-stay"), Home()))
    )


@router.callback_query(OwnData.filter())
async def open_own_data(_: object, callback_data: OwnData, by: Person, t: Text, reply: Reply) -> None:
    by.must_belong(callback_data.classroom)
    reply.show(own_data(t, callback_data.classroom))


async def _export(db: Database, by: Person, t: Text, reply: Reply) -> None:
    found = await db.read(leaving.stored, by=by)
    reply.add(Screen(t.html("leaving-exported"), file=File(FILE, await asyncio.to_thread(_written, found))))


def _written(found: dict[str, list[dict[str, Any]]]) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


@router.message(in_private, Command("export"))
async def export_command(_: Message, db: Database, by: Person, t: Text, reply: Reply) -> None:
    await _export(db, by, t, reply)


@router.callback_query(Export.filter())
async def export(_: object, db: Database, by: Person, t: Text, reply: Reply) -> None:
    await _export(db, by, t, reply)


@router.callback_query(AskLeave.filter())
async def ask_to_leave(_: object, callback_data: AskLeave, db: Database, by: Person, t: Text, reply: Reply) -> None:
    classroom = callback_data.classroom
    reply.show(ask_leave(t, classroom, await db.read(leaving.look, classroom=classroom, by=by)))


@router.callback_query(Leave.filter())
async def leave(
    _: object,
    callback_data: Leave,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    await state.clear()
    gone = await db.write(leaving.leave, classroom=callback_data.classroom, by=by, now=now)
    left = await db.read(people.know, by.id)
    rows = (button(t("people-menu"), Home()),) if left and (left.roles or left.memberships) else ()
    reply.show(Screen(t.html("leaving-left", title=gone.title), rows))


@router.message(in_private, Command("forget"))
async def forget_command(_: Message, t: Text, reply: Reply) -> None:
    reply.show(ask_forget(t))


@router.callback_query(AskForget.filter())
async def ask_to_forget(_: object, t: Text, reply: Reply) -> None:
    reply.show(ask_forget(t))


@router.callback_query(Forget.filter())
async def forget(_: object, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply) -> None:
    await state.clear()
    await db.write(leaving.forget, by=by, now=now)
    reply.show(Screen(t.html("leaving-forgotten")))


LETTERS = plain("leaving-adult", "leaving-family")
