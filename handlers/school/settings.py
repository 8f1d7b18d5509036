"""The settings of a class: how families come in, when the rating and the reminders go out, its title and language."""

from collections.abc import Awaitable, Callable, Container, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from data.items import REMINDERS
from data.refusal import Refused, among
from data.school import classrooms
from data.school.classrooms import Classroom
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from handlers.school.classrooms import city
from ui.rows import back_to, tick
from ui.screen import Button, Row, Screen, button, grid
from ui.text import LANGUAGES, Html, Text

HOURS = tuple(range(16 * 60, 21 * 60, 60))
DAY = range(24 * 60)
V = TypeVar("V", int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Generic[V]):
    """What a class has so or otherwise, chosen by a button: a row of the table of settings. `bounds`: what older
    buttons may still say, where that is more than is offered."""

    sentence: str
    part: str
    offered: Sequence[V]
    label: Callable[[Text, V], str]
    way: Callable[[int, V], str]
    holds: Callable[[Classroom], Container[V]]
    choose: Callable[[Context, int, V], Awaitable[Classroom]]
    bounds: Container[V] = ()

    def buttons(self, t: Text, known: Classroom) -> tuple[Button, ...]:
        """A button for each choice, ticked where it holds."""
        holds = self.holds(known)
        return tuple(Button(tick(self.label(t, one), one in holds), self.way(known.id, one)) for one in self.offered)

    def move(self) -> Callable[..., Awaitable[Screen]]:
        """What such a button does; a value outside of the bounds is of no button."""

        async def chosen(ctx: Context, classroom: Id, value: Any) -> Screen:
            among(value, (self.bounds or self.offered))
            return part_card(ctx.t, await self.choose(ctx, classroom, value), self.part)

        chosen.__doc__ = self.sentence
        chosen.__annotations__["value"] = type(self.offered[0])
        return chosen


RATING_DAY = Setting(
    sentence="On this weekday the rating is posted.",
    part="day",
    offered=range(7),
    label=lambda t, one: t(f"classrooms-day-{one}"),
    way=lambda id, one: to("settings.day", classroom=id, value=one),
    holds=lambda known: {known.rating_weekday},
    choose=lambda ctx, id, one: ctx.do(classrooms.reschedule, classroom=id, rating_weekday=one),
)
RATING_HOUR = Setting(
    sentence="At this minute of the day the rating is posted.",
    part="hour",
    offered=HOURS,
    bounds=DAY,
    label=lambda t, one: t.clock(one),
    way=lambda id, one: to("settings.hour", classroom=id, value=one),
    holds=lambda known: {known.rating_minute},
    choose=lambda ctx, id, one: ctx.do(classrooms.reschedule, classroom=id, rating_minute=one),
)
EVE_HOUR = Setting(
    sentence="At this minute of the day before it reminds.",
    part="eve",
    offered=HOURS,
    bounds=DAY,
    label=lambda t, one: t.clock(one),
    way=lambda id, one: to("settings.eve", classroom=id, value=one),
    holds=lambda known: {known.eve_minute},
    choose=lambda ctx, id, one: ctx.do(classrooms.reschedule, classroom=id, eve_minute=one),
)
OFFER = Setting(
    sentence="So many waking hours a family may think when a place has become free.",
    part="queue",
    offered=(3, 6, 12, 24),
    label=lambda t, one: t("classrooms-offer-hours", count=one),
    way=lambda id, one: to("settings.offer", classroom=id, value=one),
    holds=lambda known: {known.offer_hours},
    choose=lambda ctx, id, one: ctx.do(classrooms.reschedule, classroom=id, offer_hours=one),
)
REMINDER = Setting(
    sentence="The class reminds at this mark, or not.",
    part="reminders",
    offered=REMINDERS,
    label=lambda t, one: t(f"entries-reminder-{one}"),
    way=lambda id, one: to("settings.remind", classroom=id, value=one),
    holds=lambda known: known.reminders,
    choose=lambda ctx, id, one: ctx.do(classrooms.remind, classroom=id, mark=one),
)
LANGUAGE = Setting(
    sentence="The language of what the class sees together.",
    part="name",
    offered=LANGUAGES,
    label=lambda t, one: t(f"people-language-{one}"),
    way=lambda id, one: to("settings.language", classroom=id, value=one),
    holds=lambda known: {known.language},
    choose=lambda ctx, id, one: ctx.do(classrooms.speak, classroom=id, language=one),
)
press("settings.day")(RATING_DAY.move())
press("settings.hour")(RATING_HOUR.move())
press("settings.eve")(EVE_HOUR.move())
press("settings.offer")(OFFER.move())
press("settings.remind")(REMINDER.move())
press("settings.language")(LANGUAGE.move())


