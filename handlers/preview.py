"""How a map in the making looks: the preview, what to look at, what is asked before saving. Screens only."""

from collections.abc import Sequence
from datetime import date

from data import months
from data.differences import Difference
from data.drafts import FOLDED, Draft, Entry, Unread
from data.kinds import KINDS, SECTIONS
from data.links import dead
from data.warnings import Warning
from handlers.buttons.classrooms import ClassCard
from handlers.buttons.doubts import Doubts
from handlers.buttons.drafts import (
    AskDiscard,
    CopyFrom,
    CopyMonth,
    Discard,
    FoldedLines,
    ForgetUnread,
    LineAs,
    MonthOf,
    Preview,
    Save,
    SaveAs,
    Template,
    UndoEdit,
    UnreadLine,
    UnreadLines,
    Warnings,
)
from handlers.buttons.entries import AddEntry, OpenEntry
from handlers.buttons.feeds import MonthNews
from handlers.buttons.months import MonthCard
from handlers.changes import listed
from ui.dates import when
from ui.screen import Button, Page, Row, Screen, button, cut, grid, lines, page, pager
from ui.text import Html, Text

SHOWN = 10
"""Entries on a page of the preview, a button each."""
NOTED = 3
"""Warnings, and lines not understood, that the preview itself shows; all of them have pages of their own."""
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
        button(t.month(first), MonthOf(classroom=classroom, year=first.year, month=first.month))
        for first in (this, coming)
    )
    return Screen(t.html("drafts-which"), (*rows, button(t("people-back"), ClassCard(classroom=classroom))))


def _news(t: Text, draft: Draft, news: int) -> tuple[Row, ...]:
    """The way to what calendars suggest for the month."""
    if not news:
        return ()
    way = MonthNews(classroom=draft.classroom, year=draft.first.year, month=draft.first.month, page=0)
    return (button(t("feeds-in-draft", count=news), way),)


def ways(t: Text, draft: Draft, news: int = 0) -> Screen:
    """An empty draft: how items come into it; `news` is how much calendars suggest for it."""
    rows = (
        *_news(t, draft, news),
        button(t("drafts-add"), AddEntry(draft=draft.id)),
        button(t("drafts-copy"), CopyFrom(draft=draft.id)),
        button(t("drafts-template"), Template()),
        button(t("people-back"), ClassCard(classroom=draft.classroom)),
    )
    return Screen(t.html("drafts-paste", month=t.month(draft.first)), rows)


def summary(t: Text, entry: Entry, draft: Draft, *, under: str) -> Html:
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


def preview(t: Text, draft: Draft, found: Sequence[Warning], number: int, news: int = 0) -> Screen:
    """Every item as it will be on the map, by section, and what to look at; nothing of it is on the map yet."""
    shown = page(draft.entries, number, SHOWN)
    numbered = list(enumerate(shown.shown, shown.number * SHOWN + 1))
    parts: list[str] = [
        t.html("drafts-preview", month=t.month(draft.first), items=len(draft.entries), unread=len(draft.not_understood))
    ]
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
    rows = [button(t("doubts-open", count=len(draft.doubts)), Doubts(draft=draft.id, page=0))] if draft.doubts else []
    rows += list(grid((Button(str(at), OpenEntry(draft=draft.id, key=entry.key)) for at, entry in numbered), 5))
    rows += pager(shown, lambda way: Preview(draft=draft.id, page=way))
    rows += _news(t, draft, news)
    return Screen(lines(*parts, "", t.html("drafts-preview-more")), (*rows, *_actions(t, draft, noted)))


def doubt_line(t: Text, entry: Entry, part: str) -> Html:
    """What is asked about a doubtful part of an entry."""
    return t.html("doubts-line", title=cut(entry.content.title, 60), asked=t(f"doubts-ask-{part}"))


