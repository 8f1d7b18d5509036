"""The printed book: its pages, its file for screens, and the pictures in it, whatever was typed or sent."""

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.books.test_stories import a_photo, opened, said_in
from tests.readers import verdict
from tests.rules import NOW
from ui.books import Book, Chapter, cover, leaflet, pages, paragraphs
from ui.drawings import Drawing, drawing
from ui.epub import epub
from ui.pictures import Studio
from ui.printer import Printer

HOSTILE = "<b>&amp; ]]> \x00\x0b\ud800\ufffe ‮ #let x = 1 $a$ \\ `raw` @ref <label> //"


def a_drawing() -> Drawing:
    made = drawing(a_photo())
    assert made is not None
    return made


def a_book(*chapters: Chapter, lang: str = "ru") -> Book:
    return Book("Читатели & писатели", "Истории", "2 «Б» · 2026/27", "Содержание", "Собрано", lang, chapters)


def hostile_book() -> Book:
    return a_book(
        Chapter(HOSTILE, HOSTILE, HOSTILE, a_drawing(), [HOSTILE, a_drawing(), "", HOSTILE * 50, a_drawing()]),
        Chapter("Только рисунок", "", "", None, [a_drawing()]),
        Chapter("Пусто", "", "", None, []),
        Chapter("A tram", "Ann", "Once", None, ["Once upon a time."]),
    )


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    made = Studio()
    yield made
    made.close()


async def test_the_epub_keeps_its_standard_whatever_was_typed(studio: Studio, tmp_path: Path) -> None:
    book = hostile_book()
    front = await studio.draw(cover(book), "png")
    made = epub(book, cover=front, made=NOW)
    archive = opened(made)
    assert made == epub(book, cover=front, made=NOW)
    assert b"<b>" not in archive.read("OEBPS/story-1.xhtml")
    for name in archive.namelist():
        if name.endswith(("html", "opf", "xml")):
            ElementTree.fromstring(archive.read(name).decode().replace("<!DOCTYPE html>", ""))
    assert 'lang="en"' in archive.read("OEBPS/story-4.xhtml").decode()
    said = verdict(made, tmp_path)
    assert "0 fatals / 0 errors / 0 warnings" in said, said


async def test_the_pages_show_what_was_typed_and_nothing_of_it_is_code(studio: Studio) -> None:
    said = said_in(await studio.draw(pages(hostile_book(), name="book.pdf"), "pdf"))
    assert "<b>&amp;" in said and "#let" in said and "$a$" in said and "@ref" in said
    assert "Содержание" in said and "Только рисунок" in said and "A tram" in said


async def test_a_book_of_any_length_is_drawn(studio: Studio) -> None:
    long = Chapter("Название " * 13, "Имя " * 12, "Начало. " * 87, a_drawing(), ["слово " * 5000, a_drawing()])
    for chapters in ((), (long,) * 2, tuple(Chapter(f"История {n}", "", "", None, ["Жил ёж."]) for n in range(60))):
        said = said_in(await studio.draw(pages(a_book(*chapters), name="book.pdf"), "pdf"))
        for chapter in chapters:
            assert chapter.title.split()[0] in said
    one = await studio.draw(leaflet(long, lang="ru", name="story.pdf"), "pdf")
    assert "Содержание" not in said_in(one)


async def test_what_breaks_the_press_is_told_without_the_words() -> None:
    chapter = Chapter("Тайна", "Маша", "", None, ["Жил тайный ёж."])
    press = Printer()
    with pytest.raises(RuntimeError, match="TypstError") as no:
        await press.story(chapter, lang="no language")
    assert not re.search("[А-Яа-я]", str(no.value))
    assert (await press.story(chapter, lang="ru")).startswith(b"%PDF")


def test_paragraphs() -> None:
    assert paragraphs("\n\n- Кто там? - спросил ёж.\n\n\nТишина.\n") == ["— Кто там? — спросил ёж.", "", "Тишина."]
    assert paragraphs("кое-как, 5-6") == ["кое-как, 5-6"]
    assert paragraphs(" \n ") == []


# Pictures and files that people send


def test_a_picture_becomes_small_upright_and_tells_nothing() -> None:
    from PIL import Image

    made = drawing(a_photo(width=4000, height=3000, place=True))
    assert made is not None and (made.width, made.height) == (1200, 900)
    assert b"SecretPhone" not in made.jpeg and not Image.open(io.BytesIO(made.jpeg)).getexif()
    turned = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 200)).save(turned, "JPEG", exif=exif)
    upright = drawing(turned.getvalue())
    assert upright is not None and (upright.width, upright.height) == (200, 400)
    clear = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(clear, "PNG", pnginfo=None)
    white = drawing(clear.getvalue())
    assert white is not None
    assert Image.open(io.BytesIO(white.jpeg)).getpixel((5, 5)) == (255, 255, 255)


def test_a_phone_s_picture_with_a_second_one_behind_it_is_drawn() -> None:
    from PIL import Image

    made = io.BytesIO()
    behind = Image.new("RGB", (50, 40), "blue")
    Image.new("RGB", (100, 80), "red").save(made, "MPO", save_all=True, append_images=[behind])
    drawn = drawing(made.getvalue())
    assert drawn is not None and (drawn.width, drawn.height) == (100, 80)


def test_what_a_progressive_picture_would_take_of_memory_is_bounded() -> None:
    from PIL import Image

    made = io.BytesIO()
    Image.new("L", (6000, 4000)).save(made, "JPEG", progressive=True)
    assert drawing(made.getvalue()) is None
    made = io.BytesIO()
    Image.new("L", (6000, 4000)).save(made, "JPEG")
    assert drawing(made.getvalue()) is not None


def test_what_is_no_picture_is_none() -> None:
    from PIL import Image

    bomb = io.BytesIO()
    Image.new("1", (5_000, 5_000)).save(bomb, "PNG")
    gif = io.BytesIO()
    Image.new("P", (9, 9)).save(gif, "GIF")
    photo = a_photo()
    for data in (b"", b"no picture", photo[:300], bomb.getvalue(), gif.getvalue(), b"%PDF-1.7", b"<svg/>"):
        assert drawing(data) is None


@given(st.binary(max_size=400), st.integers(0, 3000))
@settings(max_examples=60)
def test_damaged_pictures_are_drawn_or_none(noise: bytes, at: int) -> None:
    whole = a_photo(width=64, height=48)
    damaged = whole[:at] + noise + whole[at + len(noise) :]
    made = drawing(damaged)
    assert made is None or made.jpeg.startswith(b"\xff\xd8")
