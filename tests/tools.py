"""The programs that tests need and no registry of packages carries: how each is looked for, how to get it."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Tool:
    """`find` gives what a test opens it by, or nothing where it is missing; `get` is said to whoever lacks it."""

    name: str
    find: Callable[[], str | None]
    get: str


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else shutil.which("chromium") or shutil.which("chromium-browser")


def _libatomic() -> str | None:
    name = "libatomic.so.1"
    if sys.platform == "linux":
        try:
            ctypes.CDLL(name)
        except OSError:
            return None
    return name


def _tesseract() -> str | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    known = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout.split()
    return program if {"rus", "eng"} <= set(known) else None


def _initdb() -> str | None:
    beside = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))  # Debian keeps it out of the path
    return shutil.which("initdb") or (str(beside[-1]) if beside else None)


CHROMIUM = Tool("Chromium", _chromium, "apt-get install chromium libatomic1, or CHROMIUM=/path/to/it")
LIBATOMIC = Tool("libatomic, which Playwright needs on Linux,", _libatomic, "apt-get install libatomic1")
TESSERACT = Tool("Tesseract with Russian", cache(_tesseract), "apt-get install tesseract-ocr tesseract-ocr-rus")
POSTGRES = Tool(
    "PostgreSQL",
    lambda: os.environ.get("TEST_POSTGRES_URL"),
    "TEST_POSTGRES_URL=postgresql://user@host/database, whose user may create databases",
)

INITDB = Tool("PostgreSQL's initdb", _initdb, "apt-get install postgresql")


def need(tool: Tool) -> str:
    """What `find` gives. Where the tool is missing the test is left out; with TEST_EVERYTHING=1 it fails."""
    if found := tool.find():
        return found
    missing = f"{tool.name} is missing: {tool.get}"
    if os.environ.get("TEST_EVERYTHING") == "1":
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)
