"""Every button of the bot and its meaning.

A button carries its meaning whole, so that it works after a restart, a year later, forwarded. A prefix is
"feature.what"; together with the largest ids it stays below Telegram's 64 bytes.
"""

from aiogram.filters.callback_data import CallbackData


class Home(CallbackData, prefix="people.home"):
    """The first screen of whoever presses."""


class Speak(CallbackData, prefix="people.speak"):
    language: str


class Enter(CallbackData, prefix="people.enter"):
    classroom: int


class Zone(CallbackData, prefix="classrooms.zone", sep="|"):
    """A zone's name has no "|"."""

    zone: str


class FoundLanguage(CallbackData, prefix="classrooms.found"):
    language: str


class ClassCard(CallbackData, prefix="classrooms.card"):
    classroom: int


class InviteFamilies(CallbackData, prefix="classrooms.invite"):
    classroom: int


class ConnectChat(CallbackData, prefix="classrooms.chat"):
    classroom: int


class Settings(CallbackData, prefix="classrooms.settings"):
    classroom: int


class AcceptAtOnce(CallbackData, prefix="classrooms.at-once"):
    classroom: int
    on: bool


class RatingDay(CallbackData, prefix="classrooms.day"):
    classroom: int
    weekday: int


class RatingHour(CallbackData, prefix="classrooms.hour"):
    classroom: int
    minute: int


class EveHour(CallbackData, prefix="classrooms.eve"):
    classroom: int
    minute: int


class Agree(CallbackData, prefix="families.agree"):
    token: str


class NameAs(CallbackData, prefix="families.name-as"):
    """The family takes the person's own name; the token is in the conversation."""


class AcceptAll(CallbackData, prefix="families.accept-all"):
    classroom: int


class AcceptOne(CallbackData, prefix="families.accept"):
    family: int


class Decline(CallbackData, prefix="families.decline"):
    family: int


class Families(CallbackData, prefix="families.list"):
    classroom: int


class Family(CallbackData, prefix="families.card"):
    classroom: int


class FamilyLink(CallbackData, prefix="families.link"):
    classroom: int


class Rename(CallbackData, prefix="families.rename"):
    classroom: int


class MakeMap(CallbackData, prefix="months.make"):
    classroom: int


class PlanMonth(CallbackData, prefix="months.plan"):
    classroom: int
    year: int
    month: int


class Preview(CallbackData, prefix="months.preview"):
    draft: int
    page: int


class Save(CallbackData, prefix="months.save"):
    draft: int


class Publish(CallbackData, prefix="months.publish"):
    month: int


class NearMap(CallbackData, prefix="months.near"):
    classroom: int


class Map(CallbackData, prefix="months.map"):
    month: int


class Section(CallbackData, prefix="months.section"):
    month: int
    section: str
    page: int


class OpenItem(CallbackData, prefix="items.open"):
    item: int


class Places(CallbackData, prefix="slots.places"):
    """The places of an item: `sort` is all, free, museum, park or estate."""

    item: int
    sort: str
    page: int


class OpenSlot(CallbackData, prefix="slots.open"):
    slot: int


class Take(CallbackData, prefix="slots.take"):
    slot: int


class GiveBack(CallbackData, prefix="slots.give-back"):
    slot: int


class Point(CallbackData, prefix="slots.point"):
    slot: int


class Answer(CallbackData, prefix="answers.give"):
    item: int
    answer: str


class Tell(CallbackData, prefix="reports.tell"):
    item: int


class TellOuting(CallbackData, prefix="reports.outing"):
    classroom: int


class Done(CallbackData, prefix="reports.done"):
    """What can be told about now."""

    classroom: int


class SendReport(CallbackData, prefix="reports.send"):
    report: int


class DropReport(CallbackData, prefix="reports.drop"):
    report: int


class Resume(CallbackData, prefix="reports.resume"):
    report: int


class Queue(CallbackData, prefix="reports.queue"):
    classroom: int


class AcceptReport(CallbackData, prefix="reports.accept"):
    report: int


class ReturnReport(CallbackData, prefix="reports.return"):
    report: int


class SkipReport(CallbackData, prefix="reports.skip"):
    report: int


class ShowRating(CallbackData, prefix="rating.show"):
    classroom: int
