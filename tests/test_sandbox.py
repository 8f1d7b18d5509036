"""The emulated Telegram behaves as documented: driven by aiogram's Bot over HTTP, by plain requests, and by persons."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    MenuButtonCommands,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    Update,
)
from aiohttp import ClientSession, FormData, web

from sandbox import Clock, Group, Person, Telegram, sample_picture
from sandbox.chats import pin
from sandbox.markup import HtmlError, clean, detect, parse_html
from sandbox.media import image_size
from sandbox.wire import METHODS as ALL_METHODS
from sandbox.wire import Mistake, check_answer, check_update

BIG = 5_000_000_201
START = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A Telegram whose clock stands still and whose persons do not wait; its own mistakes fail the test."""
    it = Telegram(clock=Clock(START))
    it.quiet = 0.0
    it.patience = 2.0
    await it.start()
    yield it
    await it.stop()
    assert it.errors == []


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async for one in _bot(telegram):
        yield one


async def _bot(telegram: Telegram) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    yield Bot(telegram.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    await (await session.create_session()).close()


@pytest.fixture
async def anna(telegram: Telegram) -> Person:
    """A person with an id over int32 who has pressed Start."""
    person = telegram.person("Анна", id=BIG)
    await person.start()
    return person


@pytest.fixture
async def http(telegram: Telegram) -> AsyncIterator[Client]:
    async with ClientSession() as session:
        yield Client(session, telegram)


class Client:
    """A client that is not aiogram."""

    def __init__(self, session: ClientSession, telegram: Telegram) -> None:
        self.session = session
        self.telegram = telegram

    async def call(self, method: str, **request: Any) -> dict[str, Any]:
        return (await self.whole(method, **request))[0]

    async def whole(self, method: str, token: str | None = None, **request: Any) -> tuple[dict[str, Any], Any]:
        url = f"{self.telegram.url}/bot{token or self.telegram.token}/{method}"
        async with self.session.post(url, **request) as response:
            body: dict[str, Any] = json.loads(await response.text())
            assert response.status == body.get("error_code", 200)
            return body, response.headers


async def updates(bot: Bot) -> list[Update]:
    """All waiting updates, which this confirms."""
    got = await bot.get_updates(timeout=0)
    if got:
        await bot.get_updates(offset=got[-1].update_id + 1, timeout=0)
    return got


def inline(*labels: str, **more: str) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=label, callback_data=f"data:{label}")] for label in labels]
    rows += [[InlineKeyboardButton(text=label, url=url)] for label, url in more.items()]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def picture(name: str = "rating.png", shade: int = 7, size: tuple[int, int] = (64, 48)) -> BufferedInputFile:
    return BufferedInputFile(sample_picture(*size, shade=shade), name)


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
    with pytest.raises(TelegramServerError, match="EMULATOR: message_effect_id"):
        await bot.send_message(BIG, "x", message_effect_id="5")
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


# Who can be written to


async def test_whom_the_bot_may_write_to(telegram: Telegram, bot: Bot, anna: Person) -> None:
    boris, vera = telegram.person("Борис"), telegram.person("Вера")
    assert (boris.id, vera.id) == (1001, 1002)
    group = telegram.group("2 «Б»", [anna, boris])
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(vera.id, "x")
    await group.add_bot(by=boris, admin=False)
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot can't initiate conversation with a user"):
        await bot.send_message(boris.id, "x")
    await boris.start()
    await bot.send_message(boris.id, "x")
    await boris.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(boris.id, "x")
    with pytest.raises(AssertionError, match="blocked"):
        await boris.say("x")
    await boris.unblock()
    await boris.deactivate()
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(boris.id, "x")


async def test_blocking_and_restarting_tells_the_bot(bot: Bot, anna: Person) -> None:
    await updates(bot)
    await anna.block()
    await anna.start("again")
    blocked, unblocked, start = await updates(bot)
    assert blocked.my_chat_member and blocked.my_chat_member.new_chat_member.status == "kicked"
    assert unblocked.my_chat_member and unblocked.my_chat_member.new_chat_member.status == "member"
    assert start.message and start.message.text == "/start again"


# Media


async def test_pictures_documents_and_their_limits(telegram: Telegram, bot: Bot, anna: Person) -> None:
    sent = await bot.send_photo(BIG, picture(size=(1080, 1480)), caption="<b>Рейтинг</b>")
    assert sent.photo and [(size.width, size.height) for size in sent.photo][-1] == (1080, 1480)
    assert len(sent.photo) == 4
    assert anna.screen.photo == sample_picture(1080, 1480, shade=7)
    again = await bot.send_photo(BIG, sent.photo[-1].file_id, has_spoiler=True)
    assert again.photo and again.photo[-1].file_id == sent.photo[-1].file_id
    await bot.send_document(BIG, BufferedInputFile(b"a,b", "plan.csv"), caption="План")
    assert anna.screen.document == ("plan.csv", b"a,b")
    assert anna.screen.text == "План"
    assert [(shown.chat, shown.name) for shown in telegram.pictures] == [("Анна", "rating.png")]
    huge = BufferedInputFile(b"\x89PNG\r\n\x1a\n" + bytes(10 << 20), "a.png")
    refused: list[tuple[BufferedInputFile | str, str]] = [
        (BufferedInputFile(b"hello", "a.png"), "IMAGE_PROCESS_FAILED"),
        (picture(size=(21, 1)), "PHOTO_INVALID_DIMENSIONS"),
        (BufferedInputFile(b"", "a.png"), "file must be non-empty"),
        ("AgACnonsense", "wrong file identifier/HTTP URL specified"),
        (str(anna.screen.file.id if anna.screen.file else ""), "can't use file of type Document as Photo"),
    ]
    for file, words in refused:
        with pytest.raises(TelegramBadRequest, match=words):
            await bot.send_photo(BIG, file)
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_photo(BIG, huge)
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_photo(BIG, picture(), caption="x" * 1025)


