"""Buttons of a story task's openings."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Openings(CallbackData, prefix="openings.all"):
    """The staff's list of them."""

    item: Id


class AddOpening(CallbackData, prefix="openings.add"):
    item: Id


class DropOpening(CallbackData, prefix="openings.drop"):
    opening: Id
