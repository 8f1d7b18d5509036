"""The emulated Telegram's groups, profiles of the bot and transcripts, and real bots that talk with persons there."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    CallbackQuery,
    KeyboardButton,
    LinkPreviewOptions,
    MenuButtonCommands,
    Message,
    ReplyKeyboardMarkup,
)

from sandbox import Group, Person, Telegram, sample_picture
from sandbox.chats import pin
from tests.sandboxed import BIG, Client, bot_at, inline, picture, updates


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
    async for bot in bot_at(telegram):
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


async def test_many_persons_press_at_once(telegram: Telegram, bot: Bot) -> None:
    telegram.quiet = telegram.patience
    dispatcher, task = await run(telegram, bot)
    people = [telegram.person(f"p{number}") for number in range(60)]
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
