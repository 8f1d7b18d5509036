"""How an item of a map in the making looks: its card, and what each field asks. Screens only."""

from collections.abc import Sequence
from datetime import date

from data.deeds import teams
from data.items import REMINDERS, TAKEN
from data.kinds import KINDS, Kind
from data.map import drafts
from data.map.drafts import Doubt, Draft, DraftEntry
from data.map.entries import neighbour
from data.school import families
from data.school.families import Family
from handlers.kit import Context, to
from handlers.map.preview import doubt_line, page_of
from ui.calendar import calendar
from ui.dates import when
from ui.rows import back_to, tick
from ui.screen import Button, Row, Screen, button, cut, grid, lines, page
from ui.text import Html, Text

ALL_DAY, DEADLINE = -1, -2
"""What stands for the minute in a button of a day without an hour: it lasts all day, or is due by then."""
HOURS = range(8, 22)
"""Hours that have a button; any other time is typed."""
NUMBERS = {"seats": (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30), "points": (0, 5, 10, 15, 20, 25, 30, 50)}
LISTED = 8
"""Families on a page."""
CLEARED = frozenset({"place", "link", "note", "media", "seats"})
"""Fields that may be empty."""


def fields_of(kind: Kind) -> tuple[str, ...]:
    """What can be corrected of an item of this kind; a round of museums has the catalogue's places."""
    counted = (kind.capacity is not None and kind.name != "venue") or kind.answers or kind.name in teams.KINDS
    seats = ("seats",) if counted else ()
    points = ("points",) if kind.reports else ()
    reminders = ("reminders", "informs") if kind.answers or kind.name in TAKEN else ()
    return ("title", "kind", "when", "place", "link", "note", *seats, *points, *reminders, "media", "family")


def card(t: Text, draft: Draft, entry: DraftEntry, known: Sequence[Family]) -> Screen:
    """All that an item says, and a button for each field. `known`: the families of the class."""
    content, id, key, version = entry.content, draft.id, entry.key, draft.version
    kind = KINDS[content.kind]
    fields = fields_of(kind)
    said = when(t, content.starts, content.ends, all_day=content.all_day, zone=draft.zone)
    parts: list[Html | None] = [
        t.html("items-title", icon=kind.icon, title=content.title),
        t.html("entries-is", kind=t(f"entries-kind-{kind.name}")),
        t.html("items-when", when=said),
        t.html("items-where", place=content.place) if content.place else None,
        t.html("entries-has-link", link=cut(content.link, 200)) if content.link else None,
        t.html("items-note", note=cut(content.note, 1000)) if content.note else None,
        t.html("entries-has-seats", count=content.seats) if content.seats else None,
        t.html("items-points", points=content.points) if content.points and kind.reports else None,
        t.html("entries-has-reminders", when=reminders(t, content.reminders)) if "reminders" in fields else None,
        t.html("entries-has-informs", how=_informs(content.informs)) if content.informs is not None else None,
        t.html(f"entries-has-{content.media[0]}") if content.media else None,
        t.html("entries-seen-by", names=names(t, content.families, known)) if content.families else None,
    ]
    if entry.look:
        parts += [Html(""), t.html(f"drafts-look-{entry.look}", title=cut(content.title, 60), day=said)]
    if entry.doubts:
        parts += [Html(""), *(doubt_line(t, Doubt(part, entry)) for part in entry.parts)]
    buttons = [Button(t(f"entries-{name}"), to("entries.ask", draft=id, key=key, field=name)) for name in fields]
    rows: list[Row] = [*grid(buttons, 2)]
    if entry.look or entry.doubts:
        label = t("entries-right" if entry.doubts else "entries-looked")
        rows.insert(0, button(label, to("entries.looked", draft=id, version=version, key=key)))
    steps = [
        Button(t(f"entries-{way}"), to("entries.move", draft=id, version=version, key=key, step=step))
        for way, step in (("up", -1), ("down", 1))
        if neighbour(draft, key, step) is not None
    ]
    rows += [tuple(steps)] if steps else []
    rows.append(button(t("entries-remove"), to("entries.remove", draft=id, version=version, key=key)))
    if draft.doubts:
        rows.append(button(t("doubts-open", count=len(draft.doubts)), to("doubts.open", draft=id, page=0)))
    rows.append(button(t("drafts-back"), to("drafts.preview", draft=id, page=page_of(t, draft, key))))
    return Screen(lines(*parts), tuple(rows))


def _informs(informs: bool | None) -> str:
    return "class" if informs is None else "yes" if informs else "no"


def reminders(t: Text, marks: Sequence[str] | None) -> str:
    """When it reminds, in words."""
    if marks is None:
        return t("entries-reminders-class")
    return ", ".join(t(f"entries-reminder-{mark}") for mark in marks) or t("entries-reminders-none")


def names(t: Text, ids: Sequence[int], known: Sequence[Family]) -> str:
    """The families that may see it, a few by name."""
    return cut(", ".join([family.name for family in known if family.id in ids]), 300) or t("entries-nobody")


