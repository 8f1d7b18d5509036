"""How many taps the twelve commonest tasks take, by a script that presses. `tasks.py [--json] [WORD…]`: all,
or those with such a word in their name.

In the house of the tests (tests/house.py: a class in which everything has happened) somebody begins with a command,
which is one tap, and every button of every screen is pressed until the one that does the task is found on a screen: the
shortest way there is. What presses have changed is put back. Where words are to be typed, or a file sent, that is one
tap more, said in the last column. Addresses that a version does not have are passed over, so that the same script tells
of a version before (copy it there).
"""

import asyncio
import json
import logging
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from data.schema import migrate
from tests.house import House, built
from tests.test_addresses import Desk, desk_of

DEEPEST = 9
MOST = 900
"""Presses after which a way is given up."""


@dataclass(frozen=True)
class Task:
    """Who does it, where it begins, and what is pressed at the end: legs, each of which ends with one of its addresses
    (perhaps with the last value); the next leg begins at what is shown then. `typed`: so often words are sent."""

    name: str
    who: str
    begins: str
    legs: tuple[tuple[str, ...], ...]
    typed: int = 0


TASKS = (
    Task("say that we are coming", "A", "/map", (("answers.map=going", "answers.give=going"),)),
    Task("take a place or a role", "A", "/map", (("slots.take",),)),
    Task("find a place by its station", "A", "/map", (("venues.near",),)),
    Task("tell what we did", "A", "/done", (("reports.tell", "reports.outing"), ("reports.send",)), 1),
    Task("see the rating", "A", "/menu", (("rating.show", "rating.of"),)),
    Task(
        "write to the teacher", "A", "/menu", (("direct_messages.begin", "direct_messages.answer", "threads.open"),), 1
    ),
    Task("when the bot may write", "A", "/menu", (("preferences.set",),)),
    Task("take an event to my calendar", "A", "/map", (("calendars.event", "calendars.month"),)),
    Task("accept a report", "T", "/menu", (("checks.accept",),)),
    Task("accept a family", "T", "/menu", (("families.accept", "families.accept-all"),)),
    Task(
        "move an event and tell all",
        "T",
        "/map",
        (("shifts.do=1", "entries.day", "entries.hour"), ("shifts.do=1", "drafts.save-as=1")),
    ),
    Task("write to all families", "T", "/menu", (("broadcasts.to",), ("broadcasts.send",)), 1),
)


def does(data: str, goals: tuple[str, ...]) -> bool:
    for goal in goals:
        address, _, value = goal.partition("=")
        parts = data.replace("|", ":").split(":")
        if parts[0] == address and (not value or parts[-1] == value):
            return True
    return False


def shown(desk: Desk) -> list[str]:
    """What the buttons before the eyes mean, the newest message first."""
    found: list[str] = []
    for seen in reversed(desk.person.screens):
        rows: list[list[dict[str, Any]]] = (seen.reply_markup or {}).get("inline_keyboard", [])
        found += [str(one["callback_data"]) for row in rows for one in row if "callback_data" in one]
    return found


async def way(desk: Desk, before: list[str], goals: tuple[str, ...]) -> list[str] | None:
    """The shortest list of presses, from the screen after `before`, that ends with one of the goals."""
    known: set[str] = set()
    paths: list[list[str]] = [[]]
    presses = 0
    for _ in range(DEEPEST):
        further: list[list[str]] = []
        for path in paths:
            desk.restore()
            for one in [*before, *path] if not path or before[1:] else [path[-1]]:
                await desk._act(one)
                presses += 1
            here = shown(desk)
            if (done := next((one for one in here if does(one, goals)), None)) is not None:
                return [*path, done]
            fresh = [one for one in dict.fromkeys(here) if one not in known]
            known.update(fresh)
            further += [[*path, one] for one in fresh]
            if presses > MOST:
                return None
        paths = further
    return None


async def taps(desk: Desk, task: Task) -> tuple[int | None, list[str]]:
    pressed = [task.begins]
    for number, goals in enumerate(task.legs):
        if number and does(pressed[-1], goals):
            continue
        if number and task.typed:
            return len(pressed) + 1 + task.typed, [*pressed, "…", goals[0]]
        found = await way(desk, pressed, goals)
        if found is None:
            return None, pressed
        pressed += found
    return len(pressed) + (task.typed if len(task.legs) == 1 else 0), pressed


async def main() -> None:
    logging.disable(logging.CRITICAL)
    told = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "class.db"
        await migrate(f"sqlite+aiosqlite:///{path}")
        with built(path) as house:
            words = [one for one in sys.argv[1:] if not one.startswith("--")]
            for task in (one for one in TASKS if not words or any(word in one.name for word in words)):
                told[task.name] = await measured(house, task, Path(folder))
                count, pressed = told[task.name]
                if "--json" not in sys.argv:
                    print(f"{task.name:32}{count if count is not None else '–':>4}  {' → '.join(pressed)}", flush=True)
    if "--json" in sys.argv:
        print(json.dumps({name: count for name, (count, _) in told.items()}))


async def measured(house: House, task: Task, folder: Path) -> tuple[int | None, list[str]]:
    async with desk_of(house, task.who, folder) as desk:
        return await taps(desk, task)


if __name__ == "__main__":
    asyncio.run(main())
