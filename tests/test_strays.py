"""What comes by itself: words, replies, photos and lists that answer no question have somewhere to go."""

from datetime import timedelta

from sandbox import Person
from sandbox.media import sample_picture
from tests.world import PLAN, Classroom, World, at
from tests.world import found as found_class
from ui.text import Text, texts

CONCERT = {
    "ru": ("Во сколько концерт?", "А форму брать?", "Новогодний концерт", "🏫 Школа", "Идём"),
    "en": ("What time is the concert?", "Shall we bring the uniform?", "New Year concert", "🏫 School", "Going"),
}


async def a_class(world: World, language: str) -> tuple[Classroom, Person, Text]:
    """A class with December's map; one of its two families goes to the concert."""
    made = await found_class(world, language)
    anna, _ = await made.join("Ивановы"), await made.join("Петровы")
    await made.accept()
    await made.publish()
    *_, school, going = CONCERT[language]
    await anna.say("/map")
    await anna.press(school)
    await anna.press(going)
    return made, anna, texts()[language]


async def test_words_find_the_item_or_the_teacher_and_a_reply_is_an_answer(world: World, language: str) -> None:
    made, anna, t = await a_class(world, language)
    teacher = made.teacher
    when, uniform, concert, *_ = CONCERT[language]
    await anna.say(when)
    assert concert in anna.screen.text and "18:00" in anna.screen.text
    await anna.press(concert)
    assert "18:00" in anna.screen.text
    world.clock.set(at(1, 13))
    await anna.say(uniform, reply_to=next(one for one in anna.screens if concert in one.text))
    assert when not in anna.screen.text, "what was said long before is another matter"
    await anna.press(t("strays-letter"))
    assert uniform in anna.screen.text and concert in anna.screen.text
    await anna.press(t("direct_messages-send"))
    letter = teacher.screen
    assert letter.text.startswith("✉️ Ивановы") and letter.text.endswith(uniform) and concert in letter.text
    await teacher.say("/menu")
    await teacher.say("Да, белый верх", reply_to=letter)
    await teacher.send_photo()
    await teacher.press(t("direct_messages-send"))
    answered = anna.screen
    assert answered.text.endswith("Да, белый верх") and answered.photo
    assert "🔸" not in str(teacher.screen.labels)
    await anna.say("/find")
    await anna.say("Спасибо", reply_to=answered)
    await anna.press(t("direct_messages-send"))
    assert teacher.screen.text.endswith("Спасибо")
    assert world.log.errors == []


async def test_a_photo_asks_what_it_is_about(world: World, language: str) -> None:
    made, anna, t = await a_class(world, language)
    concert = CONCERT[language][2]
    await anna.send_photo(album=[sample_picture(shade=shade) for shade in (1, 2)], caption="Мы на сцене")
    asked = anna.screen
    assert asked.text == t("strays-what") and asked.labels[0] == t("strays-own-going", title=concert)
    await anna.send_voice()
    await anna.press(concert)
    assert "Мы на сцене" in anna.screen.text and t("reports-files", count=3) in anna.screen.text
    await anna.press(t("reports-send"))
    await made.teacher.press(t("checks-check", count=1))
    assert "Мы на сцене" in made.teacher.screen.text
    await made.teacher.press(t("checks-return"))
    await made.teacher.say("А кто пел?")
    await anna.say("/menu")
    await anna.send_photo()
    assert anna.screen.labels[0] == t("strays-own-returned", title=concert)
    await anna.press(t("strays-else"))
    await anna.press(t("reports-outing"))
    assert t("reports-files", count=1) in anna.screen.text
    await anna.press(t("reports-drop"))
    await anna.send_document(b"%PDF-", "note.pdf")
    await anna.press(t("strays-letter"))
    await anna.press(t("direct_messages-send"))
    assert made.teacher.screen.text.startswith("✉️ Ивановы")
    assert world.log.errors == []


async def test_a_teachers_list_is_a_plan_of_a_month_or_goes_to_the_families(world: World, language: str) -> None:
    made = await found_class(world, language)
    anna = await made.join("Ивановы")
    await made.accept()
    teacher, t = made.teacher, texts()[language]
    await teacher.say("/menu")
    await teacher.say(PLAN[language])
    december = at(1, 0).date()
    months = [t("strays-plan", month=t.month_within(first)) for first in (december, december + timedelta(days=31))]
    assert teacher.screen.labels[:2] == months
    await teacher.press(months[0])
    await teacher.press(made.words["save"])
    await teacher.press(made.words["publish"])
    assert CONCERT[language][2].split()[0] in str([one.text for one in anna.screens]) or anna.photos
    await teacher.say("/menu")
    await teacher.send_document(PLAN[language].encode(), "plan.txt")
    await teacher.press(months[1])
    assert t.month(december + timedelta(days=31)) in teacher.screen.text
    await teacher.say("/menu")
    await teacher.say("Завтра без <второй> обуви & формы")
    assert t("strays-words-staff") in teacher.screen.text, "nobody is the teacher's teacher"
    await teacher.press(t("strays-families"))
    await teacher.press(t("broadcasts-look"))
    await teacher.press(t("broadcasts-send", count=1))
    assert anna.screen.text.endswith("Завтра без <второй> обуви & формы")
    assert world.log.errors == []


async def test_what_is_kept_no_longer_is_asked_for_again(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    t = texts()["ru"]
    await anna.say("Вопрос")
    card = anna.screen
    await anna.say("/menu")
    await anna.press(t("strays-letter"), message=card)
    assert anna.alert == t("strays-gone")
    await anna.press(t("families-open"))
    await anna.press(t("families-rename"))
    await anna.send_photo()
    assert anna.screen.text == t("fallback-not-words")
    stranger = world.telegram.person("Чужой")
    await stranger.say("Здравствуйте")
    assert stranger.screen.text == t("people-strangers")
    waiting = await classroom.join("Новые")
    await waiting.send_photo()
    assert waiting.screen.text == t("people-waiting")
