"""Buttons of stamps and diplomas."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Diplomas(CallbackData, prefix="diplomas.open"):
    """Of a month or a school year, by its first day (a date's ordinal)."""

    classroom: Id
    span: str
    day: int


class DrawAll(CallbackData, prefix="diplomas.all"):
    """Every family with deeds in one file; `paper` is a4 or a5."""

    classroom: Id
    span: str
    day: int
    paper: str


class DrawOne(CallbackData, prefix="diplomas.one"):
    """A family's diploma or stamps: `what`; `paper` is png, a4 or a5."""

    family: Id
    span: str
    day: int
    what: str
    paper: str


class DiplomaFor(CallbackData, prefix="diplomas.for"):
    """Whose diploma."""

    classroom: Id
    span: str
    day: int
    page: int


class FamilyDiploma(CallbackData, prefix="diplomas.family"):
    """What can be drawn for a family."""

    family: Id
    span: str
    day: int
