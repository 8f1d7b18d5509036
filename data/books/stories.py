"""Stories: what a family writes from a prompt. A story is a report on its task; here is what a report cannot hold.

Its passages are words and pictures in the order in which they were sent, and so they are printed. Consent to print is
asked apart, given by an adult of the family, and can be taken back at any time; without it nothing is printed.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from data import items
from data.books import prompts
from data.books.prompts import KIND, Prompt
from data.db import Id, Instant, OneOf, Tx, metadata
from data.deeds import checks, handed, reports
from data.deeds.handed import BOUNDS
from data.deeds.reports import Report, ReportState
from data.files import File
from data.people import Person
from data.refusal import Refused, needed, there

TITLE = 120
"""The longest title, in characters."""
MESSAGE = 4096
"""The longest message of Telegram; what is nearly as long (`CUT`) is probably cut, and goes on in the next."""
CUT = 4000
EXCERPT = 600
"""So much of a story stands in the queue."""


class Signed(StrEnum):
    """How a printed story is signed."""

    CHILD = "child"  # by the child's first name
    FAMILY = "family"  # by the family's name
    NOBODY = "nobody"  # not at all
    NO = "no"  # it may not be printed


NAMED = (Signed.CHILD, Signed.FAMILY, Signed.NOBODY)
"""The ways in which it is printed."""

stories = sa.Table(
    "stories",
    metadata,
    sa.Column("report_id", sa.ForeignKey(reports.reports.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("opening_id", sa.ForeignKey(prompts.prompts.c.id, ondelete="SET NULL"), index=True),
    sa.Column("title", sa.Text),
    sa.Column("named", OneOf(Signed)),
    sa.Column("child", sa.Text),
    sa.Column("consented_at", Instant),
    sa.Column("by_id", Id),
)
"""`named` is nothing before an answer; with consent it is said when it was given, and by whom.
The child's name is there only where it is printed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words, or a picture (`file_id`)."""

    words: str | None
    picture: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """A family's story. `named` is None where it may not be printed; `child` is a first name."""

    report: Report
    prompt: Prompt | None
    title: str | None
    named: Signed | None
    child: str | None
    consented: datetime | None
    answered: bool
    """Has the family said whether it may be printed?"""
    passages: tuple[Passage, ...]

    @property
    def id(self) -> int:
        return self.report.id

    @property
    def length(self) -> int:
        return sum(len(one.words) for one in self.passages if one.words is not None)

    @property
    def pictures(self) -> int:
        return sum(one.picture is not None for one in self.passages)

    @property
    def words(self) -> str:
        return "\n".join(one.words for one in self.passages if one.words is not None)

    @property
    def excerpt(self) -> str:
        """The title and the beginning, where all that was handed in is read."""
        words = self.words if len(self.words) <= EXCERPT else self.words[: EXCERPT - 1].rstrip() + "…"
        return f"{self.title or ''}\n\n{words}".strip()

    @property
    def leaves(self) -> list[Passage]:
        """Words that followed each other are one; what Telegram cut in two is one paragraph."""
        found: list[Passage] = []
        length = 0
        for one in self.passages:
            before = found[-1].words if found else None
            if one.words is not None and before is not None:
                joint = " " if CUT <= length <= MESSAGE else "\n"
                found[-1] = Passage(before + joint + one.words, None)
            else:
                found.append(one)
            length = len(one.words or "")
        return found

    @property
    def open(self) -> bool:
        """Can the family change it?"""
        return self.report.state in reports.OPEN

    @property
    def author(self) -> str:
        """Who is named where it is printed; nobody without consent."""
        return {Signed.CHILD: self.child or "", Signed.FAMILY: self.report.name}.get(self.named or Signed.NO, "")


def load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Story]:
    """The stories that meet a condition on `reports`, the oldest sent first; for who may see them."""
    r = reports.reports.c
    found = reports.load(tx, sa.and_(r.kind == KIND, r.id.in_(sa.select(stories.c.report_id)), where))
    ids = [report.id for report in found]
    s = stories.c
    rows = {row.report_id: row for row in tx.execute(sa.select(stories).where(s.report_id.in_(ids)))}
    begun = prompts.load(tx, ids={row.opening_id for row in rows.values() if row.opening_id is not None})
    return [_story(report, rows[report.id], begun) for report in found]


