"""Days and hours in other dresses, pictures for labels, what is called off, and who signs."""

import pytest

from tests.telling import told


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("С 14 ноября и до конца месяца мастерская", "14..30 | Мастерская"),
        ("Нояб 23: открытый урок", "23 | Открытый урок"),
        ("3-его ноября, в 9 утра, забег", "3 09:00 | Забег"),
        ("Девятое ноября: час памяти", "9 | Час памяти"),
        ("Двадцать третье ноября – спектакль", "23 | Спектакль"),
        ("К девятому ноября сдать анкеты", "..9 | Сдать анкеты"),
        ("8.XI – экскурсия на завод", "8 | Экскурсия на завод"),
        ("Каждый вторник, кроме 24-го, бассейн", "all | Бассейн"),
        ("Каждую среду, кроме 4 и 11 ноября, 15:00 – шахматы", "all | Шахматы"),
        ("On the 3rd of November at half past nine: hearing tests", "3 09:30 | Hearing tests"),
        ("2026-11-12, 0900-1030 hrs, governors' visit", "12 09:00–10:30 | Governors' visit"),
        ("12 Nov, 1430 hrs: nurse", "12 14:30 | Nurse"),
        ("Orders in by noon on 19 November", "..19 12:00 | Orders in"),
        ("Сдать взносы до полудня 19 ноября", "..19 12:00 | Сдать взносы"),
        ("8th-10th November inclusive - Bikeability", "8..10 | Bikeability"),
    ],
)
def test_days_and_hours_in_other_dresses(line: str, want: str) -> None:
    assert told(f"Школа\n{line}", "2026-11") == [want]


def test_pictures_are_labels() -> None:
    text = (
        "Афиша на ноябрь\n\n🎭 Спектакль «Лиса»\n📅 7 ноября (сб)\n🕒 11:00\n📍 малый зал\n🎟 250 ₽\n\n"
        "🎬 Киноклуб\n🗓 каждую субботу\n🕓 16:00\n📌 фойе"
    )
    assert told(text, "2026-11") == ["7 11:00 | Спектакль «Лиса»", "all | Киноклуб"]


def test_a_motto_beside_a_day_opens_it_for_a_single_thing_too() -> None:
    text = (
        "План смены, ноябрь\n\n4 ноября, среда. «Здравствуй!»\n10.00 Открытие\n11.00 Рисунки\n\n"
        "6 ноября, пятница. «До встречи»\n11.00 Закрытие\n\nНачальник лагеря: Котова Е. А., тел. 8-000-555-01-02"
    )
    assert told(text, "2026-11") == [
        "4 10:00 | Открытие",
        "4 11:00 | Рисунки",
        "6 11:00 | Закрытие",
        "prose: Начальник лагеря: Котова Е. А., тел. 8-000-555-01-02",
    ]


def test_a_week_in_a_list_is_a_thing_and_gives_its_days() -> None:
    text = "Important dates\nNov 3: Book fair\nNov 9-13: Kindness Week\n   Mon. red shirts\n   Fri. hats\nNov 20: Party"
    assert told(text, "2026-11") == [
        "3 | Book fair",
        "9..13 | Kindness Week",
        "9 | Red shirts",
        "13 | Hats",
        "20 | Party",
    ]


def test_the_day_of_an_event_is_that_of_its_hours() -> None:
    hours = "9.10\tGates open\n9.30\tParade\n12 noon\tPicnic"
    text = f"Hill Primary Sports Day\nFriday 20th November 2026\n\nRunning order\n{hours}"
    assert told(text, "2026-11") == ["20 09:10 | Gates open", "20 09:30 | Parade", "20 12:00 | Picnic"]


@pytest.mark.parametrize("line", ["27 ноября Репка ОТМЕНА", "27 ноября. Отмена: ёлка", "Nov 27: choir CANCELLED"])
def test_what_is_called_off_is_no_item(line: str) -> None:
    assert told(f"Школа\n{line}", "2026-11") == [f"cancelled: {line}"]


@pytest.mark.parametrize(
    "line", ["Mrs E. Donnelly, PE lead", "Questions? Message me any time before 7 p.m.", "Вопросы? Пишите до 20:00."]
)
def test_who_signs_and_where_to_ask_are_no_items(line: str) -> None:
    assert told(f"School\n20 November – Party\n\n{line}", "2026-11") == ["20 | Party", f"prose: {line}"]


@pytest.mark.parametrize(
    "stamp", ["[02.11.2026, 18:0{}] Анна:", "02.11.2026, 18:0{} - Анна:", "Анна, [02.11.2026 18:0{}]:"]
)
def test_the_stamp_of_a_message_is_not_the_day_of_what_it_says(stamp: str) -> None:
    said = ["Добрый вечер!", "12.11 театр, выезд 13.10", "а сменку?", "до среды 18 ноября сдать анкеты", "спасибо"]
    lines = [f"{stamp.format(at)} {one}" for at, one in enumerate(said)]
    assert told("\n".join(lines), "2026-11") == [
        f"prose: {lines[0]}",
        "12 13:10 | Театр",
        f"prose: {lines[2]}",
        "..18 | Сдать анкеты",
        f"prose: {lines[4]}",
    ]


def test_a_message_takes_back_what_an_earlier_one_said() -> None:
    lines = [
        "[02/11/2026, 19:42] Ann: assembly on 19 November at 10:45",
        "[02/11/2026, 19:43] Ann: cake sale 20 November",
        "[02/11/2026, 19:50] Ann: assembly is 18 November, not the 19th! At 10:45",
    ]
    want = [f"cancelled: {lines[0]}", "20 | Cake sale", "18 10:45 | Assembly ?title"]
    assert told("\n".join(lines), "2026-11") == want


def test_lines_that_begin_with_a_moment_are_no_chat() -> None:
    days = ["12.11.2026, 10:00", "13.11.2026, 10:00", "16.11.2026, 12:30"]
    text = "\n".join(f"{day} - Ёлка: {at} классы" for at, day in enumerate(days, 1))
    assert [one.partition(" |")[0] for one in told(f"Школа\n{text}", "2026-11")] == ["12 10:00", "13 10:00", "16 12:30"]


def test_hours_below_one_after_noon_are_later() -> None:
    text = "School\n12 November, 1.15pm Relay\n12 November, 2.40 Dash\n13 November, 2.40 Tea"
    assert told(text, "2026-11") == ["12 13:15 | Relay", "12 14:40 | Dash", "13 | Tea ?time"]


@pytest.mark.parametrize(
    "line", ["Заявки групп: 00-44-56 (Алла Юрьевна)", "President: Ann Lee, pta@example.org, (555) 010-4471"]
)
def test_whom_to_call_is_no_item(line: str) -> None:
    assert told(f"Школа\n{line}\n\n20 ноября – Спектакль", "2026-11") == [f"prose: {line}", "20 | Спектакль"]
    assert told(f"Школа\n20 ноября – Спектакль\n\n{line}", "2026-11") == ["20 | Спектакль", f"prose: {line}"]


def test_a_book_whose_title_is_a_name_is_no_signature() -> None:
    assert told("Школа\n12.11 Ярмарка\nЧитаем вслух\nМороз Иванович", "2026-11") == [
        "12 | Ярмарка",
        "all | Мороз Иванович",
    ]
