"""How well plans are read: what a document's `.want` asks for, against what the reader makes of the document.

`NAME.ext.want` beside `NAME.ext` ends with a table `when | what the title says`. When is a day, `start..end`,
`..deadline`, `all month`, `unread (a clear reason)`, `no item begins with`, `nothing unread about` or `no broken
letters`; the line «Month: 2026-12, zone Europe/Moscow, today 2026-11-24» says for when it is read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from data.plan import as_json
from data.plan.files import Unreadable, read_file

Read = Mapping[str, Any]
"""A plan in JSON's own types, as `data.plan.as_json` makes it."""


@dataclass(frozen=True, slots=True)
class Want:
    """What a careful reader makes of a document."""

    file: Path
    month: date
    zone: ZoneInfo
    today: date
    rows: tuple[tuple[str, str], ...]
    """When, and what the title says."""


@dataclass(slots=True)
class Score:
    """Rows that are `right`; `asked`, shown to the teacher as doubtful; `silent`, lost or wrong without a word; and
    items that nobody wanted (`extra` of `items`). `faults` are the rows that are not right, in words."""

    right: int = 0
    asked: int = 0
    silent: int = 0
    extra: int = 0
    items: int = 0
    files: int = 0
    whole: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.right + self.asked + self.silent

    def add(self, other: "Score") -> None:
        for name in ("right", "asked", "silent", "extra", "items", "files", "whole", "faults"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def wants(folder: Path) -> list[Want]:
    return [_want(path) for path in sorted(folder.glob("*.want"))]


def _want(path: Path) -> Want:
    text = path.read_text(encoding="utf-8")
    head, table = text.split("when | what the title says\n")
    said = re.search(r"Month: (\d{4}-\d\d), zone (\S+), today (\d{4}-\d\d-\d\d)", head)
    assert said, f"{path.name} does not say its month"
    rows = [line.partition("|") for line in table.splitlines() if "|" in line]
    return Want(
        path.with_suffix(""),
        date.fromisoformat(said[1] + "-01"),
        ZoneInfo(said[2]),
        date.fromisoformat(said[3]),
        tuple((when.strip(), title.strip()) for when, _, title in rows),
    )


def read(want: Want) -> Read | None:
    """The document as this version reads it; None where it is refused."""
    try:
        data = want.file.read_bytes()
        return as_json(read_file(want.file.name, data, month=want.month, today=want.today, zone=want.zone))
    except Unreadable:
        return None


def score(want: Want, got: Read | None) -> Score:
    made = Score(files=1)
    if got is None:
        made.asked = len(want.rows)
        made.faults = ["refused"]
        return made
    items, unread = got["items"], [_fold(one["text"]) for one in got["unread"]]
    used: set[int] = set()
    for when, title in want.rows:
        verdict, said = _judge(when, _fold(title), items, unread, used, got)
        setattr(made, verdict, getattr(made, verdict) + 1)
        if verdict != "right":
            made.faults.append(f"{verdict}: {when} | {title}{said}")
    made.items = len(items)
    for place, item in enumerate(items):
        if place not in used and not item.get("doubts"):
            made.extra += 1
            made.faults.append(f"extra: {_span(item)} | {item['title']}")
    made.whole = int(not made.faults)
    return made


def of_all(scores: Iterable[Score]) -> Score:
    total = Score()
    for one in scores:
        total.add(one)
    return total


def _judge(
    when: str, title: str, items: Sequence[Read], unread: Sequence[str], used: set[int], got: Read
) -> tuple[str, str]:
    """Whether a row is right, asked or silent, and what there is instead; the item that answers it is then used."""

    def found(place: int) -> tuple[str, str]:
        used.add(place)
        return ("asked" if items[place].get("doubts") else "silent"), f" → {_span(items[place])}"

    left = any(title in line for line in unread)
    if when == "no broken letters":
        return ("silent" if "\ufffd" in str(got) else "right"), ""
    if when == "nothing unread about":
        return ("asked" if left else "right"), ""
    if when == "no item begins with":
        begun = [n for n, item in enumerate(items) if _fold(item["title"]).startswith(title)]
        used.update(begun)
        sure = any(not items[n].get("doubts") for n in begun)
        return ("silent" if sure else "asked" if begun else "right"), ""
    mine = [n for n, item in enumerate(items) if n not in used and title in _fold(item["title"])]
    if when.startswith("unread"):
        return found(mine[0]) if mine else ("right", "") if left else ("silent", " → lost")
    exact = [n for n in mine if _span(items[n]) == when]
    if exact:
        used.add(exact[0])
        return "right", ""
    return found(mine[0]) if mine else ("asked", " → unread") if left else ("silent", " → lost")


def _span(item: Read) -> str:
    def moment(iso: str | None) -> str:
        return "" if iso is None else iso[:10] if item.get("all_day") else iso[:16]

    starts, ends = moment(item.get("starts")), moment(item.get("ends"))
    return starts + (f"..{ends}" if ends else "") if starts or ends else "all month"


def _fold(text: str | None) -> str:
    return (text or "").lower().replace("ё", "е")