def _story(report: Report, row: sa.Row[tuple[object, ...]], begun: dict[int, Prompt]) -> Story:
    prompt = begun.get(row.opening_id) if row.opening_id is not None else None
    named = row.named if row.named in NAMED else None
    answered = row.named is not None
    held = tuple(Passage(one.words, one.file.file_id if one.file else None) for one in report.parts)
    return Story(report, prompt, row.title, named, row.child, row.consented_at, answered, held)


def get(tx: Tx, *, story: int, by: Person) -> Story:
    """A story of one's own family, or of one's class for the staff once it has been sent."""
    report = reports.get(tx, report=story, by=by)
    ours = report.is_of(by)
    found = load(tx, reports.reports.c.id == story) if ours or report.state != ReportState.DRAFT else []
    return there(next(iter(found), None), "story")


def of_family(tx: Tx, *, story: int, by: Person) -> Story:
    """A story of one's own family."""
    found = get(tx, story=story, by=by)
    if by.family_in(found.report.classroom) != found.report.family:
        raise Refused("refusal-gone", what="story")
    return found


def known(tx: Tx, *, story: int) -> Story | None:
    """A story, for a letter about it."""
    return next(iter(load(tx, reports.reports.c.id == story)), None)


def choosable(tx: Tx, *, item: int, by: Person) -> list[Prompt]:
    """The prompts of a task; none of one that has been taken off the map."""
    return prompts.of_item(tx, item=item, by=by) if items.find(tx, item=item) is not None else []


def ours(tx: Tx, *, item: int, by: Person) -> Story | None:
    """What the person's family writes for a task; None also for who has no family there."""
    task = items.get(tx, item=item, by=by, cancelled=True)
    family = by.family_of(task.classroom)
    if family is None:
        return None
    r = reports.reports.c
    mine = sa.and_(r.item_id == item, r.family_id == family, r.state != ReportState.DECLINED)
    return next(iter(load(tx, mine)), None)


def begin(tx: Tx, *, item: int, prompt: int | None, by: Person, now: datetime) -> int:
    """The family begins with a prompt of the task (None: with its own), or turns what it writes to another one.

    Refused once the task is over. Returns the story.
    """
    task = items.get(tx, item=item, by=by)
    if task.kind != KIND:
        raise Refused("prompts-not-here")
    if prompt is not None and prompt not in {one.id for one in prompts.of_item(tx, item=item, by=by)}:
        raise Refused("refusal-gone", what="prompt")
    known = reports.of_item(tx, item=item, family=by.family_in(task.classroom))
    if known is None and task.over is not None and task.over <= now:
        raise Refused("stories-closed", title=task.title)
    report = reports.begin(tx, item=item, by=by, now=now)
    s = stories.c
    if not tx.execute(sa.update(stories).where(s.report_id == report.id).values(opening_id=prompt)).rowcount:
        tx.execute(sa.insert(stories).values(report_id=report.id, opening_id=prompt))
        _forget_declined(tx, report)
    return report.id


def _forget_declined(tx: Tx, report: Report) -> None:
    """What the family let print of a story that was declined is forgotten when it begins anew."""
    r, s = reports.reports.c, stories.c
    old = sa.select(r.id).where(r.item_id == report.item, r.family_id == report.family, r.state == ReportState.DECLINED)
    nothing = {"named": Signed.NO, "child": None, "consented_at": None, "by_id": None}
    tx.execute(sa.update(stories).where(s.report_id.in_(old)).values(nothing))


def _change(tx: Tx, *, story: int, by: Person, now: datetime | None = None) -> Story:
    """The story, if the person's family may change it; nobody else changes it meanwhile."""
    r = reports.reports.c
    tx.execute(sa.select(r.id).where(r.id == story).with_for_update())
    report = reports.open_to(tx, report=story, by=by)
    task = items.find(tx, item=report.item) if report.item is not None else None
    over = task.over if task is not None else None
    if (
        now is not None
        and report.state == ReportState.DRAFT
        and report.sent_at is None
        and over is not None
        and over <= now
    ):
        raise Refused("stories-closed", title=report.title or "")
    return get(tx, story=story, by=by)


