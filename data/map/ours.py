"""A family's own of the maps: where it goes, what it has taken, what it has told and what it has back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from data.db import Tx, fetch
from data.deeds.reports import DONE, OPEN, ReportState, reports
from data.events.answers import Answer, answers
from data.items import Item
from data.items import months as maps
from data.map import months
from data.people import Person
from data.places import places
from data.slots.tables import claims, slots

STANDS = (ReportState.RETURNED, Answer.GOING, "taken", Answer.MAYBE, ReportState.DRAFT, *DONE)
"""Why a thing is a family's own, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Ours:
    """A thing of a family's own: `why` is one of `STANDS`. Of what it has taken: the `slot`, what it is called, when it
    `starts`, and the `day` that the family has chosen; of what it tells: the `report`. `item` is None for what is on no
    map."""

    why: str
    item: Item | None
    report: int | None = None
    slot: int | None = None
    name_ru: str | None = None
    name_en: str | None = None
    starts: datetime | None = None
    day: date | None = None

    @property
    def is_done(self) -> bool:
        return self.why in DONE

    @property
    def is_open(self) -> bool:
        return self.why in OPEN

    def name(self, language: str) -> str | None:
        return self.name_ru if language == "ru" else self.name_en


def of_items(tx: Tx, *, known: Iterable[Item], family: int, person: int) -> list[Ours]:
    """What of these items is the family's own, as this adult of it may see it. What is told stands alone; what is taken
    goes before what was answered."""
    there = {item.id: item for item in known}
    if not there:
        return []
    ids, a, r = sorted(there), answers.c, reports.c
    said = sa.select(a.item_id, sa.type_coerce(a.answer, sa.Text), sa.literal(0)).where(
        a.item_id.in_(ids), a.family_id == family, a.answer != Answer.NO, a.asked_again_at.is_(None)
    )
    told = sa.select(r.item_id, sa.type_coerce(r.state, sa.Text), r.id).where(
        r.item_id.in_(ids), r.family_id == family, r.state.in_((*OPEN, *DONE))
    )
    rows = fetch(tx, sa.union_all(said, told))
    states = {id: (why, report) for id, why, report in rows if report}
    found = [Ours(why, there[id], report) for id, (why, report) in states.items()]
    done = {id for id, (why, _) in states.items() if why in DONE}
    taken = [one for one in _taken(tx, there, family, person) if one.item is not None and one.item.id not in done]
    known_so = states.keys() | {one.item.id for one in taken if one.item is not None}
    found += [Ours(why, there[id]) for id, why, report in rows if not report and id not in known_so]
    return sorted(found + taken, key=_order)


def _taken(tx: Tx, there: dict[int, Item], family: int, person: int) -> list[Ours]:
    c, s, p = claims.c, slots.c, places.c
    held = (
        sa.select(c.item_id, s.id, sa.func.coalesce(s.title, p.name_ru), sa.func.coalesce(s.title, p.name_en))
        .add_columns(s.starts_at, c.day)
        .join(slots, s.id == c.slot_id)
        .outerjoin(places, p.id == s.place_id)
        .where(c.item_id.in_(sorted(there)), c.family_id == family, c.home_id.in_((0, person)))
        .where(c.given_back_at.is_(None))
        .order_by(c.id)
    )
    return [Ours("taken", there[id], None, *row) for id, *row in fetch(tx, held)]


def _order(one: Ours) -> tuple[int, bool, date, int]:
    days = one.item.days if one.item is not None else None
    first = one.day or (one.starts.date() if one.starts is not None else days[0] if days else None)
    return STANDS.index(one.why), first is None, first or date.max, one.item.id if one.item is not None else 0


def of_family(tx: Tx, *, classroom: int, today: date, by: Person) -> list[Ours]:
    """The family's own of the maps of this month and later, and what it tells of things that are on none."""
    family = by.family_in(classroom)
    m, r = maps.c, reports.c
    shown = sa.select(m.id).where(m.classroom_id == classroom, m.published_at.is_not(None))
    ids = tx.execute(shown.where(m.first >= months.first_of(today)).order_by(m.first)).scalars().all()
    known = [item for id in ids for item in months.get(tx, month=id).seen_by(family).items]
    apart = sa.select(r.state, r.id, r.title).where(
        r.classroom_id == classroom, r.family_id == family, r.item_id.is_(None), r.state.in_((*OPEN, ReportState.SENT))
    )
    outings = [replace(Ours(why, None, id), name_ru=title, name_en=title) for why, id, title in fetch(tx, apart)]
    return sorted([*of_items(tx, known=known, family=family, person=by.id), *outings], key=_order)
