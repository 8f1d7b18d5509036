"""Letters that share a message: which may, which wait for company, and when a person had the last one. The staff of
each class hear of its weeks."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

JOINED = (
    "checks-accepted",
    "consultations-eve",
    "digests-letter",
    "families-entered",
    "hints-suggestion",
    "reminders-event",
    "reminders-step",
    "reports-told",
    "slots-eve",
    "slots-taken",
    "timing-remind",
    "venues-choose",
    "venues-day",
    "venues-eve",
    "venues-went",
    "wishes-remind",
)


def upgrade() -> None:
    op.add_column("persons", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("deliveries", sa.Column("joins", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("deliveries", sa.Column("waits", sa.Boolean(), nullable=False, server_default=sa.false()))
    at = "2000-01-01 00:00:00.000000" if op.get_bind().dialect.name == "sqlite" else "2000-01-01 00:00:00+00"
    op.execute(f"INSERT INTO looks (word, thing, at) SELECT 'week', id, '{at}' FROM classrooms")
    kinds = ", ".join(f"'{one}'" for one in JOINED)
    true = "1" if op.get_bind().dialect.name == "sqlite" else "true"
    op.execute(
        f"UPDATE deliveries SET joins = {true} WHERE outcome IS NULL AND person_id IS NOT NULL AND act = 'send'"
        f" AND topic IS NULL AND kind IN ({kinds})"
    )
