"""Buttons of what is stored about a person, of leaving a class and being forgotten."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OwnData(CallbackData, prefix="leaving.open"):
    classroom: Id


class Export(CallbackData, prefix="leaving.export"):
    """All that is stored about whoever presses, as a file."""


class AskLeave(CallbackData, prefix="leaving.ask"):
    classroom: Id


class Leave(CallbackData, prefix="leaving.leave"):
    classroom: Id


class AskForget(CallbackData, prefix="leaving.ask-forget"):
    """Everywhere, and for good?"""


class Forget(CallbackData, prefix="leaving.forget"):
    """Yes."""
