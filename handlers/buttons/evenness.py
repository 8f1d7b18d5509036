"""Buttons of the picture of evenness."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Evenness(CallbackData, prefix="evenness.open"):
    classroom: Id


class Chart(CallbackData, prefix="evenness.chart"):
    classroom: Id


class Marks(CallbackData, prefix="evenness.marks"):
    classroom: Id


class AddMark(CallbackData, prefix="evenness.add"):
    classroom: Id


class DropMark(CallbackData, prefix="evenness.drop"):
    mark: Id
