"""Evenness for the teacher: figures in words, a chart by month, marks of what the class changed."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from random import Random

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.people import Person
from data.plan.dates import find
from data.plan.tokens import GAP, Unclear
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from data.standing import evenness
from data.standing.evenness import Mark, Stats, Stretch
from data.standing.rating import period
from handlers.buttons.evenness import AddMark, Chart, DropMark, Evenness, Marks
from handlers.buttons.hints import SilentFamilies
from handlers.buttons.rating import ShowRating
from handlers.routing import buttons_of, has_words, in_private
from ui import chart
from ui.chart import Change, Measure, Month
from ui.pictures import Picture
from ui.screen import Button, Row, Screen, button, lines
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "evenness")

MARK = "evenness.mark"
MONTHS = 10
"""Of a chart, at most: a school year without its summer."""


def percent(t: Text, share: float | None) -> str:
    return t("evenness-no-figure") if share is None else t("evenness-percent", share=round(share * 100))


def figures_screen(t: Text, known: Classroom, this: Stretch, before: Stretch) -> Screen:
    """This month beside the last, in words that need no statistics."""
    id = known.id
    now, then = this.figures, before.figures
    parts: list[str | None] = [
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
        button(t("evenness-chart"), Chart(classroom=id)),
        (
            Button(t("hints-open"), SilentFamilies(classroom=id, page=0)),
            Button(t("evenness-marks"), Marks(classroom=id)),
        ),
        button(t("people-back"), ShowRating(classroom=id)),
    )
    return Screen(lines(*parts), rows)


def _gini(t: Text, gini: float | None) -> str:
    return t("evenness-no-figure") if gini is None else f"{gini:.2f}"


def measure(deeds: Sequence[int], statistic: Callable[[Sequence[int]], float | None], random: Random) -> Measure:
    """A share with its bootstrap interval."""
    between = evenness.interval(deeds, statistic, random)
    return Measure(statistic(deeds), *(between or (None, None)))


def picture(t: Text, known: Classroom, stats: Stats, marks: Sequence[Mark], random: Random) -> Picture:
    """The chart; it takes a moment, as each interval is a thousand draws."""
    months = [
        Month(
            t.day(one.first, "LLL").rstrip("."),
            measure(one.deeds, evenness.share_active, random),
            measure(one.deeds, evenness.effective_families, random),
        )
        for one in stats.months
    ]
    first, last = stats.months[0].first, stats.months[-1].first
    changes = [
        Change(at, f"{t.day(mark.day, 'd MMMM')}: {mark.words or t('evenness-began')}")
        for mark in marks
        if (at := _at(mark.day, first)) is not None and at <= len(months)
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


def _at(day: date, first: date) -> float | None:
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
    rows = (button(t("people-back"), Evenness(classroom=known.id)),)
    return Screen(text, rows, picture(t, known, stats, marks, random))


async def _known(db: Database, classroom: int, by: Person, now: datetime) -> tuple[Classroom, date]:
    by.must_be_staff(classroom)
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    return known, now.astimezone(known.zone).date()


async def figures_of(db: Database, t: Text, classroom: int, by: Person, now: datetime) -> Screen:
    known, today = await _known(db, classroom, by, now)
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    stats = await db.read(evenness.of_class, classroom=classroom, first=first, last=today, by=by)
    before, this = stats.months
    return figures_screen(t, known, this, before)


@router.callback_query(Evenness.filter())
async def open_figures(
    _: object, callback_data: Evenness, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await figures_of(db, t, callback_data.classroom, by, now))


@router.callback_query(Chart.filter())
async def open_chart(
    _: object, callback_data: Chart, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    known, today = await _known(db, callback_data.classroom, by, now)
    since, _before = period(today, known.zone, "year")
    begun = max(since.date(), known.made_at.astimezone(known.zone).date().replace(day=1))
    first = max(begun, date(today.year - (today.month < MONTHS), (today.month - MONTHS) % 12 + 1, 1))
    stats = await db.read(evenness.of_class, classroom=known.id, first=first, last=today, by=by)
    marks = await db.read(evenness.marks_of, classroom=known.id)
    random = Random(known.id)  # the same facts draw the same chart
    reply.add(await asyncio.to_thread(chart_screen, t, known, stats, marks, random))


def marks_screen(t: Text, classroom: int, known: list[Mark]) -> Screen:
    """What has changed and when; the rating's beginning is known by itself."""
    listed = [
        t.html("evenness-mark-line", day=t.day(one.day, "d MMMM y"), words=one.words or t("evenness-began"))
        for one in known
    ]
    rows: list[Row] = [
        button(t("evenness-drop-mark", words=one.words), DropMark(mark=one.id)) for one in known if one.id is not None
    ]
    rows += [
        button(t("evenness-add-mark"), AddMark(classroom=classroom)),
        button(t("people-back"), Evenness(classroom=classroom)),
    ]
    return Screen(lines(t.html("evenness-marks-text"), "", *listed), tuple(rows))


async def _marks(db: Database, t: Text, classroom: int, by: Person) -> Screen:
    by.must_be_staff(classroom)
    return marks_screen(t, classroom, await db.read(evenness.marks_of, classroom=classroom))


@router.callback_query(Marks.filter())
async def open_marks(_: object, callback_data: Marks, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _marks(db, t, callback_data.classroom, by))


@router.callback_query(AddMark.filter())
async def ask_mark(_: object, callback_data: AddMark, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    by.must_be_staff(callback_data.classroom)
    await state.set_data({"classroom": callback_data.classroom})
    await state.set_state(MARK)
    reply.show(Screen(t.html("evenness-ask-mark")))


def mark_of(text: str, today: date) -> tuple[date, str]:
    """The day and the words of «12.10 Начали рейтинг»; without a day it is today."""
    try:
        when, rest = find(text[:200], today.replace(day=1))
        when = when.sure()
    except Unclear:
        raise Refused("evenness-mark-length", limit=evenness.WORDS) from None
    span = when.spans[0] if when.spans else None
    return (span.first if span and span.first else today), rest.replace(GAP, " ").strip(" .,:;—–-")


@router.message(in_private, StateFilter(MARK), has_words)
async def mark_typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    classroom = (await state.get_data())["classroom"]
    _known_class, today = await _known(db, classroom, by, now)
    day, words = mark_of(message.text or "", today)
    await db.write(evenness.mark, classroom=classroom, day=day, words=words, by=by)
    await state.clear()
    reply.show(await _marks(db, t, classroom, by))


@router.callback_query(DropMark.filter())
async def drop_mark(_: object, callback_data: DropMark, db: Database, by: Person, t: Text, reply: Reply) -> None:
    classroom = await db.write(evenness.unmark, mark=callback_data.mark, by=by)
    reply.show(await _marks(db, t, classroom, by))
