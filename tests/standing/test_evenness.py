"""Evenness: the arithmetic against other people's figures and another way of counting; what the teacher sees."""

import csv
import io
import json
import math
from datetime import date, datetime
from fractions import Fraction
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.__main__ import cli
from data import points
from data.db import Database
from data.people import Person
from data.refusal import Refused
from data.standing import evenness, postings
from data.standing.evenness import effective_families, gini, interval, share_active, top_fifth_share
from handlers.standing.evenness import mark_of
from tests.rules import Rules, found
from tests.standing.test_rating import earn_a_book
from tests.world import Classroom, World, at


def hill(deeds: list[int]) -> float:
    """Hill's own form (Ecology 54, 1973), which knows no entropy: one over the weighted product of the shares."""
    shares = [one / sum(deeds) for one in deeds]
    return 1 / math.prod(share**share for share in shares) / len(deeds)


counts = st.lists(st.integers(0, 30), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("values", "published"),
    [
        # R, package ineq: the incomes of its examples; the figure also stands in the README of tributs and in the
        # tests of concentrationMetrics ("Comparison with R version in ineq package")
        ((541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261), 0.4620911),
        # R, package phylotools, manual page `gini`
        ((1, 3, 2, 1, 1, 1, 4), 0.3076923),
        ((5, 5, 5, 5), 0.0),
        ((0, 0, 0, 12), 0.75),
    ],
)
def test_gini_agrees_with_published_examples(values: tuple[int, ...], published: float) -> None:
    assert gini(values) == pytest.approx(published, abs=5e-8)


@pytest.mark.parametrize(
    ("values", "bits"),
    [
        # the examples of scipy.stats.entropy (base 2): a fair coin, and one of 9 to 1
        ((1, 1), 1.0),
        ((9, 1), 0.46899559358928117),
        # eight equally common species are eight effective ones (L. Jost, Entropy and diversity, Oikos 113, 2006)
        ((3,) * 8, 3.0),
    ],
)
def test_effective_families_agree_with_published_entropies(values: tuple[int, ...], bits: float) -> None:
    assert effective_families(values) == pytest.approx(2**bits / len(values))


@given(counts)
def test_gini_is_the_mean_difference_over_twice_the_mean(deeds: list[int]) -> None:
    """Gini's own definition, in fractions: all pairs of families."""
    known = gini(deeds)
    if not sum(deeds):
        assert known is None
        return
    pairs = sum(abs(one - other) for one in deeds for other in deeds)
    assert known == pytest.approx(float(Fraction(pairs, 2 * len(deeds) * sum(deeds))))


@given(counts)
def test_effective_families_are_hills_number_of_order_one(deeds: list[int]) -> None:
    known = effective_families(deeds)
    if not sum(deeds):
        assert known is None
        return
    assert known == pytest.approx(hill(deeds))


@given(counts)
def test_figures_keep_their_bounds_and_ignore_order_and_scale(deeds: list[int]) -> None:
    figures = evenness.measure(deeds)
    assert figures == evenness.measure(sorted(deeds, reverse=True)) or sum(deeds)
    assert 0 <= (figures.share_active or 0) <= 1
    if not sum(deeds):
        assert figures.gini is figures.top_fifth_share is figures.effective_families is None
        return
    assert figures.gini is not None and figures.effective_families is not None and figures.top_fifth_share is not None
    count = len(deeds)
    assert -1e-12 <= figures.gini <= 1 - 1 / count + 1e-12
    assert 1 / count - 1e-12 <= figures.effective_families <= (figures.share_active or 0) + 1e-12
    assert 0.2 - 1e-12 <= figures.top_fifth_share <= 1
    for statistic in (share_active, top_fifth_share, gini, effective_families):
        twice = statistic([2 * one for one in reversed(deeds)])
        assert twice == pytest.approx(statistic(deeds))


@pytest.mark.parametrize(
    ("deeds", "share"),
    [((1,) * 10, 0.2), ((10, 0, 0, 0, 0), 1.0), ((4, 2, 2, 1, 1), 0.4), ((6, 2, 1, 1), 0.48), ((3,), 0.2)],
)
def test_the_top_fifth_counts_a_family_in_part(deeds: tuple[int, ...], share: float) -> None:
    """Of four families a fifth is 0.8 of the most active one: 0.8 · 6 / 10."""
    assert top_fifth_share(deeds) == pytest.approx(share)


