"""The staff's one queue: what was handed in, one after another, the oldest first, with pictures and the decision."""

from data.deeds import checks
from data.deeds.reports import Report
from data.deeds.submissions import Submission
from handlers.deeds.reports import name, thread
from handlers.deeds.teams import MARKS, head, step_line
from handlers.kit import Context, to
from handlers.map import reading
from handlers.parts import ReportLook, look
from ui.rows import back_to
from ui.screen import Button, Line, Media, Row, Screen, button, lines
from ui.text import Html, Text

SHOWN = 10
"""Files that are shown at once: Telegram's album."""


def kind_name(t: Text, kind: str) -> str:
    """A kind as a class speaks of it: "Читаем вслух"."""
    return t(f"point_rules-kind-{kind.replace('_', '-')}")


def check_card(t: Text, report: Report, seen: ReportLook, left: int, alike: int) -> Screen:
    """One report for the teacher: its pictures, who, what, what is odd, and the decision.

    `left` more wait; with it, `alike` of its kind can be accepted at once.
    """
    parts: list[Line] = [
        t.html("checks-title", family=report.name, name=name(t, report)),
        t.html("reading-said", said=reading.said(t, report)) if report.reader or report.minutes else None,
        t.html("reports-words", words=seen.words) if seen.words else None,
        *thread(t, report),
        *(t.html(f"checks-flag-{flag}") for flag in report.flags),
        t.html("checks-left", count=left) if left else None,
    ]
    rows: list[Row] = [
        *seen.rows,
        (
            Button(t("checks-accept", points=report.amount), to("checks.accept", report=report.id)),
            Button(t("checks-other"), to("checks.other", report=report.id)),
        ),
        (
            Button(t("checks-return"), to("checks.return", report=report.id)),
            Button(t("checks-decline"), to("checks.decline", report=report.id)),
            Button(t("checks-skip"), to("checks.skip", report=report.id)),
        ),
    ]
    if alike > 1:
        rows.append(_all(t, report, alike))
    return Screen(lines(*parts), tuple(rows), album=tuple(Media(file.sort, file.file_id) for file in seen.files))


def _all(t: Text, report: Report, alike: int) -> Row:
    label = t("checks-accept-kind", kind=kind_name(t, report.kind), count=alike)
    return button(label, to("checks.kind", classroom=report.classroom, kind=report.kind))


def about(t: Text, submission: Submission) -> list[Html | None]:
    """What of, whose, what has been told and sent so far."""
    counts: dict[str, int] = {}
    for part in submission.files:
        counts[part.family] = counts.get(part.family, 0) + 1
    shared = len(submission.team.families) > 1
    told = [
        t.html("submissions-words-of", name=part.family, words=part.words or "")
        if shared
        else t.html("submissions-words", words=part.words or "")
        for part in submission.told
    ]
    files = t.html("submissions-files", count=len(submission.files)) if submission.files else None
    by = ", ".join(f"{name} {count}" for name, count in counts.items())
    return [
        t.html("teams-title", title=submission.team.title),
        step_line(t, submission.step, MARKS[submission.state]),
        *(["", *told] if told else []),  # type: ignore[list-item]
        t.html("submissions-files-of", count=len(submission.files), names=by) if files and len(counts) > 1 else files,
        t.html("submissions-remark", remark=submission.remark) if submission.remark else None,
    ]


def decisions(t: Text, report: Report) -> list[Row]:
    """What the staff can do with a step that waits."""
    return [
        button(t("checks-accept", points=report.amount), to("checks.accept", report=report.id)),
        (
            Button(t("checks-other"), to("checks.other", report=report.id)),
            Button(t("checks-return"), to("checks.return", report=report.id)),
        ),
    ]


def submission_card(t: Text, submission: Submission, report: Report, left: int, alike: int = 0) -> Screen:
    """A team's step for the teacher; `left` more wait; with it, `alike` of its kind can be accepted at once."""
    team, step = submission.team.id, submission.step.id
    more = t.html("checks-left", count=left) if left else None
    parts: list[Line] = [*about(t, submission), "", *head(t, submission.team), more]
    accept, others = decisions(t, report)
    rows: list[Row] = [accept, (*others, Button(t("checks-skip"), to("checks.skip", report=report.id)))]
    if alike > 1:
        rows.append(_all(t, report, alike))
    if len(submission.files) > SHOWN:
        rows.append(button(t("submissions-show-files"), to("submissions.files", team=team, step=step, page=1)))
    album = tuple(Media(one.file.sort, one.file.file_id) for one in submission.files[:SHOWN] if one.file)
    return Screen(lines(*parts), tuple(rows), album=album)


def empty_queue(t: Text, classroom: int) -> Screen:
    rows = (
        (
            Button(t("checks-log"), to("checks.log", classroom=classroom, page=0)),
            Button(t("checks-enter"), to("staff_deeds.family", classroom=classroom, page=0)),
        ),
        back_to(t, to("classrooms.card", classroom=classroom)),
    )
    return Screen(t.html("checks-nothing"), rows)


def teller(report: Report) -> str:
    """Who tells, for the form of a sentence."""
    return "team" if report.team is not None else "family"


def called(t: Text, report: Report) -> str:
    """Who tells, by name."""
    return report.name or t("teams-nobody")


def way_back(t: Text, one: Report) -> Row:
    """Taking back what has just been decided."""
    return button(t("checks-undo", family=called(t, one)), to("checks.undo", report=one.id))


async def queue_card(
    ctx: Context, classroom: int, *, at: int = 0, after: int = 0, undo: Report | None = None
) -> Screen:
    """What waits longest; with `at`, this one; with `after`, the one behind it, after the last the first.

    `undo`: what has just been decided, which can be taken back below.
    """
    waiting = await ctx.read(checks.queue, classroom=classroom)
    if waiting:
        ids = [report.id for report in waiting]
        place = ids.index(at) if at in ids else ids.index(after) + 1 if after in ids else 0
        report = waiting[place % len(waiting)]
        left, alike = len(waiting) - 1, sum(one.kind == report.kind and not one.flags for one in waiting)
        if report.team is not None and report.step is not None:
            screen = submission_card(ctx.t, Submission(report.team, report.step, report), report, left, alike)
        else:
            screen = check_card(ctx.t, report, await look(ctx, report), left, alike)
    else:
        screen = empty_queue(ctx.t, classroom)
    return Screen(screen.text, (*screen.rows, way_back(ctx.t, undo)), album=screen.album) if undo else screen
