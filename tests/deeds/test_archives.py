"""Archives: names that every system takes, no file too large to be sent, what could not be had is listed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from aiogram import Bot
from hypothesis import given
from hypothesis import strategies as st

from data.deeds.handed import Part
from data.deeds.steps import Step
from data.deeds.submissions import Submission
from data.deeds.teams import Team
from data.files import File
from handlers.deeds import archives as room
from handlers.deeds.archives import archives
from tests.deeds.test_teams import a_submission
from tests.world import Classroom, World, found
from ui.archives import NAME, Packed, archive, room_of, safe
from ui.text import texts

AT = datetime(2026, 12, 12, 18, 30, 21, tzinfo=UTC)


@given(st.text(max_size=200))
def test_a_name_is_safe(name: str) -> None:
    made = safe(name)
    assert 0 < len(made) <= NAME + 1
    assert not set(made) & set('<>:"/\\|?*\0\n\r\t')
    assert made.strip(" ") == made and not made.endswith(".")
    assert safe(made) == made


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Письмо: с фронта?.pdf", "Письмо с фронта.pdf"),
        ("../../etc/passwd", ".. .. etc passwd".strip(" .")),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("...", "_"),
        ("Ы" * 100 + ".jpeg", "Ы" * 55 + ".jpeg"),
        ("1. Собрать фотографии", "1. Собрать фотографии"),
        ("evil\u202egpj.exe", "evil gpj.exe"),
    ],
)
def test_what_becomes_of_a_name(name: str, made: str) -> None:
    assert safe(name) == made


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20), st.binary(max_size=50)), max_size=12))
def test_an_archive_gives_back_what_was_put_in(files: list[tuple[str, str, bytes]]) -> None:
    packed = [Packed(folder, name, data, AT) for folder, name, data in files]
    made = archive(packed)
    opened = ZipFile(BytesIO(made))
    names = opened.namelist()
    assert len({name.casefold() for name in names}) == len(files)
    assert [opened.read(name) for name in names] == [data for _, _, data in files]
    assert all(name.count("/") == 1 and ".." not in name.split("/") for name in names)
    assert all(one.flag_bits & 0x800 or one.filename.isascii() for one in opened.infolist())
    assert len(made) <= sum(map(room_of, packed)) + 22


def test_cyrillic_names_are_marked_and_dated() -> None:
    opened = ZipFile(BytesIO(archive([Packed("1. Фото", "Дед.jpg", b"x", AT), Packed("1. Фото", "дед.jpg", b"y", AT)])))
    first, second = opened.infolist()
    assert (first.filename, second.filename) == ("1. Фото/Дед.jpg", "1. Фото/дед (2).jpg")
    assert first.flag_bits & 0x800
    assert first.date_time == (2026, 12, 12, 18, 30, 20)


def submission(*sizes: tuple[str, int | None]) -> Submission:
    """A work of files with these ids and sizes."""
    parts = tuple(
        Part(n, "Ивановы", None, File("document", file, f"u{n}"), f"файл {n}.bin", size, AT)
        for n, (file, size) in enumerate(sizes)
    )
    step = Step(1, 1, 1, "Europe/Moscow", 1, "Фото", None, 5, AT)
    return a_submission(Team(1, 1, 1, "Проект", None, ((1, "Ивановы"),), 30), step, "sent", parts)


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    assert world.app is not None
    yield world.app.bot


async def sent(classroom: Classroom, *sizes: int) -> list[str]:
    """Files of these sizes, as the bot knows them; returns their ids."""
    person = classroom.teacher
    found_: list[str] = []
    for n, size in enumerate(sizes):
        seen = await person.send_document(bytes([n]) * size, f"{n}.bin")
        found_.append(str(seen.wire["document"]["file_id"]))
    return found_


async def test_archives_stay_below_the_limit_and_list_what_is_missing(world: World, bot: Bot) -> None:
    classroom = await found(world)
    ids = await sent(classroom, 3000, 3000, 100)
    of = [submission((ids[0], 3000), (ids[1], None), ("no-such-file", 5), (ids[2], 21 * 2**20))]
    made = [(ZipFile(BytesIO(data)), count) async for data, count in archives(bot, texts()["ru"], of, AT)]
    assert [count for _, count in made] == [2]
    opened = made[0][0]
    listed = opened.read("Не вошло/Не вошло.txt").decode("utf-8-sig")
    assert "03 Ивановы файл 2.bin" in listed and "04 Ивановы файл 3.bin" in listed
    assert "01 Ивановы файл 0.bin" not in listed
    assert opened.read("1. Фото/01 Ивановы файл 0.bin") == b"\0" * 3000


async def test_what_does_not_fit_into_one_archive_goes_into_the_next(world: World, bot: Bot) -> None:
    classroom = await found(world)
    large = 12 * 2**20
    (id_,) = await sent(classroom, large)
    of = [submission(*((id_, large) for _ in range(5)))]
    made = [(len(data), count) async for data, count in archives(bot, texts()["en"], of, AT)]
    assert [count for _, count in made] == [3, 2]
    assert all(length <= room.ONE + 22 for length, _ in made)


def test_no_more_is_taken_into_memory_than_a_bot_may_download() -> None:
    into = room.Bounded()
    into.write(b"x" * room.DOWNLOAD)
    with pytest.raises(OverflowError):
        into.write(b"x")
