"""The parts of an item, typed one by one, read as the lines of a plan are."""

from dataclasses import dataclass
from datetime import date, datetime

from data.plan import read
from data.plan.dates import Span, When, find
from data.plan.document import Line
from data.plan.items import Understood, has_words, times
from data.plan.known import UNTAUGHT, Known
from data.plan.marks import Marks, take_links
from data.plan.structure.said import said
from data.plan.titles import begun
from data.plan.tokens import Unclear

__all__ = ["HEADINGS", "Times", "Unclear", "called", "read_as", "read_link", "read_when"]


@dataclass(frozen=True, slots=True)
class Times:
    """When something is, on the class's own clock, as in `Understood`; neither start nor end is all month.

    `words` is what only a person can read («каждый вторник»), for the note.
    """

    starts: datetime | date | None = None
    ends: datetime | date | None = None
    all_day: bool = True
    words: str = ""


def read_when(text: str, *, month: date, day: date | None = None) -> Times:
    """«12.12 18:00», «12–14.12», «до 25 декабря», «весь месяц», «12»; an hour alone belongs to `day`, if there is one.

    Raises `Unclear` with one of `REASONS`.
    """
    when, rest = find(" ".join(text.split())[:200], month, column="when")
    when = when.sure()
    if has_words(rest):
        raise Unclear("date-unclear")
    if len(when.spans) > 1:
        raise Unclear("several-dates")
    if not when.spans and when.since is not None and day is not None:
        when = When((Span(day),), when.since, when.until, when.hours)
    if not when.spans:
        if not (when.always or when.often):
            raise Unclear("no-date" if when.since else "date-unclear")
        return Times(words=", ".join(part for part in (*when.words, when.hours) if part))
    if not when.spans[0].touches(month):
        raise Unclear("other-month")
    starts, ends, all_day, hours = times(when.spans[0], when)
    return Times(starts, ends, all_day, ", ".join(part for part in (*when.words, hours) if part))


def read_link(text: str) -> str | None:
    """The address that a text is, with its `https://`; None if it is none, or anything beside it."""
    marks = Marks()
    rest = take_links(text.strip(), marks)
    return None if has_words(rest) or marks.notes else marks.link


HEADINGS = {
    "book_alone": "Читаем про себя",
    "book_aloud": "Читаем вслух",
    "audio": "Послушать",
    "video": "Посмотреть",
    "school_event": "Школа",
    "class_event": "Класс",
    "city_event": "Город",
    "venue": "Музеи. Парки. Усадьбы",
    "outing": "Театры и выставки",
    "contest": "Конкурсы",
    "project": "Проекты",
    "story": "Читатели и писатели",
    "meeting": "Собрания",
    "open_lesson": "Открытые уроки",
    "consultation": "Консультации",
    "helpers": "Помощники",
    "proposal": "Предложения",
}
"""A heading that opens each kind."""


def called(text: str, month: date) -> str:
    """What a line that was not read is called if it is taken in: its words without the number or bullet of its row."""
    return begun(said(Line(1, text), month).body)


def read_as(text: str, kind: str, *, month: date, known: Known = UNTAUGHT) -> tuple[Understood, ...]:
    """One line read as what stands under a heading of this kind; nothing, if it is not understood there either."""
    lines = f"{HEADINGS[kind]}\n{' '.join(text.splitlines())}"
    return tuple(one for one in read(lines, month=month, today=month, known=known).items if one.line == 2)
