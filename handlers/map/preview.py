"""How a map in the making looks: the preview, what to look at, what is asked before saving. Screens only."""

from collections.abc import Iterator, Sequence
from datetime import date

from data.kinds import KINDS, SECTIONS
from data.links import dead
from data.map import months
from data.map.differences import Difference
from data.map.drafts import Doubt, Draft, DraftEntry, UnreadLine
from data.map.warnings import Warning
from data.plan import FOLDED, REASONS
from handlers.kit import to
from handlers.map.changes import listed
from ui.dates import when
from ui.rows import back_to, question
from ui.screen import Button, Line, Row, Screen, button, cut, grid, lines, page, visible, window
from ui.text import Html, Text

ROOM, SHOWN = 2300, 40
"""Characters, and entries, on a page of the preview; a button each."""
NOTED = 3
"""Warnings, and things to check, that the preview itself shows; all of them have pages of their own."""
LISTED = 8
SOURCES = 12
DIFFERENCES = 2000
"""Characters for what is different, when it is asked how to save."""

Note = tuple[Html, int | None]
"""Something to look at, and the entry it is about."""


def ask_month(t: Text, classroom: int, today: date) -> Screen:
    this = months.first_of(today)
    coming = months.next_first(this)
    rows = tuple(
        button(t.month(first), to("drafts.of", classroom=classroom, year=first.year, month=first.month))
        for first in (this, coming)
    )
    return Screen(t.html("drafts-which"), (*rows, back_to(t, to("classrooms.card", classroom=classroom))))


def _news(t: Text, draft: Draft, news: int) -> tuple[Row, ...]:
    """The way to what calendars suggest for the month."""
    if not news:
        return ()
    way = to("suggestions.month", classroom=draft.classroom, year=draft.first.year, month=draft.first.month, page=0)
    return (button(t("feeds-in-draft", count=news), way),)


def ways(t: Text, draft: Draft, news: int = 0) -> Screen:
    """An empty draft: how items come into it; `news` is how much calendars suggest for it."""
    rows = (
        *_news(t, draft, news),
        button(t("drafts-add"), to("entries.add", draft=draft.id)),
        button(t("drafts-copy"), to("plans.copy-from", draft=draft.id)),
        button(t("drafts-template"), to("plans.template")),
        back_to(t, to("classrooms.card", classroom=draft.classroom)),
    )
    return Screen(t.html("drafts-paste", month=t.month(draft.first)), rows)


def summary(t: Text, entry: DraftEntry, draft: Draft, *, under: str) -> Html:
    """An entry as one line: what, when, where; its icon only where the heading has another.

    ❗ where its day must be looked at, ❓ where something of it is a guess.
    """
    content = entry.content
    said = when(t, content.starts, content.ends, all_day=content.all_day, zone=draft.zone)
    details = [said, cut(content.place or "", 60), t("drafts-seats", count=content.seats) if content.seats else ""]
    icon = KINDS[content.kind].icon
    marks = ("❗" if entry.look else "", "❓" if entry.doubts else "", icon if icon != under else "")
    return t.html(
        "drafts-understood",
        marks="".join(f"{mark} " for mark in marks if mark),
        title=cut(content.title, 100),
        details=" · ".join(part for part in details if part),
    )


def shares(t: Text, draft: Draft) -> Iterator[Sequence[DraftEntry]]:
    """The entries by pages of the preview: as many on each as there is room for."""
    held: list[DraftEntry] = []
    room = ROOM
    for entry in draft.entries:
        length = visible(summary(t, entry, draft, under=""))
        if held and (length > room or len(held) == SHOWN):
            yield held
            held, room = [], ROOM
        held.append(entry)
        room -= length
    yield held


def page_of(t: Text, draft: Draft, key: int) -> int:
    """The page of the preview on which the entry stands."""
    return next((at for at, shown in enumerate(shares(t, draft)) if any(entry.key == key for entry in shown)), 0)


def preview(
    t: Text, draft: Draft, found: Sequence[Warning], number: int, news: int = 0, table: str | None = None
) -> Screen:
    """Every item as it will be on the map, by section, and above them what to check; nothing is on the map yet.

    `table`: where the same is a table inside Telegram.
    """
    pages = list(shares(t, draft))
    shown = page(pages, number, 1, lambda way: to("drafts.preview", draft=draft.id, page=way))
    before = sum(map(len, pages[: shown.number]))
    numbered = list(enumerate(shown.shown[0], before + 1))
    parts: list[Line] = [t.html("drafts-preview", month=t.month(draft.first), items=len(draft.entries))]
    if draft.published:
        parts.append(t.html("drafts-preview-published"))
    if shown.number == 0:
        parts += _first_doubts(t, draft)
    section = ""
    for at, entry in numbered:
        if KINDS[entry.content.kind].section != section:
            section = KINDS[entry.content.kind].section
            title = t(f"months-section-{section}")
            parts += ["", t.html("months-section", icon=SECTIONS[section], title=title)]
        parts.append(t.html("drafts-line", number=at, line=summary(t, entry, draft, under=SECTIONS[section])))
    noted = notes(t, draft, found)
    if shown.number == 0:
        parts += _first_notes(t, draft, noted)
    numbers = (Button(str(at), to("entries.open", draft=draft.id, key=entry.key)) for at, entry in numbered)
    rows = [
        *_endings(t, draft, last=shown.number == shown.of - 1),
        *window(t("window-open-draft"), table),
        *grid(numbers, 5 if len(numbered) <= 10 else 8),
        *shown.turns,
        *_news(t, draft, news),
        *_actions(t, draft, noted),
    ]
    return Screen(lines(*parts, "", t.html("drafts-preview-more")), tuple(rows))


