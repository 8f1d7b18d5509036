"""Who is silent, one tap that offers a silent family the deed that fits it, and what followed from hints."""

from data import items
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.standing import hints
from data.standing.hints import Group, Hinting, Outcome, Silent, Weekly
from handlers.kit import Context, Id, menu, press, to
from handlers.letters import Letter
from handlers.links import Links
from ui.rows import back_to
from ui.screen import Line, Screen, button, lines, page
from ui.text import Html, Text

LISTED = 12


def silent_screen(t: Text, classroom: int, known: Hinting, number: int) -> Screen:
    """The silent families; a button only where a hint may go out. Whether the bot writes by itself; what followed."""
    shown = page(known.silent, number, LISTED, lambda way: to("hints.silent", classroom=classroom, page=way))
    on = known.due is not None
    about = t.html("hints-about", itself="on" if on else "off")
    parts = [t.html("hints-silent", count=len(known.silent)), *(_line(t, one, on) for one in shown), Html(""), about]
    rows = [button(t("hints-send", name=one.name), to("hints.send", family=one.family)) for one in shown if one.open]
    switch = button(t("hints-stop" if on else "hints-start"), to("hints.itself", classroom=classroom, on=not on))
    followed = button(t("hints-outcome"), to("hints.outcome", classroom=classroom))
    back = back_to(t, to("evenness.open", classroom=classroom))
    return Screen(lines(*parts), (*rows, *shown.turns, followed, switch, back))


def _line(t: Text, one: Silent, itself: bool) -> Html:
    if one.refused:
        return t.html("hints-line-unwanted", name=one.name)
    if not one.open and one.hinted is not None:
        return t.html("hints-line-sent", name=one.name, day=t.day(one.hinted.date(), "d MMMM"))
    return t.html("hints-line-waits" if itself and one.waits else "hints-line", name=one.name)


def suggestion(t: Text, item: Item, reason: str) -> Screen:
    """What a silent family reads: one thing that fits it, and a way to hear no more."""
    rows = (
        *((button(t("reports-tell"), to("reports.tell", item=item.id)),) if item.sort.home else ()),
        button(t("hints-look"), to("items.open", item=item.id)),
        button(t("hints-none"), to("hints.none", classroom=item.classroom)),
    )
    where = "home" if item.sort.home else "out"
    text = t.html("hints-suggestion", icon=item.sort.icon, title=item.title, reason=reason, where=where)
    return Screen(text, rows)


def outcome_screen(t: Text, classroom: int, known: Outcome) -> Screen:
    """Of hinted families how many did something, beside those that waited, with intervals; at home and elsewhere."""
    parts: list[Line] = [t.html("hints-outcome-title"), ""]
    parts += [_group(t, "hinted", known.hinted), _group(t, "waited", known.waited)]
    if known.by_hand.of:
        parts.append(_group(t, "hand", known.by_hand))
    low, high = known.difference
    said = "more" if low > 0 else "less" if high < 0 else "open" if known.hinted.of and known.waited.of else "none"
    parts += ["", t.html("hints-outcome-difference", said=said, low=_points(low), high=_points(high))]
    if known.heard is not None and known.others is not None:
        parts += ["", t.html("hints-outcome-shift")]
        parts += [_weekly(t, "heard", known.heard), _weekly(t, "others", known.others)]
        parts.append(t.html("hints-outcome-shift-help"))
    parts += ["", t.html("hints-outcome-help")]
    return Screen(lines(*parts), (back_to(t, to("hints.silent", classroom=classroom, page=0)),))


def _group(t: Text, who: str, group: Group) -> Html:
    if not group.of:
        return t.html("hints-outcome-nobody", who=who)
    low, high = (round(one * 100) for one in group.interval)
    share = round(group.did / group.of * 100)
    return t.html("hints-outcome-group", who=who, of=group.of, did=group.did, share=share, low=low, high=high)


def _points(share: float) -> str:
    return f"{round(share * 100):+d}".replace("-", "−") if round(share * 100) else "0"


def _weekly(t: Text, who: str, known: Weekly) -> Html:
    (home, home_after), (out, out_after) = known.home, known.out
    figures = {"home": home, "home_after": home_after, "out": out, "out_after": out_after}
    told = {name: t("hints-outcome-figure", number=round(one, 1)) for name, one in figures.items()}
    return t.html("hints-outcome-weekly", who=who, count=known.families, **told)


@press("hints.silent")
async def open_silent(ctx: Context, classroom: Id, page: int) -> Screen:
    """The silent families."""
    return silent_screen(ctx.t, classroom, await ctx.read(hints.silent, classroom=classroom), page)


@press("hints.send")
async def send(ctx: Context, family: Id) -> Screen:
    """The deed that fits a silent family is offered to it."""
    item = await ctx.do(hints.suggest, family=family)
    ctx.toast("hints-sent", title=item.title)
    return await open_silent(ctx, item.classroom, 0)


@press("hints.itself")
async def let_itself(ctx: Context, classroom: Id, on: bool) -> Screen:
    """The bot hints by itself, or not."""
    await ctx.do(hints.by_itself, classroom=classroom, on=on)
    return await open_silent(ctx, classroom, 0)


@press("hints.outcome")
async def open_outcome(ctx: Context, classroom: Id) -> Screen:
    """What followed from hints."""
    return outcome_screen(ctx.t, classroom, await ctx.read(hints.outcome, classroom=classroom))


@press("hints.none")
async def refuse(ctx: Context, classroom: Id) -> Screen:
    """The family wants no hints any more."""
    await ctx.do(hints.refuse, classroom=classroom)
    again = button(ctx.t("hints-allow"), to("hints.allow", classroom=classroom))
    return ctx.screen("hints-refused", again, menu(ctx.t))


@press("hints.allow")
async def allow(ctx: Context, classroom: Id) -> Screen:
    """The family has changed its mind."""
    await ctx.do(hints.allow, classroom=classroom)
    return ctx.screen("hints-allowed", menu(ctx.t))


async def suggestion_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Of no use once the item is off the map."""
    item = await db.read(items.find, item=delivery.values["item"])
    return suggestion(t, item, delivery.values.get("reason", hints.HintReason.FIRST)) if item is not None else None


LETTERS: dict[str, Letter] = {"hints-suggestion": suggestion_letter}
