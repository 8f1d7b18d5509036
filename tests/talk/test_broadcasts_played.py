"""Letters to families as people send and see them: written, looked at, corrected, deleted."""

from datetime import timedelta

from sandbox import Person
from tests.world import Classroom, World, data_of, plain
from tests.world import found as found_class

SAYS = {
    "ru": {
        "all": "Всем семьям",
        "event": "По событию",
        "concert": "Новогодний концерт",
        "going": "Кто идёт (1)",
        "silent": "Кто не ответил (1)",
        "one": "Одной семье",
        "look": "👁 Посмотреть",
        "send": "Отправить",
        "yes": "Идём",
        "school": "🏫 Школа",
        "write": "✉️ Написать семьям",
        "sent": "Отправлено {} из {}",
        "blocked": "Заблокировали бота: 1 (Петровы)",
        "corrected": "Исправлено: {}",
        "deleted": "Удалено: {}",
        "correct": "✏️ Исправить у всех",
        "correct-yes": "Исправить у всех",
        "delete": "🗑 Удалить у всех",
        "delete-yes": "Да, удалить",
        "too-old": "Телеграм разрешает удалять только в течение 48 часов. Письмо можно исправить.",
    },
    "en": {
        "all": "All families",
        "event": "By event",
        "concert": "New Year concert",
        "going": "Those going (1)",
        "silent": "Those who have not answered (1)",
        "one": "One family",
        "look": "👁 Preview and send",
        "send": "Send to",
        "yes": "Going",
        "school": "🏫 School",
        "write": "✉️ Write to families",
        "sent": "Sent to {} of {}",
        "blocked": "Blocked the bot: 1 (Петровы)",
        "corrected": "Corrected: {}",
        "deleted": "Deleted: {}",
        "correct": "✏️ Correct it for everybody",
        "correct-yes": "Correct it for everybody",
        "delete": "🗑 Delete it for everybody",
        "delete-yes": "Yes, delete it",
        "too-old": "Telegram only allows deleting within 48 hours. You can still correct the letter.",
    },
}


async def a_class(world: World, language: str) -> tuple[Classroom, dict[str, str]]:
    made = await found_class(world, language)
    await made.join("Ивановы")
    await made.join("Петровы")
    await made.accept()
    return made, SAYS[language]


def letters(person: Person) -> list[str]:
    return [seen.text for seen in person.screens if seen.text.startswith("✉️") and "·" in seen.text]


async def write(made: Classroom, say: dict[str, str], *buttons: str, words: str = "Завтра экскурсия") -> None:
    """The teacher writes a letter and sends it."""
    teacher = made.teacher
    await teacher.say("/send")
    for label in buttons:
        await teacher.press(label)
    await teacher.say(words)
    await teacher.press(say["look"])
    await teacher.press(say["send"])


async def test_to_all_with_a_look_at_it_first(world: World, language: str) -> None:
    made, say = await a_class(world, language)
    anna, boris = made.families.values()
    teacher = made.teacher
    await teacher.say("/class")
    await teacher.press(say["write"])
    await teacher.press(say["all"])
    await teacher.say("Завтра экскурсия")
    assert letters(anna) == []
    await teacher.press(say["look"])
    preview = letters(teacher)[0]
    assert preview == f"✉️ {made.words['title']} · Марина\n\nЗавтра экскурсия"
    await teacher.press(say["send"])
    assert letters(anna) == letters(boris) == [preview]
    assert say["sent"].format(2, 2) in teacher.screen.text
    assert say["look"] not in str(teacher.screen.labels)


async def test_to_those_going_to_those_silent_and_to_one(world: World, language: str) -> None:
    made, say = await a_class(world, language)
    await made.publish()
    anna, boris = made.families.values()
    await anna.press(say["school"])
    await anna.press(say["yes"])
    await write(made, say, say["event"], say["concert"], say["going"], words="Ждём вас")
    await write(made, say, say["event"], say["concert"], say["silent"], words="Вы придёте?")
    await write(made, say, say["one"], "Петровы", words="Только вам")
    assert [text.rpartition("\n")[2] for text in letters(anna)] == ["Ждём вас"]
    assert [text.rpartition("\n")[2] for text in letters(boris)] == ["Вы придёте?", "Только вам"]
    await made.teacher.say("/map")
    await made.teacher.press(say["school"])
    await made.teacher.press(say["write"])
    assert [label for label in made.teacher.screen.labels if "(1)" in label] == [say["going"], say["silent"]]


async def test_who_blocked_the_bot_stands_on_the_card(world: World, language: str) -> None:
    made, say = await a_class(world, language)
    await made.families["Петровы"].block()
    await write(made, say, say["all"])
    cards = [seen.text for seen in made.teacher.screens if say["sent"].format(1, 2) in seen.text]
    assert len(cards) == 1 and say["blocked"] in cards[0]


