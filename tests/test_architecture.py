"""The shape of the house: which room may know which, and what must stand in every language."""

import ast
import asyncio
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor

from data import WINGS
from data.deeds.handed import BOUNDS, USUAL
from data.kinds import KINDS, SECTIONS
from handlers.kit import PRESSED, Id

ROOT = Path(__file__).parent.parent
KNOWS = {
    "data": {"data"},
    "ui": {"ui"},
    "handlers": {"handlers", "ui", "data"},
    "scheduler": {"scheduler", "handlers", "ui", "data"},
    "bot": {"bot", "scheduler", "handlers", "ui", "data", "sandbox"},
    "sandbox": {"sandbox"},
}
"""The rooms that each room may import. Of `bot` only the demo and the command line know the sandbox."""
FOREIGN = {
    "data": {"aiogram", "apscheduler", "aiohttp", "fluent"},
    "ui": {"sqlalchemy", "apscheduler"},
    "handlers": {"apscheduler", "sqlalchemy"},
    "scheduler": {"sqlalchemy"},
    "sandbox": {"sqlalchemy", "apscheduler"},
}
ORDER = {
    "data": WINGS,
    "handlers": ("slots", "school", "map", "events", "deeds", "books", "standing", "talk"),
}
"""The wings of a room: each imports from the ground, which is what stands in no wing, and from the wings before it."""
ROOF = {
    "data": {"leaving", "moving", "relocation", "restoring", "schema", "strays", "traces"},
    "handlers": {"people", "strays"},
}
"""What stands upon all wings."""
NO_FEATURE = {"tests/test_lines.py": "of bot/lines.py, not of handlers/map/lines.py"}
ROOMS = tuple(KNOWS)
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
LANGUAGES = sorted(path for path in (ROOT / "locales").iterdir() if path.is_dir() and path.name != "__pycache__")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@dataclass(frozen=True)
class File:
    """What a file imports, with dots (`from data import x` is "data.x"), which classes it makes, and its promise."""

    imports: frozenset[str]
    classes: tuple[str, ...]
    promise: str | None


@cache
def read(path: Path) -> File:
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    classes = tuple(node.name for node in nodes if isinstance(node, ast.ClassDef))
    return File(frozenset(_imported(nodes, path)), classes, ast.get_docstring(tree))


def _imported(nodes: list[ast.AST], path: Path) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield path.relative_to(ROOT).parts[0]
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strangers(path: Path) -> set[str]:
    """Whom a file imports, and may not."""
    room = path.relative_to(ROOT).parts[0]
    tops = {name.partition(".")[0] for name in read(path).imports}
    unknown = (tops & set(ROOMS)) - KNOWS[room] | tops & FOREIGN.get(room, set())
    if room == "bot" and path.parent.name != "demo" and path.name != "__main__.py":
        unknown |= tops & {"sandbox"}
    return unknown


def test_rooms_know_only_whom_they_may() -> None:
    assert {name_of(path): unknown for path in MODULES if (unknown := strangers(path))} == {}


def modules_of(room: str) -> dict[str, Path]:
    """Each file of a room but its opening one, by its name with dots."""
    paths = sorted((ROOT / room).rglob("*.py"))
    named = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}
    return {name: path for name, path in named.items() if name != room and ".migrations" not in name}


def inside(room: str) -> dict[str, set[str]]:
    """Which files of a room each of its files imports."""
    known = modules_of(room)
    found = {}
    for module, path in known.items():
        names = set(read(path).imports)
        names |= {name.rpartition(".")[0] for name in names - known.keys()}
        found[module] = names & known.keys() - {module}
    return found


@pytest.mark.parametrize("room", ORDER)
def test_a_wing_imports_from_the_ground_and_from_the_wings_before_it(room: str) -> None:
    wings = {path.parent.name for path in (ROOT / room).glob("*/__init__.py")} & set(WINGS)
    assert wings == set(ORDER[room]) == set(WINGS)

    def floor(module: str) -> int:
        part = module.split(".")[1]
        if part in ORDER[room]:
            return ORDER[room].index(part) + 1
        return len(ORDER[room]) + 1 if part in ROOF[room] else 0

    wrong = [
        f"{one} imports {other}"
        for one, others in inside(room).items()
        for other in others
        if floor(other) > floor(one)
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ORDER)
def test_no_file_comes_back_to_itself_by_its_imports(room: str) -> None:
    left = inside(room)
    while free := {
        module
        for needed in [set().union(*left.values())]
        for module in left
        if not left[module] & left.keys() or module not in needed
    }:
        left = {module: others for module, others in left.items() if module not in free}
    assert left.keys() == set(), "these import one another in a circle"


