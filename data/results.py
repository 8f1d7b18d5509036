"""Results: how a contest or a project ended for a team, with points for each of its families."""

from datetime import datetime

import sqlalchemy as sa

from data import items, norms, points, teams, works
from data.db import Tx
from data.deliveries import Letter
from data.people import Person
from data.refusal import Refused
from data.teams import Team

RESULTS = {"first": "🥇", "second": "🥈", "third": "🥉", "laureate": "🏅", "took": "🎗", "own": "⭐"}
"""What a result can be, with its icon; `own` is said in the teacher's words."""
WORDS = 60
"""The longest result in words, in characters."""


def give(tx: Tx, *, team: int, result: str, amount: int, by: Person, now: datetime, words: str | None = None) -> Team:
    """The staff give a team its result, or another one: every family in it earns the points, and is told."""
    found = teams.get(tx, team=team, by=by)
    by.must_be_staff(found.classroom)
    words = " ".join(words.split()) if words else None
    if result not in RESULTS or (result == "own" and not words):
        raise Refused("people-old-button")
    if words and len(words) > WORDS:
        raise Refused("results-words-length", limit=WORDS)
    if not found.families:
        raise Refused("results-nobody")
    given = norms.points_within(amount)
    kind = items.get(tx, item=found.item, by=by).kind
    values = {
        "result": result,
        "result_words": words if result == "own" else None,
        "result_points": given,
        "result_at": now,
    }
    tx.execute(sa.update(teams.teams).where(teams.teams.c.id == team).values(values))
    for family, _ in found.families:
        works.pay(tx, team=found, family=family, kind=kind, amount=given, source=f"result:{team}", by=by, now=now)
    key = f"result:{team}:{result}:{int(now.timestamp())}"
    teams.tell(tx, team=found, letter=Letter("results-given", {"team": team}, dedup=key), now=now)
    return teams.known(tx, team=team)


def take_back(tx: Tx, *, team: int, by: Person, now: datetime) -> Team:
    """The team has no result after all: what it paid is corrected to nothing, and nobody is told."""
    found = teams.get(tx, team=team, by=by)
    by.must_be_staff(found.classroom)
    values = {"result": None, "result_words": None, "result_points": None, "result_at": None}
    tx.execute(sa.update(teams.teams).where(teams.teams.c.id == team).values(values))
    points.take_back(tx, classroom=found.classroom, source=f"result:{team}", by=by.id, now=now)
    return teams.known(tx, team=team)
