"""Translation: offered to whom it serves, asked of the host's service within bounds, never in the original's place."""

import asyncio
import gzip
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr, ValidationError

from bot.findings import Finding
from bot.outside import translation
from bot.settings import Settings
from data.people import Person as Known
from handlers.translations import reads
from handlers.translator import MOST, NotTranslated, Translator
from sandbox import Person
from tests.sources import listening
from tests.world import Classroom, World
from ui.text import texts

KEY = "the-key-of-the-host"
Answer = Callable[[dict[str, Any]], web.StreamResponse]


@dataclass
class Service:
    """A service that speaks LibreTranslate's API: it says each text in capitals, behind the language's code."""

    address: str = ""
    known: tuple[str, ...] = ("ru", "en", "uz")
    says: Answer | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)

    async def translate(self, request: web.Request) -> web.StreamResponse:
        told = await request.json()
        self.asked.append(told)
        if self.says is not None:
            return self.says(told)
        if told.get("api_key") != KEY:
            return web.json_response({"error": "Invalid API key"}, status=403)
        if told["target"] not in self.known:
            return web.json_response({"error": f"{told['target']} is not supported"}, status=400)
        return web.json_response({"translatedText": f"{told['target']}: {told['q'].upper()}"})

    async def languages(self, _: web.Request) -> web.StreamResponse:
        return web.json_response([{"code": code, "name": code, "targets": list(self.known)} for code in self.known])


@asynccontextmanager
async def a_service(**how: Any) -> AsyncIterator[Service]:
    service = Service(**how)
    app = web.Application()
    app.router.add_post("/translate", service.translate)
    app.router.add_get("/languages", service.languages)
    async with listening(app) as port:
        service.address = f"http://127.0.0.1:{port}"
        yield service


async def test_the_same_words_are_asked_for_once() -> None:
    async with a_service() as service:
        translator = Translator(service.address, KEY, kept=3)
        ask = {"source": "ru", "target": "uz"}
        together = await asyncio.gather(*(translator.translate("Да <b>&", **ask) for _ in range(5)))
        assert {*together, await translator.translate("Да <b>&", **ask)} == {"uz: ДА <B>&"}
        assert service.asked == [{"q": "Да <b>&", **ask, "format": "text", "api_key": KEY}]
        for words in ("Раз", "Два", "Три", "Да <b>&"):
            await translator.translate(words, **ask)
        assert len(service.asked) == 5, "what was asked long ago is forgotten"


def raw(body: bytes, **headers: str) -> Answer:
    return lambda _: web.Response(body=body, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    ("says", "reason", "unknown"),
    [
        (lambda _: web.Response(status=500), "HTTP 500", False),
        (lambda _: web.json_response({"error": "Slowdown"}, status=429), "HTTP 429", False),
        (lambda _: web.json_response({"error": "xx is not supported"}, status=400), "HTTP 400", True),
        (lambda _: web.Response(status=302, headers={"Location": "http://127.0.0.1/"}), "HTTP 302", False),
        (raw(b"<html>"), "no JSON", False),
        (raw(b"\xff\xfe\x00"), "no JSON", False),
        (raw(b"[" * 60_000), "no JSON", False),
        (raw(b'"' + b"x" * MOST + b'"'), "large", False),
        (raw(gzip.compress(b"[" * 10**6), **{"Content-Encoding": "gzip"}), "no JSON", False),
        (lambda _: web.json_response(["x"]), "no translatedText", False),
        (lambda _: web.json_response({"translatedText": ["x"]}), "no translatedText", False),
        (lambda _: web.json_response({"translatedText": " "}), "no translatedText", False),
    ],
)
async def test_an_answer_that_is_none_is_named_and_not_remembered(says: Answer, reason: str, unknown: bool) -> None:
    async with a_service() as service:
        translator = Translator(service.address, KEY)
        service.says = says
        with pytest.raises(NotTranslated) as no:
            await translator.translate("Да", source="ru", target="en")
        assert (no.value.reason, no.value.unknown) == (reason, unknown)
        service.says = None
        assert await translator.translate("Да", source="ru", target="en") == "en: ДА"


async def test_nobody_there_and_somebody_slow() -> None:
    with pytest.raises(NotTranslated, match="ClientConnectorError"):
        await Translator("http://127.0.0.1:1").translate("Да", source="ru", target="en")
    with pytest.raises(NotTranslated, match="slow"):
        async with a_service() as service:
            await Translator(service.address, KEY, seconds=0).translate("Да", source="ru", target="en")


@pytest.mark.parametrize(
    ("language", "phone", "chosen", "wanted"),
    [
        ("ru", "ru", False, "ru"),
        ("ru", "uz", False, "uz"),
        ("ru", "uz", True, "ru"),
        ("en", "de", False, "de"),
        ("en", "ru", True, "en"),
        ("ru", "en", True, "ru"),
        ("ru", None, False, "ru"),
    ],
)
def test_what_a_person_would_rather_read(language: str, phone: str | None, chosen: bool, wanted: str) -> None:
    assert reads(Known(1, "А", language, phone=phone, chosen=chosen)) == wanted


