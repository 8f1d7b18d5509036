"""Rests that Telegram has asked for outlive the process; a letter's faults are counted apart from a network's."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "rests",
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_rests")),
    )
    op.add_column("deliveries", sa.Column("faults", sa.Integer(), nullable=False, server_default="0"))
