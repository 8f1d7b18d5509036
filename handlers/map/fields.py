"""What is said of one field of an item in a draft, by a message or by a button, as fields of its content. Pure."""

from typing import Any

from aiogram.types import Message

from data.items import MOST, REMINDERS, TITLE, Content
from data.kinds import KINDS
from data.map import entries
from data.map.drafts import Draft, DraftEntry
from data.plan.pieces import Unclear, read_link, read_when
from data.refusal import Refused, between, needed
from handlers.said import Said
from ui.text import Text

LONGEST = {"title": TITLE, "place": 200, "note": 1000, "link": 500}
"""In characters."""
TYPED = frozenset({*LONGEST, "when", "seats", "points", "media"})
"""Fields that are answered by a message; buttons beside it save the typing."""
MEDIA = ("photo", "video", "audio", "document")


def field_said(t: Text, draft: Draft, entry: DraftEntry, asked: dict[str, Any], message: Message) -> dict[str, Any]:
    """What a message says of the field that was asked; refuses what it cannot say, with what to send instead."""
    field = asked["field"]
    if field == "media":
        file = Said(message).file
        if file is None or file.sort not in MEDIA:
            raise Refused("entries-no-media")
        return {"media": (file.sort, file.file_id)}
    text = message.text or ""
    if not text.strip():
        raise Refused("entries-no-words")
    match field:
        case "when":
            return _when(t, draft, entry, asked.get("day"), text)
        case "seats" | "points":
            return {field: _number(text)}
        case "link":
            link = read_link(text)
            if link is None:
                raise Refused("entries-no-link")
            return {"link": words_of("link", link)}
        case _:
            return {field: words_of(field, text)}


def words_of(field: str, text: str) -> str:
    """Words that fit; only a note keeps its lines."""
    said = text.strip() if field == "note" else " ".join(text.split())
    return needed(said, LONGEST[field])


def _number(text: str) -> int:
    said = text.strip()
    return between(int(said) if said.isascii() and said.isdecimal() and len(said) <= 4 else -1, 0, MOST)


def _when(t: Text, draft: Draft, entry: DraftEntry, chosen: int | None, text: str) -> dict[str, Any]:
    """An hour alone belongs to the day that was chosen by a button, else to the item's own."""
    starts = entry.content.starts
    day = starts.astimezone(draft.zone).date() if starts else None
    day = draft.first.replace(day=chosen) if chosen else day
    try:
        read = read_when(text, month=draft.first, day=day)
    except Unclear as unclear:
        raise Refused("entries-no-when", reason=t(f"drafts-why-{unclear.reason}")) from None
    note = entry.content.note
    if read.words and read.words not in (note or ""):
        note = "\n".join(part for part in (read.words, note) if part)
    return {**entries.times(read.starts, read.ends, draft.zone), "all_day": read.all_day, "note": note}


def field_chosen(content: Content, field: str, value: str) -> dict[str, Any]:
    """What a button puts into a field; of a list it puts one in or takes it out."""
    match field:
        case "kind" if value in KINDS:
            return {"kind": value}
        case "seats" | "points" if value.isdecimal():
            return {field: _number(value)}
        case "place" | "link" | "note" | "media" | "seats" if not value:
            return {field: None}
        case "reminders" if value in ("class", "none"):
            return {"reminders": None if value == "class" else ()}
        case "reminders" if value in REMINDERS:
            chosen = set(content.reminders or ()) ^ {value}
            return {"reminders": tuple(mark for mark in REMINDERS if mark in chosen)}
        case "informs" if value in ("class", "yes", "no"):
            return {"informs": None if value == "class" else value == "yes"}
        case "family" if value == "all":
            return {"families": ()}
        case "family" if value.isdecimal():
            return {"families": tuple(sorted(set(content.families) ^ {int(value)}))}
    raise Refused("people-old-button")
