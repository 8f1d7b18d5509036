"""What Telegram has learnt of late, strictly: reactions, effects, disabled buttons, a picture; a server of before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramServerError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BufferedInputFile,
    DisabledButton,
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputProfilePhotoAnimated,
    InputProfilePhotoStatic,
    ReactionTypeCustomEmoji,
    ReactionTypeEmoji,
    ReplyParameters,
)

from bot.introduction import FACE
from sandbox import Person, Telegram, sample_picture
from tests.sandboxed import BIG, updates
from tests.world import Classroom, World
from ui.pictures import Studio
from ui.screen import CONFETTI, Button, Screen, copying
from ui.stage import Stage
from ui.text import Html, texts

OFF = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="1 / 3", disabled=DisabledButton())]])


async def test_a_reaction_stands_under_a_message_until_it_is_taken_away(bot: Bot, anna: Person) -> None:
    said = await anna.say("Были в музее")
    await updates(bot)
    assert await bot.set_message_reaction(BIG, said.id, [ReactionTypeEmoji(emoji="👏")])
    assert [one.reaction for one in anna.chat.messages if one.id == said.id] == ["👏"]
    assert await updates(bot) == []
    await bot.set_message_reaction(BIG, said.id)
    assert [one.reaction for one in anna.chat.messages if one.id == said.id] == [None]


async def test_what_is_no_reaction_is_refused(bot: Bot, anna: Person) -> None:
    said = await anna.say("x")
    clap = ReactionTypeEmoji(emoji="👏")
    for message, wished, words in (
        (said.id, [ReactionTypeEmoji(emoji="🚌")], "REACTION_INVALID"),
        (said.id, [clap, ReactionTypeEmoji(emoji="🎉")], "REACTIONS_TOO_MANY"),
        (999, [clap], "message to react not found"),
    ):
        with pytest.raises(TelegramBadRequest, match=words):
            await bot.set_message_reaction(BIG, message, wished)
    with pytest.raises(TelegramServerError, match="EMULATOR: a reaction that is no emoji"):
        await bot.set_message_reaction(BIG, said.id, [ReactionTypeCustomEmoji(custom_emoji_id="1")])


async def test_an_effect_is_of_private_chats_and_one_that_there_is(telegram: Telegram, bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(BIG, "x", message_effect_id=CONFETTI)
    assert sent.effect_id == CONFETTI
    with pytest.raises(TelegramBadRequest, match="EFFECT_ID_INVALID"):
        await bot.send_message(BIG, "x", message_effect_id="5")
    group = telegram.group("Класс", members=[anna])
    await group.add_bot(by=anna)
    with pytest.raises(TelegramBadRequest, match="effects are for private chats"):
        await bot.send_message(group.id, "x", message_effect_id=CONFETTI)


async def test_a_disabled_button_does_nothing(bot: Bot, anna: Person) -> None:
    await bot.send_message(BIG, "x", reply_markup=OFF)
    await updates(bot)
    with pytest.raises(AssertionError, match="does nothing"):
        await anna.press("1 / 3")
    assert await updates(bot) == []


async def test_a_bot_has_the_picture_that_it_was_given(bot: Bot, anna: Person) -> None:
    me = (await bot.me()).id
    assert (await bot.get_user_profile_photos(me)).total_count == 0
    face = BufferedInputFile(FACE.read_bytes(), FACE.name)
    await bot.set_my_profile_photo(InputProfilePhotoStatic(photo=face))
    ((photo, *_),) = (await bot.get_user_profile_photos(me)).photos
    assert photo.width == photo.height
    png = BufferedInputFile(sample_picture(), "a.png")
    with pytest.raises(TelegramBadRequest, match=r"a \.JPG"):
        await bot.set_my_profile_photo(InputProfilePhotoStatic(photo=png))
    with pytest.raises(TelegramServerError, match="an animated profile photo"):
        await bot.set_my_profile_photo(InputProfilePhotoAnimated(animation=png))
    await bot.remove_my_profile_photo()
    assert (await bot.get_user_profile_photos(me)).photos == []


async def test_a_former_server_knows_less_and_gets_whole_screens_all_the_same(
    telegram: Telegram, bot: Bot, anna: Person
) -> None:
    telegram.world.former = True
    with pytest.raises(TelegramBadRequest, match="text buttons are unallowed in the inline keyboard"):
        await bot.send_message(BIG, "x", reply_markup=OFF)
    with pytest.raises(TelegramBadRequest, match='Unsupported start tag "tg-time" at byte offset 5'):
        await bot.send_message(BIG, "Да <tg-time unix='1'>x</tg-time>")
    stage = Stage(bot, Studio())
    rows = ((Button("‹", "a"), Button("1 / 3"), Button("›", "b")), copying("Ссылка", "https://a.ru"))
    screen = Screen(Html('Когда: <tg-time unix="1800000000">завтра</tg-time>'), rows)
    sent = await stage.send(BIG, screen, texts()["ru"])
    assert (anna.screen.text, anna.screen.buttons) == ("Когда: завтра", [["‹", "1 / 3", "›"]])
    calls = len(telegram.calls)
    assert await stage.edit(BIG, sent.message, screen, texts()["ru"])
    assert len(telegram.calls) == calls + 1, "it is remembered"


async def test_an_effect_that_is_gone_costs_nobody_the_diploma(bot: Bot, anna: Person) -> None:
    stage = Stage(bot, Studio())
    await stage.send(BIG, Screen(Html("Диплом"), effect="1"), texts()["ru"])
    assert anna.screen.text == "Диплом"


async def test_who_is_told_aside_and_when(telegram: Telegram, bot: Bot, anna: Person) -> None:
    boris = telegram.person("Борис")
    group = telegram.group("Класс", members=[anna, boris])
    await group.add_bot(by=anna, admin=False)
    with pytest.raises(AssertionError, match="has not declared it"):
        await anna.say_aside("/map", group)
    commands = [BotCommand(command="map", description="x", is_ephemeral=True)]
    await bot.set_my_commands(commands, scope=BotCommandScopeAllGroupChats())
    await updates(bot)
    await anna.say_aside("/map", group)
    said = (await updates(bot))[0].message
    assert said is not None and (said.message_id, said.ephemeral_message_id) == (0, 1) and group.from_bot == []
    alone = EphemeralMessageParameters(receiver_user_id=anna.id)
    below = ReplyParameters(ephemeral_message_id=1)
    sent = await bot.send_message(group.id, "Вам", ephemeral_message_parameters=alone, reply_parameters=below)
    assert (sent.message_id, sent.ephemeral_message_id) == (0, 2) and sent.receiver_user is not None
    assert [one.text for one in anna.told_aside(group)] == ["Вам"]
    assert boris.told_aside(group) == [] and group.from_bot == []

    for receiver, where, reply, words in (
        (anna.id, group.id, None, "who is no administrator"),
        (boris.id, group.id, below, "message to be replied not found"),
        (999, group.id, below, "is not in the chat"),
        (anna.id, anna.id, below, "are for groups"),
    ):
        whom = EphemeralMessageParameters(receiver_user_id=receiver)
        if where == anna.id:
            await anna.start()
        with pytest.raises(TelegramBadRequest, match=words):
            await bot.send_message(where, "x", ephemeral_message_parameters=whom, reply_parameters=reply)
    telegram.clock.advance(timedelta(seconds=16))
    with pytest.raises(TelegramBadRequest, match="for 15 seconds"):
        await bot.send_message(group.id, "x", ephemeral_message_parameters=alone, reply_parameters=below)
    await group.promote_bot(anna)
    await bot.send_message(group.id, "Ещё", ephemeral_message_parameters=alone)
    assert [one.text for one in anna.told_aside(group)] == ["Вам", "Ещё"]
    with pytest.raises(TelegramServerError, match="ephemeral_message_parameters of sendPhoto"):
        picture = BufferedInputFile(sample_picture(), "x.png")
        await bot.send_photo(group.id, picture, ephemeral_message_parameters=alone)


async def test_a_command_of_the_class_chat_is_answered_as_it_was_given(world: World, classroom: Classroom) -> None:
    group, anna = classroom.group, classroom.families["Ивановы"]
    assert group is not None
    before = len(group.from_bot)
    await anna.say_aside("/map@marshrutka_bot", group)
    told = anna.told_aside(group)
    assert len(told) == 1 and told[0].labels and len(group.from_bot) == before
    await anna.say("/map@marshrutka_bot", chat=group)
    assert group.from_bot[-1].text == told[0].text, "from a phone that cannot do so everybody sees it"
