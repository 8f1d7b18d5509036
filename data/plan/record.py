"""A row of a table, read: what stands in it by role, the words as they were written."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that a table tells. `number` is its row's, `raw` the row as it was sent, its cells divided by tabs.

    The roles of `cells`: `when` (its days as words: «12.12.2026», «24.12–31.12»), `time`, `title`, `place`, `kind`,
    `link`, `seats`, `points`, `classes` (for which classes it is), `status` (why it is not held), and `note` for all
    else, a line each. One without a day and a title belongs to the record above. `doubts` are the roles whose words
    are a guess.
    """

    number: int
    raw: str
    cells: Mapping[str, str]
    doubts: tuple[str, ...] = ()