def settings_card(t: Text, classroom: Classroom) -> Screen:
    """What holds in the class, and the way to whatever can be otherwise: ten buttons at most."""
    id = classroom.id
    at_once = "classrooms-settings-check" if classroom.accepts_at_once else "classrooms-settings-at-once"
    parts = {name: Button(t(f"classrooms-part-{name}"), to("settings.part", classroom=id, part=name)) for name in PARTS}
    rows = (
        button(t(at_once), to("settings.at-once", classroom=id, on=not classroom.accepts_at_once)),
        (parts["reminders"], parts["queue"]),
        (
            Button(t("postings-open"), to("postings.open", classroom=id)),
            Button(t("staff-open"), to("staff.list", classroom=id)),
        ),
        (parts["name"],),
        button(t("lessons-open"), to("lessons.open", classroom=id, page=0)),
        button(t("years-open"), to("years.open", classroom=id)),
        *([button(t("doors-open"), to("doors.open", classroom=id))] if classroom.chat is not None else []),
        back_to(t, to("classrooms.card", classroom=id)),
    )
    return Screen(_said(t, "classrooms-settings-text", classroom), rows)


PARTS = ("reminders", "queue", "name")
"""What stands on a screen of its own; the rating's day, and behind it its hour, open from `postings`."""


def part_card(t: Text, classroom: Classroom, part: str) -> Screen:
    """One part of the settings, with what it means."""
    id = classroom.id
    match part:
        case "day":
            hour = button(t("classrooms-part-hour"), to("settings.part", classroom=id, part="hour"))
            rows: tuple[Row, ...] = (*grid(RATING_DAY.buttons(t, classroom), 4), hour)
        case "hour":
            rows = grid(RATING_HOUR.buttons(t, classroom), 3)
        case "reminders":
            eve = button(t("classrooms-part-eve"), to("settings.part", classroom=id, part="eve"))
            informing = button(t("informing-open"), to("informing.open", classroom=id))
            rows = (*grid(REMINDER.buttons(t, classroom), 2), eve, informing)
        case "eve":
            rows = grid(EVE_HOUR.buttons(t, classroom), 3)
        case "queue":
            rows = grid(OFFER.buttons(t, classroom), 2)
        case "name":
            rename = button(t("classrooms-retitle"), to("settings.retitle", classroom=id))
            move = button(t("relocation-open"), to("relocation.open", classroom=id))
            rows = (rename, LANGUAGE.buttons(t, classroom), move)
        case _:
            raise Refused("people-old-button")
    ways = {
        "day": to("postings.open", classroom=id),
        "hour": to("settings.part", classroom=id, part="day"),
        "eve": to("settings.part", classroom=id, part="reminders"),
    }
    back = ways.get(part) or to("settings.open", classroom=id)
    return Screen(_said(t, f"classrooms-part-{part}-text", classroom), (*rows, back_to(t, back)))


def _said(t: Text, key: str, classroom: Classroom) -> Html:
    marks = ", ".join(t(f"entries-reminder-{mark}") for mark in classroom.reminders)
    return t.html(
        key,
        title=classroom.title,
        city=city(t, classroom.timezone),
        accepts="at-once" if classroom.accepts_at_once else "checked",
        day=t(f"classrooms-on-day-{classroom.rating_weekday}"),
        hour=t.clock(classroom.rating_minute),
        eve=t.clock(classroom.eve_minute),
        offer=classroom.offer_hours,
        reminders=marks or t("entries-reminders-none"),
    )


@press("settings.part")
async def open_part(ctx: Context, classroom: Id, part: str) -> Screen:
    """One part of the class's settings, for its staff."""
    ctx.by.must_be_staff(classroom)
    return part_card(ctx.t, await ctx.read(classrooms.get, classroom=classroom), part)


@press("settings.open")
async def open_settings(ctx: Context, classroom: Id) -> Screen:
    ctx.by.must_be_staff(classroom)
    return settings_card(ctx.t, await ctx.read(classrooms.get, classroom=classroom))


@press("settings.at-once")
async def accept_at_once(ctx: Context, classroom: Id, on: bool) -> Screen:
    """Families come in at once, or the teacher looks at them first."""
    return settings_card(ctx.t, await ctx.do(classrooms.accept_at_once, classroom=classroom, on=on))


@press("settings.retitle")
async def ask_title(ctx: Context, classroom: Id) -> Screen:
    """The class is to have another title."""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    await ctx.ask("settings.retitle", classroom=classroom)
    return ctx.screen(
        "classrooms-ask-retitle", back_to(ctx.t, to("settings.open", classroom=classroom)), title=known.title
    )


@typed("settings.retitle")
async def retitled(ctx: Context, said: Said, classroom: Id) -> Screen:
    return settings_card(ctx.t, await ctx.do(classrooms.retitle, classroom=classroom, title=said.words))
