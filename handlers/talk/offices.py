"""The hours in which one of the staff reads letters, and their ready answers: one screen."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.people import Person
from data.talk import offices
from handlers.buttons.offices import Office, SetOffice, UsualTemplates, WriteTemplates
from handlers.buttons.threads import Threads
from handlers.routing import buttons_of, has_words, in_private
from handlers.talk.mails import templates
from ui.dates import weekdays
from ui.screen import Button, Row, Screen, button, grid, lines
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "offices")

TEMPLATES = "offices.templates"


def office_screen(t: Text, classroom: int, office: offices.Office) -> Screen:
    """What holds now, and a button for whatever can be otherwise."""

    def choice(label: str, what: str, value: int, chosen: bool) -> Button:
        return Button(f"✓ {label}" if chosen else label, SetOffice(classroom=classroom, what=what, value=value))

    days = tuple(choice(name, "day", number, number in office.days) for number, name in enumerate(weekdays(t)))
    since = [choice(t.clock(one), "since", one, one == office.since) for one in offices.SINCE]
    until = [choice(t.clock(one), "until", one, one == office.until) for one in offices.UNTIL]
    rows: list[Row] = [*grid(days, 4), *grid(since, 3), *grid(until, 4)]
    rows.append(button(t("offices-write-templates"), WriteTemplates(classroom=classroom)))
    rows.append(button(t("people-back"), Threads(classroom=classroom, page=0)))
    named = ", ".join(name for number, name in enumerate(weekdays(t)) if number in office.days)
    ready = [t.html("offices-template", words=words) for words in templates(t, office)]
    text = t.html("offices-text", days=named, since=t.clock(office.since), until=t.clock(office.until))
    return Screen(lines(text, "", t.html("offices-templates-title"), *ready), tuple(rows))


@router.callback_query(Office.filter())
async def open_office(_: object, callback_data: Office, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id = callback_data.classroom
    reply.show(office_screen(t, id, await db.read(offices.get, classroom=id, by=by)))


@router.callback_query(SetOffice.filter())
async def set_office(_: object, callback_data: SetOffice, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, what, value = callback_data.classroom, callback_data.what, callback_data.value
    office = await db.write(offices.choose, classroom=id, field=what, value=value, by=by)
    reply.show(office_screen(t, id, office))


@router.callback_query(WriteTemplates.filter())
async def ask_templates(
    _: object, callback_data: WriteTemplates, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    id = callback_data.classroom
    await db.read(offices.get, classroom=id, by=by)
    await state.set_data({"classroom": id})
    await state.set_state(TEMPLATES)
    ways = (
        Button(t("offices-usual-templates"), UsualTemplates(classroom=id)),
        Button(t("people-back"), Office(classroom=id)),
    )
    text = t.html("offices-ask-templates", limit=offices.TEMPLATES, length=offices.ANSWER)
    reply.show(Screen(text, (ways,)))


@router.callback_query(UsualTemplates.filter())
async def usual_templates(
    _: object, callback_data: UsualTemplates, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    id = callback_data.classroom
    await state.clear()
    reply.show(office_screen(t, id, await db.write(offices.write_templates, classroom=id, text=None, by=by)))


@router.message(in_private, StateFilter(TEMPLATES), has_words)
async def templates_typed(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    id = (await state.get_data())["classroom"]
    office = await db.write(offices.write_templates, classroom=id, text=message.text or "", by=by)
    await state.clear()
    reply.show(office_screen(t, id, office))
