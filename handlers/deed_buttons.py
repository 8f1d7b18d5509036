"""The buttons of what becomes of deeds: checking, points, rating, goal, evenness, diplomas (see `handlers.buttons`)."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


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


class OpenNorms(CallbackData, prefix="norms.open"):
    classroom: Id
    page: int


class KindNorm(CallbackData, prefix="norms.kind"):
    classroom: Id
    kind: str


class ProposePoints(CallbackData, prefix="norms.points"):
    classroom: Id
    kind: str
    points: int


class SetPoints(CallbackData, prefix="norms.set"):
    classroom: Id
    kind: str
    points: int


class Automatic(CallbackData, prefix="norms.auto"):
    classroom: Id
    kind: str
    on: bool


class Caps(CallbackData, prefix="norms.caps"):
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
