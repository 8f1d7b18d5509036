"""Persons, classes and rules that are tried out. aiogram is imported as the bot imports it."""

import bot as bot
