"""A letter or a page saved whole (.eml, .mht, .mhtml): its subject, and its text as a page or in plain words."""

import email
from email.header import decode_header, make_header
from email.message import Message

from data.plan.document import Document, Line
from data.plan.sources import Unreadable
from data.plan.sources.encodings import decoded
from data.plan.sources.pages import document_of_html
from data.plan.sources.texts import document_of_text

PARTS = 200
"""The most parts that are looked through."""


def document_of_letter(data: bytes) -> Document:
    """What a letter says; its subject stands over it, as line 0. What is attached is left aside."""
    try:
        letter = email.message_from_bytes(data)
        parts = [part for _, part in zip(range(PARTS), letter.walk(), strict=False)]
    except (RecursionError, ValueError, LookupError):
        raise Unreadable("broken") from None
    texts = [one for one in parts if one.get_content_type() in ("text/html", "text/plain") and not one.get_filename()]
    page = next((one for one in texts if one.get_content_type() == "text/html"), None)
    if page is not None:
        said = document_of_html(_text(page))
    elif texts:
        said = document_of_text(_text(texts[0]))
    else:
        raise Unreadable("empty")
    subject = _subject(letter)
    return Document((Line(0, subject), *said.blocks)) if subject else said


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return decoded(content if isinstance(content, bytes) else b"", part.get_content_charset())


def _subject(letter: Message) -> str:
    try:
        return " ".join(str(make_header(decode_header(letter.get("Subject", "")))).split())
    except (ValueError, LookupError):
        return ""