async def test_it_is_corrected_by_editing_it(world: World, language: str) -> None:
    made, say = await a_class(world, language)
    anna, boris = made.families.values()
    await write(made, say, say["all"])
    counts = [len(person.screens) for person in (anna, boris)]
    await made.teacher.press(say["correct"])
    await made.teacher.say("Послезавтра экскурсия")
    assert letters(made.teacher)[-1].endswith("\n\nПослезавтра экскурсия")
    assert letters(anna)[-1].endswith("\n\nЗавтра экскурсия"), "it is looked at first"
    await made.teacher.press(say["correct-yes"])
    assert [len(person.screens) for person in (anna, boris)] == counts
    assert letters(anna)[-1].endswith("\n\nПослезавтра экскурсия") and anna.screens[-1].edited
    assert [seen for seen in made.teacher.screens if say["corrected"].format(2) in seen.text]


async def test_it_is_deleted_everywhere(world: World, language: str) -> None:
    made, say = await a_class(world, language)
    anna, boris = made.families.values()
    await write(made, say, say["all"])
    gone = anna.screens[-1]
    await anna.delete(gone)
    await made.teacher.press(say["delete"])
    await made.teacher.press(say["delete-yes"])
    assert letters(anna) == letters(boris) == []
    assert say["deleted"].format(2) in made.teacher.screen.text
    assert made.teacher.screen.labels == []
    assert world.log.errors == []


async def test_after_48_hours_it_can_only_be_corrected(world: World, language: str) -> None:
    made, say = await a_class(world, language)
    await write(made, say, say["all"])
    card = made.teacher.screen
    world.clock.advance(timedelta(hours=48))
    assert world.app is not None
    await world.app.look()
    await made.teacher.press(say["delete"], message=card)
    assert made.teacher.alert == say["too-old"]
    assert letters(made.families["Ивановы"])
    await made.teacher.press(say["correct"], message=card)
    await made.teacher.say("Поправка")
    await made.teacher.press(say["correct-yes"])
    assert letters(made.families["Ивановы"])[0].endswith("Поправка")


async def test_a_photo_and_an_album_carry_the_words(world: World, classroom: Classroom) -> None:
    anna, teacher = classroom.families["Ивановы"], classroom.teacher
    await teacher.say("/send")
    await teacher.press("Всем семьям")
    await teacher.send_photo(caption="Вот мы")
    await teacher.press("👁 Посмотреть")
    await teacher.press("Отправить")
    assert anna.screen.photo is not None and anna.screen.text.endswith("\n\nВот мы")

    await teacher.say("/send")
    await teacher.press("Всем семьям")
    before = len(teacher.screens)
    pictures = [b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + bytes([0, 0, 0, 9, 0, 0, 0, 9 + n]) for n in range(3)]
    await teacher.send_photo(album=pictures, caption="И ещё три")
    assert len(teacher.screens) == before + 1 and "📎 3 файла" in teacher.screen.text, "one card for the album"
    await teacher.press("👁 Посмотреть")
    await teacher.press("Отправить")
    album = anna.screens[-3:]
    assert [seen.photo for seen in album] == pictures
    assert [seen.text.rpartition("\n")[2] for seen in album] == ["И ещё три", "", ""]

    card = teacher.screen
    await teacher.press("✏️ Исправить у всех", message=card)
    await teacher.send_photo(caption="Не та")
    assert "Файлы отправленного письма не меняются" in teacher.screen.text
    await teacher.say("Ещё три фото")
    await teacher.press("Исправить у всех")
    assert anna.screens[-3].text.endswith("\n\nЕщё три фото") and anna.screens[-3].photo == pictures[0]
    await teacher.press("🗑 Удалить у всех", message=card)
    await teacher.press("Да, удалить")
    assert [seen.text.endswith("Вот мы") for seen in anna.screens if seen.photo] == [True], "the first letter stays"
    assert "Удалено: 2" in teacher.telegram.seen(card.chat_id, card.id).text


async def test_documents_a_voice_and_a_video(world: World, classroom: Classroom) -> None:
    anna, teacher = classroom.families["Ивановы"], classroom.teacher
    await teacher.say("/send")
    await teacher.press("Всем семьям")
    await teacher.send_document(b"one", "a.pdf")
    await teacher.send_document(b"two", "b.pdf")
    await teacher.send_photo()
    assert "Этот файл отправьте другим письмом" in teacher.screen.text
    await teacher.say("Памятки")
    await teacher.press("👁 Посмотреть")
    await teacher.press("Отправить")
    assert [seen.document for seen in anna.screens[-2:]] == [("a.pdf", b"one"), ("b.pdf", b"two")]
    for act in (teacher.send_voice, teacher.send_video):
        await teacher.say("/send")
        await teacher.press("Всем семьям")
        await act()
        await teacher.press("👁 Посмотреть")
        await teacher.press("Отправить")
        assert anna.screen.file is not None and anna.screen.text == "✉️ 2 «Б» · Марина"


