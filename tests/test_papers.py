"""Plans that come by a link, as photos of paper, or with words under them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web

from bot.demo.sample import sample
from handlers.papers import export_of, limits, shared_in, told_of
from tests.map.test_entries import begin, words
from tests.printed import drawn, jpeg, pdf, table
from tests.sources import Answer, Source, a_source
from tests.tools import TESSERACT, need
from tests.world import Classroom, World, found
from ui.text import texts

ID = "1a2B3c4D5e6F7g8H9i0JkLmNoPqRsTuVwXyZ"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
async def made(world: World, language: str) -> Classroom:
    """A class in each language."""
    return await found(world, language)


@pytest.mark.parametrize(
    ("link", "export"),
    [
        (f"https://docs.google.com/document/d/{ID}/edit?usp=sharing", f"document/d/{ID}/export?format=docx"),
        (f"https://docs.google.com/document/u/0/d/{ID}/edit#heading=h.x", f"document/d/{ID}/export?format=docx"),
        (f"https://docs.google.com/document/d/e/2PACX-{ID}/pub", f"document/d/e/2PACX-{ID}/pub"),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit?gid=7#gid=7", f"spreadsheets/d/{ID}/export?format=xlsx"),
        (f"https://docs.google.com/spreadsheets/d/{ID}", f"spreadsheets/d/{ID}/export?format=xlsx"),
        (
            f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pubhtml?gid=0",
            f"spreadsheets/d/e/2PACX-{ID}/pub?output=xlsx",
        ),
        (f"https://docs.google.com/forms/d/e/{ID}/viewform", None),
        (f"https://docs.google.com.example.org/document/d/{ID}/edit", None),
        (f"https://example.org/document/d/{ID}/edit", None),
        ("https://docs.google.com/document/d/short/edit", None),
        (f"ftp://docs.google.com/document/d/{ID}", None),
    ],
)
def test_where_a_shared_document_is_a_file(link: str, export: str | None) -> None:
    found = export_of(link)
    assert (found and found[1]) == (export and f"https://docs.google.com/{export}")


def test_a_file_on_the_disk() -> None:
    at = f"https://drive.google.com/uc?export=download&id={ID}"
    assert export_of(f"https://drive.google.com/file/d/{ID}/view?usp=drive_link") == ("", at)
    assert export_of(f"https://drive.google.com/document/d/{ID}/view") is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("{link}", True),
        ("Вот план на декабрь: {link}.", True),
        ("Наш план\n{link}\nСпасибо", True),
        ("12 декабря в 18:00 концерт в актовом зале, приходите всей семьёй, подробности тут {link}", False),
        ("{link} {link}", False),
        ("Запись: https://docs.google.com/forms/d/1/viewform", False),
    ],
)
def test_a_message_is_a_link_to_a_plan(text: str, is_one: bool) -> None:
    link = f"https://docs.google.com/document/d/{ID}/edit"
    assert shared_in(text.format(link=link)) == (link if is_one else None)


@pytest.mark.parametrize(
    ("link", "key", "path"),
    [
        ("https://disk.yandex.ru/i/aB3-dE5_gH7jK", "https://disk.yandex.ru/i/aB3-dE5_gH7jK", None),
        ("https://yadi.sk/d/aB3-dE5_gH7jK?w=1", "https://yadi.sk/d/aB3-dE5_gH7jK", None),
        ("https://yadi.sk/d/aB3dE5gH7/%D0%9F%D0%BB%D0%B0%D0%BD.docx", "https://yadi.sk/d/aB3dE5gH7", "/План.docx"),
        ("https://disk.yandex.ru/client/disk", None, None),
        ("https://disk.yandex.ru.example.org/i/aB3dE5gH7", None, None),
        ("https://example.org/i/aB3dE5gH7", None, None),
    ],
)
def test_where_yandex_tells_of_a_file(link: str, key: str | None, path: str | None) -> None:
    told = told_of(link)
    asked = parse_qs(urlsplit(told or "").query)
    assert asked.get("public_key") == (key and [key]) and asked.get("path") == (path and [path])
    assert bool(told) == bool(shared_in(f"План: {link}")) == bool(key)


def a_file(data: bytes, sort: str = DOCX) -> Answer:
    return lambda _: web.Response(body=data, content_type=sort)


async def at_source(made: Classroom, source: Source) -> None:
    assert made.world.app is not None
    made.world.app.papers.at = source.at("")


async def test_a_link_to_a_shared_document_is_read_as_the_file_it_is(made: Classroom) -> None:
    teacher = await begin(made)
    async with a_source() as source:
        source.says[f"/document/d/{ID}/export"] = a_file(sample(f"plan-{made.language}.docx"))
        await at_source(made, source)
        await teacher.say(f"https://docs.google.com/document/d/{ID}/edit?usp=sharing")
    assert source.asked[0].query["format"] == "docx"
    title = made.world.app.texts[made.language]("demo-item-school")  # type: ignore[union-attr]
    assert title in teacher.screen.text and "15:00" in teacher.screen.text


async def test_a_document_that_is_not_shared_or_not_there_is_told(made: Classroom) -> None:
    t, teacher = words(made), await begin(made)
    link = f"https://docs.google.com/spreadsheets/d/{ID}/edit"
    async with a_source() as source:
        at = f"/spreadsheets/d/{ID}/export"
        source.says["/signin"] = a_file(b"<html>Sign in</html>", "text/html")
        source.says[at] = lambda _: web.Response(status=302, headers={"Location": "/signin"})
        await at_source(made, source)
        await teacher.say(link)
        assert teacher.screen.text == t("drafts-link-unshared")
        source.says[at] = lambda _: web.Response(status=401)
        await teacher.say(link)
        assert teacher.screen.text == t("drafts-link-unshared")
        source.says[at] = lambda _: web.Response(status=500)
        await teacher.say(link)
        assert teacher.screen.text == t("drafts-link-unreachable")


async def test_a_file_on_yandex_disk_is_read_as_the_file_it_is(made: Classroom) -> None:
    t, teacher = words(made), await begin(made)
    async with a_source() as source:
        tells, link = "/v1/disk/public/resources", "https://disk.yandex.ru/i/aB3-dE5_gH7jK"
        await at_source(made, source)
        file = {"type": "file", "name": "План.docx", "file": source.at("/disk/file")}
        source.says["/disk/file"] = a_file(sample(f"plan-{made.language}.docx"), "application/octet-stream")
        source.says[tells] = lambda _: web.json_response(file)
        await teacher.say(link)
        assert source.asked[0].query["public_key"] == link
        assert made.world.app.texts[made.language]("demo-item-school") in teacher.screen.text  # type: ignore[union-attr]
        source.says[tells] = lambda _: web.json_response({"type": "dir", "name": "Планы"})
        await teacher.say(link)
        assert teacher.screen.text == t("drafts-link-folder")
        source.says[tells] = lambda _: web.json_response({"error": "DiskNotFoundError"}, status=404)
        await teacher.say(link)
        assert teacher.screen.text == t("drafts-link-unpublished")
        source.says[tells] = a_file(b"<html>", "text/html")
        await teacher.say(link)
        assert teacher.screen.text == t("drafts-link-unreachable")


def test_paper_has_time_whatever_the_file_is_called() -> None:
    assert limits("Скан от 12.02", pdf("12 декабря Ёлка")) == limits("plan.pdf") != limits("Скан от 12.02", b"12.02")


def photographed(*lines: str) -> bytes:
    """A good photo: what a bad one is read like is told in `test_photos.py`."""
    return jpeg(drawn(lines, dots=150))


async def test_the_teacher_photographs_her_plan_and_saves_it(classroom: Classroom) -> None:
    """It is read apart, within little memory and without a disk: a reader's process may write no file at all
    (`RLIMIT_FSIZE`), nor may the program that it asks."""
    need(TESSERACT)
    assert limits("photo.jpg").memory <= 768 * 2**20
    teacher = await begin(classroom)
    await teacher.send_photo(photographed("Школа", "12.12 18:00 Новогодний концерт, актовый зал", "13.12 Каток"))
    assert "Новогодний концерт" in teacher.screen.text and "18:00" in teacher.screen.text
    await teacher.press("Сохранить")
    assert "2 пункта" in teacher.screen.text


async def test_the_photos_of_an_album_are_pages_of_one_plan(classroom: Classroom) -> None:
    need(TESSERACT)
    teacher = await begin(classroom)
    first = photographed("План на декабрь", "Читаем вслух", "Н. Носов. «Фантазёры»", "Город")
    second = photographed("12.12 18:00 Ярмарка", "13.12 Каток")
    before = len(teacher.chat.from_bot)
    await teacher.send_photo(album=[first, second])
    assert len(teacher.chat.from_bot) == before + 1
    assert "Ярмарка" in teacher.screen.text and "Каток" in teacher.screen.text and "Носов" in teacher.screen.text
    assert "не понято" not in teacher.screen.text


async def test_a_pdf_is_a_plan(classroom: Classroom) -> None:
    teacher = await begin(classroom)
    rows = [
        ["Дата", "Мероприятие", "Место"],
        ["12.12 18:00", "Новогодний концерт", "актовый зал"],
        ["13.12", "Каток", ""],
    ]
    await teacher.send_document(pdf("План школы на декабрь\n" + table(rows)), "План школы.pdf")
    assert "Новогодний концерт" in teacher.screen.text and "18:00" in teacher.screen.text
    await teacher.press("Сохранить")
    assert "2 пункта" in teacher.screen.text


async def test_a_title_under_a_file_is_its_name(classroom: Classroom) -> None:
    teacher = await begin(classroom)
    await teacher.send_document("12.12 18:00 Ярмарка".encode(), "1.txt", caption="План класса на декабрь")
    assert "Класс" in teacher.screen.text and "Ярмарка" in teacher.screen.text


async def test_words_under_a_poster_are_the_plan(classroom: Classroom) -> None:
    teacher = await begin(classroom)
    await teacher.send_photo(caption="Город\n12.12 18:00 Ярмарка @ Дом культуры\n13.12 Каток")
    assert "Ярмарка" in teacher.screen.text and "Дом культуры" in teacher.screen.text


async def test_a_photo_that_says_more_than_the_words_under_it_is_read_too(classroom: Classroom) -> None:
    need(TESSERACT)
    teacher = await begin(classroom)
    photo = photographed("План класса", "12.12 18:00 Новогодний концерт", "13.12 Каток на стадионе")
    await teacher.send_photo(photo, caption="12.12 18:00 Новогодний концерт, актовый зал\n20.12 Экскурсия")
    assert "Каток" in teacher.screen.text and "Экскурсия" in teacher.screen.text
    assert "Новогодний концерт" in teacher.screen.text and "3 пункта" in teacher.screen.text


async def test_where_no_photo_can_be_read_the_teacher_is_told_what_to_do(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    teacher = await begin(classroom)
    await teacher.send_photo(jpeg(drawn(["12.12 Концерт"], dots=60)))
    assert texts(strict=True)["ru"]("drafts-unreadable-photos") in (teacher.alert or teacher.screen.text)
