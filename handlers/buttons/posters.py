"""Buttons of printed sheets."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class WallSheet(CallbackData, prefix="posters.wall"):
    month: Id
