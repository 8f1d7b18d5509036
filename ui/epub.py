"""The same book for screens: EPUB 3 (W3C, 2023), whole in memory. Equal books give equal bytes."""

import hashlib
import io
import re
from datetime import UTC, datetime
from html import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ui.books import Book, Chapter, Subheading, paragraphs
from ui.drawings import Drawing

MIME = "application/epub+zip"
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_UNKNOWN = re.compile("[\ud800-\udfff\ufffe\uffff]")
_STYLE = """body { margin: 0 5%; line-height: 1.45; }
h1 { font-family: sans-serif; font-size: 1.4em; line-height: 1.2; color: #1d5a45; margin: 1.5em 0 0.3em; }
p { margin: 0; text-indent: 1.3em; text-align: justify; hyphens: auto; -webkit-hyphens: auto; }
p.author { text-indent: 0; font-style: italic; color: #a94f0b; margin-bottom: 1em; }
p.gap { height: 0.8em; }
.prompt { background: #dff0e4; color: #25302b; font-style: italic; padding: 0.8em 1em; margin: 1em 0; }
.prompt p { text-indent: 0; }
figure { margin: 1em 0; text-align: center; }
img { max-width: 100%; max-height: 90vh; }
"""


def epub(book: Book, *, cover: bytes, made: datetime) -> bytes:
    """The file's bytes: `cover` is a PNG, `made` a moment. Names stand only where a chapter has an author."""
    files: dict[str, bytes] = {"cover.png": cover, "style.css": _STYLE.encode()}
    for number, chapter in enumerate(book.chapters, 1):
        files |= _chapter(book, chapter, number)
    files["cover.xhtml"] = _page(book.title, '<figure><img src="cover.png" alt=""/></figure>', book.lang)
    files["nav.xhtml"] = _contents(book)
    digest = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()
    files["book.opf"] = _package(book, files, digest, made)
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        _put(archive, "mimetype", MIME.encode(), ZIP_STORED)
        _put(archive, "META-INF/container.xml", _CONTAINER.encode(), ZIP_DEFLATED)
        for name, data in files.items():
            packed = name.endswith((".jpg", ".png"))
            _put(archive, f"OEBPS/{name}", data, ZIP_STORED if packed else ZIP_DEFLATED)
    return out.getvalue()


def _put(archive: ZipFile, name: str, data: bytes, how: int) -> None:
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = how
    archive.writestr(info, data)


def said(words: str) -> str:
    """Words as XML takes them: escaped, and without the characters that XML 1.0 does not know."""
    kept = "".join(char for char in words if char >= " " and not _UNKNOWN.match(char))
    return escape(kept, quote=True)


def _page(title: str, body: str, lang: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{lang}" xml:lang="{lang}"><head><title>{said(title) or "…"}</title>'
        f'<link rel="stylesheet" type="text/css" href="style.css"/></head><body>{body}</body></html>\n'
    ).encode()


def _chapter(book: Book, chapter: Chapter, number: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}

    def figure(drawing: Drawing) -> str:
        name = f"drawing-{number}-{len(files) + 1}.jpg"
        files[name] = drawing.jpeg
        return f'<figure><img src="{name}" alt=""/></figure>'

    def text(words: str) -> str:
        return "".join(f"<p>{said(one)}</p>" if one else '<p class="gap"> </p>' for one in paragraphs(words))

    body = f"<h1>{said(chapter.title)}</h1>"
    body += f'<p class="author">{said(chapter.author)}</p>' if chapter.author else ""
    if chapter.prompt:
        drawn = figure(chapter.prompt_drawing) if chapter.prompt_drawing else ""
        body += f'<div class="prompt">{drawn}{text(chapter.prompt)}</div>'
    for leaf in chapter.leaves:
        if isinstance(leaf, Subheading):
            body += f"<h2>{said(leaf.words)}</h2>"
        else:
            body += figure(leaf) if isinstance(leaf, Drawing) else text(leaf)
    page = _page(chapter.title, f"<section>{body}</section>", chapter.language(book.lang))
    return {f"story-{number}.xhtml": page, **files}


def _contents(book: Book) -> bytes:
    lines = "".join(
        f'<li><a href="story-{number}.xhtml">{said(" — ".join(filter(None, (one.title, one.author))))}</a></li>'
        for number, one in enumerate(book.chapters, 1)
    )
    body = f'<nav epub:type="toc" id="toc"><h1>{said(book.contents)}</h1><ol>{lines}</ol></nav>'
    return _page(book.contents, body + (f"<p>{said(book.note)}</p>" if book.note else ""), book.lang)


def _package(book: Book, files: dict[str, bytes], digest: str, made: datetime) -> bytes:
    types = {"xhtml": "application/xhtml+xml", "jpg": "image/jpeg", "png": "image/png", "css": "text/css"}
    properties = {"nav.xhtml": ' properties="nav"', "cover.png": ' properties="cover-image"'}
    manifest = "".join(
        f'<item id="{name.replace(".", "-")}" href="{name}" media-type="{types[name.rpartition(".")[2]]}"'
        f"{properties.get(name, '')}/>"
        for name in files
    )
    stories = [f"story-{number}.xhtml" for number in range(1, len(book.chapters) + 1)]
    spine = "".join(f'<itemref idref="{name.replace(".", "-")}"/>' for name in ("cover.xhtml", "nav.xhtml", *stories))
    moment = made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{book.lang}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:sha256:{digest}</dc:identifier><dc:title>{said(book.title) or "…"}</dc:title>'
        f"<dc:language>{book.lang}</dc:language><dc:creator>{said(book.line) or '…'}</dc:creator>"
        f'<meta property="dcterms:modified">{moment}</meta></metadata>'
        f"<manifest>{manifest}</manifest><spine>{spine}</spine></package>\n"
    ).encode()
