"""Stories: openings, a story in parts, the page as it is printed, the teacher, consent, and the class's book."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox import Person, Seen
from tests.world import World, plain
from tests.world import found as found_class

W = {
    "ru": {
        "plan": "Истории\nЗимние истории, до 20.12\nШкола\n12.12 18:00 Новогодний концерт\n",
        "task": "Зимние истории",
        "openings": "Начала историй",
        "add-opening": "Добавить начало",
        "write": "Написать историю",
        "ours": "Наша история",
        "opening": "Начало 1",
        "title": "Название",
        "look": "Как в книге",
        "send": "Отправить учителю",
        "return": "Вернуть",
        "accept": "Принять",
        "resume": "Дополнить",
        "read": "Читать здесь",
        "nobody": "Без имени",
        "child": "Именем ребёнка",
        "no": "Не печатать",
        "printing": "Печать",
        "together": "Вместе",
        "shelf": "Книги класса",
        "new": "Собрать книгу",
        "make": "Собрать книгу",
        "year": "Учебный год 2026/27",
        "send-book": "Отправить всем семьям",
        "book": "2026/27",
        "contents": "Содержание",
    },
    "en": {
        "plan": "Stories\nWinter stories, until 20.12\nSchool\n12.12 18:00 New Year concert\n",
        "task": "Winter stories",
        "openings": "Openings",
        "add-opening": "Add an opening",
        "write": "Write a story",
        "ours": "Our story",
        "opening": "Opening 1",
        "title": "Title",
        "look": "As in the book",
        "send": "Send to the teacher",
        "return": "Return",
        "accept": "Accept",
        "resume": "Add to it",
        "read": "Read here",
        "nobody": "No name",
        "child": "The child’s name",
        "no": "Do not print it",
        "printing": "Printing",
        "together": "Together",
        "shelf": "The class’s books",
        "new": "Make a book",
        "make": "Make the book",
        "year": "School year 2026/27",
        "send-book": "Send to all families",
        "book": "2026/27",
        "contents": "Contents",
    },
}


def a_photo(red: int = 200, width: int = 640, height: int = 480, *, place: bool = False) -> bytes:
    """A JPEG; with `place` it says where it was taken."""
    from PIL import Image

    made = io.BytesIO()
    exif = Image.Exif()
    if place:
        exif[0x010F] = "SecretPhone"
        exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (width, height), (red, 120, 60)).save(made, "JPEG", exif=exif)
    return made.getvalue()


def text_of(pdf: bytes, tmp_path: Path) -> str:
    """What a PDF says, its soft breaks joined."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    path = tmp_path / "book.pdf"
    path.write_bytes(pdf)
    made = subprocess.run(["pdftotext", "-q", "-layout", str(path), "-"], capture_output=True, check=True)
    return re.sub(r"-\n\s*", "", made.stdout.decode())
