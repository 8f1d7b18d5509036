"""What comes by itself: the family's own things that it may belong to, and where it goes, all of it or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from data.db import Tx
from data.deeds import reports, steps
from data.deeds.reports import OPEN, Report, ReportState
from data.deeds.reports.facts import load
from data.deeds.reports.facts import reports as told
from data.events.answers import Answer, answers
from data.files import File
from data.items import Item
from data.map import months
from data.people import Person
from data.slots.tables import claims
from data.talk import broadcasts, direct_messages
from data.talk.broadcasts import Broadcast
from data.talk.direct_messages import Begun


@dataclass(frozen=True, slots=True)
class Own:
    """A thing of the family's: `why` is returned, begun, taken or going. `report`: what it has begun to tell of it."""

    why: str
    item: Item | None
    report: Report | None


def own(tx: Tx, *, classroom: int, today: date, by: Person) -> list[Own]:
    """What a family's words and files may belong to: reports that were returned, those begun (a story among them), what
    it has taken, what it goes to; none that is told already."""
    family = by.family_in(classroom)
    month = months.on(tx, classroom=classroom, today=today, by=by)
    there = {item.id: item for item in month.items} if month is not None else {}
    r, c, a = told.c, claims.c, answers.c
    known = load(tx, sa.and_(r.classroom_id == classroom, r.family_id == family))
    open_ = [one for state in OPEN for one in known if one.state == state]
    found = [
        Own(
            "returned" if one.state == ReportState.RETURNED else "begun", there.get(one.item) if one.item else None, one
        )
        for one in open_
    ]
    taken = sa.select(c.item_id).where(c.family_id == family, c.given_back_at.is_(None)).order_by(c.id)
    going = sa.select(a.item_id).where(a.family_id == family, a.answer != Answer.NO, a.asked_again_at.is_(None))
    done = {one.item for one in known}
    for why, query in (("taken", taken), ("going", going.order_by(a.answered_at, a.item_id))):
        for id in tx.execute(query).scalars():
            item = there.get(id)
            if item is not None and item.sort.reports and id not in done and not steps.has_any(tx, item=id):
                found.append(Own(why, item, None))
                done.add(id)
    return found


def tell(tx: Tx, *, report: int, words: str, files: Iterable[File], by: Person, now: datetime) -> Report:
    """All of it joins the report, as `reports.add` has it."""
    found = reports.add(tx, report=report, words=words, file=None, by=by, now=now)
    for file in files:
        found = reports.add(tx, report=report, words="", file=file, by=by, now=now)
    return found


def write(tx: Tx, *, begun: int, words: str, files: Iterable[File], by: Person, now: datetime) -> Begun:
    """All of it joins the letter that is begun, as `direct_messages.write` has it."""
    draft = direct_messages.write(tx, begun=begun, words=words, file=None, by=by, now=now)
    for file in files:
        draft = direct_messages.write(tx, begun=begun, words="", file=file, by=by, now=now)
    return draft


def announce(tx: Tx, *, classroom: int, words: str, files: Iterable[File], by: Person, now: datetime) -> Broadcast:
    """All of it joins the draft of a letter to all families of the class; `words` as Telegram's HTML."""
    draft = broadcasts.begin(tx, audience=broadcasts.Audience.ALL, of=classroom, by=by, now=now)
    draft = broadcasts.write(tx, broadcast=draft.id, words=words, file=None, by=by)
    for file in files:
        draft = broadcasts.write(tx, broadcast=draft.id, words="", file=file, by=by)
    return draft
