"""Buttons of kind suggestions."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class SilentFamilies(CallbackData, prefix="hints.silent"):
    classroom: Id
    page: int


class SendHint(CallbackData, prefix="hints.send"):
    family: Id


class NoHints(CallbackData, prefix="hints.none"):
    classroom: Id
