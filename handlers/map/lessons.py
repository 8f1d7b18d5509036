"""What a class has taught the reader of plans: said when it is learnt, shown in the settings, erased there."""

from collections.abc import Sequence

from data.kinds import KINDS
from data.map import lessons
from data.map.lessons import Learnt, Lesson, LessonSort
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from ui.rows import back_to, question
from ui.screen import Screen, button, cut, lines, page
from ui.text import Text

LISTED = 8
TOAST = 190
"""So many characters stand in the line that fades where a button was pressed (Bot API, answerCallbackQuery: 200)."""


def told(t: Text, lesson: Lesson) -> str:
    """One lesson in words: «Внеклассная работа» — 🎒 Событие класса."""
    words = cut(lesson.words, 60)
    match lesson.sort:
        case LessonSort.HEADING:
            kind = KINDS[lesson.value]
            return t("lessons-heading", words=words, kind=f"{kind.icon} {t(f'entries-kind-{kind.name}')}")
        case LessonSort.COLUMN:
            return t("lessons-column", words=words, role=t(f"lessons-role-{lesson.value}"))
        case _:
            return t("lessons-place", words=words)


def learnt(t: Text, found: Sequence[Lesson]) -> str:
    """What will be remembered, as long as it fits into a line that fades."""
    return cut(t("lessons-learnt", told="; ".join(told(t, one) for one in found)), TOAST)


def lessons_screen(t: Text, known: Learnt, number: int) -> Screen:
    """What the class has taught, with a button to erase each."""
    id = known.classroom
    shown = page(known.lessons, number, LISTED, lambda way: to("lessons.open", classroom=id, page=way))
    called = t.html("lessons-called", name=known.called) if known.called else t.html("lessons-not-called")
    parts = [t.html("lessons-one", told=told(t, one)) for one in shown]
    text = lines(t.html("lessons-title"), "", called, "", *(parts or [t.html("lessons-none")]))
    rows = [
        button(
            t("lessons-erase", told=told(t, one)), to("lessons.erase", classroom=id, lesson=one.id, page=shown.number)
        )
        for one in shown
    ]
    rows += (*shown.turns, button(t("lessons-call"), to("lessons.call", classroom=id)))
    if len(known.lessons) > 1:
        rows.append(button(t("lessons-erase-all"), to("lessons.erase-all", classroom=id, sure=False)))
    return Screen(text, (*rows, back_to(t, to("settings.open", classroom=id))))


@press("lessons.open")
async def open_lessons(ctx: Context, classroom: Id, page: int = 0) -> Screen:
    """What the class has taught."""
    return lessons_screen(ctx.t, await ctx.read(lessons.of_class, classroom=classroom), page)


@press("lessons.erase")
async def erase(ctx: Context, classroom: Id, lesson: Id, page: int) -> Screen:
    """What was learnt is forgotten."""
    await ctx.do(lessons.erase, classroom=classroom, lesson=lesson)
    ctx.toast("lessons-erased")
    return await open_lessons(ctx, classroom, page)


@press("lessons.erase-all")
async def erase_all(ctx: Context, classroom: Id, sure: bool) -> Screen:
    """All of them; unless `sure`, it is asked."""
    ctx.by.must_be_staff(classroom)
    if not sure:
        yes = button(ctx.t("lessons-erase-sure"), to("lessons.erase-all", classroom=classroom, sure=True))
        no = back_to(ctx.t, to("lessons.open", classroom=classroom, page=0))
        return question(ctx.t.html("lessons-erase-ask"), yes, no)
    await ctx.do(lessons.erase, classroom=classroom, lesson=None)
    ctx.toast("lessons-erased")
    return await open_lessons(ctx, classroom)


@press("lessons.call")
async def ask_name(ctx: Context, classroom: Id) -> Screen:
    """The class is called otherwise in plans."""
    known = await ctx.read(lessons.of_class, classroom=classroom)
    await ctx.ask("lessons.calling", classroom=known.classroom)
    return ctx.screen("lessons-ask-name", back_to(ctx.t, to("lessons.open", classroom=known.classroom, page=0)))


@typed("lessons.calling")
async def named(ctx: Context, said: Said, classroom: Id) -> Screen:
    await ctx.do(lessons.call, classroom=classroom, name=said.words)
    return await open_lessons(ctx, classroom)
