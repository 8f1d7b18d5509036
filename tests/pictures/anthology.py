"""Print a small book of invented stories into `docs/images`: its cover, contents and first pages, to be looked at.

The words and the drawings are made up, always the same. The PDF's pages become PNG by `pdftoppm`.
"""

import asyncio
import io
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from ui.books import Book, Chapter
from ui.drawings import Drawing, drawing
from ui.printer import Printer
from ui.text import texts

IMAGES = Path(__file__).parents[2] / "docs" / "images"
NOW = datetime(2027, 5, 20, 12, tzinfo=UTC)
DPI = 110
SHOWN = (1, 2, 3, 4, 5, 6)
OPENING = {
    "ru": "Однажды утром в нашем дворе появился трамвай. Рельсов у него не было, зато у кондуктора лежал билет с \
именем, "
    "которого никто не знал…",
    "en": "One morning a tram appeared in our yard. It had no rails, but the conductor held a ticket with a name \
that nobody "
    "knew…",
}
STORY = {
    "ru": """Первым его увидел ёж. Он как раз шёл за последним осенним яблоком и никуда не торопился.
- Вам куда? - спросил кондуктор.
- Мне до яблока, - сказал ёж. - А вам?
Кондуктор посмотрел в билет, потом на ежа, потом снова в билет. На билете было написано одно слово, и слово это \
было мокрое от снега.

Трамвай тронулся. Ехали мимо качелей, мимо бабушкиного окна, мимо школы, где ещё никто не проснулся. Возле \
библиотеки вошёл снеговик и вежливо попросил не включать печку.
- А как же мы без рельсов? - удивилась варежка, которую кто-то забыл на сиденье.
- Рельсы нужны тем, кто знает, куда едет, - ответил кондуктор. - А мы едем посмотреть.

У музея космонавтики трамвай остановился. Дверь открылась, и все увидели яблоко: оно лежало на ступеньке, \
красное, как светофор. Ёж достал из-под иголок карандаш и дописал на билете вторую половину имени. Получилось: \
«Ёжик, который всех подождал».
С тех пор трамвай приезжает каждую зиму. Рельсов у него по-прежнему нет.""",
    "en": """The hedgehog saw it first. It was on its way to the last apple of autumn and in no hurry at all.
“Where to?” asked the conductor.
“To the apple,” said the hedgehog. “And you?”
The conductor looked at the ticket, then at the hedgehog, then at the ticket again. There was one word on it, \
and the word was wet with snow.

The tram set off. They went past the swings, past grandmother’s window, past the school where nobody was awake \
yet. By the library a snowman got on and politely asked to leave the heating off.
“But how do we go without rails?” wondered a mitten that somebody had left on the seat.
“Rails are for those who know where they are going,” answered the conductor. “We are going to have a look.”

At the museum of space the tram stopped. The door opened, and there lay the apple on the step, red as a traffic \
light. The hedgehog took a pencil from under its spines and wrote the other half of the name. It said: “The \
hedgehog who waited for everybody”.
Since then the tram has come every winter. It still has no rails.""",
}
TITLES = {
    "ru": (("Ёж и трамвай", "Маша"), ("Снеговик, который боялся печки", "Семья Петровых"), ("Билет без имени", "")),
    "en": (
        ("The hedgehog and the tram", "Masha"),
        ("A snowman afraid of the stove", "The Petrovs"),
        ("A ticket without a name", ""),
    ),
}