async def card_of(ctx: Context, draft: int, key: int) -> Screen | None:
    """The editor of an entry; None if it is gone."""
    known = await ctx.read(drafts.get, draft=draft)
    entry = known.entry(key)
    if entry is None:
        return None
    return card(ctx.t, known, entry, await ctx.read(families.accepted, classroom=known.classroom))


def ask_new(t: Text, draft: Draft) -> Screen:
    """Which kind is the new item?"""
    buttons = (_kind(t, kind, to("entries.kind", draft=draft.id, kind=kind.name)) for kind in KINDS.values())
    return Screen(
        t.html("entries-ask-kind"),
        (*grid(buttons, 2), button(t("drafts-back"), to("drafts.preview", draft=draft.id, page=0))),
    )


def _kind(t: Text, kind: Kind, data: str) -> Button:
    return Button(f"{kind.icon} {t(f'entries-kind-{kind.name}')}", data)


def ask_title(t: Text, draft: Draft, kind: str) -> Screen:
    """How is the new item called?"""
    said = t.html("entries-ask-new", icon=KINDS[kind].icon, kind=t(f"entries-kind-{kind}"))
    return Screen(said, (back_to(t, to("entries.add", draft=draft.id)),))


def ask_field(t: Text, draft: Draft, entry: DraftEntry, field: str, known: Sequence[Family], number: int = 0) -> Screen:
    """What is to stand in this field: a choice, or words that are typed."""
    id, key, version = draft.id, entry.key, draft.version
    back = back_to(t, to("entries.open", draft=id, key=key))

    def put(label: str, value: str) -> Button:
        return Button(
            label, to("entries.set", draft=id, version=version, key=key, field=field, value=value, page=number)
        )

    rows: tuple[Row, ...] = ()
    match field:
        case "kind":
            rows = grid((put(f"{kind.icon} {t(f'entries-kind-{kind.name}')}", kind.name) for kind in KINDS.values()), 2)
        case "when":
            rows = _days(t, draft, entry)
        case "seats" | "points":
            rows = grid((put(str(number), str(number)) for number in NUMBERS[field]), 4)
        case "reminders":
            chosen = entry.content.reminders
            marks = [put(tick(t(f"entries-reminder-{one}"), one in (chosen or ())), one) for one in REMINDERS]
            rest = [put(tick(t("entries-reminders-class"), chosen is None), "class")]
            rest += [put(tick(t("entries-reminders-none"), chosen == ()), "none")]
            rows = *grid(marks, 2), *grid(rest, 1)
        case "informs":
            now = _informs(entry.content.informs)
            rows = grid((put(tick(t(f"entries-informs-{one}"), one == now), one) for one in ("class", "yes", "no")), 1)
        case "family":
            shown = page(known, number, LISTED, lambda way: to("entries.ask", draft=id, key=key, field=field, page=way))
            chosen_ones = entry.content.families
            rows = (
                (put(tick(t("entries-all-families"), not chosen_ones), "all"),),
                *((put(tick(one.name, one.id in chosen_ones), str(one.id)),) for one in shown),
                *shown.turns,
            )
    if field in CLEARED and _value(entry, field):
        rows = *rows, (put(t("entries-clear"), ""),)
    return Screen(_asked(t, entry, field), (*rows, back))


def _value(entry: DraftEntry, field: str) -> object:
    return getattr(entry.content, field)


def _asked(t: Text, entry: DraftEntry, field: str) -> Html:
    """The question, and for words that are typed what stands there now, to be copied."""
    asked = t.html(f"entries-ask-{field}", title=cut(entry.content.title, 100))
    value = _value(entry, field) if field in ("title", "place", "link", "note") else None
    return lines(asked, "", t.html("entries-now", value=cut(str(value), 1000))) if value else asked


def _days(t: Text, draft: Draft, entry: DraftEntry) -> tuple[Row, ...]:
    """The month's days; those of the item carry a dot."""
    id, key = draft.id, entry.key
    moments = entry.content.starts, entry.content.ends
    marked = {moment.astimezone(draft.zone).date() for moment in moments if moment is not None}

    def of(day: date) -> str:
        return to("entries.day", draft=id, key=key, day=day.day)

    always = to("entries.hour", draft=id, version=draft.version, key=key, day=0, minute=ALL_DAY)
    rows = calendar(t, draft.first, of, marked=marked)
    return *rows, button(t("entries-all-month"), always)


def ask_hour(t: Text, draft: Draft, entry: DraftEntry, day: date) -> Screen:
    """The day is chosen; at which hour?"""
    id, key = draft.id, entry.key

    def at(label: str, minute: int) -> Button:
        return Button(label, to("entries.hour", draft=id, version=draft.version, key=key, day=day.day, minute=minute))

    rows = (
        (at(t("entries-all-day"), ALL_DAY), at(t("entries-deadline"), DEADLINE)),
        *grid((at(t.clock(hour * 60), hour * 60) for hour in HOURS), 4),
        back_to(t, to("entries.ask", draft=id, key=key, field="when")),
    )
    return Screen(t.html("entries-ask-hour", day=t.day(day, "d MMMM, EEEE")), rows)
