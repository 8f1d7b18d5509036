"""The page of phones, from the browser's side of the wire: what it is told, what it may do, what is refused."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from sandbox import Clock, Page, Telegram, at_once, samples
from sandbox.samples import landscape

Json = dict[str, Any]
START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
TOKEN = "123456:SANDBOX-TOKEN"


class Browser:
    """A browser's requests, and what it makes of the events: `state` is the first snapshot with all events applied."""

    def __init__(self, page: Page, http: aiohttp.ClientSession) -> None:
        self.page = page
        self.http = http
        self.state: Json = {}

    async def load(self) -> Json:
        async with self.http.get(f"{self.page.url}sim/state") as answer:
            loaded: Json = await answer.json()
        return loaded

    async def act(self, name: str, /, **said: Any) -> Any:
        """An act that is possible; returns its result."""
        status, body = await self.try_act(name, **said)
        assert status == 200, body
        return body["result"]

    async def try_act(self, name: str, /, **said: Any) -> tuple[int, Json]:
        async with self.http.post(f"{self.page.url}sim/{name}", json=said) as answer:
            return answer.status, await answer.json()

    async def bot(self, method: str, /, **values: Any) -> Any:
        """The bot, whatever its framework, calls the Bot API."""
        async with self.http.post(f"{self.page.telegram.url}/bot{TOKEN}/{method}", json=values) as answer:
            return (await answer.json())["result"]

    async def events(self, after: int, until: int) -> list[Json]:
        """The events of these numbers, as the stream brings them."""
        found: list[Json] = []
        async with self.http.get(f"{self.page.url}sim/events", params={"after": after}) as stream:
            number = after
            async for line in stream.content:
                if line.startswith(b"id: "):
                    number = int(line[4:])
                if line.startswith(b"data: "):
                    found.append(json.loads(line[6:]))
                    if number >= until:
                        return found
        raise AssertionError("the stream has ended")


@asynccontextmanager
async def a_page(**more: Any) -> AsyncIterator[Browser]:
    telegram = Telegram(clock=Clock(START))
    page = Page(telegram, samples=samples(), **more)
    telegram.settle = at_once
    await telegram.start()
    try:
        async with asyncio.timeout(300), aiohttp.ClientSession() as http:
            yield Browser(page, http)
    finally:
        await telegram.stop()
    assert telegram.errors == []


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with a_page() as made:
        yield made


def chat_of(state: Json, number: int) -> Json:
    found: Json = next(chat for chat in state["chats"] if chat["id"] == number)
    return found


def apply(state: Json, event: Json) -> None:
    """What a browser makes of one event."""
    match event["kind"]:
        case "message" | "edited":
            known = chat_of(state, event["chat"])["messages"]
            known[:] = [one for one in known if one["message_id"] != event["message"]["message_id"]]
            known.append(event["message"])
            known.sort(key=lambda one: one["message_id"])
        case "deleted":
            known = chat_of(state, event["chat"])["messages"]
            known[:] = [one for one in known if one["message_id"] != event["message_id"]]
        case "chat":
            before = [one for one in state["chats"] if one["id"] == event["chat"]["id"]]
            if before:
                before[0].update(event["chat"])
            else:
                state["chats"].append({**event["chat"], "messages": []})
        case "person":
            others = [one for one in state["persons"] if one["id"] != event["person"]["id"]]
            state["persons"] = [*others, event["person"]]
        case "call":
            state["calls"].append(event["call"])
        case "commands":
            state |= {"commands": event["commands"], "about": event["about"]}
        case "connected" | "faults" | "limits" | "notes" | "playing" as kind:
            state[kind] = event[kind]


def sorted_state(state: Json) -> Json:
    by_id = {name: sorted(state[name], key=lambda one: one["id"]) for name in ("persons", "chats")}
    return {key: value for key, value in {**state, **by_id}.items() if key not in ("event", "clock")}


