"""Buttons of running the places of an item."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class RunSlot(CallbackData, prefix="running.slot"):
    """The staff's view of a slot."""

    slot: Id


class Widen(CallbackData, prefix="running.allow"):
    slot: Id
    capacity: int


class TurnKey(CallbackData, prefix="running.key"):
    slot: Id
    shut: bool


class RemoveSlot(CallbackData, prefix="running.remove"):
    slot: Id


class SlotHistory(CallbackData, prefix="running.history"):
    slot: Id
    page: int


class TakeFor(CallbackData, prefix="running.families"):
    """Which family is to have the slot."""

    slot: Id
    page: int


class TakeForFamily(CallbackData, prefix="running.take"):
    slot: Id
    family: Id


class FreeOf(CallbackData, prefix="running.free"):
    slot: Id
    family: Id


class PrintSlots(CallbackData, prefix="running.print"):
    item: Id


class RunItem(CallbackData, prefix="running.item"):
    """The staff's view of how the slots of an item are taken."""

    item: Id


class Share(CallbackData, prefix="running.each"):
    item: Id
    each: int


class Apart(CallbackData, prefix="running.apart"):
    item: Id
    apart: bool
