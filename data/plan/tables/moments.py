"""The day and the hours of a row as words, put together from the columns that tell of them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from data.patterns import pattern
from data.plan.dates import find, week_of, weeks_named
from data.plan.tables.looks import NTH_DAY, clock_head, find_in, line_of, look, month_named, slashed
from data.plan.tokens import GAP, WEEKDAYS, Unclear, near
from data.plan.when import Span
from data.plan.words import fold

_NOON = pattern(r"(\d{1,2}):(\d\d)(?::\d\d)?\s?([ap])\.?m\b\.?", re.IGNORECASE)
_WEEK = pattern(r"\b(?:\d|[ivx]{1,3})(?:-?я)?\s+недел[яиюе]\b|\bweek\s+\d\b", re.IGNORECASE)
_CLOCK = pattern(r"\d{1,2}[:.]\d\d")
_SECONDS = pattern(r"(\d{1,2}:\d\d):00")
_ISO = pattern(r"(\d{4}-\d\d-\d\d|\d\d?\.\d\d?\.\d{2,4})[ T](\d{1,2}:\d\d)(?::\d\d)?")
_MIDNIGHT = ("0:00", "00:00", "24:00")
_YES = frozenset(("true", "да", "yes", "истина", "1"))


@dataclass(frozen=True, slots=True)
class Moment:
    """Words of a row's days, hours and place; `more` is what else stood there."""

    when: str = ""
    time: str = ""
    place: str = ""
    more: str = ""


def days_of(text: str, month: date, month_first: bool | None = None) -> str:
    """The days of a cell as one line of words; a week as its days, an order of 12/4 that is known as plain days."""
    lines = [line_of(line) for line in text.split("\n") if line.strip()]
    joint = ", " if len(lines) > 1 and all(look(line, month).sort in ("day", "pair") for line in lines) else " "
    said = joint.join(lines)
    bare = _WEEK.sub("", said).strip(" ,:()–—-")
    said = bare if bare != said and look(bare, month).sort == "day" else said
    week = weeks_named(said, month)
    if week is not None and week.first is not None and week.last is not None:
        return f"{week.first:%d.%m.%Y}–{week.last:%d.%m.%Y}"
    if month_first is not None:
        while (match := slashed(said)) is not None:
            said = said[: match.start()] + _plain(match, month_first) + said[match.end() :]
    return said


def week_from(text: str, month: date) -> str:
    """The days of a week that is named by its number or by its first day."""
    said = days_of(f"{text} неделя" if text.isdecimal() and len(text) == 1 else text, month)
    if look(said, month).sort not in ("day", "pair", "number"):
        return said
    try:
        when, _ = find(said, month, column="when")
    except Unclear:
        return said
    first = when.spans[0].first if len(when.spans) == 1 and when.spans[0].last is None else None
    last = week_of(first).last if first is not None else None
    return said if first is None or last is None else f"{first:%d.%m.%Y}–{last:%d.%m.%Y}"


def _plain(match: re.Match[str], month_first: bool) -> str:
    day, month = (match["b"], match["a"]) if month_first else (match["a"], match["b"])
    if not match["y"]:
        return f"{int(day):02}.{int(month):02}"
    year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
    return f"{year}-{int(month):02}-{int(day):02}"


def hours_of(text: str) -> str:
    """The hours of a cell as one line, "6:00 PM" as 18:00."""

    def plain(match: re.Match[str]) -> str:
        hour = int(match[1]) % 12 + 12 * (match[3].lower() == "p")
        return f"{hour:02}:{match[2]}"

    said = _SECONDS.sub(r"\1", line_of(text))
    return _NOON.sub(plain, said) if len(_NOON.findall(said)) == len(_CLOCK.findall(said)) else said


def spot(text: str, month: date, name: str = "", month_first: bool | None = None) -> Moment:
    """A cell that holds a day, an hour and a place, or some of them: «10.00\\nактовый зал»."""
    when: list[str] = []
    time: list[str] = []
    place: list[str] = []
    dated = re.search(r"дат|срок|когда|день|date|when|day", fold(name)) is not None
    for line in re.split(r"\n|;|(?<=\D),(?=\s)|,(?=\s*\d{1,2}[:.]\d\d)", text):
        line = line_of(line).strip(" ,;")
        seen = look(line, month)
        clock, rest = clock_head(line)
        if seen.sort in ("day", "moment", "weekday", "month", "week") or (seen.sort == "pair" and dated and not when):
            when.append(days_of(line, month, month_first))
        elif clock and not time and seen.sort in ("clock", "timed", "pair", "dated") and _is_hours(clock, seen.sort):
            time.append(hours_of(clock))
            place += [rest] if rest else []
        elif seen.sort == "dated" and not when:
            words = _words_beside(line, month)
            when.append(days_of(words[0], month, month_first))
            place += words[1:]
        elif line:
            place.append(line)
    return Moment(" ".join(when), " ".join(time), ", ".join(place))


def _words_beside(line: str, month: date) -> list[str]:
    """The days of a text, and what stands beside them: «12 февраля в 13.00 (актовый зал)»."""
    found = find_in(line, month)
    rest = [part.strip(" ,;:()–—-") for part in found[2].split(GAP)] if found is not None else []
    rest = [part for part in rest if any(map(str.isalnum, part))]
    for part in rest:
        line = line.replace(part, " ", 1)
    return [line_of(line).strip(" ,;:()–—-"), *rest]