@settings(deadline=None, max_examples=20)
@given(counts, st.integers())
def test_an_interval_is_of_its_seed_and_in_order(deeds: list[int], seed: int) -> None:
    known = interval(deeds, share_active, Random(seed), draws=100)
    assert known == interval(deeds, share_active, Random(seed), draws=100)
    assert known is not None and 0 <= known[0] <= known[1] <= 1


def test_an_interval_covers_as_often_as_it_says() -> None:
    """Of classes of 30 drawn from a school where half the families are active, about 90% of intervals cover a half."""
    random = Random(7)
    covered = 0
    for _ in range(200):
        deeds = [random.randint(0, 1) for _ in range(30)]
        known = interval(deeds, share_active, random, draws=200)
        covered += known is not None and known[0] <= 0.5 <= known[1]
    assert 0.82 <= covered / 200 <= 0.97


def test_a_larger_class_is_surer() -> None:
    small = interval([0, 1, 2] * 3, share_active, Random(1))
    large = interval([0, 1, 2] * 30, share_active, Random(1))
    assert small is not None and large is not None
    assert large[1] - large[0] < (small[1] - small[0]) / 2


async def earn(rules: Rules, person: Person, count: int, when: datetime, word: str = "x") -> None:
    family = person.family_in(rules.classroom)
    for number in range(count):
        await rules.db.write(
            points.earn,
            classroom=rules.classroom,
            family=family,
            kind="audio",
            amount=10,
            source=f"{word}:{when.isoformat()}:{number}",
            at=when,
            by=None,
        )


async def a_class(db: Database) -> Rules:
    """Four families; in December 3, 1, 0 and 0 deeds, in January 1, 1, 2 and 0."""
    rules = await found(db)
    persons = [await rules.family(id, name) for id, name in enumerate(("А", "Б", "В", "Г"), start=1)]
    for person, december, january in zip(persons, (3, 1, 0, 0), (1, 1, 2, 0), strict=True):
        await earn(rules, person, december, at(10, 12))
        await earn(rules, person, january, at(31, 23, 59, month=1, year=2027))
    return rules


async def test_a_class_over_months(db: Database) -> None:
    rules = await a_class(db)
    days = {"first": date(2026, 12, 1), "last": date(2027, 1, 31)}
    stats = await db.read(evenness.of_class, classroom=rules.classroom, by=rules.teacher, **days)
    assert stats.deeds == (4, 2, 2, 0)
    assert [month.first for month in stats.months] == [date(2026, 12, 1), date(2027, 1, 1)]
    assert [month.deeds for month in stats.months] == [(3, 1, 0, 0), (1, 1, 2, 0)]
    assert [month.figures.active for month in stats.months] == [2, 3]
    anna = await rules.again(1)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.read(evenness.of_class, classroom=rules.classroom, by=anna, **days)


async def test_a_family_counts_from_the_month_in_which_it_joins(db: Database) -> None:
    rules = await a_class(db)
    before = {"first": date(2026, 11, 1), "last": date(2026, 11, 30)}
    stats = await db.read(evenness.of_class, classroom=rules.classroom, **before)
    assert stats.deeds == () and stats.figures.share_active is None


async def test_marks_and_the_beginning_of_the_rating(db: Database) -> None:
    rules = await a_class(db)
    by = rules.teacher
    await db.write(postings.settle, at(11, 18))
    await db.write(evenness.mark, classroom=rules.classroom, day=date(2026, 12, 20), words=" Олимпиада ", by=by)
    known = await db.read(evenness.marks_of, classroom=rules.classroom)
    assert [(one.day, one.words) for one in known] == [(date(2026, 12, 11), ""), (date(2026, 12, 20), "Олимпиада")]
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(evenness.mark, classroom=rules.classroom, day=date(2026, 12, 20), words="ы" * 41, by=by)
    assert known[1].id is not None
    await db.write(evenness.unmark, mark=known[1].id, by=by)
    assert len(await db.read(evenness.marks_of, classroom=rules.classroom)) == 1
    with pytest.raises(Refused, match="refusal-gone mark"):
        await db.write(evenness.unmark, mark=known[1].id, by=by)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("12.12 Начали олимпиаду", date(2026, 12, 12), "Начали олимпиаду"),
        ("Новая цель", date(2026, 12, 3), "Новая цель"),
    ],
)
def test_a_mark_as_it_is_typed(text: str, day: date, words: str) -> None:
    assert mark_of(text, date(2026, 12, 3)) == (day, words)