def crayon(seed: int, width: int, height: int) -> Drawing:
    """A child's drawing of a tram in the snow, or of a snowman when the sheet stands upright."""
    random = Random(seed)
    sheet = Image.new("RGB", (width, height), (252, 249, 240))
    draw = ImageDraw.Draw(sheet)

    def scribble(box: tuple[int, int, int, int], colour: tuple[int, int, int], *, round_: bool = False) -> None:
        left, top, right, bottom = box
        for y in range(top, bottom, 7):
            share = abs((y - (top + bottom) / 2) / ((bottom - top) / 2))
            cut = int((right - left) / 2 * (1 - (1 - min(share, 1) ** 2) ** 0.5)) if round_ else 0
            shade = tuple(max(0, min(255, part + random.randrange(-18, 18))) for part in colour)
            draw.line((left + cut + random.randrange(-5, 5), y, right - cut + random.randrange(-5, 5), y + 5), shade, 8)

    scribble((0, int(height * 0.8), width, height), (214, 230, 244))
    scribble(
        (int(width * 0.76), int(height * 0.06), int(width * 0.92), int(height * 0.06 + width * 0.16)),
        (255, 205, 60),
        round_=True,
    )
    middle, ground = width // 2, int(height * 0.84)
    if width > height:
        scribble((int(width * 0.16), int(height * 0.36), int(width * 0.8), int(height * 0.76)), (206, 62, 52))
        for n in range(4):
            left = int(width * (0.21 + 0.145 * n))
            scribble((left, int(height * 0.43), left + int(width * 0.1), int(height * 0.57)), (150, 205, 236))
        for left in (0.25, 0.62):
            wheel = int(width * left), int(height * 0.72)
            scribble((*wheel, wheel[0] + int(height * 0.15), ground + 10), (62, 62, 70), round_=True)
    else:
        for size, bottom in ((0.5, 0.0), (0.36, 0.4), (0.25, 0.69)):
            side = int(width * size)
            low = ground - int(width * bottom)
            scribble((middle - side // 2, low - side, middle + side // 2, low), (206, 222, 240), round_=True)
        head = ground - int(width * 0.81)
        draw.polygon([(middle, head), (middle + 120, head + 22), (middle, head + 34)], (238, 130, 40))
        for left in (-45, 30):
            draw.ellipse((middle + left, head - 45, middle + left + 20, head - 25), (40, 40, 50))
    for _ in range(70):
        x, y = random.randrange(width), random.randrange(height)
        draw.ellipse((x, y, x + 12, y + 12), (176, 204, 232))
    made = io.BytesIO()
    sheet.filter(ImageFilter.GaussianBlur(1.2)).save(made, "JPEG", quality=92)
    drawn = drawing(made.getvalue())
    assert drawn is not None
    return drawn


def a_book(language: str) -> Book:
    t = texts()[language]
    tram, snowman = crayon(1, 1500, 1000), crayon(2, 900, 1200)
    cut = STORY[language].index("\n\n")
    first, rest = STORY[language][:cut], STORY[language][cut:]
    leaves: tuple[list[str | Drawing], ...] = ([first, tram, rest], [first, rest, snowman], [first])
    chapters = [
        Chapter(title, author, OPENING[language], None, parts)
        for (title, author), parts in zip(TITLES[language], leaves, strict=True)
    ]
    line = "2 «Б» · 2026/27" if language == "ru" else "2B · 2026/27"
    return Book(
        title=t("anthologies-title"),
        subtitle=t("anthologies-subtitle"),
        line=line,
        contents=t("anthologies-contents"),
        note=t("anthologies-note", count=len(chapters), day=t.day(NOW.date(), "d MMMM y")),
        lang=language,
        chapters=chapters,
    )


def laid_out(pdf: bytes, name: str) -> None:
    """The shown pages in two rows on one picture."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "book.pdf")
        source.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", str(DPI), "-png", str(source), str(Path(folder, "page"))], check=True)
        found = sorted(Path(folder).glob("page-*.png"))
        sheets = [Image.open(found[number - 1]).convert("RGB") for number in SHOWN if number <= len(found)]
    width, height, gap = *sheets[0].size, 24
    rows = -(-len(sheets) // 3)
    table = Image.new("RGB", (3 * width + 4 * gap, rows * height + (rows + 1) * gap), (226, 220, 206))
    for place, sheet in enumerate(sheets):
        table.paste(sheet, (gap + place % 3 * (width + gap), gap + place // 3 * (height + gap)))
    table.quantize(128).save(IMAGES / name, optimize=True)


async def main() -> None:
    press = Printer()
    for language in ("ru", "en"):
        pdf, _ = await press.book(a_book(language), made=NOW)
        await asyncio.to_thread(laid_out, pdf, f"anthology-{language}.png")


if __name__ == "__main__":
    asyncio.run(main())
