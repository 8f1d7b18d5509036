"""The tour: a month of a sample class at the sandbox, played by itself; the real bot, no Telegram, no token.

Every step says what must come true. The first that does not ends the tour with its name.
"""

import asyncio
import logging
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App
from bot.settings import Settings
from data import invites, points
from sandbox import Clock, Group, Person, Telegram
from ui.text import texts

ZONE = ZoneInfo("Europe/Moscow")
BEGIN = datetime(2026, 12, 1, 12, 0, tzinfo=ZONE)
FAMILIES = 6


async def tour(*, out: Path | None, language: str) -> int:
    """Play the tour, print its transcript and, with `out`, write it and every picture there; returns the exit code."""
    logging.getLogger().setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        played = Tour(language, f"sqlite:///{folder}/demo.db")
        failed = await played.play()
    said = played.telegram.transcript(language=language, zone=ZONE)
    print(said)
    if out is not None:
        await asyncio.to_thread(_keep, out, said, {name: data for _, _, name, data in played.telegram.pictures})
    if failed is None:
        return 0
    step, reason = failed
    print(f"The step {step!r} did not come true: {reason}", file=sys.stderr)
    return 1


def _keep(out: Path, said: str, pictures: dict[str, bytes]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "transcript.txt").write_text(said + "\n", "utf-8")
    for name, data in pictures.items():
        (out / name).with_suffix(".png").write_bytes(data)


def must(true: object, what: str) -> None:
    """What a step promises."""
    if not true:
        raise AssertionError(what)


