"""What people do: one module per feature. The order of ROUTERS is the order of routing."""

from aiogram import Router

from handlers import (
    answers,
    calendars,
    changes,
    classrooms,
    drafts,
    fallback,
    families,
    items,
    months,
    people,
    posters,
    rating,
    reminders,
    reports,
    slots,
)
from handlers.letters import Letter

ROUTERS: tuple[Router, ...] = (
    people.router,
    classrooms.router,
    families.router,
    drafts.router,
    months.router,
    changes.router,
    items.router,
    posters.router,
    calendars.router,
    slots.router,
    answers.router,
    reports.router,
    rating.router,
    fallback.router,
)

LETTERS: dict[str, Letter] = {
    **classrooms.LETTERS,
    **families.LETTERS,
    **months.LETTERS,
    **changes.LETTERS,
    **slots.LETTERS,
    **reminders.LETTERS,
    **reports.LETTERS,
    **rating.LETTERS,
}
