"""Rounds by wishes: the staff begin one, and at its moment, or earlier, its places are given out.

The secret of the lot is promised beforehand (its SHA-256 stands with the round) and published afterwards, with the
families' numbers, wishes and places, but no names: so anybody can give out the round anew (`allotment`).
"""

import hmac
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from data import items
from data.db import Tx, insert_new
from data.deliveries import Notice, owe, owe_chat
from data.hours import at, awake
from data.items import Item
from data.people import Person, adults_by_family, classrooms
from data.refusal import Refused
from data.slots import tables, telling
from data.slots.allotment import Claimant, allot, record
from data.slots.facts import Side, Slot, Terms
from data.slots.holding import enter, lock, seize, shares
from data.slots.offerings import item_of, terms_of
from data.slots.reading import distance, load
from data.slots.tables import Happening, drawings, note, slots, wishlists
from data.slots.terms import remembered_from, visits, write
from data.slots.waitlist import end_of, keep, must_not_be_over, quit_all, serve_queues

DAY = timedelta(days=1)
"""So long before the end who has named nothing is reminded, once."""
WISHING = 4
"""So many days after its map a round that came with it is given out."""
LEFT = timedelta(days=7)
"""So much of the month must then be left to visit anything."""


def begin_wishes(tx: Tx, *, item: int, ends: datetime, secret: str, by: Person, now: datetime) -> Item:
    """From now on families name wishes of the item, by which its slots are given out at `ends`; all of them hear it.

    Begun again it ends at the new moment; its secret stays. `secret` is random and nobody else's. Refuses what is given
    out already, a moment that is past or after the item, and times of a host, who chooses nobody.
    """
    found = item_of(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    if found.sort.private:
        raise Refused("wishes-private")
    if ends <= now:
        raise Refused("wishes-past")
    must_not_be_over(found, ends)
    _begin(tx, found, ends, secret, now)
    if found.published_at is not None or terms_of(tx, item=item).announced is not None:
        key = f"wishes-open:{item}:{int(ends.timestamp())}"
        letter = Notice("wishes-open", {"item": item}, dedup=key, bulk=True, until=ends, news=True, extra=True)
        owe(tx, letter, classroom=found.classroom, chats=_adults(tx, found), due=now)
        telling.show_chat(tx, found, now=now)
    return found


def begin_with_map(tx: Tx, *, item: int, lot: str, now: datetime) -> None:
    """A round that comes with a map that is published now is by wishes until `WISHING` days later, at the hour at which
    the class reminds; the map itself tells of it. What the staff have settled before stays, and a round of which too
    little would be left is first come. Its secret comes from the class's `lot`."""
    found, c = items.get(tx, item=item), classrooms.c
    minute = tx.execute(sa.select(c.eve_minute).where(c.id == found.classroom)).scalar_one()
    day = now.astimezone(found.zone).date() + timedelta(days=WISHING)
    ends = at(day, minute, found.zone)
    drawn = tx.execute(sa.select(drawings.c.item_id).where(drawings.c.item_id == item)).first()
    if drawn is not None or terms_of(tx, item=item).opens is not None or ends + LEFT > end_of(found):
        return
    secret = hmac.new(lot.encode(), f"round:{item}".encode(), "sha256").hexdigest()[:32]
    _begin(tx, found, ends, secret, now)


def _begin(tx: Tx, found: Item, ends: datetime, secret: str, now: datetime) -> None:
    item, d = found.id, drawings.c
    if not insert_new(tx, drawings, {"item_id": item, "secret": secret, "ends_at": ends}):
        later = sa.update(drawings).where(d.item_id == item, d.drawn_at.is_(None))
        if not tx.execute(later.values(ends_at=ends)).rowcount:
            raise Refused("wishes-drawn")
    if ends - now <= DAY:  # who has just been told is not reminded
        tx.execute(sa.update(drawings).where(d.item_id == item, d.reminded_at.is_(None)).values(reminded_at=now))
    known = terms_of(tx, item=item)
    announced = known.announced or (now if found.published_at is not None and found.kind == "venue" else None)
    write(tx, item=item, terms=replace(known, opens=ends, early=None, announced=announced, wishes=True))


def first_come(tx: Tx, *, item: int, by: Person, now: datetime) -> Item:
    """The round is by wishes no more: at its moment places are for whoever presses. Who has named any hears it.

    Refuses what is given out already.
    """
    found = item_of(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    d, lists = drawings.c, wishlists.c
    named = list(tx.execute(sa.select(lists.family_id).where(lists.item_id == item).distinct()).scalars())
    gone = sa.delete(drawings).where(d.item_id == item, d.drawn_at.is_(None))
    if not tx.execute(gone).rowcount:
        raise Refused("wishes-drawn")
    write(tx, item=item, terms=replace(terms_of(tx, item=item), wishes=False))
    letter = Notice("wishes-off", {"item": item}, dedup=f"wishes-off:{item}:{int(now.timestamp())}")
    owe(tx, letter, classroom=found.classroom, chats=_adults(tx, found, named), due=awake(now, found.zone))
    telling.show_chat(tx, found, now=now)
    return found


def give_out(tx: Tx, *, item: int, by: Person, now: datetime) -> Item:
    """The staff end the round now: its places are given out. Refuses what is given out already."""
    found = item_of(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    must_not_be_over(found, now)
    if not _draw(tx, found, now):
        raise Refused("wishes-drawn")
    return found


def settle_wishes(tx: Tx, now: datetime) -> None:
    """What has come to its end is given out; a day before it who has named nothing is reminded. Any number of times."""
    d, i = drawings.c, items.items.c
    soon = sa.and_(d.reminded_at.is_(None), d.ends_at <= now + DAY)
    due = (
        sa.select(d.item_id, d.ends_at)
        .join(items.items, i.id == d.item_id)
        .where(d.drawn_at.is_(None), i.cancelled_at.is_(None), sa.or_(d.ends_at <= now, soon))
        .order_by(d.ends_at, d.item_id)
    )
    for row in tx.execute(due).all():
        item = items.get(tx, item=row.item_id)
        if row.ends_at <= now:
            _draw(tx, item, now)
        elif tx.execute(sa.update(drawings).where(d.item_id == item.id).values(reminded_at=now)).rowcount:
            silent = set(adults_by_family(tx, classroom=item.classroom)) - _in(tx, item)
            letter = Notice(
                "wishes-remind", {"item": item.id}, dedup=f"wishes-remind:{item.id}", bulk=True, until=row.ends_at,
                news=True, extra=True,
            )  # fmt: skip
            owe(tx, letter, classroom=item.classroom, chats=_adults(tx, item, silent), due=now)


def round_record(tx: Tx, *, item: int, by: Person) -> dict[str, Any]:
    """How the round was given out, for anybody of the class to compute anew; refused before it is."""
    item_of(tx, item=item, by=by)
    d = drawings.c
    found = tx.execute(sa.select(d.record).where(d.item_id == item, d.record.is_not(None))).scalar_one_or_none()
    if found is None:
        raise Refused("wishes-not-yet")
    return dict(found)


def _adults(tx: Tx, item: Item, families: Any = None) -> list[int]:
    """The adults of these families of the class, or of all, who may see the item."""
    known = adults_by_family(tx, classroom=item.classroom)
    return [
        person
        for family, adults in known.items()
        if item.content.seen_by(family) and (families is None or family in families)
        for person in adults
    ]


def _in(tx: Tx, item: Item) -> set[int]:
    """The families that have named a wish, or hold something of the item."""
    lists, w, c = wishlists.c, tables.wishes.c, tables.claims.c
    named = sa.select(lists.family_id).join(tables.wishes, w.wishlist_id == lists.id).where(lists.item_id == item.id)
    held = sa.select(c.family_id).where(c.item_id == item.id, c.given_back_at.is_(None))
    return {*tx.execute(named).scalars(), *tx.execute(held).scalars()}


def _draw(tx: Tx, item: Item, now: datetime) -> bool:
    """Give the round out; False where that has been done."""
    d = drawings.c
    first = sa.update(drawings).where(d.item_id == item.id, d.drawn_at.is_(None)).values(drawn_at=now)
    secret = tx.execute(first.returning(d.secret)).scalar_one_or_none()
    if secret is None:
        return False
    known = terms_of(tx, item=item.id)
    opens = min(known.opens or now, now)
    write(tx, item=item.id, terms=replace(known, opens=opens, wishes=False))
    if end_of(item) <= now:
        return True
    lock(tx, *tx.execute(sa.select(slots.c.id).where(slots.c.item_id == item.id)).scalars())
    places = {one.id: one for one in load(tx, slots.c.item_id == item.id)}
    sides, claimants = _claimants(tx, item, replace(known, opens=opens, wishes=False), now)
    free = {id: max(one.free, 0) for id, one in places.items()}
    made = allot(claimants, free, secret)
    language = tx.execute(sa.select(classrooms.c.language).where(classrooms.c.id == item.classroom)).scalar_one()
    names = {id: one.name(language) for id, one in places.items()}
    published = record(claimants, free, secret, names, item.title)
    tx.execute(sa.update(drawings).where(d.item_id == item.id).values(record=published))
    wished = {one.number: one.wishes for one in claimants}
    for number in made.order:
        given = made.given.get(number)
        rank = 0 if given is None else wished[number].index(given) + 1
        ours = sa.and_(wishlists.c.item_id == item.id, wishlists.c.number == number)
        tx.execute(sa.update(wishlists).where(ours).values(granted=rank))
        if given is not None:
            _hand(tx, sides[number], given, rank, now)
    for number in made.order:
        if number not in made.given:
            _console(tx, sides[number], places, wished[number][0], now)
    _tell_all(tx, item, now)
    return True


def _claimants(tx: Tx, item: Item, terms: Terms, now: datetime) -> tuple[dict[int, Side], list[Claimant]]:
    """Who takes part: each family (or home) that has named a wish and may have one more, and what it has had so far."""
    lists, w = wishlists.c, tables.wishes.c
    counts, had = visits(tx, classroom=item.classroom, now=now), _had(tx, item, now)
    query = (
        sa.select(lists.number, lists.family_id, lists.home_id, lists.by_id, w.slot_id)
        .join(tables.wishes, w.wishlist_id == lists.id)
        .where(lists.item_id == item.id)
        .order_by(lists.number, w.rank)
    )
    sides: dict[int, Side] = {}
    wished: dict[int, list[int]] = {}
    for row in tx.execute(query).all():
        if row.number not in sides:
            sides[row.number] = Side(item, terms, row.family_id, row.home_id, Person(row.by_id, "", "ru"))
        wished.setdefault(row.number, []).append(row.slot_id)
    sides = {number: side for number, side in sides.items() if len(shares(tx, side)) < terms.each}
    return sides, [
        Claimant(number, tuple(wished[number]), *had.get((side.family, side.home), (0, 0)), counts.get(side.family, 0))
        for number, side in sides.items()
    ]


def _had(tx: Tx, item: Item, now: datetime) -> dict[tuple[int, int], tuple[int, int]]:
    """For how many rounds of this sort in a row, up to now and in this school year and the one before, each side was
    given nothing that it wished, and not its first wish."""
    lists, d, i, m = wishlists.c, drawings.c, items.items.c, items.months.c
    query = (
        sa.select(lists.family_id, lists.home_id, lists.granted)
        .join(drawings, d.item_id == lists.item_id)
        .join(items.items, i.id == d.item_id)
        .join(items.months, m.id == i.month_id)
        .where(m.classroom_id == item.classroom, i.kind == item.kind, m.first >= remembered_from(now))
        .where(lists.granted.is_not(None), i.id != item.id)
        .order_by(d.drawn_at, d.item_id)
    )
    had: dict[tuple[int, int], tuple[int, int]] = {}
    for row in tx.execute(query).all():
        nothing, not_first = had.get((row.family_id, row.home_id), (0, 0))
        had[row.family_id, row.home_id] = (
            nothing + 1 if row.granted == 0 else 0,
            not_first + 1 if row.granted != 1 else 0,
        )
    return had


def _hand(tx: Tx, side: Side, slot: int, rank: int, now: datetime) -> None:
    """The side has what it was given, and hears it."""
    mine = shares(tx, side)
    nth = next(nth for nth in range(side.terms.each) if nth not in mine)
    if not seize(tx, slot):
        raise AssertionError(f"slot {slot} was free a moment ago, and is held by this transaction")
    enter(tx, side, slot, nth, now)
    note(tx, slot, Happening.GRANTED, family=side.family, by=None, now=now)
    if len(mine) + 1 >= side.terms.each:
        quit_all(tx, side, now)
    telling.tell_round(tx, side, "wishes-given", now=now, slot=slot, rank=rank)


def _console(tx: Tx, side: Side, places: dict[int, Slot], first: int, now: datetime) -> None:
    """For whom nothing was left a free place near its first wish is kept, one of the same kind if there is any."""
    lost = places[first]

    def near(one: Slot) -> tuple[bool, float, int]:
        return one.kind != lost.kind, distance(one, lost), one.id

    for nearest in sorted((places[id] for id in _left(tx, side.item)), key=near):
        turn = keep(tx, side, nearest.id, now)
        if turn is not None:
            telling.tell_round(tx, side, "wishes-none", now=now, turn=turn, first=first)
            return
    telling.tell_round(tx, side, "wishes-nothing", now=now, first=first)


def _left(tx: Tx, item: Item) -> list[int]:
    """What of the item is still free."""
    s = slots.c
    free = sa.and_(s.item_id == item.id, s.shut_at.is_(None), s.taken + s.offered < s.capacity)
    return list(tx.execute(sa.select(s.id).where(free)).scalars())


def _tell_all(tx: Tx, item: Item, now: datetime) -> None:
    """Who waited from the round before is asked; the class sees the result, and who named nothing what is left."""
    serve_queues(tx, item=item.id, now=now)
    telling.show_chat(tx, item, now=now)
    c = tables.claims.c
    held = sa.select(c.id).where(c.item_id == item.id, c.given_back_at.is_(None)).limit(1)
    if tx.execute(held).first() is not None and not item.families:
        owe_chat(tx, Notice("wishes-result", {"item": item.id}, dedup=f"wishes-result:{item.id}"),
                 classroom=item.classroom, due=now)  # fmt: skip
    if _left(tx, item):
        others = set(adults_by_family(tx, classroom=item.classroom)) - _in(tx, item)
        letter = Notice(
            "wishes-left", {"item": item.id}, dedup=f"wishes-left:{item.id}", bulk=True, news=True, extra=True
        )
        owe(tx, letter, classroom=item.classroom, chats=_adults(tx, item, others), due=now)
