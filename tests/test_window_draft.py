"""The draft as a table in the window: what is to be checked first, the chat's own buttons, versions and sentences."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from aiohttp import ClientSession

from bot.window.drafted import draft as table
from bot.window.pressing import HEARD_HERE, PRESSED_HERE, question
from data import people
from data.db import Tx
from data.items import TITLE, Content
from data.map.drafts import Block
from handlers.kit import HEARD, move_of
from handlers.links import Links
from handlers.map import preview
from handlers.map.drafts import noted
from sandbox import Person
from tests.map.test_doubts import paste
from tests.map.test_drafts_shown import many
from tests.rules import NOW
from tests.windows import Looking, before, windowed
from tests.world import Classroom, World, at
from ui.text import texts

Json = dict[str, Any]


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


def second(tx: Tx, *, id: int) -> None:
    """This person is of the staff too."""
    tx.execute(sa.insert(people.staff).values(classroom_id=1, person_id=id, role="deputy"))


async def begin(world: World, classroom: Classroom) -> tuple[int, Person]:
    """A draft whose plan leaves doubts, and a deputy beside the teacher."""
    assert world.app is not None
    olga = world.telegram.person("Ольга", language=classroom.language)
    await olga.say("/start")
    await world.app.db.write(second, id=olga.id)
    by = await world.read(people.know, classroom.teacher.id)
    made = {"classroom": 1, "language": classroom.language, "by": by, "now": world.clock.now()}
    return await world.app.db.write(paste, **made), olga


def rows_of(found: Json) -> dict[str, Json]:
    """The lines of the table by their titles or words."""
    return {row.get("title") or row["words"]: row for group in found["groups"] for row in group["rows"]}


def filled(found: Json, press: str, row: Json | None = None, **values: Any) -> str:
    """What the page makes of it."""
    given = {"key": row["id"], "version": row["version"]} if row else {}
    return re.sub(r"\{(\w+)\}", lambda name: str({**given, **values}[name[1]]), found["presses"].get(press, press))


def way(row: Json, label: str) -> str:
    """The press of an answer below a line's questions."""
    ways = [one for asked in row["asked"] for of in asked["rows"] for one in of]
    return next(str(one["press"]) for one in ways if one["label"].startswith(label))


def presses(found: Any) -> Iterator[str]:
    """All that can be pressed in it as it stands."""
    for name, one in found.items() if isinstance(found, dict) else enumerate(found):
        if isinstance(one, dict | list):
            yield from presses(one)
        elif name in ("press", "take"):
            yield str(one)


@pytest.mark.parametrize("count", [0, 1, 60])
def test_every_line_stands_once_and_what_is_to_be_checked_first(language: str, count: int) -> None:
    t = texts(strict=True)[language]
    sorts: tuple[tuple[str, ...], ...] = ((), ("day",), ("kind", "title"), ())
    made = many(count)
    guessed = tuple(replace(one, doubts=sorts[one.key % 4], block=1, line=one.key) for one in made.entries)
    known = replace(made, entries=guessed, blocks=(Block(1, ("Ответственный",)),))
    found = table(t, known, noted(known, NOW))
    rows = [row for group in found["groups"] for row in group["rows"]]
    assert len({row["key"] for row in rows}) == len(rows) == count * 2 + 1
    assert {row["id"] for row in rows if "id" in row} == {one.key for one in guessed}
    assert [group["check"] for group in found["groups"]] == [True] + [False] * (len(found["groups"]) - 1)
    checked = {row.get("id") for row in found["groups"][0]["rows"]} - {None}
    assert checked == {one.key for one in guessed if one.look or one.doubts}
    assert all(asked["rows"] for row in found["groups"][0]["rows"] for asked in row["asked"]), "each can be settled"
    for packed in presses(found):
        move = move_of(packed)
        assert move is not None and move.address in PRESSED_HERE, packed
        assert move.unpack(re.sub(r"\{value\}", "outing", packed)) is not None, packed


LASTS = [
    (Content("outing", "x"), ("month", "", "")),
    (Content("outing", "x", starts=at(12, 18), all_day=False), ("hour", "2026-12-12", "18:00")),
    (Content("outing", "x", starts=at(12, 0), ends=at(14, 0)), ("day", "2026-12-12", "")),
    (Content("outing", "x", ends=at(25, 0)), ("due", "2026-12-25", "")),
    (Content("outing", "x", ends=at(25, 18), all_day=False), ("due", "2026-12-25", "18:00")),
]


