"""Who is given which place, as a rule by itself: nothing is gained by haste or by naming what one does not wish."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from itertools import permutations, product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import cli
from data.slots.allotment import Claimant, allot, commitment, differences, lot, number_of, own_order, record, turn_of

PLACES = range(1, 8)
NAMES = {place: f"Парк {place}" for place in PLACES}


def a_made_up(seed: int) -> tuple[list[Claimant], dict[int, int], str]:
    """Some families who have had more or less, some places, a secret."""
    chance = Random(seed)
    claimants = [
        Claimant(number, tuple(chance.sample(PLACES, chance.randint(1, 5))), *chance.choices(range(3), k=3))
        for number in chance.sample(range(100_000, 1_000_000), chance.randint(0, 9))
    ]
    return claimants, {place: chance.randint(0, 2) for place in PLACES}, f"secret {chance.random()}"


rounds = st.integers(0, 2**40).map(a_made_up)


def rank(one: Claimant, place: int | None) -> int:
    """How high a family has wished what it was given; nothing is worse than any wish."""
    return one.wishes.index(place) if place is not None else len(PLACES)


@given(rounds, st.integers())
def test_when_a_family_named_its_wishes_changes_nothing(made: tuple[Any, ...], seed: int) -> None:
    claimants, free, secret = made
    before = allot(claimants, free, secret)
    Random(seed).shuffle(claimants)
    places = list(free.items())
    Random(seed).shuffle(places)
    assert allot(claimants, dict(places), secret) == before


@given(rounds)
def test_what_is_given_was_free_and_wished_and_nothing_wished_is_left_lying(made: tuple[Any, ...]) -> None:
    claimants, free, secret = made
    given_ = allot(claimants, free, secret).given
    for place, count in free.items():
        assert list(given_.values()).count(place) <= count
    for one in claimants:
        place = given_.get(one.number)
        for better in one.wishes[: rank(one, place)]:
            assert list(given_.values()).count(better) == free[better], "a better wish is given to others, all of it"


@given(rounds)
def test_who_has_had_less_loses_no_place_to_who_has_had_more(made: tuple[Any, ...]) -> None:
    claimants, free, secret = made
    given_ = allot(claimants, free, secret).given
    for less, more in permutations(claimants, 2):
        had_less = (-less.nothing, -less.not_first, less.visits) < (-more.nothing, -more.not_first, more.visits)
        place = given_.get(more.number)
        if had_less and place in less.wishes:
            assert rank(less, given_.get(less.number)) <= rank(less, place), "it has this place or one dearer to it"


def test_naming_the_true_order_is_never_worse() -> None:
    """All that one family may say against all orders of two others, of three places, choosing before, among and after
    them."""
    orders = list(permutations((1, 2, 3)))
    lists = [one for size in (1, 2, 3) for one in permutations((1, 2, 3), size)]
    for free in ({1: 1, 2: 1, 3: 1}, {1: 2, 2: 0, 3: 1}):
        for others, before in product(product(orders, repeat=2), (0, 1, 2)):
            rivals = [Claimant(11, others[0], 1), Claimant(12, others[1], 1)]
            for true in orders:
                best = _gets(true, rivals, before, free)
                for said in lists:
                    assert best <= _gets(said, rivals, before, free, of=true), (true, said, others, free)


def _gets(said: Sequence[int], rivals: list[Claimant], nothing: int, free: dict[int, int], of: Any = None) -> int:
    made = allot([Claimant(10, tuple(said), nothing), *rivals], free, "secret")
    place = made.given.get(10)
    return (of or said).index(place) if place is not None else 3


@given(st.integers(2, 6), st.integers(0, 2**40))
def test_who_takes_part_each_time_is_not_without_its_first_wish_for_ever(count: int, seed: int) -> None:
    """Where each of N families is given one of its wishes each time, at most N - 1 rounds in a row pass without the
    first: whoever has waited longest chooses first, is given its first wish, and goes to the end."""
    chance = Random(seed)
    waited, longest = dict.fromkeys(range(count), 0), 0
    for turn in range(3 * count):
        claimants = [Claimant(one, tuple(chance.sample(range(count), count)), 0, waited[one]) for one in waited]
        made = allot(claimants, dict.fromkeys(range(count), 1), f"round {turn}")
        for one in claimants:
            first = made.given[one.number] == one.wishes[0]
            waited[one.number] = 0 if first else waited[one.number] + 1
        longest = max(longest, *waited.values())
    assert longest <= count - 1


def test_the_longest_wait_for_a_first_wish_is_reached_where_all_wish_the_same() -> None:
    waited = dict.fromkeys(range(4), 0)
    seen = []
    for turn in range(4):
        made = allot(
            [Claimant(one, (0, 1, 2, 3), 0, waited[one]) for one in waited], dict.fromkeys(range(4), 1), str(turn)
        )
        first = next(number for number, place in made.given.items() if place == 0)
        seen.append(first)
        waited = {one: 0 if one == first else count + 1 for one, count in waited.items()}
    assert sorted(seen) == [0, 1, 2, 3], "each of them once in four rounds"


def test_a_published_round_is_checked_by_hand() -> None:
    """With nothing of ours: the standard library's hashes and a few lines, as any parent who can may write them."""
    claimants = [
        Claimant(418_302, (3, 1)),
        Claimant(120_777, (3, 2)),
        Claimant(909_090, (3,), 1),
        Claimant(333_333, (2, 3)),
    ]
    known = json.loads(json.dumps(record(claimants, {1: 1, 2: 1, 3: 1}, "тайна", NAMES, "Музеи")))

    assert hashlib.sha256(known["secret"].encode()).hexdigest() == known["commitment"]

    def key(family: dict[str, Any]) -> Any:
        drawn = hmac.new(known["secret"].encode(), str(family["number"]).encode(), hashlib.sha256).hexdigest()
        return -family["nothing"], -family["not_first"], family["visits"], drawn

    free = {place["place"]: place["free"] for place in known["places"]}
    by_hand = {}
    for family in sorted(known["families"], key=key):
        for place in family["wishes"]:
            if free[place]:
                free[place] -= 1
                by_hand[str(family["number"])] = place
                break
    assert by_hand == known["given"]
    assert known["order"][0] == 909_090 and known["given"]["909090"] == 3, "who was left without is first"
    assert differences(known) == []


