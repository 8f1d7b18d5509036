"""Editing a map in the making: plans, files and other months come in, items are corrected, moved and taken out.

Whoever corrects names the `version` that they saw. What somebody else has changed since is not overwritten: nothing is
done, and the outcome (`Edit.other`) says who was there before. Adding overwrites nothing and needs no version.
"""

from data.map.entries.coming import (
    TEXT,
    add,
    add_all,
    again,
    check_text,
    copy,
    file,
    paste,
    sources,
    understand,
    understand_all,
)
from data.map.entries.correcting import correct, forget_unread, move, neighbour, remove, undo
from data.map.entries.keeping import Edit, content_of, keep, moved, of_kind, times, too_late

__all__ = [
    "TEXT",
    "Edit",
    "add",
    "add_all",
    "again",
    "check_text",
    "content_of",
    "copy",
    "correct",
    "file",
    "forget_unread",
    "keep",
    "move",
    "moved",
    "neighbour",
    "of_kind",
    "paste",
    "remove",
    "sources",
    "times",
    "too_late",
    "understand",
    "understand_all",
    "undo",
]
