"""What is stored as one of a few words is an enum's member wherever code says it: no word of it stands as a string."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from data.db import OneOf
from data.schema import metadata
from tests.test_architecture import MODULES, ROOT, name_of

ENUMS = [one for one in StrEnum.__subclasses__() if one.__module__.split(".")[0] == "data"]


@cache
def trees() -> dict[Path, ast.Module]:
    """What code says, without the former tables, the reader of plans and Telegram."""
    return {
        path: ast.parse(path.read_text("utf-8"))
        for path in MODULES
        if not {"migrations", "plan", "sandbox"} & {*path.relative_to(ROOT).parts}
    }


def told() -> dict[str, set[str]]:
    """The words of which each name may be one, by the names of columns."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, OneOf):
                found[column.name] |= {*column.type.words}
    return found


def last(node: ast.expr) -> str:
    """What an expression ends with: `state` of `f.state`, `row["state"]` and `state`."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name) | ast.Subscript(slice=ast.Constant(value=str(name))):
            return name
        case ast.Call(func=ast.Attribute(value=of)):
            return last(of)
    return ""


def strings(*nodes: ast.expr) -> set[str]:
    """The strings that stand there, also in a tuple, a choice or a pattern."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case ast.Constant(value=str(word)):
                found.add(word)
            case ast.Tuple(elts=of) | ast.List(elts=of) | ast.Set(elts=of):
                found |= strings(*of)
            case ast.IfExp(body=one, orelse=other):
                found |= strings(one, other)
    return found


def said(tree: ast.AST) -> Iterator[tuple[int, str, set[str]]]:
    """Where a name is compared with strings, or given one: the line, the name, the strings."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=left, comparators=others):
                for one in (left, *others):
                    yield node.lineno, last(one), strings(left, *others)
            case ast.Call(func=ast.Attribute(value=of, attr="in_"), args=words):
                yield node.lineno, last(of), strings(*words)
            case ast.keyword(arg=str(name), value=value):
                yield value.lineno, name, strings(value)
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield value.lineno, key.value, strings(value)
            case ast.Assign(targets=[target], value=value):
                yield node.lineno, last(target), strings(value)
            case ast.Match(subject=subject, cases=cases):
                for one in cases:
                    values = [p.value for p in ast.walk(one.pattern) if isinstance(p, ast.MatchValue)]
                    yield node.lineno, last(subject), strings(*values)


def test_no_state_is_said_as_a_string() -> None:
    known = told()
    assert len(known) > 5
    raw = [
        f"{name_of(path)}:{line} {name} {sorted(words & known[name])}"
        for path, tree in trees().items()
        for line, name, words in said(tree)
        if name in known and words & known[name]
    ]
    assert raw == []


def test_each_word_says_what_it_means() -> None:
    """Behind it, unless its name says all."""
    plain = {"SENT", "EDITED", "PINNED", "UNPINNED", "DELETED", "REACTED", "PIN", "UNPIN"}
    assert len(ENUMS) > 10
    silent = []
    for one in ENUMS:
        path = Path(sys.modules[one.__module__].__file__ or "")
        lines = path.read_text("utf-8").splitlines()
        where = next(n for n in ast.walk(trees()[path]) if isinstance(n, ast.ClassDef) and n.name == one.__name__)
        silent += [
            f"{one.__name__}: {lines[n.lineno - 1].strip()}"
            for n in where.body
            if isinstance(n, ast.Assign) and last(n.targets[0]) not in plain and "  # " not in lines[n.lineno - 1]
        ]
    assert silent == []
