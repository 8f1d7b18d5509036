"""Buttons of a class chat: where in it the bot writes, and its closed door."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenChat(CallbackData, prefix="doors.open"):
    """How the class chat is, and what can be done about it."""

    classroom: Id


class TryAgain(CallbackData, prefix="doors.try"):
    classroom: Id


class GeneralTopic(CallbackData, prefix="doors.general"):
    """No topic: map, places and rating live in the general one."""

    classroom: Id


class BindHere(CallbackData, prefix="doors.here"):
    """This group (its id without the minus) is the class's chat, in this topic (0: none)."""

    classroom: Id
    chat: Id
    topic: Id
