"""Timing: when an event is to be, by a vote on times: the staff offer some, each family marks all that suit it.

The staff see who can when, and choose; then the event moves by the one way in which events move (`months.change`), and
who had marked that time is going, until it says otherwise. The vote closes by itself, and reminds the silent once.
"""

from data.talk.timing.reading import (
    DAYS,
    MOST,
    Option,
    Poll,
    known,
    of_item,
    option_of,
    options,
    polls,
    read_times,
    suits,
    voters,
)
from data.talk.timing.voting import add, again, ask, choose, drop, mark, none, remind_due, settle

__all__ = [
    "DAYS",
    "MOST",
    "Option",
    "Poll",
    "add",
    "again",
    "ask",
    "choose",
    "drop",
    "known",
    "mark",
    "none",
    "of_item",
    "option_of",
    "options",
    "polls",
    "read_times",
    "remind_due",
    "settle",
    "suits",
    "voters",
]
