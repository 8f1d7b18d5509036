"""The window inside Telegram: only who Telegram says it is looks in, and only what may be pressed is pressed."""

import gzip
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import new
from urllib.parse import parse_qsl, urlencode

import pytest
from aiohttp import ClientSession
from hypothesis import given
from hypothesis import strategies as st

from bot.window import identity
from bot.window.identity import GOOD, SESSION, Unknown, guest, person_of, session
from bot.window.pressing import PRESSED_HERE, TURNED
from bot.window.serving import BODY, FILES
from bot.window.shown import WORDS
from data.names import name_key
from handlers.kit import PRESSED
from handlers.links import Links
from tests.windows import Looking, before, said_of, statements, windowed
from tests.world import Classroom, World, a_world, found
from ui.screen import Button, Screen
from ui.text import Html

TOKEN = "123456:AAF-abcdefghijklmnopqrstuvwxyz"
NOON = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
SAID = said_of(7, "Анна", TOKEN, NOON)


def test_what_telegram_signs_is_believed_for_an_hour() -> None:
    known = guest(SAID, TOKEN, NOON + GOOD - timedelta(seconds=1))
    assert (known.id, known.name, known.language) == (7, "Анна", "ru")
    for moment in (NOON + GOOD, NOON - timedelta(minutes=6)):
        with pytest.raises(Unknown) as over:
            guest(SAID, TOKEN, moment)
        assert over.value.over


def test_the_signature_is_that_of_telegrams_own_example() -> None:
    """As any library computes it: over the sorted fields without `hash`, with the key of "WebAppData"."""
    fields = {"auth_date": "1", "user": "{}", "query_id": "A"}
    key = new(b"WebAppData", TOKEN.encode(), sha256).digest()
    assert identity.signed(fields, TOKEN) == new(key, b"auth_date=1\nquery_id=A\nuser={}", sha256).hexdigest()


@given(st.integers(0, len(SAID) - 1), st.characters(codec="ascii"))
def test_whatever_is_changed_in_it_is_nobody(at: int, letter: str) -> None:
    changed = SAID[:at] + letter + SAID[at + 1 :]
    if parse_qsl(changed, keep_blank_values=True) != parse_qsl(SAID, keep_blank_values=True):
        with pytest.raises(Unknown):
            guest(changed, TOKEN, NOON)


@given(st.text(max_size=300))
def test_anything_else_is_nobody(said: str) -> None:
    with pytest.raises(Unknown):
        guest(said, TOKEN, NOON)
    with pytest.raises(Unknown):
        person_of(said, TOKEN, NOON)


@pytest.mark.parametrize(
    "fields",
    [
        {"auth_date": "soon", "user": '{"id": 7, "first_name": "A"}'},
        {"auth_date": "9" * 30, "user": '{"id": 7, "first_name": "A"}'},
        {"auth_date": str(int(NOON.timestamp()))},
        {"auth_date": str(int(NOON.timestamp())), "user": "[]"},
        {"auth_date": str(int(NOON.timestamp())), "user": "{"},
        {"auth_date": str(int(NOON.timestamp())), "user": '{"id": {}, "first_name": "A"}'},
    ],
)
def test_what_is_signed_and_says_nobody_is_nobody(fields: dict[str, str]) -> None:
    with pytest.raises(Unknown):
        guest(urlencode(fields | {"hash": identity.signed(fields, TOKEN)}), TOKEN, NOON)


def test_a_field_that_stands_twice_is_nobody() -> None:
    with pytest.raises(Unknown):
        guest(SAID + "&query_id=AAE", TOKEN, NOON)


def test_what_another_bot_was_told_is_nobody_here() -> None:
    with pytest.raises(Unknown) as nobody:
        guest(SAID, TOKEN + "x", NOON)
    assert not nobody.value.over


def test_a_session_lasts_minutes_and_never_longer_than_what_telegram_said() -> None:
    known = guest(SAID, TOKEN, NOON)
    given_ = session(known, TOKEN, NOON)
    assert person_of(given_, TOKEN, NOON + SESSION - timedelta(seconds=1)) == 7
    late = session(known, TOKEN, NOON + GOOD - timedelta(minutes=1))
    for one, moment in ((given_, NOON + SESSION), (late, NOON + GOOD)):
        with pytest.raises(Unknown) as over:
            person_of(one, TOKEN, moment)
        assert over.value.over


@given(st.data())
def test_a_forged_session_is_nobodys(data: st.DataObject) -> None:
    known = session(guest(SAID, TOKEN, NOON), TOKEN, NOON)
    at = data.draw(st.integers(0, len(known) - 1))
    letter = data.draw(st.sampled_from("Aa0._-"))
    changed = known[:at] + letter + known[at + 1 :]
    if changed != known:
        try:
            assert person_of(changed, TOKEN, NOON) == 7, "the last digit of base64 may say the same"
        except Unknown:
            pass
        else:
            assert changed[:-1] == known[:-1]


