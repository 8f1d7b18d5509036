"""Labels on a phone are read whole on the narrowest of today's, by their font's widths. Those of all screens are
measured where all is pressed (tests/test_addresses.py)."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from data import places
from handlers.kit import PRESSED
from sandbox.views import Seen
from tests.house import WHO
from ui.labels import FONT, SIZE, STYLES, in_rows, room, shortened, style_of, width
from ui.screen import NOTHING, Button, Screen, copying, page
from ui.text import Html

PROPER = {*WHO.values(), *(str(place[name]) for place in places.catalogue() for name in ("name_ru", "name_en"))}
"""Names that are as long as they are: whoever opens the button reads all of it. The house's people bear long ones."""
LINES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "So")), min_size=1, max_size=60)


def read_elsewhere(label: str, text: str) -> bool:
    """Is what is left out of a label a part of a proper name, or does the message above say it whole?"""
    head = label.removesuffix("…")
    if head in text or head.partition(" ")[2] in text or any(name in head for name in WHO.values()):
        return True
    tails = (head[at:] for at in range(len(head) - 3))
    return any(name.startswith(tail) for tail in tails for name in PROPER)


def not_whole(seen: Seen) -> Iterator[str]:
    """Labels that are too wide for their row, or cut where nothing says the rest."""
    for row in seen.buttons:
        for label in row:
            if width(label) > room(len(row)) or (label.endswith("…") and not read_elsewhere(label, seen.text)):
                yield label


@given(LINES)
def test_a_width_is_that_of_the_font(label: str) -> None:
    """Without kerning, which makes labels a little shorter; what the font lacks is as wide as an emoji."""
    font = ImageFont.truetype(str(FONT), SIZE * 64, layout_engine=ImageFont.Layout.BASIC)
    known = re.sub("[^ -~А-яЁё]", "", label)
    plain = sum(font.getlength(one) for one in known) / 64
    assert width(known) == pytest.approx(plain, abs=0.05 * len(known) + 0.01)
    assert width(f"🌳{known}") > width(known) + SIZE


@given(LINES, st.integers(1, 8))
def test_what_is_too_long_is_cut_as_late_as_there_is_room(label: str, buttons: int) -> None:
    shown = shortened(label, room(buttons))
    assert width(shown) <= max(room(buttons), width("…"))
    if shown != label:
        kept = len(shown) - 1
        assert (
            shown.endswith("…") and label.startswith(shown[:-1]) and width(label[: kept + 2] + "…") > room(buttons) - 19
        )


@given(st.lists(LINES, min_size=1, max_size=8))
def test_a_row_without_room_is_several_and_loses_nobody(labels: list[str]) -> None:
    counts = in_rows(labels)
    assert sum(counts) == len(labels) and all(one >= two for one, two in pairwise(counts))
    if counts != [1] * len(labels):
        ends = [sum(counts[: at + 1]) for at in range(len(counts))]
        parts = [labels[end - count : end] for end, count in zip(ends, counts, strict=True)]
        assert all(width(label) <= room(len(part)) for part in parts for label in part)
    rows = (tuple(Button(label, "people.home") for label in labels),)
    keyboard = Screen(Html("x"), rows).keyboard
    assert keyboard is not None and [len(row) for row in keyboard.inline_keyboard] == counts


def test_colours_are_of_buttons_that_there_are() -> None:
    assert set(STYLES) <= set(PRESSED)
    assert style_of("answers.give:7:going") == "success" and style_of("answers.give:7:no") is None
    assert style_of("materials.remove:7:1") == "danger" and style_of("materials.remove:7:0") is None
    assert style_of(None) is None and style_of("people.home") is None


def test_what_is_only_read_does_nothing_and_a_former_server_gets_what_it_knows() -> None:
    turns = page(range(30), 1, 10, lambda number: f"items.page:{number}").turns
    screen = Screen(Html('<tg-time unix="1">x</tg-time>'), (*turns, copying("Copy", "https://a.ru"), turns[0][:1]))
    assert screen.keyboard is not None
    (back, here, forth), (copy,), _ = screen.keyboard.inline_keyboard
    assert (back.text, here.text, forth.text) == ("‹", "2 / 3", "›")
    assert here.disabled is not None and here.callback_data is None and copy.copy_text is not None
    modest = screen.without("Bad Request: text buttons are unallowed in the inline keyboard")
    assert modest is not None and modest.keyboard is not None and modest.body == "x"
    assert [one.callback_data for one in modest.keyboard.inline_keyboard[0]] == [
        "items.page:0",
        NOTHING,
        "items.page:2",
    ]
    assert len(modest.keyboard.inline_keyboard) == 2
    assert modest.without("Bad Request: text buttons are unallowed in the inline keyboard") is None
