"""Buttons of places to take."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Places(CallbackData, prefix="slots.places"):
    """The places of an item: `sort` is all, free, museum, park or estate."""

    item: Id
    sort: str
    page: int


class OpenSlot(CallbackData, prefix="slots.open"):
    slot: Id


class Take(CallbackData, prefix="slots.take"):
    slot: Id


class GiveBack(CallbackData, prefix="slots.give-back"):
    slot: Id


class UndoGiving(CallbackData, prefix="slots.undo"):
    slot: Id


class Wait(CallbackData, prefix="slots.wait"):
    """To stand in the slot's queue, or (`anywhere`) in that for any slot of its item."""

    slot: Id
    anywhere: bool


class Leave(CallbackData, prefix="slots.leave"):
    slot: Id


class Point(CallbackData, prefix="slots.point"):
    slot: Id
