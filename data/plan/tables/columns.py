"""What the columns of a table are, by their names and by what stands in them; where the two differ, it is a guess."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from data.patterns import pattern
from data.plan.known import Known
from data.plan.tables.looks import line_of, month_named, slashed, sort_of
from data.plan.tables.names import column_role
from data.plan.tokens import MONTH, WEEKDAY, WEEKDAYS
from data.plan.words import fold

_STRONG = pattern(
    r"мероприят|событи|^что|^дел[ао]|назван|наименован|содержан|event|what|activit|title|name|subject|summary"
)
_WEEKDAYS = pattern(rf"\b(?:{WEEKDAY}|понедельник|вторник|сред|четверг|пятниц|суббот|воскресен|[a-z]+days\b)", re.I)
_BROKEN = pattern(r"(?<=\w)[-\xad]\s+(?=[a-zа-яё])|\xad")
"""Where a word of a narrow column is broken: «Ответст-\nвенный»."""
_AGAIN = pattern(r"кружк|кружок|секци|студи|консультац|club|consultation")
_DATE = pattern(rf"\d[./-]\d|\d\w{{0,3}}»?\s+(?:of\s+)?{MONTH}|{MONTH}\s+\d", re.IGNORECASE)
_NUMBERED = pattern(rf"\W*{WEEKDAY}\.?\s*\d", re.IGNORECASE)
"""«Tue 9»: a day of a month that is not said."""
_DAYS = ("day", "moment", "month", "week", "weekday")
_WHEN = frozenset(("when", "week", "month", "first_day", "last_day", "weekday", "spot"))
_TITLES = ("theme", "form", "specialist", "note", "kind", "classes", "noted", "who")
"""What a thing is called by where no column has its name, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Header:
    """The role and the name of each column; `guesses` are the names whose role is a guess.

    `unsure`: another column may be the title. `office`: its rows are people and the hours in which they receive.
    `month_first`: how its days with slashes are written, if they tell.
    """

    roles: tuple[str, ...]
    names: tuple[str, ...]
    guesses: tuple[str, ...] = ()
    unsure: bool = False
    office: bool = False
    month_first: bool | None = None

    @property
    def by_days(self) -> bool:
        """Whether a row may be a day rather than a thing: it has no hours or place of its own."""
        roles = {*self.roles}
        return bool({"when", "weekday", "week"} & roles) and not roles & {
            "time",
            "since",
            "spot",
            "place",
            "form",
            "author",
        }

    def at(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None


def decide(names: Sequence[str], body: Sequence[Sequence[str]], merged: set[int], month: date, known: Known) -> Header:
    """The roles of columns with these names ("" for none) over rows with these texts.

    In those that are `merged` a cell stands beside several rows.
    """
    columns = [[row[at].strip() for row in body if at < len(row) and row[at].strip()] for at in range(len(names))]
    said = [role_said(name, known) for name in names]
    taught = {at for at, name in enumerate(names) if fold(name) in known.columns}
    roles = [said[at] if at in taught else _weighed(said[at], column, month) for at, column in enumerate(columns)]
    for at, role in enumerate(roles):
        if role == "number" and said[at] is None and (month_named(names[at]) or _are_days(columns, at, roles, month)):
            roles[at] = "when"
        if role == "first":
            roles[at] = "since" if _is_clock(columns[at], month) else "first_day"
        if role == "last":
            roles[at] = "until" if _is_clock(columns[at], month) else "last_day"
    if any(role in ("weekday", "when") and said[at] == "when" for at, role in enumerate(roles)):
        roles = ["time" if role == "when" and said[at] == "time" else role for at, role in enumerate(roles)]
    _only_once(roles, said)
    _only_one_title(roles, names, taught)
    spread = [at for at, role in enumerate(roles) if role is None and at in merged]
    if spread and spread[0] < 2 and any(role is None or role == "title" for role in roles[spread[0] + 1 :]):
        roles[spread[0]] = "kind"
    unsure = _call_one_title(roles, said, columns)
    _call_one_author(roles, said)
    guesses = [name for name, role, own in zip(names, roles, said, strict=True) if name and _is_guess(role, own)]
    shown = [text for role, column in zip(roles, columns, strict=True) if role in _WHEN for text in column]
    return Header(
        tuple(role or "noted" for role in roles),
        tuple(map(line_of, names)),
        tuple(map(line_of, guesses)),
        unsure,
        _is_office(names, roles, said, columns, month),
        _month_first(shown, names, month),
    )


def role_said(name: str, known: Known) -> str | None:
    """What a name says of its column, the class's own words first; "dropped" is what it wants to see no more."""
    taught = known.columns.get(fold(name))
    return "dropped" if taught == "skip" else taught or column_role(name) or column_role(_BROKEN.sub("", name))


def is_strong_title(name: str) -> bool:
    """Whether a column's name says that things stand in it, and not of which sort: «Мероприятие», not «Экскурсия»."""
    return _STRONG.search(fold(name)) is not None


def _is_guess(role: str | None, said: str | None) -> bool:
    if said is None:
        return role not in (None, "", "noted")
    return role != said and role == "title" and said not in ("theme", "form", "specialist")


def _weighed(said: str | None, column: list[str], month: date) -> str | None:
    """What a column is: what its name says, unless nearly all that stands in it is another thing."""
    if not column:
        return said
    sorts = Counter(sort_of(text, month) for text in column)

    def share(*names: str) -> float:
        return sum(sorts[name] for name in names) / len(column)

    clocks = share("clock", "timed") + (share("pair") if said in ("time", "since", "until", "first", "last") else 0)
    match said:
        case None:
            return _by_content(column, share, month)
        case "when" if share("weekday") >= 0.6:
            return "weekday"
        case "when" | "first_day" | "last_day" if share("clock") >= 0.8:
            return {"when": "time", "first_day": "since", "last_day": "until"}[said]
        case "time" | "since" | "until" if share(*_DAYS, "dated") >= 0.6 and clocks < 0.5:
            return "when"
        case "time" | "place" if share("timed") >= 0.5:
            return "spot"
        case "number" if share("number", "numbers", "outline", "pair", "day") < 0.5:
            return _by_content(column, share, month)
        case "number" if share("day") >= 0.8 and share("number") == 0 and not _is_outline(column):
            return "when"
        case "title" if share("number") >= 0.8:
            return "number"
        case "title" if len(column) > 1 and share("day", "weekday", "moment", "clock") >= 0.8:
            return _by_content(column, share, month)
    return said


def _by_content(column: list[str], share: Callable[..., float], month: date) -> str | None:
    if share("number") + share("numbers") >= 0.8:
        return "number"
    if _is_outline(column):
        return "number"
    if share("weekday") >= 0.6:
        return "weekday"
    if share("pair", "clock", "day") >= 0.8 and share("pair"):
        ours = sum(text.endswith(f".{month:%m}") for text in column)
        return "when" if ours + len(column) * share("day") > len(column) / 2 else "time"
    if share("day") and share("day", "number", "numbers") >= 0.8 and not _counts(column):
        return "when"
    if share("month", "week") >= 0.8:
        return "month" if share("month") > share("week") else "week"
    if share(*_DAYS, "pair") + share("dated") / 2 >= 0.6:
        return "when"
    if share("clock") >= 0.6:
        return "time"
    for sort, role in (("classes", "classes"), ("link", "link"), ("person", "who"), ("place", "place")):
        if share(sort) >= 0.6:
            return role
    return "skip" if share("yes") >= 0.8 else None


def _is_clock(column: list[str], month: date) -> bool:
    sorts = [sort_of(text, month) for text in column if not text.endswith(f".{month:%m}")]
    return sum(sort in ("clock", "timed", "pair") for sort in sorts) * 2 > len(column)


def _are_days(columns: list[list[str]], at: int, roles: Sequence[str | None], month: date) -> bool:
    """Whether bare numbers are days: they do not count the rows, or the weekdays beside them are theirs."""
    if not _WHEN & {*roles}:
        return not _counts(columns[at])
    beside = next((column for column, role in zip(columns, roles, strict=True) if role == "weekday"), [])
    if {*roles} & (_WHEN - {"weekday"}) or len(beside) != len(columns[at]):
        return False
    fits = 0
    for number, weekday in zip(columns[at], beside, strict=True):
        day = int(number.strip("№.) ")) if number.strip("№.) ").isdecimal() else 0
        on = month + timedelta(days=day - 1)
        fits += day > 0 and on.weekday() == WEEKDAYS.get(fold(weekday))
    return fits * 5 >= 4 * len(beside)


def _counts(column: list[str]) -> bool:
    """Whether numbers only count the rows: 1, 2, 3 …, perhaps anew under each heading."""
    digits = ["".join(c for c in text if c.isdecimal()) for text in column]
    if any(sum(not c.isdecimal() and c not in "№.) " for c in text) for text in column):
        return False
    numbers = [int(one) for one in digits if one]
    return bool(numbers) and numbers[0] == 1 and all(b in (a + 1, 1) for a, b in pairwise(numbers))


def _is_outline(column: list[str]) -> bool:
    """«1.1, 1.2, 1.3, 2.1»: the numbers of parts."""
    parts = [text.strip(". ").split(".") for text in column]
    if len(parts) < 2 or not all(len(one) == 2 and all(map(str.isdecimal, one)) for one in parts):
        return False
    numbers = [(int(a), int(b)) for a, b in parts]
    return numbers[0][1] == 1 and all(b == (a[0], a[1] + 1) or b == (a[0] + 1, 1) for a, b in pairwise(numbers))


def _only_once(roles: list[str | None], said: list[str | None]) -> None:
    """Of several columns with one role by their content alone the first keeps it; one that has the name goes before."""
    for role in ("when", "week", "month", "time", "place", "classes", "link", "weekday", "number"):
        found = [at for at, one in enumerate(roles) if one == role]
        named = [at for at in found if said[at] == role]
        for at in found if named else found[1:]:
            if said[at] is None:
                roles[at] = "noted" if role != "number" else None


def _only_one_title(roles: list[str | None], names: Sequence[str], taught: set[int]) -> None:
    """Of several columns that are named for what is done, the one that is named best; the others tell more of it."""
    found = [at for at, role in enumerate(roles) if role == "title"]
    best = min(found, key=lambda at: (at not in taught, _rank(names[at]), at), default=0)
    for at in found:
        roles[at] = "title" if at == best else "noted"


def _rank(name: str) -> int:
    order = (r"мероприят|событи|event|what|^что|^дел", r"назван|наименован|title|name|subject", r"содержан|activit")
    return next((at for at, words in enumerate(order) if re.search(words, fold(name))), len(order))


def _call_one_title(roles: list[str | None], said: list[str | None], columns: list[list[str]]) -> bool:
    """Find the column that says what it is, if none is named so; returns whether it might be another."""
    if "title" in roles:
        return False
    free = [at for at, role in enumerate(roles) if role is None and columns[at]]
    weights = {at: sum(map(len, columns[at])) * (1 + len(set(columns[at])) / len(columns[at])) for at in free}
    weights = {at: weight for at, weight in weights.items() if weight >= 6}
    named = next((role for role in _TITLES[:3] if role in roles), None)
    if named is None and weights:
        best = max(weights, key=lambda at: (weights[at], -at))
        first = min(weights)
        if weights[first] * 2 >= weights[best]:
            best = first
        roles[best] = "title"
        others = [weight for at, weight in weights.items() if at != best]
        return said[best] is None and bool(others) and max(others) > weights[best] * 0.7
    places = [at for at, role in enumerate(roles) if role == "place" and said[at] is None]
    for role in (*(["place"] if places else ()), *_TITLES):
        if role in roles and columns[roles.index(role)]:
            roles[roles.index(role)] = "title" if role != "classes" else "class_title"
            break
    return False


def _call_one_author(roles: list[str | None], said: list[str | None]) -> None:
    """A list of books without a header: who wrote them stands before what they are called."""
    if "who" in roles and "title" in roles and not _WHEN & {*roles} and not any(said):
        at = roles.index("who")
        roles[at] = "author" if at < roles.index("title") else "who"


def _is_office(
    names: Sequence[str], roles: list[str | None], said: list[str | None], columns: list[list[str]], month: date
) -> bool:
    """Whether rows come again each week: specialists, clubs, or several weekdays in one cell, and no date anywhere."""
    title = next((at for at, role in enumerate(roles) if role in ("title", "class_title")), None)
    shown = [text for role, column in zip(roles, columns, strict=True) if role in _WHEN for text in column]
    if title is None or not shown or any(_DATE.search(text) for text in shown):
        return False
    if any(_NUMBERED.match(text) and sort_of(text, month) == "day" for text in shown):
        return False
    again = said[title] in ("specialist", "who") or _AGAIN.search(fold(names[title])) is not None
    weekdays = [len(_WEEKDAYS.findall(text)) for text in shown]
    return any(weekdays) and (again or max(weekdays) > 1)


def _month_first(shown: list[str], names: Sequence[str], month: date) -> bool | None:
    """How days with slashes are written: as their numbers prove, their weekdays, the month, or an export's names."""
    found = [match for text in shown if (match := slashed(text)) is not None]
    pairs = [(int(match["a"]), int(match["b"])) for match in found]
    if any(b > 12 for _, b in pairs) != any(a > 12 for a, _ in pairs):
        return any(b > 12 for _, b in pairs)
    fits = [0, 0]
    for text in shown:
        match = slashed(text)
        word = next((word for word in fold(text).split() if word in WEEKDAYS), None)
        for at, name in enumerate(("b", "a")):
            if match is None or int(match[name]) > 12:
                continue
            year = int(match["y"]) + 2000 * (len(match["y"]) == 2) if match["y"] else month.year
            try:
                day = date(year, int(match[name]), int(match["a" if name == "b" else "b"]))
            except ValueError:
                continue
            fits[at] += 100 * (word is not None and day.weekday() == WEEKDAYS[word])
            fits[at] += day.replace(day=1) == month.replace(day=1)
    if fits[0] != fits[1]:
        return fits[1] > fits[0]
    return True if pairs and {"subject", "start date"} <= {fold(name) for name in names} else None
