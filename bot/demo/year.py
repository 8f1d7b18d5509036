"""A school year of a class of thirty, and its turn in August, played and printed: what was sent, and what is wrong."""

import asyncio
import random
import tempfile
import time as clocks
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

from bot.demo.living import FAMILIES, FIRST, MONTHS, TEACHER, ZONE, Year
from data import people
from data.db import Database
from data.outbox import BUDGET
from data.schema import migrate
from data.school import classrooms
from data.standing import evenness
from data.standing.evenness import Stats
from handlers.standing import evenness as chart
from ui.pictures import Studio

AIM = 0.95
"""The share of family-weeks with at most the budget's number of messages beyond commitments."""


async def year(*, seed: int, language: str, months: int = MONTHS, out: Path | None = None) -> int:
    """Play it, print what was sent; returns the exit code: 0 if all that must be true is, and the aim is reached.

    With `out` the chart of evenness is written there, labelled as a simulation.
    """
    begun, start = clocks.monotonic(), datetime.combine(FIRST, time(7), ZONE).astimezone(UTC)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/year.db"
        await migrate(url)
        db = Database(url)
        try:
            teacher = await db.write(people.meet, id=TEACHER, name="T", language=language, now=start)
            played = Year(db, random.Random(seed), language, start, teacher, months=months)
            await played.play()
            weeks = (played.now.astimezone(ZONE).date() - FIRST).days // 7 + 1
            told = await played.turn()
            await played.check()
            stats = await played.evenness()
            if out is not None:
                await _draw(played, stats, seed, out)
        finally:
            await db.close()
    for month in stats.months:
        shown = month.figures
        print(f"{month.first:%Y-%m}: {shown.active} of {shown.families} families active, Gini {shown.gini or 0:.2f}")
    print("\n".join(told))
    return await asyncio.to_thread(_say, played, weeks, clocks.monotonic() - begun)


async def _draw(played: Year, stats: Stats, seed: int, out: Path) -> None:
    t = played.texts[played.language]
    known = await played.db.read(classrooms.get, classroom=played.classroom, by=played.teacher)
    marks = await played.db.read(evenness.marks_of, classroom=played.classroom)
    labelled = replace(known, title=t("demo-simulation", seed=seed))
    studio = Studio()
    try:
        drawn = await studio.draw(chart.picture(t, labelled, stats, marks, random.Random(seed)))
    finally:
        studio.close()
    await asyncio.to_thread(_keep, out, f"evenness-simulated-{played.language}.png", drawn)


def _keep(out: Path, name: str, data: bytes) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / name).write_bytes(data)


def _say(played: Year, weeks: int, seconds: float) -> int:
    beyond, all_ = played.beyond(), FAMILIES * weeks
    spread = Counter(beyond.get((family, week), 0) for family in range(1, FAMILIES + 1) for week in range(weeks))
    within = sum(count for messages, count in spread.items() if messages <= BUDGET) / all_
    private = [one for _, one in played.sent if one.person in played.adults and one.id not in played.joined]
    print(f"{FAMILIES} families, {weeks} weeks, {len(private)} messages to families, {seconds:.0f} s")
    print(
        f"a family and week: {len(private) / all_:.2f} messages, {sum(beyond.values()) / all_:.2f} beyond commitments"
    )
    for kind, count in sorted(Counter(one.kind for one in private).items()):
        print(f"  {kind:24} {count:6}")
    for messages, count in sorted(spread.items()):
        print(f"  {messages} beyond commitments: {count} family-weeks ({count / all_:.1%})")
    print(f"at most {BUDGET} in {within:.1%} of family-weeks (the aim: {AIM:.0%})")
    for fault in played.faults[:20]:
        print(f"WRONG: {fault}")
    return 0 if not played.faults and within >= AIM else 1
