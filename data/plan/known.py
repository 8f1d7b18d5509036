"""What a class has taught the reader: how it calls things. Kept for the class by `data/map/lessons.py`; pure here."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a class's plans beforehand. All names are folded (`data.plan.words.fold`)."""

    classroom: str = ""
    """The class's own name as in its title («1А»), not folded; what is for other classes only is left aside."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """The kind that stands under a heading; "" for one that opens no kind."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The role of a column by its header, of `data.plan.tables.names`; "skip" for one that tells families nothing."""
    places: frozenset[str] = frozenset()
    """Words that are a place («филиал № 6»)."""


UNTAUGHT = Known()
"""What is known of the plans of a class that has taught nothing."""
