"""Together: the one way in to what families and the teacher say to each other, make and keep."""

from aiogram import Router

from data.db import Database
from data.people import Person
from data.school import classrooms
from data.school.classrooms import Classroom
from data.talk import threads
from handlers.buttons.anthologies import Shelf
from handlers.buttons.feeds import Feeds
from handlers.buttons.materials import Materials
from handlers.buttons.meetings import Meetings
from handlers.buttons.people import Home
from handlers.buttons.praises import Praises, WhomToPraise
from handlers.buttons.proposals import Proposals
from handlers.buttons.search import Find
from handlers.buttons.teams import Projects
from handlers.buttons.threads import Threads
from handlers.buttons.together import OpenTogether
from handlers.buttons.tree import OpenTree
from handlers.routing import buttons_of
from ui.screen import Button, Screen, button, grid
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "together")


def entries(t: Text, classroom: int, *, family: bool, staff: bool, waiting: int = 0) -> list[Button]:
    """A button for each feature, for those who can do something there. `waiting`: letters that wait for an answer."""
    letters = t("threads-open-waiting", count=waiting) if waiting else t("threads-open")
    member = family or staff
    found: list[Button | None] = [
        Button(letters, Threads(classroom=classroom, page=0)),
        Button(t("proposals-open"), Proposals(classroom=classroom, open=True, page=0)) if member else None,
        Button(t("meetings-open"), Meetings(classroom=classroom, page=0)) if member else None,
        Button(t("teams-all"), Projects(classroom=classroom, page=0)) if member else None,
        Button(t("anthologies-open"), Shelf(classroom=classroom, page=0)) if member else None,
        Button(t("materials-open"), Materials(classroom=classroom, tag="", page=0)),
        Button(t("praises-give-open"), WhomToPraise(classroom=classroom, page=0)) if staff else None,
        Button(t("praises-open"), Praises(classroom=classroom, page=0)) if family else None,
        Button(t("tree-open"), OpenTree(classroom=classroom, page=0)) if family else None,
        Button(t("feeds-open"), Feeds(classroom=classroom)) if staff else None,
        Button(t("search-open"), Find(classroom=classroom)),
    ]
    return [entry for entry in found if entry is not None]


def screen(t: Text, classroom: Classroom, *, family: bool, staff: bool, waiting: int = 0) -> Screen:
    ways = grid(entries(t, classroom.id, family=family, staff=staff, waiting=waiting), 2)
    text = t.html("together-text" if family else "together-text-staff", title=classroom.title)
    return Screen(text, (*ways, button(t("people-menu"), Home())))


@router.callback_query(OpenTogether.filter())
async def open_together(
    _: object, callback_data: OpenTogether, db: Database, by: Person, t: Text, reply: Reply
) -> None:
    classroom = await db.read(classrooms.get, classroom=callback_data.classroom, by=by)
    member = by.memberships.get(classroom.id)
    family = member is not None and member.state == "accepted"
    waiting = await db.read(threads.waiting, classroom=classroom.id, by=by)
    reply.show(screen(t, classroom, family=family, staff=by.is_staff(classroom.id), waiting=waiting))
