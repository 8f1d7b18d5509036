"""Buttons of what families and the teacher say to each other and make together."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenTogether(CallbackData, prefix="together.open"):
    classroom: Id
