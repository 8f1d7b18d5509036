"""How the lines of a part of a plan are ordered: events over their days or days over their events, told lists."""

import re
from itertools import pairwise

from data.patterns import pattern
from data.plan.known import Known
from data.plan.marks import tidy
from data.plan.structure.above import Found
from data.plan.structure.facts import is_fact
from data.plan.structure.places import is_place
from data.plan.structure.said import MONTH_ALONE, Said, has_words, is_sentence
from data.plan.structure.walk import BLOCK, Walk
from data.plan.tokens import GAP
from data.plan.words import fold, heading_kind, is_title


def kind_of(walk: Walk, text: str) -> str | None:
    """The kind that a heading opens, by what the class has taught or by its words; "" is a heading that opens none."""
    folded = fold(text)
    taught = walk.known.headings.get(folded)
    return taught if taught is not None else heading_kind(folded)


def block(walk: Walk) -> list[Said]:
    """The lines from the last heading to the next."""
    lines: list[Said] = []
    for part in walk.parts[walk.block : walk.block + BLOCK]:
        if not isinstance(part, Said) or (lines and _is_hard(walk, part)):
            break
        lines.append(part)
    return lines


def _is_hard(walk: Walk, line: Said) -> bool:
    """A line that is surely a heading."""
    if line.body not in walk.hard:
        walk.hard[line.body] = _opens(line)
    return walk.hard[line.body]


def _opens(line: Said) -> bool:
    folded = fold(line.body)
    return (
        heading_kind(folded) is not None
        or MONTH_ALONE.fullmatch(line.body) is not None
        or (is_title(folded) and not is_sentence(line.body))
    )


def stands_below(walk: Walk, line: Said, found: Found) -> bool:
    """Whether a line that says only when belongs to the event above it, and is no heading of what is below."""
    last = walk.last
    if (
        last is None
        or walk.said is None
        or last.day is not None
        or last.lost
        or (walk.above.by_days and walk.above.day)
    ):
        return False
    if last.cells.get("when") or walk.when_of(walk.said).day:
        return False
    return events_first(walk, line)


def events_first(walk: Walk, line: Said) -> bool:
    """Whether here what is stands above when it is."""
    if walk.above.day is not None:
        return False
    lines = block(walk)
    letters = "".join(letter(walk, one) for one in lines)
    if "D" not in letters:
        return False
    if is_invitation(walk):
        return True
    groups = _groups(lines, letters)
    apart = [group for group in groups if "D" in group]
    if len(groups) > 1 and len(apart) > 0:
        first = [group.lstrip("P")[:1] for group in apart]
        if all(one in "TX" for one in first):
            return True
        if all(one == "D" for one in first):
            return False
    bare = letters.replace("P", "").replace("X", "")
    return bare.startswith("T") and bare.endswith("D") and "DD" not in bare


def is_invitation(walk: Walk) -> bool:
    """Whether all that was sent is one thing, its day on a line of its own among a few plain ones."""
    if walk.invitation is None:
        lines = [part for part in walk.parts if isinstance(part, Said) and has_words(part.text)]
        few = 1 < len(lines) <= 10 and len(walk.parts) <= 12 and not any(one.mark in ("•", "1") for one in lines)
        letters = "".join(letter(walk, one) for one in lines) if few else ""
        whole = re.fullmatch(r"[TP]*T[P]*DP*(?:T?P*){0,2}", letters) is not None
        walk.invitation = whole and not any(kind_of(walk, one.body) for one in lines)
    return walk.invitation


def days_over_groups(walk: Walk) -> bool:
    """Whether the lines to the next gap have no day, and each group below them begins with one: a poster's head."""
    lines = block(walk)
    first, *groups = _groups(lines, "".join(letter(walk, one) for one in lines))
    apart = [group for group in groups if "D" in group or "X" in group]
    return not set(first) & {"D", "X"} and len(apart) > 1 and all(group[0] == "D" for group in apart)


def over_dated(walk: Walk, *, apart: bool) -> bool:
    """Whether at least three things below, and nearly all, begin with their days or stand under them: then a line
    without one is none of them. `apart`: a gap divides them from it."""
    below = walk.below()
    heads = next((at for at, one in enumerate(below) if letter(walk, one) in "DX"), len(below))
    if heads > 3 or heads == len(below) or (apart and not below[0].gap):
        return False
    letters = "".join(letter(walk, one) for one in below[heads:]).replace("P", "")
    if set(letters) == {"X"}:
        return len(letters) > 2 and all(walk.find(one.body).day for one in below[heads:] if letter(walk, one) == "X")
    if re.fullmatch(r"(?:T?X+)+", letters) is not None:
        return letters.count("X") > 2
    return letters.count("D") > 1 and re.fullmatch(r"(?:DT{1,2}|X)+", letters) is not None


def _groups(lines: list[Said], letters: str) -> list[str]:
    groups = [""]
    for line, letter in zip(lines, letters, strict=True):
        if line.gap and groups[-1]:
            groups.append("")
        groups[-1] += letter
    return groups


def letter(walk: Walk, line: Said) -> str:
    """D: a line that says when, perhaps where as well; X: what and when; P: prose; T: what."""
    key = line.body, walk.above.scope, walk.above.week
    if key not in walk.letters:
        walk.letters[key] = _letter(walk, line)
    return walk.letters[key]


def _letter(walk: Walk, line: Said) -> str:
    found = walk.find(line.body)
    if found.starts or (found.reason and not has_words(found.rest)):
        return "D" if found.alone or (found.leads and _says_where(found.rest, walk.known)) else "X"
    if found.day or found.hour:
        return "X" if has_words(found.rest) else "P"
    told = is_sentence(line.body) or is_place(line.body, walk.known) or is_fact(line.body)
    return "P" if told else "T"


def _says_where(rest: str, known: Known) -> bool:
    """Whether what is left beside a day is a place: «актовый зал», or a few small words («двор»)."""
    words = tidy(rest)
    if rest.replace(GAP, " ").lstrip(" ,.")[:1] in "–—-":
        return is_place(rest, known)
    return is_place(rest, known) or (words[:1].islower() and len(words.split()) < 4 and _DEED.search(words) is None)


_DEED = pattern(
    r"\w{2,}(?:емся|имся|аем|яем|уем|аются|яются)\b|\w+(?:ть|ти|ние|ция|ка|ие|ing)\b|концерт|праздник|урок|поход|игр|эстафет|турнир|ярмарк"
    r"|спектакл|экскурс|диктант|контрольн|собрани|линейк|викторин|чаепит|выставк|субботник",
    re.IGNORECASE,
)


def told_below(walk: Walk) -> bool:
    """Whether most items of a list have plain lines below them, which tell of them."""
    lines = block(walk)
    followed = [b.mark == "" for a, b in pairwise(lines) if a.mark]
    return 2 * sum(followed) > len(followed)
