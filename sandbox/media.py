"""Files: taken in, measured, kept under a file_id of one kind, handed out again byte for byte."""

from __future__ import annotations

import secrets
import struct
import zlib
from pathlib import PurePosixPath
from typing import Any

from aiogram.methods import GetFile
from aiogram.types import InputFile

from .api import Call, emulates
from .refusals import WRONG_FILE, Refused, bad, not_emulated
from .state import Json, StoredFile, World
from .wire import Upload

PHOTO_LIMIT = 10 << 20
UPLOAD_LIMIT = 50 << 20
DOWNLOAD_LIMIT = 20 << 20
_PREVIEWS = (90, 320, 800)
_MIME = {"photo": "image/jpeg", "voice": "audio/ogg", "video": "video/mp4", "sticker": "image/webp"}
_SUFFIX = {"photo": ".jpg", "voice": ".oga", "video": ".mp4", "sticker": ".webp"}


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG in pixels; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 < len(data) and data[at] == 0xFF:
        if 0xC0 <= data[at + 1] <= 0xC3:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return None


def sample_picture(width: int = 64, height: int = 48, shade: int = 120) -> bytes:
    """A small valid grey-scale PNG; another `shade` (0-255) gives other bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + bytes((shade + row + column) % 256 for column in range(width)) for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def keep(world: World, kind: str, upload: Upload) -> StoredFile:
    """Stores a file under a new file_id, or refuses it for its size or, for photos, its dimensions."""
    if not upload.data:
        raise bad("file must be non-empty")
    width = height = 0
    if len(upload.data) > (PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT):
        raise Refused(413, "Request Entity Too Large")
    if kind == "photo":
        size = image_size(upload.data)
        if size is None:
            raise bad("IMAGE_PROCESS_FAILED")
        width, height = size
        if width + height > 10_000 or max(size) > 20 * min(size):
            raise bad("PHOTO_INVALID_DIMENSIONS")
    mime = upload.mime if kind == "document" else _MIME[kind]
    identifier = "AgAC" + secrets.token_urlsafe(24)
    file = StoredFile(
        identifier, "AQAD" + secrets.token_urlsafe(8), kind, upload.name, mime, upload.data, width, height
    )
    world.files[identifier] = file
    return file


def uploaded(call: Call, reference: str | InputFile) -> Upload | None:
    """What came along with the request under this name; None if it names something else."""
    given = isinstance(reference, str) and reference.startswith("attach://")
    return call.files.get(str(reference).removeprefix("attach://")) if given else None


def resolve(call: Call, kind: str, reference: str | InputFile) -> StoredFile:
    """The file a request means: an upload of its own or one kept before, of the same kind."""
    if not isinstance(reference, str):
        raise not_emulated("this way of giving a file")
    if reference.startswith("attach://"):
        upload = call.files.get(reference.removeprefix("attach://"))
        if upload is None:
            raise bad(WRONG_FILE)
        return keep(call.world, kind, upload)
    if reference.startswith(("http://", "https://")):
        raise not_emulated("sending a file by its URL")
    file = call.world.files.get(reference)
    if file is None:
        raise bad(WRONG_FILE)
    if file.kind != kind:
        raise bad(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
    return file


def content(file: StoredFile) -> Json:
    """The part of a message that shows this file. Of a photo all sizes share one file; the largest is the last."""
    base: Json = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.data)}
    if file.kind == "photo":
        return {"photo": [base | size for size in _sizes(file)]}
    if file.kind == "document":
        return {"document": base | {"file_name": file.name, "mime_type": file.mime or "application/octet-stream"}}
    if file.kind == "voice":
        return {"voice": base | {"duration": 1, "mime_type": file.mime}}
    if file.kind == "video":
        shape = {"width": 640, "height": 360, "duration": 1}
        return {"video": base | shape | {"file_name": file.name, "mime_type": file.mime}}
    shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": base | shape | {"type": "regular", "emoji": "👍"}}


def _sizes(file: StoredFile) -> list[Json]:
    longest = max(file.width, file.height)
    sizes = []
    for side in _PREVIEWS:
        if side < longest:
            width, height = (max(1, round(length * side / longest)) for length in (file.width, file.height))
            sizes.append({"width": width, "height": height})
    return [*sizes, {"width": file.width, "height": file.height}]


@emulates(GetFile)
def get_file(call: Call, m: GetFile) -> Any:
    file = call.world.files.get(m.file_id)
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    suffix = _SUFFIX.get(file.kind) or PurePosixPath(file.name).suffix
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.data),
        "file_path": f"{file.kind}s/{file.id}{suffix}",
    }


def at_path(world: World, path: str) -> StoredFile | None:
    """The file that getFile named with this path."""
    file = world.files.get(PurePosixPath(path).name.split(".")[0])
    return file if file is not None and len(file.data) <= DOWNLOAD_LIMIT else None
