"""Days and hours as people read them: "12 декабря, пт, 18:00"."""

from datetime import date, datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from ui.text import Html, Text


def when(
    t: Text,
    starts: datetime | None,
    ends: datetime | None,
    *,
    all_day: bool,
    zone: ZoneInfo,
    today: date | None = None,
) -> str:
    """When something is, on the clock of a zone; with neither start nor end it lasts all month.

    `today`: this day and the next one are called so.
    """
    first = starts.astimezone(zone) if starts else None
    last = ends.astimezone(zone) if ends else None
    if first is None:
        if last is None:
            return t("dates-all-month")
        named = day(t, last, today)
        key = "dates-until" if named == day(t, last) else "dates-due"
        return t(key, day=named if all_day else f"{named}, {t.clock(last)}")
    if last is None or (all_day and last.date() == first.date()):
        return day(t, first, today) if all_day else f"{day(t, first, today)}, {t.clock(first)}"
    if first.date() == last.date():
        return f"{day(t, first, today)}, {t.clock(first)}–{t.clock(last)}"
    if not all_day:
        return f"{day(t, first, today)}, {t.clock(first)} – {day(t, last, today)}, {t.clock(last)}"
    return _days(t, first, last)


def on_a_clock(said: str, moment: datetime | None) -> Html:
    """What was said of a moment, as HTML: a tap shows it on the reader's own clock (Bot API 9.5, <tg-time>; without a
    format the words stay). Without a moment just the words."""
    words = escape(said, quote=False)
    return Html(words if moment is None else f'<tg-time unix="{int(moment.timestamp())}">{words}</tg-time>')


def moment(t: Text, at: datetime, zone: ZoneInfo, now: datetime | None = None) -> Html:
    """A moment on the class's clock, as HTML: "12 декабря, пт, 18:00"; `now`: "завтра, 18:00"."""
    local = at.astimezone(zone)
    said = f"{day(t, local, now.astimezone(zone).date() if now else None)}, {t.clock(local)}"
    return on_a_clock(said, at)


def _days(t: Text, first: datetime, last: datetime) -> str:
    if (first.year, first.month) != (last.year, last.month):
        return f"{t.day(first.date(), 'd MMMM')} – {t.day(last.date(), 'd MMMM')}"
    return f"{first.day}–{t.day(last.date(), 'd MMMM')}"


def day(t: Text, moment: datetime, today: date | None = None) -> str:
    """A day with its weekday: "12 декабря, пт"; or "today", "tomorrow"."""
    if today is not None and 0 <= (moment.date() - today).days <= 1:
        return t("dates-today" if moment.date() == today else "dates-tomorrow")
    return t.day(moment.date(), "d MMMM, EEE")


def weekdays(t: Text) -> list[str]:
    """The short names of the days of a week, from Monday."""
    monday = date(2024, 1, 1)
    return [t.day(monday + timedelta(days=n), "EEE") for n in range(7)]


def span(year: int) -> str:
    """A school year as people write it: 2026/27."""
    return f"{year}/{(year + 1) % 100:02}"
