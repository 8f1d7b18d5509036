"""Buttons of proposals and the teacher's answers to them."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Proposals(CallbackData, prefix="proposals.list"):
    """Those that wait for an answer (`open`), or those that have one."""

    classroom: Id
    open: bool
    page: int


class Propose(CallbackData, prefix="proposals.new"):
    classroom: Id


class TakeUp(CallbackData, prefix="proposals.take"):
    """In which month?"""

    matter: Id


class TakeMonth(CallbackData, prefix="proposals.month"):
    """As what?"""

    matter: Id
    year: int
    month: int


class TakeKind(CallbackData, prefix="proposals.kind"):
    """Under which title, and who does it?"""

    matter: Id
    year: int
    month: int
    kind: str


class TakeAsIs(CallbackData, prefix="proposals.as-is"):
    """Its own words are the title."""

    matter: Id
    year: int
    month: int
    kind: str


class Later(CallbackData, prefix="proposals.later"):
    """Until when?"""

    matter: Id


class LaterUntil(CallbackData, prefix="proposals.until"):
    """A month; none if `year` is 0."""

    matter: Id
    year: int
    month: int


class Decline(CallbackData, prefix="proposals.no"):
    """Why not?"""

    matter: Id


class ToChat(CallbackData, prefix="proposals.chat"):
    matter: Id
