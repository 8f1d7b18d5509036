"""What Telegram has learnt of late, strictly: reactions, effects, disabled buttons, a picture; a server of before."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramServerError
from aiogram.types import (
    BufferedInputFile,
    DisabledButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputProfilePhotoAnimated,
    InputProfilePhotoStatic,
    ReactionTypeCustomEmoji,
    ReactionTypeEmoji,
)

from bot.introduction import FACE
from sandbox import Person, Telegram, sample_picture
from tests.sandboxed import BIG, updates
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
