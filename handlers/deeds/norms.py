"""The class's table: what a deed of each kind is worth, and which kinds are accepted by themselves."""

from datetime import date

from data import norms
from data.kinds import KINDS
from data.map import worth
from data.map.worth import Change
from data.norms import Norm
from data.refusal import Refused
from data.school import classrooms
from handlers.deeds.queue import kind_name
from handlers.kit import Context, Id, press, to
from ui.screen import Button, Row, Screen, button, grid, lines, page, pager
from ui.text import Text

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
            to("norms.kind", classroom=classroom, kind=one.kind),
        )
        for one in shown.shown
    ]
    rows += pager(shown, lambda way: to("norms.open", classroom=classroom, page=way))
    rows.append(button(t("people-back"), to("postings.open", classroom=classroom)))
    return Screen(t.html("norms-text"), tuple(rows))


def kind_screen(t: Text, classroom: int, one: Norm) -> Screen:
    """One kind: its points to choose, and its automatic acceptance with its caps."""
    kind = one.kind

    def chosen(label: str, yes: bool) -> str:
        return f"✓ {label}" if yes else label

    offered = grid(
        (
            Button(
                chosen(str(points), points == one.points),
                to("norms.points", classroom=classroom, kind=kind, points=points),
            )
            for points in OFFERED
        ),
        5,
    )
    rows: list[Row] = [
        *offered,
        button(
            t("norms-manual" if one.automatic else "norms-automatic"),
            to("norms.auto", classroom=classroom, kind=kind, on=not one.automatic),
        ),
    ]
    if one.automatic:
        rows.append(
            tuple(
                Button(
                    chosen(t("norms-a-day", count=cap), cap == one.daily),
                    to("norms.caps", classroom=classroom, kind=kind, daily=cap, monthly=one.monthly),
                )
                for cap in DAILY
            )
        )
        rows.append(
            tuple(
                Button(
                    chosen(t("norms-a-month", count=cap), cap == one.monthly),
                    to("norms.caps", classroom=classroom, kind=kind, daily=one.daily, monthly=cap),
                )
                for cap in MONTHLY
            )
        )
    rows.append(button(t("people-back"), to("norms.open", classroom=classroom, page=0)))
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
        button(t("norms-set"), to("norms.set", classroom=classroom, kind=change.kind, points=change.will)),
        button(t("people-back"), to("norms.kind", classroom=classroom, kind=change.kind)),
    )
    return Screen(text, rows)


@press("norms.open")
async def open_terms(ctx: Context, classroom: Id, page: int) -> Screen:
    known = await ctx.read(norms.of_class, classroom=classroom)
    reported = [one for one in known.values() if KINDS[one.kind].reports]
    return table_screen(ctx.t, classroom, reported, page)


async def _kind(ctx: Context, classroom: int, kind: str) -> Screen:
    known = await ctx.read(norms.of_class, classroom=classroom)
    if kind not in known:
        raise Refused("refusal-gone", what="kind")
    return kind_screen(ctx.t, classroom, known[kind])


@press("norms.kind")
async def open_kind(ctx: Context, classroom: Id, kind: str) -> Screen:
    return await _kind(ctx, classroom, kind)


async def _today(ctx: Context, classroom: int) -> date:
    known = await ctx.read(classrooms.get, classroom=classroom)
    return ctx.now.astimezone(known.zone).date()


@press("norms.points")
async def propose(ctx: Context, classroom: Id, kind: str, points: int) -> Screen:
    today = await _today(ctx, classroom)
    change = await ctx.read(worth.preview, classroom=classroom, kind=kind, points=points, today=today)
    return preview_screen(ctx.t, classroom, change)


@press("norms.set")
async def set_points(ctx: Context, classroom: Id, kind: str, points: int) -> Screen:
    today = await _today(ctx, classroom)
    changed = await ctx.do(worth.change, classroom=classroom, kind=kind, points=points, today=today)
    ctx.toast("norms-changed")
    return kind_screen(ctx.t, classroom, changed)


@press("norms.auto")
async def automatic(ctx: Context, classroom: Id, kind: str, on: bool) -> Screen:
    changed = await ctx.do(norms.change, classroom=classroom, kind=kind, automatic=on)
    return kind_screen(ctx.t, classroom, changed)


@press("norms.caps")
async def caps(ctx: Context, classroom: Id, kind: str, daily: int, monthly: int) -> Screen:
    changed = await ctx.do(norms.change, classroom=classroom, kind=kind, daily=daily, monthly=monthly)
    return kind_screen(ctx.t, classroom, changed)
