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


class Nothing(CallbackData, prefix="people.nothing"):
    """A button that is only to be read: a weekday's name, a day that cannot be chosen."""


class Speak(CallbackData, prefix="people.speak"):
    language: str


class Prefer(CallbackData, prefix="preferences.set", sep="|"):
    """A person wants one thing otherwise; a zone's name has no "|"."""

    field: str
    value: str


class PreferZone(CallbackData, prefix="preferences.zone"):
    """Which clock?"""


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


class OfferHours(CallbackData, prefix="classrooms.offer"):
    """How long a family may think when a place has become free."""

    classroom: Id
    hours: int


class EveHour(CallbackData, prefix="classrooms.eve"):
    classroom: Id
    minute: int


class Agree(CallbackData, prefix="families.agree"):
    token: str


class NameAs(CallbackData, prefix="families.name-as"):
    """The family takes the person's own name; the token is in the conversation."""


class ClassReminder(CallbackData, prefix="classrooms.remind"):
    """The class reminds at this mark, or not."""

    classroom: Id
    mark: str


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


class MonthOf(CallbackData, prefix="drafts.of"):
    """A month of the calendar, begun or not."""

    classroom: Id
    year: int
    month: int


class PlanMonth(CallbackData, prefix="drafts.plan"):
    """A month's map is to be edited, or made."""

    classroom: Id
    year: int
    month: int


class Preview(CallbackData, prefix="drafts.preview"):
    draft: Id
    page: int


class Warnings(CallbackData, prefix="drafts.warnings"):
    draft: Id
    page: int


class UnreadLines(CallbackData, prefix="drafts.unread"):
    draft: Id
    page: int


class UnreadLine(CallbackData, prefix="drafts.line"):
    """A line of the draft's plan number `block`, to be given a kind."""

    draft: Id
    block: int
    line: int


class LineAs(CallbackData, prefix="drafts.line-as"):
    draft: Id
    block: int
    line: int
    kind: str


class ForgetUnread(CallbackData, prefix="drafts.forget"):
    draft: Id
    version: int


class CopyFrom(CallbackData, prefix="drafts.copy-from"):
    draft: Id


class CopyMonth(CallbackData, prefix="drafts.copy"):
    draft: Id
    month: Id


class Template(CallbackData, prefix="drafts.template"):
    """The table to be filled in, in the language of whoever presses."""


class UndoEdit(CallbackData, prefix="drafts.undo"):
    draft: Id
    version: int


class AskDiscard(CallbackData, prefix="drafts.ask-discard"):
    draft: Id


class Discard(CallbackData, prefix="drafts.discard"):
    draft: Id
    version: int


class Save(CallbackData, prefix="drafts.save"):
    """Of a published map: how?"""

    draft: Id
    version: int


class SaveAs(CallbackData, prefix="drafts.save-as"):
    draft: Id
    version: int
    tell: bool


class OpenEntry(CallbackData, prefix="entries.open"):
    draft: Id
    key: int


class AddEntry(CallbackData, prefix="entries.add"):
    draft: Id


class AddKind(CallbackData, prefix="entries.kind"):
    """The kind of a new item; its title is asked next."""

    draft: Id
    kind: str


class AskField(CallbackData, prefix="entries.ask"):
    """A field of an item is to be corrected."""

    draft: Id
    key: int
    field: str
    page: int = 0


class SetField(CallbackData, prefix="entries.set"):
    """A field's new value, by a button; of a list what is to be put in or taken out; empty: none."""

    draft: Id
    version: int
    key: int
    field: str
    value: str
    page: int = 0


class ChooseDay(CallbackData, prefix="entries.day"):
    """A day of the draft's month; the hour is asked next."""

    draft: Id
    key: int
    day: int


class ChooseHour(CallbackData, prefix="entries.hour"):
    """A day of the draft's month and a minute of it; -1: all day, and a day 0: all month."""

    draft: Id
    version: int
    key: int
    day: int
    minute: int


class MoveEntry(CallbackData, prefix="entries.move"):
    draft: Id
    version: int
    key: int
    step: int


class RemoveEntry(CallbackData, prefix="entries.remove"):
    draft: Id
    version: int
    key: int


