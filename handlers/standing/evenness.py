"""Evenness for the teacher: figures in words, a chart by month, marks of what the class changed."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from data.plan.dates import find
from data.plan.tokens import GAP, Unclear
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from data.standing import evenness
from data.standing.evenness import Mark, Stats, Stretch
from data.standing.rating import period
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from ui import chart
from ui.chart import ChartMark, ChartMonth, Measure
from ui.pictures import Picture
from ui.rows import back_to
from ui.screen import Button, Line, Row, Screen, button, lines, window
from ui.text import Html, Text

MONTHS = 10
"""Of a chart, at most: a school year without its summer."""


def percent(t: Text, share: float | None) -> str:
    return t("evenness-no-figure") if share is None else t("evenness-percent", share=round(share * 100))


def figures_screen(t: Text, known: Classroom, this: Stretch, before: Stretch, page: str | None = None) -> Screen:
    """This month beside the last, in words that need no statistics. `page`: where the chart is seen inside Telegram."""
    id = known.id
    now, then = this.figures, before.figures
    parts: list[Line] = [
        t.html("evenness-title", month=t.month_within(this.first), title=known.title),
        "",
        t.html("evenness-active", active=now.active, all=now.families, before=percent(t, then.share_active)),
    ]
    if now.effective_families is not None:
        as_many = max(1, round(now.effective_families * now.families))
        parts.append(
            t.html("evenness-even", count=as_many, all=now.families, before=percent(t, then.effective_families))
        )
        top, before_top = percent(t, now.top_fifth_share), percent(t, then.top_fifth_share)
        parts.append(t.html("evenness-top-fifth", share=top, before=before_top))
        parts.append(t.html("evenness-gini", gini=f"{now.gini:.2f}", before=_gini(t, then.gini)))
    parts += ["", t.html("evenness-help")]
    rows = (
        *window(t("window-open-evenness"), page),
        button(t("evenness-chart"), to("evenness.chart", classroom=id)),
        (
            Button(t("hints-open"), to("hints.silent", classroom=id, page=0)),
            Button(t("evenness-marks"), to("evenness.marks", classroom=id)),
        ),
        back_to(t, to("rating.show", classroom=id)),
    )
    return Screen(lines(*parts), rows)


def _gini(t: Text, gini: float | None) -> str:
    return t("evenness-no-figure") if gini is None else f"{gini:.2f}"


def measure(deeds: Sequence[int], statistic: Callable[[Sequence[int]], float | None], random: Random) -> Measure:
    """A share with its bootstrap interval."""
    return Measure(statistic(deeds), *(evenness.interval(deeds, statistic, random) or (None, None)))


def picture(t: Text, known: Classroom, stats: Stats, marks: Sequence[Mark], random: Random) -> Picture:
    """The chart; it takes a moment, as each interval is a thousand draws."""
    months = [
        ChartMonth(
            t.day(one.first, "LLL").rstrip("."),
            measure(one.deeds, evenness.share_active, random),
            measure(one.deeds, evenness.effective_families, random),
        )
        for one in stats.months
    ]
    first, last = stats.months[0].first, stats.months[-1].first
    changes = [
        ChartMark(at, f"{t.day(mark.day, 'd MMMM')}: {mark.words or t('evenness-began')}")
        for mark in marks
        if (at := stands_at(mark.day, first)) is not None and at <= len(months)
    ]
    return chart.evenness(
        title=t("evenness-chart-title"),
        subtitle=t("rating-subtitle", title=known.title, day=_months(t, first, last)),
        months=months,
        changes=changes,
        active=t("evenness-chart-active"),
        even=t("evenness-chart-even"),
        footer=t("evenness-chart-interval"),
        lang=t.language,
        name=f"evenness-{last:%Y-%m}.png",
    )


def _months(t: Text, first: date, last: date) -> str:
    """ "сентябрь 2026 – май 2027"."""
    months = [t.month_within(one) for one in (first, last)]
    return months[0] if first == last else " – ".join(months)


def stands_at(day: date, first: date) -> float | None:
    """Where a day stands on a chart that begins with the month of `first`; None before it."""
    months = (day.year - first.year) * 12 + day.month - first.month
    return months + (day.day - 1) / 31 if months >= 0 else None


def chart_screen(t: Text, known: Classroom, stats: Stats, marks: Sequence[Mark], random: Random) -> Screen:
    """The chart, and the same in words, folded, for those who cannot see it."""
    told = [
        t.html(
            "evenness-month",
            month=t.month_within(one.first),
            active=one.figures.active,
            all=one.figures.families,
            even=percent(t, one.figures.effective_families),
        )
        for one in stats.months
    ]
    text = lines(t.html("evenness-caption"), Html(f"<blockquote expandable>{lines(*told)}</blockquote>"))
    rows = (back_to(t, to("evenness.open", classroom=known.id)),)
    return Screen(text, rows, picture(t, known, stats, marks, random))


async def _known(ctx: Context, classroom: int) -> tuple[Classroom, date]:
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    return known, ctx.today(known.zone)


async def figures_of(ctx: Context, classroom: int) -> Screen:
    """This month beside the last, for the staff."""
    known, today = await _known(ctx, classroom)
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    stats = await ctx.read(evenness.of_class, classroom=classroom, first=first, last=today)
    before, this = stats.months
    return figures_screen(ctx.t, known, this, before, ctx.links.window(evenness=classroom))


@press("evenness.open")
async def open_figures(ctx: Context, classroom: Id) -> Screen:
    """This month beside the last."""
    return await figures_of(ctx, classroom)


async def year_of(ctx: Context, classroom: int) -> tuple[Classroom, Stats, list[Mark]]:
    """What the chart shows: the months of this school year since the class began, and what was changed; for the
    staff."""
    known, today = await _known(ctx, classroom)
    since, _before = period(today, known.zone, "year")
    begun = max(since.date(), known.made_at.astimezone(known.zone).date().replace(day=1))
    first = max(begun, date(today.year - (today.month < MONTHS), (today.month - MONTHS) % 12 + 1, 1))
    stats = await ctx.read(evenness.of_class, classroom=known.id, first=first, last=today)
    return known, stats, await ctx.read(evenness.marks_of, classroom=known.id)


@press("evenness.chart")
async def open_chart(ctx: Context, classroom: Id) -> None:
    """The figures by month as a picture."""
    known, stats, marks = await year_of(ctx, classroom)
    random = Random(known.id)
    ctx.add(await asyncio.to_thread(chart_screen, ctx.t, known, stats, marks, random))


def marks_screen(t: Text, classroom: int, known: list[Mark]) -> Screen:
    """What has changed and when; the rating's beginning is known by itself."""
    listed = [
        t.html("evenness-mark-line", day=t.day(one.day, "d MMMM y"), words=one.words or t("evenness-began"))
        for one in known
    ]
    rows: list[Row] = [
        button(t("evenness-drop-mark", words=one.words), to("evenness.drop", mark=one.id))
        for one in known
        if one.id is not None
    ]
    rows += [
        button(t("evenness-add-mark"), to("evenness.add", classroom=classroom)),
        back_to(t, to("evenness.open", classroom=classroom)),
    ]
    return Screen(lines(t.html("evenness-marks-text"), "", *listed), tuple(rows))


