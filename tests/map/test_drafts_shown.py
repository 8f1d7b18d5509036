"""The screens of a draft, whatever it holds."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from data.items import Content
from data.kinds import KINDS, SECTIONS
from data.map.drafts import Draft, DraftEntry, UnreadLine
from data.school import families
from handlers.map import editor, preview
from handlers.map.doubts_shown import doubts_screen
from handlers.map.drafts import noted
from tests.map.test_drafts import MOSCOW
from tests.rules import DECEMBER, NOW
from ui.screen import Screen, visible
from ui.text import texts


def many(count: int) -> Draft:
    """A draft of so many items of every kind, with long words, and as many lines unread."""
    kinds = list(KINDS)
    made = []
    for n in range(count):
        kind = kinds[n % len(kinds)]
        starts = datetime(2026, 12, 1 + n % 31, n % 24, tzinfo=MOSCOW)
        content = Content(
            kind,
            f"Пункт {n} <b> & " + "очень длинное название " * 8,
            "Пояснение & ещё " * 60,
            starts if n % 3 else None,
            starts + timedelta(hours=2) if n % 3 == 1 else None,
            False,
            "проспект Мира, дом 111, " * 8,
            "https://example.org/" + "x" * 400,
            9999,
            9999,
            ("week", "three-days", "eve", "morning"),
            ("document", "file"),
            tuple(range(1, 41)),
        )
        made.append(DraftEntry(n + 1, n, content, look="no-such-weekday" if n % 5 == 0 else None))
    unread = tuple(UnreadLine(1, n, "Непонятая & длинная строка " * 9, "date-unclear") for n in range(count))
    made.sort(key=lambda entry: entry.content.order)
    return Draft(
        2**53,
        2**53,
        MOSCOW.key,
        DECEMBER,
        9999,
        tuple(made),
        unread,
        frozenset(),
        "",
        1,
        count,
        "Ольга",
        NOW,
        True,
        1,
        True,
    )


def fits(screen: Screen) -> None:
    """Within Telegram's limits: text, number of buttons, their data."""
    assert visible(screen.body) <= 4096
    assert 0 < sum(len(row) for row in screen.rows) <= 100
    assert all(len(row) <= 8 for row in screen.rows)
    for row in screen.keyboard.inline_keyboard if screen.keyboard else ():
        for one in row:
            assert one.text and len((one.callback_data or "").encode()) <= 64, one


@pytest.mark.parametrize("count", [0, 1, 300])
def test_screens_of_a_draft_of_any_size_fit(language: str, count: int) -> None:
    t = texts(strict=True)[language]
    draft = many(count)
    found = noted(draft, NOW + timedelta(days=20))
    for number in (0, 1, 7, 29, 30):
        fits(preview.preview(t, draft, found, number))
        fits(doubts_screen(t, draft, number))
        fits(preview.warnings_screen(t, draft, found, number))
    fits(preview.ways(t, draft))
    fits(preview.ask_discard(t, draft))
    fits(preview.ask_discard(t, replace(draft, base=frozenset({1}))))
    fits(preview.ask_source(t, draft, []))
    fits(preview.ask_source(t, draft, [(2**53, DECEMBER, count)] * 40))


def test_screens_of_an_item_of_every_kind_fit(language: str) -> None:
    t = texts(strict=True)[language]
    draft = many(len(KINDS))
    known = [families.Family(n, 1, f"Семья <{n}> с очень длинным названием", "accepted") for n in range(1, 41)]
    for entry in draft.entries:
        fits(editor.card(t, draft, entry, known))
        kind = KINDS[entry.content.kind]
        for field in editor.fields_of(kind):
            fits(editor.ask_field(t, draft, entry, field, known, 1))
        fits(editor.ask_hour(t, draft, entry, date(2026, 12, 31)))
        fits(editor.ask_title(t, draft, kind.name))
    fits(editor.ask_new(t, draft))
    for sort in ("photo", "video", "audio", "document"):
        entry = replace(draft.entries[0], content=replace(draft.entries[0].content, media=(sort, "file")))
        assert "📎" in editor.card(t, draft, entry, known).text or sort != "document"
    plain = replace(draft.entries[0], content=Content("meeting", "Собрание", reminders=()))
    fits(editor.card(t, draft, plain, known))
    fits(editor.card(t, draft, replace(plain, content=Content("meeting", "Собрание")), known))


def test_the_preview_says_all_there_is_to_look_at(language: str) -> None:
    t = texts(strict=True)[language]
    for mark in ("no-such-weekday", "fixed-day", "holiday", "beyond"):
        entry = replace(many(1).entries[0], look=mark)
        draft = replace(many(1), entries=(entry,))
        assert "❗" in preview.preview(t, draft, (), 0).text
    assert {entry.content.kind for entry in many(17).entries} == set(KINDS)
    assert {KINDS[entry.content.kind].section for entry in many(17).entries} == set(SECTIONS)
