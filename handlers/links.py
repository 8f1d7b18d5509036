"""Addresses that open the bot: `t.me/<bot>?start=…` (A-Z a-z 0-9 _ -, at most 64 characters); its own in the web."""

import re
from dataclasses import dataclass

HERE = re.compile(r"here-(\d{1,15})-(\d{1,15})")
THING = re.compile(r"(item|map|rating|class|material|proposal)-(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one bot. `web`: its address in the web, without a slash at the end; None: it has none. `translates`:
    a button may lead to a translation."""

    username: str
    web: str | None = None
    translates: bool = False

    def start(self, payload: str) -> str:
        """Opens the private chat and says `/start payload` there."""
        return f"https://t.me/{self.username}?start={payload}"

    def group(self, payload: str) -> str:
        """Adds the bot to a group, asks for the rights it needs, and says `/start@bot payload` there."""
        return f"https://t.me/{self.username}?startgroup={payload}&admin=pin_messages"

    def here(self, chat: int, topic: int | None) -> str:
        """Asks in the private chat whether this group, and this topic of it, is to be a class's chat."""
        return self.start(f"here-{-chat}-{topic or 0}")

    def thing(self, word: str, id: int) -> str:
        """Opens an item, a map, the rating, a class, a material, a proposal in the private chat."""
        return self.start(f"{word}-{id}")

    def window(self, **shown: int) -> str | None:
        """Where a page opens inside Telegram: on a `month`, on the places of an item (`places`), on how evenly a class
        takes part (`evenness`), on a `draft`; None: nowhere."""
        if self.web is None:
            return None
        return f"{self.web}/window/" + "".join(f"?{word}={id}" for word, id in shown.items())

    def webcal(self, token: str) -> str:
        """The file to which a person's calendar comes back; only where the bot has an address in the web."""
        return f"{self.web}/calendar/{token}.ics"


def thing_of(payload: str) -> tuple[str, int] | None:
    """What a payload made by `Links.thing` opens."""
    match = THING.fullmatch(payload)
    return (match[1], int(match[2])) if match else None


def here_of(payload: str) -> tuple[int, int | None] | None:
    """The group and its topic in a payload made by `Links.here`."""
    match = HERE.fullmatch(payload)
    return (-int(match[1]), int(match[2]) or None) if match else None
