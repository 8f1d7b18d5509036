"""The command line: quick where it needs no Telegram, one clear sentence where a setting is wrong."""

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.kinds import KINDS
from sandbox import Telegram
from tests.processes import PATIENCE, ROOT, Process

PLAN = "Школа\n12.12 18:00 Концерт @ актовый зал\n40.12 Каток\n"


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def marshrutka(*words: str, cwd: Path, **settings: str) -> Said:
    """Run the command as a process of its own, with these settings only."""
    process = Process(cwd, *words, **settings)
    return Said(process.run(), process.printed, process.logged)


def test_help_and_version(tmp_path: Path) -> None:
    said = marshrutka("--help", cwd=tmp_path)
    assert said.returncode == 0
    for command in ("run", "demo", "migrate", "teacher-link", "plan"):
        assert f"  {command} " in said.stdout
    assert marshrutka("--version", cwd=tmp_path).stdout.startswith("marshrutka, version ")


def test_what_needs_no_telegram_does_not_load_it(sqlite_url: str) -> None:
    code = (
        "import sys, asyncio, bot.__main__, bot.settings, data.plan.files, data.schema, alembic.command;"
        "import data.copies, data.restoring;"
        f"asyncio.run(data.schema.migrate('{sqlite_url}'));"
        "sys.exit('aiogram' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=PATIENCE).returncode == 0


def test_plan_prints_what_it_understood(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    said = marshrutka("plan", "plan.txt", "--month", "2026-12", "--json", cwd=tmp_path)
    assert said.returncode == 0
    assert json.loads(said.stdout) == {
        "month": "2026-12",
        "items": [
            {
                "line": 2,
                "kind": "school_event",
                "title": "Концерт",
                "starts": "2026-12-12T18:00:00",
                "ends": None,
                "all_day": False,
                "place": "актовый зал",
                "link": None,
                "seats": None,
                "points": None,
                "doubts": [],
            }
        ],
        "unread": [{"line": 3, "text": "40.12 Каток", "reason": "no-such-date"}],
    }
    words = marshrutka("plan", "plan.txt", "--month", "2026-12", cwd=tmp_path)
    assert "Концерт" in words.stdout and "NOT UNDERSTOOD (no-such-date): 40.12 Каток" in words.stderr


def test_plan_reads_every_sort_of_file(tmp_path: Path) -> None:
    from tests.test_plan_files import SAME

    printed = set()
    for name, data in SAME.items():
        (tmp_path / name).write_bytes(data)
    for name in ("typed.xlsx", "windows.csv", "table.docx", "lines.txt", "calendar.ics"):
        said = marshrutka("plan", name, "--month", "2026-12", "--json", cwd=tmp_path)
        assert (said.returncode, said.stderr) == (0, "")
        found = json.loads(said.stdout)
        assert found["unread"] == []
        printed.add(json.dumps([{**item, "line": 0} for item in found["items"]], sort_keys=True))
    assert len(printed) == 1


def test_every_reason_has_a_sentence_of_the_command_line() -> None:
    from bot.__main__ import UNREAD
    from data.plan.files import UNREADABLE

    assert set(UNREAD) == set(UNREADABLE)


def test_the_hours_of_a_calendar_are_shown_on_the_chosen_clock(tmp_path: Path) -> None:
    from tests.test_plan_files import ics

    (tmp_path / "plan.ics").write_bytes(ics("DTSTART:20261212T150000Z\nSUMMARY:Ярмарка"))
    for zone, hour in (("Europe/Moscow", 18), ("Asia/Yekaterinburg", 20)):
        said = marshrutka("plan", "plan.ics", "--zone", zone, "--json", cwd=tmp_path)
        assert json.loads(said.stdout)["items"][0]["starts"] == f"2026-12-12T{hour}:00:00"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("plan", "none.txt"), "does not exist"),
        (("plan", "plan.txt", "--month", "12.2026"), "--month must look like 2026-12"),
        (("plan", "plan.txt", "--zone", "Moscow"), "--zone must be a zone such as Europe/Moscow"),
        (("plan", "binary.txt"), "binary.txt is no document, sheet, calendar, photo or text."),
        (("plan", "broken.xlsx"), "broken.xlsx is damaged and cannot be read"),
        (("plan", "empty.csv"), "empty.csv has nothing in it"),
        (("plan", "large.ics"), "large.ics is too large"),
        (("fly",), "No such command"),
    ],
)
def test_wrong_words_are_one_sentence_and_exit_code_2(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "binary.txt").write_bytes(b"MZ\x90\x00")
    (tmp_path / "broken.xlsx").write_text("no spreadsheet", "utf-8")
    (tmp_path / "empty.csv").write_bytes(b"")
    with (tmp_path / "large.ics").open("wb") as large:
        large.truncate(20_000_001)
    answered = marshrutka(*args, cwd=tmp_path)
    assert answered.returncode == 2
    assert said in answered.stderr
    assert "Traceback" not in answered.stderr


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "BOT_TOKEN is missing"),
        ({"BOT_TOKEN": "123"}, "BOT_TOKEN is malformed"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL is malformed: it must begin with sqlite:///"),
        ({"TELEGRAM_API_URL": "telegram.org"}, "TELEGRAM_API_URL is malformed"),
        ({"TELEGRAM_PROXY": "ftp://x:1"}, "TELEGRAM_PROXY is malformed"),
        ({"DEFAULT_TIMEZONE": "Moscow"}, "DEFAULT_TIMEZONE is malformed"),
        ({"DEFAULT_LANGUAGE": "de"}, "DEFAULT_LANGUAGE is malformed"),
        ({"OPERATOR": "x" * 201}, "OPERATOR is malformed: it must be one line of at most 200 characters"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is malformed"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is malformed"),
    ],
)
def test_a_wrong_setting_is_one_sentence_and_exit_code_2(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    answered = marshrutka("run", cwd=tmp_path, **settings)
    assert answered.returncode == 2
    assert answered.stderr.startswith(f"marshrutka: {said}")
    assert answered.stderr.count("\n") == 1


@pytest.mark.parametrize("words", ["run", "demo --no-browser", "sandbox"])
async def test_a_port_that_is_taken_is_one_sentence_and_exit_code_2(tmp_path: Path, words: str) -> None:
    telegram = Telegram()
    await telegram.start()
    port = telegram.url.rpartition(":")[2]
    where = f"WEB_LISTEN=127.0.0.1:{port}" if words == "run" else f"--port {port}"
    told = {"BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "WEB_LISTEN": f"127.0.0.1:{port}"}
    port_too = () if words == "run" else ("--port", port)
    settings = {**told, "OPERATOR": "Марина"} if words == "run" else {}
    try:
        answered = await asyncio.to_thread(marshrutka, *words.split(), *port_too, cwd=tmp_path, **settings)
    finally:
        await telegram.stop()
    assert answered.returncode == 2, answered.stderr
    said = f"marshrutka: {where} cannot be used: something else listens there: end it, or choose another one"
    assert answered.stderr.splitlines()[-1] == said
    assert "Traceback" not in answered.stderr


def test_the_settings_file_is_read_and_a_secret_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=123456:this is wrong\n", "utf-8")
    answered = marshrutka("run", cwd=tmp_path)
    assert answered.returncode == 2
    assert "BOT_TOKEN is malformed" in answered.stderr
    assert "this is wrong" not in answered.stderr


def test_migrate_makes_the_database_and_may_run_again(tmp_path: Path) -> None:
    for _ in range(2):
        said = marshrutka("migrate", cwd=tmp_path)
        assert (said.returncode, said.stdout) == (0, "The database is up to date.\n")
    assert (tmp_path / "var" / "marshrutka.db").exists()


@pytest.mark.parametrize("language", os.environ.get("TEST_LANGUAGES", "ru").split(","))
def test_the_tour_comes_true(tmp_path: Path, language: str) -> None:
    said = marshrutka("demo", "--tour", "--out", "tour", "--lang", language, cwd=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    transcript = (tmp_path / "tour" / "transcript.txt").read_text("utf-8")
    assert said.stdout == transcript
    assert len(transcript.splitlines()) > 400
    same = {"ru": "(дальше то же самое)", "en": "(the rest is the same)"}[language]
    assert same in transcript, "a letter to all is written out once"
    pictures = {path.name for path in (tmp_path / "tour").glob("*.png")}
    tree = {"ru": "Семейное древо", "en": "Family tree"}[language]
    drawn = {"invite.png", "map-2026-12.png", "rating-2026-12-11.png", "rating-2026-12-18.png", f"{tree}.png"}
    assert drawn <= pictures


async def test_a_step_of_the_tour_that_does_not_come_true_is_named(sqlite_url: str) -> None:
    from bot.demo.tour import Tour

    tour = Tour("ru", sqlite_url)
    tour.telegram.fail("sendPhoto", code=400, description="Bad Request: IMAGE_PROCESS_FAILED", times=1)
    assert await tour.play() == (
        "the teacher founds the class",
        "AssertionError: the invitation is a picture",
    )


async def test_a_demo_that_is_stopped_while_the_bot_begins_ends_without_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.demo.page import Demo

    demo = Demo("en", f"sqlite:///{tmp_path}/demo.db")
    running = asyncio.create_task(demo.run(empty=True, port=0, browser=False))
    while "http://" not in capsys.readouterr().out:
        await asyncio.sleep(0)
        assert not running.done()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


def test_every_kind_can_be_headed_in_both_languages(tmp_path: Path) -> None:
    from data import plan
    from tests.world import TUESDAY

    headings = {
        "book_alone": ("Книги: про себя", "Books to read alone"),
        "book_aloud": ("Читаем вслух", "Read aloud"),
        "audio": ("Послушать", "Listen"),
        "video": ("Посмотреть", "Watch"),
        "school_event": ("Школа", "School"),
        "class_event": ("Класс", "Class"),
        "city_event": ("Город", "City"),
        "venue": ("Олимпиада", "Olympiad"),
        "outing": ("Театр", "Outings"),
        "contest": ("Конкурсы", "Contests"),
        "project": ("Проекты", "Projects"),
        "story": ("Читатели и писатели", "Stories"),
        "meeting": ("Собрания", "Meetings"),
        "open_lesson": ("Открытые уроки", "Open lessons"),
        "consultation": ("Консультации", "Consultations"),
        "helpers": ("Помощники", "Helpers"),
        "proposal": ("Предложения", "Proposals"),
    }
    assert set(headings) == set(KINDS)
    for kind, words in headings.items():
        for heading in words:
            read = plan.read(f"{heading}\nНечто новое", month=None, today=TUESDAY.date())
            assert [item.kind for item in read.items] == [kind], heading
