"""The hours in which one of the staff reads letters, and their ready answers: one screen."""

from data.talk import office_hours
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from handlers.talk.direct_messages import templates
from ui.dates import weekdays
from ui.rows import back_to, tick
from ui.screen import Button, Row, Screen, button, grid, lines
from ui.text import Text

TEMPLATES = "office_hours.templates"


def office_screen(t: Text, classroom: int, office: office_hours.OfficeHours) -> Screen:
    """What holds now, and a button for whatever can be otherwise."""

    def choice(label: str, what: str, value: int, chosen: bool) -> Button:
        return Button(tick(label, chosen), to("office_hours.set", classroom=classroom, what=what, value=value))

    days = tuple((choice(name, "day", number, number in office.days) for number, name in enumerate(weekdays(t))))
    since = [choice(t.clock(one), "since", one, one == office.since) for one in office_hours.SINCE]
    until = [choice(t.clock(one), "until", one, one == office.until) for one in office_hours.UNTIL]
    rows: list[Row] = [*grid(days, 4), *grid(since, 3), *grid(until, 4)]
    rows.append(button(t("office_hours-write-templates"), to("office_hours.templates", classroom=classroom)))
    rows.append(back_to(t, to("threads.all", classroom=classroom, page=0)))
    named = ", ".join((name for number, name in enumerate(weekdays(t)) if number in office.days))
    ready = [t.html("office_hours-template", words=words) for words in templates(t, office)]
    text = t.html("office_hours-text", days=named, since=t.clock(office.since), until=t.clock(office.until))
    return Screen(lines(text, "", t.html("office_hours-templates-title"), *ready), tuple(rows))


@press("office_hours.open")
async def open_office(ctx: Context, classroom: Id) -> Screen:
    """When letters are read, and the ready answers."""
    return office_screen(ctx.t, classroom, await ctx.read(office_hours.get, classroom=classroom))


@press("office_hours.set")
async def set_office(ctx: Context, classroom: Id, what: str, value: int) -> Screen:
    """`what`: day (0 is Monday), since or until (minutes of the day)."""
    office = await ctx.do(office_hours.choose, classroom=classroom, field=what, value=value)
    return office_screen(ctx.t, classroom, office)


@press("office_hours.templates")
async def ask_templates(ctx: Context, classroom: Id) -> Screen:
    """Ready answers of one's own are typed next."""
    await ctx.read(office_hours.get, classroom=classroom)
    await ctx.ask("office_hours.templates", classroom=classroom)
    ways = (
        Button(ctx.t("office_hours-usual-templates"), to("office_hours.usual", classroom=classroom)),
        Button(ctx.t("people-back"), to("office_hours.open", classroom=classroom)),
    )
    return ctx.screen("office_hours-ask-templates", ways, limit=office_hours.TEMPLATES, length=office_hours.ANSWER)


@press("office_hours.usual")
async def usual_templates(ctx: Context, classroom: Id) -> Screen:
    """The ready answers that everybody has."""
    await ctx.stop()
    return office_screen(ctx.t, classroom, await ctx.do(office_hours.write_templates, classroom=classroom, text=None))


@typed("office_hours.templates")
async def templates_typed(ctx: Context, said: Said, classroom: Id) -> Screen:
    office = await ctx.do(office_hours.write_templates, classroom=classroom, text=said.words)
    return office_screen(ctx.t, classroom, office)
