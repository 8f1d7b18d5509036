"""What may become an item, with all that stood above it, and the item that it becomes."""

from dataclasses import dataclass, field
from datetime import date, datetime

from data.plan.when import Span, When

Moment = tuple[datetime | date | None, datetime | date | None, bool]
"""When an item starts and ends, and whether all day, as in `Understood`."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One item. `starts` and `ends` are the class's own clock: days (the last one included) if `all_day`, else moments.

    Without both it lasts all month; with `ends` alone it is due by then. `lines` are its lines, the first is `line`.
    """

    line: int
    kind: str
    title: str
    starts: datetime | date | None = None
    ends: datetime | date | None = None
    all_day: bool = True
    place: str | None = None
    link: str | None = None
    seats: int | None = None
    points: int | None = None
    note: str | None = None
    lines: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    """What of it is a guess, of `DOUBTS`; `kinds` and `moments` are then its likely readings, the likeliest first."""
    kinds: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    under: str = ""
    """The words of the heading under which it stood."""
    words: str = ""
    """What was written, of one that is a guess."""


DOUBTS = ("kind", "day", "time", "title", "month")
"""What may be a guess: "month" is an event without a day among others that have one. A doubtful day or time hinders
saving, the others do not."""


@dataclass(slots=True)
class Entry:
    """A line, or a table's row, that may become an item, with what stood above it.

    `kind` is what the heading above opens, `sure` whether that heading can open nothing else, `under` its words;
    `default` is whose plan it is by its title. `lost` is why the day above it is not known. `bare`: a number at the
    head of its text is a day; `month_first`: how the plan writes 12/4. `doubts` are what the walk is not sure of.
    `within`: the day above is that of all that stands there, of a book too.
    `moments` are the days of a calendar's event: exact, so that its title is not searched for others.
    """

    line: int
    raw: str
    text: str
    kind: str | None
    default: str | None
    month: date
    points: int | None = None
    day: When | None = None
    lost: str = ""
    week: Span | None = None
    sure: bool = True
    under: str = ""
    bare: bool = False
    month_first: bool | None = None
    doubts: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    within: bool = False
    cells: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    tail: list[tuple[int, str]] = field(default_factory=list)
