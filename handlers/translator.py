"""A translation service of the host's choice, asked within bounds.

It speaks LibreTranslate's API (docs.libretranslate.com/guides/api_usage): `POST /translate` with `q`, `source`,
`target`, `format` and `api_key` answers `translatedText`; `GET /languages` tells what it knows. It is given the words
alone: neither who reads them nor of which class they are.
"""

import asyncio
import json
from collections import OrderedDict
from typing import Any

import aiohttp

SECONDS = 8.0
"""The longest that a service is waited for: a press is to be answered within ten."""
MOST = 2**16
"""The longest answer, in bytes."""
KEPT = 500
"""So many translations are remembered."""
PLAIN = {"Accept-Encoding": "identity"}
"""An answer that is packed all the same is not unpacked: a small one could become very large."""
AT_ONCE = 4
"""So many questions at once; the others wait."""


class NotTranslated(Exception):
    """Nothing came. `reason` is for the log: it holds no address, key or word."""

    def __init__(self, reason: str, *, unknown: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.unknown = unknown
        """The service does not know this language, or will not have these words."""


class Translator:
    """One service. What it has said is remembered by the words themselves, in memory; who asks the same meanwhile waits
    for the same answer."""

    def __init__(self, address: str, key: str | None = None, *, seconds: float = SECONDS, kept: int = KEPT) -> None:
        self.address = address
        self.key = key
        self.seconds = seconds
        self.kept = kept
        self._said: OrderedDict[tuple[str, str, str], asyncio.Task[str]] = OrderedDict()
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def translate(self, words: str, *, source: str, target: str) -> str:
        """The words in the language `target`. Raises `NotTranslated`; what failed is asked again the next time."""
        asked = words, source, target
        if asked not in self._said:
            self._said[asked] = asyncio.create_task(self._ask(*asked))
            while len(self._said) > self.kept:
                self._said.popitem(last=False)
        self._said.move_to_end(asked)
        asking = self._said[asked]
        try:
            return await asyncio.shield(asking)
        finally:
            if asking.done() and (asking.cancelled() or asking.exception()) and self._said.get(asked) is asking:
                del self._said[asked]

    async def _ask(self, words: str, source: str, target: str) -> str:
        question = {"q": words, "source": source, "target": target, "format": "text"}
        async with self._turn:
            told = await self._call("POST", "/translate", question | ({"api_key": self.key} if self.key else {}))
        said = told.get("translatedText") if isinstance(told, dict) else None
        if not isinstance(said, str) or not said.strip():
            raise NotTranslated("no translatedText")
        return said.strip()

    async def languages(self) -> set[str]:
        """The codes of all languages that it knows."""
        told = await self._call("GET", "/languages")
        found = {one.get("code") for one in told if isinstance(one, dict)} if isinstance(told, list) else set()
        if not (codes := {code for code in found if isinstance(code, str)}):
            raise NotTranslated("no languages")
        return codes

    async def _call(self, method: str, path: str, body: dict[str, str] | None = None) -> Any:
        try:
            async with (
                asyncio.timeout(self.seconds),
                aiohttp.ClientSession(
                    cookie_jar=aiohttp.DummyCookieJar(), headers=PLAIN, auto_decompress=False
                ) as session,
                session.request(method, self.address + path, json=body, allow_redirects=False) as answer,
            ):
                if answer.status != 200:
                    raise NotTranslated(f"HTTP {answer.status}", unknown=answer.status == 400)
                data = await answer.content.read(MOST + 1)
                while len(data) <= MOST and (more := await answer.content.read(MOST + 1 - len(data))):
                    data += more
        except TimeoutError:
            raise NotTranslated("slow") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NotTranslated(type(error).__name__) from None
        if len(data) > MOST:
            raise NotTranslated("large")
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise NotTranslated("no JSON") from None
