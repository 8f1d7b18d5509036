"""Drawings: a photo that somebody sent becomes a small JPEG that can be printed, or None. Nothing else of it remains:
neither where it was taken nor by which phone."""

import base64
import io
from dataclasses import dataclass

LARGE = 1200
"""The longest side, in pixels: across a page of A5 some 260 dots an inch."""
QUALITY = 80
PIXELS = {"JPEG": 60_000_000, "MPO": 60_000_000, "PNG": 20_000_000, "WEBP": 20_000_000}
"""The most pixels of each sort: a JPEG is made smaller while it is unpacked. One with further pictures behind the
first, as some phones make them, turns out to be an MPO."""
SORTS = ("JPEG", "PNG", "WEBP")
"""The sorts that are read."""
STEPWISE = 20_000_000
"""The most pixels of a progressive JPEG: whole in memory before it is made smaller, up to 6 bytes each."""
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as it is printed: a JPEG, its width and height in pixels."""

    jpeg: bytes
    width: int
    height: int

    @property
    def svg(self) -> str:
        """The same as text, as Typst takes it without a file; the JPEG stands in a PDF as it is."""
        inside = base64.b64encode(self.jpeg).decode()
        size = f'width="{self.width}" height="{self.height}"'
        image = f'<image {size} href="data:image/jpeg;base64,{inside}"/>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{image}</svg>'


def drawing(data: bytes, side: int = LARGE) -> Drawing | None:
    """The picture upright on white, its longest side at most `side` pixels; None for what is none or is too large."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data), formats=SORTS) as opened:
            most = STEPWISE if opened.info.get("progressive") else PIXELS[opened.format or ""]
            if opened.width * opened.height > most:
                return None
            opened.draft("RGB", (side, side))
            opened.thumbnail((side, side))
            turned = ImageOps.exif_transpose(opened)
            if turned.has_transparency_data:
                turned = turned.convert("RGBA")
                paper = Image.new("RGBA", turned.size, "white")
                paper.alpha_composite(turned)
                turned = paper
            plain = Image.frombytes("RGB", turned.size, turned.convert("RGB").tobytes())
    except Exception:  # a damaged picture breaks its reader in ever new ways: struct.error, KeyError, zlib.error …
        return None
    made = io.BytesIO()
    plain.save(made, "JPEG", quality=QUALITY)
    return Drawing(made.getvalue(), *plain.size)