def test_a_feature_is_the_same_word_in_every_room_and_stands_in_the_same_wing() -> None:
    """What stands on the ground of `data` may be shown in a wing, by the same word. `data/slots/` is one feature."""
    rooms = ("data", "handlers", "tests", *(f"locales/{path.name}" for path in LANGUAGES))
    where: dict[str, dict[str, str]] = defaultdict(dict)
    for room, wing in itertools.product(rooms, ("", *WINGS)):
        for path in (ROOT / room / wing).iterdir():
            passed = path.name in ("__init__.py", *WINGS) or name_of(path) in NO_FEATURE
            named = path.suffix in (".py", ".ftl") or (path / "__init__.py").exists()
            if named and not passed and (room, wing) != ("data", "slots"):
                where[path.stem.removeprefix("test_")][room] = wing
    stands = {word: {wing for room, wing in at.items() if wing or room != "data"} for word, at in where.items()}
    assert len(stands) > 150
    assert {word: where[word] for word, wings in stands.items() if len(wings) > 1} == {}


def test_names_that_say_nothing_are_not_used() -> None:
    vague = {"utils", "util", "common", "helpers_", "manager", "service", "misc"}
    assert not [name_of(path) for path in MODULES if path.stem in vague]


def test_the_walk_of_one_press_names_what_there_is() -> None:
    """Its table in docs/architecture.md: each function stands in the file named before it."""
    told = (ROOT / "docs/architecture.md").read_text("utf-8")
    walk = told.partition("### One press, file by file")[2].partition("### ")[0]
    steps = re.findall(r"`([\w/]+\.py)`((?:,? `\w+`)+)", walk)
    named = [(file, name) for file, names in steps for name in re.findall(r"`(\w+)`", names)]
    assert len(named) > 20
    code = {file: (ROOT / file).read_text("utf-8") for file, _ in named}
    assert [(file, name) for file, name in named if not re.search(rf"(def|class) {name}\b", code[file])] == []


def test_no_two_classes_have_one_name() -> None:
    """The reader of plans and the sandbox are worlds of their own; what begins with _ is its file's."""
    named: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        if not name_of(path).startswith(("data/plan/", "data/migrations/", "sandbox/")):
            for name in read(path).classes:
                if not name.startswith("_"):
                    named[name].append(name_of(path))
    assert len(named) > 150
    assert {name: paths for name, paths in named.items() if len(paths) > 1} == {}


