"""A map in the making as a table, as JSON for the window. Pure: facts in, JSON out.

What is done to a line is a button of the chat's or the answer to one of its questions; `{key}` and the like in it stand
for what the page puts there. A line's own `version` is named: it holds as long as nobody else has changed that line; to
be joined to another one it needs the draft's.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from bot.window.pressing import question
from bot.window.shown import Json, buttons
from data.kinds import KINDS, SECTIONS
from data.map.doubts import above
from data.map.drafts import Doubt, Draft, DraftEntry
from data.map.months import next_first
from data.map.warnings import Warning
from handlers.kit import to
from handlers.map.doubts_shown import asks, kind_of
from handlers.map.editor import ALL_DAY, DEADLINE
from handlers.map.fields import LONGEST
from handlers.map.preview import doubt_line, folded, notes, summary
from ui.dates import when
from ui.screen import cut, plain
from ui.text import Text

OWN = ("doubts.drop:", "doubts.join:")
"""What can be done to any line stands beside it, not below each question."""


def draft(t: Text, found: Draft, warned: Sequence[Warning]) -> Json:
    """What is to be checked first, then all other lines by section; what can be pressed of each; how it ends."""
    last = next_first(found.first) - timedelta(days=1)
    looked = sum(bool(entry.look) for entry in found.entries)
    noted: list[list[Any]] = [[plain(line), key] for line, key in notes(t, found, warned)[looked:]]
    said = [t.html("drafts-preview-published")] if found.published else []
    undo = to("drafts.undo", draft=found.id, version=found.version)
    said += [folded(t, found)] if found.folded else []
    return {
        "draft": found.id,
        "version": found.version,
        "title": plain(t.html("drafts-preview", month=t.month(found.first), items=len(found.entries))),
        "said": [plain(one) for one in said],
        "columns": [t(f"entries-{name}") for name in ("kind", "title", "when", "place")],
        "kinds": [[name, kind_of(t, name)] for name in KINDS],
        "times": [
            ["hour", t("window-at-hour"), None],
            ["day", t("entries-all-day"), ALL_DAY],
            ["due", t("entries-deadline"), DEADLINE],
            ["month", t("entries-all-month"), ALL_DAY],
        ],
        "days": [found.first.isoformat(), last.isoformat()],
        "longest": LONGEST,
        "noted": {
            "title": t("drafts-open-warnings", count=len(noted)),
            "lines": [[plain(line), key] for line, key in noted],
        },
        "groups": [*_to_check(t, found, looked), *_by_section(t, found)],
        "presses": _presses(found),
        "labels": {
            "drop": t("entries-remove"),
            "add": t("drafts-add"),
            "when": t("window-in-words"),
            "kind": t("doubts-other-kind"),
        },
        "undo": {"label": t("doubts-undo"), "press": undo} if found.undoable else None,
        "endings": _endings(t, found),
    }


def _presses(found: Draft) -> dict[str, str]:
    """What is done to a line, with what the page puts into it."""
    entry: dict[str, Any] = {"draft": found.id, "version": "{version}", "key": "{key}"}
    return {
        "set": to("entries.set", **entry, field="{field}", value="{value}", page=0),
        "hour": to("entries.hour", **entry, day="{day}", minute="{minute}"),
        "drop": to("entries.remove", **entry),
        "join": to("doubts.join", **entry, page=0),
        "say": question("entries.typing", **entry, field="{field}"),
        "add": question("entries.naming", draft=found.id, kind="{value}"),
    }


def _endings(t: Text, found: Draft) -> list[Json]:
    """How the table is left: saved, or published where the chat offers it too."""
    here = {"draft": found.id, "version": found.version}
    if not found.savable:
        return []
    ways = [{"label": t("drafts-save", count=len(found.entries)), "press": to("drafts.save", **here)}]
    if found.publishable:
        ways.append({"label": t("months-publish"), "press": to("drafts.publish", **here)})
    return ways


def _to_check(t: Text, found: Draft, looked: int) -> Iterator[Json]:
    """One group of all that is to be checked: days that a copy has brought, then in the order of `Draft.doubts`."""
    doubts = found.doubts
    if not (doubts or looked):
        return
    rows = {_key(one): _entry(t, found, one, _look(t, found, one)) for one in found.entries if one.look}
    for at, doubt in enumerate(doubts):
        key = _key(doubt.entry) if doubt.entry is not None else f"{doubt.part} {at}"
        if key not in rows:
            rows[key] = _entry(t, found, doubt.entry) if doubt.entry is not None else _line(t, found, doubt, at)
        rows[key]["asked"].append(_asked(t, found, doubt, at))
    yield {"title": t("doubts-open", count=len(doubts) + looked), "check": True, "rows": [*rows.values()]}


def _key(entry: DraftEntry) -> str:
    """By which the page knows the line again."""
    return f"entry {entry.key}"


def _look(t: Text, found: Draft, entry: DraftEntry) -> Json:
    """Why a copied day must be looked at, and that it is right."""
    content = entry.content
    said = when(t, content.starts, content.ends, all_day=True, zone=found.zone)
    label = t("entries-right" if entry.doubts else "entries-looked")
    right = to("entries.looked", draft=found.id, version=entry.version, key=entry.key)
    line = t.html(f"drafts-look-{entry.look}", title=cut(content.title, 60), day=said)
    return {"lines": [plain(line)], "rows": [[{"label": label, "press": right}]]}


def _asked(t: Text, found: Draft, doubt: Doubt, at: int) -> Json:
    """A question with its likely answers; what the line's own fields say and do is left to them."""
    said, rows = asks(t, found, doubt, at)
    lines = [plain(one) for one in (said[1:] if doubt.entry else said) if one]
    if doubt.part == "when":
        lines[-1] = t("doubts-ask-when")
    shown = [[one for one in row if not one["press"].startswith(OWN)] for row in buttons(rows)]
    return {"lines": lines, "rows": [row for row in shown if row]}


