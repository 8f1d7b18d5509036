"""The class's table: what a deed of each kind is worth, and which kinds are accepted by themselves."""

from datetime import date, datetime

from aiogram import Router

from data import norms
from data.db import Database
from data.kinds import KINDS
from data.map import worth
from data.map.worth import Change
from data.norms import Norm
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from handlers.buttons.norms import Automatic, Caps, KindNorm, OpenNorms, ProposePoints, SetPoints
from handlers.buttons.postings import RatingSettings
from handlers.deeds.checks import kind_name
from handlers.routing import buttons_of
from ui.screen import Button, Row, Screen, button, grid, lines, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "norms")

OFFERED = (0, 3, 5, 8, 10, 12, 15, 20, 25, 30)
DAILY, MONTHLY = (1, 2, 3, 5), (5, 12, 20, 31)
LISTED = 8


def table_screen(t: Text, classroom: int, known: list[Norm], number: int) -> Screen:
    """All kinds with their points; what is accepted by itself is marked."""
    shown = page(known, number, LISTED)
    rows: list[Row] = [
        button(
            t(
                "norms-row-automatic" if one.automatic else "norms-row",
                icon=KINDS[one.kind].icon,
                kind=kind_name(t, one.kind),
                points=one.points,
            ),
            KindNorm(classroom=classroom, kind=one.kind),
        )
        for one in shown.shown
    ]
    rows += pager(shown, lambda way: OpenNorms(classroom=classroom, page=way))
    rows.append(button(t("people-back"), RatingSettings(classroom=classroom)))
    return Screen(t.html("norms-text"), tuple(rows))


def kind_screen(t: Text, classroom: int, one: Norm) -> Screen:
    """One kind: its points to choose, and its automatic acceptance with its caps."""
    kind = one.kind

    def chosen(label: str, yes: bool) -> str:
        return f"✓ {label}" if yes else label

    offered = grid(
        (
            Button(
                chosen(str(points), points == one.points), ProposePoints(classroom=classroom, kind=kind, points=points)
            )
            for points in OFFERED
        ),
        5,
    )
    rows: list[Row] = [
        *offered,
        button(
            t("norms-manual" if one.automatic else "norms-automatic"),
            Automatic(classroom=classroom, kind=kind, on=not one.automatic),
        ),
    ]
    if one.automatic:
        rows.append(
            tuple(
                Button(
                    chosen(t("norms-a-day", count=cap), cap == one.daily),
                    Caps(classroom=classroom, kind=kind, daily=cap, monthly=one.monthly),
                )
                for cap in DAILY
            )
        )
        rows.append(
            tuple(
                Button(
                    chosen(t("norms-a-month", count=cap), cap == one.monthly),
                    Caps(classroom=classroom, kind=kind, daily=one.daily, monthly=cap),
                )
                for cap in MONTHLY
            )
        )
    rows.append(button(t("people-back"), OpenNorms(classroom=classroom, page=0)))
    text = lines(
        t.html("norms-kind-text", icon=KINDS[kind].icon, kind=kind_name(t, kind), points=one.points),
        t.html("norms-kind-automatic", daily=one.daily, monthly=one.monthly)
        if one.automatic
        else t.html("norms-kind-manual"),
    )
    return Screen(text, tuple(rows))


def preview_screen(t: Text, classroom: int, change: Change) -> Screen:
    """What would change, before it does."""
    text = lines(
        t.html("norms-preview", kind=kind_name(t, change.kind), was=change.was, will=change.will),
        "",
        t.html("norms-preview-items", count=change.items),
        t.html("norms-preview-waiting", count=change.waiting),
        t.html("norms-preview-kept", count=change.kept),
    )
    rows = (
        button(t("norms-set"), SetPoints(classroom=classroom, kind=change.kind, points=change.will)),
        button(t("people-back"), KindNorm(classroom=classroom, kind=change.kind)),
    )
    return Screen(text, rows)


@router.callback_query(OpenNorms.filter())
async def open_terms(_: object, callback_data: OpenNorms, db: Database, by: Person, t: Text, reply: Reply) -> None:
    known = await db.read(norms.of_class, classroom=callback_data.classroom, by=by)
    reported = [one for one in known.values() if KINDS[one.kind].reports]
    reply.show(table_screen(t, callback_data.classroom, reported, callback_data.page))


async def _kind(db: Database, t: Text, classroom: int, kind: str, by: Person) -> Screen:
    known = await db.read(norms.of_class, classroom=classroom, by=by)
    if kind not in known:
        raise Refused("norms-no-such-kind")
    return kind_screen(t, classroom, known[kind])


@router.callback_query(KindNorm.filter())
async def open_kind(_: object, callback_data: KindNorm, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _kind(db, t, callback_data.classroom, callback_data.kind, by))


async def _today(db: Database, classroom: int, by: Person, now: datetime) -> date:
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    return now.astimezone(known.zone).date()


@router.callback_query(ProposePoints.filter())
async def propose(
    _: object, callback_data: ProposePoints, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    id, kind, points = callback_data.classroom, callback_data.kind, callback_data.points
    today = await _today(db, id, by, now)
    change = await db.read(worth.preview, classroom=id, kind=kind, points=points, by=by, today=today)
    reply.show(preview_screen(t, id, change))


@router.callback_query(SetPoints.filter())
async def set_points(
    _: object, callback_data: SetPoints, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    id, kind, points = callback_data.classroom, callback_data.kind, callback_data.points
    today = await _today(db, id, by, now)
    changed = await db.write(worth.change, classroom=id, kind=kind, points=points, by=by, today=today, now=now)
    reply.toast(t("norms-changed"))
    reply.show(kind_screen(t, id, changed))


@router.callback_query(Automatic.filter())
async def automatic(_: object, callback_data: Automatic, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, kind, on = callback_data.classroom, callback_data.kind, callback_data.on
    changed = await db.write(norms.change, classroom=id, kind=kind, automatic=on, by=by)
    reply.show(kind_screen(t, id, changed))


@router.callback_query(Caps.filter())
async def caps(_: object, callback_data: Caps, db: Database, by: Person, t: Text, reply: Reply) -> None:
    changed = await db.write(
        norms.change,
        classroom=callback_data.classroom,
        kind=callback_data.kind,
        daily=callback_data.daily,
        monthly=callback_data.monthly,
        by=by,
    )
    reply.show(kind_screen(t, callback_data.classroom, changed))
