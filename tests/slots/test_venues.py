"""Museums, parks and estates: found, visited on a day or back to the queue, opened ahead, the class's own."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa

from data import looks, places, slots
from data.db import Database, Tx
from data.deeds import checks, reports
from data.map import months, rounds
from data.names import name_key
from data.outbox import deliveries
from data.places import WrittenPlace
from data.plan.sources import Unreadable
from data.refusal import Refused
from data.slots import Spot, finding
from data.slots.terms import is_few
from handlers.slots import venues as room
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import Classroom, World, at, find_place
from tests.world import found as found_class
from ui.pictures import Studio
from ui.text import texts

JANUARY = date(2027, 1, 1)


async def the_round(rules: Rules) -> tuple[int, dict[str, int]]:
    """December's round: the item, and its slots by the places' names."""
    month = await rules.map("Олимпиада «Музеи. Парки. Усадьбы»")
    item = month.items[0].id
    return item, {slot.name_ru: slot.id for slot in await rules.db.read(slots.of_item, item=item)}


async def test_a_place_is_found_by_name_station_and_way(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item, by_name = await the_round(rules)
    await db.write(slots.take, slot=by_name["Бабушкинский парк"], by=anna, now=NOW)
    all_of_them = await db.read(slots.of_item, item=item)
    assert [slot.name_ru for slot in finding.search(all_of_them, "БАБУШКИНСК")] == ["Бабушкинский парк"]
    hills = {slot.name_ru for slot in finding.search(all_of_them, "горы ВОРОБЬЕВ")}
    assert hills == {"Природный заказник «Воробьёвы горы»", "Музей истории Большой спортивной арены «Лужники»"}, (
        "by name and by station; ё, case and the order of words do not count"
    )
    assert finding.search(all_of_them, "  ") == [] == finding.search(all_of_them, "такого нет")
    assert len(finding.search(all_of_them, "Царицыно")) >= 1
    near = finding.near(all_of_them, (55.8665, 37.66))
    assert near[-1][0].name_ru == "Бабушкинский парк" and near[-1][0].free == 0, "the free ones first"
    free = [far for slot, far in near if slot.free]
    assert free == sorted(free) and free[0] < 3
    stations = finding.stations(all_of_them)
    assert list(stations) == sorted(stations, key=name_key) and {"Царицыно", "Орехово"} <= set(stations)
    assert stations["Орехово"][0] == pytest.approx(55.6156, abs=0.05)


async def test_a_visit_chosen_confirmed_and_told(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item, by_name = await the_round(rules)
    slot = by_name["Бабушкинский парк"]
    with pytest.raises(Refused, match="slots-not-yours"):
        await db.write(slots.choose_day, slot=slot, day=date(2026, 12, 12), by=anna, now=NOW)
    await db.write(slots.take, slot=slot, by=anna, now=NOW)
    with pytest.raises(Refused, match="venues-no-day"):
        await db.write(slots.confirm, slot=slot, by=anna, now=NOW)
    for day in (date(2026, 11, 30), date(2027, 1, 1)):
        with pytest.raises(Refused, match="venues-no-such-day"):
            await db.write(slots.choose_day, slot=slot, day=day, by=anna, now=NOW)
    await db.write(slots.choose_day, slot=slot, day=date(2026, 12, 12), by=anna, now=NOW)
    await db.write(slots.confirm, slot=slot, by=anna, now=NOW)
    known = await db.write(slots.choose_day, slot=slot, day=date(2026, 12, 13), by=anna, now=NOW)
    assert known.claim is not None and known.claim.confirmed_at is None, "another day is to be confirmed anew"
    report = await db.write(reports.begin, item=item, by=anna, now=NOW)
    await db.write(reports.add, report=report.id, words="Были!", file=None, by=anna, now=NOW)
    await db.write(checks.send, report=report.id, by=anna, now=NOW)
    assert (await db.read(slots.card, slot=slot, by=anna, now=NOW)).been == (("Ивановы", DECEMBER),)
    spots = await db.read(slots.season, classroom=rules.classroom, by=anna, now=NOW)
    assert [(spot.name_ru, spot.visits) for spot in spots if spot.visits] == [
        ("Бабушкинский парк", (("Ивановы", DECEMBER),))
    ]
    await db.write(slots.owe_due, at(1, 9, month=1, year=2027))
    assert await db.read(slots.held, item=item, family=1) == slot, "a visited place does not expire"


async def test_what_is_not_visited_goes_back_and_the_queue_moves_on(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = [await rules.family(id, name) for id, name in enumerate(("Ивановы", "Петровы", "Лисята"), 1)]
    item, by_name = await the_round(rules)
    slot = by_name["Бабушкинский парк"]
    await db.write(slots.take, slot=slot, by=anna, now=NOW)
    for person in (boris, vera):
        await db.write(slots.wait, slot=slot, by=person, now=NOW)
    await db.write(slots.choose_day, slot=slot, day=date(2026, 12, 5), by=anna, now=NOW)
    await db.write(slots.owe_due, at(6, 17))
    assert (await db.read(slots.get, slot=slot, by=anna)).mine
    for _ in range(2):
        await db.write(slots.owe_due, at(6, 18, 1))
    known = await db.read(slots.get, slot=slot, by=boris)
    assert known.kept and not known.mine, "not confirmed: the first of the queue is asked"
    await db.write(slots.leave, slot=slot, by=boris, now=at(6, 19))
    await db.write(slots.take, slot=slot, by=vera, now=at(6, 19))
    await db.write(slots.wait, slot=slot, by=boris, now=at(7, 9))
    by, now = rules.teacher, at(20, 9)
    january = await db.write(
        rounds.announce, classroom=rules.classroom, first=JANUARY, title="Парки", opens=at(30, 18), by=by, now=now
    )
    for _ in range(2):
        await db.write(slots.owe_due, at(1, 0, 1, month=1, year=2027))
        await db.write(slots.close_due, at(1, 0, 1, month=1, year=2027))
    coming = next(
        one for one in await db.read(slots.of_item, item=january.id, by=boris) if one.name_ru == "Бабушкинский парк"
    )
    assert coming.kept, "the queue has moved to the new month, where the place is free"
    assert await db.read(slots.held, item=item, family=3) == slot, "who was there may still tell of it"


def told_of_rounds(tx: Tx) -> list[tuple[str, int]]:
    d = deliveries.c
    query = sa.select(d.kind, d.person_id).where(d.kind.startswith("rounds-")).order_by(d.kind, d.person_id)
    return [(kind, person) for kind, person in tx.execute(query)]


async def test_a_round_opens_at_its_hour_and_earlier_for_those_with_fewest_visits(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item, by_name = await the_round(rules)
    await db.write(slots.take, slot=by_name["ВДНХ"], by=anna, now=NOW)
    await db.write(slots.visited, item=item, family=1, now=NOW)
    await db.write(slots.visited, item=item, family=1, now=at(24, 18))
    shown = await db.read(slots.of_item, item=item, by=anna)
    moments = [one.claim.visited_at for one in shown if one.claim is not None]
    assert moments == [NOW], "told of again it is still the first moment"
    assert await db.read(is_few, classroom=rules.classroom, family=2, now=NOW)
    assert not await db.read(is_few, classroom=rules.classroom, family=1, now=NOW)
    opens, by = at(25, 18), rules.teacher
    announce = {"classroom": rules.classroom, "first": JANUARY, "title": "Парки", "early": 3, "now": NOW}
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(rounds.announce, opens=opens, by=anna, **announce)
    with pytest.raises(Refused, match="rounds-past"):
        await db.write(rounds.announce, opens=NOW, by=by, **announce)
    january = await db.write(rounds.announce, opens=opens, by=by, **announce)
    assert (await db.write(rounds.announce, opens=opens, by=by, **announce)).id == january.id
    for moment in (at(25, 15), at(25, 15), opens, opens):
        await db.write(looks.again, looks.ROUND, [january.id])
        await db.write(rounds.tell_due, moment)
    letters = [("rounds-announced", 1), ("rounds-announced", 2), ("rounds-open-all", 1), ("rounds-open-all", 2)]
    assert await db.read(told_of_rounds) == [*letters, ("rounds-open-early", 2)], "each once, however often"
    free = (await db.read(slots.of_item, item=january.id, by=boris))[0].id
    other = (await db.read(slots.of_item, item=january.id, by=boris))[1].id
    for who, moment in ((anna, at(25, 17)), (boris, at(25, 14, 59))):
        with pytest.raises(Refused, match="slots-opens"):
            await db.write(slots.take, slot=free, by=who, now=moment)
    assert (await db.write(slots.take, slot=free, by=boris, now=at(25, 15))).got
    assert (await db.write(slots.take, slot=other, by=anna, now=opens)).got
    stranger = await (await found(db, teacher=200, chat=-2)).family(9, "Чужие")
    with pytest.raises(Refused, match="people-strangers"):
        await db.read(slots.of_item, item=january.id, by=stranger)
    assert [one.first for one in await db.read(rounds.of_class, classroom=rules.classroom, by=anna, now=NOW)] == [
        DECEMBER,
        JANUARY,
    ]


async def test_two_families_share_a_place_if_the_teacher_wishes(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item, by_name = await the_round(rules)
    await db.write(rounds.share, item=item, families=2, by=rules.teacher, now=NOW)
    for who in (anna, boris):
        assert (await db.write(slots.take, slot=by_name["ВДНХ"], by=who, now=NOW)).got
    with pytest.raises(Refused, match="slots-too-small"):
        await db.write(rounds.share, item=item, families=1, by=rules.teacher, now=NOW)


async def test_a_classs_own_places_are_its_alone(db: Database) -> None:
    rules, other = await found(db), await found(db, teacher=200, chat=-2)
    by, id = rules.teacher, rules.classroom
    item, by_name = await the_round(rules)
    (made,) = await db.write(
        places.add, classroom=id, entries=[WrittenPlace("park", "Наш парк"), WrittenPlace("park", "НАШ  парк")], by=by
    )
    await db.write(slots.add_places, classroom=id, place_ids=[made], by=by)
    assert "Наш парк" in {slot.name_ru for slot in await db.read(slots.of_item, item=item)}
    known = {place.name_ru: place for place in await db.read(places.of_class, classroom=id, by=by)}
    wrong = known["ВДНХ"]
    entry = WrittenPlace("park", "ВДНХ", "новый адрес", wrong.metro, wrong.site, wrong.latitude, wrong.longitude)
    now_is = await db.write(places.correct, place=wrong.id, classroom=id, entry=entry, by=by)
    await db.write(slots.follow, classroom=id, place=wrong.id, now_is=now_is, by=by)
    assert (await db.read(slots.get, slot=by_name["ВДНХ"], by=by)).address == "новый адрес"
    hidden = await db.write(places.hide, place=known["Парк Горького"].id, classroom=id, hidden=True, by=by)
    await db.write(slots.follow, classroom=id, place=known["Парк Горького"].id, now_is=hidden, by=by)
    after = {slot.name_ru for slot in await db.read(slots.of_item, item=item)}
    assert "Парк Горького" not in after and len(after) == 84
    assert len(await db.read(places.ids_of, classroom=id)) == 84
    theirs = await db.read(places.of_class, classroom=other.classroom, by=other.teacher)
    assert len(theirs) == 84 and {"Парк Горького", "ВДНХ"} <= {place.name_ru for place in theirs}
    assert "новый адрес" not in {place.address for place in theirs}
    await db.write(places.load)
    assert len(await db.read(places.ids_of, classroom=id)) == 84, "the catalogue leaves the class's own alone"
    for verb, more in ((places.add, {"entries": []}), (places.of_class, {})):
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(verb, classroom=id, by=other.teacher, **more)
    with pytest.raises(Refused, match="refusal-gone place"):
        await db.write(places.hide, place=made, classroom=other.classroom, hidden=True, by=other.teacher)


def workbook(*rows: tuple[object, ...]) -> bytes:
    from openpyxl import Workbook

    book, into = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(into)
    return into.getvalue()


def test_places_are_read_from_a_table() -> None:
    data = workbook(
        ("Название", "Вид", "Широта", "Долгота", "Метро"),
        ("Лефортовский парк", "парк", 55.76, 37.69, "Авиамоторная"),
        ("Что-то", "кафе", None, None, None),
        ("Усадьба Хрущёвых", "", "55,74", "37,6", ""),
    )
    found = places.read_table("места.xlsx", data)
    assert [(one.kind, one.name, one.latitude) for one in found.entries] == [
        ("park", "Лефортовский парк", 55.76),
        ("estate", "Усадьба Хрущёвых", 55.74),
    ]
    assert (found.lost, found.siteless) == ([3], [])
    csv = "kind;name;site\nmuseum;A;mosmetro.ru\npark;B;нет\npark;C;https://нет\npark;D;\ncafe;E;https://нет\n"
    found = places.read_table("x.csv", csv.encode())
    assert [one.site for one in found.entries] == ["https://mosmetro.ru", None, None, None]
    assert (found.lost, found.siteless) == ([6], [4])
    for name, broken, reason in (
        ("a.pdf", b"%PDF", "sort"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 50, "broken"),
        ("a.csv", b"a;b\n1;2\n", "sort"),
        ("a.csv", b"", "empty"),
        ("a.csv", ("kind;name\n" + "park;x\n" * 400).encode(), "many"),
    ):
        with pytest.raises(Unreadable) as no:
            places.read_table(name, broken)
        assert no.value.reason == reason, (name, broken[:9])


WORDS = {
    "ru": {
        "families": ("Ивановы", "Петровы"),
        "open": "🏛 Музеи. Парки. Усадьбы",
        "choose": "Выбрать место",
        "find": "🔎 Найти",
        "words": "бабушкинск",
        "park": "🌳 Бабушкинский парк",
        "take": "Беру",
        "day": "📅 Выбрать день",
        "go": "✓ Идём",
        "eve": "Завтра вы идёте: Бабушкинский парк",
        "went": "Как прошёл поход: Бабушкинский парк?",
        "expired": "Место вернулось другим семьям: Бабушкинский парк.",
        "season": "🗺 Где мы были",
        "stations": "Выбрать станцию",
        "station": "Авиамоторная",
    },
    "en": {
        "families": ("The Ivanovs", "The Petrovs"),
        "open": "🏛 Museums. Parks. Estates",
        "choose": "Choose a place",
        "find": "🔎 Find near us",
        "words": "babushkinsk",
        "park": "🌳 Babushkinsky Park",
        "take": "We take it",
        "day": "📅 Choose a day",
        "go": "✓ We’re going",
        "eve": "Tomorrow you are going to: Babushkinsky Park",
        "went": "How was it: Babushkinsky Park?",
        "expired": "The place has gone back to other families: Babushkinsky Park.",
        "season": "🗺 Where we have been",
        "stations": "Choose a station",
        "station": "Авиамоторная",
    },
}


async def a_class(world: World, language: str) -> Classroom:
    made = await found_class(world, language)
    for name in WORDS[language]["families"]:
        await made.join(name)
    await made.accept()
    await made.connect()
    await made.publish()
    return made


async def test_the_life_of_a_visit(world: World, language: str) -> None:
    words = WORDS[language]
    classroom = await a_class(world, language)
    anna, _ = classroom.families.values()
    await anna.press(words["open"])
    await anna.press(words["choose"])
    await anna.press(words["find"])
    await anna.say(words["words"])
    await anna.press(words["park"])
    await anna.press(words["take"])
    await anna.press(words["day"])
    await anna.press("12")
    await world.until(at(11, 18, 1), step=timedelta(hours=6))
    assert f"1️⃣ {words['eve']}" in anna.screen.text, "the concert of that day stands below"
    shared = anna.screen.id
    await anna.press(f"1️⃣ {words['go']}")
    assert anna.screen.id > shared, "the message says other things too: it stays"
    await world.until(at(13, 18, 1), step=timedelta(hours=6))
    assert anna.screen.text.startswith(words["went"])
    heard = len(anna.screens)
    await world.until(at(15, 18, 1), step=timedelta(hours=6))
    assert len([seen for seen in anna.screens[heard:] if words["went"] in seen.text]) == 0, "asked once"


async def test_a_station_and_the_seasons_picture(world: World, language: str) -> None:
    words = WORDS[language]
    classroom = await a_class(world, language)
    _, boris = classroom.families.values()
    await boris.press(words["open"])
    await boris.press(words["choose"])
    await boris.press(words["find"])
    await boris.press(words["stations"])
    await boris.press(words["station"])
    assert " · " in boris.screen.labels[0], "kilometres, and the place"
    await boris.say("/map")
    await boris.press(words["open"])
    await boris.press(words["choose"])
    await boris.press(words["season"])
    assert boris.screen.photo
    assert boris.screen.labels == [], "where nobody has been there is nothing to be told"


def test_the_seasons_picture_in_words() -> None:
    november, march = date(2026, 11, 1), date(2027, 3, 1)
    late = Spot("Музей 0", "Museum 0", "museum", None, None, (("Лисята", march),))
    twice = Spot(
        "Парк", "Park", "park", 55.7, 37.6, (("Ивановы", november), ("<Петровы>", november), ("Лисята", march))
    )
    many = [replace(late, name_ru=f"Музей {number}") for number in range(60)]
    for language, first in (
        ("ru", "🌳 Парк — ноябрь: Ивановы, &lt;Петровы&gt;; март: Лисята"),
        ("en", "🌳 Park — November"),
    ):
        t = texts(strict=True)[language]
        told = room.season_words(t, 1, "2 «Б»", [*many, twice, replace(twice, visits=())], 2026, 0)
        head, _, said = told.text.partition("\n\n")
        assert "2 «Б»" in head and "2026/27" in head and "61" in head and "62" in head
        assert said.startswith(first) and said.count("\n") == 19
        assert [one.label for one in told.rows[0]] == ["‹", "1 / 4", "›"]


async def test_a_visit_that_nobody_confirms_goes_back(world: World) -> None:
    words = WORDS["ru"]
    classroom = await a_class(world, "ru")
    anna = classroom.families["Ивановы"]
    for label in (words["open"], words["choose"]):
        await anna.press(label)
    await find_place(anna, "Бабушкинский парк")
    for label in (words["take"], words["day"], "5"):
        await anna.press(label)
    await world.until(at(6, 18, 1), step=timedelta(hours=6))
    assert anna.screen.text.startswith(words["expired"])
    card = next(seen for seen in classroom.group.pinned if not seen.photo) if classroom.group else None
    assert card is not None and "Пока никто не выбрал." in card.text


async def test_a_location_is_answered_with_what_is_near(world: World) -> None:
    classroom = await a_class(world, "ru")
    anna = classroom.families["Ивановы"]
    for label in ("🏛 Музеи. Парки. Усадьбы", "Выбрать место", "🔎 Найти"):
        await anna.press(label)
    await anna.send_location(55.8665, 37.66)
    assert "Ближайшие места" in anna.screen.text and " км · " in anna.screen.labels[0]
    await anna.press("›")
    assert "Ближайшие места" in anna.screen.text


async def test_the_teacher_opens_january_ahead(world: World) -> None:
    classroom = await a_class(world, "ru")
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.say("/class")
    await teacher.press("🏛 Музеи и парки")
    await teacher.press("📅 Январь 2027")
    await teacher.press("20")
    await teacher.press("⚡")
    await teacher.press("18:00")
    assert "запись откроется 20 декабря, вс, 18:00" in teacher.screen.text
    assert "на январь 2027 откроется 20 декабря, вс, 18:00" in anna.screen.text
    await anna.press("Посмотреть места")
    await find_place(anna, "Бабушкинский парк")
    await anna.press("Беру")
    assert anna.alert == "Запись откроется 20.12 в 18:00. Загляните тогда."
    await world.until(at(20, 18, 1), step=timedelta(hours=6))
    assert anna.screen.text.startswith("Запись на январь 2027 открыта")
    await anna.press("Посмотреть места")
    await find_place(anna, "Бабушкинский парк")
    await anna.press("Беру")
    assert anna.alert == "Записали за вами: Бабушкинский парк"
    group = classroom.group
    assert group is not None and any("Январь 2027" in seen.text for seen in group.messages)


async def test_the_teacher_adds_corrects_and_hides_places(world: World) -> None:
    classroom = await a_class(world, "ru")
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.say("/class")
    await teacher.press("🏛 Музеи и парки")
    await teacher.press("🏛 Места класса")
    await teacher.press("➕ Добавить места")
    await teacher.say("парк; Парк у школы; Школьная, 1; Выхино\nкафе; Пончики")
    assert teacher.screen.text == (
        "Добавлено 1 место. Оно уже есть в записи.\n"
        "Не понял строки: 2. В них нет вида (музей, парк, усадьба) или названия."
    )
    await anna.press("🏛 Музеи. Парки. Усадьбы")
    await anna.press("Выбрать место")
    await anna.press("🔎 Найти")
    await anna.say("у школы")
    assert "🌳 Парк у школы" in anna.screen.labels
    await teacher.press("‹ Назад")
    await teacher.press("›")
    for _ in range(8):
        if any("Парк у школы" in label for label in teacher.screen.labels):
            break
        await teacher.press("›")
    await teacher.press("🌳 Парк у школы")
    await teacher.press("Адрес")
    await teacher.say("Школьная, 2")
    assert "📍 Школьная, 2" in teacher.screen.text
    await teacher.press("🙈 Убрать")
    assert "Вернуть в список" in teacher.screen.labels


async def test_the_seasons_picture_is_drawn(db: Database) -> None:
    from data.school import classrooms
    from handlers.slots.venues import season_picture

    rules = await found(db)
    people = await rules.families({id: f"Семья с названием {id}" for id in range(1, 31)})
    item, by_name = await the_round(rules)

    def visit(tx: Tx) -> None:
        for person, slot in zip(people, by_name.values(), strict=False):
            slots.take(tx, slot=slot, by=person, now=NOW)
            slots.visited(tx, item=item, family=person.family_in(rules.classroom), now=NOW)

    await db.write(visit)
    spots = await db.read(slots.season, classroom=rules.classroom, by=people[0], now=NOW)
    known = await db.read(classrooms.get, classroom=rules.classroom)
    for t in texts(strict=True).values():
        picture = season_picture(t, known, spots, 2026)
        assert len([dot for dot in picture.facts["dots"] if dot["number"]]) == 30
        assert len(picture.facts["names"]) == 24 and picture.facts["more"]
    studio = Studio()
    assert (await studio.draw(picture)).startswith(b"\x89PNG")
    studio.close()


async def test_december_is_over_and_nothing_is_taken_back_twice(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item, by_name = await the_round(rules)
    await db.write(slots.take, slot=by_name["ВДНХ"], by=anna, now=NOW)
    for moment in (datetime(2027, 1, 5, tzinfo=NOW.tzinfo),) * 2:
        await db.write(slots.owe_due, moment)
    assert (await db.read(slots.get, slot=by_name["ВДНХ"], by=anna)).taken == 0
    assert (await db.read(months.get, month=1)).items[0].id == item