async def test_files_come_back_byte_for_byte_up_to_20_mb(bot: Bot, anna: Person) -> None:
    await updates(bot)
    await anna.send_photo(caption="Вот")
    await anna.send_document(bytes((20 << 20) + 1), "big.bin")
    photo, big = await updates(bot)
    assert photo.message and photo.message.photo and photo.message.caption == "Вот"
    stream = await bot.download(photo.message.photo[-1])
    assert stream is not None and stream.read() == sample_picture()
    assert big.message and big.message.document
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(big.message.document.file_id)
    with pytest.raises(TelegramBadRequest, match="wrong file_id"):
        await bot.get_file("nonsense")


async def test_uploads_named_by_their_field_are_found_too(http: Client, telegram: Telegram, anna: Person) -> None:
    form = FormData({"chat_id": str(BIG)})
    form.add_field("document", b"abc", filename="a.txt", content_type="text/plain")
    form.add_field("thumbnail", sample_picture(), filename="t.png")
    assert (await http.call("sendDocument", data=form))["ok"]
    assert anna.screen.document == ("a.txt", b"abc")
    async with http.session.get(f"{telegram.url}/file/bot{telegram.token}/documents/nothing.txt") as response:
        assert response.status == 404


async def test_albums_have_two_to_ten_items_of_one_sort(bot: Bot, anna: Person) -> None:
    sent = await bot.send_media_group(
        BIG, [InputMediaPhoto(media=picture(shade=n), caption="<i>Раз</i>" if n == 0 else None) for n in range(3)]
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.html_text for message in sent] == ["<i>Раз</i>", "", ""]
    assert len(anna.screens) == 3
    for count, words in ((1, "EMULATOR an album"), (11, "too many messages to send as an album")):
        with pytest.raises(TelegramBadRequest, match=words):
            await bot.send_media_group(BIG, [InputMediaPhoto(media=picture()) for _ in range(count)])
    with pytest.raises(TelegramBadRequest, match="mixed"):
        await bot.send_media_group(BIG, [InputMediaPhoto(media=picture()), InputMediaDocument(media=picture())])


async def test_a_persons_album_is_several_updates(bot: Bot, anna: Person) -> None:
    await updates(bot)
    await anna.send_photo(album=[sample_picture(shade=1), sample_picture(shade=2)], caption="Отчёт")
    got = [update.message for update in await updates(bot)]
    assert len({one.media_group_id for one in got if one}) == 1 and len(got) == 2
    assert [one.caption for one in got if one] == ["Отчёт", None]


async def test_other_kinds_of_messages(bot: Bot, anna: Person) -> None:
    await updates(bot)
    await anna.send_voice()
    await anna.send_video()
    await anna.send_sticker()
    await anna.send_location(55.75, 37.62)
    await anna.send_contact("+79990000000", "Пётр")
    kinds = [update.message.content_type for update in await updates(bot) if update.message]
    assert kinds == ["voice", "video", "sticker", "location", "contact"]
    venue = await bot.send_venue(BIG, 55.7, 37.6, "Музей", "ул. Мира, 1", reply_markup=inline("Беру"))
    assert venue.venue and venue.venue.title == "Музей" and anna.screen.labels == ["Беру"]
    assert (await bot.send_location(BIG, 55.7, 37.6)).location
    assert (await bot.send_voice(BIG, BufferedInputFile(b"OggS", "v.ogg"))).voice
    assert (await bot.send_contact(BIG, "+7", "Школа")).contact
    assert await bot.send_chat_action(BIG, "typing")


def test_pictures_are_measured() -> None:
    assert image_size(sample_picture(30, 20)) == (30, 20)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x30\x00\x40" + bytes(8)
    assert image_size(jpeg) == (64, 48)
    assert image_size(b"GIF89a") is None


# Replies, forwards, copies


async def test_replies_point_to_messages_that_exist(bot: Bot, anna: Person) -> None:
    question = await bot.send_message(BIG, "Кто?")
    answer = await bot.send_message(BIG, "x", reply_parameters=ReplyParameters(message_id=question.message_id))
    assert answer.reply_to_message and answer.reply_to_message.text == "Кто?"
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(BIG, "x", reply_parameters=ReplyParameters(message_id=999))
    lonely = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    assert (await bot.send_message(BIG, "x", reply_parameters=lonely)).reply_to_message is None
    await updates(bot)
    await anna.say("Я", reply_to=anna.chat.messages[1])
    (update,) = await updates(bot)
    assert update.message and update.message.reply_to_message
    assert update.message.reply_to_message.message_id == question.message_id


async def test_a_forward_keeps_the_keyboard_only_if_it_is_all_links(telegram: Telegram, bot: Bot, anna: Person) -> None:
    group = telegram.group("2 «Б»", [anna])
    await group.add_bot(by=anna)
    link = "https://t.me/marshrutka_bot?start=x"
    await bot.send_message(BIG, "Ссылка", reply_markup=inline(Открыть=link))
    await bot.send_message(BIG, "Смесь", reply_markup=inline("Беру", Открыть=link))
    await updates(bot)
    kept = await anna.forward(anna.screens[0], group)
    dropped = await anna.forward(anna.screens[1], group)
    assert (kept.labels, dropped.labels) == (["Открыть"], [])
    first, _ = await updates(bot)
    assert first.message and first.message.forward_origin
    assert first.message.forward_origin.type == "user"
    sent = await bot.forward_message(BIG, group.id, kept.id)
    assert sent.forward_origin and sent.reply_markup
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await sent.edit_text("x")


async def test_copies_carry_content_and_not_the_keyboard(bot: Bot, anna: Person) -> None:
    sent = await bot.send_photo(BIG, picture(), caption="<b>Было</b>", reply_markup=inline("Да"))
    copied = await bot.copy_message(BIG, BIG, sent.message_id, caption="Стало")
    assert (anna.screen.id, anna.screen.text, anna.screen.labels) == (copied.message_id, "Стало", [])
    assert anna.screen.photo == sample_picture(shade=7)
    with pytest.raises(TelegramBadRequest, match="message to copy not found"):
        await bot.copy_message(BIG, BIG, 999)
    with pytest.raises(TelegramBadRequest, match="message to forward not found"):
        await bot.forward_message(BIG, BIG, 999)
    secret = await bot.send_message(BIG, "x", protect_content=True)
    with pytest.raises(TelegramBadRequest, match="message has protected content and can't be forwarded"):
        await bot.forward_message(BIG, BIG, secret.message_id)


# Editing and deleting


