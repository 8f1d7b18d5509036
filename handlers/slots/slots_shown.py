"""How slots look: what each is called, the list of them, one's card, what a family can do with it."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from data import slots
from data.items import Item
from data.map.rounds import Round
from data.people import Person
from data.places import KINDS
from data.slots import Claim, Slot, SlotCard, Wishing
from handlers.kit import choice, to
from ui.dates import moment, on_a_clock, when
from ui.screen import Button, Row, Screen, button, lines, link, page
from ui.text import Html, Text

LISTED = 8
ICONS = {"museum": "🏛", "park": "🌳", "estate": "🏰", None: "•"}
SORTS = ("free", *KINDS)


def name_of(t: Text, slot: Slot, zone: ZoneInfo) -> str:
    """What a slot is called: its place, its role, its time."""
    if slot.starts is None:
        return slot.name(t.language)
    at = when(t, slot.starts, slot.ends, all_day=False, zone=zone)
    return f"{slot.name(t.language)}, {at}" if slot.name(t.language) else at


def places_screen(
    t: Text,
    item: Item,
    all_of_them: Sequence[Slot],
    sort: str,
    number: int,
    months: Sequence[Round] = (),
    *,
    busy: bool = False,
    family: int | None = None,
    wishing: Wishing | None = None,
) -> Screen:
    """The slots of one sort, the free ones first; a button each. `months`: the rounds of this month and of others;
    `busy`: who reads has done less than others so far, and is shown short roles first. Places stand in an order of the
    `family`'s own, so that the alphabet favours nobody."""
    chosen = [slot for slot in all_of_them if sort in ("all", slot.kind) or (sort == "free" and slot.free)]
    if item.sort.private:
        chosen = [slot for slot in all_of_them if slot.free or slot.mine or slot.kept or slot.holders]
    elif item.kind != "venue":
        chosen = sorted(all_of_them, key=lambda slot: (slot.free == 0, not (busy and slot.short)))
    if item.kind == "venue":
        chosen = in_order(t, item, chosen, family)
    shown = page(chosen, number, LISTED, lambda way: to("slots.places", item=item.id, sort=sort, page=way))
    rows: list[Row] = [] if wishing is None else [wishes_row(t, wishing)]
    if item.kind == "venue":
        metro = Button(t("venues-metro"), to("venues.metro", item=item.id, page=0))
        near = Button(t("venues-find"), to("venues.find", item=item.id))
        rows.append((near, metro) if any(slot.metro for slot in all_of_them) else (near,))
        rows.append(
            tuple(
                choice(t(f"slots-sort-{name}"), to("slots.places", item=item.id, sort=name, page=0), on=name == sort)
                for name in SORTS
            )
        )
    rows += [button(label(t, slot, item.zone, wishing), to("slots.open", slot=slot.id)) for slot in shown]
    rows += shown.turns
    if item.kind == "venue":
        if len(months) > 1:
            ways = [(one, to("slots.places", item=one.item, sort=sort, page=0)) for one in months[:4]]
            rows.append(tuple(choice(t.day(one.first, "LLLL"), way, on=one.item == item.id) for one, way in ways))
        rows.append(button(t("venues-season"), to("venues.season", classroom=item.classroom)))
    rows.append(button(t("slots-back-to-item"), to("items.open", item=item.id)))
    if item.sort.private and all_of_them and not any(slot.free or slot.mine or slot.turn for slot in all_of_them):
        rows.insert(0, button(t("consultations-wait"), to("slots.wait", slot=all_of_them[0].id, anywhere=True)))
    text = lines(
        t.html("items-title", icon=item.sort.icon, title=item.title),
        count(t, all_of_them),
        t.html("slots-pick" if item.kind == "venue" else "slots-pick-any"),
        until(t, wishing) if wishing is not None and wishing.drawn is None else None,
    )
    return Screen(text, tuple(rows))


