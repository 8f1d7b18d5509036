"""Buttons of deeds entered by the staff."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class EnterDeed(CallbackData, prefix="entering.family"):
    """For which family a deed is entered."""

    classroom: Id
    page: int


class EnterFor(CallbackData, prefix="entering.for"):
    """What it is: an item of the map, or, below, something of the family's own."""

    family: Id
    page: int


class EnterItem(CallbackData, prefix="entering.item"):
    """`item` is 0 for what is not on the map."""

    family: Id
    item: Id


class EnterNow(CallbackData, prefix="entering.now"):
    """It counts without words."""

    family: Id
    item: Id
