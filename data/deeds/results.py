"""Results: how a contest or a project ended for a team, with points for each of its families."""

from datetime import datetime

import sqlalchemy as sa

from data import items, point_rules, points
from data.db import Instant, Tx
from data.deeds import reports, steps, teams
from data.deeds.reports import Report, ReportState
from data.deeds.teams import Team, TeamResult
from data.deliveries import Notice
from data.people import Person
from data.refusal import Refused, within

ICONS = {
    TeamResult.FIRST: "🥇",
    TeamResult.SECOND: "🥈",
    TeamResult.THIRD: "🥉",
    TeamResult.LAUREATE: "🏅",
    TeamResult.TOOK: "🎗",
    TeamResult.OWN: "⭐",
}
"""What stands before each result."""
WORDS = 60
"""The longest result in words, in characters."""


def give(tx: Tx, *, team: int, result: str, amount: int, by: Person, now: datetime, words: str | None = None) -> Team:
    """The staff give a team its result, or another one: every family in it earns the points once, and is told."""
    found = teams.get(tx, team=team, by=by)
    by.must_be_staff(found.classroom)
    words = " ".join(words.split()) if words else None
    if result not in [*TeamResult] or (result == TeamResult.OWN and not words):
        raise Refused("people-old-button")
    within(words or "", WORDS)
    if not found.families:
        raise Refused("results-nobody")
    given = point_rules.points_within(amount)
    kind = items.get(tx, item=found.item, by=by).kind
    values = {
        "result": result,
        "result_words": words if result == TeamResult.OWN else None,
        "result_points": given,
        "result_at": now,
    }
    tx.execute(sa.update(teams.teams).where(teams.teams.c.id == team).values(values))
    paid = _paid_by_others(tx, found)
    for family in (id for id, _ in found.families if id not in paid):
        what = {"kind": kind, "source": f"result:{team}"}
        points.pay(tx, classroom=found.classroom, family=family, amount=given, at=now, by=by.id, now=now, **what)
    key = f"result:{team}:{result}:{int(now.timestamp())}"
    teams.tell(tx, team=found, letter=Notice("results-given", {"team": team}, dedup=key), now=now)
    return teams.known(tx, team=team)


def _paid_by_others(tx: Tx, team: Team) -> set[int]:
    """The families that have come from another team of the item, with the points of its result."""
    t, p = teams.teams.c, points.points.c
    others = sa.select(t.id).where(t.item_id == team.item, t.id != team.id)
    sources = [f"result:{id}" for id in tx.execute(others).scalars()]
    query = sa.select(p.family_id).where(p.source.in_(sources), p.family_id.is_not(None))
    return set(tx.execute(query.group_by(p.family_id).having(sa.func.sum(p.deeds) > 0)).scalars())


def take_back(tx: Tx, *, team: int, by: Person, now: datetime) -> Team:
    """The team has no result after all: what it paid is corrected to nothing, and nobody is told."""
    found = teams.get(tx, team=team, by=by)
    by.must_be_staff(found.classroom)
    values = {"result": None, "result_words": None, "result_points": None, "result_at": None}
    tx.execute(sa.update(teams.teams).where(teams.teams.c.id == team).values(values))
    points.take_back(tx, classroom=found.classroom, source=f"result:{team}", by=by.id, now=now)
    return teams.known(tx, team=team)


def deeds(tx: Tx, *, family: int, since: datetime, before: datetime) -> list[Report]:
    """A family's deeds in `[since, before)` in their order: its reports, and what its teams' steps and results paid.

    The latter have no report: they are told in the form of one, with no words and no id.
    """
    paid = [one for one in _paid(tx, family, since, before) if one.sent_at is not None]
    own = reports.accepted(tx, family=family, since=since, before=before)
    return sorted([*own, *paid], key=lambda one: one.sent_at or since)


def _paid(tx: Tx, family: int, since: datetime, before: datetime) -> list[Report]:
    p = points.points.c
    at = sa.type_coerce(sa.func.min(p.earned_at), Instant).label("at")
    query = (
        sa.select(p.classroom_id, p.source, p.kind, sa.func.sum(p.amount).label("amount"), at)
        .where(p.family_id == family, p.earned_at >= since, p.earned_at < before)
        .where(sa.or_(p.source.startswith("step:"), p.source.startswith("result:")))
        .group_by(p.classroom_id, p.source, p.kind)
        .having(sa.func.sum(p.deeds) > 0)
    )
    rows = tx.execute(query.order_by(at, sa.func.min(p.id))).all()
    titles = _titles(tx, [row.source for row in rows])
    return [
        Report(
            id=0,
            classroom=row.classroom_id,
            family=family,
            name="",
            item=None,
            title=titles.get(row.source),
            place_ru=None,
            place_en=None,
            kind=row.kind,
            state=ReportState.ACCEPTED,
            flags=(),
            amount=int(row.amount),
            told_by="",
            sent_at=row.at,
        )
        for row in rows
    ]


def _titles(tx: Tx, sources: list[str]) -> dict[str, str]:
    """What each source of a step or a result is called, as long as it is there."""
    of = {source: [int(part) for part in source.split(":")[1:]] for source in sources}
    s, t, i = steps.steps.c, teams.teams.c, items.items.c
    wanted = [ids[0] for source, ids in of.items() if source.startswith("step:")]
    named = sa.select(s.id, i.title, s.title.label("step")).join(items.items, i.id == s.item_id)
    by_step = {row.id: f"{row.title}: {row.step}" for row in tx.execute(named.where(s.id.in_(wanted)))}
    ended = sa.select(t.id, i.title, t.result).join(items.items, i.id == t.item_id)
    teams_ = [ids[0] for source, ids in of.items() if source.startswith("result:")]
    by_team = {
        row.id: f"{row.title} {ICONS.get(row.result, '')}".strip() for row in tx.execute(ended.where(t.id.in_(teams_)))
    }
    found = {source: (by_step if source.startswith("step:") else by_team).get(ids[0]) for source, ids in of.items()}
    return {source: title for source, title in found.items() if title}
