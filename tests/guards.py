"""Guards, found in the code by their form, and the code without one of them.

permission  a `must_…` call about `by`; what refuses by `by`'s rights or family; `is_staff`, `seen_by` and the like,
            which decide what is shown; the class or family named in the condition of an UPDATE or DELETE
capacity    what refuses by a comparison of numbers; the conditions of a conditional UPDATE or DELETE, and what refuses
            when it found no row
once        a deduplication key; `insert_new`, which passes over what is there
escape      `t.html` with values; `escape`, `quote`
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("permission", "capacity", "once", "escape")
ROOMS = ("data", "handlers", "ui", "bot", "scheduler")
RIGHTS = {"is_staff", "is_specialist", "is_read_by", "may_read", "opens_to", "seen_by"}
"""Questions about a right; their answer becomes yes."""
BOUNDS = {"within", "needed", "between", "at_most"}
"""What refuses by a number and gives back what it was given (`data/refusal.py`)."""
YOURS = re.compile(r"-(not-yours|staff-only|teacher-only|families-only|strangers)$")
"""Refusals of the wrong person."""
WHOSE = {"classroom_id", "family_id", "person_id", "author_id"}
"""Columns that say whose a row is."""
ESCAPES = {"escape", "quote", "quoteattr", "_escaped"}
DATED = ("now", "today", "starts", "closes", "born", "died")
"""A comparison of these is one of moments, not of numbers."""
ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
HEARD = f"__import__(bytes({tuple(b'heard')}).decode())"
"""The module `heard`, said without a quote: a guard may stand within an f-string."""
ANYWAY = "(lambda tx, table, *rows: sum(tx.execute(sa.insert(table).values(row)).rowcount for row in rows))"


@dataclass(frozen=True, slots=True)
class Guard:
    """One guard: where it stands (bytes of the file), and what stands `instead` of it when it is removed."""

    kind: str
    path: str
    name: str
    line: int
    around: range
    """The lines of the function around it."""
    start: int
    end: int
    text: str
    instead: str
    bites: str
    """How it shows that it made a difference: a function of `heard.py`."""
    typed: bool = False
    """It takes away an `Html`: mypy may notice."""

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def is_plain(self) -> bool:
        """Does a test in which it did not bite go on without it as before?"""
        return self.bites in ("raises", "holds", "denies", "passes_over")


def guards_of(root: Path) -> list[Guard]:
    """All guards of the project."""
    found = []
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            if not {"migrations", "demo"} & set(path.parts):
                found += guards_in(path.read_text("utf-8"), str(path.relative_to(root)))
    return found


def guards_in(source: str, path: str) -> list[Guard]:
    """The guards of one file, in the order of the text; none lies within another."""
    finder = _Finder(source, path)
    finder.visit(ast.parse(source))
    return sorted(finder.found, key=lambda one: one.start)


def mutated(source: bytes, *guards: Guard) -> bytes:
    """The source without these guards."""
    for guard in sorted(guards, key=lambda one: -one.start):
        source = source[: guard.start] + guard.instead.encode() + source[guard.end :]
    return source


def talking(source: bytes, numbered: Iterable[tuple[int, Guard]]) -> bytes:
    """The source in which every guard, when it is come to, says its number to the module `heard`, and then what it was.

    Guards may lie within one another: marks are put in from the end, of two at one place the outer one outside.
    """
    marks = []
    for number, guard in numbered:
        marks.append((guard.start, -guard.end, f"{HEARD}.{guard.bites}({HEARD}.at({number}), (".encode()))
        marks.append((guard.end, -guard.start, b"))"))
    closing = [mark for mark in marks if mark[2] == b"))"]
    opening = [mark for mark in marks if mark[2] != b"))"]
    ordered = [(at, 1, other, text) for at, other, text in opening] + [
        (at, 0, other, text) for at, other, text in closing
    ]
    for at, _, _, text in sorted(ordered, reverse=True):
        source = source[:at] + text + source[at:]
    return source


class _Finder(ast.NodeVisitor):
    def __init__(self, source: str, path: str) -> None:
        self.path = path
        self.room = path.partition("/")[0]
        self.lines = source.encode().splitlines(keepends=True)
        self.source = source.encode()
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))
        self.where: list[str] = []
        self.around: range | None = None
        self.function: ast.AST | None = None
        self.taken: set[ast.AST] = set()
        self.found: list[Guard] = []
        self.names: Counter[str] = Counter()

    def add(self, kind: str, node: ast.expr, instead: str, bites: str, *, typed: bool = False) -> None:
        assert node.end_lineno and node.end_col_offset is not None
        start = self.starts[node.lineno - 1] + node.col_offset
        stop = self.starts[node.end_lineno - 1] + node.end_col_offset
        written = self.source[start:stop].decode(errors="replace")
        if not _is_same(written, node):  # within an f-string, Python 3.11 does not know where things stand
            return
        text = " ".join(written.split())
        name = f"{kind} {self.path} {'.'.join(self.where)} {text}"
        self.names[name] += 1
        name = f"{name} #{self.names[name]}"
        self.taken.add(node)
        around = self.around or range(node.lineno, node.end_lineno + 1)
        self.found.append(Guard(kind, self.path, name, node.lineno, around, start, stop, text, instead, bites, typed))

    def _leaf(self, node: ast.AST) -> None:
        """Nothing lies within."""

    visit_Name = visit_Constant = visit_Load = visit_Store = _leaf

    # what encloses

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.where.append(node.name)
        self.generic_visit(node)
        self.where.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.where.append(node.name)
        outer, self.function = self.function, node
        around, self.around = self.around, self.around or range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for part in node.body:
            self.visit(part)
        self.function, self.around = outer, around
        self.where.pop()

    visit_AsyncFunctionDef = visit_FunctionDef

    # permission and capacity

    def visit_Expr(self, node: ast.Expr) -> None:
        call = node.value
        if self.room == "data" and isinstance(call, ast.Call) and _about(call, "by") and _is_check(call):
            self.add("permission", call, "None", "raises")
        else:
            self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        key = _refusal(node.body)
        if key is not None and self.room == "data":
            for part in _operands(node.test):
                kind = _kind_of(part, key)
                if kind is not None:
                    writes = any(isinstance(one, ast.Name) and one.id == "tx" for one in ast.walk(part))
                    self.add(kind, part, f"(({ast.unparse(part)}) and False)" if writes else "False", "holds")
        elif self.room == "handlers" and _returns_none(node.body):
            for part in _operands(node.test):
                if isinstance(part, ast.UnaryOp) and _is_call(part.operand, *RIGHTS):
                    self.add("permission", part, "False", "holds")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if node in self.taken:
            return self.generic_visit(node)
        if self.room == "data":
            self._data_call(node)
        if _is_call(node, "html") and isinstance(node.func, ast.Attribute) and node.keywords:
            self.add("escape", node.func, ast.unparse(node.func.value), "escapes", typed=True)
        elif _is_call(node, *ESCAPES) and len(node.args) == 1 and not ast.unparse(node.func).startswith("re."):
            self.add("escape", node, f"({ast.unparse(node.args[0])})", "escapes")
        self.generic_visit(node)
        return None

    def _data_call(self, node: ast.Call) -> None:
        if _is_call(node, *RIGHTS) and not any(node in ast.walk(one) for one in self.taken):
            self.add("permission", node, "True", "denies")
        if _is_call(node, *BOUNDS):
            self.add("capacity", node, ast.unparse(node.args[0]), "raises")
        if _is_call(node, "insert_new") and isinstance(node.func, ast.Name):
            self.add("once", node.func, ANYWAY, "passes_over")
        if _is_call(node, "Notice", "replace"):
            for word in node.keywords:
                if word.arg == "dedup" and not isinstance(word.value, ast.Constant):
                    self.add("once", word.value, "None", "repeats")
        if (_is_call(node, "where") and _is_change(node)) or (_is_call(node, "and_") and self._writes()):
            for part in node.args:
                kind = _condition(part) if len(node.args) > 1 else None
                if kind is not None:
                    self.add(kind, part, "sa.true()", "conditions")

    def _writes(self) -> bool:
        """Does the function at hand change anything?"""
        return self.function is not None and any(_is_call(one, "update", "delete") for one in ast.walk(self.function))

    def visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value == "dedup" and self.room == "data":
                self.add("once", value, "None", "repeats")
        self.generic_visit(node)


def _is_same(written: str, node: ast.expr) -> bool:
    try:
        return ast.dump(ast.parse(f"({written})", mode="eval").body) == ast.dump(node)
    except SyntaxError:
        return False


def _is_call(node: ast.AST, *names: str) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) in names


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _about(node: ast.AST, *names: str) -> bool:
    """Does it speak of one of these: `by`, `side.by`?"""
    return any(isinstance(one, ast.Name | ast.Attribute) and _name(one) in names for one in ast.walk(node))


def _is_check(call: ast.Call) -> bool:
    """A call for the sake of its refusal: `must_…`, or a look whose result nobody takes."""
    looks = {"family_in", "get", "known"}
    return bool(re.match("_?must_", _name(call.func))) or _name(call.func) in looks


def _refusal(body: list[ast.stmt]) -> str | None:
    """The key with which this body refuses, or None if it does not."""
    last = body[-1]
    if not isinstance(last, ast.Raise) or not isinstance(last.exc, ast.Call) or _name(last.exc.func) != "Refused":
        return None
    return ast.unparse(last.exc.args[0]).strip("'\"")


def _returns_none(body: list[ast.stmt]) -> bool:
    last = body[-1]
    return isinstance(last, ast.Return) and (last.value is None or ast.unparse(last.value) == "None")


def _operands(test: ast.expr) -> Iterator[ast.expr]:
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        yield from test.values
    else:
        yield test


def _kind_of(test: ast.expr, key: str) -> str | None:
    """Of which kind the guard is that refuses with this key if this holds."""
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ORDER) and not _about(test, *DATED):
        return "capacity"
    if YOURS.search(key) or _about(test, "by", "roles", "memberships", *RIGHTS):
        return "permission"
    if _about(test, "rowcount"):
        return "capacity"
    numbers = any(
        isinstance(one, ast.Compare) and any(isinstance(op, ORDER) for op in one.ops) for one in ast.walk(test)
    )
    return "capacity" if numbers and not _about(test, *DATED) else None


def _is_change(node: ast.expr) -> bool:
    """Is it `sa.update(…).where(…)`, `sa.delete(…)…`?"""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if _name(node.func) in ("update", "delete"):
            return True
        node = node.func.value
    return False


def _condition(part: ast.expr) -> str | None:
    """Of which kind a condition of a statement is; the row's own key is none."""
    if isinstance(part, ast.Starred | ast.Name):
        return None
    left = part.left if isinstance(part, ast.Compare) else part
    column = _name(left)
    if isinstance(part, ast.Compare) and len(part.ops) == 1 and isinstance(part.ops[0], ast.Eq):
        if column in WHOSE:
            return "permission"
        if column == "id" or column.endswith("_id"):
            return None
    return "capacity"
