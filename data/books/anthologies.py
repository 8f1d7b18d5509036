"""Anthologies: the class's book of its families' stories, of one task or of a school year.

Only accepted stories whose families let them be printed stand in it. The files lie at Telegram. When a family takes its
consent back or wants to be named otherwise, a book that has its story is `spoilt`: nobody gets it any more, and the
staff are told to make it anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from data import items, names
from data.books import stories
from data.books.stories import Signed, Story
from data.db import Id, Instant, Tx, fetch, insert_new, metadata
from data.deeds import reports
from data.deeds.reports import ReportState
from data.deliveries import Notice, owe_families, owe_staff
from data.people import Person, classrooms
from data.refusal import Refused, there
from data.school.years import school_year

MOST = 100
"""The most stories of a book."""
CHARACTERS = 600_000
"""The most characters of a book: some three hundred pages of A5."""
CHILD = 40
"""The longest first name of a child, in characters."""

anthologies = sa.Table(
    "anthologies",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="SET NULL"), index=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("pdf", sa.Text, nullable=False),
    sa.Column("epub", sa.Text, nullable=False),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("sent_at", Instant),
    sqlite_autoincrement=True,  # an old card of a book that has gone must not send another one
)
"""`pdf` and `epub` are `file_id`s of documents; `year` is when its school year begins, `count` how many stories."""

printed = sa.Table(
    "printed",
    metadata,
    sa.Column("anthology_id", sa.ForeignKey(anthologies.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("report_id", sa.ForeignKey(reports.reports.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("consented_at", Instant, nullable=False),
)
"""Which stories a book has, by the consents of when it was made."""


@dataclass(frozen=True, slots=True)
class Anthology:
    """A book that was made. `spoilt`: a story in it may not be printed so any more."""

    id: int
    classroom: int
    item: int | None
    title: str
    year: int
    count: int
    pdf: str
    epub: str
    made: datetime
    sent: datetime | None
    spoilt: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """What a book would have: its stories in their order; how many accepted ones wait for an answer about printing."""

    classroom: int
    item: int | None
    title: str | None
    year: int
    stories: tuple[Story, ...]
    silent: int


@dataclass(frozen=True, slots=True)
class Source:
    """What a book may be made of: a task, or (`item` is None) all tasks of a school year."""

    item: int | None
    title: str | None
    year: int
    accepted: int
    printable: int


def sources(tx: Tx, *, classroom: int, by: Person) -> list[Source]:
    """What books may be made of, for the staff: each school year and its tasks that have an accepted story."""
    by.must_be_staff(classroom)
    i, m, r, s = items.items.c, items.months.c, reports.reports.c, stories.stories.c
    query = (
        sa.select(i.id, i.title, m.first, s.consented_at)
        .select_from(reports.reports)
        .join(stories.stories, s.report_id == r.id)
        .join(items.items, i.id == r.item_id)
        .join(items.months, m.id == i.month_id)
        .where(m.classroom_id == classroom, r.state == ReportState.ACCEPTED)
        .order_by(m.first.desc(), i.id)
    )
    tasks: dict[tuple[int, int | None, str | None], list[bool]] = {}
    for row in tx.execute(query):
        year, allowed = school_year(row.first), row.consented_at is not None
        tasks.setdefault((year, None, None), []).append(allowed)
        tasks.setdefault((year, row.id, row.title), []).append(allowed)
    return [Source(item, title, year, len(each), sum(each)) for (year, item, title), each in tasks.items()]


def gather(tx: Tx, *, classroom: int, item: int | None, year: int, by: Person) -> Contents:
    """What a book of a task, or of a school year, would have now: by task, prompt and the moment of sending.

    What was accepted stays printable when its task has been taken off the map.
    """
    by.must_be_staff(classroom)
    r, i, m = reports.reports.c, items.items.c, items.months.c
    if item is not None:
        task = items.get(tx, item=item, by=by, cancelled=True)
        if task.classroom != classroom:
            raise Refused("refusal-gone", what="item")
        title, year, of = task.title, school_year(task.first), sa.select(i.id).where(i.id == item)
    else:
        title = None
        of = sa.select(i.id).join(items.months, m.id == i.month_id)
        of = of.where(m.classroom_id == classroom, m.first >= date(year, 9, 1), m.first < date(year + 1, 9, 1))
    found = stories.load(tx, sa.and_(r.classroom_id == classroom, r.state == ReportState.ACCEPTED, r.item_id.in_(of)))
    allowed = [story for story in found if story.named is not None]
    allowed.sort(key=lambda one: (one.report.item or 0, one.prompt.id if one.prompt else 2**53, one.id))
    if len(allowed) > MOST or sum(story.length for story in allowed) > CHARACTERS:
        raise Refused("anthologies-large", what="stories", limit=MOST)
    return Contents(classroom, item, title, year, tuple(allowed), sum(not story.answered for story in found))


def keep(tx: Tx, *, contents: Contents, title: str, files: tuple[str, str], by: Person, now: datetime) -> Anthology:
    """The book is made: its PDF and EPUB lie at Telegram. Refused if a consent has changed while it was being made.

    It takes the place of one that was made of the same and never sent.
    """
    by.must_be_staff(contents.classroom)
    a = anthologies.c
    same = a.item_id == contents.item if contents.item is not None else a.item_id.is_(None)
    unsent = sa.and_(a.classroom_id == contents.classroom, a.year == contents.year, same, a.sent_at.is_(None))
    tx.execute(sa.delete(anthologies).where(unsent))
    row = {
        "classroom_id": contents.classroom,
        "item_id": contents.item,
        "title": title,
        "year": contents.year,
        "count": len(contents.stories),
        "pdf": files[0],
        "epub": files[1],
        "by_id": by.id,
        "made_at": now,
    }
    id = int(tx.execute(sa.insert(anthologies).values(row).returning(anthologies.c.id)).scalar_one())
    rows = [{"anthology_id": id, "report_id": story.id, "consented_at": story.consented} for story in contents.stories]
    insert_new(tx, printed, *rows)
    made = _load(tx, anthologies.c.id == id)[0]
    if made.spoilt:
        raise Refused("anthologies-changed")
    return made


def _load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Anthology]:
    """The books that meet a condition, the newest first. Spoilt is one with a story that is not allowed, or does
    not count, as it did."""
    a = anthologies.c
    columns = (a.id, a.classroom_id, a.item_id, a.title, a.year, a.count, a.pdf, a.epub, a.made_at, a.sent_at)
    found = [Anthology(*row) for row in fetch(tx, sa.select(*columns).where(where).order_by(a.id.desc()))]
    p, s, r = printed.c, stories.stories.c, reports.reports.c
    allowed_ = sa.and_(s.consented_at == p.consented_at, r.state == ReportState.ACCEPTED)
    good = (
        sa.select(p.anthology_id, sa.func.count())
        .select_from(printed)
        .join(stories.stories, s.report_id == p.report_id)
        .join(reports.reports, r.id == p.report_id)
        .where(p.anthology_id.in_([one.id for one in found]), allowed_)
        .group_by(p.anthology_id)
    )
    allowed = {row[0]: row[1] for row in tx.execute(good)}
    return [replace(one, spoilt=allowed.get(one.id, 0) < one.count) for one in found]


def known(tx: Tx, *, anthology: int) -> Anthology | None:
    """A book, for a letter about it."""
    return next(iter(_load(tx, anthologies.c.id == anthology)), None)


def get(tx: Tx, *, anthology: int, by: Person) -> Anthology:
    """A book of one's class: the staff see all, families what was sent and is not spoilt."""
    found = there(known(tx, anthology=anthology), "anthology")
    by.must_belong(found.classroom)
    if not by.is_staff(found.classroom):
        if found.sent is None:
            raise Refused("refusal-gone", what="anthology")
        if found.spoilt:
            raise Refused("anthologies-spoilt")
    return found


