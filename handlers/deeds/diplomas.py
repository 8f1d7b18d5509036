"""Stamps and diplomas: a family's month or school year as a picture for the phone, or as PDF to print."""

from dataclasses import replace
from datetime import date, timedelta

from data.deeds import results
from data.deeds.reports import Report
from data.kinds import KINDS, SECTIONS
from data.refusal import Refused
from data.school import classrooms, families, years
from data.school.classrooms import Classroom
from data.school.families import Family
from data.standing import rating
from data.standing.rating import Rating, period
from handlers.deeds.reports import name
from handlers.kit import Context, Id, press, to
from ui import awards
from ui.awards import Award, Stamp, StampCard
from ui.pictures import Picture
from ui.rows import back_to, in_words
from ui.screen import CONFETTI, Button, MadeFile, Row, Screen, button, lines
from ui.screen import page as page_of
from ui.text import Text

LISTED = 12
TOLD = 20
"""Deeds on a page of them in words."""
PAPERS = ("png", "a4", "a5")


def day_of(ordinal: int) -> date:
    """A button's day; refuses what is no day of this or the last century."""
    if not date(2000, 1, 1).toordinal() <= ordinal <= date(2100, 1, 1).toordinal():
        raise Refused("people-old-button")
    return date.fromordinal(ordinal)


def period_name(t: Text, span: str, first: date) -> str:
    """ "декабрь 2026", or "2026/27 учебный год"."""
    if span == "month":
        return t.month_within(first)
    return t("diplomas-year", first=str(first.year), last=f"{(first.year + 1) % 100:02}")


def stamp(t: Text, report: Report, known: Classroom) -> Stamp:
    day = t.day(report.sent_at.astimezone(known.zone).date(), "d MMM") if report.sent_at else ""
    return Stamp(KINDS[report.kind].icon, name(t, report), day)


def sum_of(t: Text, deeds: list[Report]) -> str:
    return t("diplomas-sum", deeds=len(deeds), points=sum(one.amount for one in deeds))


def stamps(
    t: Text, known: Classroom, span: str, first: date, mine: list[tuple[str, list[Report]]], paper: str
) -> Picture:
    """A card of stamps for each family."""
    return awards.stamps(
        title=t("diplomas-stamps-title"),
        subtitle=t("rating-subtitle", title=known.title, day=period_name(t, span, first)),
        cards=[
            StampCard(
                family,
                [stamp(t, one, known) for one in deeds],
                sum_of(t, deeds) if deeds else "",
                t("diplomas-no-stamps"),
            )
            for family, deeds in mine
        ],
        paper="a5" if paper == "a5" else "a4",
        lang=t.language,
        name=f"stamps-{first:%Y-%m}.{'png' if paper == 'png' else 'pdf'}",
    )


def diploma(
    t: Text, known: Classroom, span: str, first: date, mine: list[tuple[str, list[Report]]], paper: str
) -> Picture:
    """A diploma for each family, with its deeds by the map's sections."""
    return awards.diplomas(
        title=t("diplomas-title"),
        lead=t("diplomas-lead"),
        awards=[Award(family, _by_section(t, deeds), sum_of(t, deeds)) for family, deeds in mine],
        thanks=t("diplomas-thanks"),
        classroom=known.title,
        period=period_name(t, span, first),
        signature=t("diplomas-signature"),
        paper="a5" if paper == "a5" else "a4",
        lang=t.language,
        name=f"diploma-{first:%Y-%m}.{'png' if paper == 'png' else 'pdf'}",
    )


def _by_section(t: Text, deeds: list[Report]) -> list[tuple[str, str]]:
    counted = {section: sum(KINDS[one.kind].section == section for one in deeds) for section in SECTIONS}
    made = [
        (SECTIONS[section], t("diplomas-line", section=t(f"months-section-{section}"), count=count))
        for section, count in sorted(counted.items(), key=lambda pair: -pair[1])
        if count
    ]
    return made[:8]


def _check(span: str, paper: str) -> None:
    if span not in ("month", "year") or paper not in PAPERS:
        raise Refused("people-old-button")


