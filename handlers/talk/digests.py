"""A digest: one message with what is new, what is near, what is still unanswered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from data import items, people
from data.db import Database
from data.deeds import reports, submissions
from data.deliveries import Delivery
from data.items import Item
from data.map import changes, months
from data.map.differences import seen_by, turned
from data.people import Person
from data.refusal import Refused
from data.talk import digests, timing
from handlers.deeds.teams import MARKS, step_line
from handlers.kit import to
from handlers.letters import Letter
from handlers.links import Links
from handlers.map.changes import difference, listed
from handlers.map.items import line
from ui.screen import Row, Screen, button, lines
from ui.text import Html, Text

NEWS = 1400
"""Characters of what has changed; with the other parts it fits one message."""
OFFERED = 2
"""Rows of buttons that a gathered letter brings along."""
LISTED = 8
"""Events that are near, and events that wait for an answer: a line, or a button, for each."""


def digest(
    t: Text,
    classroom: int,
    news: Sequence[Html],
    near: Sequence[tuple[Item, str | None]],
    asked: Sequence[Item],
    offered: Sequence[Row] = (),
) -> Screen:
    """`near` with the family's answers, `asked`: what waits for one; `offered`: what letters that are news offer."""
    parts: list[Html] = [t.html("digests-title")]
    if news:
        parts += [Html(""), t.html("digests-new"), *news]
    if near:
        parts += [Html(""), t.html("digests-near")]
        parts += [
            t.html("digests-line", line=line(t, item), answer=t(f"answers-{mine}")) if mine else line(t, item)
            for item, mine in near[:LISTED]
        ]
    if asked:
        parts += [Html(""), t.html("digests-asked", count=len(asked))]
    rows: list[Row] = [*offered[:LISTED]]
    rows += [button(f"{item.sort.icon} {item.title}", to("items.open", item=item.id)) for item in asked[:LISTED]]
    return Screen(lines(*parts), (*rows, button(t("months-open"), to("maps.near", classroom=classroom))))


async def letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """From the facts of this moment: what was gathered and is undone or gone meanwhile is left out."""
    person = await db.read(people.know, delivery.chat)
    if person is None or delivery.classroom not in person.homes or delivery.at is None:
        return None
    now, values = delivery.at, delivery.values
    until = now + timedelta(days=max(values["days"], 8))
    coming = await db.read(digests.near, person=person, classroom=delivery.classroom, now=now, until=until)
    told = {line["item"] for kind, line in values["news"] if kind == "reminders-event"}
    soon = now + timedelta(days=values["days"])
    near = [one for one in coming if one[0].id in told or (one[0].event is not None and one[0].event < soon)]
    asked = [item for item, mine in near if item.asks and mine is None]
    news: list[Html] = []
    offered: list[Row] = []
    for kind, gathered in values["news"]:
        if kind == "reminders-event":
            continue
        one = replace(delivery, kind=kind, values=gathered)
        said, rows = await _told(db, t, one, person, person.homes[delivery.classroom], links)
        news += said
        offered += rows[:OFFERED]
    if not (news or near or asked):
        return None
    return digest(t, delivery.classroom, _fitting(t, news), near, asked, offered)


async def _told(
    db: Database, t: Text, one: Delivery, person: Person, family: int, links: Links
) -> tuple[list[Html], tuple[Row, ...]]:
    """A letter that was gathered: in lines of the digest's own, or as it would have come by itself."""
    if "change" in one.values:
        return await _news(db, t, one.kind, one.values, family), ()
    if one.kind == "reminders-step":
        return await _step(db, t, one.values, person), ()
    if one.kind.startswith("timing-"):
        return await _timing(db, t, one.kind, one.values["item"], family), ()
    from handlers import LETTERS  # all features' letters, of which this is one

    try:
        shown = await LETTERS[one.kind](db, t, one, links)
    except Refused:
        return [], ()  # what it told about is gone
    return ([shown.text], shown.rows) if shown else ([], ())


def _fitting(t: Text, news: Sequence[Html]) -> list[Html]:
    """As many lines as there is room for; of the others their number."""
    shown: list[Html] = []
    room = NEWS
    for at, one in enumerate(news):
        room -= len(one)
        if room < 0:
            return [*shown, t.html("changes-more", count=len(news) - at)]
        shown.append(one)
    return shown


async def _news(db: Database, t: Text, kind: str, values: dict[str, Any], family: int) -> list[Html]:
    """The lines of one letter about a change."""
    change = await db.read(changes.get, change=values["change"])
    if change is None:
        return []
    month = await db.read(months.of_change, change=change.id)
    found = list(seen_by(change.differences, family))
    if kind == "changes-told":
        return [] if change.undone else listed(t, found, month.zone, room=NEWS)
    if kind == "changes-undone":
        return listed(t, turned(found), month.zone, room=NEWS)
    about = [one for one in found if one.item == values["item"]]
    if kind in ("changes-moved", "changes-cancelled"):
        return [] if change.undone else [difference(t, one, month.zone) for one in about]
    item = await db.read(items.find, item=values["item"])
    return [t.html("digests-on", line=line(t, item))] if item is not None else []


async def _step(db: Database, t: Text, values: dict[str, Any], person: Person) -> list[Html]:
    """A step that is due and that the person's team has not handed in."""
    submission = await db.read(submissions.find, step=values["step"], person=person.id)
    if submission is None or submission.state in reports.DONE:
        return []
    return [
        t.html("digests-step", title=submission.team.title, step=step_line(t, submission.step, MARKS[submission.state]))
    ]


async def _timing(db: Database, t: Text, kind: str, id: int, family: int) -> list[Html]:
    """A vote on a time that is open still and waits for the family, or the time that was chosen."""
    item = await db.read(items.find, item=id)
    poll = await db.read(timing.known, item=item, family=family) if item is not None else None
    if item is None or poll is None or not item.seen_by(family):
        return []
    if kind == "timing-chosen":
        return [t.html("digests-chosen", line=line(t, item))] if poll.chosen is not None else []
    return [t.html("digests-timing", line=line(t, item))] if poll.open and not poll.voted else []


LETTERS: dict[str, Letter] = {"digests-letter": letter}
