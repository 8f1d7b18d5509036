"""How what is doubtful in a map in the making looks: each guess with its likely readings. Screens only."""

from typing import Any

from data.doubts import above
from data.drafts import Draft, Entry
from data.kinds import KINDS
from handlers.buttons.doubts import Doubts, Drop, Join, Settle, SettleKinds
from handlers.buttons.drafts import Preview
from handlers.buttons.entries import AskField
from handlers.preview import summary
from ui.dates import when
from ui.screen import Button, Row, Screen, button, cut, lines, page, pager
from ui.text import Text

ALIKE = 2
"""Readings of a kind that can be given to all at once."""


def doubts_screen(t: Text, draft: Draft, number: int) -> Screen:
    """One doubtful part of an item, and a button for each likely reading; the pages are the other doubts."""
    shown = page(draft.doubts, number, 1)
    back = button(t("drafts-back"), Preview(draft=draft.id, page=0))
    if not shown.shown:
        return Screen(t.html("doubts-none"), (back,))
    ((entry, part),) = shown.shown
    upper = above(draft, entry)
    text = lines(
        t.html("doubts-number", number=shown.number + 1, count=shown.of),
        "",
        summary(t, entry, draft, under=""),
        t.html("doubts-words", words=cut(entry.words, 500)) if entry.words else None,
        t.html("doubts-above", title=cut(upper.content.title, 100)) if upper else None,
        "",
        t.html(f"doubts-ask-{part}"),
    )
    rows = (*_readings(t, draft, entry, part, shown.number), *_ways(draft, entry, part, shown.number, t))
    return Screen(text, (*rows, *pager(shown, lambda way: Doubts(draft=draft.id, page=way)), back))


def _readings(t: Text, draft: Draft, entry: Entry, part: str, number: int) -> list[Row]:
    """The likely readings, then the likeliest kinds for all whose kind is doubtful."""
    id, version = draft.id, draft.version
    rows = [
        button(
            _reading(t, draft, part, fields),
            Settle(draft=id, version=version, key=entry.key, part=part, reading=at, page=number),
        )
        for at, fields in enumerate(entry.readings(part))
    ]
    alike = sum(one == "kind" for _, one in draft.doubts)
    if part == "kind" and alike > 1:
        for fields in entry.readings(part)[:ALIKE]:
            label = t("doubts-all", count=alike, kind=_reading(t, draft, part, fields))
            rows.append(button(label, SettleKinds(draft=id, version=version, kind=fields["kind"])))
    return rows


def _reading(t: Text, draft: Draft, part: str, fields: dict[str, Any]) -> str:
    """A reading in words."""
    match part:
        case "when":
            return when(t, **fields, zone=draft.zone)
        case "kind":
            kind = KINDS[fields["kind"]]
            return f"{kind.icon} {t(f'entries-kind-{kind.name}')}"
        case _:
            return t("doubts-right")


def _ways(draft: Draft, entry: Entry, part: str, number: int, t: Text) -> list[Row]:
    """What else it may be: another reading, a part of the item above, nothing at all."""
    id, version, key = draft.id, draft.version, entry.key
    rows: list[Row] = [
        (
            Button(t(f"doubts-other-{part}"), AskField(draft=id, key=key, field=part)),
            Button(t("doubts-drop"), Drop(draft=id, version=version, key=key, page=number)),
        )
    ]
    if above(draft, entry) is not None:
        rows.append(button(t("doubts-join"), Join(draft=id, version=version, key=key, page=number)))
    return rows
