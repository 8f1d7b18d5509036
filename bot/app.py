"""Wiring: settings in, a running bot out. The only place where everything meets."""

import asyncio
import contextlib
import logging
import secrets
import sys
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.attend import Attend, dispatcher
from bot.health import Health
from bot.introduction import introduce, open_window
from bot.outside import translator_of
from bot.polling import poll
from bot.pulse import Pulse, Seen
from bot.settings import Settings
from bot.spoken import sentence
from bot.updates import REST, Updates
from bot.ways import Patience, Way, bot_of
from data import copies, invites, rests, sending
from data.db import Database, Tx
from data.hold import Hold
from data.invites import Purpose
from data.schema import migrate, newest
from data.school import classrooms
from data.unfit import Unfit, file_of
from handlers import LETTERS
from handlers.fetching import anywhere, is_public
from handlers.links import Links
from handlers.papers import Papers
from scheduler.clock import Clock
from scheduler.courier import Courier
from scheduler.feeds import Looker
from scheduler.meter import Meter
from scheduler.pace import Limits, Pace
from scheduler.sharing import SharedPace
from ui.pictures import Studio
from ui.stage import Silence, Stage, Topics
from ui.text import texts

if TYPE_CHECKING:
    from bot.window.serving import Window

log = logging.getLogger(__name__)

