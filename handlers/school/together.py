"""Together: the one way in to what families and the teacher say to each other, make and keep."""

from data.school import classrooms, years
from data.school.classrooms import Classroom
from data.talk import threads
from handlers.kit import Context, Id, menu, press, to
from ui.screen import Button, Screen, grid
from ui.text import Text


def entries(
    t: Text, classroom: int, *, family: bool, staff: bool, waiting: int = 0, past: bool = False
) -> list[Button]:
    """A button for each feature, for those who can do something there. `waiting`: letters that wait for an answer;
    `past`: there are years behind the class."""
    letters = t("threads-open-waiting", count=waiting) if waiting else t("threads-open")
    member = family or staff
    found: list[Button | None] = [
        Button(letters, to("threads.all", classroom=classroom, page=0)),
        Button(t("proposals-open"), to("proposals.list", classroom=classroom, open=True, page=0)) if member else None,
        Button(t("meetings-open"), to("meetings.list", classroom=classroom, page=0)) if member else None,
        Button(t("teams-all"), to("teams.all", classroom=classroom, page=0)) if member else None,
        Button(t("anthologies-open"), to("anthologies.shelf", classroom=classroom, page=0)) if member else None,
        Button(t("materials-open"), to("materials.all", classroom=classroom, tag="", page=0)),
        Button(t("praises-give-open"), to("praises.whom", classroom=classroom, page=0)) if staff else None,
        Button(t("praises-open"), to("praises.all", classroom=classroom, page=0)) if family else None,
        Button(t("tree-open"), to("tree.open", classroom=classroom, page=0)) if family else None,
        Button(t("feeds-open"), to("feeds.list", classroom=classroom)) if staff else None,
        Button(t("years-past-open"), to("years.past", classroom=classroom)) if past else None,
        Button(t("search-open"), to("search.find", classroom=classroom)),
    ]
    return [entry for entry in found if entry is not None]


def screen(t: Text, classroom: Classroom, *, family: bool, staff: bool, waiting: int = 0, past: bool = False) -> Screen:
    ways = grid(entries(t, classroom.id, family=family, staff=staff, waiting=waiting, past=past), 2)
    text = t.html("together-text" if family else "together-text-staff", title=classroom.title)
    return Screen(text, (*ways, menu(t)))


@press("together.open")
async def open_together(ctx: Context, classroom: Id) -> Screen:
    """What the class says to each other, makes and keeps."""
    found = await ctx.read(classrooms.get, classroom=classroom)
    waiting = await ctx.read(threads.waiting, classroom=classroom)
    family, staff = ctx.by.family_of(classroom) is not None, ctx.by.is_staff(classroom)
    past = bool(family or staff) and bool(await ctx.read(years.past, classroom=classroom))
    return screen(ctx.t, found, family=family, staff=staff, waiting=waiting, past=past)
