"""Hints: a silent family is offered one deed that fits it; in private, once a week at most, no more if it says so."""

from data.standing.hints.choice import Choice, HintReason, Open, Past, choose, step, waits
from data.standing.hints.offering import (
    REST,
    Hinting,
    Silent,
    allow,
    by_itself,
    hinted,
    hints,
    owe_due,
    refuse,
    silent,
    suggest,
)
from data.standing.hints.outcome import Group, Outcome, Weekly, differ, outcome, wilson

__all__ = [
    "REST",
    "Choice",
    "Group",
    "HintReason",
    "Hinting",
    "Open",
    "Outcome",
    "Past",
    "Silent",
    "Weekly",
    "allow",
    "by_itself",
    "choose",
    "differ",
    "hinted",
    "hints",
    "outcome",
    "owe_due",
    "refuse",
    "silent",
    "step",
    "suggest",
    "waits",
    "wilson",
]
