"""What a class has taught the reader of plans: said when it is learnt, shown in the settings, erased there."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.kinds import KINDS
from data.map import lessons
from data.map.lessons import Learnt, Lesson
from data.people import Person
from handlers.buttons.classrooms import Settings
from handlers.buttons.lessons import CallClass, EraseLesson, EraseLessons, OpenLessons
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Screen, button, cut, lines, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "lessons")

CALLING = "lessons.calling"
LISTED = 8
TOAST = 190
"""So many characters stand in the line that fades where a button was pressed (Bot API, answerCallbackQuery: 200)."""


def told(t: Text, lesson: Lesson) -> str:
    """One lesson in words: «Внеклассная работа» — 🎒 Событие класса."""
    words = cut(lesson.words, 60)
    match lesson.sort:
        case "heading":
            kind = KINDS[lesson.value]
            return t("lessons-heading", words=words, kind=f"{kind.icon} {t(f'entries-kind-{kind.name}')}")
        case "column":
            return t("lessons-column", words=words, role=t(f"lessons-role-{lesson.value}"))
        case _:
            return t("lessons-place", words=words)


def learnt(t: Text, found: Sequence[Lesson]) -> str:
    """What will be remembered, as long as it fits into a line that fades."""
    return cut(t("lessons-learnt", told="; ".join(told(t, one) for one in found)), TOAST)


def lessons_screen(t: Text, known: Learnt, number: int) -> Screen:
    """What the class has taught, with a button to erase each."""
    id = known.classroom
    shown = page(known.lessons, number, LISTED)
    called = t.html("lessons-called", name=known.called) if known.called else t.html("lessons-not-called")
    parts = [t.html("lessons-one", told=told(t, one)) for one in shown.shown]
    text = lines(t.html("lessons-title"), "", called, "", *(parts or [t.html("lessons-none")]))
    rows = [
        button(t("lessons-erase", told=told(t, one)), EraseLesson(classroom=id, lesson=one.id, page=shown.number))
        for one in shown.shown
    ]
    rows += pager(shown, lambda way: OpenLessons(classroom=id, page=way))
    rows.append(button(t("lessons-call"), CallClass(classroom=id)))
    if len(known.lessons) > 1:
        rows.append(button(t("lessons-erase-all"), EraseLessons(classroom=id, sure=False)))
    rows.append(button(t("people-back"), Settings(classroom=id)))
    return Screen(text, tuple(rows))


async def _screen(db: Database, t: Text, classroom: int, by: Person, number: int = 0) -> Screen:
    return lessons_screen(t, await db.read(lessons.of_class, classroom=classroom, by=by), number)


@router.callback_query(OpenLessons.filter())
async def open_lessons(_: object, callback_data: OpenLessons, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _screen(db, t, callback_data.classroom, by, callback_data.page))


@router.callback_query(EraseLesson.filter())
async def erase(_: object, callback_data: EraseLesson, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id = callback_data.classroom
    await db.write(lessons.erase, classroom=id, lesson=callback_data.lesson, by=by)
    reply.toast(t("lessons-erased"))
    reply.show(await _screen(db, t, id, by, callback_data.page))


@router.callback_query(EraseLessons.filter())
async def erase_all(_: object, callback_data: EraseLessons, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id = callback_data.classroom
    by.must_be_staff(id)
    if not callback_data.sure:
        yes = button(t("lessons-erase-sure"), EraseLessons(classroom=id, sure=True))
        reply.show(
            Screen(t.html("lessons-erase-ask"), (yes, button(t("people-back"), OpenLessons(classroom=id, page=0))))
        )
        return
    await db.write(lessons.erase, classroom=id, lesson=None, by=by)
    reply.toast(t("lessons-erased"))
    reply.show(await _screen(db, t, id, by))


@router.callback_query(CallClass.filter())
async def ask_name(
    _: object, callback_data: CallClass, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    known = await db.read(lessons.of_class, classroom=callback_data.classroom, by=by)
    await state.set_data({"classroom": known.classroom})
    await state.set_state(CALLING)
    back = button(t("people-back"), OpenLessons(classroom=known.classroom, page=0))
    reply.show(Screen(t.html("lessons-ask-name"), (back,)))


@router.message(in_private, StateFilter(CALLING), has_words)
async def named(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    id = (await state.get_data())["classroom"]
    await db.write(lessons.call, classroom=id, name=message.text or "", by=by, now=now)
    await state.clear()
    reply.show(await _screen(db, t, id, by))
