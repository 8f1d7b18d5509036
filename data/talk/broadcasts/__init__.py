"""Broadcasts: the teacher writes to all families, to those of an event, or to one.

A draft is its author's until it is sent: one for each class. Who gets it is fixed at the moment of sending. What was
sent is corrected by editing it, and deleted everywhere within Telegram's 48 hours.
"""

from data.talk.broadcasts.drafting import (
    ABOUT,
    BYTES,
    CAPTION,
    DELETABLE,
    FILES,
    WORDS,
    Audience,
    Broadcast,
    begin,
    broadcasts,
    change,
    draft,
    drop,
    get,
    known,
    must_be_deletable,
    must_stand,
    received,
    recipients,
    take_off_files,
    write,
)
from data.talk.broadcasts.sending import GLANCE, correct, correction_of, count, delete, follow, over_budget, send, sizes

__all__ = [
    "ABOUT",
    "BYTES",
    "CAPTION",
    "DELETABLE",
    "FILES",
    "GLANCE",
    "WORDS",
    "Audience",
    "Broadcast",
    "begin",
    "broadcasts",
    "change",
    "correct",
    "correction_of",
    "count",
    "delete",
    "draft",
    "drop",
    "follow",
    "get",
    "known",
    "must_be_deletable",
    "must_stand",
    "over_budget",
    "received",
    "recipients",
    "send",
    "sizes",
    "take_off_files",
    "write",
]
