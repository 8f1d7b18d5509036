"""What an item of a map says, apart from the map it stands on, and what it may say."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from data.kinds import KINDS, SECTIONS
from data.refusal import Refused

TITLE = 200
"""The longest title of an item, in characters."""
MOST = 9999
"""The most points, and the most seats."""
REMINDERS = ("week", "three-days", "eve", "morning")
"""When an item of its own rule reminds: before an event, the earliest first."""
RULE = ("eve",)
"""When a class reminds of an event, unless it chooses otherwise."""
CLOSING_RULE = ("week", "eve")
"""When one is reminded of the day by which something is due (a contest's entries): 7 days and 1 day before."""
CLOSING = tuple(kind.name for kind in KINDS.values() if kind.section == "make")
"""What is due by its last day: contests, projects, stories."""
TAKEN = tuple(kind.name for kind in KINDS.values() if kind.capacity and not kind.private and kind.name != "venue")
"""Seats and helpers' roles: who has one is reminded of the item; a museum has the life of its claim, a time its eve."""


@dataclass(frozen=True, slots=True)
class Content:
    """What an item says, apart from the map it stands on: what a draft holds and a change compares.

    Moments are aware; of an all-day item they are the first and the last day's midnight on the class's clock.
    `reminders`: None is the class's rule, () none, else marks out of `REMINDERS`. `media`: the sort and the `file_id`
    of a picture or file at Telegram. `families`: who may see it; empty means all. `informs`: it is only for
    information, nobody is asked or reminded; None: as its kind is in the class.
    """

    kind: str
    title: str
    note: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    all_day: bool = True
    place: str | None = None
    link: str | None = None
    seats: int | None = None
    points: int = 0
    reminders: tuple[str, ...] | None = None
    media: tuple[str, str] | None = None
    families: tuple[int, ...] = ()
    informs: bool | None = None

    @property
    def order(self) -> tuple[int, bool, float]:
        """Where it stands on a map: by section, what lasts all month first, then by day."""
        when = self.starts or self.ends
        return list(SECTIONS).index(KINDS[self.kind].section), when is not None, when.timestamp() if when else 0.0

    def seen_by(self, family: int | None) -> bool:
        """May this family see it; None: may everybody?"""
        return not self.families or family in self.families

    def as_json(self) -> dict[str, Any]:
        """In JSON's own types, moments in UTC."""
        plain = asdict(self)
        for name in ("starts", "ends"):
            moment = plain[name]
            plain[name] = moment.astimezone(UTC).isoformat() if moment else None
        return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}

    @classmethod
    def from_json(cls, known: dict[str, Any]) -> "Content":
        """What `as_json` gave."""
        made = cls(**known)
        return replace(
            made,
            starts=datetime.fromisoformat(known["starts"]) if known["starts"] else None,
            ends=datetime.fromisoformat(known["ends"]) if known["ends"] else None,
            **tuples(made.reminders, made.media, made.families),
        )

    def check(self) -> None:
        """Refuses what cannot be on a map."""
        numbers = (self.points, self.seats or 0)
        marks = set(self.reminders or ()) <= set(REMINDERS)
        order = self.starts is None or self.ends is None or self.starts <= self.ends
        title = bool(self.title.strip()) and len(self.title) <= TITLE
        if not (self.kind in KINDS and title and marks and order and all(0 <= number <= MOST for number in numbers)):
            raise Refused("items-wrong", title=self.title[:TITLE])


def tuples(reminders: Collection[str] | None, media: Collection[str] | None, families: Collection[int] | None) -> Any:
    """JSON's lists as what they are here."""
    return {
        "reminders": None if reminders is None else tuple(reminders),
        "media": tuple(media) if media else None,
        "families": tuple(families or ()),
    }
