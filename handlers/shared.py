"""Documents that are shared by a link: Google's documents and tables, and files on its disk, fetched as files.

How they are exported: `…/document/d/ID/export?format=docx`, `…/spreadsheets/d/ID/export?format=xlsx` (all sheets),
`…/pub?output=xlsx` of what is published (snapsheets.readthedocs.io/en/latest/notes/format.html).
Who is not signed in is led to a page where to sign in, if the document is not shared with everybody.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from data.plan.sources import TEXT
from handlers.fetching import Allowed, NotFetched, fetch

GOOGLE = "docs.google.com"
DISK = "drive.google.com"
LARGEST = 10 * TEXT
"""The longest file, in bytes."""
WORDS = 8
"""So many words beside a link tell of it; more are a plan of their own in which a link stands."""
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


def shared_in(text: str) -> str | None:
    """The link to a shared document that a message is, perhaps with a few words beside it; None for a plan in words."""
    links = [link.rstrip(".,;:)") for link in _LINK.findall(text)]
    shared = [link for link in links if export_of(link) is not None]
    return shared[0] if len(shared) == 1 and len(_LINK.sub(" ", text).split()) <= WORDS else None


class NotShared(Exception):
    """What a link leads to cannot be had; `reason`: large, unreachable or unshared."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Shared:
    """Fetches what is shared. `at` as in `export_of`."""

    allowed: Allowed
    at: str = ""

    async def get(self, link: str) -> tuple[str, bytes]:
        """The name (an end alone, where the link says what it is) and the bytes of a document. Raises `NotShared`."""
        export = export_of(link, at=self.at)
        if export is None:
            raise NotShared("unreachable")
        name, address = export
        try:
            found = await fetch(address, allowed=self.allowed, most=LARGEST)
        except NotFetched as no:
            reason = "unshared" if no.reason in _UNSHARED else "large" if no.reason == "large" else "unreachable"
            raise NotShared(reason) from None
        host = urlsplit(found.address).hostname or ""
        page = found.sort == "text/html" and not name.endswith(".html")
        if found.data is None or page or host.startswith("accounts."):
            raise NotShared("unshared")
        return name, found.data
