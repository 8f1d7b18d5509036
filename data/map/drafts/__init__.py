"""A map in the making: a working copy of a month's list of items, shared by the staff.

Nothing of it is on the map until `save`; how it is edited: `data/map/entries/`. Whoever saves or throws it away names
the `version` that they saw; if somebody has changed it since, it is not done, and the outcome says who.

`work` (what a draft consists of) ← `teaching` (what it teaches) ← `keeping` (the table, and its verbs).
"""

from data.map.drafts.keeping import Saved, begin, begun, differences, discard, drafts, find, get, known, save, wanted
from data.map.drafts.teaching import place_in, taught, with_lesson, without_line
from data.map.drafts.work import (
    LIKELY,
    ORDER,
    PARTS,
    Block,
    Doubt,
    Draft,
    DraftEntry,
    Moment,
    UnreadLine,
    Work,
    entry_of,
    together,
)

__all__ = [
    "LIKELY",
    "ORDER",
    "PARTS",
    "Block",
    "Doubt",
    "Draft",
    "DraftEntry",
    "Moment",
    "Saved",
    "UnreadLine",
    "Work",
    "begin",
    "begun",
    "differences",
    "discard",
    "drafts",
    "entry_of",
    "find",
    "get",
    "known",
    "place_in",
    "save",
    "taught",
    "together",
    "wanted",
    "with_lesson",
    "without_line",
]
