"""Seen from outside: what a supervisor, Prometheus and the host are told; one word for an update through the log."""

import json
import logging
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession
from click.testing import CliRunner
from prometheus_client.parser import text_string_to_metric_families

from bot import health
from bot.app import App
from bot.health import YOUNG, Health
from bot.keeping import status
from bot.logs import JsonLines, LogLines
from data.db import Database
from scheduler.clock import JOBS
from scheduler.meter import Meter
from tests.rules import NOW, found
from tests.world import Classroom, World


class Hands:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_a_bot_shows_how_it_does(world: World, classroom: Classroom) -> None:
    await world.stop()
    settings = world.settings.model_copy(update={"web_listen": "127.0.0.1:0"})
    world.app = app = App(settings, now=world.clock.now, strict=True)
    await app.__aenter__()
    world.telegram.settle = world.settle
    anna = classroom.families["Ивановы"]
    await anna.say("/settings")
    await app.health.look()
    await app.clock.run(JOBS[0])
    async with ClientSession(f"http://127.0.0.1:{app.web.port}") as session:
        assert await (await session.get("/livez")).text() == "ok\n"
        ready = await session.get("/readyz")
        assert (ready.status, await ready.json()) == (200, {"troubles": []})
        text = await (await session.get("/metrics")).text()
    told = {sample.name: sample for family in text_string_to_metric_families(text) for sample in family.samples}
    assert told["marshrutka_updates_waiting"].value == 0
    assert told["marshrutka_database_bytes"].value > 100_000
    updates = [one for family in text_string_to_metric_families(text) for one in family.samples]
    assert [one.value for one in updates if one.labels == {"sort": "command"}] == [1.0]
    handled = [one for one in updates if one.name == "marshrutka_handling_seconds_count"]
    assert sum(one.value for one in handled) == 1
    assert any(one.name == "marshrutka_job_seconds_count" and "months" in one.labels["job"] for one in updates)


async def test_what_does_not_go_well_is_named(sqlite_url: str, tmp_path: Path) -> None:
    db, hands = Database(sqlite_url), Hands()
    await found(db)
    leading = [True]
    meter = Meter(hands)
    one = Health(db, meter, lambda: NOW + timedelta(minutes=5), leads=lambda: leading[0], file=tmp_path / "health.json")
    assert one.troubles() == [], "it has only just begun"
    hands.now += max(YOUNG.values()) + 1
    assert one.troubles() == ["database", "updates"], "nothing is known to be due: the courier may sleep"
    await one.look()
    assert one.troubles() == ["updates", "courier"]
    meter.mark("updates")
    meter.mark("courier")
    assert one.troubles() == []
    hands.now += YOUNG["updates"] + 1
    meter.mark("courier")
    await one.look()
    assert one.troubles() == ["updates"]
    leading[0] = False
    assert one.troubles() == [], "another process asks Telegram"
    health.write(tmp_path / "health.json", one.told())
    assert json.loads((tmp_path / "health.json").read_text())["troubles"] == []
    await db.close()


@pytest.mark.parametrize(
    ("language", "told", "said", "code"),
    [
        ("en", {}, "The bot runs, and all is well.", 0),
        ("ru", {"troubles": ["courier"]}, "бот их не отправляет", 1),
        ("ru", {"at": "2026-11-29T12:00:00+00:00"}, "Бот молчит", 1),
        ("en", None, "has not run yet", 2),
    ],
)
def test_status_says_how_the_bot_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, told: dict[str, object] | None, said: str, code: int
) -> None:
    stands = {"waiting": 0, "owed": 2, "database_bytes": 1_500_000}
    whole = {"at": datetime.now(UTC).isoformat(), "troubles": [], "standing": stands, "backup_seconds": 7300.0}
    monkeypatch.chdir(tmp_path)
    if told is not None:
        (tmp_path / "health.json").write_text(json.dumps(whole | told))
    settings = {"DATABASE_URL": f"sqlite:///{tmp_path}/bot.db", "LANG": language, "LC_ALL": "", "LC_MESSAGES": ""}
    ran = CliRunner().invoke(status, env=settings)
    assert said in ran.output and ran.exit_code == code
    if code == 0:
        assert "Due to be sent: 2" in ran.output and "2 hours old" in ran.output


async def test_the_log_calls_an_update_and_all_that_follows_from_it_by_one_word(
    world: World, classroom: Classroom, caplog: pytest.LogCaptureFixture
) -> None:
    words: list[tuple[str, str]] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            line = json.loads(JsonLines().format(record))
            words.append((line.get("trace", ""), line["message"]))
            assert not line.get("trace") or f" {line['trace']}: " in LogLines().format(record)

    kept = Kept()
    logging.getLogger("scheduler.courier").addHandler(kept)
    logging.getLogger("data.db").addHandler(kept)
    with caplog.at_level(logging.DEBUG):
        await classroom.publish()
    logging.getLogger("scheduler.courier").removeHandler(kept)
    logging.getLogger("data.db").removeHandler(kept)
    published = {word for word, said in words if said.startswith("months.publish")}
    sent = {word for word, said in words if re.match(r"delivery \d+ \(months-map\): sent", said)}
    assert len(published) == 1 and published == sent and published != {""}