def doubt_line(t: Text, doubt: Doubt) -> Html:
    """What is asked about one thing to check."""
    match doubt.part:
        case "column":
            return t.html("doubts-line-column", words=cut(doubt.column, 60))
        case "line":
            one = doubt.lines[0]
            return t.html("doubts-line-unread", text=cut(one.text.strip("*# "), 60), reason=why(t, one))
        case _:
            assert doubt.entry is not None
            asked = t(f"doubts-ask-{doubt.part}")
            return t.html("doubts-line", title=cut(doubt.entry.content.title, 60), asked=asked)


def why(t: Text, one: UnreadLine) -> str:
    """Why a line is not read; drafts of earlier versions know other reasons."""
    return t(f"drafts-why-{one.reason if one.reason in REASONS else 'other'}")


def _first_doubts(t: Text, draft: Draft) -> list[Line]:
    """What is to be checked, the first few; each by its question."""
    doubts = draft.doubts
    if not doubts:
        return []
    parts: list[Line] = ["", t.html("doubts-to-check", count=len(doubts))]
    parts += [doubt_line(t, doubt) for doubt in doubts[:NOTED]]
    return parts + ([t.html("drafts-more", count=len(doubts) - NOTED)] if len(doubts) > NOTED else [])


def _first_notes(t: Text, draft: Draft, noted: Sequence[Note]) -> list[Line]:
    parts: list[Line] = []
    if draft.folded:
        parts += ["", folded(t, draft)]
    if noted:
        parts += ["", t.html("drafts-warnings"), *(line for line, _ in noted[:NOTED])]
        parts += [t.html("drafts-more", count=len(noted) - NOTED)] if len(noted) > NOTED else []
    return parts


def folded(t: Text, draft: Draft) -> Html:
    """How many lines are not the class's business, by the reason."""
    counts = {reason: sum(one.reason == reason for one in draft.folded) for reason in FOLDED}
    said = [t(f"drafts-folded-{reason}", count=count) for reason, count in counts.items() if count]
    return t.html("drafts-folded", said=", ".join(said))


def _endings(t: Text, draft: Draft, *, last: bool) -> list[Row]:
    """What comes next: to check what is a guess, to save; to publish, once nothing hinders it and all has been seen."""
    doubts = draft.doubts
    here = {"draft": draft.id, "version": draft.version}
    rows = [button(t("doubts-open", count=len(doubts)), to("doubts.open", draft=draft.id, page=0))] if doubts else []
    if draft.savable:
        ways = [Button(t("drafts-save", count=len(draft.entries)), to("drafts.save", **here))]
        if last and draft.publishable:
            ways.append(Button(t("months-publish"), to("drafts.publish", **here)))
        rows.append(tuple(ways))
    return rows


def _actions(t: Text, draft: Draft, noted: Sequence[Note]) -> list[Row]:
    id = draft.id
    rows: list[Row] = []
    aside: list[Button] = []
    if draft.folded:
        aside.append(Button(t("drafts-open-folded", count=len(draft.folded)), to("lines.folded", draft=id, page=0)))
    if noted:
        aside.append(Button(t("drafts-open-warnings", count=len(noted)), to("drafts.warnings", draft=id, page=0)))
    rows += [tuple(aside)] if aside else []
    rows.append(
        (
            Button(t("drafts-add"), to("entries.add", draft=id)),
            Button(t("drafts-copy"), to("plans.copy-from", draft=id)),
        )
    )
    if draft.edited:
        back = [Button(t("drafts-undo"), to("drafts.undo", draft=id, version=draft.version))] if draft.undoable else []
        rows.append((*back, Button(t("drafts-discard"), to("drafts.ask-discard", draft=id))))
    rows.append(back_to(t, _card(draft)))
    return rows


def _card(draft: Draft) -> str:
    """Where a draft was opened from."""
    return to("months.card", month=draft.month) if draft.month else to("classrooms.card", classroom=draft.classroom)


def notes(t: Text, draft: Draft, found: Sequence[Warning]) -> list[Note]:
    """What to look at before saving: copied days that are not sure, then the warnings."""
    noted: list[Note] = []
    for entry in draft.entries:
        if entry.look:
            said = when(t, entry.content.starts, entry.content.ends, all_day=True, zone=draft.zone)
            line = t.html(f"drafts-look-{entry.look}", title=cut(entry.content.title, 60), day=said)
            noted.append((line, entry.key))
    return noted + [(_warning(t, draft, one), next(iter(one.keys), None)) for one in found]


