"""Rounds by wishes: named in order by two adults, changed until the end, given out by who has had least and by lot."""

import hashlib
import hmac
import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from data import leaving, slots
from data.db import Database, Tx
from data.deliveries import deliveries
from data.items import Content
from data.map import months, rounds
from data.people import Person
from data.refusal import Refused
from data.school import families
from data.slots import tables
from data.slots.allotment import differences, number_of
from tests.rules import NOW, Rules, found
from tests.world import Classroom, World, at, data_of, plain
from tests.world import found as found_class
from ui.text import texts

JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)
SECRET = "a secret of the tests"
END = at(20, 18)


async def a_round(rules: Rules, *, first: date = JANUARY, ends: datetime = END, now: datetime = NOW) -> dict[str, int]:
    """A round by wishes is announced; its slots by the places' names, and the item under ""."""
    verb, by = rounds.announce, rules.teacher
    item = await rules.db.write(
        verb, classroom=rules.classroom, first=first, title="Парки", opens=ends, secret=SECRET, by=by, now=now
    )
    made = {slot.name_ru: slot.id for slot in await rules.db.read(slots.of_item, item=item.id, by=by)}
    return {"": item.id, **made}


async def name(rules: Rules, by: Person, *wished: int, now: datetime = NOW) -> None:
    for slot in wished:
        await rules.db.write(slots.name_wish, slot=slot, by=by, now=now)


async def mine(rules: Rules, item: int, by: Person, now: datetime = NOW) -> list[str]:
    known = await rules.db.read(slots.wishing, item=item, by=by, now=now)
    assert known is not None
    return [slot.name_ru for slot in known.mine.places] if known.mine is not None else []


async def holders(rules: Rules, item: int) -> dict[str, tuple[str, ...]]:
    known = await rules.db.read(slots.of_item, item=item, by=rules.teacher)
    return {slot.name_ru: slot.holders for slot in known if slot.holders}


def told(tx: Tx, kind: str) -> list[int]:
    d = deliveries.c
    return sorted(tx.execute(sa.select(d.chat_id).where(d.kind == kind)).scalars())


