"""Every button leads to a move that takes its values; every question has somebody to hear its answer.

An address is a string, as a sentence's key is: what mypy cannot see is read here from the code itself.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import cli
from data.people import RatingView
from handlers.former import FORMER
from handlers.kit import COMMANDED, EDITED, HEARD, PRESSED, REPLIED, Context, Id, Move, move_of

ROOT = Path(__file__).parent.parent
SAMPLE = {Id: 7, int: 0, str: "x", bool: True, RatingView: RatingView.TOP}
"""A value of each type that a button may carry."""


def calls(name: str) -> Iterator[tuple[str, str, set[str]]]:
    """Where a button or a question is made: place, address, the names of its values."""
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        for part in ast.parse(path.read_text("utf-8")).body:
            for node in ast.walk(part):
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                called = getattr(node.func, "attr", None) if name == "ask" else getattr(node.func, "id", None)
                if called == name:
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    values = {one for said in node.keywords for one in names_of(said, part, where)}
                    yield from ((where, address, values) for address in written_in(node.args[0], where))


def names_of(said: ast.keyword, part: ast.stmt, where: str) -> Iterator[str]:
    """The name of a value, or those of a dictionary that is written in the same function."""
    if said.arg is not None:
        yield said.arg
        return
    assigned = [one for one in ast.walk(part) if isinstance(one, ast.Assign | ast.AnnAssign)]
    for one in assigned:
        target = one.target if isinstance(one, ast.AnnAssign) else one.targets[0]
        if ast.dump(target, include_attributes=False).replace("Store", "Load") == ast.dump(said.value):
            assert isinstance(one.value, ast.Dict), f"{where}: values are written where they are used"
            yield from (key.value for key in one.value.keys if isinstance(key, ast.Constant))


def written_in(said: ast.expr, where: str) -> Iterator[str]:
    """An address stands where it is used, or one of two does."""
    if isinstance(said, ast.IfExp):
        yield from written_in(said.body, where)
        yield from written_in(said.orelse, where)
        return
    assert isinstance(said, ast.Constant) and isinstance(said.value, str), f"{where}: an address is a literal"
    yield said.value


def test_every_button_leads_to_a_move_that_takes_its_values() -> None:
    made = list(calls("to"))
    for where, address, given in made:
        assert address in PRESSED, f"{where}: nothing is done at {address}"
        move = PRESSED[address]
        assert move.needed <= given <= move.fields.keys(), f"{where}: {address} takes {[*move.fields]}"
    assert len(made) > 40


def test_every_question_is_heard() -> None:
    asked = {}
    for where, address, given in calls("ask"):
        assert address in HEARD, f"{where}: nobody hears the answer to {address}"
        asked[address] = given
        for hearing in HEARD[address]:
            assert hearing.move.needed <= asked[address], f"{where}: {address} needs {hearing.move.needed}"
    assert asked.keys() == HEARD.keys(), "questions that nobody asks"


def test_a_reply_is_heard_with_the_values_of_a_button_that_there_is() -> None:
    for address, hearing in REPLIED.items():
        assert hearing.move.fields == PRESSED[address].fields


async def everything(ctx: Context, thing: Id, number: int, word: str, on: bool, page: int = 0) -> None:
    """A move of each sort of value."""


MOVE = Move("test.everything", everything, sep="|")


@pytest.mark.parametrize(
    "packed",
    [
        "test.everything|1|2|x|1",
        "test.everything|-1|2|x|1|0",
        "test.everything|9007199254740993|2|x|1|0",
        "test.everything|1|two|x|1|0",
        "test.everything|1|2|x|yes|0",
        "test.everything|1|2|x|1|",
        "test.everything|1|٢|x|1|0",
    ],
)
def test_a_forged_button_is_none_of_ours(packed: str) -> None:
    assert MOVE.unpack(packed) is None


def test_a_button_carries_its_values_whole() -> None:
    packed = MOVE.pack({"thing": 2**53, "number": -5, "word": "a:b", "on": False})
    assert packed == "test.everything|9007199254740992|-5|a:b|0|0"
    read = MOVE.unpack(packed)
    assert read == {"thing": 2**53, "number": -5, "word": "a:b", "on": False, "page": 0}
    with pytest.raises(TypeError, match="takes"):
        MOVE.pack({"thing": 1})
    with pytest.raises(ValueError, match="stands between"):
        MOVE.pack({"thing": 1, "number": 1, "word": "a|b", "on": True})


def test_a_button_of_a_former_word_does_what_it_did() -> None:
    """What stands in a chat is not written anew when a feature is."""
    move = move_of("works.accept:3:7")
    assert move is PRESSED["submissions.accept"] and move.unpack("works.accept:3:7") == {"team": 3, "step": 7}
    assert move_of("works") is move_of("works.nothing:3") is None
    assert move_of("threads.mail:5") is PRESSED["threads.message"]
    now = {word for address in (*PRESSED, *HEARD) for word in (address, address.partition(".")[0])}
    assert set(FORMER.values()) <= now and not FORMER.keys() & now, "a former word is used for another thing"
    for was in FORMER.keys() - HEARD.keys():
        move = PRESSED.get(FORMER[was])
        values = {name: SAMPLE[kind] for name, kind in move.fields.items()} if move is not None else {}
        packed = move.pack(values) if move is not None else ""
        before = was + packed.removeprefix(FORMER[was])
        assert move is None or (move_of(before) is move and move.unpack(before) == values), before


def test_every_value_of_a_button_is_read() -> None:
    """An enum reads its own words: another one is none of ours."""
    for move in PRESSED.values():
        values = {name: SAMPLE[kind] for name, kind in move.fields.items()}
        assert move.unpack(move.pack(values)) == values
    assert PRESSED["postings.show"].unpack("postings.show:1:bottom") is None


def test_an_address_begins_with_the_word_of_its_file() -> None:
    moves = [*PRESSED.values(), *(one.move for all_ in HEARD.values() for one in all_)]
    moves += [*(one.move for one in REPLIED.values()), *EDITED.values()]
    assert len(moves) > 500
    files = {one.address: one.run.__module__.rpartition(".")[2] for one in moves}
    assert {address: file for address, file in files.items() if address.partition(".")[0] != file} == {}


def printed(*words: str) -> str:
    said = CliRunner().invoke(cli, ["moves", *words], catch_exceptions=False)
    assert said.exit_code == 0
    return said.output


def test_the_map_of_moves_shows_all_of_them_in_their_files() -> None:
    found = json.loads(printed("--json"))
    heard = sum(len(hearings) for hearings in HEARD.values())
    assert len(found) == len(PRESSED) + heard + len(REPLIED) + len(EDITED) + len(COMMANDED)
    for one in found:
        assert f"def {one['function']}(" in (ROOT / one["file"]).read_text("utf-8"), one


def test_the_map_of_moves_is_read_by_wing_and_feature() -> None:
    told = printed("--wing", "deeds").splitlines()
    assert told[0] == "DEEDS"
    at = next(number for number, line in enumerate(told) if line.startswith("handlers/deeds/tasks.py: Who does what"))
    line = next(line for line in told[at:] if "tasks.press(task)" in line)
    assert line.split(maxsplit=3)[:3] == ["press", "tasks.press(task)", "pressed:"]
    assert line.endswith("A free one is taken, one's own is done or not yet.")
    assert not [line for line in told if "slots." in line]
