"""Plans made by chance, written in one way each: what was put in is read out; what does not tell changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from data.plan import read
from data.plan.words import fold
from tests.test_plan_steadiness import CHANGES, changed

MONTH = date(2026, 12, 1)
TITLES = {
    "ru": (
        "Ярмарка добрых дел",
        "Экскурсия в музей хлеба",
        "Конкурс чтецов «Снежная строка»",
        "Праздник «Здравствуй, Ёлка»",
        "Контрольная по математике",
        "Мастерская открыток",
        "Поход на каток",
        "Классный час о дружбе",
    ),
    "en": (
        "Cake sale",
        "Trip to the science museum",
        "Carol concert",
        "Maths quiz",
        "Puppet show “The Snow Maiden”",
        "Craft morning",
        "Skating party",
        "Spelling test",
    ),
}
WEEKDAYS = {"ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"), "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
HEADS = {
    "ru": ("План класса на декабрь", "Декабрь, 2 «Б» класс"),
    "en": ("Class plan for December", "December, class 2B"),
}
DAYS = {
    "ru": ("{d} декабря", "{d:02}.12", "{d:02}.12.2026", "{d} декабря ({w})", "{w}, {d} декабря", "{d} дек."),
    "en": ("{d} December", "December {d}", "{w} {d} December", "{w}, Dec {d}", "{d} Dec ({w})"),
}
HOURS = {"ru": (", {t:%H:%M}", " в {t:%H:%M}", ", {t:%H.%M}"), "en": (", {t:%H:%M}", " at {t:%H:%M}")}
ORDERS = (
    "{day} – {title}{hour}",
    "{day}{hour} – {title}",
    "{day}: {title}{hour}",
    "{title} – {day}{hour}",
    "{day} {title}{hour}",
)
MARKS = ("", "• ", "- ", "{n}. ", "✅ ")


@dataclass(frozen=True, slots=True)
class Made:
    text: str
    things: tuple[tuple[str, str], ...]
    """The titles, folded, and the moments."""


@st.composite
def plans(draw: st.DrawFn) -> Made:
    """A plan of two to six things on days of their own, each written in the same way."""
    language = draw(st.sampled_from(("ru", "en")))
    titles = draw(st.lists(st.sampled_from(TITLES[language]), min_size=2, max_size=6, unique=True))
    days = sorted(draw(st.sets(st.integers(1, 31), min_size=len(titles), max_size=len(titles))))
    day_form, hour_form = draw(st.sampled_from(DAYS[language])), draw(st.sampled_from(HOURS[language]))
    order, mark = draw(st.sampled_from(ORDERS)), draw(st.sampled_from(MARKS))
    apart = draw(st.booleans())
    under = draw(st.booleans())
    lines, things = [draw(st.sampled_from(HEADS[language])), ""], []
    for n, (number, title) in enumerate(zip(days, titles, strict=True), 1):
        on = MONTH.replace(day=number)
        at = draw(st.one_of(st.none(), st.builds(time, st.integers(8, 19), st.sampled_from((0, 15, 30)))))
        day = day_form.format(d=number, w=WEEKDAYS[language][on.weekday()])
        hour = hour_form.format(t=at) if at else ""
        if under:
            lines += [day, f"{mark.format(n=n)}{title}{hour}"]
        else:
            lines.append(mark.format(n=n) + order.format(day=day, title=title, hour=hour))
        lines += [""] * apart
        things.append((fold(title), str(datetime.combine(on, at) if at else on)))
    return Made("\n".join(lines), tuple(things))


def seen(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((fold(one.title), str(one.starts)) for one in read(text, month=MONTH, today=MONTH).items)


@settings(max_examples=12, deadline=None)
@given(plans())
def test_what_was_put_in_is_read_out(made: Made) -> None:
    assert seen(made.text) == made.things


@settings(max_examples=12, deadline=None)
@given(plans(), st.sampled_from(CHANGES), st.data())
def test_what_does_not_tell_changes_nothing(made: Made, change: str, draw: st.DataObject) -> None:
    assert seen(changed(made.text, change, draw)) == seen(made.text)
