"""Buttons of the search."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Find(CallbackData, prefix="search.find"):
    classroom: Id


class FoundPage(CallbackData, prefix="search.page"):
    """`key` says of which question."""

    classroom: Id
    key: str
    page: int
