"""What goes to the database, one by one, and who asks: `python -m tests.statements` prints that of four presses.

Begin and end of a transaction are statements too: each is a round to PostgreSQL.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from sandbox import Person, Telegram

ROOT = Path(__file__).parent.parent
PASSED = ("data/db.py", "data/roads.py", "data/pool.py", "data/effects.py", "data/sql.py", "bot/writes.py")
"""Through these everything goes; they ask nothing by themselves but for the effects of an update."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What was sent; `verb` is the first function of ours that the transaction ran, `by` the one that asked."""

    text: str
    verb: str = ""
    by: str = ""

    def __str__(self) -> str:
        return f"{self.verb:32.32} {self.by:32.32} {' '.join(self.text.split())[:90]}"


@contextmanager
def counted() -> Iterator[list[Statement]]:
    """All statements of this process while this is open, whichever database they go to."""
    seen: list[Statement] = []

    def asked(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(Statement(statement, *_who(sys._getframe())))

    def begun(connection: sa.Connection) -> None:
        if _transacts(connection):
            seen.append(Statement("BEGIN"))

    def ended(connection: sa.Connection) -> None:
        if _transacts(connection):
            seen.append(Statement("END"))

    heard = {"before_cursor_execute": asked, "begin": begun, "commit": ended, "rollback": ended}
    for name, hear in heard.items():
        event.listen(sa.Engine, name, hear)
    try:
        yield seen
    finally:
        for name, hear in heard.items():
            event.remove(sa.Engine, name, hear)


def _transacts(connection: sa.Connection) -> bool:
    if connection.dialect.name == "sqlite":
        return bool(connection.info["begin"])
    return connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT"


def _who(frame: FrameType | None) -> tuple[str, str]:
    """The outermost and the innermost function of ours below the roads."""
    ours = []
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT) and ".venv" not in path.parts and not path.is_relative_to(ROOT / "tests"):
            ours.append((path.relative_to(ROOT).as_posix(), frame.f_code.co_name))
        frame = frame.f_back
    named = [f"{path.removesuffix('.py').rpartition('/')[2]}.{name}" for path, name in ours if path not in PASSED]
    if not named:
        return (ours[0][1] if ours else "", ours[0][1] if ours else "")
    return named[-1], named[0]


async def presses(
    telegram: Telegram, person: Person, labels: dict[str, str], idle: Callable[[], Awaitable[None]]
) -> dict[str, list[Statement]]:
    """What each of these presses sends, all that it owes included: the fewest of a few times round, as a minute's job
    of the clock may fall between, and what is pressed for the first time is compiled."""
    found: dict[str, list[Statement]] = {}
    for _ in range(ROUNDS):
        for what, label in labels.items():
            with counted() as seen:
                query = await person.tap(label)
                await telegram.answered(query)
                await telegram.until(lambda: telegram.updates.polled)
                await idle()
            found[what] = min(found.get(what, seen), seen, key=len)
    return found


ROUNDS = 4


async def of_a_class() -> dict[str, list[Statement]]:
    from benchmarks.press import a_class

    with tempfile.TemporaryDirectory() as folder:
        async with a_class(folder) as (telegram, person, place, idle):
            labels = {"list": "‹ Другие", "card": place, "take": "Беру", "give back": "Вернуть"}
            return await presses(telegram, person, labels, idle)


def main() -> None:
    found = asyncio.run(of_a_class())
    for what, seen in found.items():
        print(f"\n{what}: {len(seen)}")
        for one in seen:
            print(f"  {one}")
    print("\n" + ", ".join(f"{what} {len(seen)}" for what, seen in found.items()))


if __name__ == "__main__":
    main()
