"""A finding of the doctor's: a sentence that says what is well, or what to do."""

from dataclasses import dataclass
from typing import Literal

from bot.logs import redacted
from data.unfit import Unfit

Level = Literal["well", "note", "wrong"]
PATIENCE = 10.0
"""Seconds for an answer from elsewhere."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` names the sentence, `values` fill it."""

    level: Level
    key: str
    values: dict[str, str]
    unfit: Unfit | None = None
    """What the database has to say for itself, instead of a sentence of the doctor's."""


def found(level: Level, key: str, **values: object) -> Finding:
    return Finding(level, key, {name: str(value) for name, value in values.items()})


def host(url: str) -> str:
    """What may be shown of an address: its path is a secret."""
    return redacted(url.partition("://")[2].partition("/")[0])
