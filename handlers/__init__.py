"""What people do: one module per feature. The order of ROUTERS is the order of routing."""

from aiogram import Router

from handlers import (
    answers,
    changes,
    classrooms,
    consultations,
    deals,
    drafts,
    entries,
    fallback,
    families,
    items,
    months,
    people,
    places,
    rating,
    reminders,
    reports,
    roles,
    rounds,
    running,
    slots,
    venues,
)
from handlers.letters import Letter

ROUTERS: tuple[Router, ...] = (
    people.router,
    classrooms.router,
    families.router,
    drafts.router,
    entries.router,
    months.router,
    changes.router,
    items.router,
    slots.router,
    deals.router,
    running.router,
    venues.router,
    rounds.router,
    places.router,
    roles.router,
    consultations.router,
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
    **deals.LETTERS,
    **venues.LETTERS,
    **rounds.LETTERS,
    **consultations.LETTERS,
    **reminders.LETTERS,
    **reports.LETTERS,
    **rating.LETTERS,
}
