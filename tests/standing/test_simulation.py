"""The simulated year: the same seed is the same class, and the rule is the product's own."""

import json
from dataclasses import fields, replace

from bot.simulation import comparison, weeks, year
from bot.simulation.assumed import Habits, People
from bot.simulation.comparison import Row, row, turned
from bot.simulation.weeks import Manner
from tests.pictures.simulation import assumptions

SMALL = 4


def test_a_year_is_the_same_again_and_each_rule_plays_the_same_class() -> None:
    played = {rule: year.year(rule, 3, SMALL, length=2) for rule in year.RULES}
    assert year.year("wishes", 3, SMALL, length=2) == played["wishes"]
    for figures in played.values():
        assert set(figures) == set(year.FIGURES)
        assert all(0 <= figures[name] <= 1 for name in year.FIGURES if name != "letters")
        assert figures["letters"] > 0 and figures["never_served"] <= figures["never_first"]
        assert figures["first_wishes"] <= figures["wishes_granted"]
    assert played["wishes"]["wishes_granted"] > 0


def test_where_nobody_takes_part_nothing_is_given_and_nothing_divided_by_nothing() -> None:
    idle = year.year("wishes", 1, 2, replace(People(), middle=-50.0), length=1)
    assert (idle["share_active"], idle["first_wishes"], idle["gini"]) == (0, 0, 0)


def test_a_mean_stands_with_its_interval() -> None:
    one = row([0.2, 0.4, 0.6])
    assert one.low <= one.mean <= one.high and round(one.mean, 6) == 0.4
    assert row([0.5]) == comparison.Row(0.5, 0.5, 0.5)


def test_weeks_are_the_same_again_and_each_way_plays_the_same_class() -> None:
    ways = [way for found in comparison.WAYS.values() for way in found.values()]
    played = {way: weeks.play(way, 3) for way in ways}
    assert weeks.play(Manner(), 3) == played[Manner()]
    for figures in played.values():
        assert set(figures) == set(weeks.FIGURES)
        assert all(0 <= value <= 1 for name, value in figures.items() if name != "messages")
    assert played[Manner(hints="none")]["messages"] == 2, "the messages that all have, and no hint"
    assert played[Manner()]["messages"] > 2
    assert played[Manner(dose=1)]["messages"] < played[Manner()]["messages"] < played[Manner(dose=5)]["messages"]


def test_where_nobody_is_moved_by_anything_the_ways_are_one() -> None:
    nothing = replace(Habits(), told=dict.fromkeys(weeks.DOSES, 0.0), mutes=0.0, low=0.0, absent=0.0, together=0.0)
    base = weeks.play(Manner(hints="none"), 5, habits=nothing)
    for way in (Manner("top", "none"), Manner("together", "none", 5)):
        assert {**weeks.play(way, 5, habits=nothing), "messages": 0} == {**base, "messages": 0}


def test_a_simulated_hint_is_what_the_product_would_name() -> None:
    """Never the same twice in a row, only to who waits not, a week apart and four after three in vain."""
    idle = replace(Habits(), middle=-50.0, refuses=0.0)
    figures = weeks.play(Manner(), 7, habits=idle)
    assert figures["never"] == 1 and figures["gini"] == 0
    assert 2 < figures["messages"] < 2 + 14 / weeks.WEEKS, "three, then one in four weeks"


def test_a_result_is_turned_around_where_it_is_surely_of_the_other_sign() -> None:
    up, down, open_ = Row(0.2, 0.1, 0.3), Row(-0.2, -0.3, -0.1), Row(0.0, -0.1, 0.1)
    assert turned(down, up) and turned(up, down)
    assert not (turned(up, up) or turned(open_, up) or turned(up, open_))


def test_what_is_printed_names_each_way_and_each_assumption_has_its_source() -> None:
    known = json.loads(comparison.told([1], what="weeks", as_json=True))
    assert "hints: fitted" in known and known["hints: none"]["messages"] == [2, 2, 2]
    table = assumptions()
    for made in (People, Habits):
        for one in fields(made):
            assert f"`{made.__name__}.{one.name}`" in table
