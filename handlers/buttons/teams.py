"""Buttons of the teams of a contest or a project."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Projects(CallbackData, prefix="teams.all"):
    """The class's contests and projects."""

    classroom: Id
    page: int


class Teams(CallbackData, prefix="teams.of"):
    """The teams of an item: to join one, or for the staff to run them."""

    item: Id
    page: int


class BeginTeam(CallbackData, prefix="teams.begin"):
    item: Id


class JoinTeam(CallbackData, prefix="teams.join"):
    team: Id


class OpenTeam(CallbackData, prefix="teams.open"):
    team: Id


class AskLeave(CallbackData, prefix="teams.askleave"):
    team: Id


class LeaveTeam(CallbackData, prefix="teams.leave"):
    team: Id


class NameTeam(CallbackData, prefix="teams.name"):
    team: Id


class MakeTeam(CallbackData, prefix="teams.make"):
    """The staff make a team without families."""

    item: Id


class HelpTeam(CallbackData, prefix="teams.help"):
    """The staff member who presses helps the team, or no longer."""

    team: Id


class Teammates(CallbackData, prefix="teams.mates"):
    """The staff put families in and take them out."""

    team: Id
    page: int


class PutFamily(CallbackData, prefix="teams.put"):
    team: Id
    family: Id
    page: int


class RemoveTeam(CallbackData, prefix="teams.remove"):
    team: Id
