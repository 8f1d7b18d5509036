"""aiogram's models are built at their first use, and say what they say when all are built beforehand."""

import json
import subprocess
import sys

ALL = """
import bot
from aiogram import methods, types
from pydantic import BaseModel
every = [getattr(room, name) for room in (types, methods) for name in room.__all__]
print(sum(bool(one.model_rebuild()) or one.__pydantic_complete__ for one in every if hasattr(one, "model_rebuild")))
"""
LOOK = """
import json
{first}
from aiogram.methods import SendMessage
from aiogram.methods.base import Response
from aiogram.types import Message, Update
from pydantic import TypeAdapter
built = Update.__pydantic_complete__, SendMessage.__pydantic_complete__
message = {{"message_id": 1, "date": 1, "chat": {{"id": 1, "type": "private"}}, "text": "a", "new": 1}}
said = [
    Update.model_validate({{"update_id": 1, "message": message | {{"reply_to_message": message}}}}),
    TypeAdapter(Update).validate_python({{"update_id": 1, "my_chat_member": None, "edited_message": message}}),
    Response[Message].model_validate({{"ok": True, "result": message}}),
    SendMessage(chat_id=1, text="a", reply_markup={{"inline_keyboard": [[{{"text": "a", "callback_data": "b"}}]]}}),
]
print(json.dumps([built, *map(repr, said), *(one.model_dump_json(exclude_unset=True) for one in said)]))
"""


def looked(first: str) -> tuple[list[bool], list[str]]:
    run = subprocess.run([sys.executable, "-c", LOOK.format(first=first)], capture_output=True, text=True, check=True)
    built, *said = json.loads(run.stdout)
    return built, said


def test_models_are_built_when_they_are_used_and_say_what_they_always_said() -> None:
    built, said = looked("import bot")
    assert built == [False, False]
    assert looked("import aiogram") == ([True, True], said)


def test_every_model_can_be_built_later() -> None:
    assert int(subprocess.check_output([sys.executable, "-c", ALL])) > 500


LATER = ("PIL", "alembic", "icalendar", "pypdfium2", "snowballstemmer", "sqlalchemy.ext.asyncio", "typst", "yaml")
START = f"""
import sys
import data.map.months, data.search
from data.patterns import _Pattern
rooms = [one for name, one in sys.modules.items() if name.startswith("data.plan")]
every = [value for room in rooms for value in vars(room).values() if isinstance(value, _Pattern)]
print(len(every), [name for name in {LATER} if name in sys.modules], sum("_compiled" in vars(one) for one in every))
"""


def test_what_a_start_does_not_use_is_not_made_by_it() -> None:
    patterns, rest = subprocess.check_output([sys.executable, "-c", START], text=True).split(maxsplit=1)
    assert int(patterns) > 300
    assert rest.split() == ["[]", "0"]
