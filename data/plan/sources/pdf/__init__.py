"""A PDF: letters at their places as PDFium tells them, ruled lines as they are drawn, addresses of links.

A page that is but a picture, or whose letters have no meaning, is drawn and read as a photo is.
"""

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from data.plan.document import Document
from data.plan.paper.pictures import LONG
from data.plan.paper.reading import read_sheets
from data.plan.paper.sheets import Sheet
from data.plan.sources import CHARACTERS, Unreadable, photos
from data.plan.sources.pdf.drawings import Frame, rules_of, things_of
from data.plan.sources.pdf.letters import Letters

PAGES, SCANS = 100, 12
"""The most pages, and the most of them that are pictures."""
BARE = 20
"""A page with fewer letters than that and a picture is a picture."""


def document_of_pdf(data: bytes) -> Document:
    """What a PDF shows. Raises `Unreadable`: "password", "large" for what has more pages or letters than a plan, and
    what `document_of_photo` raises."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unreadable("password" if "password" in str(error).lower() else "broken") from None
    if len(document) > PAGES:
        raise Unreadable("large")
    try:
        pages = [document[number] for number in range(len(document))]
        sheets = [sheet_of(page) for page in pages]
        scans = [n for n, page in enumerate(pages) if not _is_said(sheets[n]) and _has_picture(page)]
    except pdfium.PdfiumError:
        raise Unreadable("broken") from None
    if sum(len(piece.text) for sheet in sheets for piece in sheet.pieces) > 2 * CHARACTERS:
        raise Unreadable("large")
    if len(scans) > SCANS:
        raise Unreadable("scans")
    for number in scans:
        sheets[number] = _seen(pages[number])
    return read_sheets(sheets)


def _is_said(sheet: Sheet) -> bool:
    """Does it say enough in letters that mean something?"""
    said = "".join(piece.text for piece in sheet.pieces if piece.text != "•")
    known = sum(c.isalnum() for c in said)
    return known >= BARE and known > 3 * said.count("\ufffd")


def _has_picture(page: pdfium.PdfPage) -> bool:
    sorts = {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_SHADING}
    return any(raw.FPDFPageObj_GetType(thing) in sorts for thing, _ in things_of(page))


def _seen(page: pdfium.PdfPage) -> Sheet:
    """A page as a photo of it; one on which no words are found has none."""
    picture = page.render(scale=LONG / max(page.get_size()), grayscale=True).to_pil()
    try:
        return photos.sheet_of(picture.convert("L"))
    except Unreadable as no:
        if no.reason != "blurred":
            raise
        width, height = page.get_size()
        return Sheet(width, height, ())


def sheet_of(page: pdfium.PdfPage) -> Sheet:
    """What a page holds, turned so that most of it stands upright."""
    letters = Letters(page)
    frame = Frame(page, letters.turn)
    rules = tuple(rules_of(page, frame))
    return Sheet(frame.width, frame.height, tuple(letters.pieces(frame, rules)), rules)
