"""What people do: one module per feature. The order of ROUTERS is the order of routing."""

from aiogram import Router

from handlers import (
    answers,
    broadcasts,
    calendars,
    changes,
    classrooms,
    digests,
    drafts,
    entries,
    fallback,
    families,
    items,
    maps,
    months,
    people,
    posters,
    preferences,
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
    entries.router,
    months.router,
    maps.router,
    changes.router,
    items.router,
    posters.router,
    calendars.router,
    slots.router,
    answers.router,
    preferences.router,
    reminders.router,
    reports.router,
    broadcasts.router,
    rating.router,
    fallback.router,
)

LETTERS: dict[str, Letter] = {
    **classrooms.LETTERS,
    **families.LETTERS,
    **months.LETTERS,
    **maps.LETTERS,
    **changes.LETTERS,
    **slots.LETTERS,
    **answers.LETTERS,
    **reminders.LETTERS,
    **digests.LETTERS,
    **reports.LETTERS,
    **rating.LETTERS,
    **broadcasts.LETTERS,
}
