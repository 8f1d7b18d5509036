"""The class's table: what a deed of each kind is worth, and which kinds are accepted by themselves."""

from datetime import date

from data import point_rules
from data.kinds import KINDS
from data.map import point_changes
from data.map.point_changes import PointChange
from data.point_rules import PointRule
from data.refusal import Refused
from data.school import classrooms
from handlers.deeds.queue import kind_name
from handlers.kit import Context, Id, press, to
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, grid, lines, page
from ui.text import Text

OFFERED = (0, 3, 5, 8, 10, 12, 15, 20, 25, 30)
DAILY, MONTHLY = (1, 2, 3, 5), (5, 12, 20, 31)
LISTED = 8


def table_screen(t: Text, classroom: int, known: list[PointRule], number: int) -> Screen:
    """All kinds with their points; what is accepted by itself is marked."""
    shown = page(known, number, LISTED, lambda way: to("point_rules.open", classroom=classroom, page=way))
    rows: list[Row] = [
        button(
            t(
                "point_rules-row-automatic" if one.automatic else "point_rules-row",
                icon=KINDS[one.kind].icon,
                kind=kind_name(t, one.kind),
                points=one.points,
            ),
            to("point_rules.kind", classroom=classroom, kind=one.kind),
        )
        for one in shown
    ]
    rows += shown.turns
    rows.append(back_to(t, to("postings.open", classroom=classroom)))
    return Screen(t.html("point_rules-text"), tuple(rows))


def kind_screen(t: Text, classroom: int, one: PointRule) -> Screen:
    """One kind: its points to choose, and its automatic acceptance with its caps."""
    kind = one.kind

    def chosen(label: str, yes: bool) -> str:
        return f"✓ {label}" if yes else label

    offered = grid(
        (
            Button(
                chosen(str(points), points == one.points),
                to("point_rules.points", classroom=classroom, kind=kind, points=points),
            )
            for points in OFFERED
        ),
        5,
    )
    rows: list[Row] = [
        *offered,
        button(
            t("point_rules-manual" if one.automatic else "point_rules-automatic"),
            to("point_rules.auto", classroom=classroom, kind=kind, on=not one.automatic),
        ),
    ]
    if one.automatic:
        rows.append(
            tuple(
                Button(
                    chosen(t("point_rules-a-day", count=cap), cap == one.daily),
                    to("point_rules.caps", classroom=classroom, kind=kind, daily=cap, monthly=one.monthly),
                )
                for cap in DAILY
            )
        )
        rows.append(
            tuple(
                Button(
                    chosen(t("point_rules-a-month", count=cap), cap == one.monthly),
                    to("point_rules.caps", classroom=classroom, kind=kind, daily=one.daily, monthly=cap),
                )
                for cap in MONTHLY
            )
        )
    rows.append(back_to(t, to("point_rules.open", classroom=classroom, page=0)))
    text = lines(
        t.html("point_rules-kind-text", icon=KINDS[kind].icon, kind=kind_name(t, kind), points=one.points),
        t.html("point_rules-kind-automatic", daily=one.daily, monthly=one.monthly)
        if one.automatic
        else t.html("point_rules-kind-manual"),
    )
    return Screen(text, tuple(rows))


def preview_screen(t: Text, classroom: int, change: PointChange) -> Screen:
    """What would change, before it does."""
    text = lines(
        t.html("point_rules-preview", kind=kind_name(t, change.kind), was=change.was, will=change.will),
        "",
        t.html("point_rules-preview-items", count=change.items),
        t.html("point_rules-preview-waiting", count=change.waiting),
        t.html("point_rules-preview-kept", count=change.kept),
    )
    rows = (
        button(t("point_rules-set"), to("point_rules.set", classroom=classroom, kind=change.kind, points=change.will)),
        back_to(t, to("point_rules.kind", classroom=classroom, kind=change.kind)),
    )
    return Screen(text, rows)


@press("point_rules.open")
async def open_terms(ctx: Context, classroom: Id, page: int) -> Screen:
    known = await ctx.read(point_rules.of_class, classroom=classroom)
    reported = [one for one in known.values() if KINDS[one.kind].reports]
    return table_screen(ctx.t, classroom, reported, page)


async def _kind(ctx: Context, classroom: int, kind: str) -> Screen:
    known = await ctx.read(point_rules.of_class, classroom=classroom)
    if kind not in known:
        raise Refused("refusal-gone", what="kind")
    return kind_screen(ctx.t, classroom, known[kind])


@press("point_rules.kind")
async def open_kind(ctx: Context, classroom: Id, kind: str) -> Screen:
    return await _kind(ctx, classroom, kind)


async def _today(ctx: Context, classroom: int) -> date:
    known = await ctx.read(classrooms.get, classroom=classroom)
    return ctx.now.astimezone(known.zone).date()


@press("point_rules.points")
async def propose(ctx: Context, classroom: Id, kind: str, points: int) -> Screen:
    today = await _today(ctx, classroom)
    change = await ctx.read(point_changes.preview, classroom=classroom, kind=kind, points=points, today=today)
    return preview_screen(ctx.t, classroom, change)


@press("point_rules.set")
async def set_points(ctx: Context, classroom: Id, kind: str, points: int) -> Screen:
    today = await _today(ctx, classroom)
    changed = await ctx.do(point_changes.change, classroom=classroom, kind=kind, points=points, today=today)
    ctx.toast("point_rules-changed")
    return kind_screen(ctx.t, classroom, changed)


@press("point_rules.auto")
async def automatic(ctx: Context, classroom: Id, kind: str, on: bool) -> Screen:
    changed = await ctx.do(point_rules.change, classroom=classroom, kind=kind, automatic=on)
    return kind_screen(ctx.t, classroom, changed)


@press("point_rules.caps")
async def caps(ctx: Context, classroom: Id, kind: str, daily: int, monthly: int) -> Screen:
    changed = await ctx.do(point_rules.change, classroom=classroom, kind=kind, daily=daily, monthly=monthly)
    return kind_screen(ctx.t, classroom, changed)
