"""All that a press, an answer or a command does, as the code itself has it: `marshrutka moves`.

By wing and feature; each move with the values that its button carries, and what its function promises or is called.
"""

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

import handlers as handlers  # every address exists once all features are loaded
from data import WINGS
from handlers.kit import COMMANDED, EDITED, HEARD, PRESSED, REPLIED, Move

WORDS = ("press", "answer", "reply", "edited", "command")
"""How one comes to a move: a button, what is said to a question, a reply to what has such a button, a message that is
edited meanwhile, a command."""


@dataclass(frozen=True, slots=True)
class KnownMove:
    """One move. `wing` is empty on the ground; `does` is the first line of its docstring."""

    wing: str
    feature: str
    by: str
    address: str
    values: tuple[str, ...]
    function: str
    does: str

    @property
    def file(self) -> str:
        return "/".join(part for part in ("handlers", self.wing, f"{self.feature}.py") if part)


def moves(wing: str | None = None) -> list[KnownMove]:
    """All of them, or a wing's: wings in their order, then features, buttons first."""
    found = [known for known in _all() if wing in (None, known.wing)]
    return sorted(found, key=lambda one: (_place(one.wing), one.feature, WORDS.index(one.by)))


def _place(wing: str) -> int:
    return WINGS.index(wing) + 1 if wing else 0


def _all() -> Iterator[KnownMove]:
    replies = (hearing.move for hearing in REPLIED.values())
    for by, found in zip(WORDS, (PRESSED.values(), _answers(), replies, EDITED.values(), COMMANDED), strict=True):
        yield from (_known(by, move) for move in found)


def _answers() -> Iterator[Move]:
    return (hearing.move for hearings in HEARD.values() for hearing in hearings)


def _known(by: str, move: Move) -> KnownMove:
    *wing, feature = move.run.__module__.split(".")[1:]
    does = (move.run.__doc__ or "").strip().partition("\n")[0]
    return KnownMove(".".join(wing), feature, by, move.address, (*move.fields,), move.run.__name__, does)


def as_json(found: list[KnownMove]) -> list[dict[str, Any]]:
    return [{**asdict(one), "values": [*one.values], "file": one.file} for one in found]


def lines(found: list[KnownMove]) -> Iterator[str]:
    """To be read: a heading for each wing and feature, a line for each move."""
    for wing, in_wing in groupby(found, key=lambda one: one.wing):
        yield from ("", (wing or "the ground").upper())
        for _, of_feature in groupby(in_wing, key=lambda one: one.feature):
            these = list(of_feature)
            yield from ("", f"{these[0].file}: {_promise(these[0])}")
            yield from (_line(one) for one in these)


def _promise(one: KnownMove) -> str:
    module = sys.modules[one.file.removesuffix(".py").replace("/", ".")]
    return (module.__doc__ or "").strip().partition("\n")[0]


def _line(one: KnownMove) -> str:
    called = f"{one.address}({', '.join(one.values)})" if one.values else one.address
    return f"  {one.by:8}{called:44}  {one.function}{f': {one.does}' if one.does else ''}"