async def test_wishes_are_named_in_order_and_changed_until_the_end(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    by_name = await a_round(rules)
    item, six = by_name[""], list(by_name.values())[1:7]
    await name(rules, anna, *six[:5], six[0])
    with pytest.raises(Refused, match="wishes-full"):
        await name(rules, anna, six[5])
    names = [key for key, slot in by_name.items() if key and slot in six[:5]]
    assert await mine(rules, item, anna) == names
    for slot, up, after in (
        (six[0], True, [0, 1, 2, 3, 4]),
        (six[4], True, [0, 1, 2, 4, 3]),
        (six[0], False, [1, 0, 2, 4, 3]),
    ):
        await db.write(slots.move_wish, slot=slot, up=up, by=anna, now=NOW)
        assert await mine(rules, item, anna) == [names[at_] for at_ in after]
    await db.write(slots.strike_wish, slot=six[1], by=anna, now=NOW)
    assert await mine(rules, item, anna) == [names[0], names[2], names[4], names[3]]
    assert await mine(rules, item, boris) == [], "another family's wishes are its own"
    known = await db.read(slots.wishing, item=item, by=boris, now=NOW)
    assert known is not None and known.named == 1 and known.mine is None
    late = await db.write(slots.strike_wish, slot=six[0], by=anna, now=END)
    assert late.over and late.mine is not None and len(late.mine.places) == 4, "at the end nothing changes any more"
    with pytest.raises(Refused, match="wishes-first"):
        await db.write(slots.take, slot=six[0], by=boris, now=END)
    await db.write(slots.settle_wishes, END)
    assert list(await holders(rules, item)) == [names[0]]
    with pytest.raises(Refused, match="people-families-only"):
        await name(rules, rules.teacher, six[0])
    march = await rules.map("Олимпиада «Музеи. Парки. Усадьбы»")
    pressed = (await db.read(slots.of_item, item=march.items[0].id))[0].id
    with pytest.raises(Refused, match="wishes-none-here"):
        await name(rules, anna, pressed)


async def test_both_adults_keep_one_list_and_see_who_changed_it(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    by_name = await a_round(rules)
    await db.write(families.link, classroom=rules.classroom, token="home", by=anna, now=NOW)
    oleg = await rules.person(2, "Олег")
    await db.write(families.enter, token="home", by=oleg, now=NOW)
    oleg = await rules.again(2)
    first, second = list(by_name.values())[1:3]
    await name(rules, anna, first)
    await name(rules, oleg, second, now=NOW + timedelta(minutes=5))
    for by in (anna, oleg):
        known = await db.read(slots.wishing, item=by_name[""], by=by, now=NOW)
        assert known is not None and known.mine is not None
        assert [one.id for one in known.mine.places] == [first, second]
        assert (known.mine.by, known.mine.changed) == ("Олег", NOW + timedelta(minutes=5))
        assert known.mine.number == number_of(SECRET, anna.family_in(rules.classroom))


async def test_homes_that_take_apart_wish_apart(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    by_name = await a_round(rules)
    await db.write(families.link, classroom=rules.classroom, token="home", by=anna, now=NOW)
    await db.write(families.enter, token="home", by=await rules.person(2, "Олег"), now=NOW)
    oleg = await rules.again(2)
    item, first = by_name[""], by_name["ВДНХ"]
    await db.write(slots.agree_on, item=item, apart=True, by=rules.teacher)
    await name(rules, anna, first)
    await name(rules, oleg, by_name["Парк Горького"])
    assert await mine(rules, item, oleg) == ["Парк Горького"]
    await db.write(slots.settle_wishes, END)
    assert set(await holders(rules, item)) == {"ВДНХ", "Парк Горького"}
    assert await db.read(told, "wishes-given") == [1, 2]


async def test_who_was_left_without_is_first_the_next_time_and_then_who_visited_less(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = [await rules.family(id, name) for id, name in enumerate(("Ивановы", "Петровы", "Лисята"), 1)]
    by_name = await a_round(rules)
    item, park = by_name[""], by_name["ВДНХ"]
    for by in (anna, boris):
        await name(rules, by, park)
    await name(rules, vera, by_name["Парк Горького"])
    await db.write(slots.settle_wishes, END)
    got = await holders(rules, item)
    assert len(got) == 2 and got["Парк Горького"] == ("Лисята",)
    record = await db.read(slots.round_record, item=item, by=vera)
    assert differences(record) == [], "what is published gives the same"
    lucky, without = (anna, boris) if got["ВДНХ"] == ("Ивановы",) else (boris, anna)
    order = {number_of(SECRET, by.family_in(rules.classroom)): by for by in (anna, boris, vera)}
    assert [one["number"] for one in record["families"]] == sorted(order)
    assert await db.read(told, "wishes-none") == [without.id]
    kept = [slot for slot in await db.read(slots.of_item, item=item, by=without) if slot.kept]
    assert len(kept) == 1 and kept[0].kind == "park", "a free one near the first wish waits for it"
    assert (await db.write(slots.take, slot=kept[0].id, by=without, now=END)).got

    await db.write(slots.visited, item=item, family=lucky.family_in(rules.classroom), now=END)
    later = await a_round(rules, first=FEBRUARY, ends=at(20, 18, month=1, year=2027), now=END)
    for by in (lucky, vera, without):
        await name(
            rules, by, later["ВДНХ"], later["Кусково"] if "Кусково" in later else later["Парк Горького"], now=END
        )
    await db.write(slots.settle_wishes, at(20, 18, month=1, year=2027))
    again = await db.read(slots.round_record, item=later[""], by=vera)
    assert [order[number] for number in again["order"]] == [without, vera, lucky]
    facts = {order[one["number"]].id: (one["nothing"], one["not_first"], one["visits"]) for one in again["families"]}
    assert facts == {without.id: (1, 1, 0), vera.id: (0, 0, 0), lucky.id: (0, 0, 1)}


async def test_who_has_named_nothing_is_reminded_once_and_told_what_is_left(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    by_name = await a_round(rules)
    assert await db.read(told, "wishes-open") == [1, 2]
    await name(rules, anna, by_name["ВДНХ"])
    await db.write(slots.settle_wishes, at(19, 17, 59))
    assert await db.read(told, "wishes-remind") == []
    for moment in (at(19, 18), at(19, 18, 1), at(20, 17)):
        await db.write(slots.settle_wishes, moment)
    assert await db.read(told, "wishes-remind") == [2]
    for _ in range(2):
        await db.write(slots.settle_wishes, END)
        while await db.write(rounds.tell_due, END):
            pass
    assert (await db.read(told, "wishes-given"), await db.read(told, "wishes-left")) == ([1], [2])
    assert await db.read(told, "rounds-open-all") == [], "each hears what concerns it, and once"
    assert await db.read(told, "wishes-result") == [rules.chat]
    assert (await db.write(slots.take, slot=by_name["Парк Горького"], by=boris, now=END)).got, "what is left is pressed"


async def test_a_round_of_less_than_a_day_reminds_nobody(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    await a_round(rules, ends=at(2, 9))
    await db.write(slots.settle_wishes, at(1, 18))
    assert await db.read(told, "wishes-remind") == []


async def test_the_staff_end_it_early_move_it_or_let_all_press(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    by_name = await a_round(rules)
    item, park = by_name[""], by_name["ВДНХ"]
    await name(rules, anna, park)
    moved = {"item": item, "secret": "another", "by": rules.teacher, "now": NOW}
    await db.write(slots.begin_wishes, ends=at(21, 12), **moved)
    await db.write(slots.settle_wishes, END)
    assert await holders(rules, item) == {}, "it ends later now"
    with pytest.raises(Refused, match="wishes-past"):
        await db.write(slots.begin_wishes, ends=NOW, **moved)
    with pytest.raises(Refused, match="slots-closed"):
        await db.write(slots.begin_wishes, ends=at(2, 12, month=2, year=2027), **moved)
    with pytest.raises(Refused, match="wishes-not-yet"):
        await db.read(slots.round_record, item=item, by=anna)
    await db.write(slots.give_out, item=item, by=rules.teacher, now=at(10, 12))
    assert await holders(rules, item) == {"ВДНХ": ("Ивановы",)}
    assert (await db.read(slots.round_record, item=item, by=boris))["secret"] == SECRET, "what was promised at first"
    assert (await db.write(slots.take, slot=by_name["Парк Горького"], by=boris, now=at(10, 12))).got
    for verb, more in ((slots.give_out, {}), (slots.first_come, {}), (slots.begin_wishes, {"ends": END, "secret": ""})):
        with pytest.raises(Refused, match="wishes-drawn"):
            await db.write(verb, item=item, by=rules.teacher, now=at(10, 12), **more)
    with pytest.raises(Refused, match="wishes-drawn"):
        await a_round(rules, now=at(10, 12))

    later = await a_round(rules, first=FEBRUARY, ends=at(25, 18))
    await name(rules, anna, later["ВДНХ"])
    await db.write(slots.first_come, item=later[""], by=rules.teacher, now=at(11, 12))
    assert await db.read(told, "wishes-off") == [1]
    with pytest.raises(Refused, match="slots-opens"):
        await db.write(slots.take, slot=later["ВДНХ"], by=boris, now=at(25, 17))
    while await db.write(rounds.tell_due, at(25, 18)):
        pass
    assert await db.read(told, "rounds-open-all") == [1, 2]
    assert (await db.write(slots.take, slot=later["ВДНХ"], by=boris, now=at(25, 18))).got


async def test_announced_again_as_first_come_it_is(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    by_name = await a_round(rules)
    await db.write(
        rounds.announce, classroom=rules.classroom, first=JANUARY, title="Парки", opens=END, by=rules.teacher, now=NOW
    )
    assert (await db.read(slots.terms_of, item=by_name[""])).wishes is False
    assert (await db.write(slots.take, slot=by_name["ВДНХ"], by=anna, now=END)).got


async def test_roles_go_by_wishes_too_and_times_of_a_host_do_not(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    month = await rules.map("Помощники\nЯрмарка (1 место)\nКонсультации\n16.12 15:00 Психолог")
    advice, fair = sorted(month.items, key=lambda one: one.kind)
    begin = {"ends": at(3, 12), "secret": SECRET, "by": rules.teacher, "now": NOW}
    with pytest.raises(Refused, match="wishes-private"):
        await db.write(slots.begin_wishes, item=advice.id, **begin)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(slots.begin_wishes, item=fair.id, **{**begin, "by": anna})
    await db.write(slots.begin_wishes, item=fair.id, **begin)
    role = (await db.read(slots.of_item, item=fair.id))[0].id
    for by in (anna, boris):
        await name(rules, by, role)
    await db.write(slots.settle_wishes, at(3, 12))
    assert len((await holders(rules, fair.id))["Ярмарка"]) == 1
    assert len(await db.read(told, "wishes-nothing")) == 1, "nothing is free: it may join the queue"


async def test_the_staffs_hand_the_queue_and_what_was_kept_stay_in_force(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = [await rules.family(id, name) for id, name in enumerate(("Ивановы", "Петровы", "Лисята"), 1)]
    by_name = await a_round(rules)
    item, park, other = by_name[""], by_name["ВДНХ"], by_name["Парк Горького"]
    await name(rules, anna, park, other)
    await name(rules, boris, park, other)
    staff = {"by": rules.teacher, "now": NOW}
    await db.write(slots.take, slot=park, family=anna.family_in(rules.classroom), **staff)
    with pytest.raises(Refused, match="slots-have-one"):
        await name(rules, anna, by_name["Кусково"] if "Кусково" in by_name else list(by_name.values())[5])
    await db.write(slots.wait, slot=park, by=vera, now=NOW)
    await db.write(slots.settle_wishes, END)
    assert await holders(rules, item) == {"ВДНХ": ("Ивановы",), "Парк Горького": ("Петровы",)}
    record = await db.read(slots.round_record, item=item, by=vera)
    assert [one["number"] for one in record["families"]] == [number_of(SECRET, boris.family_in(rules.classroom))]
    assert next(one["free"] for one in record["places"] if one["place"] == park) == 0
    await db.write(slots.give_back, slot=park, by=anna, now=END)
    assert (await db.read(slots.get, slot=park, by=vera)).kept, "then the queue works as ever"


async def test_a_cancelled_round_is_not_given_out_and_one_that_is_on_again_is(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await rules.map("Олимпиада «Музеи. Парки. Усадьбы»")
    item, by = month.items[0].id, rules.teacher
    slot = (await db.read(slots.of_item, item=item))[0].id
    await db.write(slots.begin_wishes, item=item, ends=at(5, 12), secret=SECRET, by=by, now=NOW)
    await name(rules, anna, slot)
    await db.write(months.cancel, item=item, tell=False, by=by, now=at(5, 10))
    await db.write(slots.settle_wishes, at(5, 12))
    assert await db.read(told, "wishes-given") == []
    change = (await db.read(months.history, month=month.id, by=by))[0].id
    await db.write(months.undo, change=change, by=by, now=at(5, 13))
    await db.write(slots.settle_wishes, at(5, 13))
    assert await db.read(told, "wishes-given") == [1]


async def test_a_long_stop_over_the_end_of_the_month_gives_nothing_out(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    by_name = await a_round(rules)
    await name(rules, anna, by_name["ВДНХ"])
    for _ in range(2):
        await db.write(slots.settle_wishes, at(1, 0, month=2, year=2027))
    assert (await holders(rules, by_name[""]), await db.read(told, "wishes-given")) == ({}, [])


async def test_who_leaves_takes_no_part_and_stands_in_no_list(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    by_name = await a_round(rules)
    for by in (anna, boris):
        await name(rules, by, by_name["ВДНХ"])
    stored = await db.read(leaving.stored, by=anna)
    assert [row["slot_id"] for row in stored["wishes"]] == [by_name["ВДНХ"]] and len(stored["wishlists"]) == 1
    assert SECRET not in json.dumps(stored, default=str)
    await db.write(leaving.forget, by=anna, now=NOW)
    await db.write(slots.settle_wishes, END)
    assert await holders(rules, by_name[""]) == {"ВДНХ": ("Петровы",)}


@pytest.mark.at_once
async def test_two_adults_press_at_once_and_the_list_holds_both_once(db: Database) -> None:
    import asyncio

    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    by_name = await a_round(rules)
    six = list(by_name.values())[1:7]
    done = await asyncio.gather(*(name(rules, anna, slot) for slot in [*six, *six[:3]]), return_exceptions=True)
    known = await db.read(slots.wishing, item=by_name[""], by=anna, now=NOW)
    assert known is not None and known.mine is not None and len({one.id for one in known.mine.places}) == 5
    assert all(one is None or (isinstance(one, Refused) and one.key == "wishes-full") for one in done)


async def test_a_class_of_thirty_is_given_out_and_the_same_secret_gives_the_same(db: Database) -> None:
    """The result is that of the pure rule, whatever the order of the rows."""
    rules = await found(db)
    people = await rules.families({id: f"Семья {id}" for id in range(1, 31)})
    by_name = await a_round(rules)
    ids = sorted(by_name.values())
    wished = {by.id: [ids[(5 * by.id + 3 * at_) % 12 + 1] for at_ in range(3)] for by in people}
    for by in reversed(people):
        await name(rules, by, *dict.fromkeys(wished[by.id]))
    await db.write(slots.settle_wishes, END)
    record = await db.read(slots.round_record, item=by_name[""], by=people[0])
    assert differences(record) == [] and len(record["given"]) == 12

    def claims(tx: Tx) -> dict[int, int]:
        c = tables.claims.c
        return {row.family_id: row.slot_id for row in tx.execute(sa.select(c.family_id, c.slot_id))}

    held = await db.read(claims)
    assert {str(number_of(SECRET, family)): slot for family, slot in held.items()} == record["given"]


WORDS = {
    "ru": {"families": ("Ивановы", "Петровы", "Лисята"), "january": "📅 Январь 2027", "one": "По одной семье"},
    "en": {
        "families": ("The Ivanovs", "The Petrovs", "The Foxes"),
        "january": "📅 January 2027",
        "one": "One family per place",
    },
}


async def a_class(world: World, language: str) -> Classroom:
    """Three families in a chat; nothing on a map yet."""
    made = await found_class(world, language)
    for family in WORDS[language]["families"]:
        await made.join(family)
    await made.accept()
    await made.connect()
    return made


async def announce(classroom: Classroom, day: str = "20") -> None:
    """The teacher's four presses: January's round, by wishes until six in the evening of this day."""
    t = texts()[classroom.language]
    for label in ("/class", t("rounds-list"), WORDS[classroom.language]["january"], day, "18:00"):
        await (classroom.teacher.say(label) if label.startswith("/") else classroom.teacher.press(label))


async def pick(person: Any, t: Any, *, at_: int = 0) -> str:
    """The person opens the parks and names one by a press in the list; returns its name."""
    await person.press(t("wishes-add-more"))
    await person.press("🌳")
    label = [one for one in person.screen.labels if one.startswith("🌳 ")][at_]
    await person.press(label)
    await person.press(t("wishes-done"))
    return str(label.removeprefix("🌳 "))


async def named_by_name(person: Any, t: Any, words: str) -> None:
    """The person finds a place by its name and names it on its card."""
    await person.press(t("slots-look"))
    await person.press(t("venues-find"))
    await person.say(words)
    await person.press(words)
    await person.press(t("wishes-add"))


async def test_a_round_by_wishes_of_two_adults_with_equal_claims_and_a_late_change(world: World, language: str) -> None:
    t = texts()[language]
    classroom = await a_class(world, language)
    teacher = classroom.teacher
    anna, boris, vera = classroom.families.values()
    await anna.say("/invite")
    igor = world.telegram.person("Igor", language=language)
    await igor.open(anna.screen.text.split()[-1])
    await igor.press(classroom.words["agree"])
    await announce(classroom)
    assert t("rounds-first-come") not in teacher.screen.labels and WORDS[language]["one"] in teacher.screen.labels

    for person in (anna, boris):
        await person.press(t("wishes-name"))
    assert t("wishes-none-yet") in anna.screen.text
    first, second = await pick(anna, t), await pick(anna, t)
    assert first != second and anna.screen.text.index(first) < anna.screen.text.index(second)
    assert "1 ▲" not in anna.screen.labels and "2 ▼" not in anna.screen.labels
    old = anna.screen
    await igor.press(t("wishes-name"))
    assert second in igor.screen.text, "the other adult has the same list"
    await igor.press("2 ▲")
    assert igor.screen.text.index(second) < igor.screen.text.index(first)
    await anna.press_data(data_of(old, "1 ▼"), old)
    assert anna.screen.text.index(second) < anna.screen.text.index(first), "her old button says which, not where"
    await named_by_name(boris, t, second)
    assert boris.alert == t("wishes-added", rank=1) and t("wishes-strike", rank=1) in boris.screen.labels
    card = boris.screen

    await world.until(at(19, 18, 1), step=timedelta(hours=12))
    title = t("rounds-item")
    assert title in vera.screen.text and t("wishes-name") in vera.screen.labels, "reminded, a day before"
    reminded = len(vera.screens)
    await world.until(at(20, 17, 50), step=timedelta(hours=12))
    assert len(vera.screens) == reminded, "once"
    await igor.press("2 ✕")
    assert first not in igor.screen.text, "ten minutes before the end"

    await world.until(at(20, 18, 1))
    given = [one for one in (anna, boris) if one.screen.text == plain(t("wishes-given", rank=1, name=second))]
    assert len(given) == 1, "both wished it first; the lot has decided"
    lucky, other = (anna, boris) if given[0] is anna else (boris, anna)
    assert second in other.screen.text and t("slots-not-needed") in other.screen.labels, "one near it is kept"
    assert vera.screen.labels == [t("slots-look")], "who named nothing may take what is left"
    assert classroom.group is not None
    posted = next(seen for seen in reversed(classroom.group.messages) if seen.photo)
    assert f"{second} — {WORDS[language]['families'][0 if lucky is anna else 1]}" in posted.text

    await lucky.press(t("wishes-how-given"))
    assert t("wishes-outcome-granted", rank=1) in lucky.screen.text
    await lucky.press(t("wishes-check"))
    _, data = lucky.screen.document
    _check_by_hand(json.loads(data), lucky.screens[-2].text, second)

    await boris.press_data(data_of(card, t("wishes-strike", rank=1)), card)
    assert boris.alert == t("wishes-over")
    now = next(seen for seen in boris.screens if seen.id == card.id)
    assert {t("slots-give-back"), t("slots-wait")} & set(now.labels), "what can be done with it now"


async def test_the_teacher_moves_the_end_gives_out_early_or_lets_all_press(world: World) -> None:
    t = texts()["ru"]
    classroom = await a_class(world, "ru")
    teacher, (anna, boris, _) = classroom.teacher, classroom.families.values()
    await announce(classroom)
    await anna.press(t("wishes-name"))
    place = await pick(anna, t)
    letter = anna.screen
    await teacher.press("‹")
    assert "Январь 2027: по пожеланиям до 20 декабря" in teacher.screen.text
    await teacher.press(t("wishes-run"))
    assert t("wishes-named", count=1) in teacher.screen.text and t("wishes-add-more") not in teacher.screen.labels
    await teacher.press(t("wishes-other-end"))
    await teacher.press("22")
    await teacher.press("12:00")
    assert "22 декабря, вт, 12:00" in teacher.screen.text and "22 декабря, вт, 12:00" in anna.screen.text
    await teacher.press(t("wishes-now"))
    assert t("wishes-sure-now", count=1, at="22 декабря, вт, 12:00") in teacher.screen.text
    await teacher.press(t("wishes-now"))
    assert t("wishes-check") in teacher.screen.labels
    assert anna.screen.text == plain(t("wishes-given", rank=1, name=place)), "before its moment"
    await anna.press(t("venues-choose-day"))
    assert "12" in anna.screen.labels
    await anna.press_data(data_of(letter, "1 ✕"), letter)
    assert anna.alert == t("wishes-over")
    await teacher.press(t("wishes-check"))
    assert differences(json.loads(teacher.screen.document[1])) == []

    await teacher.say("/class")
    for label in (t("rounds-list"), "📅 Февраль 2027", "15", "18:00"):
        await teacher.press(label)
    await teacher.press("‹")
    await boris.press_data(data_of(teacher.screen, t("wishes-run")))
    await pick(boris, t)
    for label in (t("wishes-run"), t("wishes-press"), t("wishes-press")):
        await teacher.press(label)
    assert teacher.screen.text == t("wishes-dropped", at="15 декабря, вт, 18:00")
    assert "без пожеланий" in boris.screen.text and boris.screen.labels == [t("slots-look")]


def _check_by_hand(known: dict[str, Any], shown: str, place: str) -> None:
    """As a parent does it who trusts nobody: what was promised before, the order by lot, and who is given what."""
    secret = known["secret"].encode()
    assert hashlib.sha256(secret).hexdigest() in shown
    names = {one["place"]: one["name"] for one in known["places"]}
    lots = {
        one["number"]: hmac.new(secret, str(one["number"]).encode(), "sha256").hexdigest() for one in known["families"]
    }
    first, last = sorted(lots, key=lambda number: lots[number])
    assert known["order"] == [first, last] and str(first) in shown and str(last) not in shown
    assert {number: names[given] for number, given in known["given"].items()} == {str(first): place}


async def with_map(rules: Rules, first: date, now: datetime, *, publish: bool = True) -> int:
    """A month's map with a round on it; returns the round."""
    by = rules.teacher
    month = await rules.db.write(months.begin, classroom=rules.classroom, first=first, by=by)
    wanted = [(None, Content("venue", "Музеи")), (None, Content("book_aloud", "Книга"))]
    await rules.db.write(months.change, month=month.id, wanted=wanted, by=by, now=now, tell=False)
    if publish:
        month = await rules.db.write(months.publish, month=month.id, by=by, now=now)
    known = await rules.db.read(months.get, month=month.id)
    return next(one.id for one in known.items if one.kind == "venue")


async def test_a_round_that_comes_with_a_map_is_by_wishes_where_the_class_has_it_so(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    first_come = await with_map(rules, date(2026, 12, 1), NOW)
    assert (await db.read(slots.terms_of, item=first_come)).opens is None
    wish: dict[str, Any] = {"classroom": rules.classroom, "by": rules.teacher}
    await db.write(rounds.prefer, lot="a lot", **wish)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(rounds.prefer, classroom=rules.classroom, lot=None, by=anna)
    assert (await db.read(slots.terms_of, item=first_come)).opens is None, "what is there stays as it is"
    item = await with_map(rules, JANUARY, at(28, 12))
    terms = await db.read(slots.terms_of, item=item)
    assert (terms.wishes, terms.opens, terms.announced) == (True, at(1, 18, month=1, year=2027), at(28, 12)), (
        "four days later, at the class's hour"
    )
    assert await db.read(told, "wishes-open") == [], "the map tells of it"
    place = (await db.read(slots.of_item, item=item, by=anna))[0]
    with pytest.raises(Refused, match="wishes-first"):
        await db.write(slots.take, slot=place.id, by=anna, now=at(29, 12))
    await db.write(slots.settle_wishes, at(31, 18))
    assert await db.read(told, "wishes-remind") == [1], "who has named nothing, a day before"
    await name(rules, anna, place.id, now=at(31, 20))
    await db.write(slots.settle_wishes, at(1, 18, month=1, year=2027))
    assert await holders(rules, item) == {place.name_ru: ("Ивановы",)}
    record = await db.read(slots.round_record, item=item, by=anna)
    secret = hmac.new(b"a lot", f"round:{item}".encode(), "sha256").hexdigest()[:32]
    assert record["secret"] == secret and "a lot" not in json.dumps(record), "another for each round"


async def test_what_the_staff_have_said_before_and_a_month_that_is_nearly_over_stay_first_come(db: Database) -> None:
    rules = await found(db)
    await db.write(rounds.prefer, classroom=rules.classroom, lot="a lot", by=rules.teacher)
    late = await with_map(rules, date(2026, 12, 1), at(21, 12))
    assert not (await db.read(slots.terms_of, item=late)).wishes, "a week must be left for the visit"
    item = await with_map(rules, JANUARY, at(22, 12), publish=False)
    opens = at(30, 12)
    said: dict[str, Any] = {"classroom": rules.classroom, "first": JANUARY, "title": "Музеи", "by": rules.teacher}
    await db.write(rounds.announce, opens=opens, now=at(22, 12), **said)
    month = (await db.read(months.of_first, classroom=rules.classroom, first=JANUARY, by=rules.teacher)).id
    await db.write(months.publish, month=month, by=rules.teacher, now=at(22, 13))
    terms = await db.read(slots.terms_of, item=item)
    assert (terms.wishes, terms.opens) == (False, opens)


async def test_a_new_classs_first_map_asks_for_wishes_until_the_teacher_says_first_come(
    world: World, language: str
) -> None:
    t = texts()[language]
    classroom = await found_class(world, language, wishes=True)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish()
    await anna.press(next(label for label in anna.screen.labels if "🏛" in label))
    await anna.press(t("wishes-open-mine", count=0, most=5))
    assert (await pick(anna, t)).rstrip("…") in anna.screen.text and "1 ✕" in anna.screen.labels
    teacher = classroom.teacher
    await teacher.say("/class")
    await teacher.press(t("rounds-list"))
    assert plain(t("rounds-default", way="wishes")) in teacher.screen.text
    await teacher.press(t("rounds-prefer-press"))
    assert plain(t("rounds-default", way="press")) in teacher.screen.text
    await teacher.press(t("wishes-run"))
    await teacher.press(t("wishes-press"))
    await teacher.press(t("wishes-press"))
    await world.until(at(5, 12))
    assert t("slots-look") in str(anna.screen.labels) or t("rounds-look-places") in str(anna.screen.labels)
