"""Calendars at addresses, as the web server gives them: the file for a calendar, a page for who opens the address."""

import asyncio
import base64
import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from html import escape

from aiohttp import web

from bot.web import Web
from data.away import Away
from data.db import Database
from data.map import webcals
from data.map.webcals import WebcalEnded, WebcalEvents
from handlers.links import Links
from handlers.map.webcals import followed, ways
from ui.text import Text

FORM = 1
"""Grows when the file of the same events is to be another one."""
TOKEN = "{token:[A-Za-z0-9_-]{22,64}}"
KEPT = 100
"""So many packed files are kept in memory, of a few kilobytes each."""
TAG = re.compile(r'"[^"]*"')
STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:18px/1.5 system-ui,sans-serif;max-width:32em;margin:2em auto;padding:0 1em}h1{font-size:1.4em}"
    "a{display:block;padding:.8em 1em;margin:.6em 0;border:1px solid;border-radius:.6em;text-align:center}"
    "code{overflow-wrap:anywhere;user-select:all}"
)
_STYLE = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
CLOSED = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE}'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class Webcals:
    """What stands at `/calendar/…`: 404 where there never was anything, 410 where there is nothing any more."""

    def __init__(self, db: Database, texts: dict[str, Text], links: Links, now: Callable[[], datetime]) -> None:
        self.db = db
        self.texts = texts
        self.links = links
        self.now = now
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._writing = asyncio.Lock()

    def add_to(self, server: Web) -> None:
        """Show them there."""
        for method in ("GET", "HEAD"):
            server.add(method, f"/calendar/{TOKEN}.ics", self.file, open_to_all=True)
            server.add(method, f"/calendar/{TOKEN}", self.page, open_to_all=True)

    async def file(self, request: web.Request) -> web.Response:
        """The calendar's file; 304 for who has it as it is."""
        found = await self._found(request)
        headers = {**CLOSED, "ETag": self._tag(found), "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
        if _has(request, headers["ETag"]):
            return web.Response(status=304, headers=headers)
        body = await self._written(found, headers["ETag"])
        headers |= {"Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": 'inline; filename="map.ics"'}
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            return web.Response(body=body, headers=headers | {"Content-Encoding": "gzip"})
        return web.Response(body=gzip.decompress(body), headers=headers)

    async def page(self, request: web.Request) -> web.Response:
        """How it comes into a calendar. Telegram's buttons open no webcal address, a page's links do."""
        found = await self._found(request)
        t = self.texts[found.language]
        headers = {**CLOSED, "Cache-Control": "no-store"}
        return web.Response(text=page(t, ways(t, found.webcal, self.links)), content_type="text/html", headers=headers)

    async def _found(self, request: web.Request) -> WebcalEvents:
        try:
            found = await self.db.read(webcals.at, token=request.match_info["token"], now=self.now())
        except WebcalEnded:
            raise web.HTTPGone(text="", headers=CLOSED) from None
        except Away:
            raise web.HTTPServiceUnavailable(text="", headers={**CLOSED, "Retry-After": "60"}) from None
        if found is None:
            raise web.HTTPNotFound(text="", headers=CLOSED)
        return found

    def _tag(self, found: WebcalEvents) -> str:
        """Weak: packed and unpacked it is the same calendar."""
        known = (FORM, found.language, found.webcal, found.classes, found.events, self.links)
        return f'W/"{hashlib.sha256(repr(known).encode()).hexdigest()[:32]}"'

    async def _written(self, found: WebcalEvents, tag: str) -> bytes:
        """The file, packed; written once, one at a time, and kept for whoever asks again and again without its tag."""
        async with self._writing:
            known = self._kept.pop(tag, None)
            if known is None:
                known = await asyncio.to_thread(self._packed, found)
            self._kept[tag] = known
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return known

    def _packed(self, found: WebcalEvents) -> bytes:
        return gzip.compress(followed(self.texts[found.language], found, self.links), 6, mtime=0)


def page(t: Text, way: dict[str, str]) -> str:
    """A page with links to each calendar; nothing on it is fetched from elsewhere."""
    links = "".join(
        f'<a href="{escape(way[to])}">{escape(t(f"webcals-page-{name}"))}</a>'
        for name, to in (("apple", "webcal"), ("google", "google"), ("outlook", "outlook"))
    )
    title = escape(t("webcals-page-title"))
    return (
        f'<!doctype html><html lang="{t.language}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
        f"<style>{STYLE}</style><main><h1>{title}</h1><p>{escape(t('webcals-page-text'))}</p>{links}"
        f"<p>{escape(t('webcals-page-else'))}</p><p><code>{escape(way['file'])}</code></p></main></html>"
    )


def _has(request: web.Request, tag: str) -> bool:
    """Does the visitor have what has this tag (RFC 9110, 13.1.2: compared weakly)?"""
    given = request.headers.get("If-None-Match", "")
    return given.strip() == "*" or tag.removeprefix("W/") in TAG.findall(given)
