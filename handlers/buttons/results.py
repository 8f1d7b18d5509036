"""Buttons of a team's result and its diploma."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class AskResult(CallbackData, prefix="results.ask"):
    team: Id


class ChooseResult(CallbackData, prefix="results.is"):
    team: Id
    result: str


class GiveResult(CallbackData, prefix="results.give"):
    """With the points for each family; what is said in the teacher's own words waits in the conversation."""

    team: Id
    result: str
    points: int


class TakeBackResult(CallbackData, prefix="results.back"):
    team: Id


class Diploma(CallbackData, prefix="results.diploma"):
    team: Id
    paper: str
