"""Stories: prompts, a story in parts, the page as it is printed, the teacher, consent, and the class's book."""

import io
import re
import zipfile

import pytest
import sqlalchemy as sa

from data.books import manuscripts
from data.books.anthologies import Anthology, Contents, Source, printed
from data.books.anthologies import anthologies as books_table
from data.books.prompts import MOST, Prompt
from data.books.prompts import WORDS as PROMPT
from data.books.prompts import prompts as prompts_table
from data.books.stories import TITLE, Passage, Story
from data.books.stories import stories as stories_table
from data.db import Tx
from data.deeds.handed import BOUNDS, parts
from data.deeds.reports import Report, reports
from data.items import Item
from data.school.classrooms import Classroom
from handlers.books import anthologies, printing, prompts, stories
from sandbox import Person, Seen
from tests.readers import text_of
from tests.rules import NOW
from tests.world import Classroom as Class
from tests.world import World
from tests.world import found as found_class
from ui.screen import TEXT, visible
from ui.text import texts

W = {
    "ru": {
        "plan": "Истории\nЗимние истории, до 20.12\nШкола\n12.12 18:00 Новогодний концерт\n",
        "task": "Зимние истории",
        "prompts": "Начала историй",
        "add-prompt": "Добавить начало",
        "write": "Написать историю",
        "ours": "Наша история",
        "prompt": "Начало 1",
        "title": "Название",
        "look": "Как в книге",
        "send": "Отправить учителю",
        "return": "Вернуть",
        "accept": "Принять",
        "resume": "Дополнить",
        "read": "Читать здесь",
        "nobody": "Без имени",
        "child": "Именем ребёнка",
        "no": "Не печатать",
        "printing": "Печать",
        "together": "Вместе",
        "shelf": "Книги класса",
        "new": "Собрать книгу",
        "make": "Собрать книгу",
        "year": "Учебный год 2026/27",
        "send-book": "Отправить всем семьям",
        "book": "2026/27",
        "contents": "Содержание",
    },
    "en": {
        "plan": "Stories\nWinter stories, until 20.12\nSchool\n12.12 18:00 New Year concert\n",
        "task": "Winter stories",
        "prompts": "Openings",
        "add-prompt": "Add an opening",
        "write": "Write a story",
        "ours": "Our story",
        "prompt": "Opening 1",
        "title": "Title",
        "look": "As in the book",
        "send": "Send to the teacher",
        "return": "Send back",
        "accept": "Accept",
        "resume": "Add to it",
        "read": "Read here",
        "nobody": "No name",
        "child": "The child’s name",
        "no": "Do not print it",
        "printing": "Printing",
        "together": "Together",
        "shelf": "Class books",
        "new": "Make a book",
        "make": "Make the book",
        "year": "School year 2026/27",
        "send-book": "Send to all families",
        "book": "2026/27",
        "contents": "Contents",
    },
}


def a_photo(red: int = 200, width: int = 640, height: int = 480, *, place: bool = False) -> bytes:
    """A JPEG; with `place` it says where it was taken."""
    from PIL import Image

    made = io.BytesIO()
    exif = Image.Exif()
    if place:
        exif[0x010F] = "SecretPhone"
        exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (width, height), (red, 120, 60)).save(made, "JPEG", exif=exif)
    return made.getvalue()


def said_in(pdf: bytes) -> str:
    """What a PDF says, its soft breaks joined."""
    return re.sub(r"-\n\s*", "", text_of(pdf))


def documents(person: Person) -> dict[str, bytes]:
    """The files that stand in a person's chat; of each ending the newest."""
    return {seen.document[0].rpartition(".")[2]: seen.document[1] for seen in person.screens if seen.document}


def opened(book: bytes) -> zipfile.ZipFile:
    """An EPUB that has the bones of one."""
    archive = zipfile.ZipFile(io.BytesIO(book))
    names = archive.namelist()
    assert names[0] == "mimetype" and archive.read("mimetype") == b"application/epub+zip"
    assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
    package = archive.read("OEBPS/book.opf").decode()
    listed = set(re.findall(r'href="([^"]+)"', package))
    assert {f"OEBPS/{name}" for name in listed} == set(names) - {"mimetype", "META-INF/container.xml", "OEBPS/book.opf"}
    return archive


