"""A whole world for a story: an emulated Telegram, the real bot, a database on disk, a clock that stands."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.app import App
from bot.settings import Settings
from bot.ways import Patience
from data import invites, people
from data.map import rounds
from sandbox import Clock, Group, Person, Seen, Telegram
from scheduler.pace import Limits
from tests.wireless import Wireless

T = TypeVar("T")
MOSCOW = ZoneInfo("Europe/Moscow")
TUESDAY = datetime(2026, 12, 1, 12, 0, tzinfo=MOSCOW)
"""When stories begin: the first of December 2026, a Tuesday, noon in Moscow."""

CALM = Patience(connection=60.0, answer=120.0, letter=120.0)
"""On a busy machine a connection to loopback may take longer than one across the world."""

NIGHT = 21
"""From this hour on nobody is written to, until the morning."""
DAY = timedelta(days=1)

PLAN = {
    "ru": """Читаем вслух
Н. Носов. «Фантазёры»
Школа
12.12 18:00 Новогодний концерт @ актовый зал
Город
20.12 12:00 Прогулка по Арбату @ метро Арбатская
Олимпиада «Музеи. Парки. Усадьбы»
""",
    "en": """Read aloud
Nosov. The Dreamers
School
12.12 18:00 New Year concert @ assembly hall
City
20.12 12:00 A walk along the Arbat @ Arbatskaya station
Olympiad “Museums. Parks. Estates”
""",
}


def at(day: int, hour: int, minute: int = 0, month: int = 12, year: int = 2026) -> datetime:
    """A moment on the class's clock."""
    return datetime(year, month, day, hour, minute, tzinfo=MOSCOW)


def plain(html: str) -> str:
    """What a person reads of a text."""
    return unescape(re.sub(r"<[^>]*>", "", html))


async def find_place(person: Person, name: str) -> None:
    """From a list of places to the card of one: each family is shown the list in an order of its own."""
    await person.press("🔎")
    await person.say(name)
    label = next(one for one in person.screen.labels if one.partition(" ")[2].split(" — ")[0] == name)
    await person.press(label)


def data_of(seen: Seen, label: str) -> str:
    """What a button carries, as whoever kept an old message could still press it."""
    rows = (seen.reply_markup or {})["inline_keyboard"]
    return str(next(button["callback_data"] for row in rows for button in row if label in button["text"]))


class Noticed(logging.Handler):
    """What the bot logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    @property
    def errors(self) -> list[str]:
        return [record.getMessage() for record in self.records if record.levelno >= logging.ERROR]


@dataclass
class World:
    """Telegram, the clock, the database's address, and the bot while it runs."""

    telegram: Telegram
    clock: Clock
    database_url: str
    limits: Limits | None = None
    proxy: str | None = None
    patience: Patience | None = None
    log: Noticed = field(default_factory=Noticed)
    app: App | None = None
    operator: str | None = None
    web: str | None = None
    """The bot's address in the web, on this machine."""
    translation: tuple[str, SecretStr] | None = None
    """A translation service's address and key."""
    http: bool = True
    """Does the bot reach Telegram by HTTP?"""
    fewer: asyncio.Event = field(default_factory=asyncio.Event)
    """Is set when the bot has taken updates."""

    def __post_init__(self) -> None:
        self.telegram.updates.on_less.append(self.fewer.set)

    @property
    def settings(self) -> Settings:
        own = {
            "bot_token": SecretStr(self.telegram.token),
            "telegram_api_url": self.telegram.url,
            "database_url": self.database_url,
            "telegram_proxy": self.proxy,
            "operator": self.operator,
            "web_address": self.web,
            "translate_url": self.translation and self.translation[0],
            "translate_key": self.translation and self.translation[1],
            "web_listen": self.web and self.web.partition("://")[2],
        }
        return _settings().model_copy(update=own)

    async def start(self) -> App:
        """Start the bot (again)."""
        how = {
            "limits": self.limits,
            "patience": self.patience or (CALM if self.proxy is None else None),
            "ways": None if self.http else [Wireless(self.telegram)],
        }
        self.app = App(self.settings, now=self.clock.now, strict=True, **how)
        await self.app.__aenter__()
        self.telegram.settle = self.settle
        return self.app

    async def stop(self) -> None:
        if self.app is not None:
            app, self.app, self.telegram.settle = self.app, None, None
            await app.__aexit__()

    async def settle(self) -> None:
        """Wait until all that was said and pressed is handled and all that is due is sent."""
        assert self.app is not None
        while self.telegram.updates.waiting():
            self.fewer.clear()
            await self.fewer.wait()
        await self.app.idle()

    async def until(self, moment: datetime, step: timedelta | None = None) -> None:
        """Let time pass: the bot looks at every step, as it does every minute in life; if none is said, once a day
        while more than two are left, then every three hours, and after the night."""
        assert self.app is not None
        while (now := self.clock.now()) < moment:
            night = now.astimezone(MOSCOW).hour >= NIGHT
            usual = timedelta(hours=12 if night else 24 if moment - now > 2 * DAY else 3)
            self.clock.set(min(now + (step or usual), moment.astimezone(UTC)))
            await self.app.look()
            await self.settle()

    async def read(self, verb: Any, *args: Any, **kwargs: Any) -> Any:
        assert self.app is not None
        return await self.app.db.read(verb, *args, **kwargs)

    async def teacher_token(self) -> str:
        """The token of the one-time link in the log."""
        known = await self.read(invites.current, purpose="teacher", classroom=None, now=self.clock.now())
        assert known is not None
        return str(known.token)


