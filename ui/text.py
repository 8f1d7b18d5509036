"""Every sentence that people read: `locales/<language>/` (Project Fluent), spoken strictly.

A sentence that is missing, or lacks a value, is an error where it is tested (`strict`), in whichever language: what is
said in one is then tried in the other, too. A person gets the other language's sentence instead, the log the reason.
"""

import logging
import re
from datetime import date, datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

LOCALES = Path(__file__).parent.parent / "locales"
LANGUAGES = ("ru", "en")
LONG = 1000
"""Fluent refuses values of more than 2,500 characters: a longer one than this is put in afterwards, where its name
stands between two characters that no font has."""
STANDS = re.compile("\ue000([^\ue001]*)\ue001")
BEGINS = re.compile(r"^(-?[a-zA-Z][\w-]*)[ \t]*=", re.MULTILINE)
"""Where a sentence begins; what goes on with it is indented."""
NAMED = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")
"""A sentence that another one speaks of, among what else stands in braces."""
log = logging.getLogger(__name__)

Value = str | int | float


class Html(str):
    """Text that is HTML already: `Text.html` does not escape it again."""


class MissingWords(LookupError):
    """A sentence that is not there, or a value that it needs and did not get."""


class Text:
    """One language: `t(key)` is plain, for buttons and alerts; `t.html(key)` is a message, its values escaped."""

    def __init__(self, language: str, *, strict: bool = False, other: "Text | None" = None) -> None:
        self.language = language
        self.strict = strict
        self.other = other
        self._sentences = _sentences(language)
        self._tried: set[tuple[Any, ...]] = set()

    def __call__(self, key: str, **values: Value) -> str:
        if self.strict and self.other is not None and (one := (key, *values.items())) not in self._tried:
            self.other._say(key, values)
            self._tried.add(one)
        try:
            return self._say(key, values)
        except MissingWords:
            if self.strict or self.other is None:
                raise
            log.exception("words are missing: %s in %s", key, self.language)
            return self.other._say(key, values)

    def html(self, key: str, **values: Value) -> Html:
        """The sentence as HTML: values are escaped, except those that are `Html`."""
        return Html(self(key, **{name: _escaped(value) for name, value in values.items()}))

    def has(self, key: str) -> bool:
        return key in self._sentences

    def _say(self, key: str, values: dict[str, Any]) -> str:
        if key not in self._sentences:
            raise MissingWords(f"{self.language}: {key}")
        pattern = self._sentences.pattern(key)
        if pattern is None:
            raise MissingWords(f"{self.language}: {key} is empty")
        long = {name: value for name, value in values.items() if isinstance(value, str) and len(value) > LONG}
        said, errors = self._sentences.say(pattern, values | {name: f"\ue000{name}\ue001" for name in long})
        if errors:
            raise MissingWords(f"{self.language}: {key}: {errors[0]}")
        return STANDS.sub(lambda found: long.get(found[1], found[0]), str(said)) if long else str(said)

    def day(self, day: date, pattern: str) -> str:
        """A day by a Unicode (CLDR) pattern, such as "d MMMM"."""
        return format_date(day, pattern, locale=self.language)

    def month(self, first: date) -> str:
        """A month as a title: "Декабрь 2026"."""
        said = self.month_within(first)
        return said[:1].upper() + said[1:]

    def month_within(self, first: date) -> str:
        """A month within a sentence: "декабрь 2026"."""
        return format_date(first, "LLLL y", locale=self.language)

    def clock(self, moment: datetime | int) -> str:
        """A time of day, of a local moment or of a minute of the day: "18:00"."""
        minute = moment if isinstance(moment, int) else moment.hour * 60 + moment.minute
        return f"{minute // 60}:{minute % 60:02}"


class Sentences:
    """All sentences of a language. Fluent reads each when it is first said: to read all of them takes half a second of
    every start, and a class hears few of them."""

    def __init__(self, language: str) -> None:
        self._bundle = FluentBundle([language], use_isolating=False)
        self._unread: dict[str, str] = {}
        for path in sorted((LOCALES / language).rglob("*.ftl")):
            words = path.read_text("utf-8")
            begins = [(found.start(), found[1]) for found in BEGINS.finditer(words)]
            ends = [at for at, _ in begins[1:]] + [len(words)]
            for (at, key), end in zip(begins, ends, strict=True):
                self._unread.setdefault(key, words[at:end])

    def __contains__(self, key: str) -> bool:
        return key in self._unread or self._bundle.has_message(key)

    def pattern(self, key: str) -> Any:
        """What is said under this key, to be given its values; None if there is nothing to say."""
        self._read(key)
        return self._bundle.get_message(key).value if self._bundle.has_message(key) else None

    def _read(self, key: str) -> None:
        """With the sentences that it speaks of."""
        words = self._unread.get(key)
        if words is not None:
            self._bundle.add_resource(FluentResource(words))
            self._unread.pop(key, None)
            for named in NAMED.findall(words):
                self._read(named)

    def say(self, pattern: Any, values: dict[str, Any]) -> tuple[Any, list[Exception]]:
        return self._bundle.format_pattern(pattern, values)


_sentences = cache(Sentences)


def _escaped(value: Value) -> Value:
    if isinstance(value, str) and not isinstance(value, Html):
        return escape(value, quote=False)
    return str(value) if isinstance(value, Html) else value


@cache
def texts(*, strict: bool = False) -> dict[str, Text]:
    """All languages; each falls back to the first of the others."""
    said = {language: Text(language, strict=strict) for language in LANGUAGES}
    for text in said.values():
        text.other = next(other for other in said.values() if other is not text)
    return said


NEAR_RUSSIAN = ("az", "ba", "be", "ce", "cv", "hy", "ka", "kk", "ky", "os", "sah", "tg", "tk", "tt", "udm", "uk", "uz")
"""Whose speakers read Russian more often than English: languages of families' phones at schools that speak Russian."""


def primary(language: str | None) -> str:
    """The language alone of a phone's code: "en" of "en-US"."""
    return re.split("[-_]", language or "", maxsplit=1)[0].lower()


def supported(language: str | None, default: str) -> str:
    """A language of ours for Telegram's code of a person's ("en-US"): the same, or what is likeliest read; the default
    where the phone does not say."""
    code = primary(language)
    if not code:
        return default
    return code if code in LANGUAGES else "ru" if code in NEAR_RUSSIAN else "en"
