"""Finding a place among an item's slots: by its kind, its metro station, a part of its name, or the way to it."""

from collections.abc import Sequence

from data.names import name_key
from data.slots.facts import Slot
from data.slots.reading import Point, kilometres


def search(all_of_them: Sequence[Slot], words: str) -> list[Slot]:
    """The slots with all of these words in name, station or address, the free first; case and ё do not count."""
    wanted = name_key(words).split()
    found = [slot for slot in all_of_them if wanted and all(word in _text(slot) for word in wanted)]
    return sorted(found, key=lambda slot: (slot.free == 0, slot.name_ru.casefold()))


def _text(slot: Slot) -> str:
    return name_key(" ".join(filter(None, (slot.name_ru, slot.name_en, slot.metro, slot.address))))


def near(all_of_them: Sequence[Slot], point: Point) -> list[tuple[Slot, float]]:
    """The slots whose point is known, with kilometres from here: the free first, then the nearest."""
    far = [
        (slot, kilometres(point, (slot.latitude, slot.longitude))) for slot in all_of_them if slot.latitude is not None
    ]
    return sorted(far, key=lambda both: (both[0].free == 0, both[1]))


def stations(all_of_them: Sequence[Slot]) -> dict[str, Point]:
    """The metro stations of the slots' places, in the alphabet, each at the middle of the places that name it."""
    points: dict[str, list[tuple[float, float]]] = {}
    for slot in all_of_them:
        for station in (slot.metro or "").split(";"):
            if station.strip() and slot.latitude is not None and slot.longitude is not None:
                points.setdefault(station.strip(), []).append((slot.latitude, slot.longitude))
    return {
        station: (sum(p[0] for p in known) / len(known), sum(p[1] for p in known) / len(known))
        for station, known in sorted(points.items(), key=lambda one: name_key(one[0]))
    }