async def test_the_events_after_a_snapshot_lead_to_the_next_snapshot(browser: Browser) -> None:
    anna = (await browser.act("person", first_name="Анна", language="ru"))["id"]
    before = await browser.load()
    boris = (await browser.act("person", first_name="Boris", language="en"))["id"]
    group = (await browser.act("group", title="2 «Б»", person=anna, members=[boris]))["id"]
    await browser.act("start", person=anna)
    keyboard = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    sent = await browser.bot(
        "sendMessage", chat_id=anna, text="<b>Привет</b>", parse_mode="HTML", reply_markup=keyboard
    )
    query = (await browser.act("press", person=anna, chat=anna, message_id=sent["message_id"], row=0, column=0))[
        "query"
    ]
    await browser.bot("answerCallbackQuery", callback_query_id=query, text="Записала", show_alert=True)
    await browser.bot("editMessageText", chat_id=anna, message_id=sent["message_id"], text="Готово")
    await browser.bot("setMyCommands", commands=[{"command": "map", "description": "Карта"}])
    await browser.act("bot", person=anna, chat=group, place="administrator")
    said = await browser.bot("sendMessage", chat_id=group, text="Всем")
    await browser.bot("pinChatMessage", chat_id=group, message_id=said["message_id"])
    await browser.act("say", person=boris, chat=group, text="спасибо", reply_to=said["message_id"])
    await browser.act("sample", person=boris, chat=group, name="album", caption="в парке")
    await browser.act("block", person=boris, blocked=True)
    await browser.act("fault", method="sendMessage", code=429, retry_after=2, times=3)
    await browser.bot("deleteMessage", chat_id=anna, message_id=sent["message_id"])
    after = await browser.load()
    events = await browser.events(before["event"], after["event"])
    for event in events:
        apply(before, event)
    assert sorted_state(before) == sorted_state(after)
    answered = [event for event in events if event["kind"] == "answered"]
    assert [(one["query"], one["text"], one["alert"]) for one in answered] == [(query, "Записала", True)]
    assert [call["status"] for call in after["calls"] if call["method"] == "pinChatMessage"] == [200]


async def test_a_browser_that_missed_too_much_begins_anew(browser: Browser) -> None:
    state = await browser.load()
    async with browser.http.get(f"{browser.page.url}sim/events", params={"after": 10**9}) as stream:
        async for line in stream.content:
            if line.startswith(b"data: "):
                assert json.loads(line[6:]) == {"kind": "reset"}
                break
    assert state["event"] < 10**9


async def test_only_this_computers_own_page_is_answered(browser: Browser) -> None:
    url = f"{browser.page.url}sim/state"
    for headers, status in (
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example:80"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "localhost"}, 200),
        ({"Origin": browser.page.url.rstrip("/")}, 200),
    ):
        async with browser.http.get(url, headers=headers) as answer:
            assert answer.status == status, headers
    async with browser.http.post(f"{browser.page.url}sim/forgive", data=b"{}") as answer:
        assert answer.status == 415
    async with browser.http.get(browser.page.url) as answer:
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    async with browser.http.get(f"{browser.page.url}static/..%2Fpage.py") as answer:
        assert answer.status == 404
    async with browser.http.get(f"{browser.page.url}docs/sandbox-fidelity.md") as answer:
        assert "EMULATOR" in await answer.text()


IMPOSSIBLE: list[tuple[str, Json]] = [
    ("dance", {}),
    ("start", {}),
    ("start", {"person": 5}),
    ("start", {"person": True}),
    ("start", {"person": "1001"}),
    ("start", {"person": 1001, "payload": "не по-латыни " * 20}),
    ("say", {"person": 1001, "chat": 1001}),
    ("say", {"person": 1001, "chat": 1001, "text": "   "}),
    ("say", {"person": 1001, "chat": 1001, "text": "x" * 200_000}),
    ("say", {"person": 1001, "chat": -5, "text": "x"}),
    ("say", {"person": 1001, "chat": 1001, "text": "x", "reply_to": 99}),
    ("send", {"person": 1001, "chat": 1001, "as": "photo", "files": []}),
    ("send", {"person": 1001, "chat": 1001, "as": "photo", "files": [{"name": "x", "data": "%%"}]}),
    ("send", {"person": 1001, "chat": 1001, "as": "photo", "files": [{"name": "x", "data": "QUJD"}]}),
    ("send", {"person": 1001, "chat": 1001, "as": "document", "files": ["x"]}),
    ("sample", {"person": 1001, "chat": 1001, "name": "no-such"}),
    ("location", {"person": 1001, "chat": 1001, "latitude": 91, "longitude": 0}),
    ("press", {"person": 1001, "chat": 1001, "message_id": 1, "row": 0, "column": 0}),
    ("reply", {"person": 1001, "chat": 1001, "row": 0, "column": 0}),
    ("block", {"person": 1001, "blocked": "yes"}),
    ("person", {"first_name": " "}),
    ("person", {"first_name": "x", "language": 5}),
    ("group", {"person": 1001, "title": ""}),
    ("leave", {"person": 1001, "chat": -1}),
    ("bot", {"person": 1001, "chat": -1, "place": "member"}),
    ("fault", {"method": "*", "code": 200, "times": 1}),
    ("fault", {"method": "*", "code": 500, "times": 10**9}),
    ("limits", {"on": 1}),
    ("skip", {"to": "hour"}),
    ("speed", {"speed": 60}),
]