class Looked(CallbackData, prefix="entries.looked"):
    """A copied item's day is right as it is."""

    draft: Id
    version: int
    key: int


class MonthCard(CallbackData, prefix="months.card"):
    """The staff's view of a month."""

    month: Id


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


class Soon(CallbackData, prefix="months.soon"):
    """Today and the next days."""

    classroom: Id
    page: int


class OpenItem(CallbackData, prefix="items.open"):
    item: Id


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


class UndoGiving(CallbackData, prefix="slots.undo"):
    slot: Id


class Wait(CallbackData, prefix="slots.wait"):
    """To stand in the slot's queue, or (`anywhere`) in that for any slot of its item."""

    slot: Id
    anywhere: bool


class Leave(CallbackData, prefix="slots.leave"):
    slot: Id


class Point(CallbackData, prefix="slots.point"):
    slot: Id


class HandOver(CallbackData, prefix="deals.hand"):
    """To whom the slot is to be handed over."""

    slot: Id
    page: int


class HandTo(CallbackData, prefix="deals.to"):
    slot: Id
    family: Id


class SwapWith(CallbackData, prefix="deals.swap"):
    """With which slot of the item it is to be swapped."""

    slot: Id
    page: int


class SwapFor(CallbackData, prefix="deals.for"):
    slot: Id
    claim: Id


class AgreeDeal(CallbackData, prefix="deals.agree"):
    deal: Id


class DeclineDeal(CallbackData, prefix="deals.decline"):
    deal: Id


class RunSlot(CallbackData, prefix="running.slot"):
    """The staff's view of a slot."""

    slot: Id


class Widen(CallbackData, prefix="running.allow"):
    slot: Id
    capacity: int


class TurnKey(CallbackData, prefix="running.key"):
    slot: Id
    shut: bool


class RemoveSlot(CallbackData, prefix="running.remove"):
    slot: Id


class SlotHistory(CallbackData, prefix="running.history"):
    slot: Id
    page: int


class TakeFor(CallbackData, prefix="running.families"):
    """Which family is to have the slot."""

    slot: Id
    page: int


class TakeForFamily(CallbackData, prefix="running.take"):
    slot: Id
    family: Id


class FreeOf(CallbackData, prefix="running.free"):
    slot: Id
    family: Id


class PrintSlots(CallbackData, prefix="running.print"):
    item: Id


class ChooseVisit(CallbackData, prefix="venues.days"):
    """The calendar of the slot's month."""

    slot: Id


class VisitOn(CallbackData, prefix="venues.on"):
    """`on` is the day's ordinal number (`date.toordinal`)."""

    slot: Id
    on: int


class ConfirmVisit(CallbackData, prefix="venues.confirm"):
    slot: Id


class FindPlace(CallbackData, prefix="venues.find"):
    item: Id


class Stations(CallbackData, prefix="venues.metro"):
    item: Id
    page: int


class Near(CallbackData, prefix="venues.near"):
    """The places by the way from here; `lat` and `lon` are ten-thousandths of a degree."""

    item: Id
    lat: int
    lon: int
    page: int


class Season(CallbackData, prefix="venues.season"):
    classroom: Id


class Rounds(CallbackData, prefix="rounds.list"):
    classroom: Id


class OpenRound(CallbackData, prefix="rounds.month"):
    """A month's round, to be announced: the calendar of the day on which it opens. `first`, `on`: ordinal days."""

    classroom: Id
    first: int


class RoundDay(CallbackData, prefix="rounds.day"):
    classroom: Id
    first: int
    on: int


class RoundHour(CallbackData, prefix="rounds.hour"):
    """`early`: for so many hours before it those with fewest visits choose first."""

    classroom: Id
    first: int
    on: int
    hour: int
    early: int


class ShareRound(CallbackData, prefix="rounds.share"):
    item: Id
    families: int


class OwnPlaces(CallbackData, prefix="places.list"):
    classroom: Id
    page: int


class HiddenPlaces(CallbackData, prefix="places.hidden"):
    classroom: Id
    page: int


class OwnPlace(CallbackData, prefix="places.card"):
    classroom: Id
    place: Id


