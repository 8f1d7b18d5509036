"""From a document to the published map: what a teacher presses, counted as the benchmark counts it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scoring import wants
from tests.taps import at_desk, typed
from tests.world import World
from ui.text import texts

PLANS = Path(__file__).parent / "plans"
MANY = 12


@pytest.mark.parametrize("name", ["ru01-new-year-week.txt", "en02-month-bullets.txt", "of02-cycle.docx"])
async def test_a_document_becomes_a_published_map(
    world: World, name: str, report_figure: Callable[[str], None]
) -> None:
    (want,) = [one for one in wants(PLANS) if one.file.name == name]
    way = await at_desk(world, want, 1)
    report_figure(f"{name}: {way.items} items, {way.taps} taps, {way.words} words")
    assert way.published and way.items and way.taps <= MANY, "\n\n".join(way.screens)
    assert way.right, "what she settled is on the map"


TYPED = [
    ("2026-12-12", "12.12.2026"),
    ("2026-12-12T18:00", "12.12.2026 18:00"),
    ("2026-12-12T18:00..2026-12-12T19:30", "12.12.2026 18:00–19:30"),
    ("2026-12-12..2026-12-14", "12.12.2026–14.12.2026"),
    ("..2026-12-25", "до 25.12.2026"),
    ("all month", "весь месяц"),
]


@pytest.mark.parametrize(("when", "said"), TYPED)
def test_what_is_wanted_is_typed_as_people_do(when: str, said: str) -> None:
    assert typed(when, texts(strict=True)["ru"]) == said
