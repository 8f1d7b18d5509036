"""Buttons of handing over and swapping."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class HandOver(CallbackData, prefix="deals.hand"):
    """To whom the slot is to be handed over."""

    slot: Id
    page: int


class HandTo(CallbackData, prefix="deals.to"):
    slot: Id
    family: Id


class SwapWith(CallbackData, prefix="deals.swap"):
    """With which slot of the item it is to be swapped."""

    slot: Id
    page: int


class SwapFor(CallbackData, prefix="deals.for"):
    slot: Id
    claim: Id


class AgreeDeal(CallbackData, prefix="deals.agree"):
    deal: Id


class DeclineDeal(CallbackData, prefix="deals.decline"):
    deal: Id
