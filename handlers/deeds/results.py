"""How a contest or a project ended for a team: the teacher says it with two presses; diplomas for its families."""

from data import items
from data.db import Database
from data.deeds import results, teams
from data.deeds.results import ICONS
from data.deeds.teams import Team, TeamResult
from data.deliveries import Delivery
from data.items import Item
from data.refusal import Refused, among, within
from data.school import classrooms
from data.school.classrooms import Classroom
from handlers.deeds.teams import called, card_of, result_of
from handlers.kit import Context, Id, press, sent, to
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import has_words
from handlers.said import Said, number
from ui import awards
from ui.awards import Award
from ui.pictures import Picture
from ui.rows import back_to
from ui.screen import CONFETTI, Button, MadeFile, Row, Screen, button, grid, lines
from ui.text import Text

PAPERS = ("png", "a4")


def ask(t: Text, team: Team) -> Screen:
    """Which result."""
    ways = [
        Button(f"{icon} {t(f'teams-result-{one}')}", to("results.is", team=team.id, result=one))
        for one, icon in ICONS.items()
    ]
    rows: list[Row] = [*grid(ways, 2)]
    if team.result is not None:
        rows.append(button(t("results-take-back"), to("results.back", team=team.id)))
    rows.append(back_to(t, to("teams.open", team=team.id)))
    return Screen(t.html("results-ask", name=called(t, team)), tuple(rows))


async def _staffs(ctx: Context, team: int) -> Team:
    found = await ctx.read(teams.get, team=team)
    ctx.by.must_be_staff(found.classroom)
    return found


@press("results.ask")
async def ask_result(ctx: Context, team: Id) -> Screen:
    return ask(ctx.t, await _staffs(ctx, team))


def ask_points(t: Text, team: Team, item: Item, result: str, words: str) -> Screen:
    """How many points for each family: by presses, or typed."""
    amounts = list(dict.fromkeys((0, *(item.points * times // 2 for times in (1, 2, 3, 4, 6)))))
    ways = [Button(f"+{one}", to("results.give", team=team.id, result=result, points=one)) for one in amounts]
    rows = *grid(ways, 3), back_to(t, to("results.ask", team=team.id))
    return Screen(t.html("results-ask-points", result=words, name=called(t, team)), rows)


async def _ask_points(ctx: Context, team: Team, result: str, words: str | None) -> Screen:
    item = await ctx.read(items.get, item=team.item)
    await ctx.ask("results.points", team=team.id, result=result, words=words)
    return ask_points(ctx.t, team, item, result, words or ctx.t(f"teams-result-{result}"))


@press("results.is")
async def choose(ctx: Context, team: Id, result: str) -> Screen | None:
    known, found = await _staffs(ctx, team), result
    among(found, [*TeamResult])
    if found == TeamResult.OWN:
        await ctx.ask("results.words", team=known.id)
        ctx.add(Screen(ctx.t.html("results-ask-words", limit=results.WORDS)))
        return None
    return await _ask_points(ctx, known, found, None)


@sent("results.words", has_words)
async def worded(ctx: Context, said: Said) -> Screen:
    asked, words = await ctx.state.get_data(), within(" ".join(said.words.split()), results.WORDS)
    found = await _staffs(ctx, asked["team"])
    return await _ask_points(ctx, found, "own", words)


async def _give(ctx: Context, team: int, result: str, amount: int) -> None:
    said = await ctx.state.get_data()
    words = said.get("words") if said.get("team") == team and said.get("result") == result else None
    given = await ctx.do(results.give, team=team, result=result, words=words, amount=amount)
    await ctx.state.clear()
    ctx.toast("results-given-now", name=called(ctx.t, given))
    ctx.show(await card_of(ctx, team))


@press("results.give")
async def give(ctx: Context, team: Id, result: str, points: int) -> None:
    """With the points for each family; what is said in the teacher's own words waits in the conversation."""
    await _give(ctx, team, result, points)


@sent("results.points", has_words)
async def heard(ctx: Context, said: Said) -> None:
    asked, amount = await ctx.state.get_data(), number(said.message.text)
    await _give(ctx, asked["team"], asked["result"], amount)


@press("results.back")
async def take_back(ctx: Context, team: Id) -> Screen:
    found = await ctx.do(results.take_back, team=team)
    ctx.toast("results-taken-back")
    return await card_of(ctx, found.id)


def diploma(t: Text, known: Classroom, team: Team, item: Item, families: list[str], paper: str) -> Picture:
    """A diploma for each of these families, for what the team did."""
    said = result_of(t, team) or ""
    icon, _, words = said.partition(" ")
    deeds = [(icon, words), (item.sort.icon, item.title)]
    if len(team.families) > 1 or team.name:
        deeds.append(("👥", t("results-diploma-team", name=called(t, team))))
    points = t("results-points", points=team.result_points) if team.result_points else ""
    return awards.diplomas(
        title=t("diplomas-title"),
        lead=t("diplomas-lead"),
        awards=[Award(name, deeds, points) for name in families],
        thanks=t("results-diploma-thanks"),
        classroom=known.title,
        period=t.month(item.first),
        signature=t("diplomas-signature"),
        lang=t.language,
        name=f"diploma-{team.id}.{'png' if paper == 'png' else 'pdf'}",
    )


@press("results.diploma")
async def draw(ctx: Context, team: Id, paper: str) -> None:
    """A family gets its own; the staff all of the team's, a page each (for the phone: the first)."""
    among(paper, PAPERS)
    found = await ctx.read(teams.inside, team=team)
    item = await ctx.read(items.get, item=found.item)
    if found.result is None:
        raise Refused("results-none-yet")
    known = await ctx.read(classrooms.get, classroom=found.classroom)
    member = ctx.by.memberships.get(found.classroom)
    mine = [name for id, name in found.families if member is not None and id == member.family]
    names = mine or [name for _, name in found.families]
    if not names:
        raise Refused("results-nobody")
    text = ctx.t.html("results-diploma-caption", title=found.title, result=result_of(ctx.t, found) or "")
    back = (button(ctx.t("teams-ours" if mine else "people-back"), to("teams.open", team=found.id)),)
    if paper == "png":
        ctx.add(Screen(text, back, diploma(ctx.t, known, found, item, names[:1], paper), effect=CONFETTI))
        return
    picture = diploma(ctx.t, known, found, item, names, paper)
    ctx.add(Screen(text, back, file=MadeFile(picture.name, picture), effect=CONFETTI))


async def given_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    team = await db.read(teams.find, team=delivery.values["team"])
    said = result_of(t, team) if team is not None else None
    if team is None or said is None:
        return None
    points = t.html("results-points", points=team.result_points) if team.result_points else None
    text = lines(t.html("results-given", title=team.title, result=said), points)
    papers = tuple(
        Button(t(f"teams-diploma-{paper}"), to("results.diploma", team=team.id, paper=paper)) for paper in PAPERS
    )
    return Screen(text, (papers, button(t("teams-ours"), to("teams.open", team=team.id))))


LETTERS: dict[str, Letter] = {"results-given": given_letter}