class Tour:
    """The sample class and its month."""

    def __init__(self, language: str, database_url: str) -> None:
        self.language = language
        self.t = texts(strict=True)[language]
        self.clock = Clock(start=BEGIN)
        self.telegram = Telegram(clock=self.clock)
        self.database_url = database_url
        self.app: App | None = None
        self.people: list[Person] = []

    async def play(self) -> tuple[str, str] | None:
        """All steps in order; returns the name of the first that fails, and why."""
        steps: tuple[tuple[str, Callable[[], Awaitable[None]]], ...] = (
            ("the first start shows the teacher's link", self.begin),
            ("the teacher founds the class", self.found),
            ("families join, the teacher accepts all at once", self.join),
            ("the class chat is connected", self.connect),
            ("the teacher makes the map and publishes it", self.publish),
            ("a venue is taken, given back, and shown in the chat", self.venues),
            ("reminders come on the eve", self.remind),
            ("families report, the teacher accepts", self.report),
            ("the rating is posted once, around a restart", self.rate),
            ("a week later it shows who moved", self.move),
        )
        await self.telegram.start()
        try:
            for name, step in steps:
                try:
                    await step()
                except Exception as error:
                    return name, f"{type(error).__name__}: {error}"
            return None
        finally:
            await self.stop()
            await self.telegram.stop()

    @property
    def running(self) -> App:
        assert self.app is not None
        return self.app

    async def start(self) -> None:
        settings = Settings(
            _env_file=None,
            bot_token=self.telegram.token,
            telegram_api_url=self.telegram.url,
            database_url=self.database_url,
            default_language=self.language,
        )
        self.app = App(settings, now=self.clock.now, strict=True)
        await self.app.__aenter__()
        self.telegram.settle = self.settle

    async def stop(self) -> None:
        if self.app is not None:
            app, self.app, self.telegram.settle = self.app, None, None
            await app.__aexit__()

    async def settle(self) -> None:
        while self.telegram.pending:
            await asyncio.sleep(0.001)
        await self.running.idle()

    async def until(self, day: int, hour: int, minute: int = 0) -> None:
        """Let time pass, an hour at a step."""
        moment = datetime(2026, 12, day, hour, minute, tzinfo=ZONE).astimezone(UTC)
        while self.clock.now() < moment:
            self.clock.set(min(self.clock.now() + timedelta(hours=1), moment))
            await self.running.look()
            await self.settle()

    async def begin(self) -> None:
        await self.start()
        known = await self.running.db.read(invites.current, purpose="teacher", classroom=None, now=self.clock.now())
        must(known, "there is a link for the teacher")
        assert known is not None
        self.token = known.token

    async def found(self) -> None:
        t = self.t
        self.teacher = self.telegram.person(t("demo-teacher"), language=self.language)
        await self.teacher.start(self.token)
        await self.teacher.say(t("demo-class"))
        await self.teacher.press("Москва" if self.language == "ru" else "Moscow")
        await self.teacher.press(t(f"people-language-{self.language}"))
        must(t("demo-class") in self.teacher.screen.text, "the class's card is shown")
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
        link = next(word for word in anna.screen.text.split() if word.startswith("https://"))
        self.adult = self.telegram.person(t("demo-adult"), language=self.language)
        await self.adult.open(link)
        await self.adult.press(t("families-agree"))
        must(t("demo-family-1") in self.adult.screen.text, "the second adult is in the family")
        stranger = self.telegram.person(t("demo-stranger"), language=self.language)
        await stranger.open(link)
        must(stranger.screen.text == t("invites-used"), "a used link says so")
        await stranger.start("no-such-link")
        must(stranger.screen.text == t("invites-unknown"), "a wrong link says so")

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
        await self.teacher.say(t("demo-plan"))
        must(t("drafts-why-no-such-date") in self.teacher.screen.text, "what is not understood is shown")
        await self.teacher.press(t("drafts-save", count=9))
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
            await person.press(t("slots-sort-park"))
            await person.press(person.screen.labels[4])
        await asyncio.gather(anna.press(t("slots-take")), boris.press(t("slots-take")))
        first, second = (anna, boris) if t("slots-give-back") in anna.screen.labels else (boris, anna)
        must(second.alert and t("slots-take") in second.screen.labels, "who came second is told, and offered another")
        await second.press(t("slots-take"))
        must(t("slots-give-back") in second.screen.labels, "the offered one is taken")
        await first.press(t("slots-give-back"))
        await first.press(t("slots-take"))
        card = next(seen for seen in self.group.pinned if not seen.photo)
        must(t("slots-count", taken=2, all=84) in card.text, "the chat's card shows two taken")

    async def remind(self) -> None:
        t = self.t
        await self.until(5, 19)
        for person in self.people:
            must(t("demo-item-city") in person.screen.text, f"{person.name} is reminded of the city event")
        await self.people[0].press(t("answers-going"))
        await self.people[3].press(t("answers-no"))

    async def report(self) -> None:
        t = self.t
        anna, boris, vera = self.people[:3]
        venue = f"🏛 {t('demo-item-venue')}"
        await self._tell(anna, venue, t("demo-words-visit"), photo=True)
        await self._tell(boris, venue, t("demo-words-visit"), photo=True)
        await self._tell(vera, f"📖 {t('demo-item-book-full')}", t("demo-words-book"))
        await self._tell(anna, f"📖 {t('demo-item-book-full')}", t("demo-words-book"))
        await self._accept(4)
        earned = await self.running.db.read(points.of_family, family=1)
        must(earned == 20, f"the points are in the ledger: {earned}")
        must("+10" in anna.screen.text, "the family is told")

    async def _tell(self, person: Person, item: str, words: str, *, photo: bool = False) -> None:
        await person.say("/done")
        await person.press(item)
        if photo:
            await person.send_photo(caption=words)
        else:
            await person.say(words)
        await person.press(self.t("reports-send"))

    async def _accept(self, count: int) -> None:
        await self.teacher.press(self.t("reports-check", count=count))
        for _ in range(count):
            await self.teacher.press(self.t("reports-accept", points=10))
        must(self.teacher.screen.text == self.t("reports-nothing"), "everything is checked")

    async def rate(self) -> None:
        await self.until(10, 19)
        must(self.t("demo-item-school") in self.people[4].screen.text, "the school event's eve is told")
        await self.until(11, 17, 59)
        before = self._posted()
        await self.stop()
        self.clock.set(datetime(2026, 12, 11, 18, 0, tzinfo=ZONE))
        for _ in range(2):
            await self.start()
            await self.settle()
            await self.stop()
        await self.start()
        await self.until(11, 19)
        must(self._posted() == before + 1, f"posted once, not {self._posted() - before} times")
        must(self.group.pinned and self.group.pinned[0].photo, "the rating is pinned")

    def _posted(self) -> int:
        return sum(picture.name.startswith("rating") for picture in self.telegram.pictures)

    async def move(self) -> None:
        t = self.t
        for person in (self.people[2], self.people[4], self.people[5]):
            await self._tell(person, f"🎧 {t('demo-item-listen-full')}", t("demo-words-listen"))
        await self._accept(3)
        before = self._posted()
        await self.until(18, 18, 30)
        must(self._posted() == before + 1, "the second Friday's rating is posted")
        await self.people[2].say("/rating")
        must(self.telegram.errors == [], f"the server has complained: {self.telegram.errors}")
