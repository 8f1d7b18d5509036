"""What the window shows, as JSON: a month, the places of an item, a screen of the chat's. Pure: facts in, JSON out."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from bot.window.pressing import PRESSED_HERE, TURNED
from data.items import Item
from data.kinds import SECTIONS
from data.map.glance import Glance
from data.map.months import Month, next_first
from data.map.rounds import Round
from data.school.classrooms import Classroom
from data.slots import MOST_WISHES, Slot, Wishing, finding
from handlers.kit import move_of, to
from handlers.links import Links
from handlers.map.items import when_of
from handlers.slots import slots_shown
from ui.dates import weekdays
from ui.screen import Row, Screen, plain
from ui.text import Text

Json = dict[str, Any]
LASTING = 7
"""What lasts for more days than this stands below the days of a month, and on its last day."""
WORDS = (
    "window-back",
    "window-been",
    "window-class",
    "window-close",
    "window-day-only",
    "window-days",
    "window-chart-even",
    "window-chart-month",
    "window-chart-share",
    "window-dot-free",
    "window-dot-gone",
    "window-dot-here",
    "window-dot-mine",
    "window-dot-press",
    "window-down",
    "window-free",
    "window-here",
    "window-here-none",
    "window-in-chat",
    "window-kind",
    "window-lasting",
    "window-later",
    "window-map",
    "window-map-of",
    "window-metro",
    "window-metro-any",
    "window-none-found",
    "window-ok",
    "window-search",
    "window-strike",
    "window-today",
    "window-up",
    "window-week",
    "window-week-free",
    "window-went",
    "window-within",
    "window-within-any",
    "months-earlier",
    "months-later",
)
"""The sentences that the page itself says, by their keys."""


def screen(t: Text, shown: Screen, links: Links) -> Json:
    """A screen of the chat's: its lines, and those of its buttons that there are in the window."""
    item = _told(shown, "item")
    return {
        "lines": plain(shown.text).split("\n"),
        "rows": buttons(shown.rows),
        "chat": links.thing("item", item) if item is not None else None,
        "draft": _told(shown, "draft", address="entries.add"),
    }


def buttons(rows: Sequence[Row]) -> list[list[Json]]:
    """Those of these buttons that there are in the window."""
    found = [list(_buttons(row)) for row in rows]
    return [row for row in found if row]


def _buttons(row: Row) -> Iterator[Json]:
    for one in row:
        if one.url is not None:
            yield {"label": one.label, "url": one.url}
        move = move_of(one.data) if one.data is not None else None
        if move is not None and move.address in PRESSED_HERE:
            yield {"label": one.label, "press": one.data}
        elif move is not None and one.data is not None and move.address in TURNED:
            yield {
                "label": one.label,
                "turn": [TURNED[move.address], next(iter((move.unpack(one.data) or {}).values()))],
            }


def _told(shown: Screen, name: str, address: str = "") -> int | None:
    """The value of this name that a button carries, of this address if one is said: what the screen is about."""
    for packed in (one.data for row in shown.rows for one in row if one.data is not None):
        move = move_of(packed)
        if move is not None and name in move.fields and address in ("", move.address):
            return int((move.unpack(packed) or {})[name])
    return None


def month(
    t: Text, seen: Glance, classes: Sequence[Classroom], today: date, links: Links, *, staff: bool = False
) -> Json:
    """A month: its days with what is on them, and what lasts; for the staff the way to the chart of families."""
    found = seen.month
    last = next_first(found.first) - timedelta(days=1)
    days = [found.first + timedelta(days=n) for n in range(last.day)]
    on = {day: [item.id for item in found.items if _is_on(item, day)] for day in days}
    earlier, later = seen.beside
    return {
        "month": found.id,
        "title": t.month(found.first),
        "class": found.title,
        "classes": [{"id": one.id, "title": one.title, "here": one.id == found.classroom} for one in classes],
        "earlier": earlier,
        "later": later,
        "weekdays": weekdays(t),
        "before": found.first.weekday(),
        "days": [
            {"day": day.day, "said": _said(t, day, len(on[day])), "today": day == today, "items": on[day]}
            for day in days
        ],
        "lasting": _lasting(t, found.items),
        "items": {str(item.id): _item(t, item, seen, today) for item in found.items},
        "evenness": [found.classroom, t("evenness-open")] if staff else None,
        "draft": [_plan(found), t("drafts-edit")] if staff else None,
    }