def of_class(tx: Tx, *, classroom: int, by: Person) -> list[Anthology]:
    """The books of a class, the newest first, as far as the person may open them."""
    by.must_belong(classroom)
    found = _load(tx, anthologies.c.classroom_id == classroom)
    if by.is_staff(classroom):
        return found
    return [one for one in found if one.sent is not None and not one.spoilt]


def send(tx: Tx, *, anthology: int, by: Person, now: datetime) -> Anthology:
    """The book goes to all families, once. Refused when it is spoilt."""
    found = get(tx, anthology=anthology, by=by)
    by.must_be_staff(found.classroom)
    if found.spoilt:
        raise Refused("anthologies-make-anew")
    a = anthologies.c
    first = sa.update(anthologies).where(a.id == anthology, a.sent_at.is_(None)).values(sent_at=now)
    if not tx.execute(first).rowcount:
        raise Refused("anthologies-sent-already")
    letter = Notice(
        "anthologies-letter", {"anthology": anthology}, bulk=True, extra=True, dedup=f"anthology:{anthology}"
    )
    owe_families(tx, letter, classroom=found.classroom, due=now)
    return get(tx, anthology=anthology, by=by)


def drop(tx: Tx, *, anthology: int, by: Person) -> int:
    """A book that was not sent, or is spoilt, leaves the shelf. Returns the class."""
    found = get(tx, anthology=anthology, by=by)
    by.must_be_staff(found.classroom)
    if found.sent is not None and not found.spoilt:
        raise Refused("anthologies-sent-already")
    tx.execute(sa.delete(anthologies).where(anthologies.c.id == anthology))
    return found.classroom