def words_of(archive: zipfile.ZipFile) -> str:
    return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(("html", "opf")))


LONGEST = BOUNDS["story"].words
TABLES = (reports, stories_table, parts, prompts_table, books_table, printed)

# Stories


class Writers:
    """A class that writes: the task's id, the words of its language."""

    def __init__(self, world: World, classroom: Class, w: dict[str, str], task: int) -> None:
        self.world = world
        self.classroom = classroom
        self.teacher = classroom.teacher
        self.w = w
        self.task = task

    async def card(self, person: Person) -> Seen:
        await person.say("/menu")
        await person.press_data(f"items.open:{self.task}")
        return person.screen

    async def give(self, *prompts: str) -> None:
        """The teacher gives prompts."""
        await self.card(self.teacher)
        await self.teacher.press(self.w["prompts"])
        await self.teacher.press(self.w["add-prompt"])
        for prompt in prompts:
            await self.teacher.say(prompt)

    async def begin(self, person: Person) -> None:
        await self.card(person)
        await person.press(self.w["write"])
        await person.press(self.w["prompt"])

    async def named(self, person: Person, title: str) -> None:
        await person.press(self.w["title"])
        await person.say(title)

    async def accepted(self) -> None:
        await self.teacher.say("/queue")
        await self.teacher.press(self.w["accept"])

    async def told(self, person: Person, words: str, title: str, signed: str) -> None:
        """A whole story, sent, accepted and signed."""
        await self.begin(person)
        await person.say(words)
        await self.named(person, title)
        await person.press(self.w["send"])
        await person.press(signed)
        await self.accepted()

    async def plan(self) -> Seen:
        await self.teacher.say("/menu")
        await self.teacher.press(self.w["together"])
        await self.teacher.press(self.w["shelf"])
        await self.teacher.press(self.w["new"])
        await self.teacher.press(self.w["year"])
        return self.teacher.screen

    async def book(self) -> dict[str, bytes]:
        await self.plan()
        await self.teacher.press(self.w["make"])
        return documents(self.teacher)


async def writers(world: World, language: str, *names: str) -> Writers:
    w = W[language]
    classroom = await found_class(world, language)
    for name in names:
        await classroom.join(name)
    await classroom.accept()
    await classroom.publish(w["plan"])
    query = sa.text("SELECT id FROM items WHERE kind = 'story'")
    return Writers(world, classroom, w, await world.read(lambda tx: tx.execute(query).scalar_one()))


