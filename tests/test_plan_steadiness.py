"""A text is read alike whatever does not tell: blank lines, bullets, signs at the end, «ё», hard blanks, capitals."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.plan import Plan, read
from data.plan.words import fold
from tests.scoring import Want, wants

CHANGES = ("yo", "nbsp", "trailing", "bullets", "blank", "around")
TEXTS = [want for want in wants(Path(__file__).parent / "plans") if want.file.suffix == ".txt"]


def seen(text: str, want: Want) -> list[tuple[str, str, str]]:
    """What a person would compare: the titles without their endings, and when."""
    found: Plan = read(text, month=want.month, today=want.today)
    return sorted((fold(one.title), str(one.starts), str(one.ends)) for one in found.items)


def text_of(want: Want) -> str:
    return want.file.read_text(encoding="utf-8")


def changed(text: str, change: str, draw: st.DataObject) -> str:
    lines = text.splitlines()
    match change:
        case "yo":
            return text.replace("ё", "е").replace("Ё", "Е")
        case "nbsp":
            return re.sub(r"(?<=\S) (?=\S)", "\u00a0", text)
        case "trailing":
            return "\n".join(line + draw.draw(st.sampled_from(["", " ", "  ", "\u200b"])) for line in lines)
        case "bullets":
            others = {"•": "–", "-": "•", "*": "●", "–": "—", "—": "-", "✅": "✔"}
            return "\n".join(re.sub(r"^(\s*)([•*✅–—-])(?=\s)", lambda m: m[1] + others[m[2]], line) for line in lines)
        case "blank":
            at = [place for place, line in enumerate(lines) if not line.strip()]
            more = draw.draw(st.sets(st.sampled_from(at))) if at else set[int]()
            return "\n".join(line + "\n" * (place in more) for place, line in enumerate(lines))
        case _:
            return "\n\n" + text + "\n\n\n"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TEXTS), st.sampled_from(CHANGES), st.data())
def test_what_does_not_tell_changes_nothing(want: Want, change: str, draw: st.DataObject) -> None:
    text = text_of(want)
    assert seen(changed(text, change, draw), want) == seen(text, want)


@pytest.mark.parametrize("want", TEXTS, ids=lambda want: str(want.file.stem))
def test_the_case_of_a_heading_changes_nothing(want: Want) -> None:
    lines = text_of(want).splitlines()
    plain = read("\n".join(lines), month=want.month, today=want.today)
    heads = set(plain.headings)
    loud = [line.upper() if at in heads else line for at, line in enumerate(lines, 1)]
    assert seen("\n".join(loud), want) == seen("\n".join(lines), want)
