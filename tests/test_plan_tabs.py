"""Lines with tabs between day, thing and remark, as they are copied from a diary or a sheet, under months."""

from tests.telling import told


def test_a_month_in_the_middle_is_the_month_of_the_days_below_it() -> None:
    text = (
        "Diary\nOCTOBER\nMon 19 - Fri 23\tHalf term\nNOVEMBER\nTue 3\tAssembly\nTue 10 & Wed 11\tReports\t3.45 - 6pm\n"
    )
    assert told(text + "DECEMBER\nTue 1\tFair", "2026-11") == [
        "other-month: Mon 19 - Fri 23\tHalf term",
        "3 | Assembly",
        "10 15:45–18:00 | Reports",
        "11 15:45–18:00 | Reports",
        "other-month: Tue 1\tFair",
    ]


def test_bare_days_and_days_with_weekdays_may_stand_in_one_column() -> None:
    text = "План класса\nНоябрь\nвт 3\tСбор макулатуры\t9:00\n6\tДень матери\n16-20\tНеделя чтения\tвесь класс"
    assert told(text, "2026-11") == ["3 09:00 | Сбор макулатуры", "6 | День матери", "16..20 | Неделя чтения"]