@given(rounds)
def test_what_is_published_gives_the_same_again(made: tuple[Any, ...]) -> None:
    claimants, free, secret = made
    known = json.loads(json.dumps(record(claimants, free, secret, NAMES, "Музеи"), ensure_ascii=False))
    assert differences(known) == []
    assert "family" not in json.dumps([*known["families"]]), "numbers and nothing else"


def a_round() -> dict[str, Any]:
    claimants = [Claimant(100_001, (1, 2)), Claimant(100_002, (1, 3)), Claimant(100_003, (1,))]
    return json.loads(json.dumps(record(claimants, dict.fromkeys(PLACES, 1), "secret", NAMES, "Музеи")))


def test_each_thing_that_was_tampered_with_is_named() -> None:
    for change, said in (
        ({"secret": "another"}, "SHA-256"),
        ({"order": a_round()["order"][::-1]}, "from the 1. on"),
        ({"order": a_round()["order"][:2]}, "in its length"),
        ({"given": {**a_round()["given"], "100003": 7}}, "family 100003"),
        ({"families": a_round()["families"] * 2}, "one number"),
    ):
        assert any(said in one for one in differences({**a_round(), **change})), change
    for wrong in (
        None,
        [],
        {},
        {"marshrutka-round": 1},
        {**a_round(), "families": 3},
        {**a_round(), "marshrutka-round": 2},
    ):
        with pytest.raises(ValueError, match="no round"):
            differences(wrong)


def test_the_command_says_the_same_or_what_differs(tmp_path: Path) -> None:
    file = tmp_path / "round-1.json"

    def said(text: str) -> tuple[int, str]:
        file.write_text(text, "utf-8")
        done = CliRunner().invoke(cli, ["round", str(file)])
        return done.exit_code, done.output

    code, words = said(json.dumps(a_round()))
    assert (code, words.strip()) == (0, f"The same: 3 families, {len(a_round()['given'])} of them were given a place.")
    code, words = said(json.dumps({**a_round(), "secret": "another"}))
    assert code == 1 and "SHA-256" in words
    for broken in ("", "{}", "[1", "null"):
        code, words = said(broken)
        assert code == 2 and "no round" in words


def test_lots_numbers_and_orders_are_those_of_every_machine() -> None:
    """What a published round rests on must not change with a version: written down once."""
    assert commitment("secret") == "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"
    assert lot("secret", 100_001).startswith("dd066b85f7da8d3d")
    assert number_of("secret", 1) == number_of("secret", 1, 0) != number_of("secret", 1, 5)
    numbers = {number_of("secret", family) for family in range(300)}
    assert len(numbers) == 300 and all(100_000 <= one <= 999_999 for one in numbers)


def test_each_family_is_shown_the_places_in_its_own_order() -> None:
    orders = {family: sorted(range(84), key=own_order(5, family)) for family in range(30)}
    assert orders[3] == sorted(range(84), key=own_order(5, 3)) != sorted(range(84), key=own_order(6, 3))
    tops = {tuple(order[:8]) for order in orders.values()}
    assert len(tops) == 30, "what stands on the first page is nobody else's first page"


def test_equal_ones_are_first_equally_often() -> None:
    first = [
        min((Claimant(one, (1,)) for one in (100_001, 100_002)), key=lambda one: turn_of(one, str(n))).number
        for n in range(400)
    ]
    assert 160 < first.count(100_001) < 240, "the lot is fair: within four standard deviations of half"