def _first_doubts(t: Text, draft: Draft) -> list[str]:
    """What is a guess, the first few; each by its question."""
    doubts = draft.doubts
    if not doubts:
        return []
    parts: list[str] = ["", t.html("doubts-to-check", count=len(doubts))]
    parts += [doubt_line(t, entry, part) for entry, part in doubts[:NOTED]]
    return parts + ([t.html("drafts-more", count=len(doubts) - NOTED)] if len(doubts) > NOTED else [])


def _first_notes(t: Text, draft: Draft, noted: Sequence[Note]) -> list[str]:
    parts: list[str] = []
    unread = draft.not_understood
    if unread:
        parts += ["", t.html("drafts-unread", count=len(unread))]
        parts += [_unread(t, one) for one in unread[:NOTED]]
        parts += [t.html("drafts-more", count=len(unread) - NOTED)] if len(unread) > NOTED else []
    if draft.folded:
        parts += ["", *_folded(t, draft)]
    if noted:
        parts += ["", t.html("drafts-warnings"), *(line for line, _ in noted[:NOTED])]
        parts += [t.html("drafts-more", count=len(noted) - NOTED)] if len(noted) > NOTED else []
    return parts


def _folded(t: Text, draft: Draft) -> list[Html]:
    """How many lines are not the class's business, by the reason."""
    counts = [(reason, sum(one.reason == reason for one in draft.folded)) for reason in FOLDED]
    return [t.html(f"drafts-folded-{reason}", count=count) for reason, count in counts if count]


def _unread(t: Text, one: Unread) -> Html:
    text = cut(one.text.strip("*# "), 80)
    return t.html("drafts-unread-line", line=one.line, text=text, reason=t(f"drafts-why-{one.reason}"))


def _actions(t: Text, draft: Draft, noted: Sequence[Note]) -> list[Row]:
    id, version = draft.id, draft.version
    rows: list[Row] = []
    aside: list[Button] = []
    if draft.not_understood:
        aside.append(Button(t("drafts-open-unread", count=len(draft.not_understood)), UnreadLines(draft=id, page=0)))
    if draft.folded:
        aside.append(Button(t("drafts-open-folded", count=len(draft.folded)), FoldedLines(draft=id, page=0)))
    if noted:
        aside.append(Button(t("drafts-open-warnings", count=len(noted)), Warnings(draft=id, page=0)))
    rows += [tuple(aside)] if aside else []
    rows.append((Button(t("drafts-add"), AddEntry(draft=id)), Button(t("drafts-copy"), CopyFrom(draft=id))))
    if draft.edited:
        rows.append(button(t("drafts-save", count=len(draft.entries)), Save(draft=id, version=version)))
        back = [Button(t("drafts-undo"), UndoEdit(draft=id, version=version))] if draft.undoable else []
        rows.append((*back, Button(t("drafts-discard"), AskDiscard(draft=id))))
    rows.append(button(t("people-back"), _card(draft)))
    return rows


def _card(draft: Draft) -> ClassCard | MonthCard:
    """Where a draft was opened from."""
    return MonthCard(month=draft.month) if draft.month else ClassCard(classroom=draft.classroom)


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
    shown = page(notes(t, draft, found), number, LISTED)
    rows: list[Row] = []
    for key in dict.fromkeys(key for _, key in shown.shown):
        entry = draft.entry(key) if key is not None else None
        if entry is not None:
            label = f"{KINDS[entry.content.kind].icon} {entry.content.title}"
            rows.append(button(label, OpenEntry(draft=draft.id, key=entry.key)))
    rows += pager(shown, lambda way: Warnings(draft=draft.id, page=way))
    rows.append(button(t("drafts-back"), Preview(draft=draft.id, page=0)))
    return Screen(lines(t.html("drafts-warnings"), *(line for line, _ in shown.shown)), tuple(rows))