async def test_a_story_from_the_opening_to_the_book(world: World, language: str) -> None:
    class_ = await writers(world, language, "Ивановы", "Петровы")
    w, teacher = class_.w, class_.teacher
    anna, boris = class_.classroom.families.values()
    await class_.give("Однажды во дворе появился трамвай.", "Снеговик моргнул.")
    await class_.begin(anna)
    assert "Однажды во дворе" in anna.screen.text
    first = await anna.say("Первым его увидил ёж.")
    await anna.edit(first, "Первым его увидел ёж.")
    await anna.send_document("Он постоял и поехал.\n- Куда? - спросила варежка.".encode(), "story.txt")
    await anna.send_photo(a_photo(90))
    await anna.send_document(a_photo(150, place=True), "IMG_1.JPG")
    await anna.press(w["send"])
    assert anna.alert is not None and w["title"] in anna.alert
    await class_.named(anna, "Ёж и трамвай")
    await anna.press(w["look"])
    page = documents(anna)["pdf"]
    said = said_in(page)
    assert "Ёж и трамвай" in said and "увидел ёж" in said and "увидил" not in said
    assert "— Куда? — спросила" in said and "Ивановы" not in said
    assert b"SecretPhone" not in page and b"Exif" not in page

    await anna.press(w["send"])
    await teacher.say("/queue")
    assert "Ёж и трамвай" in teacher.screen.text
    await teacher.press(w["read"])
    assert "спросила варежка" in teacher.screen.text
    await teacher.say("/queue")
    await teacher.press(w["look"])
    assert documents(teacher)["pdf"] == page
    await teacher.say("/queue")
    await teacher.press(w["return"])
    await teacher.say("А куда он ехал?")
    assert "А куда он ехал?" in anna.screen.text
    await anna.press(w["resume"])
    await anna.say("В зоопарк, к слону.")
    await anna.press(w["send"])
    await class_.accepted()

    assert w["make"] not in str((await class_.plan()).labels)
    await class_.card(anna)
    await anna.press(w["ours"])
    await anna.press(w["printing"])
    await anna.press(w["child"])
    await anna.say("Маша")
    await class_.told(boris, "Он был из снега.", "Тайна двора", w["nobody"])
    made = await class_.book()
    assert boris.screens[-1].document is None
    await teacher.press(w["send-book"])
    assert documents(boris) == made == {key: documents(anna)[key] for key in made}
    said = said_in(made["pdf"])
    archive = opened(made["epub"])
    for words in (said, words_of(archive)):
        assert w["contents"] in words and "Маша" in words and "Тайна двора" in words and "к слону" in words
        assert "Ивановы" not in words and "Петровы" not in words
    assert sum(name.endswith(".jpg") for name in archive.namelist()) == 2
    assert not any(b"SecretPhone" in archive.read(name) for name in archive.namelist())

    await anna.press(w["no"])
    assert "2026/27" in teacher.screen.text
    await boris.say("/menu")
    await boris.press(w["together"])
    await boris.press(w["shelf"])
    assert w["book"] not in str(boris.screen.labels)
    second = await class_.book()
    for words in (said_in(second["pdf"]), words_of(opened(second["epub"]))):
        assert "Тайна двора" in words and "Маша" not in words and "Ёж и трамвай" not in words
    await teacher.press(w["send-book"])
    assert documents(anna) == second
    await anna.say("/menu")
    await anna.press(w["together"])
    await anna.press(w["shelf"])
    await anna.press(w["book"])
    assert documents(anna) == second


# The printed book


