"""aiogram's models are built at their first use, and say what they say when all are built beforehand."""

import json
import subprocess
import sys

LOOK = """
import json
{first}
from aiogram import methods, types
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
every = [getattr(room, name) for room in (types, methods) for name in room.__all__]
models = [one for one in every if hasattr(one, "model_rebuild")]
complete = sum(bool(one.model_rebuild()) or one.__pydantic_complete__ for one in models)
told = [*map(repr, said), *(one.model_dump_json(exclude_unset=True) for one in said)]
print(json.dumps([built, [len(models), complete], *told]))
"""


def looked(first: str) -> tuple[list[bool], list[int], list[str]]:
    """Which models were built before they were used, how many there are and can be built, what they say."""
    run = subprocess.run([sys.executable, "-c", LOOK.format(first=first)], capture_output=True, text=True, check=True)
    built, counted, *said = json.loads(run.stdout)
    return built, counted, said


def test_models_are_built_when_they_are_used_and_say_what_they_always_said() -> None:
    built, (models, complete), said = looked("import bot")
    assert built == [False, False]
    assert models == complete > 500, "each can be built later"
    assert looked("import aiogram") == ([True, True], [models, models], said)
