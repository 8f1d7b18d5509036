"""Settings: from the environment or a file `.env`; a wrong one is one clear sentence."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from data.roads import CONNECTIONS, HEALTH

OFFICIAL = "https://api.telegram.org"
OPERATOR = 200
"""The longest name and address of who runs the bot, in characters."""
TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{10,100}")


PROXY = re.compile(r"(http|socks5)://[^/\s]+:\d{1,5}/?")
WEB = re.compile(r"(https://[^/\s?#]+|http://(127\.0\.0\.1|localhost)(:\d+)?)(/[^\s?#]*)?")
"""Telegram posts to https only; a Bot API server on this machine also without."""
SERVICE = re.compile(r"https?://[^/\s?#@]+(/[^\s?#@]*)?")
LISTEN = re.compile(r"[^\s/]+:\d{1,5}")
LISTENS = "127.0.0.1:8080"
DIRECT = "direct"
"""The way to Telegram without a proxy."""


def _listed(value: str | None) -> tuple[str, ...]:
    """What stands between the commas, each once."""
    return tuple(dict.fromkeys(part.strip() for part in (value or "").split(",") if part.strip()))


class Settings(BaseSettings):
    """How this installation runs; every field is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore")

    bot_token: SecretStr | None = None
    database_url: str = "sqlite+aiosqlite:///var/marshrutka.db"
    database_connections: int = Field(CONNECTIONS, ge=2, le=100)
    """Connections to PostgreSQL, at most, of this process."""
    backups: Path | None = None
    """The folder of the nightly copies; none are made where it is not set."""
    backups_daily: int = Field(7, ge=1, le=366)
    """Of so many days the copy is kept,"""
    backups_weekly: int = Field(4, ge=0, le=520)
    """and one of each of so many weeks before."""
    telegram_api_url: str = OFFICIAL
    telegram_limits: Literal["auto", "on", "off"] = "auto"
    """Whether the bot keeps Telegram's pace; `auto`: yes at api.telegram.org, no at a Bot API server of one's own."""
    telegram_proxy: str | None = None
    updates: Literal["polling", "webhook"] = "polling"
    """How updates come: asked for, or posted by Telegram to `web_address`."""
    health_file: Path | None = None
    """Where it is written how this process does; beside SQLite's file, if nothing is said."""
    web_address: str | None = None
    """The address at which the world reaches what listens at `web_listen`: for Telegram's posts, and for families what
    buttons of the bot lead to. Without it there are no such buttons."""
    web_listen: str | None = None
    """Where this process listens, host and port. Nowhere, if nothing needs it."""
    calendars_from: Literal["internet", "anywhere"] = "internet"
    """Which addresses classes may subscribe to; `anywhere`: this machine's own and its network's too."""
    translate_url: str | None = None
    """A translation service that speaks LibreTranslate's API; without it nothing is offered to be translated."""
    translate_key: SecretStr | None = None
    operator: str | None = None
    """Who runs this installation and how to reach them: families read it before they agree, and in /help."""
    default_language: Literal["ru", "en"] = "ru"
    default_timezone: str = "Europe/Moscow"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO")
    log_format: Literal["text", "json"] = "text"

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("it must look like 123456789:AAF-… as @BotFather gives it")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        known = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
        scheme, colon, rest = value.partition("://")
        scheme = known.get(scheme, scheme)
        if not colon or scheme not in known.values():
            raise ValueError("it must begin with sqlite:///, or postgresql:// for many schools")
        return f"{scheme}://{rest}"

    @field_validator("telegram_api_url")
    @classmethod
    def _api(cls, value: str) -> str:
        if not re.match(r"https?://[^/\s]+", value):
            raise ValueError("it must begin with https:// or http://")
        return value.rstrip("/")

    @field_validator("translate_url")
    @classmethod
    def _service(cls, value: str | None) -> str | None:
        if value is not None and not SERVICE.fullmatch(value):
            raise ValueError("it must look like https://translate.example.org; a key stands in TRANSLATE_KEY")
        return value and value.rstrip("/")

    @field_validator("web_address")
    @classmethod
    def _web(cls, value: str | None) -> str | None:
        if value is not None and not WEB.fullmatch(value):
            raise ValueError("it must begin with https://, such as https://bot.example.org")
        return value and value.rstrip("/")

    @field_validator("web_listen")
    @classmethod
    def _listen(cls, value: str | None) -> str | None:
        if value is not None and not LISTEN.fullmatch(value):
            raise ValueError("it must be a host and a port, such as 127.0.0.1:8080")
        return value

    @field_validator("telegram_proxy")
    @classmethod
    def _proxies(cls, value: str | None) -> str | None:
        for address in _listed(value):
            if address != DIRECT and not PROXY.fullmatch(address):
                raise ValueError(
                    "it must look like http://host:port or socks5://user:password@host:port; several stand with commas"
                    " between them, in the order in which they are tried, and `direct` may be one of them"
                )
        return value

    @field_validator("operator")
    @classmethod
    def _operator(cls, value: str | None) -> str | None:
        said = " ".join(value.split()) if value is not None else ""
        if len(said) > OPERATOR or not said.isprintable():
            raise ValueError(f"it must be one line of at most {OPERATOR} characters, such as: Anna Petrova, @annap")
        return said or None

    @field_validator("default_timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            return ZoneInfo(value).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("it must be a zone such as Europe/Moscow (see the tz database)") from None

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways to Telegram in the order in which they are tried: addresses of proxies, and `direct`."""
        return _listed(self.telegram_proxy) or (DIRECT,)

    @property
    def health(self) -> Path | None:
        """Where it is written how this process does."""
        file = self.database_url.partition(":///")[2] if self.database_url.startswith("sqlite") else ""
        return self.health_file or (Path(file).with_name(HEALTH) if file else None)

    @property
    def listens(self) -> str | None:
        """Where this process listens, if it does."""
        return self.web_listen or (LISTENS if self.web_address is not None else None)

    @property
    def limited(self) -> bool:
        """Is Telegram's pace kept?"""
        return self.telegram_limits == "on" or (self.telegram_limits == "auto" and self.telegram_api_url == OFFICIAL)

    @property
    def token(self) -> str:
        """The bot's token; refuses to go on without one."""
        if self.bot_token is None:
            raise WrongSetting("BOT_TOKEN is missing: ask @BotFather for one and put it into .env (see .env.example)")
        return self.bot_token.get_secret_value()


class WrongSetting(Exception):
    """A setting is missing or malformed; the sentence says which and how to mend it."""


def load() -> Settings:
    """The settings of this process; refuses with one sentence for the first one that is wrong."""
    try:
        known = Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "a setting"
        reason = str(first["msg"]).removeprefix("Value error, ")
        raise WrongSetting(f"{name} is malformed: {reason}") from None
    if known.updates == "webhook" and known.web_address is None:
        raise WrongSetting("WEB_ADDRESS is missing: UPDATES=webhook needs the address to which Telegram posts")
    return known


def database(address: str) -> str:
    """A database's address that is no setting, read as DATABASE_URL is."""
    try:
        return Settings(_env_file=None, database_url=address).database_url
    except ValidationError as error:
        reason = str(error.errors(include_input=False, include_url=False)[0]["msg"]).removeprefix("Value error, ")
        raise WrongSetting(f"--to is malformed: {reason}") from None


TAKEN = {
    errno.EADDRINUSE: "something else listens there: end it, or choose another one",
    errno.EACCES: "this user may not listen there: choose a port above 1023",
    errno.EADDRNOTAVAIL: "this machine has no such address",
}
"""Why nobody can listen at an address."""


@contextmanager
def listening(where: str) -> Iterator[None]:
    """An address at which one cannot listen is a wrong setting."""
    try:
        yield
    except OSError as error:
        if error.errno not in TAKEN:
            raise
        raise WrongSetting(f"{where} cannot be used: {TAKEN[error.errno]}") from None