@press("evenness.marks")
async def open_marks(ctx: Context, classroom: Id) -> Screen:
    """What the class has changed, and when."""
    ctx.by.must_be_staff(classroom)
    return marks_screen(ctx.t, classroom, await ctx.read(evenness.marks_of, classroom=classroom))


@press("evenness.add")
async def ask_mark(ctx: Context, classroom: Id) -> Screen:
    """What has changed, and when? It is typed next."""
    ctx.by.must_be_staff(classroom)
    await ctx.ask("evenness.mark", classroom=classroom)
    return ctx.screen("evenness-ask-mark")


def mark_of(text: str, today: date) -> tuple[date, str]:
    """The day and the words of «12.10 Начали рейтинг»; without a day it is today."""
    try:
        when, rest = find(text[:200], today.replace(day=1))
        when = when.sure()
    except Unclear:
        raise Refused("evenness-mark-length", limit=evenness.WORDS) from None
    span = when.spans[0] if when.spans else None
    return (span.first if span and span.first else today), rest.replace(GAP, " ").strip(" .,:;—–-")


@typed("evenness.mark")
async def mark_typed(ctx: Context, said: Said, classroom: Id) -> Screen:
    _, today = await _known(ctx, classroom)
    day, words = mark_of(said.words, today)
    await ctx.do(evenness.mark, classroom=classroom, day=day, words=words)
    return await open_marks(ctx, classroom)


@press("evenness.drop")
async def drop_mark(ctx: Context, mark: Id) -> Screen:
    """The class's mark on the chart goes."""
    return await open_marks(ctx, await ctx.do(evenness.unmark, mark=mark))
