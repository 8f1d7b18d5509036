"""Plans that come as files, as photos of paper, or as a link to a shared document: read apart, and not kept.

How Google's documents are exported: `…/document/d/ID/export?format=docx`, `…/spreadsheets/d/ID/export?format=xlsx` (all
sheets), `…/pub?output=xlsx` of what is published (snapsheets.readthedocs.io/en/latest/notes/format.html). Who is not
signed in is led to a page where to sign in, if the document is not shared with everybody.

What is published on Yandex Disk is told without signing in: `GET /v1/disk/public/resources?public_key=LINK` answers
with the resource's `name`, its `type` (file or dir) and, of a file, in `file` the address from which it is downloaded
(yandex.ru/dev/disk-api/doc/ru/reference/public).
"""

import json
import re
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from aiogram import Bot

from data import readers
from data.map.drafts import Draft
from data.plan import Plan, read_document
from data.plan.document import Document, joined
from data.plan.files import document_of, read_file
from data.plan.known import Known
from data.plan.sources import TEXT
from data.readers import ReadingLimits
from handlers.fetching import Allowed, Fetched, NotFetched, fetch

GOOGLE = "docs.google.com"
DISK = "drive.google.com"
YANDEX = ("disk.yandex.ru", "disk.yandex.com", "yadi.sk")
YANDEX_TELLS = "https://cloud-api.yandex.net"
TOLD = 2**16
"""The longest answer of what a link shows, in bytes."""
LARGEST = 10 * TEXT
"""The longest file, in bytes."""
WORDS = 8
"""So many words beside a link tell of it; more are a plan of their own in which a link stands."""
NAME = 255
"""The longest name of a file, in characters; its end is looked at only where the bytes do not tell."""
PAGES = 40
"""So many pages are remembered."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
DRAWN = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG")
"""How PDFs and pictures begin, whatever they are called."""
Paper = tuple[str, str]
"""A file's name and its id at Telegram; or, shared by a link, no name and the link."""
_LINK = re.compile(r"https?://[^\s<>«»\"]+")
_PATHS = (
    (r"/document/(?:u/\d+/)?d/e/(?P<id>[\w-]{20,200})/pub.*", "{id}.html", "document/d/e/{id}/pub"),
    (r"/document/(?:u/\d+/)?d/(?P<id>[\w-]{20,200})(?:/.*)?", "{id}.docx", "document/d/{id}/export?format=docx"),
    (r"/spreadsheets/(?:u/\d+/)?d/e/(?P<id>[\w-]{20,200})/pub.*", "{id}.xlsx", "spreadsheets/d/e/{id}/pub?output=xlsx"),
    (
        r"/spreadsheets/(?:u/\d+/)?d/(?P<id>[\w-]{20,200})(?:/.*)?",
        "{id}.xlsx",
        "spreadsheets/d/{id}/export?format=xlsx",
    ),
    (r"/file/(?:u/\d+/)?d/(?P<id>[\w-]{20,200})(?:/.*)?", "{id}", "uc?export=download&id={id}"),
)
_UNSHARED = ("forbidden", "missing", "gone")


def export_of(link: str, *, at: str = "") -> tuple[str, str] | None:
    """The name and the address of a shared document as a file; None for any other link.

    `at` stands for the servers of Google («http://127.0.0.1:8000»): a gateway of one's own.
    """
    parts = urlsplit(link)
    if parts.scheme not in ("http", "https") or parts.hostname not in (GOOGLE, DISK):
        return None
    for path, name, export in _PATHS:
        found = re.fullmatch(path, parts.path)
        if found is not None and path.startswith("/file") == (parts.hostname == DISK):
            return name.format(id=""), f"{at or f'https://{parts.hostname}'}/{export.format(id=found['id'])}"
    return None


def told_of(link: str, *, at: str = "") -> str | None:
    """Where Yandex Disk tells of the file that a public link shows; None for any other link. `at` as in `export_of`."""
    parts = urlsplit(link)
    found = re.fullmatch(r"(?P<key>/[di]/[\w-]{6,100})(?P<path>/.+)?/?", parts.path)
    if parts.scheme not in ("http", "https") or parts.hostname not in YANDEX or found is None:
        return None
    within = {"path": unquote(found["path"]).rstrip("/")} if found["path"] else {}
    asked = {"public_key": f"https://{parts.hostname}{found['key']}", **within, "fields": "name,type,file"}
    return f"{at or YANDEX_TELLS}/v1/disk/public/resources?{urlencode(asked)}"


