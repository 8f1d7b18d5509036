"""Where the class has been: dots on a plain map, drawn from the coordinates alone; facts go in, a picture comes out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ui.pictures import Picture

NAMED = 24
"""Places with a number and a name in the picture; more would not be read on a phone."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A place: degrees (WGS84), its kind, and what is said of a visited one: its months and families."""

    name: str
    kind: str
    latitude: float
    longitude: float
    when: str = ""


def season(
    *,
    title: str,
    subtitle: str,
    dots: Sequence[Dot],
    legend: Sequence[tuple[str, str]],
    footer: str = "",
    kilometres: str = "",
    more: str = "",
    lang: str = "ru",
    name: str = "season.png",
) -> Picture:
    """The map, 1080 px wide. Visited dots have `when` and a number, named below in the order of the list.

    `legend`: a kind and its word; `kilometres`: the words under the scale bar, which is five kilometres long; `more`
    stands under the names where there are more than `NAMED`.
    """
    been = [dot for dot in dots if dot.when]
    placed = [
        {"x": x, "y": y, "kind": dot.kind, "number": been.index(dot) + 1 if dot.when else 0}
        for dot, (x, y) in zip(dots, _flat(dots), strict=True)
    ]
    facts = {
        "title": title,
        "subtitle": subtitle,
        "dots": placed,
        "names": [{"name": dot.name, "when": dot.when, "kind": dot.kind} for dot in been[:NAMED]],
        "more": more if len(been) > NAMED else "",
        "legend": [{"kind": kind, "word": word} for kind, word in legend],
        "footer": footer,
        "scale": kilometres,
        "lang": lang,
    }
    return Picture("season", facts, name)


def _flat(dots: Sequence[Dot]) -> list[tuple[float, float]]:
    """Kilometres east and south of the middle (equirectangular: true enough for one city)."""
    if not dots:
        return []
    middle = sum(dot.latitude for dot in dots) / len(dots), sum(dot.longitude for dot in dots) / len(dots)
    degree = math.radians(1) * 6371.0
    narrow = math.cos(math.radians(middle[0]))
    return [((dot.longitude - middle[1]) * degree * narrow, (middle[0] - dot.latitude) * degree) for dot in dots]
