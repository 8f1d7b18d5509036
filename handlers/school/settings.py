"""The settings of a class: how families come in, when the rating and the reminders go out, its title and language."""

from collections.abc import Awaitable, Callable, Container, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from data.items import REMINDERS
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from handlers.school.classrooms import city
from ui.rows import back_to, tick
from ui.screen import Button, Screen, button, grid
from ui.text import LANGUAGES, Text

HOURS = tuple(range(16 * 60, 21 * 60, 60))
DAY = range(24 * 60)
V = TypeVar("V", int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Generic[V]):
    """What a class has so or otherwise, chosen by a button: a row of the table of settings. `bounds`: what older
    buttons may still say, where that is more than is offered."""

    sentence: str
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
            if value not in (self.bounds or self.offered):
                raise Refused("people-old-button")
            return settings_card(ctx.t, await self.choose(ctx, classroom, value))

        chosen.__doc__ = self.sentence
        chosen.__annotations__["value"] = type(self.offered[0])
        return chosen


RATING_DAY = Setting(
    sentence="On this weekday the rating is posted.",
    offered=range(7),
    label=lambda t, one: t(f"classrooms-day-{one}"),
    way=lambda id, one: to("classrooms.day", classroom=id, value=one),
    holds=lambda known: {known.rating_weekday},
    choose=lambda ctx, id, one: ctx.do(classrooms.reschedule, classroom=id, rating_weekday=one),
)
RATING_HOUR = Setting(
    sentence="At this minute of the day the rating is posted.",
    offered=HOURS,
    bounds=DAY,
    label=lambda t, one: t.clock(one),
    way=lambda id, one: to("classrooms.hour", classroom=id, value=one),
    holds=lambda known: {known.rating_minute},
    choose=lambda ctx, id, one: ctx.do(classrooms.reschedule, classroom=id, rating_minute=one),
)
EVE_HOUR = Setting(
    sentence="At this minute of the day before it reminds.",
    offered=HOURS,
    bounds=DAY,
    label=lambda t, one: f"⏰ {t.clock(one)}",
    way=lambda id, one: to("classrooms.eve", classroom=id, value=one),
    holds=lambda known: {known.eve_minute},
    choose=lambda ctx, id, one: ctx.do(classrooms.reschedule, classroom=id, eve_minute=one),
)
OFFER = Setting(
    sentence="So many waking hours a family may think when a place has become free.",
    offered=(3, 6, 12, 24),
    label=lambda t, one: t("classrooms-offer-hours", count=one),
    way=lambda id, one: to("classrooms.offer", classroom=id, value=one),
    holds=lambda known: {known.offer_hours},
    choose=lambda ctx, id, one: ctx.do(classrooms.reschedule, classroom=id, offer_hours=one),
)
REMINDER = Setting(
    sentence="The class reminds at this mark, or not.",
    offered=REMINDERS,
    label=lambda t, one: t(f"entries-reminder-{one}"),
    way=lambda id, one: to("classrooms.remind", classroom=id, value=one),
    holds=lambda known: known.reminders,
    choose=lambda ctx, id, one: ctx.do(classrooms.remind, classroom=id, mark=one),
)
LANGUAGE = Setting(
    sentence="The language of what the class sees together.",
    offered=LANGUAGES,
    label=lambda t, one: t(f"people-language-{one}"),
    way=lambda id, one: to("classrooms.language", classroom=id, value=one),
    holds=lambda known: {known.language},
    choose=lambda ctx, id, one: ctx.do(classrooms.speak, classroom=id, language=one),
)
press("classrooms.day")(RATING_DAY.move())
press("classrooms.hour")(RATING_HOUR.move())
press("classrooms.eve")(EVE_HOUR.move())
press("classrooms.offer")(OFFER.move())
press("classrooms.remind")(REMINDER.move())
press("classrooms.language")(LANGUAGE.move())


def settings_card(t: Text, classroom: Classroom) -> Screen:
    """What holds in the class, and a button for whatever can be otherwise."""
    id = classroom.id
    at_once = "classrooms-settings-check" if classroom.accepts_at_once else "classrooms-settings-at-once"
    retitle = Button(t("classrooms-retitle"), to("classrooms.retitle", classroom=id))
    rows = (
        button(t(at_once), to("classrooms.at-once", classroom=id, on=not classroom.accepts_at_once)),
        RATING_DAY.buttons(t, classroom),
        RATING_HOUR.buttons(t, classroom),
        *grid(REMINDER.buttons(t, classroom), 2),
        EVE_HOUR.buttons(t, classroom),
        button(t("informing-open"), to("informing.open", classroom=id)),
        OFFER.buttons(t, classroom),
        (retitle, *LANGUAGE.buttons(t, classroom)),
        (
            Button(t("postings-open"), to("postings.open", classroom=id)),
            Button(t("staff-open"), to("staff.list", classroom=id)),
        ),
        button(t("lessons-open"), to("lessons.open", classroom=id, page=0)),
        (
            Button(t("years-open"), to("years.open", classroom=id)),
            Button(t("relocation-open"), to("relocation.open", classroom=id)),
        ),
        *([button(t("doors-open"), to("doors.open", classroom=id))] if classroom.chat is not None else []),
        back_to(t, to("classrooms.card", classroom=id)),
    )
    marks = ", ".join(t(f"entries-reminder-{mark}") for mark in classroom.reminders)
    text = t.html(
        "classrooms-settings-text",
        title=classroom.title,
        city=city(t, classroom.timezone),
        accepts="at-once" if classroom.accepts_at_once else "checked",
        day=t(f"classrooms-on-day-{classroom.rating_weekday}"),
        hour=t.clock(classroom.rating_minute),
        eve=t.clock(classroom.eve_minute),
        offer=classroom.offer_hours,
        reminders=marks or t("entries-reminders-none"),
    )
    return Screen(text, rows)


@press("classrooms.settings")
async def open_settings(ctx: Context, classroom: Id) -> Screen:
    ctx.by.must_be_staff(classroom)
    return settings_card(ctx.t, await ctx.read(classrooms.get, classroom=classroom))


@press("classrooms.at-once")
async def accept_at_once(ctx: Context, classroom: Id, on: bool) -> Screen:
    """Families come in at once, or the teacher looks at them first."""
    return settings_card(ctx.t, await ctx.do(classrooms.accept_at_once, classroom=classroom, on=on))


@press("classrooms.retitle")
async def ask_title(ctx: Context, classroom: Id) -> Screen:
    """The class is to have another title."""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    await ctx.ask("classrooms.retitle", classroom=classroom)
    return ctx.screen(
        "classrooms-ask-retitle", back_to(ctx.t, to("classrooms.settings", classroom=classroom)), title=known.title
    )


@typed("classrooms.retitle")
async def retitled(ctx: Context, said: Said, classroom: Id) -> Screen:
    return settings_card(ctx.t, await ctx.do(classrooms.retitle, classroom=classroom, title=said.words))