def _is_hours(clock: str, sort: str) -> bool:
    return sort != "dated" or ":" in clock


def moment(parts: dict[str, str], names: dict[str, str], month: date, month_first: bool | None) -> Moment:
    """What a row's cells, by their roles, say of its day, hours and place. `names` are the columns' names."""
    said = days_of(parts.get("when", ""), month, month_first)
    over = names.get("when", "")
    named = line_of(parts.get("month", "")) or (over if month_named(over) else "")
    if named and (not said or look(said, month).sort in ("number", "numbers")):
        said = f"{said} {named}".strip()
    week = line_of(parts.get("week", ""))
    if week and not said:
        said = week_from(week, month)
    weekday = NTH_DAY.sub("", line_of(parts.get("weekday", "")))
    inside = said and weekday and (weeks_named(said, month) or week_in(said, month)) is not None
    when = within(said, weekday, month) if inside else _with_weekday(said, weekday, month)
    time = hours_of(parts.get("time", ""))
    since, until = hours_of(parts.get("since", "")), hours_of(parts.get("until", ""))
    first = days_of(parts.get("first_day", ""), month, month_first)
    last = days_of(parts.get("last_day", ""), month, month_first)
    if fold(parts.get("all_day", "")) in _YES:
        last = _day_before(last) if until in _MIDNIGHT and last != first else last
        since = until = ""
    opens, closes = (_ISO.fullmatch(words) for words in (first, last))
    if opens and closes and opens[1] == closes[1]:
        when, first, last = f"{when} {first}–{closes[2]}".strip(), "", ""
    if first or last:
        days = f"{first}–{last}" if first and last and first != last else first or f"до {last}"
        when = f"{when} {days}".strip()
    if since or until:
        hours = f"{since}–{until}" if since and until and since != until else since or f"до {until}"
        time = f"{time} {hours}".strip()
    place = more = ""
    if parts.get("spot"):
        inner = spot(parts["spot"], month, names.get("spot", ""), month_first)
        when, time, place = when or inner.when, time or inner.time, inner.place
        more = " ".join(one for one, own in ((inner.when, when), (inner.time, time)) if one and one != own)
    if time and not look(time, month).clock and look(time, month).sort not in ("number", "numbers", "pair"):
        when, time = (time, "") if not when and look(time, month).days else (when, time)
    return Moment(when, time, place, more)


def _with_weekday(when: str, weekday: str, month: date) -> str:
    """A day with the weekday of its own column, where the one does not say the other."""
    if not weekday or not when:
        return when or weekday
    words = fold(when).split()
    one = look(when, month).sort in ("day", "pair", "number") and not re.search(r"[–—-]|,|\bи\b|\bдо\b|\bс\b", when)
    if fold(weekday) not in WEEKDAYS or any(word in WEEKDAYS for word in words):
        return when if fold(weekday) in fold(when) or fold(weekday) in WEEKDAYS else f"{when}, {weekday}"
    return f"{weekday} {when}" if one else when


def _day_before(said: str) -> str:
    """The day before one in ISO or with dots; the same words for another."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", said)
    other = re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", said)
    try:
        if found is not None:
            return (date(int(found[1]), int(found[2]), int(found[3])) - timedelta(days=1)).isoformat()
        if other is not None:
            return f"{date(int(other[3]), int(other[2]), int(other[1])) - timedelta(days=1):%d.%m.%Y}"
    except (ValueError, OverflowError):
        pass
    return said


def week_in(period: str, month: date) -> Span | None:
    try:
        when, _ = find(period, month, column="when")
    except Unclear:
        return None
    span = when.spans[0] if len(when.spans) == 1 else None
    return span if span is not None and span.first and span.last and (span.last - span.first).days < 7 else None


def within(period: str, over: str, month: date, *, or_own: bool = False) -> str:
    """The day that two names say together, of a row and of its column: «7–11 декабря» and «Пт» are the 11th.

    `or_own`: what is no weekday goes before the period.
    """
    if not period or not over:
        return period or over
    for longer, weekday in ((period, over), (over, period)):
        ends = [fold(one) for one in weekday.split("–")]
        if len(ends) == 2 and set(ends) <= WEEKDAYS.keys() and week_in(longer, month) is not None:
            return "–".join(within(longer, end, month) for end in ends)
        week = (
            (weeks_named(longer, month) or week_in(longer, month)) if look(weekday, month).sort == "weekday" else None
        )
        if week is not None:
            try:
                when, _ = find(weekday, month, column="when", week=week)
            except Unclear:
                return f"{longer} {weekday}"
            if when.spans and when.spans[0].first is not None:
                return f"{when.spans[0].first:%d.%m.%Y}"
    return over if or_own else f"{over} {period}"


def whole_month(text: str, month: date) -> date | None:
    """The first day of the month that a text names, with its year or in the nearest."""
    number = month_named(text)
    if number is None:
        return None
    year = re.search(r"20\d\d", text)
    return date(int(year.group()) if year else near(number, month), number, 1)


def is_day(number: int, month: date) -> bool:
    return 1 <= number <= monthrange(month.year, month.month)[1]
