"""An item's card: what, when, where, and all that a family can do there."""

from collections.abc import Sequence
from datetime import date, datetime

from data import items, slots
from data.events import answers, closings
from data.events.answers import Answer, Tally
from data.items import Item
from data.kinds import KINDS, SECTIONS
from data.refusal import Refused
from data.school import families
from data.slots import Slot, Wishing
from handlers import translations
from handlers.kit import Context, Id, menu, press, to
from handlers.map import reading
from handlers.parts import CardPart
from handlers.parts import part as part_of_card
from handlers.slots import slots_shown
from ui.dates import on_a_clock, when
from ui.rows import tick
from ui.screen import Button, Media, Row, Screen, button, cut, lines, link
from ui.text import Html, Text

NOTHING = CardPart()
CHOOSE = {"helpers": "slots-choose-role", "consultation": "slots-choose-time"}
"""What is chosen there, where it is no place."""
TITLE = 90
"""Characters of a title in a list; the card shows all of it."""


def when_of(t: Text, item: Item, today: date | None = None) -> str:
    return when(t, item.starts, item.ends, all_day=item.all_day, zone=item.zone, today=today)


def told_when(t: Text, item: Item) -> Html:
    """When it is, within a message: a tap shows it on the reader's own clock."""
    return on_a_clock(when_of(t, item), None if item.all_day else item.starts or item.ends)


def brief(t: Text, item: Item) -> str:
    """An item as a label: "🏫 12.12 · New Year concert"; the day first, because a long title is cut."""
    begins = item.starts or item.ends
    day = f"{t.day(begins.astimezone(item.zone).date(), 'd.MM')} · " if begins is not None else ""
    return f"{item.sort.icon} {day}{item.title}"


def line(t: Text, item: Item, *, under: str = "", today: date | None = None, mark: str | None = None) -> Html:
    """An item as one line of a list; its icon only where the heading has another. `today`: called so, not by date;
    `mark`: it is the reader's own."""
    icon = mark or "•" if item.sort.icon == under else item.sort.icon
    icon = f"{mark} {icon}" if mark and icon != mark else icon
    title = cut(item.title, TITLE)
    if item.days is None:
        return t.html("items-line", icon=icon, title=title)
    return t.html("items-line-when", icon=icon, title=title, when=when_of(t, item, today))


def sections(t: Text, items: Sequence[Item]) -> list[tuple[str, str, list[Item]]]:
    """A map's items by sections with their icons and titles; what is read alone and what is read aloud stand apart."""
    made = []
    for name, icon in SECTIONS.items():
        mine = [item for item in items if item.sort.section == name]
        if name == "read":
            parts = [(KINDS[kind].icon, reading.title(t, kind), kind) for kind in reading.KINDS]
            made += [(icon, title, [item for item in mine if item.kind == kind]) for icon, title, kind in parts]
        else:
            made.append((icon, t(f"months-section-{name}"), mine))
    return [(icon, title, found) for icon, title, found in made if found]


def facts(t: Text, item: Item) -> Html:
    """What, when, where: the head of a card and the body of a reminder."""
    return lines(
        t.html("items-title", icon=item.sort.icon, title=item.title),
        t.html("items-when", when=told_when(t, item)),
        t.html("items-where", place=item.place) if item.place else None,
    )


