"""Letters as people write them: a thread's screens, and persons who write, answer, correct and take back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from data.files import File
from data.people import Person as Known
from data.talk.threads import DirectMessage, Thread
from handlers.talk import threads as room
from sandbox import Person
from sandbox.media import sample_picture
from tests.rules import NOW
from tests.talk.test_threads import SECRET
from tests.world import Classroom, World, at, data_of
from tests.world import found as found_class
from ui.screen import TEXT, visible
from ui.text import texts


def test_a_thread_fits_one_message_whatever_it_holds() -> None:
    by = Known(100, "Марина", "ru", 1, {1: "teacher"})
    thread = Thread(1, 1, "2 «Б»", "Europe/Moscow", 5, "С" * 40, 7, "А" * 64, 100, "Марина", 0, True)
    files = tuple(File("photo", f"f{n}", f"u{n}") for n in range(10))
    message = DirectMessage(1, 1, 7, "А" * 64, False, "<&" * 1500, files, NOW, NOW, NOW, None)
    written = [replace(message, id=number) for number in range(100)]
    for t in texts().values():
        for number in (0, 5, 16, 99):
            screen = room.card(t, thread, written, by, number, NOW)
            assert visible(screen.text) <= TEXT and len(screen.rows) <= 8
        assert visible(room.letter(t, thread, message, staff=True).text) <= TEXT


SAYS = {
    "ru": {
        "together": "Вместе",
        "letters": "✉️ Письма",
        "write": "✏️ Написать",
        "away": "Сегодня нас не будет",
        "send": "Отправить",
        "short": "⚡ Готовый ответ",
        "thanks": "Спасибо, вижу.",
        "answer": "✍️ Ответить",
        "whole": "💬 Переписка",
        "share": "👪 Показать",
        "hidden": "Увидите только вы и Марина.",
        "later": "Марина получит его завтра, 8:00",
        "two": "2 письма, пока вы отдыхали",
        "correct": "✏️ Исправить",
        "withdraw": "↩️ Отозвать",
        "corrected": "исправлено",
        "withdrawn": "письмо отозвано",
        "see": "✓ Прочитано",
        "block": "🔕 Не принимать",
        "block-yes": "Да, не принимать",
        "blocked": "Марина сейчас не принимает от вас письма через бота.",
        "unblock": "🔔 Снова",
        "no-answer": "Письмо уже отправлено",
        "one-file": "📎 1 файл",
    },
    "en": {
        "together": "Together",
        "letters": "✉️ Letters",
        "write": "✏️ Write",
        "away": "We will not be there today",
        "send": "Send",
        "short": "⚡ Quick reply",
        "thanks": "Thank you, I have seen it.",
        "answer": "✍️ Reply",
        "whole": "💬 Conversation",
        "share": "👪 Show it",
        "hidden": "Only you and Марина will see it.",
        "later": "Марина will get it tomorrow, 8:00",
        "two": "2 letters came while you were off",
        "correct": "✏️ Correct",
        "withdraw": "↩️ Withdraw",
        "corrected": "corrected",
        "withdrawn": "letter withdrawn",
        "see": "✓ Read",
        "block": "🔕 Stop taking letters",
        "block-yes": "Yes, stop",
        "blocked": "Марина is not taking letters from you through the bot at the moment.",
        "unblock": "🔔 Take letters again",
        "no-answer": "This letter has already been sent",
        "one-file": "📎 1 file",
    },
}


async def a_class(world: World, language: str) -> tuple[Classroom, Person, Person, dict[str, str]]:
    made = await found_class(world, language)
    anna, vera = await made.join("Ивановы"), await made.join("Петровы")
    await made.accept()
    return made, anna, vera, SAYS[language]


async def test_a_family_writes_in_three_taps_and_is_answered_in_two(world: World, language: str) -> None:
    made, anna, vera, say = await a_class(world, language)
    teacher = made.teacher
    await anna.say("/menu")
    await anna.press(say["together"])
    await anna.press(say["letters"])
    await anna.press(say["write"])
    assert say["hidden"] not in anna.screen.text, "with one adult there is nobody to hide it from"
    await anna.press(say["away"])
    await anna.say("<b>Температура</b> & кашель")
    await anna.send_photo()
    await anna.press(say["send"])
    arrived = teacher.screen
    assert arrived.text.startswith("✉️ Ивановы · Ивановы") and arrived.text.endswith("<b>Температура</b> & кашель")
    assert say["away"] in arrived.text and arrived.photo
    await teacher.say("/class")
    await teacher.press(say["together"])
    assert f"{say['letters']} · 1" in [label for row in teacher.screen.buttons for label in row]
    await teacher.press(say["short"])
    await teacher.press(say["thanks"])
    assert anna.screen.text.startswith("✉️ Марина · ") and anna.screen.text.endswith(say["thanks"])
    await anna.press(say["answer"])
    await anna.say("До завтра")
    await anna.press(say["send"])
    await teacher.press(say["whole"])
    assert say["one-file"] in teacher.screen.text and "До завтра" in teacher.screen.text
    assert len([one for one in vera.screens if one.text.startswith("✉️")]) == 0


async def test_night_letters_come_in_the_morning_and_answers_go_at_once(world: World, language: str) -> None:
    made, anna, vera, say = await a_class(world, language)
    teacher = made.teacher
    world.clock.set(at(1, 22))
    seen = len(teacher.screens)
    for family in (anna, vera):
        await family.say("/write")
        assert say["later"] in family.screen.text
        await family.say(f"Вопрос от {family.name}")
        await family.press(say["send"])
        assert say["later"] in family.screen.text
    await world.until(at(2, 7, 59))
    assert len(teacher.screens) == seen
    await world.until(at(2, 8, 1), step=timedelta(minutes=1))
    assert len(teacher.screens) == seen + 1 and say["two"] in teacher.screen.text
    assert "Вопрос от Ивановы" in teacher.screen.text and "Вопрос от Петровы" in teacher.screen.text
    await world.until(at(2, 23))
    await teacher.press("Петровы")
    await teacher.press(say["answer"])
    await teacher.say("Отвечаю поздно")
    await teacher.press(say["send"])
    assert vera.screen.text.endswith("Отвечаю поздно")
    assert "Отвечаю" not in anna.screen.text


async def test_the_other_adult_reads_what_is_shared(world: World, language: str) -> None:
    made, anna, _, say = await a_class(world, language)
    await anna.say("/invite")
    link = next(word for word in anna.screen.text.split() if "start=" in word)
    boris = world.telegram.person("Борис", language=language)
    await boris.open(link)
    await boris.press(made.words["agree"])
    await anna.say("/write")
    assert say["hidden"] in anna.screen.text
    await anna.say("Только вам")
    await anna.press(say["send"])
    await made.teacher.press(say["short"])
    await made.teacher.press(say["thanks"])
    assert say["thanks"] not in boris.screen.text
    await boris.say("/menu")
    await boris.press(say["together"])
    await boris.press(say["letters"])
    assert not any("Марина" in label for label in boris.screen.labels)
    private = next(one for one in anna.screens if one.text.endswith(say["thanks"]))
    await boris.press_data(data_of(private, say["whole"]))
    assert boris.alert and "/write" in boris.alert
    await anna.say("/write")
    await anna.press(say["share"])
    await anna.say("Нам обоим важно")
    await anna.press(say["send"])
    await made.teacher.press(say["answer"])
    await made.teacher.say("Жду вас в среду")
    await made.teacher.press(say["send"])
    assert boris.screen.text.endswith("Жду вас в среду") and anna.screen.text.endswith("Жду вас в среду")
    await boris.press(say["whole"])
    assert "Нам обоим важно" in boris.screen.text and "Только вам" not in boris.screen.text


async def test_it_is_corrected_and_withdrawn_where_it_has_arrived(world: World, language: str) -> None:
    made, anna, _, say = await a_class(world, language)
    teacher = made.teacher
    await anna.say("/write")
    await anna.say("Приведём в девять")
    await anna.press(say["send"])
    letter = teacher.screen
    await anna.press(say["correct"])
    await anna.say("Приведём в десять")
    assert teacher.screen.id == letter.id
    assert "Приведём в десять" in teacher.screen.text and say["corrected"] in teacher.screen.text
    await anna.press(say["whole"])
    await anna.press(say["withdraw"])
    assert say["withdrawn"] in anna.screen.text
    assert not any("Приведём" in one.text for one in teacher.screens)
    await teacher.press_data(data_of(letter, say["whole"]), message=letter)
    assert say["withdrawn"] in teacher.screen.text


async def test_letters_with_albums_are_withdrawn_whole(world: World, language: str) -> None:
    made, anna, _, say = await a_class(world, language)
    before = len(made.teacher.screens)
    await anna.say("/write")
    await anna.send_photo(album=[sample_picture(shade=shade) for shade in (1, 2, 3)], caption="Три фото")
    await anna.press(say["send"])
    assert len(made.teacher.screens) == before + 4
    await anna.press(say["withdraw"])
    assert len(made.teacher.screens) == before


async def test_a_reply_to_any_part_of_an_album_answers_its_letter(world: World, language: str) -> None:
    made, anna, _, say = await a_class(world, language)
    await anna.say("/write")
    await anna.send_photo(album=[sample_picture(shade=shade) for shade in (1, 2)], caption="Два фото")
    await anna.press(say["send"])
    first, second, letter = made.teacher.screens[-3:]
    for part, words in ((first, "Красиво"), (second, "Где это?")):
        assert part.photo and not part.labels
        await made.teacher.say(words, reply_to=part)
        assert words in made.teacher.screen.text
    await made.teacher.press(say["send"])
    assert anna.screen.text.endswith("Красиво\nГде это?") and say["answer"] in letter.labels
    assert world.log.errors == []


async def test_the_teacher_blocks_and_unblocks_a_family(world: World, language: str) -> None:
    made, anna, _, say = await a_class(world, language)
    teacher = made.teacher
    await anna.say("/write")
    await anna.say("Опять я")
    await anna.press(say["send"])
    await teacher.press(say["see"])
    await anna.press(say["whole"])
    assert say["see"] in anna.screen.text
    await teacher.press(say["whole"])
    await teacher.press(say["block"])
    await teacher.press(say["block-yes"])
    await anna.say("/write")
    assert say["blocked"] in anna.screen.text
    await teacher.press(say["unblock"])
    await anna.say("/write")
    assert say["blocked"] not in anna.screen.text
    assert world.log.errors == []


async def test_hostile_words_buttons_and_old_drafts(world: World, classroom: Classroom) -> None:
    anna, vera = classroom.families.values()
    await anna.say("/write")
    await anna.say("а" * 4000)
    assert "Слишком длинно" in anna.screen.text
    await anna.say("<script>&amp;")
    draft = anna.screen
    assert "«<script>&amp;»" in draft.text
    send = data_of(draft, "Отправить")
    await vera.press_data(send)
    assert vera.alert is not None and vera.alert.startswith("Это письмо уже отправлено")
    await anna.press("Отправить")
    await anna.press_data(send, message=draft)
    assert anna.alert is not None and anna.alert.startswith("Это письмо уже отправлено")
    assert classroom.teacher.screen.text.endswith("<script>&amp;")
    for data in (
        "direct_messages.quick:1:1:deadbeef",
        "direct_messages.begin:1:x",
        "threads.open:9007199254740992:0",
        "direct_messages.to:1:1",
    ):
        await vera.press_data(data)
        assert vera.alert, data


async def test_no_words_reach_the_log(world: World, classroom: Classroom, caplog: pytest.LogCaptureFixture) -> None:
    anna = classroom.families["Ивановы"]
    with caplog.at_level("DEBUG"):
        world.telegram.fail("sendMessage", 400, "Bad Request: something", chat_id=classroom.teacher.id)
        await anna.say("/write")
        await anna.say(SECRET)
        await anna.press("Отправить")
    house = [one.getMessage() for one in caplog.records if not one.name.startswith(("aiogram", "aiohttp", "asyncio"))]
    assert not any("Тайна" in line for line in house)
    world.log.records.clear()
