"""A family's tree: told by answers to simple questions, drawn as a picture; for the family's adults alone."""

import asyncio
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.people import Person
from data.refusal import Refused
from data.school import tree
from data.school.tree import Relative, Tree
from handlers.buttons.together import OpenTogether
from handlers.buttons.tree import (
    AddFirst,
    AskClear,
    AskRemoveRelative,
    ClearTree,
    DrawTree,
    JoinKin,
    NewKin,
    OpenRelative,
    OpenTree,
    PartRelative,
    RemoveRelative,
    RetellRelative,
    Whose,
)
from handlers.routing import buttons_of, has_words, in_private
from ui import tree as drawn
from ui.pictures import Picture
from ui.screen import Button, File, Row, Screen, button, cut, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text
from ui.tree import Kin

router = Router(name=__name__)
buttons_of(router, "tree")

TELLING = "tree.telling"
RETELLING = "tree.retelling"
LISTED = 10
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
    shown = page(known.people, number, LISTED)
    rows: list[Row] = [button(named(t, one), OpenRelative(relative=one.id)) for one in shown.shown]
    rows += pager(shown, lambda way: OpenTree(classroom=classroom, page=way))
    rows.append(button(t("tree-add" if known.people else "tree-begin"), AddFirst(classroom=classroom)))
    if known.people:
        rows.append(
            tuple(Button(t(f"tree-draw-{paper}"), DrawTree(classroom=classroom, paper=paper)) for paper in PAPERS)
        )
        rows.append(button(t("tree-clear"), AskClear(classroom=classroom)))
    rows.append(button(t("people-back"), OpenTogether(classroom=classroom)))
    text = t.html("tree-text", count=len(known.people)) if known.people else t.html("tree-empty-text")
    return Screen(text, tuple(rows))


def _line(t: Text, key: str, found: list[Relative]) -> Html | None:
    return t.html(key, names=cut(", ".join(named(t, one) for one in found), NAMES)) if found else None


def card(t: Text, classroom: int, known: Tree, id: int) -> Screen:
    """A person, who they are related to, and the next question."""
    one = known.find(id)
    parents, children = [known.find(parent) for parent in one.parents], known.children(id)
    parts: list[str | None] = [
        t.html("tree-person", name=named(t, one)),
        _line(t, "tree-parents", parents),
        _line(t, "tree-partners", known.partners(id)),
        _line(t, "tree-children", children),
        "",
        t.html("tree-next" if len(parents) < 2 else "tree-next-children"),
    ]
    kin = [Button(t("tree-add-child"), Whose(relative=id, kin="child", page=0))]
    if len(parents) < 2:
        kin.insert(0, Button(t("tree-add-parent"), Whose(relative=id, kin="parent", page=0)))
    rows: list[Row] = [tuple(kin)]
    if len(parents) == 1:
        for other in known.partners(parents[0].id)[:SECOND]:
            second = JoinKin(relative=id, kin="parent", other=other.id)
            rows.append(button(t("tree-second", name=other.name), second))
    if parents:
        rows.append(button(t("tree-add-sibling"), NewKin(relative=id, kin="sibling")))
    near = [*((t("tree-up", name=other.name), other) for other in parents)]
    near += [(t("tree-down", name=other.name), other) for other in children]
    rows += [button(label, OpenRelative(relative=other.id)) for label, other in near[:NEAR]]
    change = [
        Button(t("tree-retell"), RetellRelative(relative=id)),
        Button(t("tree-remove"), AskRemoveRelative(relative=id)),
    ]
    rows.append(tuple(change))
    if parents:
        rows.append(button(t("tree-part"), PartRelative(relative=id)))
    rows.append(button(t("tree-whole"), OpenTree(classroom=classroom, page=0)))
    return Screen(lines(*parts), tuple(rows))


def may_be(known: Tree, id: int, kin: str) -> list[Relative]:
    """Who of the tree may be somebody's parent or child."""
    return known.may_be_parents(id) if kin == "parent" else known.may_be_children(id)


