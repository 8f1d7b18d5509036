"""Who is reminded, and when: each person's own choice; what is only for information; all items are looked at anew."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

REMINDING = (
    "SELECT i.id FROM items i JOIN months m ON m.id = i.month_id WHERE m.published_at IS NOT NULL"
    " AND i.cancelled_at IS NULL AND i.starts_at IS NOT NULL"
)


def upgrade() -> None:
    op.add_column("preferences", sa.Column("reminders", sa.JSON(), nullable=True))
    op.add_column("preferences", sa.Column("whole_family", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("items", sa.Column("informs", sa.Boolean(), nullable=True))
    op.add_column("classrooms", sa.Column("informs", sa.JSON(), nullable=True))
    at = "2000-01-01 00:00:00.000000" if op.get_bind().dialect.name == "sqlite" else "2000-01-01 00:00:00+00"
    op.execute(
        f"INSERT INTO looks (word, thing, at) SELECT 'item', thing.id, '{at}' FROM ({REMINDING}) thing WHERE true"
        " ON CONFLICT (word, thing) DO UPDATE SET at = excluded.at, turn = looks.turn + 1"
    )
