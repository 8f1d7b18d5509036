"""A family's tree: told by answers to simple questions, drawn as a picture; for the family's adults alone."""

import asyncio

from data.people import Person
from data.refusal import Refused, among
from data.school import tree
from data.school.tree import Relative, Tree
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from ui import tree as drawn
from ui.pictures import Picture
from ui.rows import back_to, in_words, question
from ui.screen import Button, Line, MadeFile, Row, Screen, button, cut, lines, page
from ui.text import Html, Text
from ui.tree import Kin

LISTED = 10
TOLD = 8
"""Of whom a page of the tree in words tells."""
NAMES = 600
"""Characters of somebody's children, or partners."""
NEAR = 8
"""Relatives of a person to whom one press leads."""
SECOND = 3
"""Partners of a parent that are offered as the other parent with one press."""
KIN = ("parent", "child", "sibling")
JOINED = ("parent", "child")
"""What two who are in the tree already can become."""
LARGE = 25
"""From so many people on a photo is too small to be read: Telegram shrinks it."""
PAPERS: dict[str, drawn.Paper] = {"png": "png", "a4": "a4", "a3": "a3"}


def years(t: Text, one: Relative) -> str:
    """«1931–2005», «род. 1931», «ум. 2005», or nothing."""
    if one.born is not None and one.died is not None:
        return f"{one.born}–{one.died}"
    if one.born is not None:
        return t("tree-born", year=str(one.born))
    return t("tree-died", year=str(one.died)) if one.died is not None else ""


def named(t: Text, one: Relative) -> str:
    """A name with its years."""
    said = years(t, one)
    return f"{one.name} ({said})" if said else one.name


def main(t: Text, classroom: int, known: Tree, number: int) -> Screen:
    """Everybody of the tree, and what can be done with it."""
    shown = page(known.people, number, LISTED, lambda way: to("tree.open", classroom=classroom, page=way))
    rows: list[Row] = [button(named(t, one), to("tree.one", relative=one.id)) for one in shown]
    rows += shown.turns
    rows.append(button(t("tree-add" if known.people else "tree-begin"), to("tree.add", classroom=classroom)))
    if known.people:
        rows.append(
            tuple(
                Button(t(f"tree-draw-{paper}"), to("tree.draw", classroom=classroom, paper=paper)) for paper in PAPERS
            )
        )
        rows.append(button(t("tree-clear"), to("tree.askclear", classroom=classroom)))
    rows.append(back_to(t, to("together.open", classroom=classroom)))
    text = t.html("tree-text", count=len(known.people)) if known.people else t.html("tree-empty-text")
    return Screen(text, tuple(rows))


def _line(t: Text, key: str, found: list[Relative]) -> Html | None:
    return t.html(key, names=cut(", ".join(named(t, one) for one in found), NAMES)) if found else None


def card(t: Text, classroom: int, known: Tree, id: int) -> Screen:
    """A person, who they are related to, and the next question."""
    one = known.find(id)
    parents, children = [known.find(parent) for parent in one.parents], known.children(id)
    parts: list[Line] = [
        t.html("tree-person", name=named(t, one)),
        _line(t, "tree-parents", parents),
        _line(t, "tree-partners", known.partners(id)),
        _line(t, "tree-children", children),
        "",
        t.html("tree-next" if len(parents) < 2 else "tree-next-children"),
    ]
    kin = [Button(t("tree-add-child"), to("tree.whose", relative=id, kin="child", page=0))]
    if len(parents) < 2:
        kin.insert(0, Button(t("tree-add-parent"), to("tree.whose", relative=id, kin="parent", page=0)))
    rows: list[Row] = [tuple(kin)]
    if len(parents) == 1:
        for other in known.partners(parents[0].id)[:SECOND]:
            second = to("tree.join", relative=id, kin="parent", other=other.id)
            rows.append(button(t("tree-second", name=other.name), second))
    if parents:
        rows.append(button(t("tree-add-sibling"), to("tree.new", relative=id, kin="sibling")))
    near = [*((t("tree-up", name=other.name), other) for other in parents)]
    near += [(t("tree-down", name=other.name), other) for other in children]
    rows += [button(label, to("tree.one", relative=other.id)) for label, other in near[:NEAR]]
    change = [
        Button(t("tree-retell"), to("tree.retell", relative=id)),
        Button(t("tree-remove"), to("tree.askremove", relative=id)),
    ]
    rows.append(tuple(change))
    if parents:
        rows.append(button(t("tree-part"), to("tree.part", relative=id)))
    return Screen(lines(*parts), (*rows, button(t("tree-whole"), to("tree.open", classroom=classroom, page=0))))


