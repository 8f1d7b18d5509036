"""The grammar of dates in a plan: which tokens of a line are days.

Tokens are read left to right, each a bounded number of times, so that the time is linear in the line.
"""

from dataclasses import dataclass, replace
from datetime import date

from data.plan.tokens import MONTHS, WEEKDAYS, Unclear, near, tokens

GATHERING = frozenset(
    [
        "сбор",
        "сбора",
        "выезд",
        "отъезд",
        "отправление",
        "регистрация",
        "прийти",
        "подойти",
        "приходим",
        "приходите",
        "приходить",
        "собраться",
        "собираемся",
        "встречаемся",
        "подходите",
        "doors",
        "gates",
        "coach",
        "bus",
        "arrive",
        "arrival",
        "meet",
    ]
)
"""Words before an hour at which people come together."""
LIST = 16
"""The most days in one expression: every other day of a month."""


@dataclass(slots=True)
class Day:
    """A day as written: a number, perhaps with a month, a year, a weekday; `start` is its first token."""

    start: int
    day: int
    month: int = 0
    year: int = 0
    weekday: int | None = None
    named: bool = False
    join: str = ""
    slashed: bool = False

    def on(self, month: date) -> date:
        """The day in its year; raises `Unclear` if there is none."""
        year = self.year + 2000 if 0 < self.year < 100 else self.year or near(self.month, month)
        try:
            return date(year, self.month, self.day)
        except ValueError:
            raise Unclear("no-such-date") from None

    def fits(self, month: date) -> bool:
        """Whether there is such a day, and its weekday is the one that is said."""
        try:
            return self.weekday in (None, self.on(month).weekday())
        except (Unclear, ValueError):
            return False

    def swapped(self) -> "Day":
        return replace(self, day=self.month, month=self.day) if self.slashed else self


@dataclass(frozen=True, slots=True)
class Dates:
    """An expression of days: its tokens from `start` to before `end`, the word that leads it in, its days."""

    start: int
    end: int
    lead: str
    days: tuple[Day, ...]