async def test_what_was_typed_keeps_its_formatting(world: World, classroom: Classroom) -> None:
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.say("/send")
    await teacher.press("Всем семьям")
    url = 'https://example.org/?a="1"&lt=<b>'
    body = {
        "text": "Важно: <b>сюда</b> & туда",
        "entities": [
            {"type": "bold", "offset": 0, "length": 5},
            {"type": "text_link", "offset": 7, "length": 11, "url": url},
        ],
    }
    await teacher._send(None, body)
    await teacher.press("👁 Посмотреть")
    await teacher.press("Отправить")
    assert anna.screen.text.endswith("\n\nВажно: <b>сюда</b> & туда")
    kinds = [(one["type"], one.get("url")) for one in anna.screen.entities]
    assert kinds[-2:] == [("bold", None), ("text_link", url)]


async def test_a_draft_survives_a_restart_and_an_old_look_sends_nothing(world: World, classroom: Classroom) -> None:
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.say("/send")
    await teacher.press("Всем семьям")
    await teacher.say("Первая мысль")
    await teacher.press("👁 Посмотреть")
    looked_at = teacher.screen
    await world.stop()
    await world.start()
    await teacher.say("Вторая мысль")
    await teacher.press("Отправить", message=looked_at)
    assert teacher.alert == "Письмо с тех пор изменилось. Посмотрите его ещё раз и отправьте."
    await teacher.say("/menu")
    await teacher.say("/send")
    await teacher.press("Продолжить черновик")
    assert "«Вторая мысль»" in teacher.screen.text
    await teacher.press("👁 Посмотреть")
    await teacher.press("Отправить")
    assert letters(anna) == ["✉️ 2 «Б» · Марина\n\nВторая мысль"]
    await teacher.press_data(data_of(looked_at, "Отправить"), message=looked_at)
    assert len(letters(anna)) == 1


async def test_thinking_better_of_it(world: World, classroom: Classroom) -> None:
    teacher = classroom.teacher
    await teacher.say("/send")
    await teacher.press("Всем семьям")
    await teacher.send_photo()
    await teacher.press("Убрать файлы")
    assert "Пришлите текст письма" in teacher.screen.text
    await teacher.say("Ой")
    card = teacher.screen
    await teacher.press("🗑 Удалить черновик")
    assert teacher.screen.text == "Черновик удалён, семьям ничего не ушло."
    await teacher.press_data(data_of(card, "Посмотреть"))
    assert teacher.alert == "Этого письма уже нет. Новое письмо: /send"


async def test_deleted_while_it_is_on_its_way_it_reaches_nobody_else(world: World, classroom: Classroom) -> None:
    anna, boris, teacher = *classroom.families.values(), classroom.teacher
    world.telegram.fail("sendMessage", 429, retry_after=60, chat_id=anna.id)
    await write(classroom, SAYS["ru"], "Всем семьям")
    assert (len(letters(anna)), len(letters(boris))) == (0, 1)
    world.clock.advance(timedelta(seconds=5))
    assert world.app is not None
    await world.app.look()
    await world.settle()
    card = teacher.screen
    assert "Отправлено 1 из 2" in card.text and "Ещё в пути: 1" in card.text
    await teacher.press("🗑 Удалить у всех")
    await teacher.press("Да, удалить")
    world.clock.advance(timedelta(seconds=90))
    await world.app.look()
    await world.settle()
    assert letters(anna) == letters(boris) == []
    assert "Ещё в пути" not in teacher.screen.text and "Удалено: 1" in teacher.screen.text


async def test_what_telegram_no_longer_lets_us_delete_is_said_and_not_tried_again(
    world: World, classroom: Classroom
) -> None:
    anna, teacher = classroom.families["Ивановы"], classroom.teacher
    await write(classroom, SAYS["ru"], "Всем семьям")
    world.telegram.fail("deleteMessage", 400, "Bad Request: message can't be deleted", chat_id=anna.id)
    await teacher.press("🗑 Удалить у всех")
    await teacher.press("Да, удалить")
    assert "Удалено: 1\nНе удалось удалить: 1 (Ивановы)" in teacher.screen.text
    assert sum(call.method == "deleteMessage" for call in world.telegram.calls) == 2
    assert world.log.errors == []


async def test_a_letter_of_another_class_is_no_button_of_mine(world: World, classroom: Classroom) -> None:
    await write(classroom, SAYS["ru"], "Всем семьям")
    card, anna = classroom.teacher.screen, classroom.families["Ивановы"]
    for label in ("Исправить", "Удалить"):
        await anna.press_data(data_of(card, label))
        assert anna.alert == "Это может только учитель класса. Если что-то нужно поменять, напишите ему."
    await anna.say("/send")
    assert plain(anna.screen.text).startswith("Это может только учитель класса.")
