"""Buttons of minutes."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Minutes(CallbackData, prefix="minutes.open"):
    item: Id


class WriteMinutes(CallbackData, prefix="minutes.write"):
    item: Id


class SendMinutes(CallbackData, prefix="minutes.send"):
    """`version`: what was looked at."""

    item: Id
    version: int


class KeepMinutes(CallbackData, prefix="minutes.keep"):
    """The correction is not made."""

    item: Id


class NoMinutesFiles(CallbackData, prefix="minutes.no-files"):
    item: Id


class MinutesFiles(CallbackData, prefix="minutes.files"):
    item: Id
