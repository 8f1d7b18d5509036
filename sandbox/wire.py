"""Requests into aiogram's method models, answers and updates checked against aiogram's types.

Fields are decoded by their annotation, never by their looks, and nothing unknown passes: aiogram's models accept any
extra key in silence, so both directions are walked for extras.
"""

from __future__ import annotations

import inspect
import json
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import aiogram.methods
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.methods.base import TelegramMethod
from aiogram.types import (
    ForceReply,
    InlineKeyboardMarkup,
    InputFile,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from aiohttp import BodyPartReader, MultipartReader, web
from aiohttp.multipart import MultipartResponseWrapper
from pydantic import BaseModel, TypeAdapter, ValidationError

from .refusals import QUERY_TOO_OLD, bad

Method = TelegramMethod[Any]
Json = dict[str, Any]


@dataclass(slots=True)
class Upload:
    """A file as it came in one request."""

    name: str
    data: bytes
    mime: str


@dataclass(slots=True)
class Incoming:
    """A request before it is understood: parameters as they came, uploads by the name of their part."""

    params: Json = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)


class Mistake(AssertionError):
    """The server itself is about to say something that is not Bot API."""


class Attached(InputFile):
    """Stands for `attach://name` where the annotation allows only a file."""

    def read(self, bot: Bot) -> Any:
        raise NotImplementedError


METHODS: dict[str, type[Method]] = {
    method.__api_method__.lower(): method
    for method in vars(aiogram.methods).values()
    if inspect.isclass(method) and issubclass(method, TelegramMethod) and method is not TelegramMethod
}


def _parts(annotation: Any) -> Iterator[Any]:
    """The annotation and everything inside its unions and Annotated."""
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType, typing.Annotated):
        for inner in typing.get_args(annotation):
            yield from _parts(inner)
    else:
        yield annotation


@dataclass(slots=True)
class _Shape:
    """What has to be known of a method to read its parameters, found once per method."""

    structured: frozenset[str]
    texts: frozenset[str]
    chats: frozenset[str]
    files: frozenset[str]

    @classmethod
    def of(cls, method: type[Method]) -> _Shape:
        structured, texts, chats, files = set(), set(), set(), set()
        for name, info in method.model_fields.items():
            parts = list(_parts(info.annotation))
            if any(typing.get_origin(p) in (list, dict) or _is_model(p) for p in parts):
                structured.add(name)
            if str in parts and int in parts:
                chats.add(name)
            elif str in parts:
                texts.add(name)
            if InputFile in parts and str not in parts:
                files.add(name)
        return cls(frozenset(structured), frozenset(texts), frozenset(chats), frozenset(files))


def _is_model(part: Any) -> bool:
    return inspect.isclass(part) and issubclass(part, BaseModel)


_shapes: dict[type[Method], _Shape] = {}


async def read(request: web.Request) -> Incoming:
    """Reads query, form, multipart or JSON. The first value of a name wins, the query before the body."""
    incoming = Incoming()
    for name, value in request.query.items():
        incoming.params.setdefault(name, value)
    if request.content_type.startswith("multipart/"):
        await read_parts(await request.multipart(), incoming)
    elif request.content_type == "application/json":
        read_json(await request.read(), incoming)
    else:
        for name, value in parse_qsl((await request.read()).decode(errors="replace"), keep_blank_values=True):
            incoming.params.setdefault(name, value)
    return incoming


def read_json(body: bytes, incoming: Incoming) -> None:
    """Adds the members of a JSON object; anything else is refused."""
    try:
        values = json.loads(body) if body.strip() else {}
    except ValueError as error:
        raise bad("can't parse JSON object") from error
    if not isinstance(values, dict):
        raise bad("object expected as request body")
    for name, value in values.items():
        incoming.params.setdefault(name, value)


async def read_parts(parts: MultipartReader | MultipartResponseWrapper, incoming: Incoming) -> None:
    """Adds the parts of multipart/form-data: those with a file name are uploads."""
    async for part in parts:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            incoming.params.setdefault(part.name, await part.text())
        else:
            data = bytes(await part.read())
            incoming.files.setdefault(part.name, Upload(part.filename, data, part.headers.get("Content-Type", "")))


def decode(method: type[Method], incoming: Incoming) -> Method:
    """The request as a checked model in which "not sent" is None, or a refusal in Telegram's words where known."""
    shape = _shapes.get(method) or _shapes.setdefault(method, _Shape.of(method))
    raw: Json = {}
    for name, value in incoming.params.items():
        value = _read_value(shape, name, value)
        if value is not None:
            raw[name] = value
    for name in incoming.files:
        if name in method.model_fields:
            raw.setdefault(name, Attached(name) if name in shape.files else f"attach://{name}")
    if "reply_markup" in raw:
        raw["reply_markup"] = _markup(raw["reply_markup"])
    try:
        decoded = method.model_validate(raw)
    except ValidationError as error:
        raise bad(_explain(method, error)) from error
    unknown = sorted(_settle(decoded))
    if unknown:
        raise bad(f"EMULATOR unknown parameter {', '.join(unknown)} in {method.__api_method__}")
    return decoded


