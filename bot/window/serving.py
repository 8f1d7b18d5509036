"""The window's server: its files, who looks in, what they see and press. All answers but the files are JSON.

What is refused says so in the person's language: `said`. Nothing of it is kept by browsers or on the way.
"""

import asyncio
import gzip
import hashlib
import json
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from aiogram.exceptions import TelegramAPIError
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiohttp import web

from bot.attend import trouble
from bot.states import States
from bot.web import Web
from bot.window import charted, drafted, identity, shown
from bot.window.identity import Unknown
from bot.window.pressing import PressContext, WindowReply, answer, press, query_of
from data import people, slots
from data.away import Away
from data.db import Database
from data.map import drafts, glance, rounds
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from handlers.kit import LARGEST
from handlers.links import Links
from handlers.map.drafts import noted
from handlers.papers import Papers
from handlers.standing.evenness import figures_of, year_of
from handlers.translator import Translator
from ui.stage import Stage
from ui.text import Text, supported

log = logging.getLogger(__name__)

FILES = Path(__file__).parent / "static"
SORTS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
NAMED = re.compile(r'(href|src)="([\w.]+)"')
"""A file of ours in the page."""
KEPT = "public, max-age=86400"
"""The page itself is asked for once a day. What it opens says if another one has come since (`page`)."""
ANOTHER = "{word:[0-9a-f]{16}}"
SMALL = 1000
"""Bytes of an answer that are sent as they are."""
BODY = 8192
"""The most bytes that a request brings."""
FRAMES = "https://web.telegram.org https://*.telegram.org"
"""Who may show the page in a frame: Telegram's own clients in a browser."""
LOOPBACK = "http://127.0.0.1:* http://localhost:*"
"""And the sandbox, where the bot's address is on this machine."""
SPOKEN = web.RequestKey("spoken", Text)
"""The language of whoever asks, once it is known who that is."""
Looked = Callable[[PressContext, web.Request], Awaitable[Any]]


class Wrong(Exception):
    """A request that no page of ours makes; `status` says what is wrong with it."""

    def __init__(self, status: int = 400) -> None:
        super().__init__(str(status))
        self.status = status


@dataclass(frozen=True, slots=True)
class Around:
    """What the window has of the bot around it."""

    db: Database
    now: Callable[[], datetime]
    stage: Stage
    texts: Mapping[str, Text]
    links: Links
    papers: Papers
    translator: Translator | None
    operator: str | None
    default_language: str
    default_timezone: str


