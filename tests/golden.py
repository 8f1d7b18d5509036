"""The golden record: all that the bot says to Telegram in the stories and the tour, to be compared before and after.

    GOLDEN=/tmp/before python -m pytest -p tests.golden -n 2    the stories of all tests; or of the files named
    python -m tests.golden --tour /tmp/before                   the tour in both languages, beside them
    python -m tests.golden /tmp/before /tmp/after               what differs; --partial: AFTER is of some tests only

A test is known by its name and parameters, wherever its file stands. Each chat has its calls in order; what belongs to
no chat is under `bot`. Three things are not as they were sent, because they are another each time: the id of a press is
whose it was and on which message, a file is its name and a digest, and the tokens of links are counted, not drawn.
"""

import argparse
import asyncio
import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sandbox.faults import Dropped
from sandbox.refusals import Refused
from sandbox.server import Server
from sandbox.state import Query
from sandbox.wire import METHODS, Incoming
from tests.differing import WORDS, Call, Chats, compare, load

ROOT = Path(__file__).parent.parent
WORLDS = {"a_world", "inside"}
"""A file of tests that names one of them makes its bot itself, without the fixture `world`."""
ALIVE = re.compile(r"\b(World|Classroom|inside)\b|\ba_world\b")
"""What stands in every file of tests that has a story."""
UNHEARD = ("getupdates", "sendchataction", "getfile")
"""Polling; “typing”, which is shown only while something takes long; a fetch of what a person has sent."""
LEFT_OUT = {
    "test_rush": "who wins when hundreds press at once is chance",
    "test_ways": "the network comes and goes in real time: how often a call is tried is chance",
    "test_the_log_shows_a_link_that_founds_a_class_and_the_command_makes_another": "a process whose tokens are drawn",
}
"""Files of tests, and tests, that are another story each time. Those in which only processes call (chaos, browser, the
command line) are heard nowhere, and what has no bot (the sandbox itself, the pace, histories) is no story."""


@dataclass
class Scene:
    """A test, or what is made once for many: what was called so far, and how many tokens were given out."""

    seed: str
    chats: Chats = field(default_factory=lambda: defaultdict(list))
    given: Counter[int] = field(default_factory=Counter)


