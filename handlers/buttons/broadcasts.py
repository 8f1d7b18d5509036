"""Buttons of letters to families."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Write(CallbackData, prefix="broadcasts.write"):
    """To whom?"""

    classroom: Id


class WriteEvents(CallbackData, prefix="broadcasts.events"):
    """About which event?"""

    classroom: Id
    page: int


class WriteAbout(CallbackData, prefix="broadcasts.about"):
    """Whom of an event?"""

    item: Id


class WriteFamilies(CallbackData, prefix="broadcasts.families"):
    """To which family?"""

    classroom: Id
    page: int


class WriteTo(CallbackData, prefix="broadcasts.to"):
    """`of`: the class, the item or the family, as the audience wants it."""

    audience: str
    of: Id


class OpenBroadcast(CallbackData, prefix="broadcasts.open"):
    """The draft to go on with, or the card of what was sent."""

    broadcast: Id


class LookAtBroadcast(CallbackData, prefix="broadcasts.look"):
    """As families will see it."""

    broadcast: Id


class TakeOffFiles(CallbackData, prefix="broadcasts.no-files"):
    broadcast: Id


class DropBroadcast(CallbackData, prefix="broadcasts.drop"):
    broadcast: Id


class SendBroadcast(CallbackData, prefix="broadcasts.send"):
    """`version`: what was looked at."""

    broadcast: Id
    version: int


class AskCorrection(CallbackData, prefix="broadcasts.ask-correct"):
    broadcast: Id


class CorrectEverywhere(CallbackData, prefix="broadcasts.correct"):
    broadcast: Id
    version: int


class AskDeletion(CallbackData, prefix="broadcasts.ask-delete"):
    broadcast: Id


class DeleteEverywhere(CallbackData, prefix="broadcasts.delete"):
    broadcast: Id
