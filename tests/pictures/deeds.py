"""Draw every picture of deeds (rating, stamps, diplomas, chart) of invented families into `docs/images`.

The facts are made up, always the same; the pictures are drawn by the bot's own screens. A PDF's pages become PNG by
`pdftoppm`.
"""

import asyncio
import subprocess
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from data.deeds.reports import Report
from data.kinds import KINDS
from data.points import Sum
from data.school.classrooms import Classroom
from data.standing.evenness import Mark, Stats, Stretch
from data.standing.rating import Rating, rank
from handlers.deeds import diplomas
from handlers.standing import evenness, rating
from ui.pictures import Picture, Studio
from ui.text import Text, texts

IMAGES = Path(__file__).parents[2] / "docs" / "images"
NAMES = {
    "ru": (
        *(
            "Семья Ивановых",
            "Лисята 🦊",
            "Петровы",
            "Константинопольские-Преображенские",
            "Козловы",
            "Команда «Комета»",
        ),
        *("Смирновы", "Весёлые ёжики 🦔", "Кузнецовы", "Поповы", "Анна и семья", "Соколовы", "Лебедевы", "Новиковы"),
    ),
    "en": (
        *("The Ivanovs", "Foxes 🦊", "The Petrovs", "Konstantinopolsky-Preobrazhensky", "The Kozlovs", "Team Comet"),
        *("The Smirnovs", "Hedgehogs 🦔", "The Kuznetsovs", "The Popovs", "Anna’s family", "The Sokolovs"),
    ),
}
DEEDS = {
    "ru": {
        "book_aloud": "Н. Носов. «Фантазёры»",
        "book_alone": "А. Волков. «Волшебник Изумрудного города»",
        "venue": "Олимпиада «Музеи. Парки. Усадьбы» — Бабушкинский парк",
        "school_event": "Ярмарка добрых дел",
        "outing": "Своё дело",
        "audio": "П. Чайковский. «Щелкунчик»",
    },
    "en": {
        "book_aloud": "Nosov. The Dreamers",
        "book_alone": "Volkov. The Wizard of the Emerald City",
        "venue": "Olympiad “Museums. Parks. Estates” — Babushkinsky park",
        "school_event": "Good deeds fair",
        "outing": "Our own activity",
        "audio": "Tchaikovsky. The Nutcracker",
    },
}
IN_ENGLISH = ("rating-23", "evenness", "stamps-7", "diploma")
"""The others differ from the Russian ones in nothing but words."""
DECEMBER = date(2026, 12, 1)
BEGUN = datetime(2026, 9, 1, 9, tzinfo=UTC)


def a_class(t: Text) -> Classroom:
    title = "2 «Б»" if t.language == "ru" else "Class 2B"
    return Classroom(
        id=1,
        title=title,
        timezone="Europe/Moscow",
        language=t.language,
        accepts_at_once=False,
        chat=None,
        chat_title=None,
        eve_minute=1080,
        rating_weekday=4,
        rating_minute=1080,
        offer_hours=12,
        made_at=BEGUN,
        accepted=25,
        waiting=0,
    )


def name_of(t: Text, number: int) -> str:
    """Equal names too: families of one class may be called alike under their teams' names."""
    names = NAMES[t.language]
    return names[number % len(names)]