def test_the_page_is_small_and_without_code_or_style_inside() -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in FILES.iterdir()}
    assert sum(sizes.values()) < 80_000, sizes
    page = (FILES / "index.html").read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|https?://", page)
    assert re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL) == [""]
    code = "".join(path.read_text("utf-8") for path in FILES.glob("*.js"))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", code)
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", code))
    assert addresses <= {"http://www.w3.org/2000/svg", r"https:\/\/t\.me(\/.*)$/.exec(url"}, (
        "nothing comes from elsewhere"
    )


def test_the_page_says_every_word_that_it_is_given_and_no_other() -> None:
    code = "".join(path.read_text("utf-8") for path in FILES.glob("*.js"))
    assert set(re.findall(r'"((?:window|months)-[a-z-]+)"', code)) == set(WORDS)


def test_a_button_to_the_page_is_one_of_telegrams_and_only_where_there_is_an_address() -> None:
    assert Links("bot").window(month=3) is None
    page = Links("bot", "https://bot.example.org/a").window(month=3)
    assert page == "https://bot.example.org/a/window/?month=3"
    shown = Screen(Html("…"), ((Button("x", page=page),), (Button("y", data="people.home"),)))
    assert shown.keyboard is not None
    first = shown.keyboard.inline_keyboard[0][0]
    assert first.web_app is not None and first.web_app.url == page and first.callback_data is None
    lighter = shown.without("Bad Request: BUTTON_TYPE_INVALID")
    assert lighter is not None and [one.label for row in lighter.rows for one in row] == ["y"]


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def test_a_family_looks_answers_and_takes(
    world: World, classroom: Classroom, http: ClientSession, language: str
) -> None:
    """What is pressed in the window is done, and said in the same sentences, as in the chat."""
    t = world.app.texts["ru"] if world.app else None
    assert t is not None
    await classroom.publish()
    await world.settle()
    async with windowed(world) as web:
        anna, boris = (classroom.families[name] for name in ("Ивановы", "Петровы"))
        await anna.say("/map")
        assert t("window-open-month") in str(anna.screen.labels)
        await anna.press(t("window-open-month"))
        assert anna.opened[-1] == f"{web}/window/?month=1"
        looking, other = await before(http, world, anna), await before(http, world, boris)
        month = await looking.look("month?month=1")
        said = said_of(anna.id, anna.name, world.telegram.token, world.clock.now())
        assert (await looking.open(said, "?look=month&month=1")).body["seen"] == month
        assert (await looking.open(said, "?look=places&item=999")).body["said"] == t("refusal-gone", what="item")
        assert (await looking.open(said, "?look=nothing")).status == 400
        await looking.open(said)
        assert month["title"] == "Декабрь 2026" and month["before"] == 1 and len(month["days"]) == 31
        titles = {item["title"]: item for item in month["items"].values()}
        concert, venue = titles["Новогодний концерт"], titles["Олимпиада «Музеи. Парки. Усадьбы»"]
        assert [month["items"][str(id)] for id in month["days"][11]["items"]] == [concert]
        assert month["days"][0]["today"] and month["days"][11]["said"] == "12 декабря, сб: 1 пункт"
        card = (await looking.press(concert["press"])).body["screen"]
        going = next(one for row in card["rows"] for one in row if one["label"] == t("answers-going"))
        noted = (await looking.press(going["press"])).body
        assert noted["said"] == t("answers-noted-going") and f"✓ {t('answers-going')}" in str(noted["screen"])
        month = await looking.look("month?month=1")
        assert {one["title"]: one["done"] for one in month["items"].values()}["Новогодний концерт"] == t(
            "answers-going"
        )
        item = int(venue["press"].partition(":")[2])
        seen = await looking.look(f"places?item={item}")
        places, stations = seen["places"], dict(seen["stations"])
        estate = next(one for one in places if "Царицыно" in one["name"])
        assert estate["at"] == [55.6156, 37.686] and set(estate["metro"]) <= stations.keys()
        assert list(stations) == sorted(stations, key=name_key) and all(len(point) == 2 for point in stations.values())
        place = places[0]
        took = (await looking.press(place["press"].replace("open", "take"))).body
        assert took["said"] == t("slots-yours-now", name=place["name"])
        lost = (await other.press(place["press"].replace("open", "take"))).body
        assert lost["alert"] and place["name"] in lost["said"] and "Ивановы" in lost["said"]
        back = (await looking.press(place["press"].replace("open", "give-back"))).body
        assert back["said"] == t("slots-given", name=place["name"], what="place")
        assert t("slots-undo") in str(back["screen"]["rows"])


