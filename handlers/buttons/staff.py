"""Buttons of the staff of a class."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Staff(CallbackData, prefix="staff.list"):
    classroom: Id


class InviteStaff(CallbackData, prefix="staff.invite"):
    """A link into a role."""

    classroom: Id
    role: str


class Join(CallbackData, prefix="staff.join"):
    """Who opened such a link agrees to the text of this number."""

    token: str
    text: Id


class Member(CallbackData, prefix="staff.member"):
    classroom: Id
    person: Id


class Dismiss(CallbackData, prefix="staff.dismiss"):
    classroom: Id
    person: Id


class HandOverClass(CallbackData, prefix="staff.hand-over"):
    """The deputy becomes the teacher."""

    classroom: Id
    person: Id
