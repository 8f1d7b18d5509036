"""Stamps, diplomas and the chart: a photo for the phone, pages to print, any words as content."""

import re
from collections.abc import Iterator

import pytest

from tests.rules import DECEMBER
from tests.standing.test_rating import earn_a_book
from tests.test_pictures import AT_ONCE, keeps_telegrams_limits, pages, size
from tests.world import Classroom, World
from tests.world import found as found_class
from ui import awards, chart
from ui.awards import Award, Stamp, StampCard
from ui.chart import ChartMark, ChartMonth, Measure
from ui.pictures import Picture, Studio
from ui.text import texts


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    one = Studio()
    yield one
    one.close()


def stamps(count: int, words: str = "Н. Носов. «Фантазёры»", paper: awards.Paper = "a4", cards: int = 1) -> Picture:
    made = [Stamp("📚🎭🏛🎧"[n % 4], words, f"{n % 28 + 1} дек.") for n in range(count)]
    card = StampCard(words, made, f"{count} дел", words)
    return awards.stamps(title=words, subtitle=words, cards=[card] * cards, paper=paper)


def diplomas(count: int, words: str = "Семья Ивановых", paper: awards.Paper = "a4") -> Picture:
    award = Award(words, [("📖", words)] * 8, words)
    return awards.diplomas(
        title="Диплом",
        lead=words,
        awards=[award] * count,
        thanks=words,
        classroom=words,
        period=words,
        signature=words,
        paper=paper,
    )


def a_chart(count: int, words: str = "сент", changes: int = 2) -> Picture:
    months = [
        ChartMonth(words, Measure(n / 10, n / 12, min(1, n / 8)), Measure(n / 12 if n % 4 else None, 0.1, 0.9))
        for n in range(count)
    ]
    return chart.evenness(
        title=words,
        subtitle=words,
        months=months,
        changes=[ChartMark(n + 0.5, words) for n in range(changes)],
        active=words,
        even=words,
        footer=words,
    )


def sheet(pdf: bytes) -> set[tuple[int, int]]:
    boxes = re.findall(rb"/MediaBox\s*\[([^]]*)\]", pdf)
    return {(round(float(w)), round(float(h))) for _, _, w, h in (box.split() for box in boxes)}


@pytest.mark.parametrize("count", [0, 1, 5, 12, 13, 28, 29, 60, 61, 400])
async def test_stamps_of_any_number_are_a_photo(studio: Studio, count: int) -> None:
    png = await studio.draw(stamps(count))
    assert keeps_telegrams_limits(png) and size(png)[0] == 1080


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("count", [0, 12, 30, 60])
async def test_a_familys_stamps_are_one_sheet(studio: Studio, paper: awards.Paper, count: int) -> None:
    pdf = await studio.draw(stamps(count, paper=paper), "pdf")
    assert pages(pdf) == 1
    assert sheet(pdf) == {(595, 842) if paper == "a4" else (420, 595)}


@pytest.mark.parametrize("paper", ["a4", "a5"])
async def test_diplomas_are_a_page_each(studio: Studio, paper: awards.Paper) -> None:
    assert size(await studio.draw(diplomas(1))) == (1080, 1527)
    pdf = await studio.draw(diplomas(25, paper=paper), "pdf")
    assert pages(pdf) == 25
    assert sheet(pdf) == {(595, 842) if paper == "a4" else (420, 595)}


@pytest.mark.parametrize("count", [1, 2, 10, 12])
async def test_a_chart_of_any_length_is_a_photo(studio: Studio, count: int) -> None:
    png = await studio.draw(a_chart(count))
    assert keeps_telegrams_limits(png) and size(png)[0] == 1080 and size(png)[1] < 2160


async def test_hostile_words_are_content(studio: Studio) -> None:
    for number, words in enumerate(AT_ONCE):
        made = (stamps(7, words), diplomas(1, words), a_chart(3, words))
        for picture in made:
            assert keeps_telegrams_limits(await studio.draw(picture)), words
        assert pages(await studio.draw(made[number % 3], "pdf")) == 1, words


async def test_stamps_and_diplomas_on_the_phone_and_on_paper(world: World, language: str) -> None:
    t = texts(strict=True)[language]
    classroom = await found_class(world, language)
    anna, boris = await classroom.join("Ивановы"), await classroom.join("Петровы")
    await classroom.accept()
    await classroom.publish()
    await anna.say("/rating")
    await anna.press(t("diplomas-stamps"))
    assert anna.screen.photo is not None
    await anna.press(t("diplomas-more"))
    await anna.press(t("diplomas-diploma-on", paper=t("diplomas-paper-png")))
    assert anna.alert == t("diplomas-nothing-yet")
    await anna.say("/done")
    await anna.press("Фантазёры" if language == "ru" else "Dreamers")
    await anna.press(t("reports-send"))
    await classroom.teacher.press(t("checks-check", count=1))
    await classroom.teacher.press(t("checks-accept", points=10))
    for what in ("stamps", "diploma"):
        for paper in ("png", "a4", "a5"):
            await anna.say("/rating")
            await anna.press(t("diplomas-stamps"))
            await anna.press(t("diplomas-more"))
            await anna.press(t(f"diplomas-{what}-on", paper=t(f"diplomas-paper-{paper}")))
            assert t("diplomas-sum", deeds=1, points=10) in anna.screen.text
            assert (anna.screen.photo is not None) is (paper == "png")
            if paper == "png":
                await anna.press(t("people-in-words"))
                assert ("Фантазёры" if language == "ru" else "Dreamers") in anna.screen.text.splitlines()[-1]
    teacher = classroom.teacher
    await teacher.say("/rating")
    await teacher.press(t("diplomas-open"))
    await teacher.press(t("diplomas-all", paper="A5"))
    assert teacher.screen.text == t("diplomas-alt-all", period=t.month_within(DECEMBER), count=1)
    await teacher.press(t("diplomas-of-year"))
    await teacher.press(t("diplomas-one"))
    await teacher.press("Ивановы")
    await teacher.press(t("diplomas-diploma-on", paper=t("diplomas-paper-png")))
    assert teacher.screen.photo is not None
    await boris.press_data("diplomas.one:1:month:739951:stamps:png")
    assert boris.alert == t("refusal-gone", what="family")


async def test_a_forged_button_draws_nothing(classroom: Classroom) -> None:
    await classroom.publish()
    await earn_a_book(classroom, "Ивановы")
    anna = classroom.families["Ивановы"]
    for data in (
        "diplomas.one:1:week:739951:stamps:png",
        "diplomas.one:1:month:1:stamps:png",
        "diplomas.one:1:month:739951:stamps:a3",
    ):
        await anna.press_data(data)
        assert anna.alert is not None and "/menu" in anna.alert