def shared_in(text: str) -> str | None:
    """The link to a shared document that a message is, perhaps with a few words beside it; None for a plan in words."""
    links = [link.rstrip(".,;:)") for link in _LINK.findall(text)]
    shared = [link for link in links if export_of(link) or told_of(link)]
    return shared[0] if len(shared) == 1 and len(_LINK.sub(" ", text).split()) <= WORDS else None


def is_picture(paper: Paper) -> bool:
    return PurePath(paper[0]).suffix.lower() in PICTURES


def limits(name: str, data: bytes = b"") -> ReadingLimits:
    """What reading a file may need: a picture of paper, and a PDF of them, longer than any other, whatever its name."""
    drawn = PurePath(name).suffix.lower() in (*PICTURES, ".pdf") or data.startswith(DRAWN)
    return ReadingLimits(seconds=60, longest=90.0) if drawn else ReadingLimits()


class NotShared(Exception):
    """What a link leads to cannot be had; `reason`: folder, large, unpublished, unreachable or unshared."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Papers:
    """Has them from Telegram, or from where they are shared. `at` as in `export_of`.

    What was read of a photo is remembered for a while: each further photo of an album is read together with those
    before it, as pages of one plan.
    """

    def __init__(self, bot: Bot, allowed: Allowed, *, at: str = "") -> None:
        self.bot = bot
        self.allowed = allowed
        self.at = at
        self._pages: OrderedDict[str, Document] = OrderedDict()

    async def read(self, papers: Sequence[Paper], draft: Draft, known: Known) -> Plan:
        """What one file or several photos say as a plan of the draft's month.

        Raises `Unreadable`, `NotShared`, aiogram's errors for what Telegram has no more.
        """
        when: dict[str, Any] = {"month": draft.first, "today": draft.first, "known": known}
        if len(papers) == 1 and not is_picture(papers[0]):
            name, data = await self._bytes(papers[0])
            return await readers.read_within(limits(name, data), read_file, name, data, zone=draft.zone, **when)
        whole = joined([await self._page(paper) for paper in papers])
        return await readers.read(read_document, whole, **when)

    async def _page(self, paper: Paper) -> Document:
        name, id = paper
        page = self._pages.pop(id, None)
        if page is None:
            name, data = await self._bytes(paper)
            page = await readers.read_within(limits(name, data), document_of, name, data)
        self._pages[id] = page
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return page

    async def _bytes(self, paper: Paper) -> tuple[str, bytes]:
        name, id = paper
        if id.startswith(("https://", "http://")):
            return await self._shared(id)
        file = await self.bot.download(id)
        assert file is not None
        return name, file.read()

    async def _shared(self, link: str) -> tuple[str, bytes]:
        """The name (an end alone, where the link says what it is) and the bytes of a document. Raises `NotShared`."""
        export = export_of(link, at=self.at)
        if export is None:
            return await self._published(link)
        name, address = export
        found = await self._fetch(address)
        host = urlsplit(found.address).hostname or ""
        page = found.sort == "text/html" and not name.endswith(".html")
        if found.data is None or page or host.startswith("accounts."):
            raise NotShared("unshared")
        return name, found.data

    async def _published(self, link: str) -> tuple[str, bytes]:
        """The same of a file on Yandex Disk, of which is asked first what and where it is."""
        told = told_of(link, at=self.at)
        if told is None:
            raise NotShared("unreachable")
        try:
            file = json.loads((await self._fetch(told, most=TOLD, closed="unpublished")).data or b"")
            sort, name, address = file["type"], file["name"], file.get("file", "")
        except (ValueError, TypeError, KeyError, AttributeError):
            raise NotShared("unreachable") from None
        if sort == "dir":
            raise NotShared("folder")
        if not isinstance(name, str) or not isinstance(address, str) or not address.startswith(("https://", "http://")):
            raise NotShared("unreachable")
        found = await self._fetch(address, closed="unpublished")
        return name[-NAME:], found.data or b""

    async def _fetch(self, address: str, *, most: int = LARGEST, closed: str = "unshared") -> Fetched:
        try:
            return await fetch(address, allowed=self.allowed, most=most)
        except NotFetched as no:
            reason = closed if no.reason in _UNSHARED else "large" if no.reason == "large" else "unreachable"
            raise NotShared(reason) from None
