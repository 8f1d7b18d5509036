"""Search: what the class has had, found by words in any of their forms.

Whoever writes a thing keeps a document of it here (`keep`, `forget`) in the same transaction. Its words are cut to
their stems (`data/stemming.py`), as those of a question are, and stand in one plain table: no database's own grammar of
questions is ever met, and both find the same (decision 0019). A document says who may see it; letters between people
are never kept.
"""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from data import items
from data.db import Id, Instant, Tx, metadata
from data.items import Item
from data.people import Person, classrooms
from data.refusal import Refused
from data.stemming import Part, Term, around, kept_of, marked, terms_of

WORDS = 20_000
"""Characters of a document that are kept."""
STEMS = 2000
"""Different stems of a document that are kept."""
MOST = 200
"""The most that one question finds."""
BEYOND = "\U0010ffff"
"""Sorts after whatever can follow a beginning."""
BESIDE = ("minutes",)
"""What belongs to an item, under the item's id: found by those, and as long as, the item itself is."""
documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("sort", sa.Text, nullable=False),
    sa.Column("thing_id", Id, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("families", sa.JSON(none_as_null=True)),
    sa.Column("moment", Instant, nullable=False),
    sa.UniqueConstraint("sort", "thing_id"),
)
"""What can be found: `sort` is the word of the feature that keeps it; `families`: who may see it, none means all."""