def whose(t: Text, known: Tree, id: int, kin: str, number: int) -> Screen:
    """Who is the parent, or the child: somebody new, or one of the tree."""
    one = known.find(id)
    shown = page(may_be(known, id, kin), number, LISTED)
    rows: list[Row] = [button(t("tree-new"), NewKin(relative=id, kin=kin))]
    rows += [button(named(t, other), JoinKin(relative=id, kin=kin, other=other.id)) for other in shown.shown]
    rows += pager(shown, lambda way: Whose(relative=id, kin=kin, page=way))
    rows.append(button(t("people-back"), OpenRelative(relative=id)))
    return Screen(t.html(f"tree-whose-{kin}", name=one.name), tuple(rows))


def classroom_of(by: Person, known: Tree) -> int:
    """The class in which this is the person's family."""
    return next(one.classroom for one in by.memberships.values() if one.family == known.family)


def _kin(kin: str, of: tuple[str, ...] = KIN) -> str:
    if kin not in of:
        raise Refused("people-old-button")
    return kin


@router.callback_query(OpenTree.filter())
async def open_tree(_: object, callback_data: OpenTree, db: Database, by: Person, t: Text, reply: Reply) -> None:
    known = await db.read(tree.of, classroom=callback_data.classroom, by=by)
    reply.show(main(t, callback_data.classroom, known, callback_data.page))


@router.callback_query(OpenRelative.filter())
async def open_relative(
    _: object, callback_data: OpenRelative, db: Database, by: Person, t: Text, reply: Reply
) -> None:
    known = await db.read(tree.at, relative=callback_data.relative, by=by)
    reply.show(card(t, classroom_of(by, known), known, callback_data.relative))


