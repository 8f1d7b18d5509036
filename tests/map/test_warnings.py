"""What is pointed out before a map is saved."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from data.items import Content
from data.map.warnings import SORTS, Warning, warnings

MOSCOW = ZoneInfo("Europe/Moscow")
TODAY = date(2026, 12, 10)
BOOK = Content("book_aloud", "Фантазёры")


def at(day: int, hour: int | None = None, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour or 0, minute, tzinfo=MOSCOW)


def event(day: int, hour: int | None = None, *, until: datetime | None = None, kind: str = "class_event") -> Content:
    return Content(kind, "Событие", starts=at(day, hour), ends=until, all_day=hour is None)


CASES: list[tuple[str, list[Content], list[Warning]]] = [
    ("nothing at all", [], []),
    ("a quiet month", [BOOK, event(15, 18)], []),
    ("no link", [Content("book_aloud", "Б", "см. http://schoolserver/plan")], [Warning("no-link", (1,))]),
    ("a link in a note", [Content("book_aloud", "Б", "см. https://mos.ru/x.")], []),
    ("at the same hour", [BOOK, event(15, 18), event(15, 18)], [Warning("clash", (2, 3))]),
    ("an event without an end lasts an hour", [BOOK, event(15, 17), event(15, 18)], []),
    ("one after another", [BOOK, event(15, 18, until=at(15, 19)), event(15, 19)], []),
    ("the earlier is named first", [BOOK, event(15, 19), event(15, 18, until=at(15, 20))], [Warning("clash", (3, 2))]),
    (
        "over midnight",
        [BOOK, event(15, 23, until=at(16, 1)), event(16, 0, until=at(16, 1))],
        [Warning("clash", (2, 3))],
    ),
    ("all day clashes with nothing", [BOOK, event(15), event(15, 18)], []),
    ("consultations are chosen one by one", [BOOK, event(15, 18, kind="consultation"), event(15, 18)], []),
    ("yesterday", [BOOK, event(9, 18)], [Warning("past", (2,), date(2026, 12, 9))]),
    ("today is not past", [BOOK, event(10, 8)], []),
    ("days that still last", [BOOK, event(9, until=at(11))], []),
    (
        "a deadline of yesterday",
        [BOOK, Content("contest", "Открытка", ends=at(9))],
        [Warning("past", (2,), date(2026, 12, 9))],
    ),
    ("school on a Saturday", [BOOK, event(12, 11)], [Warning("day-off", (2,), date(2026, 12, 12))]),
    ("the city on a Saturday", [BOOK, event(12, 11, kind="city_event")], []),
    ("a week of days", [BOOK, event(11, until=at(15))], []),
    ("nothing to do at home", [event(15, 18)], [Warning("nothing-at-home")]),
    (
        "a full week",
        [BOOK, *(event(day, hour) for day in (14, 15, 16) for hour in (9, 15))],
        [Warning("full-week", (), date(2026, 12, 14), 6)],
    ),
    ("an event for each school day", [BOOK, *(event(day, 9) for day in (14, 15, 16, 17, 18))], []),
]


@pytest.mark.parametrize(("what", "contents", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_pointed_out(what: str, contents: list[Content], expected: list[Warning]) -> None:
    found = warnings(dict(enumerate(contents, 1)), today=TODAY, zone=MOSCOW)
    assert list(found) == expected
    assert all(one.sort in SORTS for one in found)


def test_events_for_different_families_do_not_clash() -> None:
    one = Content("meeting", "Встреча", starts=at(15, 18), all_day=False, families=(1, 2))
    for families, clashes in (((3,), 0), ((2, 3), 1), ((), 1)):
        other = Content("meeting", "Другая", starts=at(15, 18), all_day=False, families=families)
        found = warnings({1: one, 2: other, 3: BOOK}, today=TODAY, zone=MOSCOW)
        assert [warning.sort for warning in found].count("clash") == clashes


def test_what_stands_on_the_map_already_is_not_said_to_be_past() -> None:
    assert warnings({1: BOOK, 2: event(1, 9)}, today=TODAY, zone=MOSCOW, known={2}) == ()