def ask(tx: Tx, *, classroom: int, item: int | None, year: int, by: Person, now: datetime) -> int:
    """The families of accepted stories that have not answered about printing are asked, once a day at most.

    Returns how many families are newly asked.
    """
    by.must_be_staff(classroom)
    r, s = reports.reports.c, stories.stories.c
    everything = gather(tx, classroom=classroom, item=item, year=year, by=by)
    i, m = items.items.c, items.months.c
    of = sa.select(i.id).join(items.months, m.id == i.month_id).where(m.classroom_id == classroom)
    if item is not None:
        of = of.where(i.id == item)
    else:
        of = of.where(m.first >= date(everything.year, 9, 1), m.first < date(everything.year + 1, 9, 1))
    query = sa.select(r.id, r.family_id).join(stories.stories, s.report_id == r.id)
    query = query.where(
        r.classroom_id == classroom, r.state == ReportState.ACCEPTED, s.named.is_(None), r.item_id.in_(of)
    )
    asked = 0
    for row in tx.execute(query.order_by(r.id)).all():
        letter = Notice("stories-consent", {"story": row.id}, dedup=f"consent:{row.id}:{now.date().isoformat()}")
        asked += bool(owe_families(tx, letter, classroom=classroom, family=row.family_id, due=now))
    return asked


def allow(tx: Tx, *, story: int, named: str | None, child: str = "", by: Person, now: datetime) -> Sequence[int]:
    """An adult of the family lets the story be printed, `named` so, or (None) does not any more.

    The child's first name is kept only where it is printed. The staff are told which books are spoilt by it (not whose
    story). Returns those books.
    """
    before = _with(tx, story)
    if not _allow(tx, story, named, child, by, now):
        return []
    spoilt = [one for one in _with(tx, story) if one.spoilt and one.id in {old.id for old in before if not old.spoilt}]
    _tell(tx, spoilt, now)
    return [one.id for one in spoilt]


def _allow(tx: Tx, story: int, named: str | None, child: str, by: Person, now: datetime) -> bool:
    """Whether it changes anything."""
    report = reports.get(tx, report=story, by=by)
    if by.family_in(report.classroom) != report.family:
        raise Refused("refusal-gone", what="story")
    if named is not None and named not in stories.NAMED:
        raise Refused("people-old-button")
    kept = names.read(child, longest=CHILD) if named == Signed.CHILD else None
    s = stories.stories.c
    mine = s.report_id == story
    row = there(tx.execute(sa.select(s.named, s.child).where(mine).with_for_update()).first(), "story")
    if (row.named, row.child) == (named or Signed.NO, kept):
        return False
    values: dict[str, object] = {"named": Signed.NO, "child": None, "consented_at": None, "by_id": None}
    if named:
        values = {"named": named, "child": kept, "consented_at": now, "by_id": by.id}
    tx.execute(sa.update(stories.stories).where(mine).values(values))
    return True


def drop_story(tx: Tx, *, story: int, by: Person, now: datetime) -> None:
    """The family thinks better of a story that the teacher does not have: its words, pictures and consent are erased,
    also where the teacher has returned it and its line stays in the log."""
    allow(tx, story=story, named=None, by=by, now=now)
    reports.drop(tx, report=story, by=by)
    stories.erase(tx, story=story)


def vacate(tx: Tx, *, family: int, now: datetime) -> None:
    """The family goes out of the class, and its stories with it: the staff are told which books are spoilt by that."""
    p, r = printed.c, reports.reports.c
    theirs = sa.select(p.anthology_id).join(reports.reports, r.id == p.report_id).where(r.family_id == family)
    _tell(tx, [one for one in _load(tx, anthologies.c.id.in_(theirs)) if not one.spoilt], now)


def _tell(tx: Tx, spoilt: Sequence[Anthology], now: datetime) -> None:
    for one in spoilt:
        letter = Notice("anthologies-withdrawn", {"anthology": one.id}, dedup=f"spoilt:{one.id}")
        owe_staff(tx, letter, classroom=one.classroom, due=now)


def _with(tx: Tx, story: int) -> list[Anthology]:
    """The books that have a story."""
    p = printed.c
    return _load(tx, anthologies.c.id.in_(sa.select(p.anthology_id).where(p.report_id == story)))