@pytest.mark.parametrize(("content", "said"), LASTS)
def test_when_it_is_is_said_on_the_classs_clock(content: Content, said: tuple[str, str, str]) -> None:
    known = replace(many(1), entries=(replace(many(1).entries[0], content=content, look=None),), unread=())
    (row,) = rows_of(table(texts(strict=True)["ru"], known, ())).values()
    assert (row["span"], row["day"], row["time"]) == said


def test_each_field_is_a_button_or_a_question_of_the_chats() -> None:
    found = table(texts(strict=True)["ru"], many(1), ())
    row = next(one for one in rows_of(found).values() if "id" in one)
    for name, packed in found["presses"].items():
        full = filled(found, name, row, value="x", field="title", day=1, minute=5)
        address = packed.partition(":")[0]
        move = HEARD[address][0].move if name in ("say", "add") else move_of(full)
        assert move is not None and move.unpack(full) is not None, full
        assert address in (HEARD_HERE if name in ("say", "add") else PRESSED_HERE)


def test_the_table_opens_from_the_draft_only_where_there_is_an_address(language: str) -> None:
    t = texts(strict=True)[language]
    for page, links in ((None, Links("bot")), ("https://a.org/window/?draft=1", Links("bot", "https://a.org"))):
        assert links.window(draft=1) == page
        shown = preview.preview(t, many(5), (), 0, table=page)
        assert [one.page for row in shown.rows for one in row if one.page] == [page] * bool(page)


async def test_a_draft_is_put_right_in_the_table_as_in_the_chat(
    world: World, classroom: Classroom, http: ClientSession
) -> None:
    id, olga = await begin(world, classroom)
    async with windowed(world) as web:
        assert world.app is not None
        t, teacher = world.app.texts["ru"], classroom.teacher
        await teacher.say("/plan")
        await teacher.press(classroom.words["december"])
        await teacher.press(t("window-open-draft"))
        assert teacher.opened[-1] == f"{web}/window/?draft={id}"
        one, other = await before(http, world, teacher), await before(http, world, olga)

        async def seen() -> Json:
            return dict(await one.look(f"draft?draft={id}"))

        async def pressed(who: Looking, packed: str, **words: str) -> Json:
            answer = await who.ask("POST", "press", json={"press": packed, **words})
            assert answer.status in (200, 403), answer
            return dict(answer.body)

        found = await seen()
        assert found["groups"][0]["title"] == t("doubts-open", count=6)
        assert [one["label"] for one in found["endings"]] == [t("drafts-save", count=5)], "a day is doubtful"
        rows = rows_of(found)
        hindered = await pressed(one, found["endings"][0]["press"])
        assert hindered["alert"] and hindered["said"] == t("doubts-first", title="Ёлка", count=2)

        settled = await pressed(one, way(rows["Ёлка"], "19"))
        assert not settled["alert"]
        late = await pressed(other, way(rows["Ёлка"], "12"))
        assert (late["alert"], late["said"]) == (True, t("drafts-meanwhile", name="Марина"))
        found = await seen()
        assert (rows_of(found)["Ёлка"]["day"], rows_of(found)["Ёлка"]["asked"]) == ("2026-12-19", [])

        concert = rows["Концерт"]
        assert concert["version"] < found["version"], "what others change elsewhere is no clash"
        await pressed(other, filled(found, "set", concert, field="kind", value="class_event"))
        mine = await pressed(one, filled(found, "hour", concert, day=13, minute=600))
        assert mine["said"] == t("drafts-meanwhile", name="Ольга")
        say = filled(found, "say", concert, field="title")
        assert (await pressed(one, say, words="Бал"))["said"] == t("drafts-meanwhile", name="Ольга")
        concert = rows_of(await seen())["Концерт"]
        assert concert["kind"] == "class_event"
        await pressed(one, filled(found, "hour", concert, day=13, minute=600))
        concert = rows_of(await seen())["Концерт"]
        assert (concert["day"], concert["time"]) == ("2026-12-13", "10:00")
        for field, words in (("title", "  Бал   цветов "), ("place", "зал"), ("when", "14.12 17:00–18:30")):
            concert = next(row for row in rows_of(await seen()).values() if row.get("id") == concert["id"])
            assert not (await pressed(one, filled(found, "say", concert, field=field), words=words))["alert"]
        concert = rows_of(await seen())["Бал цветов"]
        assert concert["line"] == "🎒 Бал цветов — 14 декабря, пн, 17:00–18:30 · зал"
        unread = await pressed(one, filled(found, "say", concert, field="when"), words="сорок второго")
        assert unread["said"].startswith("Не понимаю, когда")

        skates = rows_of(await seen())["коньки и в 10 быть у входа"]
        assert skates["join"] == t("doubts-join", title="Каток с папами")
        joined = await pressed(one, filled(found, "join", {**skates, "version": (await seen())["version"]}))
        assert joined["said"] == t("doubts-joined") and skates["title"] not in rows_of(await seen())
        found = await seen()
        assert (await pressed(one, found["undo"]["press"]))["said"] == t("drafts-undone")
        found = await seen()
        assert skates["title"] in rows_of(found) and found["undo"] is None
        dropped = await pressed(one, filled(found, "drop", rows_of(found)["в кино"]))
        assert dropped["said"] == t("entries-removed")
        await pressed(one, filled(found, "add", value="book_aloud"), words="Н. Носов. «Фантазёры»")
        found = await seen()
        assert rows_of(found)["Н. Носов. «Фантазёры»"]["span"] == "month"

        await pressed(one, way(rows_of(found)[skates["title"]], "Весь месяц"))
        found = await seen()
        assert [way["label"] for way in found["endings"]] == [t("drafts-save", count=5), t("months-publish")]
        saved = await pressed(one, found["endings"][1]["press"])
        assert saved["said"] == t("months-published") and "Декабрь 2026" in saved["screen"]["lines"][0]
        gone = await one.ask("GET", f"draft?draft={id}")
        assert (gone.status, gone.body["said"]) == (403, t("refusal-gone", what="draft"))

        month = await one.look("month")
        again = (await pressed(one, month["draft"][0]))["screen"]["draft"]
        assert again != id
        found = dict(await one.look(f"draft?draft={again}"))
        await pressed(one, filled(found, "drop", rows_of(found)["Ёлка"]))
        found = dict(await one.look(f"draft?draft={again}"))
        asked = (await pressed(one, found["endings"][0]["press"]))["screen"]
        labels = [one["label"] for row in asked["rows"] for one in row]
        assert labels == [t("drafts-save-quietly"), t("drafts-save-telling"), t("drafts-back")]
        assert asked["rows"][2][0]["turn"] == ["draft", again]
        told = await pressed(one, asked["rows"][0][0]["press"])
        assert told["said"] == t("drafts-saved")
        family = await before(http, world, classroom.families["Ивановы"])
        assert (await family.look("month"))["draft"] is None


