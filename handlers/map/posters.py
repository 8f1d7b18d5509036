"""The month's map on paper and as a picture: the poster for the chat, the sheet for the wall."""

from collections.abc import Sequence
from datetime import date, timedelta

from data.items import Item
from data.map import months
from data.map.months import Month, next_first
from data.school import classrooms
from handlers.kit import Context, Id, press, to
from handlers.links import Links
from handlers.map.items import sections, when_of
from ui import pictures
from ui.dates import weekdays
from ui.pictures import Picture, PosterItem, PosterSection
from ui.rows import in_words
from ui.screen import MadeFile, Screen, link
from ui.text import Text, texts
from ui.wall import WallItem
from ui.wall import wall as draw_wall


def poster(t: Text, month: Month, links: Links) -> Screen:
    """The class chat's picture of the month, a short text and a button."""
    url = links.thing("map", month.id)
    picture = pictures.poster(
        title=t("posters-title"),
        month=t.month(month.first),
        classroom=month.title,
        sections=_sections(t, month.items),
        note=t("posters-note"),
        url=url,
        lang=t.language,
        name=f"map-{month.first:%Y-%m}.png",
    )
    text = t.html("posters-text", month=t.month_within(month.first), count=len(month.items))
    return Screen(text, (link(t("months-open"), url),), picture)


def wall(t: Text, month: Month, links: Links) -> Picture:
    """The sheet for the wall: what has a day in its day, what has none in its section."""
    dated = {item.id: days for item in month.items if (days := item.days) and _in_calendar(month.first, *days)}
    return draw_wall(
        title=t("posters-title"),
        month=t.month(month.first),
        classroom=month.title,
        first=month.first,
        weekdays=weekdays(t),
        items=[
            WallItem(*dated[item.id], item.title, _label(t, item), when_of(t, item), item.place or "", item.sort.icon)
            for item in sorted((one for one in month.items if one.id in dated), key=_order)
        ],
        sections=_sections(t, [item for item in month.items if item.id not in dated]),
        details=PosterSection("📌", t("posters-details"), ()),
        more=lambda count: t("posters-more", count=count),
        note=t("posters-note"),
        url=links.thing("map", month.id),
        lang=t.language,
        name=f"map-{month.first:%Y-%m}.pdf",
    )


def _order(item: Item) -> tuple[date, date, float]:
    first, last = item.days or (date.max, date.max)
    return first, last, item.starts.timestamp() if item.starts else 0.0


def _sections(t: Text, items: Sequence[Item]) -> list[PosterSection]:
    return [PosterSection(icon, title, [_line(t, item) for item in found]) for icon, title, found in sections(t, items)]


def _line(t: Text, item: Item) -> PosterItem:
    when = when_of(t, item) if item.days else ""
    return PosterItem(title=item.title, when=when, where=item.place or "", icon=item.sort.icon)


def _in_calendar(first: date, begins: date, ends: date) -> bool:
    """Is it in some of the month's days? What lasts the whole month through stands beside the calendar."""
    last = next_first(first) - timedelta(days=1)
    return begins <= last and ends >= first and not (begins <= first and ends >= last)


def _label(t: Text, item: Item) -> str:
    """What a day says before the title: the hour, or that this is the last day."""
    if item.starts is None:
        clock = t.clock(item.ends.astimezone(item.zone)) if item.ends and not item.all_day else ""
        return " ".join(part for part in (t("posters-due"), clock) if part)
    if item.all_day:
        return ""
    starts = item.starts.astimezone(item.zone)
    ends = item.ends.astimezone(item.zone) if item.ends else None
    if ends is None or ends.date() != starts.date():
        return t.clock(starts)
    return f"{t.clock(starts)}–{t.clock(ends)}"


@press("posters.wall")
async def send_wall(ctx: Context, month: Id) -> None:
    """In the class's language. A family's own sheet shows what is for it; the staff's hangs where everybody sees it."""
    found = await ctx.read(months.get, month=month)
    known = await ctx.read(classrooms.get, classroom=found.classroom)
    shown = found.seen_by(None) if ctx.by.is_staff(found.classroom) else found
    sheet = wall(texts(strict=ctx.t.strict)[known.language], shown, ctx.links)
    text = ctx.t.html("posters-wall-sent", month=ctx.t.month(found.first))
    ctx.add(Screen(text, (in_words(ctx.t, to("maps.open", month=month)),), file=MadeFile(sheet.name, sheet)))
