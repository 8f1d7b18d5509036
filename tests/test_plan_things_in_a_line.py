"""Several things in one line, and what is written wrongly in it."""

import pytest

from tests.telling import told


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("2 апреля – день книги; обмен книгами", ["2 | День книги", "2 | Обмен книгами"]),
        ("12 апреля – «Гагарин»; 14 апреля – планетарий, 11:00", ["12 | «Гагарин»", "14 11:00 | Планетарий"]),
        ("23.04, 9:00 – линейка; конкурс чтецов в 12:00", ["23 09:00 | Линейка", "23 12:00 | Конкурс чтецов"]),
        ("April 5: Assembly; book swap at lunch", ["5 | Assembly", "5 | Book swap at lunch"]),
        ("24.04 – концерт; актовый зал; вход свободный", ["24 | Концерт"]),
        ("24.04 – поход; с собой вода", ["24 | Поход"]),
        ("24.04 – конкурс «Весна; лето»", ["24 | Конкурс «Весна; лето»"]),
        ("24.04 – бег; прыжки, отжимания", ["24 | Бег; прыжки, отжимания"]),
        ("Apr 7: Trip to the farm; bring wellies", ["7 | Trip to the farm"]),
        ("16 апреоя – викторина", ["16 | Викторина"]),
        ("16 апрлея – викторина", ["16 | Викторина"]),
        ("Экскурсия 8.04: - встреча у школы", ["8 | Экскурсия"]),
        ("the 18th, 9am: Field trip", ["18 09:00 | Field trip"]),
        ("Parade is Friday the 30th at 1:45 pm", ["30 13:45 | Parade"]),
        ("кроме 4 апреля", ["cancelled: кроме 4 апреля"]),
        ("Кружок по средам, кроме 7 апреля", ["all | Кружок"]),
        ("бассейн 17 апреля (3 и 4 урок)", ["17 | Бассейн"]),
        ("5 апреля – неделя математики: вт – КВН", ["5 | Неделя математики: вт – КВН ?title"]),
        ("Поездку перенести на май", ["all | Поездку перенести на май ?day"]),
        ("Перенос: экскурсия с 7 апреля на 14 апреля", ["14 | Перенос: экскурсия с 7 апреля ?title"]),
        ("14/4 ср генеральная репетиция", ["14 | Генеральная репетиция"]),
        ("12.04 → 16.04: неделя чтения", ["12..16 | Неделя чтения"]),
        ("Week beginning 12th: rehearsals daily", ["12..18 | Rehearsals"]),
        ("а) 9 апреля – дежурство", ["9 | Дежурство"]),
        ("Could anyone help decorate the hall on Friday 9th April?", ["9 | Could anyone help decorate the hall?"]),
    ],
)
def test_a_line(line: str, want: list[str]) -> None:
    assert told(f"Класс\n{line}", "2027-04") == want


@pytest.mark.parametrize(
    ("title", "want"),
    [("классный час", "Классный час"), ("iPad day", "iPad day"), ("«ура»", "«ура»")],
)
def test_a_title_begins_with_a_capital(title: str, want: str) -> None:
    assert told(f"Класс\n5 апреля – {title}", "2027-04") == [f"5 | {want}"]


def test_a_number_of_a_list_before_a_day_is_a_doubt() -> None:
    text = "Класс\n1) 3 апреля – музей\n2. 5 апреля – концерт\n3 - 12 апреля чтение"
    assert told(text, "2027-04") == ["3 | Музей", "5 | Концерт", "12 | Чтение ?day"]


def test_a_remark_under_a_day_may_be_none_of_its_own() -> None:
    text = "Класс\n19 апреля\nКаток на стадионе\nКоньки свои или прокат 100 р."
    assert told(text, "2027-04") == ["19 | Каток", "19 | Коньки свои или прокат ?title"]


def test_reading_on_holidays_is_no_doubt() -> None:
    text = "Класс\n5 апреля – музей\nНа каникулах читаем «Снежную королеву»\n7 апреля – концерт"
    assert told(text, "2027-04")[1] == "all | На каникулах читаем «Снежную королеву»"