def menu(t: Text, known: Classroom, span: str, first: date, shown: Rating) -> Screen:
    """The teacher's choice: of which month or year, on which paper, for all or for one."""
    id, day = known.id, first.toordinal()
    before = first - timedelta(days=1)
    after = (first + timedelta(days=31 if span == "month" else 366)).replace(day=1)
    rows: list[Row] = [
        (
            Button(
                f"‹ {_short(t, span, before)}", to("diplomas.open", classroom=id, span=span, day=before.toordinal())
            ),
            Button(f"{_short(t, span, after)} ›", to("diplomas.open", classroom=id, span=span, day=after.toordinal())),
        ),
        button(
            t("diplomas-of-year" if span == "month" else "diplomas-of-month"),
            to("diplomas.open", classroom=id, span="year" if span == "month" else "month", day=day),
        ),
    ]
    if shown.rows:
        rows.append(
            tuple(
                Button(
                    t("diplomas-all", paper=paper.upper()),
                    to("diplomas.all", classroom=id, span=span, day=day, paper=paper),
                )
                for paper in ("a4", "a5")
            )
        )
    rows += [
        button(t("diplomas-one"), to("diplomas.for", classroom=id, span=span, day=day, page=0)),
        back_to(t, to("rating.show", classroom=id)),
    ]
    text = lines(
        t.html("diplomas-text", period=period_name(t, span, first)),
        t.html("rating-families", active=len(shown.rows), all=shown.of),
    )
    return Screen(text, tuple(rows))


def _short(t: Text, span: str, day: date) -> str:
    if span == "month":
        return t.day(day, "LLLL")
    first = day.year - (day.month < 9)
    return f"{first}/{(first + 1) % 100:02}"


async def _first(ctx: Context, classroom: int, span: str, ordinal: int) -> tuple[Classroom, date]:
    """The class as it was called in the period, and its first day."""
    known = await ctx.read(classrooms.get, classroom=classroom)
    first = period(day_of(ordinal), known.zone, span)[0].date()
    return replace(known, title=await ctx.read(years.title_on, classroom=classroom, day=first)), first


@press("diplomas.open")
async def open_menu(ctx: Context, classroom: Id, span: str, day: int) -> Screen:
    """Of a month or a school year, by its first day (a date's ordinal)."""
    ctx.by.must_be_staff(classroom)
    _check(span, "png")
    known, first = await _first(ctx, classroom, span, day)
    shown = await ctx.read(rating.of_class, classroom=known.id, span=span, day=first)
    return menu(ctx.t, known, span, first, shown)


@press("diplomas.for")
async def whose(ctx: Context, classroom: Id, span: str, day: int, page: int) -> Screen:
    """Whose diploma."""
    ctx.by.must_be_staff(classroom)
    all_ = await ctx.read(families.accepted, classroom=classroom)
    known = page_of(
        all_, page, LISTED, lambda way: to("diplomas.for", classroom=classroom, span=span, day=day, page=way)
    )
    rows: list[Row] = [button(one.name, to("diplomas.family", family=one.id, span=span, day=day)) for one in known]
    rows += known.turns
    rows.append(back_to(ctx.t, to("diplomas.open", classroom=classroom, span=span, day=day)))
    return Screen(ctx.t.html("diplomas-whose"), tuple(rows))


def family_menu(t: Text, family: Family, span: str, first: date, *, staff: bool) -> Screen:
    """Stamps and diploma of a family, on the phone or on paper."""
    day = first.toordinal()
    rows: list[Row] = [
        tuple(
            Button(
                t(f"diplomas-{what}-on", paper=t(f"diplomas-paper-{paper}")),
                to("diplomas.one", family=family.id, span=span, day=day, what=what, paper=paper),
            )
            for paper in PAPERS
        )
        for what in ("stamps", "diploma")
    ]
    back = (
        to("diplomas.for", classroom=family.classroom, span=span, day=day, page=0)
        if staff
        else to("rating.show", classroom=family.classroom)
    )
    rows.append(back_to(t, back))
    return Screen(t.html("diplomas-of", family=family.name, period=period_name(t, span, first)), tuple(rows))


async def _family(ctx: Context, id: int) -> tuple[Family, bool]:
    """The family, and whether the staff ask; refused to any other family."""
    family = await ctx.read(families.get, family=id)
    staff = ctx.by.is_staff(family.classroom)
    if not staff and ctx.by.family_in(family.classroom) != family.id:
        raise Refused("refusal-gone", what="family")
    return family, staff


