"""Buttons of consultation times."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class AddTimes(CallbackData, prefix="consultations.add"):
    item: Id


class MyTimes(CallbackData, prefix="consultations.mine"):
    classroom: Id


class WriteNote(CallbackData, prefix="consultations.note"):
    slot: Id


class MoveTime(CallbackData, prefix="consultations.move"):
    """To which free time of the item."""

    slot: Id
    page: int


class MoveTo(CallbackData, prefix="consultations.to"):
    slot: Id
    to: Id
