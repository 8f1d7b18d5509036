"""Choosing: what a calendar suggests comes into a month's draft, or is left; nothing comes onto a map by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from data import point_rules
from data.db import Tx
from data.items import Content
from data.map import drafts, entries
from data.map.feeds.reading import CHOICE, Standing, Suggestion, What, match, news, suggestion
from data.map.feeds.tables import SuggestionState, feeds, suggestions
from data.people import Person
from data.refusal import Refused, among


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a choice: in which month's draft, how many items; `other` month where an event moved to one."""

    classroom: int
    first: date
    count: int = 1
    other: date | None = None


def take_in(tx: Tx, *, suggestion: int, kind: str, by: Person, now: datetime) -> Taken:
    """A new event comes into its month's draft as this kind, which the subscription remembers for the next ones."""
    one = _open(tx, suggestion, by, now, What.NEW)
    among(kind, CHOICE)
    tx.execute(sa.update(feeds).where(feeds.c.id == one.feed).values(kind=kind))
    return _take(tx, [replace(one, kind=kind)], one.first, by, now)


def take_month(tx: Tx, *, classroom: int, first: date, by: Person, now: datetime) -> Taken:
    """All that is new for a month comes into its draft, each as its subscription's kind; not what is there already.

    Refused where there is nothing.
    """
    tx.execute(sa.select(feeds.c.id).where(feeds.c.classroom_id == classroom).order_by(feeds.c.id).with_for_update())
    found = news(tx, classroom=classroom, now=now, by=by, first=first)
    new = [one for one in found if one.what == What.NEW and not one.there]
    if not new:
        raise Refused("feeds-settled")
    return _take(tx, new, first, by, now)


def _take(tx: Tx, found: Sequence[Suggestion], first: date, by: Person, now: datetime) -> Taken:
    classroom = found[0].classroom
    worth = point_rules.points_of(tx, classroom=classroom)
    contents = [replace(one.content, kind=one.kind, points=worth[one.kind]) for one in found]
    draft = drafts.begin(tx, classroom=classroom, first=first, by=by, now=now)
    edit = entries.add_all(tx, draft=draft, contents=contents, by=by, now=now)
    for one in found:
        _mark(tx, one, state=SuggestionState.TAKEN, known=one.content)
    return Taken(classroom, first, edit.count)


def _mark(tx: Tx, one: Suggestion, *, state: SuggestionState, known: Content) -> None:
    row: dict[str, Any] = {"state": state, "known": known.as_json()}
    tx.execute(sa.update(suggestions).where(suggestions.c.id == one.id).values(row))


def ignore(tx: Tx, *, suggestion: int, by: Person, now: datetime) -> Suggestion:
    """A new event is not wanted; it is not suggested again."""
    one = _open(tx, suggestion, by, now, What.NEW)
    _mark(tx, one, state=SuggestionState.IGNORED, known=one.content)
    return one


def apply(tx: Tx, *, suggestion: int, by: Person, now: datetime) -> Taken:
    """An event that was taken becomes in its month's draft what its source says now, or leaves it.

    One that moved to another month leaves the one draft and comes into the other.
    """
    one = _open(tx, suggestion, by, now, What.CHANGED, What.GONE)
    assert one.at is not None and one.change is not None
    draft = drafts.begin(tx, classroom=one.classroom, first=one.at.first, by=by, now=now)
    known = drafts.get(tx, draft=draft, by=by, hold=True)
    standing = {entry.key: Standing(known.first, entry.content) for entry in known.entries}
    at = match(one.at.content, list(standing.values()), one.zone)
    key = next((key for key, entry in standing.items() if entry == at), None)
    if key is None:
        raise Refused("feeds-settled")
    after = one.change.after
    if after is None or one.first != one.at.first:
        entries.remove(tx, draft=draft, version=known.version, key=key, by=by, now=now)
    else:
        fields = {name: getattr(after, name) for name in one.change.fields}
        entries.correct(tx, draft=draft, version=known.version, key=key, by=by, now=now, fields=fields)
    if after is None:
        tx.execute(sa.delete(suggestions).where(suggestions.c.id == one.id))
        return Taken(one.classroom, one.at.first)
    _mark(tx, one, state=SuggestionState.TAKEN, known=one.content)
    if one.first == one.at.first:
        return Taken(one.classroom, one.first)
    other = drafts.begin(tx, classroom=one.classroom, first=one.first, by=by, now=now)
    entries.add_all(tx, draft=other, contents=[after], by=by, now=now)
    return Taken(one.classroom, one.at.first, other=one.first)


def leave(tx: Tx, *, suggestion: int, by: Person, now: datetime) -> Suggestion:
    """What changed, or is gone, at the source stays on the map as it is."""
    one = _open(tx, suggestion, by, now, What.CHANGED, What.GONE)
    if one.what == What.GONE:
        tx.execute(sa.delete(suggestions).where(suggestions.c.id == one.id))
    else:
        _mark(tx, one, state=SuggestionState.TAKEN, known=one.content)
    return one


def _open(tx: Tx, id: int, by: Person, now: datetime, *what: str) -> Suggestion:
    """The suggestion, if that is still what it is; of two who choose at once the second is told so."""
    its = sa.select(suggestions.c.feed_id).where(suggestions.c.id == id).scalar_subquery()
    tx.execute(sa.select(feeds.c.id).where(feeds.c.id == its).with_for_update())
    one = suggestion(tx, suggestion=id, by=by, now=now)
    if one.what not in what:
        raise Refused("feeds-settled")
    return one
