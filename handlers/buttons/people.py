"""Buttons of who comes, and the first screen."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Home(CallbackData, prefix="people.home"):
    """The first screen of whoever presses."""


class Nothing(CallbackData, prefix="people.nothing"):
    """A button that is only to be read: a weekday's name, a day that cannot be chosen."""


class Speak(CallbackData, prefix="people.speak"):
    language: str


class Enter(CallbackData, prefix="people.enter"):
    classroom: Id