def in_order(t: Text, item: Item, places: Sequence[Slot], family: int | None) -> list[Slot]:
    """Places as a family is shown them: the free ones first, in its own order; the rest, and all without a family, in
    the alphabet."""
    own = slots.own_order(item.id, family) if family is not None else None

    def key(slot: Slot) -> tuple[bool, bytes, str]:
        return slot.free == 0, own(slot.id) if own is not None and slot.free else b"", slot.name(t.language).casefold()

    return sorted(places, key=key)


def wishes_row(t: Text, wishing: Wishing) -> Row:
    """The way to the family's wishes."""
    count = len(wishing.mine.places) if wishing.mine is not None else 0
    return button(t("wishes-open-mine", count=count, most=slots.MOST_WISHES), to("wishes.mine", item=wishing.item.id))


def until(t: Text, wishing: Wishing) -> Html:
    """Until when wishes are named."""
    if wishing.over:
        return t.html("wishes-giving")
    return t.html("wishes-until", at=moment(t, wishing.ends, wishing.item.zone))


def count(t: Text, all_of_them: Sequence[Slot]) -> Html:
    return t.html("slots-count", taken=sum(s.taken for s in all_of_them), all=sum(s.capacity for s in all_of_them))


def named(t: Text, slot: Slot, zone: ZoneInfo) -> str:
    """A slot with its sign: "🌳 Царицыно"."""
    return f"{ICONS[slot.kind]} {name_of(t, slot, zone)}" if slot.kind else name_of(t, slot, zone)


def label(t: Text, slot: Slot, zone: ZoneInfo, wishing: Wishing | None = None) -> str:
    """A slot on a button: "🌳 Царицыно", or with its holders' names when it is taken; "2 · 🌳 Царицыно": a wish."""
    name = name_of(t, slot, zone)
    rank = wishing.mine.rank(slot.id) if wishing is not None and wishing.mine is not None and not wishing.over else None
    if rank is not None:
        return f"{rank} · {named(t, slot, zone)}"
    if slot.mine:
        return f"✓ {name}"
    if slot.free:
        return f"{ICONS[slot.kind]} {name}"
    return f"✕ {name} — {', '.join(slot.holders)}" if slot.holders else f"✕ {name}"


def take_label(t: Text, kind: str) -> str:
    """The word for taking: a place is taken, a helper helps, for hours and lessons one signs up."""
    return t({"venue": "slots-take", "helpers": "slots-help"}.get(kind, "slots-sign-up"))


def acts(t: Text, item: Item, slot: Slot, *, family: bool, wishing: Wishing | None = None) -> list[Row]:
    """What a family can do with a slot now; until a round by wishes is given out, that is naming it."""
    if not family:
        return []
    if wishing is not None and wishing.drawn is None and not slot.mine and not slot.kept:
        if wishing.over or slot.shut:
            return [wishes_row(t, wishing)]
        rank = wishing.mine.rank(slot.id) if wishing.mine is not None else None
        if rank is None:
            return [button(t("wishes-add"), to("wishes.add", slot=slot.id)), wishes_row(t, wishing)]
        return [button(t("wishes-strike", rank=rank), to("wishes.strike", slot=slot.id)), wishes_row(t, wishing)]
    if slot.mine:
        back = "slots-give-back" if item.kind == "venue" else "slots-call-off"
        rows = [button(t(back), to("slots.give-back", slot=slot.id))]
        if slot.kind is not None and slot.claim is not None:
            rows.insert(0, _day_row(t, slot.id, slot.claim))
        if item.sort.private:
            note = Button(t("consultations-note-write"), to("consultations.note", slot=slot.id))
            rows.append((note, Button(t("consultations-move"), to("consultations.move", slot=slot.id, page=0))))
        else:
            over = Button(t("swaps-hand-over"), to("swaps.hand", slot=slot.id, page=0))
            rows.append((over, Button(t("swaps-swap"), to("swaps.swap", slot=slot.id, page=0))))
        return rows
    if slot.kept:
        take = Button(take_label(t, item.kind), to("slots.take", slot=slot.id))
        return [(take, Button(t("slots-not-needed"), to("slots.leave", slot=slot.id)))]
    if slot.free:
        return [button(take_label(t, item.kind), to("slots.take", slot=slot.id))]
    if slot.turn is not None:
        return [button(t("slots-leave"), to("slots.leave", slot=slot.id))]
    return [] if slot.shut else [button(t("slots-wait"), to("slots.wait", slot=slot.id, anywhere=False))]


