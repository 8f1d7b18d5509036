"""A school year of thirty families, or a part of it: nothing is lost, nothing comes twice, nobody is flooded."""

from bot.demo.year import year


async def test_two_months_of_it_end_with_nothing_unsent_and_nobody_flooded() -> None:
    assert await year(seed=7, language="en", months=2) == 0
