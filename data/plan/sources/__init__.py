"""What somebody's file holds, nothing of it trusted until checked: each sort is read into a `Document`, within bounds.

A module a sort. `layout.py` is what all have in common: tables laid out, lines counted.
"""

UNREADABLE = (
    "apple",
    "archive",
    "blurred",
    "broken",
    "empty",
    "heic",
    "large",
    "many",
    "old",
    "password",
    "photos",
    "scans",
    "small",
    "sort",
)
"""Why a whole file is not read; each is a key for a sentence."""
TEXT = 2_000_000
"""The longest text file, in bytes; a calendar of some years is as long."""
CHARACTERS = 200_000
"""The longest plan: several times a school's whole year."""
LINES = 5_000
"""The most lines or rows of a plan."""
COLUMNS = 100
"""The most columns of a table."""


class Unreadable(Exception):
    """A file that cannot be read as a plan; `reason` is one of `UNREADABLE`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