class Recorder:
    """Hears every call to every sandbox of this process and writes it to one file, a line for a scene."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = path.open("w", encoding="utf-8")
        self.scenes = [Scene("before all")]
        self.pressed: dict[str, Query] = {}
        self.asked = ""

    @contextmanager
    def scene(self, name: str, seed: str, **about: str) -> Iterator[None]:
        """What is called inside is of this scene."""
        self.scenes.append(Scene(seed))
        try:
            yield
        finally:
            chats = self.scenes.pop().chats
            self.pressed.clear()
            if chats:
                line = {"name": name, **about, "chats": dict(sorted(chats.items()))}
                self.file.write(json.dumps(line, ensure_ascii=False) + "\n")
                self.file.flush()

    def listen(self) -> None:
        """From now on, until the process ends."""
        answer = Server._answer

        async def heard(server: Server, name: str, incoming: Incoming) -> Any:
            if name in UNHEARD:
                return await answer(server, name, incoming)
            call = self.hear(server, name, incoming)
            try:
                return await answer(server, name, incoming)
            except Refused as refusal:
                call["refused"] = f"{refusal.code} {refusal.description}"
                raise
            except Dropped:
                call["refused"] = "dropped"
                raise

        Server._answer = heard  # type: ignore[method-assign]
        drawn = secrets.token_bytes

        def token_bytes(nbytes: int | None = None) -> bytes:
            around = sys._getframe(2).f_globals["__name__"].startswith(("sandbox", "aiogram"))
            return drawn(nbytes) if around else self.give(nbytes or secrets.DEFAULT_ENTROPY)

        secrets.token_bytes = token_bytes  # the others ask it

    def give(self, size: int) -> bytes:
        """So many bytes as nobody had in this scene."""
        scene = self.scenes[-1]
        scene.given[size] += 1
        return hashlib.shake_256(f"{scene.seed} {scene.given[size]}".encode()).digest(size)

    def hear(self, server: Server, name: str, incoming: Incoming) -> Call:
        """Write a call down as it comes in."""
        world = server.world
        given = {key: _opened(key, value) for key, value in incoming.params.items() if key != "method"}
        chat = given.get("chat_id") or (given.get("scope") or {}).get("chat_id")
        if identifier := given.get("callback_query_id"):
            query = world.queries.get(identifier) or self.pressed.get(identifier)
            if query is not None:
                self.pressed[identifier], chat = query, query.chat.id
                given["callback_query_id"] = query.user.first_name + (f" on {query.message_id}" if server.port else "")
        known = world.chats.get(int(chat)) if str(chat or "").removeprefix("-").isdigit() else None
        method = METHODS.get(name)
        call: Call = {"method": method.__api_method__ if method else name}
        if not world.clock.speed:
            call["at"] = f"{world.clock.now():%Y-%m-%d %H:%M:%S}"

        def described(value: Any) -> Any:
            if isinstance(value, dict):
                return {key: described(one) for key, one in value.items()}
            if isinstance(value, list):
                return [described(one) for one in value]
            if not isinstance(value, str):
                return value
            file = incoming.files.get(value.removeprefix("attach://")) or world.files.get(value)
            return f"‹{file.name}, {hashlib.sha1(file.data).hexdigest()[:12]}›" if file else value

        call |= described({key: value for key, value in given.items() if key != "chat_id"})
        where = f"{known.name} {chat}" if known else str(chat or "bot")
        if not server.port:
            asked, number = _asked(server)
            where += f" ← {asked}"
            if self.asked != asked:
                self.asked = asked
                self.scenes[-1].given.clear()
            if "message_id" in call:
                call["message_id"] = int(call["message_id"]) - number
        self.scenes[-1].chats[where].append(call)
        return call


def _asked(server: Server) -> tuple[str, int]:
    """What a bot without a wire was asked, and on which message: there each press begins anew, and their order says
    nothing (tests/test_addresses.py). Words are an answer to what was pressed before them."""
    said: list[str] = []
    numbers: list[int] = []
    for update in reversed(server.updates.history):
        press = update.get("callback_query")
        message = press["message"] if press else update["message"]
        said.insert(0, press["data"] if press else message["text"])
        numbers.append(message["message_id"])
        if press or message["text"].startswith("/"):
            break
    return ", ".join(said), numbers[0]


def _opened(key: str, value: Any) -> Any:
    """JSON that was sent as a string, so that a difference is found inside it."""
    if key not in WORDS and isinstance(value, str) and value[:1] in ("{", "["):
        return json.loads(value)
    return value


class Golden:
    """One run of tests, or one worker of it."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """To import all the others takes longer than to read which need it."""
        if collection_path.suffix != ".py" or not ALIVE.search(collection_path.read_text("utf-8")):
            return True if collection_path.is_file() else None
        return None

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        others = [item for item in items if not _tells(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in set(others)]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        with self.recorder.scene(item.name, "test", file=item.location[0]):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Any:
        if fixturedef.scope == "function":
            return (yield)
        with self.recorder.scene(f"fixture {fixturedef.argname}", fixturedef.argname):
            return (yield)


def _tells(item: pytest.Item) -> bool:
    """Whether it is a story, and the same each time."""
    assert isinstance(item, pytest.Function)
    module = item.module.__name__.rpartition(".")[2]
    alive = "world" in item.fixturenames or not WORLDS.isdisjoint(vars(item.module))
    return alive and LEFT_OUT.keys().isdisjoint((module, item.originalname))


def pytest_configure(config: pytest.Config) -> None:
    if not (folder := os.environ.get("GOLDEN")):
        raise pytest.UsageError("GOLDEN=FOLDER says where the record goes")
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None:
        if list(Path(folder).glob("tests*.jsonl")):
            raise pytest.UsageError(f"{folder} has a record of tests")
        _sign(Path(folder))
    recorder = Recorder(Path(folder) / f"tests{f'-{worker}' if worker else ''}.jsonl")
    recorder.listen()
    config.pluginmanager.register(Golden(recorder))


def _sign(folder: Path) -> None:
    """Which commit it is a record of."""
    folder.mkdir(parents=True, exist_ok=True)
    commit = subprocess.run(
        ["git", "log", "-1", "--format=%H %s"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (folder / "commit.txt").write_text(commit.stdout, "utf-8")


def record_tour(folder: Path) -> int:
    from bot.demo.tour import tour

    _sign(folder)
    recorder = Recorder(folder / "tour.jsonl")
    recorder.listen()
    failed = 0
    for language in ("ru", "en"):
        with recorder.scene(f"tour {language}", "tour"):
            failed |= asyncio.run(tour(out=None, language=language))
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.golden")
    parser.add_argument("--tour", metavar="FOLDER", type=Path, help="record the tour in both languages")
    parser.add_argument("--partial", action="store_true", help="AFTER is a record of some tests only")
    parser.add_argument("folders", nargs="*", type=Path, metavar="BEFORE AFTER")
    asked = parser.parse_args()
    if asked.tour:
        return record_tour(asked.tour)
    if len(asked.folders) != 2:
        parser.error("two records are compared: BEFORE AFTER")
    before, after = map(load, asked.folders)
    return compare(before, after, partial=asked.partial)


if __name__ == "__main__":
    sys.exit(main())