def card(
    t: Text,
    item: Item,
    tally: Tally | None,
    places: list[Slot],
    *,
    family: bool,
    staff: bool,
    now: datetime,
    seen_by: Sequence[str] = (),
    open: bool = True,
    part: CardPart = NOTHING,
    wishing: Wishing | None = None,
    more: tuple[Row, ...] = (),
) -> Screen:
    """`tally` where it can be answered, `places` where something can be taken; `family`, `staff`: who reads it.

    `seen_by`: the names of those who may see it, where not all may. `open`: it takes answers still. `part`: what its
    kind adds. `wishing`: its places are by wishes. `more`: what this
    reader can do with its words.
    """
    over = item.over is not None and item.over <= now
    rows: list[Row] = []
    parts: list[Html | None] = [facts(t, item)]
    if item.note:
        parts.append(t.html("items-note", note=item.note))
    if item.for_information:
        parts.append(t.html("items-for-information"))
    if item.points and item.sort.reports:
        parts.append(t.html("items-points", points=item.points))
    if tally is not None:
        parts += [Html(""), *tallied(t, item, tally)]
        if family:
            parts += ours(t, tally, open=open)
            rows += answer_rows(t, item.id, tally) if open else []
    parts += _places(t, item, places, rows, wishing, family=family)
    parts += part.lines
    rows += part.rows
    if item.sort.reports and family and not part.tells:
        rows.append(button(t("reports-tell"), to("reports.tell", item=item.id)))
    if item.published and item.days is not None and not over:
        rows.append(button(t("calendars-to"), to("calendars.event", item=item.id)))
    if item.media:
        picture = item.media[0] in ("photo", "video")
        rows.append(button(t("items-picture" if picture else "items-file"), to("items.media", item=item.id)))
    if item.link:
        rows.append(link(t("items-link"), item.link))
    rows += more
    if staff:
        rows += [button(t("items-run"), to("items.run", item=item.id))] if family else _of_staff(t, item, places, now)
        parts += [Html(""), t.html("items-seen-by", names=", ".join(seen_by))] if seen_by else []
    back = button(t("months-back"), to("maps.open", month=item.month)) if item.published or staff else menu(t)
    return Screen(lines(*parts), (*rows, back))


def _of_staff(t: Text, item: Item, places: list[Slot], now: datetime) -> list[Row]:
    """What the staff can do there: its places, its answers, who was there, a letter, taking it off the map."""
    rows: list[Row] = [button(t("slots_admin-open"), to("slots_admin.item", item=item.id))] if places else []
    if item.published and item.asks:
        rows.append(button(t("answers-all"), to("answers.all", item=item.id)))
    if item.published and item.sort.answers:
        if item.starts is not None and item.starts <= now and item.sort.reports:
            rows.append(button(t("attendance-open"), to("attendance.list", item=item.id, page=0)))
        rows.append(button(t("broadcasts-open"), to("broadcasts.about", item=item.id)))
    if item.days is not None:
        rows.append(button(t("shifts-open"), to("shifts.day", item=item.id)))
    return [*rows, button(t("changes-remove"), to("changes.ask-remove", item=item.id))]


def answer_row(t: Text, item: int, mine: str | None) -> Row:
    """Going, maybe, not this time; the family's own answer is marked."""
    return tuple(
        Button(tick(t(f"answers-{answer}"), answer == mine), to("answers.give", item=item, answer=answer))
        for answer in answers.Answer
    )


def answer_rows(t: Text, item: int, tally: Tally) -> list[Row]:
    """The three answers, and for who is going how many come."""
    rows = [answer_row(t, item, tally.mine)]
    if tally.mine == Answer.GOING:
        fewer, more = max(tally.ours - 1, 1), min(tally.ours + 1, answers.MOST)
        count = Button(t("answers-ours", people=tally.ours))
        rows.append(
            (
                Button("−", to("answers.people", item=item, people=fewer)),
                count,
                Button("+", to("answers.people", item=item, people=more)),
            )
        )
    return rows


def tallied(t: Text, item: Item, tally: Tally) -> list[Html]:
    """How many go and may go; people, seats and the queue where there are any."""
    parts = [t.html("answers-tally", going=tally.going, maybe=tally.maybe)]
    if item.seats is not None:
        parts.append(t.html("answers-seats", people=tally.people, seats=item.seats))
    elif tally.people:
        parts.append(t.html("answers-people", people=tally.people))
    if tally.waiting:
        parts.append(t.html("answers-waiting", count=tally.waiting))
    return parts


