"""What each line of a plan is, by its form and by what stands above and below it.

A line is, in this order: part of a table that was torn, of an approval block, the number of a page, a greeting, a label
of the item above («Место: …»), a title, a month, a week, a sentence that gives its days to what is below, the heading
of a kind, of a day, what a list of days is of, a heading that opens nothing, the signature of a letter, more of the
item above, prose, a row on one line, a sentence of a letter that holds a day; else an item.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from data.plan.document import Block, Line, Table
from data.plan.known import Known
from data.plan.structure.chat import talk, unstamped
from data.plan.structure.children import described, details, fact, goes_on, label
from data.plan.structure.dated import announced, day, days_of, giving, programme
from data.plan.structure.entries import item, row, spoken
from data.plan.structure.headings import kind, plain, unknown
from data.plan.structure.hung import hung
from data.plan.structure.invited import invited
from data.plan.structure.outline import outlined
from data.plan.structure.prose import (
    approval,
    closing,
    filler,
    furniture,
    greeting,
    header,
    idle,
    open_hours,
    prose,
    rubric,
)
from data.plan.structure.said import CHARACTERS, LINES, LONG, LONGEST, PARAGRAPHS, Said, clean, said, set_apart
from data.plan.structure.titles import first_title, named_month, own_name, title
from data.plan.structure.torn import counted, torn
from data.plan.structure.walk import Part, Unread, Walk
from data.plan.structure.weeks import themed, week, weekday

__all__ = ["LINES", "LONG", "LONGEST", "Unread", "Walk", "clean", "named_month", "walk"]

ATTEMPTS = (
    torn,
    counted,
    approval,
    furniture,
    hung,
    header,
    greeting,
    talk,
    invited,
    filler,
    programme,
    open_hours,
    label,
    goes_on,
    details,
    title,
    week,
    themed,
    weekday,
    giving,
    kind,
    days_of,
    day,
    closing,
    fact,
    idle,
    announced,
    own_name,
    unknown,
    rubric,
    described,
    row,
    first_title,
    spoken,
    prose,
    item,
)


def walk(
    blocks: Iterable[Line | Table], *, month: date, known: Known, whose: str | None, month_first: bool | None
) -> Walk:
    """What was sent, gone through line by line, of the plan of this month; `whose` plan it is by its name."""
    done = Walk(month, known, whose, month_first)
    parts: list[Part | None] = []
    length = long = 0
    sent = list(blocks)
    unsaid, messages = unstamped(sent)
    for at, (block, one) in enumerate(zip(sent, outlined(unsaid), strict=True)):
        if isinstance(block, Table):
            parts.append(block)
        elif clean(block.text) or not block.number:
            length += len(block.text)
            long += len(block.text) if len(block.text) > LONG else 0
            if length > CHARACTERS or long > PARAGRAPHS or len(parts) > LINES:
                done.refuse(block.number, block.text, "too-long")
            else:
                parts.append(_said(block, one, month, at in messages))
        else:
            parts.append(None)
    done.go(_apart(parts), ATTEMPTS, (title, kind, plain))
    return done


def _said(block: Line, one: Block, month: date, message: bool) -> Said:
    """A line as it is looked at, with what was written of it."""
    line = said(one if isinstance(one, Line) else block, month)
    line.raw, line.message = block.text, message
    return line


def _apart(parts: Sequence[Part | None]) -> list[Part]:
    """The parts without blank lines."""
    lines = [part for part in parts if part is None or isinstance(part, Said)]
    set_apart(lines)
    return [part for part in parts if part is not None]