def _read_value(shape: _Shape, name: str, value: Any) -> Any:
    if name in shape.structured and isinstance(value, str):
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            return value
    if name in shape.chats and isinstance(value, str) and value.removeprefix("-").isdigit():
        return int(value)
    if name in shape.texts and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if name in shape.files and isinstance(value, str) and value:
        return Attached(value)
    return value


def _markup(raw: Any) -> Any:
    """Chooses the kind of keyboard by its keys, as Telegram does; None for one that says nothing."""
    if not isinstance(raw, dict):
        raise bad("object expected as reply markup")
    for name in ("keyboard", "inline_keyboard"):
        rows = raw.get(name)
        if rows is not None and not isinstance(rows, list):
            raise bad(f'field "{name}" must be of type Array')
        if rows is not None and not all(isinstance(row, list) for row in rows):
            of = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
            raise bad(f'field "{name}"{of} must be an Array of Arrays')
    kinds: tuple[tuple[str, type[BaseModel]], ...] = (
        ("keyboard", ReplyKeyboardMarkup),
        ("inline_keyboard", InlineKeyboardMarkup),
        ("remove_keyboard", ReplyKeyboardRemove),
        ("force_reply", ForceReply),
    )
    for name, kind in kinds:
        if raw.get(name):
            try:
                return kind.model_validate(raw)
            except ValidationError as error:
                raise bad(f"EMULATOR reply_markup: {_first(error)}") from error
    return None


_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "callback_query_id": QUERY_TOO_OLD,
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "voice": "there is no voice in the request",
    "video": "there is no video in the request",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
}


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _explain(method: type[Method], error: ValidationError) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == "missing" and len(first["loc"]) == 1 and name in _MISSING:
        return _MISSING[name]
    return f"EMULATOR {method.__api_method__}.{_first(error)}"


def _settle(value: Any, path: str = "") -> Iterator[str]:
    """Turns Default("…") into None all the way down and yields the paths of unknown keys on the way."""
    if isinstance(value, BaseModel):
        for name in value.model_extra or ():
            yield f"{path}{name}"
        inside = value.__dict__
        for name, inner in inside.items():
            if isinstance(inner, Default):
                inside[name] = None
            elif isinstance(inner, BaseModel | list):
                yield from _settle(inner, f"{path}{name}.")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _settle(inner, f"{path}{index}.")


def plain(model: BaseModel) -> Json:
    """A decoded model as Bot API JSON."""
    dumped: Json = model.model_dump(by_alias=True, exclude_none=True, warnings=False)
    return dumped


def extras(value: Any, path: str = "") -> Iterator[str]:
    """Paths of the keys that the types of aiogram do not know."""
    if isinstance(value, BaseModel):
        for name in value.model_extra or ():
            yield f"{path}.{name}"
        for name in value.model_fields_set:
            yield from extras(getattr(value, name, None), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from extras(inner, f"{path}[{index}]")


_adapters: dict[Any, TypeAdapter[Any]] = {}
_right: set[tuple[Any, Any]] = set()
"""Of what kind has been right in which form: it need not be read again (a twentieth of all that a story costs)."""
TELLING = ("type", "status", "source")
"""Keys whose values say what the others are."""


def _form(value: Any, key: str = "") -> Any:
    """Keys and types all the way down."""
    if isinstance(value, dict):
        return tuple((name, _form(inner, name)) for name, inner in value.items())
    if isinstance(value, list | tuple):
        return frozenset(_form(inner) for inner in value)
    return value if key in TELLING else type(value)


def _check(kind: Any, value: Any, what: str, dump: Callable[[Any], str] = str) -> None:
    form = kind, _form(value)
    if form in _right:
        return
    adapter = _adapters.get(kind) or _adapters.setdefault(kind, TypeAdapter(kind))
    try:
        read_back = adapter.validate_python(value)
    except ValidationError as error:
        raise Mistake(f"{what} is not what aiogram reads: {dump(error)}") from error
    unknown = list(extras(read_back))
    if unknown:
        raise Mistake(f"{what} has keys that the Bot API has not: {', '.join(unknown)}")
    _right.add(form)


def check_answer(method: type[Method], result: Any) -> None:
    """Raises Mistake unless `result` is exactly what the method promises to return."""
    _check(method.__returning__, result, f"the answer to {method.__api_method__}")


def check_update(update: Json) -> None:
    """Raises Mistake unless the update is exactly an Update."""
    _check(Update, update, f"update {update.get('update_id')}")
