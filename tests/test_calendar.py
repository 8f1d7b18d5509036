"""A month of buttons."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.calendar import BLANK, calendar
from ui.screen import Screen
from ui.text import Html, texts

ON = "on:"


def on(day: date) -> str:
    return f"{ON}{day.isoformat()}"


@pytest.mark.parametrize(("language", "weekdays"), [("ru", "пн вт ср чт пт сб вс"), ("en", "Mo Tu We Th Fr Sa Su")])
def test_weeks_begin_on_monday_in_the_readers_language(language: str, weekdays: str) -> None:
    rows = calendar(texts(strict=True)[language], date(2026, 12, 1), on)
    assert " ".join(button.label for button in rows[0]) == weekdays
    assert [button.label for button in rows[1]] == [BLANK, "1", "2", "3", "4", "5", "6"]
    assert all(button.data is None for button in rows[0])


@settings(deadline=None)
@given(day=st.dates(date(2000, 1, 1), date(2100, 12, 31)), even=st.booleans())
def test_every_day_of_the_month_has_its_button_and_no_other_day(day: date, even: bool) -> None:
    first = day.replace(day=1)
    rows = calendar(texts()["ru"], first, lambda one: on(one) if not even or one.day % 2 == 0 else None)
    assert all(len(row) == 7 for row in rows) and 5 <= len(rows) <= 7
    chosen = [
        button.data.removeprefix(ON) for row in rows for button in row if button.data and button.data.startswith(ON)
    ]
    last = monthrange(first.year, first.month)[1]
    assert chosen == [first.replace(day=n).isoformat() for n in range(1, last + 1) if not even or n % 2 == 0]
    for row in rows[1:]:
        for at, button in enumerate(row):
            assert button.data is None or date.fromisoformat(button.data.removeprefix(ON)).weekday() == at
    assert Screen(Html("x"), rows).keyboard is not None


def test_the_months_beside_are_turned_to_and_days_marked() -> None:
    january = date(2027, 1, 1)
    way = calendar(
        texts()["ru"],
        january,
        on,
        turn=lambda first: on(first) if first > january else None,
        marked={date(2027, 1, 15)},
    )
    assert [button.label for button in way[0]] == [BLANK, "Январь 2027", "›"]
    assert [button.data for button in way[0]] == [None, None, on(date(2027, 2, 1))]
    assert [button.label for row in way for button in row if "•" in button.label] == ["•15"]