def may_be(known: Tree, id: int, kin: str) -> list[Relative]:
    """Who of the tree may be somebody's parent or child."""
    return known.may_be_parents(id) if kin == "parent" else known.may_be_children(id)


def whose(t: Text, known: Tree, id: int, kin: str, number: int) -> Screen:
    """Who is the parent, or the child: somebody new, or one of the tree."""
    one = known.find(id)
    shown = page(may_be(known, id, kin), number, LISTED, lambda way: to("tree.whose", relative=id, kin=kin, page=way))
    rows: list[Row] = [button(t("tree-new"), to("tree.new", relative=id, kin=kin))]
    rows += [button(named(t, other), to("tree.join", relative=id, kin=kin, other=other.id)) for other in shown]
    rows += shown.turns
    return Screen(t.html(f"tree-whose-{kin}", name=one.name), (*rows, back_to(t, to("tree.one", relative=id))))


def classroom_of(by: Person, known: Tree) -> int:
    """The class in which this is the person's family."""
    return next(one.classroom for one in by.memberships.values() if one.family == known.family)


def _kin(kin: str, of: tuple[str, ...] = KIN) -> str:
    among(kin, of)
    return kin


@press("tree.open")
async def open_tree(ctx: Context, classroom: Id, page: int) -> Screen:
    """Everybody of the family's tree."""
    return main(ctx.t, classroom, await ctx.read(tree.of, classroom=classroom), page)


@press("tree.one")
async def open_relative(ctx: Context, relative: Id) -> Screen:
    """A relative, and the next question."""
    known = await ctx.read(tree.at, relative=relative)
    return card(ctx.t, classroom_of(ctx.by, known), known, relative)


@press("tree.add")
async def ask_first(ctx: Context, classroom: Id) -> None:
    """Somebody who belongs to nobody yet."""
    known = await ctx.read(tree.of, classroom=classroom)
    await ctx.ask("tree.telling", classroom=classroom)
    ctx.add(ctx.screen("tree-who" if known.people else "tree-who-first"))


@press("tree.whose")
async def ask_whose(ctx: Context, relative: Id, kin: str, page: int) -> Screen | None:
    """Whose? Where nobody of the tree can be it, it is somebody new."""
    known = await ctx.read(tree.at, relative=relative)
    if may_be(known, relative, _kin(kin, JOINED)):
        return whose(ctx.t, known, relative, kin, page)
    await ask_new(ctx, relative, kin)
    return None


@press("tree.new")
async def ask_new(ctx: Context, relative: Id, kin: str) -> None:
    """Who is it?"""
    known = await ctx.read(tree.at, relative=relative)
    await ctx.ask("tree.telling", classroom=classroom_of(ctx.by, known), relative=relative, kin=_kin(kin))
    ctx.add(ctx.screen(f"tree-who-{kin}", name=known.find(relative).name))


@typed("tree.telling")
async def told(ctx: Context, said: Said, classroom: Id, relative: Id | None = None, kin: str = "") -> Screen:
    """Somebody new; `kin` of a relative, if the tree has one already."""
    one = await ctx.do(
        tree.add,
        classroom=classroom,
        told=tree.read(said.words, year=ctx.now.year),
        parent_of=relative if kin == "parent" else None,
        child_of=relative if kin == "child" else None,
        sibling_of=relative if kin == "sibling" else None,
    )
    return card(ctx.t, classroom, await ctx.read(tree.at, relative=one.id), one.id)


@press("tree.join")
async def join(ctx: Context, relative: Id, kin: str, other: Id) -> Screen:
    """The one is the other's parent, or child."""
    child, parent = (relative, other) if _kin(kin, JOINED) == "parent" else (other, relative)
    known = await ctx.do(tree.join, child=child, parent=parent)
    return card(ctx.t, classroom_of(ctx.by, known), known, relative)


@press("tree.part")
async def part(ctx: Context, relative: Id) -> Screen:
    """Whose child somebody is, is told anew."""
    known = await ctx.do(tree.part, child=relative)
    return card(ctx.t, classroom_of(ctx.by, known), known, relative)


@press("tree.retell")
async def ask_again(ctx: Context, relative: Id) -> None:
    """Name and years are typed again."""
    known = await ctx.read(tree.at, relative=relative)
    await ctx.ask("tree.retelling", relative=relative)
    ctx.add(ctx.screen("tree-ask-again", name=named(ctx.t, known.find(relative))))


