"""The bot tried without Telegram: a sample class at the sandbox, as a tour that plays itself or as a page of phones."""
