"""Pictures keep Telegram's limits, take any text as content, and are drawn off the loop."""

import asyncio
import inspect
import re
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest

from data.kinds import KINDS
from ui import glyphs, pictures
from ui import wall as wall_module
from ui.glyphs import FONTS, LONGEST, clean, drawable
from ui.pictures import GoalBar, Picture, PosterItem, PosterSection, RatingRow, Studio
from ui.wall import WallItem, wall

HOSTILE = (
    "#panic()",
    "$x^2$ *b* _i_ @label <b>",
    '#import "@preview/none:1.0.0"',
    "`raw` \\ // /* c",
    "\u202eперевёрнуто\u202c",
    "Ы" * 200,
    "а б " * 60,
    "👩🏽‍🚀🇰🇿🫠",
    "漢字",
    "\x00\n\t\u200b",
    "",
)
AT_ONCE = (" ".join(one for one in HOSTILE if 0 < len(one) < 50), *(one for one in HOSTILE if len(one) > 50), "")
"""The short ones together, each that is long, and nothing."""
URL = "https://t.me/marshrutka_bot?start=j_Ab3dE6gH9k"


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    one = Studio()
    yield one
    one.close()


def a_rating(count: int, names: tuple[str, ...] = ("Семья Ивановых", "Лисята 🦊")) -> Picture:
    rows = [RatingRow(i + 1, names[i % len(names)], 3 * (count - i), i % 5 - 2) for i in range(count)]
    return pictures.rating(
        title="Рейтинг активности семей",
        subtitle="на 4 декабря, пятница",
        rows=rows,
        footer="Участвуют 18 семей из 25",
        families=(18, 25),
        goal=GoalBar("Цель класса: 64 дела из 100", 64, 100),
        unit="баллы",
    )


def a_poster(count: int) -> Picture:
    items = [
        PosterItem("Музей космонавтики", "сб, 12 декабря, 18:00", "пр-т Мира, 111", ("10 баллов",))
        for _ in range(count)
    ]
    return pictures.poster(
        title="Маршрутная карта",
        month="Декабрь 2026",
        classroom="2 «Б»",
        sections=[PosterSection("🏛", "Музеи", items[::2]), PosterSection("📚", "Книги", items[1::2])],
        note="Отмечайтесь в боте",
        url=URL,
    )