@typed("tree.retelling")
async def told_again(ctx: Context, said: Said, relative: Id) -> Screen:
    await ctx.do(tree.correct, relative=relative, told=tree.read(said.words, year=ctx.now.year))
    return await open_relative(ctx, relative)


@press("tree.askremove")
async def ask_remove(ctx: Context, relative: Id) -> Screen:
    """Really?"""
    known = await ctx.read(tree.at, relative=relative)
    return question(
        ctx.t.html("tree-ask-remove", name=named(ctx.t, known.find(relative))),
        button(ctx.t("tree-remove-yes"), to("tree.remove", relative=relative)),
        button(ctx.t("tree-stays"), to("tree.one", relative=relative)),
    )


@press("tree.remove")
async def remove(ctx: Context, relative: Id) -> Screen:
    known = await ctx.do(tree.remove, relative=relative)
    ctx.toast("tree-removed")
    return main(ctx.t, classroom_of(ctx.by, known), known, 0)


def picture(t: Text, known: Tree, family: str, paper: drawn.Paper) -> Picture:
    """Brothers and sisters from the eldest on, as far as their years are known."""
    ordered = sorted(known.people, key=lambda one: (one.born is None, one.born or 0, one.id))
    people = [Kin(one.id, one.name, years(t, one), one.parents) for one in ordered]
    name = t("tree-file", ending="png" if paper == "png" else "pdf")
    title = t("tree-picture-title")
    return drawn.tree(title=title, subtitle=family, people=people, paper=paper, lang=t.language, name=name)


@press("tree.draw")
async def draw(ctx: Context, classroom: Id, paper: str) -> None:
    """The tree as a picture, or on paper."""
    known = await ctx.read(tree.of, classroom=classroom)
    among(paper, PAPERS)
    if not known.people:
        raise Refused("tree-nobody-yet")
    family = ctx.by.memberships[classroom].name
    shown = await asyncio.to_thread(picture, ctx.t, known, family, PAPERS[paper])
    back: tuple[Row, ...] = (button(ctx.t("tree-whole"), to("tree.open", classroom=classroom, page=0)),)
    if paper == "png":
        back = (in_words(ctx.t, to("tree.words", classroom=classroom, page=0)), *back)
        key = "tree-caption-large" if len(known.people) >= LARGE else "tree-caption"
        ctx.add(Screen(ctx.t.html(key, count=len(known.people)), back, shown))
        return
    cut = shown.facts["sheets"]
    glued = ctx.t.html("tree-sheets", count=cut["across"] * cut["down"]) if cut["across"] * cut["down"] > 1 else None
    text = lines(ctx.t.html("tree-caption", count=len(known.people)), glued)
    ctx.add(Screen(text, back, file=MadeFile(shown.name, shown)))


def in_lines(t: Text, classroom: int, known: Tree, number: int) -> Screen:
    """What the picture shows: everybody with their parents and children."""
    shown = page(known.people, number, TOLD, lambda way: to("tree.words", classroom=classroom, page=way))
    parts: list[Line] = [t.html("tree-text", count=len(known.people))]
    for one in shown:
        parts += [
            "",
            t.html("tree-person", name=named(t, one)),
            _line(t, "tree-parents", [known.find(parent) for parent in one.parents]),
            _line(t, "tree-children", known.children(one.id)),
        ]
    return Screen(lines(*parts), (*shown.turns, button(t("tree-whole"), to("tree.open", classroom=classroom, page=0))))


@press("tree.words")
async def show_words(ctx: Context, classroom: Id, page: int) -> Screen:
    """The tree as text."""
    known = await ctx.read(tree.of, classroom=classroom)
    if not known.people:
        raise Refused("tree-nobody-yet")
    return in_lines(ctx.t, classroom, known, page)


@press("tree.askclear")
async def ask_clear(ctx: Context, classroom: Id) -> Screen:
    """Everybody, and for good?"""
    known = await ctx.read(tree.of, classroom=classroom)
    return question(
        ctx.t.html("tree-ask-clear", count=len(known.people)),
        button(ctx.t("tree-clear-yes"), to("tree.clear", classroom=classroom)),
        button(ctx.t("tree-stays"), to("tree.open", classroom=classroom, page=0)),
    )


@press("tree.clear")
async def clear(ctx: Context, classroom: Id) -> Screen:
    await ctx.do(tree.clear, classroom=classroom)
    ctx.toast("tree-cleared")
    return await open_tree(ctx, classroom, 0)
