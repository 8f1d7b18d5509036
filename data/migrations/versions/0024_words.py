"""What is stored by a feature's word bears its present one: notices, questions, the effects of verbs, topics."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

WORDS = {
    "deals": "swaps",
    "entering": "staff_deeds",
    "mails": "direct_messages",
    "norms": "point_rules",
    "offices": "office_hours",
    "openings": "prompts",
    "running": "slots_admin",
    "works": "submissions",
}
MODULES = {
    **{old: new for old, new in WORDS.items() if old not in ("deals", "running")},
    "slots.deals": "slots.swaps",
    "slots.running": "slots.slots_admin",
    "worth": "point_changes",
}
TOPICS = {"deal:": "swap:", "mail:": "message:", "mails:": "messages:"}
KEYS = {**TOPICS, "mails-unread:": "direct_messages-unread:"}
VALUES = {'"deal":': '"swap":', '"mail":': '"message":'}
BUDGETS = {"deals": "swaps", "works": "results"}


def upgrade() -> None:
    """A settled notice keeps its deduplication key, too: by it nobody is told twice."""
    for old, new in WORDS.items():
        _begins("deliveries", "kind", f"{old}-", f"{new}-")
        _begins("conversations", "state", f"{old}.", f"{new}.")
        _holds("effects", "result", f'"state": "{old}.', f'"state": "{new}.')
        _holds("deliveries", "values", f'"{old}-', f'"{new}-', "kind = 'digests-letter'")
    for old, new in MODULES.items():
        _holds("effects", "verb", f"data.{old}.", f"data.{new}.")
    for old, new in TOPICS.items():
        _begins("deliveries", "topic", old, new)
        _begins("posts", "topic", old, new)
    for old, new in KEYS.items():
        _holds("deliveries", "dedup", old, new)
    told = "kind IN ('swaps-card', 'direct_messages-letter', 'direct_messages-letter-again', 'digests-letter')"
    for old, new in VALUES.items():
        _holds("deliveries", "values", old, new, told)
    _holds("conversations", "data", '"mail":', '"message":', "state = 'direct_messages.correcting'")
    _holds("effects", "result", '"opening":', '"prompt":', "verb LIKE 'data.stories.%'")
    for old, new in BUDGETS.items():
        op.execute(f"UPDATE spent SET word = '{new}' WHERE word = '{old}'")


def _begins(table: str, column: str, old: str, new: str) -> None:
    """What begins so begins otherwise."""
    op.execute(
        f"UPDATE {table} SET {column} = '{new}' || SUBSTR({column}, {len(old) + 1})"
        f" WHERE SUBSTR({column}, 1, {len(old)}) = '{old}'"
    )


def _holds(table: str, column: str, old: str, new: str, where: str = "1 = 1") -> None:
    """What stands in a key, or as a name in JSON, is another word there."""
    words = f'CAST("{column}" AS TEXT)'
    put = f"REPLACE({words}, '{old}', '{new}')"
    if column in ("values", "data") and op.get_bind().dialect.name == "postgresql":
        put = f"CAST({put} AS JSON)"
    op.execute(
        sa.text(f'UPDATE {table} SET "{column}" = {put} WHERE {where} AND {words} LIKE :old').bindparams(old=f"%{old}%")
    )