def _plan(found: Month) -> str:
    """The button that begins the month's draft, or goes on with it."""
    return to("drafts.plan", classroom=found.classroom, year=found.first.year, month=found.first.month)


def _said(t: Text, day: date, count: int) -> str:
    return t("window-day", day=t.day(day, "d MMMM, EEE"), count=count)


def _is_on(item: Item, day: date) -> bool:
    if item.days is None:
        return False
    first, last = item.days
    return day == last or (first <= day < last and (last - first).days <= LASTING)


def _lasting(t: Text, items: Sequence[Item]) -> list[Json]:
    """What lasts all month, or long, by sections."""
    found = [item for item in items if item.days is None or (item.days[1] - item.days[0]).days > LASTING]
    made = []
    for name, icon in SECTIONS.items():
        mine = [item.id for item in found if item.sort.section == name]
        if mine:
            made.append({"title": t(f"months-section-{name}"), "icon": icon, "items": mine})
    return made


def _item(t: Text, item: Item, seen: Glance, today: date) -> Json:
    """An item as one line, with what the family has answered and taken, and the button of its card."""
    answer = seen.answered.get(item.id)
    done = [t(f"answers-{answer}")] if answer else []
    done += [t("window-taken")] if item.id in seen.taken else []
    return {
        "icon": item.sort.icon,
        "title": item.title,
        "when": when_of(t, item, today),
        "place": item.place,
        "done": " · ".join(done),
        "press": to("items.open", item=item.id),
    }


def places(
    t: Text,
    item: Item,
    all_of_them: Sequence[Slot],
    been: set[int],
    months: Sequence[Round],
    wishing: Wishing | None,
    family: int | None,
) -> Json:
    """The places of an item, in the reader's own order; the family's wishes where it is by wishes."""
    named = wishing.mine.places if wishing is not None and wishing.mine is not None else ()
    return {
        "item": item.id,
        "title": item.title,
        "month": t.month_within(item.first),
        "count": plain(slots_shown.count(t, all_of_them)),
        "kinds": [
            [kind, icon, t(f"venues-{kind}s").capitalize()]
            for kind, icon in slots_shown.ICONS.items()
            if kind is not None
        ],
        "places": [
            _place(t, item, slot, slot.place in been, wishing)
            for slot in slots_shown.in_order(t, item, all_of_them, family)
        ],
        "stations": [[name, _point(*at)] for name, at in finding.stations(all_of_them).items()],
        "months": [[one.item, t.day(one.first, "LLLL"), one.item == item.id] for one in months],
        "wishes": None
        if wishing is None or wishing.over or family is None
        else {
            "title": t("wishes-open-mine", count=len(named), most=MOST_WISHES),
            "named": [_wish(t, item, slot) for slot in named],
        },
        "back": to("items.open", item=item.id),
    }


def _place(t: Text, item: Item, slot: Slot, been: bool, wishing: Wishing | None) -> Json:
    return {
        "id": slot.id,
        "kind": slot.kind,
        "label": slots_shown.label(t, slot, item.zone, wishing),
        "name": slots_shown.name_of(t, slot, item.zone),
        "state": plain(slots_shown.state(t, slot, item.zone)),
        "metro": [one.strip() for one in (slot.metro or "").split(";") if one.strip()],
        "free": slot.free > 0 or slot.mine or slot.kept,
        "mine": slot.mine,
        "been": been,
        "at": _point(slot.latitude, slot.longitude),
        "press": to("slots.open", slot=slot.id),
    }


def _point(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """Degrees, to eleven metres."""
    return None if latitude is None or longitude is None else (round(latitude, 4), round(longitude, 4))


def _wish(t: Text, item: Item, slot: Slot) -> Json:
    return {
        "name": slots_shown.named(t, slot, item.zone),
        "open": to("slots.open", slot=slot.id),
        "up": to("wishes.move", slot=slot.id, up=True),
        "down": to("wishes.move", slot=slot.id, up=False),
        "strike": to("wishes.remove", slot=slot.id),
    }