async def test_what_a_real_client_could_not_do_is_refused_with_a_sentence(browser: Browser) -> None:
    assert (await browser.act("person", first_name="Анна", language="ru"))["id"] == 1001
    before = await browser.load()
    for name, said in IMPOSSIBLE:
        status, body = await browser.try_act(name, **said)
        assert status == 400, (name, said)
        assert len(body["error"]) > 10, (name, said)
    assert sorted_state(await browser.load()) == sorted_state(before), "nothing of it has happened"


async def test_what_is_not_a_json_object_is_refused(browser: Browser) -> None:
    headers = {"Content-Type": "application/json"}
    for body in (b"", b"[]", b"{", b"5", b"\xff"):
        async with browser.http.post(f"{browser.page.url}sim/say", data=body, headers=headers) as answer:
            assert answer.status == 400, body


async def test_links_lead_to_the_bot_to_a_group_or_away(browser: Browser) -> None:
    anna = (await browser.act("person", first_name="Анна", language="ru"))["id"]
    group = (await browser.act("group", title="Родители", person=anna))["id"]
    link = "https://t.me/marshrutka_bot?start=abc"
    assert await browser.act("open", person=anna, link=link) == {"chat": anna}
    assert await browser.act("open", person=anna, link="https://example.org/x") == {"opened": "https://example.org/x"}
    link = "tg://resolve?domain=marshrutka_bot&startgroup=g1&admin=pin_messages"
    assert await browser.act("open", person=anna, link=link) == {"choose_group": [group]}
    assert await browser.act("open", person=anna, link=link, chat=group) == {"chat": group}
    state = await browser.load()
    assert [one["text"] for one in chat_of(state, anna)["messages"]] == ["/start abc"]
    assert chat_of(state, group)["bot"] == "administrator"
    assert chat_of(state, group)["messages"][-1]["text"] == "/start@marshrutka_bot g1"
    keyboard = {"inline_keyboard": [[{"text": "Сайт", "url": link}, {"text": "Код", "copy_text": {"text": "42"}}]]}
    sent = await browser.bot("sendMessage", chat_id=anna, text="Выбирайте", reply_markup=keyboard)
    at: Json = {"person": anna, "chat": anna, "message_id": sent["message_id"], "row": 0}
    assert await browser.act("press", **at, column=0) == {"choose_group": [group]}
    assert await browser.act("press", **at, column=1) == {"copied": "42"}


async def test_what_is_sent_arrives_as_it_is_and_only_harmless_files_are_shown(browser: Browser) -> None:
    anna = (await browser.act("person", first_name="Анна", language="ru"))["id"]
    files = {
        "снимок.png": landscape(),
        "план.ics": b"BEGIN:VCALENDAR",
        "page.html": b"<script>alert(1)</script>",
        "picture.svg": b"<svg onload='alert(1)'/>",
    }
    for name, data in files.items():
        mime = {"html": "text/html", "svg": "image/svg+xml", "ics": "text/calendar"}.get(name.rpartition(".")[2], "")
        sent = {"name": name, "mime": mime, "data": base64.b64encode(data).decode()}
        await browser.act("send", person=anna, chat=anna, files=[sent], **{"as": "document"})
    shown = {}
    for message in chat_of(await browser.load(), anna)["messages"]:
        document = message["document"]
        async with browser.http.get(f"{browser.page.url}sim/files/{document['file_id']}") as answer:
            assert await answer.read() == files[document["file_name"]]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            shown[document["file_name"]] = answer.headers["Content-Disposition"].partition(";")[0]
    assert shown == {
        "снимок.png": "inline",
        "план.ics": "inline",
        "page.html": "attachment",
        "picture.svg": "attachment",
    }
    async with browser.http.get(f"{browser.page.url}sim/files/no-such") as answer:
        assert answer.status == 404


async def test_people_and_groups_come_and_go(browser: Browser) -> None:
    anna, boris = [(await browser.act("person", first_name=name, language="ru"))["id"] for name in ("Анна", "Борис")]
    group = (await browser.act("group", title="2 «Б»", person=anna, members=[boris]))["id"]
    for place in ("member", "administrator", "member", "kicked"):
        await browser.act("bot", person=anna, chat=group, place=place)
        assert chat_of(await browser.load(), group)["bot"] == place
    await browser.act("leave", person=boris, chat=group)
    assert chat_of(await browser.load(), group)["members"] == [anna]
    await browser.act("join", person=boris, chat=group)
    await browser.act("start", person=boris)
    await browser.act("remove", person=boris)
    state = await browser.load()
    assert [one["id"] for one in state["persons"]] == [anna]
    assert chat_of(state, group)["members"] == [anna]
    async with browser.http.post(
        f"{browser.page.telegram.url}/bot{TOKEN}/sendMessage", json={"chat_id": boris, "text": "x"}
    ) as answer:
        assert (await answer.json())["description"] == "Forbidden: user is deactivated"
    events = await browser.events(0, state["event"])
    assert [one["person"]["deactivated"] for one in events if one["kind"] == "person"][-1]


