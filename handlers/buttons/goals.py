"""Buttons of the class's goal."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenGoal(CallbackData, prefix="goals.open"):
    classroom: Id


class ChooseGoal(CallbackData, prefix="goals.choose"):
    classroom: Id
    target: int


class TypeGoal(CallbackData, prefix="goals.type"):
    classroom: Id


class AskGoal(CallbackData, prefix="goals.ask"):
    classroom: Id


class VoteGoal(CallbackData, prefix="goals.vote"):
    goal: Id
    target: int
