"""Buttons of printing a story: how it looks, and whether it may be."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Look(CallbackData, prefix="printing.look"):
    """The story as it stands in a book."""

    story: Id


class AskConsent(CallbackData, prefix="printing.ask"):
    story: Id


class Allow(CallbackData, prefix="printing.allow"):
    """`named`: child, family, nobody; or no: it is not printed."""

    story: Id
    named: str
