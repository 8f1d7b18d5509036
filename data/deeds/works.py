"""Works: what a team hands in for a step, by the hands of any of its families; accepted by the staff, or returned.

A work is the team's, not a family's (`reports` are): so it is a row of its own, unique by team and step, made of pieces
that remember whose they are. Accepted, it pays every family that is in the team at that moment.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from data import items, norms, points
from data.db import Id, Instant, Tx, insert_new, metadata
from data.deeds import reports, steps, teams
from data.deeds.reports import REMARK
from data.deeds.steps import Step
from data.deeds.teams import Team
from data.deliveries import Letter, owe_staff
from data.files import File
from data.items import Item
from data.people import Person, families, staff_of
from data.posts import forget_post
from data.refusal import Refused

WORDS = 3000
"""The most characters of a work's words together."""
FILES = 40
"""The most files of a work."""
TITLE = 120
"""The longest name of a file that is kept."""
UNDO = timedelta(hours=24)
"""How long an acceptance can be taken back."""

works = sa.Table(
    "works",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("team_id", sa.ForeignKey(teams.teams.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("step_id", sa.ForeignKey(steps.steps.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("remark", sa.Text),
    sa.Column("sent_at", Instant),
    sa.Column("decided_at", Instant),
    sa.Column("amount", sa.Integer),
    sa.Column("by_id", Id),
    sa.UniqueConstraint("team_id", "step_id"),
)
"""`state`: draft, sent, returned or accepted; `by_id` sent it last."""

pieces = sa.Table(
    "pieces",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("work_id", sa.ForeignKey(works.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("words", sa.Text),
    sa.Column("sort", sa.Text),
    sa.Column("file_id", sa.Text),
    sa.Column("unique_id", sa.Text),
    sa.Column("name", sa.Text),
    sa.Column("size", sa.Integer),
    sa.Column("made_at", Instant, nullable=False),
    sa.UniqueConstraint("work_id", "unique_id"),
)
"""Words, or a file at Telegram; a family that is erased takes its own along."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a family added: words, or a file with its own `name` and `size` in bytes where Telegram says them."""

    id: int
    family: str
    words: str | None
    file: File | None
    name: str | None
    size: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """What a team has for a step: `state` is open (nothing yet), draft, sent, returned or accepted."""

    id: int | None
    team: Team
    step: Step
    state: str = "open"
    remark: str | None = None
    amount: int | None = None
    sent_at: datetime | None = None
    decided: datetime | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def files(self) -> list[Piece]:
        return [one for one in self.pieces if one.file is not None]

    @property
    def told(self) -> list[Piece]:
        return [one for one in self.pieces if one.words]

    def undoable(self, now: datetime) -> bool:
        return self.state == "accepted" and self.decided is not None and now - self.decided <= UNDO


def of_team(tx: Tx, *, team: int, by: Person) -> list[Work]:
    """The team's work for every step of its item, for its families and the staff."""
    found = teams.inside(tx, team=team, by=by)
    return _of(tx, found, steps.of_item(tx, item=found.item))


def get(tx: Tx, *, team: int, step: int, by: Person) -> Work:
    """The team's work for one step."""
    found = teams.inside(tx, team=team, by=by)
    one = steps.known(tx, step=step)
    if one.item != found.item:
        raise Refused("steps-gone")
    return _of(tx, found, [one])[0]


def known(tx: Tx, *, team: int, step: int) -> Work:
    """The same for whoever has asked for permission already."""
    return _of(tx, teams.known(tx, team=team), [steps.known(tx, step=step)])[0]


def find(tx: Tx, *, step: int, person: int, team: int | None = None) -> Work | None:
    """The work of a person's team (if given: only while it is this one) for a letter; None if any of it is gone."""
    one = steps.find(tx, step=step)
    id = teams.of_person(tx, item=one.item, person=person) if one is not None else None
    found = teams.find(tx, team=id) if id is not None and team in (None, id) else None
    return _of(tx, found, [one])[0] if found is not None and one is not None else None


def _of(tx: Tx, team: Team, of: list[Step]) -> list[Work]:
    w, p, f = works.c, pieces.c, families.c
    rows = {row.step_id: row for row in tx.execute(sa.select(works).where(w.team_id == team.id))}
    mine = sa.select(w.id).where(w.team_id == team.id)
    parts: dict[int, list[Piece]] = {}
    query = sa.select(pieces, f.name.label("family")).join(families, f.id == p.family_id).where(p.work_id.in_(mine))
    for one in tx.execute(query.order_by(p.id)):
        file = File(one.sort, one.file_id, one.unique_id) if one.file_id else None
        piece = Piece(one.id, one.family, one.words, file, one.name, one.size, one.made_at)
        parts.setdefault(one.work_id, []).append(piece)
    found = []
    for step in of:
        work, row = Work(None, team, step), rows.get(step.id)
        if row is not None:
            kept = tuple(parts.get(row.id, ()))
            work = replace(
                work,
                id=row.id,
                state=row.state,
                remark=row.remark,
                amount=row.amount,
                sent_at=row.sent_at,
                decided=row.decided_at,
                pieces=kept,
            )
        found.append(work)
    return found


def states(tx: Tx, *, item: int) -> dict[tuple[int, int], str]:
    """The state of every work of an item by team and step; there is none where nothing has been begun."""
    w, t = works.c, teams.teams.c
    query = sa.select(w.team_id, w.step_id, w.state).join(teams.teams, t.id == w.team_id).where(t.item_id == item)
    return {(row.team_id, row.step_id): row.state for row in tx.execute(query)}


def waited_for(tx: Tx, *, step: int, item: int) -> set[int]:
    """The families whose team has not handed in this step; those without a team are not meant."""
    w = works.c
    done = set(tx.execute(sa.select(w.team_id).where(w.step_id == step, w.state.in_(("sent", "accepted")))).scalars())
    return {family for family, team in teams.families_in_teams(tx, item=item).items() if team not in done}


def _ours(tx: Tx, team: int, step: int, by: Person) -> tuple[Work, int]:
    """The work of the person's own team that can still be added to, and their family."""
    found = get(tx, team=team, step=step, by=by)
    family = by.family_in(found.team.classroom)
    if not found.team.has(family):
        raise Refused("teams-not-yours")
    if found.state in ("sent", "accepted"):
        raise Refused(f"works-already-{found.state}")
    return found, family


def open_to(tx: Tx, *, team: int, step: int, by: Person) -> Work:
    """The work, if the person's family can still add to it."""
    return _ours(tx, team, step, by)[0]


def add(
    tx: Tx,
    *,
    team: int,
    step: int,
    words: str,
    file: File | None,
    by: Person,
    now: datetime,
    name: str | None = None,
    size: int | None = None,
) -> Work:
    """A family adds words, a file, or a file with words; the same file again changes nothing."""
    found, family = _ours(tx, team, step, by)
    words = words.strip()
    if sum(len(one.words or "") for one in found.pieces) + len(words) > WORDS:
        raise Refused("works-too-long", limit=WORDS)
    again = file is not None and file.unique_id in {one.file.unique_id for one in found.files if one.file}
    if file is not None and not again and len(found.files) >= FILES:
        raise Refused("works-too-many-files", limit=FILES)
    insert_new(tx, works, {"team_id": team, "step_id": step, "state": "draft", "by_id": by.id})
    w = works.c
    held = sa.select(w.id, w.state).where(w.team_id == team, w.step_id == step).with_for_update()
    row = tx.execute(held).one()
    if row.state in ("sent", "accepted"):
        raise Refused(f"works-already-{row.state}")
    base = {"work_id": row.id, "family_id": family, "by_id": by.id, "made_at": now}
    if words:
        tx.execute(sa.insert(pieces).values(**base, words=words))
    if file is not None and not again:
        at = {"sort": file.sort, "file_id": file.file_id, "unique_id": file.unique_id}
        insert_new(tx, pieces, {**base, **at, "name": name[:TITLE] if name else None, "size": size})
    return known(tx, team=team, step=step)


def take_off(tx: Tx, *, team: int, step: int, by: Person) -> Work:
    """What the person's own family added last disappears from a work that is not handed in."""
    found, family = _ours(tx, team, step, by)
    p = pieces.c
    last = sa.select(sa.func.max(p.id)).where(p.work_id == found.id, p.family_id == family).scalar_subquery()
    if not tx.execute(sa.delete(pieces).where(p.id == last)).rowcount:
        raise Refused("works-nothing-yours")
    return known(tx, team=team, step=step)


def send(tx: Tx, *, team: int, step: int, by: Person, now: datetime) -> Work:
    """The step is handed in: the staff see it, the team's other adults are told. An empty one is refused."""
    found, _ = _ours(tx, team, step, by)
    if not found.pieces:
        raise Refused("works-empty")
    w = works.c
    values = {"state": "sent", "sent_at": now, "by_id": by.id}
    sent = sa.update(works).where(w.id == found.id, w.state.in_(("draft", "returned"))).values(values)
    if not tx.execute(sent).rowcount:
        raise Refused("works-already-sent")
    told = Letter("works-told", {"team": team, "step": step, "person": by.name})
    teams.tell(tx, team=found.team, letter=told, now=now, but=by.id)
    announce(tx, classroom=found.team.classroom, now=now)
    return known(tx, team=team, step=step)


def queue(tx: Tx, *, classroom: int, by: Person | None = None, item: int | None = None) -> list[Work]:
    """The works that wait for the staff, of a class or of one of its items, the oldest first."""
    if by is not None:
        by.must_be_staff(classroom)
    w, t, i, m = works.c, teams.teams.c, items.items.c, items.months.c
    query = (
        sa.select(w.team_id, w.step_id)
        .join(teams.teams, t.id == w.team_id)
        .join(items.items, i.id == t.item_id)
        .join(items.months, m.id == i.month_id)
        .where(m.classroom_id == classroom, w.state == "sent", i.cancelled_at.is_(None))
    )
    query = query if item is None else query.where(t.item_id == item)
    return [known(tx, team=row.team_id, step=row.step_id) for row in tx.execute(query.order_by(w.sent_at, w.id)).all()]


def _decide(tx: Tx, work: Work, was: str, **values: object) -> None:
    w = works.c
    changed = sa.update(works).where(w.id == work.id, w.state == was).values(values)
    if not tx.execute(changed).rowcount:
        raise Refused("works-decided")


def accept(tx: Tx, *, team: int, step: int, by: Person, now: datetime, amount: int | None = None) -> Work:
    """The step counts for each family that is in the team now and has not had it counted in another team."""
    found = _staffs(tx, team, step, by)
    kind = items.get(tx, item=found.team.item, by=by).kind
    given = found.step.points if amount is None else norms.points_within(amount)
    _decide(tx, found, "sent", state="accepted", decided_at=now, amount=given, remark=None)
    paid = _paid_elsewhere(tx, found)
    for family in (id for id, _ in found.team.families if id not in paid):
        pay(
            tx,
            team=found.team,
            family=family,
            kind=kind,
            amount=given,
            source=source_of(found),
            by=by,
            now=now,
            at=found.sent_at,
        )
    letter = Letter("works-accepted", {"team": team, "step": step}, dedup=f"work:{found.id}:{int(now.timestamp())}")
    teams.tell(tx, team=found.team, letter=letter, now=now)
    return _checked(tx, known(tx, team=team, step=step))


def source_of(work: Work) -> str:
    """A step's source in the ledger."""
    return f"step:{work.step.id}:{work.team.id}"


def _paid_elsewhere(tx: Tx, work: Work) -> set[int]:
    """The families that have come from another team, in which the step counts for them already."""
    p = points.points.c
    others = sa.and_(p.source.startswith(f"step:{work.step.id}:"), p.source != source_of(work))
    query = sa.select(p.family_id).where(others, p.family_id.is_not(None))
    return set(tx.execute(query.group_by(p.family_id).having(sa.func.sum(p.deeds) > 0)).scalars())


def pay(
    tx: Tx,
    *,
    team: Team,
    family: int,
    kind: str,
    amount: int,
    source: str,
    by: Person,
    now: datetime,
    at: datetime | None = None,
) -> None:
    """Enter the points of a source as earned `at` (now, if left out), or correct what it has paid."""
    earned = points.earn(
        tx,
        classroom=team.classroom,
        family=family,
        kind=kind,
        amount=amount,
        source=source,
        at=at or now,
        by=by.id,
        now=now,
    )
    if not earned:
        points.correct(tx, family=family, source=source, amount=amount, by=by.id, now=now)


def _staffs(tx: Tx, team: int, step: int, by: Person) -> Work:
    found = get(tx, team=team, step=step, by=by)
    by.must_be_staff(found.team.classroom)
    return found


def give_back(tx: Tx, *, team: int, step: int, remark: str, by: Person, now: datetime) -> Work:
    """Returned with a remark: the team is told what is missing, adds it and hands in again."""
    found = _staffs(tx, team, step, by)
    remark = remark.strip()
    if not remark or len(remark) > REMARK:
        raise Refused("reports-remark-length", limit=REMARK)
    _decide(tx, found, "sent", state="returned", decided_at=now, remark=remark)
    teams.tell(tx, team=found.team, letter=Letter("works-returned", {"team": team, "step": step}), now=now)
    return _checked(tx, known(tx, team=team, step=step))


def undo(tx: Tx, *, team: int, step: int, by: Person, now: datetime) -> Work:
    """An acceptance is taken back within 24 hours: the step waits again, and what it paid is corrected to nothing."""
    found = _staffs(tx, team, step, by)
    if not found.undoable(now):
        raise Refused("works-undo-late")
    _decide(tx, found, "accepted", state="sent", decided_at=None, amount=None)
    points.take_back(tx, classroom=found.team.classroom, source=source_of(found), by=by.id, now=now)
    teams.tell(tx, team=found.team, letter=Letter("works-undone", {"team": team, "step": step}), now=now)
    return known(tx, team=team, step=step)


def _checked(tx: Tx, work: Work) -> Work:
    put_away(tx, classroom=work.team.classroom)
    return work


def announce(tx: Tx, *, classroom: int, now: datetime) -> None:
    """The staff's one card says how much waits, of whatever sort."""
    waiting = Letter("checks-waiting", {}, topic=f"reports:{classroom}", live=True)
    owe_staff(tx, waiting, classroom=classroom, due=now)


def put_away(tx: Tx, *, classroom: int) -> None:
    """When nothing waits any more, the staff's card is done with: what comes next is announced by a new one."""
    r = reports.reports.c
    told = sa.select(r.id).where(r.classroom_id == classroom, r.state == "sent").limit(1)
    if tx.execute(told).first() is None and not queue(tx, classroom=classroom):
        for person in staff_of(tx, classroom):
            forget_post(tx, chat=person, topic=f"reports:{classroom}")


def remove_step(tx: Tx, *, step: int, by: Person) -> Item:
    """The staff remove a step for which no team has handed anything in; drafts of it disappear too."""
    found = steps.known(tx, step=step)
    item = items.get(tx, item=found.item, by=by)
    by.must_be_staff(item.classroom)
    w = works.c
    if tx.execute(sa.select(w.id).where(w.step_id == step, w.state != "draft").limit(1)).first() is not None:
        raise Refused("works-step-has-some", step=found.title)
    tx.execute(sa.delete(steps.steps).where(steps.steps.c.id == step))
    return item