def a_sheet(items: Sequence[WallItem], sections: Sequence[PosterSection] = ()) -> Picture:
    """A sheet for the wall, of December 2026."""
    return wall(
        title="Маршрутная карта",
        month="Декабрь 2026",
        classroom="2 «Б»",
        first=date(2026, 12, 1),
        weekdays=("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
        items=items,
        sections=sections,
        details=PosterSection("📌", "Подробнее", ()),
        more=lambda count: f"… и ещё {count}",
        note="Отмечайтесь в боте",
        url=URL,
    )


def a_wall(count: int, words: str = "Музей космонавтики", most: int = 1) -> Picture:
    """So many things in the days of the month, in turn of one day and of several, and as many without a day."""
    days = [date(2026, 12, 1) + timedelta(days=n % 31) for n in range(count)]
    items = [WallItem(day, day + timedelta(days=n % most), words, "18:00") for n, day in enumerate(days)]
    return a_sheet(items, [PosterSection("📚", words, [PosterItem(words)] * count)])


def an_invite(words: str = "2 «Б»") -> Picture:
    return pictures.invite(title=words, heading="Присоединяйтесь к классу", url=URL, steps=(words, "Старт", "Имя"))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack_from(">II", png, 16)
    return width, height


def pages(pdf: bytes) -> int:
    assert pdf.startswith(b"%PDF")
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def is_a4(pdf: bytes) -> bool:
    boxes = {tuple(round(float(side)) for side in box.split()) for box in re.findall(rb"/MediaBox\s*\[([^]]*)\]", pdf)}
    return boxes == {(0, 0, 595, 842)}


def keeps_telegrams_limits(png: bytes) -> bool:
    width, height = size(png)
    return width + height <= 10_000 and max(width, height) <= 20 * min(width, height) and len(png) < 10_000_000


@pytest.mark.parametrize("count", [0, 1, 2, 5, 30, 33, 60])
async def test_rating_of_any_length_is_a_photo(studio: Studio, count: int) -> None:
    png = await studio.draw(a_rating(count))
    assert keeps_telegrams_limits(png)
    assert size(png)[0] == 1080
    assert size(png)[1] <= 3000


@pytest.mark.parametrize("count", [0, 1, 12, 45, 60])
async def test_poster_of_any_length_is_a_photo(studio: Studio, count: int) -> None:
    png = await studio.draw(a_poster(count))
    assert keeps_telegrams_limits(png)
    assert size(png)[0] == 1080
    assert size(png)[1] <= 1080 * 2.25


async def test_what_is_longer_than_any_month_is_still_a_photo(studio: Studio) -> None:
    assert keeps_telegrams_limits(await studio.draw(a_rating(200)))
    assert keeps_telegrams_limits(await studio.draw(a_poster(300)))


async def test_invite_has_its_size(studio: Studio) -> None:
    assert size(await studio.draw(an_invite())) == (1080, 1350)
    pdf = await studio.draw(an_invite(), "pdf")
    assert pages(pdf) == 1
    assert is_a4(pdf)


async def test_hostile_words_are_content(studio: Studio) -> None:
    """All of them in one place, and each in a place of its own."""
    every, rows = " ".join(HOSTILE), [RatingRow(1, words, 5) for words in HOSTILE]
    sections = [PosterSection(one, one, [PosterItem(one, one, one, (one, one), one)]) for one in HOSTILE]
    drawn = [
        pictures.rating(title=every, subtitle=every, rows=rows, footer=every, goal=GoalBar(every, 9, 0)),
        pictures.poster(title=every, month=every, classroom=every, sections=sections, note=every, url=URL),
    ]
    for picture in drawn:
        assert keeps_telegrams_limits(await studio.draw(picture))
        assert pages(await studio.draw(picture, "pdf")) == 1
    for words in AT_ONCE:
        made = pictures.invite(title=words, heading=words, url=URL, link=words, steps=(words,) * 3)
        assert keeps_telegrams_limits(await studio.draw(made)), words
    days = [date(2026, 12, 1 + n) for n in range(len(HOSTILE))]
    items = [WallItem(day, day + timedelta(days=n % 3), HOSTILE[n], "18:00") for n, day in enumerate(days)]
    sheet = await studio.draw(a_sheet(items, sections), "pdf")
    assert pages(sheet) == 1
    assert is_a4(sheet)


async def test_code_in_words_is_not_run(studio: Studio) -> None:
    """Were it run, `#h(0pt)` would leave nothing, and the two pictures would be the same."""
    assert await studio.draw(an_invite("#h(0pt)")) != await studio.draw(an_invite(""))


def test_clean_leaves_what_can_be_shown() -> None:
    points = drawable()
    assert clean("  Семья\n Ивановых 🦊 ", points) == "Семья Ивановых 🦊"
    assert clean("\u202eСемья\u202c\x00 漢", points) == "Семья"
    assert clean("𝓘𝓿𝓪𝓷", points) == "Ivan"
    assert clean("漢字", points) == "…"
    assert clean("", points) == ""
    assert (
        clean("10 декабря в саду, А. С. Пушкин, № 5", points)
        == "10\u00a0декабря в\u00a0саду, А.\u00a0С.\u00a0Пушкин, №\u00a05"
    )
    assert len(clean("слово " * 100, points)) <= LONGEST
    assert max(len(part) for part in re.split("[ \u200b]", clean("Ы" * 150, points))) <= 24
    assert clean("Это было бы так хорошо — просто так", points).endswith("хорошо\u00a0— просто\u00a0так")
    assert clean("в достопримечательностях-путешествиях", points) == "в достопримечательностях-путешествиях"


def test_fonts_have_what_is_used() -> None:
    """A missing letter gives no warning: it would be a box in the picture."""
    points = drawable()
    templates = "".join(path.read_text() for path in pictures.TEMPLATES.glob("*.typ"))
    icons = "".join(kind.icon for kind in KINDS.values())
    useful = "📌⭐🏆🥇🥈🥉🎉📅📍🔗🔔🌱🌳🏰🎯🚌🗺👏❤✅⏰🕗"
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ«»№–—…•·×→←▲▼★≥₽°"
    used = set(templates + icons + useful + letters) - set("\n\ufe0f")
    assert not {char for char in used if ord(char) not in points}


def test_character_maps_are_read() -> None:
    emoji = set(glyphs._points((FONTS / "NotoColorEmoji.ttf").read_bytes()))
    assert ord("🚌") in emoji
    assert ord("Я") not in emoji
    sans = set(glyphs._points((FONTS / "NotoSans-Regular.ttf").read_bytes()))
    assert ord("Я") in sans
    assert ord("🚌") not in sans


def test_fonts_carry_their_licence_and_stay_small() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 1_000_000


async def test_emoji_come_out_in_colour(studio: Studio) -> None:
    """A picture of many emoji is heavier than the same picture of dots, as their drawings are in it."""
    plain = await studio.draw(an_invite("• • • • • •"))
    assert len(await studio.draw(an_invite("🦊 🦔 🦉 🐻 🐼 🐯"))) > len(plain) + 5_000


async def test_same_facts_same_bytes(studio: Studio) -> None:
    for picture in (a_rating(5), a_poster(5), a_wall(5), an_invite()):
        assert picture == type(picture)(picture.template, dict(picture.facts), picture.name)
        form: pictures.Format = "pdf" if picture.template == "wall" else "png"
        assert await studio.draw(picture, form) == await studio.draw(picture, form)


async def test_drawing_is_off_the_loop_and_queues(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []
    drawing = Studio._draw

    def watched(self: Studio, picture: Picture, format: pictures.Format) -> bytes:
        threads.append(threading.current_thread())
        return drawing(self, picture, format)

    monkeypatch.setattr(Studio, "_draw", watched)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    ticking = asyncio.create_task(tick())
    drawn = await asyncio.gather(*(studio.draw(picture) for picture in (a_rating(30), a_rating(30), an_invite())))
    ticking.cancel()
    assert drawn[0] == drawn[1]
    assert len(set(threads)) == 1
    assert threads[0] is not threading.current_thread()
    assert ticks > 1


async def test_closed_studio_draws_nothing_more() -> None:
    studio = Studio()
    studio.close()
    with pytest.raises(RuntimeError):
        await studio.draw(an_invite())


def test_import_is_cheap() -> None:
    code = (
        "import sys, ui.pictures; print([m for m in ('typst', 'segno', 'aiogram', 'sqlalchemy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_templates_fetch_no_packages_and_pictures_say_no_words() -> None:
    for path in pictures.TEMPLATES.glob("*.typ"):
        assert "@preview" not in path.read_text()
        assert not re.search("[а-яё]", path.read_text(), re.IGNORECASE)
    for module in (pictures, wall_module):
        assert not re.search("[а-яё]", inspect.getsource(module), re.IGNORECASE)
