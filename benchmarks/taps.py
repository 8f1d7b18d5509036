"""How many taps it takes from a document to the published map, and how much is to be read on the way.

`taps.py [FOLDER…] [--show NAME] [--singly]`: a teacher sends each document of a folder that has a `.want` beside it
(tests/scoring.py; without a folder the project's own, tests/plans) to the real bot, settles every doubt by the reading
that the `.want` asks for, and publishes (tests/taps.py). Two taps are /plan and the month; a line that is typed counts
as one. `--show`: every screen of this document; `--singly`: kinds are settled one by one, not all at once.
"""

import asyncio
import logging
import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from data.schema import migrate
from tests.scoring import Want, wants
from tests.taps import Way, at_desk
from tests.world import a_world

ROOT = Path(__file__).parent.parent
MONTH = 12
"""About so many items are a month."""


async def measure(found: list[Want], show: str, singly: bool) -> list[Way]:
    ways = []
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/taps.db"
        await migrate(url)
        async with a_world(url, start=datetime(2026, 1, 1, tzinfo=UTC)) as world:
            for number, want in enumerate(sorted(found, key=lambda one: one.month)):
                if show and not want.file.name.startswith(show):
                    continue
                way = await at_desk(world, want, number, singly=singly)
                ways.append(way)
                print(line(way), flush=True)
                if show:
                    print(*way.screens, sep="\n" + "-" * 60 + "\n")
    return ways


def line(way: Way) -> str:
    end = "" if way.published else "  not published"
    return (
        f"{way.file:34}{way.items:6}{way.taps:6}{way.typed:7}{way.doubts:8}{way.words:7}{way.minutes:9.1f}"
        f"{way.right:7}/{way.rows}{end}"
    )


def medians(name: str, ways: list[Way]) -> None:
    if ways:
        taps, minutes = (statistics.median(values) for values in ([w.taps for w in ways], [w.minutes for w in ways]))
        print(f"{name} ({len(ways)}): median of taps {taps:g}, of minutes {minutes:.1f}")


def main() -> None:
    named = [one for one in sys.argv[1:] if not one.startswith("--")]
    show = named.pop() if "--show" in sys.argv else ""
    folders = [Path(one) for one in named] or [ROOT / "tests" / "plans"]
    logging.disable(logging.WARNING)
    print(f"{'document':34}{'items':>6}{'taps':>6}{'typed':>7}{'doubts':>8}{'words':>7}{'minutes':>9}{'right':>9}")
    found = [want for folder in folders for want in wants(folder)]
    ways = asyncio.run(measure(found, show, "--singly" in sys.argv))
    done = [way for way in ways if way.published]
    medians("all documents", done)
    medians(f"of {MONTH - 4} to {MONTH + 4} items", [way for way in done if abs(way.items - MONTH) <= 4])


if __name__ == "__main__":
    main()
