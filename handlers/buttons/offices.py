"""Buttons of the hours in which letters are read."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Office(CallbackData, prefix="offices.open"):
    classroom: Id


class SetOffice(CallbackData, prefix="offices.set"):
    """`what`: day (0 is Monday), since or until (minutes of the day)."""

    classroom: Id
    what: str
    value: int


class WriteTemplates(CallbackData, prefix="offices.templates"):
    classroom: Id


class UsualTemplates(CallbackData, prefix="offices.usual"):
    classroom: Id
