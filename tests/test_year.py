"""A school year of thirty families, or a part of it: nothing is lost, nothing comes twice, nobody is flooded."""

import pytest

from bot.demo.year import year


async def test_a_month_of_it_ends_with_nothing_unsent_and_nobody_flooded(capsys: pytest.CaptureFixture[str]) -> None:
    assert await year(seed=7, language="en", months=1) == 0
    assert "2027-09-01: the class “2” is “3”" in capsys.readouterr().out, "the year has turned"