def ours(t: Text, tally: Tally, *, open: bool) -> list[Html]:
    """What the family itself has answered, and whether it still can."""
    parts = []
    if tally.turn:
        parts.append(t.html("answers-turn", turn=tally.turn))
    if tally.mine is not None and tally.by:
        parts.append(t.html("answers-by", answer=t(f"answers-{tally.mine}"), person=tally.by))
    if tally.again and open:
        parts.append(t.html("answers-again"))
    return parts if open else [*parts, t.html("answers-no-more")]


def _places(
    t: Text, item: Item, places: list[Slot], rows: list[Row], wishing: Wishing | None, *, family: bool
) -> list[Html | None]:
    if not places:
        return []
    mine = next((slot for slot in places if slot.mine), None)
    wished = wishing is not None and wishing.drawn is None and len(places) > 1
    parts: list[Html | None] = [Html(""), slots_shown.count(t, places)]
    if wishing is not None and wished:
        parts = [Html(""), slots_shown.until(t, wishing)]
        rows += [slots_shown.wishes_row(t, wishing)] if family else []
    if len(places) == 1:
        parts.append(slots_shown.state(t, places[0], item.zone))
        rows += slots_shown.acts(t, item, places[0], family=family)
        return parts
    if mine is not None:
        parts.append(t.html("slots-yours", name=slots_shown.name_of(t, mine, item.zone)))
        rows.append(button(t("slots-open-mine"), to("slots.open", slot=mine.id)))
    choose = CHOOSE.get(item.kind, "slots-choose") if mine is None and not wished else "slots-look"
    rows.append(button(t(choose), to("slots.places", item=item.id, sort="free", page=0)))
    return parts


@press("items.open")
async def card_of(ctx: Context, item: Id) -> Screen:
    """The card of an item that this person may see."""
    found = await ctx.read(slots.item_of, item=item)
    family, staff = ctx.by.family_of(found.classroom), ctx.by.is_staff(found.classroom)
    tally = await ctx.read(answers.tally, item=item, family=family) if found.asks else None
    places = await ctx.read(slots.of_item, item=item) if found.sort.capacity else []
    wishing = await ctx.read(slots.wishing, item=item) if len(places) > 1 else None
    names = await _names(ctx, found) if staff and found.families else ()
    closing = await ctx.read(closings.closes, found) if found.asks else None
    return card(
        ctx.t,
        found,
        tally,
        places,
        family=family is not None,
        staff=staff,
        now=ctx.now,
        seen_by=names,
        open=closing is None or closing > ctx.now,
        part=await part_of_card(ctx, found),
        wishing=wishing,
        more=await translations.offered(
            ctx.db, ctx.t, ctx.links, ctx.by, found.classroom, to("items.translate", item=item)
        ),
    )


@press("items.translate")
async def translate(ctx: Context, item: Id) -> None:
    """What the card says in the teacher's words, in the reader's language."""
    found = await ctx.read(items.get, item=item)
    words = "\n\n".join(part for part in (found.title, found.note) if part)
    await translations.show(ctx, found.classroom, words)


async def _names(ctx: Context, item: Item) -> tuple[str, ...]:
    known = await ctx.read(families.accepted, classroom=item.classroom, by=None)
    return tuple(one.name for one in known if one.id in item.families)


@press("items.run")
async def run(ctx: Context, item: Id) -> Screen:
    """What the staff can do there, apart from what a family can: for who is both."""
    found = await ctx.read(items.get, item=item)
    ctx.by.must_be_staff(found.classroom)
    places = await ctx.read(slots.of_item, item=item) if found.sort.capacity else []
    rows = _of_staff(ctx.t, found, places, ctx.now)
    return Screen(facts(ctx.t, found), (*rows, button(ctx.t("items-back"), to("items.open", item=item))))


@press("items.media")
async def open_media(ctx: Context, item: Id) -> None:
    """The picture or file comes below, under the item's title."""
    found = await ctx.read(items.get, item=item)
    if found.media is None:
        raise Refused("people-old-button")
    title = ctx.t.html("items-title", icon=found.sort.icon, title=found.title)
    ctx.add(Screen(title, (button(ctx.t("items-back"), to("items.open", item=item)),), album=(Media(*found.media),)))
