"""Together: the one way in to what families and the teacher say to each other, make and keep."""

from aiogram import Router

from data import classrooms
from data.classrooms import Classroom
from data.db import Database
from data.people import Person
from handlers.buttons.feeds import Feeds
from handlers.buttons.people import Home
from handlers.buttons.together import OpenTogether
from handlers.routing import buttons_of
from ui.screen import Button, Screen, button, grid
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "together")


def entries(t: Text, classroom: int, *, family: bool, staff: bool) -> list[Button]:
    """A button for each feature, for those who can do something there."""
    found: list[Button | None] = [
        Button(t("feeds-open"), Feeds(classroom=classroom)) if staff else None,
    ]
    return [entry for entry in found if entry is not None]


def screen(t: Text, classroom: Classroom, *, family: bool, staff: bool) -> Screen:
    ways = grid(entries(t, classroom.id, family=family, staff=staff), 2)
    return Screen(t.html("together-text", title=classroom.title), (*ways, button(t("people-menu"), Home())))


@router.callback_query(OpenTogether.filter())
async def open_together(
    _: object, callback_data: OpenTogether, db: Database, by: Person, t: Text, reply: Reply
) -> None:
    classroom = await db.read(classrooms.get, classroom=callback_data.classroom, by=by)
    member = by.memberships.get(classroom.id)
    family = member is not None and member.state == "accepted"
    reply.show(screen(t, classroom, family=family, staff=by.is_staff(classroom.id)))