HAND_OVER = 0.0003
"""Seconds after which Python's threads hand over: the loop and the database's thread do so several times a press, and
Python's own 5 ms would be felt (a press took 11 ms with it and takes 9 ms so, at the median)."""
HOURLY = "17 * * * *"
"""When it is looked whether there is a copy of this day."""
KEPT = {"host-gone": "host-gone-kept", "host-replaced": "host-replaced-kept"}
"""What is said of a database whose file is gone, where all that was in it could be kept."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class App:
    """One bot. `async with App(...)` starts it and stops it gracefully; `serve` works until cancelled.

    `limits`: others than the settings say. `patience`: how long Telegram is waited for. `ways`: others to Telegram than
    the settings say. `strict`: a missing sentence is an error.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        now: Callable[[], datetime] = utc_now,
        limits: Limits | None = None,
        patience: Patience | None = None,
        ways: Sequence[Way] | None = None,
        strict: bool = False,
    ) -> None:
        self.settings = settings
        self.now = now
        self.limits = limits or (Limits() if settings.limited else None)
        self.patience = patience or Patience()
        self.ways = ways
        self.strict = strict
        self.texts = texts(strict=strict)
        self.stopping = False
        self._coming: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> "App":
        async with contextlib.AsyncExitStack() as opened:
            await self._open(opened)
            self._opened = opened.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._opened.aclose()

    async def _open(self, opened: contextlib.AsyncExitStack) -> None:
        sys.setswitchinterval(HAND_OVER)
        hold = await self._keep(opened)
        await self._meet(opened)
        self._send()
        self._answer()
        await self._begin(opened, hold)

    async def _keep(self, opened: contextlib.AsyncExitStack) -> Hold | None:
        """The database as it is to be; with the hold on its file, if it is one."""
        file = file_of(self.settings.database_url)
        hold = opened.enter_context(Hold(file)) if file is not None else None
        await migrate(self.settings.database_url, hold=hold, folder=self.settings.backups, now=self.now)
        guard = hold.check if hold is not None else lambda: None
        self.db = Database(
            self.settings.database_url,
            on_wake=self._wake,
            guard=guard,
            connections=self.settings.database_connections,
        )
        opened.push_async_callback(self.db.close)
        return hold

    async def _meet(self, opened: contextlib.AsyncExitStack) -> None:
        """The way to Telegram, at its pace, and who we are there."""
        self.bot = bot_of(self.settings, self.patience, self.ways)
        opened.push_async_callback(self.bot.session.close)
        self.meter = Meter()
        self.pace: Pace = Pace(self.limits, meter=self.meter)
        if self.limits is not None and not self.db.single:
            self.pace = SharedPace(self.limits, self.db, meter=self.meter)
        self.bot.session.middleware(Silence())
        self.bot.session.middleware(Topics())
        self.bot.session.middleware(self.pace)
        self.studio = Studio()
        opened.callback(self.studio.close)
        self.stage = Stage(self.bot, self.studio)
        self.papers = Papers(self.bot, anywhere if self.settings.calendars_from == "anywhere" else is_public)
        me = await introduce(self.bot, self.texts, self.settings.default_language)
        self.translator = translator_of(self.settings)
        self.links = Links(me, self.settings.web_address, translates=self.translator is not None)
        await open_window(self.bot, self.texts[self.settings.default_language], self.links)

    def _send(self) -> None:
        """What goes out by itself: what is owed, what falls due, what calendars elsewhere say."""
        self.pulse = Pulse(self.db, self.now, self._beat)
        self.courier = Courier(
            self.db,
            self.stage,
            self.texts,
            LETTERS,
            self.links,
            now=self.now,
            pace=self.pace,
            process=lambda: self.pulse.process,
            holds=lambda: self.pulse.holds,
            meter=self.meter,
            gathering=lambda: self.clock.looking,
        )
        leads, looked = (lambda: self.pulse.leads), self.courier.wake
        self.clock = Clock(self.db, self.now, leads=leads, meter=self.meter, looked=looked)
        self.looker = Looker(self.db, self.now, allowed=self.papers.allowed)

    def _answer(self) -> None:
        """What comes in, and how all of it goes."""
        attendant = Attend(self.db, self.bot.id, self.stage, self.texts, self.settings.default_language, self.now)
        feed = partial(
            dispatcher().feed_update,
            self.bot,
            db=self.db,
            links=self.links,
            texts=self.texts,
            default_timezone=self.settings.default_timezone,
            operator=self.settings.operator,
            attend=attendant,
            papers=self.papers,
            translator=self.translator,
        )
        between = REST if self.limits else 0.0
        self.updates = Updates(self.bot, feed, self.db, self.now, rest=between, meter=self.meter)
        self.health = Health(
            self.db,
            self.meter,
            self.now,
            leads=lambda: self.pulse.leads,
            backups=self.settings.backups,
            file=self.settings.health,
        )

    async def _begin(self, opened: contextlib.AsyncExitStack, hold: Hold | None) -> None:
        """From where the process before stopped: then everything runs."""
        if self.db.single:
            await self.db.write(sending.release, now=self.now())
        for rest in await self.db.read(rests.current, now=self.now()):
            self.pace.told(rest.chat, rest.seconds)
        await self._first_link()
        opened.push_async_callback(self.pulse.end)
        await self.pulse.begin()
        self.updates.process = self.pulse.process
        await self.updates.recover()
        opened.push_async_callback(self._finish)
        self._sending = asyncio.create_task(self.courier.run())
        self._reading = asyncio.create_task(self.looker.run())
        self._beating = asyncio.create_task(self.pulse.run())
        self._coming.append(asyncio.create_task(self.health.run()))
        self._coming.append(asyncio.create_task(await self._listen(opened)))
        if hold is not None:
            self._coming.append(asyncio.create_task(self._watch(hold)))
        if (folder := self.settings.backups) is not None:
            self.clock.also(partial(self.copy, folder), HOURLY)
        self.clock.start()
        await self.clock.look()

    async def _listen(self, opened: contextlib.AsyncExitStack) -> Coroutine[Any, Any, None]:
        """Open the server, if there is one; returns what brings updates, or sees to it that they are brought."""
        kinds = dispatcher().resolve_used_update_types()
        webhook, well = None, partial(self.meter.mark, "updates")
        if self.settings.listens is not None:
            from bot.metrics import Shown
            from bot.web import Web  # what is seen from outside costs only whoever wants it
            from bot.webhook import Webhook

            self.web = Web(self.settings.listens)
            Shown(self.health).add_to(self.web)
            if self.links.web is not None:
                from bot.webcals import Webcals

                self._window().add_to(self.web)
                Webcals(self.db, self.texts, self.links, self.now).add_to(self.web)
            if self.settings.updates == "webhook":
                webhook = Webhook(self.bot, self.settings.web_address or "", kinds, self.updates.accept)
                self.web.add("POST", webhook.path, webhook.receive)
                opened.push_async_callback(webhook.stop)
            await self.web.open()
            opened.push_async_callback(self.web.close)
        if webhook is not None:
            return webhook.tell(self.pulse.lead, well=well)
        return poll(self.bot, kinds, self.updates.accept, wait=self.patience.poll, lead=self.pulse.lead, well=well)

    def _window(self) -> "Window":
        """The pages inside Telegram."""
        from bot.window.serving import Around, Window

        given = self.settings
        defaults = given.operator, given.default_language, given.default_timezone
        return Window(
            Around(self.db, self.now, self.stage, self.texts, self.links, self.papers, self.translator, *defaults)
        )

    async def _finish(self) -> None:
        """Take nothing new in, finish what is at hand."""
        self.stopping = True
        await self.clock.stop()
        for task in self._coming:
            task.cancel()
        await asyncio.gather(*self._coming, return_exceptions=True)
        await self.updates.stop()
        self._reading.cancel()
        await self.courier.stop()
        self._beating.cancel()
        await asyncio.gather(self._sending, self._reading, self._beating, return_exceptions=True)

    async def serve(self) -> None:
        """Work until something ends (it should not) or we are cancelled."""
        working = [self._sending, self._reading, self._beating, *self._coming]
        done, _ = await asyncio.wait(working, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def _beat(self, seen: Seen | None) -> None:
        """What this process sees to each second where there are several, and now and then where it is alone."""
        if self.stopping:
            return
        if seen is None and self.pulse.process is not None:
            self.updates.lost()
            self.courier.lost()
            return
        self.updates.process = self.pulse.process
        await self.updates.recover()
        if seen is None:
            return
        for rest in seen.rests:
            self.pace.told(rest.chat, rest.seconds)
        if seen.due:
            self.courier.wake()

    async def look(self) -> None:
        """The clock was moved: all that is timed looks now."""
        if not self.db.single:
            await self.pulse.look()
        await self.clock.look()
        self.updates.look()
        self.courier.wake()
        self.looker.wake()

    async def idle(self) -> None:
        """Wait until every update is handled and everything due is sent."""
        while not (self.updates.idle and self.looker.idle and self.courier.idle):
            if running := [*self.updates.running, *self.courier.running]:
                await asyncio.wait(running, timeout=0.05, return_when=asyncio.FIRST_COMPLETED)
            else:
                await asyncio.sleep(0.002)

    def _wake(self, what: str) -> None:
        if hasattr(self, "looker"):
            (self.looker if what == "feeds" else self.courier).wake()

    async def _watch(self, hold: Hold) -> None:
        """Until cancelled, see each second that the database's file is still there. When it is not, nothing is written
        any more (`Hold.check`), what was in it is put into a new file beside, and the bot ends."""
        while True:
            await asyncio.sleep(1.0)
            try:
                hold.check()
            except Unfit as gone:
                kept = f"{hold.path}-{self.now():%Y%m%dT%H%M%SZ}"
                if await self.db.rescue(kept):
                    raise Unfit(KEPT[gone.key], file=hold.path, kept=kept) from None
                raise

    async def copy(self, folder: Path) -> None:
        """The database's copy of this day, if there is none yet; what hinders it is said in the log."""
        given = self.settings
        if not self.pulse.leads:
            return
        kept = {"daily": given.backups_daily, "weekly": given.backups_weekly}
        make = partial(copies.nightly, given.database_url, folder, revision=newest(), now=self.now(), **kept)
        try:
            if made := await asyncio.to_thread(make):
                log.info("a copy of the database was made: %s", made)
        except Unfit as unfit:
            log.error("no copy of the database could be made: %s", sentence(unfit))
        except Exception:
            log.exception("no copy of the database could be made")

    async def _first_link(self) -> None:
        """Before there is any class, the log says how a teacher makes one."""
        token = await self.db.write(first_link, token=secrets.token_urlsafe(12), now=self.now())
        if token is not None:
            log.info("the teacher's one-time link (7 days): %s", self.links.start(token))


def first_link(tx: Tx, *, token: str, now: datetime) -> str | None:
    """The token of a link for the first teacher, made once; None where there is a class already."""
    if not classrooms.is_empty(tx):
        return None
    known = invites.current(tx, purpose=Purpose.TEACHER, classroom=None, now=now)
    return known.token if known else invites.make(tx, purpose=Purpose.TEACHER, token=token, now=now).token
