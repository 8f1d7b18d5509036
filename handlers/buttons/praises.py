"""Buttons of praise."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class WhomToPraise(CallbackData, prefix="praises.whom"):
    classroom: Id
    page: int


class PraiseFamily(CallbackData, prefix="praises.write"):
    family: Id


class GivePraise(CallbackData, prefix="praises.give"):
    family: Id


class TakeBackPraise(CallbackData, prefix="praises.back"):
    praise: Id


class Praises(CallbackData, prefix="praises.all"):
    """What one's family has been praised for."""

    classroom: Id
    page: int