async def test_editing_changes_text_and_keyboard(telegram: Telegram, bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(BIG, "a", reply_markup=inline("Да"))
    before = anna.screen
    telegram.clock.advance(timedelta(days=400))
    edited = await sent.edit_text("<b>b</b>", reply_markup=inline("Нет"))
    assert isinstance(edited, Message) and edited.edit_date
    assert (before.text, before.edited, anna.screen.html, anna.screen.edited) == ("a", False, "<b>b</b>", True)
    assert anna.screen.labels == ["Нет"]
    await sent.edit_text("<b>b</b>")
    assert anna.screen.labels == []
    with pytest.raises(TelegramBadRequest, match="message is not modified: specified new message content"):
        await sent.edit_text("<b>b</b>")
    await sent.edit_reply_markup(reply_markup=inline("Да"))
    assert (anna.screen.text, anna.screen.labels) == ("b", ["Да"])


async def test_what_cannot_be_edited(bot: Bot, anna: Person) -> None:
    said = await anna.say("моё")
    text = await bot.send_message(BIG, "a")
    photo = await bot.send_photo(BIG, picture())
    for message_id, words in [
        (999, "message to edit not found"),
        (said.id, "message can't be edited"),
        (photo.message_id, "there is no text in the message to edit"),
    ]:
        with pytest.raises(TelegramBadRequest, match=words):
            await bot.edit_message_text("x", chat_id=BIG, message_id=message_id)
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await text.edit_caption(caption="x")
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await text.edit_text("x" * 4097)
    with pytest.raises(TelegramBadRequest, match="message identifier is not specified"):
        await bot.edit_message_text("x", chat_id=BIG)
    with pytest.raises(TelegramServerError, match="EMULATOR: inline_message_id"):
        await bot.edit_message_text("x", inline_message_id="5")


async def test_captions_and_media_are_edited(telegram: Telegram, bot: Bot, anna: Person) -> None:
    photo = await bot.send_photo(BIG, picture(), caption="a", reply_markup=inline("Да"))
    await photo.edit_caption(caption="<b>b</b>", reply_markup=inline("Да"))
    assert (anna.screen.html, anna.screen.labels) == ("<b>b</b>", ["Да"])
    await photo.edit_media(InputMediaPhoto(media=picture("new.png", shade=9), caption="c"))
    assert (anna.screen.photo, anna.screen.text, anna.screen.labels) == (sample_picture(shade=9), "c", [])
    assert photo.photo
    text = await bot.send_message(BIG, "a")
    await text.edit_media(InputMediaPhoto(media=photo.photo[-1].file_id))
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await text.edit_media(InputMediaPhoto(media=photo.photo[-1].file_id))
    assert [shown.name for shown in telegram.pictures] == ["rating.png", "new.png"]


async def test_deleting_within_48_hours(telegram: Telegram, bot: Bot, anna: Person) -> None:
    sent = [await bot.send_message(BIG, str(number)) for number in range(4)]
    said = await anna.say("x")
    assert await sent[0].delete()
    assert await bot.delete_message(BIG, said.id)
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await sent[0].delete()
    assert await bot.delete_messages(BIG, [sent[0].message_id, sent[1].message_id, 999])
    assert [one.text for one in anna.screens] == ["2", "3"]
    telegram.clock.advance(timedelta(hours=48))
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await sent[2].delete()
    with pytest.raises(TelegramBadRequest, match="too many message identifiers"):
        await bot.delete_messages(BIG, list(range(1, 102)))
    await anna.delete(anna.screen)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await sent[3].edit_text("x")


# Presses


async def test_a_press_is_answered_once_and_in_time(telegram: Telegram, bot: Bot, anna: Person) -> None:
    await bot.send_message(BIG, "Кто?", reply_markup=inline("Беру", "Не беру"))
    await updates(bot)
    query = await anna.tap("Беру")
    (update,) = await updates(bot)
    pressed = update.callback_query
    assert pressed and pressed.id == query and pressed.data == "data:Беру" and pressed.from_user.id == BIG
    assert isinstance(pressed.message, Message) and pressed.message.text == "Кто?"
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(query, "x" * 201)
    await bot.answer_callback_query(query, "Записали", show_alert=True)
    assert await telegram.answered(query) == ("Записали", True)
    assert (anna.alert, anna.alerts) == ("Записали", ["Записали"])
    with pytest.raises(
        TelegramBadRequest, match="query is too old and response timeout expired or query ID is invalid"
    ):
        await bot.answer_callback_query(query)
    late = await anna.tap("Беру")
    assert anna.alert is None
    telegram.clock.advance(timedelta(seconds=16))
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query(late)


async def test_a_press_nobody_answers_is_an_error(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.patience = 0.05
    await bot.send_message(BIG, "x", reply_markup=inline("Да"))
    with pytest.raises(AssertionError, match="the bot never answered the press of Анна"):
        await anna.press("Да")


async def test_buttons_are_found_as_eyes_find_them(telegram: Telegram, bot: Bot, anna: Person) -> None:
    old = await bot.send_message(BIG, "old", reply_markup=inline("Меню", "Старое"))
    await bot.send_message(BIG, "new", reply_markup=inline("✅ Меню дня", "Да", "Дальше", "Далеко"))
    await updates(bot)

    async def pressed(label: str, **where: Any) -> str | None:
        await anna.tap(label, **where)
        (update,) = await updates(bot)
        return update.callback_query.data if update.callback_query else None

    assert await pressed("Да") == "data:Да"
    assert await pressed("Даль") == "data:Дальше"
    assert await pressed("Меню") == "data:✅ Меню дня"
    assert await pressed("Стар") == "data:Старое"
    assert await pressed("Меню", message=telegram.seen(BIG, old.message_id)) == "data:Меню"
    for label in ("Нет такой", "Дал"):
        with pytest.raises(AssertionError, match=r"sees no button .*Дальше"):
            await anna.tap(label)
    assert anna.screen.data("Да") == "data:Да"


async def test_forged_presses_reach_the_bot_even_on_deleted_messages(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(BIG, "x", reply_markup=inline("Да"))
    seen = anna.screen
    await updates(bot)
    press = asyncio.create_task(anna.press_data("evil:1", seen))
    await asyncio.sleep(0)
    (forged,) = await updates(bot)
    assert forged.callback_query and forged.callback_query.data == "evil:1"
    await forged.callback_query.as_(bot).answer()
    await press
    await sent.delete()
    press = asyncio.create_task(anna.press_data("evil:2", seen))
    await asyncio.sleep(0)
    (gone,) = await updates(bot)
    assert gone.callback_query and gone.callback_query.message and not isinstance(gone.callback_query.message, Message)
    await gone.callback_query.as_(bot).answer()
    await press
    with pytest.raises(AssertionError, match="has been deleted"):
        await anna.press("Да", seen)


async def test_links_are_followed_and_texts_copied(telegram: Telegram, bot: Bot, anna: Person) -> None:
    rows = [
        [InlineKeyboardButton(text="Открыть", url="https://t.me/Marshrutka_bot?start=abc_DEF-9")],
        [InlineKeyboardButton(text="Сайт", url="https://example.org/")],
        [InlineKeyboardButton(text="Код", copy_text=CopyTextButton(text="4711"))],
    ]
    await bot.send_message(BIG, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
    await updates(bot)
    for label in ("Открыть", "Сайт", "Код"):
        await anna.press(label)
    (start,) = await updates(bot)
    assert start.message and start.message.text == "/start abc_DEF-9"
    assert (anna.opened[-1], anna.copied) == ("https://example.org/", ["4711"])
    await anna.open("tg://resolve?domain=marshrutka_bot&start=q")
    for payload in ("x" * 65, "a b", "привет"):
        with pytest.raises(AssertionError, match="Telegram ignores this payload"):
            await anna.open(f"https://t.me/marshrutka_bot?start={payload}")
    with pytest.raises(AssertionError, match="needs a group"):
        await anna.open("https://t.me/marshrutka_bot?startgroup=x")


# Updates


async def test_updates_are_numbered_confirmed_and_limited(bot: Bot, anna: Person) -> None:
    for number in range(5):
        await anna.say(str(number))
    got = await bot.get_updates(timeout=0)
    ids = [update.update_id for update in got]
    assert ids == list(range(ids[0], ids[0] + 6))
    assert len(await bot.get_updates(limit=2, timeout=0)) == 2
    assert [u.update_id for u in await bot.get_updates(offset=ids[4], timeout=0)] == ids[4:]
    assert [u.update_id for u in await bot.get_updates(offset=ids[5] + 100, timeout=0)] == ids[4:]
    assert [u.update_id for u in await bot.get_updates(offset=-1, timeout=0)] == ids[5:]
    assert await bot.get_updates(offset=ids[5] + 1, timeout=0) == []


async def test_updates_are_kept_24_hours(telegram: Telegram, bot: Bot, anna: Person) -> None:
    await anna.say("old")
    telegram.clock.advance(timedelta(hours=23))
    await anna.say("new")
    telegram.clock.advance(timedelta(hours=2))
    (update,) = await bot.get_updates(timeout=0)
    assert update.message and update.message.text == "new"
    assert telegram.pending == 1


async def test_the_long_poll_waits_and_a_second_one_ends_it(telegram: Telegram, bot: Bot, anna: Person) -> None:
    await updates(bot)
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(lambda: telegram.updates.polled)
    second = asyncio.create_task(bot.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    await anna.say("x")
    (update,) = await second
    assert update.message and update.message.text == "x"
    began = time.monotonic()
    assert await bot.get_updates(offset=update.update_id + 1, timeout=1) == []
    assert 0.9 < time.monotonic() - began < 2


async def test_a_poller_that_died_costs_nothing(telegram: Telegram, bot: Bot, anna: Person) -> None:
    await updates(bot)
    dead = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(lambda: telegram.updates.polled)
    dead.cancel()
    await asyncio.gather(dead, return_exceptions=True)
    await anna.say("x")
    (update,) = await bot.get_updates(timeout=30)
    assert update.message and update.message.text == "x"
    assert telegram.pending == 1


async def test_allowed_updates_are_remembered_and_hold_for_later_ones(
    telegram: Telegram, bot: Bot, anna: Person
) -> None:
    await updates(bot)
    await bot.send_message(BIG, "x", reply_markup=inline("Да"))
    await anna.say("before")
    got = await bot.get_updates(timeout=0, allowed_updates=["Callback_Query", "no_such"])
    assert [u.event_type for u in got] == ["message"]
    await anna.say("after")
    await anna.tap("Да")
    got = await bot.get_updates(timeout=0)
    assert [u.event_type for u in got] == ["message", "callback_query"]
    assert (await bot.get_webhook_info()).allowed_updates == ["callback_query"]
    await bot.get_updates(timeout=0, allowed_updates=[])
    await anna.say("again")
    assert telegram.pending == 3


async def test_a_raw_update_is_queued_as_it_is(http: Client, telegram: Telegram, anna: Person) -> None:
    number = telegram.inject({"message": {"nonsense": True}})
    again = telegram.inject(telegram.updates.history[0])
    got = (await http.call("getUpdates"))["result"]
    assert [u["update_id"] for u in got] == [again, number, again]
    assert got[1]["message"] == {"nonsense": True}


async def test_stopping_releases_the_long_poll() -> None:
    telegram = Telegram()
    await telegram.start()
    async for bot in _bot(telegram):
        poll = asyncio.create_task(bot.get_updates(timeout=30))
        await telegram.until(lambda: telegram.updates.polled)
        began = time.monotonic()
        await telegram.stop()
        assert await poll == []
        assert time.monotonic() - began < 1


# Webhook


class Hook:
    """A bot behind a webhook: collects what comes and answers what it is told to."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.replies: list[web.Response] = []
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.got.append(await request.json())
        return self.replies.pop(0) if self.replies else web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    it = Hook()
    app = web.Application()
    app.router.add_post("/hook", it.receive)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    it.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield it
    await runner.cleanup()


async def test_a_webhook_gets_updates_until_it_says_2xx(telegram: Telegram, bot: Bot, anna: Person, hook: Hook) -> None:
    telegram.delivery.retry_delay = 0.01
    await updates(bot)
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(lambda: telegram.updates.polled)
    await bot.set_webhook(hook.url, secret_token="s-1", max_connections=3)
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    hook.replies = [web.Response(status=500), web.Response(status=502)]
    await anna.say("one")
    await anna.say("two")
    await telegram.until(lambda: telegram.pending == 0)
    assert [one["message"]["text"] for one in hook.got] == ["one", "one", "one", "two"]
    assert set(hook.secrets) == {"s-1"}
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.pending_update_count) == (hook.url, 3, 0)
    assert info.last_error_message == "Wrong response from the webhook: 502 Bad Gateway"
    await bot.delete_webhook()
    await anna.say("three")
    assert [u.message.text for u in await updates(bot) if u.message] == ["three"]


async def test_a_method_in_the_reply_is_carried_out(telegram: Telegram, bot: Bot, anna: Person, hook: Hook) -> None:
    await bot.set_webhook(hook.url, drop_pending_updates=True)
    form = FormData({"method": "sendMessage", "chat_id": str(BIG), "text": "из ответа"}, default_to_multipart=True)
    body = form()
    hook.replies = [
        web.json_response({}),
        web.json_response({"method": "sendMessage", "chat_id": BIG, "text": "json"}),
        web.Response(body=body, headers={"Content-Type": body.content_type}),
        web.json_response({"method": "getMe"}),
    ]
    for _ in range(4):
        await anna.say("x")
        await telegram.until(lambda: telegram.pending == 0)
    assert [one.text for one in anna.screens] == ["json", "из ответа"]
    assert telegram.calls[-1].description == "EMULATOR getme can't be a reply to a webhook"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org:444/hook"}, "only on ports 80, 88, 443 or 8443"),
        ({"url": "nonsense"}, "invalid webhook URL specified"),
        ({"url": "https://example.org/", "secret_token": "а"}, "secret token contains unallowed characters"),
        ({"url": "https://example.org/", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_wrong_webhooks_are_refused(bot: Bot, values: dict[str, Any], words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.set_webhook(**values)


# Trouble


async def test_faults_come_as_often_as_ordered(http: Client, telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.fail("sendMessage", times=2, retry_after=7, chat_id=BIG)
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(BIG, "x")
    assert caught.value.retry_after == 7
    body, headers = await http.whole("sendMessage", json={"chat_id": BIG, "text": "x"})
    assert (body["parameters"], headers["Retry-After"]) == ({"retry_after": 7}, "7")
    assert body["description"] == "Too Many Requests: retry after 7"
    await bot.send_message(BIG, "x")
    telegram.fail(code=500)
    assert await updates(bot)
    with pytest.raises(TelegramServerError, match="Internal Server Error"):
        await bot.send_message(BIG, "x")
    telegram.fail("getUpdates", code=409)
    with pytest.raises(TelegramConflictError):
        await bot.get_updates()
    telegram.fail("sendMessage", code=403, description="Forbidden: own words")
    with pytest.raises(TelegramForbiddenError, match="own words"):
        await bot.send_message(BIG, "x")
    assert len(anna.screens) == 1


async def test_the_connection_breaks_before_or_after_the_effect(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.fail("sendMessage", network=True)
    telegram.fail("sendMessage", network=True, when="after")
    for seen in (0, 1):
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(BIG, "x")
        assert len(anna.screens) == seen
    assert [call.status for call in telegram.calls] == [0, 0]
    telegram.fail("sendMessage", code=502, when="after")
    with pytest.raises(TelegramServerError):
        await bot.send_message(BIG, "y")
    assert anna.screen.text == "y"


async def test_documented_limits_hold_in_real_time(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.limits.enabled = True
    people = [telegram.person(f"p{number}") for number in range(31)]
    group = telegram.group("2 «Б»", [anna])
    await group.add_bot(by=anna)
    for person in people:
        await person.start()
    sent = await bot.send_message(BIG, "x")
    with pytest.raises(TelegramRetryAfter) as caught:
        await sent.edit_text("y")
    assert caught.value.retry_after == 1
    await bot.send_chat_action(BIG, "typing")
    await bot.pin_chat_message(BIG, sent.message_id)
    await asyncio.sleep(1.0)
    await sent.edit_text("y")
    for _ in range(20):
        await bot.send_message(group.id, "x")
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(group.id, "x")
    assert 50 < caught.value.retry_after <= 60
    await asyncio.sleep(1.0)
    results = await asyncio.gather(*(bot.send_message(one.id, "x") for one in people), return_exceptions=True)
    assert sum(isinstance(one, TelegramRetryAfter) for one in results) == 1
    assert telegram.limits.refused == {"chat": 1, "group": 1, "overall": 1}


# Groups


@pytest.fixture
async def group(telegram: Telegram, anna: Person) -> Group:
    """A supergroup of Анна and Борис with the bot as a plain member."""
    boris = telegram.person("Борис", id=BIG + 1)
    one = telegram.group("2 «Б»", [anna, boris])
    await one.add_bot(by=anna, admin=False)
    return one


def boris_of(telegram: Telegram) -> Person:
    return telegram.persons[BIG + 1]


async def test_the_bot_is_told_that_it_was_added(telegram: Telegram, bot: Bot, anna: Person) -> None:
    await updates(bot)
    group = telegram.group("2 «Б»", [anna], id=-1001234567890)
    link = "https://t.me/marshrutka_bot?startgroup=XYZ&admin=pin_messages"
    await bot.send_message(BIG, "x", reply_markup=inline(Добавить=link))
    await anna.press("Добавить", group=group)
    member, joined, admin, start = await updates(bot)
    assert member.my_chat_member and member.my_chat_member.old_chat_member.status == "left"
    assert joined.message and joined.message.new_chat_members and joined.message.new_chat_members[0].is_bot
    assert admin.my_chat_member and admin.my_chat_member.new_chat_member.status == "administrator"
    assert start.message and start.message.text == "/start@marshrutka_bot XYZ"
    assert start.message.chat.id == group.id == -1001234567890 and start.message.chat.title == "2 «Б»"


async def test_privacy_mode_hides_what_is_not_for_the_bot(
    telegram: Telegram, bot: Bot, anna: Person, group: Group
) -> None:
    await bot.send_message(group.id, "Привет")
    await updates(bot)
    for text in ("Всем привет", "/go@other_bot", "/go@marshrutka_bot", "/go", "эй, @Marshrutka_bot!"):
        await anna.say(text, chat=group)
    await anna.say("ответ", chat=group, reply_to=group.last)
    await group.rename("2 «В»", by=anna)
    got = [u.message.text for u in await updates(bot) if u.message]
    assert got == ["/go@marshrutka_bot", "/go", "эй, @Marshrutka_bot!", "ответ", None]
    await group.promote_bot(by=anna)
    await updates(bot)
    await anna.say("Всем привет", chat=group)
    assert len(await updates(bot)) == 1
    stranger = telegram.person("Чужой")
    with pytest.raises(AssertionError, match="Чужой is not in"):
        await stranger.say("x", chat=group)


async def test_privacy_off_lets_everything_through() -> None:
    telegram = Telegram(privacy=False)
    telegram.quiet = 0.0
    await telegram.start()
    async for bot in _bot(telegram):
        assert (await bot.get_me()).can_read_all_group_messages is True
        anna = telegram.person("Анна")
        group = telegram.group("2 «Б»", [anna])
        await anna.say("без бота", chat=group)
        await group.add_bot(by=anna, admin=False)
        await updates(bot)
        await anna.say("x", chat=group)
        assert len(await updates(bot)) == 1
    await telegram.stop()


async def test_pins_need_rights_and_tell_the_bot(telegram: Telegram, bot: Bot, anna: Person, group: Group) -> None:
    first, second = [await bot.send_message(group.id, text) for text in ("раз", "два")]
    with pytest.raises(TelegramBadRequest, match="not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, first.message_id)
    await group.promote_bot(by=anna, can_pin_messages=False)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await bot.pin_chat_message(group.id, first.message_id)
    await group.promote_bot(by=anna, can_pin_messages=True)
    await updates(bot)
    await bot.pin_chat_message(group.id, first.message_id)
    await bot.pin_chat_message(group.id, second.message_id)
    pinned = await updates(bot)
    assert [u.message.pinned_message.message_id for u in pinned if u.message and u.message.pinned_message] == [2, 3]
    assert [one.text for one in group.pinned] == ["два", "раз"]
    chat = await bot.get_chat(group.id)
    assert isinstance(chat.pinned_message, Message) and chat.pinned_message.text == "два"
    await bot.unpin_chat_message(group.id)
    assert [one.text for one in group.pinned] == ["раз"]
    await bot.unpin_all_chat_messages(group.id)
    assert group.pinned == []
    for call, words in (
        (bot.pin_chat_message, "message to pin not found"),
        (bot.unpin_chat_message, "to unpin not found"),
    ):
        with pytest.raises(TelegramBadRequest, match=words):
            await call(chat_id=group.id, message_id=999)
    await group.pin(group.messages[-1] if not group.messages[-1].service else group.from_bot[0], by=anna)
    assert (await updates(bot))[-1].message is not None


async def test_leaving_and_being_thrown_out(telegram: Telegram, bot: Bot, anna: Person, group: Group) -> None:
    await updates(bot)
    await group.remove_bot(by=anna)
    changed, left = await updates(bot)
    assert changed.my_chat_member and changed.my_chat_member.new_chat_member.status == "kicked"
    assert left.message and left.message.left_chat_member and left.message.left_chat_member.is_bot
    await anna.say("/go@marshrutka_bot", chat=group)
    assert await updates(bot) == []
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "x")
    await group.add_bot(by=anna)
    assert await bot.leave_chat(group.id)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "x")
    basic = telegram.group("3 «А»", [anna], supergroup=False)
    await basic.add_bot(by=anna)
    await basic.remove_bot(by=anna)
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the group chat"):
        await bot.send_message(basic.id, "x")


async def test_a_basic_group_becomes_a_supergroup(telegram: Telegram, bot: Bot, anna: Person) -> None:
    group = telegram.group("2 «Б»", [anna], supergroup=False)
    await group.add_bot(by=anna)
    old = group.id
    await bot.send_message(old, "до", reply_markup=inline("Беру"))
    await updates(bot)
    await group.upgrade(by=anna)
    leaving, arriving = await updates(bot)
    assert leaving.message and leaving.message.migrate_to_chat_id == group.id and leaving.message.chat.id == old
    assert arriving.message and arriving.message.migrate_from_chat_id == old
    assert str(group.id).startswith("-100") and not str(old).startswith("-100")
    with pytest.raises(TelegramMigrateToChat) as caught:
        await bot.send_message(old, "x")
    assert caught.value.migrate_to_chat_id == group.id
    assert (await bot.send_message(group.id, "после")).message_id == 2
    assert [one.text for one in group.messages if one.text] == ["до", "после"]
    assert "после" in telegram.transcript(group) and "до" in telegram.transcript(group)


async def test_members_come_and_go_and_admins_hear_of_it(
    telegram: Telegram, bot: Bot, anna: Person, group: Group
) -> None:
    await bot.get_updates(timeout=0, allowed_updates=["message", "chat_member", "my_chat_member"])
    await updates(bot)
    vera = telegram.person("Вера")
    await group.join(vera)
    assert [u.event_type for u in await updates(bot)] == ["message"]
    await group.promote_bot(by=anna)
    await updates(bot)
    await group.leave(vera, by=anna)
    await group.join(vera, by=anna)
    assert [u.event_type for u in await updates(bot)] == ["chat_member", "message"] * 2
    await group.promote(vera, by=anna)
    admins = await bot.get_chat_administrators(group.id)
    assert [(one.user.first_name, one.status) for one in admins] == [
        ("Анна", "creator"),
        ("Маршрутка", "administrator"),
        ("Вера", "administrator"),
    ]
    assert await bot.get_chat_member_count(group.id) == 4
    assert (await bot.get_chat_member(group.id, BIG + 1)).status == "member"
    assert (await bot.get_chat_member(group.id, telegram.person("Глеб").id)).status == "left"
    with pytest.raises(TelegramBadRequest, match="PARTICIPANT_ID_INVALID"):
        await bot.get_chat_member(group.id, 999_999)
    with pytest.raises(TelegramBadRequest, match="there are no administrators in the private chat"):
        await bot.get_chat_administrators(BIG)
    await group.demote_bot(by=anna)
    assert telegram.world.me(group.state).status == "member"


async def test_others_messages_are_deleted_only_with_the_right(
    telegram: Telegram, bot: Bot, anna: Person, group: Group
) -> None:
    said = await anna.say("x", chat=group)
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await bot.delete_message(group.id, said.id)
    await group.promote_bot(by=anna)
    assert await bot.delete_message(group.id, said.id)


async def test_topics_of_a_forum(telegram: Telegram, bot: Bot, anna: Person) -> None:
    group = telegram.group("2 «Б»", [anna], forum=True)
    await group.add_bot(by=anna)
    thread = await group.open_topic("Маршруты", by=anna)
    await updates(bot)
    await anna.say("x", chat=group, topic=thread)
    (update,) = await updates(bot)
    assert update.message and update.message.message_thread_id == thread and update.message.is_topic_message
    sent = await bot.send_message(group.id, "y", message_thread_id=thread)
    assert sent.message_thread_id == thread
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(group.id, "y", message_thread_id=999)
    with pytest.raises(TelegramBadRequest, match="not enough rights to create a topic"):
        await bot.create_forum_topic(group.id, "Новая")
    await group.promote_bot(by=anna, can_manage_topics=True)
    topic = await bot.create_forum_topic(group.id, "Новая")
    assert group.state.topics[topic.message_thread_id] == "Новая"


# The bot about itself


async def test_commands_by_scope_and_language(http: Client, bot: Bot) -> None:
    ru = [BotCommand(command="start", description="Начать")]
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands(ru, scope=private, language_code="ru")
    stored = await bot.get_my_commands(scope=private, language_code="ru")
    assert [(one.command, one.description) for one in stored] == [("start", "Начать")]
    assert await bot.get_my_commands() == []
    await bot.delete_my_commands(scope=private, language_code="ru")
    assert await bot.get_my_commands(scope=private, language_code="ru") == []
    for command, words in (
        (BotCommand(command="Start", description="x"), "BOT_COMMAND_INVALID"),
        (BotCommand(command="a", description=""), "BOT_COMMAND_DESCRIPTION_INVALID"),
    ):
        with pytest.raises(TelegramBadRequest, match=words):
            await bot.set_my_commands([command])
    with pytest.raises(TelegramBadRequest, match="BOT_COMMANDS_TOO_MUCH"):
        await bot.set_my_commands([BotCommand(command=f"c{n}", description="x") for n in range(101)])


async def test_descriptions_names_and_menu_button(bot: Bot, anna: Person) -> None:
    await bot.set_my_description("Что умеет", language_code="ru")
    await bot.set_my_short_description("Коротко")
    await bot.set_my_name("Маршрутка 2")
    await bot.set_chat_menu_button(chat_id=BIG, menu_button=MenuButtonCommands())
    assert (await bot.get_my_description(language_code="ru")).description == "Что умеет"
    assert (await bot.get_my_description()).description == ""
    assert (await bot.get_my_short_description(language_code="en")).short_description == "Коротко"
    assert (await bot.get_my_name()).name == "Маршрутка 2"
    assert (await bot.get_chat_menu_button(chat_id=BIG)).type == "commands"
    assert (await bot.get_chat_menu_button()).type == "default"
    me = await bot.get_me()
    assert (me.id, me.username, me.can_read_all_group_messages) == (123456, "marshrutka_bot", False)


# Persons


async def test_persons_edit_and_split_what_they_say(bot: Bot, anna: Person) -> None:
    await updates(bot)
    said = await anna.say("одйн")
    await anna.edit(said, "один /go")
    await anna.say("x" * 5000)
    plain, edited, *long = await updates(bot)
    assert plain.message and plain.message.text == "одйн"
    assert edited.edited_message and edited.edited_message.edit_date
    assert [e.type for e in edited.edited_message.entities or []] == ["bot_command"]
    assert [len(u.message.text or "") for u in long if u.message] == [4096, 904]
    with pytest.raises(AssertionError, match="empty"):
        await anna.say("  ")
    await bot.send_message(BIG, "моё")
    with pytest.raises(AssertionError, match="can't edit a message of Маршрутка"):
        await anna.edit(anna.screen, "x")


def test_a_person_has_a_free_positive_id() -> None:
    telegram = Telegram()
    telegram.person("Анна", id=1001)
    assert telegram.person("Борис").id == 1002
    with pytest.raises(ValueError, match="already"):
        telegram.person("Вера", id=1001)
    with pytest.raises(AssertionError, match="never written"):
        _ = telegram.persons[1001].screen


def echo() -> Dispatcher:
    """A small real bot."""
    dispatcher = Dispatcher()
    markup = inline("Беру", "Отказаться")

    @dispatcher.message(CommandStart())
    async def start(message: Message, command: CommandObject) -> None:
        await message.answer(f"<b>Здравствуйте</b>, {command.args}", reply_markup=markup)

    @dispatcher.message(F.photo)
    async def photo(message: Message) -> None:
        await message.answer_photo(picture(), caption="подпись")

    @dispatcher.callback_query(F.data == "data:Беру")
    async def take(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("Записано", reply_markup=inline("Отдать"))
        await query.answer(f"Записали за вами, {query.from_user.first_name}")

    @dispatcher.callback_query()
    async def other(query: CallbackQuery) -> None:
        await query.answer()

    return dispatcher


async def run(telegram: Telegram, bot: Bot) -> tuple[Dispatcher, asyncio.Task[None]]:
    dispatcher = echo()
    task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
    await telegram.until(lambda: telegram.updates.polled)
    return dispatcher, task


async def test_a_real_bot_talks_with_persons(telegram: Telegram, bot: Bot) -> None:
    telegram.quiet = 2.0
    dispatcher, task = await run(telegram, bot)
    anna = telegram.person("Анна")
    await anna.start("abc")
    assert (anna.screen.html, anna.screen.buttons) == ("<b>Здравствуйте</b>, abc", [["Беру"], ["Отказаться"]])
    await anna.press("Беру")
    assert (anna.alert, anna.screen.text, anna.screen.labels) == ("Записали за вами, Анна", "Записано", ["Отдать"])
    await anna.press("Отдать")
    assert (anna.alert, anna.alerts) == (None, ["Записали за вами, Анна"])
    await anna.send_photo()
    assert anna.screen.photo == sample_picture(shade=7)
    await dispatcher.stop_polling()
    await task


async def test_two_hundred_persons_press_at_once(telegram: Telegram, bot: Bot) -> None:
    telegram.quiet = 5.0
    telegram.patience = 10.0
    dispatcher, task = await run(telegram, bot)
    people = [telegram.person(f"p{number}") for number in range(200)]
    await asyncio.gather(*(person.start() for person in people))
    await asyncio.gather(*(person.press("Беру") for person in people))
    assert {person.screen.text for person in people} == {"Записано"}
    assert all(person.alert == f"Записали за вами, {person.name}" for person in people)
    await dispatcher.stop_polling()
    await task


async def test_settle_is_awaited_after_every_act(telegram: Telegram, bot: Bot) -> None:
    dispatcher, task = await run(telegram, bot)
    handled = []

    @dispatcher.update.outer_middleware
    async def count(handler: Any, event: Any, data: dict[str, Any]) -> Any:
        try:
            return await handler(event, data)
        finally:
            handled.append(event)

    async def settle() -> None:
        await telegram.until(lambda: len(handled) == len(telegram.updates.history))

    telegram.settle = settle
    anna = telegram.person("Анна")
    await anna.start()
    await anna.press("Беру")
    await anna.send_photo()
    assert len(handled) == 3 and anna.alert == "Записали за вами, Анна"
    await dispatcher.stop_polling()
    await task


# The transcript


async def test_the_transcript_reads_like_a_conversation(telegram: Telegram, bot: Bot, anna: Person) -> None:
    group = telegram.group("2 «Б»", [anna])
    await group.add_bot(by=anna)
    sent = await bot.send_message(BIG, "Здравствуйте\nСлот", reply_markup=inline("Беру", "Отказаться"))
    await updates(bot)
    telegram.clock.advance(timedelta(minutes=1))
    query = await anna.tap("Беру")
    await bot.answer_callback_query(query, "Записали за вами")
    await sent.edit_text("Готово")
    telegram.clock.advance(timedelta(minutes=1))
    shown = await bot.send_photo(group.id, picture(size=(1080, 1480)), caption="подпись")
    await bot.pin_chat_message(group.id, shown.message_id)
    await anna.forward(anna.screen, group)
    assert telegram.transcript(zone=ZoneInfo("Europe/Moscow")) == (
        "── Анна · личный чат ───────────────────────────────────────\n"
        "[01.12 18:00] Анна: /start\n"
        "\n"
        "── 2 «Б» · группа ──────────────────────────────────────────\n"
        "[01.12 18:00] Анна добавляет в группу: Маршрутка\n"
        "\n"
        "── Анна · личный чат ───────────────────────────────────────\n"
        "[01.12 18:00] бот: Здравствуйте\n"
        "              Слот\n"
        "              [ Беру ]\n"
        "              [ Отказаться ]\n"
        "[01.12 18:01] Анна нажимает «Беру»\n"
        "              ⤷ всплывает: Записали за вами\n"
        "[01.12 18:01] бот меняет сообщение: Готово\n"
        "\n"
        "── 2 «Б» · группа ──────────────────────────────────────────\n"
        "[01.12 18:02] бот: (картинка rating.png, 1080×1480) подпись\n"
        "[01.12 18:02] 📌 бот закрепляет: (картинка rating.png, 1080×1480) подпись\n"
        "[01.12 18:02] Анна: (переслано: бот) Готово\n"
    )
    english = telegram.transcript(anna.chat, language="en")
    assert "[01.12 15:01] Анна presses “Беру”" in english
    assert "2 «Б»" not in english
    assert telegram.transcript(404) == ""


async def test_the_transcript_names_what_has_no_text(telegram: Telegram, bot: Bot, anna: Person, group: Group) -> None:
    boris = boris_of(telegram)
    await boris.start()
    await anna.send_document(b"x", "plan.csv", caption="План")
    await anna.send_location(1.5, 2.5)
    await bot.send_venue(BIG, 1, 2, "Музей", "ул. Мира, 1")
    sent = await bot.send_message(BIG, "x", reply_markup=ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Меню")]]))
    await sent.delete()
    await anna.block()
    await group.leave(boris)
    pin(telegram.world, group.state, group.state.messages[1], anna.user)
    text = telegram.transcript()
    for line in (
        "Анна: (файл plan.csv) План",
        "Анна: (точка на карте 1.5, 2.5)",
        "бот: (место: Музей, ул. Мира, 1)",
        "клавиатура:\n              [ Меню ]",
        "бот удаляет сообщение: x",
        "Анна блокирует бота",
        "Борис выходит из группы",
        "📌 Анна закрепляет:",
    ):
        assert line in text
    assert set(telegram.transcript(language="en")) != set(text)


async def test_link_previews_are_kept(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(BIG, "https://a.ru/", link_preview_options=LinkPreviewOptions(is_disabled=True))
    assert sent.link_preview_options and sent.link_preview_options.is_disabled is True


async def test_an_api_error_is_never_mistaken_for_telegrams_words(telegram: Telegram, bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramAPIError, match="EMULATOR"):
        await bot.ban_chat_member(-1, 5)
    assert telegram.calls[-1].status == 501


async def test_the_transcript_says_whose_alert_it_is_when_two_press(
    telegram: Telegram, bot: Bot, anna: Person, group: Group
) -> None:
    await bot.send_message(group.id, "Кто?", reply_markup=inline("Беру"))
    first = await anna.tap("Беру", chat=group)
    second = await boris_of(telegram).tap("Беру", chat=group)
    await bot.answer_callback_query(first, "Ваше")
    await bot.answer_callback_query(second, "Занято")
    assert "⤷ Анна: всплывает: Ваше\n              ⤷ всплывает: Занято" in telegram.transcript(group)


async def test_a_client_that_goes_away_is_not_our_mistake(telegram: Telegram, anna: Person) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", telegram.server.port)
    head = f"POST /bot{telegram.token}/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nchat_id={BIG}"
    writer.write(head.encode())
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.transport.abort()
    await asyncio.sleep(0.05)
    assert (telegram.errors, reader.at_eof()) == ([], True)
