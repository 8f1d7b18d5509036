"""The class's materials: the teacher sends memos, pictures and files, families find them and have them sent."""

from collections.abc import Sequence
from datetime import datetime
from zlib import crc32

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from data.talk import materials
from data.talk.materials import Material
from handlers.buttons.materials import (
    AddMaterial,
    ChangeMaterial,
    Materials,
    NoFiles,
    OpenMaterial,
    PostMaterial,
    RemoveMaterial,
    ShowMaterial,
    TagMaterial,
)
from handlers.buttons.search import Find
from handlers.buttons.together import OpenTogether
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import buttons_of, in_private
from handlers.said import file_of, is_told
from ui.screen import Button, Media, Row, Screen, button, cut, grid, lines, link, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "materials")

WRITING = "materials.writing"
LISTED = 8
TAGGED = 9
"""Tags that have a button."""
EXCERPT = 1200
"""Characters of a memo on the card of what is being written."""
LINE = 300
"""Characters of a memo in the class chat."""


def key_of(tag: str) -> str:
    """A tag in a button: 30 letters of it would not fit."""
    return f"{crc32(tag.encode()):08x}"


def tag_of(key: str, tags: Sequence[str]) -> str | None:
    return next((tag for tag in tags if key_of(tag) == key), None)


def _icon(material: Material) -> str:
    sorts = {file.sort for file in material.files}
    if not sorts:
        return "📝"
    return "🖼" if sorts <= {"photo", "video"} else "📎"


def list_screen(
    t: Text,
    classroom: int,
    shown_ones: Sequence[Material],
    tags: Sequence[str],
    tag: str | None,
    number: int,
    *,
    staff: bool,
) -> Screen:
    """The latest first, a button for each tag; `tag`: those of one tag."""
    shown = page(shown_ones, number, LISTED)
    key = key_of(tag) if tag else ""
    rows: list[Row] = [button(f"{_icon(one)} {one.title}", OpenMaterial(material=one.id)) for one in shown.shown]
    rows += pager(shown, lambda way: Materials(classroom=classroom, tag=key, page=way))
    if tag:
        rows.append(button(t("materials-all"), Materials(classroom=classroom, tag="", page=0)))
    else:
        ways = [Button(f"#{one}", Materials(classroom=classroom, tag=key_of(one), page=0)) for one in tags[:TAGGED]]
        rows += grid(ways, 3)
    if shown_ones:
        rows.append(button(t("search-open"), Find(classroom=classroom)))
    if staff:
        rows.append(button(t("materials-add"), AddMaterial(classroom=classroom)))
    rows.append(button(t("people-back"), OpenTogether(classroom=classroom)))
    if not shown_ones:
        return Screen(t.html("materials-none-staff" if staff else "materials-none"), tuple(rows))
    return Screen(t.html("materials-of-tag", tag=tag) if tag else t.html("materials-list"), tuple(rows))


def _tags(material: Material) -> str:
    return " ".join(f"#{tag}" for tag in material.tags)


def card(t: Text, material: Material, *, staff: bool) -> Screen:
    """The memo itself with its files."""
    text = lines(
        t.html("materials-title", title=material.title),
        "" if material.words else None,
        t.html("materials-words", words=material.words) if material.words else None,
        "" if material.tags else None,
        t.html("materials-words", words=_tags(material)) if material.tags else None,
    )
    rows: list[Row] = []
    if staff:
        ways = (
            Button(t("materials-change"), ChangeMaterial(material=material.id)),
            Button(t("materials-post"), PostMaterial(material=material.id)),
        )
        rows += [ways, button(t("materials-remove"), RemoveMaterial(material=material.id, sure=False))]
    rows.append(button(t("materials-all"), Materials(classroom=material.classroom, tag="", page=0)))
    return Screen(text, tuple(rows), album=tuple(Media(file.sort, file.file_id) for file in material.files))


def draft_card(t: Text, material: Material, tags: Sequence[str]) -> Screen:
    """What there is so far; `tags`: those that the class has, to be put on or taken off."""
    id, some = material.id, bool(material.title or material.files)
    parts: list[str | None] = [
        t.html("materials-title", title=material.title) if material.title else t.html("materials-untitled"),
        t.html("materials-words", words=cut(material.words, EXCERPT)) if material.words else None,
        t.html("materials-words", words=_tags(material)) if material.tags else None,
        t.html("materials-files", count=len(material.files)) if material.files else None,
        "",
        t.html("materials-changing" if material.shown else "materials-more" if some else "materials-begin"),
    ]
    offered = [*material.tags, *(tag for tag in tags if tag not in material.tags)][:TAGGED]
    rows: list[Row] = []
    if some:
        rows += grid(
            [
                Button(f"✓ #{tag}" if tag in material.tags else f"#{tag}", TagMaterial(material=id, tag=key_of(tag)))
                for tag in offered
            ],
            3,
        )
    if material.files:
        rows.append(button(t("materials-no-files"), NoFiles(material=id)))
    if material.shown:
        rows.append(button(t("materials-done"), OpenMaterial(material=id)))
    else:
        if material.title:
            rows.append(button(t("materials-show"), ShowMaterial(material=id)))
        rows.append(button(t("materials-drop"), RemoveMaterial(material=id, sure=True)))
    return Screen(lines(*parts), tuple(rows))


async def _class_tags(db: Database, classroom: int, by: Person) -> list[str]:
    return materials.tags_of(await db.read(materials.of_class, classroom=classroom, by=by))


