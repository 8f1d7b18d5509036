"""Buttons of families."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Agree(CallbackData, prefix="families.agree"):
    """Agrees to the text of this number (`people.CONSENT`) and comes in by the link."""

    token: str
    text: Id


class NameAs(CallbackData, prefix="families.name-as"):
    """The family takes the person's own name; the token is in the conversation."""


class AcceptAll(CallbackData, prefix="families.accept-all"):
    classroom: Id


class AcceptOne(CallbackData, prefix="families.accept"):
    family: Id


class Decline(CallbackData, prefix="families.decline"):
    family: Id


class DeclinedOnes(CallbackData, prefix="families.declined"):
    """Who was declined."""

    classroom: Id
    page: int


class Bar(CallbackData, prefix="families.bar"):
    """Who was declined may not ask again, or may."""

    classroom: Id
    person: Id
    on: bool


class Families(CallbackData, prefix="families.list"):
    classroom: Id


class FamilyCard(CallbackData, prefix="families.card"):
    classroom: Id


class FamilyLink(CallbackData, prefix="families.link"):
    classroom: Id


class Rename(CallbackData, prefix="families.rename"):
    classroom: Id
