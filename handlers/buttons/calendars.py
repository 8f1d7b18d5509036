"""Buttons of calendar files."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class ToCalendar(CallbackData, prefix="calendars.event"):
    item: Id


class Calendars(CallbackData, prefix="calendars.choose"):
    month: Id


class MonthCalendar(CallbackData, prefix="calendars.month"):
    """A month's calendar file: of everything, or of what the family comes to."""

    month: Id
    mine: bool
