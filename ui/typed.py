"""What people typed, with its formatting: bold, links and the like become HTML that Telegram reads back as it was."""

from html import escape

from aiogram.types import Message, MessageEntity
from aiogram.utils.text_decorations import HtmlDecoration

from ui.text import Html


class _Typed(HtmlDecoration):
    """aiogram's own writes addresses as they are: one with a quotation mark or "&lt" would break out of its tag."""

    def link(self, value: str, link: str) -> str:
        return super().link(value, escape(link))

    def pre_language(self, value: str, language: str) -> str:
        return self.pre(f'<code class="language-{escape(language)}">{value}</code>')

    def apply_entity(self, entity: MessageEntity, text: str) -> str:
        """A kind of formatting that is not known stays plain; its text is escaped already."""
        written = super().apply_entity(entity, text)
        return text if written == self.quote(text) else written


def html_of(message: Message) -> Html:
    """The words of a message, its text or its caption, as HTML; empty if it has none."""
    text = message.text if message.text is not None else message.caption
    entities = message.entities if message.text is not None else message.caption_entities
    return Html(_Typed().unparse(text, entities) if text else "")
