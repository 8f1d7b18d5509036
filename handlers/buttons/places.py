"""Buttons of the class's own places."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OwnPlaces(CallbackData, prefix="places.list"):
    classroom: Id
    page: int


class HiddenPlaces(CallbackData, prefix="places.hidden"):
    classroom: Id
    page: int


class OwnPlace(CallbackData, prefix="places.card"):
    classroom: Id
    place: Id


class AddPlaces(CallbackData, prefix="places.add"):
    classroom: Id


class CorrectPlace(CallbackData, prefix="places.correct"):
    """`field` is what is to be corrected."""

    classroom: Id
    place: Id
    field: str


class HidePlace(CallbackData, prefix="places.hide"):
    classroom: Id
    place: Id
    hidden: bool
