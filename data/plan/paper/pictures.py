"""A photo of paper made ready to be read: upright, evenly lit, its lines level. Nothing of it touches a disk."""

import math
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageMath, ImageOps

from data.plan.sources import Unreadable

LONG = 2500
"""The longer side of a page as it is read, in pixels: letters of 10 points are some 30 high then."""
SMALLEST = 300
PIXELS = 50_000_000
SORTS = ("JPEG", "PNG", "WEBP")
_BLACK, _WHITE = 0.45, 0.85
"""Darker, in parts of the paper's own light, is ink; lighter is paper."""
_SMALL = 1000
_TILT = 12.0
_BANDS = 3

Tilts = tuple[tuple[float, float], ...]
"""By how many degrees lines rise, at heights from 0 to 1."""


def opened(data: bytes) -> Image.Image:
    """A picture in grey, as its phone says it is to be turned. Raises `Unreadable`."""
    try:
        picture: Image.Image = Image.open(BytesIO(data), formats=SORTS)
        if picture.width * picture.height > PIXELS:
            raise Unreadable("large")
        picture.draft("L", (LONG, LONG))
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            picture = picture.convert("RGBA")
            picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
        return ImageOps.exif_transpose(picture.convert("L") if picture.mode != "L" else picture)
    except Image.DecompressionBombError:
        raise Unreadable("large") from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError):
        raise Unreadable("broken") from None


def prepared(picture: Image.Image) -> Image.Image:
    """A grey picture as large as it is read, ink black on white, its lines level."""
    if min(picture.size) < 20 or max(picture.size) < SMALLEST:
        raise Unreadable("small")
    scale = LONG / max(picture.size)
    size = max(round(picture.width * scale), 1), max(round(picture.height * scale), 1)
    picture = picture.resize(size, Image.Resampling.LANCZOS)
    ink = _ink(picture)
    if _is_sideways(ink):
        picture, ink = (one.transpose(Image.Transpose.ROTATE_90) for one in (picture, ink))
    return _even(_level(picture, _tilts(ink)))


def _even(picture: Image.Image, cell: int = 8) -> Image.Image:
    """Shadows gone: each place in parts of the light of the paper around it, judged alike for `cell` pixels.

    What is dark from the edge on, as the table under the paper, is no ink; a bold letter is.
    """
    size = max(picture.width // cell, 1), max(picture.height // cell, 1)
    light = picture.resize(size, Image.Resampling.BOX).filter(ImageFilter.MaxFilter(5))
    light = light.filter(ImageFilter.GaussianBlur(3)).resize(picture.size, Image.Resampling.BILINEAR)
    even: Image.Image = ImageMath.lambda_eval(
        lambda of: of["convert"](of["min"](of["ink"] * 255 / of["max"](of["light"], 1), 255), "L"),
        ink=picture,
        light=light,
    )
    even = even.point(
        [round(255 * min(max((level / 255 - _BLACK) / (_WHITE - _BLACK), 0.0), 1.0)) for level in range(256)]
    )
    solid = even.reduce(4 * cell).point([255 if level < 110 else 0 for level in range(256)])
    around = ImageOps.expand(solid, 1, 255)
    ImageDraw.floodfill(around, (0, 0), 128)
    around = around.crop((1, 1, around.width - 1, around.height - 1)).point(
        [255 * (level == 128) for level in range(256)]
    )
    around = around.filter(ImageFilter.MaxFilter(3)).resize(even.size, Image.Resampling.NEAREST)
    even.paste(255, mask=around)
    return even


def _ink(picture: Image.Image) -> Image.Image:
    """The ink of a picture, small and white on black."""
    small = picture.copy()
    small.thumbnail((_SMALL, _SMALL), Image.Resampling.BOX)
    return ImageChops.invert(_even(small, 4))


def _sharpness(ink: Image.Image, angle: float) -> int:
    """How clearly lines stand apart when the picture is turned so."""
    turned = ink.rotate(angle, Image.Resampling.BILINEAR, fillcolor=0) if angle else ink
    levels = turned.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(levels))


def _is_sideways(ink: Image.Image) -> bool:
    """Are its columns clearer than its rows? Those of a strip weigh by their length: the letters of three lines above
    each other are no line."""
    rough = ink.reduce(2)
    upright, turned = (_best(one, 0, _TILT, 1.5)[1] for one in (rough, rough.transpose(Image.Transpose.ROTATE_90)))
    if max(rough.size) > 2 * min(rough.size):
        upright, turned = upright * rough.width**2, turned * rough.height**2
    return turned > 1.5 * upright


def _best(ink: Image.Image, around: float, most: float, step: float) -> tuple[float, int]:
    """The angle at which lines are clearest, and how clear they are."""
    count = round(most / step)
    found = [(_sharpness(ink, around + n * step), around + n * step) for n in range(-count, count + 1)]
    clear, angle = max(found, key=lambda one: (one[0], -abs(one[1])))
    return angle, clear


def _tilts(ink: Image.Image) -> Tilts:
    """How lines rise in each of some bands."""
    whole, _ = _best(ink.reduce(2), 0.0, _TILT, 1.0)
    found = []
    for n in range(_BANDS):
        top, bottom = ink.height * n // (_BANDS + 1), ink.height * (n + 2) // (_BANDS + 1)
        band = ink.crop((0, top, ink.width, bottom))
        rough, _ = _best(band, whole, 4.0, 1.0)
        fine, _ = _best(band, rough, 0.8, 0.2)
        found.append(((top + bottom) / 2 / ink.height, fine))
    return tuple(found)


def _level(picture: Image.Image, tilts: Tilts) -> Image.Image:
    """The picture turned, and sheared, so that lines are level; their tilt changes evenly from above to below."""
    middle = sum(at for at, _ in tilts) / len(tilts)
    mean = sum(tilt for _, tilt in tilts) / len(tilts)
    slope = sum((at - middle) * (tilt - mean) for at, tilt in tilts) / sum((at - middle) ** 2 for at, _ in tilts)
    if abs(mean) < 0.05 and abs(slope) < 0.1:
        return picture
    width, height = picture.size

    turn = math.radians(mean)

    def source(x: int, y: int) -> tuple[float, float]:
        tilt = math.radians(mean + slope * (y / height - middle))
        right, down = x - width / 2, y - height / 2
        across = width / 2 + math.cos(turn) * right - math.sin(turn) * down
        return across, height / 2 + math.cos(turn) * down + right * (math.sin(turn) + math.tan(tilt) - math.tan(turn))

    strips = 32
    mesh = []
    for n in range(strips):
        top, bottom = height * n // strips, height * (n + 1) // strips
        corners = ((0, top), (0, bottom), (width, bottom), (width, top))
        mesh.append(((0, top, width, bottom), tuple(value for x, y in corners for value in source(x, y))))
    return picture.transform(picture.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=255)
