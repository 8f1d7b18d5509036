"""What people do: one module per feature. The order of ROUTERS is the order of routing."""

from aiogram import Router

from handlers import (
    answers,
    calendars,
    changes,
    checks,
    classrooms,
    diplomas,
    drafts,
    entering,
    evenness,
    fallback,
    families,
    goals,
    hints,
    items,
    months,
    people,
    posters,
    postings,
    rating,
    reminders,
    reports,
    slots,
    terms,
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
    checks.router,
    entering.router,
    terms.router,
    rating.router,
    postings.router,
    goals.router,
    evenness.router,
    hints.router,
    diplomas.router,
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
    **checks.LETTERS,
    **rating.LETTERS,
    **goals.LETTERS,
    **hints.LETTERS,
}
