"""Plans on paper: a page set by Typst as a PDF, and a page drawn and photographed as well or badly as people do."""

import io
import random
from collections.abc import Sequence
from statistics import NormalDist

import pypdfium2 as pdfium
import typst
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from ui.pictures import FONTS

PAGE = """
#set page(width: 210mm, height: 297mm, margin: 20mm{more})
#set text(font: "Noto Sans", lang: "{lang}", size: {size}pt, hyphenate: true)
"""
DESK = 90


def pdf(body: str, *, lang: str = "ru", size: int = 11, more: str = "") -> bytes:
    """A PDF of pages of A4; `more` are further arguments of Typst's `page`."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    setting = PAGE.format(lang=lang, size=size, more=f", {more}" if more else "")
    return bytes(typst.compile((setting + body).encode(), font_paths=fonts))


def table(rows: Sequence[Sequence[str]], *, columns: str = "") -> str:
    """A ruled table in Typst."""
    cells = "".join(f"[{cell}]," for row in rows for cell in row)
    return f"#table(columns: {columns or len(rows[0])}, {cells})\n"


def seen(data: bytes, page: int = 0, dots: int = 220) -> Image.Image:
    """A page of a PDF as a picture, so many dots an inch."""
    return pdfium.PdfDocument(data)[page].render(scale=dots / 72, grayscale=True).to_pil().convert("L")


def drawn(lines: Sequence[str], *, dots: int = 220, size: int = 11) -> Image.Image:
    """Lines of text on a page of A4."""
    page = Image.new("L", (round(8.27 * dots), round(11.69 * dots)), 255)
    font = ImageFont.truetype(FONTS / "NotoSans-Regular.ttf", size * dots // 72)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        draw.text((dots * 3 // 4, dots * 3 // 4 + number * size * dots // 45), line, font=font, fill=25)
    return page


def jpeg(page: Image.Image, *, long: int = 2560, quality: int = 87) -> bytes:
    """As it is sent: Telegram makes photos smaller."""
    sent = page.copy()
    sent.thumbnail((long, long), Image.Resampling.LANCZOS)
    into = io.BytesIO()
    sent.save(into, "JPEG", quality=quality)
    return into.getvalue()


def skewed(page: Image.Image, angle: float = 3.0) -> Image.Image:
    """On a desk, not quite straight."""
    desk = Image.new("L", (page.width * 9 // 8, page.height * 9 // 8), DESK)
    desk.paste(page, (page.width // 16, page.height // 16))
    return desk.rotate(angle, Image.Resampling.BICUBIC, fillcolor=DESK)


def aside(page: Image.Image) -> Image.Image:
    """Seen from aside: the far edge is shorter."""
    width, height = page.size
    far = width * 0.05
    # the corners of the picture, anticlockwise, as places of the page
    corners = (-far, -far, 0, height, width, height + far, width + far, 0)
    return page.transform(page.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=DESK)


def shadowed(page: Image.Image) -> Image.Image:
    """Light from one side, and the shadow of the phone."""
    width, height = page.size
    light = Image.linear_gradient("L").rotate(90).resize(page.size).point([130 + n // 2 for n in range(256)])
    phone = Image.new("L", page.size, 255)
    ImageDraw.Draw(phone).polygon(
        [(width // 3, height), (width // 2, height // 3), (width, height // 2), (width, height)], 140
    )
    return ImageChops.multiply(page, ImageChops.multiply(light, phone.filter(ImageFilter.GaussianBlur(width // 40))))


def grainy(page: Image.Image, grain: float = 12) -> Image.Image:
    noise = Image.frombytes("L", page.size, random.Random(1).randbytes(page.width * page.height))
    spread = NormalDist(128, grain)
    return ImageChops.add(
        page, noise.point([round(spread.inv_cdf((value + 0.5) / 256)) for value in range(256)]), 1, -128
    )
