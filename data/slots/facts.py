"""What is known of slots: a slot, who has it, who waits for it, on which terms, and who takes."""

from dataclasses import dataclass, field
from datetime import date, datetime

from data.items import Item
from data.people import Person


@dataclass(frozen=True, slots=True)
class Claim:
    """That a family has a slot: `day` is the day of its visit, `note` what it wrote to the host."""

    id: int
    slot: int
    family: int
    name: str
    home: int
    taken_at: datetime
    day: date | None = None
    confirmed_at: datetime | None = None
    visited_at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A family in the queue: `place` counts from 1; `until` it may answer, if a free slot is kept for it."""

    id: int
    slot: int | None
    family: int
    name: str
    home: int
    place: int
    offered: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """What can be taken: `kind` is the place's (museum, park, estate), None where it is a role, a seat or a time.

    `claim` and `turn` are the reader's own. `holders` are names, empty where they are nobody else's business.
    """

    id: int
    item: int
    kind: str | None
    name_ru: str
    name_en: str
    address: str | None
    latitude: float | None
    longitude: float | None
    metro: str | None
    site: str | None
    capacity: int
    taken: int
    offered: int = 0
    starts: datetime | None = None
    ends: datetime | None = None
    host: int | None = None
    short: bool = False
    shut: bool = False
    place: int | None = None
    holders: tuple[str, ...] = ()
    waiting: int = 0
    claim: Claim | None = None
    turn: Turn | None = None

    @property
    def free(self) -> int:
        """How many can be taken now by whoever comes; what is kept for the queue is not free."""
        return 0 if self.shut else self.capacity - self.taken - self.offered

    @property
    def mine(self) -> bool:
        return self.claim is not None

    @property
    def kept(self) -> bool:
        """A free one is kept for the reader, who is asked."""
        return self.turn is not None and self.turn.offered == self.id

    def name(self, language: str) -> str:
        return self.name_ru if language == "ru" else self.name_en


@dataclass(frozen=True, slots=True)
class Terms:
    """How an item's slots are taken: how many `each` family may have; `apart`: its homes take for themselves.

    From `opens` on all take, from `early` on those who have visited less than others. `announced`: families see the
    item before its map is published. `wishes`: until `opens` families name wishes, by which all is given out then.
    """

    each: int = 1
    apart: bool = False
    opens: datetime | None = None
    early: datetime | None = None
    announced: datetime | None = None
    wishes: bool = False


@dataclass(frozen=True, slots=True)
class Offering:
    """An item of which something can be taken, and how. `drawn`: there are, or were, wishes for its slots."""

    item: Item
    terms: Terms
    drawn: bool
    host: int | None = None
    """The rest is of the slot at hand."""
    starts: datetime | None = None
    shut: bool = False


@dataclass(frozen=True, slots=True)
class Taking:
    """How a press on "take" went: `got` it, or it is gone and `offer` is a free one like it, if there is any."""

    slot: Slot
    got: bool
    offer: Slot | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes: a family, or one home of it (`home`, else 0); `by` acts for it. The rest is of the slot at hand."""

    item: Item
    terms: Terms
    family: int
    home: int
    by: Person = field(repr=False)
    host: int | None = None
    starts: datetime | None = None
    shut: bool = False

    @property
    def classroom(self) -> int:
        return self.item.classroom