async def test_whoever_reads_another_language_has_a_translation_below(
    world: World, classroom: Classroom, caplog: pytest.LogCaptureFixture
) -> None:
    async with a_service() as service:
        await serve(world, service)
        anna, teacher = classroom.families["Ивановы"], classroom.teacher
        kate = await comes(classroom, "Kate", "en-GB", "Smiths", "We agree")
        nilufar = await comes(classroom, "Нилуфар", "uz", "Каримовы", "Согласны")
        await classroom.accept()
        await classroom.publish()
        await broadcast(teacher, "Завтра экскурсия & чай")
        original = nilufar.screen
        assert "🌐 Перевести" not in anna.screen.labels and original.labels == ["🌐 Перевести"]
        await nilufar.press("🌐 Перевести")
        assert nilufar.screen.text.endswith("\n\nuz: ЗАВТРА ЭКСКУРСИЯ & ЧАЙ")
        assert "исходные слова — выше" in nilufar.screen.text and original in nilufar.screens
        await kate.press("🌐 Translate")
        assert (
            kate.screen.text.endswith("\n\nen: ЗАВТРА ЭКСКУРСИЯ & ЧАЙ") and "the original is above" in kate.screen.text
        )

        await nilufar.say("/map")
        await nilufar.press("📖 Читаем")
        await nilufar.press("Фантазёры")
        await nilufar.press("🌐 Перевести")
        assert "uz: Н. НОСОВ. «ФАНТАЗЁРЫ»" in nilufar.screen.text

        await nilufar.say("/write")
        await nilufar.say("Мы заболели")
        await nilufar.press("Отправить")
        assert "🌐 Перевести" not in teacher.screen.labels
        await teacher.press("⚡ Готовый ответ")
        await teacher.press("Спасибо, вижу.")
        await nilufar.press("🌐 Перевести")
        assert nilufar.screen.text.endswith("uz: СПАСИБО, ВИЖУ.")
        assert not any(name in str(service.asked) for name in ("Каримовы", "Нилуфар", "Марина", "2 «Б»"))

        service.known = ("ru", "en")
        await broadcast(teacher, "Без узбекского")
        await nilufar.press("🌐 Перевести")
        assert nilufar.alert == "На ваш язык служба перевода не переводит. Исходные слова — выше."
        service.says = lambda _: web.Response(status=500)
        with caplog.at_level(logging.DEBUG):
            await kate.press("🌐 Translate")
        assert (
            kate.alert
            == "The translation service does not answer at the moment. The original is above; try again later."
        )
        assert "HTTP 500" in caplog.text
        assert not any(secret in caplog.text for secret in (KEY, service.address, "Без узбекского"))

        await nilufar.say("/language")
        await nilufar.press("Русский")
        await broadcast(teacher, "По-русски")
        assert nilufar.screen.labels == [], "who has chosen a language reads it"
    await serve(world, None)
    await broadcast(teacher, "Без службы")
    assert kate.screen.labels == []


async def serve(world: World, service: Service | None) -> None:
    """The bot begins anew, with this service or with none."""
    world.translation = (service.address, SecretStr(KEY)) if service is not None else None
    await world.stop()
    await world.start()


async def comes(classroom: Classroom, name: str, phone: str, family: str, agree: str) -> Person:
    person = classroom.world.telegram.person(name, language=phone)
    await person.open(classroom.link)
    await person.press(agree)
    await person.say(family)
    return person


async def broadcast(teacher: Person, words: str) -> None:
    await teacher.say("/send")
    await teacher.press("Всем семьям")
    await teacher.say(words)
    await teacher.press("👁 Посмотреть")
    await teacher.press("Отправить")


async def test_the_doctor_asks_it() -> None:
    async with a_service() as service:

        async def found(**more: Any) -> Finding:
            given = {"_env_file": None, "translate_url": service.address, "translate_key": KEY} | more
            return next(iter([one async for one in translation(Settings(**given))]))

        well = await found()
        assert (well.key, well.values["languages"]) == ("doctor-translation", "en, ru, uz")
        wrong = await found(translate_key="another")
        assert (wrong.level, wrong.key, wrong.values["reason"]) == ("wrong", "doctor-translation-away", "HTTP 403")
        service.known = ("en", "uz")
        assert (await found()).values["languages"] == "ru"
        for one in (well, wrong, await found()):
            for t in texts(strict=True).values():
                assert t(one.key, **one.values) and KEY not in str(one)
    assert [one async for one in translation(Settings(_env_file=None))] == []


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://translate.example.org/", "https://translate.example.org"),
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000"),
        ("translate.example.org", None),
        ("ftp://translate.example.org", None),
        ("https://user:password@translate.example.org", None),
        ("https://translate.example.org/?api_key=x", None),
    ],
)
def test_its_address_has_no_secret_in_it(address: str, kept: str | None) -> None:
    if kept is not None:
        assert Settings(_env_file=None, translate_url=address).translate_url == kept
        return
    with pytest.raises(ValidationError, match="TRANSLATE_KEY"):
        Settings(_env_file=None, translate_url=address)