@press("diplomas.family")
async def open_family(ctx: Context, family: Id, span: str, day: int) -> Screen:
    """What can be drawn for a family."""
    _check(span, "png")
    found, staff = await _family(ctx, family)
    _known, first = await _first(ctx, found.classroom, span, day)
    return family_menu(ctx.t, found, span, first, staff=staff)


async def _deeds(ctx: Context, known: Classroom, family: int, span: str, first: date) -> list[Report]:
    since, before = period(first, known.zone, span)
    return await ctx.read(results.deeds, family=family, since=since, before=before)


@press("diplomas.one")
async def draw_one(ctx: Context, family: Id, span: str, day: int, what: str, paper: str) -> None:
    """A family's diploma or stamps: `what`; `paper` is png, a4 or a5."""
    _check(span, paper)
    found, _ = await _family(ctx, family)
    known, first = await _first(ctx, found.classroom, span, day)
    deeds = await _deeds(ctx, known, found.id, span, first)
    if what == "diploma" and not deeds:
        raise Refused("diplomas-nothing-yet")
    draw = diploma if what == "diploma" else stamps
    picture = draw(ctx.t, known, span, first, [(found.name, deeds)], paper)
    text = ctx.t("diplomas-alt", family=found.name, period=period_name(ctx.t, span, first), sum=sum_of(ctx.t, deeds))
    caption = ctx.t.html("diplomas-caption", text=text)
    day = first.toordinal()
    more = button(ctx.t("diplomas-more"), to("diplomas.family", family=found.id, span=span, day=day))
    if paper != "png":
        ctx.add(Screen(caption, (more,), file=MadeFile(picture.name, picture), effect=CONFETTI))
        return
    words = (in_words(ctx.t, to("diplomas.words", family=found.id, span=span, day=day, page=0)),) if deeds else ()
    ctx.add(Screen(caption, (*words, more), picture, effect=CONFETTI))


def told(t: Text, known: Classroom, family: Family, span: str, first: date, deeds: list[Report], number: int) -> Screen:
    """The deeds that stamps and diploma show, a line each."""
    day = first.toordinal()
    shown = page_of(
        deeds, number, TOLD, lambda way: to("diplomas.words", family=family.id, span=span, day=day, page=way)
    )
    said = [
        t.html("diplomas-words-line", icon=one.icon, name=one.title, day=one.day)
        for one in (stamp(t, deed, known) for deed in shown)
    ]
    head = t.html("diplomas-alt", family=family.name, period=period_name(t, span, first), sum=sum_of(t, deeds))
    more = button(t("diplomas-more"), to("diplomas.family", family=family.id, span=span, day=day))
    return Screen(lines(head, "", *said), (*shown.turns, more))


@press("diplomas.words")
async def show_words(ctx: Context, family: Id, span: str, day: int, page: int) -> Screen:
    """A family's stamps and diploma as text."""
    _check(span, "png")
    found, _ = await _family(ctx, family)
    known, first = await _first(ctx, found.classroom, span, day)
    deeds = await _deeds(ctx, known, found.id, span, first)
    if not deeds:
        raise Refused("diplomas-nothing-yet")
    return told(ctx.t, known, found, span, first, deeds, page)


@press("diplomas.all")
async def draw_all(ctx: Context, classroom: Id, span: str, day: int, paper: str) -> None:
    """A page for each family with deeds, in the alphabet."""
    ctx.by.must_be_staff(classroom)
    _check(span, paper)
    known, first = await _first(ctx, classroom, span, day)
    mine = []
    for family in await ctx.read(families.accepted, classroom=known.id):
        deeds = await _deeds(ctx, known, family.id, span, first)
        if deeds:
            mine.append((family.name, deeds))
    if not mine:
        raise Refused("diplomas-nothing-yet")
    picture = diploma(ctx.t, known, span, first, mine, "a5" if paper == "a5" else "a4")
    text = ctx.t("diplomas-alt-all", period=period_name(ctx.t, span, first), count=len(mine))
    caption = ctx.t.html("diplomas-caption", text=text)
    ctx.add(Screen(caption, file=MadeFile(picture.name, picture)))
