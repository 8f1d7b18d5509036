"""The emulated Telegram behaves as documented, driven by aiogram and by plain requests: clock, text, keyboards."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramServerError,
)
from aiogram.types import (
    CopyTextButton,
    DisabledButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from aiohttp import FormData

from sandbox import Clock, Person, Telegram
from sandbox.entities import clean, detect
from sandbox.markup import HtmlError, parse_html
from sandbox.wire import METHODS as ALL_METHODS
from sandbox.wire import Mistake, check_answer, check_update
from tests.sandboxed import BIG, START, Client, inline, updates

# The clock


def test_a_frozen_clock_moves_only_when_moved() -> None:
    clock = Clock(START)
    heard: list[datetime] = []
    clock.on_move.append(heard.append)
    assert clock.now() == START == clock.now()
    assert clock.advance(timedelta(days=2)) == START + timedelta(days=2) == clock.now()
    clock.set(START.astimezone(ZoneInfo("Asia/Tokyo")))
    assert (clock.now(), clock.now().tzinfo) == (START, UTC)
    assert heard == [START + timedelta(days=2), START]
    with pytest.raises(ValueError, match="aware"):
        clock.set(datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_running_clock_flows_from_where_it_was_put() -> None:
    clock = Clock()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)
    clock.advance(timedelta(days=10))
    assert abs(clock.now() - datetime.now(UTC) - timedelta(days=10)) < timedelta(seconds=1)
    flowing = Clock(START, speed=1)
    assert START <= flowing.now() < START + timedelta(seconds=1)


# Text


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ы <table>x</table>", 'Unsupported start tag "table" at byte offset 3'),
        ("ы <b", "Unclosed start tag at byte offset 3"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<a "b">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("я</b>", "Unexpected end tag at byte offset 2"),
        ("<b>я</b", "Unclosed end tag at byte offset 5"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_html_errors_have_telegrams_words_and_byte_offsets(source: str, words: str) -> None:
    if source == "1 < 2":
        source = "1 < 2>"
    with pytest.raises(HtmlError) as caught:
        parse_html(source)
    assert str(caught.value) == words


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("👍<b>жир</b>", "👍жир", [{"type": "bold", "offset": 2, "length": 3}]),
        ("&lt;&amp;&gt;&quot;&#33;&#x41;&nbsp;", '<&>"!A&nbsp;', []),
        ('<a href="t.me/x">я</a>', "я", [{"type": "text_link", "offset": 0, "length": 1, "url": "http://t.me/x"}]),
        (
            "<a href='https://a.ru'>я</a>",
            "я",
            [{"type": "text_link", "offset": 0, "length": 1, "url": "https://a.ru/"}],
        ),
        ("<b></b>x", "x", []),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
        ),
        ("<blockquote expandable>x</blockquote>", "x", [{"type": "expandable_blockquote", "offset": 0, "length": 1}]),
        ("<B>x</B >", "x", [{"type": "bold", "offset": 0, "length": 1}]),
    ],
)
def test_html_becomes_text_and_utf16_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(source) == (text, entities)


def test_white_space_at_the_ends_goes_and_entities_follow() -> None:
    assert clean("  ab \n", [{"type": "bold", "offset": 3, "length": 3}]) == (
        "ab",
        [{"type": "bold", "offset": 1, "length": 1}],
    )
    assert clean(" \n ", []) == ("", [])
    assert clean("a\u2028b\tc\r👍\xa0", [{"type": "bold", "offset": 1, "length": 3}]) == (
        "ab c👍\xa0",
        [{"type": "bold", "offset": 1, "length": 2}],
    )


async def test_only_links_become_links_and_dates_have_known_formats(bot: Bot, anna: Person) -> None:
    text = "<a href='http://schoolserver/plan'>план</a> <a href='Mos.RU/x'>сайт</a>"
    sent = await bot.send_message(BIG, text)
    assert [(one.type, one.url) for one in sent.entities or []] == [("text_link", "http://Mos.RU/x".lower())]
    for format in ("", "r", "wDT", "t", "d"):
        time = f"<tg-time unix='1800000000' format='{format}'>x</tg-time>"
        assert [one.type for one in (await bot.send_message(BIG, time)).entities or []] == ["date_time"]


async def test_a_row_has_twelve_buttons_and_each_a_label(bot: Bot, anna: Person) -> None:
    many = [InlineKeyboardButton(text=str(number), callback_data="a") for number in range(14)]
    nameless = [InlineKeyboardButton(text="", callback_data="a")]
    await bot.send_message(BIG, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=[many, nameless]))
    assert anna.screen.labels == [str(number) for number in range(12)]


def test_telegram_finds_commands_links_mentions_hashtags_and_addresses() -> None:
    text = "/go@x_bot 👍 https://a.ru/b?c=1, t.me/x @anna #осень mail@a.ru 1/2 a/b"
    found = [
        (e["type"], text.encode("utf-16-le")[e["offset"] * 2 : (e["offset"] + e["length"]) * 2].decode("utf-16-le"))
        for e in detect(text)
    ]
    assert found == [
        ("bot_command", "/go@x_bot"),
        ("url", "https://a.ru/b?c=1"),
        ("url", "t.me/x"),
        ("mention", "@anna"),
        ("hashtag", "#осень"),
        ("email", "mail@a.ru"),
    ]


async def test_text_limits_hold_after_parsing(bot: Bot, anna: Person) -> None:
    assert (await bot.send_message(BIG, "<b>" + "👍" * 4096 + "</b>")).text == "👍" * 4096
    for text, words in [
        ("x" * 4097, "message is too long"),
        ("", "message text is empty"),
        ("<b> </b>", "text must be non-empty"),
        ("\xa0\u200b<b>\u2028</b>", "text must be non-empty"),
        ("&#55357;", "can't parse entities: Text contains invalid Unicode characters"),
        ("<tg-time unix='1800000000' format='yyyy'>x</tg-time>", "unknown date-time format"),
        ("<b>x", "can't parse entities: Can't find end tag"),
        ("ы" * 20_000, "text is too long"),
    ]:
        with pytest.raises(TelegramBadRequest, match=words):
            await bot.send_message(BIG, text)
    assert anna.screen.text == "👍" * 4096


async def test_entities_are_stored_with_those_telegram_finds(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(BIG, " <b>Пост</b> /go <a href='https://a.ru/'>t.me/x</a> ")
    assert [(e.type, e.offset, e.length) for e in sent.entities or []] == [
        ("bold", 0, 4),
        ("bot_command", 5, 3),
        ("text_link", 9, 6),
    ]
    assert anna.screen.html == '<b>Пост</b> /go <a href="https://a.ru/">t.me/x</a>'
    plain = await bot.send_message(
        BIG, "<b>", parse_mode=None, entities=[MessageEntity(type="bold", offset=0, length=3)]
    )
    assert (plain.text, plain.html_text) == ("<b>", "<b>&lt;b&gt;</b>")


# Requests


@pytest.mark.parametrize("way", ["json", "form", "query", "multipart"])
async def test_every_way_to_send_a_request_is_read_alike(http: Client, anna: Person, way: str) -> None:
    markup = inline("Да").model_dump(exclude_none=True)
    values: dict[str, Any] = {"chat_id": BIG, "text": '{"a":1}', "disable_notification": True, "reply_markup": markup}
    flat = {k: v if isinstance(v, str) else json.dumps(v) for k, v in values.items()}
    form = FormData()
    for name, value in flat.items():
        form.add_field(name, value, content_type="text/plain" if way == "multipart" else None)
    form._is_multipart = True
    request: dict[str, Any] = (
        {"json": values} if way == "json" else {"params": flat} if way == "query" else {"data": flat}
    )
    body = await http.call("SENDmessage", **({"data": form} if way == "multipart" else request))
    assert body["result"]["text"] == '{"a":1}'
    assert body["result"]["chat"]["id"] == BIG
    assert anna.screen.labels == ["Да"]


async def test_texts_stay_texts_and_ids_become_numbers(http: Client, anna: Person) -> None:
    for text in ("[1,2]", "5", "true", "null"):
        assert (await http.call("sendMessage", data={"chat_id": str(BIG), "text": text}))["result"]["text"] == text
    assert (await http.call("sendMessage", json={"chat_id": str(BIG), "text": 5}))["result"]["text"] == "5"
    twice = await http.call("sendMessage", data=[("chat_id", str(BIG)), ("text", "one"), ("text", "two")])
    assert twice["result"]["text"] == "one"
    query = await http.call("sendMessage", params={"text": "query"}, data={"chat_id": BIG, "text": "body"})
    assert query["result"]["text"] == "query"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": BIG}, "Bad Request: message text is empty"),
        ({"chat_id": BIG, "text": "x", "reply_markups": "{}"}, "Bad Request: EMULATOR unknown parameter reply_markups"),
        (
            {"chat_id": BIG, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "calback_data": "b"}]]}},
            "unknown parameter reply_markup.inline_keyboard.0.0.calback_data",
        ),
        ({"chat_id": BIG, "text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
        (
            {"chat_id": BIG, "text": "x", "reply_markup": {"inline_keyboard": {}}},
            '"inline_keyboard" must be of type Array',
        ),
        ({"chat_id": BIG, "text": "x", "reply_markup": {"inline_keyboard": [{}]}}, "must be an Array of Arrays"),
        ({"chat_id": BIG, "text": "x", "reply_markup": {"inline_keyboard": [[{}]]}}, "EMULATOR reply_markup"),
        ({"chat_id": BIG, "text": "x", "message_thread_id": "x"}, "EMULATOR sendMessage.message_thread_id"),
        ({"chat_id": BIG, "text": "x", "parse_mode": "XML"}, "unsupported parse_mode"),
    ],
)
async def test_wrong_requests_are_refused(http: Client, anna: Person, values: dict[str, Any], words: str) -> None:
    body = await http.call("sendMessage", json=values)
    assert (body["ok"], body["error_code"]) == (False, 400)
    assert words in body["description"]


async def test_an_empty_keyboard_is_no_keyboard(http: Client, anna: Person) -> None:
    keyboards: list[dict[str, Any]] = [
        {},
        {"inline_keyboard": None},
        {"inline_keyboard": []},
        {"remove_keyboard": False},
    ]
    for markup in keyboards:
        #: None}, {"inline_keyboard": []}, {"remove_keyboard": False}):
        await http.call("sendMessage", json={"chat_id": BIG, "text": "x", "reply_markup": markup})
        assert anna.screen.reply_markup is None


async def test_what_is_not_emulated_says_so(http: Client, bot: Bot, anna: Person) -> None:
    for method in ("setChatTitle", "banChatMember", "getStickerSet"):
        body = await http.call(method, json={"chat_id": BIG})
        assert (body["error_code"], body["description"]) == (501, f"EMULATOR: {method} is not emulated")
    with pytest.raises(TelegramServerError, match="EMULATOR: parse_mode MarkdownV2"):
        await bot.send_message(BIG, "x", parse_mode="MarkdownV2")
    with pytest.raises(TelegramServerError, match="EMULATOR: sending a file by its URL"):
        await bot.send_photo(BIG, "https://example.org/a.png")
    assert (await http.call("getMeow"))["description"] == "Not Found: method not found"
    assert (await http.call("getMe", token="1:WRONG"))["description"] == "Unauthorized"
    assert (await http.call("sendMessage", data="{", headers={"Content-Type": "application/json"}))["error_code"] == 400


async def test_every_call_is_written_down(telegram: Telegram, bot: Bot, anna: Person) -> None:
    await bot.send_message(BIG, "x")
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(404, "x")
    first, second = telegram.calls
    assert (first.method, first.chat, first.status, first.description) == ("sendMessage", BIG, 200, None)
    assert (second.chat, second.status, second.description) == (404, 400, "Bad Request: chat not found")
    assert first.at == START


def test_a_misspelt_key_of_our_own_is_an_error() -> None:
    message = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private", "first_name": "x"}, "text": "x"}
    check_answer(ALL_METHODS["sendmessage"], message)
    with pytest.raises(Mistake, match=r"chat\.tittle"):
        check_answer(ALL_METHODS["sendmessage"], message | {"chat": message["chat"] | {"tittle": "x"}})  # type: ignore[operator]
    with pytest.raises(Mistake, match=r"message\.date"):
        check_update({"update_id": 1, "message": {"message_id": 1}})


async def test_a_mistake_inside_is_a_500_and_is_remembered(
    telegram: Telegram, bot: Bot, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.world.bot.first_name = None  # type: ignore[assignment]
    with pytest.raises(TelegramServerError, match="EMULATOR Mistake"):
        await bot.send_message(BIG, "x")
    assert "sendMessage" in telegram.errors[0] or "sendmessage" in telegram.errors[0]
    telegram.errors.clear()


# Keyboards


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({}, "text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "a", "url": "https://a.ru"}, "EMULATOR a button has exactly one of"),
        ({"url": "http://schoolserver/plan"}, "BUTTON_URL_INVALID"),
        ({"callback_data": "a", "style": "warning"}, "invalid button style specified"),
        ({"copy_text": CopyTextButton(text="x" * 257)}, "BUTTON_COPY_TEXT_INVALID"),
        ({"callback_data": "a", "disabled": DisabledButton()}, "EMULATOR a button has exactly one of"),
        ({"text": " ", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        ({"text": "\u200b\xa0", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        ({"text": "\u2028\u202e", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
    ],
)
async def test_wrong_buttons_are_refused(bot: Bot, anna: Person, button: dict[str, Any], words: str) -> None:
    one = InlineKeyboardButton(**({"text": "x"} | button))
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.send_message(BIG, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[one]]))


async def test_64_bytes_are_allowed_and_reply_keyboards_stay_on_the_phone(bot: Bot, anna: Person) -> None:
    one = InlineKeyboardButton(text="x", callback_data="я" * 32)
    await bot.send_message(BIG, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[one]]))
    rows = [[KeyboardButton(text="Меню"), KeyboardButton(text="Телефон", request_contact=True)]]
    sent = await bot.send_message(BIG, "x", reply_markup=ReplyKeyboardMarkup(keyboard=rows))
    assert sent.reply_markup is None
    assert anna.chat.keyboard == [["Меню", "Телефон"]] == anna.screen.buttons
    await updates(bot)
    await anna.press("Меню")
    await anna.press("Телефон")
    said, shared = await updates(bot)
    assert said.message and said.message.text == "Меню"
    assert shared.message and shared.message.contact and shared.message.contact.user_id == BIG
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await sent.edit_text("y")
    await bot.send_message(BIG, "x", reply_markup=ReplyKeyboardRemove())
    assert anna.chat.keyboard == []
    await bot.send_message(BIG, "x", reply_markup=ForceReply(input_field_placeholder="Имя"))
