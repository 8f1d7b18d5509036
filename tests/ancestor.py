"""What the processes of tests are forked from: one plain process that has imported everything, done nothing else, and
has one thread, so that a fork of it is whole."""

import gc
import os
from pathlib import Path

import alembic.command  # noqa: F401
import pytest  # noqa: F401  (each fork looks at the program that the run began with)
from aiogram import methods, types
from aiogram.methods import Response

import bot.__main__
import bot.app
import bot.attend
import bot.demo.page
import bot.demo.tour
import bot.figures
import data.plan.files  # noqa: F401
import sandbox.alone  # noqa: F401
import tests.processes  # noqa: F401
from ui.text import texts

bot.attend.dispatcher()
for strict in (True, False):
    texts(strict=strict)
CALLED = (
    *(methods.GetMe, methods.GetUserProfilePhotos, methods.SetMyProfilePhoto, methods.SetMyCommands),
    *(methods.SendMessage, methods.SendPhoto, methods.EditMessageText, methods.AnswerCallbackQuery),
)
"""What each bot calls: `bot.lean` leaves these models to the first who uses them, and that would be each fork anew."""
ANSWERS = [Response[method.__returning__] for method in CALLED]  # type: ignore[name-defined]
for model in (types.Update, *CALLED, *ANSWERS):
    model.model_rebuild()
THREADS = Path("/proc/self/task")
assert not THREADS.exists() or len(os.listdir(THREADS)) == 1  # noqa: PTH208
gc.collect()
gc.freeze()
