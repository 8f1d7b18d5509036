"""A pasted plan read into items: what is understood, and what is not with its line and a reason; nothing is dropped.

Every line that is not blank is a heading, a line of an item, or unread. How a line is read:

- **Month**: the one given; else the first title that names one («План на декабрь»), else the most frequent among the
  dates, else this month, from the 20th on the next. A year that is not written is the one nearest to the month.
- **Kind**: the heading above, or before a colon in the line; else an unmistakable word («собрание»); else, for a line
  with a day, whose plan it is by its title («План школы»). Otherwise the line is unread: "no-kind".
- **Day**: in the line or its table cell; else the date heading above. A kind's heading ends the days under the one
  before it, unless the plan is ordered by days. A day outside of the month is unread; a range or a deadline may reach
  beyond it.
- Several days («7 и 14 декабря») are an item each. A time over several days, «каждый вторник», «по графику»,
  «с 1 декабря» are kept as words in the note. «до 25 декабря» has an end and no start. An item without a day lasts all
  month.
- **Guess**: where a day or an hour has likely readings (a weekday that does not fit, 12/4, «в 5»), the item has the
  likeliest one, a doubt and the others (`Understood.doubts`, `moments`); so has one whose words still hold a day.
- **Continuation**: an indented line or one that begins with a small letter or a bracket, and has no date; «Место: …»;
  a link alone. A row of a table without a day and a title belongs to the row above.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from data.plan.dates import find, next_month, writes_month_first
from data.plan.document import Document
from data.plan.items import Understood
from data.plan.known import UNTAUGHT, Known
from data.plan.sources.texts import document_of_text
from data.plan.structure import LINES, LONG, LONGEST, Unread, clean, named_month, walk
from data.plan.tables import under_days
from data.plan.tokens import Unclear, month_number
from data.plan.words import fold, heading_kind, is_title, title_kind

__all__ = [
    "FOLDED",
    "REASONS",
    "Plan",
    "Understood",
    "Unread",
    "as_json",
    "likely_month",
    "read",
    "read_document",
]

REASONS = (
    "after-unread",
    "cancelled",
    "date-unclear",
    "empty",
    "ends-before-starts",
    "negative-points",
    "no-date",
    "no-such-date",
    "no-such-time",
    "no-title",
    "other-class",
    "other-month",
    "prose",
    "several-dates",
    "several-times",
    "time-unclear",
    "too-long",
    "torn",
    "weekday-mismatch",
)
"""Why a line is not read; each is a key for a sentence."""
FOLDED = ("other-month", "other-class", "prose")
"""The reasons of lines that are no fault: one remark tells of them all."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as read: `month` is its first day, `headings` the lines that are headings, titles or rules."""

    month: date
    items: tuple[Understood, ...]
    unread: tuple[Unread, ...]
    headings: tuple[int, ...]
    columns: tuple[str, ...] = ()


def read(text: str, *, month: date | None, today: date, known: Known = UNTAUGHT) -> Plan:
    """Read a plan of the month that begins on `month`; without one it is inferred. Never raises, whatever the text."""
    return read_document(document_of_text(text), month=month, today=today, known=known)


def read_document(document: Document, *, month: date | None, today: date, known: Known = UNTAUGHT) -> Plan:
    """Read what was sent; `known` is what the class has taught, `month` as in `read`."""
    lines = [clean(text) for _, text in islice(document.lines(), LINES) if len(text) <= LONG]
    title = clean(document.name.replace("_", " "))
    first = (month or _infer([*lines, title], today)).replace(day=1)
    folded = fold(title)
    done = walk(
        under_days(document.blocks, first),
        month=first,
        known=known,
        whose=title_kind(folded) if is_title(folded) else None,
        month_first=writes_month_first(lines),
    )
    items, unread, headings = done.end()
    said = {number: text for number, text in islice(document.lines(), LINES) if number}
    items = misread(items, headings, document.unsure())
    told = tuple(replace(one, words=_written(one, said)) if one.doubts else one for one in items)
    return Plan(first, told, unread, headings, tuple(dict.fromkeys(done.columns)))


def misread(items: Sequence[Understood], headings: Sequence[int], unsure: Set[int]) -> tuple[Understood, ...]:
    """The items; a day or an hour of what stands on an `unsure` line, or under such a heading, is a doubt."""
    made = []
    for item in items:
        above = bisect_left(headings, item.line)
        lines = {item.line, *item.lines, *headings[max(above - 1, 0) : above]}
        doubts = dict.fromkeys(
            [*item.doubts, *["day"] * bool(item.starts or item.ends), *["time"] * (not item.all_day)]
        )
        made.append(item if unsure.isdisjoint(lines) else replace(item, doubts=tuple(doubts)))
    return tuple(made)


def _written(one: Understood, said: Mapping[int, str]) -> str:
    """The lines of an item as they were written; a dot stands between the cells of a row."""
    lines = (said[line].strip("*# \t") for line in one.lines or (one.line,) if line in said)
    return "\n".join(" · ".join(filter(None, (cell.strip() for cell in line.split("\t"))))[:LONGEST] for line in lines)


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan in JSON's own types, dates in ISO form."""

    def iso(day: date | None) -> str | None:
        return None if day is None else day.isoformat()

    names = ("line", "kind", "title", "starts", "ends", "all_day", "place", "link", "seats", "points")
    items = [{name: getattr(item, name) for name in names} for item in plan.items]
    for item in items:
        item["starts"], item["ends"] = iso(item["starts"]), iso(item["ends"])
    for item, of in zip(items, plan.items, strict=True):
        item["doubts"] = list(of.doubts)
    unread = [{"line": one.line, "text": one.text, "reason": one.reason} for one in plan.unread]
    return {"month": f"{plan.month:%Y-%m}", "items": items, "unread": unread}


def _infer(lines: list[str], today: date) -> date:
    """The month of a plan by its text, as the module's opening says."""
    titles = (named_month(line, today) for line in lines if _is_month_title(line))
    named = next((month for month in titles if month is not None), None)
    if named is not None:
        return named
    counts: Counter[date] = Counter()
    for line in lines:
        try:
            spans = find(line, likely_month(Counter(), today))[0].spans if len(line) <= LONGEST else ()
        except Unclear:
            continue
        counts.update((span.first or span.last or today).replace(day=1) for span in spans)
    return likely_month(counts, today)


def likely_month(counts: Counter[date], today: date) -> date:
    """The month that is named most often; without any the one being made: this month, from the 20th on the next."""
    if counts:
        return min(counts, key=lambda month: (-counts[month], month))
    return next_month(today) if today.day >= 20 else today.replace(day=1)


def _is_month_title(line: str) -> bool:
    folded = fold(line)
    return (
        is_title(folded)
        or all(month_number(word) or word.isdigit() for word in folded.split())
        or heading_kind(folded) is not None
    )
