"""Health: how a process does, for who looks from outside (`bot/metrics.py`), and in a file for `marshrutka status`."""

import asyncio
import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from data import health
from data.db import Database
from scheduler.meter import Meter

log = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between two looks."""
YOUNG = {"database": 30.0, "updates": 180.0, "courier": 90.0}
"""Seconds after which what went well is too long ago: the database answered, Telegram was asked or posts, the courier
looked for what is due, where anything is."""


class Health:
    """Of one process. `leads`: is it the one that asks Telegram? `backups`: the folder of the copies. `file`: where it
    is written, each ten seconds."""

    def __init__(
        self,
        db: Database,
        meter: Meter,
        now: Callable[[], datetime],
        *,
        leads: Callable[[], bool],
        backups: Path | None = None,
        file: Path | None = None,
    ) -> None:
        self.db = db
        self.meter = meter
        self.now = now
        self.leads = leads
        self.backups = backups
        self.file = file
        self.standing: health.Vitals | None = None
        self._began = meter.clock()

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await self.look()
            except Exception as error:
                log.warning("it could not be looked how the bot does: %s", type(error).__name__)
            if self.file is not None:
                await asyncio.to_thread(write, self.file, self.told())
            await asyncio.sleep(EVERY)

    async def look(self) -> None:
        """How it stands, now."""
        self.standing = await self.db.read(health.standing, now=self.now())
        self.meter.mark("database")

    def troubles(self) -> list[str]:
        """What has not gone well for too long: some of `YOUNG`. What has never gone well began when the process did."""
        found = []
        for what, most in YOUNG.items():
            wanted = self.leads() if what == "updates" else what != "courier" or self._is_owed()
            ago = self.meter.ago(what)
            if wanted and (self.meter.clock() - self._began if ago is None else ago) > most:
                found.append(what)
        return found

    def _is_owed(self) -> bool:
        return self.standing is not None and self.standing.owed > 0

    def backup_seconds(self) -> float | None:
        """Seconds since the newest copy was made, if copies are made."""
        if self.backups is None or not self.backups.is_dir():
            return None
        made = [one.stat().st_mtime for one in self.backups.iterdir() if one.is_file()]
        return time.time() - max(made) if made else None

    def told(self) -> dict[str, Any]:
        """All of it, as plain values."""
        ago = {what: self.meter.ago(what) for what in YOUNG}
        return {
            "at": self.now().astimezone(UTC).isoformat(timespec="seconds"),
            "process": os.getpid(),
            "leads": self.leads(),
            "troubles": self.troubles(),
            "standing": asdict(self.standing) if self.standing is not None else None,
            "seconds_since": {what: None if one is None else round(one, 1) for what, one in ago.items()},
            "backup_seconds": self.backup_seconds(),
            "counts": {" ".join(what): count for what, count in sorted(self.meter.counts.items())},
        }


def write(file: Path, told: dict[str, Any]) -> None:
    """In place of what stood there, whole or not at all."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        beside.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
        beside.replace(file)
    except OSError as error:
        log.warning("%s could not be written: %s", file, error.strerror)


SILENT = timedelta(minutes=1)
"""After so long without a word the bot does not run, or is stuck."""


def sentences(told: dict[str, Any], now: datetime) -> list[tuple[str, dict[str, Any]]]:
    """What is to be said of what a bot has written: keys and values of sentences; the first is `well`, or it is not."""
    since = now - datetime.fromisoformat(told["at"])
    if since > SILENT:
        return [("silent", {"minutes": int(since.total_seconds() // 60)})]
    found: list[tuple[str, dict[str, Any]]] = [(what, {}) for what in told["troubles"]] or [("well", {})]
    if (stands := told["standing"]) is not None:
        size = f"{stands['database_bytes'] / 1_000_000:.1f}"
        found.append(("stands", {"waiting": stands["waiting"], "owed": stands["owed"], "size": size}))
    if (copied := told["backup_seconds"]) is not None:
        found.append(("copied", {"hours": int(copied // 3600)}))
    return found
