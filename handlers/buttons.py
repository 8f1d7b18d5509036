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


class Queue(CallbackData, prefix="checks.queue"):
    classroom: Id


class AcceptReport(CallbackData, prefix="checks.accept"):
    report: Id


class OtherPoints(CallbackData, prefix="checks.other"):
    report: Id


class AcceptWith(CallbackData, prefix="checks.with"):
    report: Id
    points: int


class AcceptKind(CallbackData, prefix="checks.kind"):
    classroom: Id
    kind: str


class ReturnReport(CallbackData, prefix="checks.return"):
    report: Id


class DeclineReport(CallbackData, prefix="checks.decline"):
    report: Id


class DeclineSilently(CallbackData, prefix="checks.decline-now"):
    report: Id


class SkipReport(CallbackData, prefix="checks.skip"):
    report: Id


class UndoCheck(CallbackData, prefix="checks.undo"):
    report: Id


class CheckLog(CallbackData, prefix="checks.log"):
    classroom: Id
    page: int


class EnterDeed(CallbackData, prefix="entering.family"):
    """For which family a deed is entered."""

    classroom: Id
    page: int


class EnterFor(CallbackData, prefix="entering.for"):
    """What it is: an item of the map, or, below, something of the family's own."""

    family: Id
    page: int


class EnterItem(CallbackData, prefix="entering.item"):
    """`item` is 0 for what is not on the map."""

    family: Id
    item: Id


class EnterNow(CallbackData, prefix="entering.now"):
    """It counts without words."""

    family: Id
    item: Id


class OpenTerms(CallbackData, prefix="terms.open"):
    classroom: Id
    page: int


class KindTerms(CallbackData, prefix="terms.kind"):
    classroom: Id
    kind: str


class ProposePoints(CallbackData, prefix="terms.points"):
    classroom: Id
    kind: str
    points: int


class SetPoints(CallbackData, prefix="terms.set"):
    classroom: Id
    kind: str
    points: int


class Automatic(CallbackData, prefix="terms.auto"):
    classroom: Id
    kind: str
    on: bool


class Caps(CallbackData, prefix="terms.caps"):
    classroom: Id
    kind: str
    daily: int
    monthly: int


class ShowRating(CallbackData, prefix="rating.show"):
    classroom: Id


class RatingOf(CallbackData, prefix="rating.of"):
    """The rating of a week, month, quarter or school year."""

    classroom: Id
    span: str


class OwnDeeds(CallbackData, prefix="rating.deeds"):
    classroom: Id
    page: int


class CallTeam(CallbackData, prefix="rating.team"):
    classroom: Id


class NoTeam(CallbackData, prefix="rating.no-team"):
    classroom: Id


class RatingSettings(CallbackData, prefix="postings.open"):
    classroom: Id


class ShowAs(CallbackData, prefix="postings.show"):
    classroom: Id
    shows: str


class Holidays(CallbackData, prefix="postings.holidays"):
    classroom: Id


class Rest(CallbackData, prefix="postings.rest"):
    classroom: Id
    on: bool


class AddHoliday(CallbackData, prefix="postings.add"):
    classroom: Id


class DropHoliday(CallbackData, prefix="postings.drop"):
    holiday: Id


class OpenGoal(CallbackData, prefix="goals.open"):
    classroom: Id


class ChooseGoal(CallbackData, prefix="goals.choose"):
    classroom: Id
    target: int


class TypeGoal(CallbackData, prefix="goals.type"):
    classroom: Id


class AskGoal(CallbackData, prefix="goals.ask"):
    classroom: Id


class VoteGoal(CallbackData, prefix="goals.vote"):
    goal: Id
    target: int


class Evenness(CallbackData, prefix="evenness.open"):
    classroom: Id


class Chart(CallbackData, prefix="evenness.chart"):
    classroom: Id


class Marks(CallbackData, prefix="evenness.marks"):
    classroom: Id


class AddMark(CallbackData, prefix="evenness.add"):
    classroom: Id


class DropMark(CallbackData, prefix="evenness.drop"):
    mark: Id


class SilentFamilies(CallbackData, prefix="hints.silent"):
    classroom: Id
    page: int


class SendHint(CallbackData, prefix="hints.send"):
    family: Id


class NoHints(CallbackData, prefix="hints.none"):
    classroom: Id


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
