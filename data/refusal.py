"""How the rules say no: of what is too long, too many, out of range or no more, in a sentence for all of them."""

from collections.abc import Container
from typing import TypeVar

T = TypeVar("T")


class Refused(Exception):
    """A rule was not met: `key` names the sentence that tells the person what to do next, `values` fill it.

    Whoever raises it changes nothing: the transaction around it is rolled back.
    """

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(" ".join(map(str, (key, *values.values()))))
        self.key = key
        self.values = values


def within(words: str, limit: int, *, rest: str = "") -> str:
    """The words themselves; refuses more than `limit` characters. `rest`: what is beyond may come as a "file"."""
    if len(words) > limit:
        raise Refused("refusal-long", length=len(words), limit=limit, rest=rest)
    return words


def needed(words: str, limit: int) -> str:
    """The words themselves; refuses none, and more than `limit` characters."""
    if not words:
        raise Refused("refusal-empty", limit=limit)
    return within(words, limit)


def between(number: int, least: int, most: int) -> int:
    """The number itself; refuses one out of this range."""
    if not least <= number <= most:
        raise Refused("refusal-range", least=least, most=most)
    return number


def at_most(count: int, limit: int, what: str) -> int:
    """The count itself; refuses more than `limit` of `what`, a word that the sentence knows."""
    if count > limit:
        raise Refused("refusal-many", what=what, limit=limit)
    return count


def there(found: T | None, what: str) -> T:
    """What was found; refuses if nothing was: `what` is no more, a word that the sentence knows."""
    if found is None:
        raise Refused("refusal-gone", what=what)
    return found


def among(choice: T, offered: Container[T]) -> T:
    """The choice itself; refuses what no button of today offers."""
    if choice not in offered:
        raise Refused("people-old-button")
    return choice


def fetched(size: int | None, limit: int) -> None:
    """Refuses a file of more than `limit` bytes."""
    if (size or 0) > limit:
        raise Refused("refusal-large", limit=limit // 2**20)
