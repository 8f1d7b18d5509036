"""Buttons of what families bring up: proposals, and questions to meetings."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenMatter(CallbackData, prefix="matters.open"):
    matter: Id


class SendMatter(CallbackData, prefix="matters.send"):
    """The words that have been typed, with the family's name or without."""

    named: bool


class Support(CallbackData, prefix="matters.support"):
    """We are for it, or not after all."""

    matter: Id
    wanted: bool


class SupportInChat(CallbackData, prefix="matters.chat"):
    """We are for it, pressed in the class chat."""

    matter: Id


class AskWithdraw(CallbackData, prefix="matters.ask-withdraw"):
    matter: Id


class Withdraw(CallbackData, prefix="matters.withdraw"):
    matter: Id


class Hide(CallbackData, prefix="matters.hide"):
    """Why?"""

    matter: Id


class ShowAgain(CallbackData, prefix="matters.show"):
    matter: Id
