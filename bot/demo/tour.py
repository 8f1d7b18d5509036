"""The tour: a month of a sample class at the sandbox, played by itself; the real bot, no Telegram, no token.

Every step says what must come true. The first that does not ends the tour with its name.
"""

import asyncio
import logging
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from bot.demo.sample import ZONE, Step, must
from bot.demo.together import Together
from data import points
from sandbox import Person, landscape


async def tour(*, out: Path | None, language: str) -> int:
    """Play the tour, print its transcript and, with `out`, write it and every picture there; returns the exit code."""
    logging.getLogger().setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        played = Tour(language, f"sqlite:///{folder}/demo.db")
        failed = await played.play()
    said = played.telegram.transcript(language=language, zone=ZONE)
    print(said)
    if out is not None:
        await asyncio.to_thread(_keep, out, said, {name: data for _, _, name, data in played.telegram.pictures})
    if failed is None:
        return 0
    step, reason = failed
    print(f"The step {step!r} did not come true: {reason}", file=sys.stderr)
    return 1


def _keep(out: Path, said: str, pictures: dict[str, bytes]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "transcript.txt").write_text(said + "\n", "utf-8")
    for name, data in pictures.items():
        (out / name).with_suffix(".png").write_bytes(data)


class Tour(Together):
    """The sample class and its month."""

    @property
    def steps(self) -> tuple[Step, ...]:
        begun = self.beginning
        return (
            *begun[:3],
            ("a used or a wrong link is refused", self.turn_away),
            *begun[3:],
            ("reminders come on the eve", self.remind),
            ("families report, the teacher accepts", self.report),
            ("the rating is posted once, around a restart", self.rate),
            ("a week later it shows who moved", self.move),
            *self.words,
        )

    async def play(self) -> tuple[str, str] | None:
        """All steps in order; returns the name of the first that fails, and why."""
        await self.telegram.start()
        try:
            for name, step in self.steps:
                try:
                    await step()
                except Exception as error:
                    return name, f"{type(error).__name__}: {error}"
            if self.telegram.errors:
                return name, f"the server has complained: {self.telegram.errors}"
            return None
        finally:
            await self.stop()
            await self.telegram.stop()

    async def turn_away(self) -> None:
        t = self.t
        stranger = self.telegram.person(t("demo-stranger"), language=self.language)
        await stranger.open(self.used_link)
        must(stranger.screen.text == t("invites-used"), "a used link says so")
        await stranger.start("no-such-link")
        must(stranger.screen.text == t("invites-unknown"), "a wrong link says so")

    async def remind(self) -> None:
        t = self.t
        await self.until(5, 19)
        for person in self.people:
            must(t("demo-item-city") in person.screen.text, f"{person.name} is reminded of the city event")
        await self.people[0].press(t("answers-going"))
        await self.people[3].press(t("answers-no"))

    async def report(self) -> None:
        t = self.t
        anna, boris, vera = self.people[:3]
        for person in (anna, boris):  # a family's own museum is offered first
            await self._tell(person, "📍", t("demo-words-visit"), photo=True)
        await self._tell(vera, f"📖 {t('demo-item-book-full')}", t("demo-words-book"))
        await self._tell(anna, f"📖 {t('demo-item-book-full')}", t("demo-words-book"))
        await self._accept(4)
        earned = await self.running.db.read(points.of_family, family=1)
        must(earned == 20, f"the points are in the ledger: {earned}")

    async def _tell(self, person: Person, item: str, words: str, *, photo: bool = False) -> None:
        await person.say("/done")
        await person.press(item)
        if photo:
            await person.send_photo(landscape(), caption=words)
        else:
            await person.say(words)
        await person.press(self.t("reports-send"))

    async def _accept(self, count: int) -> None:
        await self.teacher.press(self.t("checks-check", count=count))
        for _ in range(count):
            await self.teacher.press(self.t("checks-accept", points=10))
        must(self.teacher.screen.text == self.t("checks-nothing"), "everything is checked")

    async def rate(self) -> None:
        await self.until(10, 19)
        must(self.t("demo-item-school") in self.people[4].screen.text, "the school event's eve is told")
        told = [seen.text for seen in self.people[0].screens]
        must(any("+10" in text for text in told), "the family is told, together with what comes next")
        await self.until(11, 17, 59)
        before = self._posted()
        await self.stop()
        self.clock.set(datetime(2026, 12, 11, 18, 0, tzinfo=ZONE))
        for _ in range(2):
            await self.start()
            await self.settle()
            await self.stop()
        await self.start()
        await self.until(11, 19)
        must(self._posted() == before + 1, f"posted once, not {self._posted() - before} times")
        must(self.group.pinned and self.group.pinned[0].photo, "the rating is pinned")

    def _posted(self) -> int:
        return sum(picture.name.startswith("rating") for picture in self.telegram.pictures)

    async def move(self) -> None:
        t = self.t
        for person in (self.people[2], self.people[4], self.people[5]):
            await self._tell(person, f"🎧 {t('demo-item-listen-full')}", t("demo-words-listen"))
        await self._accept(3)
        before = self._posted()
        await self.until(18, 18, 30)
        must(self._posted() == before + 1, "the second Friday's rating is posted")
        await self.people[2].say("/rating")
