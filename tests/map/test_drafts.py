"""Making a map: what comes into a draft, how it is edited by several of the staff, and how it becomes the map."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from data import people, plan
from data.db import Database
from data.items import Content
from data.kinds import KINDS
from data.map import drafts, entries, months
from data.map.drafts import Draft
from data.people import Person
from data.plan import Plan
from data.plan import Unread as Unsaid
from data.plan.pieces import HEADINGS, Unclear, read_as, read_link, read_when
from data.refusal import Refused
from handlers.map.preview import preview
from tests.rules import DECEMBER, NOW, Rules, found
from ui.text import texts

MOSCOW = ZoneInfo("Europe/Moscow")
PLAN = """Читаем вслух
Н. Носов. «Фантазёры»
Школа
12.12 18:00 Новогодний концерт @ актовый зал
40.12 Каток"""


async def deputy(rules: Rules) -> Person:
    """A second person of the staff."""
    olga = await rules.person(101, "Ольга")

    def join(tx: sa.Connection) -> None:
        row = {"classroom_id": rules.classroom, "person_id": olga.id, "role": "teacher"}
        tx.execute(sa.insert(people.staff).values(row))

    await rules.db.write(join)
    return await rules.again(olga.id)


async def again(rules: Rules, draft: Draft) -> Draft:
    return await rules.db.read(drafts.get, draft=draft.id, by=rules.teacher)


async def add(rules: Rules, draft: Draft, text: str, *, goes_on: bool = True) -> Draft:
    """One more message of the plan."""
    known = await again(rules, draft)
    whole, after = (f"{known.text}\n{text}", len(known.text.splitlines())) if goes_on else (text, 0)
    await rules.db.write(
        entries.paste,
        draft=draft.id,
        text=whole,
        read=plan.read(whole, month=DECEMBER, today=DECEMBER),
        by=rules.teacher,
        now=NOW,
        after=after,
        block=known.block if goes_on else None,
    )
    return await again(rules, draft)


def titles(draft: Draft) -> list[str]:
    return [entry.content.title for entry in draft.entries]


def key_of(draft: Draft, title: str) -> int:
    return next(entry.key for entry in draft.entries if title in entry.content.title)


async def correct(rules: Rules, draft: Draft, item: str, /, by: Person | None = None, **fields: object) -> entries.Edit:
    """Somebody corrects an item as they see it in `draft`."""
    return await rules.db.write(
        entries.correct,
        draft=draft.id,
        version=draft.version,
        key=key_of(draft, item),
        by=by or rules.teacher,
        now=NOW,
        fields=fields,
    )


async def save(rules: Rules, draft: Draft, *, tell: bool | None = False, by: Person | None = None) -> drafts.Saved:
    return await rules.db.write(
        drafts.save, draft=draft.id, version=draft.version, tell=tell, by=by or rules.teacher, now=NOW
    )


async def on_map(rules: Rules) -> list[str]:
    month = await rules.db.read(months.made, classroom=rules.classroom, first=DECEMBER, by=rules.teacher)
    return [item.title for item in month.items] if month else []


# What comes in


async def test_nothing_is_on_the_map_before_save(db: Database) -> None:
    rules = await found(db)
    draft = await rules.draft(PLAN)
    assert titles(draft) == ["Н. Носов. «Фантазёры»", "Новогодний концерт"]
    assert [(line.line, line.reason) for line in draft.unread] == [(5, "no-such-date")]
    assert await on_map(rules) == []
    assert (await save(rules, draft)).month is not None
    assert await on_map(rules) == titles(draft)


async def test_a_plan_goes_on_under_the_heading_of_the_message_before(db: Database) -> None:
    rules = await found(db)
    draft = await add(rules, await rules.draft(PLAN), "19.12 Ярмарка\n50.12 Лыжи")
    assert [(entry.content.kind, entry.content.title) for entry in draft.entries][1:] == [
        ("school_event", "Новогодний концерт"),
        ("school_event", "Ярмарка"),
    ]
    assert [line.line for line in draft.unread] == [5, 7]


async def test_a_line_that_was_cut_in_two_is_one_item(db: Database) -> None:
    rules = await found(db)
    draft = await add(rules, await rules.draft("Школа\n12.12 Большой новогодний"), "концерт для всей школы")
    (entry,) = draft.entries
    assert "концерт для всей школы" in (entry.content.note or "")


async def test_what_was_edited_or_taken_out_does_not_come_back_with_the_next_message(db: Database) -> None:
    rules = await found(db)
    draft = await rules.draft("Школа\n12.12 Концерт\n13.12 Каток")
    await correct(rules, draft, "Концерт", title="Большой концерт")
    draft = await again(rules, draft)
    key = key_of(draft, "Каток")
    await db.write(entries.remove, draft=draft.id, version=draft.version, key=key, by=rules.teacher, now=NOW)
    draft = await add(rules, draft, "14.12 Лыжи")
    assert titles(draft) == ["Большой концерт", "Лыжи"]


async def test_an_item_that_the_next_message_makes_a_heading_is_no_item(db: Database) -> None:
    rules = await found(db)
    draft = await rules.draft("Олимпиада «Музеи. Парки. Усадьбы»")
    assert len(draft.entries) == 1
    draft = await add(rules, draft, "Музей космонавтики @ пр-т Мира, 111")
    assert titles(draft) == ["Музей космонавтики"]


async def test_the_same_plan_twice_adds_nothing(db: Database) -> None:
    rules = await found(db)
    first = await rules.draft(PLAN)
    assert titles(await add(rules, first, PLAN, goes_on=False)) == titles(first)


async def test_a_line_that_is_not_understood_becomes_an_item_by_its_kind(db: Database) -> None:
    rules = await found(db)
    read = Plan(DECEMBER, (), (Unsaid(1, "12.12 18:00 Весёлые старты @ спортзал", "time-unclear"),), ())
    draft = await rules.draft("12.12 Каток\nЧто-то ещё 40.12")
    await db.write(entries.file, draft=draft.id, read=read, by=rules.teacher, now=NOW)
    draft = await again(rules, draft)
    assert [line.reason for line in draft.unread] == ["no-such-date", "time-unclear"]
    for line in draft.unread:
        read = read_as(line.text, "class_event", month=DECEMBER)
        edit = await db.write(
            entries.understand,
            draft=draft.id,
            block=line.block,
            line=line.line,
            kind="class_event",
            read=read,
            by=rules.teacher,
            now=NOW,
        )
        assert edit.key is not None
    draft = await again(rules, draft)
    assert draft.unread == ()
    sports = next(entry.content for entry in draft.entries if entry.content.place)
    assert (sports.title, sports.place, sports.all_day) == ("Весёлые старты", "спортзал", False)
    bare = draft.entry(key_of(draft, "Что-то ещё 40.12"))
    assert bare is not None and bare.doubts == ("day",), "what its day is, is still to be said"
    twice = await db.write(
        entries.understand, draft=draft.id, block=1, line=1, kind="audio", read=(), by=rules.teacher, now=NOW
    )
    assert twice.other == "Марина", "somebody has seen to it"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_heading_that_opens_it(kind: str) -> None:
    assert set(HEADINGS) == set(KINDS)
    (one,) = read_as("14.12 Радуга", kind, month=DECEMBER)
    assert (one.kind, one.title) == (kind, "Радуга")


async def test_another_month_is_copied_without_what_families_did(db: Database) -> None:
    rules = await found(db)
    await rules.map("Школа\n11.12 18:00 Концерт\n31.12 Ёлка\nЧитаем вслух\nНосов", publish=True)
    january = date(2027, 1, 1)
    id = await db.write(drafts.begin, classroom=rules.classroom, first=january, by=rules.teacher, now=NOW)
    ((source, first, count),) = await db.read(entries.sources, draft=id, by=rules.teacher)
    assert (first, count) == (DECEMBER, 3)
    await db.write(entries.copy, draft=id, month=source, by=rules.teacher, now=NOW)
    draft = await db.read(drafts.get, draft=id, by=rules.teacher)
    concert, tree = draft.entry(key_of(draft, "Концерт")), draft.entry(key_of(draft, "Ёлка"))
    assert concert is not None and tree is not None
    assert concert.content.starts == datetime(2027, 1, 8, 18, tzinfo=draft.zone)
    assert (concert.look, tree.look) == ("holiday", "fixed-day")
    assert all(entry.item is None for entry in draft.entries)
    with pytest.raises(Refused, match="drafts-look-first"):
        await save(rules, draft)
    await correct(rules, draft, "Ёлка", title="Каток")
    draft = await again(rules, draft)
    assert draft.entry(tree.key).look == "fixed-day", "another title says nothing of the day"  # type: ignore[union-attr]
    await correct(rules, draft, "Каток")
    draft = await again(rules, draft)
    await correct(rules, draft, "Концерт", starts=datetime(2027, 1, 15, 18, tzinfo=draft.zone))
    assert (await save(rules, await again(rules, draft))).month is not None
    copied_again = await db.write(drafts.begin, classroom=rules.classroom, first=january, by=rules.teacher, now=NOW)
    edit = await db.write(entries.copy, draft=copied_again, month=source, by=rules.teacher, now=NOW)
    assert edit.count == 2, "the book is there already"


# Editing


WHEN: list[tuple[str, str | None, str | None, bool]] = [
    ("12.12 18:00", "2026-12-12 18:00", None, False),
    ("12 18:00", "2026-12-12 18:00", None, False),
    ("пт 11.12 в 18.00", "2026-12-11 18:00", None, False),
    ("12.12 18:00-19:30", "2026-12-12 18:00", "2026-12-12 19:30", False),
    ("12–14.12", "2026-12-12", "2026-12-14", True),
    ("до 25 декабря", None, "2026-12-25", True),
    ("by 25 December", None, "2026-12-25", True),
    ("Dec 12, 6pm", "2026-12-12 18:00", None, False),
    ("весь месяц", None, None, True),
    ("каждый вторник", None, None, True),
    ("19:15", "2026-12-05 19:15", None, False),
]


@pytest.mark.parametrize(("text", "starts", "ends", "all_day"), WHEN)
def test_when_is_typed_as_in_a_plan(text: str, starts: str | None, ends: str | None, all_day: bool) -> None:
    read = read_when(text, month=DECEMBER, day=date(2026, 12, 5))

    def said(moment: date | None) -> str | None:
        return None if moment is None else str(moment)[:16]

    assert (said(read.starts), said(read.ends), read.all_day) == (starts, ends, all_day)
    assert read.words == (text if "каждый" in text else "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("40.12", "no-such-date"),
        ("пт 12.12", "weekday-mismatch"),
        ("5 ноября", "other-month"),
        ("завтра", "date-unclear"),
        ("12.12 Концерт", "date-unclear"),
        ("7 и 14 декабря", "several-dates"),
        ("18:00", "no-date"),
        ("", "date-unclear"),
        ("ы" * 5000, "date-unclear"),
    ],
)
def test_what_is_no_time_is_said_to_be_none(text: str, reason: str) -> None:
    with pytest.raises(Unclear) as no:
        read_when(text, month=DECEMBER)
    assert no.value.reason == reason


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://a.ru/x", "https://a.ru/x"),
        ("a.ru", "https://a.ru"),
        ("см. a.ru", None),
        ("javascript:alert(1)", None),
        ("a.ru b.ru", None),
        ("http://", None),
    ],
)
def test_a_link_is_an_address_and_nothing_else(text: str, link: str | None) -> None:
    assert read_link(text) == link


def test_an_hour_keeps_its_length_when_its_day_moves() -> None:
    starts = datetime(2026, 12, 12, 18, tzinfo=MOSCOW)
    content = Content("class_event", "Чай", starts=starts, ends=starts + timedelta(minutes=90), all_day=False)
    moved = replace(content, **entries.moved(content, date(2026, 12, 20), 10 * 60, MOSCOW))
    assert (moved.starts, moved.ends) == (
        datetime(2026, 12, 20, 10, tzinfo=MOSCOW),
        datetime(2026, 12, 20, 11, 30, tzinfo=MOSCOW),
    )
    whole = replace(content, **entries.moved(content, date(2026, 12, 20), None, MOSCOW))
    assert (whole.starts, whole.ends, whole.all_day) == (datetime(2026, 12, 20, tzinfo=MOSCOW), None, True)
    due = replace(content, **entries.moved(content, date(2026, 12, 20), None, MOSCOW, due=True))
    assert (due.starts, due.ends, due.all_day) == (None, datetime(2026, 12, 20, tzinfo=MOSCOW), True)
    month = replace(content, **entries.moved(content, None, None, MOSCOW))
    assert (month.starts, month.ends, month.all_day) == (None, None, True)


async def test_points_of_the_kind_follow_the_kind(db: Database) -> None:
    rules = await found(db)
    draft = await rules.draft("Школа\n12.12 Концерт\n13.12 Каток, 25 баллов")
    for title, points in (("Концерт", 5), ("Каток", 25)):
        await correct(rules, draft, title, kind="meeting")
        draft = await again(rules, draft)
        entry = draft.entry(key_of(draft, title))
        assert entry is not None and entry.content.points == points


async def test_an_item_is_shown_to_families_of_the_class_alone(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    other = await found(db, teacher=200, chat=-2)
    stranger = await other.family(2, "Чужие")
    draft = await rules.draft(PLAN)
    family = anna.family_in(rules.classroom)
    assert (await correct(rules, draft, "концерт", families=(family,))).other is None
    draft = await again(rules, draft)
    with pytest.raises(Refused, match="refusal-gone family"):
        await correct(rules, draft, "концерт", families=(family, stranger.family_in(other.classroom)))


async def test_items_change_places_where_no_day_orders_them(db: Database) -> None:
    rules = await found(db)
    draft = await rules.draft("Читаем вслух\nПервая\nВторая\nТретья\nШкола\n12.12 Концерт\n11.12 Каток")
    assert titles(draft) == ["Первая", "Вторая", "Третья", "Каток", "Концерт"]
    assert entries.neighbour(draft, key_of(draft, "Первая"), -1) is None
    assert entries.neighbour(draft, key_of(draft, "Третья"), 1) is None, "another section"
    assert entries.neighbour(draft, key_of(draft, "Каток"), 1) is None, "days are in order"
    for title, step in (("Третья", -1), ("Первая", 1)):
        key = key_of(draft, title)
        await db.write(
            entries.move, draft=draft.id, version=draft.version, key=key, step=step, by=rules.teacher, now=NOW
        )
        draft = await again(rules, draft)
    assert titles(draft)[:3] == ["Третья", "Первая", "Вторая"]
    await save(rules, draft)
    assert (await on_map(rules))[:3] == ["Третья", "Первая", "Вторая"]


async def test_the_last_edit_is_taken_back_once(db: Database) -> None:
    rules = await found(db)
    draft = await rules.draft(PLAN)
    key = key_of(draft, "концерт")
    await db.write(entries.remove, draft=draft.id, version=draft.version, key=key, by=rules.teacher, now=NOW)
    without = await again(rules, draft)
    assert len(without.entries) == 1
    await db.write(entries.undo, draft=draft.id, version=without.version, by=rules.teacher, now=NOW)
    back = await again(rules, draft)
    assert [entry.content for entry in back.entries] == [entry.content for entry in draft.entries]
    assert not back.undoable
    with pytest.raises(Refused, match="drafts-nothing-to-undo"):
        await db.write(entries.undo, draft=draft.id, version=back.version, by=rules.teacher, now=NOW)


async def test_a_map_holds_three_hundred_items(db: Database) -> None:
    rules = await found(db)
    draft = await rules.draft("Читаем вслух\n" + "\n".join(f"Книга номер {n}" for n in range(300)))
    with pytest.raises(Refused, match="refusal-many items"):
        await db.write(entries.add, draft=draft.id, content=Content("audio", "Ещё"), by=rules.teacher, now=NOW)
    assert len((await again(rules, draft)).entries) == 300


# Two of the staff


async def test_what_another_has_changed_is_not_overwritten(db: Database) -> None:
    rules = await found(db)
    olga = await deputy(rules)
    seen = await rules.draft(PLAN)
    assert (await correct(rules, seen, "концерт", olga, title="Ёлка")).other is None
    late = await correct(rules, seen, "концерт", title="Бал")
    assert (late.other, late.key) == ("Ольга", key_of(seen, "концерт"))
    assert "Ёлка" in titles(await again(rules, seen))
    fresh = await again(rules, seen)
    assert (await correct(rules, fresh, "Ёлка", title="Бал")).other is None


async def test_two_who_edit_different_items_do_not_disturb_each_other(db: Database) -> None:
    rules = await found(db)
    olga = await deputy(rules)
    seen = await rules.draft(PLAN)
    assert (await correct(rules, seen, "концерт", olga, title="Ёлка")).other is None
    assert (await correct(rules, seen, "Фантазёры", title="Витя Малеев")).other is None
    assert titles(await again(rules, seen)) == ["Витя Малеев", "Ёлка"]


async def test_who_is_late_neither_saves_nor_discards_nor_undoes_what_they_have_not_seen(db: Database) -> None:
    rules = await found(db)
    olga = await deputy(rules)
    seen = await rules.draft(PLAN)
    await correct(rules, seen, "концерт", olga, title="Ёлка")
    late = {"draft": seen.id, "version": seen.version, "by": rules.teacher, "now": NOW}
    assert await save(rules, seen) == drafts.Saved(None, "Ольга")
    assert await db.write(drafts.discard, **late) == "Ольга"
    assert (await db.write(entries.undo, **late)).other == "Ольга"
    assert (await db.write(entries.forget_unread, **late)).other == "Ольга"
    assert await on_map(rules) == []
    gone = await db.write(entries.remove, key=key_of(seen, "концерт"), **late)
    assert gone.other == "Ольга"


async def test_two_who_paste_at_once_have_both_and_no_heading_of_the_other(db: Database) -> None:
    rules = await found(db)
    olga = await deputy(rules)
    mine = await rules.draft(PLAN)
    hers = await rules.draft("Город\n20.12 Прогулка", by=olga)
    assert hers.id == mine.id
    assert len(hers.entries) == 3
    draft = await add(rules, mine, "21.12 Каток", goes_on=False)
    skating = draft.entry(key_of(draft, "Каток"))
    assert skating is not None and (skating.under, skating.doubts) == ("", ("kind",)), "not under her heading"


# Saving


async def test_a_second_press_on_save_does_nothing_more(db: Database) -> None:
    rules = await found(db)
    draft = await rules.draft(PLAN)
    first = await save(rules, draft)
    assert await save(rules, draft) == first
    assert len(await on_map(rules)) == 2
    with pytest.raises(Refused, match="refusal-gone draft"):
        await again(rules, draft)


async def test_nothing_is_saved_of_nothing(db: Database) -> None:
    rules = await found(db)
    with pytest.raises(Refused, match="drafts-nothing-understood"):
        await save(rules, await rules.draft("40.12 Каток"))
    draft = await again(rules, await rules.draft("40.12 Каток"))
    await db.write(entries.forget_unread, draft=draft.id, version=draft.version, by=rules.teacher, now=NOW)
    empty = await again(rules, draft)
    with pytest.raises(Refused, match="drafts-nothing-yet"):
        await save(rules, empty)
    t = texts()["ru"]
    for one, offered in ((empty, False), (await rules.draft("12.12 Каток"), True)):
        labels = [button.label for row in preview(t, one, [], 0).rows for button in row]
        assert (t("drafts-save", count=len(one.entries)) in labels) is offered, "what would only be refused"


async def test_of_a_published_map_it_is_asked_whether_to_tell(db: Database) -> None:
    rules = await found(db)
    await rules.map()
    draft = await rules.draft("Класс\n25.12 Чаепитие")
    assert await save(rules, draft, tell=None) == drafts.Saved(None)
    (added,) = await db.read(drafts.differences, draft=draft.id, by=rules.teacher)
    assert (added.what, added.after and added.after.title) == ("added", "Чаепитие")
    told = await save(rules, draft, tell=True)
    assert told.month is not None and told.told


async def test_items_of_the_map_keep_their_ids_when_edited(db: Database) -> None:
    rules = await found(db)
    before = await rules.map(publish=False)
    draft = await rules.draft("Класс\n25.12 Чаепитие")
    assert draft.base == {item.id for item in before.items}
    await correct(rules, draft, "концерт", title="Большой концерт")
    await save(rules, await again(rules, draft))
    after = await db.read(months.get, month=before.id)
    assert {item.id for item in before.items} < {item.id for item in after.items}
    assert "Большой концерт" in [item.title for item in after.items]


async def test_what_became_of_the_map_meanwhile_stays(db: Database) -> None:
    rules = await found(db)
    before = await rules.map("Читаем вслух\nНосов\nВолков\nШкола\n12.12 Концерт\n13.12 Каток", publish=False)
    draft = await rules.draft("Класс\n25.12 Чаепитие")
    await correct(rules, draft, "Концерт", title="Большой концерт")
    lines = [(item.id, replace(item.content, place="дома")) for item in before.items if item.title != "Волков"]
    lines.append((None, Content("audio", "Щелкунчик")))
    await db.write(months.change, month=before.id, wanted=lines, by=rules.teacher, now=NOW, tell=False)
    await save(rules, await again(rules, draft))
    after = {item.title: item.place for item in (await db.read(months.get, month=before.id)).items}
    assert after == {"Носов": "дома", "Щелкунчик": None, "Большой концерт": None, "Каток": "дома", "Чаепитие": None}


async def test_a_draft_that_nobody_edited_is_begun_anew_from_the_map(db: Database) -> None:
    rules = await found(db)
    id = await db.write(drafts.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher, now=NOW)
    month = await db.write(months.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher)
    lines = [(None, Content("audio", "Щелкунчик"))]
    await db.write(months.change, month=month.id, wanted=lines, by=rules.teacher, now=NOW, tell=False)
    assert await db.write(drafts.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher, now=NOW) == id
    draft = await db.read(drafts.get, draft=id, by=rules.teacher)
    assert titles(draft) == ["Щелкунчик"] and not draft.edited


async def test_a_discarded_draft_leaves_the_map_as_it_is(db: Database) -> None:
    rules = await found(db)
    before = await rules.map(publish=False)
    draft = await rules.draft("Класс\n25.12 Чаепитие")
    assert await db.write(drafts.discard, draft=draft.id, version=draft.version, by=rules.teacher, now=NOW) is None
    assert await on_map(rules) == [item.title for item in before.items]
    assert await db.read(drafts.find, classroom=rules.classroom, first=DECEMBER, by=rules.teacher) is None
    assert (await rules.draft(PLAN)).unread, "a new one can be begun"


async def test_a_draft_is_the_staffs_alone(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    other = await found(db, teacher=200, chat=-2)
    foreign = await other.map()
    draft = await rules.draft(PLAN)
    one = {"draft": draft.id, "version": draft.version}
    content = Content("audio", "Щелкунчик")
    read = plan.read(PLAN, month=DECEMBER, today=DECEMBER)
    for by in (anna, other.teacher):
        who = {"by": by, "now": NOW}
        for verb, known in (
            (drafts.discard, one),
            (drafts.save, {**one, "tell": False}),
            (entries.paste, {"draft": draft.id, "text": PLAN, "read": read}),
            (entries.file, {"draft": draft.id, "read": read}),
            (entries.copy, {"draft": draft.id, "month": foreign.id}),
            (entries.add, {"draft": draft.id, "content": content}),
            (entries.understand, {"draft": draft.id, "block": 1, "line": 5, "kind": "audio", "read": ()}),
            (entries.forget_unread, one),
            (entries.correct, {**one, "key": 1, "fields": {"title": "x"}}),
            (entries.remove, {**one, "key": 1}),
            (entries.move, {**one, "key": 1, "step": 1}),
            (entries.undo, one),
        ):
            with pytest.raises(Refused, match="people-staff-only"):
                await db.write(verb, **known, **who)  # type: ignore[arg-type]
        with pytest.raises(Refused, match="people-staff-only"):
            await db.read(drafts.get, draft=draft.id, by=by)
    with pytest.raises(Refused):
        await db.write(entries.copy, draft=draft.id, month=foreign.id, by=rules.teacher, now=NOW)
    assert await again(rules, draft) == draft
