"""The simulated year: the same seed is the same class, and the rule is the product's own."""

from dataclasses import replace

from bot.simulation import comparison, year
from bot.simulation.assumed import People
from bot.simulation.comparison import row

SMALL = 4


def test_a_year_is_the_same_again_and_each_rule_plays_the_same_class() -> None:
    played = {rule: year.year(rule, 3, SMALL, length=2) for rule in year.RULES}
    assert year.year("wishes", 3, SMALL, length=2) == played["wishes"]
    for figures in played.values():
        assert set(figures) == set(year.FIGURES)
        assert all(0 <= figures[name] <= 1 for name in year.FIGURES)
        assert figures["first_wishes"] <= figures["wishes_granted"]
    assert played["wishes"]["wishes_granted"] > 0


def test_where_nobody_takes_part_nothing_is_given_and_nothing_divided_by_nothing() -> None:
    idle = year.year("wishes", 1, 2, replace(People(), middle=-50.0), length=1)
    assert (idle["share_active"], idle["first_wishes"], idle["gini"]) == (0, 0, 0)


def test_a_mean_stands_with_its_interval() -> None:
    one = row([0.2, 0.4, 0.6])
    assert one.low <= one.mean <= one.high and round(one.mean, 6) == 0.4
    assert row([0.5]) == comparison.Row(0.5, 0.5, 0.5)
