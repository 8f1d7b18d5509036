"""What guards say while they talk: which a test came to, and which of them bit, that is, made a difference there.

Each function below is one way to bite, and gives back what the guard was.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

CAME: Counter[int] = Counter()
BIT: set[int] = set()
_ENDED: Counter[int] = Counter()
_KEYS: set[tuple[int, Any]] = set()


def clear() -> None:
    for kept in (CAME, BIT, _ENDED, _KEYS):
        kept.clear()


def bitten() -> list[int]:
    """Those that bit; who was come to more often than it ended has raised."""
    return sorted(BIT | (CAME - _ENDED).keys())


def at(number: int) -> int:
    CAME[number] += 1
    return number


def raises(number: int, value: Any) -> Any:
    _ENDED[number] += 1
    return value


def holds(number: int, value: Any) -> Any:
    if value:
        BIT.add(number)
    return raises(number, value)


def denies(number: int, value: Any) -> Any:
    if not value:
        BIT.add(number)
    return raises(number, value)


def repeats(number: int, key: Any) -> Any:
    if key is not None and (number, key) in _KEYS:
        BIT.add(number)
    _KEYS.add((number, key))
    return raises(number, key)


def escapes(number: int, words: Any) -> Any:
    if callable(words):
        return _watched(words, lambda _, said: escapes(number, said))
    if "&" in str(words):
        BIT.add(number)
    return raises(number, words)


def passes_over(number: int, insert: Callable[..., int]) -> Callable[..., int]:
    return _watched(raises(number, insert), lambda given, new: holds(number, new < len(given) - 2))


def conditions(number: int, clause: Any) -> Any:
    """What it keeps out, the database alone knows."""
    return raises(number, clause)


def _watched(call: Callable[..., Any], see: Callable[[tuple[Any, ...], Any], object]) -> Callable[..., Any]:
    def watched(*given: Any, **named: Any) -> Any:
        said = call(*given, **named)
        see(given, said)
        return said

    return watched
