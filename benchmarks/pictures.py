"""What a picture costs: medians in milliseconds, warm, beside an empty page of the rating's size and the first draw."""

import asyncio
import statistics
import struct
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import typst

from ui import pictures
from ui.glyphs import FONTS
from ui.pictures import GoalBar, Picture, PosterItem, PosterSection, RatingRow, Studio
from ui.wall import WallItem, wall

RUNS = 15
NAMES = (
    "Семья Ивановых",
    "Весёлые ёжики 🦔",
    "Петровы",
    "Семья Константинопольских-Преображенских",
    "Команда «Комета»",
)
URL = "https://t.me/marshrutka_bot?start=j_Ab3dE6gH9k"


def a_rating(rows: int, run: int) -> Picture:
    """Points differ from run to run, so that nothing is remembered from the last drawing."""
    return pictures.rating(
        title="Рейтинг активности семей",
        subtitle="2 «Б» · на 4 декабря, пятница",
        rows=[RatingRow(i + 1, f"{NAMES[i % 5]} {i}", 400 - 9 * i + run, i % 5 - 2) for i in range(rows)],
        footer="Участвуют 18 семей из 25",
        families=(18, 25),
        goal=GoalBar("Цель класса: 64 дела из 100", 64 + run, 100),
        unit="баллы",
    )


def a_poster(items: int, run: int) -> Picture:
    made = [
        PosterItem(f"Музей космонавтики, зал {i + run}", "сб, 12 декабря, 18:00", "пр-т Мира, 111", ("10 баллов",), "🏛")
        for i in range(items)
    ]
    return pictures.poster(
        title="Маршрутная карта",
        month="Декабрь 2026",
        classroom="2 «Б»",
        sections=[PosterSection("🎒", f"Раздел {i}", made[i::4]) for i in range(4)],
        note="Отмечайтесь в боте",
        url=URL,
    )


def a_wall(items: int, run: int) -> Picture:
    """Half of them in the month's days, half without a day."""
    days = [date(2026, 12, 1) + timedelta(days=i % 31) for i in range(items // 2)]
    dated = [
        WallItem(day, day + timedelta(days=i % 3 // 2), f"Музей космонавтики, зал {i + run}", "18:00", icon="🏛")
        for i, day in enumerate(days)
    ]
    undated = [PosterItem(f"Рассказы, том {i + run}") for i in range(items - len(dated))]
    return wall(
        title="Маршрутная карта",
        month="Декабрь 2026",
        classroom="2 «Б»",
        first=date(2026, 12, 1),
        weekdays=("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
        items=dated,
        sections=[PosterSection("📖", f"Раздел {i}", undated[i::4]) for i in range(4)],
        details=PosterSection("📌", "Подробнее", ()),
        more=lambda count: f"… и ещё {count}",
        note="Отмечайтесь в боте",
        url=URL,
    )


def an_invite(run: int) -> Picture:
    steps = ("Наведите камеру", "Нажмите «Старт»", "Назовите семью")
    return pictures.invite(title=f"2 «Б», школа № {run}", heading="Присоединяйтесь к классу", url=URL, steps=steps)


def empty_page(width: int, height: int, folder: str) -> Callable[[], object]:
    """Draws a page without words, `width` by `height` pixels; its one line stands in `folder`."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    points = 72 / pictures.PPI
    source = Path(folder, "empty.typ")
    source.write_text(f"#set page(width: {width * points}pt, height: {height * points}pt)\n")
    compiler = typst.Compiler(str(source), root=folder, font_paths=fonts)
    return lambda: compiler.compile(format="png", ppi=pictures.PPI)


async def main() -> None:
    studio = Studio()
    start = time.perf_counter()
    png = await studio.draw(a_rating(30, -1))
    print(f"{'first drawing, fonts loaded: rating, 30 rows':46}{(time.perf_counter() - start) * 1e3:8.0f} ms")

    async def measure(what: str, picture: Callable[[int], Picture], form: pictures.Format = "png") -> None:
        await studio.draw(picture(-1), form)
        taken, last = [], b""
        for run in range(RUNS):
            start = time.perf_counter()
            last = await studio.draw(picture(run), form)
            taken.append((time.perf_counter() - start) * 1e3)
        print(f"{what:46}{statistics.median(taken):8.0f} ms{len(last) / 1024:8.0f} KB")

    await measure("rating, 30 rows, PNG", lambda run: a_rating(30, run))
    await measure("rating, 60 rows, PNG", lambda run: a_rating(60, run))
    await measure("poster, 12 items, PNG", lambda run: a_poster(12, run))
    await measure("poster, 60 items, PNG", lambda run: a_poster(60, run))
    await measure("wall sheet, 5 items, A4 PDF", lambda run: a_wall(5, run), "pdf")
    await measure("wall sheet, 60 items, A4 PDF", lambda run: a_wall(60, run), "pdf")
    await measure("invite, PNG", an_invite)
    await measure("invite, A4 PDF", an_invite, "pdf")
    studio.close()

    taken = []
    with tempfile.TemporaryDirectory() as folder:
        width, height = struct.unpack_from(">II", png, 16)
        empty = empty_page(width, height, folder)
        for _ in range(RUNS):
            start = time.perf_counter()
            empty()
            taken.append((time.perf_counter() - start) * 1e3)
    print(f"{'baseline: an empty page of the first one’s size':46}{statistics.median(taken):8.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
