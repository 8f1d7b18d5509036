"""Health, as the server shows it: `/livez` and `/readyz` for a supervisor, `/metrics` for Prometheus."""

from collections.abc import Iterator
from typing import Any

from aiohttp import web

from bot.health import YOUNG, Health
from bot.web import Web
from scheduler.meter import STEPS

PREFIX = "marshrutka_"
COUNTED = (
    ("updates", ["sort"], "Updates that came."),
    ("deliveries", ["kind", "outcome"], "Messages that are done with, by what became of them."),
    ("telegram_calls", ["method"], "Calls to Telegram."),
    ("telegram_told_to_wait", ["method"], "Calls that Telegram answered with 429."),
)
TIMED = (
    ("handling_seconds", "wing", "From an update's turn until its answer is given."),
    ("pace_seconds", "urgency", "What a call waited for its turn."),
    ("job_seconds", "job", "What a job of the clock took."),
)


class Shown:
    """The pages of one process's health. It is a collector of Prometheus's library, too."""

    def __init__(self, health: Health) -> None:
        self.health = health

    def add_to(self, server: Web) -> None:
        """Show them there."""
        server.add("GET", "/livez", self.livez)
        server.add("GET", "/readyz", self.readyz)
        server.add("GET", "/metrics", self.metrics)

    async def livez(self, _: web.Request) -> web.Response:
        """The process is there, and its loop goes round."""
        return web.Response(text="ok\n")

    async def readyz(self, _: web.Request) -> web.Response:
        """200 while all goes well, else 503; which of it does not."""
        troubles = self.health.troubles()
        return web.json_response({"troubles": troubles}, status=503 if troubles else 200)

    async def metrics(self, _: web.Request) -> web.Response:
        """For Prometheus; 501 where its library is not installed."""
        try:
            from prometheus_client import CollectorRegistry
            from prometheus_client.exposition import generate_latest
        except ImportError:
            return web.Response(status=501, text="Prometheus's library is missing: install marshrutka[metrics]\n")
        registry = CollectorRegistry()
        registry.register(self)
        return web.Response(body=generate_latest(registry), headers={"Content-Type": "text/plain; version=0.0.4"})

    def collect(self) -> Iterator[Any]:
        """What Prometheus is told: each name has `marshrutka_` before it."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

        meter = self.health.meter
        for name, value, what in self._gauges():
            if value is not None:
                yield GaugeMetricFamily(PREFIX + name, what, value=value)
        for name, labels, what in COUNTED:
            family = CounterMetricFamily(PREFIX + name, what, labels=labels)
            for key, count in meter.counts.items():
                if key[0] == name:
                    family.add_metric(key[1:], count)
            yield family
        for name, label, what in TIMED:
            times = HistogramMetricFamily(PREFIX + name, what, labels=[label])
            for (timed, which), one in meter.times.items():
                if timed == name:
                    times.add_metric([which], _buckets(one.counts), one.seconds)
            yield times

    def _gauges(self) -> Iterator[tuple[str, float | None, str]]:
        health, now = self.health, self.health.standing
        if now is not None:
            yield "updates_waiting", now.waiting, "Updates that wait to be handled."
            yield "updates_oldest_seconds", now.waiting_seconds, "Since the oldest of them came."
            yield "deliveries_owed", now.owed, "Messages that are due."
            yield "deliveries_oldest_seconds", now.owed_seconds, "Since the oldest of them was due."
            yield "database_bytes", now.database_bytes, "Size of the database."
            yield "processes", now.processes, "Processes that live."
        yield "backup_age_seconds", health.backup_seconds(), "Since the newest copy was made."
        yield "leads", float(health.leads()), "Whether this process asks Telegram and runs the jobs."
        yield "ready", float(not health.troubles()), "Whether all goes well."
        for what in YOUNG:
            yield f"{what}_age_seconds", health.meter.ago(what), f"Since it last went well: {what}."


def _buckets(counts: list[int]) -> list[tuple[str, float]]:
    """Each with all that is less."""
    sums = [sum(counts[: number + 1]) for number in range(len(counts))]
    return list(zip([*map(str, STEPS), "+Inf"], map(float, sums), strict=True))
