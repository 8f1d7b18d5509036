"""How what is to be checked in a map in the making looks: each guess with its likely readings. Screens only."""

from typing import Any

from data.kinds import KINDS
from data.map.doubts import AS_READ, above, alike, likely
from data.map.drafts import Doubt, Draft, DraftEntry, UnreadLine
from data.map.lessons import ROLES
from data.names import name_key
from handlers.kit import to
from handlers.map.preview import summary, why
from ui.dates import when
from ui.screen import Button, Row, Screen, button, cut, grid, lines, page
from ui.text import Html, Text

ALIKE = 2
"""Readings of a kind that can be given to all at once."""
EXAMPLES = 3
"""Cells of a column that are shown."""


def doubts_screen(t: Text, draft: Draft, number: int) -> Screen:
    """One thing to check, and a button for each likely reading; the pages are the others."""
    shown = page(draft.doubts, number, 1, lambda way: to("doubts.open", draft=draft.id, page=way))
    back = Button(t("drafts-back"), to("drafts.preview", draft=draft.id, page=0))
    if not shown.shown:
        return Screen(t.html("doubts-none"), ((back,),))
    at = shown.number
    asked, rows = asks(t, draft, shown.shown[0], at)
    head = t.html("doubts-number", number=at + 1, count=shown.of)
    undo = [Button(t("doubts-undo"), to("doubts.undo", draft=draft.id, version=draft.version, page=at))]
    return Screen(lines(head, "", *asked), (*rows, *shown.turns, (*(undo if draft.corrected else []), back)))


def asks(t: Text, draft: Draft, doubt: Doubt, at: int) -> tuple[list[Html], list[Row]]:
    """What is asked about the thing to check of this number, and a button for each likely answer."""
    match doubt.part:
        case "column":
            return _column(t, draft, doubt)
        case "line":
            return _line(t, draft, doubt.lines, at)
        case _:
            assert doubt.entry is not None
            return _entry(t, draft, doubt.entry, doubt.part, at)


def _entry(t: Text, draft: Draft, entry: DraftEntry, part: str, at: int) -> tuple[list[Html], list[Row]]:
    """A doubtful part of an item."""
    asked = [summary(t, entry, draft, under="")]
    if part != "kind" and entry.words and name_key(entry.words) != name_key(entry.content.title):
        asked.append(t.html("doubts-words", words=cut(entry.words, 500)))
    if part == "kind" and entry.under:
        asked.append(t.html("doubts-under", heading=cut(entry.under, 100)))
    asked += [Html(""), t.html("doubts-answer-when" if part == "when" else f"doubts-ask-{part}")]
    return asked, [*_readings(t, draft, entry, part, at), *_ways(t, draft, entry, part, at)]


def _readings(t: Text, draft: Draft, entry: DraftEntry, part: str, at: int) -> list[Row]:
    """The likely readings, then the likeliest kinds for all under the same heading, and for all whose kind is
    doubtful."""
    id, version = draft.id, draft.version
    rows = [
        button(
            _reading(t, draft, part, fields),
            to("doubts.settle", draft=id, version=version, key=entry.key, part=part, reading=number, page=at),
        )
        for number, fields in enumerate(entry.readings(part))
    ]
    if part != "kind":
        return rows
    everything = [doubt.entry for doubt in draft.doubts if doubt.part == "kind" and doubt.entry]
    beside = alike(draft, entry)
    if len({one.content.kind for one in everything}) > 1:
        as_read = to("doubts.settle-kinds", draft=id, version=version, kind=AS_READ, key=0)
        rows.append(button(t("doubts-as-read", count=len(everything)), as_read))
    for scope, those, key in (("beside", beside, entry.key), ("all", everything, 0)):
        if len(those) > 1 and (scope == "all" or len(those) < len(everything)):
            for kind in _likeliest(entry):
                label = t(f"doubts-{scope}", count=len(those), kind=kind_of(t, kind))
                rows.append(button(label, to("doubts.settle-kinds", draft=id, version=version, kind=kind, key=key)))
    return rows


def _likeliest(entry: DraftEntry) -> list[str]:
    """Kinds that can be given to all at once."""
    return [kind for kind in dict.fromkeys([*entry.kinds, entry.content.kind]) if kind in KINDS][:ALIKE]


