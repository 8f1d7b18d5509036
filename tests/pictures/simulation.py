"""Play the years of `marshrutka simulate`, draw them, and write their tables into docs/evenness.md."""

import ast
import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.simulation import assumed
from bot.simulation.assumed import Habits, People
from bot.simulation.comparison import DIFFERENCES, Row, compare, otherwise, turned, weekly, weekly_otherwise
from bot.simulation.year import RULES
from ui.pictures import Picture, Studio

DOCS = Path(__file__).parents[2] / "docs"
SEEDS, OTHERS, WEEKLY, WEEKLY_OTHERS = 8, 4, 60, 40
"""Classes of the table of places, of each assumption changed there; the same of weeks."""
NAMES = {
    "share_active": "families that visited anything",
    "top_fifth_share": "visits of the most active fifth",
    "gini": "Gini of the visits",
    "effective_families": "effective number of families, as a share",
    "first_wishes": "first wishes granted",
    "first_quick": "first wishes, the half that answers sooner",
    "first_slow": "first wishes, the half that answers later",
    "wishes_granted": "any wish granted",
    "never_first": "families never given a first wish",
    "never_served": "families never given a place",
    "letters": "letters about places, an adult and month",
}
OF_WEEKS = {
    "share_active": "families active in a month",
    "top_fifth_share": "deeds of the most active fifth",
    "gini": "Gini of the deeds",
    "effective_families": "effective number of families, as a share",
    "never": "families without a deed all year",
    "away": "deeds that are not at home",
    "messages": "messages to a family in a week",
}
SHOWN = ("share_active", "gini")
"""What the picture shows of weeks."""
Known = Mapping[str, Mapping[str, Row]]


def picture(known: Known, weeks: Mapping[str, Known]) -> Picture:
    """Dots and intervals: the rules of places, and each thing that is compared of weeks."""

    def rows(names: Mapping[str, str], found: Known) -> list[dict[str, Any]]:
        return [
            {
                "name": words,
                "told": " · ".join(f"{one[name].mean:.2f}" for one in found.values()),
                "values": [
                    {"mean": one[name].mean, "low": one[name].low, "high": one[name].high} for one in found.values()
                ],
            }
            for name, words in names.items()
        ]

    places = {name: words for name, words in NAMES.items() if name != "letters"}
    few = {name: OF_WEEKS[name] for name in SHOWN}
    rules = {rule: known[rule] for rule in RULES}
    groups = [{"title": "Who is given what", "ways": list(RULES), "rows": rows(places, rules)}]
    groups += [
        {"title": of[0].upper() + of[1:], "ways": list(found), "rows": rows(few, found)} for of, found in weeks.items()
    ]
    facts = {
        "title": "What evens a class out: a simulation",
        "subtitle": f"School years of 25 families: {SEEDS} classes for places, {WEEKLY} for the rest",
        "groups": groups,
        "exact": "Exact: who is given which place, what a hint names, who stands where. The product’s own rules ran.",
        "guessed": "Assumed: what families do, how soon, what moves them. Most of it is a guess, and some results turn"
        " around with it: docs/evenness.md names each.",
        "lang": "en",
    }
    return Picture("simulation", facts, "simulation.png")


def _cell(one: Row, mark: str = "") -> str:
    return f"{mark}{one.mean:.3f} ({one.low:.3f} … {one.high:.3f})"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(one)} |" for one in (heads, ["---"] * len(heads), *rows)) + "\n"


def places(known: Known, others: Known) -> str:
    """The tables of places."""
    differ = f"wishes − {RULES[0]}"
    columns = (*RULES, differ)
    first = [[words, *(_cell(known[rule][name]) for rule in columns)] for name, words in NAMES.items()]
    shown = ("gini", "first_wishes", "first_quick", "first_slow", "never_first")
    second = [[words, *(_cell(figures[name]) for name in shown)] for words, figures in others.items()]
    heads = [f"{differ}, if", *(NAMES[name] for name in shown)]
    return f"{_table(['', *columns], first)}\n{_table(heads, second)}"


def of_weeks(found: Mapping[str, Known], others: Known) -> str:
    """The tables of weeks; ↺ marks what an assumption turns around."""
    tables = [
        _table(
            [of, *ways],
            [[words, *(_cell(figures[name]) for figures in ways.values())] for name, words in OF_WEEKS.items()],
        )
        for of, ways in found.items()
    ]
    usual = others["as assumed"]
    heads = ["", *(f"{name}: {OF_WEEKS[figure]}" for name, (*_, figure) in DIFFERENCES.items())]
    rows = [
        [words, *(_cell(one, "↺ " if turned(one, usual[name]) else "") for name, one in figures.items())]
        for words, figures in others.items()
    ]
    return "\n".join([*tables, _table(heads, rows)])


def assumptions() -> str:
    """Each parameter, its value, and where it is from: as the code says it."""
    rows = []
    for made in ast.parse(Path(assumed.__file__).read_text("utf-8")).body:
        if isinstance(made, ast.ClassDef):
            values = {"People": People(), "Habits": Habits()}[made.name]
            for one, said in zip(made.body, made.body[1:], strict=False):
                if (
                    isinstance(one, ast.AnnAssign)
                    and isinstance(said, ast.Expr)
                    and isinstance(said.value, ast.Constant)
                ):
                    name = ast.unparse(one.target)
                    value = str(getattr(values, name)).strip("{}()")
                    rows.append([f"`{made.name}.{name}`", value, " ".join(str(said.value.value).split())])
    return _table(["assumption", "value", "what it is, and where from"], rows)


async def draw(made: Picture) -> bytes:
    studio = Studio()
    drawn = await studio.draw(made)
    studio.close()
    return drawn


def main() -> None:
    write(
        compare(range(1, SEEDS + 1)),
        otherwise(range(1, OTHERS + 1)),
        weekly(range(1, WEEKLY + 1)),
        weekly_otherwise(range(1, WEEKLY_OTHERS + 1)),
    )


def write(known: Known, others: Known, weeks: Mapping[str, Known], weeks_otherwise: Known) -> None:
    """The picture, and the page's tables."""
    (DOCS / "images" / "simulation-en.png").write_bytes(asyncio.run(draw(picture(known, weeks))))
    page = DOCS / "evenness.md"
    said = page.read_text("utf-8")
    tables = {
        "simulated": places(known, others),
        "weeks": of_weeks(weeks, weeks_otherwise),
        "assumed": assumptions(),
    }
    for name, table in tables.items():
        begins, ends = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
        before, rest = said.split(begins)
        said = before + begins + table + ends + rest.split(ends)[1]
    page.write_text(said, "utf-8")


if __name__ == "__main__":
    main()
