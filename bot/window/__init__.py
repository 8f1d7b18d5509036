"""The window: pages of ours inside Telegram (a Mini App), where a month and its places are seen at a glance.

What is done there is a press of the same buttons as in the chat (`pressing`), by whom Telegram says it is (`identity`).
"""
