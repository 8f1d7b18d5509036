"""The class's materials: the teacher sends memos, pictures and files, families find them and have them sent."""

from collections.abc import Sequence
from zlib import crc32

from data.db import Database
from data.deliveries import Delivery
from data.refusal import Refused
from data.school import classrooms
from data.talk import materials
from data.talk.materials import Material
from handlers import desk
from handlers.kit import Context, Id, press, to, written
from handlers.letters import Letter
from handlers.links import Links
from handlers.said import Said
from ui.rows import back_to, question, tick
from ui.screen import Button, Media, Row, Screen, button, cut, grid, lines, link, page
from ui.text import Text

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
    shown = page(shown_ones, number, LISTED, lambda way: to("materials.all", classroom=classroom, tag=key, page=way))
    key = key_of(tag) if tag else ""
    rows: list[Row] = [button(f"{_icon(one)} {one.title}", to("materials.open", material=one.id)) for one in shown]
    rows += shown.turns
    if tag:
        rows.append(button(t("materials-all"), to("materials.all", classroom=classroom, tag="", page=0)))
    else:
        ways = [
            Button(f"#{one}", to("materials.all", classroom=classroom, tag=key_of(one), page=0))
            for one in tags[:TAGGED]
        ]
        rows += grid(ways, 3)
    if shown_ones:
        rows.append(button(t("search-open"), to("search.find", classroom=classroom)))
    if staff:
        rows.append(button(t("materials-add"), to("materials.add", classroom=classroom)))
    rows.append(back_to(t, to("together.open", classroom=classroom)))
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
            Button(t("materials-change"), to("materials.change", material=material.id)),
            Button(t("materials-post"), to("materials.post", material=material.id)),
        )
        rows += [ways, button(t("materials-remove"), to("materials.remove", material=material.id, sure=False))]
    rows.append(button(t("materials-all"), to("materials.all", classroom=material.classroom, tag="", page=0)))
    return Screen(text, tuple(rows), album=tuple(Media(file.sort, file.file_id) for file in material.files))


def draft_card(t: Text, material: Material, tags: Sequence[str]) -> Screen:
    """What there is so far; `tags`: those that the class has, to be put on or taken off."""
    id, some = material.id, bool(material.title or material.files)
    head = [
        t.html("materials-title", title=material.title) if material.title else t.html("materials-untitled"),
        t.html("materials-words", words=cut(material.words, EXCERPT)) if material.words else None,
        t.html("materials-words", words=_tags(material)) if material.tags else None,
    ]
    offered = [*material.tags, *(tag for tag in tags if tag not in material.tags)][:TAGGED] if some else []
    rows = [
        *grid(
            (
                Button(tick(f"#{tag}", tag in material.tags), to("materials.tag", material=id, tag=key_of(tag)))
                for tag in offered
            ),
            3,
        )
    ]
    if material.files:
        rows.append(button(t("materials-no-files"), to("materials.no-files", material=id)))
    if material.shown:
        rows.append(button(t("materials-done"), to("materials.open", material=id)))
    else:
        if material.title:
            rows.append(button(t("materials-show"), to("materials.show", material=id)))
        rows.append(button(t("materials-drop"), to("materials.remove", material=id, sure=True)))
    files = t.html("materials-files", count=len(material.files)) if material.files else None
    more = "materials-changing" if material.shown else "materials-more" if some else "materials-begin"
    return desk.draft(head, None, files, t.html(more), rows)


async def _class_tags(ctx: Context, classroom: int) -> list[str]:
    return materials.tags_of(await ctx.read(materials.of_class, classroom=classroom))


async def _draft(ctx: Context, material: Material) -> Screen:
    return draft_card(ctx.t, material, await _class_tags(ctx, material.classroom))


async def _claim(ctx: Context, material: Material) -> None:
    await ctx.ask("materials.writing", material=material.id)


DESK = desk.Desk(_claim, _draft)


async def card_of(ctx: Context, material: int) -> Screen:
    """A material as this person may see it."""
    found = await ctx.read(materials.get, material=material)
    return card(ctx.t, found, staff=ctx.by.is_staff(found.classroom))


@press("materials.all")
async def all_materials(ctx: Context, classroom: Id, tag: str, page: int) -> Screen:
    """What the class has, the latest first; of one tag, if there is one."""
    found = await ctx.read(materials.of_class, classroom=classroom)
    tags = materials.tags_of(found)
    chosen = tag_of(tag, tags)
    found = [one for one in found if chosen is None or chosen in one.tags]
    return list_screen(ctx.t, classroom, found, tags, chosen, page, staff=ctx.by.is_staff(classroom))


@press("materials.open")
async def open_material(ctx: Context, material: Id) -> None:
    """It comes below, so that what was sent stays in the chat."""
    await ctx.stop(material=material)
    ctx.add(await card_of(ctx, material))


@press("materials.add")
async def add(ctx: Context, classroom: Id) -> Screen:
    return await DESK.open(ctx, await ctx.do(materials.begin, classroom=classroom))


@press("materials.change")
async def change(ctx: Context, material: Id) -> None:
    ctx.add(await DESK.open(ctx, await ctx.read(materials.to_change, material=material)))


@written("materials.writing")
async def sent_more(ctx: Context, said: Said, material: Id) -> Screen:
    """Words, pictures and files, in one message or in several; the card below shows all of it."""
    words, file, name = said.words, said.file, said.name
    return await DESK.card(ctx, await ctx.do(materials.write, material=material, text=words, file=file, name=name))


@press("materials.tag")
async def tag_it(ctx: Context, material: Id, tag: str) -> Screen:
    """A tag is put on, or taken off."""
    found = await ctx.read(materials.to_change, material=material)
    chosen = tag_of(tag, [*found.tags, *await _class_tags(ctx, found.classroom)])
    if chosen is None:
        raise Refused("people-old-button")
    return await DESK.card(ctx, await ctx.do(materials.tag, material=material, tag=chosen))


@press("materials.no-files")
async def no_files(ctx: Context, material: Id) -> Screen:
    return await DESK.card(ctx, await ctx.do(materials.take_off_files, material=material))


@press("materials.show")
async def show(ctx: Context, material: Id) -> Screen:
    """The class has it from now on."""
    found = await ctx.do(materials.show, material=material)
    await ctx.stop()
    return ctx.screen(
        "materials-shown",
        button(ctx.t("materials-post"), to("materials.post", material=found.id)),
        button(ctx.t("materials-add"), to("materials.add", classroom=found.classroom)),
        button(ctx.t("materials-all"), to("materials.all", classroom=found.classroom, tag="", page=0)),
        title=found.title,
    )


@press("materials.remove")
async def remove(ctx: Context, material: Id, sure: bool) -> Screen | None:
    """Asked once more before it is done; a draft goes at once."""
    found = await ctx.read(materials.to_change, material=material)
    all_ = to("materials.all", classroom=found.classroom, tag="", page=0)
    if not sure:
        yes = button(ctx.t("materials-remove-yes"), to("materials.remove", material=material, sure=True))
        text = ctx.t.html("materials-remove-sure", title=found.title)
        ctx.add(question(text, yes, back_to(ctx.t, all_), beside=True))
        return None
    await ctx.do(materials.remove, material=material)
    await ctx.stop(material=material)
    gone = "materials-removed" if found.shown else "materials-dropped"
    return ctx.screen(gone, button(ctx.t("materials-all"), all_))


@press("materials.post")
async def post(ctx: Context, material: Id) -> None:
    """The class chat hears of it."""
    await ctx.do(materials.post, material=material)
    ctx.toast("materials-posted")


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
