"""Play the years of `marshrutka simulate`, draw them, and write their tables into docs/evenness.md."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.simulation.comparison import Row, compare, otherwise
from bot.simulation.year import RULES
from ui.pictures import Picture, Studio

DOCS = Path(__file__).parents[2] / "docs"
BEGINS, ENDS = "<!-- simulated -->\n", "<!-- /simulated -->\n"
SEEDS, OTHERS = 8, 4
"""Classes of the table, and of each changed assumption."""
NAMES = {
    "share_active": "families that visited anything",
    "top_fifth_share": "visits of the most active fifth",
    "gini": "Gini of the visits",
    "effective_families": "effective number of families, as a share",
    "first_wishes": "first wishes granted",
    "first_quick": "first wishes, the half that answers sooner",
    "first_slow": "first wishes, the half that answers later",
    "wishes_granted": "any wish granted",
}
Known = dict[str, dict[str, Row]]


def picture(known: Known) -> Picture:
    """Dots and intervals of the three rules."""
    rows = [
        {
            "name": words,
            "told": " · ".join(f"{known[rule][name].mean:.2f}" for rule in RULES),
            "values": [
                {"mean": one.mean, "low": one.low, "high": one.high} for one in (known[rule][name] for rule in RULES)
            ],
        }
        for name, words in NAMES.items()
    ]
    facts = {
        "title": "Three ways to give out places",
        "subtitle": f"Simulated: {SEEDS} classes of 25 families, a school year of nine rounds of 84 places",
        "rules": list(RULES),
        "rows": rows,
        "exact": "Exact: who is given what. The product’s own rules ran, on a database.",
        "guessed": "Assumed: how families behave, how soon they answer, what they wish. Most of it is a guess:"
        " docs/evenness.md names each.",
        "lang": "en",
    }
    return Picture("simulation", facts, "simulation.png")


def told(known: Known, others: Known) -> str:
    """The tables of docs/evenness.md."""

    def cell(one: Row) -> str:
        return f"{one.mean:.3f} ({one.low:.3f} … {one.high:.3f})"

    def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
        return [f"| {' | '.join(one)} |" for one in (heads, ["---"] * len(heads), *rows)]

    differ = f"wishes − {RULES[0]}"
    first = table(
        ["", *RULES, differ],
        [[words, *(cell(known[rule][name]) for rule in (*RULES, differ))] for name, words in NAMES.items()],
    )
    shown = ("gini", "first_wishes", "first_quick", "first_slow")
    second = table(
        [f"{differ}, if", *(NAMES[name] for name in shown)],
        [[words, *(cell(figures[name]) for name in shown)] for words, figures in others.items()],
    )
    return "\n".join([*first, "", *second, ""])


async def draw(made: Picture) -> bytes:
    studio = Studio()
    drawn = await studio.draw(made)
    studio.close()
    return drawn


def main() -> None:
    write(compare(range(1, SEEDS + 1)), otherwise(range(1, OTHERS + 1)))


def write(known: Known, others: Known) -> None:
    """The picture, and the page's tables."""
    (DOCS / "images" / "simulation-en.png").write_bytes(asyncio.run(draw(picture(known))))
    page = DOCS / "evenness.md"
    before, rest = page.read_text("utf-8").split(BEGINS)
    page.write_text(before + BEGINS + told(known, others) + ENDS + rest.split(ENDS)[1], "utf-8")


if __name__ == "__main__":
    main()