def a_document(*paragraphs_: tuple[str, str]) -> bytes:
    """A .docx of paragraphs with their styles."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
        for style, words in paragraphs_
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = f'<w:styles {space}><w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style></w:styles>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", styles)
    return made.getvalue()


def test_a_manuscript_has_paragraphs_and_perhaps_a_title() -> None:
    made = a_document(("a1", "Ёж и трамвай"), ("", "Жил ёж."), ("a1", "Глава"), ("", ""), ("", "Конец."))
    assert manuscripts.read("story.DOCX", made) == ("Ёж и трамвай", "Жил ёж.\nГлава\n\nКонец.")
    assert manuscripts.read("s.txt", "Жил ёж.\r\n\n\n\nКонец".encode("cp1251")) == (None, "Жил ёж.\n\nКонец")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("story.pdf", b"%PDF", "sort"),
        ("story.exe", b"MZ", "sort"),
        ("story.txt", b"", "empty"),
        ("story.txt", b"   \n ", "empty"),
        ("story.txt", b"%PDF-1.7", "sort"),
        ("story.txt", b"x" * 2_000_001, "large"),
        ("story.docx", b"no zip", "broken"),
        ("story.docx", b"PK\x03\x04 cut", "broken"),
        ("story.docx", a_document(), "empty"),
    ],
)
def test_a_file_that_is_no_story_says_why(name: str, data: bytes, why: str) -> None:
    with pytest.raises(manuscripts.Unreadable) as no:
        manuscripts.read(name, data)
    assert no.value.reason == why
    assert why in manuscripts.UNREADABLE


# Clumsy and hostile persons


async def test_what_cannot_stand_in_a_story_is_said_and_changes_nothing(world: World, language: str) -> None:
    class_ = await writers(world, language, "Ивановы")
    (anna,) = class_.classroom.families.values()
    await class_.give("Однажды.")
    await class_.begin(anna)
    await anna.say("Жил ёж.")
    before = await world.read(_parts)
    heard = len(anna.screens)
    await anna.send_voice()
    await anna.send_video()
    await anna.send_sticker()
    await anna.send_location(55.7, 37.6)
    for name, data in (
        ("story.pdf", b"%PDF-1.7"),
        ("story.docx", b"PK\x03\x04 cut"),
        ("story.txt", b" "),
        ("story.exe", b"MZ"),
        ("", b"x"),
        ("story.txt", b"x" * 40_000),
        ("big.jpg", b"x" * (20 * 2**20 + 1)),
    ):
        await anna.send_document(data, name)
    assert len(anna.screens) == heard + 11
    assert len({screen.text for screen in anna.screens[heard:]}) >= 5
    assert await world.read(_parts) == before
    await anna.say("Конец.")
    assert len(await world.read(_parts)) == len(before) + 1
    assert world.log.errors == []


def _parts(tx: Tx) -> list[tuple[object, ...]]:
    return [tuple(row) for row in tx.execute(sa.select(parts))]


async def test_a_picture_that_cannot_be_read_is_left_out_and_said(world: World, language: str) -> None:
    class_ = await writers(world, language, "Ивановы")
    (anna,) = class_.classroom.families.values()
    await class_.give("Однажды.")
    await class_.begin(anna)
    await anna.say("Жил ёж.")
    await anna.send_document(b"no picture at all", "drawing.png")
    await anna.press(class_.w["look"])
    seen = next(screen for screen in reversed(anna.screens) if screen.document)
    assert " 1 " in f" {seen.text}".replace("\n", " ")
    assert "Жил ёж" in said_in(seen.document[1])  # type: ignore[index]


async def test_strangers_and_other_families_press_in_vain(world: World, language: str) -> None:
    class_ = await writers(world, language, "Ивановы", "Петровы")
    anna, boris = class_.classroom.families.values()
    await class_.give("Однажды.")
    await class_.told(anna, "Жил тайный ёж.", "Тайна", class_.w["nobody"])
    await class_.book()
    stranger = world.telegram.person("Чужой", language=language)
    await stranger.start()
    before = await world.read(_all)
    for person in (boris, stranger):
        for data in (
            *("stories.title:1", "stories.off:1:1", "stories.send:1", "stories.back:1", "stories.read:1:0"),
            *("stories.askdrop:1", "stories.drop:1", "printing.look:1", "printing.ask:1", "printing.allow:1:family"),
            *("printing.allow:1:child", "printing.allow:1:x", f"prompts.all:{class_.task}", "prompts.drop:1"),
            *(f"prompts.add:{class_.task}", "anthologies.open:1", "anthologies.send:1", "anthologies.drop:1"),
            *("anthologies.sources:1:0", f"anthologies.plan:1:{class_.task}:2026:0", "anthologies.make:1:0:2026"),
            *("anthologies.ask:1:0:2026", "anthologies.make:999:0:-5", "anthologies.plan:1:0:99999:7"),
        ):
            person.alert = None
            shown = len(person.screens)
            await person.press_data(data)
            assert person.alert, data
            assert len(person.screens) == shown, data
    assert await world.read(_all) == before
    assert "тайный" not in str([screen.text for person in (boris, stranger) for screen in person.screens])
    assert world.log.errors == []


def _all(tx: Tx) -> list[object]:
    return [[tuple(row) for row in tx.execute(sa.select(table))] for table in TABLES]


async def test_a_nameless_story_is_nameless_and_no_word_of_it_is_logged(
    world: World, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    class_ = await writers(world, language, "Невидимкины", "Петровы")
    anna, boris = class_.classroom.families.values()
    await class_.give("Однажды.")
    await class_.told(anna, "Жил тайный ёж.", "Тайна", class_.w["nobody"])
    assert "Невидимкины" not in (await class_.plan()).text
    made = await class_.book()
    await class_.teacher.press(class_.w["send-book"])
    archive = opened(made["epub"])
    inside = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="ignore")
    assert "Тайна" in inside
    for words in (inside, said_in(made["pdf"]), str([screen.wire for screen in boris.screens])):
        assert "Невидимкины" not in words and str(anna.id) not in words
    assert "Невидимкины".encode() not in made["pdf"]
    assert "тайный" not in caplog.text and "Тайна" not in caplog.text


async def test_who_reads_a_story_comes_back_to_it(world: World, language: str) -> None:
    class_ = await writers(world, language, "Ивановы", "Петровы")
    await class_.give("Однажды во дворе появился трамвай.", "Снеговик моргнул.")
    for person, title in zip(class_.classroom.families.values(), ("Ёж", "Слон"), strict=True):
        await class_.begin(person)
        await person.say("Жил да был.")
        await class_.named(person, title)
        await person.press(class_.w["send"])
    teacher = class_.teacher
    await teacher.say("/queue")
    assert "Ёж" in teacher.screen.text
    await teacher.press(texts(strict=True)[language]("checks-skip"))
    assert "Слон" in teacher.screen.text
    await teacher.press(class_.w["read"])
    await teacher.press(texts(strict=True)[language]("people-back"))
    assert "Слон" in teacher.screen.text and class_.w["accept"] in str(teacher.screen.labels)


async def test_a_story_that_is_dropped_is_asked_about_first(world: World, language: str) -> None:
    class_ = await writers(world, language, "Ивановы")
    (anna,) = class_.classroom.families.values()
    await class_.give("Однажды.")
    await class_.begin(anna)
    await anna.say("Жил ёж.")
    await anna.press_data("stories.askdrop:1")
    assert len(await world.read(_parts)) == 1
    await anna.press_data("stories.drop:1")
    assert await world.read(_parts) == []
    await class_.begin(anna)


# Screens


def a_story(words: str = "Жил ёж.", title: str | None = "Ёж", state: str = "sent", parts: int = 1) -> Story:
    report = Report(2**40, 1, 1, "Ивановы", 7, "Истории", None, None, "story", state, (), 10, "Анна", NOW)
    begun = Prompt(1, 7, "О" * PROMPT, None)
    return Story(report, begun, title, "child", "Маша", NOW, True, (Passage(words, None),) * parts)


@pytest.mark.parametrize("count", [0, 1, 30, 100])
def test_lists_of_any_length_fit_a_message(language: str, count: int) -> None:
    t = texts(strict=True)[language]
    books = [
        Anthology(n, 1, None, "Книга " * 30, 2026 - n, 100, "p", "e", NOW, NOW if n % 2 else None, n % 3 == 0)
        for n in range(count)
    ]
    known = Classroom(1, "2 «Б»", "Europe/Moscow", "ru", False, None, None, 1080, 4, 1080, 12, NOW, 30, 0)
    sources = [Source(n or None, "Истории " * 20 if n else None, 2026, 50, 30) for n in range(count)]
    contents = Contents(1, None, None, 2026, tuple(a_story(title="Т" * TITLE) for _ in range(count)), count)
    for screen in (
        anthologies.shelf(t, known, books, 2, staff=True),
        anthologies.shelf(t, known, books, 0, staff=False),
        anthologies.sources(t, 1, sources, 1),
        anthologies.planned(t, contents, 1),
    ):
        assert 0 < visible(screen.text) <= TEXT
        assert 0 < len(screen.rows) <= 12


def test_the_longest_story_fits_its_screens(language: str) -> None:
    t = texts(strict=True)[language]
    item = Item(7, 1, 1, "story", "И" * 200, None, None, None, True, None, None, None, 10, NOW.date(), NOW, "UTC")
    known = [Prompt(n, 7, "О" * PROMPT, "f") for n in range(MOST)]
    told = a_story(" ".join(f"{number:05}" for number in range(4999)), "Т" * TITLE)
    for screen in (
        stories.choice(t, item, known, None),
        prompts.screen(t, item, known),
        printing.consent(t, told),
        *(stories.card(t, a_story("с" * LONGEST, "Т" * TITLE, state)) for state in ("draft", "sent", "accepted")),
        stories.card(t, a_story("", None, "draft", parts=0)),
    ):
        assert 0 < visible(screen.text) <= TEXT
    sheets = [stories.reading(t, told, number) for number in range(15)]
    assert all(visible(sheet.text) <= TEXT for sheet in sheets)
    said = "".join(dict.fromkeys(sheet.text for sheet in sheets))
    assert [int(one) for one in re.findall(r"\d{5}", said)] == list(range(4999))
