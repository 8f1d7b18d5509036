"""Which deed fits a family, who waits by lot, and how sure a share is: pure rules."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.kinds import KINDS
from data.standing.hints import Choice, Open, Past, choose, differ, step, waits, wilson
from data.standing.hints.choice import begins_fortnight, next_wednesday

BOOK = Open(1, "book_aloud", "Носов", 10)
VIDEO = Open(2, "video", "Мультфильм", 5)
STORY = Open(3, "story", "Своя сказка", 10)
OUTING = Open(4, "outing", "Театр", 10)
CONCERT = Open(5, "school_event", "Концерт", 1)
ALL = (BOOK, VIDEO, STORY, OUTING, CONCERT)
TALE = ("book_aloud", "Сказка")
CASES = {
    "nothing done: the smallest at home": (ALL, Past(), (VIDEO, "first")),
    "it reads: a book again": (ALL, Past(("book_aloud", "book_aloud", "video")), (BOOK, "again")),
    "it goes to concerts: a concert again": (ALL, Past(("school_event", "school_event")), (CONCERT, "again")),
    "a hint was followed: the next step, at home or out": (
        (BOOK, VIDEO, OUTING),
        Past(("book_aloud",), TALE, followed=True),
        (OUTING, "next"),
    ),
    "the first one was followed: the second step": (ALL, Past(("book_aloud",), TALE, followed=True), (STORY, "next")),
    "a hint came to nothing: another kind": ((BOOK, VIDEO), Past(("book_aloud",) * 3, TALE), (VIDEO, "near")),
    "it came to nothing far from home: a step down": (
        ALL,
        Past(("school_event",) * 3, ("class_event", "Каток")),
        (STORY, "near"),
    ),
    "never the same twice in a row": ((BOOK,), Past(("book_aloud",), (BOOK.kind, BOOK.title)), None),
    "also of the next month": (
        (Open(9, BOOK.kind, BOOK.title, 10), VIDEO),
        Past((), (BOOK.kind, BOOK.title)),
        (VIDEO, "first"),
    ),
    "who does things at home only is not sent to a concert": ((CONCERT,), Past(("book_aloud",)), None),
    "nor who has done nothing": ((CONCERT, OUTING), Past(), None),
    "at the top there is no further step": (
        (CONCERT, BOOK),
        Past(("school_event",), ("city_event", "День города"), followed=True),
        (CONCERT, "again"),
    ),
    "only the last deeds tell": (ALL, Past(("school_event",) * 9 + ("video",) * 6), (VIDEO, "again")),
    "nothing is open": ((), Past(("video",)), None),
}


@pytest.mark.parametrize("case", CASES)
def test_the_deed_that_fits(case: str) -> None:
    deeds, past, wanted = CASES[case]
    found = choose(deeds, past)
    assert found == (wanted and Choice(wanted[0].item, wanted[1]))


def test_each_kind_stands_on_a_step_and_home_is_the_first() -> None:
    assert {step(kind) for kind in KINDS} == {1, 2, 3}
    assert all(step(kind) <= 2 for kind, known in KINDS.items() if known.home)
    assert all(step(kind) == 3 for kind, known in KINDS.items() if known.answers)


kinds = st.sampled_from(sorted(kind for kind, known in KINDS.items() if known.reports))
deeds_ = st.lists(st.builds(Open, st.integers(1, 99), kinds, st.sampled_from("абвг"), st.integers(0, 20)), max_size=9)
pasts = st.builds(
    Past, st.lists(kinds, max_size=9).map(tuple), st.none() | st.tuples(kinds, st.sampled_from("абвг")), st.booleans()
)


@given(deeds_, pasts)
def test_what_is_named_is_open_never_the_last_and_nearest(deeds: list[Open], past: Past) -> None:
    found = choose(deeds, past)
    named = [one for one in deeds if found is not None and one.item == found.item]
    assert bool(named) == (found is not None)
    home = [one for one in deeds if KINDS[one.kind].home and (one.kind, one.title) != past.last]
    assert found is not None or not home, "something new at home always fits"
    if named and not past.kinds:
        assert found is not None and found.reason == "first"
    if len({one.item for one in deeds}) == len(deeds) and named:
        assert (named[0].kind, named[0].title) != past.last


def test_one_of_four_waits_two_weeks_and_the_lot_is_new_for_the_next() -> None:
    monday = date(2026, 12, 7)
    assert begins_fortnight(monday) and not begins_fortnight(monday + timedelta(days=7))
    days = [monday + timedelta(days=one) for one in range(14)]
    for family in range(1, 40):
        assert len({waits(family, day) for day in days}) == 1
    share = sum(waits(family, monday) for family in range(4000)) / 4000
    assert 0.22 < share < 0.28
    later = [sum(waits(family, monday + timedelta(days=14 * n)) for n in range(200)) for family in range(1, 20)]
    assert all(20 <= count <= 80 for count in later), "no family waits always, or never"


def test_hints_go_out_on_wednesdays() -> None:
    assert next_wednesday(date(2026, 12, 1)) == date(2026, 12, 2)
    assert next_wednesday(date(2026, 12, 2)) == date(2026, 12, 9)
    assert next_wednesday(date(2026, 12, 3)) == date(2026, 12, 9)


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilsons_ends_are_the_shares_that_lie_just_so_far_from_what_was_seen(seen: tuple[int, int]) -> None:
    hits, of = seen
    low, high = wilson(hits, of, 1.96)
    assert 0 <= low <= hits / of <= high <= 1
    for end in (low, high):
        if 0 < end < 1:
            assert math.isclose(abs(hits / of - end), 1.96 * math.sqrt(end * (1 - end) / of), abs_tol=1e-9)


def test_intervals_as_published() -> None:
    """E. B. Wilson's for 81 of 263, and Newcombe's two examples of method 10 (1998, table II)."""
    assert [round(one, 4) for one in wilson(81, 263, 1.959964)] == [0.2553, 0.3662]
    assert [round(one, 4) for one in differ(56, 70, 48, 80, 1.959964)] == [0.0524, 0.3339]
    assert [round(one, 4) for one in differ(9, 10, 3, 10, 1.959964)] == [0.1705, 0.8090]
    assert wilson(0, 0) == (0, 1)
    low, high = differ(0, 0, 3, 10)
    assert low < 0 < high, "of nothing nothing follows"
