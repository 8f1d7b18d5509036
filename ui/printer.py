"""The press: prints books, one at a time, in a process of its own.

Typst keeps some hundred megabytes of each long document that it has drawn; they go back when that process ends. Nor
does the bot's own process wait meanwhile. `python -m ui.printer` is that process: an order comes in, files go out, by
pipes.
"""

import asyncio
import os
import pickle
import sys
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ui.books import Book, Chapter, cover, leaflet, pages
from ui.epub import epub
from ui.pictures import Studio

LONGEST = 120.0
"""Seconds after which a book is given up."""
FETCHED = 3
"""Pictures that are held side by side as they were sent, each up to 20 MB, whoever has asked for them."""
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: a book as PDF and EPUB (`made` is when), or without `made` its only story as PDF."""

    book: Book
    made: datetime | None

    async def done(self) -> tuple[bytes, ...]:
        studio = Studio()
        try:
            if self.made is None:
                sheet = leaflet(self.book.chapters[0], lang=self.book.lang, name="")
                return (await studio.draw(sheet, "pdf"),)
            front = await studio.draw(cover(self.book), "png")
            pdf = await studio.draw(pages(self.book, name=""), "pdf")
            return pdf, epub(self.book, cover=front, made=self.made)
        finally:
            studio.close()


class Printer:
    """Takes orders; who comes while it prints waits for their turn. So do those who bring it pictures: `fetching` lets
    few of them hold a picture as it was sent, with `pen` one at a time makes it small."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)
        self.fetching = asyncio.Semaphore(FETCHED)
        self.pen = asyncio.Lock()

    async def book(self, book: Book, *, made: datetime) -> tuple[bytes, bytes]:
        """The whole book as PDF and as EPUB."""
        pdf, screen_book = await self._print(Order(book, made))
        return pdf, screen_book

    async def story(self, chapter: Chapter, *, lang: str) -> bytes:
        """One story as it stands in a book, as PDF."""
        (pdf,) = await self._print(Order(Book(chapter.title, "", "", "", "", lang, [chapter]), None))
        return pdf

    async def _print(self, order: Order) -> tuple[bytes, ...]:
        async with self._turn:
            said = await asyncio.to_thread(pickle.dumps, order)
            pipe = asyncio.subprocess.PIPE
            known = os.environ.get("PYTHONPATH")
            paths = os.pathsep.join([str(ROOT), *([known] if known else [])])
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "ui.printer"),
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
                env={**os.environ, "PYTHONPATH": paths},
            )
            try:
                printed, complaint = await asyncio.wait_for(process.communicate(said), LONGEST)
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            if process.returncode != 0:
                raise RuntimeError(f"the press ended with {process.returncode}: {complaint.decode(errors='replace')}")
            files: tuple[bytes, ...] = await asyncio.to_thread(pickle.loads, printed)
            return files


def main() -> int:
    """Print one order. What breaks is told without what stood in the book."""
    try:
        order: Order = pickle.load(sys.stdin.buffer)
        files = asyncio.run(order.done())
    except Exception as error:
        places = "".join(traceback.format_tb(error.__traceback__))
        sys.stderr.write(f"{places}{type(error).__name__}\n")
        return 1
    pickle.dump(files, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