@router.callback_query(AddFirst.filter())
async def ask_first(
    _: object, callback_data: AddFirst, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    known = await db.read(tree.of, classroom=callback_data.classroom, by=by)
    await state.set_data({"classroom": callback_data.classroom})
    await state.set_state(TELLING)
    reply.add(Screen(t.html("tree-who" if known.people else "tree-who-first")))


@router.callback_query(Whose.filter())
async def ask_whose(
    _: object, callback_data: Whose, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    """Where nobody of the tree can be it, it is somebody new."""
    id, kin = callback_data.relative, _kin(callback_data.kin, JOINED)
    known = await db.read(tree.at, relative=id, by=by)
    if may_be(known, id, kin):
        reply.show(whose(t, known, id, kin, callback_data.page))
    else:
        await _ask_new(t, by, known, id, kin, state, reply)


@router.callback_query(NewKin.filter())
async def ask_new(
    _: object, callback_data: NewKin, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    known = await db.read(tree.at, relative=callback_data.relative, by=by)
    await _ask_new(t, by, known, callback_data.relative, _kin(callback_data.kin), state, reply)


async def _ask_new(t: Text, by: Person, known: Tree, id: int, kin: str, state: FSMContext, reply: Reply) -> None:
    await state.set_data({"classroom": classroom_of(by, known), "relative": id, "kin": kin})
    await state.set_state(TELLING)
    reply.add(Screen(t.html(f"tree-who-{kin}", name=known.find(id).name)))


@router.message(in_private, StateFilter(TELLING), has_words)
async def told(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    id, kin = said.get("relative"), said.get("kin")
    one = await db.write(
        tree.add,
        classroom=said["classroom"],
        told=tree.read(message.text or "", year=now.year),
        parent_of=id if kin == "parent" else None,
        child_of=id if kin == "child" else None,
        sibling_of=id if kin == "sibling" else None,
        by=by,
        now=now,
    )
    await state.clear()
    known = await db.read(tree.at, relative=one.id, by=by)
    reply.show(card(t, said["classroom"], known, one.id))


@router.callback_query(JoinKin.filter())
async def join(_: object, callback_data: JoinKin, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, other = callback_data.relative, callback_data.other
    child, parent = (id, other) if _kin(callback_data.kin, JOINED) == "parent" else (other, id)
    known = await db.write(tree.join, child=child, parent=parent, by=by)
    reply.show(card(t, classroom_of(by, known), known, id))


@router.callback_query(PartRelative.filter())
async def part(_: object, callback_data: PartRelative, db: Database, by: Person, t: Text, reply: Reply) -> None:
    known = await db.write(tree.part, child=callback_data.relative, by=by)
    reply.show(card(t, classroom_of(by, known), known, callback_data.relative))


@router.callback_query(RetellRelative.filter())
async def ask_again(
    _: object, callback_data: RetellRelative, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    known = await db.read(tree.at, relative=callback_data.relative, by=by)
    await state.set_data({"relative": callback_data.relative})
    await state.set_state(RETELLING)
    reply.add(Screen(t.html("tree-ask-again", name=named(t, known.find(callback_data.relative)))))


@router.message(in_private, StateFilter(RETELLING), has_words)
async def told_again(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    told_ = tree.read(message.text or "", year=now.year)
    one = await db.write(tree.correct, relative=said["relative"], told=told_, by=by)
    await state.clear()
    known = await db.read(tree.at, relative=one.id, by=by)
    reply.show(card(t, classroom_of(by, known), known, one.id))


@router.callback_query(AskRemoveRelative.filter())
async def ask_remove(
    _: object, callback_data: AskRemoveRelative, db: Database, by: Person, t: Text, reply: Reply
) -> None:
    id = callback_data.relative
    known = await db.read(tree.at, relative=id, by=by)
    rows = (
        button(t("tree-remove-yes"), RemoveRelative(relative=id)),
        button(t("tree-stays"), OpenRelative(relative=id)),
    )
    reply.show(Screen(t.html("tree-ask-remove", name=named(t, known.find(id))), rows))


@router.callback_query(RemoveRelative.filter())
async def remove(_: object, callback_data: RemoveRelative, db: Database, by: Person, t: Text, reply: Reply) -> None:
    known = await db.write(tree.remove, relative=callback_data.relative, by=by)
    reply.toast(t("tree-removed"))
    reply.show(main(t, classroom_of(by, known), known, 0))


def picture(t: Text, known: Tree, family: str, paper: drawn.Paper) -> Picture:
    """Brothers and sisters from the eldest on, as far as their years are known."""
    ordered = sorted(known.people, key=lambda one: (one.born is None, one.born or 0, one.id))
    people = [Kin(one.id, one.name, years(t, one), one.parents) for one in ordered]
    name = t("tree-file", ending="png" if paper == "png" else "pdf")
    title = t("tree-picture-title")
    return drawn.tree(title=title, subtitle=family, people=people, paper=paper, lang=t.language, name=name)


@router.callback_query(DrawTree.filter())
async def draw(_: object, callback_data: DrawTree, db: Database, by: Person, t: Text, reply: Reply) -> None:
    classroom, paper = callback_data.classroom, PAPERS.get(callback_data.paper)
    known = await db.read(tree.of, classroom=classroom, by=by)
    if paper is None:
        raise Refused("people-old-button")
    if not known.people:
        raise Refused("tree-nobody-yet")
    shown = await asyncio.to_thread(picture, t, known, by.memberships[classroom].name, paper)
    back = (button(t("tree-whole"), OpenTree(classroom=classroom, page=0)),)
    if paper == "png":
        key = "tree-caption-large" if len(known.people) >= LARGE else "tree-caption"
        reply.add(Screen(t.html(key, count=len(known.people)), back, shown))
        return
    cut = shown.facts["sheets"]
    glued = t.html("tree-sheets", count=cut["across"] * cut["down"]) if cut["across"] * cut["down"] > 1 else None
    text = lines(t.html("tree-caption", count=len(known.people)), glued)
    reply.add(Screen(text, back, file=File(shown.name, shown)))


@router.callback_query(AskClear.filter())
async def ask_clear(_: object, callback_data: AskClear, db: Database, by: Person, t: Text, reply: Reply) -> None:
    known = await db.read(tree.of, classroom=callback_data.classroom, by=by)
    rows = (
        button(t("tree-clear-yes"), ClearTree(classroom=callback_data.classroom)),
        button(t("tree-stays"), OpenTree(classroom=callback_data.classroom, page=0)),
    )
    reply.show(Screen(t.html("tree-ask-clear", count=len(known.people)), rows))


@router.callback_query(ClearTree.filter())
async def clear(_: object, callback_data: ClearTree, db: Database, by: Person, t: Text, reply: Reply) -> None:
    await db.write(tree.clear, classroom=callback_data.classroom, by=by)
    reply.toast(t("tree-cleared"))
    reply.show(main(t, callback_data.classroom, await db.read(tree.of, classroom=callback_data.classroom, by=by), 0))
