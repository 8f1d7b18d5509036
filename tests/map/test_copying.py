"""A month copied: the n-th weekday stays the n-th weekday, an hour its hour; what has no sensible new day is marked."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.items import Content
from data.map.copying import MARKS, copied, same_weekday

MOSCOW, BERLIN = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")
NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)


def moment(text: str | None, zone: ZoneInfo = MOSCOW) -> datetime | None:
    """ "2026-12-12" or "2026-12-12 18:00" on a zone's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=zone) if text else None


def event(starts: str | None, ends: str | None = None, zone: ZoneInfo = MOSCOW) -> Content:
    all_day = " " not in (starts or ends or "")
    return Content("school_event", "Концерт", starts=moment(starts, zone), ends=moment(ends, zone), all_day=all_day)


CASES = [
    ("the second Friday", DECEMBER, "2026-11-13", None, "2026-12-11", None, None),
    ("with its hour", DECEMBER, "2026-11-13 18:00", None, "2026-12-11 18:00", None, None),
    ("and its length", DECEMBER, "2026-11-13 18:00", "2026-11-13 19:30", "2026-12-11 18:00", "2026-12-11 19:30", None),
    ("days in a row", DECEMBER, "2026-11-10", "2026-11-12", "2026-12-08", "2026-12-10", None),
    ("into the next month", DECEMBER, "2026-11-27", "2026-12-02", "2026-12-25", "2026-12-30", None),
    ("a deadline", DECEMBER, None, "2026-11-20", None, "2026-12-18", None),
    ("without a day", DECEMBER, None, None, None, None, None),
    ("the whole month", DECEMBER, "2026-11-01", "2026-11-30", "2026-12-01", "2026-12-31", None),
    ("a fifth Monday, four there", JANUARY, "2026-11-30", None, "2027-01-25", None, "no-such-weekday"),
    ("a fifth Monday, five there", date(2026, 3, 1), "2026-11-30", None, "2026-03-30", None, None),
    ("Unity Day", DECEMBER, "2026-11-04", None, "2026-12-02", None, "fixed-day"),
    ("onto the holidays", JANUARY, "2026-11-03", None, "2027-01-05", None, "holiday"),
    ("over all the month", DECEMBER, "2026-10-20", "2026-12-10", "2026-11-24", "2027-01-14", "beyond"),
    ("from the month before", DECEMBER, "2026-10-30", "2026-11-06", "2026-11-27", "2026-12-04", None),
]


@pytest.mark.parametrize(
    ("what", "target", "starts", "ends", "then", "until", "mark"), CASES, ids=[c[0] for c in CASES]
)
def test_days_move_to_the_same_weekdays(
    what: str, target: date, starts: str | None, ends: str | None, then: str | None, until: str | None, mark: str | None
) -> None:
    there, said = copied(event(starts, ends), source=NOVEMBER, target=target, zone=MOSCOW)
    assert (there.starts, there.ends, said) == (moment(then), moment(until), mark)
    assert said is None or said in MARKS


def test_an_hour_stays_where_summer_time_ends_between() -> None:
    there, _ = copied(
        event("2026-10-09 18:00", "2026-10-09 19:00", BERLIN), source=date(2026, 10, 1), target=NOVEMBER, zone=BERLIN
    )
    assert there.starts == datetime(2026, 11, 13, 18, tzinfo=BERLIN)
    assert there.ends == datetime(2026, 11, 13, 19, tzinfo=BERLIN)


def test_everything_else_is_copied_as_it_is() -> None:
    whole = Content(
        "helpers", "Ярмарка", "Взять скотч", moment("2026-11-13 18:00"), None, False, "холл", "https://a.ru", 4, 15,
        ("week", "eve"), ("photo", "file"), (3, 5),
    )  # fmt: skip
    there, _ = copied(whole, source=NOVEMBER, target=DECEMBER, zone=MOSCOW)
    assert there.starts != whole.starts
    assert {**there.as_json(), "starts": None} == {**whole.as_json(), "starts": None}


days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
firsts = days.map(lambda day: day.replace(day=1))


@settings(deadline=None)
@given(day=days, target=firsts)
def test_the_nth_weekday_stays_the_nth(day: date, target: date) -> None:
    there, exact = same_weekday(day, target)
    assert there.weekday() == day.weekday()
    assert (there.year, there.month) == (target.year, target.month)
    number, nth = (day.day - 1) // 7, (there.day - 1) // 7
    assert nth == number if exact else (number, nth) == (4, 3)
    assert exact or there.day + 7 > monthrange(target.year, target.month)[1]


@settings(deadline=None)
@given(day=days, target=firsts, length=st.integers(0, 60), minute=st.integers(0, 24 * 60 - 1))
def test_a_copy_back_is_where_it_was(day: date, target: date, length: int, minute: int) -> None:
    starts = datetime.combine(day, datetime.min.time(), MOSCOW) + timedelta(minutes=minute)
    content = Content("city_event", "Прогулка", starts=starts, ends=starts + timedelta(days=length), all_day=False)
    source = day.replace(day=1)
    there, _ = copied(content, source=source, target=target, zone=MOSCOW)
    back, _ = copied(there, source=target, target=source, zone=MOSCOW)
    first = same_weekday(day, target)[0]
    becomes_whole = first == target and length + 1 == monthrange(target.year, target.month)[1]
    if same_weekday(day, target)[1] and not becomes_whole:
        assert back == content
