"""Proposals: the list with its figures, proposing, and the teacher's answer: taken, later, or no, because."""

from datetime import date

from data.items import TITLE
from data.kinds import KINDS
from data.map import months
from data.refusal import Refused, among
from data.school import classrooms
from data.talk import matters, proposals
from data.talk.matters import WORDS, Matter, MatterState
from data.talk.proposals import ProposalFigures
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from handlers.talk.matters import ask_words, card_of
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, cut, grid, lines, page
from ui.text import Html, Text

LISTED = 8
MARKS = {MatterState.TAKEN: "✅", MatterState.LATER: "🕗", MatterState.NO: "✖️", MatterState.HIDDEN: "🙈"}


def label(t: Text, matter: Matter) -> str:
    """A matter as a button of a list: its support or how it was answered, and its first words."""
    mark = MARKS.get(matter.state) or t("proposals-supported", count=matter.support)
    return f"{mark} {cut(' '.join(matter.words.split()), 32)}"


def how_long(t: Text, days: float | None) -> Html:
    """The median of times to an answer, in words."""
    if days is None:
        return t.html("proposals-no-days")
    whole = round(days)
    return t.html("proposals-days", days=whole) if whole else t.html("proposals-same-day")


def listing(
    t: Text, classroom: int, found: list[Matter], counted: ProposalFigures, number: int, *, open: bool, family: bool
) -> Screen:
    """The open proposals by support, or the answered ones; a button each."""
    id = classroom
    shown = page(found, number, LISTED, lambda way: to("proposals.list", classroom=id, open=open, page=way))
    rows: list[Row] = [button(label(t, one), to("matters.open", matter=one.id)) for one in shown]
    rows += shown.turns
    if family:
        rows.append(button(t("proposals-propose"), to("proposals.new", classroom=id)))
    other = "proposals-show-answered" if open else "proposals-show-open"
    rows.append(button(t(other), to("proposals.list", classroom=id, open=not open, page=0)))
    rows.append(back_to(t, to("together.open", classroom=id)))
    none = "proposals-none" if open else "proposals-none-answered"
    head = t.html("proposals-title-open" if open else "proposals-title-answered")
    text = lines(
        head,
        t.html("proposals-figures", count=counted.open),
        how_long(t, counted.days),
        "",
        t.html("proposals-about" if found and open else none) if open or not found else None,
    )
    return Screen(text, tuple(rows))


def _months(today: date) -> list[date]:
    firsts = [months.first_of(today)]
    while len(firsts) <= proposals.AHEAD:
        firsts.append(months.next_first(firsts[-1]))
    return firsts


def in_month(t: Text, matter: Matter, today: date) -> Screen:
    ways = [
        Button(t.month(first), to("proposals.month", matter=matter.id, year=first.year, month=first.month))
        for first in _months(today)
    ]
    rows = *grid(ways, 2), back_to(t, to("matters.open", matter=matter.id))
    return Screen(t.html("proposals-which-month", words=cut(matter.words, 200)), rows)


def as_what(t: Text, matter: Matter, first: date) -> Screen:
    kinds = [
        Button(
            f"{KINDS[kind].icon} {t(f'entries-kind-{kind}')}",
            to("proposals.kind", matter=matter.id, year=first.year, month=first.month, kind=kind),
        )
        for kind in proposals.KINDS
    ]
    rows = *grid(kinds, 2), back_to(t, to("proposals.take", matter=matter.id))
    return Screen(t.html("proposals-as-what", month=t.month_within(first)), rows)


def title_of(matter: Matter) -> str:
    """A title out of its own words: the first line, shortened."""
    return cut(" ".join(matter.words.splitlines()[0].split()), min(TITLE, 80))


def under_title(t: Text, matter: Matter, first: date, kind: str) -> Screen:
    rows = (
        button(
            t("proposals-as-is"), to("proposals.as-is", matter=matter.id, year=first.year, month=first.month, kind=kind)
        ),
        back_to(t, to("proposals.month", matter=matter.id, year=first.year, month=first.month)),
    )
    return Screen(t.html("proposals-ask-title", title=title_of(matter)), rows)


def until_when(t: Text, matter: Matter, today: date) -> Screen:
    ways = [
        Button(t.month(first), to("proposals.until", matter=matter.id, year=first.year, month=first.month))
        for first in _months(today)[1:]
    ]
    rows = (
        *grid(ways, 2),
        button(t("proposals-no-month"), to("proposals.until", matter=matter.id, year=0, month=0)),
        back_to(t, to("matters.open", matter=matter.id)),
    )
    return Screen(t.html("proposals-until-when"), rows)


