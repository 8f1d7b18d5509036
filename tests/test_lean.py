"""aiogram's models are built at their first use, and say what they were told."""

import json
import subprocess
import sys

LOOK = """
import json
import sys

import bot
from aiogram import methods, types
from aiogram.methods import SendMessage
from aiogram.methods.base import Response
from aiogram.types import Message, Update
from pydantic import TypeAdapter

built = Update.__pydantic_complete__, SendMessage.__pydantic_complete__
message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "a", "new": 1}
answered = {"update_id": 1, "message": message | {"reply_to_message": message}}
edited = {"update_id": 1, "edited_message": message}
result = {"ok": True, "result": message}
sent = {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}}
models = [
    Update.model_validate(answered),
    TypeAdapter(Update).validate_python(edited),
    Response[Message].model_validate(result),
    SendMessage(**sent),
]
assert type(models[0].message.reply_to_message) is type(models[2].result) is Message
said = [one.model_dump(mode="json", exclude_unset=True) for one in models]

every = [getattr(room, name) for room in (types, methods) for name in room.__all__]
fields = {
    (base, said)
    for one in every if hasattr(one, "model_rebuild")
    for base in one.__mro__
    for name, said in vars(base).get("__annotations__", {}).items()
    if name in one.model_fields and isinstance(said, str)
}
for base, annotation in fields:
    eval(annotation, vars(sys.modules[base.__module__]))
print(json.dumps([built, len(fields), [answered, edited, result, sent], said]))
"""
"""A model can be built where each word of what its fields are said to be is known beside it: to build all of them would
cost a hundred times as much."""


def test_models_are_built_when_they_are_used_and_say_what_they_were_told() -> None:
    run = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    built, fields, told, said = json.loads(run.stdout)
    assert built == [False, False] and fields > 500
    assert said == told