async def test_telling_what_was_done_goes_on_in_the_chat(
    world: World, classroom: Classroom, http: ClientSession
) -> None:
    await classroom.publish()
    await world.settle()
    async with windowed(world):
        anna = classroom.families["Ивановы"]
        looking = await before(http, world, anna)
        month = await looking.look("month")
        book = next(one for one in month["items"].values() if "Носов" in one["title"])
        card = (await looking.press(book["press"])).body["screen"]
        tell = next(one for row in card["rows"] for one in row if one.get("press", "").startswith("reports.tell"))
        assert (await looking.press(tell["press"])).body["went"]
        await world.settle()
        assert "Носов" in anna.screen.text
        await anna.say("Читали вместе")
        assert "Читали вместе" in anna.screen.text


async def test_who_is_nobody_is_told_where_the_page_opens(
    world: World, classroom: Classroom, http: ClientSession
) -> None:
    async with windowed(world) as web:
        anna = classroom.families["Ивановы"]
        t = world.app.texts if world.app else {}
        good = said_of(anna.id, anna.name, world.telegram.token, world.clock.now())
        old = said_of(anna.id, anna.name, world.telegram.token, world.clock.now() - GOOD)
        forged = good.replace(str(anna.id), str(classroom.teacher.id))
        looking = Looking(http, web)
        for said, key in ((forged, "window-outside"), ("", "window-outside"), (old, "window-over")):
            for language in ("ru", "en"):
                answer = await looking.ask(
                    "POST", "open", data=said.encode(), headers={"Accept-Language": f"{language}-XX,{language};q=0.9"}
                )
                assert (answer.status, answer.body["said"]) == (401, t[language](key))
        for path in ("month", "places?item=1"):
            assert (await looking.ask("GET", path)).status == 401
        assert (await looking.press("people.home")).status == 401
        looking = await before(http, world, anna)
        world.clock.set(world.clock.now() + SESSION)
        assert (await looking.ask("GET", "month")).body == {"said": t["ru"]("window-over"), "over": True}
        assert (await looking.open(good)).status == 200, "it is the same person still, for an hour"
        world.clock.set(world.clock.now() + GOOD)
        assert (await looking.open(good)).status == 401, "a replay opens nothing any more"


async def test_who_blocked_the_bot_or_is_a_stranger_sees_nothing(
    world: World, classroom: Classroom, http: ClientSession
) -> None:
    async with windowed(world):
        assert world.app is not None and world.web is not None
        stranger, t = world.telegram.person("Чужой"), world.app.texts["ru"]
        said = said_of(stranger.id, "Чужой", world.telegram.token, world.clock.now())
        answer = await Looking(http, world.web).open(said)
        assert (answer.status, answer.body) == (403, {"said": t("people-strangers")})
        anna = classroom.families["Ивановы"]
        looking = await before(http, world, anna)
        await anna.block()
        await world.settle()
        assert (await looking.ask("GET", "month")).status == 403


async def test_what_no_page_of_ours_asks_is_refused(world: World, classroom: Classroom, http: ClientSession) -> None:
    await classroom.publish()
    await world.settle()
    async with windowed(world):
        looking = await before(http, world, classroom.families["Ивановы"])
        for packed in (
            "people.home",
            "leaving.forget",
            "slots.take",
            "slots.take:x",
            "slots.take:1:2",
            "…",
            "",
            "x" * 70,
        ):
            assert (await looking.press(packed)).status == 404, packed
        for body in (b"", b"{", b"[]", b"{}", b'{"press": 5}', b"\xff", b'{"press": null}'):
            assert (await looking.ask("POST", "press", data=body)).status == 400, body
        for path in (
            "month?month=x",
            "month?month=-1",
            "month?classroom=",
            "places",
            "places?item=9e9",
            f"month?month={2**60}",
        ):
            assert (await looking.ask("GET", path)).status == 400, path
        huge = b"x" * (BODY + 1)
        for path in ("press", "open"):
            assert (await looking.ask("POST", path, data=huge)).status == 413
        for method, path in (("GET", "press"), ("GET", "open"), ("POST", "month"), ("PUT", "places"), ("DELETE", "")):
            assert (await looking.ask(method, path)).status == 405, path
        for path in ("../settings.py", "serving.py", "static/main.js", "%2e%2e/serving.py"):
            assert (await looking.ask("GET", path)).status == 404, path
        assert world.log.errors == []


async def test_every_answer_says_who_may_show_it_and_that_nobody_keeps_it(
    world: World, classroom: Classroom, http: ClientSession
) -> None:
    async with windowed(world):
        looking = await before(http, world, classroom.families["Ивановы"])
        page = (await looking.ask("GET", "")).body
        code = str(re.findall(r'src="([^"]+)"', page)[0])
        for path in ("", code, "month"):
            answer = await looking.ask("GET", path)
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy and "unsafe" not in policy
            assert "frame-ancestors https://web.telegram.org https://*.telegram.org http://127.0.0.1:*" in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        kept = [(await looking.ask("GET", path)).headers["Cache-Control"] for path in ("", code)]
        assert kept == ["public, max-age=86400", "public, max-age=31536000, immutable"]


