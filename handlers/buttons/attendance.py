"""Buttons of saying who was there."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Attendance(CallbackData, prefix="attendance.list"):
    """Who was there?"""

    item: Id
    page: int


class Was(CallbackData, prefix="attendance.was"):
    item: Id
    family: Id
    was: bool
    page: int


class EnterAttendance(CallbackData, prefix="attendance.enter"):
    item: Id