def a_rating(t: Text, count: int, *, of: int | None = None, shows: str = "all", final: bool = False) -> Rating:
    """A month of `count` families with points; two come later, several are equal."""
    random = Random(count)
    amounts = sorted((5 * random.randint(1, 3 + count) for _ in range(count)), reverse=True)
    names = {n: name_of(t, n) for n in range(count)}
    before = {n: max(1, n + random.randint(-2, 3)) for n in range(count) if n % 7 != 3}
    joined = {n: date(2026, 12, 12) for n in (4, 9) if n < count}
    rows = rank([Sum(n, points, max(1, points // 10)) for n, points in enumerate(amounts)], names, before, joined)
    deeds = sum(row.deeds for row in rows)
    at = datetime(2026, 12, 31 if final else 18, 15, tzinfo=UTC)
    goal = max(5, 5 * round(deeds / 4))
    everybody = count + 2 if of is None else of
    return Rating(
        1, a_class(t).title, "Europe/Moscow", DECEMBER, at, rows, everybody, deeds, shows, "month", final, goal
    )


def deeds_of(t: Text, count: int) -> list[Report]:
    titles = list(DEEDS[t.language].items())
    made = []
    for n in range(count):
        kind, title = titles[n % len(titles)]
        sent = datetime(2026, 12, 1, 12, tzinfo=UTC) + timedelta(days=n * 30 // max(count, 1))
        own = None if kind == "outing" else title
        made.append(Report(n, 1, 1, "", None, own, None, None, kind, "accepted", (), KINDS[kind].points, "", sent))
    return made


def a_year(t: Text) -> tuple[Stats, list[Mark]]:
    """Twenty-five invented families: few at first, more after the rating begins."""
    random = Random(2026)
    months = []
    for number, first in enumerate([*((2026, m) for m in (9, 10, 11, 12)), *((2027, m) for m in (1, 2, 3, 4, 5))]):
        chance = min(0.95, 0.28 + max(0, number - 1) * 0.11)
        eager = [random.random() < chance for _ in range(25)]
        deeds = tuple(random.choice((1, 1, 2, 3, 4 if number > 2 else 9)) if one else 0 for one in eager)
        months.append(Stretch(date(first[0], first[1], 1), deeds))
    words = "Олимпиада «Музеи. Парки. Усадьбы»" if t.language == "ru" else "Olympiad “Museums. Parks. Estates”"
    marks = [Mark(None, date(2026, 10, 30), ""), Mark(1, date(2027, 2, 1), words)]
    return Stats(tuple(sum(month.deeds[n] for month in months) for n in range(25)), tuple(months)), marks


def screens(t: Text) -> dict[str, Picture]:
    """Every variant for the phone."""
    known, code = a_class(t), t.language
    invented = replace(known, title="выдуманный класс" if code == "ru" else "an invented class")
    stats, marks = a_year(t)
    made = {
        "rating-23": rating.picture(t, a_rating(t, 23)),
        "rating-final": rating.picture(t, a_rating(t, 23, final=True)),
        "rating-top": rating.picture(t, a_rating(t, 23, shows="top")),
        "rating-together": rating.picture(t, a_rating(t, 23, shows="together")),
        "rating-5": rating.picture(t, a_rating(t, 5)),
        "rating-60": rating.picture(t, a_rating(t, 60)),
        "rating-none": rating.picture(t, a_rating(t, 0, of=25, shows="together")),
        "evenness": evenness.picture(t, invented, stats, marks, Random(1)),
        "evenness-first": evenness.picture(t, known, Stats((1, 0, 2), stats.months[:1]), [], Random(1)),
    }
    for count in (0, 7, 26, 60):
        mine = [(name_of(t, 3), deeds_of(t, count))]
        made[f"stamps-{count}"] = diplomas.stamps(t, known, "month", DECEMBER, mine, "png")
    made["diploma"] = diplomas.diploma(t, known, "month", DECEMBER, [(name_of(t, 3), deeds_of(t, 14))], "png")
    made["diploma-year"] = diplomas.diploma(t, known, "year", DECEMBER, [(name_of(t, 1), deeds_of(t, 60))], "png")
    return {f"{name}-{code}": picture for name, picture in made.items()}


def sheets(t: Text) -> dict[str, Picture]:
    """What is printed."""
    known, code = a_class(t), t.language
    two = [(name_of(t, n), deeds_of(t, 14)) for n in (0, 3)]
    made = {f"diploma-{paper}": diplomas.diploma(t, known, "month", DECEMBER, two, paper) for paper in ("a4", "a5")}
    for count in (12, 60):
        mine = [(name_of(t, 1), deeds_of(t, count))]
        made[f"stamps-{count}-a4"] = diplomas.stamps(t, known, "month", DECEMBER, mine, "a4")
    return {f"{name}-{code}": picture for name, picture in made.items()}


def keep(name: str, drawn: bytes) -> None:
    """A PNG as it is, of a PDF the first page."""
    if drawn.startswith(b"\x89PNG"):
        (IMAGES / f"{name}.png").write_bytes(drawn)
        return
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder, "sheet.pdf")
        sheet.write_bytes(drawn)
        subprocess.run(["pdftoppm", "-png", "-r", "96", "-singlefile", sheet, IMAGES / name], check=True)


async def main() -> None:
    studio = Studio()
    for t in texts(strict=True).values():
        for name, picture in screens(t).items():
            if t.language == "ru" or name.removesuffix("-en") in IN_ENGLISH:
                keep(name, await studio.draw(picture))
        for name, picture in sheets(t).items():
            if t.language == "ru":
                keep(name, await studio.draw(picture, "pdf"))
    studio.close()


if __name__ == "__main__":
    asyncio.run(main())
