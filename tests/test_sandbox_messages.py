"""The emulated Telegram's messages: sent, copied, edited, deleted, pressed; to whom, and what is refused."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramServerError,
)
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
    ReplyParameters,
)
from aiohttp import FormData

from sandbox import Person, Telegram, sample_picture
from sandbox.media import image_size
from tests.sandboxed import BIG, Client, inline, picture, updates


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