class AddPlaces(CallbackData, prefix="places.add"):
    classroom: Id


class CorrectPlace(CallbackData, prefix="places.correct"):
    """`field` is what is to be corrected."""

    classroom: Id
    place: Id
    field: str


class HidePlace(CallbackData, prefix="places.hide"):
    classroom: Id
    place: Id
    hidden: bool


class AddRoles(CallbackData, prefix="roles.add"):
    item: Id


class AddTimes(CallbackData, prefix="consultations.add"):
    item: Id


class MyTimes(CallbackData, prefix="consultations.mine"):
    classroom: Id


class WriteNote(CallbackData, prefix="consultations.note"):
    slot: Id


class MoveTime(CallbackData, prefix="consultations.move"):
    """To which free time of the item."""

    slot: Id
    page: int


class MoveTo(CallbackData, prefix="consultations.to"):
    slot: Id
    to: Id


class InviteSpecialist(CallbackData, prefix="consultations.invite"):
    classroom: Id


class BeSpecialist(CallbackData, prefix="consultations.join"):
    token: str


class RunItem(CallbackData, prefix="running.item"):
    """The staff's view of how the slots of an item are taken."""

    item: Id


class Share(CallbackData, prefix="running.each"):
    item: Id
    each: int


class Apart(CallbackData, prefix="running.apart"):
    item: Id
    apart: bool


class Answer(CallbackData, prefix="answers.give"):
    item: Id
    answer: str


class AnswerOnMap(CallbackData, prefix="answers.map"):
    """The same from a map, which then asks of its next event."""

    month: Id
    item: Id
    answer: str


class Coming(CallbackData, prefix="answers.people"):
    """So many come with the family."""

    item: Id
    people: int


class Responses(CallbackData, prefix="answers.all"):
    """What all families have said, for the staff."""

    item: Id


class CloseBefore(CallbackData, prefix="answers.close"):
    item: Id
    hours: int


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


class AnswersFile(CallbackData, prefix="answers.file"):
    item: Id


class AnswersToChat(CallbackData, prefix="answers.chat"):
    item: Id


class Snooze(CallbackData, prefix="reminders.snooze"):
    """Remind once more in the evening."""

    item: Id


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


class Reader(CallbackData, prefix="reports.reader"):
    """Who read the book to whom."""

    report: Id
    reader: str


class Minutes(CallbackData, prefix="reports.minutes"):
    """For how long the book was read."""

    report: Id
    minutes: int


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


class Write(CallbackData, prefix="broadcasts.write"):
    """To whom?"""

    classroom: Id


class WriteEvents(CallbackData, prefix="broadcasts.events"):
    """About which event?"""

    classroom: Id
    page: int


class WriteAbout(CallbackData, prefix="broadcasts.about"):
    """Whom of an event?"""

    item: Id


class WriteFamilies(CallbackData, prefix="broadcasts.families"):
    """To which family?"""

    classroom: Id
    page: int


class WriteTo(CallbackData, prefix="broadcasts.to"):
    """`of`: the class, the item or the family, as the audience wants it."""

    audience: str
    of: Id


class OpenBroadcast(CallbackData, prefix="broadcasts.open"):
    """The draft to go on with, or the card of what was sent."""

    broadcast: Id


class LookAtBroadcast(CallbackData, prefix="broadcasts.look"):
    """As families will see it."""

    broadcast: Id


class TakeOffFiles(CallbackData, prefix="broadcasts.no-files"):
    broadcast: Id


class DropBroadcast(CallbackData, prefix="broadcasts.drop"):
    broadcast: Id


class SendBroadcast(CallbackData, prefix="broadcasts.send"):
    """`version`: what was looked at."""

    broadcast: Id
    version: int


class AskCorrection(CallbackData, prefix="broadcasts.ask-correct"):
    broadcast: Id


class CorrectEverywhere(CallbackData, prefix="broadcasts.correct"):
    broadcast: Id
    version: int


class AskDeletion(CallbackData, prefix="broadcasts.ask-delete"):
    broadcast: Id


class DeleteEverywhere(CallbackData, prefix="broadcasts.delete"):
    broadcast: Id