class Line:
    """The tokens of one text, and the grammar that reads them."""

    def __init__(self, text: str, column: str) -> None:
        self.text = text
        self.column = column
        self.tokens = tokens(text)

    def role(self, at: int) -> str:
        if not 0 <= at < len(self.tokens):
            return ""
        role = self.tokens[at].role
        return "word" if role == "unit" and at + 1 < len(self.tokens) and self.tokens[at + 1].text == "/" else role

    def opens(self, at: int) -> bool:
        """Whether nothing but punctuation and what was read already stands before this token."""
        return all(token.kind == "mark" for token in self.tokens[max(0, at - 8) : at]) and at <= 8

    def dates(self) -> list[Dates]:
        """All expressions of days in which some month is named, from left to right."""
        found: list[Dates] = []
        at = 0
        while at < len(self.tokens):
            one, reached = self._expression(at)
            if one is not None and not (found and self._is_clock(one, found[-1])):
                found.append(one)
            at = one.end if one is not None else max(at + 1, reached)
        return found

    def _is_clock(self, one: Dates, before: Dates) -> bool:
        """«12.12 10.10 Музей»: right after a date, a dotted pair that can be a time is one."""
        token = self.tokens[one.days[0].start]
        return (
            token.kind == "dotted"
            and (
                one.start == before.end
                or (one.start == before.end + 1 and self.role(before.end) == "comma")
                or self.tokens[one.start].text in ("в", "at")
                or (one.start > 0 and self.tokens[one.start - 1].text in GATHERING)
            )
            and len(token.text.split(".")[1]) == 2
            and token.numbers[0] < 24
        )

    def _lead(self, at: int) -> tuple[str, int]:
        lead = ""
        for _ in range(3):
            role = self.role(at)
            if role in ("since", "until", "term", "at", "for", "week") or (
                role == "to" and self.tokens[at].text in ("по", "through", "thru")
            ):
                lead = role if role != "at" else lead
            elif not (role in ("colon", "dash") and lead in ("until", "term")):
                break
            at += 1
        return ("until" if lead in ("to", "for") else lead), at

    def _expression(self, start: int) -> tuple[Dates | None, int]:
        """The days from this token on, if a month is named among them, and the last token that was looked at."""
        lead, at = self._lead(start)
        weekdays, at = self._weekdays(at)
        days: list[Day] = []
        join, dated, end = "", 0, at
        while (read := self.day(at)) is not None and len(days) < LIST:
            day, at = read
            before = days[-1] if days else None
            if (
                not day.month
                and before is not None
                and before.named
                and self.role(at) not in ("am", "pm", "hour", *(("colon",) if join == "comma" else ()))
            ):
                listed = join == "comma" and len(days) > 1 and before.join == "comma" and before.day < day.day
                day.month, day.year, day.named = before.month, before.year, listed or self._goes_on(join, at)
                day.month = day.month if day.named else 0
            day.join = join
            days.append(day)
            if day.month:
                dated, end = len(days), at
            join, at = self.join(at)
            if not join:
                break
        reached = at - 1
        days = days[:dated]
        if not days:
            return None, reached
        if not weekdays:
            weekdays, end = self.weekdays_after(end)
        self._give(weekdays, days)
        if not self.opens(start):
            beside = self.role(days[0].start - 1) == "comma"
            lone = [i for i, day in enumerate(days[1:], 1) if beside and day.join == "comma" and not days[i - 1].month]
            days = days[lone[-1] :] if lone else days
            if lone:
                days[0].join, start, lead = "", days[0].start, ""
        if lead == "term":
            lead = "" if any(day.join for day in days) else "until"
        return Dates(start, end, lead, tuple(days)), reached

    def _weekdays(self, start: int) -> tuple[list[int], int]:
        """«Пн–чт.,», «сб, вс»: at least two weekdays before days or after them."""
        found: list[int] = []
        at = end = start
        while self.role(at) == "weekday" and len(found) < 7:
            found.append(WEEKDAYS[self.tokens[at].text])
            end = at + 1 + (self.role(at + 1) == "dot")
            _, at = self.join(end)
        if len(found) < 2:
            return [], start
        for _ in range(2):
            end += self.role(end) in ("comma", "colon", "dash")
        return found, end + (self.role(end) == "since")

    def weekdays_after(self, end: int) -> tuple[list[int], int]:
        """«7–11 декабря (пн–пт)», «7–11 декабря, пн–пт»."""
        mark = self.role(end)
        if mark not in ("open", "comma"):
            return [], end
        weekdays, at = self._weekdays(end + 1)
        if not weekdays or (mark == "open" and self.role(at) != "close"):
            return [], end
        return weekdays, at + (mark == "open")

    def _give(self, weekdays: list[int], days: list[Day]) -> None:
        """A weekday to each day, or the first and the last of them to the ends of a range."""
        if len(weekdays) == len(days) or (len(days) == 2 and len(weekdays) > 2 and days[1].join == "dash"):
            for day, weekday in zip(days, (*weekdays[: len(days) - 1], weekdays[-1]), strict=True):
                day.weekday = weekday if day.weekday is None else day.weekday

    def _goes_on(self, join: str, at: int) -> bool:
        """Whether a number joined to "December 9" is a day too: "9-11", "9 and 10", "9, 10 and 11"."""
        more, after = self.join(at)
        return join in ("dash", "and", "to") or (more in ("comma", "and") and self.kind(after) == "number")

    def join(self, at: int) -> tuple[str, int]:
        """What joins two days: `dash`, `to`, `comma`, `and`, `or`, or nothing."""
        if self.role(at) == "dot" and self.role(at + 1) == "dash":
            at += 1
        role = self.role(at)
        if role == "until" and self.tokens[at].text in ("до", "until", "till"):
            role = "to"
        if role not in ("dash", "to", "comma", "and", "or"):
            return "", at
        if role == "comma" and self.role(at + 1) == "and":
            role, at = "and", at + 1
        at += 1 + (self.role(at + 1) == "since")
        return role, at + (self.kind(at + 1) == "number" and self.tokens[at].text == "the")

    def day(self, start: int) -> tuple[Day, int] | None:
        weekday, at = None, start
        if self.role(at) == "weekday":
            weekday = WEEKDAYS[self.tokens[at].text]
            at += 1
            while at < start + 3 and self.role(at) in ("comma", "dot", "colon", "dash"):
                at += 1
            at += self.role(at) == "word" and self.tokens[at].text == "the"
        read = self._bare_day(at)
        if read is None:
            return None
        day, at = read
        day.start, day.weekday = start, weekday if weekday is not None else day.weekday
        if day.weekday is None and (day.month or self.column == "when" or self._bracketed(at)):
            day.weekday, at = self._weekday_after(at)
        return day, at

    def _bracketed(self, at: int) -> bool:
        """«12 (сб)»"""
        closed = at + 2 + (self.role(at + 2) == "dot")
        return self.role(at) == "open" and self.role(at + 1) == "weekday" and self.role(closed) == "close"

    def _bare_day(self, at: int) -> tuple[Day, int] | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        numbers = token.numbers
        if token.kind == "iso":
            return Day(at, numbers[2], numbers[1], numbers[0]), at + 1
        if token.kind == "dmy":
            if "-" in token.text and numbers[2] < 1000:
                return None
            day = Day(at, numbers[0], numbers[1], numbers[2], slashed="/" in token.text)
            return day, self._year_word(at + 1)
        if token.kind == "slashed":
            return Day(at, numbers[0], numbers[1], slashed=True), at + 1
        if token.kind == "dotted":
            good = 1 <= numbers[1] <= 12 and numbers[0] and self.role(at + 1) not in ("unit", "am", "pm", "hour")
            return (Day(at, numbers[0], numbers[1]), at + 1) if good else None
        if token.kind == "number":
            return self._worded(at)
        if (
            token.kind == "month"
            and token.text[0] < "а"
            and self.kind(at + 1 + (self.role(at + 1) == "dot")) == "number"
        ):
            return self._named(at)
        return None

    def kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def _worded(self, at: int) -> tuple[Day, int]:
        """«12 декабря 2026 г.», "12th of December", or the number alone."""
        day, after = Day(at, self.tokens[at].numbers[0]), at + 1
        weekday, named = self._weekday_after(after) if self._bracketed(after) else (None, after)
        if weekday is not None and self.kind(named) == "month":
            day.weekday, after = weekday, named
        after += self.role(after) == "of"
        if self.kind(after) != "month":
            return day, at + 1
        day.month = MONTHS[self.tokens[after].text]
        after += 1 + (self.role(after + 1) == "dot" and len(self.tokens[after].text) <= 4)
        day.year, after = self._year(after)
        return day, after

    def _named(self, at: int) -> tuple[Day, int] | None:
        """ "December 12th, 2026"; not "December 6 pm"."""
        number = at + 1 + (self.role(at + 1) == "dot")
        if self.role(number + 1) in ("am", "pm", "hour"):
            return None
        day = Day(at, self.tokens[number].numbers[0], MONTHS[self.tokens[at].text], named=True)
        day.year, after = self._year(number + 1)
        return day, after

    def _year(self, at: int) -> tuple[int, int]:
        comma = self.role(at) == "comma"
        token = self.tokens[at + comma] if at + comma < len(self.tokens) else None
        if token is not None and token.kind == "digits" and len(token.text) == 4:
            return int(token.text), self._year_word(at + comma + 1)
        return 0, at

    def _year_word(self, at: int) -> int:
        if self.role(at) != "year":
            return at
        return at + 1 + (self.role(at + 1) == "dot")

    def _weekday_after(self, at: int) -> tuple[int | None, int]:
        """«12.12 (пт)», «12 декабря, пятница», but not «12 декабря Среда обитания»."""
        after = at
        while after < at + 3 and self.role(after) in ("comma", "open", "at"):
            after += 1
        if self.role(after) != "weekday":
            return None, at
        weekday = WEEKDAYS[self.tokens[after].text]
        closed = after + 1 + (self.role(after + 1) == "dot")
        closed += self.role(closed) == "close"
        plain = closed == after + 1
        joined = self.join(closed)[1] if self.role(closed) != "close" else closed
        if (self.role(after - 1) == "open" and self.role(closed - 1) != "close") or (
            joined > closed and self.kind(joined) == "weekday" and self.kind(joined + 1) != "number"
        ):
            return None, at
        short = len(self.tokens[after].text) < 4 and self.tokens[after].text[0] > "z"
        led = self.role(after - 1) == "at"
        word = self.kind(closed) == "word" and self.role(closed) not in ("at", "since", "until")
        if plain and not short and not led and word:
            return None, at
        if self.kind(closed) == "number" and self.kind(closed + 1) == "month":
            return None, at
        return weekday, closed