async def test_the_command_line_reproduces_every_figure_from_the_ledger(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = Database(sqlite_url)
    rules = await a_class(db)
    await db.close()
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.chdir("/")
    span = ["--class", str(rules.classroom), "--from", "2026-12-01", "--to", "2027-01-31"]

    def run(*words: str) -> str:
        done = CliRunner().invoke(cli, [*words])
        assert done.exit_code == 0, done.output
        return done.output

    import asyncio

    stats = json.loads(await asyncio.to_thread(run, "stats", *span, "--json"))
    keys = ["families", "active", "share_active", "top_fifth_share", "gini", "effective_families"]
    assert list(stats) == [*keys, "by_month"]
    assert [list(month) for month in stats["by_month"]] == [["month", *keys]] * 2
    table = await asyncio.to_thread(run, "ledger", "--class", str(rules.classroom), "--csv")
    assert "Иван" not in table and "report" not in table
    rows = list(csv.DictReader(io.StringIO(table)))
    families = [row["family"] for row in rows if row["kind"] == "joined"]
    anew = {"": [0] * 4, "2026-12": [0] * 4, "2027-01": [0] * 4}
    for row in rows:
        if row["kind"] != "joined":
            for month in ("", row["done_at"][:7]):
                anew[month][families.index(row["family"])] += int(row["deeds"])
    for figures, month in ((stats, ""), *((one, one["month"]) for one in stats["by_month"])):
        deeds = anew[month]
        total, ordered = sum(deeds), sorted(deeds, reverse=True)
        assert figures["families"] == 4
        assert figures["active"] == sum(one > 0 for one in deeds)
        assert figures["share_active"] == pytest.approx(figures["active"] / 4)
        assert figures["top_fifth_share"] == pytest.approx(0.8 * ordered[0] / total, abs=1e-6)
        pairs = sum(abs(one - other) for one in deeds for other in deeds)
        assert figures["gini"] == pytest.approx(pairs / (2 * 4 * total), abs=1e-6)
        assert figures["effective_families"] == pytest.approx(hill(deeds), abs=1e-6)


def test_the_command_line_says_what_is_wrong(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.chdir("/")
    done = CliRunner().invoke(cli, ["stats", "--class", "9", "--from", "2026-12-01", "--to", "2026-12-31", "--json"])
    assert done.exit_code == 2 and "There is no class 9" in done.output
    done = CliRunner().invoke(cli, ["stats", "--class", "9", "--from", "2026-12-31", "--to", "2026-12-01"])
    assert done.exit_code == 2 and "--from" in done.output


async def test_the_teacher_sees_figures_and_the_chart(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await earn_a_book(classroom, "Ивановы")
    teacher = classroom.teacher
    await teacher.say("/rating")
    await teacher.press("Участие семей")
    assert "Участвует 1 из 2 семей. Месяцем раньше: нет дел." in teacher.screen.text
    assert "будто их поровну сделала 1 семья из 2." in teacher.screen.text
    assert "Коэффициент Джини: 0.50" in teacher.screen.text
    await teacher.press("Что менялось")
    await teacher.press("Добавить отметку")
    await teacher.say("1.12 Первая карта")
    assert "• 1 декабря 2026: Первая карта" in teacher.screen.text
    await teacher.press("‹ Назад")
    await teacher.press("По месяцам")
    assert teacher.screen.photo is not None
    assert "декабрь 2026: участвовала 1 из 2, поровну 50%" in teacher.screen.text
    await classroom.families["Ивановы"].press_data("evenness.open:1")
    assert "только учитель" in (classroom.families["Ивановы"].alert or "")
