"""Who is given which place of a round by wishes: a rule that anybody can compute anew, from facts without names.

Families choose one after another, each the best of its wishes that is still free (a serial dictatorship): so a family
never does better by naming anything but what it truly wishes, in its true order. First choose those who have had least
so far; of equal ones the lot decides, whose secret was promised beforehand by its SHA-256.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FORM = 1
"""The form of a round's file, as `record` writes it."""


@dataclass(frozen=True, slots=True)
class Claimant:
    """A family in a round, by its number: its wishes in order, and how little it has had so far.

    `nothing`: rounds in a row in which it was given none of its wishes; `not_first`: in which it was not given its
    first one; `visits`: places that it has visited in this school year and the one before.
    """

    number: int
    wishes: tuple[int, ...]
    nothing: int = 0
    not_first: int = 0
    visits: int = 0


@dataclass(frozen=True, slots=True)
class Allotment:
    """The families' numbers in the order of choosing, and the place of each that was given one."""

    order: tuple[int, ...]
    given: dict[int, int]


def allot(claimants: Iterable[Claimant], free: Mapping[int, int], secret: str) -> Allotment:
    """Give out what is free (so many of each place). The order of the arguments does not matter; numbers differ."""
    ordered = sorted(claimants, key=lambda one: turn_of(one, secret))
    left, given = dict(free), {}
    for one in ordered:
        best = next((place for place in one.wishes if left.get(place, 0) > 0), None)
        if best is not None:
            left[best] -= 1
            given[one.number] = best
    return Allotment(tuple(one.number for one in ordered), given)


def turn_of(one: Claimant, secret: str) -> tuple[int, int, int, str]:
    """When a family chooses: those who have had least first, equal ones by lot."""
    return -one.nothing, -one.not_first, one.visits, lot(secret, one.number)


def lot(secret: str, number: int) -> str:
    """The lot that a number draws: HMAC-SHA-256 of the number, keyed with the secret; the smaller comes first."""
    return hmac.new(secret.encode(), str(number).encode(), hashlib.sha256).hexdigest()


def commitment(secret: str) -> str:
    """What is published of a secret before the round: it cannot be another one afterwards."""
    return hashlib.sha256(secret.encode()).hexdigest()


def number_of(secret: str, family: int, home: int = 0) -> int:
    """The six digits by which a family (or one home of it) stands in a round; they tell nothing of who it is."""
    drawn = hmac.new(secret.encode(), f"family {family} {home}".encode(), hashlib.sha256).digest()
    return 100_000 + int.from_bytes(drawn[:8], "big") % 900_000


def own_order(item: int, family: int) -> Callable[[int], bytes]:
    """In which order a family is shown the places of a round: its own, always the same, that of no other family."""
    return lambda slot: hashlib.sha256(f"{item} {family} {slot}".encode()).digest()


def record(
    claimants: Iterable[Claimant], free: Mapping[int, int], secret: str, names: Mapping[int, str], title: str
) -> dict[str, Any]:
    """What is published of a round that is given out, in JSON's own types: all that is needed to do it again."""
    known = sorted(claimants, key=lambda one: one.number)
    made = allot(known, free, secret)
    return {
        "marshrutka-round": FORM,
        "title": title,
        "commitment": commitment(secret),
        "secret": secret,
        "places": [{"place": place, "name": names[place], "free": free[place]} for place in sorted(free)],
        "families": [
            {
                "number": one.number,
                "nothing": one.nothing,
                "not_first": one.not_first,
                "visits": one.visits,
                "wishes": list(one.wishes),
            }
            for one in known
        ],
        "order": list(made.order),
        "given": {str(number): place for number, place in sorted(made.given.items())},
    }


def differences(known: Any) -> list[str]:
    """Do a published round again: what in it is not as the rule gives it, in words; nothing, if it is the same.

    ValueError: this is no round.
    """
    try:
        if known["marshrutka-round"] != FORM:
            raise ValueError
        secret = str(known["secret"])
        free = {int(one["place"]): int(one["free"]) for one in known["places"]}
        claimants = [
            Claimant(
                int(one["number"]),
                tuple(int(place) for place in one["wishes"]),
                int(one["nothing"]),
                int(one["not_first"]),
                int(one["visits"]),
            )
            for one in known["families"]
        ]
        order = [int(number) for number in known["order"]]
        given = {int(number): int(place) for number, place in known["given"].items()}
        promised = str(known["commitment"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ValueError("no round") from None
    made = allot(claimants, free, secret)
    found = []
    if commitment(secret) != promised:
        found.append(f"the secret is not the one that was promised: its SHA-256 is {commitment(secret)}")
    if len({one.number for one in claimants}) < len(claimants):
        found.append("two families have one number")
    if order != list(made.order):
        at = next((at for at, both in enumerate(zip(order, made.order, strict=False)) if both[0] != both[1]), None)
        where = f"from the {at + 1}. on" if at is not None else "in its length"
        found.append(f"the order of choosing differs {where}: it is {', '.join(map(str, made.order))}")
    for number in sorted({*given, *made.given}):
        if given.get(number) != made.given.get(number):
            found.append(
                f"family {number} is given {made.given.get(number, 'nothing')}, not {given.get(number, 'nothing')}"
            )
    return found
