"""Buttons of the steps of a contest or a project, for the staff."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Steps(CallbackData, prefix="steps.all"):
    item: Id


class AddSteps(CallbackData, prefix="steps.add"):
    item: Id


class OpenStep(CallbackData, prefix="steps.open"):
    step: Id


class RetypeStep(CallbackData, prefix="steps.retype"):
    step: Id


class StepUp(CallbackData, prefix="steps.up"):
    step: Id


class RemoveStep(CallbackData, prefix="steps.remove"):
    step: Id
