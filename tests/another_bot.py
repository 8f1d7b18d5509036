"""A bot of another framework (python-telegram-bot), as somebody would write it, who knows nothing of the sandbox."""

import os
import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None and update.effective_user is not None
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Count", callback_data="count:0")]])
    await update.message.reply_html(f"Hello, <b>{update.effective_user.first_name}</b>", reply_markup=keyboard)


async def count(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None and query.data is not None
    number = int(query.data.partition(":")[2]) + 1
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Count", callback_data=f"count:{number}")]])
    await query.answer(f"{number}")
    await query.edit_message_text(f"Pressed: {number}", reply_markup=keyboard)


async def photo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    file = await update.message.photo[-1].get_file()
    data = bytes(await file.download_as_bytearray())
    await update.message.reply_document(data, filename="same.png", caption=f"{len(data)} bytes")


async def whisper(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text("heard", reply_to_message_id=update.message.message_id)


def main(server: str, token: str) -> None:
    made = Application.builder().token(token).base_url(f"{server}/bot").base_file_url(f"{server}/file/bot").build()
    made.add_handler(CommandHandler("start", start))
    made.add_handler(CallbackQueryHandler(count, pattern="^count:"))
    made.add_handler(MessageHandler(filters.PHOTO, photo))
    made.add_handler(MessageHandler(filters.TEXT, whisper))
    made.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main(sys.argv[1], os.environ["TOKEN"])
