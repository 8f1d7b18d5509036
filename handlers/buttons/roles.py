"""Buttons of helpers' roles."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class AddRoles(CallbackData, prefix="roles.add"):
    item: Id