class Window:
    """Pages of ours inside Telegram, of one process."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.bot = around.stage.bot
        self.states = States(around.db, around.now)
        self.looks: dict[str, Looked] = {
            "month": self._month,
            "places": self._places,
            "evenness": self._evenness,
            "draft": self._draft,
        }
        self.files = {path.name: path.read_bytes() for path in sorted(FILES.iterdir())}
        self.word = hashlib.sha256(b"".join(self.files.values())).hexdigest()[:16]
        self._begun = secrets.token_hex(4)
        local = (around.links.web or "").startswith("http://")
        frames = f"{FRAMES} {LOOPBACK}" if local else FRAMES
        self.headers = {
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            f" img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {frames}",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(self)",
        }

    def add_to(self, server: Web) -> None:
        """Show it there, under `/window/`. Files stand under a word that changes with them; browsers keep them. A page
        of before, or of a process with another state of the program, has today's files under its own word."""
        files = dict(self.files)
        page = NAMED.sub(rf'\1="{self.word}/\2"', files.pop("index.html").decode())
        server.add("GET", "/window/", self._file("index.html", page.encode(), KEPT), open_to_all=True)
        for name, data in files.items():
            for word, kept in ((self.word, "public, max-age=31536000, immutable"), (ANOTHER, "no-store")):
                server.add("GET", f"/window/{word}/{name}", self._file(name, data, kept), open_to_all=True)
        server.add("POST", "/window/open", self._answered(self._open), open_to_all=True)
        for name, look in self.looks.items():
            server.add("GET", f"/window/{name}", self._answered(self._seen(look)), open_to_all=True)
        server.add("POST", "/window/press", self._answered(self._press), open_to_all=True)

    def _file(self, name: str, data: bytes, kept: str) -> Callable[[web.Request], Awaitable[web.Response]]:
        small, sort = gzip.compress(data, 9, mtime=0), SORTS[Path(name).suffix]
        headers = {**self.headers, "Cache-Control": kept, "Vary": "Accept-Encoding"}

        async def serve(request: web.Request) -> web.Response:
            zipped = "gzip" in request.headers.get("Accept-Encoding", "")
            coding = {"Content-Encoding": "gzip"} if zipped else {}
            body = small if zipped else data
            return web.Response(body=body, content_type=sort, charset="utf-8", headers=headers | coding)

        return serve

    def _json(self, said: Any, status: int = 200, **headers: str) -> web.Response:
        body = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
        given = {**self.headers, "Cache-Control": "no-store", **headers}
        return web.Response(body=body, status=status, content_type="application/json", charset="utf-8", headers=given)

    def _answered(
        self, act: Callable[[web.Request], Awaitable[web.Response]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Whatever happens is an answer; who is nobody yet hears it in the language of the browser."""

        async def answer(request: web.Request) -> web.Response:
            language = supported(request.headers.get("Accept-Language"), self.around.default_language)
            t = self.around.texts[language]
            try:
                given = await act(request)
                if (given.content_length or 0) > SMALL and "gzip" in request.headers.get("Accept-Encoding", ""):
                    given.enable_compression(web.ContentCoding.gzip)
                return given
            except Unknown as nobody:
                said = t("window-over" if nobody.over else "window-outside")
                return self._json({"said": said, "over": nobody.over}, 401)
            except Refused as no:
                t = request.get(SPOKEN, t)
                return self._json({"said": t(no.key, **no.values)}, 403)
            except Wrong as wrong:
                return self._json({"said": t("window-wrong")}, wrong.status)
            except (Away, TelegramAPIError) as error:
                log.warning("a press in the window is to be made again later: %s", error)
                return self._json({"said": request.get(SPOKEN, t)("window-lost")}, 503)
            except web.HTTPException:
                raise
            except Exception:
                return self._json({"said": trouble(request.get(SPOKEN, t), "the window could not answer")}, 500)

        return answer

    async def _open(self, request: web.Request) -> web.Response:
        """Who looks in, by what Telegram says of them; what the page says; and what is looked at first (`look`), or
        why not."""
        look = request.query.get("look")
        if look is not None and look not in self.looks:
            raise Wrong
        known = identity.guest((await _body(request)).decode("utf-8", "replace"), self.bot.token, self.around.now())
        found = await self.around.db.read(people.know, known.id)
        language = found.language if found else supported(known.language, self.around.default_language)
        t = request[SPOKEN] = self.around.texts[language]
        ctx = self._context(request, found)
        opened: dict[str, Any] = {
            "page": self.word,
            "session": identity.session(known, self.bot.token, self.around.now()),
            "language": t.language,
            "words": {key: t(key) for key in shown.WORDS},
        }
        try:
            opened["seen"] = await self.looks[look](ctx, request) if look is not None else None
        except Refused as no:
            opened["said"] = t(no.key, **no.values)
        return self._json(opened)

    async def _known(self, request: web.Request, packed: str = "") -> PressContext:
        """Whose session it is."""
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer":
            raise Unknown
        id = identity.person_of(given, self.bot.token, self.around.now())
        return self._context(request, await self.around.db.read(people.know, id), packed)

    def _context(self, request: web.Request, by: Person | None, packed: str = "") -> PressContext:
        """A press of this person's, with the rights that hold now."""
        if by is None:
            raise Refused("people-strangers")
        around = self.around
        t = request[SPOKEN] = around.texts[by.language]
        query = query_of(by.id, by.name, packed)
        known: dict[str, Any] = {
            "by": by,
            "now": around.now(),
            "t": t,
            "reply": WindowReply(around.stage, query, t),
            "state": FSMContext(self.states, StorageKey(self.bot.id, by.id, by.id)),
            "bot": self.bot,
            "event": query,
        }
        known |= {one.name: getattr(around, one.name) for one in fields(around) if one.name not in known}
        return PressContext(**{one.name: known[one.name] for one in fields(PressContext)})

    def _seen(self, look: Looked) -> Callable[[web.Request], Awaitable[web.Response]]:
        """What is looked at again and again costs nothing while nothing is written; 304 while it is the same."""

        async def seen(request: web.Request) -> web.Response:
            around = self.around
            known = request.headers.get("If-None-Match", "").strip('"')
            mark = f"{self._begun}.{around.db.writes}.{around.now():%y%m%d%H%M}"
            if around.db.single and known.startswith(f"{mark}-"):
                _, _, given = request.headers.get("Authorization", "").partition(" ")
                identity.person_of(given, self.bot.token, around.now())
                return self._json(b"", 304, ETag=f'"{known}"')
            body = json.dumps(await look(await self._known(request), request), ensure_ascii=False).encode()
            same = hashlib.sha256(body).hexdigest()[:16]
            tag = f'"{mark}-{same}"'
            return self._json(b"", 304, ETag=tag) if known.endswith(f"-{same}") else self._json(body, ETag=tag)

        return seen

    async def _month(self, ctx: PressContext, request: web.Request) -> Any:
        """A month by its id, or the one that is on in a class of this person's."""
        if "month" in request.query:
            found = await ctx.read(glance.of_month, month=_id(request, "month"))
        else:
            classroom = _id(request, "classroom") if "classroom" in request.query else ctx.by.here()
            known = await ctx.read(classrooms.get, classroom=classroom)
            found = await ctx.read(glance.near, classroom=classroom, today=ctx.today(known.zone))
        classes = await ctx.read(classrooms.of_person)
        staff = ctx.by.is_staff(found.month.classroom)
        return shown.month(ctx.t, found, classes, ctx.today(found.month.zone), ctx.links, staff=staff)

    async def _places(self, ctx: PressContext, request: web.Request) -> Any:
        """The places of an item."""
        id = _id(request, "item")
        item = await ctx.read(slots.item_of, item=id)
        all_of_them = await ctx.read(slots.of_item, item=id)
        venue = item.kind == "venue"
        of_months = await ctx.read(rounds.of_class, classroom=item.classroom) if venue else []
        been = await ctx.read(slots.been_by, classroom=item.classroom) if venue else set()
        wishing = await ctx.read(slots.wishing, item=id)
        family = ctx.by.family_of(item.classroom)
        return shown.places(ctx.t, item, all_of_them, been, of_months, wishing, family)

    async def _evenness(self, ctx: PressContext, request: web.Request) -> Any:
        """How evenly the families of a class take part, by month, for its staff."""
        known, stats, marks = await year_of(ctx, _id(request, "classroom"))
        now = await figures_of(ctx, known.id)
        return await asyncio.to_thread(charted.evenness, ctx.t, known, stats, marks, now)

    async def _draft(self, ctx: PressContext, request: web.Request) -> Any:
        """A map in the making, for the class's staff."""
        found = await ctx.read(drafts.get, draft=_id(request, "draft"))
        return await asyncio.to_thread(drafted.draft, ctx.t, found, noted(found, ctx.now))

    async def _press(self, request: web.Request) -> web.Response:
        """A button is pressed, or a question answered with `words`; what it says, what it shows, and whether it goes on
        in the chat."""
        try:
            asked = json.loads(await _body(request))
            packed, words = asked["press"], asked.get("words")
        except (AttributeError, KeyError, TypeError, ValueError):
            raise Wrong from None
        if not (isinstance(packed, str) and isinstance(words, str | None)):
            raise Wrong
        ctx = await self._known(request, packed)
        if not await (press(ctx, packed) if words is None else answer(ctx, packed, words)):
            raise Wrong(404)
        told = ctx.reply
        assert isinstance(told, WindowReply)
        said, alert = told.said or (None, False)
        went = await told.pass_on()
        screen = shown.screen(ctx.t, told.screen, ctx.links) if told.screen is not None else None
        return self._json({"said": said, "alert": alert, "screen": screen, "went": went})


def _id(request: web.Request, name: str) -> int:
    given = request.query.get(name, "")
    if not (given.isascii() and given.isdigit() and int(given[:20]) <= LARGEST):
        raise Wrong
    return int(given)


async def _body(request: web.Request) -> bytes:
    """What the request brings, if it is no more than `BODY`."""
    data = b""
    while part := await request.content.read(BODY + 1 - len(data)):
        data += part
        if len(data) > BODY:
            raise Wrong(413)
    return data
