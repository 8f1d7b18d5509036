"""What the doctor finds at addresses in the web: the bot's own, and the translation service's."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.findings import PATIENCE, Finding, found, host
from bot.logs import redacted
from bot.settings import Settings
from handlers.translator import NotTranslated, Translator
from ui.text import LANGUAGES


async def web(settings: Settings) -> AsyncIterator[Finding]:
    """Does the address in the web lead to a bot, and to no more of it than it should?"""
    if settings.web_address is None:
        return
    url = host(settings.web_address)
    try:
        async with ClientSession(timeout=ClientTimeout(total=PATIENCE)) as session:
            async with session.get(f"{settings.web_address}/calendar/{'0' * 32}.ics") as nobodys:
                ours = nobodys.status == HTTPStatus.NOT_FOUND and "X-Robots-Tag" in nobodys.headers
            async with session.get(f"{settings.web_address}/livez") as inner:
                open_ = ours and await inner.text() == "ok\n"
    except (ClientError, OSError, ValueError) as error:
        yield found("note", "doctor-web-away", url=url, reason=redacted(type(error).__name__))
        return
    if open_:
        yield found("wrong", "doctor-web-open", url=url)
    elif ours:
        yield found("well", "doctor-web", url=url)
    else:
        yield found("note", "doctor-web-away", url=url, reason=f"HTTP {nobodys.status}")


def translator_of(settings: Settings) -> Translator | None:
    """The translation service of an installation, if it has one."""
    address, key = settings.translate_url, settings.translate_key
    return Translator(address, key.get_secret_value() if key is not None else None) if address is not None else None


async def translation(settings: Settings) -> AsyncIterator[Finding]:
    """Does the service translate from what the bot speaks, with the key that it is given?"""
    translator = translator_of(settings)
    if translator is None:
        return
    url = host(translator.address)
    try:
        known = await translator.languages()
        if missing := [one for one in LANGUAGES if one not in known]:
            yield found("wrong", "doctor-translation-lacks", url=url, languages=", ".join(missing))
            return
        source, target = LANGUAGES
        await translator.translate("Да", source=source, target=target)
    except NotTranslated as no:
        yield found("wrong", "doctor-translation-away", url=url, reason=no.reason)
        return
    yield found("well", "doctor-translation", url=url, languages=", ".join(sorted(known)))