@press("proposals.list")
async def list_of(ctx: Context, classroom: Id, *, open: bool = True, page: int = 0) -> Screen:
    """Those that wait for an answer (`open`), or those that have one."""
    known = await ctx.read(classrooms.get, classroom=classroom)
    found = await ctx.read(proposals.of_class, classroom=classroom, open=open)
    counted = await ctx.read(proposals.figures, classroom=classroom)
    return listing(ctx.t, known.id, found, counted, page, open=open, family=ctx.by.family_of(classroom) is not None)


@press("proposals.new")
async def propose(ctx: Context, classroom: Id) -> Screen:
    """What the family proposes is typed next."""
    ctx.by.family_in(classroom)
    await ask_words(ctx, classroom=classroom, item=None)
    points = await ctx.read(proposals.points_for, classroom=classroom)
    text = lines(
        ctx.t.html("proposals-ask", limit=WORDS), ctx.t.html("proposals-worth", points=points) if points else None
    )
    return Screen(text, (back_to(ctx.t, to("proposals.list", classroom=classroom, open=True, page=0)),))


async def _of_staff(ctx: Context, matter: int) -> Matter:
    found = await ctx.read(matters.get, matter=matter)
    ctx.by.must_be_staff(found.classroom)
    return found


async def _today(ctx: Context, classroom: int) -> date:
    return ctx.today((await ctx.read(classrooms.get, classroom=classroom, by=None)).zone)


def _first(year: int, month: int) -> date:
    if not (1 <= month <= 12 and 2000 <= year <= 2100):
        raise Refused("people-old-button")
    return date(year, month, 1)


@press("proposals.take")
async def take_up(ctx: Context, matter: Id) -> Screen:
    """In which month?"""
    found = await _of_staff(ctx, matter)
    return in_month(ctx.t, found, await _today(ctx, found.classroom))


@press("proposals.month")
async def take_month(ctx: Context, matter: Id, year: int, month: int) -> Screen:
    """As what?"""
    found = await _of_staff(ctx, matter)
    return as_what(ctx.t, found, _first(year, month))


@press("proposals.kind")
async def take_kind(ctx: Context, matter: Id, year: int, month: int, kind: str) -> Screen:
    """Under which title, and who does it?"""
    found, first = await _of_staff(ctx, matter), _first(year, month)
    among(kind, proposals.KINDS)
    await ctx.ask("proposals.titling", matter=found.id, first=first.isoformat(), kind=kind)
    return under_title(ctx.t, found, first, kind)


@press("proposals.as-is")
async def take_as_is(ctx: Context, matter: Id, year: int, month: int, kind: str) -> Screen:
    """Its own words are the title."""
    found, first = await _of_staff(ctx, matter), _first(year, month)
    await ctx.stop()
    known, title = kind, title_of(found)
    await ctx.do(proposals.take, proposal=found.id, first=first, kind=known, title=title)
    ctx.toast("proposals-done")
    return await card_of(ctx, found.id)


@typed("proposals.titling")
async def titled(ctx: Context, said: Said, first: str, kind: str, matter: Id) -> Screen:
    """The first line is the title, the second who does it."""
    found = await _of_staff(ctx, matter)
    title, _, does = said.words.strip().partition("\n")
    known = await ctx.read(classrooms.get, classroom=found.classroom)
    note = ctx.texts[known.language]("proposals-note", does=" ".join(does.split())) if does.strip() else None
    await ctx.do(
        proposals.take, proposal=found.id, first=date.fromisoformat(first), kind=kind, title=title, does=does, note=note
    )
    return await card_of(ctx, found.id)


@press("proposals.later")
async def later(ctx: Context, matter: Id) -> Screen:
    """Until when?"""
    found = await _of_staff(ctx, matter)
    return until_when(ctx.t, found, await _today(ctx, found.classroom))


@press("proposals.until")
async def put_off(ctx: Context, matter: Id, year: int, month: int) -> Screen:
    """A month; none if `year` is 0."""
    until = _first(year, month) if year else None
    await ctx.do(proposals.put_off, proposal=matter, until=until)
    ctx.toast("proposals-done")
    return await card_of(ctx, matter)


@press("proposals.no")
async def ask_because(ctx: Context, matter: Id) -> Screen:
    """Why not?"""
    found = await _of_staff(ctx, matter)
    await ctx.ask("proposals.declining", matter=found.id)
    return ctx.screen("proposals-ask-because", back_to(ctx.t, to("matters.open", matter=found.id)))


@typed("proposals.declining")
async def declined(ctx: Context, said: Said, matter: Id) -> Screen:
    await ctx.do(proposals.decline, proposal=matter, because=said.words)
    return await card_of(ctx, matter)


@press("proposals.chat")
async def to_chat(ctx: Context, matter: Id) -> None:
    """The class chat gets the card, where families say that they are for it."""
    await ctx.do(matters.show_chat, matter=matter)
    ctx.toast("answers-in-chat")
