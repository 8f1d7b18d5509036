"""A calendar at an address: the person's own calendar comes back to it by itself. Only where the bot has an address."""

import secrets
from urllib.parse import quote

from data.map import calendars, webcals
from data.map.calendars import CalendarEntry
from data.map.webcals import EVERY, Webcal, WebcalEvent, WebcalEvents
from data.refusal import Refused
from handlers.kit import Context, menu, press, to
from handlers.links import Links
from handlers.map.calendars import entry
from ui.rows import back_to, question, tick
from ui.screen import Button, Screen, button
from ui.text import Text

GOOGLE = "https://calendar.google.com/calendar/render?cid="
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb?url="


def ways(t: Text, webcal: Webcal, links: Links) -> dict[str, str]:
    """Where a calendar is told of the address: `page` is our own, because Telegram opens no webcal address."""
    file = links.webcal(webcal.token)
    followed = f"webcal://{file.partition('://')[2]}"
    name = quote(t("webcals-name", mine=_which(webcal)))
    return {
        "file": file,
        "webcal": followed,
        "page": file.removesuffix(".ics"),
        "google": GOOGLE + quote(followed, safe=""),
        "outlook": f"{OUTLOOK}{quote(file, safe='')}&name={name}",
    }


def _which(webcal: Webcal) -> str:
    return "ours" if webcal.mine else "all"


def choice(t: Text, *, family: bool) -> Screen:
    """All events, or only ours?"""
    rows = [button(t("webcals-all"), to("webcals.card", mine=False))]
    if family:
        rows.append(button(t("webcals-ours"), to("webcals.card", mine=True)))
    return Screen(t.html("webcals-choose"), (*rows, menu(t)))


def card(t: Text, webcal: Webcal, links: Links) -> Screen:
    """One address: how it comes into a calendar, and what can be done with it."""
    way, mine = ways(t, webcal, links), webcal.mine
    rows = (
        (Button(t("webcals-copy"), copy=way["file"]),),
        (
            Button(t("webcals-apple"), url=way["page"]),
            Button("Google", url=way["google"]),
            Button("Outlook", url=way["outlook"]),
        ),
        button(tick(t("webcals-alarms"), webcal.alarms), to("webcals.alarm", mine=mine, on=not webcal.alarms)),
        (
            Button(t("webcals-renew"), to("webcals.ask-renew", mine=mine)),
            Button(t("webcals-end"), to("webcals.ask-end", mine=mine)),
        ),
        back_to(t, to("webcals.open")),
    )
    return Screen(t.html("webcals-card", mine=_which(webcal), alarms="yes" if webcal.alarms else "no"), rows)


def followed(t: Text, found: WebcalEvents, links: Links) -> bytes:
    """The file at the address: who is in several classes reads of each event which class it is."""
    several = len(found.classes) > 1
    entries = [_entry(t, one, links, found.classes[one.item.classroom] if several else None) for one in found.events]
    title = next(iter(found.classes.values())) if len(found.classes) == 1 else ""
    name = t("webcals-name-class" if title else "webcals-name", mine=_which(found.webcal), title=title)
    return calendars.followed(entries, name=name, every=EVERY, alarms=found.webcal.alarms)


def _entry(t: Text, event: WebcalEvent, links: Links, classroom: str | None) -> CalendarEntry:
    made = entry(t, event.item, links)
    title, note = made.title, made.note
    if event.slot is not None:
        name = event.slot[0 if t.language == "ru" else 1]
        title, note = name, "\n\n".join(part for part in (made.title, made.note) if part)
    if classroom is not None:
        title = t("webcals-of-class", title=title, classroom=classroom)
    return CalendarEntry(event.item, title, note, made.url, event.uid, event.stamp)


def _must_have_web(ctx: Context) -> None:
    if ctx.links.web is None:
        raise Refused("webcals-no-web")


async def _begin(ctx: Context, mine: bool) -> Screen:
    _must_have_web(ctx)
    return card(ctx.t, await ctx.do(webcals.begin, mine=mine, token=secrets.token_urlsafe(24)), ctx.links)


@press("webcals.open")
async def open_webcals(ctx: Context) -> Screen:
    """Which events?"""
    _must_have_web(ctx)
    return choice(ctx.t, family=bool(ctx.by.homes))


@press("webcals.card")
async def open_card(ctx: Context, mine: bool) -> Screen:
    """The address for this choice; the first time it is made."""
    return await _begin(ctx, mine)


@press("webcals.alarm")
async def alarm(ctx: Context, mine: bool, on: bool) -> Screen:
    """With alarms, or without."""
    _must_have_web(ctx)
    return card(ctx.t, await ctx.do(webcals.alarm, mine=mine, on=on), ctx.links)


@press("webcals.ask-renew")
async def ask_renew(ctx: Context, mine: bool) -> Screen:
    """Really another address?"""
    yes = button(ctx.t("webcals-renew-yes"), to("webcals.renew", mine=mine))
    return question(ctx.t.html("webcals-ask-renew"), yes, back_to(ctx.t, to("webcals.card", mine=mine)))


@press("webcals.renew")
async def renew(ctx: Context, mine: bool) -> Screen:
    """Another address in place of the former."""
    _must_have_web(ctx)
    made = await ctx.do(webcals.renew, mine=mine, token=secrets.token_urlsafe(24))
    ctx.toast("webcals-renewed")
    return card(ctx.t, made, ctx.links)


@press("webcals.ask-end")
async def ask_end(ctx: Context, mine: bool) -> Screen:
    """Really no address any more?"""
    yes = button(ctx.t("webcals-end-yes"), to("webcals.end", mine=mine))
    return question(ctx.t.html("webcals-ask-end"), yes, back_to(ctx.t, to("webcals.card", mine=mine)))


@press("webcals.end")
async def end(ctx: Context, mine: bool) -> Screen:
    """The address works no more."""
    await ctx.do(webcals.end, mine=mine)
    ctx.toast("webcals-ended")
    return choice(ctx.t, family=bool(ctx.by.homes))