@cache
def _settings() -> Settings:
    """What no world has of its own, read from the environment once: it is a fifth of a start."""
    return Settings(_env_file=None, calendars_from="anywhere")


@asynccontextmanager
async def a_world(
    database_url: str,
    *,
    start: datetime = TUESDAY,
    limits: Limits | None = None,
    telegram_limits: bool = False,
    proxy: str | None = None,
    patience: Patience | None = None,
    kept: bytes | None = None,
    http: bool = True,
) -> AsyncIterator[World]:
    """A world whose bot runs; at its end neither the server nor the bot may have complained.

    `kept`: what Telegram begins with, if something has happened before. `http`: by which the bot reaches it.
    """
    clock = Clock(start=start)
    telegram = Telegram(clock=clock, limits=telegram_limits)
    if kept is not None:
        telegram.begin_with(kept)
    telegram.patience = 300.0  # how long an answer takes says how busy the machine is
    await telegram.start()
    world = World(telegram, clock, database_url, limits, proxy, patience, http=http)
    logging.getLogger().addHandler(world.log)
    try:
        await world.start()
        yield world
    finally:
        await world.stop()
        await telegram.stop()
        logging.getLogger().removeHandler(world.log)
    assert telegram.errors == []


WORDS = {
    "ru": {
        "language": "Русский",
        "zone": "Москва",
        "title": "2 «Б»",
        "agree": "Согласны",
        "accept": "Принять всех",
        "connect": "Подключить чат класса",
        "choose-chat": "Выбрать чат",
        "save": "Сохранить",
        "publish": "Опубликовать",
        "december": "Декабрь 2026",
    },
    "en": {
        "language": "English",
        "zone": "Moscow",
        "title": "2B",
        "agree": "We agree",
        "accept": "Accept all",
        "connect": "Connect the class chat",
        "choose-chat": "Choose the chat",
        "save": "Save",
        "publish": "Publish",
        "december": "December 2026",
    },
}


@dataclass
class Classroom:
    """A founded class: its teacher, its link for families, its chat."""

    world: World
    teacher: Person
    language: str
    link: str
    families: dict[str, Person] = field(default_factory=dict)
    group: Group | None = None

    @property
    def words(self) -> dict[str, str]:
        return WORDS[self.language]

    async def join(self, name: str, person: Person | None = None) -> Person:
        """A family comes by the link and waits."""
        person = person or self.world.telegram.person(name, language=self.language)
        await person.open(self.link)
        await person.press(self.words["agree"])
        await person.say(name)
        self.families[name] = person
        return person

    async def accept(self) -> None:
        await self.teacher.say("/class")
        await self.teacher.press(self.words["accept"])

    async def connect(self, *, admin: bool = True) -> Group:
        """The class chat, with everybody in it."""
        members = [self.teacher, *self.families.values()]
        self.group = self.world.telegram.group(f"Чат {self.words['title']}", members=members)
        await self.teacher.say("/class")
        await self.teacher.press(self.words["connect"])
        await self.teacher.press(self.words["choose-chat"], group=self.group)
        return self.group

    async def save(self, plan: str | None = None) -> None:
        """The teacher pastes December's plan and saves it."""
        await self.teacher.say("/plan")
        await self.teacher.press(self.words["december"])
        await self.teacher.say(plan or PLAN[self.language])
        await self.teacher.press(self.words["save"])

    async def publish(self, plan: str | None = None) -> None:
        """The teacher pastes December's plan, saves and publishes it."""
        await self.save(plan)
        await self.teacher.press(self.words["publish"])


async def found(world: World, language: str = "ru", *, wishes: bool = False) -> Classroom:
    """The teacher opens the link of the log and founds the class, and chooses first come for the rounds of its maps,
    unless they shall be by `wishes`, as a new class has them."""
    words = WORDS[language]
    teacher = world.telegram.person("Марина", id=5_000_000_001, language=language)
    await teacher.start(await world.teacher_token())
    await teacher.say(words["title"])
    await teacher.press(words["zone"])
    await teacher.press(words["language"])
    invite = await world.read(invites.current, purpose="class", classroom=1, now=world.clock.now())
    if not wishes:
        assert world.app is not None
        by = await world.read(people.know, teacher.id)
        await world.app.db.write(rounds.prefer, classroom=1, lot=None, by=by)
    return Classroom(world, teacher, language, f"https://t.me/marshrutka_bot?start={invite.token}")