async def test_own_messages_are_corrected_forwarded_and_deleted(browser: Browser) -> None:
    anna = (await browser.act("person", first_name="Анна", language="ru"))["id"]
    group = (await browser.act("group", title="2 «Б»", person=anna))["id"]
    await browser.act("say", person=anna, chat=group, text="в субботу")
    await browser.act("edit", person=anna, chat=group, message_id=1, text="в воскресенье")
    await browser.act("forward", person=anna, from_chat=group, message_id=1, chat=anna)
    await browser.act("delete", person=anna, chat=group, message_id=1)
    state = await browser.load()
    assert chat_of(state, group)["messages"] == []
    [forwarded] = chat_of(state, anna)["messages"]
    assert (forwarded["text"], forwarded["forward_origin"]["sender_user"]["id"]) == ("в воскресенье", anna)


class Diary:
    """A bot that only writes down when it looked, and has something due at some moments."""

    def __init__(self, *due: datetime) -> None:
        self.due = list(due)
        self.looked: list[datetime] = []
        self.done: list[tuple[datetime, datetime]] = []
        self.page: Page | None = None

    async def look(self) -> datetime | None:
        assert self.page is not None
        telegram = self.page.telegram
        now = telegram.clock.now()
        self.looked.append(now)
        while self.due and self.due[0] <= now:
            self.done.append((self.due.pop(0), now))
            telegram.world.store(telegram.world.chats[1001], telegram.world.bot, {"text": "пора"})
        return self.due[0] if self.due else None


@asynccontextmanager
async def a_diary(*due: datetime) -> AsyncIterator[tuple[Browser, Diary]]:
    diary = Diary(*due)
    async with a_page(look=diary.look) as browser:
        diary.page = browser.page
        browser.page.telegram.person("Анна")
        yield browser, diary


async def test_skipped_time_passes_in_order_and_each_thing_happens_at_its_time() -> None:
    due = [START + timedelta(minutes=minutes) for minutes in (7, 61, 24 * 60 - 1)]
    async with a_diary(*due) as (browser, diary):
        assert (await browser.act("skip", to="day"))["found"]
        assert diary.done == [(moment, moment) for moment in due]
        assert diary.looked == sorted(diary.looked)
        assert browser.page.telegram.clock.now() == START + timedelta(days=1)
        gaps = [later - earlier for earlier, later in zip(diary.looked, diary.looked[1:], strict=False)]
        assert max(gaps) <= timedelta(minutes=15)


async def test_to_the_next_thing_due_and_no_further() -> None:
    due = START + timedelta(days=3, minutes=11)
    async with a_diary(due, due + timedelta(minutes=1)) as (browser, diary):
        assert await browser.act("skip", to="due") == {"now": due.timestamp(), "found": True}
        assert [what for what, _ in diary.done] == [due]
        await browser.act("skip", to="due")
        result = await browser.act("skip", to="due")
        assert not result["found"]


async def test_the_morning_is_that_of_the_pages_zone() -> None:
    async with a_diary() as (browser, _):
        await browser.act("skip", to="morning")
        assert browser.page.telegram.clock.now() == datetime(2026, 12, 2, 5, 0, tzinfo=UTC)
        await browser.act("skip", to="hour")
        assert browser.page.telegram.clock.now() == datetime(2026, 12, 2, 6, 0, tzinfo=UTC)
        status, body = await browser.try_act("skip", to="christmas")
        assert (status, "morning" in body["error"]) == (400, True)


async def test_a_clock_that_runs_fast_makes_the_bot_look() -> None:
    async with a_diary(START + timedelta(minutes=10)) as (browser, diary):
        await browser.act("speed", speed=600)
        assert (await browser.load())["clock"]["speed"] == 600
        await browser.page.telegram.until(lambda: bool(diary.done))
        await browser.act("speed", speed=0)
        assert browser.page.telegram.clock.now() == browser.page.telegram.clock.now()
        assert (await browser.try_act("speed", speed=7))[0] == 400


async def test_the_words_of_the_page_stand_in_both_languages() -> None:
    async with a_page() as browser:
        browser.page.note("https://t.me/marshrutka_bot?start=x", ru="Ссылка", en="A link")
        state = await browser.load()
    assert state["notes"] == [{"text": {"ru": "Ссылка", "en": "A link"}, "link": "https://t.me/marshrutka_bot?start=x"}]
    assert all(set(sample["title"]) == {"ru", "en"} for sample in state["samples"])
