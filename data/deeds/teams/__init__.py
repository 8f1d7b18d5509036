"""Teams: families that do a contest or a project together, and perhaps one of the staff who helps them.

A family is in one team of an item, and a team has no more families than the item lets it: both kept by the database
(`docs/decisions/0017-a-team-is-made-by-families.md`). A family alone is a team too.
"""

from data.deeds.teams.facts import (
    KINDS,
    MOST,
    NAME,
    Team,
    TeamResult,
    families_in_teams,
    find,
    get,
    inside,
    known,
    listed,
    mine,
    of_family,
    of_item,
    of_person,
    teammates,
    teams,
)
from data.deeds.teams.joining import begin, deserted, join, leave, make, rename, seat, tell, vacate

__all__ = [
    "KINDS",
    "MOST",
    "NAME",
    "Team",
    "TeamResult",
    "begin",
    "deserted",
    "families_in_teams",
    "find",
    "get",
    "inside",
    "join",
    "known",
    "leave",
    "listed",
    "make",
    "mine",
    "of_family",
    "of_item",
    "of_person",
    "rename",
    "seat",
    "teammates",
    "teams",
    "tell",
    "vacate",
]
