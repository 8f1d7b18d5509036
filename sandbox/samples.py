"""Ready things to send from the page: pictures drawn here, a voice, a note, a story."""

from __future__ import annotations

import asyncio
import io
import math
import struct
import wave
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

WIDTH, HEIGHT = 480, 360
SEASONS = {
    "winter": ((176, 205, 236), (238, 243, 250), (255, 250, 235), (86, 118, 122), (236, 241, 247)),
    "autumn": ((150, 190, 226), (246, 232, 205), (255, 244, 200), (196, 98, 38), (216, 178, 92)),
    "summer": ((96, 170, 232), (206, 232, 248), (255, 244, 180), (52, 122, 62), (140, 190, 88)),
}
"""Of each: the sky above and below, the sun, the trees, the meadow."""
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Sample:
    """Something ready to be sent: `sort` is photo, album, document, voice or video; `files` are names and what makes
    their contents, when they are sent: to draw a picture takes a quarter of a second."""

    name: str
    title: dict[str, str]
    sort: str
    files: tuple[tuple[str, Callable[[], bytes]], ...]
    mime: str = ""

    async def made(self) -> list[tuple[str, str, bytes]]:
        """Its files: name, type and contents."""
        return [(name, self.mime, await asyncio.to_thread(make)) for name, make in self.files]


@cache
def landscape(season: str = "winter") -> bytes:
    """A park with hills, firs and a low sun, as a PNG of 480 × 360."""
    above, below, sun, tree, meadow = SEASONS[season]
    firs = [(40 + 62 * n + 17 * (n % 3), 52 + 18 * (n * 7 % 4)) for n in range(7)]
    columns = [(column, *_hill(column), _wooded(column, firs)) for column in range(WIDTH)]
    back = bytes(_mix(meadow, above, 0.45))
    rows = bytearray()
    for row in range(HEIGHT):
        rows.append(0)
        sky, fir = bytes(_mix(above, below, row / 230)), bytes(_mix(tree, (20, 30, 40), (row - 120) / 500))
        for column, far, near, wooded in columns:
            if row in wooded:
                rows += fir
            elif row > near:
                rows += bytes(_mix(meadow, (120, 130, 150), (row - near) / 420))
            elif row > far:
                rows += back
            elif math.hypot(column - 372, row - 96) < 34:
                rows += bytes(sun)
            else:
                rows += sky
    return _png(bytes(rows))


def _hill(column: int) -> tuple[float, float]:
    """Where the far and the near hill begin in this column."""
    far = 205 + 22 * math.sin(column / 61) + 9 * math.sin(column / 23)
    return far, 262 + 16 * math.sin(column / 83 + 2) + 6 * math.sin(column / 31)


def _wooded(column: int, firs: list[tuple[int, int]]) -> set[int]:
    """The rows of this column where a fir is seen."""
    _, ground = _hill(column)
    return {
        row
        for at, tall in firs
        if abs(column - at) < 5 + tall / 2
        for row in range(int(ground) - 2 * tall, int(ground) + 16)
        if _in_fir(column, row, at, tall, ground)
    }


def _in_fir(column: int, row: int, at: int, tall: int, ground: float) -> bool:
    """A fir of three tiers that stands on the near hill."""
    top = ground + 14 - 2 * tall
    depth = row - top
    if not 0 <= depth <= 2 * tall:
        return False
    tier = depth % (2 * tall / 3)
    return abs(column - at) < 5 + tier * 0.36 + depth * 0.13


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    share = min(max(share, 0.0), 1.0)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _png(rows: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


@cache
def tone() -> bytes:
    """A second of a quiet bell, as WAV."""
    rate, out = 16_000, io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, rate, rate, "NONE", ""))
        swing = (6_000 * math.exp(-4 * n / rate) * math.sin(2 * math.pi * 660 * n / rate) for n in range(rate))
        sound.writeframes(b"".join(struct.pack("<h", int(value)) for value in swing))
    return out.getvalue()


def samples() -> tuple[Sample, ...]:
    """What any bot can be tried with."""
    album = tuple((f"{season}.png", partial(landscape, season)) for season in SEASONS)
    note = "Это просто текст.\nThis is just a text.\n".encode()
    return (
        Sample("photo", {"ru": "Фото парка", "en": "A photo of a park"}, "photo", album[:1]),
        Sample("album", {"ru": "Альбом: три фото", "en": "An album of three"}, "album", album),
        Sample("voice", {"ru": "Голосовое сообщение", "en": "A voice message"}, "voice", (("voice.wav", tone),)),
        Sample(
            "note",
            {"ru": "Текстовый файл", "en": "A text file"},
            "document",
            (("note.txt", lambda: note),),
            "text/plain",
        ),
    )
