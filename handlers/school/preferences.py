"""/settings: how a person wants to be told, on one screen."""

from datetime import datetime

from data import preferences
from data.preferences import PAUSES, QUIET, Preferences, Rhythm
from handlers.kit import Context, command, menu, press, to
from handlers.school.classrooms import ZONES, city
from ui.rows import tick
from ui.screen import Button, Row, Screen, button, grid
from ui.text import LANGUAGES, Text

HOURS = (8 * 60, 12 * 60, 18 * 60, 20 * 60)
"""Hours of a digest that have a button."""


def settings(t: Text, wish: Preferences, now: datetime) -> Screen:
    """What holds now, and a button for whatever can be otherwise."""
    rows: list[Row] = [tuple(_button(t(f"preferences-how-{one}"), "how", one, one == wish.how) for one in Rhythm)]
    if wish.how != Rhythm.ONCE:
        rows.append(tuple(_button(t.clock(one), "minute", str(one), one == wish.minute) for one in HOURS))
    if wish.how == Rhythm.WEEK:
        days = (_button(t(f"classrooms-day-{one}"), "weekday", str(one), one == wish.weekday) for one in range(7))
        rows.append(tuple(days))
    quiet = wish.quiet_from, wish.quiet_until
    rows += grid((_button(_hours(t, one), "quiet", str(at), one == quiet) for at, one in enumerate(QUIET)), 2)
    rows.append(button(t("reminders-mine"), to("reminders.mine")))
    zone = t("preferences-zone-class") if wish.timezone is None else city(t, wish.timezone)
    rows.append(button(t("preferences-zone", zone=zone), to("preferences.zone")))
    paused = wish.is_paused(now)
    if paused:
        rows.append((_button(t("preferences-go-on"), "pause", "0", False),))
    else:
        rows.append(tuple(_button(t("preferences-pause", days=one), "pause", str(one), False) for one in PAUSES))
    rows.append(tuple(Button(t(f"people-language-{code}"), to("people.speak", language=code)) for code in LANGUAGES))
    rows.append(menu(t))
    text = t.html(
        "preferences-text",
        how=wish.how,
        hour=t.clock(wish.minute),
        day=t(f"classrooms-on-day-{wish.weekday}"),
        paused="yes" if paused else "no",
        until=t.day(wish.paused_until.date(), "d MMMM") if wish.paused_until else "",
    )
    return Screen(text, tuple(rows))


def zones(t: Text, wish: Preferences) -> Screen:
    choices = [_button(t("preferences-zone-class"), "zone", "", wish.timezone is None)]
    choices += [_button(city(t, zone), "zone", zone, zone == wish.timezone) for zone in ZONES]
    return Screen(t.html("preferences-ask-zone"), grid(choices, 2))


def _button(label: str, field: str, value: str, chosen: bool) -> Button:
    """A row of `preferences.choose`: what is chosen, and so."""
    return Button(tick(label, chosen), to("preferences.set", field=field, value=value))


def _hours(t: Text, quiet: tuple[int, int]) -> str:
    since, until = quiet
    return f"🌙 {t.clock(since)}–{t.clock(until)}" if since != until else t("preferences-no-quiet")


@press("preferences.open")
@command("settings")
async def settings_command(ctx: Context) -> Screen:
    return settings(ctx.t, await ctx.read(preferences.get), ctx.now)


@press("preferences.set", sep="|")
async def prefer(ctx: Context, field: str, value: str) -> Screen:
    """A person wants one thing otherwise; a zone's name has no "|"."""
    return settings(ctx.t, await ctx.do(preferences.choose, field=field, value=value), ctx.now)


@press("preferences.zone")
async def ask_zone(ctx: Context) -> Screen:
    """Which clock?"""
    return zones(ctx.t, await ctx.read(preferences.get))