def test_files_are_read_whole() -> None:
    """350 lines, of tests 600."""
    files = [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
    lines = {name_of(path): path.read_text("utf-8").count("\n") for path in files if "migrations" not in path.parts}
    most = {name: 600 if name.startswith("tests/") else 350 for name in lines}
    assert {name: found for name, found in lines.items() if found > most[name]} == {}


def test_every_module_opens_with_its_promise() -> None:
    assert [name_of(path) for path in MODULES if path.read_text("utf-8").strip() and not read(path).promise] == []


class Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.found.add(node.id.name)


@cache
def sentences(language: Path) -> dict[str, set[str]]:
    """Each key of a language with the variables of its sentence."""
    found: dict[str, set[str]] = {}
    for path in sorted(language.rglob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, Junk), f"{name_of(path)}: {entry.content}"
            if isinstance(entry, Message):
                key = entry.id.name
                assert key.startswith(f"{path.stem}-"), f"{key} stands in {name_of(path)}"
                assert key not in found, f"{key} stands twice"
                variables = Variables()
                variables.visit(entry)
                found[key] = variables.found
    return found


def test_every_language_has_every_sentence_with_the_same_variables() -> None:
    first, *others = (sentences(language) for language in LANGUAGES)
    for other in others:
        assert first == other


def test_every_sentence_is_said_and_every_said_sentence_is_there() -> None:
    code = "".join(path.read_text("utf-8") for path in MODULES)
    known = set(sentences(LANGUAGES[0]))
    features = {key.partition("-")[0] for key in known}
    said = set(re.findall(r"""["']([a-z_]+(?:-[a-z0-9]+)+)["']""", code))
    begun = tuple(re.findall(r"""["']([a-z_]+(?:-[a-z0-9]+)*-)\{""", code))
    unsaid = {key for key in known - said if not key.startswith(begun)}
    assert unsaid == set()
    missing = {key for key in said - known if key.partition("-")[0] in features}
    from data.plan import REASONS
    from handlers import LETTERS

    assert missing <= set(LETTERS), missing
    assert {f"drafts-why-{reason}" for reason in REASONS} <= known
    assert {f"months-section-{section}" for section in SECTIONS} <= known


def test_what_a_refusal_speaks_of_has_its_words_in_every_language() -> None:
    """Fluent says its default for a word that it does not know, and nobody would see it."""
    code = "".join(path.read_text("utf-8") for path in MODULES)
    spoken = {
        "gone": set(re.findall(r'"refusal-gone"[^)]*, what="(\w+)"', code))
        | set(re.findall(r'\bthere\([^\n]*, "(\w+)"\)', code)),
        "many": set(re.findall(r'\bat_most\([^\n]*, "(\w+)"\)', code))
        | {one.sort for one in (USUAL, *BOUNDS.values())},
    }
    for language in LANGUAGES:
        text = (language / "refusal.ftl").read_text("utf-8")
        for key, what in spoken.items():
            first = re.search(rf"refusal-{key} =.*?\$what ->([^}}]*)}}", text, re.DOTALL)
            assert first is not None and set(re.findall(r"\[(\w+)\]", first[1])) == what, (language, key)


def test_every_address_fits_into_64_bytes() -> None:
    longest = {
        "section": max(SECTIONS, key=len),
        "kind": max(KINDS, key=len),
        "zone": "America/Argentina/ComodRivadavia",
        "token": "x" * 16,
    }
    sizes = {Id: 2**53, int: 9999, bool: True}
    assert len(PRESSED) > 400
    for address, move in PRESSED.items():
        values = {name: sizes.get(kind, longest.get(name, "x" * 8)) for name, kind in move.fields.items()}
        assert len(move.pack(values).encode()) <= 64, address


def test_every_letter_that_is_owed_can_be_written() -> None:
    from handlers import LETTERS

    code = "".join(path.read_text("utf-8") for path in (ROOT / "data").rglob("*.py"))
    owed = set(re.findall(r'Notice\(\s*f?"([a-z-]+)"', code))
    assert owed - set(LETTERS) == set()
    assert len(LETTERS) >= len(owed) > 10


def test_every_command_stands_in_the_manual_and_in_the_menu() -> None:
    from bot.introduction import COMMANDS

    code = "".join(path.read_text("utf-8") for path in (ROOT / "handlers").rglob("*.py"))
    answered = set(re.findall(r"^@command\(([^)]*)\)", code, re.M))
    answered = {said for said in answered if "in_groups" not in said}
    names = {name for group in answered for name in re.findall(r'"([a-z]+)"', group)} - {"start"}
    assert names == set(COMMANDS)
    for manual in ("docs/teacher.md", "docs/ru/teacher.md"):
        text = (ROOT / manual).read_text("utf-8")
        assert [name for name in names if f"/{name}" not in text] == [], manual


def test_the_migrations_lead_to_the_tables_of_the_code(sqlite_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import create_async_engine

    from data.schema import metadata

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async def compare() -> list[object]:
        engine = create_async_engine(sqlite_url)
        async with engine.connect() as connection:
            found = await connection.run_sync(differences)
        await engine.dispose()
        return found

    assert asyncio.run(compare()) == []


def test_a_kind_has_a_section_that_a_map_shows() -> None:
    assert {kind.section for kind in KINDS.values()} == set(SECTIONS)


SAID_BELOW = {
    "classrooms.invitation": "the link and the steps stand under it",
    "evenness.chart_screen": "a line for each month stands under it",
    "posters.poster": "its button opens the map itself, in words",
    "rating.posting": "the list stands under it, folded, and behind its button whole",
    "results.draw": "a team's diploma: whose it is and for what stand under it",
    "wish_letters.result_letter": "who has which place stands under it, and behind its button whole",
}
"""Functions that show a picture without a button `in_words`, and where its words are."""


def calls(tree: ast.AST, name: str) -> list[ast.Call]:
    called = (one for one in ast.walk(tree) if isinstance(one, ast.Call))
    return [one for one in called if isinstance(one.func, ast.Name) and one.func.id == name]


def test_what_a_picture_shows_can_be_read_as_text() -> None:
    """Pictures are neither read aloud by a phone nor translated by Telegram."""
    without = set()
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        code = path.read_text("utf-8")
        for made in ast.walk(ast.parse(code)) if "Screen(" in code else ():
            if not isinstance(made, ast.FunctionDef | ast.AsyncFunctionDef) or calls(made, "in_words"):
                continue
            if any(
                len(one.args) > 2 or "picture" in {word.arg for word in one.keywords} for one in calls(made, "Screen")
            ):
                without.add(f"{path.stem}.{made.name}")
    assert without == set(SAID_BELOW)
