"""Buttons of posting the rating."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class RatingSettings(CallbackData, prefix="postings.open"):
    classroom: Id


class ShowAs(CallbackData, prefix="postings.show"):
    classroom: Id
    shows: str


class Holidays(CallbackData, prefix="postings.holidays"):
    classroom: Id


class Rest(CallbackData, prefix="postings.rest"):
    classroom: Id
    on: bool


class AddHoliday(CallbackData, prefix="postings.add"):
    classroom: Id


class DropHoliday(CallbackData, prefix="postings.drop"):
    holiday: Id
