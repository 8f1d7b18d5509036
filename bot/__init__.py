"""How it runs. Whoever imports this room first has aiogram without its models built beforehand (`lean.py`)."""

from bot import lean as lean
