"""Buttons of what deeds are worth."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenNorms(CallbackData, prefix="norms.open"):
    classroom: Id
    page: int


class KindNorm(CallbackData, prefix="norms.kind"):
    classroom: Id
    kind: str


class ProposePoints(CallbackData, prefix="norms.points"):
    classroom: Id
    kind: str
    points: int


class SetPoints(CallbackData, prefix="norms.set"):
    classroom: Id
    kind: str
    points: int


class Automatic(CallbackData, prefix="norms.auto"):
    classroom: Id
    kind: str
    on: bool


class Caps(CallbackData, prefix="norms.caps"):
    classroom: Id
    kind: str
    daily: int
    monthly: int