async def test_what_the_chat_asks_stays_open_while_the_table_is_filled_in(
    world: World, classroom: Classroom, http: ClientSession
) -> None:
    id, _ = await begin(world, classroom)
    async with windowed(world):
        teacher = classroom.teacher
        await teacher.say("/plan")
        await teacher.press(classroom.words["december"])
        looking = await before(http, world, teacher)
        found = dict(await looking.look(f"draft?draft={id}"))
        await looking.press(filled(found, "set", rows_of(found)["Концерт"], field="kind", value="class_event"))
        await looking.press(way(rows_of(found)["Каток с папами"], "🎒"))
        await teacher.say("Школа\n15.12 17:00 Собрание")
        assert "Собрание" in teacher.screen.text and "черновик: 6 пунктов" in teacher.screen.text
        assert "Собрание" in rows_of(dict(await looking.look(f"draft?draft={id}")))


async def test_what_no_field_of_the_table_says_is_refused(
    world: World, classroom: Classroom, http: ClientSession
) -> None:
    id, _ = await begin(world, classroom)
    async with windowed(world):
        assert world.app is not None
        t = world.app.texts["ru"]
        looking = await before(http, world, classroom.teacher)

        async def answered(packed: str, words: object = "Слова") -> tuple[int, str]:
            answer = await looking.ask("POST", "press", json={"press": packed, "words": words})
            return answer.status, answer.body["said"]

        typing = {"draft": id, "key": 1, "version": 99}
        wrong, old = (404, t("window-wrong")), (403, t("people-old-button"))
        assert await answered(question("entries.typing", **typing, field="kind")) == old
        assert await answered(question("entries.typing", **typing, field="nothing")) == old
        assert await answered(question("entries.naming", draft=id, kind="nothing")) == old
        assert await answered(question("entries.typing", **typing, field="media")) == (403, t("entries-no-media"))
        long = t("refusal-long", length=2000, limit=TITLE, rest=2000 - TITLE)
        assert await answered(question("entries.typing", **typing, field="title"), "x" * 2000) == (403, long)
        assert await answered(question("entries.naming", draft=id, kind="outing"), "/start") == wrong
        assert await answered("entries.typing:1") == await answered("entries.set:1:1:1:kind:outing:0") == wrong
        assert await answered("people.home") == await answered("strays.came") == wrong
        assert (await answered(question("entries.typing", **typing, field="title"), 5))[0] == 400
        assert (await looking.press(question("entries.naming", draft=id, kind="outing"))).status == 404
