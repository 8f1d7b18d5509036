"""What a class's book costs: 30 stories of three pages with 30 photos of 12 megapixels, as PDF and EPUB.

Seconds (the best of several runs), the most memory of the process, and the longest time in which its loop could do
nothing else; beside the baseline, the same words without photos drawn by the same Typst. Nothing is fetched: the photos
lie in memory, as if they had just come from Telegram.
"""

import asyncio
import contextlib
import io
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from random import Random
from threading import Thread
from typing import Any, cast

import psutil
from PIL import Image, ImageDraw

from data.books.anthologies import Contents
from data.books.prompts import Prompt
from data.books.stories import Passage, Story
from data.deeds.reports import Report
from data.school.classrooms import Classroom
from handlers.books.anthologies import bound
from ui.printer import Printer
from ui.text import texts

RUNS = 5
STORIES = 30
CHARACTERS = 5400
"""Three pages of A5."""
NOW = datetime(2027, 5, 20, 12, tzinfo=UTC)
HAND_OVER = 0.0003
"""As in `bot/app.py`."""
WORDS = (
    "ёж трамвай варежка снег маршрутка бабушка музей космонавтики думал ехал поехал сказал ответила однажды утром двор "
    "фонарь чай длинный рассказ перепутала пароход достопримечательность синица следы ёлка опять потом"
)


def a_photo(seed: int) -> bytes:
    """A JPEG of 4000 by 3000, as a phone makes it."""
    random = Random(seed)
    picture = Image.effect_noise((1000, 750), 24).resize((4000, 3000)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for _ in range(80):
        x, y, size = random.randrange(4000), random.randrange(3000), random.randrange(80, 900)
        draw.ellipse((x, y, x + size, y + size), fill=tuple(random.randrange(256) for _ in range(3)))
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=92)
    return made.getvalue()


class Shelf:
    """Gives a photo as Telegram would."""

    def __init__(self, photos: list[bytes]) -> None:
        self.photos = photos

    async def download(self, file: str) -> io.BytesIO:
        return io.BytesIO(self.photos[int(file)])


def some_words(seed: int) -> str:
    random, found, length = Random(seed), [], 0
    while length < CHARACTERS:
        sentence = " ".join(random.choices(WORDS.split(), k=random.randrange(5, 16))).capitalize() + "."
        found.append(sentence + ("\n" if random.random() < 0.2 else " "))
        length += len(found[-1])
    return "".join(found)


def a_story(number: int, *, photo: bool, run: int) -> Story:
    report = Report(number, 1, number, "Ивановы", 1, "Истории", None, None, "story", "accepted", (), 10, "Анна", NOW)
    half = some_words(number + 100 * run), some_words(number + 1000 * run)
    parts = [Passage(half[0][: CHARACTERS // 2], None), Passage(half[1][: CHARACTERS // 2], None)]
    if photo:
        parts.insert(1, Passage(None, str(number)))
    begun = Prompt(1, 1, "Однажды утром в нашем дворе появился трамвай без рельсов.", None)
    return Story(report, begun, f"История {number}", "nobody", None, NOW, True, tuple(parts))


def a_book(run: int, *, photos: bool) -> Contents:
    """Its words differ from run to run, so that nothing is remembered from the last drawing."""
    return Contents(1, None, None, 2026, tuple(a_story(n, photo=photos, run=run) for n in range(STORIES)), 0)


async def longest_block(work: Callable[[], Awaitable[Any]]) -> tuple[float, float, Any]:
    """Seconds of the work, the longest time in which the loop stood still meanwhile, and the result."""
    worst, going = 0.0, True

    async def watch() -> None:
        nonlocal worst
        while going:
            begun = time.perf_counter()
            await asyncio.sleep(0.001)
            worst = max(worst, time.perf_counter() - begun - 0.001)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0.01)
    worst = 0.0
    begun = time.perf_counter()
    made = await work()
    taken = time.perf_counter() - begun
    going = False
    await watching
    return taken, worst, made


def here() -> float:
    return float(psutil.Process().memory_info().rss / 2**20)


class Memory(Thread):
    """The most memory, in MB, that this process and its children have together while it runs."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.going, self.me = 0.0, True, psutil.Process()

    def run(self) -> None:
        while self.going:
            with contextlib.suppress(psutil.Error):
                family = [self.me, *self.me.children()]
                self.most = max(self.most, sum(one.memory_info().rss for one in family) / 2**20)
            time.sleep(0.01)

    def end(self) -> float:
        self.going = False
        self.join()
        return self.most


async def main() -> None:
    sys.setswitchinterval(HAND_OVER)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as camera:
        photos = list(camera.map(a_photo, range(STORIES)))
    print(f"{STORIES} photos: {sum(map(len, photos)) / 2**20:.0f} MB; this process has {here():.0f} MB")
    bot, press, t = cast(Any, Shelf(photos)), Printer(), texts()["ru"]
    classroom = Classroom(1, "2 «Б»", "Europe/Moscow", "ru", False, None, None, 1080, 4, 1080, 12, NOW, 30, 0)

    async def measure(what: str, *, photos: bool) -> None:
        watch = Memory()
        watch.start()
        await bound(bot, press, t, classroom, a_book(RUNS, photos=photos), NOW)
        most = watch.end()
        runs = []
        for run in range(RUNS):
            contents = a_book(run, photos=photos)
            runs.append(await longest_block(lambda: bound(bot, press, t, classroom, contents, NOW)))  # noqa: B023
        pdf, epub = (file.data for file in runs[-1][2])
        seconds, blocks = [run[0] for run in runs], sorted(run[1] for run in runs)
        print(
            f"{what:42} {min(seconds):5.2f} s (first {seconds[0]:.2f}); loop blocked {blocks[RUNS // 2] * 1e3:.0f} ms"
            f" (at most {blocks[-1] * 1e3:.0f}); {most:.0f} MB of memory;"
            f" PDF {len(pdf) / 2**20:.1f} MB, EPUB {len(epub) / 2**20:.1f} MB"
        )

    await measure("baseline: the same words without photos", photos=False)
    await measure(f"{STORIES} stories with {STORIES} photos", photos=True)


if __name__ == "__main__":
    asyncio.run(main())
