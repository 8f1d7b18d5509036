"""Draw the posters and wall sheets of the sample months in `docs/months` into `docs/images`, to be looked at.

A sample is a plan as a teacher sends it, made a map by the bot's own rules. A PDF's pages become PNG by `pdftoppm`.
"""

import asyncio
import subprocess
import tempfile
from pathlib import Path

from data.db import Database
from data.map.months import Month
from data.schema import migrate
from handlers.links import Links
from handlers.map import posters
from tests.rules import found
from ui.pictures import Studio
from ui.text import texts

DOCS = Path(__file__).parents[2] / "docs"
LINKS = Links("marshrutka_bot")


async def month_of(plan: str, url: str) -> Month:
    """The plan as a published map of December 2026."""
    await migrate(url)
    database = Database(url)
    try:
        return await (await found(database)).map(plan)
    finally:
        await database.close()


async def draw(month: Month) -> tuple[bytes, bytes]:
    """The poster as PNG and the wall sheet as PDF."""
    studio, t = Studio(), texts(strict=True)["ru"]
    poster = posters.poster(t, month, LINKS).picture
    assert poster is not None
    drawn = await studio.draw(poster), await studio.draw(posters.wall(t, month, LINKS), "pdf")
    studio.close()
    return drawn


def main() -> None:
    for plan in sorted((DOCS / "months").glob("*.txt")):
        with tempfile.TemporaryDirectory() as folder:
            month = asyncio.run(month_of(plan.read_text("utf-8"), f"sqlite+aiosqlite:///{folder}/sample.db"))
            poster, wall = asyncio.run(draw(month))
            (DOCS / "images" / f"poster-{plan.stem}.png").write_bytes(poster)
            sheet = Path(folder, "wall.pdf")
            sheet.write_bytes(wall)
            subprocess.run(["pdftoppm", "-png", "-r", "96", sheet, Path(folder, "page")], check=True)
            pages = sorted(Path(folder).glob("page-*.png"))
            for number, page in enumerate(pages, start=1):
                more = f"-{number}" if number > 1 else ""
                (DOCS / "images" / f"wall-{plan.stem}{more}.png").write_bytes(page.read_bytes())
        print(f"{plan.stem}: {len(month.items)} items, pages of the wall sheet: {len(pages)}")


if __name__ == "__main__":
    main()