stems = sa.Table(
    "stems",
    metadata,
    sa.Column("classroom_id", Id, primary_key=True, autoincrement=False),
    sa.Column("stem", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), primary_key=True),
    sa.Column("document_id", sa.ForeignKey(documents.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("in_title", sa.Boolean, nullable=False),
)
"""Which documents of a class have a word; in the order of bytes, so that a beginning is a range."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found: its title and what stands around the first of the words asked for, both empty where it
    is not on the page that is read."""

    sort: str
    thing: int
    moment: datetime
    title: tuple[Part, ...] = ()
    around: tuple[Part, ...] = ()


def keep(
    tx: Tx,
    *,
    sort: str,
    thing: int,
    classroom: int,
    title: str,
    words: str,
    moment: datetime,
    families: Collection[int] = (),
) -> None:
    """From now on it is found by its title and words, by all of the class or by these families; newer first.

    Called by the verb that writes the thing, each time it is written. `sort` and `thing` say what is opened; who sees
    one of `BESIDE` is the item's matter.
    """
    title, words = (unicodedata.normalize("NFC", text)[:WORDS] for text in (title, words))
    forget(tx, sort=sort, thing=thing)
    row = {
        "classroom_id": classroom,
        "sort": sort,
        "thing_id": thing,
        "title": title,
        "words": words,
        "families": sorted(families) or None,
        "moment": moment,
    }
    document = tx.execute(sa.insert(documents).values(row).returning(documents.c.id)).scalar_one()
    of_title = kept_of(title)
    known = [*of_title, *(kept_of(words) - of_title)][:STEMS]
    common = {"classroom_id": classroom, "document_id": document}
    rows = [{**common, "stem": stem, "in_title": stem in of_title} for stem in known]
    if rows:
        tx.execute(sa.insert(stems), rows)


def forget(tx: Tx, *, sort: str, thing: int) -> None:
    """It is not found any more."""
    d = documents.c
    tx.execute(sa.delete(documents).where(d.sort == sort, d.thing_id == thing))


def keep_map(tx: Tx, *, month: int) -> None:
    """The items of a published map are found as they are now, by those who may see them; cancelled ones are not."""
    all_of_it = items.of_month(tx, month=month, cancelled=True)
    d = documents.c
    ids = [item.id for item in all_of_it]
    query = sa.select(d.thing_id, d.title, d.words, d.families, d.moment).where(d.sort == "item", d.thing_id.in_(ids))
    known = {row.thing_id: tuple(row)[1:] for row in tx.execute(query)}
    for item in all_of_it:
        if not item.published or item.cancelled_at is not None:
            if item.id in known:
                forget(tx, sort="item", thing=item.id)
        elif known.get(item.id) != (wanted := _of_item(item)):
            title, words, families, moment = wanted
            keep(
                tx,
                sort="item",
                thing=item.id,
                classroom=item.classroom,
                title=title,
                words=words,
                families=families or (),
                moment=moment,
            )


def _of_item(item: Item) -> tuple[str, str, list[int] | None, datetime]:
    """An item as its document has it."""
    words = "\n".join(part for part in (item.note, item.place) if part)
    title, words = (unicodedata.normalize("NFC", text)[:WORDS] for text in (item.title, words))
    assert item.published_at is not None
    return title, words, sorted(item.families) or None, item.event or item.published_at


def fill(tx: Tx) -> None:
    """Published maps of before there was a search are kept too, by the migration that brings the search."""
    d, i, m = documents.c, items.items.c, items.months.c
    kept = sa.select(d.thing_id).where(d.sort == "item")
    missing = sa.select(i.month_id).distinct().join(items.months, m.id == i.month_id)
    missing = missing.where(m.published_at.is_not(None), i.cancelled_at.is_(None), i.id.not_in(kept))
    for month in tx.execute(missing).scalars().all():
        keep_map(tx, month=month)


def find(
    tx: Tx, *, classroom: int, question: str, by: Person, some: bool = False, page: int = 0, size: int = MOST
) -> list[Hit]:
    """What has all words of the question and may be seen by this person: by title first, then the newest.

    `some`: what has at least one of them, those with more first. Only those of one `page` of so many (the last one, if
    there is none so far) are read whole. Refuses a question without a word.
    """
    by.must_belong(classroom)
    terms = terms_of(question)
    if not terms:
        raise Refused("search-no-words")
    d, of_item = documents.c, documents.alias()
    has = [d.id.in_(_of_term(classroom, term)) for term in terms]
    titled = [d.id.in_(_of_term(classroom, term).where(stems.c.in_title)) for term in terms]
    order = (_count(has).desc(), _count(titled).desc(), d.moment.desc(), d.id.desc())
    beside = d.sort.in_(BESIDE)
    seen_by = sa.case((beside, of_item.c.families), else_=d.families).label("families")
    its_item = sa.and_(beside, of_item.c.sort == "item", of_item.c.thing_id == d.thing_id)
    query = sa.select(d.id, seen_by).outerjoin(of_item, its_item).where(d.classroom_id == classroom)
    query = query.where(sa.or_(*has) if some else sa.and_(*has), sa.or_(sa.not_(beside), of_item.c.id.is_not(None)))
    rows = tx.execute(query.order_by(*order if some else order[1:]))
    ids = [row.id for row in rows if _may_see(by, classroom, row.families)][:MOST]
    first = max(min(page, (len(ids) - 1) // size), 0) * size
    return _load(tx, ids, set(ids[first : first + size]), terms)


def _count(conditions: Sequence[sa.ColumnElement[bool]]) -> sa.ColumnElement[int]:
    """How many of them are met."""
    first, *others = (sa.case((one, 1), else_=0) for one in conditions)
    return sum(others, start=first)


def _may_see(by: Person, classroom: int, families: Iterable[int] | None) -> bool:
    return not families or by.is_staff(classroom) or by.family_of(classroom) in {*families}


def _of_term(classroom: int, term: Term) -> sa.Select[tuple[int]]:
    s = stems.c
    is_it = s.stem == term.stem
    if term.begins is not None:
        is_it = sa.or_(is_it, sa.and_(s.stem >= term.begins, s.stem < term.begins + BEYOND))
    return sa.select(s.document_id).where(s.classroom_id == classroom, is_it)


def _load(tx: Tx, ids: list[int], whole: set[int], terms: Sequence[Term]) -> list[Hit]:
    d = documents.c
    query = sa.select(d.id, d.sort, d.thing_id, d.moment).where(d.id.in_(ids))
    found = {row.id: Hit(row.sort, row.thing_id, row.moment) for row in tx.execute(query)}
    for row in tx.execute(sa.select(d.id, d.title, d.words).where(d.id.in_(whole))):
        title, said = marked(row.title, terms), around(row.words, terms)
        found[row.id] = replace(found[row.id], title=title, around=said)
    return [found[id] for id in ids]
