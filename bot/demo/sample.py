"""The sample class: the real bot at the sandbox, and the beginning of its month, step by step.

Every step says what must come true; `must` ends it otherwise.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sandbox import Clock, Group, Person, Telegram
from ui.text import texts

if TYPE_CHECKING:
    from bot.app import App

ZONE = ZoneInfo("Europe/Moscow")
BEGIN = datetime(2026, 12, 1, 12, 0, tzinfo=ZONE)
FAMILIES = 6
QUIET = 21
"""The hour when quiet hours begin."""

FILES = Path(__file__).parent / "files"
"""A teacher's plan as a Word table, a library's poster as a photo of paper."""

Step = tuple[str, Callable[[], Awaitable[None]]]


def sample(name: str) -> bytes:
    return (FILES / name).read_bytes()


def must(true: object, what: str) -> None:
    """What a step promises."""
    if not true:
        raise AssertionError(what)


PATIENCE = 60.0
"""Seconds of life that a press waits for its answer: a machine that is busy is no reason to stop in the middle."""


class SampleClass:
    """A sample class. `strict`: a missing sentence is an error; `speed`: of the sandbox's clock."""

    photos = True
    """Does the teacher send a photo of a poster too? To read it takes seconds."""

    def __init__(self, language: str, database_url: str, *, strict: bool = True, speed: float = 0) -> None:
        self.language = language
        self.texts = texts(strict=strict)
        self.t = self.texts[language]
        self.strict = strict
        self.clock = Clock(start=BEGIN, speed=speed)
        self.telegram = Telegram(clock=self.clock, name=self.t("demo-bot"))
        self.telegram.patience = PATIENCE
        self.database_url = database_url
        self.web: str | None = None
        """The bot's address in the web, on this machine, if it has one."""
        self.app: App | None = None
        self.people: list[Person] = []

    @property
    def beginning(self) -> tuple[Step, ...]:
        """The class is made, families join, the map is out, two places are taken, «Together» is not empty."""
        return (
            ("the first start shows the teacher's link", self.begin),
            ("the teacher founds the class", self.found),
            ("families join, the teacher accepts all at once", self.join),
            ("the class chat is connected", self.connect),
            ("the teacher makes the map and publishes it", self.publish),
            ("a venue is taken, given back, and shown in the chat", self.venues),
            ("prompts, steps and a memo are given, an idea is brought", self.gather),
        )

    @property
    def running(self) -> App:
        assert self.app is not None
        return self.app

    async def start(self) -> None:
        """Start the bot (again). It is loaded only now, beside the loop: the page is seen before."""
        await asyncio.to_thread(import_module, "bot.app")
        from bot.app import App
        from bot.settings import Settings

        settings = Settings(
            _env_file=None,
            bot_token=self.telegram.token,
            telegram_api_url=self.telegram.url,
            database_url=self.database_url,
            default_language=self.language,
            web_address=self.web,
            web_listen=self.web and self.web.partition("://")[2],
        )
        app = App(settings, now=self.clock.now, strict=self.strict)
        self.app = await app.__aenter__()
        self.telegram.settle = self.settle

    async def stop(self) -> None:
        if self.app is not None:
            app, self.app, self.telegram.settle = self.app, None, None
            await app.__aexit__()

    async def settle(self) -> None:
        """Wait until all that was said and pressed is handled and all that is due is sent."""
        while self.telegram.pending:
            await asyncio.sleep(0.001)
        await self.running.idle()

    async def until(self, day: int, hour: int, minute: int = 0) -> None:
        """Let time pass, an hour at a step; the night at one, for then nobody is written to."""
        moment = datetime(2026, 12, day, hour, minute, tzinfo=ZONE).astimezone(UTC)
        while (now := self.clock.now()) < moment:
            night = now.astimezone(ZONE).hour == QUIET
            self.clock.set(min(now + timedelta(hours=10 if night else 1), moment))
            await self.running.look()
            await self.settle()

    async def teacher_token(self) -> str:
        """The token of the one-time link in the log."""
        from data import invites
        from data.invites import Purpose

        known = await self.running.db.read(
            invites.current, purpose=Purpose.TEACHER, classroom=None, now=self.clock.now()
        )
        must(known, "there is a link for the teacher")
        assert known is not None
        return known.token

    async def begin(self) -> None:
        if self.app is None:
            await self.start()
        self.token = await self.teacher_token()

    async def found(self) -> None:
        t = self.t
        self.teacher = self.telegram.person(t("demo-teacher"), language=self.language)
        await self.teacher.start(self.token)
        await self.teacher.say(t("demo-class"))
        await self.teacher.press("Москва" if self.language == "ru" else "Moscow")
        await self.teacher.press(t(f"people-language-{self.language}"))
        must(t("demo-class") in self.teacher.screen.text, "the class's card is shown")
        for label in ("rounds-list", "rounds-prefer-press", "people-back"):  # this month's places are a race
            await self.teacher.press(t(label))
        await self.teacher.press(t("classrooms-invite"))
        must(self.teacher.screen.photo, "the invitation is a picture")
        self.link = next(word for word in self.teacher.screen.text.split() if word.startswith("https://"))

    async def join(self) -> None:
        t = self.t
        for number in range(1, FAMILIES + 1):
            person = self.telegram.person(t(f"demo-person-{number}"), language=self.language)
            await person.open(self.link)
            await person.press(t("families-agree"))
            await person.say(t(f"demo-family-{number}"))
            self.people.append(person)
        await self.teacher.press(t("families-accept-all", count=FAMILIES))
        must(t("families-accepted-now", count=FAMILIES) == self.teacher.alert, "all are accepted at once")
        anna = self.people[0]
        await anna.say("/invite")
        self.used_link = next(word for word in anna.screen.text.split() if word.startswith("https://"))
        self.adult = self.telegram.person(t("demo-adult"), language=self.language)
        await self.adult.open(self.used_link)
        await self.adult.press(t("families-agree"))
        must(t("demo-family-1") in self.adult.screen.text, "the second adult is in the family")

    async def connect(self) -> None:
        t = self.t
        members = [self.teacher, *self.people, self.adult]
        self.group: Group = self.telegram.group(t("demo-chat"), members=members)
        await self.teacher.say("/class")
        await self.teacher.press(t("classrooms-connect"))
        await self.teacher.press(t("classrooms-connect-button"), group=self.group)
        must(self.teacher.screen.text == t("classrooms-chat-bound", chat=t("demo-chat")), "the teacher is told")

    async def publish(self) -> None:
        t = self.t
        await self.teacher.say("/plan")
        await self.teacher.press(t.month(BEGIN.date()))
        await self.teacher.send_document(sample(f"plan-{self.language}.docx"), t("demo-file-plan"))
        must(t("drafts-why-no-such-date") in self.teacher.screen.text, "what is not understood is shown")
        read = False
        if self.photos:
            await self.teacher.send_photo(sample(f"poster-{self.language}.jpg"))
            read = self.teacher.screen.text != t("drafts-unreadable-photos")  # else Tesseract is not installed here
        must(not read or t("demo-item-poster") in self.teacher.screen.text, "a photo of a poster is read")
        await self.teacher.press(t("drafts-save", count=14 if read else 12))
        await self.teacher.press(t("months-publish"))
        for person in [*self.people, self.adult]:
            must(t("demo-item-book") in person.screen.text, f"{person.name} has the map")
        must(any(seen.photo for seen in self.group.pinned), "the poster is pinned")

    async def venues(self) -> None:
        t = self.t
        anna, boris = self.people[:2]
        for person in (anna, boris):
            await person.press(f"🏛 {t('months-section-venue')}")
            await person.press(t("slots-choose"))
        await anna.press(t("slots-sort-park"))
        park = next(label for label in anna.screen.labels if label.startswith("🌳 "))
        await anna.press(park)
        await boris.press(t("venues-find"))
        await boris.say(park.partition(" ")[2].removesuffix("…"))
        await boris.press(park)
        await asyncio.gather(anna.press(t("slots-take")), boris.press(t("slots-take")))
        first, second = (anna, boris) if t("slots-give-back") in anna.screen.labels else (boris, anna)
        must(second.alert and t("slots-take") in second.screen.labels, "who came second is told, and offered another")
        await second.press(t("slots-take"))
        must(t("slots-give-back") in second.screen.labels, "the offered one is taken")
        await first.press(t("slots-give-back"))
        await first.press(t("slots-take"))
        card = next(seen for seen in self.group.pinned if not seen.photo)
        must(t("slots-count", taken=2, all=84) in card.text, "the chat's card shows two taken")

    async def to_story(self, person: Person, *labels: str) -> None:
        """From the map to the story task, and on by these buttons."""
        await person.say("/map")
        for label in (self.t("months-section-make"), self.t("demo-item-story"), *labels):
            await person.press(label)

    async def to_together(self, person: Person, *labels: str) -> None:
        """From the menu to «Together», and on by these buttons."""
        await person.say("/menu")
        for label in (self.t("together-open"), *labels):
            await person.press(label)

    async def gather(self) -> None:
        t, teacher, vera = self.t, self.teacher, self.people[2]
        await self.to_story(teacher, t("prompts-open", count=0), t("prompts-add"))
        for number in (1, 2):
            await teacher.say(t(f"demo-prompt-{number}"))
        must(t("demo-prompt-2") in teacher.screen.text, "the prompts are shown")
        await self.to_together(
            teacher, t("teams-all"), t("demo-item-project"), t("teams-run"), t("teams-steps", count=0)
        )
        await teacher.press(t("steps-add"))
        await teacher.say(t("demo-steps"))
        must("▫️ 2." in teacher.screen.text, "the project has two steps")
        await self.to_together(teacher, t("materials-open"), t("materials-add"))
        await teacher.say(t("demo-memo"))
        await teacher.press(t("materials-show"))
        must(t("demo-memo-title") in teacher.screen.text, "the memo is among the materials")
        await self.to_together(vera, t("proposals-open"), t("proposals-propose"))
        await vera.say(t("demo-proposal"))
        await vera.press(t("matters-send-nameless"))
        must(t("demo-proposal") in teacher.screen.text, "the teacher sees the proposal")
        must(t("demo-family-3") not in teacher.screen.text, "and not whose it is")