async def test_a_page_that_a_browser_has_kept_works_with_the_bot_of_today(
    world: World, classroom: Classroom, http: ClientSession
) -> None:
    """The code's address changes with it; what was asked for under an older one is today's, and is not kept."""
    async with windowed(world):
        anna = classroom.families["Ивановы"]
        looking = await before(http, world, anna)
        code = str(re.findall(r'src="([^"]+)"', (await looking.ask("GET", "")).body)[0])
        word, _, name = code.partition("/")
        older = await looking.ask("GET", f"{'0' * 16}/{name}")
        assert older.body == (await looking.ask("GET", code)).body and older.headers["Cache-Control"] == "no-store"
        said = said_of(anna.id, anna.name, world.telegram.token, world.clock.now())
        opened = await looking.open(said)
        assert opened.body["page"] == word and opened.headers["Content-Encoding"] == "gzip"
        plain = await looking.ask("POST", "open", data=said.encode(), headers={"Accept-Encoding": "br"})
        assert plain.body["words"] == opened.body["words"] and "Content-Encoding" not in plain.headers
        for path in (f"{'0' * 16}/index.html", f"{'0' * 16}/serving.py", f"{'0' * 15}x/{name}"):
            assert (await looking.ask("GET", path)).status == 404


async def test_looking_again_costs_nothing_while_nothing_is_written(
    world: World, classroom: Classroom, http: ClientSession
) -> None:
    await classroom.publish()
    await world.settle()
    async with windowed(world):
        assert world.app is not None
        await world.app.clock.stop()  # on a busy machine it may look meanwhile, and write
        await world.settle()
        looking = await before(http, world, classroom.families["Ивановы"])
        first = await looking.ask("GET", "month?month=1")
        again = {"If-None-Match": first.headers["ETag"]}
        with statements() as run:
            assert (await looking.ask("GET", "month?month=1", headers=again)).status == 304
        assert not [one for one in run if "adults" in one], "it was not even asked who looks"
        await classroom.families["Петровы"].say("/menu")
        await world.settle()
        with statements() as run:
            still = await looking.ask("GET", "month?month=1", headers=again)
        assert still.status == 304, "something was written, and nothing here has changed"
        assert [one for one in run if "adults" in one]
        concert = next(one for one in first.body["items"].values() if "концерт" in one["title"])
        await looking.press(concert["press"].replace("items.open", "answers.give") + ":going")
        changed = await looking.ask("GET", "month?month=1", headers={"If-None-Match": still.headers["ETag"]})
        assert changed.status == 200 and changed.headers["ETag"] != still.headers["ETag"]


async def test_where_others_write_too_each_look_is_a_look(postgres_url: str, http: ClientSession) -> None:
    """On PostgreSQL another process may have written: 304 only says that all is as it was."""
    async with a_world(postgres_url) as world:
        classroom = await found(world)
        for name in ("Ивановы", "Петровы"):
            await classroom.join(name)
        await classroom.accept()
        await classroom.publish()
        await world.settle()
        async with windowed(world):
            anna, boris = [await before(http, world, one) for one in classroom.families.values()]
            month = await anna.look("month")
            item = next(one["press"] for one in month["items"].values() if "Олимпиада" in one["title"]).split(":")[1]
            first = await anna.ask("GET", f"places?item={item}")
            again = {"If-None-Match": first.headers["ETag"]}
            assert (await anna.ask("GET", f"places?item={item}", headers=again)).status == 304
            place = first.body["places"][0]
            assert (await boris.press(place["press"].replace("open", "take"))).status == 200
            changed = await anna.ask("GET", f"places?item={item}", headers=again)
            gone = next(one for one in changed.body["places"] if one["id"] == place["id"])
            assert not gone["free"] and "Петровы" in gone["label"]


async def test_the_menus_button_opens_the_page_where_there_is_one(world: World, classroom: Classroom) -> None:
    settings = world.telegram.world.settings
    assert settings["menu_button",] == {"type": "commands"}
    async with windowed(world) as web:
        shown = settings["menu_button",]
        assert (shown["type"], shown["web_app"]["url"]) == ("web_app", f"{web}/window/")
    await world.stop()
    world.web = None
    await world.start()
    assert settings["menu_button",] == {"type": "commands"}


def test_what_is_pressed_in_the_window_is_a_button_of_the_chat() -> None:
    assert set(PRESSED_HERE) | set(TURNED) <= PRESSED.keys()
