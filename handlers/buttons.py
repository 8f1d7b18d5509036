"""Every button of the bot and its meaning.

A button carries its meaning whole, so that it works after a restart, a year later, forwarded. A prefix is
"feature.what"; together with the largest ids it stays below Telegram's 64 bytes.
"""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

Id = Annotated[int, Field(ge=0, le=2**53)]
"""A row of ours. Whoever forges a larger one has forged a button that does not exist."""


class Home(CallbackData, prefix="people.home"):
    """The first screen of whoever presses."""


class Speak(CallbackData, prefix="people.speak"):
    language: str


class Enter(CallbackData, prefix="people.enter"):
    classroom: Id


class Zone(CallbackData, prefix="classrooms.zone", sep="|"):
    """A zone's name has no "|"."""

    zone: str


class FoundLanguage(CallbackData, prefix="classrooms.found"):
    language: str


class ClassCard(CallbackData, prefix="classrooms.card"):
    classroom: Id


class InviteFamilies(CallbackData, prefix="classrooms.invite"):
    classroom: Id


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


class EveHour(CallbackData, prefix="classrooms.eve"):
    classroom: Id
    minute: int


class Agree(CallbackData, prefix="families.agree"):
    token: str


class NameAs(CallbackData, prefix="families.name-as"):
    """The family takes the person's own name; the token is in the conversation."""


class AcceptAll(CallbackData, prefix="families.accept-all"):
    classroom: Id


class AcceptOne(CallbackData, prefix="families.accept"):
    family: Id


class Decline(CallbackData, prefix="families.decline"):
    family: Id


class Families(CallbackData, prefix="families.list"):
    classroom: Id


class Family(CallbackData, prefix="families.card"):
    classroom: Id


class FamilyLink(CallbackData, prefix="families.link"):
    classroom: Id


class Rename(CallbackData, prefix="families.rename"):
    classroom: Id


class MakeMap(CallbackData, prefix="drafts.make"):
    classroom: Id


class PlanMonth(CallbackData, prefix="drafts.plan"):
    classroom: Id
    year: int
    month: int


class Preview(CallbackData, prefix="drafts.preview"):
    draft: Id
    page: int


class Save(CallbackData, prefix="drafts.save"):
    draft: Id


class Publish(CallbackData, prefix="months.publish"):
    month: Id


class NearMap(CallbackData, prefix="months.near"):
    classroom: Id


class Map(CallbackData, prefix="months.map"):
    month: Id


class Section(CallbackData, prefix="months.section"):
    month: Id
    section: str
    page: int


class OpenItem(CallbackData, prefix="items.open"):
    item: Id


class MonthOf(CallbackData, prefix="drafts.of"):
    """A month of the calendar, begun or not."""

    classroom: Id
    year: int
    month: int


class AskRemove(CallbackData, prefix="months.ask-remove"):
    item: Id


class Remove(CallbackData, prefix="months.remove"):
    item: Id


class Places(CallbackData, prefix="slots.places"):
    """The places of an item: `sort` is all, free, museum, park or estate."""

    item: Id
    sort: str
    page: int


class OpenSlot(CallbackData, prefix="slots.open"):
    slot: Id


class Take(CallbackData, prefix="slots.take"):
    slot: Id


class GiveBack(CallbackData, prefix="slots.give-back"):
    slot: Id


class Point(CallbackData, prefix="slots.point"):
    slot: Id


class Answer(CallbackData, prefix="answers.give"):
    item: Id
    answer: str


class Tell(CallbackData, prefix="reports.tell"):
    item: Id


class TellOuting(CallbackData, prefix="reports.outing"):
    classroom: Id


class Done(CallbackData, prefix="reports.done"):
    """What can be told about now."""

    classroom: Id
    page: int


class SendReport(CallbackData, prefix="reports.send"):
    report: Id


class DropReport(CallbackData, prefix="reports.drop"):
    report: Id


class Resume(CallbackData, prefix="reports.resume"):
    report: Id


class Queue(CallbackData, prefix="reports.queue"):
    classroom: Id


class AcceptReport(CallbackData, prefix="reports.accept"):
    report: Id


class ReturnReport(CallbackData, prefix="reports.return"):
    report: Id


class SkipReport(CallbackData, prefix="reports.skip"):
    report: Id


class ShowRating(CallbackData, prefix="rating.show"):
    classroom: Id