def _line(t: Text, found: Draft, doubt: Doubt, at: int) -> Json:
    """What is no item (yet), by its words; a line can be one of any kind."""
    if not doubt.lines:
        return {"key": f"column {doubt.block} {doubt.column}", "words": doubt.column, "asked": []}
    one = doubt.lines[0]
    take = to("doubts.take", draft=found.id, block=one.block, line=one.line, kind="{value}", page=at)
    words = plain(doubt_line(t, doubt))
    return {"key": f"line {one.block} {one.line}", "words": words, "take": take, "asked": []}


def _by_section(t: Text, found: Draft) -> Iterator[Json]:
    """The lines of which nothing is to be checked, as they will stand on the map."""
    sure = [entry for entry in found.entries if not (entry.look or entry.doubts)]
    for section, icon in SECTIONS.items():
        mine = [_entry(t, found, entry) for entry in sure if KINDS[entry.content.kind].section == section]
        if mine:
            yield {"title": f"{icon} {t(f'months-section-{section}')}", "check": False, "rows": mine}


def _entry(t: Text, found: Draft, entry: DraftEntry, *asked: Json) -> Json:
    """A line of the table: what its fields say, and to which it can be joined."""
    content = entry.content
    moment = content.starts or content.ends
    on = moment.astimezone(found.zone) if moment is not None else None
    upper = above(found, entry.block, entry.line)
    return {
        "key": _key(entry),
        "id": entry.key,
        "version": entry.version,
        "kind": content.kind,
        "title": content.title,
        "place": content.place or "",
        "span": "month" if on is None else "due" if content.starts is None else "day" if content.all_day else "hour",
        "day": on.date().isoformat() if on else "",
        "time": f"{on:%H:%M}" if on and not content.all_day else "",
        "when": when(t, content.starts, content.ends, all_day=content.all_day, zone=found.zone),
        "line": plain(summary(t, entry, found, under="")),
        "join": t("doubts-join", title=cut(upper.content.title, 60)) if upper else None,
        "asked": [*asked],
    }
