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


class PublishWhen(CallbackData, prefix="months.when"):
    """The map is to be published by itself: on which day? The calendar shows this month."""

    month: Id
    year: int
    of: int


class PublishDay(CallbackData, prefix="months.day"):
    """On this day (20261201); at which hour?"""

    month: Id
    day: int


class PublishAt(CallbackData, prefix="months.at"):
    """On this day at this minute of it."""

    month: Id
    day: int
    minute: int


class PublishNever(CallbackData, prefix="months.never"):
    """It is not published by itself after all."""

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


class ItemMedia(CallbackData, prefix="items.media"):
    """The item's picture or file."""

    item: Id


class AskRemove(CallbackData, prefix="changes.ask-remove"):
    item: Id


class Remove(CallbackData, prefix="changes.remove"):
    item: Id
    tell: bool


class History(CallbackData, prefix="changes.history"):
    month: Id
    page: int


class AskUndo(CallbackData, prefix="changes.ask-undo"):
    change: Id


class Undo(CallbackData, prefix="changes.undo"):
    change: Id


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


class ToCalendar(CallbackData, prefix="calendars.event"):
    item: Id


class Calendars(CallbackData, prefix="calendars.choose"):
    month: Id


class MonthCalendar(CallbackData, prefix="calendars.month"):
    """A month's calendar file: of everything, or of what the family comes to."""

    month: Id
    mine: bool


class WallSheet(CallbackData, prefix="posters.wall"):
    month: Id
