"""The sample class on a page of phones: the beginning is played, the rest is the visitor's."""

import asyncio
import contextlib
import logging
import os
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from bot.demo.sample import ZONE, SampleClass, sample
from sandbox import Page, Sample, at_once, samples

log = logging.getLogger(__name__)

PORT = 8350
"""Where the page is, unless something else is there already."""
PATIENCE = 20.0
"""Seconds of life that a skip waits for the bot: trouble ordered on the page must not hold the clock for ever."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FRIDAY = 4
"""The weekday of the rating, from Monday 0."""
IN_SIGHT = 2
"""So many families have a phone on the table at first; the others are put away."""


async def show(*, language: str, empty: bool, port: int | None, browser: bool) -> None:
    """Run the sandbox, the bot and the page until cancelled. `empty`: nothing has been done yet."""
    logging.getLogger().setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        await Demo(language, f"sqlite:///{folder}/demo.db").run(empty=empty, port=port, browser=browser)


class Demo(SampleClass):
    """The sample class, its page, and a clock that flows. `begun` is set when the rest is the visitor's, the photo of a
    poster among it."""

    photos = False

    def __init__(self, language: str, database_url: str) -> None:
        super().__init__(language, database_url, strict=False, speed=1)
        self.begun = asyncio.Event()

    async def run(self, *, empty: bool, port: int | None, browser: bool) -> None:
        ready = [*self._offers(), *samples()]
        self.page = Page(self.telegram, language=self.language, samples=ready, look=self.look)
        await self._listen(port)
        self.web = f"http://127.0.0.1:{_free_port()}"
        try:
            print(self.t("demo-address", url=self.page.url), flush=True)
            if empty:
                self._people()
            if browser:
                await asyncio.to_thread(_open, self.page.url)
            await self.start()
            working = asyncio.create_task(self.running.serve())
            await (self._offer() if empty else self._play())
            self.telegram.settle = at_once
            self.begun.set()
            await working
        finally:
            await self.stop()
            await self.telegram.stop()

    async def _listen(self, port: int | None) -> None:
        try:
            await self.telegram.start(PORT if port is None else port)
        except OSError:
            if port is not None:
                raise
            await self.telegram.start()

    async def look(self) -> datetime | None:
        """The clock was moved: the bot does what is due. Returns when it next has something to send."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self.running.look()
                await self.settle()
        from data import sending  # the database comes with the bot, after the page

        return await self.running.db.read(sending.next_due)

    async def _play(self) -> None:
        """The beginning; whoever meddles may stop it, and has the class as it is then."""
        t = self.t
        titles = [
            t(f"demo-step-{step}") for step in ("begin", "found", "join", "connect", "publish", "venues", "gather")
        ]
        try:
            for title, (_, step) in zip(titles, self.beginning, strict=True):
                self.page.playing(title)
                await step()
                for person in self.people[IN_SIGHT:]:
                    self.page.put_away(person.id)
                self.page.read()
            self._offer_trials()
        except Exception as error:
            log.warning("the beginning was not played to its end: %s", error)
        finally:
            self.page.playing(None)

    def _offer_trials(self) -> None:
        """The beginning ends on the poster, and the visitor has three things to try."""
        vera, group = self.people[IN_SIGHT], self.group
        poster = next(seen for seen in group.pinned if seen.photo)
        friday = self.clock.now().astimezone(ZONE).replace(hour=18, minute=5, second=0, microsecond=0)
        friday += timedelta(days=(FRIDAY - friday.weekday()) % 7)

        def said(name: str) -> dict[str, str]:
            return {code: t(f"demo-trial-{name}", name=vera.name) for code, t in self.texts.items()}

        self.page.trials(
            {"text": said("museum"), "person": vera.id},
            {"text": said("friday"), "until": friday.timestamp()},
            {"text": said("rating"), "person": vera.id, "chat": group.id},
            poster={"person": self.teacher.id, "chat": group.id, "message": poster.id},
        )

    def _people(self) -> None:
        """Nobody has met the bot yet; the parents have a chat of their own."""
        t = self.t
        names = ("demo-teacher", "demo-person-1", "demo-adult", "demo-person-2")
        self.people = [self.telegram.person(t(name), language=self.language) for name in names]
        self.telegram.group(t("demo-chat"), members=self.people)

    async def _offer(self) -> None:
        """The link that a host finds in the log."""
        link = self.running.links.start(await self.teacher_token())
        self.page.note(link, ru=self.texts["ru"]("demo-note-link"), en=self.texts["en"]("demo-note-link"))

    def _offers(self) -> list[Sample]:
        """What a teacher and a family may want to send."""
        word, language = self.t("demo-file-plan"), self.language
        files: tuple[tuple[str, str, str, Callable[[], bytes], str], ...] = (
            ("plan", "document", word, partial(sample, f"plan-{language}.docx"), WORD),
            ("letter", "document", "letter.txt", partial(sample, f"letter-{language}.txt"), "text/plain"),
            ("poster", "photo", "poster.jpg", partial(sample, f"poster-{language}.jpg"), ""),
            ("story", "document", "story.txt", self.t("demo-story").encode, "text/plain"),
        )
        titles = {name: {code: t(f"demo-sample-{name}") for code, t in self.texts.items()} for name, *_ in files}
        return [Sample(name, titles[name], sort, ((file, made),), mime) for name, sort, file, made, mime in files]


def _free_port() -> int:
    """One of the system's own: a port beside the page's is taken meanwhile by who opens another page there."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _open(url: str) -> None:
    """A browser where there is a screen for it; a text browser in this terminal would only be in the way."""
    if sys.platform in ("win32", "darwin") or {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(url)
