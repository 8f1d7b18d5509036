"""Buttons of a class and its settings."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Zone(CallbackData, prefix="classrooms.zone", sep="|"):
    """A zone's name has no "|"."""

    zone: str


class FoundLanguage(CallbackData, prefix="classrooms.found"):
    language: str


class ClassCard(CallbackData, prefix="classrooms.card"):
    classroom: Id


class InviteFamilies(CallbackData, prefix="classrooms.invite"):
    classroom: Id


class ClassLink(CallbackData, prefix="classrooms.link"):
    """The class's link for families: how long it works, another one."""

    classroom: Id


class LimitLink(CallbackData, prefix="classrooms.limit"):
    classroom: Id
    life: str


class RenewLink(CallbackData, prefix="classrooms.renew"):
    """Another link; unless `sure`, it is asked."""

    classroom: Id
    sure: bool


class ConnectChat(CallbackData, prefix="classrooms.chat"):
    classroom: Id


class Settings(CallbackData, prefix="classrooms.settings"):
    classroom: Id


class AcceptAtOnce(CallbackData, prefix="classrooms.at-once"):
    classroom: Id
    on: bool


class RatingDay(CallbackData, prefix="classrooms.day"):
    classroom: Id
    weekday: int


class RatingHour(CallbackData, prefix="classrooms.hour"):
    classroom: Id
    minute: int


class OfferHours(CallbackData, prefix="classrooms.offer"):
    """How long a family may think when a place has become free."""

    classroom: Id
    hours: int


class EveHour(CallbackData, prefix="classrooms.eve"):
    classroom: Id
    minute: int


class ClassReminder(CallbackData, prefix="classrooms.remind"):
    """The class reminds at this mark, or not."""

    classroom: Id
    mark: str


class Retitle(CallbackData, prefix="classrooms.retitle"):
    """The class is to have another title."""

    classroom: Id


class ClassLanguage(CallbackData, prefix="classrooms.language"):
    """The language of what the class sees together."""

    classroom: Id
    code: str