def _reading(t: Text, draft: Draft, part: str, fields: dict[str, Any]) -> str:
    """A reading in words."""
    match part:
        case "when":
            said = when(t, **fields, zone=draft.zone)
            return said[:1].upper() + said[1:]
        case "kind":
            return kind_of(t, fields["kind"])
        case _:
            return t("doubts-right")


def kind_of(t: Text, name: str) -> str:
    """A kind with its icon."""
    return f"{KINDS[name].icon} {t(f'entries-kind-{name}')}"


def _ways(t: Text, draft: Draft, entry: DraftEntry, part: str, at: int) -> list[Row]:
    """What else it may be: another reading, a part of the item above, nothing at all."""
    id, version, key = draft.id, draft.version, entry.key
    rows: list[Row] = [
        (
            Button(t(f"doubts-other-{part}"), to("doubts.other", draft=id, key=key, part=part, page=at)),
            Button(t("doubts-drop"), to("doubts.drop", draft=id, version=version, key=key, page=at)),
        )
    ]
    upper = above(draft, entry.block, entry.line)
    if upper is not None:
        label = t("doubts-join", title=upper.content.title)
        rows.append(button(label, to("doubts.join", draft=id, version=version, key=key, page=at)))
    return rows


def _line(t: Text, draft: Draft, found: tuple[UnreadLine, ...], at: int) -> tuple[list[Html], list[Row]]:
    """A line that is not read: is it an item, a part of the one above, or nothing?"""
    one, id = found[0], draft.id
    where = {"draft": id, "block": one.block, "line": one.line, "page": at}
    rows: list[Row] = [
        button(t("doubts-take", kind=kind_of(t, kind)), to("doubts.take", **where, kind=kind))
        for kind in likely(draft, one)
    ]
    rows.append(
        (
            Button(t("doubts-other-kind"), to("lines.kinds", draft=id, block=one.block, line=one.line)),
            Button(t("doubts-drop"), to("doubts.drop-line", **where)),
        )
    )
    upper = above(draft, one.block, one.line)
    if upper is not None:
        rows.append(button(t("doubts-join", title=upper.content.title), to("doubts.join-line", **where)))
    count = len(draft.left)
    if count > 1:
        all_of_them = {"draft": id, "version": draft.version}
        kind = likely(draft, one)[0]
        rows.append(
            button(
                t("doubts-take-lines", count=count, kind=kind_of(t, kind)),
                to("doubts.take-lines", **all_of_them, kind=kind),
            )
        )
        rows.append(button(t("doubts-drop-lines", count=count), to("doubts.drop-lines", **all_of_them)))
    return [*written(t, found), Html(""), t.html("doubts-ask-line")], rows


def written(t: Text, found: tuple[UnreadLine, ...]) -> list[Html]:
    """A line as it was written, and why it was left aside."""
    said = "\n".join(one.text.strip("*# ") for one in found)
    return [t.html("doubts-line-words", words=cut(said, 500)), t.html("doubts-line-why", reason=why(t, found[0]))]


def _column(t: Text, draft: Draft, doubt: Doubt) -> tuple[list[Html], list[Row]]:
    """What stands in a column."""
    plan = draft.plan(doubt.block)
    number = plan.columns.index(doubt.column) if plan else 0
    asked = [t.html("doubts-column", words=cut(doubt.column, 100))]
    cells = _cells(draft, doubt)
    if cells:
        asked.append(t.html("doubts-column-cells", cells=cut(cells, 300)))
    where = {"draft": draft.id, "version": draft.version, "block": doubt.block, "column": number}
    buttons = (Button(t(f"doubts-role-{role}"), to("doubts.column", **where, role=role)) for role in ROLES)
    return [*asked, Html(""), t.html("doubts-ask-column")], list(grid(buttons, 2))


def _cells(draft: Draft, doubt: Doubt) -> str:
    """A few things that stand in the column, where its name was kept before them in a note."""
    begins = f"{doubt.column}: "
    notes = (entry.content.note or "" for entry in draft.entries if entry.block == doubt.block)
    found = dict.fromkeys(
        line.removeprefix(begins) for note in notes for line in note.splitlines() if line.startswith(begins)
    )
    return "; ".join(cut(cell, 80) for cell in list(found)[:EXAMPLES])