def _warning(t: Text, draft: Draft, one: Warning) -> Html:
    entries = [entry for key in one.keys if (entry := draft.entry(key)) is not None]
    titles = [cut(entry.content.title, 60) for entry in entries]
    on = t.day(one.day, "d MMMM, EEE") if one.day else ""
    match one.sort:
        case "clash":
            content = entries[1].content
            said = when(t, content.starts, content.ends, all_day=content.all_day, zone=draft.zone)
            return t.html("drafts-warning-clash", title=titles[0], other=titles[1], when=said)
        case "full-week":
            return t.html("drafts-warning-full-week", day=on, count=one.count)
        case "nothing-at-home":
            return t.html("drafts-warning-nothing-at-home")
        case "no-link":
            address = cut(dead(entries[0].content.note or "")[0], 100)
            return t.html("drafts-warning-no-link", title=titles[0], address=address)
        case _:
            return t.html(f"drafts-warning-{one.sort}", title=titles[0], day=on)


def warnings_screen(t: Text, draft: Draft, found: Sequence[Warning], number: int) -> Screen:
    """All that is to be looked at, with a button for each entry it is about."""
    shown = page(notes(t, draft, found), number, LISTED, lambda way: to("drafts.warnings", draft=draft.id, page=way))
    rows: list[Row] = []
    for key in dict.fromkeys((key for _, key in shown)):
        entry = draft.entry(key) if key is not None else None
        if entry is not None:
            label = f"{KINDS[entry.content.kind].icon} {entry.content.title}"
            rows.append(button(label, to("entries.open", draft=draft.id, key=entry.key)))
    rows += (*shown.turns, button(t("drafts-back"), to("drafts.preview", draft=draft.id, page=0)))
    return Screen(lines(t.html("drafts-warnings"), *(line for line, _ in shown)), tuple(rows))


def folded_screen(t: Text, draft: Draft, number: int) -> Screen:
    """The lines that are not the class's business, to be looked at; each can be an item after all."""
    shown = page(draft.folded, number, LISTED, lambda way: to("lines.folded", draft=draft.id, page=way))
    rows: list[Row] = [
        button(f"{one.line}: {one.text.strip('*# ')}", to("lines.open", draft=draft.id, block=one.block, line=one.line))
        for one in shown
    ]
    rows += shown.turns
    if any(one.reason == "other-class" for one in draft.folded):
        rows.append(button(t("lessons-call"), to("lessons.call", classroom=draft.classroom)))
    rows.append(button(t("drafts-back"), to("drafts.preview", draft=draft.id, page=0)))
    if not draft.folded:
        return Screen(t.html("drafts-nothing-folded"), tuple(rows))
    parts = [
        t.html("drafts-folded-line", line=one.line, text=cut(one.text.strip("*# "), 120), reason=why(t, one))
        for one in shown
    ]
    return Screen(lines(folded(t, draft), "", *parts, "", t.html("drafts-folded-more")), tuple(rows))


def ask_source(t: Text, draft: Draft, found: Sequence[tuple[int, date, int]]) -> Screen:
    """Which month is to be copied?"""
    rows = [
        button(t("drafts-source", month=t.month(first), count=count), to("plans.copy", draft=draft.id, month=id))
        for id, first, count in found[:SOURCES]
    ]
    key = "drafts-ask-source" if found else "drafts-no-source"
    return Screen(
        t.html(key, month=t.month_within(draft.first)),
        (*rows, button(t("drafts-back"), to("drafts.preview", draft=draft.id, page=0))),
    )


def ask_save(t: Text, draft: Draft, found: Sequence[Difference]) -> Screen:
    """The map is published: what is different, and are the families to be told?"""
    rows = (
        button(t("drafts-save-quietly"), to("drafts.save-as", draft=draft.id, version=draft.version, tell=False)),
        button(t("drafts-save-telling"), to("drafts.save-as", draft=draft.id, version=draft.version, tell=True)),
        button(t("drafts-back"), to("drafts.preview", draft=draft.id, page=0)),
    )
    said = listed(t, found, draft.zone, room=DIFFERENCES) or [t.html("drafts-no-difference")]
    return Screen(lines(t.html("drafts-ask-save"), "", *said, "", t.html("drafts-ask-save-more")), rows)


def ask_discard(t: Text, draft: Draft) -> Screen:
    key = "drafts-ask-discard-edit" if draft.base else "drafts-ask-discard"
    return question(
        t.html(key, month=t.month_within(draft.first), name=draft.changed_by),
        button(t("drafts-discard-yes"), to("drafts.discard", draft=draft.id, version=draft.version)),
        button(t("drafts-back"), to("drafts.preview", draft=draft.id, page=0)),
    )
