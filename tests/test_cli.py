"""The command line: quick where it needs no Telegram, one clear sentence where a setting is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.kinds import KINDS

ROOT = Path(__file__).parent.parent
PLAN = "Школа\n12.12 18:00 Концерт @ актовый зал\n40.12 Каток\n"


def marshrutka(*args: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, with these settings only."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "bot", *args],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_help_and_version(tmp_path: Path) -> None:
    said = marshrutka("--help", cwd=tmp_path)
    assert said.returncode == 0
    for command in ("run", "demo", "migrate", "teacher-link", "plan"):
        assert f"  {command} " in said.stdout
    assert marshrutka("--version", cwd=tmp_path).stdout.startswith("marshrutka, version ")


def test_what_needs_no_telegram_does_not_load_it(tmp_path: Path) -> None:
    code = (
        "import sys, asyncio, bot.__main__, bot.settings, data.plan, data.schema, alembic.command;"
        f"asyncio.run(data.schema.migrate('sqlite+aiosqlite:///{tmp_path}/class.db'));"
        "sys.exit('aiogram' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60).returncode == 0


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
            }
        ],
        "unread": [{"line": 3, "text": "40.12 Каток", "reason": "no-such-date"}],
    }
    words = marshrutka("plan", "plan.txt", "--month", "2026-12", cwd=tmp_path)
    assert "Концерт" in words.stdout and "NOT UNDERSTOOD (no-such-date): 40.12 Каток" in words.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("plan", "none.txt"), "does not exist"),
        (("plan", "plan.txt", "--month", "12.2026"), "--month must look like 2026-12"),
        (("plan", "binary.txt"), "is not text in UTF-8"),
        (("fly",), "No such command"),
    ],
)
def test_wrong_words_are_one_sentence_and_exit_code_2(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00\x80")
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
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is malformed"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is malformed"),
    ],
)
def test_a_wrong_setting_is_one_sentence_and_exit_code_2(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    answered = marshrutka("run", cwd=tmp_path, **settings)
    assert answered.returncode == 2
    assert answered.stderr.startswith(f"marshrutka: {said}")
    assert answered.stderr.count("\n") == 1


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


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_tour_comes_true(tmp_path: Path, language: str) -> None:
    said = marshrutka("demo", "--tour", "--out", "tour", "--lang", language, cwd=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    transcript = (tmp_path / "tour" / "transcript.txt").read_text("utf-8")
    assert said.stdout == transcript
    assert len(transcript.splitlines()) > 400
    pictures = {path.name for path in (tmp_path / "tour").glob("*.png")}
    assert {"invite.png", "map-2026-12.png", "rating-2026-12-11.png", "rating-2026-12-18.png"} <= pictures


async def test_a_step_of_the_tour_that_does_not_come_true_is_named(sqlite_url: str) -> None:
    from bot.demo.tour import Tour

    tour = Tour("ru", sqlite_url)
    tour.telegram.fail("sendPhoto", code=400, description="Bad Request: IMAGE_PROCESS_FAILED", times=1)
    assert await tour.play() == (
        "the teacher founds the class",
        "AssertionError: the invitation is a picture",
    )


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
