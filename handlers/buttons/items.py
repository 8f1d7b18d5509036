"""Buttons of an item's card."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenItem(CallbackData, prefix="items.open"):
    item: Id


class ItemMedia(CallbackData, prefix="items.media"):
    """The item's picture or file."""

    item: Id
