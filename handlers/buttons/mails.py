"""Buttons of writing a letter: to whom, beginnings, sending, ready answers, changing what was sent."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class WhomTo(CallbackData, prefix="mails.whom"):
    """A family's adult: to whom at school?"""

    classroom: Id


class WriteReader(CallbackData, prefix="mails.to"):
    classroom: Id
    reader: Id


class WhichFamily(CallbackData, prefix="mails.families"):
    """The staff: to which family?"""

    classroom: Id
    page: int


class WriteFamily(CallbackData, prefix="mails.family"):
    family: Id


class AnswerThread(CallbackData, prefix="mails.answer"):
    """`upto`: the last letter that was shown above."""

    thread: Id
    upto: Id


class PassOn(CallbackData, prefix="mails.pass"):
    """What was never answered, to who teaches now."""

    thread: Id


class ReadyAnswers(CallbackData, prefix="mails.ready"):
    thread: Id
    upto: Id


class QuickAnswer(CallbackData, prefix="mails.quick"):
    """`key` says which of the ready answers, as it was when it was shown."""

    thread: Id
    upto: Id
    key: str


class Beginning(CallbackData, prefix="mails.begin"):
    """A ready beginning joins the letter."""

    begun: Id
    which: str


class ShareMail(CallbackData, prefix="mails.share"):
    """May the other adults of the family read it?"""

    begun: Id
    shared: bool


class SendMail(CallbackData, prefix="mails.send"):
    begun: Id


class DropMail(CallbackData, prefix="mails.drop"):
    begun: Id


class CorrectMail(CallbackData, prefix="mails.correct"):
    mail: Id


class WithdrawMail(CallbackData, prefix="mails.withdraw"):
    mail: Id