def write(
    tx: Tx, *, story: int, words: str, by: Person, now: datetime, message: int | None = None, title: str | None = None
) -> int:
    """Words go on where the story ended. A `title` that came with them is taken if it has none. Returns the story."""
    found = _change(tx, story=story, by=by, now=now)
    words = words.strip()
    if not words:
        raise Refused("stories-empty")
    reports.hold(tx, report=found.report, words=words, file=None, by=by, now=now, message=message)
    if title and found.title is None:
        _name(tx, story, title[:TITLE])
    return story


def rewrite(tx: Tx, *, message: int, words: str, by: Person, now: datetime) -> int | None:
    """The family has edited a message in its chat: what it had brought into a story is changed alike.

    Returns the story; None if the message is no part of one. Empty words take the part away.
    """
    p, r = handed.parts.c, reports.reports.c
    query = sa.select(p.id, p.report_id, p.words).join(reports.reports, r.id == p.report_id)
    mine = sa.and_(r.kind == KIND, p.message_id == message, p.by_id == by.id, p.words.is_not(None))
    row = tx.execute(query.where(mine)).first()
    if row is None:
        return None
    found = _change(tx, story=row.report_id, by=by, now=now)
    words = words.strip()
    handed.fit(found.report.parts, BOUNDS[KIND], words=words, instead=row.words)
    changed = sa.update(handed.parts).values(words=words) if words else sa.delete(handed.parts)
    tx.execute(changed.where(p.id == row.id))
    return int(row.report_id)


def draw(tx: Tx, *, story: int, picture: str, unique: str, by: Person, now: datetime) -> int:
    """A picture stands where it was sent; the same one sent again changes nothing. Returns the story."""
    found = _change(tx, story=story, by=by, now=now)
    reports.hold(tx, report=found.report, words="", file=File("photo", picture, unique), by=by, now=now)
    return story


def take_off(tx: Tx, *, story: int, parts: int, by: Person) -> int:
    """The last part is taken off; refused if there are not so many `parts` any more. Returns the story."""
    found = _change(tx, story=story, by=by)
    if len(found.passages) != parts:
        raise Refused("stories-changed")
    handed.take_off(tx, report=story, family=by.family_in(found.report.classroom))
    return story


def clear(tx: Tx, *, story: int, parts: int, by: Person) -> int:
    """All parts are taken off, to write anew; refused if it has changed meanwhile. Returns the story."""
    found = _change(tx, story=story, by=by)
    if len(found.passages) != parts:
        raise Refused("stories-changed")
    handed.clear(tx, report=story)
    return story


def name(tx: Tx, *, story: int, title: str, by: Person) -> int:
    """The story's title, on one line. Returns the story."""
    _change(tx, story=story, by=by)
    _name(tx, story, needed(" ".join(title.split()), TITLE))
    return story


def _name(tx: Tx, story: int, title: str) -> None:
    tx.execute(sa.update(stories).where(stories.c.report_id == story).values(title=" ".join(title.split())))


def send(tx: Tx, *, story: int, by: Person, now: datetime) -> Report:
    """To the teacher, with a title and something to read; its beginning stands in the report."""
    found = _change(tx, story=story, by=by, now=now)
    if not found.passages:
        raise Refused("stories-empty")
    if found.title is None:
        raise Refused("stories-no-title")
    return checks.send(tx, report=story, by=by, now=now)


def erase(tx: Tx, *, story: int) -> None:
    """Nothing of the story is left in its report, for whoever has asked for permission already."""
    handed.clear(tx, report=story)
    tx.execute(sa.delete(stories).where(stories.c.report_id == story))


@dataclass(frozen=True, slots=True)
class StoryTally:
    """How a task goes, for the staff: stories in the making, waiting, accepted, and those that may be printed."""

    writing: int
    waiting: int
    accepted: int
    printable: int


def tally(tx: Tx, *, item: int, by: Person) -> StoryTally:
    """How many stories a task has, by their state."""
    by.must_be_staff(items.get(tx, item=item, by=by).classroom)
    r, s = reports.reports.c, stories.c
    query = sa.select(r.state, s.consented_at).join(stories, s.report_id == r.id).where(r.item_id == item)
    rows = list(tx.execute(query))
    states = [row.state for row in rows]
    printable = sum(row.state == ReportState.ACCEPTED and row.consented_at is not None for row in rows)
    return StoryTally(
        sum(one in reports.OPEN for one in states),
        states.count(ReportState.SENT),
        states.count(ReportState.ACCEPTED),
        printable,
    )
