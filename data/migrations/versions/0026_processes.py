"""Several processes on one database: who they are, whose line a chat's is, the calls to Telegram."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "processes",
        sa.Column("id", ID, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("seen_until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_processes"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "lines",
        sa.Column("chat_id", ID, autoincrement=False, nullable=False),
        sa.Column("process_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_lines"),
    )
    op.create_table(
        "calls",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=True),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("is_back", sa.Boolean(), nullable=False),
        sa.Column("next", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_calls_at", "calls", ["at"])
    op.add_column("inbox", sa.Column("chat_id", ID, nullable=True))
    op.add_column("inbox", sa.Column("beyond", sa.Boolean(), nullable=False, server_default=sa.false()))
    _say_whose()
    op.execute("ALTER TABLE inbox DROP COLUMN held_until")
    op.add_column("deliveries", sa.Column("process_id", ID, nullable=True))
    op.add_column("deliveries", sa.Column("trace", sa.Text(), nullable=True))


def _say_whose() -> None:
    """What waits says to which chat's order it belongs; an odd one has an order of its own."""
    inbox = sa.table("inbox", *map(sa.column, ("update_id", "body", "chat_id", "done_at")))
    connection = op.get_bind()
    waiting = sa.select(inbox.c.update_id, inbox.c.body).where(inbox.c.done_at.is_(None))
    for id, body in connection.execute(waiting).all():
        connection.execute(sa.update(inbox).where(inbox.c.update_id == id).values(chat_id=_chat(body) or id))


def _chat(body: str) -> int | None:
    try:
        update = json.loads(body)
    except ValueError:
        return None
    for event in update.values():
        if isinstance(event, dict):
            holder = event.get("message") or event
            chat = holder.get("chat") or event.get("from") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return int(chat["id"])
    return None