def unread_screen(t: Text, draft: Draft, number: int) -> Screen:
    """The lines that are not understood; each can be given a kind, or all be dropped."""
    unread = draft.not_understood
    shown = page(unread, number, LISTED)
    rows = [*_lines(draft, shown), *pager(shown, lambda way: UnreadLines(draft=draft.id, page=way))]
    if unread:
        rows.append(button(t("drafts-forget"), ForgetUnread(draft=draft.id, version=draft.version)))
    rows.append(button(t("drafts-back"), Preview(draft=draft.id, page=0)))
    head = t.html("drafts-unread", count=len(unread)) if unread else t.html("drafts-all-understood")
    more = ["", t.html("drafts-unread-more")] if unread else []
    return Screen(lines(head, *(_unread(t, one) for one in shown.shown), *more), tuple(rows))


def _lines(draft: Draft, shown: Page[Unread]) -> list[Row]:
    return [
        button(f"{one.line}: {one.text.strip('*# ')}", UnreadLine(draft=draft.id, block=one.block, line=one.line))
        for one in shown.shown
    ]


def folded_screen(t: Text, draft: Draft, number: int) -> Screen:
    """The lines that are not the class's business, to be looked at; each can be given a kind after all."""
    shown = page(draft.folded, number, LISTED)
    rows = [*_lines(draft, shown), *pager(shown, lambda way: FoldedLines(draft=draft.id, page=way))]
    rows.append(button(t("drafts-back"), Preview(draft=draft.id, page=0)))
    more = t.html("drafts-folded-more") if draft.folded else t.html("drafts-all-understood")
    return Screen(lines(*_folded(t, draft), "", *(_unread(t, one) for one in shown.shown), "", more), tuple(rows))


def unread_kinds(t: Text, draft: Draft, one: Unread) -> Screen:
    """One such line: which kind is it?"""
    buttons = (
        Button(
            f"{kind.icon} {t(f'entries-kind-{kind.name}')}",
            LineAs(draft=draft.id, block=one.block, line=one.line, kind=kind.name),
        )
        for kind in KINDS.values()
    )
    lines_of = FoldedLines if one.reason in FOLDED else UnreadLines
    rows = (*grid(buttons, 2), button(t("people-back"), lines_of(draft=draft.id, page=0)))
    return Screen(lines(_unread(t, one), "", t.html("entries-ask-kind")), rows)


def ask_source(t: Text, draft: Draft, found: Sequence[tuple[int, date, int]]) -> Screen:
    """Which month is to be copied?"""
    rows = [
        button(t("drafts-source", month=t.month(first), count=count), CopyMonth(draft=draft.id, month=id))
        for id, first, count in found[:SOURCES]
    ]
    key = "drafts-ask-source" if found else "drafts-no-source"
    return Screen(
        t.html(key, month=t.month_within(draft.first)),
        (*rows, button(t("drafts-back"), Preview(draft=draft.id, page=0))),
    )


def ask_save(t: Text, draft: Draft, found: Sequence[Difference]) -> Screen:
    """The map is published: what is different, and are the families to be told?"""
    rows = (
        button(t("drafts-save-quietly"), SaveAs(draft=draft.id, version=draft.version, tell=False)),
        button(t("drafts-save-telling"), SaveAs(draft=draft.id, version=draft.version, tell=True)),
        button(t("drafts-back"), Preview(draft=draft.id, page=0)),
    )
    said = listed(t, found, draft.zone, room=DIFFERENCES) or [t.html("drafts-no-difference")]
    return Screen(lines(t.html("drafts-ask-save"), "", *said, "", t.html("drafts-ask-save-more")), rows)


def ask_discard(t: Text, draft: Draft) -> Screen:
    rows = (
        button(t("drafts-discard-yes"), Discard(draft=draft.id, version=draft.version)),
        button(t("drafts-back"), Preview(draft=draft.id, page=0)),
    )
    key = "drafts-ask-discard-edit" if draft.base else "drafts-ask-discard"
    return Screen(t.html(key, month=t.month_within(draft.first), name=draft.changed_by), rows)