def _day_row(t: Text, slot: int, claim: Claim) -> Row:
    """Choosing the day of a visit, and confirming it."""
    if claim.day is None:
        return button(t("venues-choose-day"), to("venues.days", slot=slot))
    other = Button(t("venues-other-day"), to("venues.days", slot=slot))
    return (other,) if claim.confirmed_at else (Button(t("venues-confirm"), to("venues.confirm", slot=slot)), other)


def slot_card(
    t: Text,
    slot: Slot,
    item: Item,
    been: Sequence[tuple[str, date]] = (),
    *,
    family: bool = True,
    staff: bool = False,
    wishing: Wishing | None = None,
) -> Screen:
    """A slot: where and when it is, who has it, who has been there, and what this family can do."""
    rows = acts(t, item, slot, family=family, wishing=wishing)
    if slot.mine and item.sort.reports:
        rows.append(button(t("reports-tell-visit" if slot.kind else "reports-tell"), to("reports.tell", item=item.id)))
    if slot.latitude is not None:
        rows.append(button(t("slots-point"), to("slots.point", slot=slot.id)))
    if slot.site:
        rows.append(link(t("slots-site"), slot.site))
    if staff:
        rows.append(button(t("slots_admin-open"), to("slots_admin.slot", slot=slot.id)))
    sort = slot.kind or "all"
    rows.append(button(t("slots-others"), to("slots.places", item=item.id, sort=sort, page=0)))
    title = on_a_clock(name_of(t, slot, item.zone), slot.starts)
    text = lines(
        t.html("slots-card-title", icon=ICONS[slot.kind] if slot.kind else item.sort.icon, name=title),
        t.html("slots-address", address=slot.address) if slot.address else None,
        t.html("slots-metro", metro=slot.metro) if slot.metro else None,
        "",
        state(t, slot, item.zone),
        until(t, wishing) if wishing is not None and wishing.drawn is None and not slot.mine else None,
        t.html("slots-queue", count=slot.waiting) if slot.waiting and not slot.turn else None,
        t.html("venues-been", names=_been(t, been)) if been else None,
    )
    return Screen(text, tuple(rows))


def _been(t: Text, been: Sequence[tuple[str, date]]) -> str:
    return ", ".join(f"{name} ({t.day(first, 'LLLL')})" for name, first in been)


def state(t: Text, slot: Slot, zone: ZoneInfo) -> Html:
    """How a slot stands for this reader."""
    if slot.claim is not None:
        known = slot.claim.day
        if known is None:
            return t.html("slots-state-mine", what="place" if slot.kind else "time")
        return t.html(
            "venues-state-day", day=t.day(known, "d MMMM, EEE"), sure="yes" if slot.claim.confirmed_at else "no"
        )
    if slot.kept and slot.turn is not None and slot.turn.until is not None:
        return t.html("slots-state-kept", until=moment(t, slot.turn.until, zone))
    if slot.turn is not None:
        return t.html("slots-state-waiting", place=slot.turn.place)
    if slot.shut:
        return t.html("slots-state-shut")
    if slot.free == slot.capacity:
        return t.html("slots-state-free")
    if not slot.holders:
        return t.html("slots-state-held", free=slot.free)
    return t.html("slots-state-taken", names=", ".join(slot.holders), free=slot.free)


def whole_card(t: Text, card: SlotCard, by: Person, *more: Row) -> Screen:
    """A slot's card as this person may see it."""
    classroom = card.item.classroom
    staff = by.is_staff(classroom) or by.id == card.slot.host
    family = classroom in by.memberships
    screen = slot_card(t, card.slot, card.item, card.been, family=family, staff=staff, wishing=card.wishing)
    text = lines(screen.text, "", t.html("consultations-note", note=card.note)) if card.note else screen.text
    return Screen(text, (*more, *screen.rows))