async def _draft(db: Database, t: Text, material: Material, by: Person) -> Screen:
    return draft_card(t, material, await _class_tags(db, material.classroom, by))


async def card_of(db: Database, t: Text, material: int, by: Person) -> Screen:
    """A material as this person may see it."""
    found = await db.read(materials.get, material=material, by=by)
    return card(t, found, staff=by.is_staff(found.classroom))


@router.callback_query(Materials.filter())
async def all_materials(_: object, callback_data: Materials, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id = callback_data.classroom
    found = await db.read(materials.of_class, classroom=id, by=by)
    tags = materials.tags_of(found)
    tag = tag_of(callback_data.tag, tags)
    found = [one for one in found if tag is None or tag in one.tags]
    reply.show(list_screen(t, id, found, tags, tag, callback_data.page, staff=by.is_staff(id)))


@router.callback_query(OpenMaterial.filter())
async def open_material(
    _: object, callback_data: OpenMaterial, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    """It comes below, so that what was sent stays in the chat."""
    if (await state.get_data()).get("material") == callback_data.material:
        await state.clear()
    reply.add(await card_of(db, t, callback_data.material, by))


async def _ask(state: FSMContext, material: Material) -> None:
    """What is sent next belongs to this material."""
    await state.set_data({"material": material.id})
    await state.set_state(WRITING)


@router.callback_query(AddMaterial.filter())
async def add(
    _: object,
    callback_data: AddMaterial,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    begun = await db.write(materials.begin, classroom=callback_data.classroom, by=by, now=now)
    await _ask(state, begun)
    reply.show(await _draft(db, t, begun, by))


@router.callback_query(ChangeMaterial.filter())
async def change(
    _: object, callback_data: ChangeMaterial, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    found = await db.read(materials.to_change, material=callback_data.material, by=by)
    await _ask(state, found)
    reply.add(await _draft(db, t, found, by))


@router.message(in_private, StateFilter(WRITING), is_told)
async def written(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    """Words, pictures and files, in one message or in several; the card below shows all of it."""
    said = await state.get_data()
    name = message.document.file_name if message.document else None
    text = message.text or message.caption or ""
    id, file = said["material"], file_of(message)
    found = await db.write(materials.write, material=id, text=text, file=file, name=name, by=by)
    shown = await _draft(db, t, found, by)
    at, album = said.get("card"), message.media_group_id
    if at is not None and album is not None and album == said.get("album"):
        await reply.stage.edit(reply.chat, at, shown)
        return
    await state.update_data(card=await reply.now(shown), album=album)


@router.callback_query(TagMaterial.filter())
async def tag_it(_: object, callback_data: TagMaterial, db: Database, by: Person, t: Text, reply: Reply) -> None:
    found = await db.read(materials.to_change, material=callback_data.material, by=by)
    tag = tag_of(callback_data.tag, [*found.tags, *await _class_tags(db, found.classroom, by)])
    if tag is None:
        raise Refused("people-old-button")
    reply.show(await _draft(db, t, await db.write(materials.tag, material=found.id, tag=tag, by=by), by))


@router.callback_query(NoFiles.filter())
async def no_files(_: object, callback_data: NoFiles, db: Database, by: Person, t: Text, reply: Reply) -> None:
    found = await db.write(materials.take_off_files, material=callback_data.material, by=by)
    reply.show(await _draft(db, t, found, by))


@router.callback_query(ShowMaterial.filter())
async def show(
    _: object,
    callback_data: ShowMaterial,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    found = await db.write(materials.show, material=callback_data.material, by=by, now=now)
    await state.clear()
    rows = (
        button(t("materials-post"), PostMaterial(material=found.id)),
        button(t("materials-add"), AddMaterial(classroom=found.classroom)),
        button(t("materials-all"), Materials(classroom=found.classroom, tag="", page=0)),
    )
    reply.show(Screen(t.html("materials-shown", title=found.title), rows))


@router.callback_query(RemoveMaterial.filter())
async def remove(
    _: object, callback_data: RemoveMaterial, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    """Asked once more before it is done; a draft goes at once."""
    found = await db.read(materials.to_change, material=callback_data.material, by=by)
    if not callback_data.sure:
        ways = (
            Button(t("materials-remove-yes"), RemoveMaterial(material=found.id, sure=True)),
            Button(t("people-back"), Materials(classroom=found.classroom, tag="", page=0)),
        )
        reply.add(Screen(t.html("materials-remove-sure", title=found.title), (ways,)))
        return
    await db.write(materials.remove, material=found.id, by=by)
    if (await state.get_data()).get("material") == found.id:
        await state.clear()
    back = button(t("materials-all"), Materials(classroom=found.classroom, tag="", page=0))
    reply.show(Screen(t.html("materials-removed" if found.shown else "materials-dropped"), (back,)))


@router.callback_query(PostMaterial.filter())
async def post(
    _: object, callback_data: PostMaterial, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(materials.post, material=callback_data.material, by=by, now=now)
    reply.toast(t("materials-posted"))


async def chat_card(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """The class chat sees what there is, and where it is kept."""
    found = await db.read(materials.known, material=delivery.values["material"])
    if found is None:
        return None
    title = (await db.read(classrooms.get, classroom=found.classroom)).title
    words = " ".join(found.words.split())
    text = lines(
        t.html("materials-in-chat", title=found.title, classroom=title),
        t.html("materials-words", words=cut(words, LINE)) if words else None,
    )
    return Screen(text, (link(t("materials-take"), links.thing("material", found.id)),))


LETTERS: dict[str, Letter] = {"materials-card": chat_card}
