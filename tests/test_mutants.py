"""Guards are found by their form, and what is left without one is still a program."""

import ast
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from data.refusal import Refused
from tests import heard
from tests.guards import ANYWAY, HEARD, Guard, guards_in, guards_of, mutated, talking

ROOT = Path(__file__).parent.parent
RULE = """
def give(tx, *, slot, family, by, now):
    found = get(tx, slot=slot)
    by.must_be_staff(found.classroom)
    must_stand(tx, found.item, by)
    must_be_on(found, now)
    if found is None or by.family_in(found.classroom) != family:
        raise Refused("slots-gone")
    if not found.mine:
        raise Refused("slots-not-yours")
    if len(found.words) > WORDS or found.ends <= now:
        raise Refused("slots-long")
    free = sa.update(slots).where(s.id == slot, s.classroom_id == by.here, s.taken < s.capacity)
    if not tx.execute(free.values(taken=s.taken + 1)).rowcount:
        raise Refused("slots-full")
    if by.is_staff(found.classroom):
        insert_new(tx, claims, {"slot": slot})
    owe(tx, Notice("slots-given", {}, dedup=f"given:{slot}"), chats=[])
"""
SCREEN = """
def card(t, item, reader):
    if item is None or not item.seen_by(reader):
        return None
    return lines(t.html("items-head"), t.html("items-title", title=item.title), Html(escape(item.words)))
"""
FOUND = [
    ("permission", "by.must_be_staff(found.classroom)", "None"),
    ("permission", "must_stand(tx, found.item, by)", "None"),
    ("permission", "by.family_in(found.classroom) != family", "False"),
    ("permission", "not found.mine", "False"),
    ("capacity", "len(found.words) > WORDS", "False"),
    ("permission", "s.classroom_id == by.here", "sa.true()"),
    ("capacity", "s.taken < s.capacity", "sa.true()"),
    (
        "capacity",
        "not tx.execute(free.values(taken=s.taken + 1)).rowcount",
        "((not tx.execute(free.values(taken=s.taken + 1)).rowcount) and False)",
    ),
    ("permission", "by.is_staff(found.classroom)", "True"),
    ("once", "insert_new", ANYWAY),
    ("once", 'f"given:{slot}"', "None"),
]


@cache
def all_guards() -> list[Guard]:
    return guards_of(ROOT)


def said(guards: list[Guard]) -> list[tuple[str, str, str]]:
    return [(guard.kind, guard.text, guard.instead) for guard in guards]


def test_guards_of_a_rule() -> None:
    assert said(guards_in(RULE, "data/slots.py")) == FOUND


def test_guards_of_a_screen() -> None:
    guards = guards_in(SCREEN, "handlers/map/items.py")
    assert said(guards) == [
        ("permission", "not item.seen_by(reader)", "False"),
        ("escape", "t.html", "t"),
        ("escape", "escape(item.words)", "(item.words)"),
    ]
    assert [guard.typed for guard in guards] == [False, True, False]


@pytest.mark.parametrize(("source", "path"), [(RULE, "data/slots.py"), (SCREEN, "handlers/map/items.py")])
def test_one_guard_less_is_a_program_that_lacks_only_that(source: str, path: str) -> None:
    for guard in guards_in(source, path):
        without = mutated(source.encode(), guard).decode()
        ast.parse(without)
        assert guard.name not in {one.name for one in guards_in(without, path)}
        assert len(without) == len(source) - (guard.end - guard.start) + len(guard.instead)


def test_a_talking_guard_says_its_number_and_answers_as_ever() -> None:
    source = "def f(by, room):\n    by.must_be_staff(room)\n    return by\n"
    (guard,) = guards_in(source, "data/slots.py")
    line = talking(source.encode(), [(7, guard)]).decode().splitlines()[1]
    assert line == f"    {HEARD}.raises({HEARD}.at(7), (by.must_be_staff(room)))"


@dataclass
class Somebody:
    staff: bool = True

    def is_staff(self, room: int) -> bool:
        return self.staff and room == 5

    def must_be_staff(self, room: int) -> None:
        if not self.is_staff(room):
            raise Refused("people-staff-only")


@pytest.mark.parametrize(
    ("line", "in_vain", "bites"),
    [
        ("by.must_be_staff(5)", [Somebody()], [Somebody(staff=False)]),
        ("if len(by) > 2: raise Refused('slots-long')", ["ab"], ["ab", "abc"]),
        ("return by.is_staff(5)", [Somebody()], [Somebody(staff=False), Somebody()]),
        ("insert_new(None, 'claims', *by)", [[1, 2]], [[1, 1]]),
        ("Notice('slots-given', dedup=by)", ["one", None, "another", None], ["one", "another", "one"]),
        ("return escape(by)", ["Петровы"], ["Петровы & Ивановы"]),
        ("return t.html('items-title', title=by)", ["Ёлка"], ["<b>"]),
    ],
)
def test_a_talking_guard_says_where_it_bites(line: str, in_vain: list[Any], bites: list[Any]) -> None:
    source = f"def f(by):\n    {line}\n"
    (guard,) = guards_in(source, "data/slots.py")
    said = talking(source.encode(), [(7, guard)]).decode().replace(HEARD, "heard")
    names: dict[str, Any] = {
        "heard": heard,
        "Refused": Refused,
        "Notice": lambda kind, dedup: None,
        "escape": escape,
        "insert_new": lambda tx, table, *rows: len(set(rows)),
        "t": SimpleNamespace(html=lambda key, title: f"<i>{escape(title)}</i>"),
    }
    exec(said, names)
    for values, bitten in ((in_vain, []), (bites, [7])):
        heard.clear()
        for value in values:
            with suppress(Refused):
                names["f"](value)
        assert (list(heard.CAME), heard.bitten()) == ([7], bitten)


def test_all_files_with_guards_are_programs_also_while_they_talk() -> None:
    files = defaultdict(list)
    for guard in all_guards():
        files[guard.path].append((len(files), guard))
    for path, numbered in files.items():
        ast.parse(talking((ROOT / path).read_bytes(), numbered))


def test_the_project_has_guards_of_all_kinds_each_with_a_name_of_its_own() -> None:
    guards = all_guards()
    names = {guard.name for guard in guards}
    assert len(names) == len(guards)
    for kind, least in (("permission", 200), ("capacity", 100), ("once", 60), ("escape", 300)):
        assert sum(guard.kind == kind for guard in guards) > least, kind
    assert any(guard.text == "by.must_be_staff(classroom)" and "drop_holiday" in guard.name for guard in guards)
