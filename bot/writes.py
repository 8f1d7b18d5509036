"""What comes before each write of an update: its turn in the class, its budget; and to which wing it went."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from data import WINGS, budgets, in_turn
from data.db import Before, Tx
from data.people import Person


def turn(tx: Tx, _: str, given: dict[str, Any]) -> None:
    """What the people of one class do is written one after the other."""
    if isinstance(by := given.get("by"), Person):
        classroom = given.get("classroom")
        in_turn.hold(tx, by, classroom if isinstance(classroom, int) else None)


def spending(now: Callable[[], datetime]) -> Before:
    """What people do is counted against their budgets."""

    def spend(tx: Tx, verb: str, given: dict[str, Any]) -> None:
        if isinstance(by := given.get("by"), Person):
            budgets.spend(tx, verb, by=by, now=now())

    return spend


def wing_of(module: str) -> str:
    """The wing of a move's module; `ground` for what stands in none, and for what came to no move."""
    parts = module.split(".")
    return parts[1] if len(parts) > 2 and parts[1] in WINGS else "ground"
